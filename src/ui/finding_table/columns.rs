//! The columns of the table of findings: what each is called, what it says of a finding, how wide it is, and how its
//! cells are edited. What sorts by them is [`Sort`](crate::ledger::views::Sort).

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::{EXTRA, Finding};
use crate::ledger::views::{FindingColumn, FindingItem, FindingList, number};
use crate::ui::text::holds::Holds;
use crate::ui::text::{Word, format, labels, sign_off, words};

/// The name of a field or column; that of the office's own is no constant.
pub type FieldName = Cow<'static, str>;

/// A column.
#[derive(Clone)]
pub struct Column {
    /// The field that it shows, or one of [`FindingColumn`].
    pub name: FieldName,
    /// What is written above it.
    pub heading: Cow<'static, str>,
    /// How wide it is in CSS pixels; 0 for the rest of the table.
    pub width: usize,
    /// How it is edited in its cell.
    pub holds: Option<Holds>,
    /// What it says of a finding; `None` for a field of the office's own.
    said: Option<Said>,
}

/// What a column says of a finding today.
type Said = fn(&FindingItem, NaiveDate) -> String;

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Name, heading, width, how it is edited, and what it says.
type Line = (&'static str, Word, usize, Option<Holds>, Said);

/// The columns that are always shown, and stand first.
const FIXED: [Line; 2] = [
    (FindingColumn::NUMBER, words::NUMBER, 84, None, |item, _| number(item.place)),
    (Finding::TITLE, words::FIELD_TITLE, 0, None, |item, _| item.finding.title.clone()),
];

/// The columns to choose from, in the order of the table.
const CHOSEN: [Line; 22] = [
    (Finding::STATUS, words::FIELD_STATUS, 104, Some(Holds::OneOf(labels::STATUSES)), |item, _| {
        format::status(item.status.as_ref()).0
    }),
    (FindingColumn::STAGE, words::SIGN_OFF_STAGE, 128, None, |item, today| {
        sign_off::stage_at(&item.stage, today).unwrap_or_default()
    }),
    (Finding::DEADLINE, words::FIELD_DEADLINE, 224, Some(Holds::Deadline), |item, _| {
        item.finding.deadline.clone()
    }),
    (FindingColumn::EXTENDED, words::NEW_DEADLINE, 128, None, |item, _| sign_off::extended_to(item)),
    (Finding::DONE_ON, words::DONE_ON, 128, Some(Holds::Date), |item, _| {
        item.finished().map(format::short_date).unwrap_or_default()
    }),
    (FindingColumn::UNIT, words::UNIT, 168, Some(Holds::Units), |item, _| item.unit_shown().1.to_owned()),
    (Finding::LEADER, words::FIELD_LEADER, 108, Some(Holds::People), |item, _| item.finding.leader.clone()),
    (Finding::LEAD_UNIT, words::FIELD_LEAD_UNIT, 148, Some(Holds::Units), |item, _| {
        item.finding.lead_unit.clone()
    }),
    (Finding::RESPONSIBLE, words::FIELD_RESPONSIBLE, 148, Some(Holds::Units), |item, _| {
        item.finding.responsible.clone()
    }),
    (Finding::SUPPORTING, words::FIELD_SUPPORTING, 148, Some(Holds::Units), |item, _| {
        item.finding.supporting.clone()
    }),
    (Finding::PERSON, words::FIELD_PERSON, 108, Some(Holds::People), |item, _| item.finding.person.clone()),
    (Finding::SEVERITY, words::FIELD_SEVERITY, 92, Some(Holds::OneOf(labels::SEVERITIES)), |item, _| {
        labels::chosen(labels::SEVERITIES, &item.finding.severity)
    }),
    (Finding::MARKS, words::FIELD_MARKS, 128, Some(Holds::Text), |item, _| item.finding.marks.clone()),
    (Finding::INVOLVED, words::INVOLVED, 116, Some(Holds::Money), |item, _| item.finding.involved.clone()),
    (FindingColumn::RECTIFIED, words::RECTIFIED_AMOUNT, 124, None, |item, _| sign_off::rectified(item)),
    (FindingColumn::MEASURES, words::MEASURES_DONE, 84, None, |item, _| match item.measures.len() {
        0 => String::new(),
        all => format!("{}/{all}", item.measures_done()),
    }),
    (FindingColumn::ACCEPTED, words::ASSESSMENT, 92, None, |item, _| {
        item.accepted.map(|accepted| labels::accepted(accepted).text().to_owned()).unwrap_or_default()
    }),
    (Finding::CAUSE, words::FIELD_CAUSE, 220, Some(Holds::Long), |item, _| item.finding.cause.clone()),
    (Finding::RESULT, words::FIELD_RESULT, 220, Some(Holds::Long), |item, _| item.finding.result.clone()),
    (Finding::OBSTACLE, words::OBSTACLE, 220, Some(Holds::Long), |item, _| item.finding.obstacle.clone()),
    (Finding::NEXT_STEP, words::NEXT_STEP, 220, Some(Holds::Long), |item, _| item.finding.next_step.clone()),
    (FindingColumn::LATEST, words::LATEST, 92, None, |item, today| format::near_date(&item.latest, today)),
];

/// The columns of a ledger for which nobody has chosen.
const USUAL: [&str; 5] =
    [Finding::STATUS, Finding::DEADLINE, FindingColumn::UNIT, Finding::LEADER, FindingColumn::LATEST];

/// How many columns are shown where nobody has chosen.
pub const USUAL_COUNT: usize = FIXED.len() + USUAL.len();

/// What columns were called in choices that an earlier version kept for all ledgers.
const EARLIER: [(&str, &str); 3] =
    [("due", Finding::DEADLINE), ("lead", Finding::LEADER), ("more", FindingColumn::LATEST)];

/// The class of cells that hold nothing but a text.
pub const PLAIN: &str = "c-cell";

impl Column {
    fn of(&(name, heading, width, holds, said): &Line) -> Self {
        Self { name: name.into(), heading: heading.into(), width, holds, said: Some(said) }
    }

    /// The field of the office's own with this heading.
    fn own(heading: String) -> Self {
        let name = format!("{EXTRA}{heading}").into();
        Self { name, heading: heading.into(), width: 128, holds: Some(Holds::Text), said: None }
    }

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

    /// The style of its head: how wide it is.
    pub fn style(&self) -> String {
        match self.width {
            0 => String::new(),
            width => format!("--w:{width}px"),
        }
    }

    /// What it says of a finding.
    pub fn text(&self, item: &FindingItem, today: NaiveDate) -> String {
        match self.said {
            Some(said) => said(item, today),
            None => item.extra_text(&self.name),
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

/// The columns of a ledger that can be shown or not, in the order of the table.
pub fn to_choose(list: &FindingList) -> Vec<Column> {
    CHOSEN.iter().map(Column::of).chain(list.extra_headings().into_iter().map(Column::own)).collect()
}

/// The columns that are always shown.
pub fn fixed() -> impl Iterator<Item = Column> {
    FIXED.iter().map(Column::of)
}

/// What a column of this name is called.
pub fn heading(name: &str) -> Cow<'static, str> {
    let known = FIXED.iter().chain(&CHOSEN).find(|(own, ..)| *own == name);
    let own = || name.strip_prefix(EXTRA).unwrap_or(name).to_owned().into();
    known.map_or_else(own, |(_, heading, ..)| (*heading).into())
}

/// The names of the columns that are shown where nobody has chosen: the usual ones, without those that were hidden and
/// with those of the office's own that were shown in every ledger of this computer, as an earlier version kept it.
pub fn usual<'a>(
    hidden: impl Iterator<Item = &'a String>,
    shown: impl Iterator<Item = &'a String>,
) -> Vec<String> {
    let now =
        |name: &'a String| EARLIER.iter().find(|(own, _)| own == name).map_or(name.as_str(), |one| one.1);
    let hidden: Vec<&str> = hidden.map(now).collect();
    let usual = USUAL.iter().filter(|name| !hidden.contains(name)).map(|name| (*name).to_owned());
    usual.chain(shown.map(|heading| format!("{EXTRA}{heading}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::Sort;

    #[test]
    fn every_column_sorts_but_that_of_the_numbers_and_no_two_are_alike() {
        let all: Vec<Column> = fixed().chain(CHOSEN.iter().map(Column::of)).collect();
        for (at, column) in all.iter().enumerate() {
            let sorts = Sort::parse::<FindingItem>(&column.name) != Sort::default();
            assert_eq!(sorts, column.name != FindingColumn::NUMBER, "{}", column.name);
            let alike = |other: &Column| other.name == column.name || other.heading == column.heading;
            assert!(!all[at + 1..].iter().any(alike), "{}", column.name);
            assert_eq!(heading(&column.name), column.heading);
        }
        assert!(USUAL.iter().all(|name| CHOSEN.iter().any(|(own, ..)| own == name)));
        assert_eq!(heading("extra/定性依据"), "定性依据");
    }

    #[test]
    fn a_choice_of_an_earlier_version_opens() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (hidden, shown) = (names(&["lead", "more", "nothing"]), names(&["备注"]));
        assert_eq!(usual(hidden.iter(), shown.iter()), ["status", "deadline", "unit", "extra/备注"]);
        assert_eq!(usual([].iter(), [].iter()), USUAL);
    }
}
