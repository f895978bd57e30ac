//! axe-core: checks whether the page can be used with a screen reader or a keyboard.

use crate::{Browser, Story};

/// Fails when axe finds a violation on the page, and lists every one with its element; `room` names the page in the
/// message.
///
/// # Errors
/// There are violations; or `RECTIFY_AXE`, the path of `axe.min.js`, is not set: `cargo xtask test` sets it.
pub async fn check_axe(browser: &Browser, room: &str) -> Story {
    let path = std::env::var("RECTIFY_AXE")
        .map_err(|_| "RECTIFY_AXE is not set: run `cargo xtask test --only e2e`, which installs axe-core")?;
    browser.execute(std::fs::read_to_string(path)?, vec![]).await?;
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations.map(violation =>
            violation.id + ': ' + violation.help + '\\n' + violation.nodes.map(node =>
                '    ' + node.target.join(' ') + '  ' + node.html.slice(0, 160)).join('\\n'))), error => done([String(error)]))";
    let found: Vec<String> = browser.execute_async(script, vec![]).await?.convert()?;
    if found.is_empty() { Ok(()) } else { Err(format!("axe, in {room}:\n{}", found.join("\n")).into()) }
}
