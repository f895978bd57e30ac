//! 概况: one ledger in one line, for an office that compares many of them (docs/domain/tables.md, 概况汇总).

use serde::{Deserialize, Serialize};

use super::held::Held;
use super::lifecycle::{Lifecycle, Rules, Stage};
use crate::domain::date::Context;
use crate::domain::{Code, Deadline, Fields, Finding, Inspection, LedgerSettings, Status, Transfer};
use crate::ledger::Ledger;

/// The figures of one ledger, by its own reckoning (口径). Nothing in it depends on today's date, so it can be stored.
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
        let held = Held::of(ledger);
        let newest = (ledger.changes().iter())
            .filter(|change| change.row.kind() != Transfer::KIND)
            .max_by(|a, b| a.id.cmp(&b.id));
        let mut summary = Self {
            name: settings.name.clone(),
            round: inspection.round,
            inspected: inspection.inspected,
            organisations_held: inspection.organisations_held.or(held.organisations),
            people_held: inspection.people_held.or(held.people),
            conflicts: ledger.conflicts().len(),
            changed_at: newest.map(|change| change.at.to_string()).unwrap_or_default(),
            ..Self::default()
        };
        let rules = Rules::of(ledger);
        for row in ledger.rows(Finding::KIND) {
            let status =
                Code::read(row.text(Finding::STATUS), Status::parse).and_then(|status| status.known());
            let below: Vec<_> = ledger.under(&row.name()).collect();
            let stage = Lifecycle::read(&row, &below, &rules).stage;
            let done = usize::from(stage != Stage::Rebound && settings.counts_as_done(status));
            let at_once =
                usize::from(Deadline::parse(row.text(Finding::DEADLINE), &Context::default()).at_once);
            summary.findings += 1;
            summary.done += done;
            summary.at_once += at_once;
            summary.at_once_done += at_once * done;
            summary.submitted += usize::from(matches!(stage, Stage::Submitted(_)));
            summary.signed_off += usize::from(matches!(stage, Stage::SignedOff(_)));
        }
        summary
    }

    /// The sums of several summaries, without names; the latest `changed_at`.
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
        // Stored as text, it reads back the same.
        let kept = serde_json::to_string(&summary).unwrap();
        assert_eq!(serde_json::from_str::<Summary>(&kept).unwrap(), summary);
    }
}
