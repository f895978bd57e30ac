//! The frame around a finding's title: `针对“…”问题的整改情况`, `关于…问题的整改（已完成整改）`. Finds the title in it.

use super::framed::tells_on;
use crate::domain::Status;
use crate::notice::lex::role::{Confidence, DoubtReason};
use crate::notice::lex::{text, words};
use std::ops::Range;

/// A heading taken apart; ranges are byte offsets in the heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framed {
    /// The title without the frame.
    pub title: Range<usize>,
    /// A status in brackets at the end: the offset of the opening bracket, and the wording; `None` where there is none.
    pub status: Option<(usize, Range<usize>)>,
    /// Whether words of a frame were found.
    pub framed: bool,
    /// Whether the frame speaks of a finding: 问题, 整改.
    pub finding: bool,
    /// How sure the title's ends are.
    pub sure: Confidence,
    /// Why not certain; `None` where it is.
    pub why: Option<DoubtReason>,
}

const OPENERS: [&str; 8] = ["针对", "关于", "对于", "围绕", "反馈指出", "巡察指出", "就", "对"];
const BETWEEN: [&str; 16] = [
    "：",
    ":",
    "，",
    ",",
    " ",
    "巡察组",
    "巡视组",
    "巡察",
    "巡视",
    "审计",
    "反馈",
    "指出",
    "提出",
    "中",
    "的",
    "问题",
];
/// What may follow a title, longest first.
const TAILS: [&str; 27] = [
    "问题整改落实情况",
    "问题的整改落实情况",
    "问题的整改完成情况",
    "问题的整改进展情况",
    "问题整改进展情况",
    "问题整改完成情况",
    "问题的整改情况",
    "问题整改情况",
    "问题的落实情况",
    "问题的整改措施",
    "问题整改措施",
    "问题的整改",
    "问题整改",
    "的整改落实情况",
    "的整改进展情况",
    "的整改情况",
    "整改情况",
    "的整改",
    "整改落实情况",
    "方面的问题",
    "方面问题",
    "的问题",
    "问题",
    "事宜",
    "一事",
    "的事",
    "方面",
];

/// What else may follow a title in quotes: what was said of it.
const OPINIONS: [&str; 8] =
    ["的意见", "的建议", "的审议意见", "的意见建议", "的审议意见办理情况", "意见", "建议", "的意见办理情况"];

/// Takes a heading, without its marker, apart.
pub fn read(heading: &str) -> Framed {
    let mut end = text::trim_stop(heading, 0..heading.len()).end;
    let mut status = None;
    if let Some((open, wording)) = status_tail(&heading[..end]).filter(|(open, _)| *open > 0) {
        end = text::trim_stop(heading, 0..open).end;
        status = Some((open, wording));
    }
    let head = &heading[..end];
    // 问题1（台账不全）：
    if let Some((title, _)) = text::bracketed_title(heading).filter(|(_, len)| *len >= end) {
        let framed =
            Framed { title, status, framed: true, finding: true, sure: Confidence::Certain, why: None };
        return framed;
    }
    let mut framed =
        Framed { title: 0..end, status, framed: false, finding: false, sure: Confidence::Certain, why: None };
    let opener = OPENERS.iter().find(|o| head.starts_with(*o)).map_or(0, |o| o.len());
    let opener = reported(head).unwrap_or(opener);
    let mut open = opener;
    while opener > 0
        && let Some(word) = BETWEEN.iter().find(|w| head[open..].starts_with(*w))
    {
        open += word.len();
    }
    if let Some(title) = quoted(head, open, opener, &mut framed) {
        framed.title = title;
        return framed;
    }
    // 对, 就 and 围绕 open a frame only before a quote or with 问题 behind: 对账不及时 is a title.
    let weak = matches!(&head[..opener], "对" | "就" | "围绕");
    let opener = if weak && !head.ends_with("问题") { 0 } else { opener };
    let open = match &head[..opener] {
        "" => 0,
        "反馈指出" | "巡察指出" => open,
        _ => opener,
    };
    match tail(head, opener > 0) {
        Some((at, finding)) if at > open => {
            framed.title = open..at;
            framed.framed = true;
            // Without an opener it may head a part (反馈问题整改情况) or a finding (办公室问题的整改情况).
            framed.finding = finding && (opener > 0 || words::complaint(&head[..at]) > 0.0);
        }
        _ if opener > 0 && !head.ends_with("方面") => {
            framed.title = open..end;
            framed.framed = true;
        }
        _ => {}
    }
    framed
}

/// The length of words by which somebody reports a problem before a quote: 反馈意见指出“, 巡察组提出的“; `None` where a
/// heading starts with no such words.
fn reported(head: &str) -> Option<usize> {
    if let Some(plain) = reported_plainly(head) {
        return Some(plain);
    }
    let quote = head.find(['“', '「', '"']).filter(|at| (1..=60).contains(at))?;
    let words = head[..quote].trim_end_matches([':', '：', '，', ',']);
    let reports =
        ["指出", "指出的", "反馈的", "提出的", "发现的", "反馈", "提出", "存在", "存在的", "查出的"];
    // 从严治党存在“两个责任”落实不到位: the quote is part of what is said.
    let ends = |at: usize| {
        let after = head[quote + at..].chars().nth(1);
        after.is_none_or(|c| text::is_comma(c) || matches!(c, '问' | '的' | '等' | '整' | '：' | ':' | '（'))
    };
    let inside = words.ends_with("存在") && !text::close_of(&head[quote..]).is_none_or(ends);
    let running = inside || words.contains(['。', '；', '、']) || words.chars().count() > 18;
    (!running && reports.iter().any(|word| words.ends_with(word))).then_some(quote)
}

/// The same before a title without quotes, in a heading that speaks of a problem: 反馈意见指出的…问题.
fn reported_plainly(head: &str) -> Option<usize> {
    let opener = OPENERS.iter().find(|opener| head.starts_with(**opener)).map_or(0, |opener| opener.len());
    let named_by = [
        "反馈", "巡察", "巡视", "审计", "督察", "督查", "督导", "检查", "考核", "上级", "大家", "群众",
        "居民", "村民", "家长", "职工", "代表",
    ];
    let who = head.starts_with("反馈指出") || named_by.iter().any(|word| head[opener..].starts_with(word));
    if !who || !(head.ends_with("问题") || head.ends_with("情况")) {
        return None;
    }
    let says = ["指出的", "反馈的", "提出的", "发现的", "查出的", "反映的"];
    let end = says.iter().filter_map(|word| head.find(word).map(|at| at + word.len())).min()?;
    let short = head[..end].chars().count() <= 12 && !head[..end].contains(text::is_comma);
    (short && !head[end..].starts_with(['“', '「', '"', '问'])).then_some(end)
}

/// The title in quotes at `open`, where the tail or the end follows the closing quote.
fn quoted(head: &str, open: usize, opener: usize, framed: &mut Framed) -> Option<Range<usize>> {
    let quote = head[open..].chars().next().filter(|c| matches!(c, '“' | '「' | '『' | '"' | '”' | '‘'))?;
    let start = open + quote.len_utf8();
    let close = if quote == '”' {
        head.rfind('”').filter(|at| *at > open).map(|at| at - open)
    } else {
        text::close_of(&head[open..])
    };
    let Some(close) = close.map(|at| open + at) else {
        // The closing quote is lost. The tail still shows where the title ends.
        let (at, finding) = tail(head, true).or((opener > 0).then_some((head.len(), false)))?;
        framed.framed = true;
        framed.finding = finding;
        framed.sure = Confidence::Doubtful;
        framed.why = Some(DoubtReason::QuoteNotClosed);
        return (at > start).then_some(start..at);
    };
    let after = &head[close + head[close..].chars().next().map_or(0, char::len_utf8)..];
    let known = after.is_empty()
        || TAILS.contains(&after)
        || after.starts_with("问题")
        || after.starts_with("的问题")
        || after.trim_start_matches('的').starts_with("整改") && after.ends_with("情况") && after.len() < 48
        || after.starts_with("等问题")
        || opener > 0 && OPINIONS.contains(&after)
        || after.starts_with(['，', ',', '。', '：', ':']);
    if !known || (opener == 0 && after.is_empty() && close - start < 12) || after == "方面" {
        return None;
    }
    // “指尖上的形式主义”，工作群过多 is a title of two parts, unless it is told behind it how far that is.
    let goes_on =
        after.strip_prefix(['，', ',']).is_some_and(|rest| !rest.trim().is_empty() && !tells_on(rest));
    if opener == 0 && goes_on {
        return None;
    }
    framed.framed = true;
    framed.finding = !after.is_empty() && (after.contains("问题") || after.contains("整改"));
    Some(start..text::trim_stop(head, start..close).end.max(start))
}

/// Where the tail starts, and whether it speaks of a finding; `opened` where words of a frame came before.
fn tail(head: &str, opened: bool) -> Option<(usize, bool)> {
    let tail = TAILS.iter().find(|t| head.ends_with(*t))?;
    let mut at = head.len() - tail.len();
    // 关于路灯不亮的事: only behind words that open a frame.
    if matches!(*tail, "方面" | "事宜") || matches!(*tail, "一事" | "的事") && !opened {
        return None;
    }
    let bare = matches!(*tail, "问题" | "的问题" | "方面的问题" | "方面问题");
    // 突出问题, 存在的问题, 形式主义问题: a noun, not a frame, unless 关于 opened one.
    let noun = [
        "突出", "主要", "存在", "共性", "具体", "各类", "有关", "主义", "作风", "发现", "反馈", "方面",
        "一些", "等", "类", "大",
    ];
    if bare
        && !opened
        && (head[..at].chars().count() < 6
            || noun.iter().any(|word| head[..at].trim_end_matches('的').ends_with(word)))
    {
        return None;
    }
    if bare && !opened && head[..at].ends_with("存在") {
        return None;
    }
    // 灭火器过期的整改落实情况: what complains is what was put right.
    if !bare && !opened && !tail.contains("问题") && words::complaint(&head[..at]) < 1.0 {
        return None;
    }
    for word in ["的", "等", "方面"] {
        if head[..at].ends_with(word) && tail.contains("问题") {
            at -= word.len();
        }
    }
    Some((at, true))
}

/// A status in brackets at the end of a heading, `（已完成整改）`: the offset of the bracket, and the wording.
fn status_tail(head: &str) -> Option<(usize, Range<usize>)> {
    // ——已完成
    if let Some((at, dash)) = head.char_indices().rev().take(16).find(|(_, c)| *c == '—') {
        let wording = at + dash.len_utf8()..head.len();
        let open = head[..at].trim_end_matches('—').len();
        return Status::parse_alone(&head[wording.clone()]).map(|_| (open, wording));
    }
    let close = head.chars().next_back().filter(|c| matches!(c, '）' | ')' | '】' | ']'))?;
    let end = head.len() - close.len_utf8();
    let (open, glyph) =
        head[..end].char_indices().rev().take(24).find(|(_, c)| matches!(c, '（' | '(' | '【' | '['))?;
    let inner = open + glyph.len_utf8()..end;
    Status::parse_alone(&head[inner.clone()]).map(|_| (open, inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heading: &str, title: &str) {
        let framed = read(heading);
        assert_eq!(&heading[framed.title], title);
    }

    #[test]
    fn frames_met() {
        check("针对“学习有差距”问题的整改情况", "学习有差距");
        check("针对“推进“十项工作”发力不足”问题的整改情况", "推进“十项工作”发力不足");
        check("关于“加快灌渠清淤”的意见", "加快灌渠清淤");
        check("关于“验收把关不严”问题的整改（已完成整改）", "验收把关不严");
        check("关于“责任未压到底。记录事后补填。”", "责任未压到底。记录事后补填");
        check("针对\"学习\"走过场\"流于形式\"问题的整改情况", "学习\"走过场\"流于形式");
        check("关于「调研不深」的问题。", "调研不深");
        check("针对“学习有差距问题的整改情况", "学习有差距");
        check("关于“三会一课”制度执行不到位问题的整改情况", "“三会一课”制度执行不到位");
        check("关于理论学习不深入的问题", "理论学习不深入");
        check("理论学习不深入的问题。", "理论学习不深入");
        check("办公室问题的整改情况", "办公室");
        check("针对反馈指出的“调研不深”问题", "调研不深");
        check("反馈意见指出的公房低价租给熟人问题", "公房低价租给熟人");
        check("对巡察反馈的补贴多头领问题整改情况", "补贴多头领");
        check("群众反映的路灯不亮问题", "路灯不亮");
        check("灭火器过期的整改落实情况", "灭火器过期");
        check("反馈意见的整改落实情况", "反馈意见的整改落实情况");
        check("对账不及时，底数不清", "对账不及时，底数不清");
        check("形式主义问题突出", "形式主义问题突出");
        check("存在的突出问题", "存在的突出问题");
    }

    #[test]
    fn status_in_brackets() {
        let heading = "关于“底数不清”问题的整改（正在推进）";
        let status = read(heading).status.map(|(_, wording)| &heading[wording]);
        assert_eq!(status, Some("正在推进"));
    }
}
