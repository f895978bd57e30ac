//! What is to be done about a finding today, as the morning page lists it.

use chrono::NaiveDate;

use super::due_state::DueState;
use super::lifecycle::{Blocker, Lifecycle, Stage};
use crate::domain::{Finding, Status};

/// One kind of thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Todo {
    /// 定夺: offices did what excludes each other, or what a sign-off rested on fell away.
    Decide,
    /// 审核: it was submitted, and a review of the chain is due.
    Review,
    /// 重报: a review returned it, or it rebounded.
    Rework,
    /// 督办: it is overdue, or a measure with a deadline of its own is.
    Late,
    /// 未到位原因, 下一步: its deadline has passed, and nobody has said why or what comes next.
    Explain,
    /// 序时进度落后: a milestone's day is past and less was reported.
    Behind,
    /// 调度要求: what a meeting decided is due, or will be soon.
    Decision,
    /// 时限看不出日期: its deadline, or that of a measure or milestone that is not done, names no day that can be read, so
    /// nobody would see it pass.
    Unread,
    /// 回头看, 复核: a planned check, or the next look at a long-term finding, is due.
    Check,
    /// 提请销号: it is done, nothing is missing, and nobody has submitted it.
    Submit,
    /// 补佐证: its unit reports it done, and there is no evidence.
    Evidence,
    /// 分工: no unit, leader or person has it.
    Assign,
}

impl Todo {
    /// Every kind, the most pressing first.
    pub const ALL: [Self; 12] = [
        Self::Decide,
        Self::Review,
        Self::Rework,
        Self::Late,
        Self::Explain,
        Self::Behind,
        Self::Decision,
        Self::Unread,
        Self::Check,
        Self::Submit,
        Self::Evidence,
        Self::Assign,
    ];

    /// The code in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decide => "decide",
            Self::Review => "review",
            Self::Rework => "rework",
            Self::Late => "late",
            Self::Explain => "explain",
            Self::Behind => "behind",
            Self::Decision => "decision",
            Self::Unread => "unread",
            Self::Check => "check",
            Self::Submit => "submit",
            Self::Evidence => "evidence",
            Self::Assign => "assign",
        }
    }

    /// The kind of a code; `None` for any other text.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == code)
    }
}

/// A set of things to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Todos(u16);

impl Todos {
    /// Whether a kind is in it.
    pub fn contains(self, todo: Todo) -> bool {
        self.0 & 1 << todo as u8 != 0
    }

    /// What is in it, the most pressing first.
    pub fn iter(self) -> impl Iterator<Item = Todo> {
        Todo::ALL.into_iter().filter(move |todo| self.contains(*todo))
    }
}

impl FromIterator<Todo> for Todos {
    fn from_iter<I: IntoIterator<Item = Todo>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, todo| set | 1 << todo as u8))
    }
}

/// How a finding stands on a day, as its list reads it.
pub(super) struct Standing {
    pub(super) due_state: DueState,
    /// Whether a measure's own deadline has passed.
    pub(super) measure_late: bool,
    /// Whether it is behind its schedule.
    pub(super) behind: bool,
    /// Whether a deadline that is to be watched names no day: its own, a measure's, a milestone's.
    pub(super) unread: bool,
    /// The days until which what meetings decided is due and not done.
    pub(super) decisions: Vec<NaiveDate>,
    /// The day of the next look-back or review.
    pub(super) check: Option<NaiveDate>,
    /// The day until which decisions and checks are told.
    pub(super) until: NaiveDate,
}

/// What a finding gives to do: its life, its fields, and how it stands.
pub(super) fn of(life: &Lifecycle, finding: &Finding, standing: &Standing) -> Todos {
    let &Standing { due_state, until, .. } = standing;
    let reported_done = Status::parse(&finding.status) == Some(Status::Done);
    let is_due = |day: &NaiveDate| *day <= until;
    let applies = |todo: &Todo| match todo {
        Todo::Decide => life.stage == Stage::InDoubt || !life.disputes.is_empty(),
        Todo::Review => matches!(life.stage, Stage::Submitted(_)),
        Todo::Rework => matches!(life.stage, Stage::Returned(_) | Stage::Rebound),
        Todo::Late => due_state.is_overdue() || standing.measure_late,
        Todo::Explain => {
            due_state.is_overdue()
                && [&finding.obstacle, &finding.next_step].iter().any(|said| said.trim().is_empty())
        }
        Todo::Behind => standing.behind,
        Todo::Decision => standing.decisions.iter().any(is_due),
        Todo::Unread => standing.unread,
        Todo::Check => standing.check.iter().any(is_due),
        Todo::Submit => reported_done && life.blockers.is_empty() && matches!(life.stage, Stage::Open(_)),
        Todo::Evidence => reported_done && life.blockers.contains(&Blocker::NoEvidence),
        Todo::Assign => [&finding.leader, &finding.lead_unit, &finding.responsible, &finding.person]
            .iter()
            .all(|who| who.trim().is_empty()),
    };
    Todo::ALL.into_iter().filter(applies).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Decision, Evidence, ReviewOutcome};
    use crate::ledger::Ledger;
    use crate::ledger::commands::{self, Entry};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::FindingList;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set: Todos = [Todo::Assign, Todo::Decide, Todo::Assign].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Todo::Decide, Todo::Assign]);
        assert!(!set.contains(Todo::Review) && set.contains(Todo::Assign));
        assert!(Todo::ALL.into_iter().all(|todo| Todo::parse(todo.as_str()) == Some(todo)));
        assert_eq!(Todos::default().iter().next(), None);
    }

    fn entry(day: &str, note: &str) -> Entry {
        let today = "2024-12-31".parse().unwrap();
        Entry { date: day.into(), today, person: "周某".into(), note: note.into() }
    }

    /// What a finding gives to do on a day.
    fn told(one: &Ledger, finding: &str, today: &str) -> Vec<Todo> {
        let list = FindingList::of(one, today.parse().unwrap());
        let figures = list.figures();
        let todos: Vec<_> = list.item(finding).unwrap().todos.iter().collect();
        assert!(Todo::ALL.iter().all(|one| figures.todo(*one) == usize::from(todos.contains(one))));
        todos
    }

    #[test]
    fn a_finding_gives_each_thing_to_do_when_its_time_comes() {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            commands::add_measure(draft, row.id(), "措施");
            id = row.id().to_owned();
        });
        let set = |one: &mut Ledger, field: &str, value: &str| {
            one.act(&stamp(0), |draft| commands::set_text(draft, Finding::KIND, &id, field, value));
        };
        assert_eq!(told(&one, &id, "2024-01-10"), [Todo::Assign]);
        for who in [Finding::LEADER, Finding::LEAD_UNIT, Finding::RESPONSIBLE, Finding::PERSON] {
            set(&mut one, who, "　");
            assert_eq!(told(&one, &id, "2024-01-10"), [Todo::Assign], "a blank is nobody");
            set(&mut one, who, "王某");
            assert_eq!(told(&one, &id, "2024-01-10"), []);
            set(&mut one, who, "");
        }
        set(&mut one, Finding::RESPONSIBLE, "计财股");
        one.act(&stamp(0), |draft| {
            let due = "2024-02-29".into();
            draft.add(Decision {
                finding: id.clone(), text: "拿出方案".into(), due, ..Decision::default()
            });
        });
        // Twenty days ahead, and until it is done.
        assert_eq!(told(&one, &id, "2024-02-08"), []);
        assert_eq!(told(&one, &id, "2024-02-09"), [Todo::Decision]);
        assert_eq!(told(&one, &id, "2024-04-01"), [Todo::Decision]);
        let decision = one.rows(Decision::KIND).next().unwrap().name();
        one.act(&stamp(0), |draft| draft.set(&decision, Decision::DONE, "2024-03-01"));
        set(&mut one, Finding::STATUS, "done");
        assert_eq!(told(&one, &id, "2024-04-01"), [Todo::Evidence]);
        one.act(&stamp(0), |draft| {
            draft.add(Evidence { finding: id.clone(), name: "照片".into(), ..Evidence::default() });
        });
        assert_eq!(told(&one, &id, "2024-04-01"), [Todo::Submit]);
        one.act(&stamp(0), |draft| drop(commands::submit(draft, &id, entry("2024-04-01", "")).unwrap()));
        assert_eq!(told(&one, &id, "2024-04-01"), [Todo::Review]);
        let opinion = |one: &mut Ledger, outcome: ReviewOutcome, note: &str| {
            one.act(&stamp(0), |draft| {
                commands::review(draft, &id, outcome, entry("2024-04-02", note)).unwrap();
            });
        };
        opinion(&mut one, ReviewOutcome::Returned, "照片没有日期，请补拍后再报。");
        assert_eq!(told(&one, &id, "2024-04-02"), [Todo::Rework]);
        set(&mut one, Finding::STATUS, "done");
        one.act(&stamp(0), |draft| drop(commands::submit(draft, &id, entry("2024-04-02", "")).unwrap()));
        for _ in 0..3 {
            opinion(&mut one, ReviewOutcome::Passed, "");
        }
        // The look-back is due 180 days later.
        assert_eq!(told(&one, &id, "2024-09-08"), []);
        assert_eq!(told(&one, &id, "2024-09-09"), [Todo::Check]);
    }
}
