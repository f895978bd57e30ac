//! A large ledger: only the rows in sight are drawn, and everything works as if all were there.

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, large_package};

/// How many lines are drawn.
async fn lines(clerk: &Clerk) -> Result<usize, Failure> {
    Ok(clerk.browser.find_all(By::Css("tr.line")).await?.len())
}

/// The number of the focused line, once the focus is on one that is in sight.
async fn focused(clerk: &Clerk, title: &str) -> Story {
    let script = "const line = document.activeElement, box = line.getBoundingClientRect();
        return line.matches('tr.line') && box.top > 0 && box.bottom <= innerHeight ? line.textContent : ''";
    for _ in 0..100 {
        let text: String = clerk.browser.execute(script, vec![]).await?.convert()?;
        if text.contains(title) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Err(format!("no line in sight with “{title}” has the focus").into())
}

#[tokio::test]
async fn a_table_of_a_thousand_works_as_if_every_line_were_drawn() -> Story {
    let clerk = Clerk::arrives().await?;
    let file = clerk.keep("large.json", &large_package(1000))?;
    clerk.open_file(&file).await?;
    let table = clerk.browser.find(By::Css("table.ledger")).await?;
    assert_eq!(table.attr("aria-rowcount").await?.as_deref(), Some("1006"));
    assert!(lines(&clerk).await? < 60, "{} lines are drawn", lines(&clerk).await?);

    // The keyboard reaches the last line and the first, and goes on from there.
    let first = clerk.browser.find(By::Css("tr.line")).await?;
    first.focus().await?;
    focused(&clerk, "第0个问题").await?;
    let key = async |key: Key| clerk.browser.action_chain().send_keys(key).perform().await;
    key(Key::End).await?;
    focused(&clerk, "第999个问题").await?;
    key(Key::Up).await?;
    focused(&clerk, "第998个问题").await?;
    key(Key::Home).await?;
    focused(&clerk, "第0个问题").await?;
    key(Key::End).await?;
    focused(&clerk, "第999个问题").await?;
    clerk.browser.screenshot("large-end").await?;

    // From the finding's page, the way back leads to its line.
    key(Key::Enter).await?;
    clerk.reads("第999个问题").await?;
    clerk.browser.back().await?;
    let line = clerk.find("//tr[contains(@class, 'line') and contains(., '第999个问题')]").await?;
    let in_sight =
        "const box = arguments[0].getBoundingClientRect(); return box.top > 0 && box.bottom <= innerHeight";
    let mut seen = false;
    for _ in 0..40 {
        seen = clerk.browser.execute(in_sight, vec![line.to_json()?]).await?.convert()?;
        if seen {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(seen, "the line is not in sight");
    assert!(lines(&clerk).await? < 60);

    // Paper gets every line.
    clerk.browser.execute("window.dispatchEvent(new Event('beforeprint'))", vec![]).await?;
    assert_eq!(lines(&clerk).await?, 1000);
    clerk.browser.execute("window.dispatchEvent(new Event('afterprint'))", vec![]).await?;
    assert!(lines(&clerk).await? < 60);

    // Folding leaves the heads, and a search finds what was not drawn.
    for head in clerk.browser.find_all(By::Css(".group__bar")).await? {
        head.click().await?;
    }
    let search = clerk.browser.find(By::Id("search")).await?;
    search.send_keys("第七百七十七个").await?;
    clerk.reads("显示 1 个").await?;
    Ok(())
}

#[tokio::test]
async fn three_thousand_measures_are_scrolled_edited_and_printed() -> Story {
    let clerk = Clerk::arrives().await?;
    let file = clerk.keep("large.json", &large_package(1000))?;
    clerk.open_file(&file).await?;
    clerk.go("#/measures?shown=all&unit=").await?;
    clerk.reads("3000 条措施，共 3000 条").await?;
    let table = clerk.browser.find(By::Css("table.measures-table")).await?;
    assert_eq!(table.attr("aria-rowcount").await?.as_deref(), Some("3001"));
    let rows = async || -> Result<usize, Failure> {
        Ok(clerk.browser.find_all(By::Css(".measures-table tbody tr:not(.gap-row)")).await?.len())
    };
    assert!(rows().await? < 80, "{} rows are drawn", rows().await?);

    // Far down, a measure is edited in place, and found by what it was given.
    clerk.browser.execute("scrollTo(0, document.body.scrollHeight)", vec![]).await?;
    let last = "//table[contains(@class, 'measures-table')]/tbody/tr[@aria-rowindex='3001']";
    // By the keyboard: a message may lie over the last row.
    clerk.find(&format!("{last}/td[3]//div[contains(@class, 'edit')]")).await?.send_keys(Key::Enter).await?;
    let area = clerk.find(&format!("{last}/td[3]//textarea")).await?;
    area.send_keys("园林所").await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    clerk.find(&format!("{last}/td[3]//div[normalize-space(.)='园林所']")).await?;
    // What has the focus stays drawn, however far away it is.
    clerk.browser.execute("scrollTo(0, 0)", vec![]).await?;
    clerk.find("//table[contains(@class, 'measures-table')]/tbody/tr[@aria-rowindex='2']").await?;
    clerk.find(last).await?;
    assert!(rows().await? < 80);

    // Paper gets every row, and the screen its few again.
    clerk.browser.execute("window.dispatchEvent(new Event('beforeprint'))", vec![]).await?;
    assert_eq!(rows().await?, 3000);
    clerk.browser.execute("window.dispatchEvent(new Event('afterprint'))", vec![]).await?;
    assert!(rows().await? < 80);
    // So it does by the button, which prints once all is drawn.
    let counts = "window.print = () => {
        window.printed = document.querySelectorAll('.measures-table tbody tr:not(.gap-row)').length;
        window.dispatchEvent(new Event('afterprint')); }";
    clerk.browser.execute(counts, vec![]).await?;
    clerk.press("打印").await?;
    for _ in 0..200 {
        if clerk.browser.execute("return window.printed || 0", vec![]).await?.convert::<usize>()? == 3000 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let printed: usize = clerk.browser.execute("return window.printed || 0", vec![]).await?.convert()?;
    assert_eq!(printed, 3000);

    clerk.go("#/measures?shown=all&unit=%E5%9B%AD%E6%9E%97%E6%89%80").await?;
    clerk.reads("1 条措施，共 3000 条").await?;
    Ok(())
}

/// Notes which percentages the page shows while a file is read, in `window.told`; with `window.halt` it presses 停下 at
/// the first.
const WATCH_WORK: &str = "window.told = []; window.halt = true;
    new MutationObserver(() => {
        const work = document.querySelector('.work');
        const percent = work && work.textContent.match(/完成 ([0-9]+)%/);
        if (!percent) return;
        if (told[told.length - 1] !== +percent[1]) told.push(+percent[1]);
        if (halt) { halt = false; work.querySelector('button').click(); }
    }).observe(document.body, {subtree: true, childList: true, characterData: true});";

#[tokio::test]
async fn a_large_file_is_read_in_a_worker_says_how_far_it_is_and_can_be_stopped() -> Story {
    let clerk = Clerk::arrives().await?;
    clerk.watch_workers().await?;
    clerk.browser.execute(WATCH_WORK, vec![]).await?;
    let package = large_package(3000);
    let file = clerk.keep("large.json", &package)?;
    clerk.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
    // It was stopped at the first number: nothing is shown of the file, and nothing was imported.
    let idle = "return !halt && !document.querySelector('.work')";
    let mut stopped = false;
    for _ in 0..400 {
        stopped = clerk.browser.execute(idle, vec![]).await?.convert()?;
        if stopped {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(stopped, "the work was not stopped");
    assert!(clerk.browser.find_all(By::Css(".preview")).await?.is_empty());
    assert_eq!(clerk.workers().await?, 1);

    clerk.browser.execute("told.length = 0", vec![]).await?;
    clerk.choose(&[&clerk.keep("again.json", &package)?]).await?;
    clerk.find("//div[contains(@class, 'count') and contains(., '3000')]").await?;
    let told: Vec<u32> = clerk.browser.execute("return told", vec![]).await?.convert()?;
    assert!(told.len() > 2 && told.is_sorted(), "{told:?}");
    assert_eq!(clerk.workers().await?, 2);
    clerk.press("导入并打开").await?;
    clerk.browser.query(By::Css("table.ledger")).first().await?;
    clerk.saved().await?;
    let table = clerk.browser.find(By::Css("table.ledger")).await?;
    assert_eq!(table.attr("aria-rowcount").await?.as_deref(), Some("3006"));
    Ok(())
}
