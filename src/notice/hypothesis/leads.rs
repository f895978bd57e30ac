//! What the words before a list say of its items: that they are problems, or demands, promises and what was done.

use std::sync::LazyLock;

use super::weights::Weights;
use crate::domain::matcher::Matcher;
use crate::notice::lex::text;

/// Words before a list by which its items are problems.
static ANNOUNCING: LazyLock<Matcher> = LazyLock::new(|| {
    Matcher::new(
        "具体有 问题包括 体现在 反映在 归纳起来 梳理出 问题 不足 差距 表现 薄弱 短板 存在 主要有 \
         主要是 隐患 缺陷 偏差 如下 情形 发现 症结 不够 不力 弱项 风险 教训 毛病",
    )
});
/// Words before a list by which its items are demands, suggestions, promises or what was done.
static OTHERWISE: LazyLock<Matcher> = LazyLock::new(|| {
    Matcher::new(
        "要求 建议 条意见 意见建议 如下意见 出意见 希望 措施 强调 表态 表示 提出 整改情况 下一步 \
         处理意见 做到 着力 重点抓 决定 确保 抓好 做好 打算 将 工作目标 目标 坚持 采取 条件",
    )
});

/// The evidence of the words before a list.
pub fn score(lead: &str, weights: &Weights) -> f32 {
    // The sentence and the clause right before the list say most.
    let last = lead.trim_end_matches(|c| text::is_blank(c) || matches!(c, '：' | ':' | '，' | ','));
    let sentence = last.rfind('。').map_or(last, |at| &last[at + '。'.len_utf8()..]);
    let sentence: String = sentence.chars().rev().take(48).collect::<Vec<_>>().into_iter().rev().collect();
    // 按要求整治，仍然存在四个方面问题：一是…: the clause right before the list decides alone where it says so.
    let clause = last.rsplit(['，', ',', '。', '；']).next().unwrap_or(last);
    let exists = ["存在", "发现", "还有"].iter().any(|word| clause.contains(word))
        && ["问题", "不足", "短板", "隐患", "差距"].iter().any(|word| clause.ends_with(word));
    // 日常维护较好，但仍有个别小区存在…: so do words that say that there are problems for all that.
    let still = clause.ends_with("存在")
        || ["也发现", "还发现"].iter().any(|word| clause.ends_with(word))
            && ["发现", "仍", "依然", "但", "不同程度"].iter().any(|word| clause.contains(word));
    if (exists || still) && !["整改", "解决", "是否", "要求", "防止"].iter().any(|word| clause.contains(word))
    {
        return weights.announced;
    }
    // 党员提出批评，如
    if last.trim_end_matches('如').trim_end_matches(text::is_comma).ends_with("批评") {
        return weights.announced;
    }
    // 产生这些问题的原因主要有：
    if clause.contains("原因") {
        return -3.0 * weights.announced;
    }
    match (ANNOUNCING.held(&sentence, None), OTHERWISE.held(&sentence, None)) {
        (false, false) => 0.0,
        (_, true) => -3.0 * weights.announced,
        (true, false) => weights.announced,
    }
}
