//! What a heading says of what stands under it: problems and what was done about them, or something else.

use std::sync::LazyLock;

use super::role::Role;
use super::{label, lexicon, words};
use crate::domain::matcher::Matcher;

/// Words of headings over problems.
const PROBLEMS: [&str; 16] = [
    "问题",
    "整改情况",
    "整改落实",
    "整改进展",
    "整改成效",
    "整改内容",
    "整改任务",
    "整改事项",
    "督办事项",
    "交办事项",
    "反馈意见",
    "落实情况",
    "进展情况",
    "不足",
    "短板",
    "隐患",
];
/// Words of headings over demands, suggestions, aims and praise.
const OTHERS: [&str; 47] = [
    "要求",
    "建议",
    "总体评价",
    "概况",
    "总的情况",
    "基本评价",
    "总体情况",
    "总体要求",
    "指导思想",
    "工作目标",
    "整改目标",
    "实施路径",
    "保障机制",
    "保障措施",
    "组织保障",
    "基本情况",
    "组织领导",
    "工作部署",
    "主要成效",
    "工作成效",
    "肯定",
    "成绩",
    "优点",
    "红榜",
    "红点",
    "亮点",
    "表扬",
    "附则",
    "总则",
    "努力方向",
    "今后",
    "打算",
    "措施和",
    "有关事项",
    "组织实施",
    "时间安排",
    "步骤",
    "方法",
    "检查内容",
    "检查范围",
    "检查对象",
    "检查方式",
    "检查重点",
    "督查内容",
    "督查方式",
    "考核内容",
    "工作内容",
];

/// What stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Problems, or what was done about them.
    Problems,
    /// Organisation, next steps, demands, praise.
    Other,
    /// The heading does not say.
    Unknown,
}

/// What a heading says; `narrative` where its words are those of organisation or next steps, `complaint` how much it
/// sounds like a problem itself.
pub fn of(words: &str, narrative: bool, complaint: f32) -> Zone {
    let strong = || {
        ["问题", "具体", "逐条", "逐项"].iter().any(|word| words.contains(word)) && !words.contains("组织")
    };
    if narrative && !strong() {
        return Zone::Other;
    }
    static LATER: LazyLock<Matcher> =
        LazyLock::new(|| Matcher::new("下一步 下步 今后 意见建议 整改意见 整改建议 整改要求"));
    static ON_PROBLEMS: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(PROBLEMS));
    static ON_OTHERS: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(OTHERS));
    let (problems, other) = (ON_PROBLEMS.held(words, None), ON_OTHERS.held(words, None));
    match (problems, other) {
        _ if LATER.held(words, None) => Zone::Other,
        (true, false) => Zone::Problems,
        (false, true) if complaint < 1.0 => Zone::Other,
        (true, true) if words.contains("问题") => Zone::Problems,
        _ => Zone::Unknown,
    }
}

/// Whether a heading announces problems or what was done about them.
pub fn announces(words: &str) -> bool {
    let narrative = lexicon::organising(words) || lexicon::next(words);
    let named = matches!(label::heading(words), Some(Role::Finding | Role::Measure));
    !narrative && (named || of(words, false, words::complaint(words)) == Zone::Problems)
}
