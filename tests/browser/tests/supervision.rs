//! Letters that press units: what is due, what is written, and what becomes of it.

use std::path::Path;

use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::thirtyfour::{By, Key};
use rectify_browser_tests::{Story, check_axe};

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/sample-notice.txt");
    std::fs::read_to_string(path).expect("the project's own sample")
}

#[tokio::test]
async fn a_letter_is_drafted_from_what_is_overdue_sent_and_answered() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.go("#/supervision").await?;
    clerk.reads("该督办的单位").await?;
    clerk.browser.screenshot("supervision-due").await?;
    check_axe(&clerk.browser, "supervision").await?;
    clerk.press("起草督办通知书").await?;
    clerk.saved().await?;
    clerk.reads("已超过整改时限").await?;
    clerk.reads("县住房保障局整改办").await?;
    clerk.browser.screenshot("supervision-letter").await?;
    check_axe(&clerk.browser, "supervision, a letter").await?;
    for (press, then) in
        [("记为已发出", "已发出，待签收"), ("记为已签收", "已签收，待反馈"), ("记为已反馈", "已反馈")]
    {
        clerk.press(press).await?;
        clerk.saved().await?;
        clerk.reads(then).await?;
    }
    // It is in the list under its number, and nothing more is due for a day.
    clerk.go("#/supervision").await?;
    clerk.find("//table//a[contains(., '整改督〔') and contains(., '1号')]").await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("督办台账").await?;
    clerk.press_link(&clerk.find("//table//th/a").await?.text().await?).await?;
    clerk.press("删除这份文书").await?;
    clerk.reads("还没有督办文书").await?;
    clerk.press("撤销").await?;
    clerk.find("//table//a[contains(., '1号')]").await?;
    Ok(())
}

#[tokio::test]
async fn a_letter_is_written_by_hand_and_says_where_its_text_is_no_longer_what_stands_beside_it() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.go("#/supervision").await?;
    clerk.press("新建督办").await?;
    clerk.saved().await?;
    clerk.reads("（承办单位）：").await?;
    clerk.find("//select[@aria-label='文书']/option[@value='warning']").await?.click().await?;
    fill(&clerk, "督办的问题", "1.1").await?;
    fill(&clerk, "单位", "物业科").await?;
    clerk.reads("正文和旁边填的对不上：文书、单位、正文里没有“").await?;
    clerk.press("重新生成正文").await?;
    clerk.reads("物业科：").await?;
    clerk.reads("现予告诫").await?;
    assert!(!clerk.room().await?.contains("对不上"));
    check_axe(&clerk.browser, "supervision, a letter by hand").await?;
    clerk.press("记为已发出").await?;
    clerk.reads("已发出，待签收").await?;
    assert!(!clerk.room().await?.contains("重新生成正文"), "what has gone is not written anew");
    // The next one about that finding is the step after it.
    clerk
        .press_link(&clerk.find("//*[contains(@class, 'finding__facts')]//li/a").await?.text().await?)
        .await?;
    clerk.press("新建督办").await?;
    clerk.reads("问责书").await?;
    Ok(())
}

#[tokio::test]
async fn a_draft_is_about_the_measures_that_are_ticked() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.go("#/supervision").await?;
    clerk.press("新建督办").await?;
    clerk.saved().await?;
    fill(&clerk, "督办的问题", "1.1").await?;
    fill(&clerk, "单位", "物业科").await?;
    clerk.saved().await?;
    let first = "(//div[contains(@class, 'finding__facts')]//label[input[@type='checkbox']])[1]";
    let words = clerk.find(first).await?.text().await?;
    let words = words.trim_start_matches("一是").trim_end_matches(['。', '；']).to_owned();
    clerk.find(&format!("{first}/input")).await?.click().await?;
    clerk.saved().await?;
    clerk.press("重新生成正文").await?;
    clerk.reads(&words).await?;
    clerk.browser.screenshot("supervision-measures").await?;
    check_axe(&clerk.browser, "supervision, measures of a draft").await?;
    // It is ticked after a reload, and settled once the letter has gone.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    assert!(clerk.find(&format!("{first}/input")).await?.is_selected().await?);
    clerk.press("记为已发出").await?;
    clerk.saved().await?;
    clerk.reads("已发出，待签收").await?;
    assert!(clerk.browser.find_all(By::Css(".finding__facts input[type=checkbox]")).await?.is_empty());
    Ok(())
}

/// Writes a field beside the letter.
async fn fill(clerk: &Clerk, label: &str, text: &str) -> Story {
    let field = format!("//dt[normalize-space(.)='{label}']/following-sibling::dd[1]");
    clerk.find(&format!("{field}//*[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{field}//textarea")).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys(text).await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await
}
