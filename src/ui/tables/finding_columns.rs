//! The columns of the table of findings.

use std::collections::BTreeSet;

use super::column::{Column, Columns, FieldName, Line};
use crate::domain::{EXTRA, Finding};
use crate::ledger::views::{FindingColumn, FindingItem, number};
use crate::ui::text::{format, labels, sign_off, words};

/// The columns that are always shown, and stand first.
const FIXED: [Line<FindingItem>; 2] = [
    (FindingColumn::NUMBER, words::NUMBER, 84, false, |item, _| number(item.place)),
    (Finding::TITLE, words::FIELD_TITLE, 0, false, |item, _| item.finding.title.clone()),
];

/// The columns to choose from, in the order of the table.
const CHOSEN: [Line<FindingItem>; 22] = [
    (Finding::STATUS, words::FIELD_STATUS, 104, true, |item, _| format::status(item.status.as_ref()).0),
    (FindingColumn::STAGE, words::SIGN_OFF_STAGE, 128, false, |item, today| {
        sign_off::stage_at(&item.stage, today).unwrap_or_default()
    }),
    (Finding::DEADLINE, words::FIELD_DEADLINE, 224, true, |item, _| item.finding.deadline.clone()),
    (FindingColumn::EXTENDED, words::NEW_DEADLINE, 128, false, |item, _| sign_off::extended_to(item)),
    (Finding::DONE_ON, words::DONE_ON, 128, true, |item, _| {
        item.finished().map(format::short_date).unwrap_or_default()
    }),
    (FindingColumn::UNIT, words::UNIT, 168, true, |item, _| item.unit_shown().1.to_owned()),
    (Finding::LEADER, words::FIELD_LEADER, 108, true, |item, _| item.finding.leader.clone()),
    (Finding::LEAD_UNIT, words::FIELD_LEAD_UNIT, 148, true, |item, _| item.finding.lead_unit.clone()),
    (Finding::RESPONSIBLE, words::FIELD_RESPONSIBLE, 148, true, |item, _| item.finding.responsible.clone()),
    (Finding::SUPPORTING, words::FIELD_SUPPORTING, 148, true, |item, _| item.finding.supporting.clone()),
    (Finding::PERSON, words::FIELD_PERSON, 108, true, |item, _| item.finding.person.clone()),
    (Finding::SEVERITY, words::FIELD_SEVERITY, 92, true, |item, _| {
        labels::chosen(labels::SEVERITIES, &item.finding.severity)
    }),
    (Finding::MARKS, words::FIELD_MARKS, 128, true, |item, _| item.finding.marks.clone()),
    (Finding::INVOLVED, words::INVOLVED, 116, true, |item, _| item.finding.involved.clone()),
    (FindingColumn::RECTIFIED, words::RECTIFIED_AMOUNT, 124, false, |item, _| sign_off::rectified(item)),
    (FindingColumn::MEASURES, words::MEASURES_DONE, 84, false, |item, _| match item.measures.len() {
        0 => String::new(),
        all => format!("{}/{all}", item.measures_done()),
    }),
    (FindingColumn::ACCEPTED, words::ASSESSMENT, 92, false, |item, _| {
        item.accepted.map(|accepted| labels::accepted(accepted).text().to_owned()).unwrap_or_default()
    }),
    (Finding::CAUSE, words::FIELD_CAUSE, 220, true, |item, _| item.finding.cause.clone()),
    (Finding::RESULT, words::FIELD_RESULT, 220, true, |item, _| item.finding.result.clone()),
    (Finding::OBSTACLE, words::OBSTACLE, 220, true, |item, _| item.finding.obstacle.clone()),
    (Finding::NEXT_STEP, words::NEXT_STEP, 220, true, |item, _| item.finding.next_step.clone()),
    (FindingColumn::LATEST, words::LATEST, 92, false, |item, today| {
        format::latest(item.latest.as_deref(), today)
    }),
];

/// The columns of a ledger for which nobody has chosen.
const USUAL: [&str; 5] =
    [Finding::STATUS, Finding::DEADLINE, FindingColumn::UNIT, Finding::LEADER, FindingColumn::LATEST];

/// What columns were called in choices that an earlier version kept for all ledgers.
const EARLIER: [(&str, &str); 3] =
    [("due", Finding::DEADLINE), ("lead", Finding::LEADER), ("more", FindingColumn::LATEST)];

/// The class of cells that hold nothing but a text.
pub const PLAIN: &str = "c-cell";

impl Columns for FindingItem {
    const KIND: &'static str = Finding::KIND;
    const FIXED: &'static [Line<Self>] = &FIXED;
    const CHOSEN: &'static [Line<Self>] = &CHOSEN;
    const USUAL: &'static [&'static str] = &USUAL;

    /// The usual ones, without those that were hidden and with those of the office's own that were shown in every ledger
    /// of this computer.
    fn usual(hidden: &BTreeSet<String>, shown: &BTreeSet<String>) -> Vec<String> {
        let now = |name: &String| {
            EARLIER.iter().find(|(own, _)| own == name).map_or(name.clone(), |one| one.1.into())
        };
        let hidden: Vec<String> = hidden.iter().map(now).collect();
        let usual = USUAL.iter().map(|name| (*name).to_owned()).filter(|name| !hidden.contains(name));
        usual.chain(shown.iter().map(|heading| format!("{EXTRA}{heading}"))).collect()
    }
}

impl Column<FindingItem> {
    /// The class of its cells.
    pub fn class(&self) -> &'static str {
        match &*self.name {
            FindingColumn::NUMBER => "c-no num",
            Finding::TITLE => "c-text",
            Finding::STATUS => "c-status",
            Finding::DEADLINE => "c-due",
            _ => PLAIN,
        }
    }

    /// The field of a finding that its cell edits.
    pub fn field(&self, item: &FindingItem) -> FieldName {
        match &*self.name {
            FindingColumn::UNIT => item.unit_shown().0.into(),
            _ => self.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_an_earlier_version_opens() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let none = names(&[]);
        let (hidden, shown) = (names(&["lead", "more", "nothing"]), names(&["备注"]));
        assert_eq!(FindingItem::usual(&hidden, &shown), ["status", "deadline", "unit", "extra/备注"]);
        assert_eq!(FindingItem::usual(&none, &none), USUAL);
    }
}
