//! The first story: a pasted notice becomes a ledger that stays, travels, and becomes the notice again.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, check_axe, dist};

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn sample() -> String {
    std::fs::read_to_string(root().join("tests/samples/sample-notice.txt")).expect("the project's own sample")
}

/// A published notice that lies beside a checkout in some places, and never in it.
fn dali() -> Option<String> {
    std::fs::read_to_string(root().join("../shared/notices/dali-2022.txt")).ok()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A browser in which a notice was pasted, checked and taken.
async fn with_ledger(profile: &Profile, site: &Site, text: &str) -> Result<Browser, Failure> {
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    paste(&browser, text).await?;
    take(&browser).await?;
    Ok(browser)
}

/// Pastes through the clipboard event that Ctrl+V fires, as the box on the page gets it.
async fn paste(browser: &Browser, text: &str) -> Story {
    let area = browser.query(By::Id("paste")).first().await?;
    area.focus().await?;
    let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[1]);
        const go = arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        if (go) document.execCommand('insertText', false, arguments[1]);
        return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(arguments[0].value.length))))";
    browser.execute(script, vec![area.to_json()?, text.into()]).await?;
    browser.find_by_text("读这份文稿").await?.click().await?;
    Ok(())
}

async fn take(browser: &Browser) -> Story {
    let take =
        browser.query(By::XPath("//button[starts-with(normalize-space(.), '放入台账')]")).first().await?;
    take.wait_until().enabled().await?;
    take.click().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    saved(browser).await
}

/// Waits until the bar says 已保存.
async fn saved(browser: &Browser) -> Story {
    browser.query(By::Css(".bar__saved[data-state=saved]")).first().await?;
    Ok(())
}

async fn go(browser: &Browser, place: &str) -> Story {
    browser.execute("location.hash = arguments[0]", vec![place.into()]).await?;
    Ok(())
}

async fn page_text(browser: &Browser) -> Result<String, Failure> {
    Ok(browser.query(By::Id("room")).first().await?.text().await?)
}

/// Opens the page of the first finding whose title holds `words`.
async fn open_finding(browser: &Browser, words: &str) -> Story {
    go(browser, "#/ledger").await?;
    let link = browser.query(By::XPath(format!("//table//tr//a[contains(., '{words}')]"))).first().await?;
    let address = link.attr("href").await?.ok_or("the finding's link has no address")?;
    go(browser, &address).await?;
    browser
        .query(By::XPath(format!("//*[contains(@class, 'finding__words') and contains(., '{words}')]")))
        .first()
        .await?;
    Ok(())
}

/// Edits the title of the finding whose page is open, where it stands.
async fn edit_title(browser: &Browser, to: &str) -> Story {
    browser.query(By::Css(".finding__words .edit")).first().await?.click().await?;
    let area = browser.query(By::Css(".finding__words textarea")).first().await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys(to).await?;
    area.send_keys(Key::Enter + "").await?;
    browser
        .query(By::XPath(format!("//*[contains(@class, 'finding__words') and contains(., '{to}')]")))
        .first()
        .await?;
    saved(browser).await
}

/// The next file the browser puts among the downloads, once it is whole.
async fn downloaded(profile: &Profile, ending: &str) -> Result<(PathBuf, Vec<u8>), Failure> {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        let files =
            std::fs::read_dir(profile.downloads()).into_iter().flatten().flatten().map(|entry| entry.path());
        if let Some(path) = files.into_iter().find(|path| path.to_string_lossy().ends_with(ending)) {
            let bytes = std::fs::read(&path)?;
            std::fs::remove_file(&path)?;
            return Ok((path, bytes));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(format!("no {ending} was downloaded").into())
}

async fn export(browser: &Browser, profile: &Profile) -> Result<(PathBuf, Vec<u8>), Failure> {
    go(browser, "#/exchange").await?;
    browser.find_by_text("导出整本台账").await?.click().await?;
    downloaded(profile, ".json").await
}

/// The text that the documents' room hands out.
async fn notice_text(browser: &Browser, profile: &Profile) -> Result<String, Failure> {
    go(browser, "#/documents").await?;
    browser.query(By::XPath("//button[contains(normalize-space(.), '.txt')]")).first().await?.click().await?;
    Ok(String::from_utf8(downloaded(profile, ".txt").await?.1)?)
}

async fn whole_story(text: &str, counts: &str, words: &str, name: &str) -> Story {
    let site = Site::serve(&dist(), Manners::Good);
    let profile = Profile::fresh();
    let browser = with_ledger(&profile, &site, text).await?;
    let ledger = page_text(&browser).await?;
    assert!(ledger.contains(counts), "{counts} should stand in: {ledger}");
    browser.screenshot(&format!("{name}-ledger")).await?;

    // Edited, it stays: over a reload, and over the death of the browser.
    let mut edited = format!("{words}（已核对）");
    open_finding(&browser, words).await?;
    edit_title(&browser, &edited).await?;
    browser.screenshot(&format!("{name}-finding")).await?;
    browser.refresh().await?;
    browser.wait_until_open().await?;
    assert!(page_text(&browser).await?.contains(&edited), "the edit survives a reload");
    let before = edited.clone();
    edited = format!("{words}（再核对）");
    edit_title(&browser, &edited).await?;
    browser.kill();
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    open_finding(&browser, &edited).await?;
    assert!(!page_text(&browser).await?.contains(&format!("{before}\n")), "the later edit stands");

    // The notice is the pasted text with the edit in it, and nothing else.
    let expect = text.replacen(words, &edited, 1);
    assert_ne!(expect, text);
    assert_eq!(notice_text(&browser, &profile).await?, expect);
    browser.screenshot(&format!("{name}-document")).await?;

    // In another office it is the same ledger.
    let (_, file) = export(&browser, &profile).await?;
    browser.close().await?;
    let path = profile.dir().join("carried.json");
    std::fs::write(&path, &file)?;
    let other = Profile::fresh();
    let browser = Browser::start(other.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    browser.query(By::Id("file")).first().await?.send_keys(path.to_string_lossy()).await?;
    browser.find_by_text("并入台账").await?.click().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    saved(&browser).await?;
    assert!(page_text(&browser).await?.contains(counts));
    assert_eq!(notice_text(&browser, &other).await?, expect);
    let (_, again) = export(&browser, &other).await?;
    assert!(again == file, "the same ledger gives the same file");
    browser.close().await?;
    Ok(())
}

#[tokio::test]
async fn a_notice_becomes_a_ledger_that_stays() -> Story {
    whole_story(&sample(), "7 个反馈问题，14 条措施", "公租房分配公示不及时", "sample").await
}

#[tokio::test]
async fn a_published_notice_becomes_a_ledger_that_stays() -> Story {
    let Some(text) = dali() else {
        eprintln!("skipped: the shared notices are not beside this checkout");
        return Ok(());
    };
    whole_story(&text, "10 个反馈问题，27 条措施", "执法程序不规范", "dali").await
}

#[tokio::test]
async fn a_file_that_is_no_package_changes_nothing() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = with_ledger(&profile, &site, &sample()).await?;
    let (_, good) = export(&browser, &profile).await?;
    let text = String::from_utf8(good.clone())?;
    for (name, bytes, says) in [
        ("cut.json", good[..good.len() / 2].to_vec(), "断了"),
        ("foreign.json", b"{\"name\": \"x\"}".to_vec(), "不是整改台账的交换包"),
        ("newer.json", text.replace("\"version\": 1", "\"version\": 9").into_bytes(), "更新的版本"),
        ("altered.json", text.replacen("公租房", "廉租房", 1).into_bytes(), "校验码"),
    ] {
        let path = profile.dir().join(name);
        std::fs::write(&path, bytes)?;
        go(&browser, "#/exchange").await?;
        browser.query(By::Css("input[type=file]")).first().await?.send_keys(path.to_string_lossy()).await?;
        let alert =
            browser.query(By::XPath(format!("//*[@role='alert' and contains(., '{says}')]"))).first().await?;
        assert!(alert.text().await?.contains("一点没动"), "{name}");
    }
    browser.screenshot("import-refused").await?;
    let (_, after) = export(&browser, &profile).await?;
    assert!(after == good, "nothing has changed");
    Ok(())
}

#[tokio::test]
async fn undo_takes_the_last_edit_back_and_redo_returns_it() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = with_ledger(&profile, &site, &sample()).await?;
    open_finding(&browser, "档案管理不规范").await?;
    edit_title(&browser, "档案室漏水").await?;
    browser.find_by_text("撤销").await?.click().await?;
    browser
        .query(By::XPath("//*[contains(@class, 'finding__words') and contains(., '档案管理不规范')]"))
        .first()
        .await?;
    browser.find_by_text("重做").await?.click().await?;
    browser
        .query(By::XPath("//*[contains(@class, 'finding__words') and contains(., '档案室漏水')]"))
        .first()
        .await?;
    saved(&browser).await
}

#[tokio::test]
async fn every_room_is_open_to_a_screen_reader() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    check_axe(&browser, "first visit").await?;
    paste(&browser, &sample()).await?;
    browser.query(By::XPath("//button[starts-with(normalize-space(.), '放入台账')]")).first().await?;
    check_axe(&browser, "reading").await?;
    browser.screenshot("room-reading").await?;
    take(&browser).await?;
    open_finding(&browser, "公租房").await?;
    check_axe(&browser, "finding").await?;
    for (room, name) in [
        ("#/", "overview"),
        ("#/ledger", "ledger"),
        ("#/ledger?due=overdue", "ledger-overdue"),
        ("#/documents", "documents"),
        ("#/exchange", "exchange"),
        ("#/settings", "settings"),
    ] {
        go(&browser, room).await?;
        browser.query(By::Css("#room h1")).first().await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        check_axe(&browser, name).await?;
        browser.screenshot(&format!("room-{name}")).await?;
    }
    Ok(())
}
