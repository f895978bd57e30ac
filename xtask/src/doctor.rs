//! `cargo xtask doctor`: what is installed and what is missing. Changes nothing.

use crate::run::{Env, command, output, root, which};
use crate::wasm::{Purpose, Road};
use crate::{Outcome, browser, say, tools, wasm};

/// Prints one line for everything the commands need.
///
/// # Errors
/// `Cargo.lock` cannot be read.
pub fn doctor() -> Outcome {
    let none = Env::new();
    say::headline("Compiler");
    line("rustc", output(&mut command("rustc", &["--version"], &none)), "install Rust with rustup");
    for road in [Road::Rustup, Road::Debian] {
        for (purpose, name) in [(Purpose::Developing, "serve, test"), (Purpose::Users, "build: old browsers")]
        {
            let found = wasm::installed(road, purpose).then(|| "ready".to_owned());
            line(
                &format!("{road:?} ({name})"),
                found,
                "one of the two roads is enough; serve and test set it up",
            );
        }
    }

    say::headline(&format!("Tools, in {}", tools::cache().display()));
    for tool in [tools::trunk(), tools::wasm_bindgen()?] {
        let found = tool.find().map(|dir| format!("{} in {}", tool.version, dir.display()));
        let missing = format!("{} will be built once by serve or test ({})", tool.version, tool.minutes);
        line(tool.package, found, &missing);
    }
    line(
        "node",
        which("node").and_then(|node| output(&mut command(node, &["--version"], &none))),
        "files are larger without",
    );
    let wasm_opt = tools::BINARYEN.find().map(|_| format!("binaryen {}", tools::BINARYEN.version));
    line("wasm-opt", wasm_opt, "installed by build and test; files are larger without");

    say::headline("Browser, for test");
    let found = browser::find();
    line(
        "browser",
        found.as_ref().map(|found| found.browser.display().to_string()),
        "test installs it on Debian",
    );
    line(
        "driver",
        found.as_ref().map(|found| found.driver.display().to_string()),
        "test installs it on Debian",
    );
    line(
        "Chinese font",
        browser::has_chinese_font().then(|| "found".to_owned()),
        "test installs it on Debian",
    );

    say::headline("Disk");
    let free = output(&mut command("df", &["-h", &root().to_string_lossy()], &none));
    let free = free.and_then(|text| text.lines().last().map(str::to_owned));
    line("checkout", free, "not known here");
    Ok(())
}

fn line(name: &str, found: Option<String>, missing: &str) {
    match found {
        Some(found) => say::note(&format!("yes  {name:<28}{found}")),
        None => say::note(&format!("no   {name:<28}{missing}")),
    }
}
