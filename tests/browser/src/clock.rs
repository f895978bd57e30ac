//! A clerk whose computer shows the day that the story wants.

use crate::clerk::{Clerk, Failure};
use crate::{Story, before_the_page};

/// The clock of the page, as the story sets it.
const CLOCK: &str = "{
    const at = localStorage.getItem('clock of the story'), Real = Date;
    let wrong = 0;
    window.setStoryClock = at => { wrong = Real.parse(at) - Real.now(); };
    // A minute is short.
    const every = setInterval;
    window.setInterval = (act, wait, ...rest) => every(act, wait === 60000 ? 100 : wait, ...rest);
    if (at) {
        setStoryClock(at);
        window.Date = class extends Real {
            constructor(...a) { a.length ? super(...a) : super(Real.now() + wrong); }
            static now() { return Real.now() + wrong; }
        };
    }
}";

impl Clerk {
    /// Opens the page on this day, `YYYY-MM-DD`.
    ///
    /// # Errors
    /// The browser does not start, or the page does not open.
    pub async fn arrives_on(day: &str) -> Result<Self, Failure> {
        let clerk = Self::arrives().await?;
        before_the_page(&clerk.browser, CLOCK).await?;
        clerk.on(day).await?;
        Ok(clerk)
    }

    /// Lets it be this time, `YYYY-MM-DDTHH:MM:SS`, while the page stays open.
    ///
    /// # Errors
    /// The page does not answer.
    pub async fn it_becomes(&self, time: &str) -> Story {
        self.browser.execute("setStoryClock(arguments[0])", vec![time.into()]).await?;
        Ok(())
    }

    /// Lets it be this day, and opens the page again.
    ///
    /// # Errors
    /// The page does not open.
    pub async fn on(&self, day: &str) -> Story {
        let set = "localStorage.setItem('clock of the story', arguments[0])";
        self.browser.execute(set, vec![format!("{day}T09:00:00").into()]).await?;
        self.browser.refresh().await?;
        self.browser.wait_until_open().await
    }
}
