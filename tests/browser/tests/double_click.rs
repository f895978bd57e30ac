//! What is opened by a double click: the one file, at any place and in several copies; index.html says what to do instead.

use std::path::{Path, PathBuf};

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, check_axe, dist};

const NOTICE: &str = include_str!("../../samples/sample-notice.txt");

/// A copy of the file in a folder of its own.
fn copy(profile: &Profile, folder: &str, name: &str) -> Result<PathBuf, Failure> {
    let folder = profile.dir().join(folder);
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::copy(dist().join("整改台账.html"), &file)?;
    Ok(file)
}

fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

/// Opens a file as a double click does.
async fn double_click(clerk: &Clerk, file: &Path) -> Story {
    // The address may differ in its hash alone, which would open nothing.
    clerk.browser.goto("about:blank").await?;
    clerk.browser.goto(address(file)).await?;
    clerk.browser.wait_until_open().await
}

/// A person with a browser and nothing open in it.
fn person(browser: Browser, profile: Profile) -> Clerk {
    // The site serves nobody: a file asks for nothing.
    Clerk { browser, profile, site: Site::serve(&dist(), Manners::Good) }
}

/// Whether Firefox can be driven on this machine; says so where it cannot.
fn has_firefox() -> bool {
    let has = std::env::var_os("GECKODRIVER").is_some();
    if !has {
        eprintln!("skipped: no Firefox driver on this machine");
    }
    has
}

/// Pastes a notice into a ledger, edits, undoes, takes the notice back, saves the ledger as a file, finds everything
/// again after a new start, and opens the file in another copy; `shared` says whether the browser has one store for all
/// copies.
async fn main_story(clerk: &Clerk, shared: bool) -> Story {
    let (here, there) =
        (copy(&clerk.profile, "甲", "整改台账.html")?, copy(&clerk.profile, "乙", "整改台账.html")?);
    double_click(clerk, &here).await?;
    clerk.paste(NOTICE).await?;
    clerk.take().await?;
    // What was not touched goes out as it came.
    assert_eq!(clerk.notice_text().await?, NOTICE);
    clerk.open_finding("窗口人员").await?;
    clerk.edit_title("窗口人员不熟悉业务").await?;
    clerk.set_status("in-progress").await?;
    clerk.find("//body").await?.send_keys(Key::Control + "z").await?;
    clerk.find("//*[contains(@class, 'status--choice')][@data-status='basic']").await?;
    clerk.saved().await?;
    let edited = clerk.notice_text().await?;
    assert_eq!(edited, NOTICE.replace("窗口人员业务不熟", "窗口人员不熟悉业务"));
    let (path, bytes) = clerk.hand_out("导出 整本台账").await?;
    std::fs::write(&path, bytes)?;

    double_click(clerk, &here).await?;
    clerk.open_finding("窗口人员不熟悉业务").await?;
    double_click(clerk, &there).await?;
    if !shared {
        clerk.open_file(&path).await?;
    }
    clerk.open_finding("窗口人员不熟悉业务").await?;
    assert_eq!(clerk.notice_text().await?, edited);
    Ok(())
}

#[tokio::test]
async fn the_main_story_by_double_click() -> Story {
    let profile = Profile::fresh();
    let clerk = person(Browser::start(profile.dir()).await?, profile);
    main_story(&clerk, true).await?;
    check_axe(&clerk.browser, "the one file").await
}

#[tokio::test]
async fn the_main_story_by_double_click_in_firefox() -> Story {
    if !has_firefox() {
        return Ok(());
    }
    let profile = Profile::fresh();
    let clerk = person(Browser::start_firefox(profile.dir()).await?, profile);
    main_story(&clerk, false).await
}

#[tokio::test]
async fn two_copies_that_are_open_at_once_show_and_keep_what_either_writes() -> Story {
    let profile = Profile::fresh();
    let clerk = person(Browser::start(profile.dir()).await?, profile);
    let copies =
        [copy(&clerk.profile, "甲", "整改台账.html")?, copy(&clerk.profile, "乙", "旧版 整改台账.html")?];
    double_click(&clerk, &copies[0]).await?;
    clerk.reads("不在这个文件里").await?;
    clerk.paste(NOTICE).await?;
    clerk.take().await?;
    clerk.open_finding("窗口人员").await?;
    let first = clerk.browser.window().await?;
    let second = clerk.browser.new_tab().await?;
    clerk.browser.switch_to_window(second.clone()).await?;
    double_click(&clerk, &copies[1]).await?;
    clerk.open_finding("窗口人员").await?;
    let note = "//input[@aria-label='记一笔进展，按 Enter 保存']";
    for (window, text) in [(&first, "甲处的进展"), (&second, "乙处的进展"), (&first, "甲处再记一笔")]
    {
        clerk.browser.switch_to_window(window.clone()).await?;
        clerk.find(note).await?.send_keys(format!("{text}{}", Key::Enter.value())).await?;
        clerk.reads(text).await?;
        clerk.saved().await?;
    }
    let profile = clerk.profile;
    clerk.browser.kill();
    // Whichever copy is opened next has all of it, once.
    for file in &copies {
        let clerk = person(Browser::start(profile.dir()).await?, Profile::fresh());
        double_click(&clerk, file).await?;
        clerk.open_finding("窗口人员").await?;
        for text in ["甲处的进展", "乙处的进展", "甲处再记一笔"] {
            clerk.reads(text).await?;
            assert_eq!(clerk.room().await?.matches(text).count(), 1, "{text}");
        }
        clerk.go("#/ledgers").await?;
        clerk.reads("本机有 1 本台账").await?;
        clerk.browser.kill();
    }
    Ok(())
}

#[tokio::test]
async fn s5_an_older_copy_neither_opens_nor_changes_the_store_of_a_newer_one() -> Story {
    let profile = Profile::fresh();
    let clerk = person(Browser::start(profile.dir()).await?, profile);
    let [old, new] = [copy(&clerk.profile, "甲", "整改台账.html")?, clerk.profile.dir().join("新版.html")];
    double_click(&clerk, &old).await?;
    clerk.paste(NOTICE).await?;
    clerk.take().await?;
    clerk.open_finding("窗口人员").await?;
    let first = clerk.browser.window().await?;
    // A newer copy stands for itself by what it does to the store: it upgrades the database.
    std::fs::write(
        &new,
        "<!DOCTYPE html><title>-</title><script>const open = indexedDB.open('rectify', 90);
        open.onsuccess = () => { open.result.close(); document.title = 'taken'; };
        open.onblocked = () => { document.title = 'blocked'; };</script>",
    )?;
    // A window, not a tab: the driver now and then gets no answer from a tab that is hidden behind another of its process.
    let second = clerk.browser.new_window().await?;
    clerk.browser.switch_to_window(second).await?;
    clerk.browser.goto(address(&new)).await?;
    for _ in 0..100 {
        if clerk.browser.title().await? == "taken" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(clerk.browser.title().await?, "taken");
    // The copy that was open is read-only and says why; one that is opened now says it at once.
    clerk.browser.switch_to_window(first).await?;
    clerk.find("//*[@role='alert' and contains(., '另一个页面在用更新的版本')]").await?;
    double_click(&clerk, &old).await?;
    clerk.find("//*[@role='alert' and contains(., '更新的版本写的')]").await?;
    clerk.browser.screenshot("double-click-older").await?;
    Ok(())
}

#[tokio::test]
async fn says_what_to_do_when_opened_by_a_double_click() -> Story {
    let profile = Profile::fresh();
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(format!("file://{}/index.html", dist().canonicalize()?.display())).await?;
    browser.find_by_text("台账没有打开：这个文件要通过网址打开，不能双击。").await?;
    browser.screenshot("says-double-click").await?;
    Ok(())
}

#[tokio::test]
async fn one_file_opens_by_a_double_click_and_keeps_what_is_done() -> Story {
    let profile = Profile::fresh();
    // On a stick, under a name of its own, with nothing beside it.
    let file = copy(&profile, "U 盘", "整改台账 (2).html")?;
    for round in 0..2 {
        let clerk = person(Browser::start(profile.dir()).await?, Profile::fresh());
        double_click(&clerk, &file).await?;
        let requests = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        let requests: Vec<String> = clerk.browser.execute(requests, vec![]).await?.convert()?;
        assert!(
            requests.iter().all(|name| name.starts_with("blob:") || name.starts_with("data:")),
            "{requests:?}"
        );
        if round == 0 {
            clerk.press("打开示例台账").await?;
            clerk.take().await?;
        }
        clerk.go("#/ledger").await?;
        clerk.browser.query(By::Css("table.ledger")).first().await?;
        clerk.saved().await?;
        clerk.browser.screenshot("double-click").await?;
        clerk.browser.kill();
    }
    Ok(())
}

#[tokio::test]
async fn firefox_keeps_the_ledger_of_a_double_clicked_file_under_its_place_and_says_so() -> Story {
    if !has_firefox() {
        return Ok(());
    }
    let profile = Profile::fresh();
    let [here, there] = [copy(&profile, "这里", "甲.html")?, copy(&profile, "那里", "乙.html")?];
    let clerk = person(Browser::start_firefox(profile.dir()).await?, profile);
    double_click(&clerk, &here).await?;
    clerk.press("打开示例台账").await?;
    clerk.take().await?;
    // The same place: the ledger is there. Another place: empty, and the page says why.
    double_click(&clerk, &here).await?;
    clerk.open_finding("窗口人员").await?;
    double_click(&clerk, &there).await?;
    clerk.find("//*[contains(., '认准这个文件的位置')]").await?;
    assert!(clerk.browser.find_all(By::Css("table.ledger")).await?.is_empty());
    Ok(())
}
