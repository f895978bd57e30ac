//! Lines below a list of problems that say by its number which of them they answer, as people write in a chat: 第3个：已经弄好了,
//! 2号问题已处理.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::layout::LabeledSpan;

/// The longest name of who speaks, with the time of it, in characters.
const SPEAKER_MAX: usize = 24;

/// Gives such lines to the problems that they name.
pub(in crate::notice) fn settle(input: &str, spans: &mut Vec<LabeledSpan>) {
    let is_finding = |span: &LabeledSpan| span.role == Role::Finding;
    let Some(last) = spans.iter().rposition(is_finding) else { return };
    let numbers: Vec<u32> =
        spans.iter().filter(|span| is_finding(span)).filter_map(|span| own(input, span)).collect();
    let divided = spans.iter().any(|span| span.role == Role::SubFinding);
    if divided || numbers.len() < 2 || numbers.len() != spans.iter().filter(|span| is_finding(span)).count() {
        return;
    }
    let below = spans.split_off(last + 1);
    for span in below {
        let told =
            matches!(span.role, Role::Text | Role::Measure) && span.cell.is_none() && span.body.is_none();
        let named = told.then(|| named(input, span.span.clone())).flatten();
        let place = named.as_ref().and_then(|(number, _)| numbers.iter().position(|own| own == number));
        let (Some(place), Some((_, words))) = (place, named) else {
            spans.push(span);
            continue;
        };
        let start = words.start;
        spans.push(LabeledSpan {
            span: span.span.start..start,
            role: Role::Text,
            marked: false,
            ..span.clone()
        });
        let state = state_first(input, words.clone());
        let from = state.as_ref().map_or(start, |state| state.end);
        let answer = |role: Role, range: Range<usize>, body: Range<usize>| LabeledSpan {
            body: Some(body),
            answers: Some(place),
            marked: false,
            ..LabeledSpan::new(range, role, 3)
        };
        let rest = text::trim_stop(input, skip_stops(input, from..words.end));
        if let Some(state) = state {
            let end = if rest.is_empty() { span.span.end } else { state.end };
            spans.push(answer(Role::Status, start..end, state));
        }
        if !rest.is_empty() {
            spans.push(answer(Role::Measure, from..span.span.end, rest));
        }
    }
}

/// The number that a problem is printed with.
fn own(input: &str, span: &LabeledSpan) -> Option<u32> {
    let content = text::trim(input, span.span.clone());
    let marker = span.marker.as_ref().map(|(marker, _)| marker.value);
    marker.or_else(|| Numbering::parse(&input[content]).map(|(marker, _)| marker.value))
}

/// The number of the problem that a line names, and the words behind it.
fn named(input: &str, span: Range<usize>) -> Option<(u32, Range<usize>)> {
    const UNITS: [&str; 9] = ["号问题", "个问题", "条问题", "项问题", "号", "个", "条", "项", "点"];
    let content = text::trim(input, span);
    let line = &input[content.clone()];
    // [10:30] 政务中心老马：第3个：…
    let speaker = line
        .char_indices()
        .take(SPEAKER_MAX)
        .filter(|(_, c)| matches!(c, '：' | ':'))
        .map(|(at, c)| at + c.len_utf8());
    let starts = std::iter::once(0).chain(speaker);
    starts.into_iter().find_map(|at| {
        let start = text::trim(input, content.start + at..content.end).start;
        let words = &input[start..content.end];
        let bare = words.strip_prefix('第').unwrap_or(words);
        let (number, len) = text::number(bare)?;
        let unit = UNITS.iter().find(|unit| bare[len..].starts_with(**unit)).copied();
        // 1已补: a figure alone names the problem where what was done stands right behind it.
        let unit = unit.or_else(|| bare[len..].starts_with('已').then_some(""))?;
        // 3个人已到岗 counts people, 2号楼 is a house.
        let after = &bare[len + unit.len()..];
        let ends = |c: char| text::is_stop(c) || text::is_blank(c) || matches!(c, '已' | '正' | '改');
        let soon = || {
            bare.len() < words.len()
                && ["今天", "明天", "下午", "马上"].iter().any(|word| after.starts_with(word))
        };
        if !after.starts_with(ends) && !soon() {
            return None;
        }
        let counts = bare.len() == words.len() && !unit.is_empty() && !unit.starts_with('号');
        let rest = skip_stops(input, content.end - bare.len() + len + unit.len()..content.end);
        (!counts && !rest.is_empty()).then_some((number, rest))
    })
}

/// A range without punctuation and blanks at its beginning.
fn skip_stops(input: &str, range: Range<usize>) -> Range<usize> {
    let words = &input[range.clone()];
    range.end - words.trim_start_matches(|c| text::is_stop(c) || text::is_blank(c)).len()..range.end
}

/// The state that the first clause is.
fn state_first(input: &str, words: Range<usize>) -> Option<Range<usize>> {
    let first = text::pieces(input, words, text::is_comma).next()?;
    let clause = text::trim_stop(input, text::trim(input, first));
    Status::parse_alone(&input[clause.clone()]).map(|(_, at)| clause.start + at..clause.end)
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading};

    #[test]
    fn a_chat_answers_by_number() {
        let answers = |text: &str| {
            let outline = Outline::read(text);
            let reading = Reading::of(&outline);
            let one = |one: &crate::notice::findings::FindingRead| {
                let measures = one.measures.iter().map(|at| outline.value(*at)).collect::<Vec<_>>().join("/");
                format!("{measures}|{}", one.status.as_ref().map_or("-", |status| status.value.as_str()))
            };
            reading.findings().map(one).collect::<Vec<_>>()
        };
        let list = "查到的问题：\n1、取号机坏了\n2、通道停了电动车\n3、意见簿没人回\n";
        assert_eq!(
            answers(&format!(
                "{list}[10:30] 政务中心老马：第3个：已经弄好了，都回了\n物业：2号问题已处理，车挪走了\n第一个 厂家周五来修\n"
            )),
            ["厂家周五来修|-", "车挪走了|done", "都回了|done"]
        );
        assert_eq!(
            answers(&format!("{list}老马：1已换新\n物业：第2个下午挪，挪完拍照\n")),
            ["已换新|done", "下午挪，挪完拍照|-", "|-"]
        );
        // Neither a problem of the list nor one at all.
        assert_eq!(answers(&format!("{list}老马：3个人已到岗\n老马：第9个不归我管\n")), ["|-", "|-", "|-"]);
    }
}
