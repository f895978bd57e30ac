//! What the overview counts: the findings of each aspect and each unit by status, and those overdue or due soon.

use std::collections::BTreeMap;

use super::due_state::DueState;
use super::filter::Filter;
use super::finding_item::FindingItem;
use super::finding_list::FindingList;
use super::statistics::GroupBy;
use crate::domain::{Code, LedgerSettings, Status};

/// The findings of one aspect or unit, by status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusCounts {
    /// How many in each status, in the order a bar is drawn: done first, not begun and without a known status (`None`)
    /// last. A status without findings is left out.
    pub parts: Vec<(Option<Status>, usize)>,
    /// Findings that count as done by the ledger's reckoning.
    pub done: usize,
    /// All findings.
    pub total: usize,
}

impl StatusCounts {
    /// The order of a bar: from done to not begun, then without a known status.
    pub const DRAWN: [Option<Status>; 6] = [
        Some(Status::Done),
        Some(Status::BasicallyDone),
        Some(Status::InProgress),
        Some(Status::LongTerm),
        Some(Status::NotDone),
        None,
    ];

    /// Counts findings; `settings` say which statuses count as done.
    pub fn of<'a>(items: impl IntoIterator<Item = &'a FindingItem>, settings: &LedgerSettings) -> Self {
        let mut status_counts = Self::default();
        let mut counts: BTreeMap<Option<Status>, usize> = BTreeMap::new();
        for item in items {
            let status = item.status.as_ref().and_then(Code::known);
            *counts.entry(status).or_default() += 1;
            status_counts.total += 1;
            status_counts.done += usize::from(item.is_done(settings));
        }
        status_counts.parts =
            Self::DRAWN.iter().filter_map(|status| Some((*status, *counts.get(status)?))).collect();
        status_counts
    }
}

impl FindingList {
    /// The name and the counts of each lead or responsible unit, the one with most findings first.
    pub fn by_unit(&self) -> Vec<(String, StatusCounts)> {
        let rows = self.statistics(GroupBy::Unit, &Filter::default());
        let named = rows.into_iter().filter(|row| !row.name.is_empty());
        named
            .map(|row| (row.name, StatusCounts::of(row.items.iter().map(|item| &**item), &self.settings)))
            .collect()
    }

    /// The findings that are overdue or due soon, the earliest deadline first.
    pub fn pressing(&self) -> Vec<&FindingItem> {
        let mut pressing: Vec<&FindingItem> = self
            .items()
            .map(|item| &**item)
            .filter(|item| item.due_state.is_overdue() || item.due_state.is_soon())
            .collect();
        pressing.sort_by_key(|item| match item.due_state {
            DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => Some(date),
            _ => None,
        });
        pressing
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn units_are_counted_once_a_finding_and_the_busiest_comes_first() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (lead, responsible, status, deadline) in [
                ("药剂科", "医务科、医务科", "done", "2024年1月底前"),
                ("医务科", "", "in-progress", "2024年3月底前"),
                ("", "医务科", "", "2024年2月底前"),
            ] {
                draft.insert(
                    "finding",
                    [
                        ("lead_unit", json!(lead)),
                        ("responsible", json!(responsible)),
                        ("status", json!(status)),
                        ("deadline", json!(deadline)),
                    ],
                );
            }
        });
        let finding_list = FindingList::of(&one, "2024-03-20".parse().unwrap());
        let units = finding_list.by_unit();
        assert_eq!(
            units
                .iter()
                .map(|(unit, status_counts)| (unit.as_str(), status_counts.total))
                .collect::<Vec<_>>(),
            [("医务科", 3), ("药剂科", 1)]
        );
        assert_eq!(units[0].1.done, 1);
        assert_eq!(units[0].1.parts, [(Some(Status::Done), 1), (Some(Status::InProgress), 1), (None, 1)]);
        let pressing: Vec<_> =
            finding_list.pressing().iter().map(|item| item.finding.deadline.clone()).collect();
        assert_eq!(pressing, ["2024年2月底前", "2024年3月底前"]);
    }
}
