//! The spans of lists under labels that answer each other by number ([`crate::notice::series::grouped`]).

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::grouped::{Grouped, Item, Labelled};

/// Adds the spans of a record; they cover its lines.
pub(in crate::notice) fn places(input: &str, record: &Grouped, depth: u8, out: &mut Vec<LabeledSpan>) {
    let findings = out.iter().filter(|span| matches!(span.role, Role::Finding | Role::SubFinding)).count();
    let measured = record.lists.iter().any(|list| list.role == Role::Measure);
    for list in &record.lists {
        // 整改情况 names the measures where no label does.
        let role = if list.role == Role::Result && !measured { Role::Measure } else { list.role };
        if list.role == Role::Heading {
            out.push(LabeledSpan { whole: true, ..LabeledSpan::new(list.span.clone(), role, depth) });
            continue;
        }
        let Some(first) = list.items.first() else {
            // What is said of all of them at once, from the first on.
            let mut place = LabeledSpan::new(list.span.clone(), role, 0);
            if let Some(state) = role.is_told().then(|| state(input, list)).flatten() {
                (place.role, place.body) = (Role::Status, Some(state));
            }
            place.answers = Some(findings);
            out.push(place);
            continue;
        };
        // Breaks go with what follows them.
        let mut start = text::trim(input, list.span.start..first.range.start).end;
        let head = LabeledSpan::new(list.span.start..start, Role::Heading, depth);
        out.push(LabeledSpan { whole: true, ..head });
        for (at, item) in list.items.iter().enumerate() {
            let end = if at + 1 == list.items.len() { list.span.end } else { item.range.end };
            let span = LabeledSpan::new(start..end, role, depth + 1);
            out.push(answer(input, item, span, findings));
            start = end;
        }
    }
}

/// The state that the value of a label is.
fn state(input: &str, list: &Labelled) -> Option<Range<usize>> {
    let content = text::trim_stop(input, text::trim(input, list.span.clone()));
    let colon = input[content.clone()].find(['：', ':', '】', ']'])?;
    let value = input[content.start + colon..content.end].chars().next().map_or(0, char::len_utf8);
    let value = text::trim(input, content.start + colon + value..content.end);
    let (_, at) = Status::parse_alone(&input[value.clone()])?;
    Some(value.start + at..value.end)
}

/// An item as a problem, or as what is said of the problem of its number.
fn answer(input: &str, item: &Item, span: LabeledSpan, findings: usize) -> LabeledSpan {
    if span.role == Role::Finding {
        return LabeledSpan { whole: true, ..span };
    }
    let answers = Some(findings + item.value as usize - 1);
    let words = text::trim(input, item.range.start + item.mark..item.range.end);
    let bare = text::trim_stop(input, words.clone());
    let told = span.role == Role::Measure || span.role.is_told();
    if let Some((_, at)) = Status::parse_alone(&input[bare.clone()]).filter(|_| told) {
        let body = Some(bare.start + at..bare.end);
        return LabeledSpan { role: Role::Status, body, answers, marked: false, ..span };
    }
    let body = match span.role {
        Role::Measure => None,
        role if role.is_told() => Some(words),
        _ => Some(bare),
    };
    LabeledSpan { marked: body.is_none(), body, answers, ..span }
}
