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
    say::headline("Compiler: every command");
    line("rustc", output(&mut command("rustc", &["--version"], &none)), "install Rust with rustup");

    say::headline("WebAssembly, one of the two roads: check, docs, serve, test; build for old browsers");
    for road in [Road::Rustup, Road::Debian] {
        for (purpose, name) in
            [(Purpose::Developing, "check, docs, serve, test"), (Purpose::Users, "build, test")]
        {
            let found = wasm::installed(road, purpose).then(|| "ready".to_owned());
            line(&format!("{road:?} ({name})"), found, "set up by the command that needs it");
        }
    }

    say::headline(&format!("Tools, in {}: serve, build, test", tools::cache().display()));
    for tool in [tools::trunk(), tools::wasm_bindgen()?] {
        let found = tool.find().map(|dir| format!("{} in {}", tool.version, dir.display()));
        let missing =
            format!("{} will be built once by serve, build or test ({})", tool.version, tool.minutes);
        line(tool.package, found, &missing);
    }
    line(
        "node (build, test)",
        which("node").and_then(|node| output(&mut command(node, &["--version"], &none))),
        "files are larger without",
    );
    let wasm_opt = tools::BINARYEN.find().map(|_| format!("binaryen {}", tools::BINARYEN.version));
    line("wasm-opt (build, test)", wasm_opt, "installed by build and test; files are larger without");

    say::headline("Browser: test, soak");
    let found = browser::find();
    let browser = found.as_ref().map(|found| found.browser.display().to_string());
    line("browser", browser, "test installs it on Debian");
    let driver = found.as_ref().map(|found| found.driver.display().to_string());
    line("driver", driver, "test installs it on Debian");
    let font = browser::has_chinese_font().then(|| "found".to_owned());
    line("Chinese font", font, "test installs it on Debian");

    say::headline("Other office programs: test");
    let python = which("python3").or_else(|| which("python")).map(|path| path.display().to_string());
    line("python3", python, "the files that are written are read by no other program");
    let soffice = which("soffice").or_else(|| which("libreoffice")).map(|path| path.display().to_string());
    line("LibreOffice", soffice, "the files that are written are neither printed nor edited by it");

    say::headline(
        "Nothing more: fix, bless, bench (which builds the libraries it compares with); fuzz builds cargo-fuzz",
    );
    say::headline("Disk");
    let free = output(&mut command("df", &["-h", &root().to_string_lossy()], &none));
    let free = free.and_then(|text| text.lines().last().map(str::to_owned));
    line("checkout", free, "not known here");
    Ok(())
}

/// Prints whether a thing was found, and what to know where it was not.
fn line(name: &str, found: Option<String>, missing: &str) {
    match found {
        Some(found) => say::note(&format!("yes  {name:<34}{found}")),
        None => say::note(&format!("no   {name:<34}{missing}")),
    }
}
