//! The soak test: edit, wait for 已保存, kill the whole browser at any moment, start it again and compare.
//!
//! A short round runs with the other stories; `cargo xtask soak` runs a long one. `RECTIFY_SOAK` is how often
//! Chromium is killed, `RECTIFY_SOAK_FIREFOX` how often Firefox is, `RECTIFY_SOAK_TABS` for how many seconds two tabs
//! edit, and `RECTIFY_SOAK_SEED` the seed of the random numbers.

use std::time::{Duration, Instant};

use rectify_browser_tests::clerk::Failure;
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, dist};

const NOTICE: &str = include_str!("../../samples/sample-notice.txt");

/// How many edits were acknowledged, and how many of them were there afterwards.
#[derive(Default)]
struct Count {
    acknowledged: usize,
    lost: usize,
    kills: usize,
    /// Edits that were entered and not acknowledged when the browser was killed, and that are stored.
    luck: usize,
    /// Milliseconds from the keystroke that enters to 已保存, by the browser's clock.
    waits: Vec<f64>,
}

/// A number from the environment.
fn rounds(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Random numbers from a seed that is printed, so that a run can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A script that returns everything that is stored in the database, as text.
const RESTS: &str = "const done = arguments[arguments.length - 1];
    const open = indexedDB.open('rectify');
    open.onerror = () => done('');
    open.onsuccess = () => {
        const read = open.result.transaction('batches').objectStore('batches').getAll();
        read.onsuccess = () => { open.result.close(); done(read.result.map(bytes => new TextDecoder().decode(bytes)).join('\\n')) };
    };";

/// A script that enters a line of progress and waits for 已保存; returns milliseconds by the browser's own clock, or -1.
const ENTER: &str = "const [text, done] = arguments;
    const box = document.querySelector('.log__entry--add div input');
    const bar = () => document.querySelector('.top-bar__saved');
    box.focus();
    box.value = text;
    box.dispatchEvent(new InputEvent('input', {bubbles: true}));
    const began = performance.now();
    box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
    const look = () => {
        if (bar() && bar().dataset.state === 'saved') return done(performance.now() - began);
        if (performance.now() - began > 20000) return done(-1);
        setTimeout(look, 1);
    };
    // Not in this task: what was entered has to have been seen by the bar.
    setTimeout(look, 0);";

async fn open(browser: &Browser, address: &str) -> Story {
    browser.goto(address).await?;
    browser.wait_until_open().await
}

/// Accepts the sample into a ledger and returns the address of its first finding.
async fn begin(browser: &Browser, site: &Site) -> Result<String, Failure> {
    open(browser, &site.address()).await?;
    let area = browser.query(By::Id("paste")).first().await?;
    let fill = "arguments[0].value = arguments[1]; arguments[0].form.requestSubmit()";
    browser.execute(fill, vec![area.to_json()?, NOTICE.into()]).await?;
    browser
        .query(By::XPath("//button[starts-with(normalize-space(.), '放入台账')]"))
        .first()
        .await?
        .click()
        .await?;
    browser.query(By::Css("table.ledger")).first().await?;
    browser.query(By::Css(".top-bar__saved[data-state=saved]")).first().await?;
    let link = browser.query(By::Css("table tr.line a")).first().await?;
    let place = link.attr("href").await?.ok_or("the finding's link has no address")?;
    let id = place.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default();
    Ok(format!("{}#/finding/{id}", site.address()))
}

/// After so many kills the run continues with a new profile, so that no finding has thousands of entries.
const ROUNDS_EACH: usize = 20;

async fn kill_and_compare(
    start: impl AsyncFn(&Profile) -> WebDriverResult<Browser>,
    rounds: usize,
    name: &str,
) -> Story {
    let seed = rounds_seed();
    println!("{name}: seed {seed}");
    let mut chance = Chance(seed);
    let mut count = Count::default();
    let began = Instant::now();
    while count.kills < rounds {
        let rounds_here = ROUNDS_EACH.min(rounds - count.kills);
        one_computer(&start, rounds_here, name, &mut chance, &mut count).await?;
        println!("{name}: {} kills after {} s", count.kills, began.elapsed().as_secs());
    }
    count.waits.sort_by(f64::total_cmp);
    let at = |share: usize| count.waits.get(count.waits.len() * share / 100).copied().unwrap_or_default();
    println!(
        "{name}: killed {} times, {} edits acknowledged, {} lost, {} more came through unacknowledged; Enter to 已保存 \
         {:.0} ms at the median, {:.0} ms at 95%",
        count.kills,
        count.acknowledged,
        count.lost,
        count.luck,
        at(50),
        at(95),
    );
    assert_eq!(count.lost, 0);
    assert!(count.acknowledged >= rounds, "{name}: hardly anything was edited");
    Ok(())
}

async fn one_computer(
    start: &impl AsyncFn(&Profile) -> WebDriverResult<Browser>,
    rounds: usize,
    name: &str,
    chance: &mut Chance,
    count: &mut Count,
) -> Story {
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let mut acknowledged: Vec<String> = Vec::new();
    let mut asked: Vec<String> = Vec::new();
    let browser = start(&profile).await?;
    let address = begin(&browser, &site).await?;
    drop(browser);
    for round in 0..rounds {
        let browser = start(&profile).await?;
        open(&browser, &address).await?;
        let trouble = browser.query(By::Css(".banner[role=alert]")).nowait().exists().await?;
        assert!(!trouble, "{name}, round {round}: the ledger opens whole");
        let rests: String = browser.execute_async(RESTS, vec![]).await?.convert()?;
        count.lost += acknowledged.iter().filter(|text| !rests.contains(text.as_str())).count();
        assert_eq!(count.lost, 0, "{name}, round {round}: nothing that was acknowledged is lost");
        count.luck += asked.iter().filter(|text| rests.contains(text.as_str())).count();
        asked.clear();
        if let Some(last) = acknowledged.last() {
            let log = browser.query(By::Css(".log")).first().await?.text().await?;
            assert!(log.contains(last.as_str()), "{name}, round {round}: {last} is shown");
        }
        // The browser is killed at some moment from now on, whatever is being done then.
        let power = browser.kill_after(Duration::from_millis(100 + chance.below(2500)));
        for nth in 0.. {
            let text = format!("第{round}轮第{nth}笔。");
            let waited = browser.execute_async(ENTER, vec![text.as_str().into()]).await;
            match waited.and_then(|waited| waited.convert::<f64>()) {
                Ok(waited) if waited >= 0.0 => {
                    count.waits.push(waited);
                    acknowledged.push(text);
                }
                _ => {
                    asked.push(text);
                    break;
                }
            }
        }
        power.join().map_err(|_| "the killer died")?;
        count.kills += 1;
    }
    let browser = start(&profile).await?;
    open(&browser, &address).await?;
    let rests: String = browser.execute_async(RESTS, vec![]).await?.convert()?;
    count.lost += acknowledged.iter().filter(|text| !rests.contains(text.as_str())).count();
    count.acknowledged += acknowledged.len();
    assert_eq!(count.lost, 0, "{name}: nothing that was acknowledged is lost");
    Ok(())
}

fn rounds_seed() -> u64 {
    let given = std::env::var("RECTIFY_SOAK_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        now.as_micros() as u64 | 1
    })
}

#[tokio::test]
async fn s1_chromium_is_killed_and_nothing_acknowledged_is_lost() -> Story {
    kill_and_compare(
        async |profile| Browser::start(profile.dir()).await,
        rounds("RECTIFY_SOAK", 4),
        "Chromium",
    )
    .await
}

#[tokio::test]
async fn s1_firefox_is_killed_and_nothing_acknowledged_is_lost() -> Story {
    let rounds = rounds("RECTIFY_SOAK_FIREFOX", 0);
    if rounds == 0 {
        // Only the long run installs Firefox.
        return Ok(());
    }
    kill_and_compare(async |profile| Browser::start_firefox(profile.dir()).await, rounds, "Firefox").await
}

#[tokio::test]
async fn s5_two_tabs_edit_at_once_and_agree() -> Story {
    let seconds = rounds("RECTIFY_SOAK_TABS", 5);
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start(profile.dir()).await?;
    let address = begin(&browser, &site).await?;
    open(&browser, &address).await?;
    // The program is there before the finding's page is drawn.
    let drawn = async || browser.query(By::Css(".log__entry--add div input")).first().await.map(drop);
    drawn().await?;
    let first = browser.window().await?;
    let second = browser.new_tab().await?;
    browser.switch_to_window(second.clone()).await?;
    open(&browser, &address).await?;
    drawn().await?;
    // Each tab edits by itself: different fields, and every third time the same one.
    let edit = "const [who, until] = arguments;
        window.noted = [];
        let nth = 0;
        const step = () => {
            if (Date.now() > until) { window.through = true; return; }
            nth += 1;
            const text = `${who}的第${nth}笔。`;
            if (nth % 3 === 0) {
                const select = document.querySelector('.status--choice select');
                const codes = ['in-progress', 'done', 'long-term', 'not-done'];
                select.value = codes[Math.floor(Math.random() * codes.length)];
                select.dispatchEvent(new Event('change', {bubbles: true}));
            } else {
                const box = document.querySelector('.log__entry--add div input');
                box.value = text;
                box.dispatchEvent(new InputEvent('input', {bubbles: true}));
                box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true}));
                window.noted.push(text);
            }
            setTimeout(step, 40 + Math.random() * 120);
        };
        step();";
    let until = "return Date.now() + 1000 * arguments[0]";
    let until: f64 = browser.execute(until, vec![seconds.into()]).await?.convert()?;
    for (window, who) in [(&first, "甲"), (&second, "乙")] {
        browser.switch_to_window(window.clone()).await?;
        browser.execute(edit, vec![who.into(), until.into()]).await?;
    }
    tokio::time::sleep(Duration::from_secs(seconds as u64)).await;
    let mut noted: Vec<String> = Vec::new();
    for window in [&first, &second] {
        browser.switch_to_window(window.clone()).await?;
        let began = Instant::now();
        while !browser.execute("return window.through === true", vec![]).await?.convert::<bool>()? {
            // The browser gives little time to a tab in the background.
            assert!(began.elapsed() < Duration::from_secs(30), "a tab does not come to its end");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        browser.query(By::Css(".top-bar__saved[data-state=saved]")).first().await?;
        noted.extend(browser.execute("return window.noted", vec![]).await?.convert::<Vec<String>>()?);
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let rests: String = browser.execute_async(RESTS, vec![]).await?.convert()?;
    let lost = noted.iter().filter(|text| !rests.contains(text.as_str())).count();
    println!("two tabs: {} entries in {seconds} s, {lost} lost", noted.len());
    assert!(lost == 0 && noted.len() > 10);
    let mut shown = Vec::new();
    for window in [&first, &second] {
        browser.switch_to_window(window.clone()).await?;
        let log = browser.query(By::Css(".log")).first().await?.text().await?;
        assert!(noted.iter().all(|text| log.contains(text.as_str())), "each tab shows what both noted");
        let status = "return document.querySelector('.status--choice select').value";
        let status: String = browser.execute(status, vec![]).await?.convert()?;
        shown.push((log, status));
    }
    assert!(shown[0] == shown[1], "both tabs show the same");
    Ok(())
}
