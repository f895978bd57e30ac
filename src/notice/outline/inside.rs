//! Facts inside something else: the deadline in 进展：正在整改，11月底前办结 and the state in 时限：9月10日前；目前已完成, which are cut out
//! where the record says them nowhere else, and who has to act, in brackets behind a measure or told at its end.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{cut, label, text, words};
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::{lead_and_helpers, names, owners, until};

/// Cuts such facts out of the spans.
pub(in crate::notice) fn split(input: &str, spans: &mut Vec<LabeledSpan>) {
    let mut out: Vec<LabeledSpan> = Vec::with_capacity(spans.len());
    let records = records(spans);
    let divided = spans.iter().any(|span| span.role == Role::SubFinding);
    let mut number = 0;
    for (span, record) in std::mem::take(spans).into_iter().zip(records) {
        if span.role == Role::Finding && span.cell.is_none() && !divided {
            titled(input, span, number, &mut out);
            number += 1;
            continue;
        }
        if let Some(facts) = lead_and_helpers_of(input, &span) {
            let range = span.span.clone();
            facts_of(&span, facts, range, &mut out);
            continue;
        }
        if let Some(units) = units_alone(input, &span) {
            out.push(LabeledSpan { role: Role::Responsible, body: Some(units), marked: false, ..span });
            continue;
        }
        let person = span.role == Role::Person && span.cell.is_none() && span.body.is_none() && !record.unit;
        if let Some([unit, person]) =
            person.then(|| owners::unit_with_person(input, value(input, &span))).flatten()
        {
            // 责任人：设备科 胡刚
            let range = span.span.clone();
            facts_of(&span, vec![(Role::Responsible, unit), (Role::Person, person)], range, &mut out);
            continue;
        }
        if span.role == Role::Measure && span.cell.is_none() {
            let begins = out.len();
            owned(input, span, &mut out);
            for span in out.split_off(begins) {
                told(input, span, &mut out);
            }
            continue;
        }
        if let Some(until) = asked_until(input, &span).filter(|_| !record.deadline) {
            let deadline = LabeledSpan { role: Role::Deadline, body: Some(until), ..span };
            out.push(LabeledSpan { heading: None, ..deadline });
            continue;
        }
        let cut = if span.cell.is_some() || span.body.is_some() {
            None
        } else if span.role == Role::Status && !record.deadline {
            deadline_in(input, &span).map(|(lead, body)| (lead, Role::Deadline, body))
        } else if span.role == Role::Result && !record.deadline && asks_how_far(input, &span) {
            deadline_in(input, &span).map(|(lead, body)| (lead, Role::Deadline, body))
        } else if span.role == Role::Deadline && !record.status && is_done(input, &span) {
            // 完成时限：已完成
            out.push(LabeledSpan { role: Role::Status, ..span });
            continue;
        } else if is_short(span.role) && !record.status && state_behind(input, &span).is_some() {
            state_behind(input, &span).map(|(clause, body)| (clause, Role::Status, body))
        } else if is_short(span.role)
            && span.role != Role::Deadline
            && (!record.deadline || beside(input, &span))
        {
            deadline_behind(input, &span).map(|(clause, body)| (clause, Role::Deadline, body))
        } else {
            None
        };
        let Some((at, role, body)) = cut else {
            out.push(span);
            continue;
        };
        let mut inner = LabeledSpan::new(at..span.span.end, role, span.depth);
        (inner.body, inner.answers) = (Some(body), span.answers);
        out.push(LabeledSpan { span: span.span.start..at, ..span });
        out.push(inner);
    }
    *spans = out;
}

/// A finding that begins with who has to act, or ends with by when: 1.由住建局牵头，拆除违建车棚，于12月5日前完成. What stands before
/// its title answers it by its `number`.
fn titled(input: &str, span: LabeledSpan, number: usize, out: &mut Vec<LabeledSpan>) {
    let content = text::trim(input, span.span.start.max(span.skip)..span.span.end);
    let mark = Numbering::parse(&input[content.clone()]).filter(|_| span.marked).map_or(0, |(_, len)| len);
    let words = text::trim(input, content.start + mark..content.end);
    let Some((facts, end)) = owners::told_before(input, words.clone()).filter(|_| span.body.is_none()) else {
        return out.push(span);
    };
    if mark > 0 {
        let numeral = text::trim_stop(input, content.start..content.start + mark);
        let place = LabeledSpan::new(span.span.start..content.start + mark, Role::Number, span.depth);
        out.push(LabeledSpan { body: Some(numeral), marked: false, ..place });
    }
    let answers =
        LabeledSpan { answers: Some(number), ..LabeledSpan::new(words.clone(), span.role, span.depth + 1) };
    let start = if mark > 0 { content.start + mark } else { span.span.start };
    facts_of(&answers, facts, start..end, out);
    let bare = text::trim_stop(input, end..span.span.end);
    let behind = input[bare.clone()].rfind('，').and_then(|at| {
        let body =
            until::bare_deadline(input, text::trim(input, bare.start + at + '，'.len_utf8()..bare.end));
        until::is_deadline(&input[body.clone()]).then_some((bare.start + at, body))
    });
    let stop = behind.as_ref().map_or(span.span.end, |(at, _)| *at);
    let (depth, whole) = (span.depth, span.span.end);
    out.push(LabeledSpan { span: end..stop, marked: false, marker: None, skip: 0, ..span });
    if let Some((at, body)) = behind {
        facts_of(
            &LabeledSpan::new(at..whole, Role::Deadline, depth + 1),
            vec![(Role::Deadline, body)],
            at..whole,
            out,
        );
    }
}

/// The units that lead and help, where one label or column names all who act.
fn lead_and_helpers_of(input: &str, span: &LabeledSpan) -> Option<owners::Facts> {
    let names = matches!(span.role, Role::Responsible | Role::LeadUnit) && span.body.is_none();
    let value = names.then(|| span.cell.clone().unwrap_or_else(|| value(input, span)))?;
    lead_and_helpers::read(input, value)
}

/// The names that a measure is, where it is nothing but the names of units behind a label that nobody foresaw: 交办单位：县城管局.
fn units_alone(input: &str, span: &LabeledSpan) -> Option<Range<usize>> {
    let is_one = span.role == Role::Measure && span.cell.is_none() && span.body.is_none();
    // First of all: a measure without a label may go on to the end of the text.
    if !is_one || !input[..span.skip].ends_with(['：', ':']) {
        return None;
    }
    let names = text::trim_stop(input, text::trim(input, span.skip..span.span.end.max(span.skip)));
    names::are_units(&input[names.clone()]).then_some(names)
}

/// Whether a label asks how far it is, and a state and by when it is done are all that it is answered: 完成情况：未完成，计划6月底投用.
fn asks_how_far(input: &str, span: &LabeledSpan) -> bool {
    let value = value(input, span);
    let mut clauses =
        text::pieces(input, value.clone(), text::is_comma).map(|clause| text::trim(input, clause));
    let stated = clauses.next().is_some_and(|first| Status::parse_alone(&input[first]).is_some());
    let plans = clauses.next().is_some_and(|next| words::progresses(&input[next]));
    stated && plans && clauses.next().is_none() && label::asks_how_far(&input[span.span.start..value.start])
}

/// The facts that labels name, where nothing stands between brackets but these: 责任单位：某股；完成时限：5月底前.
fn labelled(input: &str, inner: Range<usize>) -> Option<owners::Facts> {
    let labels = label::all(&input[inner.clone()]);
    let alone = labels.first()?.0 == 0 && labels.iter().all(|(_, label)| is_short(label.role));
    let ends = labels.iter().skip(1).map(|(next, _)| inner.start + next).chain([inner.end]);
    let value = |((_, label), end): (&(usize, label::Label), usize)| {
        (label.role, text::trim_stop(input, text::trim(input, inner.start + label.value..end)))
    };
    // （责任单位：某股，5月底前；已办结）: a deadline and a state behind a name need no label.
    let parted = |(role, value): (Role, Range<usize>)| {
        let state = state_of(input, value.clone());
        let value = value.start..state.as_ref().map_or(value.end, |(at, _)| *at);
        let value = text::trim_stop(input, value);
        let deadline = (role != Role::Deadline).then(|| deadline_of(input, value.clone())).flatten();
        let end = deadline.as_ref().map_or(value.end, |(at, _)| *at);
        let name = (role, text::trim_stop(input, value.start..end));
        let deadline = deadline.map(|(_, body)| (Role::Deadline, body));
        std::iter::once(name).chain(deadline).chain(state.map(|(_, body)| (Role::Status, body)))
    };
    alone.then(|| labels.iter().zip(ends).map(value).flat_map(parted).collect())
}

/// Brackets in which it is said who acts, by when and how far it is.
const OPENS: [char; 4] = ['（', '(', '【', '['];
const CLOSES: [char; 4] = ['）', ')', '】', ']'];

/// Whether a sentence ends where words begin.
fn ends_item(words: &str) -> bool {
    words.trim_start_matches(text::is_blank).chars().next().is_none_or(text::is_end)
}

/// A measure, and in brackets behind its sentences who acts and until when, with labels or without: 补登台账。（责任单位：某股；
/// 完成时限：5月底前）.
fn owned(input: &str, span: LabeledSpan, out: &mut Vec<LabeledSpan>) {
    let words = &input[span.span.clone()];
    if !words.contains(OPENS) {
        return out.push(span);
    }
    let mut at = span.span.start;
    let mut from = 0;
    while let Some(open) = words[from..].find(OPENS).map(|open| from + open) {
        let inner = open + words[open..].chars().next().map_or(1, char::len_utf8);
        from = inner;
        let Some(close) = words[inner..].find(CLOSES).map(|close| inner + close) else { break };
        let after = close + words[close..].chars().next().map_or(1, char::len_utf8);
        let start = span.span.start;
        if start + open <= at {
            continue;
        }
        // （财务处，5月底前）
        let plain =
            || owners::parse(input, start + open..start + after).filter(|_| ends_item(&words[after..]));
        let stated = || {
            let state = Status::parse_alone(&words[inner..close]).filter(|_| ends_item(&words[after..]))?;
            let before = words[..open].trim_end_matches(text::is_blank);
            let square = words[open..].starts_with(['[', '【']) && before.ends_with(text::is_comma);
            let ended = square || before.ends_with(text::is_end);
            ended.then(|| vec![(Role::Status, start + inner + state.1..start + close)])
        };
        let facts = labelled(input, start + inner..start + close).or_else(plain).or_else(stated);
        let Some(facts) = facts else { continue };
        let after = after + words[after..].len() - words[after..].trim_start_matches(text::is_stop).len();
        out.push(LabeledSpan { span: at..start + open, ..span.clone() });
        facts_of(&span, facts, start + open..start + after, out);
        (at, from) = (start + after, after);
    }
    if at < span.span.end {
        out.push(LabeledSpan {
            span: at..span.span.end,
            skip: if at > span.skip { 0 } else { span.skip },
            ..span
        });
    }
}

/// A measure, and at its beginning, at its end or at that of one of its items who acts and until when: 一是每月抽查，由党政办负责；
/// 二是….
fn told(input: &str, span: LabeledSpan, out: &mut Vec<LabeledSpan>) {
    let words = &input[span.span.clone()];
    if span.role != Role::Measure {
        return out.push(span);
    }
    let behind = owners::named_behind(input, span.span.clone()).filter(|(at, ..)| {
        !value(input, &LabeledSpan { span: span.span.start..*at, ..span.clone() }).is_empty()
    });
    if let Some((at, role, name)) = behind {
        let end = span.span.end;
        told(input, LabeledSpan { span: span.span.start..at, ..span.clone() }, out);
        return facts_of(&span, vec![(role, name)], at..end, out);
    }
    let one = |(at, _): &(usize, _)| *at > span.skip && ends_of_items(input, span.span.clone()).len() == 1;
    if let Some((at, deadline)) = until::planned_behind(input, span.span.clone()).filter(one) {
        let end = span.span.end;
        told(input, LabeledSpan { span: span.span.start..at, ..span.clone() }, out);
        return facts_of(&span, vec![(Role::Deadline, deadline)], at..end, out);
    }
    if !owners::may_tell(words) {
        return out.push(span);
    }
    let mut span = span;
    let begins = text::trim(input, span.span.start.max(span.skip)..span.span.end);
    if let Some((facts, end)) = owners::told_before(input, begins) {
        facts_of(&span, facts, span.span.start..end, out);
        span = LabeledSpan { span: end..span.span.end, skip: 0, ..span };
        // 由某科牵头，7月底前补齐: what is to be done is a verb.
        let rest = text::trim_stop(input, text::trim(input, span.span.clone()));
        let deadline = until::leading_deadline(input, rest.clone()).filter(|deadline| {
            deadline.start == rest.start
                && (1..=until::VERB_MAX).contains(&input[deadline.end..rest.end].chars().count())
        });
        if let Some(deadline) = deadline {
            let (start, end) = (span.span.start, deadline.end);
            facts_of(&span, vec![(Role::Deadline, deadline)], start..end, out);
            span = LabeledSpan { span: end..span.span.end, ..span };
        }
    }
    let ends: Vec<usize> = ends_of_items(input, span.span.clone());
    let mut item = span.span.start;
    for end in ends {
        let told = owners::told_behind(input, std::mem::replace(&mut item, end)..end);
        let lead = |at: usize| LabeledSpan { span: span.span.start..at, ..span.clone() };
        // 整改措施：由某某负责，6月底前完成: nothing else is to be done.
        let Some(at) = told.filter(|at| !value(input, &lead(*at)).is_empty()) else { continue };
        let facts = owners::parse(input, at..end).unwrap_or_default();
        out.push(lead(at));
        facts_of(&span, facts, at..end, out);
        span = LabeledSpan {
            span: end..span.span.end,
            skip: if end > span.skip { 0 } else { span.skip },
            ..span
        };
    }
    if !span.span.is_empty() {
        out.push(span);
    }
}

/// Adds a span for each fact about a measure; they cover the range.
fn facts_of(span: &LabeledSpan, facts: owners::Facts, range: Range<usize>, out: &mut Vec<LabeledSpan>) {
    let last = facts.len().saturating_sub(1);
    let mut from = range.start;
    for (index, (role, body)) in facts.into_iter().enumerate() {
        let stop = if index == last { range.end } else { body.end };
        let mut place = LabeledSpan::new(from..stop, role, span.depth);
        (place.body, place.answers) = (Some(body), span.answers);
        out.push(place);
        from = stop;
    }
}

/// The deadline without a day that is all that is asked for: 整改要求：立行立改.
fn asked_until(input: &str, span: &LabeledSpan) -> Option<Range<usize>> {
    let asked = span.role == Role::Target && span.body.is_none();
    let words = asked.then(|| span.cell.clone().unwrap_or_else(|| value(input, span)))?;
    let words = text::trim_stop(input, words);
    until::AT_ONCE.contains(&&input[words.clone()]).then_some(words)
}

/// Where the items of a range end: before each ordinal behind the end of a sentence, and at the end.
fn ends_of_items(input: &str, range: Range<usize>) -> Vec<usize> {
    let items = cut::items(input, range.clone());
    items.iter().skip(1).map(|item| item.start).chain([range.end]).collect()
}

/// Whether the record of a span says its deadline, its state and who acts.
#[derive(Clone, Copy, Default)]
struct Record {
    deadline: bool,
    status: bool,
    unit: bool,
}

fn records(spans: &[LabeledSpan]) -> Vec<Record> {
    let mut found = Vec::with_capacity(spans.len());
    let begins = |span: &LabeledSpan| matches!(span.role, Role::Finding | Role::SubFinding);
    let mut at = 0;
    while at < spans.len() {
        let count = 1 + spans[at + 1..].iter().take_while(|span| !begins(span)).count();
        let record = &spans[at..at + count];
        let says = |role: Role| record.iter().any(|span| span.role == role);
        let unit = says(Role::Responsible) || says(Role::LeadUnit);
        let said = Record { deadline: says(Role::Deadline), status: says(Role::Status), unit };
        found.resize(at + count, said);
        at += count;
    }
    found
}

/// Whether a label stands in brackets, where it speaks of the measure before them.
fn beside(input: &str, span: &LabeledSpan) -> bool {
    input[span.span.clone()].trim_start_matches(text::is_blank).starts_with(['（', '('])
}

/// Whether the value of a label is a few words.
fn is_short(role: Role) -> bool {
    matches!(
        role,
        Role::Deadline | Role::Person | Role::Leader | Role::Responsible | Role::LeadUnit | Role::Supporting
    )
}

/// The value of a labelled span.
fn value(input: &str, span: &LabeledSpan) -> Range<usize> {
    let content = text::trim(input, span.span.clone());
    let value = label::at_start(&input[content.clone()]).map_or(0, |label| label.value);
    text::trim_stop(input, text::trim(input, content.start + value..content.end))
}

/// The deadline that a further clause of a state tells, and where the words that lead to it begin.
fn deadline_in(input: &str, span: &LabeledSpan) -> Option<(usize, Range<usize>)> {
    let value = value(input, span);
    text::pieces(input, value.clone(), text::is_comma).skip(1).find_map(|clause| {
        let clause = text::trim(input, clause);
        let body = until::leading_deadline(input, clause.clone())
            .unwrap_or_else(|| until::bare_deadline(input, clause.clone()));
        let until = input[body.clone()].ends_with(['前', '底', '内', '末']);
        let day = input[body.clone()].contains(['月', '年', '周', '天']);
        (until && day && body.len() < 60).then_some((clause.start, body))
    })
}

/// Whether a value says nothing but that something is done.
fn is_done(input: &str, span: &LabeledSpan) -> bool {
    // 已于5月底前完成 says a day as well, 已完成（10月9日） only adds it.
    let words = input[value(input, span)].split(['（', '(']).next().unwrap_or_default();
    let stated = Status::parse_alone(words).filter(|_| !words.contains(['月', '日']));
    stated.is_some_and(|(status, _)| status == Status::Done)
}

/// The deadline that the last clause behind a name is, and where that clause begins: 责任人：某某，10月31日前.
fn deadline_behind(input: &str, span: &LabeledSpan) -> Option<(usize, Range<usize>)> {
    deadline_of(input, value(input, span))
}

/// As [`deadline_behind`], of a value.
fn deadline_of(input: &str, value: Range<usize>) -> Option<(usize, Range<usize>)> {
    let (at, comma) = input[value.clone()].char_indices().rev().find(|(_, c)| text::is_comma(*c))?;
    // The bracket that the label stands in may end here.
    let end = value.start + input[value.clone()].trim_end_matches(['）', ')']).len();
    let clause = text::trim(input, (value.start + at + comma.len_utf8()).min(end)..end);
    let whole = until::leading_deadline(input, clause.clone()).filter(|body| *body == clause);
    whole.map(|body| (clause.start, body))
}

/// The state that the last clause behind a semicolon or full stop is, and where that clause begins.
fn state_behind(input: &str, span: &LabeledSpan) -> Option<(usize, Range<usize>)> {
    state_of(input, value(input, span))
}

/// As [`state_behind`], of a value.
fn state_of(input: &str, value: Range<usize>) -> Option<(usize, Range<usize>)> {
    let words = &input[value.clone()];
    let (at, stop) = words.char_indices().rev().find(|(_, c)| text::is_end(*c))?;
    let clause = text::trim(input, value.start + at + stop.len_utf8()..value.end);
    let (_, start) = Status::parse_alone(&input[clause.clone()])?;
    (at > 0).then_some((clause.start, clause.start + start..clause.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, role: Role, expect: &[(Role, &str)]) {
        let mut spans = vec![LabeledSpan::new(0..text.len(), role, 3)];
        split(text, &mut spans);
        let found: Vec<(Role, &str)> = spans
            .iter()
            .map(|span| (span.role, &text[span.body.clone().unwrap_or(span.span.clone())]))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn deadlines_in_states_and_states_behind_deadlines() {
        use Role::{Deadline, Status};
        check(
            "进展：正在整改，11月底前办结。",
            Status,
            &[(Status, "进展：正在整改，"), (Deadline, "11月底前")],
        );
        check("尚未完成，预计12月20日前完成。", Status, &[(Status, "尚未完成，"), (Deadline, "12月20日前")]);
        check(
            "时限：9月10日前；目前已完成。",
            Deadline,
            &[(Deadline, "时限：9月10日前；"), (Status, "已完成")],
        );
        check(
            "一是补登台账。（责任单位：某股；时限：5月底前）二是换锁（两把）。",
            Role::Measure,
            &[
                (Role::Measure, "一是补登台账。"),
                (Role::Responsible, "某股"),
                (Deadline, "5月底前"),
                (Role::Measure, "二是换锁（两把）。"),
            ],
        );
        check(
            "补登台账。（责任单位：某股，2026年5月底前）",
            Role::Measure,
            &[(Role::Measure, "补登台账。"), (Role::Responsible, "某股"), (Deadline, "2026年5月底前")],
        );
        check(
            "一是每月抽查，由李某负责；二是建卡。",
            Role::Measure,
            &[(Role::Measure, "一是每月抽查"), (Role::Person, "李某"), (Role::Measure, "二是建卡。")],
        );
        check(
            "办班4期。（责任单位：某局、某科；已办结）",
            Role::Measure,
            &[(Role::Measure, "办班4期。"), (Role::Responsible, "某局、某科"), (Status, "已办结")],
        );
        check(
            "逐户核对补贴，预计11月底前完成。",
            Role::Measure,
            &[(Role::Measure, "逐户核对补贴"), (Deadline, "11月底前")],
        );
        check("责任人：设备科 胡刚", Role::Person, &[(Role::Responsible, "设备科"), (Role::Person, "胡刚")]);
        check(
            "完成情况：未完成，计划6月底投用",
            Role::Result,
            &[(Role::Result, "完成情况：未完成，"), (Deadline, "6月底")],
        );
        check("整改要求：立行立改。", Role::Target, &[(Deadline, "立行立改")]);
        check(
            "整改要求：补登台账，立行立改。",
            Role::Target,
            &[(Role::Target, "整改要求：补登台账，立行立改。")],
        );
        // What goes on, and a deadline of two parts.
        check("已完成，长期坚持", Status, &[(Status, "已完成，长期坚持")]);
        check("时限：6月底前；长效机制年底前", Deadline, &[(Deadline, "时限：6月底前；长效机制年底前")]);
    }
}
