//! Cuts a paragraph into the items of its list: `一是…。二是…。`, `①…②…`, `首先，…。其次，…。`, `1.…。2.…。`

use super::numbering::{Form, Numbering};
use super::text;
use std::ops::Range;

/// One item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Byte offset of its marker in the text.
    pub start: usize,
    /// Its marker.
    pub marker: Numbering,
    /// The length of the marker in bytes.
    pub len: usize,
}

/// A place where an item may start.
struct Candidate {
    item: Item,
    form: Form,
    /// It is at the start, or after the end of a sentence or a colon; otherwise only after a comma.
    strong: bool,
}

/// The items of the list in a byte range of `input`, in order; empty where there is none. Offsets are in `input`.
///
/// Only one list is cut, the outermost: 一是 within ① stays in the text of ①.
pub fn items(input: &str, range: Range<usize>) -> Vec<Item> {
    let found = filled(input, one_list(candidates(input, range.clone(), false)));
    if found.len() > 1 { found } else { run_on(input, range).unwrap_or(found) }
}

/// As [`items`], of what was done: a text that begins with （一） lists it under the ordinals of headings, as in the cell of a
/// table.
pub fn measures(input: &str, range: Range<usize>) -> Vec<Item> {
    let found = items(input, range.clone());
    if found.len() > 1 || !input[range.clone()].starts_with(['（', '(']) {
        return found;
    }
    let listed = items_in_sentence(input, range.clone());
    let headed = listed.first().is_some_and(|first| {
        first.start == range.start && first.marker.form() == Form::ChineseBracket && first.marker.value == 1
    });
    if headed && listed.len() > 1 { listed } else { found }
}

/// Where a list begins behind words that nothing separates from it: 学习不深入一是补课二是测试.
pub fn unseparated(words: &str) -> Option<usize> {
    let at = items(words, 0..words.len()).first()?.start;
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '）' | ')' | '】' | '”');
    words[..at].ends_with(joined).then_some(at)
}

/// How the ordinals of a list that nothing separates are written before and behind their number; 是 ends each.
const RUN_ON: [(&str, &str); 3] = [("", ""), ("第", "个"), ("第", "个问题")];

/// The items of a list that nothing separates: 一是补记台账二是每月核对, 第一个是门锁坏了第二个是灯不亮. `None` where there are not
/// at least two, each with the next number; 统一是 and 第一是 begin none.
fn run_on(input: &str, range: Range<usize>) -> Option<Vec<Item>> {
    // Most texts hold no such word at all.
    if !input[range.clone()].contains('是') {
        return None;
    }
    RUN_ON.iter().find_map(|(before, behind)| run_on_with(input, range.clone(), before, behind))
}

fn run_on_with(input: &str, range: Range<usize>, before: &str, behind: &str) -> Option<Vec<Item>> {
    let words = &input[range.clone()];
    let mut found: Vec<Item> = Vec::new();
    let mut at = 0;
    for value in 1..=20 {
        let numeral = text::to_chinese(value)?;
        let mut starts = words[at..].match_indices('是').filter_map(|(is, _)| {
            let counted = words[at..at + is].strip_suffix(behind)?.strip_suffix(numeral.as_str())?;
            Some(at + counted.strip_suffix(before)?.len())
        });
        let next = starts.find(|at| {
            let before = words[..*at].chars().next_back();
            before.is_none_or(|c| !"统之唯第同不十".contains(c))
        });
        let Some(start) = next else { break };
        let (marker, len) = Numbering::parse(&words[start..])?;
        at = start + len;
        found.push(Item { start: range.start + start, marker, len });
    }
    (found.len() > 1).then_some(found)
}

/// As [`items`], with the ordinals of headings too, which may stand inside a sentence: （一）…；（二）….
pub fn items_in_sentence(input: &str, range: Range<usize>) -> Vec<Item> {
    let found = filled(input, one_list(candidates(input, range.clone(), true)));
    if found.len() > 1 || input[range.clone()].contains('。') {
        found
    } else {
        run_on(input, range).unwrap_or(found)
    }
}

/// The items with those whose 是 was left out: 一是甲；二乙；三是丙.
fn filled(input: &str, items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(last) = out.last().filter(|last| {
            last.marker.form() == Form::Is
                && item.marker.form() == Form::Is
                && item.marker.value == last.marker.value + 2
        }) {
            let (from, value) = (last.start + last.len, last.marker.value + 1);
            let missing = text::to_chinese(value).and_then(|numeral| {
                let mut places = input[from..item.start].char_indices();
                let found = places.find_map(|(at, c)| {
                    let next = from + at + c.len_utf8();
                    (text::is_end(c) && input[next..].starts_with(numeral.as_str())).then_some(next)
                })?;
                let marker = Numbering { suffix: "".into(), value, ..item.marker.clone() };
                Some(Item { start: found, marker, len: numeral.len() })
            });
            out.extend(missing);
        }
        out.push(item);
    }
    out
}

/// The outermost list among the candidates.
fn one_list(found: Vec<Candidate>) -> Vec<Item> {
    let Some(form) = found.iter().find(|c| c.strong && begins(c)).map(|c| c.form) else { return Vec::new() };
    let all: Vec<&Candidate> = found.iter().filter(|c| c.form == form).collect();
    // 指出一些问题，一是甲；二是乙: the first of a list may stand behind a comma.
    let leads = |at: usize| {
        let next = all.get(at + 1).filter(|next| next.strong && next.item.marker.value == 2);
        all[at].item.marker.value == 1 && next.is_some()
    };
    let cut = |weak_too: bool| {
        let mut last: Option<u32> = None;
        let mut items = Vec::new();
        for (at, candidate) in all.iter().enumerate() {
            if !(candidate.strong || weak_too || last.is_none() && leads(at)) {
                continue;
            }
            let value = candidate.item.marker.value;
            // 提出意见：一是丙: another list begins.
            if value == 1 && form == Form::Is && last.is_some_and(|last| last > 1) {
                break;
            }
            let follows = match last {
                None => begins(candidate),
                Some(last) if exact(form) || !candidate.strong => value == last + 1,
                Some(last) => value > last,
            };
            // Bullets have no numbers.
            if follows || form == Form::Bullet {
                last = Some(value);
                items.push(candidate.item.clone());
            }
        }
        items
    };
    let strong = cut(false);
    // 一是甲，二是乙: items after commas count only where nothing stronger separates items.
    if strong.len() > 1 { strong } else { cut(true) }
}

/// Forms that numbers in running text look like (3.5, (2)): each item must have the next number.
fn exact(form: Form) -> bool {
    matches!(
        form,
        Form::Dot | Form::Bracket | Form::HalfBracket | Form::Circle | Form::ChineseBracket | Form::Comma
    )
}

/// Whether a list may begin with this item.
fn begins(candidate: &Candidate) -> bool {
    match candidate.form {
        Form::Is | Form::Order => true,
        _ => candidate.item.marker.value <= 1,
    }
}

/// The most candidates that are looked at in one paragraph; what follows stays in the text of the last item.
const CANDIDATES_MAX: usize = 10_000;

/// Every place in the range where an item may start.
fn candidates(input: &str, range: Range<usize>, wide: bool) -> Vec<Candidate> {
    let mut found = Vec::new();
    // Behind a comma or a blank an item may begin where nothing stronger separates items: 1.甲 2.乙.
    let (mut edge, mut blank) = (Some(true), false);
    let start = range.start;
    for (at, c) in input[range].char_indices() {
        if found.len() >= CANDIDATES_MAX {
            break;
        }
        // Most characters neither begin an item nor let one begin behind them.
        if edge.is_none() && ('\u{4e00}'..='\u{9fff}').contains(&c) {
            blank = false;
            continue;
        }
        let at = at + start;
        let circled = ('\u{2460}'..='\u{249b}').contains(&c) || ('\u{3220}'..='\u{3229}').contains(&c);
        let strong = edge == Some(true) || circled;
        // Behind a comma and inside sentences no problem is numbered; most characters begin nothing else.
        if (edge.is_some() && (wide && strong || Numbering::may_begin(c)) || circled)
            && let Some((marker, len)) = Numbering::parse(&input[at..])
        {
            let form = marker.form();
            let listed = matches!(form, Form::Is | Form::Circle | Form::Order | Form::Bullet)
                || matches!(form, Form::Dot | Form::Bracket | Form::HalfBracket) && (strong || blank)
                || wide && strong && matches!(form, Form::ChineseBracket | Form::Comma | Form::Problem);
            if listed && (form != Form::Bullet || edge == Some(true)) {
                found.push(Candidate { item: Item { start: at, marker, len }, form, strong });
            }
        }
        edge = if text::is_end(c) || text::fold(c) == ':' || matches!(c, '\n' | '\r') {
            Some(true)
        } else if matches!(c, '，' | ',' | '、') {
            Some(false)
        } else if text::is_blank(c) {
            edge.or(Some(false))
        } else if matches!(c, '”' | '）' | ')') {
            edge
        } else {
            None
        };
        blank = text::is_blank(c);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, starts: &[&str]) {
        let items = items(paragraph, 0..paragraph.len());
        let found: Vec<&str> = items.iter().map(|i| &paragraph[i.start..i.start + i.len]).collect();
        assert_eq!(found, starts, "{paragraph}");
    }

    #[test]
    fn what_was_done_may_be_listed_as_headings_are() {
        let starts =
            |cell: &str| measures(cell, 0..cell.len()).iter().map(|item| item.start).collect::<Vec<_>>();
        assert_eq!(starts("（一）甲。\n（二）乙。"), [0, 16]);
        assert_eq!(starts("（一）甲。"), [] as [usize; 0]);
        assert_eq!(starts("（省略）甲；（二）乙。"), [] as [usize; 0]);
    }

    #[test]
    fn lists_met() {
        check("一是甲。甲甲。二是乙；三是丙。", &["一是", "二是", "三是"]);
        check("一是甲，二是乙，三是丙。", &["一是", "二是", "三是"]);
        check("一是统一是非标准。二是之一是乙，三是好。", &["一是", "二是"]);
        check("①甲。②乙。", &["①", "②"]);
        check("①一是甲。二是乙。②丙。", &["①", "②"]);
        check("首先，甲。其次，乙。", &["首先，", "其次，"]);
        check("指出问题，一是甲；二是乙。提出意见：一是丙；二是丁；三是戊。", &["一是", "二是"]);
        check("第一，甲。第二，乙。", &["第一，", "第二，"]);
        check("1.甲3.5万元。2.乙。", &["1.", "2."]);
        check("（1）甲。（2）乙。", &["（1）", "（2）"]);
        check("主要有：一是甲；二是乙。", &["一是", "二是"]);
        check("补记台账一是定人二是定期三是抽查", &["一是", "二是", "三是"]);
        check("做到标准统一是难点，二是重点。", &[]);
        check("查到几个事：1.灯不亮 2.门没锁 3.台账空白", &["1.", "2.", "3."]);
        check("面积3.5亩 2.1亩", &[]);
        check("没有标记的一段。再来一句。", &[]);
        check("比例为3.5%。2.3倍。", &[]);
    }
}
