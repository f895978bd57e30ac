//! A quarter of two offices: the office that leads and a unit work on copies of one ledger, and files go to and fro. Both
//! act at once twice, and a person decides; what was signed off is drawn, looked at again, and rebounds.

use std::path::PathBuf;

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, before_the_page, check_axe};

const UNIT: &str = "执法大队";

/// The clock of a browser is as many days behind as `localStorage` says.
const CLOCK: &str =
    "const Real = Date, behind = () => Number(localStorage.getItem('story.behind') || 0) * 864e5;
    window.Date = class extends Real {
        constructor(...a) { a.length ? super(...a) : super(Real.now() - behind()); }
        static now() { return Real.now() - behind(); }
    };";

/// An office at its computer.
struct Office(Clerk);

impl Office {
    async fn begins(behind: i64) -> Result<Self, Failure> {
        let clerk = Clerk::arrives().await?;
        before_the_page(&clerk.browser, CLOCK).await?;
        let office = Self(clerk);
        office.is(behind).await?;
        Ok(office)
    }

    /// So many days before today.
    async fn is(&self, behind: i64) -> Story {
        let set = "localStorage.setItem('story.behind', arguments[0])";
        self.0.browser.execute(set, vec![behind.into()]).await?;
        self.0.browser.refresh().await?;
        self.0.browser.wait_until_open().await
    }

    /// The day that is so many days before today, as its wording in a deadline.
    async fn day(&self, behind: i64) -> Result<String, Failure> {
        let script = "const day = new Date(new Date().getTime() + arguments[0] * 864e5);
            return `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日前`";
        Ok(self.0.browser.execute(script, vec![(-behind).into()]).await?.convert()?)
    }

    /// Takes a file of another office.
    async fn takes(&self, file: &std::path::Path) -> Story {
        self.0.choose(&[file]).await?;
        self.0.press("导入台账").await?;
        self.0.saved().await
    }

    async fn writes(&self, label: &str, text: &str) -> Story {
        let input = self.0.find(&format!("//input[@aria-label='{label}']")).await?;
        input.send_keys(format!("{text}\n")).await?;
        self.0.reads(text).await?;
        self.0.saved().await
    }

    /// Writes an opinion into the form of the next step and presses a button of it.
    async fn step(&self, opinion: &str, button: &str) -> Story {
        let form = "(//section[contains(@class, 'sign-off')]//div[contains(@class, 'step-form')])[1]";
        if !opinion.is_empty() {
            let note = self.0.find(&format!("{form}//textarea")).await?;
            self.scrolls_to(&note).await?;
            note.send_keys(opinion).await?;
        }
        // Who does it: the one who signs here, or who is written down.
        let person = self.0.find(&format!("({form}//input)[2]")).await?;
        if person.prop("value").await?.unwrap_or_default().is_empty() {
            person.send_keys("祝南星").await?;
        }
        let button = self.0.find(&format!("{form}//button[normalize-space(.)='{button}']")).await?;
        self.scrolls_to(&button).await?;
        button.click().await?;
        self.0.saved().await
    }

    async fn scrolls_to(&self, element: &WebElement) -> Story {
        let scroll = "arguments[0].scrollIntoView({block: 'center'})";
        self.0.browser.execute(scroll, vec![element.to_json()?]).await?;
        Ok(())
    }
}

/// A file that one office hands out, kept where the other finds it.
async fn from(office: &Office, what: &str, name: &str) -> Result<PathBuf, Failure> {
    let (_, bytes) = office.0.hand_out(what).await?;
    office.0.keep(name, &bytes)
}

#[tokio::test]
async fn two_offices_live_through_a_quarter() -> Story {
    // Three months ago: the table is taken, and the unit gets its part.
    let lead = Office::begins(92).await?;
    let (first, second) = (lead.day(30).await?, lead.day(-60).await?);
    let table = format!(
        "某县城管局巡察整改台账\n序号\t反馈问题\t整改措施\t责任单位\t整改时限\n\
         1\t罚没款管理不规范\t一是清理账目。\t{UNIT}\t{first}\n\
         2\t占道经营整治不彻底\t一是建立巡查台账。\t{UNIT}\t{second}\n\
         3\t保洁不及时\t一是增加频次。\t环卫站\t{second}\n"
    );
    lead.0.paste(&table).await?;
    lead.0.take().await?;
    lead.0.sign("县城管局整改办", "王某").await?;
    let issue = format!("下发给{UNIT}");
    let issued = from(&lead, &issue, "下发1.json").await?;
    let unit = Office::begins(90).await?;
    unit.0.open_file(&issued).await?;
    unit.0.reads("2 个反馈问题").await?;
    unit.0.sign(UNIT, "李某").await?;

    // Two months ago the unit reports and submits; the office has written something else meanwhile.
    for office in [&unit, &lead] {
        office.is(60).await?;
    }
    unit.0.open_finding("罚没款").await?;
    unit.writes("记一笔进展，按 Enter 保存", "账目已经清理。").await?;
    unit.writes("材料名称", "清理报告").await?;
    unit.0.set_status("done").await?;
    unit.step("已经自查", "提请销号").await?;
    unit.step("", "通过").await?;
    unit.0.reads("待整改工作领导小组审核").await?;
    lead.0.open_finding("罚没款").await?;
    lead.0.set_status("in-progress").await?;
    let back = from(&unit, "导出 上报本单位的部分", "上报1.json").await?;
    lead.takes(&back).await?;

    // The collision is on the finding's page; with it nothing can be passed.
    lead.0.open_finding("罚没款").await?;
    lead.0.reads("两个单位填的状态不一样").await?;
    lead.0.browser.screenshot("offices-collision").await?;
    check_axe(&lead.0.browser, "a finding that two offices wrote").await?;
    let pass = "//section[contains(@class, 'sign-off')]//button[normalize-space(.)='通过']";
    assert!(
        lead.0.browser.find_all(By::XPath(pass)).await?.is_empty(),
        "nothing passes before it is decided"
    );
    lead.0.press("采用此项：已完成").await?;
    lead.0.saved().await?;

    // The leading group sends it back; the unit reads why, mends it and submits again.
    lead.step("清理报告没有附银行对账单，请补上", "退回").await?;
    lead.0.reads("整改工作领导小组审核退回").await?;
    let issued = from(&lead, &issue, "下发2.json").await?;
    unit.is(50).await?;
    unit.takes(&issued).await?;
    unit.0.go("#/").await?;
    unit.0.reads("退回、反弹，要重新整改").await?;
    unit.0.open_finding("罚没款").await?;
    unit.0.reads("审核退回，还缺：").await?;
    unit.writes("材料名称", "银行对账单").await?;
    unit.0.set_status("done").await?;
    unit.step("已经补上", "重新提请销号").await?;
    unit.step("", "通过").await?;

    // The second finding is submitted too. Its head has doubts and returns it after the file has left.
    unit.0.open_finding("占道经营").await?;
    unit.writes("材料名称", "巡查台账").await?;
    unit.0.set_status("done").await?;
    unit.step("", "提请销号").await?;
    let back = from(&unit, "导出 上报本单位的部分", "上报2.json").await?;
    unit.0.open_finding("占道经营").await?;
    unit.step("巡查台账只记到上个月，还要补记", "退回").await?;
    lead.is(45).await?;
    lead.takes(&back).await?;
    lead.0.open_finding("罚没款").await?;
    for _ in 0..2 {
        lead.step("", "通过").await?;
    }
    lead.0.reads("已销号").await?;
    lead.0.open_finding("占道经营").await?;
    for _ in 0..3 {
        lead.step("", "通过").await?;
    }
    lead.0.reads("已销号").await?;

    // The office learns that the unit's head had returned it: it is no longer signed off, and the page says why.
    let back = from(&unit, "导出 上报本单位的部分", "上报3.json").await?;
    lead.is(40).await?;
    lead.takes(&back).await?;
    lead.0.go("#/").await?;
    lead.0.find("//tr[@data-todo='decide'][contains(., '占道经营')]").await?;
    lead.0.open_finding("占道经营").await?;
    for says in ["有的通过、有的退回", "责任单位负责人审核退回", "还要补记"] {
        lead.0.reads(says).await?;
    }
    lead.0.browser.screenshot("offices-dispute").await?;
    check_axe(&lead.0.browser, "a sign-off that two offices judged").await?;
    // It is settled by a new round: done again, submitted and passed.
    lead.0.set_status("done").await?;
    lead.step("补记完了", "重新提请销号").await?;
    for _ in 0..3 {
        lead.step("", "通过").await?;
    }
    lead.0.reads("已销号").await?;
    lead.0.go("#/").await?;
    assert!(!lead.0.room().await?.contains("要定夺"), "nothing is left to decide");

    // Today: half of what was signed off is drawn, and the look-back finds that it came back.
    lead.is(0).await?;
    lead.0.go("#/").await?;
    let count = lead.0.find("//label[contains(., '抽几个')]//input").await?;
    count.send_keys(Key::Control + "a").await?;
    count.send_keys("100%").await?;
    lead.0.press("抽取").await?;
    lead.0.reads("罚没款").await?;
    lead.0.saved().await?;
    lead.0.open_finding("罚没款").await?;
    lead.0.find("//summary[normalize-space(.)='回头看']").await?.click().await?;
    lead.step("又有两笔罚没款没有及时上缴", "反弹，重新整改").await?;
    lead.0.reads("反弹").await?;
    lead.0.browser.screenshot("offices-rebound").await?;

    // The unit hears of all of it with the next file, and the other finding is signed off there as well.
    let issued = from(&lead, &issue, "下发3.json").await?;
    unit.is(0).await?;
    unit.takes(&issued).await?;
    unit.0.go("#/").await?;
    unit.0.find("//tr[@data-todo='rework'][contains(., '罚没款') and contains(., '反弹')]").await?;
    unit.0.open_finding("占道经营").await?;
    unit.0.reads("已销号").await?;
    unit.0.open_finding("罚没款").await?;
    for says in ["以前的提请", "又有两笔罚没款没有及时上缴"] {
        unit.0.reads(says).await?;
    }
    unit.0.browser.screenshot("offices-unit").await?;
    Ok(())
}
