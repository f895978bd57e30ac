//! The papers of an inspection: columns of an office's own, documents drafted from the ledger, sign-offs of the past.

use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::{Story, check_axe};
use thirtyfour::prelude::*;

const TABLE: &str = "序号\t检查地点\t反馈问题\t整改措施\t责任单位\t完成时限\t整改状态\t是否销号\t销号日期\t备注\n\
    1\t东渡口\t渡口没有护栏\t装护栏\t港航站\t2023年3月底前\t已完成\t是\t2023-05-08\t\n\
    2\t西门\t灯杆倾斜无人管\t扶正灯杆\t路灯所\t2023年6月底前\t正在推进\t否\t\t待验收\n";

#[tokio::test]
async fn a_column_nobody_foresaw_is_shown_searched_edited_and_written_back() -> Story {
    let clerk = Clerk::with_ledger(TABLE).await?;
    clerk.browser.find(By::Css("details.columns > summary")).await?.click().await?;
    clerk.find("//label[contains(., '检查地点')]/input").await?.click().await?;
    clerk.find("//td[starts-with(@data-column, 'extra/') and contains(., '东渡口')]").await?;
    clerk.browser.screenshot("papers-columns").await?;
    check_axe(&clerk.browser, "ledger with a column of the office's own").await?;
    clerk.open_finding("灯杆倾斜").await?;
    clerk.reads("待验收").await?;
    clerk
        .find("//dt[normalize-space(.)='检查地点']/following-sibling::dd[1]//*[contains(@class, 'edit')]")
        .await?
        .click()
        .await?;
    let typed = clerk
        .find(
            "//dt[normalize-space(.)='检查地点']/following-sibling::dd[1]//*[self::textarea or self::input]",
        )
        .await?;
    typed.send_keys(Key::Control + "a").await?;
    typed.send_keys("北门").await?;
    typed.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.go("#/documents").await?;
    assert_eq!(clerk.notice_text().await?, TABLE.replace("西门", "北门"));
    Ok(())
}

#[tokio::test]
async fn a_report_is_drafted_from_the_ledger_and_follows_it() -> Story {
    let clerk = Clerk::with_ledger(TABLE).await?;
    clerk.go("#/documents").await?;
    clerk.press("整改报告").await?;
    clerk.reads("台账共列反馈问题2个，其中已完成1个，正在整改1个。").await?;
    // The document that was shown before is gone from the sheet, and is shown alone when it is chosen again.
    let sheet = || async { clerk.find("//article[contains(@class, 'paper')]").await?.text().await };
    assert!(!sheet().await?.contains("检查地点"));
    clerk
        .find("//a[contains(@class, 'docs__item') and not(contains(., '整改情况报告'))]")
        .await?
        .click()
        .await?;
    clerk.find("//article[contains(@class, 'paper') and contains(., '检查地点')]").await?;
    assert!(!sheet().await?.contains("总体情况"));
    clerk.find("//a[contains(@class, 'docs__item') and contains(., '整改情况报告')]").await?.click().await?;
    clerk.reads("台账共列反馈问题2个").await?;
    check_axe(&clerk.browser, "a drafted document").await?;
    clerk.open_finding("灯杆倾斜").await?;
    clerk.set_status("done").await?;
    clerk.saved().await?;
    clerk.go("#/documents").await?;
    clerk.find("//a[contains(@class, 'docs__item') and contains(., '整改情况报告')]").await?.click().await?;
    clerk.reads("其中已完成2个。").await?;
    // What is deleted is gone from it, and told.
    clerk.open_finding("灯杆倾斜").await?;
    clerk.press("删除这个问题").await?;
    clerk.saved().await?;
    clerk.go("#/documents").await?;
    clerk.find("//a[contains(@class, 'docs__item') and contains(., '整改情况报告')]").await?.click().await?;
    clerk.reads("删去 1 个问题：“灯杆倾斜无人管”").await?;
    check_axe(&clerk.browser, "a document from which a finding is gone").await
}

#[tokio::test]
async fn what_was_signed_off_before_is_recorded_for_all_at_once() -> Story {
    let clerk = Clerk::with_ledger(TABLE).await?;
    for words in ["渡口没有护栏", "灯杆倾斜"] {
        let line = format!("//tr[contains(@class, 'line') and contains(., '{words}')]//input");
        clerk.find(&line).await?.click().await?;
    }
    clerk.find("//summary[.='补记此前销号']").await?.click().await?;
    let form = "//details[summary[.='补记此前销号']]";
    let who = clerk.find(&format!("{form}//label[contains(., '补记人')]//input")).await?;
    who.send_keys("王某").await?;
    let paper = clerk.find(&format!("{form}//textarea")).await?;
    paper.send_keys("县委巡察办〔2023〕12号销号通知").await?;
    clerk.find(&format!("{form}//button")).await?.click().await?;
    clerk.saved().await?;
    clerk.reads("写的是还没有销号").await?;
    clerk.find("//tr[contains(., '渡口没有护栏')]//*[@data-flag='sealed']").await?;
    check_axe(&clerk.browser, "past sign-offs").await?;
    Ok(())
}
