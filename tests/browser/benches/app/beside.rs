//! What as much takes elsewhere, in the same browser and the same run: parsing the file of the ledger as JSON, and
//! TiddlyWiki, a notebook in a single HTML file, with a tiddler for each finding.
//!
//! `RECTIFY_TIDDLYWIKI` is the path of its `tiddlywiki.js`, which `cargo xtask bench app` installs.

use std::path::{Path, PathBuf};
use std::process::Command;

use rectify_browser_tests::clerk::Failure;
use rectify_browser_tests::{Browser, Profile, large_package};
use serde_json::{Value, json};

use crate::{TIMES, median, opened, timed};

/// How the place begins where the file has its tiddlers.
const STORE: &str = r#"<script class="tiddlywiki-tiddler-store" type="application/json">"#;

/// The tiddler that is shown.
const SHOWN: &str = "第777个";

/// Milliseconds at so many findings.
pub async fn measure(size: usize) -> Result<Vec<(&'static str, f64)>, Failure> {
    let package = String::from_utf8(large_package(size))?;
    let profile = Profile::fresh();
    let browser = Browser::start(profile.dir()).await?;
    let mut all = vec![("beside it: JSON.parse of the ledger's file", parse(&browser, &package).await?)];
    let wiki = profile.dir().join("wiki");
    let file = tiddlywiki(&wiki, &serde_json::from_str(&package)?)?;
    browser.goto(format!("file://{}", file.display())).await?;
    all.push(("beside it: TiddlyWiki, open", opened(&browser, ".tc-tiddler-body").await?));
    let mut edited = Vec::new();
    for nth in 0..TIMES {
        let act = format!(
            "const old = $tw.wiki.getTiddler('{SHOWN}'); \
             $tw.wiki.addTiddler(new $tw.Tiddler(old, {{text: 'edit {nth}'}}));"
        );
        let done = format!("document.querySelector('.tc-tiddler-body').textContent.includes('edit {nth}')");
        edited.push(timed(&browser, &act, &done).await?);
    }
    all.push(("beside it: TiddlyWiki, edit what is shown", median(edited)));
    browser.close().await?;
    Ok(all)
}

/// Parses a text in the page, which gets it in pieces that the driver takes.
async fn parse(browser: &Browser, text: &str) -> Result<f64, Failure> {
    browser.execute("window.pieces = []", vec![]).await?;
    let letters: Vec<char> = text.chars().collect();
    for piece in letters.chunks(1 << 20) {
        let piece: String = piece.iter().collect();
        browser.execute("window.pieces.push(arguments[0])", vec![piece.into()]).await?;
    }
    browser.execute("window.text = window.pieces.join('')", vec![]).await?;
    let mut parsed = Vec::new();
    for _ in 0..TIMES {
        let script = "const began = performance.now(); window.parsed = JSON.parse(window.text); \
                      return performance.now() - began";
        parsed.push(browser.execute(script, vec![]).await?.convert()?);
    }
    Ok(median(parsed))
}

/// Writes a TiddlyWiki that holds the findings of a package, with the texts of the rows under each.
fn tiddlywiki(folder: &Path, package: &Value) -> Result<PathBuf, Failure> {
    let program = std::env::var_os("RECTIFY_TIDDLYWIKI").map(PathBuf::from);
    let program = program.ok_or("RECTIFY_TIDDLYWIKI is not set: run `cargo xtask bench app`")?;
    let empty = program.with_file_name("editions").join("empty");
    let render = ["--render", "$:/core/save/all", "wiki.html", "text/plain"];
    let mut node = Command::new("node");
    let made = node.arg(program).arg(empty).arg("--output").arg(folder).args(render).output()?;
    if !made.status.success() {
        return Err(format!("TiddlyWiki: {}", String::from_utf8_lossy(&made.stderr)).into());
    }
    let file = folder.join("wiki.html");
    let page = std::fs::read_to_string(&file)?;
    if !page.contains(STORE) {
        return Err(format!("TiddlyWiki's file has no `{STORE}`").into());
    }
    let tiddlers = serde_json::to_string(&tiddlers(package))?.replace('<', "\\u003c");
    std::fs::write(&file, page.replacen(STORE, &format!("{STORE}{tiddlers}</script>{STORE}"), 1))?;
    Ok(file)
}

/// A tiddler for each finding.
fn tiddlers(package: &Value) -> Vec<Value> {
    let rows = |kind: &str| package["rows"][kind].as_array().cloned().unwrap_or_default();
    let mut texts: std::collections::HashMap<String, String> = Default::default();
    for row in [rows("measure"), rows("progress")].concat() {
        let text = texts.entry(row["finding"].as_str().unwrap_or_default().to_owned()).or_default();
        *text += row["text"].as_str().unwrap_or_default();
        *text += "\n\n";
    }
    let shown = json!({"title": "$:/DefaultTiddlers", "text": format!("[[{SHOWN}]]")});
    let findings = rows("finding").into_iter().enumerate().map(|(nth, mut row)| {
        let title = row["title"].take();
        let text = texts.remove(row["id"].as_str().unwrap_or_default()).unwrap_or_default();
        let text = format!("{}\n\n{text}", title.as_str().unwrap_or_default());
        row["title"] = format!("第{nth}个").into();
        row["text"] = text.into();
        row
    });
    findings.chain([shown]).collect()
}
