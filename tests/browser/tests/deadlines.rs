//! A deadline says which day is read out of it, or why it is none; lists count those that could not be read.

use std::path::Path;

use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/sample-notice.txt");
    std::fs::read_to_string(path).expect("the project's own sample")
}

/// Opens the box of a field, below the element at `place`, and types into it.
async fn type_into(clerk: &Clerk, place: &str, text: &str) -> Result<WebElement, WebDriverError> {
    let edit = clerk.find(&format!("{place}//*[contains(@class, 'edit')]")).await?;
    // The top bar would cover it.
    let scroll = "arguments[0].scrollIntoView({block: 'center'})";
    clerk.browser.execute(scroll, vec![edit.to_json()?]).await?;
    edit.click().await?;
    let area = clerk.find(&format!("{place}//textarea")).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys(text).await?;
    Ok(area)
}

const DEADLINE: &str = "//section[h2[normalize-space(.)='整改时限']]";

#[tokio::test]
async fn a_deadline_says_which_day_it_is_or_why_it_is_none() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.open_finding("老旧小区").await?;

    // Said while it is typed, and after.
    let area = type_into(&clerk, DEADLINE, "明年3月").await?;
    clerk.reads("按2026年3月31日").await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys("春节前").await?;
    clerk.reads("这个节日每年不在同一天").await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.reads("看不出到期日").await?;
    check_axe(&clerk.browser, "finding, deadline not read").await?;
    clerk.browser.screenshot("deadline-unread").await?;

    // From the feedback of the ledger.
    type_into(&clerk, DEADLINE, "反馈后两个月内").await?.send_keys(Key::Enter + "").await?;
    clerk.reads("按2025年8月20日").await?;

    // A spreadsheet's number is offered, also while it is being typed, and filled in only when a person says so.
    type_into(&clerk, DEADLINE, "45291").await?;
    clerk.reads("这个数可能是表格里的日期").await?;
    clerk.find(&format!("{DEADLINE}//button[contains(., '2023年12月31日')]")).await?.click().await?;
    clerk.reads("按2023年12月31日").await?;
    clerk.saved().await?;
    let written = clerk.find(&format!("{DEADLINE}//*[contains(@class, 'edit')]")).await?.text().await?;
    assert_eq!(written, "2023年12月31日");

    // The list counts what could not be read.
    type_into(&clerk, DEADLINE, "尽快").await?.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.go("#/ledger").await?;
    clerk.find("//button[contains(@class, 'chip') and contains(., '看不出到期日')]").await?.click().await?;
    clerk.reads("看不出到期日：显示 1 个").await?;

    // The morning page does not let it pass unseen either.
    clerk.go("#/").await?;
    clerk.reads("时限看不出是哪天").await?;
    clerk.go("#/ledger").await?;

    // Many at once: the note stands beside the input.
    clerk.find("//tr[contains(@class, 'line')]//input[@type='checkbox']").await?.click().await?;
    clerk.find("//*[contains(@class, 'bulk__fill')]//option[@value='deadline']").await?.click().await?;
    clerk.find("//*[contains(@class, 'bulk__fill')]//input").await?.send_keys("2月30日").await?;
    clerk.find("//*[contains(@class, 'bulk') and contains(., '日历上没有这一天')]").await?;
    clerk.browser.screenshot("deadline-bulk").await?;
    Ok(())
}

#[tokio::test]
async fn how_near_deadlines_are_marked_is_a_setting() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.go("#/settings").await?;
    let days = "//dt[normalize-space(.)='提前几天提醒']/following-sibling::dd[1]";
    clerk.find("//select[@aria-label='提醒方案']/option[@value='three-days']").await?.click().await?;
    clerk.saved().await?;
    assert_eq!(clerk.find(days).await?.text().await?, "3");
    type_into(&clerk, days, "4000").await?.send_keys(Key::Enter + "").await?;
    clerk.is_told("“4000”不在 0 到 3650 之间，没有改。").await?;
    assert_eq!(clerk.find(days).await?.text().await?, "3");
    type_into(&clerk, days, "3650").await?.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.go("#/ledger").await?;
    clerk.reads("3650 天内到期").await?;
    clerk.go("#/settings").await?;
    clerk.find("//select[@aria-label='提醒方案']/option[@value='blue-yellow-red']").await?.click().await?;
    clerk.saved().await?;
    // The scheme brings its own days.
    assert_eq!(clerk.find(days).await?.text().await?, "20");
    check_axe(&clerk.browser, "settings, alerts").await?;

    // The day of the feedback, however it is typed.
    let feedback = "//dt[normalize-space(.)='反馈日期']/following-sibling::dd[1]";
    type_into(&clerk, feedback, "2025年6月3日").await?.send_keys(Key::Enter + "").await?;
    clerk.reads("2025年6月3日").await?;
    type_into(&clerk, feedback, "去年夏天").await?.send_keys(Key::Enter + "").await?;
    clerk.reads("2025年6月3日").await
}

#[tokio::test]
async fn today_becomes_tomorrow_at_midnight_on_a_page_that_stays_open() -> Story {
    let clerk = Clerk::arrives_on("2026-03-30").await?;
    clerk.paste(&sample()).await?;
    clerk.take().await?;
    clerk.open_finding("老旧小区").await?;
    type_into(&clerk, DEADLINE, "2026年3月31日").await?.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.reads("还剩 1 天").await?;
    // By the timer alone: nobody touches the page.
    clerk.it_becomes("2026-03-31T00:00:05").await?;
    clerk.reads("今天到期").await?;
    clerk.it_becomes("2026-03-31T23:59:50").await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    clerk.reads("今天到期").await?;
    // After a night asleep the page gets the focus before its timer fires.
    clerk.browser.execute("for (let id = 0; id < 9999; id += 1) clearInterval(id)", vec![]).await?;
    clerk.it_becomes("2026-04-02T08:30:00").await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    clerk.reads("今天到期").await?;
    clerk.browser.execute("dispatchEvent(new FocusEvent('focus'))", vec![]).await?;
    clerk.reads("逾期 2 天").await?;
    // It turned red within these days.
    clerk.go("#/ledger?due=turned").await?;
    clerk.reads("近三天转黄、转红：显示 1 个").await?;
    clerk.open_finding("老旧小区").await?;
    // A phone that is taken out of the pocket shows the page without giving it the focus.
    clerk.it_becomes("2026-04-05T07:00:00").await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    clerk.reads("逾期 2 天").await?;
    let shown = "document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))";
    clerk.browser.execute(shown, vec![]).await?;
    clerk.reads("逾期 5 天").await?;
    // An entry made now is of today.
    clerk.go("#/overview").await?;
    clerk.reads("截至2026年4月5日").await?;
    Ok(())
}
