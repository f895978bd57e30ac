//! On paper: rooms that are printed to PDF are black on white whatever the theme, their heads stand on every page, and no
//! text is cut off.

use std::path::Path;
use std::process::Command;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::common::print::{PrintOrientation, PrintPage, PrintParameters};
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, dist};

/// The words of a problem that no page holds in a line.
const LONG: &str = "补贴名册没有逐户核对，个别农户重复领取，";

/// A table of so many problems, one of them long.
fn notice() -> String {
    let rows = (1..=60).map(|nth| {
        let words = if nth == 30 { LONG.repeat(30) } else { LONG.to_owned() };
        format!("\n{nth}\t{words}末尾第{nth}条\t逐户核对名册第{nth}批\t计财股\t2024年9月30日")
    });
    let head = "青石县农业局巡察整改台账\n序号\t反馈问题\t整改措施\t责任单位\t整改时限";
    format!("{head}{}", rows.collect::<String>())
}

/// A page of a PDF: its text without blanks, and how much of it is white.
struct Paper {
    text: String,
    white: f64,
}

/// Prints the page that is open, in the dark theme and with backgrounds.
async fn print(clerk: &Clerk, python: &str, name: &str) -> Result<Vec<Paper>, Failure> {
    clerk.browser.execute("document.documentElement.dataset.theme = 'dark'", vec![]).await?;
    let a4 = PrintPage { width: 21.0, height: 29.7 };
    let asked = PrintParameters {
        background: true,
        page: a4,
        orientation: PrintOrientation::Landscape,
        ..PrintParameters::default()
    };
    let pdf = clerk.keep(&format!("{name}.pdf"), &clerk.browser.print_page(asked).await?)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../elsewhere/pages.py");
    let output = Command::new(python).arg(script).arg(&pdf).output()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout)?;
    let line = |line: &serde_json::Value| line["signs"].as_str().unwrap_or_default().to_owned();
    let paper = |page: &serde_json::Value| Paper {
        text: page["lines"].as_array().into_iter().flatten().map(line).collect(),
        white: page["white"].as_f64().unwrap_or_default(),
    };
    Ok(pages.iter().map(paper).collect())
}

/// Prints each room, and finds it black on white; returns the pages of the ledger.
async fn rooms(clerk: &Clerk, python: &str) -> Result<Vec<Paper>, Failure> {
    let mut ledger = Vec::new();
    for (name, place) in [
        ("overview", "#/"),
        ("statistics", "#/statistics"),
        ("evidence", "#/evidence"),
        ("supervision", "#/supervision"),
        ("documents", "#/documents"),
        ("ledger", "#/ledger"),
    ] {
        clerk.go(place).await?;
        ledger = print(clerk, python, name).await?;
        for (nth, page) in ledger.iter().enumerate() {
            assert!(page.white > 0.7, "page {} of {name} is {} white", nth + 1, page.white);
            assert!(!page.text.is_empty(), "page {} of {name} is empty", nth + 1);
        }
    }
    Ok(ledger)
}

#[tokio::test]
async fn rooms_are_printed_black_on_white_with_their_heads_and_all_of_their_text() -> Story {
    let Ok(python) = std::env::var("RECTIFY_PYTHON") else {
        eprintln!("skipped: no Python to read the PDF with");
        return Ok(());
    };
    let clerk = Clerk::with_ledger(&notice()).await?;
    let ledger = rooms(&clerk, &python).await?;
    assert!(ledger.len() > 1);
    for (nth, page) in ledger.iter().enumerate() {
        assert!(page.text.contains("反馈问题整改状态整改时限"), "page {}: {}", nth + 1, page.text);
    }
    let all: String = ledger.iter().map(|page| &*page.text).collect();
    for nth in 1..=60 {
        assert!(all.contains(&format!("末尾第{nth}条")), "{nth}");
    }
    // 59 problems have the words once; the long one has all of its 30, over two pages.
    assert_eq!(all.matches("个别农户重复领取").count(), 59 + 30);
    Ok(())
}

/// The PDF of Firefox names the characters of some fonts wrongly, so that its text cannot be compared.
#[tokio::test]
async fn rooms_are_printed_black_on_white_in_firefox_too() -> Story {
    let (Ok(python), Some(_)) = (std::env::var("RECTIFY_PYTHON"), std::env::var_os("GECKODRIVER")) else {
        eprintln!("skipped: no Firefox driver, or no Python to read the PDF with");
        return Ok(());
    };
    let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
    let browser = Browser::start_firefox(profile.dir()).await?;
    browser.goto(site.address()).await?;
    browser.wait_until_open().await?;
    let clerk = Clerk { browser, profile, site };
    clerk.paste(&notice()).await?;
    clerk.take().await?;
    assert!(rooms(&clerk, &python).await?.len() > 1);
    Ok(())
}
