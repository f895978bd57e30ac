//! A browser with its driver: started on a profile, driven through WebDriver, and closed or killed.

use crate::Story;
use crate::processes::{kill_all, kill_tree};
use std::io::{BufRead, BufReader};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

/// A host name for this machine. On plain http it is no secure origin, as an office's own web server is not.
pub const OFFICE_HOST: &str = "office.test";

/// The options of Chromium.
const ARGS: [&str; 14] = [
    "--headless",
    // The sandbox does not work for root in a container.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    // A tab behind another one answers the driver as promptly as the one in front.
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--disable-background-timer-throttling",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    // The size of the screens that county offices have.
    "--window-size=1366,768",
];

/// A running browser, which dereferences to its [`WebDriver`]. Dropping it kills it.
pub struct Browser {
    web: WebDriver,
    driver: Child,
    profile: PathBuf,
}

impl Browser {
    /// Starts a browser on a profile directory (see [`crate::Profile`]).
    ///
    /// The driver is `CHROMEDRIVER` or the one on `PATH`; the browser is `RECTIFY_CHROME` or the driver's own choice.
    ///
    /// # Errors
    /// Either of them cannot be started.
    pub async fn start(profile: &Path) -> WebDriverResult<Self> {
        // Of several drivers that start at once, one sometimes finds no port; it finds one the second time.
        let started = start_driver().or_else(|_| start_driver());
        let (driver, port) = started.map_err(WebDriverError::IoError)?;
        Self::over(driver, connect(port, profile).await, profile)
    }

    /// Starts a Firefox on a profile directory; its driver is `GECKODRIVER`, the browser `RECTIFY_FIREFOX`.
    ///
    /// # Errors
    /// Either of them cannot be started.
    pub async fn start_firefox(profile: &Path) -> WebDriverResult<Self> {
        let (driver, port) = start_geckodriver().await.map_err(WebDriverError::IoError)?;
        Self::over(driver, connect_firefox(port, profile).await, profile)
    }

    /// The browser of a session; without one, the driver is killed.
    fn over(mut driver: Child, web: WebDriverResult<WebDriver>, profile: &Path) -> WebDriverResult<Self> {
        match web {
            Ok(web) => Ok(Self { web, driver, profile: profile.to_owned() }),
            Err(error) => {
                kill_tree(&mut driver, profile);
                Err(error)
            }
        }
    }

    /// Kills every process of the browser after a while, from another thread, whatever is going on then.
    pub fn kill_after(&self, while_: Duration) -> std::thread::JoinHandle<()> {
        let (driver, profile) = (self.driver.id(), self.profile.clone());
        std::thread::spawn(move || {
            std::thread::sleep(while_);
            kill_all(driver, &profile, || ());
        })
    }

    /// Kills every process of the browser at once, so that it cannot write anything any more.
    pub fn kill(self) {
        // Dropping kills it.
    }

    /// Closes the browser as a person does.
    ///
    /// # Errors
    /// The browser no longer answers.
    pub async fn close(mut self) -> WebDriverResult<()> {
        self.web.clone().quit().await?;
        kill_tree(&mut self.driver, &self.profile);
        Ok(())
    }

    /// Waits until the app is shown in place of the opening text.
    ///
    /// # Errors
    /// It does not open within half a minute; the message holds what the page says instead.
    pub async fn wait_until_open(&self) -> Story {
        let opened = self
            .web
            .query(By::Css("html[data-opened]"))
            .wait(Duration::from_secs(30), Duration::from_millis(50));
        if opened.exists().await? {
            return Ok(());
        }
        let text = self.web.find(By::Tag("body")).await?.text().await?;
        Err(format!("the app did not open; the page says: {text}").into())
    }

    /// Waits for an element that shows exactly this text or has it as its accessible label.
    ///
    /// # Errors
    /// None appears within ten seconds.
    pub async fn find_by_text(&self, text: &str) -> WebDriverResult<WebElement> {
        let xpath = format!("//*[normalize-space(text())='{text}' or @aria-label='{text}']");
        let wait = (Duration::from_secs(10), Duration::from_millis(50));
        self.web.query(By::XPath(xpath)).wait(wait.0, wait.1).first().await
    }

    /// Writes what the window shows to `target/screenshots/NAME.png`.
    ///
    /// # Errors
    /// The browser gives no picture or the file cannot be written.
    pub async fn screenshot(&self, name: &str) -> WebDriverResult<()> {
        let dir = screenshots().map_err(WebDriverError::IoError)?;
        self.web.screenshot(&dir.join(format!("{name}.png"))).await
    }
}

/// The directory for screenshots, made where it is not there.
///
/// # Errors
/// It cannot be made.
pub fn screenshots() -> std::io::Result<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
    std::fs::create_dir_all(&dir)?;
    Ok(dir)
}

/// Runs a script in every page before the page's own scripts.
///
/// # Errors
/// The browser does not take it.
pub async fn before_the_page(browser: &Browser, script: &str) -> Story {
    let source = serde_json::json!({ "source": script });
    browser.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
    Ok(())
}

impl Deref for Browser {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.web
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        kill_tree(&mut self.driver, &self.profile);
        // Otherwise dropping the session sends a request to the killed driver and waits two minutes for its answer.
        let _ = self.web.clone().leak();
    }
}

/// Starts the driver on a port of its own choice and returns that port.
fn start_driver() -> std::io::Result<(Child, u16)> {
    let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let mut child =
        Command::new(program).arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let mut lines = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        line.strip_suffix('.')?.rsplit_once("started successfully on port ")?.1.parse().ok()
    });
    // The output has to be read on, or the driver stops when the pipe is full.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    match port {
        Some(port) => Ok((child, port)),
        None => {
            let _ = child.kill();
            let _ = child.wait();
            Err(std::io::Error::other("chromedriver named no port"))
        }
    }
}

/// Starts Firefox's driver on a free port and returns that port once it listens.
async fn start_geckodriver() -> std::io::Result<(Child, u16)> {
    let program = std::env::var_os("GECKODRIVER").unwrap_or_else(|| "geckodriver".into());
    // It cannot choose a port and report it, so a free one is found here.
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut child = Command::new(program)
        .args(["--port", &port.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok((child, port));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(std::io::Error::other("geckodriver does not listen"))
}

/// Starts a Firefox through its driver.
async fn connect_firefox(port: u16, profile: &Path) -> WebDriverResult<WebDriver> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    let mut options = serde_json::json!({
        "args": ["-headless", "-profile", profile.to_string_lossy()],
        "prefs": {
            "intl.accept_languages": "zh-CN",
            // The driver turns off what keeps double-clicked files apart.
            "security.fileuri.strict_origin_policy": true,
            "network.dns.localDomains": OFFICE_HOST,
            "browser.download.folderList": 2,
            "browser.download.dir": profile.join("downloads").to_string_lossy(),
            // After a kill it would ask whether to start in safe mode.
            "toolkit.startup.max_resumed_crashes": -1,
            "browser.sessionstore.resume_from_crash": false,
        },
    });
    if let Ok(binary) = std::env::var("RECTIFY_FIREFOX") {
        options["binary"] = binary.into();
    }
    capabilities.set("moz:firefoxOptions", options)?;
    WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await
}

/// Starts a Chromium through its driver.
async fn connect(port: u16, profile: &Path) -> WebDriverResult<WebDriver> {
    let mut capabilities = DesiredCapabilities::chrome();
    for arg in ARGS {
        capabilities.add_arg(arg)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    capabilities.add_arg(&format!("--host-resolver-rules=MAP {OFFICE_HOST} 127.0.0.1"))?;
    if let Ok(binary) = std::env::var("RECTIFY_CHROME") {
        capabilities.set_binary(&binary)?;
    }
    capabilities.add_experimental_option(
        "prefs",
        std::collections::HashMap::from([(
            "download.default_directory",
            profile.join("downloads").to_string_lossy(),
        )]),
    )?;
    WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await
}
