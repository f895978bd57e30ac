//! The app opens under any path, on plain http and from a badly set-up server; and says why when it cannot.

use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, dist};

async fn check_opens(name: &str, manners: Manners, address: fn(&Site) -> String) -> Story {
    let (profile, site) = (Profile::fresh(), Site::serve(&dist(), manners));
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(address(&site)).await?;
    browser.wait_until_open().await?;
    browser.screenshot(name).await?;

    let heading = browser.find(By::Tag("h1")).await?.text().await?;
    assert!(!heading.trim().is_empty(), "the page has a main heading");
    assert_eq!(browser.find(By::Tag("html")).await?.attr("lang").await?.as_deref(), Some("zh-CN"));
    assert!(browser.find_all(By::Id("opening")).await?.is_empty(), "the opening text has gone");
    Ok(())
}

#[tokio::test]
async fn opens_under_a_path() -> Story {
    check_opens("opens-under-a-path", Manners::Good, Site::address).await
}

#[tokio::test]
async fn opens_on_plain_http_from_a_server_that_knows_no_wasm() -> Story {
    check_opens("opens-on-plain-http", Manners::KnowsNoWasm, Site::office_address).await
}

#[tokio::test]
async fn asks_its_own_server_only_and_nothing_twice() -> Story {
    let (profile, site) = (Profile::fresh(), Site::serve(&dist(), Manners::Good));
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    let script =
        "return performance.getEntriesByType('resource').map(entry => new URL(entry.name, location).origin)";
    let origins: Vec<String> = browser.execute(script, vec![]).await?.convert()?;
    let own = site.address();
    for origin in origins.iter().filter(|origin| *origin != "null") {
        assert!(own.starts_with(origin), "{origin} is asked for something");
    }
    let mut requests = site.requests();
    requests.sort();
    assert!(requests.windows(2).all(|pair| pair[0] != pair[1]), "asked for twice: {requests:?}");
    Ok(())
}

#[tokio::test]
async fn says_what_to_do_when_a_file_is_missing() -> Story {
    let profile = Profile::fresh();
    // A copy without the module.
    let copy = profile.dir().join("copy");
    std::fs::create_dir(&copy)?;
    for entry in std::fs::read_dir(dist())? {
        let entry = entry?;
        if entry.path().extension().is_none_or(|ext| ext != "wasm") && entry.path().is_file() {
            std::fs::copy(entry.path(), copy.join(entry.file_name()))?;
        }
    }
    let site = Site::serve(&copy, Manners::Good);
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.find_by_text("台账没有打开：程序没有完整载入。").await?;
    browser.screenshot("says-a-file-is-missing").await?;
    Ok(())
}

#[tokio::test]
async fn a_killed_browser_starts_again_on_its_profile() -> Story {
    let (profile, site) = (Profile::fresh(), Site::serve(&dist(), Manners::Good));
    for _ in 0..2 {
        let browser = Browser::start(profile.dir()).await?;
        browser.goto(site.address()).await?;
        browser.wait_until_open().await?;
        browser.kill();
    }
    Ok(())
}

/// The oldest Chromium that the app is made for; there is one for this platform alone.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
fn check_in_old_chromium(address: &str) -> Story {
    let given = |name: &str| {
        std::env::var(name).map_err(|_| format!("{name} is not set: run `cargo xtask test --only e2e`"))
    };
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let done = std::process::Command::new("node")
        .arg(here.join("old_chromium.js"))
        .args([given("RECTIFY_OLD_CHROMIUM")?, given("RECTIFY_PUPPETEER")?, address.to_owned()])
        .arg(here.join("../samples/sample-notice.txt"))
        .arg(rectify_browser_tests::screenshots()?)
        .output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("Chrome/78."), "{said}");
    Ok(())
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[tokio::test(flavor = "multi_thread")]
async fn a_site_is_used_in_chromium_78() -> Story {
    let site = Site::serve(&dist(), Manners::Good);
    check_in_old_chromium(&site.address())
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[tokio::test(flavor = "multi_thread")]
async fn one_file_is_used_in_chromium_78() -> Story {
    check_in_old_chromium(&format!("file://{}", dist().join("整改台账.html").canonicalize()?.display()))
}
