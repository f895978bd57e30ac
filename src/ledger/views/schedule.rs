//! 序时进度: what was to be reached by now, against what the unit reports. A finding is behind before it is overdue.

use chrono::NaiveDate;

use super::due_state::deadline_context;
use crate::domain::date::Context;
use crate::domain::{Deadline, Finding, Milestone, Progress};
use crate::ledger::{Ledger, RowView};

/// The milestones of a finding and how far its units report to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// The milestones with their row ids, by the day until which each is to be reached; those without one come last.
    pub milestones: Vec<(String, Milestone, MilestoneState)>,
}

/// How a milestone stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MilestoneState {
    /// Reached: a person says so, or the share that was reported is as high.
    Reached,
    /// The day is ahead, or there is none that can be read.
    Ahead(Option<NaiveDate>),
    /// The day was so many days ago; with the share that was reported, in percent.
    Behind { days: i64, reported: u64 },
}

impl Schedule {
    /// The schedule of the finding with this row id on a day; empty when there is none.
    pub fn of(ledger: &Ledger, finding: &str, today: NaiveDate) -> Self {
        let Some(row) = ledger.live(Finding::KIND, finding) else { return Self::default() };
        let below: Vec<_> = ledger.under(&row.name()).collect();
        Self::read(&below, &deadline_context(ledger), today)
    }

    /// The schedule of a finding on a day, from the live rows under it.
    pub fn read(below: &[RowView], context: &Context, today: NaiveDate) -> Self {
        let reported = |measure: &str| {
            let own = below.iter().filter(|row| row.kind() == Progress::KIND).map(Progress::read);
            own.filter(|one| one.measure == measure).filter_map(|one| one.percent).max().unwrap_or(0)
        };
        let mut milestones: Vec<_> = (below.iter())
            .filter(|row| row.kind() == Milestone::KIND)
            .map(|row| {
                let one = Milestone::read(row);
                let day = Deadline::parse(&one.deadline, context).day();
                let state = state(&one, day, reported(&one.measure), today);
                (day, row.id().to_owned(), one, state)
            })
            .collect();
        milestones.sort_by(|a, b| (a.0.is_none(), a.0, &a.1).cmp(&(b.0.is_none(), b.0, &b.1)));
        Self { milestones: milestones.into_iter().map(|(_, id, one, state)| (id, one, state)).collect() }
    }

    /// Whether the finding, or one of its measures, is behind its schedule.
    pub fn is_behind(&self) -> bool {
        self.milestones.iter().any(|(_, _, state)| state.is_behind())
    }

    /// Whether a measure, by row id, is behind its schedule.
    pub fn is_behind_in(&self, measure: &str) -> bool {
        self.milestones.iter().any(|(_, one, state)| one.measure == measure && state.is_behind())
    }
}

impl MilestoneState {
    /// Whether its day is past and it is not reached.
    pub fn is_behind(self) -> bool {
        matches!(self, Self::Behind { .. })
    }
}

fn state(one: &Milestone, day: Option<NaiveDate>, reported: u64, today: NaiveDate) -> MilestoneState {
    let enough = one.percent.is_some_and(|percent| percent > 0 && reported >= percent);
    match day {
        _ if enough || !one.done.trim().is_empty() => MilestoneState::Reached,
        Some(day) if day < today => MilestoneState::Behind { days: (today - day).num_days(), reported },
        day => MilestoneState::Ahead(day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::RowRef;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    fn states(one: &Ledger, finding: &RowRef, today: &str) -> Vec<MilestoneState> {
        let below: Vec<_> = one.under(finding).collect();
        let schedule = Schedule::read(&below, &Context::default(), today.parse().unwrap());
        schedule.milestones.iter().map(|(_, _, state)| *state).collect()
    }

    #[test]
    fn a_measure_is_behind_once_its_day_is_past_and_less_was_reported() {
        use MilestoneState::{Ahead, Behind, Reached};
        let mut one = ledger();
        let (mut finding, mut measure) = (None, String::new());
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            measure = commands::add_measure(draft, row.id(), "措施").id().to_owned();
            let mut add = |deadline: &str, percent: Option<u64>, done: &str, measure: &str| {
                draft.add(Milestone {
                    finding: row.id().into(),
                    measure: measure.into(),
                    percent,
                    deadline: deadline.into(),
                    done: done.into(),
                    ..Milestone::default()
                });
            };
            add("2024年9月底前", Some(100), "", &measure);
            add("2024年6月底前", Some(70), "", &measure);
            add("2024年3月底前", None, "2024-03-20", &measure);
            add("条件成熟时", Some(10), "", "");
            finding = Some(row);
        });
        let finding: RowRef = finding.unwrap();
        let date = |day: &str| Some(day.parse().unwrap());
        let (june, september) = (Ahead(date("2024-06-30")), Ahead(date("2024-09-30")));
        assert_eq!(states(&one, &finding, "2024-06-30"), [Reached, june, september, Ahead(None)]);
        let behind = |reported| [Reached, Behind { days: 1, reported }, september, Ahead(None)];
        assert_eq!(states(&one, &finding, "2024-07-01"), behind(0));
        // What is reported of another measure, or of the finding, is not this measure's.
        let report = |one: &mut Ledger, measure: &str, percent: u64| {
            one.act(&stamp(0), |draft| {
                draft.add(Progress {
                    finding: finding.id().into(),
                    measure: measure.into(),
                    percent: Some(percent),
                    ..Progress::default()
                });
            });
        };
        report(&mut one, "", 90);
        assert_eq!(states(&one, &finding, "2024-07-01")[1], Behind { days: 1, reported: 0 });
        report(&mut one, &measure, 60);
        assert_eq!(states(&one, &finding, "2024-07-01")[1], Behind { days: 1, reported: 60 });
        report(&mut one, &measure, 70);
        assert_eq!(states(&one, &finding, "2024-07-01")[1], Reached);
    }
}
