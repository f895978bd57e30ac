//! What was published as “every month” is kept period by period: what was missed stays missed, and what is entered late
//! says so.

use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

const NOTICE: &str = "中共某县城市管理局党组关于巡察整改进展情况的通报
根据县委统一部署，县委第三巡察组对县城市管理局党组开展了巡察。2024年3月12日，巡察组反馈了意见。现将整改进展情况公布如下。
一、履行职责方面
（一）理论学习不经常
责任单位：办公室
整改措施：一是每月组织2次集中学习。二是修订《学习制度》。
（二）道路保洁不到位
责任单位：环卫站
整改措施：一是每月组织2次集中学习。二是机扫率达到100%。三是制定《学习制度》。
";

type BoxError = Box<dyn std::error::Error + Send + Sync>;

async fn arrives(day: &str) -> Result<Clerk, BoxError> {
    let clerk = Clerk::arrives_on(day).await?;
    clerk.paste(NOTICE).await?;
    clerk.take().await?;
    clerk.go("#/calendar").await?;
    Ok(clerk)
}

/// The cell of a period under this heading.
fn cell(period: &str, heading: &str) -> String {
    format!("//tr[th[normalize-space(.)='{period}']]/td[@data-label='{heading}']")
}

/// Opens the cell of a period under this heading by a click.
async fn open(clerk: &Clerk, period: &str, heading: &str) -> Result<WebElement, BoxError> {
    let cell = cell(period, heading);
    let edit = clerk.find(&format!("{cell}//div[contains(@class, 'edit')]")).await?;
    clerk.browser.execute("arguments[0].scrollIntoView({block: 'center'})", vec![edit.to_json()?]).await?;
    edit.click().await?;
    Ok(clerk.find(&format!("{cell}//textarea")).await?)
}

/// Types into the cell of a period under this heading.
async fn enter(clerk: &Clerk, period: &str, heading: &str, text: &str) -> Story {
    let area = open(clerk, period, heading).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys(text).await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk
        .find(&format!("{}//div[contains(@class, 'edit') and not(.//textarea)]", cell(period, heading)))
        .await?;
    clerk.saved().await
}

#[tokio::test]
async fn what_was_missed_in_april_is_still_missed_in_december() -> Story {
    let clerk = arrives("2024-03-20").await?;
    clerk.reads("说的是一回事").await?;
    check_axe(&clerk.browser, "promises to confirm").await?;
    clerk.press("是一回事，合为一项：每月组织2次集中学习").await?;
    clerk.saved().await?;
    clerk.press("确认 2 项，从起始日起计期").await?;
    clerk.saved().await?;
    clerk.reads("2024年3月").await?;
    clerk.press("2024年3月 每月组织2次集中学习 办了一次").await?;
    clerk.saved().await?;
    clerk.reads("1 / 2 次").await?;
    // One promise of two findings is kept by both their units.
    clerk.find("//table[contains(@class, 'promises')]//td[normalize-space(.)='办公室、环卫站']").await?;

    clerk.on("2024-05-06").await?;
    clerk.reads("2024年4月：没办").await?;
    clerk.reads("2024年3月：办了一部分，1 / 2 次").await?;
    clerk.go("#/").await?;
    clerk.reads("定期事项漏办").await?;

    clerk.on("2024-12-05").await?;
    clerk.go("#/calendar").await?;
    clerk.reads("漏 9 期").await?;
    check_axe(&clerk.browser, "calendar").await?;
    clerk.browser.screenshot("calendar").await?;
    clerk.press_link("每月组织2次集中学习").await?;
    enter(&clerk, "2024年4月", "办了几次", "2").await?;
    clerk.reads("办了，2 / 2 次，12月5日补记").await?;
    enter(&clerk, "2024年6月", "免办原因", "防汛应急").await?;
    clerk.reads("免办").await?;
    // What is no number changes nothing, and nothing says that it was saved.
    enter(&clerk, "2024年5月", "办了几次", "许多").await?;
    clerk.find("//tr[th[normalize-space(.)='2024年5月']]/td[contains(., '没办')]").await?;
    clerk.find(&format!("{}//*[@data-state='rest']", cell("2024年5月", "办了几次"))).await?;
    // A click opens the next cell although leaving the one before moves it.
    let note = open(&clerk, "2024年7月", "办了什么").await?;
    note.send_keys("组织学习防汛条例和应急预案并到三个村的现场演练").await?;
    open(&clerk, "2024年8月", "办了几次").await?.send_keys(Key::Escape + "").await?;
    clerk.saved().await?;
    clerk.press("2024年4月：佐证（0）").await?;
    clerk.find("//input[@aria-label='材料名称']").await?.send_keys("签到表\n").await?;
    clerk.reads("佐证（1）").await?;
    check_axe(&clerk.browser, "promise").await?;
    clerk.browser.screenshot("promise").await?;

    for (place, name) in [("#/calendar/2024", "calendar-year"), ("#/calendar/2024-12", "calendar-month")] {
        clerk.go(place).await?;
        clerk.reads("每月组织2次集中学习").await?;
        check_axe(&clerk.browser, name).await?;
        clerk.browser.screenshot(name).await?;
    }
    // A sign of the year opens its period, with the keyboard in it.
    clerk.go("#/calendar/2024").await?;
    let april = "//a[contains(@class, 'mark-link')][.//span[contains(., '2024年4月：办了')]]";
    clerk.find(april).await?.click().await?;
    clerk.find(&cell("2024年4月", "办了几次")).await?;
    let here =
        "const row = document.activeElement.closest('tr'); return row ? row.firstElementChild.innerText : ''";
    let here: String = clerk.browser.execute(here, vec![]).await?.convert()?;
    assert_eq!(here.trim(), "2024年4月");
    // Both findings say the same, and it is still there when the browser starts again.
    for finding in ["理论学习", "道路保洁"] {
        clerk.open_finding(finding).await?;
        clerk.reads("漏 7 期").await?;
    }
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("漏 7 期").await?;
    Ok(())
}

#[tokio::test]
async fn a_target_is_measured_a_document_is_issued_and_a_reworded_promise_is_asked_about() -> Story {
    let clerk = arrives("2024-03-20").await?;
    clerk.press("不是，各算各的：每月组织2次集中学习").await?;
    clerk.press("确认 2 项，从起始日起计期").await?;
    clerk.saved().await?;
    clerk.open_finding("道路保洁").await?;
    let add = "//div[contains(@class, 'promise')]//div[contains(@class, 'records__add')]/input[1]";
    for (value, said) in [("98.5%", "没有达到"), ("100%", "达到了"), ("全部", "没法比")] {
        clerk
            .browser
            .execute("document.querySelectorAll('.promise details').forEach(one => one.open = true)", vec![])
            .await?;
        clerk.find(add).await?.send_keys(format!("{value}\n")).await?;
        clerk.saved().await?;
        clerk.reads(said).await?;
    }
    check_axe(&clerk.browser, "finding with what was measured").await?;
    // One title under two findings is one document.
    clerk.go("#/calendar/documents").await?;
    clerk.reads("共 1 件，没有印发 1 件").await?;
    clerk.find("//table//option[@value='issued']").await?.click().await?;
    clerk.saved().await?;
    clerk.reads("没有印发 0 件").await?;
    // Its text is attached, and is evidence of the finding.
    clerk.press("学习制度：文件（0）").await?;
    let issued = clerk.keep("学习制度.pdf", &[0x25, 0x50, 9])?;
    clerk
        .find("//label[normalize-space(.)='附上一个文件']//input")
        .await?
        .send_keys(issued.to_string_lossy())
        .await?;
    clerk.reads("文件（1）").await?;
    clerk.find("//button[contains(., '学习制度.pdf')]").await?.click().await?;
    assert_eq!(clerk.downloaded(".pdf").await?.1, [0x25, 0x50, 9]);
    clerk.saved().await?;
    check_axe(&clerk.browser, "documents made").await?;
    clerk.browser.screenshot("documents-made").await?;
    // The measure is reworded.
    clerk.open_finding("理论学习").await?;
    clerk.find("//li[contains(@class, 'evidence')]//button[contains(., '学习制度.pdf')]").await?;
    let measure = "(//*[contains(@class, 'measure__text')])[1]";
    // By the keyboard: the message about the file may lie over it.
    clerk.find(&format!("{measure}//div[contains(@class, 'edit')]")).await?.send_keys(Key::Enter).await?;
    let area = clerk.find(&format!("{measure}//textarea")).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys("每季度组织1次集中学习。").await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    clerk.go("#/calendar").await?;
    clerk.reads("措施改了").await?;
    clerk.press("换成措施现在的话：每月组织2次集中学习").await?;
    clerk.saved().await?;
    // The old one ends, and what the measure says now begins.
    clerk.reads("2024年第1季度").await?;
    clerk.press_link("每季度组织1次集中学习").await?;
    clerk.reads("正在办").await?;
    clerk.go("#/calendar").await?;
    clerk.reads("现在要办的").await?;
    assert!(!clerk.room().await?.contains("措施改了"));
    Ok(())
}

#[tokio::test]
async fn a_promise_is_added_by_hand_dismissed_and_taken_back() -> Story {
    let clerk = arrives("2024-03-20").await?;
    let state = "//section[.//h2[normalize-space(.)='待确认的定期事项']]//option[@value='dismissed']";
    clerk.find(&format!("({state})[1]")).await?.click().await?;
    clerk.saved().await?;
    clerk.press("确认 1 项，从起始日起计期").await?;
    clerk.saved().await?;
    // Nothing is proposed now; one is added that was not read.
    clerk.reads("没有待确认的").await?;
    let add = clerk.find("//div[contains(@class, 'records__add')]/input[1]").await?;
    add.send_keys("每月通报一次\n").await?;
    clerk.saved().await?;
    clerk.press("确认 1 项，从起始日起计期").await?;
    clerk.saved().await?;
    clerk.press("2024年3月 每月通报一次 办了一次").await?;
    clerk.saved().await?;
    // Undone in one step, and the day that is no day confirms nothing.
    clerk.press("撤销").await?;
    clerk.find("//button[@aria-label='2024年3月 每月通报一次 办了一次']").await?;
    clerk.find("//summary[contains(., '不是定期事项的（1）')]").await?.click().await?;
    let back = "//details[contains(., '不是定期事项的')]//select/option[@value='']";
    clerk.find(back).await?.click().await?;
    clerk.saved().await?;
    let from = clerk.find("//label[contains(., '起始日')]//input").await?;
    from.clear().await?;
    from.send_keys("下周吧").await?;
    clerk.press("确认 1 项，从起始日起计期").await?;
    clerk.reads("什么也没有确认").await?;
    check_axe(&clerk.browser, "promises, one taken back").await?;
    Ok(())
}
