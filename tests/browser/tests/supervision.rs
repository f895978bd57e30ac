//! Letters that press units: what is due, what is written, and what becomes of it.

use std::path::Path;

use rectify_browser_tests::clerk::Clerk;
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
    for (press, then) in [("已发出", "已发出，待签收"), ("已签收", "已签收，待反馈"), ("已反馈", "已反馈")]
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
