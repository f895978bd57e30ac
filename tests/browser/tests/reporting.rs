//! The office asks its units how far they are: one returns its part, one has nothing new, one says nothing. Then the units
//! are evaluated.

use rectify::office::docx;
use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

const TABLE: &str = "某县城管局巡察整改台账
序号\t反馈问题\t整改措施\t责任单位\t整改时限
1\t第1个问题没有整改到位\t一是完善制度。\t执法大队\t2099年12月底前
2\t第2个问题没有整改到位\t一是每月检查。\t环卫站\t2099年12月底前
3\t第3个问题没有整改到位\t一是公开结果。\t办公室\t2099年12月底前
";

/// The row of a unit, in the period that is `nth` from the top.
fn of_unit(unit: &str, nth: usize) -> String {
    format!("(//tr[th[starts-with(normalize-space(.), '{unit}')]])[{nth}]")
}

/// What was copied last.
async fn copied(clerk: &Clerk) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    Ok(clerk.browser.execute("return window.copied || ''", vec![]).await?.convert()?)
}

#[tokio::test]
async fn one_unit_returns_its_part_one_has_nothing_new_and_one_is_pressed_until_the_next_period() -> Story {
    let office = Clerk::with_ledger(TABLE).await?;
    office.sign("县城管局整改办", "王某").await?;
    office.go("#/reporting").await?;
    office.reads("还没有开过填报").await?;
    check_axe(&office.browser, "reporting, nothing yet").await?;
    // What is no day opens nothing and says so.
    let from = office.find("//label[contains(., '从哪天起')]//input").await?;
    let proposed = from.prop("value").await?.unwrap_or_default();
    from.send_keys("某日").await?;
    office.press("开这一期").await?;
    office.reads("某日").await?;
    from.send_keys(Key::Control + "a").await?;
    from.send_keys(&proposed).await?;
    office.press("开这一期").await?;
    office.saved().await?;
    office.reads("应报 3 个单位：已报 0，无变化 0，未报 3").await?;

    // A unit finds in its part what it is asked, works, and returns it.
    let (_, issued) = office.hand_out("下发给执法大队").await?;
    let issued = office.keep("下发-执法大队.json", &issued)?;
    let unit = Clerk::arrives().await?;
    unit.open_file(&issued).await?;
    unit.sign("执法大队", "李某").await?;
    unit.go("#/reporting").await?;
    unit.reads("未报 3").await?;
    unit.open_finding("第1个问题").await?;
    let note = unit.find("//input[@aria-label='记一笔进展，按 Enter 保存']").await?;
    note.send_keys("制度已经印发。\n").await?;
    unit.reads("制度已经印发。").await?;
    let (_, back) = unit.hand_out("导出 上报本单位的部分").await?;
    let back = office.keep("上报-执法大队.json", &back)?;
    office.choose(&[&back]).await?;
    office.press("导入台账").await?;
    office.saved().await?;

    office.go("#/").await?;
    office.find("//tr[@data-todo='reporting'][contains(., '办公室、环卫站')]").await?;
    office.press_link("催填报").await?;
    office
        .find(&format!("{}[contains(., '已报')][contains(., '记录 1 条')]", of_unit("执法大队", 1)))
        .await?;
    office.press("环卫站：无变化").await?;
    office.saved().await?;
    office.reads("应报 3 个单位：已报 1，无变化 1，未报 1").await?;
    check_axe(&office.browser, "reporting").await?;
    office.browser.screenshot("reporting").await?;

    // One text for those who have not.
    let watch = "navigator.clipboard.writeText = async text => { window.copied = text; };";
    office.browser.execute(watch, vec![]).await?;
    office.press("复制催报文字").await?;
    office.is_told("催报文字已复制").await?;
    let text = copied(&office).await?;
    assert!(text.contains("还有 1 个单位没有报：\n办公室\n"), "{text}");
    assert!(!text.contains("环卫站"), "{text}");

    // Undone with one press, and said again.
    office.press("撤销").await?;
    office.reads("无变化 0，未报 2").await?;
    office.press("环卫站：无变化").await?;
    office.saved().await?;

    // The next period is proposed, and what was missing stays with the one before.
    office.reads("开下一期").await?;
    office.press("开这一期").await?;
    office.saved().await?;
    office.reads("应报 3 个单位：已报 0，无变化 0，未报 3").await?;
    office.reads("应报 3 个单位：已报 1，无变化 1，未报 1").await?;
    office.browser.refresh().await?;
    office.browser.wait_until_open().await?;
    office.reads("应报 3 个单位：已报 1，无变化 1，未报 1").await?;
    Ok(())
}

/// Types two texts into the line that adds a row below this heading.
async fn add(clerk: &Clerk, below: &str, first: (&str, &str), second: (&str, &str)) -> Story {
    for (label, text) in [first, second] {
        let input = format!("{below}//input[@aria-label='{label}']");
        clerk.find(&input).await?.send_keys(text).await?;
    }
    clerk
        .find(&format!("{below}//input[@aria-label='{}']", second.0))
        .await?
        .send_keys(Key::Enter + "")
        .await?;
    clerk.saved().await
}

#[tokio::test]
async fn a_unit_is_evaluated_from_an_example_set_and_the_sheet_goes_to_word_and_excel() -> Story {
    let clerk = Clerk::with_ledger(TABLE).await?;
    clerk.go("#/evaluation").await?;
    clerk.reads("两套示例只是例子").await?;
    check_axe(&clerk.browser, "evaluation, nothing yet").await?;
    clerk.press("用示例一：按整改环节").await?;
    clerk.saved().await?;
    clerk.reads("得分 100，等次：好").await?;
    clerk.reads("问题 3 个，完成 0 个").await?;
    let first = "(//article[contains(@class, 'meeting')])[1]";
    add(&clerk, first, ("扣分理由", "没有专题研究整改"), ("扣几分", "3.5")).await?;
    clerk.reads("得分 96.5，等次：好").await?;
    clerk.reads("分值 10，扣 3.5，得 6.5").await?;
    add(&clerk, first, ("扣分理由", "分工没有到人"), ("扣几分", "20")).await?;
    clerk.reads("扣分超过分值，按分值计").await?;
    clerk.reads("得分 90，等次：好").await?;
    // What is no number is not taken.
    for (label, text) in [("扣分理由", "另一笔"), ("扣几分", "若干")] {
        clerk.find(&format!("{first}//input[@aria-label='{label}']")).await?.send_keys(text).await?;
    }
    clerk.find(&format!("{first}//input[@aria-label='扣几分']")).await?.send_keys(Key::Enter + "").await?;
    clerk.find(&format!("{first}//p[@role='alert']")).await?;
    for label in ["扣分理由", "扣几分"] {
        let input = clerk.find(&format!("{first}//input[@aria-label='{label}']")).await?;
        input.send_keys(Key::Control + "a").await?;
        input.send_keys(Key::Delete + "").await?;
    }
    let ballots = "//section[.//h2[normalize-space(.)='满意度测评']]";
    add(&clerk, ballots, ("测评对象", "服务对象"), ("日期", "2024-12-01")).await?;
    for (column, count) in [("满意", "60"), ("比较满意", "14"), ("一般", "4"), ("不满意", "2")] {
        let cell = format!("{ballots}//td[@data-label='{column}']");
        let edit = clerk.find(&format!("{cell}//div[contains(@class, 'edit')]")).await?;
        clerk
            .browser
            .execute("arguments[0].scrollIntoView({block: 'center'})", vec![edit.to_json()?])
            .await?;
        edit.click().await?;
        let area = clerk.find(&format!("{cell}//textarea")).await?;
        area.send_keys(count).await?;
        area.send_keys(Key::Enter + "").await?;
        clerk.find(&format!("{cell}//div[contains(@class, 'edit') and not(.//textarea)]")).await?;
        clerk.saved().await?;
    }
    clerk.reads("服务对象：满意率 92.50%（74 / 80 票，口径：满意和比较满意）").await?;
    clerk.find(&format!("{ballots}//option[@value='satisfied-only']")).await?.click().await?;
    clerk.reads("服务对象：满意率 75.00%（60 / 80 票，口径：只算满意）").await?;
    check_axe(&clerk.browser, "evaluation").await?;
    clerk.browser.screenshot("evaluation").await?;

    // On paper there is what was filled in, and no button.
    let media = |name: &str| serde_json::json!({ "media": name });
    clerk.browser.cdp().send_raw("Emulation.setEmulatedMedia", media("print")).await?;
    let paper = clerk.room().await?;
    for says in ["得分 90", "没有专题研究整改", "满意率 75.00%"] {
        assert!(paper.contains(says), "{says}: {paper}");
    }
    for acts in ["从 100 分起按指标扣分", "删除这项指标", "Word 文件", "加一项指标"] {
        assert!(!paper.contains(acts), "{acts}: {paper}");
    }
    clerk.browser.cdp().send_raw("Emulation.setEmulatedMedia", media("")).await?;

    clerk.press("Word 文件").await?;
    let (_, bytes) = clerk.downloaded(".docx").await?;
    let text = docx::read(&bytes)?.text;
    for says in ["没有专题研究整改", "合计", "得分 90，等次：好", "75.00%", "只算满意"] {
        assert!(text.contains(says), "{says}: {text}");
    }
    clerk.press("Excel 文件").await?;
    let (path, bytes) = clerk.downloaded(".xlsx").await?;
    assert!(path.to_string_lossy().contains("整改评估表"), "{}", path.display());
    assert!(bytes.len() > 2000);
    clerk.go("#/evaluation").await?;
    clerk.find("//tr[contains(., '整本台账') and contains(., '90')]").await?;
    clerk.press("照最近一张的指标再建一张").await?;
    clerk.reads("得分 100，等次：好").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_not_done_at_the_end_of_a_period_is_explained_in_place_and_for_many() -> Story {
    let office = Clerk::with_ledger(&TABLE.replace("2099", "2020")).await?;
    office.go("#/reporting").await?;
    office.press("开这一期").await?;
    office.saved().await?;
    office.reads("到期没完成 3 个，其中 3 个还没写全").await?;
    office.find(&format!("{}[contains(., '原因、下一步没写全 1 个')]", of_unit("环卫站", 1))).await?;
    check_axe(&office.browser, "reporting, to be explained").await?;

    // One in place.
    let line = "//table[contains(@class, 'explain-table')]//tr[contains(., '第1个问题')]";
    for (column, text) in [(4, "设备没有到货"), (5, "3月底前安装")] {
        office.find(&format!("{line}/td[{column}]//div[contains(@class, 'edit')]")).await?.click().await?;
        let area = office.find(&format!("{line}/td[{column}]//textarea")).await?;
        area.send_keys(text).await?;
        area.send_keys(Key::Control + Key::Enter).await?;
        office.saved().await?;
    }
    office.reads("到期没完成 3 个，其中 2 个还没写全").await?;

    // The others together; what was said of the first stays.
    office.press("勾选列出的 3 个").await?;
    for (label, text) in [("未到位原因", "经费没有下达"), ("下一步", "下月底前完成")] {
        office.find(&format!("//label[contains(., '{label}')]//input")).await?.send_keys(text).await?;
    }
    office.press("填入勾选的 3 个").await?;
    office.reads("到期没完成 3 个，其中 0 个还没写全").await?;
    office.find(&format!("{line}/td[4]//*[normalize-space(.)='设备没有到货']")).await?;
    check_axe(&office.browser, "reporting, explained").await?;
    office.browser.screenshot("reporting-explained").await?;
    office.saved().await?;
    office.press("撤销").await?;
    office.reads("到期没完成 3 个，其中 2 个还没写全").await?;
    Ok(())
}
