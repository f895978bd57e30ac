//! Lines below a list of problems that say by its number which of them they answer, as people write in a chat: 第3个：已经弄好了,
//! 2号问题已处理.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::title;

/// The longest name of who speaks, with the time of it, in characters.
const SPEAKER_MAX: usize = 24;

/// Gives such lines to the problems that they name.
pub(in crate::notice) fn settle(input: &str, spans: &mut Vec<LabeledSpan>) {
    again(input, spans);
    let is_finding = |span: &LabeledSpan| span.role == Role::Finding;
    let Some(last) = spans.iter().rposition(is_finding) else { return };
    let numbers: Vec<u32> =
        spans.iter().filter(|span| is_finding(span)).filter_map(|span| own(input, span)).collect();
    let divided = spans.iter().any(|span| span.role == Role::SubFinding);
    if divided || numbers.len() < 2 || numbers.len() != spans.iter().filter(|span| is_finding(span)).count() {
        return;
    }
    let is_told = |span: &LabeledSpan| span.role == Role::Measure;
    let unanswered = !spans[..last].iter().any(is_told);
    let mut below = spans.split_off(last + 1).into_iter().peekable();
    while let Some(span) = below.next() {
        let told = matches!(span.role, Role::Text | Role::Measure | Role::Preamble)
            && span.cell.is_none()
            && span.body.is_none();
        let line = line_of(input, &span).filter(|_| told && span.answers.is_none());
        let several = line.clone().and_then(|line| several(input, line, &numbers, unanswered));
        if let (Some(line), Some(mut answers)) = (line, several) {
            // Whatever the line was taken for.
            let mut end = span.span.end.max(line.end);
            while let Some(next) = below.next_if(|next| next.span.start < line.end) {
                end = next.span.end.max(end);
            }
            if let Some(last) = answers.last_mut() {
                last.span.end = end;
            }
            text_until(&span, answers[0].span.start, spans);
            answers.into_iter().for_each(|one| answer(input, one, spans));
            continue;
        }
        let named = told.then(|| named(input, span.span.clone())).flatten();
        let place = named.as_ref().and_then(|(number, _)| numbers.iter().position(|own| own == number));
        let (Some(place), Some((_, words))) = (place, named) else {
            spans.push(span);
            continue;
        };
        text_until(&span, words.start, spans);
        let one = Answer { place, span: words.start..span.span.end, words: words.start };
        answer(input, one, spans);
    }
}

/// Takes problems that begin with the number of one above and tell what was done for the answers to that: 1）已恢复, below
/// 1）在线监测掉线.
fn again(input: &str, spans: &mut [LabeledSpan]) {
    // The numbers since the last heading, each with the place of its problem in the document.
    let mut seen: Vec<(u32, usize)> = Vec::new();
    let mut count = 0;
    for span in spans {
        match span.role {
            // 小吴： who speaks heads no part.
            Role::Part | Role::Aspect | Role::Heading
                if !input[span.span.clone()].trim_end().ends_with(['：', ':']) =>
            {
                seen.clear();
            }
            Role::Finding if span.cell.is_none() && span.body.is_none() => {
                let content = text::trim(input, span.span.clone());
                let number = Numbering::parse(&input[content.clone()]);
                let (number, len) = number.map_or((0, 0), |(marker, len)| (marker.value, len));
                let words = text::trim(input, content.start + len..content.end);
                let first = seen.iter().find(|(value, _)| *value == number && number > 0);
                if let Some((_, place)) = first.filter(|_| title::tells_deed(&input[words.clone()])) {
                    (span.role, span.answers, span.body, span.depth) =
                        (Role::Measure, Some(*place), Some(words), 3);
                    (span.marked, span.whole) = (false, false);
                } else {
                    seen.push((number, count));
                    count += 1;
                }
            }
            Role::Finding => count += 1,
            _ => {}
        }
    }
}

/// The words before an answer.
fn text_until(span: &LabeledSpan, end: usize, spans: &mut Vec<LabeledSpan>) {
    spans.push(LabeledSpan {
        span: span.span.start..end,
        role: Role::Text,
        marked: false,
        body: None,
        ..span.clone()
    });
}

/// What answers a problem of the list above.
struct Answer {
    /// The place of the problem in the list.
    place: usize,
    /// Where it stands, with its number.
    span: Range<usize>,
    /// Where its words begin.
    words: usize,
}

/// Adds an answer: the state that its first clause is, and what was done.
fn answer(input: &str, Answer { place, span: range, words }: Answer, spans: &mut Vec<LabeledSpan>) {
    let words = text::trim(input, words..range.end);
    let one = |role: Role, range: Range<usize>, body: Range<usize>| LabeledSpan {
        body: Some(body),
        answers: Some(place),
        marked: false,
        ..LabeledSpan::new(range, role, 3)
    };
    let state = state_first(input, words.clone());
    let from = state.as_ref().map_or(range.start, |state| state.end);
    let rest = text::trim_stop(input, skip_stops(input, from.max(words.start)..words.end));
    if let Some(state) = state {
        let end = if rest.is_empty() { range.end } else { state.end };
        spans.push(one(Role::Status, range.start..end, state));
    }
    if !rest.is_empty() {
        spans.push(one(Role::Measure, from..range.end, rest));
    }
}

/// The line that a span begins; `None` where it begins inside one.
fn line_of(input: &str, span: &LabeledSpan) -> Option<Range<usize>> {
    let content = text::trim(input, span.span.clone());
    let blanks = input[..content.start].trim_end_matches([' ', '\t', '\u{3000}']);
    let begins = blanks.is_empty() || blanks.ends_with(['\n', '\r']);
    let len = input[content.start..].find(['\n', '\r']).unwrap_or(input.len() - content.start);
    (begins && span.cell.is_none()).then_some(content.start..content.start + len)
}

/// The answers to several problems in one line, each by the number of its problem: 回复：1已开放，2下周补, ①已装 ②换了. `whole` where no problem has an answer elsewhere, so that a list with as many items
/// as there are problems answers them.
fn several(input: &str, line: Range<usize>, numbers: &[u32], whole: bool) -> Option<Vec<Answer>> {
    let start = starts(input, line.clone()).find(|at| counted(&input[*at..line.end]).is_some())?;
    let mut found: Vec<Answer> = Vec::new();
    let (mut fresh, mut listed, mut last) = (true, false, 0);
    for (at, c) in input[start..line.end].char_indices() {
        let at = start + at;
        let counted = fresh.then(|| counted(&input[at..line.end])).flatten();
        fresh = text::is_comma(c) || c == '、' || text::is_blank(c);
        let Some((number, len, ordinal)) = counted.filter(|(number, ..)| *number > last) else { continue };
        let place = numbers.iter().position(|own| *own == number)?;
        if let Some(before) = found.last_mut() {
            before.span.end = at;
        }
        found.push(Answer { place, span: at..line.end, words: at + len });
        (last, listed) = (number, listed || ordinal);
    }
    (found.len() > 1 && (!listed || whole && found.len() == numbers.len())).then_some(found)
}

/// The number that words begin with, its length, and whether it is an ordinal, as 1. is and 1 in 1已补 is not.
fn counted(words: &str) -> Option<(u32, usize, bool)> {
    const UNITS: &str = "个名人月日号年次项万亿元家处条户份天周台楼组点米度类本张件辆间块栋宗笔";
    if let Some((marker, len)) = Numbering::parse(words).filter(|(marker, _)| marker.value > 0) {
        let lists = matches!(marker.form(), Form::Dot | Form::Circle | Form::Bracket | Form::HalfBracket);
        return lists.then_some((marker.value, len, true));
    }
    let (number, len) =
        text::number(words).filter(|_| words.starts_with(|c: char| text::fold(c).is_ascii_digit()))?;
    let next = words[len..].chars().next()?;
    (('\u{4e00}'..='\u{9fff}').contains(&next) && !UNITS.contains(next)).then_some((number, len, false))
}

/// Where the words of a line may begin: at its start, and behind the name of who speaks, `[10:30] 政务中心老马：`.
fn starts(input: &str, line: Range<usize>) -> impl Iterator<Item = usize> {
    let words = &input[line.clone()];
    let speaker = words.char_indices().take(SPEAKER_MAX).filter(|(_, c)| matches!(c, '：' | ':'));
    let behind = speaker.map(move |(at, c)| {
        let after = &words[at + c.len_utf8()..];
        line.end - after.trim_start_matches(text::is_blank).len()
    });
    std::iter::once(line.start).chain(behind)
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
    starts(input, content.clone()).find_map(|start| {
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
        // Several in one line.
        assert_eq!(
            answers(&format!("{list}回复：1已换新，2下午挪，3正在回\n")),
            ["已换新|done", "下午挪|-", "正在回|in-progress"]
        );
        assert_eq!(answers(&format!("{list}老马 ①厂家周五来 ②车挪走了 ③都回了\n")), ["|-", "|-", "|-"]);
        assert_eq!(
            answers(&format!("{list}老马：①厂家周五来 ②车挪走了 ③都回了\n")),
            ["厂家周五来|-", "车挪走了|done", "都回了|-"]
        );
        // A list of another length belongs to the problem above it.
        assert_eq!(answers(&format!("{list}整改措施：①每天看 ②每周报\n")), ["|-", "|-", "每天看/每周报|-"]);
        // The numbers of the problems, once more.
        assert_eq!(
            answers(&format!("{list}小吴：\n1、已换新，是线断了\n3、正在回，先回了两页\n")),
            ["已换新，是线断了|done", "|-", "正在回，先回了两页|in-progress"]
        );
        // Neither a problem of the list nor one at all.
        assert_eq!(answers(&format!("{list}老马：3个人已到岗\n老马：第9个不归我管\n")), ["|-", "|-", "|-"]);
    }
}
