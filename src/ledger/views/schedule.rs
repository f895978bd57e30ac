//! 序时进度: what was to be reached by now, against what the unit reports. A finding is behind before it is overdue.

use chrono::{NaiveDate, TimeDelta};

use super::due_state::deadline_context;
use super::finding_item::FindingItem;
use crate::domain::date::{Context, Term};
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
    /// Reached: a person says so, the share that was reported is as high, or all of it is done.
    Reached,
    /// The day is ahead; `None` where there is no deadline.
    Ahead(Option<NaiveDate>),
    /// There is a deadline, and no day could be read out of it.
    Unread,
    /// The day was so many days ago; with the share that was reported, in percent.
    Behind { days: i64, reported: u64 },
}

impl Schedule {
    /// The schedule of a finding on a day.
    pub fn of(ledger: &Ledger, item: &FindingItem, today: NaiveDate) -> Self {
        let Some(row) = ledger.live(Finding::KIND, &item.id) else { return Self::default() };
        let below: Vec<_> = ledger.under(&row.name()).collect();
        Self::read(&below, &deadline_context(ledger), today, |measure| item.has_done(measure))
    }

    /// The schedule of a finding on a day, from the live rows under it; `is_done` says of a measure by row id, and of the
    /// finding as a whole (`""`), that nobody has to work on it any more.
    pub fn read(
        below: &[RowView],
        context: &Context,
        today: NaiveDate,
        is_done: impl Fn(&str) -> bool,
    ) -> Self {
        let reported = |measure: &str| {
            let own = below.iter().filter(|row| row.kind() == Progress::KIND).map(Progress::read);
            own.filter(|one| one.measure == measure).filter_map(|one| one.percent).max().unwrap_or(0)
        };
        let mut milestones: Vec<_> = (below.iter())
            .filter(|row| row.kind() == Milestone::KIND)
            .map(|row| {
                let one = Milestone::read(row);
                let deadline = Deadline::parse(&one.deadline, context);
                let state = match is_done(&one.measure) {
                    true => MilestoneState::Reached,
                    false => state(&one, &deadline, reported(&one.measure), today),
                };
                (deadline.day(), row.id().to_owned(), one, state)
            })
            .collect();
        milestones.sort_by(|a, b| (a.0.is_none(), a.0, &a.1).cmp(&(b.0.is_none(), b.0, &b.1)));
        Self { milestones: milestones.into_iter().map(|(_, id, one, state)| (id, one, state)).collect() }
    }

    /// Whether the finding, or one of its measures, is behind its schedule.
    pub fn is_behind(&self) -> bool {
        self.milestones.iter().any(|(_, _, state)| state.is_behind())
    }

    /// Whether the day of a milestone that is not reached cannot be read.
    pub fn is_unread(&self) -> bool {
        self.milestones.iter().any(|(_, _, state)| *state == MilestoneState::Unread)
    }

    /// The days that are ahead.
    pub fn ahead(&self) -> impl Iterator<Item = NaiveDate> {
        self.milestones.iter().filter_map(|(_, _, state)| match state {
            MilestoneState::Ahead(day) => *day,
            _ => None,
        })
    }

    /// Whether a measure, by row id, is behind its schedule.
    pub fn is_behind_in(&self, measure: &str) -> bool {
        self.milestones.iter().any(|(_, one, state)| one.measure == measure && state.is_behind())
    }
}

impl MilestoneState {
    /// Its day, past or ahead, as it stands on `today`; `None` once it is reached, and where there is none.
    pub fn day(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Ahead(day) => day,
            Self::Behind { days, .. } => today.checked_sub_signed(TimeDelta::days(days)),
            Self::Reached | Self::Unread => None,
        }
    }

    /// Whether its day is past and it is not reached.
    pub fn is_behind(self) -> bool {
        matches!(self, Self::Behind { .. })
    }
}

fn state(one: &Milestone, deadline: &Deadline, reported: u64, today: NaiveDate) -> MilestoneState {
    let enough = one.percent.is_some_and(|percent| percent > 0 && reported >= percent);
    match deadline.term {
        _ if enough || !one.done.trim().is_empty() => MilestoneState::Reached,
        Term::By(day) if day < today => MilestoneState::Behind { days: (today - day).num_days(), reported },
        Term::By(day) => MilestoneState::Ahead(Some(day)),
        Term::Unread(_) => MilestoneState::Unread,
        Term::Unset | Term::AtOnce | Term::LongTerm => MilestoneState::Ahead(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Measure;
    use crate::ledger::RowRef;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{FindingList, MeasureList, Todo};

    fn states(one: &Ledger, finding: &RowRef, today: &str) -> Vec<MilestoneState> {
        let below: Vec<_> = one.under(finding).collect();
        let schedule = Schedule::read(&below, &Context::default(), today.parse().unwrap(), |_| false);
        schedule.milestones.iter().map(|(_, _, state)| *state).collect()
    }

    #[test]
    fn a_measure_is_behind_once_its_day_is_past_and_less_was_reported() {
        use MilestoneState::{Ahead, Behind, Reached, Unread};
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
        assert_eq!(states(&one, &finding, "2024-06-30"), [Reached, june, september, Unread]);
        let behind = |reported| [Reached, Behind { days: 1, reported }, september, Unread];
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

    /// What the list of findings says of one finding on a day: whether it is behind, whether a day of it cannot be read.
    fn told(one: &Ledger, finding: &RowRef) -> (bool, bool) {
        let list = FindingList::of(one, "2024-07-01".parse().unwrap());
        let item = list.item(finding.id()).unwrap();
        let measures = MeasureList::of(one, &list, "2024-07-01".parse().unwrap());
        let behind = item.todos.contains(Todo::Behind);
        assert_eq!(behind, measures.items().any(|one| one.is_behind), "both tables say the same");
        (behind, item.todos.contains(Todo::Unread))
    }

    #[test]
    fn a_milestone_of_a_measure_that_is_done_is_reached() {
        let mut one = ledger();
        let mut rows = Vec::new();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            draft.set(&row, Finding::DEADLINE, "2024年12月底前");
            let measure = commands::add_measure(draft, row.id(), "措施");
            draft.add(Milestone {
                finding: row.id().into(),
                measure: measure.id().into(),
                deadline: "2024年6月底前".into(),
                ..Milestone::default()
            });
            rows = vec![row, measure];
        });
        assert_eq!(told(&one, &rows[0]), (true, false));
        one.act(&stamp(0), |draft| draft.set(&rows[1], Measure::STATUS, "done"));
        assert_eq!(told(&one, &rows[0]), (false, false));
        one.act(&stamp(0), |draft| draft.set(&rows[1], Measure::STATUS, ""));
        one.act(&stamp(0), |draft| draft.set(&rows[0], Finding::STATUS, "done"));
        assert_eq!(told(&one, &rows[0]), (false, false));
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told_of_a_measure_and_a_milestone_too() {
        let mut one = ledger();
        let mut rows = Vec::new();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            draft.set(&row, Finding::DEADLINE, "2024年12月底前");
            let measure = commands::add_measure(draft, row.id(), "措施");
            draft.set(&measure, Measure::DEADLINE, "2024.2.30");
            rows = vec![row, measure];
        });
        assert_eq!(told(&one, &rows[0]), (false, true));
        one.act(&stamp(0), |draft| draft.set(&rows[1], Measure::STATUS, "done"));
        assert_eq!(told(&one, &rows[0]), (false, false), "it is not watched any more");
        let milestone = |done: &str| Milestone {
            finding: rows[0].id().into(),
            deadline: "6月31日前".into(),
            done: done.into(),
            ..Milestone::default()
        };
        one.act(&stamp(0), |draft| drop(draft.add(milestone("2024-05-01"))));
        assert_eq!(told(&one, &rows[0]), (false, false));
        one.act(&stamp(0), |draft| drop(draft.add(milestone(""))));
        assert_eq!(told(&one, &rows[0]), (false, true));
    }
}
