//! A pasted notice becomes a ledger that is saved and exchanged, and is written as the notice again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Story, check_axe};

fn sample() -> String {
    std::fs::read_to_string(root().join("tests/samples/sample-notice.txt")).expect("the project's own sample")
}

/// A published notice, which is beside the checkout on some machines and never in it.
fn dali() -> Option<String> {
    std::fs::read_to_string(root().join("../shared/notices/dali-2022.txt")).ok()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

async fn whole_story(text: &str, counts: &str, words: &str, name: &str) -> Story {
    let mut clerk = Clerk::with_ledger(text).await?;
    clerk.reads(counts).await?;
    clerk.browser.screenshot(&format!("{name}-ledger")).await?;

    // An edit survives a reload, and the killing of the browser.
    let mut edited = format!("{words}（已核对）");
    clerk.open_finding(words).await?;
    clerk.edit_title(&edited).await?;
    clerk.browser.screenshot(&format!("{name}-finding")).await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads(&edited).await?;
    let before = edited.clone();
    edited = format!("{words}（再核对）");
    clerk.edit_title(&edited).await?;
    clerk.browser.kill();
    clerk.browser = Browser::start(clerk.profile.dir()).await?;
    clerk.browser.goto(clerk.site.address()).await?;
    clerk.browser.wait_until_open().await?;
    clerk.open_finding(&edited).await?;
    assert!(!clerk.room().await?.contains(&format!("{before}\n")), "the later edit stands");

    // The notice is the pasted text with the edit in it, and otherwise unchanged.
    let expect = text.replacen(words, &edited, 1);
    assert_ne!(expect, text);
    assert_eq!(clerk.notice_text().await?, expect);
    clerk.browser.screenshot(&format!("{name}-document")).await?;

    // In another office it is the same ledger, and exported unchanged it is the same file.
    let (_, file) = clerk.hand_out("导出 整本台账").await?;
    let carried = clerk.keep("carried.json", &file)?;
    let other = Clerk::arrives().await?;
    other.open_file(&carried).await?;
    other.reads(counts).await?;
    assert_eq!(other.notice_text().await?, expect);
    let (_, again) = other.hand_out("导出 整本台账").await?;
    assert!(again == file, "the same ledger gives the same file");
    Ok(())
}

#[tokio::test]
async fn a_notice_becomes_a_ledger_that_stays() -> Story {
    whole_story(&sample(), "7 个反馈问题，14 条措施", "公租房分配公示不及时", "sample").await
}

#[tokio::test]
async fn a_published_notice_becomes_a_ledger_that_stays() -> Story {
    let Some(text) = dali() else {
        eprintln!("skipped: the shared notices are not beside this checkout");
        return Ok(());
    };
    whole_story(&text, "10 个反馈问题，27 条措施", "执法程序不规范", "dali").await
}

#[tokio::test]
async fn undo_takes_the_last_edit_back_and_redo_returns_it() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.open_finding("档案管理不规范").await?;
    clerk.edit_title("档案室漏水").await?;
    clerk.press("撤销").await?;
    clerk.find("//*[contains(@class, 'finding__words') and contains(., '档案管理不规范')]").await?;
    clerk.press("重做").await?;
    clerk.find("//*[contains(@class, 'finding__words') and contains(., '档案室漏水')]").await?;
    clerk.saved().await
}

#[tokio::test]
async fn lines_of_several_days_pasted_as_progress_become_an_entry_each() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.open_finding("公租房").await?;
    let line = "//input[@aria-label='记一笔进展，按 Enter 保存']";
    let paste = "const data = new DataTransfer();
        data.setData('text/plain', '2024年3月1日：开会研究\\n2024年3月5日 下发通知\\n2024年3月8日收回欠款3.5万元');
        arguments[0].focus();
        arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}))";
    let input = clerk.find(line).await?;
    clerk.browser.execute(paste, vec![input.to_json()?]).await?;
    // The lines are not glued together, and without the press they are one entry of today.
    let glued = "2024年3月1日：开会研究；2024年3月5日 下发通知；2024年3月8日收回欠款3.5万元";
    assert_eq!(input.prop("value").await?.as_deref(), Some(glued));
    clerk.find("//button[starts-with(normalize-space(.), '按日期分成 3 条')]").await?.click().await?;
    clerk.saved().await?;
    for (day, words) in
        [("2024-03-01", "开会研究"), ("2024-03-05", "下发通知"), ("2024-03-08", "收回欠款3.5万元")]
    {
        let entry = format!("//li[.//time[@datetime='{day}']]//div[contains(@class, 'log__words')]");
        clerk.find(&format!("{entry}//*[normalize-space(.)='{words}']")).await?;
    }
    assert_eq!(clerk.find(line).await?.prop("value").await?.as_deref(), Some(""));
    Ok(())
}

#[tokio::test]
async fn every_room_is_open_to_a_screen_reader() -> Story {
    let clerk = Clerk::arrives().await?;
    let browser = &clerk.browser;
    check_axe(browser, "first visit").await?;
    clerk.paste(&sample()).await?;
    clerk.find("//button[starts-with(normalize-space(.), '放入台账')]").await?;
    check_axe(browser, "reading").await?;
    browser.screenshot("room-reading").await?;
    clerk.take().await?;
    clerk.open_finding("公租房").await?;
    check_axe(browser, "finding").await?;
    for (room, name) in [
        ("#/", "overview"),
        ("#/ledger", "ledger"),
        ("#/ledger?due=overdue", "ledger-overdue"),
        ("#/documents", "documents"),
        ("#/exchange", "exchange"),
        ("#/conflicts", "conflicts"),
        ("#/ledgers", "ledgers"),
        ("#/settings", "settings"),
    ] {
        clerk.go(room).await?;
        browser.query(By::Css("#page h1")).first().await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        check_axe(browser, name).await?;
        browser.screenshot(&format!("room-{name}")).await?;
    }
    Ok(())
}
