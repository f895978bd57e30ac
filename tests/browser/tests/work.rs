//! What an office does around its findings: units and people, schedules, meetings, money, reports from the public,
//! measures one by one, and the archive.

use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::{Story, check_axe};
use thirtyfour::prelude::*;

const NOTICE: &str = "中共某县城市管理局党组关于巡察整改进展情况的通报
根据县委统一部署，县委第三巡察组对县城市管理局党组开展了巡察。2024年6月12日，巡察组反馈了意见。现将整改进展情况公布如下。
一、履行职责方面
（一）罚没款管理不规范，涉及资金126.5万元
责任单位：综合执法大队
整改时限：2024年9月底前
整改措施：一是清理账目。二是在2024年8月底前完成70%的清退。
（二）占道经营整治不彻底
责任单位：执法大队、环卫站
整改时限：长期坚持
整改措施：一是建立巡查台账。
";

/// Types into the line that adds a row, in the fold of this name, or on the page where it is empty.
async fn add(clerk: &Clerk, fold: &str, first: &str, second: &str) -> Story {
    let place = match fold {
        "" => "//main".to_owned(),
        fold => {
            let details = format!("//details[.//h2[normalize-space(.)='{fold}']]");
            let element = clerk.find(&details).await?;
            clerk.browser.execute("arguments[0].open = true", vec![element.to_json()?]).await?;
            details
        }
    };
    for (nth, text) in [(1, first), (2, second)] {
        let input =
            clerk.find(&format!("{place}//div[contains(@class, 'records__add')]/input[{nth}]")).await?;
        input.send_keys(text).await?;
        if nth == 2 {
            input.send_keys(Key::Enter + "").await?;
        }
    }
    clerk.saved().await
}

/// Types into the cell of the last row under this heading.
async fn fill(clerk: &Clerk, heading: &str, text: &str) -> Story {
    let cell = format!("(//table[contains(@class, 'records')]//td[@data-label='{heading}'])[last()]");
    clerk.find(&format!("{cell}//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{cell}//textarea")).await?;
    area.send_keys(text).await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.find(&format!("{cell}//div[contains(@class, 'edit') and not(.//textarea)]")).await?;
    clerk.saved().await
}

#[tokio::test]
async fn two_spellings_become_one_unit_and_are_offered_while_typing() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/directory").await?;
    clerk.reads("可能是同一个单位").await?;
    clerk.browser.screenshot("directory").await?;
    check_axe(&clerk.browser, "directory").await?;
    clerk.press("统一写作“综合执法大队”").await?;
    clerk.saved().await?;
    clerk.find("//tr[contains(., '综合执法大队')]/td[normalize-space(.)='2']").await?;
    clerk.press("撤销").await?;
    clerk.reads("可能是同一个单位").await?;
    clerk.press("统一写作“综合执法大队”").await?;
    clerk.saved().await?;
    clerk.open_finding("占道经营").await?;
    clerk.reads("综合执法大队、环卫站").await?;
    // Two characters, an arrow and Enter write the name of a unit of the ledger.
    let supporting = "//dt[normalize-space(.)='配合单位']/following-sibling::dd[1]";
    clerk.find(&format!("{supporting}//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{supporting}//textarea")).await?;
    area.send_keys("执法").await?;
    clerk.find(&format!("{supporting}//button[normalize-space(.)='综合执法大队']")).await?;
    area.send_keys(Key::Down + Key::Enter).await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.find(&format!("{supporting}//*[normalize-space(.)='综合执法大队']")).await?;
    // A person who is named is listed by one press; a unit of nobody's is added by typing.
    clerk.go("#/directory").await?;
    add(&clerk, "", "县财政局", "李某 3221234").await?;
    clerk.reads("李某 3221234").await?;
    // By the button too, and no unit twice.
    let unit = clerk.find("(//div[contains(@class, 'records__add')]//input)[1]").await?;
    unit.send_keys("县财政局").await?;
    let add = "(//div[contains(@class, 'records__add')])[1]//button[normalize-space(.)='添加']";
    clerk.find(add).await?.click().await?;
    clerk.reads("“县财政局”已经在列").await?;
    unit.send_keys("国库股").await?;
    clerk.find(add).await?.click().await?;
    clerk.find("//tr[contains(., '县财政局国库股')]").await?;
    Ok(())
}

/// A meeting is of the leading group, and the page shows those of a category alone.
async fn meetings_by_category(clerk: &Clerk) -> Story {
    let own = "//article//select[@aria-label='会议类别']/option[normalize-space(.)='领导小组会']";
    clerk.find(own).await?.click().await?;
    clerk.saved().await?;
    // Each category says how many there are.
    let shown = "//select[option[normalize-space(.)='全部会议']]/option";
    clerk.find(&format!("{shown}[normalize-space(.)='调度会（0）']")).await?.click().await?;
    clerk.reads("还没有记这样的会议").await?;
    clerk.find(&format!("{shown}[normalize-space(.)='领导小组会（1）']")).await?.click().await?;
    clerk.find("//article//dt[normalize-space(.)='会议名称']").await?;
    clerk.find(&format!("{shown}[normalize-space(.)='全部会议']")).await?.click().await?;
    clerk.reads("本月底前追回余款").await
}

#[tokio::test]
async fn what_nobody_could_read_stays_with_the_words_and_a_table_is_no_search() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.open_finding("罚没款").await?;
    let fold = "//details[.//h2[normalize-space(.)='议定事项']]";
    let details = clerk.find(fold).await?;
    clerk.browser.execute("arguments[0].open = true", vec![details.to_json()?]).await?;
    for (nth, text) in [(1, "派人去查"), (2, "下下周")] {
        let input = format!("{fold}//div[contains(@class, 'records__add')]/input[{nth}]");
        clerk.find(&input).await?.send_keys(text).await?;
    }
    // The page is left before the entry is made.
    clerk.go("#/dispatch").await?;
    clerk.press("记一次会议").await?;
    clerk.reads("派人去查 下下周").await?;
    clerk.go("#/ledger").await?;
    let paste =
        "document.getElementById('search').focus(); document.execCommand('insertText', false, arguments[0])";
    clerk.browser.execute(paste, vec!["序号\t反馈问题\t责任单位".into()]).await?;
    clerk.is_told("请粘贴到“核对文稿”页").await
}

#[tokio::test]
async fn what_is_done_around_a_finding_shows_where_it_is_looked_for() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.open_finding("罚没款").await?;
    // What the text says is filled in by a press.
    clerk.press("涉及金额 126.5万元，填上").await?;
    clerk.reads("1,265,000 元").await?;
    clerk.press("分条责任与时限").await?;
    clerk.press("2024年8月底前完成 70%，记为节点").await?;
    clerk.saved().await?;
    clerk.reads("报了 0%").await?;
    add(&clerk, "资金", "100万元", "缴款书3号").await?;
    clerk.reads("涉及 1,265,000 元，已整改 1,000,000 元").await?;
    add(&clerk, "议定事项", "本月底前追回余款", "").await?;
    clerk
        .browser
        .execute("document.querySelectorAll('details.fold').forEach(one => one.open = true)", vec![])
        .await?;
    clerk.press("记一次问责").await?;
    clerk.saved().await?;
    clerk.browser.screenshot("finding-work").await?;
    check_axe(&clerk.browser, "finding with its work").await?;
    // The decision is on the page of meetings, and is followed up there.
    clerk.go("#/dispatch").await?;
    clerk.press("记一次会议").await?;
    clerk.reads("本月底前追回余款").await?;
    meetings_by_category(&clerk).await?;
    check_axe(&clerk.browser, "dispatch").await?;
    // The milestone stands in the month of its day, and who was held to account is counted by form.
    clerk.go("#/calendar/2024-08").await?;
    clerk.find("//li[span[normalize-space(.)='节点']]/a[contains(., '清退')]").await?;
    clerk.go("#/statistics").await?;
    let talks = "//tr[th[normalize-space(.)='约谈']]/td[@data-label='次数']/a[normalize-space(.)='1']";
    clerk.find(talks).await?.click().await?;
    clerk.reads("有约谈：显示 1 个").await?;
    clerk.go("#/public-reports").await?;
    add(&clerk, "", "烧烤摊油烟扰民", "12345热线 0613号").await?;
    clerk.reads("共 1 件，未答复 1 件").await?;
    fill(&clerk, "涉及问题", "1.2").await?;
    check_axe(&clerk.browser, "public reports").await?;
    clerk.browser.screenshot("public-reports").await?;
    clerk.go("#/").await?;
    for said in ["落后于序时进度", "群众反映没有答复", "问责 1 人"] {
        clerk.reads(said).await?;
    }
    // A sum is told by its size, and opens the findings that it is of.
    clerk.press_link("涉及金额：126.50 万元").await?;
    clerk.reads("显示 1 个").await?;
    clerk.go("#/").await?;
    clerk.go("#/public-reports").await?;
    fill(&clerk, "答复日期", "3.1").await?;
    clerk.reads("未答复 0 件").await?;
    // Measures one by one, those that are behind.
    clerk.go("#/ledger").await?;
    clerk.press_link("按措施").await?;
    clerk.reads("3 条措施，共 3 条").await?;
    clerk.find("//button[starts-with(normalize-space(.), '落后序时')]").await?.click().await?;
    clerk.reads("1 条措施，共 3 条").await?;
    check_axe(&clerk.browser, "measures").await?;
    clerk.browser.screenshot("measures").await?;
    // All of it is still there when the browser starts again.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.open_finding("罚没款").await?;
    clerk.reads("已整改 1,000,000 元").await?;
    Ok(())
}

#[tokio::test]
async fn a_filter_is_saved_and_a_field_of_ones_own_is_found() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/settings").await?;
    let own = "//dt[normalize-space(.)='自设栏目']/following-sibling::dd[1]";
    clerk.find(&format!("{own}//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{own}//textarea")).await?;
    area.send_keys("定性依据").await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    clerk.open_finding("罚没款").await?;
    let basis = "//dt[normalize-space(.)='定性依据']/following-sibling::dd[1]";
    clerk.find(&format!("{basis}//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{basis}//textarea")).await?;
    area.send_keys("罚没财物管理办法第9条").await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.find("//select[@aria-label='问题等级']/option[@value='major']").await?.click().await?;
    clerk.saved().await?;
    clerk.go("#/ledger?q=%E7%AC%AC9%E6%9D%A1").await?;
    clerk.reads("显示 1").await?;
    clerk.go("#/ledger?severity=major").await?;
    // Its words are offered as its name, and it gets another one.
    let named = async |button: &str, name: &str| -> Story {
        clerk.press(button).await?;
        let input = clerk.find("//input[@aria-label='筛选的名称']").await?;
        input.send_keys(Key::Control + "a").await?;
        input.send_keys(name).await?;
        clerk.press("保存名称").await?;
        clerk.saved().await
    };
    clerk.press("存为常用筛选").await?;
    clerk.press("保存名称").await?;
    clerk.saved().await?;
    clerk.go("#/ledger").await?;
    clerk.find("//select[@aria-label='常用筛选']/option[normalize-space(.)='重大']").await?.click().await?;
    clerk.find("//button[normalize-space(.)='删除常用筛选“重大”']").await?;
    clerk.reads("占道经营").await.expect_err("only one finding is major");
    named("改名", "每周一看的").await?;
    // Another selection, by a further field: the saved one asks for such a field, so that they are shown already. The name of
    // the first is taken.
    clerk.press("清除筛选").await?;
    check_axe(&clerk.browser, "ledger, more filters").await?;
    clerk.browser.screenshot("table-more-filters").await?;
    clerk.find("//select[@aria-label='认定']/option[normalize-space(.)='没有认定']").await?.click().await?;
    clerk.reads("没有认定：显示 2 个，共 2 个").await?;
    named("存为常用筛选", "每周一看的").await?;
    clerk.find("//*[contains(., '已经有叫“每周一看的”的常用筛选')]").await?;
    let input = clerk.find("//input[@aria-label='筛选的名称']").await?;
    input.send_keys("二").await?;
    input.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.find("//button[normalize-space(.)='更多筛选（1）'][@aria-expanded='true']").await?;
    clerk.press("删除常用筛选“每周一看的二”").await?;
    clerk.saved().await?;
    clerk.find("//select[@aria-label='常用筛选']/option[normalize-space(.)='每周一看的']").await?;
    Ok(())
}

#[tokio::test]
async fn cells_are_edited_in_the_table() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    let line = "(//tr[contains(@class, 'line')])[1]";
    let number = clerk.find(line).await?;
    clerk.browser.execute("arguments[0].focus()", vec![number.to_json()?]).await?;
    number.send_keys(Key::F2 + "").await?;
    clerk.find(&format!("{line}//select/option[@value='in-progress']")).await?.click().await?;
    clerk.saved().await?;
    // A double click opens a cell; Tab writes it and goes on to the next, where Esc leaves what was there.
    let due = clerk.find(&format!("{line}/td[contains(@class, 'c-due')]")).await?;
    clerk.browser.action_chain().double_click_element(&due).perform().await?;
    let area = clerk.find(&format!("{line}/td[contains(@class, 'c-due')]//textarea")).await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys("2027年3月底前").await?;
    area.send_keys(Key::Tab + "").await?;
    let area = clerk.find(&format!("{line}/td[@data-column='unit']//textarea")).await?;
    area.send_keys(Key::Escape + "").await?;
    clerk.find(&format!("{line}/td[contains(@class, 'c-due') and contains(., '2027年3月31日')]")).await?;
    clerk.find(&format!("{line}/td[contains(@class, 'c-status') and contains(., '正在整改')]")).await?;
    clerk.browser.screenshot("cells").await?;
    clerk.saved().await
}

#[tokio::test]
async fn measures_are_edited_in_their_list() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/measures").await?;
    clerk.find("//button[starts-with(normalize-space(.), '全部')]").await?.click().await?;
    let line = "(//table[contains(@class, 'measures-table')]/tbody/tr)[1]";
    // What it has from its finding stands there until it has something of its own.
    clerk.find(&format!("{line}/td[3]//*[contains(@class, 'edit__none') and .='综合执法大队']")).await?;
    let status = clerk.find(&format!("{line}//select")).await?;
    status.focus().await?;
    // Through the list by arrows: the focus stays, though each step is written.
    for _ in 0..2 {
        clerk.browser.action_chain().send_keys(Key::Down).perform().await?;
        clerk.saved().await?;
    }
    let value: String =
        clerk.browser.execute("return document.activeElement.value", vec![]).await?.convert()?;
    assert_eq!(value, "in-progress");
    clerk.find(&format!("{line}/td[3]//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{line}/td[3]//textarea")).await?;
    area.send_keys("环卫站").await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    clerk
        .find(&format!("{line}/td[3]//div[contains(@class, 'edit') and normalize-space(.)='环卫站']"))
        .await?;
    check_axe(&clerk.browser, "measures, edited").await?;
    clerk.browser.screenshot("measures-edited").await?;
    // The finding tells both, and the measure is found by its unit.
    clerk.open_finding("罚没款").await?;
    clerk.find("//select[contains(@aria-label, '第 1 条措施')]/option[@value='in-progress']").await?;
    clerk.reads("环卫站").await?;
    clerk.go("#/measures?unit=%E7%8E%AF%E5%8D%AB%E7%AB%99").await?;
    clerk.reads("清理账目").await?;
    Ok(())
}

#[tokio::test]
async fn measures_are_searched_sorted_and_changed_together() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/measures?shown=all").await?;
    clerk.reads("3 条措施，共 3 条").await?;
    // The search of the frame looks through the measures while these are shown.
    let search = clerk.browser.find(By::Id("search")).await?;
    search.send_keys("巡查台账").await?;
    clerk.reads("查找“巡查台账”：1 条措施，共 3 条").await?;
    clerk.browser.screenshot("measures-found").await?;
    clerk.press("清除筛选").await?;
    clerk.reads("3 条措施，共 3 条").await?;
    // Two are ticked with Shift, given to somebody, and that is one step to undo.
    let box_of = |nth: usize| {
        format!("(//table[contains(@class, 'measures-table')]/tbody/tr)[{nth}]//input[@type='checkbox']")
    };
    clerk.find(&box_of(1)).await?.click().await?;
    let second = clerk.find(&box_of(2)).await?;
    clerk
        .browser
        .action_chain()
        .key_down(Key::Shift)
        .click_element(&second)
        .key_up(Key::Shift)
        .perform()
        .await?;
    clerk.reads("已勾选 2 条措施").await?;
    check_axe(&clerk.browser, "measures, ticked").await?;
    clerk.find("//*[contains(@class, 'bulk__fill')]//option[.='责任人']").await?.click().await?;
    clerk.find("//*[contains(@class, 'bulk__fill')]/input").await?.send_keys("闻一鸣").await?;
    clerk.press("填入").await?;
    clerk.saved().await?;
    let theirs = "//table[contains(@class, 'measures-table')]/tbody/tr[contains(., '闻一鸣')]";
    clerk.find(theirs).await?;
    assert_eq!(clerk.browser.find_all(By::XPath(theirs)).await?.len(), 2);
    clerk.press("撤销").await?;
    clerk.saved().await?;
    assert!(clerk.browser.find_all(By::XPath(theirs)).await?.is_empty());
    clerk.find("//select[@aria-label='统一设整改状态']/option[@value='done']").await?.click().await?;
    clerk.saved().await?;
    // By status: what has none is last in both directions.
    let last = "(//table[contains(@class, 'measures-table')]/tbody/tr)[3][contains(., '巡查台账')]";
    for order in ["ascending", "descending"] {
        clerk.find("//th[@data-column='status']/button").await?.click().await?;
        clerk.find(&format!("//th[@data-column='status'][@aria-sort='{order}']")).await?;
        clerk.find(last).await?;
    }
    clerk.browser.screenshot("measures-ticked").await?;
    // They are ticked still after a look at a finding.
    clerk.open_finding("占道经营").await?;
    clerk.go("#/measures?shown=all").await?;
    clerk.reads("已勾选 2 条措施").await?;
    clerk.press("取消勾选").await?;
    assert!(clerk.browser.find_all(By::Css(".bulk")).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn columns_of_measures_are_chosen_sorted_by_sound_and_stay_so() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    let columns = "//summary[normalize-space(.)='显示哪些列']";
    clerk.go("#/measures?shown=all").await?;
    clerk.find(columns).await?.click().await?;
    clerk.find("//details//label[normalize-space(.)='反馈问题']/input").await?.click().await?;
    check_axe(&clerk.browser, "measures, columns").await?;
    clerk.browser.screenshot("measures-columns").await?;
    clerk.find(columns).await?.click().await?;
    // 罚 (fá) is before 占 (zhàn), and 环 before 执 before 综.
    for (order, first) in [("ascending", "罚没款"), ("descending", "占道经营")] {
        clerk.find("//th[@data-column='finding']/button").await?.click().await?;
        clerk.find(&format!("//th[@data-column='finding'][@aria-sort='{order}']")).await?;
        let cell = "(//table[contains(@class, 'measures-table')]/tbody/tr)[1]/td[@data-column='finding']";
        clerk.find(&format!("{cell}[contains(., '{first}')]")).await?;
    }
    let units = clerk.browser.find_all(By::XPath("//select[@aria-label='单位']/option")).await?;
    let mut names = Vec::new();
    for unit in units.iter().skip(1) {
        names.push(unit.text().await?);
    }
    assert_eq!(names, ["环卫站", "执法大队", "综合执法大队"]);
    // The choice is kept for this table alone.
    clerk.browser.refresh().await?;
    clerk.browser.wait_until_open().await?;
    clerk.find("//td[@data-column='finding'][contains(., '占道经营')]").await?;
    clerk.go("#/ledger").await?;
    clerk.find("//th[@data-column='leader']").await?;
    clerk.go("#/measures").await?;
    clerk.find(columns).await?.click().await?;
    clerk.press("恢复常用的列").await?;
    clerk.find("//th[@data-column='person']").await?;
    assert!(clerk.browser.find_all(By::Css("[data-column=finding]")).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn on_a_phone_what_can_be_done_with_ticked_rows_is_there_when_it_is_asked_for() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/ledger").await?;
    clerk.browser.set_window_rect(0, 0, 400, 800).await?;
    clerk.find("(//tr[contains(@class, 'line')])[1]//input[@type='checkbox']").await?.click().await?;
    clerk.reads("已勾选 1 个").await?;
    let fold = clerk.find("//button[contains(@class, 'bulk__fold')][@aria-expanded='false']").await?;
    let height = "return document.querySelector('.bulk').offsetHeight";
    let folded: u32 = clerk.browser.execute(height, vec![]).await?.convert()?;
    assert!(folded < 100, "{folded}");
    assert!(!clerk.browser.find(By::Css(".bulk__fill")).await?.is_displayed().await?);
    clerk.browser.screenshot("phone-bulk").await?;
    fold.click().await?;
    check_axe(&clerk.browser, "phone, ticked").await?;
    clerk.browser.screenshot("phone-bulk-open").await?;
    clerk.find("//*[contains(@class, 'bulk__fill')]//option[.='责任人']").await?.click().await?;
    clerk.find("//*[contains(@class, 'bulk__fill')]/input").await?.send_keys("闻一鸣").await?;
    clerk.press("填入").await?;
    clerk.saved().await?;
    Ok(())
}

#[tokio::test]
async fn the_archive_holds_an_index_and_the_files_in_folders() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.open_finding("罚没款").await?;
    let file = clerk.profile.downloads().join("缴款书.txt");
    std::fs::write(&file, "缴款书")?;
    let input = clerk.find("//label[normalize-space(.)='附上一个文件']//input").await?;
    input.send_keys(file.to_string_lossy()).await?;
    clerk.reads("1.1-01").await?;
    clerk.saved().await?;
    std::fs::remove_file(&file)?;
    clerk.go("#/exchange").await?;
    clerk.reads("佐证 1 份，其中 0 份没有附文件").await?;
    // The index on the screen: one with a file, one that is only named.
    clerk.open_finding("罚没款").await?;
    let name = clerk.find("//li[contains(@class, 'evidence--add')]//*[@aria-label='材料名称']").await?;
    name.send_keys("会议纪要").await?;
    name.send_keys(Key::Enter + "").await?;
    clerk.reads("1.1-02").await?;
    clerk.go("#/ledger").await?;
    clerk.press_link("佐证目录").await?;
    clerk.reads("2 份佐证，共 2 份").await?;
    check_axe(&clerk.browser, "evidence index").await?;
    clerk.browser.screenshot("evidence-index").await?;
    clerk.find("//button[starts-with(normalize-space(.), '没有附文件')]").await?.click().await?;
    clerk.reads("1 份佐证，共 2 份").await?;
    let place = "//table[contains(@class, 'evidence-table')]//tr[contains(., '会议纪要')]/td[4]";
    clerk.find(&format!("{place}//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{place}//textarea")).await?;
    area.send_keys("档案室3号柜").await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    clerk.find(&format!("{place}//*[normalize-space(.)='档案室3号柜']")).await?;
    clerk.press("归档整本台账").await?;
    let (_, bytes) = clerk.downloaded(".zip").await?;
    let names = String::from_utf8_lossy(&bytes).into_owned();
    for name in ["目录.html", "情况.txt", "1.1-01 缴款书.txt"] {
        assert!(names.contains(name), "{name} is not in the archive");
    }
    Ok(())
}

#[tokio::test]
async fn on_a_phone_figures_and_evidence_are_read_without_scrolling_sideways() -> Story {
    // The evidence of the sheet is evidence of the ledger.
    let clerk = Clerk::with_ledger(
        "序号\t反馈问题\t整改措施\t责任单位\t整改时限\t佐证材料\n1\t路灯不亮\t换灯\t路灯所\t2024年9月底前\t换灯记录\n",
    )
    .await?;
    clerk.browser.set_window_rect(0, 0, 400, 800).await?;
    for (page, says) in [("#/statistics/unit", "路灯所"), ("#/evidence", "换灯记录")] {
        clerk.go(page).await?;
        clerk.reads(says).await?;
        clerk.browser.screenshot(&format!("phone-table{}", page.replace(['#', '/'], "-"))).await?;
        let wide = "return [...document.querySelectorAll('.scrolls, .measures-box')]
            .filter(box => box.scrollWidth > box.clientWidth).length";
        assert_eq!(clerk.browser.execute(wide, vec![]).await?.convert::<usize>()?, 0, "{page}");
        check_axe(&clerk.browser, page).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_new_pages_fit_a_phone() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    // A word without end, in a finding that is late and so stands on 总览 too.
    clerk.open_finding("罚没款管理不规范").await?;
    clerk.edit_title(&"W".repeat(150)).await?;
    clerk.browser.set_window_rect(0, 0, 400, 800).await?;
    for page in [
        "#/",
        "#/directory",
        "#/public-reports",
        "#/dispatch",
        "#/measures",
        "#/evidence",
        "#/publish",
        "#/documents",
    ] {
        clerk.go(page).await?;
        clerk.find("//h1").await?;
        clerk.browser.screenshot(&format!("phone{}", page.replace(['#', '/'], "-"))).await?;
        let wide =
            clerk.browser.execute("return document.documentElement.scrollWidth - innerWidth", vec![]).await?;
        assert!(wide.json().as_i64().is_some_and(|wide| wide <= 0), "{page}: {:?}", wide.json());
    }
    Ok(())
}

#[tokio::test]
async fn work_is_handed_over_and_a_finding_is_divided_and_merged() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    // What the dissolved unit has not done goes to the next one.
    clerk.go("#/directory").await?;
    for (label, text) in [("谁移交", "综合执法大队"), ("交给谁", "城市管理中心")] {
        clerk.find(&format!("//label[contains(., '{label}')]//input")).await?.send_keys(text).await?;
    }
    clerk.find("//p[@role='status'][starts-with(normalize-space(.), '没办完的问题')]").await?;
    check_axe(&clerk.browser, "hand over").await?;
    clerk.press("移交").await?;
    clerk.saved().await?;
    clerk.is_told("移交给“城市管理中心”").await?;
    clerk.find("//tr[contains(., '城市管理中心')]//a").await?;

    // One finding is divided; its first measure goes with the new one.
    clerk.open_finding("罚没款").await?;
    clerk.find("//summary[contains(., '拆分、合并')]").await?.click().await?;
    clerk.find("//label[contains(., '拆出来的问题')]//input").await?.send_keys("票据管理不严").await?;
    clerk.find("//form[contains(., '拆出来')]//input[@type='checkbox']").await?.click().await?;
    clerk.press("拆出来").await?;
    clerk.saved().await?;
    check_axe(&clerk.browser, "divided").await?;
    clerk.browser.screenshot("divided").await?;
    clerk.open_finding("票据管理不严").await?;
    clerk.reads("城市管理中心").await?;
    // And is merged into the first again.
    clerk.find("//summary[contains(., '拆分、合并')]").await?.click().await?;
    let into = clerk.find("//label[contains(., '并入哪个问题')]//input").await?;
    into.send_keys("9.9").await?;
    clerk.press("并过去").await?;
    clerk.reads("没有编号是“9.9”的问题").await?;
    into.send_keys(Key::Control + "a").await?;
    into.send_keys("1.1").await?;
    clerk.find("//label[contains(., '合并以后的问题')]//input").await?;
    clerk.press("并过去").await?;
    clerk.saved().await?;
    clerk.reads("罚没款").await?;
    clerk.go("#/ledger").await?;
    clerk.find("//table//tr//a[contains(., '罚没款') and contains(., '；票据管理不严')]").await?;
    assert_eq!(clerk.room().await?.matches("票据管理不严").count(), 1);
    Ok(())
}
