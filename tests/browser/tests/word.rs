//! Word documents in and out, and the days of the ledger in a calendar.

use std::path::{Path, PathBuf};

use rectify::office::docx;
use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::{Story, check_axe};
use thirtyfour::prelude::*;

fn sample(name: &str) -> PathBuf {
    // Chromium's driver takes no path with `..` in it.
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".."));
    tests.join("samples").join(name)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn the_word_file_on_the_desk_becomes_the_ledger_and_goes_back_out_as_one() -> Story {
    let clerk = Clerk::arrives().await?;
    let file = sample("office/word/python-docx-notice.docx");
    clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    clerk.reads("修订和删除有 2 处").await?;
    // The numbers that Word counts are there.
    clerk.reads("（二）在“工作作风”方面").await?;
    clerk.browser.screenshot("word-read").await?;
    clerk.take().await?;
    clerk.saved().await?;
    clerk.reads("河道巡查不勤").await?;
    clerk.go("#/documents").await?;
    check_axe(&clerk.browser, "documents").await?;
    clerk.press("Word 文件").await?;
    let (path, bytes) = clerk.downloaded(".docx").await?;
    assert!(path.to_string_lossy().contains("砚池县水务局党组"), "{}", path.display());
    let (there, back) = (docx::read(&std::fs::read(file)?)?, docx::read(&bytes)?);
    assert_eq!(squeeze(&back.text), squeeze(&there.text));
    Ok(())
}

#[tokio::test]
async fn the_file_is_kept_as_it_came_travels_with_the_whole_ledger_and_is_handed_out_again() -> Story {
    let clerk = Clerk::arrives().await?;
    let file = sample("office/word/python-docx-notice.docx");
    let bytes = std::fs::read(&file)?;
    clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    clerk.reads("原件一起存下来：python-docx-notice.docx").await?;
    check_axe(&clerk.browser, "a file that is read").await?;
    clerk.browser.screenshot("word-original").await?;
    clerk.take().await?;
    clerk.saved().await?;
    clerk.go("#/documents").await?;
    clerk.find("//button[contains(., 'python-docx-notice.docx')]").await?.click().await?;
    assert_eq!(clerk.downloaded(".docx").await?.1, bytes);
    clerk.browser.screenshot("word-original-kept").await?;
    check_axe(&clerk.browser, "a document with its file").await?;
    clerk.go("#/exchange").await?;
    // By itself it makes no archive of the package.
    clerk.find("//label[contains(., '带上佐证文件和文稿原件')]//input").await?.click().await?;
    clerk.press("导出 整本台账").await?;
    let (_, package) = clerk.downloaded(".zip").await?;
    let package = clerk.keep("整本.zip", &package)?;

    let other = Clerk::arrives().await?;
    other.browser.query(By::Id("file")).first().await?.send_keys(package.to_string_lossy()).await?;
    other.press("导入并打开").await?;
    other.saved().await?;
    other.go("#/documents").await?;
    other.find("//button[contains(., 'python-docx-notice.docx')]").await?.click().await?;
    assert_eq!(other.downloaded(".docx").await?.1, bytes);
    // It is taken off the document, and an undo brings it back.
    other.press("不再存原件").await?;
    other.reads("附上原件或扫描件").await?;
    other.press("撤销").await?;
    other.find("//button[contains(., 'python-docx-notice.docx')]").await?;

    // Without the tick nothing is kept.
    let plain = Clerk::arrives().await?;
    plain.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    plain.find("//label[contains(., '原件一起存下来')]//input").await?.click().await?;
    plain.take().await?;
    plain.saved().await?;
    plain.go("#/documents").await?;
    plain.reads("附上原件或扫描件").await
}

#[tokio::test]
async fn pictures_in_a_word_file_become_evidence_of_the_findings_above_them() -> Story {
    let clerk = Clerk::arrives().await?;
    let file = sample("office/word/python-docx-pictures.docx");
    clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    clerk.reads("有 5 张图片，放入台账时存为它上面那个问题的佐证材料").await?;
    clerk.reads("有 2 张图片没有读入").await?;
    clerk.browser.screenshot("word-pictures").await?;
    clerk.take().await?;
    clerk.is_told("有 1 张图片上面没有问题").await?;
    clerk.saved().await?;
    clerk.open_finding("救生衣数量不够").await?;
    clerk.reads("整改前.png").await?;
    clerk.reads("整改后.png").await?;
    clerk.find("//button[contains(., '整改前.png')]").await?.click().await?;
    assert!(clerk.downloaded(".png").await?.1.starts_with(b"\x89PNG"));
    check_axe(&clerk.browser, "a finding with pictures of a Word file").await
}

#[tokio::test]
async fn a_table_in_word_is_a_ledger_and_what_cannot_be_read_says_what_to_do() -> Story {
    let clerk = Clerk::arrives().await?;
    let file = sample("office/word/python-docx-table.docx");
    clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    clerk.take().await?;
    clerk.saved().await?;
    clerk.open_finding("河道巡查不勤").await?;
    clerk.reads("每周巡查一次").await?;
    for (name, said) in [("office/word/libreoffice.doc", "这是旧版 Word")] {
        clerk.choose(&[&sample(name)]).await?;
        clerk.reads(said).await?;
    }
    let whole = std::fs::read(sample("office/word/docx-js.docx"))?;
    let cut = clerk.keep("半个.docx", &whole[..whole.len() / 2])?;
    clerk.choose(&[&cut]).await?;
    clerk.reads("Word 文件不完整或者损坏了").await?;
    Ok(())
}

#[tokio::test]
async fn a_letter_goes_out_as_a_word_file_and_the_deadlines_as_a_calendar() -> Story {
    let clerk = Clerk::with_ledger(&std::fs::read_to_string(sample("sample-notice.txt"))?).await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.go("#/supervision").await?;
    clerk.press("起草督办通知书").await?;
    clerk.saved().await?;
    clerk.press("Word 文件").await?;
    let letter = docx::read(&clerk.downloaded(".docx").await?.1)?.text;
    assert!(letter.starts_with("督办通知书\n整改督〔") && letter.contains("县住房保障局整改办"), "{letter}");
    clerk.go("#/exchange").await?;
    clerk.press("导出日历").await?;
    let calendar = String::from_utf8(clerk.downloaded(".ics").await?.1)?;
    assert!(
        calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("DTSTART;VALUE=DATE:20"),
        "{calendar}"
    );
    check_axe(&clerk.browser, "exchange, with a calendar").await?;
    // The page of documents is set in the settings, and Word files follow it.
    clerk.go("#/settings").await?;
    clerk.reads("文稿版式").await?;
    check_axe(&clerk.browser, "settings, with the page of documents").await?;
    Ok(())
}
