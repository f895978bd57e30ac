//! The reading page: what comes from the clipboard and from files, and corrections of many passages at once.

use std::path::Path;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

/// Pastes HTML with its plain text, as Ctrl+V does, and returns what the box then holds.
async fn paste_html(clerk: &Clerk, html: &str, plain: &str) -> Result<String, Failure> {
    let area = clerk.browser.query(By::Id("paste")).first().await?;
    area.clear().await?;
    area.focus().await?;
    let script = "const data = new DataTransfer();
        data.setData('text/html', arguments[1]);
        data.setData('text/plain', arguments[2]);
        const go = arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        if (go) document.execCommand('insertText', false, arguments[2]);
        return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(arguments[0].value))))";
    let args = vec![area.to_json()?, html.into(), plain.into()];
    Ok(clerk.browser.execute(script, args).await?.convert()?)
}

#[tokio::test]
async fn html_is_pasted_where_it_tells_more_than_its_text() -> Story {
    let clerk = Clerk::arrives().await?;
    // A browser draws the numbers of a list, and copies none of them.
    let list = "<p>存在的问题</p><ol start=\"2\"><li>台账  不全</li><li>公示<b>不</b>及时</li></ol>";
    let text = paste_html(&clerk, list, "存在的问题\n台账 不全\n公示不及时").await?;
    assert_eq!(text, "存在的问题\n2.台账 不全\n3.公示不及时");
    // A cell over two rows moves the second row in the plain text.
    let table = "<table><tr><th>问题</th><th>措施</th></tr><tr><td rowspan=\"2\">台账不全</td><td>补记<br>核对</td></tr>
        <tr><td>说\"明\"</td></tr><tr><td colspan=\"2\">合计</td></tr></table>";
    let text = paste_html(&clerk, table, "问题\t措施\n台账不全\t补记\n核对\n说\"明\"\n合计").await?;
    assert_eq!(text, "问题\t措施\n台账不全\t\"补记\n核对\"\n\t\"说\"\"明\"\"\"\n合计\t");
    // Otherwise the text is taken as it is, and a script in the HTML never runs.
    let plain = "一、台账不全\n　　补记";
    let html = "<p>一、台账不全</p><img src=x onerror=\"window.ran = true\"><p>补记</p>";
    assert_eq!(paste_html(&clerk, html, plain).await?, plain);
    let ran: bool = clerk.browser.execute("return 'ran' in window", vec![]).await?.convert()?;
    assert!(!ran);
    Ok(())
}

#[tokio::test]
async fn a_document_in_utf_16_is_read() -> Story {
    let clerk = Clerk::arrives().await?;
    let text = "问题清单\r\n1.台账不全\r\n整改措施：补记\r\n";
    let bytes: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let path = clerk.keep("清单.txt", &bytes)?;
    clerk.browser.query(By::Id("file")).first().await?.send_keys(path.to_string_lossy()).await?;
    clerk.find("//h1[normalize-space(.)='核对文稿']").await?;
    clerk.reads("台账不全").await
}

/// A table as Excel for Windows saves it as .csv: in GBK, with a comma within a cell in quotes.
const GBK_TABLE: &[u8] = b"\
    \xd0\xf2\xba\xc5,\xb7\xb4\xc0\xa1\xce\xca\xcc\xe2,\xd5\xfb\xb8\xc4\xb4\xeb\xca\xa9,\xd4\xf0\
    \xc8\xce\xb5\xa5\xce\xbb,\xd5\xfb\xb8\xc4\xd7\xb4\xcc\xac\r\n1,\xe9F\xe7\xfd\xc2\xb7\xcc\xa8\
    \xd5\xcb\xb2\xbb\xc8\xab,\"\xb2\xb9\xbc\xc7\xc8\xb1\xcf\xee,\xd7\xa8\xc8\xcb\xb9\xdc\xc0\xed\
    \",\xb0\xec\xb9\xab\xca\xd2,\xd2\xd1\xcd\xea\xb3\xc9\r\n2,\xc3\xc5\xbd\xfb\xca\xa7\xd0\xde\
    ,\xb8\xfc\xbb\xbb\xc3\xc5\xbd\xfb,\xba\xf3\xc7\xda\xbf\xc6,\xd5\xfd\xd4\xda\xd5\xfb\xb8\xc4\
    \r\n\
    ";

#[tokio::test]
async fn a_csv_file_in_gbk_is_a_table() -> Story {
    let clerk = Clerk::arrives().await?;
    let path = clerk.keep("整改台账.csv", GBK_TABLE)?;
    clerk.browser.query(By::Id("file")).first().await?.send_keys(path.to_string_lossy()).await?;
    clerk.find("//h1[normalize-space(.)='核对文稿']").await?;
    clerk.find("//*[contains(@class, 'read-as') and contains(., '2 个问题')]").await?;
    clerk.take().await?;
    clerk.open_finding("镕琮路台账不全").await?;
    clerk.reads("补记缺项,专人管理").await?;
    clerk.reads("办公室").await
}

#[tokio::test]
async fn a_long_document_is_read_in_a_worker() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.watch_workers().await?;
    let mut text = String::from("关于巡察反馈问题整改情况的通报\n一、反馈问题整改情况\n");
    for nth in 1..=900 {
        text +=
            &format!("{nth}.关于“第{nth}号台账登记不全”问题的整改情况\n一是补记缺项。二是每季度核对1次。\n");
    }
    let path = clerk.keep("long.txt", text.as_bytes())?;
    clerk.browser.query(By::Id("file")).first().await?.send_keys(path.to_string_lossy()).await?;
    // The text of the whole page takes the driver minutes.
    clerk.find("//*[contains(@class, 'read-as') and contains(., '900 个问题')]").await?;
    assert_eq!(clerk.workers().await?, 1);
    Ok(())
}

#[tokio::test]
async fn many_passages_are_corrected_at_once_and_another_document_loses_none() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.paste("会议记录\n账目不清\n公示不全\n档案缺失；印章乱放；门禁失修\n散会\n").await?;
    let part = |words: &str| format!("//*[@data-at and contains(., '{words}')]");
    clerk.find(&part("账目不清")).await?.click().await?;
    let last = clerk.find(&part("公示不全")).await?;
    clerk
        .browser
        .action_chain()
        .key_down(Key::Shift)
        .click_element(&last)
        .key_up(Key::Shift)
        .perform()
        .await?;
    clerk.browser.action_chain().send_keys("3").perform().await?;
    clerk.find("//dl[contains(., '问题')]//dd[normalize-space(.)='2']").await?;
    clerk.browser.screenshot("reading-many").await?;
    check_axe(&clerk.browser, "reading, several chosen").await?;

    // The place of a click is shown, and the paragraph falls apart at every place like it.
    let words = clerk.find("//*[@data-from and contains(., '档案缺失')]").await?;
    let script = "const text = arguments[0].firstChild, at = text.data.indexOf('印章');
        getSelection().collapse(text, at); arguments[0].click()";
    clerk.browser.execute(script, vec![words.to_json()?]).await?;
    clerk.browser.query(By::Css(".seg__caret")).first().await?;
    clerk.press("同样的地方都断开（2 处）").await?;
    clerk.find(&part("印章乱放；")).await?;
    clerk.find("//*[@data-from and normalize-space(.)='门禁失修']").await?;

    // Another document, and back to this one with its corrections.
    clerk.press("换一份文稿").await?;
    clerk.press("回到刚才的文稿").await?;
    clerk.find("//*[@data-from and normalize-space(.)='门禁失修']").await?;
    Ok(())
}

#[tokio::test]
async fn a_letter_a_closure_a_plan_and_a_list_answered_by_number_are_read_at_once() -> Story {
    // What was read, and in the ledger a finding with the number of its measures: without any correction.
    for (file, findings, measures, title) in [
        ("letter-by-matters", 3, 5, "便民窗口排长队"),
        ("closure-labels", 1, 2, "青石河畔洗砂场废水直排"),
        ("plan-with-owners", 2, 3, "护林员巡山记录造假"),
        ("two-lists", 3, 3, "厨房灭火毯过期"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../samples/{file}.txt"));
        let text = std::fs::read_to_string(path)?;
        let clerk = Clerk::arrives().await?;
        clerk.paste(&text).await?;
        clerk.find("//*[contains(@class, 'read-as')]").await?;
        clerk.browser.screenshot(&format!("reading-{file}")).await?;
        clerk.take().await?;
        clerk.reads(&format!("{findings} 个反馈问题，{measures} 条措施")).await?;
        clerk.open_finding(title).await?;
        // And the document again, to the character.
        assert_eq!(clerk.notice_text().await?, text, "{file}");
    }
    Ok(())
}

#[tokio::test]
async fn why_nothing_was_read_is_said_truly() -> Story {
    for (text, said) in [
        (
            "某局关于巡察整改进展情况的通报\n现将整改情况公布如下。\n详见附件。\n",
            "整改情况通报，没有读出问题",
        ),
        ("甲\t乙\t丙\n天\t地\t人\n日\t月\t星\n", "像是一张表，但认不出哪一列是问题"),
        ("整改台账\n序号\n反馈问题\n整改措施\n责任单位\n1\n", "像是一张表，但分栏丢了"),
        ("明天上午开会，请带好笔记本。\n", "这份文稿不像整改文稿"),
    ] {
        let clerk = Clerk::arrives().await?;
        clerk.paste(text).await?;
        clerk.reads(said).await?;
    }
    Ok(())
}

#[tokio::test]
async fn naming_one_line_names_its_series() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk
        .paste("关于有关事项的情况\n\n1.甲村会计室门锁\n2.乙村公示栏玻璃\n3.丙村档案柜钥匙\n\n此件公开\n")
        .await?;
    clerk.reads("没有读出问题").await?;
    clerk.find("//*[@data-at and contains(., '乙村公示栏')]").await?.click().await?;
    clerk.browser.action_chain().send_keys("3").perform().await?;
    clerk.reads("同类 2 处一并改了").await?;
    clerk.reads("3 个问题").await?;
    clerk.browser.screenshot("reading-series").await?;
    check_axe(&clerk.browser, "reading, a series").await?;
    clerk.press("只改这一处").await?;
    clerk.reads("放入台账：1 个问题").await?;
    clerk.press("撤销这次更正").await?;
    Ok(())
}

#[tokio::test]
async fn what_was_recognised_is_said_with_what_the_text_states() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.press("打开示例台账").await?;
    clerk.reads("整改情况通报，7 个问题，与文中写的一致").await?;
    clerk.browser.screenshot("reading-recognised").await?;
    Ok(())
}

const FEEDBACK: &str = "关于对县水务局党组巡察的反馈意见\n\n一、存在的主要问题\n（一）履行职责方面\n\
    1.河道巡查不到位，巡河记录代签\n2.供水管网漏损率高，居民投诉水压不足\n（二）作风建设方面\n3.服务窗口午间无人值守\n4.会议过多\n";
const REPORT: &str = "县水务局党组关于巡察整改进展情况的通报\n\n一、整改情况\n\
    1.针对“供水管网漏损率高”问题的整改情况\n一是改造老旧管网12公里；二是更换总表40块。\n责任单位：供水科\n完成情况：已完成整改\n\
    2.针对“河道巡查不到位，巡河记录代签”问题的整改情况\n一是启用手机定位巡河。\n整改时限：2024年3月底前\n完成情况：正在整改\n\
    3.针对“水费收缴不公开”问题的整改情况\n一是公开水费账目。\n完成情况：已完成整改\n\
    4.针对“午间窗口值班不落实”问题的整改情况\n一是实行轮岗值守。\n完成情况：已完成整改\n";

#[tokio::test]
async fn a_second_document_is_held_against_the_ledger_before_it_is_taken() -> Story {
    let clerk = Clerk::with_ledger(FEEDBACK).await?;
    clerk.go("#/reading").await?;
    clerk.paste(REPORT).await?;
    clerk.press("与台账对照：4 个问题").await?;
    clerk.reads("对上 2 个，新增 1 个，待定 1 个").await?;
    clerk.reads("台账里另有 1 个，文稿没有提到").await?;
    clerk.browser.screenshot("compare").await?;
    check_axe(&clerk.browser, "a document beside the ledger").await?;
    // What is to be decided comes first, and gets the focus.
    clerk.press("还有 1 个待定，请先选").await?;
    let select = clerk.find("//select[@id='belongs-3']").await?;
    let focused: bool = clerk
        .browser
        .execute("return document.activeElement === arguments[0]", vec![select.to_json()?])
        .await?
        .convert()?;
    assert!(focused);
    clerk
        .find("//select[@id='belongs-3']/option[contains(., '服务窗口午间无人值守')]")
        .await?
        .click()
        .await?;
    clerk.reads("对上 3 个，新增 1 个，待定 0 个").await?;
    clerk.press("放入台账").await?;
    clerk.saved().await?;
    clerk.is_told("已放入 1 个新问题，3 个台账里已有：补进措施 4 条").await?;
    clerk.reads("5 个反馈问题").await?;

    // A later report: the status goes forward by itself, the deadline where the clerk says so; a measure that the ledger
    // has in other words is left out.
    let later = REPORT
        .replace("正在整改", "已完成整改")
        .replace("2024年3月底前", "2024年9月底前")
        .replace("一是启用手机定位巡河。", "一是启用手机定位巡河。二是用手机定位查巡河。");
    clerk.go("#/reading").await?;
    clerk.paste(&later).await?;
    clerk.press("与台账对照：4 个问题").await?;
    let value =
        clerk.find("//label[contains(., '整改时限采用文稿的：2024年3月底前 → 2024年9月底前')]").await?;
    value.click().await?;
    clerk.find("//label[contains(., '补进措施：用手机定位查巡河')]").await?.click().await?;
    let forward = clerk.find("//label[contains(., '整改状态采用文稿的')]/input").await?;
    assert_eq!(forward.prop("checked").await?.as_deref(), Some("true"));
    clerk.browser.screenshot("compare-differences").await?;
    clerk.browser.set_window_rect(0, 0, 420, 800).await?;
    clerk.browser.screenshot("compare-narrow").await?;
    clerk.browser.set_window_rect(0, 0, 1366, 768).await?;
    clerk.press("放入台账").await?;
    clerk.saved().await?;
    clerk.is_told("补进措施 0 条，改了 2 处").await?;
    clerk.open_finding("河道巡查不到位").await?;
    clerk.reads("2024年9月底前").await?;
    Ok(())
}

#[tokio::test]
async fn a_column_is_named_once_and_a_measure_answers_what_one_says() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.paste("整改台账\n甲项\t乙项\n天气不好\t修屋顶补瓦\n地面不平\t铺水泥加固\n").await?;
    let script = "const text = arguments[0].firstChild, at = text.data.indexOf(arguments[1]);
        getSelection().collapse(text, at); arguments[0].click()";
    for (cell, key) in [("天气不好", "3"), ("铺水泥加固", "4")] {
        let words = clerk.find(&format!("//*[@data-from and contains(., '{cell}')]")).await?;
        clerk.browser.execute(script, vec![words.to_json()?, cell.into()]).await?;
        clerk.browser.action_chain().send_keys(key).perform().await?;
        clerk.reads("一并改了").await?;
    }
    clerk.find("//dl[contains(., '措施')]//dd[normalize-space(.)='2']").await?;

    clerk.press("换一份文稿").await?;
    clerk.paste("整改情况报告\n一、存在问题\n1.厨房灭火毯过期\n2.校车司机未体检\n二、整改措施\n1.组织司机体检\n2.更换灭火毯4块\n").await?;
    for (measure, title) in [("组织司机体检", "校车司机未体检"), ("更换灭火毯", "厨房灭火毯过期")]
    {
        clerk.find(&format!("//*[@data-at and contains(., '{measure}')]")).await?.click().await?;
        clerk
            .find(&format!("//select[@aria-label='回答哪个问题']/option[contains(., '{title}')]"))
            .await?
            .click()
            .await?;
    }
    clerk.browser.screenshot("reading-answers").await?;
    check_axe(&clerk.browser, "reading, answers").await?;
    clerk.take().await?;
    clerk.open_finding("校车司机未体检").await?;
    clerk.reads("组织司机体检").await?;
    Ok(())
}
