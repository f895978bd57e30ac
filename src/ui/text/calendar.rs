//! What a calendar shows of a day of the ledger.

use super::words;
use crate::ledger::views::{self, CalendarDay, DayKind};
use crate::office::calendar::Entry;

/// The entry of a day: what is due, which finding, and who answers for it.
pub fn entry(day: &CalendarDay) -> Entry {
    let word = match day.kind {
        DayKind::Deadline => words::DAY_DEADLINE,
        DayKind::Measure => words::DAY_MEASURE,
        DayKind::Milestone => words::DAY_MILESTONE,
        DayKind::Check => words::DAY_CHECK,
        DayKind::Review => words::DAY_REVIEW,
        DayKind::Decision => words::DAY_DECISION,
        DayKind::Promise => words::DAY_PROMISE,
    };
    let what = if day.measure.is_empty() { &day.finding } else { &day.measure };
    let finding = words::DAY_FINDING.fill(&[&views::number(day.number), &day.finding]);
    let lines = [
        if day.finding.is_empty() { String::new() } else { finding },
        if day.kind == DayKind::Measure { words::DAY_WHAT.fill(&[&day.measure]) } else { String::new() },
        day.percent.map(|percent| words::DAY_PERCENT.fill(&[&percent])).unwrap_or_default(),
        day.done.map(|(done, times)| words::DAY_DONE.fill(&[&done, &times])).unwrap_or_default(),
        if day.responsible.is_empty() { String::new() } else { words::DAY_WHO.fill(&[&day.responsible]) },
    ];
    let text: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    Entry { id: day.id.clone(), date: day.date, title: word.fill(&[what]), text: text.join("\n") }
}
