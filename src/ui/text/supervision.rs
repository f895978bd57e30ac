//! What the screen says of letters that press units, and the letters themselves.

use chrono::NaiveDate;

use super::{format, words};
use crate::domain::SupervisionStep;
use crate::ledger::views::{DueState, FindingList, LetterState};

/// How far a letter is, and whether that is bad news.
pub fn state(state: LetterState) -> (String, bool) {
    let word = match state {
        LetterState::Draft => words::STATE_DRAFT,
        LetterState::Sent => words::STATE_SENT,
        LetterState::Received => words::STATE_RECEIVED,
        LetterState::Answered => words::STATE_ANSWERED,
        LetterState::Unanswered(days) => return (words::STATE_UNANSWERED.fill(&[&days]), true),
    };
    (word.text().to_owned(), false)
}

/// The letter to a unit about findings of the list: opening, a line a finding, what is asked until `due`, the office and
/// the day.
pub fn letter(
    list: &FindingList,
    which: SupervisionStep,
    unit: &str,
    findings: &[String],
    due: NaiveDate,
    office: &str,
    today: NaiveDate,
) -> String {
    let opening = match which {
        SupervisionStep::Notice => words::LETTER_OPENING_NOTICE,
        SupervisionStep::Guidance => words::LETTER_OPENING_GUIDANCE,
        SupervisionStep::Reminder => words::LETTER_OPENING_REMINDER,
        SupervisionStep::Warning => words::LETTER_OPENING_WARNING,
        SupervisionStep::Accountability => words::LETTER_OPENING_ACCOUNTABILITY,
    };
    let closing = match which {
        SupervisionStep::Reminder => words::LETTER_CLOSING_REMINDER,
        SupervisionStep::Warning => words::LETTER_CLOSING_WARNING,
        SupervisionStep::Accountability => words::LETTER_CLOSING_ACCOUNTABILITY,
        _ => words::LETTER_CLOSING,
    };
    let mut lines = vec![words::LETTER_TO.fill(&[&unit]), opening.text().to_owned()];
    for (nth, item) in findings.iter().filter_map(|id| list.item(id)).enumerate() {
        let title = item.finding.title.trim_end_matches(['。', '.', '；', ';']);
        lines.push(match item.due_state {
            DueState::Overdue { date, days } => {
                words::LETTER_LINE.fill(&[&(nth + 1), &title, &format::short_date(date), &days])
            }
            DueState::Ahead { date, days, .. } => {
                words::LETTER_LINE_AHEAD.fill(&[&(nth + 1), &title, &format::short_date(date), &days])
            }
            _ => format!("{}.{title}", nth + 1),
        });
    }
    lines.push(closing.fill(&[&format::short_date(due)]));
    lines.extend([office.to_owned(), format::short_date(today)].into_iter().filter(|line| !line.is_empty()));
    lines.join("\n")
}
