//! Figures that a document prints, counted again: sums and rates, problems and aspects, days between two dates.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::found::{Found, Lint};
use crate::domain::{Document, DocumentFamily, Passage, Status};
use crate::ledger::RowRef;
use crate::notice::statistics::{Statistic, of_text};
use crate::notice::told::{DaySpan, counted, day_spans};
use crate::notice::{Fragment, Role};

/// How much of what a document has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    aspects: usize,
    /// The numbers of problems that may be meant: those with a number of their own, their parts, and both.
    findings: Vec<usize>,
    /// The passages up to the first problem, which tell of all of them; empty in a document that need not list them all.
    introduction: Vec<String>,
}

impl Counts {
    /// Counts what a document shows.
    pub fn of(document: &Document, fragments: &[Fragment]) -> Self {
        let roles: Vec<Option<Role>> = fragments.iter().map(|one| Role::parse(&one.role)).collect();
        let is_problem = |role: &Option<Role>| matches!(role, Some(Role::Finding | Role::SubFinding));
        let of = |wanted: Role| roles.iter().filter(|role| **role == Some(wanted)).count();
        let (whole, parts) = (of(Role::Finding), of(Role::SubFinding));
        let problems: Vec<_> = roles.iter().filter(|role| is_problem(role)).collect();
        let divided = problems
            .windows(2)
            .filter(|two| *two[0] == Some(Role::Finding) && *two[1] == Some(Role::SubFinding));
        let leaves = parts + whole - divided.count();
        let lists_all = matches!(
            DocumentFamily::parse(&document.family),
            Some(DocumentFamily::InspectionNotice | DocumentFamily::Feedback | DocumentFamily::AuditReport)
        );
        let first = roles.iter().position(is_problem).filter(|_| lists_all).unwrap_or_default();
        let tells = |at: &usize| matches!(roles[*at], Some(Role::Preamble | Role::Text));
        Self {
            aspects: of(Role::Aspect),
            findings: vec![whole, leaves, whole + parts],
            introduction: (0..first).filter(tells).map(|at| fragments[at].passage.clone()).collect(),
        }
    }
}

/// What does not fit in one passage of a document.
pub fn figures(fragment: &Fragment, counts: &Counts) -> Vec<Found> {
    let tells = Role::parse(&fragment.role).is_some_and(|role| {
        matches!(
            role,
            Role::Preamble | Role::Text | Role::Measure | Role::Contact | Role::Result | Role::Heading
        )
    });
    let Ok(row) = RowRef::new(Passage::KIND, &fragment.passage) else { return Vec::new() };
    if !tells {
        return Vec::new();
    }
    let text = fragment.text();
    let found = |check, quote: &str, says: Vec<String>| {
        Found::new(check, row.clone(), quote, &format!("{quote}\n{}", says.join("\n")), says)
    };
    let mut all: Vec<Found> = Vec::new();
    for one in of_text(&text) {
        let quote = &text[one.span.clone()];
        all.extend(wrong(&one.value).into_iter().map(|(check, says)| found(check, quote, says)));
    }
    for one in day_spans(&text) {
        all.extend(days(&one).map(|says| found(Lint::Days, &text[one.span.clone()], says)));
    }
    if counts.introduction.contains(&fragment.passage) {
        // The first count is that of this inspection.
        if let Some(one) = counted(&text).into_iter().next() {
            let quote = &text[one.span.clone()];
            if let Some(said) = one.findings.filter(|said| !counts.findings.contains(said)) {
                let says = vec![said.to_string(), counts.findings[0].to_string()];
                all.push(found(Lint::FindingCount, quote, says));
            }
            if let Some(said) = one.aspects.filter(|said| counts.aspects > 0 && *said != counts.aspects) {
                all.push(found(Lint::AspectCount, quote, vec![said.to_string(), counts.aspects.to_string()]));
            }
        }
    }
    all
}

/// What does not fit in a statement of figures: the parts, or the rate.
fn wrong(one: &Statistic) -> Vec<(Lint, Vec<String>)> {
    if one.consistent {
        return Vec::new();
    }
    let number = |value: f64| format!("{}", (value * 100.0).round() / 100.0);
    let sum: f64 = one.parts.iter().map(|(_, part)| part).sum();
    let fits = if one.parts.len() > 1 { (sum - one.total).abs() < 0.005 } else { sum <= one.total + 0.005 };
    if !fits {
        return vec![(Lint::Sum, vec![number(one.total), number(sum)])];
    }
    let done: f64 =
        one.parts.iter().filter(|(status, _)| *status == Status::Done).map(|(_, part)| part).sum();
    let rate = if one.total > 0.0 { done / one.total * 100.0 } else { 0.0 };
    vec![(Lint::Rate, vec![number(one.rate.unwrap_or_default()), number(rate)])]
}

/// What a span of days says and what it comes to, where it cannot be so many.
fn days(span: &DaySpan) -> Option<Vec<String>> {
    let all = (span.to - span.from).num_days() + 1;
    // Beyond a few years it is no span that anybody counts in days.
    if !(1..=DAYS_MAX).contains(&all) {
        return None;
    }
    let each = || (0..all as u64).filter_map(|day| span.from.checked_add_days(Days::new(day)));
    if !span.working {
        // From the first to the last day, or from the one to the other.
        return (span.days != all && span.days != all - 1)
            .then(|| vec![span.days.to_string(), all.to_string()]);
    }
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let off = |day: &NaiveDate| matches!((day.month(), day.day()), (1, 1) | (5, 1) | (10, 1..=3));
    let usual = each().filter(|day| !weekend(day) && !off(day)).count() as i64;
    // Near holidays weekends are worked and weekdays are not, as every year's order says.
    let near = each().any(|day| is_near_holiday(&day));
    let most = if near { each().filter(|day| !off(day)).count() as i64 } else { usual };
    let least = if near { usual - MOVED_MAX } else { usual };
    (!(least..=most).contains(&span.days)).then(|| vec![span.days.to_string(), usual.to_string()])
}

/// A longer span is not counted.
const DAYS_MAX: i64 = 1500;
/// How many weekdays the holidays of a span can take that begin on other days every year.
const MOVED_MAX: i64 = 8;

/// Whether a day may be a holiday, or worked for one. The days of the moon's calendar move within these bounds.
fn is_near_holiday(day: &NaiveDate) -> bool {
    let (month, day) = (day.month(), day.day());
    match month {
        1 => day <= 5 || day >= 15,
        2 | 5 => true,
        3 => day <= 5,
        4 => day <= 12 || day >= 20,
        6 => true,
        9 => day >= 5,
        10 => day <= 15,
        12 => day >= 25,
        _ => false,
    }
}
