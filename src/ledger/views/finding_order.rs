//! The columns of the table of findings that are no fields of a finding, and the order that each column gives.

use super::finding_item::FindingItem;
use super::sorting::{Key, KeyOf, Sorted};
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

/// The columns that sort, besides those of an office's own.
const KEYS: [(&str, KeyOf<FindingItem>); 23] = [
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
        (None, "") => Key::nothing(1),
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
    (FindingColumn::LATEST, |item| Key::text(item.latest.as_deref().unwrap_or_default())),
];

impl Sorted for FindingItem {
    fn keys() -> &'static [(&'static str, KeyOf<Self>)] {
        &KEYS
    }

    fn is_own(column: &str) -> bool {
        column.starts_with(EXTRA)
    }

    fn own_text(&self, column: &str) -> String {
        self.extra_text(column)
    }
}

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
    use crate::ledger::views::{Filter, FindingList, Shown, Sort};

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
                assert_eq!(Sort::parse::<FindingItem>(&sort.code()), sort);
            }
        }
    }

    #[test]
    fn what_names_no_column_is_the_order_of_the_numbers() {
        for code in ["", "-", "number", "-number", "order", "--title", "Title", " title", "extr"] {
            assert_eq!(Sort::parse::<FindingItem>(code), Sort::default(), "{code}");
        }
    }

    /// The titles in the order of a code.
    fn sorted(list: &FindingList, code: &str) -> String {
        let filter = Filter { sort: Sort::parse::<FindingItem>(code), ..Filter::default() };
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
