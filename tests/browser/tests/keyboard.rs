//! A finding goes from 尚未整改 to 销号 by keys alone: nobody touches a mouse.

use rectify_browser_tests::clerk::{Clerk, Failure};
use rectify_browser_tests::thirtyfour::prelude::*;
use rectify_browser_tests::{Story, check_axe};

const NOTICE: &str = "某县城市管理局巡察整改台账
序号\t反馈问题\t整改措施\t责任单位\t整改时限\t整改状态
1\t罚没款管理不规范\t一是清理账目。二是修订办法。\t综合执法大队\t2099年9月底前\t尚未整改
2\t占道经营整治不彻底\t一是建立巡查台账。\t环卫站\t2099年9月底前\t尚未整改
";

/// What the focused element is called, as a person would say it.
const FOCUSED: &str = "const one = document.activeElement;
    const label = one.labels && one.labels[0] ? one.labels[0].innerText : '';
    return (one.getAttribute('aria-label') || one.id === 'paste' && 'paste' || label || one.innerText || one.placeholder
        || one.tagName).trim()";

/// The keys of one browser.
struct Keys<'a>(&'a Clerk);

impl Keys<'_> {
    async fn send(&self, keys: impl IntoIterator<Item = char>) -> Story {
        let keys: String = keys.into_iter().collect();
        Ok(self.0.browser.action_chain().send_keys(keys).perform().await?)
    }

    async fn press(&self, key: Key) -> Story {
        Ok(self.0.browser.action_chain().send_keys(key).perform().await?)
    }

    async fn focused(&self) -> Result<String, Failure> {
        Ok(self.0.browser.execute(FOCUSED, vec![]).await?.convert()?)
    }

    /// Presses Tab until the focus is on what is called so; with Shift it goes back.
    async fn tab_to(&self, name: &str, is_back: bool) -> Story {
        let mut passed = Vec::new();
        for _ in 0..200 {
            let focused = self.focused().await?;
            if focused.starts_with(name) {
                return Ok(());
            }
            passed.push(focused);
            let chain = self.0.browser.action_chain();
            let chain = if is_back {
                chain.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift)
            } else {
                chain.send_keys(Key::Tab)
            };
            chain.perform().await?;
        }
        Err(format!("Tab does not lead to “{name}”, but to {passed:?}").into())
    }

    /// Goes to a button or a link and presses it.
    async fn act(&self, name: &str) -> Story {
        self.tab_to(name, false).await?;
        self.press(Key::Enter).await
    }

    /// Presses Down in the focused list until it has this value.
    async fn choose(&self, value: &str) -> Story {
        for _ in 0..8 {
            let now: String =
                self.0.browser.execute("return document.activeElement.value", vec![]).await?.convert()?;
            if now == value {
                return Ok(());
            }
            self.press(Key::Down).await?;
        }
        Err(format!("the list has no “{value}”").into())
    }
}

#[tokio::test]
async fn from_not_begun_to_signed_off_without_a_mouse() -> Story {
    let clerk = Clerk::arrives().await?;
    let keys = Keys(&clerk);
    keys.tab_to("paste", false).await?;
    // Ctrl+V: a driver has no clipboard of its own.
    let pasted = "document.execCommand('insertText', false, arguments[0])";
    clerk.browser.execute(pasted, vec![NOTICE.into()]).await?;
    clerk
        .browser
        .action_chain()
        .key_down(Key::Control)
        .send_keys(Key::Enter)
        .key_up(Key::Control)
        .perform()
        .await?;
    clerk.reads("罚没款管理不规范").await?;
    // The keyboard continues in what takes the place of the form.
    let here: String = clerk.browser.execute("return document.activeElement.id", vec![]).await?.convert()?;
    assert_eq!(here, "page");
    keys.act("放入台账").await?;
    clerk.browser.query(By::Css("table.ledger")).first().await?;
    clerk.saved().await?;

    // The grid: an arrow, Enter for the pane, Enter again for the page.
    keys.tab_to("1", false).await?;
    keys.press(Key::Down).await?;
    keys.press(Key::Up).await?;
    keys.press(Key::Enter).await?;
    clerk.find("//aside//h2[contains(., '罚没款')] | //article[contains(@class, 'finding--aside')]").await?;
    // Esc in a field where nothing stands closes the pane; the line has the focus again.
    keys.tab_to("材料名称", false).await?;
    keys.press(Key::Escape).await?;
    keys.press(Key::Enter).await?;
    clerk.find("//article[contains(@class, 'finding--aside')]").await?;
    keys.tab_to("1", true).await?;
    keys.press(Key::Enter).await?;
    clerk.find("//article[not(contains(@class, 'finding--aside'))]//h1[contains(., '罚没款')]").await?;

    // Progress, then what is missing: each line leads to where it is mended.
    keys.tab_to("记一笔进展", false).await?;
    keys.send("账目已经清理，办法已经修订。".chars()).await?;
    keys.press(Key::Enter).await?;
    clerk.saved().await?;
    clerk.reads("账目已经清理").await?;
    keys.act("整改状态还不是“已完成”").await?;
    keys.tab_to("整改状态", false).await?;
    keys.choose("done").await?;
    clerk.saved().await?;
    keys.act("没有佐证材料").await?;
    keys.tab_to("材料名称", false).await?;
    keys.send("办法印发文件".chars()).await?;
    keys.press(Key::Enter).await?;
    clerk.saved().await?;
    clerk.reads("1.1-01").await?;

    // Submitted, and passed by each review; the focus stays in the section from step to step.
    keys.tab_to("经办人", false).await?;
    keys.send("王某".chars()).await?;
    keys.tab_to("意见", false).await?;
    keys.send("已经自查".chars()).await?;
    keys.act("提请销号").await?;
    for step in ["责任单位负责人审核", "整改工作领导小组审核", "巡察办验收"] {
        clerk.reads(&format!("待{step}")).await?;
        let inside = "return !!document.activeElement.closest('.sign-off')";
        assert!(
            clerk.browser.execute(inside, vec![]).await?.convert::<bool>()?,
            "before {step} the focus is on {}",
            keys.focused().await?
        );
        keys.tab_to("审核人", true).await?;
        keys.send("李某".chars()).await?;
        keys.act("通过").await?;
        clerk.saved().await?;
    }
    clerk.reads("已销号").await?;
    clerk.browser.screenshot("keyboard-signed-off").await?;
    check_axe(&clerk.browser, "signed off by keys").await?;

    // Esc leads back to the line, and undo is a key too.
    keys.press(Key::Escape).await?;
    clerk.find("//tr[contains(@class, 'line') and contains(., '罚没款') and contains(., '已销号')]").await?;
    clerk.browser.action_chain().key_down(Key::Control).send_keys("z").key_up(Key::Control).perform().await?;
    clerk.find("//tr[contains(@class, 'line') and contains(., '罚没款') and contains(., '待审核')]").await?;
    Ok(())
}

#[tokio::test]
async fn measures_are_gone_through_ticked_and_opened_by_keys_and_their_selection_is_kept() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    let keys = Keys(&clerk);
    let row = "return document.activeElement.closest('tr')?.innerText ?? ''";
    let stands_on = async |words: &str| -> Story {
        let focused: String = clerk.browser.execute(row, vec![]).await?.convert()?;
        if focused.contains(words) {
            Ok(())
        } else {
            Err(format!("the focus is not on {words}: {focused}").into())
        }
    };
    clerk.go("#/measures").await?;
    clerk.reads("3 条措施，共 3 条").await?;
    // From the search to what it found.
    keys.press(Key::Escape).await?;
    keys.send(['/']).await?;
    keys.send("清理".chars()).await?;
    clerk.reads("查找“清理”：1 条措施，共 3 条").await?;
    keys.press(Key::Down).await?;
    stands_on("清理账目").await?;
    clerk.press("清除筛选").await?;
    clerk.reads("3 条措施，共 3 条").await?;
    // Through the rows, ticked on the way.
    let first = clerk.find("(//table[contains(@class, 'measures-table')]/tbody/tr)[1]").await?;
    clerk.browser.execute("arguments[0].focus()", vec![first.to_json()?]).await?;
    keys.press(Key::End).await?;
    stands_on("建立巡查台账").await?;
    keys.press(Key::Home).await?;
    stands_on("清理账目").await?;
    keys.press(Key::Down).await?;
    stands_on("修订办法").await?;
    keys.send([' ']).await?;
    clerk.reads("已勾选 1 条措施").await?;
    check_axe(&clerk.browser, "measures as a grid").await?;
    // Esc in the bar of ticked rows unticks, and leads back to the row.
    let bar = "document.querySelector('.bulk button').focus()";
    clerk.browser.execute(bar, vec![]).await?;
    keys.press(Key::Escape).await?;
    assert!(clerk.browser.find_all(By::Css(".bulk")).await?.is_empty(), "unticked");
    stands_on("修订办法").await?;
    // Enter opens the finding, Esc returns to the row: also from a field, where nothing stands in it.
    keys.press(Key::Enter).await?;
    clerk.find("//h1[contains(., '罚没款')]").await?;
    clerk.find("//input[@aria-label='记一笔进展，按 Enter 保存']").await?.send_keys("查").await?;
    keys.press(Key::Escape).await?;
    clerk.find("//h1[contains(., '罚没款')]").await?;
    keys.press(Key::Backspace).await?;
    keys.press(Key::Escape).await?;
    clerk.reads("3 条措施，共 3 条").await?;
    clerk.find("//tr[@tabindex='0'][contains(., '修订办法')]").await?;

    // A selection is kept under a name, as one of findings is, and each table offers its own.
    clerk.go("#/measures?unit=%E7%8E%AF%E5%8D%AB%E7%AB%99").await?;
    clerk.press("存为常用筛选").await?;
    clerk.press("保存名称").await?;
    clerk.saved().await?;
    clerk.go("#/measures").await?;
    let saved = "//select[@aria-label='常用筛选']/option[contains(., '环卫站')]";
    clerk.find(saved).await?.click().await?;
    clerk.reads("1 条措施，共 3 条").await?;
    clerk.go("#/ledger").await?;
    clerk.reads("显示全部 2 个").await?;
    assert!(clerk.browser.find_all(By::XPath(saved)).await?.is_empty(), "it is no selection of findings");
    Ok(())
}
