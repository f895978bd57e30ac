//! On paper: rooms that are printed to PDF are black on white whatever the theme, their heads stand on every page, and no
//! text is cut off.

use std::path::Path;
use std::process::Command;

use rectify::office::docx;
use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::Key;
use rectify_browser_tests::thirtyfour::common::print::{PrintOrientation, PrintPage, PrintParameters};
use rectify_browser_tests::{Browser, Manners, Profile, Site, Story, dist};

/// The words of a problem that no page holds in a line.
const LONG: &str = "补贴名册没有逐户核对，个别农户重复领取，";

/// A table of so many problems, one of them long.
fn notice() -> String {
    let rows = (1..=60).map(|nth| {
        let words = if nth == 30 { LONG.repeat(30) } else { LONG.to_owned() };
        format!("\n{nth}\t{words}末尾Z{nth}Z\t逐户核对名册第{nth}批\t计财股\t2024年9月30日")
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

/// Prints the page that is open and finds it black on white, with no page empty; returns its text.
async fn print_black_on_white(clerk: &Clerk, python: &str, name: &str) -> Result<String, Failure> {
    let pages = print(clerk, python, name).await?;
    for (nth, page) in pages.iter().enumerate() {
        assert!(page.white > 0.7, "page {} of {name} is {} white", nth + 1, page.white);
        assert!(!page.text.is_empty(), "page {} of {name} is empty", nth + 1);
    }
    Ok(pages.into_iter().map(|page| page.text).collect())
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
    // No line ends inside a word of Latin letters.
    for nth in 1..=60 {
        assert!(all.contains(&format!("Z{nth}Z")), "{nth}");
    }
    // 59 problems have the words once; the long one has all of its 30, over two pages. A line may end inside the words, so
    // that their last character is counted, which no other words have.
    assert_eq!(all.matches('取').count(), 59 + 30);
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

/// Rooms that hold something of a notice that promises and reports, each with words that its paper has to have.
const FILLED: [(&str, &str, &[&str]); 8] = [
    ("owed", "#/calendar", &["每月组织2次业务学习"]),
    ("month", "#/calendar/2026-02", &["2026年2月", "每月组织2次业务学习"]),
    ("year", "#/calendar/2026", &["2026年", "每月组织2次业务学习"]),
    ("rules", "#/calendar/documents", &["云陂县公租房分配公示办法"]),
    ("checks", "#/checks", &["体检", "屡查屡犯"]),
    ("exchange", "#/exchange", &["交换"]),
    ("statistics-by-month", "#/statistics/month", &["统计"]),
    ("evaluation", "#/evaluation", &["评估"]),
];

#[tokio::test]
async fn every_room_that_holds_something_is_a_document_on_paper() -> Story {
    let Ok(python) = std::env::var("RECTIFY_PYTHON") else {
        eprintln!("skipped: no Python to read the PDF with");
        return Ok(());
    };
    let clerk = Clerk::arrives_on("2026-01-20").await?;
    clerk.paste(include_str!("../../samples/sample-notice.txt")).await?;
    clerk.take().await?;
    clerk.go("#/calendar").await?;
    clerk.find("//button[starts-with(normalize-space(.), '确认 ')]").await?.click().await?;
    clerk.saved().await?;
    for (name, place, words) in FILLED {
        clerk.go(place).await?;
        clerk.room().await?;
        let paper = print_black_on_white(&clerk, &python, name).await?;
        for word in words {
            assert!(paper.contains(word), "{name} lacks {word}: {paper}");
        }
    }
    // The sheet of a promise, with its periods.
    clerk.go("#/calendar").await?;
    clerk.press_link("每月组织2次业务学习").await?;
    clerk.reads("2026年1月").await?;
    let paper = print_black_on_white(&clerk, &python, "promise").await?;
    assert!(paper.contains("2026年1月") && paper.contains("每月组织2次业务学习"), "{paper}");
    // A finding, with what was done about it, and nothing that only a screen needs.
    clerk.open_finding("公租房分配公示不及时").await?;
    let paper = print_black_on_white(&clerk, &python, "finding").await?;
    assert!(paper.contains("公租房分配公示不及时") && paper.contains("公租房分配公示办法"), "{paper}");
    assert!(
        !["删除", "序时进度", "同问题", "还不能提请销号"].iter().any(|word| paper.contains(word)),
        "{paper}"
    );
    // Who has it stands before what was done, and what is empty is left out.
    let place = |word: &str| paper.find(word).ok_or(format!("the finding lacks {word}: {paper}"));
    assert!(place("责任分工")? < place("整改措施")?, "{paper}");
    assert!(!paper.contains("原因剖析"), "{paper}");
    Ok(())
}

/// A letter that was drafted and then written by hand: what was written goes on paper, under its number, and the Word file
/// says the same.
#[tokio::test]
async fn a_letter_that_was_written_by_hand_is_printed_as_it_was_written() -> Story {
    let Ok(python) = std::env::var("RECTIFY_PYTHON") else {
        eprintln!("skipped: no Python to read the PDF with");
        return Ok(());
    };
    let clerk = Clerk::with_ledger(include_str!("../../samples/sample-notice.txt")).await?;
    clerk.sign("县住房保障局整改办", "闻一鸣").await?;
    clerk.go("#/supervision").await?;
    clerk.press("起草督办通知书").await?;
    clerk.saved().await?;
    clerk
        .find("//*[contains(@class, 'letter')]//section[1]//*[contains(@class, 'edit')]")
        .await?
        .click()
        .await?;
    let area = clerk.find("//textarea[@aria-label='正文']").await?;
    let drafted = area.value().await?.unwrap_or_default();
    let (addressee, _) = drafted.split_once('\n').unwrap_or_default();
    let by_hand = "经现场核实，公示栏仍空白，请三日内补齐。";
    // Before the first paragraph below the addressee.
    area.send_keys(Key::Control + Key::Home).await?;
    area.send_keys(Key::Down + "").await?;
    area.send_keys(Key::Home + "").await?;
    area.send_keys(by_hand).await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    let paper = print_black_on_white(&clerk, &python, "letter").await?;
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for words in ["督办通知书", "整改督〔", by_hand, &squeezed(addressee), "县住房保障局整改办"]
    {
        assert!(paper.contains(words), "{words}: {paper}");
    }
    for no in ["已发出", "删除", "重新生成正文", "对不上", "督办的问题"] {
        assert!(!paper.contains(no), "{no}: {paper}");
    }
    clerk.press("Word 文件").await?;
    let letter = docx::read(&clerk.downloaded(".docx").await?.1)?.text;
    assert!(letter.contains(by_hand), "{letter}");
    Ok(())
}

/// The forms, as the choice names them.
const FORMS: [&str; 9] = [
    "整改台账",
    "问题清单",
    "任务清单",
    "责任清单",
    "销号表",
    "督办台账",
    "概况汇总",
    "定期事项",
    "佐证目录",
];

#[tokio::test]
async fn every_form_is_printed_with_its_title_and_head_on_each_page() -> Story {
    let Ok(python) = std::env::var("RECTIFY_PYTHON") else {
        eprintln!("skipped: no Python to read the PDF with");
        return Ok(());
    };
    let clerk = Clerk::with_ledger(&notice()).await?;
    clerk.go("#/exchange").await?;
    // The page prints what WebDriver prints of it, not in a window of the system.
    clerk.browser.execute("window.print = () => {}", vec![]).await?;
    let mut printed = 0;
    for form in FORMS {
        clerk.find("//select[@aria-label='哪种表']").await?.send_keys(form).await?;
        clerk.press("打印").await?;
        let heads = "return [...document.querySelectorAll('.form-print thead th')].map(th => th.textContent).join('')";
        let head = clerk.browser.execute(heads, vec![]).await?.convert::<String>()?;
        if head.is_empty() {
            // A ledger without letters, promises or evidence has no such table, and the page says so.
            clerk.reads("没有").await?;
            continue;
        }
        let pages = print(&clerk, &python, &format!("form-{form}")).await?;
        for (nth, page) in pages.iter().enumerate() {
            assert!(page.white > 0.7, "page {} of {form} is {} white", nth + 1, page.white);
            // The cells of a head of several lines are broken as their columns are wide.
            let missing = head.chars().find(|sign| !page.text.contains(*sign));
            assert_eq!(missing, None, "the head on page {} of {form}: {}", nth + 1, page.text);
        }
        assert!(pages[0].text.contains(form), "{form}: {}", pages[0].text);
        clerk.browser.execute("window.dispatchEvent(new Event('afterprint'))", vec![]).await?;
        printed += 1;
    }
    assert!(printed >= 6, "{printed}");
    Ok(())
}
