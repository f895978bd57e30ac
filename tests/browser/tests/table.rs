//! The table of findings: many are changed, copied, moved and sorted at once, with the mouse and with keys.

use std::path::Path;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/sample-notice.txt");
    std::fs::read_to_string(path).expect("the project's own sample")
}

/// The line of the finding whose title holds `words`.
async fn line(clerk: &Clerk, words: &str) -> WebDriverResult<WebElement> {
    clerk.find(&format!("//tr[contains(@class, 'line') and contains(., '{words}')]")).await
}

/// The titles in the table, from the top.
async fn titles(clerk: &Clerk) -> Result<Vec<String>, Failure> {
    let script = "return [...document.querySelectorAll('tr.line .c-text a')].map(link => link.title)";
    Ok(clerk.browser.execute(script, vec![]).await?.convert()?)
}

async fn key(clerk: &Clerk, key: Key) -> Story {
    Ok(clerk.browser.action_chain().send_keys(key).perform().await?)
}

#[tokio::test]
async fn ticked_findings_are_changed_together_in_one_step_and_copied_as_a_table() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    // The second tick is with Shift: all from the first to it.
    line(&clerk, "公租房分配").await?.find(By::Css("input[type=checkbox]")).await?.click().await?;
    let last = line(&clerk, "物业投诉").await?.find(By::Css("input[type=checkbox]")).await?;
    let keys = clerk.browser.action_chain().key_down(Key::Shift);
    keys.click_element(&last).key_up(Key::Shift).perform().await?;
    clerk.reads("已勾选 4 个问题").await?;
    clerk.browser.screenshot("table-ticked").await?;
    check_axe(&clerk.browser, "ledger, ticked").await?;

    // A unit for all of them, and back in one step.
    let value = clerk.browser.find(By::Css(".bulk__fill input")).await?;
    value.send_keys("整改办").await?;
    clerk.press("填入").await?;
    clerk.saved().await?;
    let script = "return [...document.querySelectorAll('tr.line [data-column=unit]')].filter(unit => unit.textContent === '整改办').length";
    let count: usize = clerk.browser.execute(script, vec![]).await?.convert()?;
    // One of the four has a lead unit, which its line shows.
    assert_eq!(count, 3);
    clerk.press("撤销").await?;
    clerk.saved().await?;
    let count: usize = clerk.browser.execute(script, vec![]).await?.convert()?;
    assert_eq!(count, 0);

    // Marks come beside those there are, and are taken away alone; an empty value empties a field.
    let fill = async |entry: &str, text: &str| -> Story {
        let option = format!("//*[contains(@class, 'bulk__fill')]//option[.='{entry}']");
        clerk.find(&option).await?.click().await?;
        value.clear().await?;
        value.send_keys(text).await?;
        clerk.press("填入").await?;
        clerk.saved().await
    };
    fill("标记（加上）", "领导批示").await?;
    fill("标记（加上）", "重点").await?;
    clerk.press("更多筛选").await?;
    let chips = "return [...document.querySelectorAll('.filters select option')].map(one => one.textContent)";
    let offered: Vec<String> = clerk.browser.execute(chips, vec![]).await?.convert()?;
    assert!(
        ["领导批示（4）", "重点（4）"].iter().all(|mark| offered.iter().any(|one| one == mark)),
        "{offered:?}"
    );
    fill("标记（去掉）", "领导批示").await?;
    let offered: Vec<String> = clerk.browser.execute(chips, vec![]).await?.convert()?;
    assert!(offered.iter().any(|one| one == "重点（4）"), "{offered:?}");
    assert!(!offered.iter().any(|one| one.starts_with("领导批示")), "{offered:?}");
    fill("责任人", "闻一鸣").await?;
    value.clear().await?;
    value.send_keys(" ").await?;
    clerk.press("清空").await?;
    clerk.saved().await?;

    // What a spreadsheet is given.
    let copied =
        "window.copied = {}; DataTransfer.prototype.setData = (type, text) => { copied[type] = text; }";
    clerk.browser.execute(copied, vec![]).await?;
    clerk.press("复制为表格").await?;
    let copied: serde_json::Value = clerk.browser.execute("return copied", vec![]).await?.convert()?;
    let plain = copied["text/plain"].as_str().ok_or("no text was copied")?;
    let rows: Vec<&str> = plain.lines().collect();
    assert!(rows.len() >= 5 && rows[0].contains("反馈问题\t"), "{plain}");
    assert!(copied["text/html"].as_str().is_some_and(|html| html.contains("<table")), "{copied}");

    // Esc in the bar unticks, as its button does.
    key(&clerk, Key::Escape).await?;
    assert!(clerk.browser.find_all(By::Css(".bulk")).await?.is_empty());
    line(&clerk, "物业投诉").await?.find(By::Css("input[type=checkbox]")).await?.click().await?;
    clerk.press("取消勾选").await?;
    assert!(clerk.browser.find_all(By::Css(".bulk")).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn findings_move_within_an_aspect_by_keys_and_to_another_by_the_bar() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    line(&clerk, "保障对象").await?.focus().await?;
    clerk.browser.action_chain().key_down(Key::Alt).send_keys(Key::Up).key_up(Key::Alt).perform().await?;
    clerk.saved().await?;
    assert!(titles(&clerk).await?[0].starts_with("保障对象"), "{:?}", titles(&clerk).await?);
    // The focus went with it: Space ticks it, and Enter opens it beside the table.
    key(&clerk, Key::Space).await?;
    clerk.reads("已勾选 1 个问题").await?;
    let aspects = clerk.find("//select[@aria-label='移到方面']/option[contains(., '队伍建设')]").await?;
    aspects.click().await?;
    clerk.saved().await?;
    let titles_after = titles(&clerk).await?;
    assert!(titles_after.last().is_some_and(|title| title.starts_with("保障对象")), "{titles_after:?}");
    Ok(())
}

#[tokio::test]
async fn sorting_goes_across_aspects_and_a_search_shows_where_it_matched() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.find("//th//button[contains(normalize-space(.), '时限')]").await?.click().await?;
    clerk.reads("全部问题，按整改时限排列").await?;
    clerk.browser.screenshot("table-sorted").await?;
    let sorted = titles(&clerk).await?;
    // What is overdue, what is still ahead, what has no end, and last what is done.
    assert!(sorted[0].starts_with("窗口") && sorted[1].starts_with("老旧小区"), "{sorted:?}");
    assert!(sorted[2].starts_with("档案") && sorted[3].starts_with("公租房"), "{sorted:?}");

    clerk.browser.find(By::Id("search")).await?.send_keys("首问负责").await?;
    clerk.reads("显示 1 个").await?;
    let mark = clerk.browser.query(By::Css("tr.line mark")).first().await?;
    assert_eq!(mark.text().await?, "首问负责");
    clerk.browser.screenshot("table-found").await?;

    // The address follows what was typed: back from the finding leads to the same line, and so does opening the page anew.
    clerk.find("//tr[contains(@class, 'line')]//a").await?.click().await?;
    clerk.find("//*[contains(@class, 'split--open')]").await?;
    clerk.browser.back().await?;
    clerk.find("//*[contains(@class, 'split') and not(contains(@class, 'split--open'))]//tr[contains(@class, 'line')]//mark").await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.reads("显示 1 个").await?;
    Ok(())
}

/// Opens the list of columns, or closes it.
async fn columns(clerk: &Clerk) -> Story {
    Ok(clerk.find("//summary[normalize-space(.)='显示哪些列']").await?.click().await?)
}

/// What the cells of a column say, from the top.
async fn cells(clerk: &Clerk, column: &str) -> Result<Vec<String>, Failure> {
    let script = "return [...document.querySelectorAll(`tr.line [data-column='${arguments[0]}']`)]\
        .map(cell => cell.textContent)";
    Ok(clerk.browser.execute(script, vec![column.into()]).await?.convert()?)
}

#[tokio::test]
async fn columns_are_chosen_sorted_by_edited_and_stay_so_in_their_ledger() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    columns(&clerk).await?;
    for name in ["责任领导", "涉及金额", "措施完成"] {
        clerk.find(&format!("//details//label[normalize-space(.)='{name}']/input")).await?.click().await?;
    }
    clerk.browser.screenshot("table-columns").await?;
    check_axe(&clerk.browser, "ledger, columns").await?;
    columns(&clerk).await?;

    // A new column is edited in its cells, and sums of money are sorted as sums.
    for (words, sum) in [("公租房", "9万元"), ("窗口", "10万元")] {
        let cell = line(&clerk, words).await?.find(By::Css("[data-column=involved]")).await?;
        clerk.browser.action_chain().double_click_element(&cell).perform().await?;
        let area = clerk.browser.query(By::Css("[data-column=involved] textarea")).first().await?;
        area.send_keys(sum).await?;
        area.send_keys(Key::Enter + "").await?;
        clerk.saved().await?;
    }
    let head = "//th[@data-column='involved']";
    for (order, first) in [("ascending", "9万元"), ("descending", "10万元"), ("none", "9万元")] {
        clerk.find(&format!("{head}/button")).await?.click().await?;
        clerk.find(&format!("{head}[@aria-sort='{order}']")).await?;
        let sums = cells(&clerk, "involved").await?;
        assert_eq!(sums.iter().find(|sum| !sum.is_empty()).map(String::as_str), Some(first), "{sums:?}");
        assert!(order == "none" || sums[0] == first, "what names no sum is last: {sums:?}");
    }
    clerk.find(&format!("{head}/button")).await?.click().await?;
    clerk.reads("全部问题，按涉及金额排列").await?;

    // The choice and the order are there again after the page was closed.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.find(&format!("{head}[@aria-sort='ascending']")).await?;
    assert!(cells(&clerk, "leader").await?.is_empty());
    assert!(cells(&clerk, "measures").await?.iter().all(|said| said.contains('/')));
    clerk.browser.screenshot("table-columns-again").await?;
    columns(&clerk).await?;
    clerk.press("恢复常用的列").await?;
    clerk.find("//th[@data-column='leader']").await?;
    assert!(cells(&clerk, "involved").await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn enter_looks_inside_and_escape_goes_back_to_the_same_line() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    line(&clerk, "窗口人员").await?.focus().await?;
    key(&clerk, Key::Enter).await?;
    clerk.find("//aside//*[contains(., '窗口人员业务不熟')]").await?;
    key(&clerk, Key::Enter).await?;
    clerk.find("//*[contains(@class, 'finding__words') and contains(., '窗口人员')]").await?;
    key(&clerk, Key::Escape).await?;
    clerk.browser.query(By::Css("table.ledger")).first().await?;
    let script = "return document.activeElement.textContent.includes('窗口人员')";
    let mut back = false;
    for _ in 0..40 {
        back = clerk.browser.execute(script, vec![]).await?.convert()?;
        if back {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(back, "the line has the focus again");
    Ok(())
}

#[tokio::test]
async fn aspects_are_named_ordered_added_and_deleted_in_the_settings() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.go("#/settings").await?;
    clerk.press("新增方面").await?;
    let area = clerk.find("//section[.//h2[normalize-space(.)='方面']]//textarea").await?;
    area.send_keys("关于作风建设方面").await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.find("//section[.//h2[normalize-space(.)='方面']]//li[4][contains(., '关于作风建设方面')]").await?;
    clerk.browser.screenshot("settings-aspects").await?;
    check_axe(&clerk.browser, "settings, aspects").await?;
    // One with findings stays, and says why; the new one goes.
    let delete = |nth: usize| {
        format!("//section[.//h2[normalize-space(.)='方面']]//li[{nth}]//button[@aria-label='删除']")
    };
    clerk.find(&delete(1)).await?.click().await?;
    clerk.find("//*[contains(., '还有 3 个问题，移走以后才能删除')]").await?;
    clerk.find(&delete(4)).await?.click().await?;
    clerk.saved().await?;
    let left = clerk.browser.find_all(By::XPath("//section[.//h2[normalize-space(.)='方面']]//li")).await?;
    assert_eq!(left.len(), 3);
    Ok(())
}

/// A script that drags the number of one line onto the lower half of another, as the mouse does.
const DRAG: &str = "const [from, to] = arguments;
    const line = words => [...document.querySelectorAll('tr.line')].find(line => line.textContent.includes(words));
    const data = new DataTransfer();
    const send = (name, at, y) => at.dispatchEvent(
        new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: data, clientY: y}));
    const target = line(to), place = target.getBoundingClientRect();
    send('dragstart', line(from).querySelector('.c-no'), 0);
    const taken = !send('dragover', target, place.bottom - 2) && target.dataset.drop === 'after';
    send('drop', target, place.bottom - 2);
    send('dragend', line(from), 0);
    return taken && !document.querySelector('[data-drop]');";

#[tokio::test]
async fn a_finding_is_dragged_to_another_place_and_an_own_column_is_edited_in_its_cell() -> Story {
    let table = "序号\t反馈问题\t整改措施\t责任单位\t定性依据
1\t台账不全\t补记台账\t办公室\t条例第九条
2\t巡查不勤\t每周巡查\t执法队\t
3\t公示不及时\t按月公示\t办公室\t
";
    let clerk = Clerk::with_ledger(table).await?;
    clerk.go("#/ledger").await?;
    clerk.reads("显示全部 3 个").await?;
    let dragged: bool =
        clerk.browser.execute(DRAG, vec!["台账不全".into(), "公示不及时".into()]).await?.convert()?;
    assert!(dragged);
    clerk.saved().await?;
    let moved = titles(&clerk).await?;
    assert_eq!(moved, ["巡查不勤", "公示不及时", "台账不全"]);
    clerk.press("撤销").await?;
    clerk.saved().await?;
    assert_eq!(titles(&clerk).await?, ["台账不全", "巡查不勤", "公示不及时"]);
    // The cell of the office's own column, once that is shown.
    clerk.find("//summary[normalize-space(.)='显示哪些列']").await?.click().await?;
    clerk.find("//details//label[normalize-space(.)='定性依据']/input").await?.click().await?;
    clerk.find("//summary[normalize-space(.)='显示哪些列']").await?.click().await?;
    let cell = line(&clerk, "巡查不勤").await?.find(By::Css("[data-column^=extra]")).await?;
    clerk.browser.action_chain().double_click_element(&cell).perform().await?;
    let area = clerk.browser.query(By::Css("[data-column^=extra] textarea")).first().await?;
    area.send_keys("办法第三条").await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    line(&clerk, "办法第三条").await?;
    clerk.browser.screenshot("table-own-column").await?;
    Ok(())
}
