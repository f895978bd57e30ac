//! The first screen is there before the rest of the program; and when the rest does not come, the page says so and asks
//! for it again.

use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, dist};
use std::path::{Path, PathBuf};

const NOTICE: &str = include_str!("../../samples/sample-notice.txt");

/// Copies `dist/` but for the chunks, whose paths are returned.
fn without_chunks(copy: &Path) -> std::io::Result<Vec<PathBuf>> {
    std::fs::create_dir(copy)?;
    let mut chunks = vec![];
    for entry in std::fs::read_dir(dist())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".wasm") && !name.ends_with("_bg.wasm") {
            chunks.push(path);
        } else if path.is_file() {
            std::fs::copy(&path, copy.join(&*name))?;
        }
    }
    assert!(!chunks.is_empty(), "the program is split");
    Ok(chunks)
}

/// Puts the chunks back.
fn put_back(chunks: &[PathBuf], copy: &Path) -> std::io::Result<()> {
    for chunk in chunks {
        std::fs::copy(chunk, copy.join(chunk.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

async fn press(browser: &Browser, word: &str) -> Story {
    let button = By::XPath(format!("//button[normalize-space(.)='{word}']"));
    browser.query(button).first().await?.click().await?;
    Ok(())
}

#[tokio::test]
async fn what_was_pasted_waits_until_the_rest_of_the_program_is_there() -> Story {
    let profile = Profile::fresh();
    let copy = profile.dir().join("copy");
    let chunks = without_chunks(&copy)?;
    let site = Site::serve(&copy, Manners::Good);
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;

    // The first screen can be used, and says what is missing.
    let alert = browser.query(By::Css("[role=alert]")).first().await?;
    assert!(alert.text().await?.contains("程序没有完整载入"));
    browser.query(By::Id("paste")).first().await?.send_keys(NOTICE).await?;
    press(&browser, "读这份文稿").await?;
    browser.find_by_text("程序还在载入，载入后自动继续。").await?;
    browser.screenshot("rest-is-missing").await?;
    press(&browser, "再试一次").await?;
    browser.query(By::Css("[role=alert]")).first().await?;

    // The network is back.
    put_back(&chunks, &copy)?;
    press(&browser, "再试一次").await?;
    browser.query(By::Css(".reading__text")).first().await?;
    let take = By::XPath("//button[starts-with(normalize-space(.), '放入台账')]");
    browser.query(take).first().await?.click().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    browser.query(By::Css(".top-bar__saved[data-state=saved]")).first().await?;
    Ok(())
}

#[tokio::test]
async fn a_page_that_needs_the_rest_asks_for_it_again_in_the_persons_language() -> Story {
    let profile = Profile::fresh();
    let copy = profile.dir().join("copy");
    let chunks = without_chunks(&copy)?;
    let site = Site::serve(&copy, Manners::KnowsNoWasm);
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.office_address()).await?;
    browser.wait_until_open().await?;
    browser.find(By::Css("label[lang=en]")).await?.click().await?;
    browser.goto(format!("{}#/settings", site.office_address())).await?;
    browser.refresh().await?;
    let alert = browser.query(By::Css("[role=alert]")).first().await?;
    assert!(alert.text().await?.contains("The program did not load completely"));
    put_back(&chunks, &copy)?;
    press(&browser, "Try again").await?;
    // Nothing is stored, so the settings page is not shown yet.
    browser.query(By::Css(".first__title")).first().await?;
    browser.goto(format!("{}#/exchange", site.office_address())).await?;
    browser.query(By::Css(".app")).first().await?;
    Ok(())
}
