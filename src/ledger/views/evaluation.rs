//! 评估: an evaluation with its score, grade and satisfaction rates, and what the ledger itself says of the unit.

use std::collections::HashMap;

use super::finding_list::FindingList;
use super::rate::rate;
use super::reporting::{ReportState, ReportingList, UnitNames};
use super::status_counts::StatusCounts;
use crate::domain::{Deduction, Evaluation, Fields, Indicator, Satisfaction, points};
use crate::ledger::{Ledger, RowView};

/// An evaluation as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct EvaluationSheet {
    /// Its row id.
    pub id: String,
    /// Its fields.
    pub evaluation: Evaluation,
    /// Its indicators in order.
    pub indicators: Vec<IndicatorEntry>,
    /// The row ids of deductions whose indicator is not there.
    pub loose: Vec<String>,
    /// The sum of the indicators' points.
    pub points: u64,
    /// What is left of 100.
    pub score: u64,
    /// How many points and deductions cannot be read, and are not counted.
    pub unread: usize,
    /// The satisfaction sheets with their row ids, by day.
    pub satisfaction: Vec<(String, Satisfaction)>,
}

/// An indicator with its deductions.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorEntry {
    /// Its row id.
    pub id: String,
    /// Its fields.
    pub indicator: Indicator,
    /// Its deductions with their row ids, in the order they were made.
    pub deductions: Vec<(String, Deduction)>,
    /// What is deducted: at most its points.
    pub deducted: u64,
    /// Whether the deductions come to more than its points.
    pub is_over: bool,
}

impl EvaluationSheet {
    /// The evaluations of a ledger, the latest day first.
    pub fn all(ledger: &Ledger) -> Vec<Self> {
        let mut under: HashMap<String, Vec<RowView>> = HashMap::new();
        for kind in [Indicator::KIND, Deduction::KIND, Satisfaction::KIND] {
            for row in ledger.ordered(kind) {
                under.entry(row.text(Indicator::EVALUATION).to_owned()).or_default().push(row);
            }
        }
        let sheet =
            |row: RowView| Self::read(&row, under.get(row.id()).map(Vec::as_slice).unwrap_or_default());
        let mut all: Vec<Self> = ledger.rows(Evaluation::KIND).map(sheet).collect();
        all.sort_by(|a, b| (&b.evaluation.date, &b.id).cmp(&(&a.evaluation.date, &a.id)));
        all
    }

    /// An evaluation from the rows under it, indicators before deductions.
    fn read(row: &RowView, under: &[RowView]) -> Self {
        let of = |kind: &'static str| under.iter().filter(move |row| row.kind() == kind);
        let mut unread = 0;
        let mut number = |text: &str| {
            let read = points(text);
            unread += usize::from(read.is_none() && !text.trim().is_empty());
            read
        };
        let mut deductions: Vec<_> = of(Deduction::KIND).collect();
        deductions.sort_by_key(|row| row.made_at());
        let mut indicators = Vec::new();
        let (mut sum, mut deducted_in_all) = (0, 0);
        for row in of(Indicator::KIND) {
            let indicator = Indicator::read(row);
            let own = deductions.iter().filter(|one| one.text(Deduction::INDICATOR) == row.id());
            let own: Vec<_> = own.map(|one| (one.id().to_owned(), Deduction::read(*one))).collect();
            let deducted: u64 = own.iter().filter_map(|(_, one)| number(&one.points)).sum();
            let most = number(&indicator.points);
            let is_over = most.is_some_and(|most| most < deducted);
            let deducted = most.map_or(deducted, |most| most.min(deducted));
            sum += most.unwrap_or(0);
            deducted_in_all += deducted;
            indicators.push(IndicatorEntry {
                id: row.id().to_owned(),
                indicator,
                deductions: own,
                deducted,
                is_over,
            });
        }
        let is_loose =
            |row: &&&RowView| indicators.iter().all(|one| one.id != row.text(Deduction::INDICATOR));
        let loose: Vec<_> = deductions.iter().filter(is_loose).map(|row| row.id().to_owned()).collect();
        let of_loose =
            deductions.iter().filter(is_loose).filter_map(|row| number(row.text(Deduction::POINTS)));
        deducted_in_all += of_loose.sum::<u64>();
        let mut satisfaction: Vec<_> =
            of(Satisfaction::KIND).map(|row| (row.id().to_owned(), Satisfaction::read(row))).collect();
        satisfaction.sort_by(|(a, one), (b, other)| (&one.date, a).cmp(&(&other.date, b)));
        Self {
            id: row.id().to_owned(),
            evaluation: Evaluation::read(row),
            score: Evaluation::FULL.saturating_sub(deducted_in_all),
            points: sum,
            indicators,
            loose,
            unread,
            satisfaction,
        }
    }

    /// The grade of the score; `None` where none is reached.
    pub fn grade(&self) -> Option<String> {
        self.evaluation.grade(self.score)
    }
}

/// The share of a ballot that counts as satisfied, in hundredths of a percent; `None` without ballots.
pub fn satisfaction_rate(one: &Satisfaction) -> Option<usize> {
    let count = |count: u64| usize::try_from(count).ok().filter(|count| *count < usize::MAX / 20_000);
    rate(count(one.counted())?, count(one.total())?)
}

/// What the ledger itself says of a unit, or of all: for whoever evaluates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvaluationFacts {
    /// The findings by status.
    pub counts: StatusCounts,
    /// How many are overdue.
    pub overdue: usize,
    /// On how many periods it reported late, and on how many that are past not at all.
    pub reports: (usize, usize),
}

impl EvaluationFacts {
    /// Of a unit, in any spelling; of the ledger where `unit` is empty. Findings that several units have count for each.
    pub fn of(ledger: &Ledger, list: &FindingList, unit: &str) -> Self {
        let names = UnitNames::of(ledger);
        let unit = names.of_unit(unit);
        let items = || {
            list.items()
                .map(|item| &**item)
                .filter(|item| unit.is_empty() || item.units.iter().any(|own| names.of_unit(own) == unit))
        };
        let mut reports = (0, 0);
        for entry in ReportingList::of(ledger).periods {
            for one in entry.units.iter().filter(|one| unit.is_empty() || one.unit == unit) {
                let is_late = one.state.day().is_some_and(|day| entry.days_late(day) > 0);
                reports.0 += usize::from(is_late);
                let is_past = !entry.period.closed.is_empty();
                reports.1 += usize::from(one.state == ReportState::Missing && is_past);
            }
        }
        Self {
            counts: StatusCounts::of(items(), &list.settings),
            overdue: items().filter(|item| item.due_state.is_overdue()).count(),
            reports,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EXAMPLE_INDICATORS, Finding, ReportingPeriod, Value};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::{RowRef, commands};

    fn sheet(one: &Ledger) -> EvaluationSheet {
        EvaluationSheet::all(one).remove(0)
    }

    /// A ledger with the first example set as an evaluation.
    fn sample() -> (Ledger, RowRef) {
        let mut one = ledger();
        let mut row = None;
        one.act(&stamp(0), |draft| {
            let evaluation = Evaluation { date: "2024-12-01".into(), ..Evaluation::default() };
            row = Some(commands::begin_evaluation(draft, evaluation, &EXAMPLE_INDICATORS[0]));
        });
        (one, row.unwrap())
    }

    fn deduct(one: &mut Ledger, by: usize, indicator: &str, points: &str) -> RowRef {
        let evaluation = sheet(one).id;
        let mut row = None;
        one.act(&stamp(by), |draft| {
            row = Some(draft.add(Deduction {
                evaluation,
                indicator: indicator.into(),
                points: points.into(),
                reason: "无专题会议".into(),
                ..Deduction::default()
            }));
        });
        row.unwrap()
    }

    #[test]
    fn a_sheet_begins_with_a_hundred_and_an_indicator_loses_no_more_than_its_points() {
        let (mut one, _) = sample();
        let at = |one: &Ledger, nth: usize| sheet(one).indicators[nth].id.clone();
        assert_eq!((sheet(&one).score, sheet(&one).points), (Evaluation::FULL, Evaluation::FULL));
        assert_eq!(sheet(&one).grade().as_deref(), Some("好"));
        let id = at(&one, 0);
        deduct(&mut one, 0, &id, "3");
        deduct(&mut one, 0, &id, "0.5分");
        assert_eq!((sheet(&one).score, sheet(&one).indicators[0].deducted), (9650, 350));
        deduct(&mut one, 0, &id, "20");
        let first = &sheet(&one).indicators[0];
        assert_eq!((first.deducted, first.is_over, sheet(&one).score), (1000, true, 9000));
        // What cannot be read is told, and not counted; without points an indicator has no limit.
        deduct(&mut one, 0, &id, "若干");
        assert_eq!((sheet(&one).unread, sheet(&one).score), (1, 9000));
        let free = RowRef::new(Indicator::KIND, &at(&one, 2)).unwrap();
        one.act(&stamp(0), |draft| draft.set(&free, Indicator::POINTS, Value::Null));
        deduct(&mut one, 0, free.id(), "95");
        assert_eq!((sheet(&one).score, sheet(&one).points), (0, 4000));
        assert_eq!(sheet(&one).grade().as_deref(), Some("差"));
    }

    #[test]
    fn what_stands_under_a_sheet_or_an_indicator_is_deleted_with_it_and_not_with_a_finding() {
        let (mut one, evaluation) = sample();
        let indicator = RowRef::new(Indicator::KIND, &sheet(&one).indicators[1].id).unwrap();
        let deduction = deduct(&mut one, 0, indicator.id(), "2");
        let mut finding = None;
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            draft.set(&deduction, Deduction::FINDINGS, vec![row.id().to_owned()]);
            draft.add(Satisfaction { evaluation: evaluation.id().into(), ..Satisfaction::default() });
            finding = Some(row);
        });
        one.act(&stamp(0), |draft| draft.delete(&finding.unwrap()));
        assert_eq!(sheet(&one).score, 9800);
        let mut without = one.clone();
        without.act(&stamp(0), |draft| draft.delete(&indicator));
        assert_eq!((sheet(&without).score, without.rows(Deduction::KIND).count()), (Evaluation::FULL, 0));
        one.act(&stamp(0), |draft| draft.delete(&evaluation));
        let kinds = [Evaluation::KIND, Indicator::KIND, Deduction::KIND, Satisfaction::KIND];
        assert_eq!(kinds.map(|kind| one.rows(kind).count()), [0; 4]);
    }

    #[test]
    fn c5_two_offices_deduct_at_once_and_a_deduction_under_an_indicator_deleted_meanwhile_still_counts() {
        let (mut one, _) = sample();
        let mut other = ledger();
        other.merge(one.changes().to_vec());
        let (first, second) = (sheet(&one).indicators[0].id.clone(), sheet(&one).indicators[1].id.clone());
        deduct(&mut one, 0, &first, "1");
        deduct(&mut other, 1, &first, "2");
        let gone = RowRef::new(Indicator::KIND, &second).unwrap();
        one.act(&stamp(0), |draft| draft.delete(&gone));
        deduct(&mut other, 1, &second, "3");
        let theirs = other.changes().to_vec();
        other.merge(one.changes().to_vec());
        one.merge(theirs);
        assert_eq!(sheet(&one), sheet(&other));
        // Work that was added under what another office deleted is for a person to decide, and counts until then.
        assert_eq!((sheet(&one).score, one.conflicts().len()), (9400, 1));
        // A file that was written by hand may name an indicator that never was.
        deduct(&mut one, 0, "never", "0.5");
        assert_eq!((sheet(&one).score, sheet(&one).loose.len()), (9350, 1));
    }

    #[test]
    fn the_next_evaluation_has_the_indicators_of_the_one_before_and_none_of_its_deductions() {
        let (mut one, evaluation) = sample();
        let first = sheet(&one).indicators[0].id.clone();
        deduct(&mut one, 0, &first, "1");
        let own = vec!["优 95".to_owned()];
        one.act(&stamp(0), |draft| draft.set(&evaluation, Evaluation::GRADES, own));
        one.act(&stamp(0), |draft| {
            let next = Evaluation { date: "2025-06-01".into(), ..Evaluation::default() };
            commands::begin_evaluation_like(draft, next, evaluation.id());
        });
        let all = EvaluationSheet::all(&one);
        let names = |one: &EvaluationSheet| -> Vec<String> {
            one.indicators.iter().map(|one| one.indicator.text.clone()).collect()
        };
        assert_eq!((all[0].evaluation.date.as_str(), all[0].score), ("2025-06-01", Evaluation::FULL));
        assert_eq!((names(&all[0]), all[0].grade().as_deref()), (names(&all[1]), Some("优")));
        let key = commands::next_indicator_key(&one, &all[0].id);
        assert!(all[0].indicators.iter().all(|one| one.indicator.order < key));
    }

    #[test]
    fn rates_follow_the_reckoning() {
        let ballot = |reckoning: &str| Satisfaction {
            satisfied: 60,
            fairly: 14,
            neutral: 4,
            dissatisfied: 2,
            reckoning: reckoning.into(),
            ..Satisfaction::default()
        };
        assert_eq!(satisfaction_rate(&ballot("")), Some(9250));
        assert_eq!(satisfaction_rate(&ballot("satisfied-only")), Some(7500));
        assert_eq!(satisfaction_rate(&Satisfaction::default()), None);
        assert_eq!(satisfaction_rate(&Satisfaction { satisfied: u64::MAX, ..Satisfaction::default() }), None);
    }

    #[test]
    fn the_ledger_says_of_a_unit_what_it_says_of_all_but_of_that_unit_alone() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (unit, status, deadline) in [
                ("甲股", "done", "2024年1月底前"),
                ("甲 股、乙股", "in-progress", "2024年1月底前"),
                ("乙股", "not-done", "2024年12月底前"),
            ] {
                let row = commands::add_finding(draft, "", "问题");
                draft.set(&row, Finding::RESPONSIBLE, unit);
                draft.set(&row, Finding::STATUS, status);
                draft.set(&row, Finding::DEADLINE, deadline);
            }
            for (nth, closed) in [("03", "2024-04-01"), ("04", "")] {
                draft.add(ReportingPeriod {
                    from: format!("2024-{nth}-01"),
                    to: format!("2024-{nth}-30"),
                    due: format!("2024-{nth}-30"),
                    units: "甲股、丙股".into(),
                    closed: closed.into(),
                    ..ReportingPeriod::default()
                });
            }
        });
        let list = FindingList::of(&one, "2024-04-10".parse().unwrap());
        let told = |unit: &str| {
            let facts = EvaluationFacts::of(&one, &list, unit);
            (facts.counts.total, facts.counts.done, facts.overdue, facts.reports)
        };
        assert_eq!(told("甲股"), (2, 1, 1, (0, 1)));
        assert_eq!(told("乙股"), (2, 0, 1, (0, 0)));
        assert_eq!(told(""), (3, 1, 1, (0, 2)));
        assert_eq!(told("没有"), (0, 0, 0, (0, 0)));
    }
}
