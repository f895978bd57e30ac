//! 概况: one ledger in one line, for an office that compares many of them (docs/domain/tables.md, 概况汇总).

use serde::{Deserialize, Serialize};

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::due_state::DueState;
use super::finding_list::FindingList;
use super::held::Held;
use super::lifecycle::Stage;
use crate::domain::date::Context;
use crate::domain::{Accepted, Deadline, Inspection, LedgerSettings, Status, Transfer};
use crate::ledger::Ledger;

/// The figures of one ledger, by its own reckoning (口径). Nothing in it depends on today's date, so it can be stored; what
/// is overdue follows from it and a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// The ledger's name.
    pub name: String,
    /// 轮次.
    pub round: String,
    /// 被巡察党组织.
    pub inspected: String,
    /// 应整改数: all findings.
    pub findings: usize,
    /// 已整改数: findings that count as done.
    pub done: usize,
    /// 立行立改应整改数: findings with that deadline.
    pub at_once: usize,
    /// 立行立改已整改数: those of them that count as done.
    pub at_once_done: usize,
    /// 问责党组织数, as the inspection's row says, or as its findings add up; `None` where nothing says.
    pub organisations_held: Option<u64>,
    /// 问责人员数, likewise.
    pub people_held: Option<u64>,
    /// 认定已整改: findings that the office accepts as rectified.
    pub accepted: usize,
    /// How many findings are due by which last day, `YYYY-MM-DD`, of those that would be overdue after it.
    pub due: BTreeMap<String, usize>,
    /// 涉及金额, in fen.
    pub involved: u64,
    /// 整改金额, in fen.
    pub rectified: u64,
    /// 口径: the codes of the statuses that count as done.
    pub counted: Vec<String>,
    /// Findings that were submitted and wait for a review.
    pub submitted: usize,
    /// 已销号数: findings that are signed off.
    pub signed_off: usize,
    /// Conflicts to decide.
    pub conflicts: usize,
    /// When the newest change was made, by the clock of that computer; empty when there is none. Transfers do not
    /// count.
    pub changed_at: String,
}

impl Summary {
    /// The summary of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let settings =
            ledger.live(LedgerSettings::KIND, LedgerSettings::ID).map(|row| LedgerSettings::read(&row));
        let settings = settings.unwrap_or_default();
        let inspection = ledger.live(Inspection::KIND, Inspection::ID).map(|row| Inspection::read(&row));
        let inspection = inspection.unwrap_or_default();
        let (people_held, organisations_held) = Held::in_all(ledger);
        let newest = (ledger.changes().iter())
            .filter(|change| change.row.kind() != Transfer::KIND)
            .max_by(|a, b| a.id.cmp(&b.id));
        let mut summary = Self {
            name: settings.name.clone(),
            round: inspection.round,
            inspected: inspection.inspected,
            organisations_held,
            people_held,
            conflicts: ledger.conflicts().len(),
            changed_at: newest.map(|change| change.at.to_string()).unwrap_or_default(),
            counted: (Status::ALL.into_iter())
                .filter(|status| settings.counts_as_done(Some(*status)))
                .map(|status| status.as_str().to_owned())
                .collect(),
            ..Self::default()
        };
        // On the first day of all, every deadline is ahead.
        for item in FindingList::of(ledger, NaiveDate::MIN).items() {
            let done = usize::from(item.is_done(&settings));
            let at_once = usize::from(Deadline::parse(&item.finding.deadline, &Context::default()).at_once);
            summary.findings += 1;
            summary.done += done;
            summary.at_once += at_once;
            summary.at_once_done += at_once * done;
            summary.submitted += usize::from(matches!(item.stage, Stage::Submitted(_)));
            summary.signed_off += usize::from(matches!(item.stage, Stage::SignedOff(_)));
            summary.accepted += usize::from(item.accepted == Some(Accepted::Rectified));
            summary.involved += item.involved.unwrap_or(0);
            summary.rectified += item.rectified();
            if let DueState::Ahead { date, .. } = item.due_state {
                *summary.due.entry(date.to_string()).or_default() += 1;
            }
        }
        summary
    }

    /// How many findings are overdue on a day.
    pub fn overdue(&self, today: NaiveDate) -> usize {
        self.due.range(..today.to_string()).map(|(_, count)| count).sum()
    }

    /// The sums of several summaries, without names and reckonings; the latest `changed_at`.
    pub fn together<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let add = |a: Option<u64>, b: Option<u64>| match (a, b) {
            (None, None) => None,
            (a, b) => Some(a.unwrap_or(0) + b.unwrap_or(0)),
        };
        all.into_iter().fold(Self::default(), |sum, one| Self {
            findings: sum.findings + one.findings,
            done: sum.done + one.done,
            at_once: sum.at_once + one.at_once,
            at_once_done: sum.at_once_done + one.at_once_done,
            organisations_held: add(sum.organisations_held, one.organisations_held),
            people_held: add(sum.people_held, one.people_held),
            accepted: sum.accepted + one.accepted,
            due: one.due.iter().fold(sum.due, |mut due, (day, count)| {
                *due.entry(day.clone()).or_default() += count;
                due
            }),
            involved: sum.involved + one.involved,
            rectified: sum.rectified + one.rectified,
            submitted: sum.submitted + one.submitted,
            signed_off: sum.signed_off + one.signed_off,
            conflicts: sum.conflicts + one.conflicts,
            changed_at: sum.changed_at.max(one.changed_at.clone()),
            ..Self::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn a_line_counts_by_the_ledgers_reckoning() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            draft.set(&"ledger/ledger".parse().unwrap(), "long_term_counts", true);
            let inspection = "inspection/inspection".parse().unwrap();
            draft.set(&inspection, "inspected", "县城管局党组");
            draft.set(&inspection, "round", "第三轮");
            draft.set(&inspection, "people_held", 2);
            for (status, deadline) in [
                ("done", "立行立改"),
                ("long-term", "长期坚持"),
                ("in-progress", "立行立改，长期坚持"),
                ("basically-done", "2024年底前"),
                ("", ""),
            ] {
                draft.insert(
                    "finding",
                    [("title", json!("问题")), ("status", json!(status)), ("deadline", json!(deadline))],
                );
            }
        });
        let summary = Summary::of(&one);
        assert_eq!((summary.findings, summary.done, summary.at_once, summary.at_once_done), (5, 2, 2, 1));
        assert_eq!(
            (summary.round.as_str(), summary.organisations_held, summary.people_held),
            ("第三轮", None, Some(2))
        );
        let sum = Summary::together([&summary, &summary, &Summary::default()]);
        assert_eq!((sum.findings, sum.done, sum.organisations_held, sum.people_held), (10, 4, None, Some(4)));
        assert_eq!(summary.counted, ["done", "long-term"]);
        // What is overdue is what the list of that day says.
        for (day, overdue) in [("2024-12-31", 0), ("2025-01-01", 1), ("1999-01-01", 0)] {
            let day = day.parse().unwrap();
            assert_eq!(summary.overdue(day), overdue);
            assert_eq!(FindingList::of(&one, day).figures().overdue, overdue);
            assert_eq!(sum.overdue(day), overdue * 2);
        }
        // Stored as text, it reads back the same.
        let kept = serde_json::to_string(&summary).unwrap();
        assert_eq!(serde_json::from_str::<Summary>(&kept).unwrap(), summary);
    }
}
