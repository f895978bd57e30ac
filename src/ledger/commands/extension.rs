//! What people do when a deadline cannot be kept.

use super::sign_off::{Entry, Refusal, dated, life};
use crate::domain::{Deadline, Extension, Fields, Finding, Measure, calendar_date};
use crate::ledger::views::deadline_context;
use crate::ledger::{Draft, RowRef};

/// 延期: moves the deadline of a finding (`measure` is empty) or of one of its measures to a later day, and returns the
/// extension. `entry.note` is the reason, `entry.person` who approved it; neither may be empty. The deadline as printed
/// stays.
pub fn extend(
    draft: &mut Draft,
    finding: &str,
    measure: &str,
    to: &str,
    entry: Entry,
) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    let ledger = draft.ledger();
    let of_finding = ledger.live(Finding::KIND, finding).map(|row| row.text(Finding::DEADLINE).to_owned());
    let printed = match measure {
        "" => of_finding.clone(),
        id => ledger.live(Measure::KIND, id).map(|row| row.text(Measure::DEADLINE).to_owned()),
    };
    let printed = printed.ok_or(Refusal::NotNow)?;
    // A measure without a deadline of its own has the finding's.
    let from = match life.deadline(measure, &printed) {
        "" => life.deadline("", of_finding.as_deref().unwrap_or_default()).to_owned(),
        own => own.to_owned(),
    };
    let day = calendar_date(to).ok_or(Refusal::NoDay)?;
    if let Some(old) = Deadline::parse(&from, &deadline_context(ledger)).day().filter(|old| *old >= day) {
        return Err(Refusal::NotLater(old));
    }
    if entry.note.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    if entry.person.trim().is_empty() {
        return Err(Refusal::NoApprover);
    }
    let Entry { date, person, note, .. } = dated(entry, None)?;
    Ok(draft.add(Extension {
        finding: finding.to_owned(),
        measure: measure.to_owned(),
        from,
        to: to.to_owned(),
        date,
        reason: note.trim().to_owned(),
        approver: person,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::commands::{add_finding, delete};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::FindingList;

    #[test]
    fn what_held_before_holds_again_when_an_extension_is_withdrawn() {
        let today = "2024-03-01".parse().unwrap();
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&stamp(0), |draft| {
            let row = add_finding(draft, "", "问题");
            draft.set(&row, Finding::DEADLINE, "2024年4月底前");
            finding = row.id().to_owned();
        });
        let entry = |note: &str| Entry {
            date: "2024-03-01".into(),
            today,
            person: "常务会议".into(),
            note: note.into(),
        };
        let mut last = Err(Refusal::NotNow);
        for to in ["2024-06-30", "2024-09-30"] {
            one.act(&stamp(0), |draft| last = extend(draft, &finding, "", to, entry("资金未到位")));
        }
        // An earlier day that is ordered since is no extension.
        one.act(&stamp(0), |draft| {
            let earlier = extend(draft, &finding, "", "2024-05-31", entry("上级要求提前"));
            assert_eq!(earlier, Err(Refusal::NotLater("2024-09-30".parse().unwrap())));
        });
        let holds = |one: &crate::ledger::Ledger| {
            FindingList::of(one, today)
                .items()
                .next()
                .and_then(|item| item.last_day)
                .map(|day| day.to_string())
        };
        assert_eq!(holds(&one).as_deref(), Some("2024-09-30"));
        let last = last.unwrap();
        one.act(&stamp(0), |draft| delete(draft, Extension::KIND, last.id()));
        assert_eq!(holds(&one).as_deref(), Some("2024-06-30"));
        one.act(&stamp(0), |draft| {
            let first = draft.ledger().rows(Extension::KIND).next().map(|row| row.name());
            first.iter().for_each(|row| draft.delete(row));
        });
        // The printed words are the deadline again, and an earlier day can be written there.
        assert_eq!(holds(&one).as_deref(), Some("2024-04-30"));
    }
}
