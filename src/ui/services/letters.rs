//! Letters that press units: a new one with its number, days and text, and the text of one written anew.

use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;

use crate::domain::{Inspection, Supervision, SupervisionStep, calendar_date};
use crate::ledger::views::{DueState, FindingList, PressedFinding, SupervisionList};
use crate::ledger::{Ledger, RowRef};
use crate::ui::session::Session;
use crate::ui::text::{labels, supervision, words};

/// Writes a letter to a unit about findings or measures, in the name of the office that works here, and returns its row id.
pub fn write(
    session: Session,
    step: SupervisionStep,
    unit: &str,
    about: &[PressedFinding],
) -> Option<String> {
    let today = session.today.get_untracked();
    let office = session.stamp().by.office.clone();
    let letter = session.finding_list.with_untracked(|list| {
        let new = |ledger: &Ledger| {
            let all = SupervisionList::of(ledger, list, today);
            let mut letter = Supervision {
                number: all.next_number(&list.settings.letter_pattern, today.year()),
                step: step.as_str().to_owned(),
                unit: unit.to_owned(),
                findings: about.iter().map(|one| one.id.clone()).collect(),
                measures: about.iter().flat_map(|one| one.measures.clone()).collect(),
                date: today.to_string(),
                ..Supervision::default()
            };
            letter.due = answer_by(list, step, &letter, today).to_string();
            letter.text = supervision::letter(list, &letter, &inspection(ledger), &office);
            letter
        };
        session.read_untracked(new)
    })?;
    let mut id = None;
    session.act(|draft| id = Some(draft.add(letter).id().to_owned()));
    session.tell_done(words::LETTER_DRAFTED.fill(&[&labels::supervision_step(step).text()]));
    id
}

/// Writes a letter by hand about one finding, or measures of it: the step after the weightiest that presses it, to the first
/// of its units.
pub fn write_about(session: Session, finding: PressedFinding) -> Option<String> {
    let today = session.today.get_untracked();
    let (unit, step) = session.finding_list.with_untracked(|list| {
        let unit = list.item(&finding.id).and_then(|item| {
            let (measure, _) = finding.parts(item).into_iter().next()?;
            item.units_of(measure).next().map(|unit| unit.into_owned())
        });
        let step = |ledger: &Ledger| SupervisionList::of(ledger, list, today).next_step(&finding);
        Some((unit.unwrap_or_default(), session.read_untracked(step)?))
    })?;
    write(session, step, &unit, &[finding])
}

/// Writes the text of a letter anew from what stands beside it. One without a day to act by is given one.
pub fn write_anew(session: Session, id: &str) {
    let Ok(row) = RowRef::new(Supervision::KIND, id) else { return };
    let today = session.today.get_untracked();
    let office = session.stamp().by.office.clone();
    let made = session.finding_list.with_untracked(|list| {
        let anew = |ledger: &Ledger| {
            let mut letter = Supervision::read(&ledger.live(Supervision::KIND, id)?);
            if letter.due.is_empty() {
                let step = SupervisionStep::parse(&letter.step).unwrap_or(SupervisionStep::Notice);
                let from = calendar_date(&letter.date).unwrap_or(today);
                letter.due = answer_by(list, step, &letter, from).to_string();
            }
            letter.text = supervision::letter(list, &letter, &inspection(ledger), &office);
            Some(letter)
        };
        session.read_untracked(anew).flatten()
    });
    let Some(Supervision { due, text, .. }) = made else { return };
    session.act(|draft| {
        draft.set(&row, Supervision::DUE, due);
        draft.set(&row, Supervision::TEXT, text);
    });
    session.tell_done(words::LETTER_WRITTEN_ANEW.text());
}

fn inspection(ledger: &Ledger) -> Inspection {
    ledger.live(Inspection::KIND, Inspection::ID).map(|row| Inspection::read(&row)).unwrap_or_default()
}

/// The day until which a letter asks for an answer: a reminder, by the latest of the deadlines that it names; any other, after
/// the days that the ledger gives. A person may write another day.
fn answer_by(list: &FindingList, step: SupervisionStep, letter: &Supervision, today: NaiveDate) -> NaiveDate {
    let last_day = |one: PressedFinding| {
        let item = list.item(&one.id)?;
        let day = |(measure, due): (Option<_>, DueState)| match (measure, due) {
            (None, _) => item.last_day,
            (_, DueState::Ahead { date, .. }) => Some(date),
            _ => None,
        };
        one.parts(item).into_iter().filter_map(day).max()
    };
    let about = list.pressed_by(letter).into_iter();
    let latest = about.filter_map(last_day).max().filter(|latest| *latest >= today);
    latest
        .filter(|_| step == SupervisionStep::Reminder)
        .unwrap_or(today + Days::new(list.settings.days_to_act()))
}
