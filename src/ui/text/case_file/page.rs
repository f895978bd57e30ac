//! The page of a finding in an archive: everything that the ledger holds of it.

use crate::domain::{
    Accountability, Amount, Decision, Deduction, Fields, Finding, Milestone, PublicReport, ReviewOutcome,
    Supervision, calendar_date,
};
use crate::ledger::views::{FindingDetail, FindingItem, number};
use crate::ledger::{Ledger, RowRef, RowView};
use crate::ui::text::{Word, format, labels, records, sign_off, words};

/// Rows that are told in a line each: what they are called, their kind, and which fields in which order.
type Told = (Word, &'static str, &'static [&'static str]);

/// Those that stand under the finding.
const BELOW: [Told; 4] = [
    (
        words::SCHEDULE,
        Milestone::KIND,
        &[Milestone::DEADLINE, Milestone::PERCENT, Milestone::TEXT, Milestone::DONE],
    ),
    (words::MONEY, Amount::KIND, &[Amount::DATE, Amount::WAY, Amount::AMOUNT, Amount::NOTE]),
    (
        words::ACCOUNTABILITY,
        Accountability::KIND,
        &[Accountability::DATE, Accountability::FORM, Accountability::PEOPLE, Accountability::NOTE],
    ),
    (
        words::DECISIONS,
        Decision::KIND,
        &[Decision::TEXT, Decision::UNIT, Decision::DUE, Decision::DONE, Decision::FOLLOW_UP],
    ),
];

/// Those that name findings.
const ABOUT: [Told; 3] = [
    (
        words::SUPERVISION,
        Supervision::KIND,
        &[
            Supervision::STEP,
            Supervision::NUMBER,
            Supervision::UNIT,
            Supervision::DATE,
            Supervision::DUE,
            Supervision::SENT,
            Supervision::RECEIVED,
            Supervision::ANSWERED,
            Supervision::ANSWER,
        ],
    ),
    (
        words::PUBLIC_REPORTS,
        PublicReport::KIND,
        &[
            PublicReport::DATE,
            PublicReport::SOURCE,
            PublicReport::TEXT,
            PublicReport::ANSWER,
            PublicReport::ANSWERED,
        ],
    ),
    (words::EVALUATION, Deduction::KIND, &[Deduction::POINTS, Deduction::REASON, Deduction::BASIS]),
];

/// Rows a line each, by their days, which most kinds keep in a field of one name.
fn lines<'a>(rows: impl Iterator<Item = RowView<'a>>, fields: &[&str]) -> Vec<String> {
    let mut rows: Vec<RowView> = rows.collect();
    rows.sort_by_key(|row| (row.text(Supervision::DATE).to_owned(), row.id()));
    rows.iter().map(|row| records::row(row, fields)).collect()
}

/// Everything about a finding in plain text, in the order in which an archivist looks for it.
pub(super) fn of(
    ledger: &Ledger,
    item: &FindingItem,
    detail: &FindingDetail,
    today: chrono::NaiveDate,
) -> String {
    let mut page = vec![format!("{} {}", number(item.place), item.finding.title)];
    let mut say = |word: Word, text: &str| {
        if !text.is_empty() {
            page.push(words::LABELLED.fill(&[&word.text(), &text]));
        }
    };
    let finding = &detail.finding;
    say(words::FIELD_STATUS, &format::status(item.status.as_ref()).0);
    say(words::SIGN_OFF, &sign_off::stage_at(&item.stage, today).unwrap_or_default());
    say(words::FIELD_DEADLINE, &finding.deadline);
    say(words::NEW_DEADLINE, &sign_off::extended_to(item).replace('\n', words::COMMA.text()));
    for (word, text) in [
        (words::FIELD_LEADER, &finding.leader),
        (words::FIELD_LEAD_UNIT, &finding.lead_unit),
        (words::FIELD_RESPONSIBLE, &finding.responsible),
        (words::FIELD_SUPPORTING, &finding.supporting),
        (words::FIELD_PERSON, &finding.person),
        (words::INVOLVED, &finding.involved),
        (words::FIELD_CAUSE, &finding.cause),
        (words::OBSTACLE, &finding.obstacle),
        (words::NEXT_STEP, &finding.next_step),
    ] {
        say(word, text);
    }
    for (field, text) in &detail.extra {
        let heading = labels::field(Finding::KIND, field).unwrap_or_default();
        page.push(words::LABELLED.fill(&[&heading, text]));
    }
    for (nth, (_, measure)) in detail.measures.iter().enumerate() {
        page.push(format!("{}{}", format::ordinal(nth + 1, &measure.text), measure.text));
    }
    if !finding.result.is_empty() {
        page.push(words::LABELLED.fill(&[&words::FIELD_RESULT.text(), &finding.result]));
    }
    let day = |day: &str| calendar_date(day).map(format::short_date).unwrap_or_else(|| day.to_owned());
    let mut progress: Vec<_> = detail.progress.iter().map(|(_, one)| one).collect();
    progress.reverse();
    if !progress.is_empty() {
        page.push(words::LABELLED.fill(&[&words::FIELD_PROGRESS.text(), &""]));
        page.extend(progress.iter().map(|one| format!("{} {}", day(&one.date), one.text)));
    }
    for round in &detail.life.rounds {
        let submission = &round.submission;
        page.push(format!(
            "{} {} {} {}",
            words::SUBMISSION.text(),
            day(&submission.date),
            submission.person,
            submission.note
        ));
        for (_, review) in &round.reviews {
            let outcome = match ReviewOutcome::parse(&review.outcome) {
                Some(ReviewOutcome::Passed) => words::PASS.text(),
                Some(ReviewOutcome::Returned) => words::RETURN.text(),
                None => &review.outcome,
            };
            page.push(format!(
                "{} {outcome} {} {} {}",
                review.step,
                day(&review.date),
                review.person,
                review.note
            ));
        }
    }
    let kept = [
        (words::ASSESSMENT, records::assessments(detail)),
        (words::EXTENSION, records::extensions(detail)),
        (words::CHECK, records::checks(detail)),
    ];
    let under: Vec<RowView> = match RowRef::new(Finding::KIND, &item.id) {
        Ok(row) => ledger.under(&row).collect(),
        Err(_) => Vec::new(),
    };
    let below = BELOW.map(|(word, kind, fields)| {
        (word, lines(under.iter().copied().filter(|row| row.kind() == kind), fields))
    });
    // All these kinds name findings in fields of the same name.
    let names = |row: &RowView| Supervision::read(row).findings.contains(&item.id);
    let about = ABOUT.map(|(word, kind, fields)| (word, lines(ledger.rows(kind).filter(names), fields)));
    for (word, all) in kept.into_iter().chain(below).chain(about) {
        page.extend(all.iter().map(|said| words::LABELLED.fill(&[&word.text(), said])));
    }
    page.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n") + "\n"
}
