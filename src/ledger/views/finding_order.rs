//! The columns of the table of findings that are no fields of a finding, and the order that each column gives.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::due_state::DueState;
use super::finding_item::FindingItem;
use super::lifecycle::Stage;
use crate::domain::{Accepted, EXTRA, Finding, Severity, Status};

/// The names of columns that show what no field of a finding holds. All others have the names of their fields.
pub struct FindingColumn;

impl FindingColumn {
    /// Its number.
    pub const NUMBER: &str = "number";
    /// The lead unit; where there is none, the responsible units.
    pub const UNIT: &str = "unit";
    /// Where it is on its way to sign-off.
    pub const STAGE: &str = "stage";
    /// What the office that leads accepts.
    pub const ACCEPTED: &str = "accepted";
    /// Until when its deadline was extended.
    pub const EXTENDED: &str = "extended";
    /// How many of its measures are done.
    pub const MEASURES: &str = "measures";
    /// How much money was put right.
    pub const RECTIFIED: &str = "rectified";
    /// The latest progress.
    pub const LATEST: &str = "latest";
}

/// The order of what is shown: by a column across aspects, or, as the default, by number within each aspect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The name of the column; empty for the order of the numbers.
    column: String,
    is_descending: bool,
}

impl Sort {
    /// By a column; by number where no such column sorts.
    pub fn by(column: &str) -> Self {
        let sorts = column.starts_with(EXTRA) || KEYS.iter().any(|(own, _)| *own == column);
        Self { column: if sorts { column.to_owned() } else { String::new() }, is_descending: false }
    }

    /// The same the other way round: what has nothing to sort by stays last.
    pub fn reversed(self) -> Self {
        Self { is_descending: !self.column.is_empty() && !self.is_descending, ..self }
    }

    /// What choosing a column once more leads to: its order, the reverse of that, and the order of the numbers.
    pub fn after(&self, column: &str) -> Self {
        match self.by_column() {
            Some(own) if own == column && self.is_descending => Self::default(),
            Some(own) if own == column => self.clone().reversed(),
            _ => Self::by(column),
        }
    }

    /// The column; `None` for the order of the numbers.
    pub fn by_column(&self) -> Option<&str> {
        Some(self.column.as_str()).filter(|column| !column.is_empty())
    }

    /// Whether it is the reverse of the column's order.
    pub fn is_descending(&self) -> bool {
        self.is_descending
    }

    /// The code in addresses: the name of the column, after `-` in reverse; empty for the order of the numbers.
    pub fn code(&self) -> String {
        format!("{}{}", if self.is_descending { "-" } else { "" }, self.column)
    }

    /// The order of a code; that of the numbers for any other text.
    pub fn parse(code: &str) -> Self {
        match code.strip_prefix('-') {
            Some(column) => Self::by(column).reversed(),
            None => Self::by(code),
        }
    }

    /// Findings, which are in the order of the numbers, in this order.
    pub(super) fn sort(&self, items: &mut Vec<Arc<FindingItem>>) {
        let of_field = KEYS.iter().find(|(column, _)| *column == self.column).map(|(_, key)| key);
        let key = |item| match of_field {
            Some(key) => key(item),
            None => Key::text(FindingItem::extra_text(item, &self.column)),
        };
        let mut keyed: Vec<(Key, &Arc<FindingItem>)> =
            items.iter().map(|item| (key(&**item), item)).collect();
        keyed.sort_by(|(one, _), (other, _)| one.compare(other, self.is_descending));
        *items = keyed.into_iter().map(|(_, item)| item.clone()).collect();
    }
}

/// What a finding is sorted by.
#[derive(Debug, PartialEq)]
struct Key<'a> {
    /// 0 where there is something to sort by; what has nothing comes last in both directions, the lesser of these first.
    last: u8,
    value: Value<'a>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

impl<'a> Key<'a> {
    fn number(number: Option<i64>) -> Self {
        Self { last: u8::from(number.is_none()), value: Value::Number(number.unwrap_or(0)) }
    }

    fn day(day: Option<NaiveDate>) -> Self {
        Self::number(day.map(|day| day.num_days_from_ce().into()))
    }

    /// The place of a code in its list.
    fn place<T: PartialEq>(all: &[T], own: Option<T>) -> Self {
        Self::number(own.and_then(|own| all.iter().position(|one| *one == own)).map(|at| at as i64))
    }

    fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        Self { last: u8::from(text.trim().is_empty()), value: Value::Text(text) }
    }

    /// 立行立改 first, then by day; what could not be read, what has no deadline, long-term and done come last.
    fn deadline(due_state: DueState) -> Self {
        match due_state {
            DueState::AtOnce => Self::number(Some(i64::MIN)),
            DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => Self::day(Some(date)),
            DueState::Unread(_) => Self { last: 1, ..Self::number(None) },
            DueState::Open => Self { last: 2, ..Self::number(None) },
            DueState::LongTerm => Self { last: 3, ..Self::number(None) },
            DueState::Settled => Self { last: 4, ..Self::number(None) },
        }
    }

    /// What needs somebody first; then what waits for a review, by its name; then what is signed off, by the day.
    fn stage(stage: &'a Stage) -> Self {
        let (rank, said) = match stage {
            Stage::Open(_) => return Self::text(""),
            Stage::Rebound => ('0', ""),
            Stage::InDoubt => ('1', ""),
            Stage::Returned(step) => ('2', step.as_str()),
            Stage::Submitted(step) => ('3', step.as_str()),
            Stage::SignedOff(day) => ('4', day.as_str()),
        };
        Self::text(format!("{rank}{said}"))
    }

    fn compare(&self, other: &Self, is_descending: bool) -> Ordering {
        let by_value = self.value.cmp(&other.value);
        self.last.cmp(&other.last).then(if is_descending { by_value.reverse() } else { by_value })
    }
}

/// What a column sorts findings by.
type KeyOf = for<'a> fn(&'a FindingItem) -> Key<'a>;

/// The columns that sort, besides those of an office's own.
const KEYS: [(&str, KeyOf); 23] = [
    (Finding::TITLE, |item| Key::text(&item.finding.title)),
    (Finding::STATUS, |item| Key::place(&Status::ALL, item.known_status())),
    (Finding::DEADLINE, |item| Key::deadline(item.due_state)),
    (Finding::LEADER, |item| Key::text(&item.finding.leader)),
    (Finding::LEAD_UNIT, |item| Key::text(&item.finding.lead_unit)),
    (Finding::RESPONSIBLE, |item| Key::text(&item.finding.responsible)),
    (Finding::SUPPORTING, |item| Key::text(&item.finding.supporting)),
    (Finding::PERSON, |item| Key::text(&item.finding.person)),
    (Finding::CAUSE, |item| Key::text(&item.finding.cause)),
    (Finding::RESULT, |item| Key::text(&item.finding.result)),
    (Finding::OBSTACLE, |item| Key::text(&item.finding.obstacle)),
    (Finding::NEXT_STEP, |item| Key::text(&item.finding.next_step)),
    (Finding::MARKS, |item| Key::text(&item.finding.marks)),
    (Finding::SEVERITY, |item| Key::place(Severity::ALL, Severity::parse(&item.finding.severity))),
    (Finding::DONE_ON, |item| Key::day(item.finished())),
    // Words out of which no amount can be read come before none.
    (Finding::INVOLVED, |item| match (item.involved, item.finding.involved.trim()) {
        (None, "") => Key { last: 2, ..Key::number(None) },
        (fen, _) => Key::number(fen.map(|fen| fen as i64)),
    }),
    (FindingColumn::UNIT, |item| Key::text(item.unit_shown().1)),
    (FindingColumn::STAGE, |item| Key::stage(&item.stage)),
    (FindingColumn::ACCEPTED, |item| Key::place(Accepted::ALL, item.accepted)),
    (FindingColumn::EXTENDED, |item| Key::text(item.extended.first().map_or("", |(_, day)| day))),
    // By the share of those that are done.
    (FindingColumn::MEASURES, |item| {
        Key::number((item.measures_done() as i64 * 10_000).checked_div(item.measures.len() as i64))
    }),
    (FindingColumn::RECTIFIED, |item| Key::number(Some(item.rectified() as i64).filter(|fen| *fen > 0))),
    (FindingColumn::LATEST, |item| Key::text(&item.latest)),
];

/// Every column that sorts, and one of an office's own.
#[cfg(test)]
pub(super) fn sorting() -> impl Iterator<Item = &'static str> {
    KEYS.iter().map(|(column, _)| *column).chain(["extra/电话"])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Amount, Assessment, Extension, Measure};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{Filter, FindingList, Shown};

    #[test]
    fn choosing_a_column_sorts_reverses_and_goes_back() {
        for column in sorting() {
            let (first, none) = (Sort::default().after(column), Sort::default());
            assert_eq!((first.by_column(), first.is_descending()), (Some(column), false));
            let second = first.after(column);
            assert_eq!((second.by_column(), second.is_descending()), (Some(column), true));
            assert_eq!(second.after(column), none);
            assert_eq!(second.after("title"), if column == "title" { none } else { Sort::by("title") });
            for sort in [first, second] {
                assert_eq!(Sort::parse(&sort.code()), sort);
            }
        }
    }

    #[test]
    fn what_names_no_column_is_the_order_of_the_numbers() {
        for code in ["", "-", "number", "-number", "order", "--title", "Title", " title", "extr"] {
            assert_eq!(Sort::parse(code), Sort::default(), "{code}");
        }
    }

    /// The titles in the order of a code.
    fn sorted(list: &FindingList, code: &str) -> String {
        let filter = Filter { sort: Sort::parse(code), ..Filter::default() };
        Shown::of(list, &filter).items().map(|item| item.finding.title.as_str()).collect()
    }

    #[test]
    fn what_has_nothing_to_sort_by_is_last_in_both_directions_and_ties_keep_their_order() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let mut add = |title: &str, fields: &[(&str, &str)]| {
                let fields = fields.iter().map(|(field, value)| (*field, json!(value)));
                draft.insert("finding", fields.chain([("title", json!(title))])).id().to_owned()
            };
            let a = add("甲", &[("severity", "minor"), ("involved", "9万元"), ("deadline", "2024年5月底前")]);
            add("乙", &[("involved", "若干"), ("deadline", "立行立改"), ("done_on", "2024-01-09")]);
            let c =
                add("丙", &[("severity", "major"), ("involved", "10万元"), ("deadline", "2024年1月底前")]);
            add("丁", &[("status", "done"), ("done_on", "2023-12-31"), ("deadline", "2024年4月底前")]);
            add("戊", &[("deadline", "2024年1月底前"), ("severity", "grave")]);
            draft.add(Amount { finding: a.clone(), amount: "1元".into(), ..Amount::default() });
            draft.add(Extension { finding: a.clone(), to: "2024-08-31".into(), ..Extension::default() });
            draft.add(Assessment {
                finding: c.clone(),
                outcome: "rectified".into(),
                ..Assessment::default()
            });
            for (finding, status) in [(&a, "done"), (&a, ""), (&c, "")] {
                draft.add(Measure { finding: finding.clone(), status: status.into(), ..Measure::default() });
            }
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        for (column, up, down) in [
            ("severity", "丙甲乙丁戊", "甲丙乙丁戊"),
            ("involved", "甲丙乙丁戊", "丙甲乙丁戊"),
            ("deadline", "乙丙戊甲丁", "甲丙戊乙丁"),
            ("done_on", "丁乙甲丙戊", "乙丁甲丙戊"),
            ("rectified", "甲乙丙丁戊", "甲乙丙丁戊"),
            ("extended", "甲乙丙丁戊", "甲乙丙丁戊"),
            ("accepted", "丙甲乙丁戊", "丙甲乙丁戊"),
            ("measures", "丙甲乙丁戊", "甲丙乙丁戊"),
            ("extra/没有", "甲乙丙丁戊", "甲乙丙丁戊"),
        ] {
            assert_eq!(sorted(&list, column), up, "{column}");
            assert_eq!(sorted(&list, &format!("-{column}")), down, "-{column}");
        }
    }
}
