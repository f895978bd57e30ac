//! The browsers that tests run in: Chromium with its driver and a Chinese font, and Firefox with its driver.

use crate::run::{Env, command, output, which};
use crate::tools::{self, Tool};
use crate::{Outcome, setup};
use std::path::{Path, PathBuf};

/// The Debian packages of what tests need.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];
/// The names of the browser on `PATH`.
const BROWSERS: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// Where the browser is on macOS and Windows.
const ELSEWHERE: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
];

/// The programs that the tests run in.
pub struct Browser {
    /// Chromium or Chrome.
    pub browser: PathBuf,
    /// Its chromedriver.
    pub driver: PathBuf,
}

impl Browser {
    /// The environment in which the browser tests find both.
    pub fn env(&self) -> Env {
        let path = |path: &Path| path.to_string_lossy().into_owned();
        vec![
            ("CHROMEDRIVER".to_owned(), path(&self.driver)),
            ("RECTIFY_CHROME".to_owned(), path(&self.browser)),
        ]
    }
}

/// Finds browser and driver, installing nothing; `None` when one of them is missing.
pub fn find() -> Option<Browser> {
    let given = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file());
    let browser = given("RECTIFY_CHROME")
        .or_else(|| BROWSERS.iter().find_map(|name| which(name)))
        .or_else(|| ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file()))?;
    let driver = given("CHROMEDRIVER").or_else(|| which("chromedriver"))?;
    Some(Browser { browser, driver })
}

/// Whether Chinese text has a font; without one screenshots are full of boxes. Not asked outside Linux.
pub fn has_chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let listed = output(&mut command("fc-list", &[":lang=zh-cn", "family"], &Env::new()));
    listed.map_or_else(
        || Path::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
        |text| !text.is_empty(),
    )
}

/// Finds browser, driver and font, or installs them on Debian.
///
/// # Errors
/// They are not there and cannot be installed; the message says what to install by hand.
pub fn ready() -> Outcome<Browser> {
    if let Some(browser) = find().filter(|_| has_chinese_font()) {
        return Ok(browser);
    }
    if setup::is_debian() {
        setup::apt(
            &PACKAGES,
            "the browser that the tests run in, its driver, and a Chinese font; about a minute",
        )?;
    }
    find().ok_or_else(|| {
        "no browser to test in\nBy hand: install Chrome or Chromium and the chromedriver of the same major version, \
         and put both on PATH (or name them in RECTIFY_CHROME and CHROMEDRIVER)"
            .to_owned()
    })
}

/// The environment in which the browser tests find Firefox and its driver; on Debian both are installed.
///
/// # Errors
/// They are not there and cannot be installed; the message says what to install by hand.
pub fn firefox() -> Outcome<Env> {
    let find = || {
        let given = std::env::var_os("RECTIFY_FIREFOX").map(PathBuf::from).filter(|path| path.is_file());
        given.or_else(|| ["firefox", "firefox-esr"].iter().find_map(|name| which(name)))
    };
    if find().is_none() && setup::is_debian() {
        setup::apt(&["firefox-esr"], "the second browser that the tests run in; about a minute")?;
    }
    let browser = find().ok_or(
        "no Firefox\nBy hand: install it and put it on PATH, or name it in RECTIFY_FIREFOX; \
         `cargo xtask soak 200 0` does without",
    )?;
    let driver = setup::tool(&geckodriver())?.join("geckodriver");
    let path = |path: &Path| path.to_string_lossy().into_owned();
    Ok(vec![("RECTIFY_FIREFOX".to_owned(), path(&browser)), ("GECKODRIVER".to_owned(), path(&driver))])
}

/// Drives Firefox.
fn geckodriver() -> Tool {
    Tool {
        package: "geckodriver",
        program: "geckodriver",
        version: tools::GECKODRIVER.to_owned(),
        purpose: "drives Firefox, in which a double-clicked file is tested",
        minutes: "3 minutes",
        locked: true,
    }
}
