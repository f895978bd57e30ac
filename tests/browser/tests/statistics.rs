//! 统计: every figure opens what it counts, tables are copied, written and printed as they are shown, and many ledgers
//! stand in one table.

use std::path::Path;

use rectify::office::spreadsheet::read;
use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::{Story, check_axe};

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/sample-notice.txt");
    std::fs::read_to_string(path).expect("the project's own sample")
}

/// What a person sees who opens the workbook.
fn text(workbook: &[u8]) -> String {
    read::read(workbook, &mut |_| ()).expect("a workbook").sheets[0].text.clone()
}

/// The figures of the page that open something: what each says, and its address.
async fn figures(clerk: &Clerk) -> Result<Vec<(String, String)>, Failure> {
    let script = "return [...document.querySelectorAll('.figure-table td a, .bars td a')]
        .filter(one => /^[0-9]+$/.test(one.textContent)).map(one => [one.textContent, one.getAttribute('href')])";
    Ok(clerk.browser.execute(script, vec![]).await?.convert()?)
}

#[tokio::test]
async fn every_figure_opens_as_many_rows_as_it_says() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    // One that is done now, so that a month has something.
    clerk.open_finding("档案管理不规范").await?;
    clerk.set_status("done").await?;
    clerk.saved().await?;
    let mut seen = 0;
    for by in ["aspect", "unit", "leader", "month", "severity", "mark"] {
        clerk.go(&format!("#/statistics/{by}")).await?;
        clerk.reads("每月完成").await?;
        clerk.find("//*[contains(@class, 'figure-table')]").await?;
        for (figure, href) in figures(&clerk).await? {
            clerk.go(&href).await?;
            let says = match href.starts_with("#/measures") {
                true => format!("{figure} 条措施，共"),
                false if href == "#/ledger" => format!("显示全部 {figure} 个"),
                false => format!("显示 {figure} 个"),
            };
            clerk.reads(&says).await.map_err(|error| format!("{by}: {figure} {href}: {error}"))?;
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} figures were looked at");
    Ok(())
}

#[tokio::test]
async fn the_table_goes_out_as_it_is_shown_in_both_languages() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.go("#/").await?;
    clerk.press_link("统计").await?;
    clerk.reads("完成率＝计入完成÷问题数，合计 4÷7。").await?;
    clerk.press_link("按责任单位").await?;
    clerk.reads("有 1 个问题写了几个的，每行各计一次，合计里只计一次。").await?;
    check_axe(&clerk.browser, "the figures").await?;
    clerk.browser.screenshot("statistics").await?;
    let drawn = "return [...document.querySelectorAll('.bars tbody rect')].filter(one => one.getBoundingClientRect().width > 1).length";
    let drawn: usize = clerk.browser.execute(drawn, vec![]).await?.convert()?;
    assert!(drawn >= 8, "{drawn} parts of bars are drawn");

    clerk.press("复制表格").await?;
    clerk.is_told("已复制 7 行").await?;
    clerk.press("导出 Excel").await?;
    let (path, bytes) = clerk.downloaded(".xlsx").await?;
    assert!(path.to_string_lossy().contains("按责任单位"), "{path:?}");
    let sheet = text(&bytes);
    for words in
        ["县住房保障局党组统计（按责任单位）", "物业管理股\t2\t1", "合计\t7\t4", "完成率＝计入完成÷问题数"]
    {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }

    // A plot is saved as a picture that any program takes.
    clerk.press("各单位整改状态：存为图片").await?;
    let (path, picture) = clerk.downloaded(".png").await?;
    assert!(picture.starts_with(b"\x89PNG") && picture.len() > 5000, "{path:?}: {}", picture.len());

    // On paper there are the tables and the bars, and no buttons.
    let on = async |media: &str| {
        let media = serde_json::json!({ "media": media });
        clerk.browser.cdp().send_raw("Emulation.setEmulatedMedia", media).await
    };
    on("print").await?;
    let visible = "return [...document.querySelectorAll(arguments[0])].filter(one => one.getClientRects().length > 0).length";
    let count = async |css: &str| -> Result<usize, Failure> {
        Ok(clerk.browser.execute(visible, vec![css.into()]).await?.convert()?)
    };
    assert_eq!(count("#page .btn").await?, 0);
    assert_eq!(count(".tabs").await?, 0);
    assert!(count(".figure-table").await? >= 2 && count(".bars svg").await? >= 7);
    assert_eq!(count(".print-head").await?, 1);
    on("").await?;

    clerk.find("//label[@for='language-sidebar-en']").await?.click().await?;
    clerk.reads("Rate: those that count as done, of all findings; in all 4 of 7.").await?;
    let heads = "return [...document.querySelectorAll('#page h1, #page h2, #page thead th, #page .tabs a, #page .reckoning')]
        .map(one => one.textContent).filter(text => /[一-龥]/.test(text))";
    let chinese: Vec<String> = clerk.browser.execute(heads, vec![]).await?.convert()?;
    assert!(chinese.is_empty(), "{chinese:?}");
    Ok(())
}

#[tokio::test]
async fn many_ledgers_are_one_table_and_one_sheet() -> Story {
    let clerk = Clerk::with_ledger(&sample()).await?;
    clerk.go("#/ledgers").await?;
    clerk.press("另起一本").await?;
    clerk.paste(&sample().replace("县住房保障局", "县教育局")).await?;
    clerk.press("另起一本台账").await?;
    clerk.reads("7 个反馈问题").await?;
    clerk.saved().await?;
    clerk.go("#/ledgers").await?;
    clerk.reads("合计 2 本").await?;
    clerk.reads("合计的完成率由合计数算出。").await?;
    check_axe(&clerk.browser, "many ledgers").await?;
    clerk.press("导出 Excel").await?;
    let (path, bytes) = clerk.downloaded(".xlsx").await?;
    assert!(path.to_string_lossy().contains("概况汇总"), "{path:?}");
    let sheet = text(&bytes);
    for words in ["县住房保障局党组\t7\t4\t57.14%", "县教育局党组\t7\t4\t57.14%", "合计2本\t14\t8\t57.14%"]
    {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    Ok(())
}
