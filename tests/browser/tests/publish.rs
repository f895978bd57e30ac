//! What a ledger is checked for, what of it goes to the public, and what is left out.

use rectify::office::docx;
use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::{Story, check_axe};
use thirtyfour::prelude::*;

const NOTICE: &str = "中共砚池县水务局党组关于巡察整改进展情况的通报
根据县委统一部署，2025年3月10日至5月16日，县委第三巡察组对县水务局党组进行了巡察。6月20日，县委第三巡察组向局党组反馈了巡察意见。现将整改进展情况公布如下。
一、反馈问题整改情况
巡察反馈2个方面4个问题，已完成整改2个，正在整改1个。
（一）关于履行职责方面
1.针对“河道巡查记录缺失”问题的整改情况
一是补记台账。二是约谈了站长柳青山。
责任领导：副局长闻一鸣
2.针对“水费收缴不及时”问题的整改情况
一是追缴水费12万元。
（二）关于队伍建设方面
1.针对“学习制度落实不到位”问题的整改情况
一是进一步加强学习，切实提高认识。
中共砚池县水务局党组
2026年1月15日
";

const FEEDBACK: &str = "关于巡察砚池县水务局党组的反馈意见
2025年6月20日，县委第三巡察组向县水务局党组反馈了巡察意见。
一、反馈问题
（一）履行职责方面
1.河道巡查记录缺失
2.水费收缴不及时
3.泵站维修资金使用不规范
（二）队伍建设方面
1.学习制度落实不到位
";

/// Types a reason into the first result with this name that is not settled.
async fn settle(clerk: &Clerk, name: &str, reason: &str) -> Story {
    let row = format!("//table[contains(@class, 'lints')]//tr[td[1][normalize-space(.)='{name}']]");
    clerk.find(&format!("{row}//div[contains(@class, 'edit')]")).await?.click().await?;
    let area = clerk.find(&format!("{row}//textarea")).await?;
    area.send_keys(reason).await?;
    area.send_keys(Key::Enter + "").await?;
    clerk.saved().await
}

/// Takes another document into the open ledger.
async fn take_another(clerk: &Clerk, text: &str) -> Story {
    clerk.go("#/reading").await?;
    clerk.paste(text).await?;
    clerk.find("//button[starts-with(normalize-space(.), '与台账对照')]").await?.click().await?;
    clerk.press("放入台账").await?;
    clerk.saved().await
}

#[tokio::test]
async fn a_result_is_settled_with_a_reason_and_comes_back_when_its_text_changes() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/checks").await?;
    clerk.reads("写的总数是 4，各分项加起来是 3").await?;
    clerk.reads("写的是 4 个问题，这份文书里列了 3 个").await?;
    clerk.reads("没有数量、日期、制度成果").await?;
    check_axe(&clerk.browser, "checks").await?;
    clerk.browser.screenshot("checks").await?;
    clerk.reads("待处理 3 条，已说明 0 条").await?;
    settle(&clerk, "措施空泛", "巡察组同意这样写").await?;
    clerk.reads("待处理 2 条，已说明 1 条").await?;
    // The measure is worded otherwise, and as vague as before.
    clerk.open_finding("学习制度").await?;
    let measure = "//div[contains(@class, 'edit') and not(.//div) and contains(., '进一步加强学习')]";
    clerk.find(measure).await?.click().await?;
    let area = clerk.find("//div[contains(@class, 'edit')]//textarea").await?;
    area.send_keys(Key::Control + "a").await?;
    area.send_keys("进一步加强学习，不断提升认识。").await?;
    area.send_keys(Key::Control + Key::Enter).await?;
    clerk.saved().await?;
    clerk.go("#/checks").await?;
    clerk.reads("待处理 3 条，已说明 0 条").await?;
    clerk.reads("不断提升认识").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_withheld_is_in_nothing_that_leaves() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/publish").await?;
    clerk.reads("站长柳青山").await?;
    clerk.press("设为不公开：河道巡查记录缺失").await?;
    clerk.saved().await?;
    // Why and by whom is asked where it was pressed.
    clerk
        .find(
            "//div[contains(@class, 'just-withheld') and contains(., '整个问题')]//dt[contains(., '批准人')]",
        )
        .await?;
    clerk.press("填好了").await?;
    clerk
        .find("//*[@role='button'][starts-with(@aria-label, '设为不公开：追缴水费')]")
        .await?
        .click()
        .await?;
    clerk.saved().await?;
    clerk.reads("不公开 2 处").await?;
    // Numbers close up, and what is told of withheld things is looked for.
    clerk.reads("1.针对“水费收缴不及时”问题的整改情况").await?;
    clerk.reads("没有写批准人").await?;
    check_axe(&clerk.browser, "publish").await?;
    clerk.browser.screenshot("publish").await?;
    clerk.press("标记为已批准").await?;
    clerk.reads("请写明批准人").await?;
    clerk.find("//label[span[normalize-space(.)='批准人']]/input").await?.send_keys("陈岩").await?;
    clerk.press("标记为已批准").await?;
    clerk.saved().await?;
    clerk.reads("陈岩 批准").await?;
    clerk.reads("公开稿和批准的文本一致").await?;
    clerk.press("公开稿存为文本").await?;
    let (_, text) = clerk.downloaded(".txt").await?;
    clerk.press("公开稿存为 Word").await?;
    let word = docx::read(&clerk.downloaded(".docx").await?.1)?.text;
    clerk.press("公开数据存为 JSON").await?;
    let (_, json) = clerk.downloaded(".json").await?;
    for said in [String::from_utf8(text)?, word, String::from_utf8(json)?] {
        assert!(said.contains("水费收缴不及时"), "{said}");
        for gone in ["河道巡查记录缺失", "柳青山", "闻一鸣", "追缴水费12万元"] {
            assert!(!said.contains(gone), "{gone} in {said}");
        }
    }
    // What is public again shows against the approved text.
    clerk.press("恢复公开：1.1 河道巡查记录缺失 · 整个问题").await?;
    clerk.saved().await?;
    clerk.reads("公开稿和批准的文本有").await?;
    Ok(())
}

#[tokio::test]
async fn an_aspect_goes_with_its_findings_and_a_paragraph_by_a_key() -> Story {
    let clerk = Clerk::with_ledger(NOTICE).await?;
    clerk.go("#/publish").await?;
    let pick = |words: &str| format!("//*[@role='button'][starts-with(@aria-label, '{words}')]");
    clerk.find(&pick("整个方面不公开：关于履行职责方面")).await?.click().await?;
    clerk.saved().await?;
    clerk.find(&pick("这一段不公开：巡察反馈2个方面")).await?.send_keys(Key::Enter + "").await?;
    clerk.saved().await?;
    clerk.reads("不公开 2 处").await?;
    clerk.reads("整个方面（含其中的问题）").await?;
    clerk.reads("（一）关于队伍建设方面").await?;
    check_axe(&clerk.browser, "publish without an aspect").await?;
    clerk.press("公开稿存为文本").await?;
    let text = String::from_utf8(clerk.downloaded(".txt").await?.1)?;
    for gone in ["履行职责", "河道巡查", "水费", "巡察反馈2个方面"] {
        assert!(NOTICE.contains(gone) && !text.contains(gone), "{gone} in {text}");
    }
    assert!(text.contains("1.针对“学习制度落实不到位”问题的整改情况"), "{text}");
    // All of it is public again, word by word.
    clerk.press("恢复公开：关于履行职责方面 · 整个方面（含其中的问题）").await?;
    clerk.saved().await?;
    clerk.reads("2.针对“水费收缴不及时”问题的整改情况").await?;
    Ok(())
}

#[tokio::test]
async fn the_feedback_is_held_against_the_report() -> Story {
    let clerk = Clerk::with_ledger(FEEDBACK).await?;
    take_another(&clerk, NOTICE).await?;
    clerk.go("#/checks").await?;
    clerk.reads("缺 1 条，多 0 条").await?;
    clerk
        .find("//tr[.//a[normalize-space(.)='泵站维修资金使用不规范'] and td[normalize-space(.)='缺']]")
        .await?;
    // With other ledgers nothing is compared until somebody asks, and there is none.
    clerk.press("对照其他台账").await?;
    clerk.reads("这台电脑上没有其他台账").await?;
    Ok(())
}

#[tokio::test]
async fn a_column_of_the_offices_own_is_public_when_somebody_says_so() -> Story {
    let table = include_str!("../../samples/table-measure-rows.txt");
    let clerk = Clerk::with_ledger(table).await?;
    clerk.go("#/publish").await?;
    clerk.press("公开稿存为文本").await?;
    let (_, text) = clerk.downloaded(".txt").await?;
    assert!(!String::from_utf8(text)?.contains("2025-03-20"));
    let label = clerk.find("//label[contains(., '销号日期（')]").await?;
    label.scroll_into_view().await?;
    label.click().await?;
    clerk.saved().await?;
    clerk.reads("2025-03-20").await?;
    clerk.press("公开稿存为文本").await?;
    let (_, text) = clerk.downloaded(".txt").await?;
    assert!(String::from_utf8(text)?.contains("2025-03-20"));
    Ok(())
}
