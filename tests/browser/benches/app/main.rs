//! How long a person waits at a large ledger, in a real Chromium over the files that users get: milliseconds from what
//! is done until its frame is drawn, the median of several times; and the memory that the page then holds. `beside` are
//! others at as much, so that a slow machine is not taken for a slow program.
//!
//! Arguments: numbers of findings; 1000 and 10000 without any. Each finding has three measures and two progress entries.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

mod beside;

use std::path::Path;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Browser, Story, before_the_page, large_package};
use serde_json::Value;

/// How often each thing is done.
const TIMES: usize = 9;

/// How long nothing is done until a checkpoint is there.
const IDLE: std::time::Duration = std::time::Duration::from_secs(10);

/// Notes when the page first shows what a selector finds, in `window.shownAt`; the selector is put in for `SELECTOR`.
const WATCH: &str = "(() => {
    const look = () => {
        if (document.querySelector('SELECTOR')) {
            requestAnimationFrame(() => setTimeout(() => { window.shownAt = performance.now(); }));
        } else {
            requestAnimationFrame(look);
        }
    };
    look();
})()";

/// Keeps the memories of the modules that the page starts, in `window.memories`.
const WATCH_MEMORY: &str = "(() => {
    window.memories = [];
    const keep = all => Object.values(all || {}).forEach(one => {
        if (one instanceof WebAssembly.Memory && !memories.includes(one)) memories.push(one);
    });
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const start = WebAssembly[name];
        WebAssembly[name] = (source, imports) => start.call(WebAssembly, source, imports).then(started => {
            Object.values(imports || {}).forEach(keep);
            keep((started.instance || started).exports);
            return started;
        });
    }
})()";

/// Does `act` and resolves with the milliseconds until the frame in which `done` holds has been drawn.
const TIMED: &str =
    "const [act, done] = [new Function(arguments[0]), new Function('return ' + arguments[1])];
    return new Promise(resolve => {
        const began = performance.now();
        act();
        const look = () => {
            if (done()) setTimeout(() => resolve(performance.now() - began));
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });";

#[tokio::main]
async fn main() -> Story {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    let mut columns = Vec::new();
    for size in &sizes {
        let mut column = measure(*size).await?;
        column.extend(beside::measure(*size).await?);
        columns.push(column);
    }
    print!("{:<44}", "milliseconds at so many findings");
    sizes.iter().for_each(|size| print!("{size:>10}"));
    println!();
    for (row, (name, _)) in columns[0].iter().enumerate() {
        print!("{name:<44}");
        columns.iter().for_each(|column| print!("{:>10.1}", column[row].1));
        println!();
    }
    Ok(())
}

/// What each thing takes at a ledger of so many findings.
async fn measure(size: usize) -> Result<Vec<(&'static str, f64)>, Failure> {
    let clerk = Clerk::arrives().await?;
    let file = clerk.keep("ledger.json", &large_package(size))?;
    let mut all = Vec::new();
    clerk.browser.set_script_timeout(std::time::Duration::from_secs(20)).await?;

    let browser = &clerk.browser;
    let (seen, taken) = import(&clerk, &file).await?;
    all.push(("import of a whole ledger, until it is seen", seen));
    all.push(("until it is taken and saved", taken));

    clerk.go("#/ledger").await?;
    before_the_page(browser, WATCH_MEMORY).await?;
    all.push(("open at once after the import", opened(browser, "tr.line").await?));
    // Somebody who comes back next morning has a checkpoint, and the browser has kept the modules as it compiled them.
    tokio::time::sleep(IDLE).await;
    all.push(("open, warm, to a table", opened(browser, "tr.line").await?));

    let search = "const box = document.querySelector('input[type=search]'); const type = text => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text);
        box.dispatchEvent(new Event('input', {bubbles: true})); };";
    let (mut searched, mut cleared) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let narrow = "new Set([...document.querySelectorAll('tr.line')].map(line => line.id)).size === 1";
        searched.push(timed(browser, &format!("{search} type('第七百七十七个')"), narrow).await?);
        let wide = "document.querySelectorAll('tr.line').length > 5";
        cleared.push(timed(browser, &format!("{search} type('')"), wide).await?);
    }
    all.push(("search", median(searched)));
    all.push(("clear the search", median(cleared)));

    browser.execute("document.querySelector('tr.line a').click()", vec![]).await?;
    browser.query(By::Css(".split__side select")).first().await?;
    let mut edited = Vec::new();
    for nth in 0..TIMES {
        let (code, word) = [("done", "已完成"), ("in-progress", "正在整改")][nth % 2];
        let act = format!(
            "const list = document.querySelector('.split__side .status--choice select'); \
             list.value = '{code}'; list.dispatchEvent(new Event('change', {{bubbles: true}}));"
        );
        let done = format!(
            "document.querySelector('tr.line[aria-selected=true] .status').textContent.includes('{word}')"
        );
        edited.push(timed(browser, &act, &done).await?);
        clerk.saved().await?;
    }
    all.push(("edit a field, table on screen", median(edited)));

    let mut back = Vec::new();
    for _ in 0..TIMES {
        clerk.go("#/settings").await?;
        browser.query(By::XPath("//h1[normalize-space(.)='设置']")).first().await?;
        let lines = "document.querySelectorAll('tr.line').length > 5";
        back.push(timed(browser, "history.back()", lines).await?);
    }
    all.push(("way back to the table", median(back)));
    browser.screenshot(&format!("bench-{size}")).await?;
    let modules = "return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";
    all.push(("MB: memory of the modules", megabytes(browser, modules).await?));
    // What is garbage counts only until it is collected.
    browser.cdp().send_raw("HeapProfiler.collectGarbage", serde_json::json!({})).await?;
    all.push((
        "MB: memory of scripts",
        megabytes(browser, "return performance.memory.usedJSHeapSize").await?,
    ));
    Ok(all)
}

/// Bytes that a script returns, in MB.
async fn megabytes(browser: &Browser, script: &str) -> Result<f64, Failure> {
    let bytes: f64 = browser.execute(script, vec![]).await?.convert()?;
    Ok(bytes / 1e6)
}

/// Imports a file; milliseconds until its preview is there, and from then until it is saved.
async fn import(clerk: &Clerk, file: &Path) -> Result<(f64, f64), Failure> {
    let began = std::time::Instant::now();
    clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    let wait = (std::time::Duration::from_secs(300), std::time::Duration::from_millis(20));
    let take = By::XPath("//button[normalize-space(.)='导入并打开']");
    let button = clerk.browser.query(take).wait(wait.0, wait.1).first().await?;
    let seen = began.elapsed();
    button.click().await?;
    clerk.browser.query(By::Css("tr.line")).wait(wait.0, wait.1).first().await?;
    clerk.browser.query(By::Css(".top-bar__saved[data-state=saved]")).wait(wait.0, wait.1).first().await?;
    let milliseconds = |time: std::time::Duration| time.as_secs_f64() * 1e3;
    Ok((milliseconds(seen), milliseconds(began.elapsed() - seen)))
}

/// Milliseconds until a page that is opened again shows what a selector finds, the median of three times.
async fn opened(browser: &Browser, selector: &str) -> Result<f64, Failure> {
    before_the_page(browser, &WATCH.replace("SELECTOR", selector)).await?;
    let mut opened = Vec::new();
    for _ in 0..3 {
        browser.refresh().await?;
        opened.push(loop {
            let at: Value = browser.execute("return window.shownAt || null", vec![]).await?.convert()?;
            if let Some(at) = at.as_f64() {
                break at;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        });
    }
    Ok(median(opened))
}

async fn timed(browser: &Browser, act: &str, done: &str) -> Result<f64, Failure> {
    match browser.execute(TIMED, vec![act.into(), done.into()]).await {
        Ok(took) => Ok(took.convert()?),
        Err(error) => {
            // What the page showed instead.
            browser.screenshot("bench-failed").await?;
            Err(error.into())
        }
    }
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}
