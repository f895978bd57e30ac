//! The life of a finding: from what the unit reports to sign-off, look-back and rebound; by one office, and by two.

use std::path::Path;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/sample-notice.txt");
    std::fs::read_to_string(path).expect("the project's own sample")
}

/// What is said in the section of sign-off.
async fn told(clerk: &Clerk) -> Result<String, Failure> {
    Ok(clerk.browser.query(By::Css(".sign-off")).first().await?.text().await?)
}

/// Writes the opinion into the form of the next step, and presses a button of it.
async fn step_by(clerk: &Clerk, by: &str, opinion: &str, button: &str) -> Story {
    let form = "(//section[contains(@class, 'sign-off')]//div[contains(@class, 'step-form')])[1]";
    if !opinion.is_empty() {
        let note = clerk.find(&format!("{form}//textarea")).await?;
        note.scroll_into_view().await?;
        note.send_keys(opinion).await?;
    }
    // Who does it: the one who signs here, or who is written down.
    let person = clerk.find(&format!("({form}//input)[2]")).await?;
    if person.prop("value").await?.unwrap_or_default().is_empty() && !by.is_empty() {
        person.send_keys(by).await?;
    }
    let button = clerk.find(&format!("{form}//button[normalize-space(.)='{button}']")).await?;
    clerk.browser.execute("arguments[0].scrollIntoView({block: 'center'})", vec![button.to_json()?]).await?;
    button.click().await?;
    Ok(())
}

async fn step(clerk: &Clerk, opinion: &str, button: &str) -> Story {
    step_by(clerk, "祝南星", opinion, button).await
}

async fn add_evidence(clerk: &Clerk, name: &str) -> Story {
    let input = clerk.browser.query(By::Css(".evidence--add input")).first().await?;
    input.scroll_into_view().await?;
    input.send_keys(name).await?;
    input.send_keys(Key::Enter + "").await?;
    clerk.saved().await
}

/// The office accepts it less far than the unit reports: why, and which evidence it looked at.
async fn assess(clerk: &Clerk) -> Story {
    let record = "//details[./summary[starts-with(normalize-space(.), '认定（')]]";
    clerk.find(&format!("{record}/summary")).await?.click().await?;
    let paper = format!(
        "{record}//fieldset[contains(., '看过的佐证')]//label[contains(., '业主大会备案证明')]/input"
    );
    let paper = clerk.find(&paper).await?;
    paper.scroll_into_view().await?;
    paper.click().await?;
    let button = format!("{record}//button[normalize-space(.)='认定持续整改']");
    clerk.find(&button).await?.click().await?;
    clerk.reads("请写明理由").await?;
    assert!(paper.is_selected().await?, "what was ticked is kept");
    clerk.find(&format!("{record}//textarea")).await?.send_keys("还有一个小区没有备案").await?;
    clerk.find(&button).await?.click().await?;
    clerk.saved().await?;
    clerk.reads("还有一个小区没有备案 看过的佐证：业主大会备案证明").await?;
    assert!(!paper.is_selected().await?, "the next one begins anew");
    clerk.find(&format!("{record}/summary")).await?.click().await?;
    Ok(())
}

#[tokio::test]
async fn a_finding_is_signed_off_and_rebounds() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.go("#/").await?;
    clerk.reads("今天要办").await?;
    clerk.reads("报了完成，没有佐证").await?;
    clerk.browser.screenshot("today").await?;
    check_axe(&clerk.browser, "overview, today").await?;

    // What is missing is said, and there is no button that does nothing.
    clerk.open_finding("老旧小区").await?;
    clerk.reads("整改状态还不是“已完成”").await?;
    clerk.reads("没有佐证材料").await?;
    let submit = "//section[contains(@class, 'sign-off')]//button[contains(., '提请销号')]";
    assert!(clerk.browser.find_all(By::XPath(submit)).await?.is_empty());
    clerk.browser.screenshot("sign-off-missing").await?;
    check_axe(&clerk.browser, "finding, sign-off").await?;
    clerk.set_status("done").await?;
    add_evidence(&clerk, "业主大会备案证明").await?;

    // Submitted, returned with what is wanted, submitted again, passed.
    // A step that nobody answers for is none.
    step_by(&clerk, "", "三方会商制度已落实", "提请销号").await?;
    clerk.reads("请填姓名").await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.open_finding("老旧小区").await?;
    step(&clerk, "", "提请销号").await?;
    clerk.reads("待责任单位负责人审核").await?;
    step(&clerk, "缺照片", "退回").await?;
    clerk.reads("至少 10 个字").await?;
    clerk.browser.screenshot("sign-off-review").await?;
    // What is half written is there after a look at another page.
    clerk.go("#/ledger").await?;
    clerk.open_finding("老旧小区").await?;
    clerk.reads("现在这一步：责任单位负责人审核").await?;
    step(&clerk, "，还缺验收签字，请补齐后再报", "退回").await?;
    clerk.reads("责任单位负责人审核退回").await?;
    clerk.set_status("done").await?;
    step(&clerk, "已补齐", "重新提请销号").await?;
    for _ in 0..3 {
        step(&clerk, "", "通过").await?;
        clerk.saved().await?;
    }
    clerk.reads("已销号").await?;
    assess(&clerk).await?;
    assert!(told(&clerk).await?.contains("以前的提请（1）"), "{}", told(&clerk).await?);
    clerk.browser.screenshot("sign-off-done").await?;

    // A lot is drawn among what is signed off.
    let address = clerk.browser.current_url().await?;
    clerk.go("#/").await?;
    clerk.press("抽取").await?;
    clerk.reads("老旧小区").await?;
    clerk.find("//details[contains(@class, 'lot')][contains(., '已查 0 个')]").await?;
    clerk.browser.screenshot("sign-off-drawn").await?;
    clerk.browser.execute("location.href = arguments[0]", vec![address.as_str().into()]).await?;
    clerk.reads("检查记录（2）").await?;

    // The look-back fails: it is open again, and the morning page says so.
    clerk.find("//summary[normalize-space(.)='回头看']").await?.click().await?;
    step(&clerk, "两个小区的物业又停摆了，没人管", "反弹，重新整改").await?;
    clerk.saved().await?;
    clerk.reads("反弹").await?;
    clerk.go("#/").await?;
    clerk.reads("退回、反弹，要重新整改").await?;
    // The lot is found again, with what has become of its check.
    clerk.find("//details[contains(@class, 'lot')][contains(., '已查 1 个，其中反弹 1 个')]").await?;
    clerk.browser.screenshot("sign-off-lots").await?;
    clerk.press_link("退回、反弹，要重新整改").await?;
    clerk.reads("显示 1 个").await?;
    clerk.browser.screenshot("sign-off-rework").await?;

    // After a reload all is as it was.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("显示 1 个").await?;
    Ok(())
}

#[tokio::test]
async fn a_measure_has_a_unit_a_deadline_and_a_status_of_its_own() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.open_finding("公租房分配").await?;
    clerk.press("分条责任与时限").await?;
    let status = "//select[@aria-label='第 2 条措施 这条措施的状态']/option[@value='in-progress']";
    clerk.find(status).await?.click().await?;
    clerk.saved().await?;
    clerk.reads("第 2 条措施还没有完成").await?;
    clerk.browser.screenshot("measure-details").await?;
    check_axe(&clerk.browser, "finding, measures of their own").await?;
    Ok(())
}

#[tokio::test]
async fn many_findings_are_submitted_and_passed_at_once_and_what_is_missing_is_said() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.open_finding("公租房分配").await?;
    add_evidence(&clerk, "公示照片").await?;
    clerk.go("#/ledger").await?;
    for words in ["公租房分配", "保障对象", "老旧小区"] {
        let tick =
            format!("//tr[contains(@class, 'line') and contains(., '{words}')]//input[@type='checkbox']");
        clerk.find(&tick).await?.click().await?;
    }
    clerk
        .find("//details[contains(@class, 'bulk__steps')]/summary[normalize-space(.)='销号']")
        .await?
        .click()
        .await?;
    clerk.press("提请销号").await?;
    clerk.reads("没有佐证材料").await?;
    clerk.reads("1.3：还不能办：整改状态还不是“已完成”").await?;
    clerk.browser.screenshot("bulk-submit").await?;
    check_axe(&clerk.browser, "ledger, steps for many").await?;
    for _ in 0..3 {
        clerk.press("当前环节通过").await?;
        clerk.saved().await?;
    }
    clerk
        .find("//tr[contains(@class, 'line') and contains(., '公租房分配') and contains(., '已销号')]")
        .await?;

    // Three deadlines are moved, and come back in one step.
    clerk
        .find("//details[contains(@class, 'bulk__steps')]/summary[normalize-space(.)='延期']")
        .await?
        .click()
        .await?;
    let form = "//details[contains(@class, 'bulk__steps') and contains(., '新的时限')]";
    clerk.find(&format!("({form}//input)[1]")).await?.send_keys("2027-06-30").await?;
    clerk.find(&format!("{form}//textarea")).await?.send_keys("等财政拨款").await?;
    clerk.press("申请延期").await?;
    clerk.reads("请填批准人").await?;
    clerk.find(&format!("({form}//input)[3]")).await?.send_keys("局党组").await?;
    clerk.press("申请延期").await?;
    clerk.saved().await?;
    clerk
        .find("//tr[contains(@class, 'line') and contains(., '老旧小区') and contains(., '已延期')]")
        .await?;
    clerk.press("撤销").await?;
    clerk.saved().await?;
    let extended = clerk.browser.find_all(By::Css("tr.line .flag[data-flag=extended]")).await?;
    assert!(extended.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_way_to_sign_off_fits_a_narrow_window() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.browser.set_window_rect(0, 0, 420, 860).await?;
    for (place, name) in [("#/", "narrow-today"), ("", "narrow-finding")] {
        if place.is_empty() {
            clerk.open_finding("老旧小区").await?;
            let scroll = "document.querySelector('.sign-off').scrollIntoView()";
            clerk.browser.execute(scroll, vec![]).await?;
        } else {
            clerk.go(place).await?;
            clerk.reads("今天要办").await?;
        }
        clerk.browser.screenshot(name).await?;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wide: i64 = clerk.browser.execute(wide, vec![]).await?.convert()?;
        assert_eq!(wide, 0, "{name} scrolls sideways");
    }
    Ok(())
}
