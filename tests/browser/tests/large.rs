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
