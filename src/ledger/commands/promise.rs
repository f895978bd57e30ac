//! What people do with recurring promises: confirm them, say which are one, record what was done in a period.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::row::id_part;
use crate::domain::{CalendarPeriod, Commitment, Fields, Occurrence, Period, PromiseState, Value};
use crate::ledger::views::{PeriodEntry, Promise};
use crate::ledger::{Draft, RowRef};

/// The longest id of a promise that the id of its occurrences begins with as it is.
const ID_MAX: usize = 60;

/// Takes promises into the calendar; those without a first day hold from `from` on. Without a period there is nothing to
/// keep, so those that name none stay as they are.
pub fn confirm_promises(draft: &mut Draft, ids: &[String], from: NaiveDate) {
    for id in ids {
        let Ok(row) = RowRef::new(Commitment::KIND, id) else { continue };
        if Period::parse(&draft.text(&row, Commitment::EVERY)).is_none() {
            continue;
        }
        draft.set(&row, Commitment::STATE, PromiseState::Confirmed.as_str());
        if draft.text(&row, Commitment::FROM).is_empty() {
            draft.set(&row, Commitment::FROM, from.to_string());
        }
    }
}

/// Says that promises are one: what is recorded of one counts for all.
pub fn link_promises(draft: &mut Draft, ids: &[String]) {
    let Some(first) = ids.iter().min() else { return };
    for id in ids.iter().filter(|id| *id != first) {
        super::set_text(draft, Commitment::KIND, id, Commitment::SAME_AS, first);
    }
}

/// Says that promises which say the same are several.
pub fn tell_promises_apart(draft: &mut Draft, ids: &[String]) {
    for id in ids {
        super::set_text(draft, Commitment::KIND, id, Commitment::SAME_AS, id);
    }
}

/// The name of what is recorded of a period of a promise, the same in every office (law C8).
pub fn occurrence(promise: &str, period: CalendarPeriod) -> Option<RowRef> {
    let promise = match promise.len() {
        0..=ID_MAX => Cow::Borrowed(promise),
        // An id of somebody else's may leave no room for the period.
        _ => Cow::Owned(id_part(promise)),
    };
    RowRef::new(Occurrence::KIND, &format!("{promise}@{}", period.code())).ok()
}

/// Sets a field of what is recorded of a period, for each of the promises that are one: each of them travels with the
/// finding it stands under.
pub fn record(draft: &mut Draft, promise: &Promise, period: CalendarPeriod, field: &str, value: Value) {
    for id in &promise.members {
        let Some(row) = occurrence(id, period) else { continue };
        let Some(commitment) = draft.ledger().live(Commitment::KIND, id) else { continue };
        if draft.ledger().live(Occurrence::KIND, row.id()).is_none() && !draft.touched().contains(&row) {
            if value.is_null() {
                continue;
            }
            let made = Occurrence {
                finding: commitment.text(Commitment::FINDING).to_owned(),
                commitment: id.clone(),
                period: period.code(),
                ..Occurrence::default()
            };
            draft.add_as(&row, made);
        }
        draft.set(&row, field, value.clone());
    }
}

/// Records that it was done once more in a period, on this day.
pub fn record_once(draft: &mut Draft, promise: &Promise, entry: &PeriodEntry, day: NaiveDate) {
    record(draft, promise, entry.period, Occurrence::DONE, (entry.recorded.done + 1).into());
    record(draft, promise, entry.period, Occurrence::DATE, day.to_string().into());
}

/// Gives a promise the words that its measure has now. Where they come round at another time, the promise ends before
/// `today` and another one begins, so that what was recorded of the old one stays with its periods.
pub fn take_new_words(draft: &mut Draft, id: &str, words: Commitment, today: NaiveDate) {
    let Some((row, old)) =
        draft.ledger().live(Commitment::KIND, id).map(|row| (row.name(), Commitment::read(&row)))
    else {
        return;
    };
    if words.every == old.every {
        draft.set(&row, Commitment::QUOTE, words.quote);
        draft.set(&row, Commitment::TIMES, words.times.map_or(Value::Null, Value::from));
        draft.set(&row, Commitment::BY_DAY, words.by_day.map_or(Value::Null, Value::from));
        return;
    }
    end_promise(draft, id, today.pred_opt().unwrap_or(today));
    draft.add(Commitment {
        finding: old.finding,
        measure: old.measure,
        state: old.state,
        from: today.to_string(),
        ..words
    });
}

/// Keeps a promise that its measure makes no more, as a promise of the finding.
pub fn keep_without_measure(draft: &mut Draft, id: &str) {
    super::set_text(draft, Commitment::KIND, id, Commitment::MEASURE, "");
}

/// Ends a promise on a day, after which it is owed no more.
pub fn end_promise(draft: &mut Draft, id: &str, day: NaiveDate) {
    super::set_text(draft, Commitment::KIND, id, Commitment::TO, &day.to_string());
    keep_without_measure(draft, id);
}
