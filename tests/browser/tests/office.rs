//! Spreadsheets: one that lies on the desk is dropped, looked at and accepted; the ledger is handed out in a form, edited
//! in a spreadsheet program and comes back.

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use rectify::office::docx;
use rectify::office::spreadsheet::read;
use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, check_axe, dist};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn sample(name: &str) -> PathBuf {
    // Chromium's driver takes no path with `..` in it.
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".."));
    tests.join("samples/office").join(name)
}

/// What a person sees who opens the workbook.
fn text(workbook: &[u8]) -> String {
    read::read(workbook, &mut |_| ()).expect("a workbook").sheets[0].text.clone()
}

/// The workbook with one text in it replaced, as a spreadsheet program would save it.
fn edited(workbook: &[u8], from: &str, to: &str) -> Result<Vec<u8>, Failure> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at)?;
        let mut text = String::new();
        entry.read_to_string(&mut text)?;
        copy.start_file(entry.name()?.into_owned(), SimpleFileOptions::default())?;
        copy.write_all(text.replace(from, to).as_bytes())?;
    }
    Ok(copy.finish()?.into_inner())
}

/// Takes a workbook into a ledger, hands the ledger out as one, and takes back what was changed in it.
async fn out_and_back(clerk: &Clerk) -> Story {
    clerk.go("#/exchange").await?;
    clerk.choose(&[&sample("merged.xlsx")]).await?;
    clerk.reads("读哪一张").await?;
    clerk.browser.screenshot("office-sheets").await?;
    check_axe(&clerk.browser, "the choice of a sheet").await?;
    clerk.press("2 张表连起来读").await?;
    clerk.reads("补齐台账").await?;
    clerk.reads("补贴名册核对不细").await?;
    clerk.press("换一张表").await?;
    clerk.press("整改台账").await?;
    clerk.reads("有 1 行在文件里是隐藏的").await?;
    clerk.reads("补贴名册核对不细").await?;
    clerk.browser.screenshot("office-reading").await?;
    clerk.take().await?;
    clerk.go("#/exchange").await?;
    clerk.reads("各种表格").await?;
    clerk.press("导出 Excel").await?;
    let (path, bytes) = clerk.downloaded(".xlsx").await?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    assert!(name.contains("整改台账-"), "{name}");
    let seen = text(&bytes);
    for words in ["一、落实惠农政策方面", "1\t补贴名册核对不细", "逐户核对名册", "立行立改，长期坚持"]
    {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    clerk.browser.screenshot("office-export").await?;
    check_axe(&clerk.browser, "the forms of spreadsheets").await?;

    let back = clerk.keep("交回.xlsx", &edited(&bytes, "逐户核对名册", "逐户核对名册并签字")?)?;
    clerk.choose(&[&back]).await?;
    clerk.reads("改了 1 处").await?;
    clerk.reads("逐户核对名册并签字").await?;
    clerk.browser.screenshot("office-returned").await?;
    check_axe(&clerk.browser, "a table that came back").await?;
    clerk.press("把勾选的放进台账").await?;
    clerk.saved().await?;
    clerk.open_finding("补贴名册核对不细").await?;
    clerk.reads("逐户核对名册并签字").await?;
    // Handed out again and back unchanged, there is nothing to take.
    clerk.go("#/exchange").await?;
    clerk.press("导出 Excel").await?;
    let (_, again) = clerk.downloaded(".xlsx").await?;
    clerk.choose(&[&clerk.keep("没改.xlsx", &again)?]).await?;
    clerk.reads("表里没有改过的地方").await
}

#[tokio::test]
async fn a_spreadsheet_comes_in_goes_out_and_comes_back() -> Story {
    out_and_back(&Clerk::arrives().await?).await
}

#[tokio::test]
async fn a_spreadsheet_comes_in_goes_out_and_comes_back_in_firefox() -> Story {
    if std::env::var_os("GECKODRIVER").is_none() {
        eprintln!("skipped: no Firefox driver on this machine");
        return Ok(());
    }
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start_firefox(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    out_and_back(&Clerk { browser, profile, site }).await
}

#[tokio::test]
async fn pictures_of_a_table_become_evidence_and_a_form_goes_out_for_word_and_on_paper() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.choose(&[&sample("pictures.xlsx")]).await?;
    clerk.reads("有 3 张图片，放入台账时存为所在问题的佐证材料").await?;
    clerk.reads("有 2 个公式没有结果或者出错").await?;
    clerk.take().await?;
    clerk.open_finding("码头护栏缺失").await?;
    clerk.reads("整改前照片.png").await?;
    clerk.reads("整改后照片.png").await?;
    clerk.browser.screenshot("office-pictures").await?;
    check_axe(&clerk.browser, "a finding with pictures of a table").await?;
    clerk.go("#/exchange").await?;
    clerk.press("导出 Word").await?;
    let (_, bytes) = clerk.downloaded(".docx").await?;
    let seen = docx::read(&bytes)?.text;
    assert!(seen.contains("序号\t反馈问题\t") && seen.contains("码头护栏缺失\t"), "{seen}");
    // What is printed is the form, and nothing of the page.
    clerk
        .browser
        .execute(
            "window.print = () => { window.printed = document.querySelector('.form-print').innerText }",
            vec![],
        )
        .await?;
    clerk.press("打印").await?;
    let printed = clerk.find("//div[@class='form-print']//th[normalize-space(.)='反馈问题']").await;
    assert!(printed.is_ok());
    clerk.browser.execute("window.dispatchEvent(new Event('afterprint'))", vec![]).await?;
    clerk.press("复制表格").await?;
    clerk.find("//*[contains(., '已复制 3 行')]").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_spreadsheet_says_so_and_takes_nothing() -> Story {
    let clerk = Clerk::arrives().await?;
    let whole = std::fs::read(sample("merged.xlsx"))?;
    let broken = clerk.keep("断了.xlsx", &whole[..whole.len() / 2])?;
    clerk.choose(&[&broken]).await?;
    clerk.reads("表格文件已损坏，或者没有拷完").await?;
    clerk.browser.screenshot("office-damaged").await?;
    // An old workbook, with one sheet, is read at once.
    clerk.choose(&[&sample("old.xls")]).await?;
    clerk.reads("现金支出没有票据").await
}

#[tokio::test]
async fn a_form_of_the_offices_own_is_kept_and_each_unit_gets_a_file() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.choose(&[&sample("streamed.xlsx")]).await?;
    clerk.reads("食堂采购没有询价").await?;
    clerk.take().await?;
    clerk.go("#/exchange").await?;
    clerk.find("//summary[normalize-space(.)='自己选列']").await?.click().await?;
    // 原因剖析 is left out, and 反馈问题 is called otherwise.
    clerk.find("//label[normalize-space(.)='原因剖析']//input").await?.click().await?;
    let heading = clerk.find("//input[@aria-label='“反馈问题”在表里叫什么']").await?;
    heading.clear().await?;
    heading.send_keys("存在的不足\t").await?;
    clerk.find("//input[@aria-label='表格名称']").await?.send_keys("市委巡察办台账").await?;
    clerk.browser.screenshot("office-form").await?;
    clerk.press("存为自定表格").await?;
    clerk.find("//*[contains(., '自定表格“市委巡察办台账”已存进台账')]").await?;
    let part = clerk.find("//select[@aria-label='哪个单位']").await?;
    part.send_keys("每个单位一个文件").await?;
    clerk.press("导出 Excel").await?;
    let (_, bytes) = clerk.downloaded(".zip").await?;
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    assert_eq!(archive.len(), 2);
    let mut first = Vec::new();
    archive.by_index(0)?.read_to_end(&mut first)?;
    let seen = text(&first);
    assert!(seen.contains("序号\t存在的不足\t整改措施") && !seen.contains("原因剖析"), "{seen}");
    Ok(())
}
