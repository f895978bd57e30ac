//! What stands at one place of a wording: a date, a period, a holiday, or a part of it that names no day.

use super::context::{Context, NoDay};
use super::grammar::{date_at, in_year, months_at};
use super::period::{Length, period_at};
use super::relative::{Holiday, holiday_at, relative_at};
use super::scan::{Place, RANGE, ends_number, number, run, word};
use super::when::{Part, When, Written};

/// What stands at a place of the wording.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mention {
    /// A date.
    Date(Written),
    /// A period.
    Period(Length),
    /// A holiday, in the year that is named with it.
    Holiday(Holiday, Option<i32>),
    /// Nothing that is a day.
    Nothing(NoDay),
}

/// What stands before a place of the wording.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// The last date, as it is written.
    pub written: Option<Written>,
    /// The last date that has a year, which a later one takes its year from.
    pub when: Option<When>,
    /// Where the last mention ends.
    pub stop: usize,
}

/// What stands at `at` in a folded wording, if anything, and where to look for the next.
pub(super) fn mention_at(
    text: &str,
    at: usize,
    before: &Before,
    context: &Context,
) -> (Option<Mention>, usize) {
    let rest = &text[at..];
    if is_recurring(rest) {
        return (Some(Mention::Nothing(NoDay::Recurring)), clause_end(text, at));
    }
    if let Some((length, stop)) = period_at(text, at) {
        return (Some(Mention::Period(length)), stop);
    }
    if let Some((holiday, length)) = holiday_at(rest) {
        let stop = if holiday == Holiday::Unknown { clause_end(text, at) } else { at + length };
        return (Some(Mention::Holiday(holiday, None)), stop);
    }
    match relative_at(text, at, context, before.when) {
        Some((Ok(written), _)) => return dated(text, written),
        Some((Err(why), stop)) => return (Some(Mention::Nothing(why)), stop),
        None => {}
    }
    match written_at(text, at, before) {
        (Some(written), _) => dated(text, written),
        (None, stop) => (None, stop),
    }
}

/// The date written at `at`, and where to look for the next.
fn written_at(text: &str, at: usize, before: &Before) -> (Option<Written>, usize) {
    let written = if months_at(&text[at..]).is_some() {
        let mut written = Written::at(at, at);
        in_year(text, &mut written, Place::Field);
        Some(written)
    } else {
        range_end(text, at, before)
    };
    match written {
        Some(written) => (Some(written), written.stop),
        None if text[at..].starts_with(|c: char| c.is_ascii_digit()) => date_at(text, at, Place::Field),
        None => (None, at),
    }
}

/// The end of a range that is a number alone, of the unit that the date before the dash ends with: 2023.9-12, 9.1-15.
fn range_end(text: &str, at: usize, before: &Before) -> Option<Written> {
    let dash = text[..at].chars().next_back().filter(|c| RANGE.contains(*c))?;
    let first = before.written.filter(|_| before.stop + dash.len_utf8() == at)?;
    let (digits, stop) = run(text, at);
    let after = &text[stop..];
    if !(1..=2).contains(&digits.len()) || !ends_number(after) || after.starts_with(['-', '日', '号']) {
        return None;
    }
    let (number, written) = (Some(number(&digits)), Written::at(at, stop));
    match first.day {
        Some(_) => Some(Written { month: first.month, day: number, ..written }),
        None => first.month.map(|_| Written { month: number, ..written }),
    }
}

/// A date, and what may follow a year alone: that is its last day only where nothing after it can narrow it.
fn dated(text: &str, written: Written) -> (Option<Mention>, usize) {
    let (stop, after) = (written.stop, &text[written.stop..]);
    if written.month.is_some() || written.day.is_some() || written.part == Part::End {
        return (Some(Mention::Date(written)), stop);
    }
    if let Some((holiday, length)) = holiday_at(after) {
        return (Some(Mention::Holiday(holiday, written.year)), stop + length);
    }
    let whole = ends_number(after) || after.starts_with('全');
    let mention = if whole { Mention::Date(written) } else { Mention::Nothing(NoDay::NotNamed) };
    (Some(mention), stop)
}

/// 每月, 每季度, 每3个月: not 每名 or 每个.
fn is_recurring(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('每') else { return false };
    rest.starts_with(|c: char| c.is_ascii_digit() || "年月季周半天日两星逢".contains(c))
        || word(rest, &["个月", "个季", "个工作日", "个年"]) > 0
}

/// Where the clause ends that begins at `at`.
fn clause_end(text: &str, at: usize) -> usize {
    text[at..].find([',', ';', '。', '(', ')']).map_or(text.len(), |length| at + length)
}
