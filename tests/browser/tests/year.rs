//! One year of a ledger: what a notice promised in January is kept month by month, what was missed in April is still missed
//! in December, and what is published then is what the ledger says by that time, without what is withheld.

use rectify_browser_tests::Story;
use rectify_browser_tests::clerk::Clerk;
use rectify_browser_tests::thirtyfour::prelude::*;

const NOTICE: &str = include_str!("../../samples/sample-notice.txt");
const MONTHLY: &str = "每月组织2次业务学习";

/// What the inspectors fed back: six of the findings of the notice, one in other words, and one that the notice has not.
const FEEDBACK: &str = "关于巡察云陂县住房保障局党组的反馈意见
2025年6月20日，县委第一巡察组向县住房保障局党组反馈了巡察意见。
一、反馈问题
（一）落实住房保障政策方面
1.公租房分配公示不及时
2.保障对象动态核查走过场，“应退未退”长期存在
3.老旧小区改造后续管护没有人负责
4.廉租补贴重复发放
（二）维护群众利益方面
1.物业投诉办理推诿
2.住宅专项维修资金使用审批慢
（三）加强队伍建设方面
1.窗口人员业务不熟
2.档案管理不规范
";

/// The periods of the monthly promise that say so, by the heading of their row.
async fn missed(clerk: &Clerk) -> Result<Vec<String>, Box<dyn std::error::Error + Send + Sync>> {
    let heads = clerk.browser.find_all(By::XPath("//tr[td[contains(., '没办')]]/th")).await?;
    let mut periods = Vec::new();
    for head in heads {
        periods.push(head.text().await?);
    }
    Ok(periods)
}

#[tokio::test]
async fn what_was_missed_in_april_is_missed_in_december_and_the_notice_follows_the_year() -> Story {
    let clerk = Clerk::arrives_on("2026-01-20").await?;
    clerk.paste(NOTICE).await?;
    clerk.take().await?;
    // Nothing that was promised has a first day yet, and the morning's list says so.
    clerk.go("#/").await?;
    clerk.reads("定期事项没有起始日").await?;
    clerk.reads("制度没有印发").await?;
    clerk.go("#/calendar").await?;
    clerk.find("//button[starts-with(normalize-space(.), '确认 ')]").await?.click().await?;
    clerk.saved().await?;
    for month in (1..=11).filter(|month| *month != 4) {
        clerk.on(&format!("2026-{month:02}-20")).await?;
        clerk.go("#/calendar").await?;
        for _ in 0..2 {
            clerk.press(&format!("2026年{month}月 {MONTHLY} 办了一次")).await?;
            clerk.saved().await?;
        }
    }
    // In July one more is done, and the notice of January still counts as it did.
    clerk.on("2026-07-21").await?;
    clerk.go("#/checks").await?;
    clerk.reads("待处理").await?;
    assert!(!clerk.room().await?.contains("状态数字"));
    clerk.open_finding("窗口人员业务不熟").await?;
    clerk.set_status("done").await?;
    clerk.go("#/checks").await?;
    clerk.reads("已完成写的是 4 个、台账里是 5 个").await?;

    clerk.on("2026-12-15").await?;
    clerk.go("#/").await?;
    clerk.reads("定期事项漏办").await?;
    assert!(!clerk.room().await?.contains("定期事项没有起始日"));
    clerk.go("#/calendar").await?;
    clerk.find(&format!("//tr[th[normalize-space(.)='{MONTHLY}']]/td[normalize-space(.)='漏 1 期']")).await?;
    clerk.press_link(MONTHLY).await?;
    clerk.reads("正在办").await?;
    assert_eq!(missed(&clerk).await?, ["2026年4月"]);

    // The report lists what was fed back, but for one finding; one it words otherwise.
    clerk.go("#/reading").await?;
    clerk.paste(FEEDBACK).await?;
    clerk.find("//button[starts-with(normalize-space(.), '与台账对照')]").await?.click().await?;
    clerk.press("放入台账").await?;
    clerk.saved().await?;
    clerk.go("#/checks").await?;
    clerk.reads("廉租补贴重复发放").await?;
    let row = |words: &str, covered: &str| {
        format!("//tr[contains(., '{words}') and td[normalize-space(.)='{covered}']]")
    };
    clerk.find(&row("廉租补贴重复发放", "多")).await?;
    clerk.find(&row("后续管护", "改写")).await?;

    // Published without a finding and without a paragraph.
    clerk.go("#/publish").await?;
    let which = "//select/option[contains(., '整改进展情况的通报')]";
    clerk.find(which).await?.click().await?;
    clerk.press("设为不公开：公租房分配公示不及时").await?;
    clerk.saved().await?;
    let paragraph = "局党组成立整改工作领导小组，下设办公室，逐条认领问题，建立台账，按周调度。";
    clerk.press(&format!("这一段不公开：{paragraph}")).await?;
    clerk.saved().await?;
    clerk.reads("不公开 2 处").await?;
    clerk.press("公开稿存为文本").await?;
    let text = String::from_utf8(clerk.downloaded(".txt").await?.1)?;
    for gone in ["公租房分配公示", "逐条认领问题"] {
        assert!(NOTICE.contains(gone) && !text.contains(gone), "{gone} in {text}");
    }
    assert!(text.contains("1.针对“保障对象动态核查走过场") && text.contains("当场交办"), "{text}");
    Ok(())
}
