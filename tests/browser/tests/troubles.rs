//! What the app says when the storage is missing or broken, or the program panics.

use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, before_the_page, check_axe, dist};

async fn alert(browser: &Browser, says: &str) -> Result<String, WebDriverError> {
    let alert =
        browser.query(By::XPath(format!("//*[@role='alert' and contains(., '{says}')]"))).first().await?;
    alert.text().await
}

async fn open_sample(browser: &Browser, state: &str) -> Story {
    browser.find_by_text("打开示例台账").await?.click().await?;
    let take =
        browser.query(By::XPath("//button[starts-with(normalize-space(.), '放入台账')]")).first().await?;
    take.click().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    browser.query(By::Css(format!(".top-bar__saved[data-state={state}]"))).first().await?;
    Ok(())
}

/// A script that deletes the app's database.
const WIPE: &str = "const done = arguments[arguments.length - 1];
    const request = indexedDB.deleteDatabase('rectify');
    request.onsuccess = () => done('gone'); request.onerror = request.onblocked = () => done('kept');";

async fn wipe(browser: &Browser) -> Story {
    let gone: String = browser.execute_async(WIPE, vec![]).await?.convert()?;
    assert_eq!(gone, "gone");
    Ok(())
}

#[tokio::test]
async fn s3_a_database_that_was_wiped_is_noticed_and_not_seeded_over() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    open_sample(&browser, "saved").await?;
    // From another tab, on a page of the same site that is not the app, so that the app is closed and not in the
    // browser's back/forward cache.
    let other = browser.new_tab().await?;
    browser.close_window().await?;
    browser.switch_to_window(other).await?;
    browser.goto(format!("{}licences.txt", site.address())).await?;
    wipe(&browser).await?;
    for _ in 0..2 {
        browser.goto(site.address()).await?;
        browser.wait_until_open().await?;
        alert(&browser, "在这台电脑上读不到了").await?;
        browser.refresh().await?;
        browser.wait_until_open().await?;
    }
    browser.screenshot("trouble-missing").await?;
    check_axe(&browser, "a missing ledger").await?;
    Ok(())
}

#[tokio::test]
async fn s3_an_open_page_gives_the_database_back_what_was_wiped() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    open_sample(&browser, "saved").await?;
    wipe(&browser).await?;
    browser.query(By::Css(".top-bar__saved[data-state=saved]")).first().await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    browser.refresh().await?;
    browser.wait_until_open().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    assert!(!browser.query(By::Css(".banner[role=alert]")).nowait().exists().await?);
    Ok(())
}

#[tokio::test]
async fn s3_a_database_that_is_out_of_order_is_not_taken_for_an_empty_one() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    let script = "const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...args) {
            if (localStorage.broken) throw new DOMException('backing store', 'UnknownError');
            return open.apply(this, args);
        }";
    before_the_page(&browser, script).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    open_sample(&browser, "saved").await?;
    browser.execute("localStorage.broken = 1", vec![]).await?;
    browser.refresh().await?;
    browser.wait_until_open().await?;
    let said = alert(&browser, "数据库打不开").await?;
    assert!(said.contains("数据没有改动"), "{said}");
    let banners = browser.query(By::Css(".banner[role=alert]")).all_from_selector_required().await?;
    assert_eq!(banners.len(), 1, "it is not said to be lost");
    browser.screenshot("trouble-out-of-order").await?;
    // Once it answers again, the ledger is there.
    browser.execute("localStorage.removeItem('broken')", vec![]).await?;
    browser.find_by_text("重新打开台账").await?.click().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    assert!(!browser.query(By::Css(".banner[role=alert]")).nowait().exists().await?);
    Ok(())
}

#[tokio::test]
async fn without_a_database_the_ledger_rests_in_the_little_space_there_is() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    before_the_page(
        &browser,
        "if (!localStorage.has) Object.defineProperty(window, 'indexedDB', {value: undefined})",
    )
    .await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    alert(&browser, "只能暂存").await?;
    open_sample(&browser, "kept").await?;
    browser.screenshot("trouble-local-only").await?;
    browser.refresh().await?;
    browser.wait_until_open().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    alert(&browser, "只能暂存").await?;
    // Once there is a database, the ledger moves there.
    browser.execute("localStorage.has = 1", vec![]).await?;
    browser.refresh().await?;
    browser.wait_until_open().await?;
    browser.query(By::Css("table.ledger")).first().await?;
    let left = "return Object.keys(localStorage).filter(key => key.startsWith('rectify.cabinet.')).length";
    let left: u64 = browser.execute(left, vec![]).await?.convert()?;
    assert_eq!(left, 0);
    assert!(!browser.query(By::Css(".banner[role=alert]")).nowait().exists().await?);
    Ok(())
}

#[tokio::test]
async fn without_any_storage_the_app_works_and_says_that_nothing_stays() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    let script = "for (const name of ['indexedDB', 'localStorage'])
        Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError') }})";
    before_the_page(&browser, script).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    alert(&browser, "关掉页面就没有了").await?;
    open_sample(&browser, "kept").await?;
    alert(&browser, "关掉页面就没有了").await?;
    browser.screenshot("trouble-memory-only").await?;
    Ok(())
}

#[tokio::test]
async fn a_panic_says_that_the_data_is_saved() -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    // The program cannot start without random numbers: it asks for five bytes, and the driver for another number.
    let script = "const real = Crypto.prototype.getRandomValues;
        Crypto.prototype.getRandomValues = function (bytes) {
            if (bytes.length === 5) throw new Error('none');
            return real.call(this, bytes);
        }";
    before_the_page(&browser, script).await?;
    browser.goto(site.address()).await?;
    browser.find_by_text("程序出错了，您的数据已保存").await?;
    let report = browser.query(By::Css(".panic pre")).first().await?.text().await?;
    assert!(report.contains("Rectify") && report.contains("random numbers"), "{report}");
    check_axe(&browser, "the panic page").await?;
    browser.screenshot("trouble-panic").await?;
    browser.find_by_text("重新载入").await?;
    Ok(())
}
