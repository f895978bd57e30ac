//! Sentences that name a problem in a frame and go on with what was done: `针对“…”问题，…`, `对…问题，…`.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::numbering::{Form, Numbering, Numeral};
use crate::notice::lex::{text, words};

/// Words that open such a sentence.
pub const OPENERS: [&str; 8] = ["针对", "关于", "对于", "围绕", "就", "对", "反馈指出", "巡察指出"];
/// Words that open one only before a quote.
const EXISTS: [&str; 4] = ["存在", "仍存在", "还存在", "依然存在"];
/// Inner words of sentences that speak of problems in general.
const GENERAL: [&str; 24] = [
    "突出",
    "需要",
    "群众反映",
    "共性",
    "个性",
    "历史遗留",
    "苗头性",
    "倾向性",
    "疑难",
    "重点难点",
    "发现",
    "排查",
    "上述",
    "以上",
    "存在的",
    "反馈的",
    "此类",
    "该类",
    "这些",
    "有关",
    "相关",
    "指出的",
    "整改中",
    "各类",
];

/// How the words end that say who told of a problem.
const REPORTED: [&str; 6] = ["指出的", "反馈的", "提出的", "发现的", "移交的", "通报的"];

/// The byte length of the frame at the start of a text, up to the punctuation behind it, which is included; `None`
/// where no frame that names one problem starts there.
pub fn frame_len(input: &str) -> Option<usize> {
    let opens = |opener: &&&str| input.starts_with(**opener);
    // 存在“重活动轻引领”的问题，
    let exists = || EXISTS.iter().find(opens).filter(|_| exists(input));
    let opener = OPENERS
        .iter()
        .find(opens)
        .or_else(exists)
        .map_or_else(|| reflected(input), |opener| Some(opener.len()))?;
    let inner = &input[opener..];
    if inner.starts_with(['“', '「', '『', '"']) {
        let head = near(inner, 240);
        let close = text::close_of(head).or_else(|| head.find('”'))?;
        let after = close + inner[close..].chars().next()?.len_utf8();
        let tail = near(&inner[after..], 20);
        let stop = tail.char_indices().find(|(_, c)| text::is_comma(*c)).map(|(at, c)| at + c.len_utf8())?;
        let named = tail[..stop].contains("问题") || tail[..stop].contains("整改");
        // “…”的问题已完成整改。: the state begins right behind the frame.
        if let Some(at) = tail[..stop].find("问题").map(|at| at + "问题".len())
            && Status::parse_alone(tail[at..stop].trim_end_matches(text::is_comma)).is_some()
        {
            return Some(opener + after + at);
        }
        // “…”的问题（已完成）重新过秤，: what was done begins behind the state.
        let stop = match tail[..stop].char_indices().find(|(_, c)| matches!(c, '）' | ')' | '】')) {
            Some((at, c)) if !tail[at + c.len_utf8()..stop].trim_end_matches(text::is_comma).is_empty() => {
                at + c.len_utf8()
            }
            _ => stop,
        };
        return named.then_some(opener + after + stop);
    }
    let clause = near(inner, 70);
    let (at, c) = clause.char_indices().find(|(_, c)| text::is_comma(*c))?;
    let (at, c) = of_clauses(clause).unwrap_or((at, c));
    let words = &clause[..at];
    // 针对某组反馈的问题，现安排如下：: nor are all that somebody fed back.
    let all = words.strip_suffix("问题");
    if all.is_some_and(|who| REPORTED.iter().any(|end| who.ends_with(end))) {
        return None;
    }
    // 针对通报的三项问题，整改如下：: several problems are none by themselves.
    if ["个问题", "项问题", "条问题", "点问题"].iter().any(|end| words.ends_with(end)) {
        return None;
    }
    let named = ["问题", "问题整改", "的事", "一事"].iter().find_map(|end| words.strip_suffix(end))?;
    let named = named.strip_suffix('的').unwrap_or(named);
    // 督查组指出的钥匙无人管问题
    let named = REPORTED
        .iter()
        .find_map(|word| named.split_once(word))
        .filter(|(who, what)| who.chars().count() <= 10 && what.chars().count() >= 4)
        .map_or(named, |(_, what)| what);
    let general = GENERAL.iter().any(|word| named.contains(word)) && !named.contains(['不', '未']);
    (named.chars().count() >= 3 && !general).then_some(opener + at + c.len_utf8())
}

/// So many characters at most say in which field problems are: 在工程项目和政府采购管理方面，.
const FIELD_MAX: usize = 30;

/// The length of the words that say in which field the problems are that a line lists behind them: 在仓储方面， before
/// 主要是：（1）甲；（2）乙 or 存在甲、乙等问题; `None` where they open no list.
pub fn field_len(line: &str) -> Option<usize> {
    const LISTS: [&str; 12] = [
        "存在",
        "还存在",
        "仍存在",
        "主要是",
        "主要有",
        "主要存在",
        "主要表现",
        "表现在",
        "表现为",
        "具体有",
        "问题主要",
        "有的",
    ];
    let (at, comma) = line.char_indices().take(FIELD_MAX).find(|(_, c)| text::is_comma(*c))?;
    let named = line.starts_with('在') && line[..at].ends_with("方面") && matches!(comma, '，' | ',');
    let len = at + comma.len_utf8();
    let rest = &line[len..];
    (named && LISTS.iter().any(|word| rest.starts_with(word))).then_some(len)
}

/// The length of words that say whose complaint it is: 大家反映的, 群众反映的; `None` where a text starts with no such words.
fn reflected(input: &str) -> Option<usize> {
    let (at, word) =
        input.char_indices().take(6).find_map(|(at, _)| Some((at, input[at..].strip_prefix("反映的")?)))?;
    (at > 0 && !input[..at].contains(text::is_comma)).then_some(input.len() - word.len())
}

/// The comma behind a problem of several clauses, of which the first complains, 值守不经常，办事找不到人的问题，; `None` where no
/// such one stands there.
fn of_clauses(clause: &str) -> Option<(usize, char)> {
    let mut from = 0;
    for (nth, (at, c)) in clause.char_indices().filter(|(_, c)| text::is_comma(*c)).enumerate() {
        let words = &clause[from..at];
        let ends = ["问题", "的事"].iter().any(|end| words.ends_with(end));
        if ends && nth > 0 {
            return Some((at, c));
        }
        let goes_on = words::complaint(words) >= 0.6 || nth > 0 && words::act(words) == 0.0;
        if ends || text::is_end(c) || !goes_on {
            return None;
        }
        from = at + c.len_utf8();
    }
    None
}

/// Whether a text says of a problem in quotes that it exists: 存在“…”的问题.
pub fn exists(input: &str) -> bool {
    EXISTS.iter().any(|opener| input.strip_prefix(opener).is_some_and(|rest| rest.starts_with(['“', '「'])))
}

/// The byte length of a problem in quotes at the start of a text, behind which it is said how far it is: “…”，已…; `None`
/// where none starts there.
pub fn quoted_len(input: &str) -> Option<usize> {
    let head = near(input, 240);
    let close = head.starts_with(['“', '「', '"']).then(|| text::close_of(head)).flatten()?;
    let after = close + head[close..].chars().next()?.len_utf8();
    // “…”问题，实行…: what it is called says that something else follows.
    let called = ["的问题", "问题"].iter().find_map(|word| head[after..].strip_prefix(*word));
    if let Some(rest) = called.and_then(|rest| rest.strip_prefix(['，', ','])) {
        return (close > 12 && !rest.is_empty()).then_some(head.len() - rest.len());
    }
    let stop = head[after..].chars().next().filter(|c| text::is_comma(*c))?;
    let rest = &head[after + stop.len_utf8()..];
    (tells_on(rest) && close > 12).then_some(after + stop.len_utf8())
}

/// Whether words begin as those that tell what became of a problem: 已…, 目前….
pub fn tells_on(words: &str) -> bool {
    ["已", "正", "现", "拟", "目前", "尚", "将", "经"].iter().any(|word| words.starts_with(word))
}

/// The offsets in a range at which sentences with a frame start.
pub fn starts(input: &str, range: &Range<usize>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut fresh = true;
    for (at, c) in input[range.clone()].char_indices() {
        let words = &input[range.start + at..range.end];
        if fresh
            && (matches!(c, '针' | '关' | '对' | '围' | '就') || reflected(words).is_some())
            && frame_len(words).is_some()
        {
            found.push(range.start + at);
        }
        fresh = matches!(c, '。' | '；' | ';' | '！' | '!')
            || fresh && (text::is_blank(c) || matches!(c, '”' | '）'));
    }
    found
}

/// The ordinal in words that name the problem that is answered, 针对第三个问题：, 对第2条， or 问题2整改情况：, and the byte length of the
/// words; `None` where a text starts with no such words.
pub fn answered(input: &str) -> Option<(Numbering, usize)> {
    if let Some((number, len)) = input.strip_prefix("问题").and_then(text::number) {
        let behind = &input["问题".len() + len..];
        let tails = ["整改落实情况", "整改完成情况", "整改情况", "的整改情况", "整改", "答复"];
        let told = tails.iter().find_map(|tail| behind.strip_prefix(tail))?.strip_prefix(['：', ':'])?;
        return Some((Numbering::new(Numeral::Arabic, "问题", "", number), input.len() - told.len()));
    }
    let opener = ["针对", "关于", "对于", "对"].iter().find(|opener| input.starts_with(**opener))?;
    let inner = &input[opener.len()..];
    let (marker, len) = Numbering::parse(inner)?;
    let named = matches!(marker.form(), Form::Case | Form::Problem | Form::Article);
    named.then_some((marker, opener.len() + len))
}

/// The first `count` characters at most.
fn near(input: &str, count: usize) -> &str {
    input.char_indices().nth(count).map_or(input, |(at, _)| &input[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_and_no_frames() {
        assert!(frame_len("针对“修复室无通风”问题，馆里加装排风扇。").is_some());
        assert!(frame_len("对提前下达比例偏低问题，市财政局已下达。").is_some());
        assert!(frame_len("针对督查组指出的钥匙无人管问题，专人登记。").is_some());
        assert!(frame_len("关于值守不经常，办事找不到人的事，重新排班。").is_some());
        assert!(frame_len("针对学用结合不紧，成果不多的问题。一是补课。").is_some());
        assert!(frame_len("针对进度款超付，涉及4个标段的问题，一是扣回。").is_some());
        assert_eq!(answered("问题2整改情况：换锁").map(|(marker, _)| marker.value), Some(2));
        assert!(frame_len("大家反映的磅秤长年不检，斤两不准问题，已送检。").is_some());
        assert!(frame_len("对整改高度重视，查找班子的问题，立即整改。").is_none());
        assert!(frame_len("对发现的问题，限期整改。").is_none());
        assert!(frame_len("对账不及时，底数不清").is_none());
        assert!(frame_len("针对11月4日通报的三项问题，整改如下：").is_none());
        let text = "针对“甲”问题，一是乙。针对“丙”问题，丁。";
        assert_eq!(starts(text, &(0..text.len())).len(), 2);
        let text = "您好！大家反映的灯具损坏问题，已换灯。关于磅秤不检的事，已送检。";
        assert_eq!(starts(text, &(0..text.len())).len(), 2);
    }
}
