//! What a person does in the app: pastes, opens, edits, exports and imports.

use crate::{Browser, Manners, Profile, Site, Story, dist};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// The error of a step.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A person at a computer of their own.
///
/// Every step fails when the browser does not answer, or what the step waits for does not appear within ten seconds.
pub struct Clerk {
    /// The browser, with the app open in it.
    pub browser: Browser,
    /// The browser's profile.
    pub profile: Profile,
    /// The server that the app comes from.
    pub site: Site,
}

impl Clerk {
    /// Opens the app at a computer that has never seen it.
    pub async fn arrives() -> Result<Self, Failure> {
        let (site, profile) = (Site::serve(&dist(), Manners::Good), Profile::fresh());
        let browser = Browser::start(profile.dir()).await?;
        browser.goto(site.address()).await?;
        browser.wait_until_open().await?;
        Ok(Self { browser, profile, site })
    }

    /// As [`Clerk::arrives`], and accepts a document into a ledger.
    pub async fn with_ledger(text: &str) -> Result<Self, Failure> {
        let clerk = Self::arrives().await?;
        clerk.paste(text).await?;
        clerk.take().await?;
        Ok(clerk)
    }

    /// Pastes a text with the clipboard event that Ctrl+V fires, and lets it be read.
    pub async fn paste(&self, text: &str) -> Story {
        let area = self.browser.query(By::Id("paste")).first().await?;
        area.focus().await?;
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[1]);
            const go = arguments[0].dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
            if (go) document.execCommand('insertText', false, arguments[1]);
            return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(arguments[0].value.length))))";
        self.browser.execute(script, vec![area.to_json()?, text.into()]).await?;
        self.press("读这份文稿").await
    }

    /// Accepts the document that was read into a ledger, and waits until that is saved.
    pub async fn take(&self) -> Story {
        let take = self.find("//button[starts-with(normalize-space(.), '放入台账')]").await?;
        take.wait_until().enabled().await?;
        take.click().await?;
        self.browser.query(By::Css("table.ledger")).first().await?;
        self.saved().await
    }

    /// The first element of an XPath, once it is there.
    pub async fn find(&self, xpath: &str) -> WebDriverResult<WebElement> {
        let wait = (Duration::from_secs(10), Duration::from_millis(50));
        self.browser.query(By::XPath(xpath)).wait(wait.0, wait.1).first().await
    }

    /// Presses the button that says this, or is labelled so.
    pub async fn press(&self, text: &str) -> Story {
        // In the public text the words themselves are pressed.
        let named = format!("[@aria-label='{text}' or normalize-space(.)='{text}']");
        let xpath = format!("//button{named} | //*[contains(@class, 'gw-pick')]{named}");
        let press = async || -> WebDriverResult<()> {
            let button = self.find(&xpath).await?;
            button.wait_until().enabled().await?;
            // The driver takes a button under the sticky top bar for visible, so the page is scrolled.
            let scroll = "arguments[0].scrollIntoView({block: 'center'})";
            self.browser.execute(scroll, vec![button.to_json()?]).await?;
            button.click().await
        };
        if press().await.is_err() {
            // It may have been redrawn in between.
            press().await?;
        }
        Ok(())
    }

    /// Follows the link that says this.
    pub async fn press_link(&self, text: &str) -> Story {
        self.find(&format!("//a[normalize-space(.)='{text}']")).await?.click().await?;
        Ok(())
    }

    /// Waits until the top bar says 已保存.
    pub async fn saved(&self) -> Story {
        self.browser.query(By::Css(".top-bar__saved[data-state=saved]")).first().await?;
        Ok(())
    }

    /// Goes to a hash of the address, such as `#/ledger`.
    pub async fn go(&self, place: &str) -> Story {
        self.browser.execute("location.hash = arguments[0]", vec![place.into()]).await?;
        Ok(())
    }

    /// The text of the page.
    pub async fn room(&self) -> Result<String, Failure> {
        Ok(self.browser.query(By::Id("page")).first().await?.text().await?)
    }

    /// Waits until the page says this.
    pub async fn reads(&self, text: &str) -> Story {
        let began = Instant::now();
        loop {
            let room = self.room().await.unwrap_or_default();
            if room.contains(text) {
                return Ok(());
            }
            if began.elapsed() > Duration::from_secs(10) {
                return Err(format!("the room should say “{text}”, and says: {room}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a message over the page says this.
    pub async fn is_told(&self, text: &str) -> Story {
        self.find(&format!("//*[contains(@class, 'toast') and contains(., '{text}')]")).await?;
        Ok(())
    }

    /// Opens the page of the first finding whose title holds `words`.
    pub async fn open_finding(&self, words: &str) -> Story {
        self.go("#/ledger").await?;
        let link = self.find(&format!("//table//tr//a[contains(., '{words}')]")).await?;
        let address = link.attr("href").await?.ok_or("the finding's link has no address")?;
        self.go(&address).await?;
        self.find(&format!("//*[contains(@class, 'finding__words') and contains(., '{words}')]")).await?;
        Ok(())
    }

    /// Edits the title of the finding whose page is open.
    pub async fn edit_title(&self, to: &str) -> Story {
        self.browser.query(By::Css(".finding__words .edit")).first().await?.click().await?;
        let area = self.browser.query(By::Css(".finding__words textarea")).first().await?;
        area.send_keys(Key::Control + "a").await?;
        area.send_keys(to).await?;
        area.send_keys(Key::Enter + "").await?;
        self.find(&format!("//*[contains(@class, 'finding__words') and contains(., '{to}')]")).await?;
        self.saved().await
    }

    /// Chooses the status of the finding whose page is open.
    pub async fn set_status(&self, code: &str) -> Story {
        self.find(&format!("//*[contains(@class, 'status--choice')]//option[@value='{code}']"))
            .await?
            .click()
            .await?;
        self.saved().await
    }

    /// Signs with an office and a name.
    pub async fn sign(&self, office: &str, name: &str) -> Story {
        self.go("#/settings").await?;
        for (label, text) in [("单位", office), ("姓名", name)] {
            let box_ = format!("//dt[normalize-space(.)='{label}']/following-sibling::dd[1]");
            self.find(&format!("{box_}//*[contains(@class, 'edit')]")).await?.click().await?;
            let area = self.find(&format!("{box_}//textarea")).await?;
            area.send_keys(text).await?;
            area.send_keys(Key::Enter + "").await?;
            self.reads(text).await?;
        }
        Ok(())
    }

    /// The next download whose name ends so, once it is complete; it is removed from the downloads.
    pub async fn downloaded(&self, ending: &str) -> Result<(PathBuf, Vec<u8>), Failure> {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(20) {
            let files = std::fs::read_dir(self.profile.downloads()).into_iter().flatten().flatten();
            let mut files = files.map(|entry| entry.path());
            if let Some(path) = files.find(|path| path.to_string_lossy().ends_with(ending)) {
                // The browser gives a file its name a moment before it has written all of it.
                let before = std::fs::metadata(&path).map(|file| file.len()).unwrap_or(0);
                tokio::time::sleep(Duration::from_millis(100)).await;
                let bytes = std::fs::read(&path)?;
                if before > 0 && bytes.len() as u64 == before {
                    std::fs::remove_file(&path)?;
                    return Ok((path, bytes));
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(format!("no {ending} was downloaded").into())
    }

    /// Exports on the exchange page: presses the button `what` and waits for the download.
    pub async fn hand_out(&self, what: &str) -> Result<(PathBuf, Vec<u8>), Failure> {
        self.go("#/exchange").await?;
        self.press(what).await?;
        self.downloaded(".json").await
    }

    /// Chooses files to import on the exchange page.
    pub async fn choose(&self, files: &[&Path]) -> Story {
        self.go("#/exchange").await?;
        let box_ = self.find("//main//input[@type='file']").await?;
        let paths: Vec<_> = files.iter().map(|path| path.to_string_lossy()).collect();
        box_.send_keys(paths.join("\n")).await?;
        Ok(())
    }

    /// Chooses one file on the page of the first visit, and imports it from its preview.
    pub async fn open_file(&self, file: &Path) -> Story {
        self.browser.query(By::Id("file")).first().await?.send_keys(file.to_string_lossy()).await?;
        self.press("导入并打开").await?;
        self.browser.query(By::Css("table.ledger")).first().await?;
        self.saved().await
    }

    /// The text of the document that the documents page saves as a file.
    pub async fn notice_text(&self) -> Result<String, Failure> {
        self.go("#/documents").await?;
        self.find("//button[contains(normalize-space(.), '.txt')]").await?.click().await?;
        Ok(String::from_utf8(self.downloaded(".txt").await?.1)?)
    }

    /// From now on counts the workers that the page starts.
    pub async fn watch_workers(&self) -> Story {
        let script = "const start = Worker; window.workers = 0;
            window.Worker = function (script) { workers += 1; return new start(script); }";
        self.browser.execute(script, vec![]).await?;
        Ok(())
    }

    /// How many workers the page has started since [`Clerk::watch_workers`].
    pub async fn workers(&self) -> Result<usize, Failure> {
        Ok(self.browser.execute("return workers", vec![]).await?.convert()?)
    }

    /// Writes bytes into a file of the profile's directory; returns its path.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let path = self.profile.dir().join(name);
        std::fs::write(&path, bytes)?;
        Ok(path)
    }
}
