//! The lines of a text as they were meant: a document in one line cut where its breaks were lost, a paragraph that
//! answers several problems cut before each.

use std::ops::Range;

use super::{framed, labelled, lost};
use crate::notice::lex::chat;
use crate::notice::lex::label;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::Role;
use crate::notice::lex::text;

/// A text of at most this many lines may have lost its breaks.
const LOST_LINES_MAX: usize = 4;
/// So many messages, each behind who wrote when, are a chat.
const TURNS_MIN: usize = 3;

/// The lines, cut further where several stand in one.
pub fn restore(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let lost = lines.len() <= LOST_LINES_MAX;
    let mut open = lost::Open::default();
    let lines =
        if lost { cut_all(input, lines, |input, line| lost::breaks(input, line, &mut open)) } else { lines };
    let turns = |line: &Line| chat::turn_len(&input[line.content.clone()]);
    let chats = lines.iter().filter(|line| turns(line).is_some()).count() >= TURNS_MIN;
    let turn = |_: &str, line: &Line| {
        let len = if chats { turns(line) } else { None };
        len.map(|len| line.content.start + len).into_iter().collect()
    };
    let lines = cut_all(input, lines, turn);
    let mut problems = labelled::Problems::default();
    let lines = cut_all(input, lines, |input, line| labelled::items(input, line, &mut problems));
    let lines = inner_series(input, lines);
    let problems = |input: &str, line: &Line| runs_on(input, &line.content);
    let lines = cut_all(input, lines, problems);
    let lines = cut_all(input, lines, |input, line| quoted_items(input, &line.content));
    // A single sentence with a frame behind a heading counts where other lines have such sentences too.
    let framed: Vec<Vec<usize>> = lines.iter().map(|line| framed::starts(input, &line.content)).collect();
    let inner =
        |(line, starts): (&Line, &Vec<usize>)| starts.iter().filter(|at| **at > line.content.start).count();
    let least = if lines.iter().zip(&framed).map(inner).sum::<usize>() < 2 { 2 } else { 1 };
    let mut framed = framed.into_iter();
    cut_all(input, lines, |_, _| framed.next().filter(|starts| starts.len() >= least).unwrap_or_default())
}

/// Cuts every line at the places that `places` finds in it.
fn cut_all(input: &str, lines: Vec<Line>, mut places: impl FnMut(&str, &Line) -> Vec<usize>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let mut cuts: Vec<usize> = places(input, &line);
        if !cuts.is_empty() && input[line.whole.clone()].contains(['\t', '|']) {
            cuts.clear();
        }
        let mut span = line.span.clone();
        let mut whole = line.whole.start;
        for at in cuts.into_iter().filter(|at| *at > line.content.start) {
            if text::trim(input, span.start..at).is_empty() {
                continue;
            }
            out.push(piece(input, span.start..at, whole));
            (span.start, whole) = (at, at);
        }
        out.push(piece(input, span, whole));
    }
    out
}

fn piece(input: &str, span: Range<usize>, whole: usize) -> Line {
    let content = text::trim(input, whole..span.end);
    Line { whole: whole..span.end, content, span }
}

/// Cuts a line before a member of a series inside it where the next lines go on counting, or where a heading that says
/// no more than that problems or measures follow stands before it on the line.
fn inner_series(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let marker_of = |line: &Line| Numbering::parse(&input[line.content.clone()]).map(|(marker, _)| marker);
    let next: Vec<Option<Numbering>> = lines.iter().skip(1).map(marker_of).chain([None]).collect();
    let mut cuts: Vec<Vec<usize>> =
        lines.iter().zip(&next).map(|(line, next)| members(input, line, next.as_ref())).collect();
    cuts.reverse();
    cut_all(input, lines, |_, _| cuts.pop().unwrap_or_default())
}

/// The offsets in a line at which members of a series begin that the line does not begin itself.
fn members(input: &str, line: &Line, next: Option<&Numbering>) -> Vec<usize> {
    let words = &input[line.content.clone()];
    let own = Numbering::parse(words);
    let heading = own
        .as_ref()
        .filter(|(marker, _)| matches!(marker.form(), Form::Comma | Form::ChineseBracket | Form::Dot));
    let next = next.filter(|next| next.value > 1 && (listed(next.form()) || worded(next.form())));
    // The list of a label goes on by itself.
    let labelled = label::at_start(&words[own.as_ref().map_or(0, |(_, len)| *len)..])
        .is_some_and(|label| label.role != Role::Finding);
    if labelled || words.len() > MEMBERS_MAX || heading.is_none() && next.is_none() {
        return Vec::new();
    }
    let wanted = next.map(Numbering::form).filter(|form| worded(*form));
    let places = places(words, own.as_ref().map_or(0, |(_, len)| *len), wanted);
    if let Some(next) = next {
        // The series ends with the number before that of the next line.
        let mut value = next.value;
        let mut found = Vec::new();
        for (at, marker) in places.iter().rev().filter(|(_, marker)| marker.form() == next.form()) {
            if marker.value + 1 == value {
                found.push(line.content.start + at);
                value = marker.value;
            }
        }
        let begins = value == 1
            || own.as_ref().is_some_and(|(own, _)| own.form() == next.form() && own.value + 1 == value);
        if begins && !found.is_empty() {
            found.reverse();
            return found;
        }
    }
    let Some((heading, mark)) = heading else { return Vec::new() };
    let plain = |marker: &Numbering| listed(marker.form()) && marker.form() != heading.form();
    let Some((first, marker)) = places.iter().find(|(_, marker)| marker.value == 1 && plain(marker)) else {
        return Vec::new();
    };
    let title = words[*mark..*first].trim_matches(|c| text::is_blank(c) || text::is_stop(c));
    if !is_bare_heading(title) {
        return Vec::new();
    }
    let mut value = 0;
    let alike = places.iter().filter(|(_, other)| other.form() == marker.form());
    let series = alike.filter(|(_, other)| {
        let follows = other.value == value + 1;
        value += u32::from(follows);
        follows
    });
    let found: Vec<usize> = series.map(|(at, _)| line.content.start + at).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

/// Nothing longer is looked at for members of a series, in bytes.
const MEMBERS_MAX: usize = 4_000;

fn listed(form: Form) -> bool {
    matches!(form, Form::Dot | Form::Bracket | Form::ChineseBracket | Form::Comma)
}

/// Forms of words, 一是 and 第一类是: only where the next line goes on counting.
fn worded(form: Form) -> bool {
    matches!(form, Form::Is | Form::Case)
}

/// Whether words are a heading that says no more than that problems or measures follow.
fn is_bare_heading(title: &str) -> bool {
    let count = title.chars().count();
    (2..=14).contains(&count)
        && !title.contains(text::is_comma)
        && ["问题", "不足", "隐患", "措施", "安排", "情况", "建议"].iter().any(|word| title.ends_with(word))
}

/// The ordinals inside a line, behind `from`: after the end of a sentence, a colon or a blank, or after any other
/// character where they cannot be part of a figure. `wanted` is a form of words that counts too.
fn places(words: &str, from: usize, wanted: Option<Form>) -> Vec<(usize, Numbering)> {
    let mut found = Vec::new();
    let mut pairs = text::Pairs::default();
    let mut before = '、';
    let mut blank = false;
    for (at, c) in words.char_indices() {
        let outside = pairs.take(c) || matches!(c, '（' | '(');
        let opens = matches!(c, '（' | '(' | '第') || text::fold(c).is_ascii_digit() || lost::is_numeral(c);
        let fresh = blank || text::is_end(before) || matches!(before, '：' | ':');
        // 提供3.第(A3)项: a number with a stop behind a Chinese character counts on as well.
        let inner = matches!(c, '（' | '(') || before > '\u{2fff}' && !matches!(before, '、' | '第' | '，');
        if at > from
            && outside
            && opens
            && (fresh || inner)
            && let Some((marker, _)) = Numbering::parse(&words[at..])
                .filter(|(marker, _)| listed(marker.form()) || fresh && Some(marker.form()) == wanted)
        {
            found.push((at, marker));
        }
        blank = text::is_blank(c);
        if !blank {
            before = c;
        }
    }
    found
}

/// The starts of further problems in one line: 问题1：…。整改措施：…。问题2：….
fn runs_on(input: &str, range: &Range<usize>) -> Vec<usize> {
    let words = &input[range.clone()];
    if !words.contains("问题") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut last, mut before, mut blank) = (None, '。', false);
    for (at, c) in words.char_indices() {
        let fresh = matches!(before, '。' | '；' | ';') || blank;
        blank = text::is_blank(c);
        if blank {
            continue;
        }
        before = c;
        if !fresh || !is_labelled(&words[at..]) {
            continue;
        }
        if let Some((marker, _)) = Numbering::parse(&words[at..]).filter(|(m, _)| m.form() == Form::Problem) {
            if last.is_none_or(|last| marker.value == last + 1) {
                last = Some(marker.value);
                found.push(range.start + at);
            }
        } else if label::at_start(&words[at..]).is_some_and(|label| label.role == Role::Finding) {
            found.push(range.start + at);
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// The starts of problems in quotes that are counted in one line: 第一条“…”，已…；第二条“…”，已….
fn quoted_items(input: &str, range: &Range<usize>) -> Vec<usize> {
    let words = &input[range.clone()];
    let items = words.match_indices('第').filter_map(|(at, _)| {
        let (marker, len) = Numbering::parse(&words[at..])?;
        let quoted = framed::quoted_len(&words[at + len..]).is_some();
        (marker.form() == Form::Case && quoted).then_some((range.start + at, marker.value))
    });
    let counted: Vec<(usize, u32)> = items.collect();
    let counts_on = counted.iter().zip(1..).all(|((_, value), place)| *value == place);
    if counted.len() > 1 && counts_on { counted.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

fn is_labelled(words: &str) -> bool {
    words.char_indices().take(14).any(|(_, c)| matches!(c, '：' | ':' | '】' | '、' | '.'))
}
