//! One measure, and which measures a list shows in what order.

use super::due_state::DueState;
use super::filter::Filter;
use super::finding_item::FindingNumber;
use super::sorting::{Key, KeyOf, Sort, Sorted};
use crate::domain::{Code, Measure, Status};

/// One measure with what holds for it: its own, or its finding's where it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureItem {
    /// Its row id.
    pub id: String,
    /// The finding's row id.
    pub finding: String,
    /// The finding's number.
    pub place: FindingNumber,
    /// Its place in the finding, from 1.
    pub nth: usize,
    /// What is promised.
    pub text: String,
    /// The unit.
    pub unit: String,
    /// The person.
    pub person: String,
    /// The wording of the deadline that holds.
    pub deadline: String,
    /// How far it is from its deadline.
    pub due_state: DueState,
    /// Its status; `None` where none is set.
    pub status: Option<Code<Status>>,
    /// The status of the finding, which holds where the measure has none of its own.
    pub of_finding: Option<Code<Status>>,
    /// Whether the finding is signed off, or the status counts as done.
    pub is_done: bool,
    /// Whether it is behind its schedule.
    pub is_behind: bool,
}

impl Sorted for MeasureItem {
    fn keys() -> &'static [(&'static str, KeyOf<Self>)] {
        const KEYS: [(&str, KeyOf<MeasureItem>); 5] = [
            (Measure::TEXT, |one| Key::text(&one.text)),
            (Measure::UNIT, |one| Key::text(&one.unit)),
            (Measure::PERSON, |one| Key::text(&one.person)),
            (Measure::DEADLINE, |one| Key::deadline(one.due_state)),
            (Measure::STATUS, |one| Key::place(&Status::ALL, one.status.as_ref().and_then(Code::known))),
        ];
        &KEYS
    }
}

/// Which measures a list shows, and in what order; part of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureFilter {
    /// Which of them.
    pub shown: MeasuresShown,
    /// A unit's name; empty for all.
    pub unit: String,
    /// Words of a search, separated by blanks; all have to occur.
    pub query: String,
    /// The order.
    pub sort: Sort,
}

/// Which measures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeasuresShown {
    /// All.
    All,
    /// Those that are not done.
    #[default]
    Open,
    /// Those that are overdue.
    Overdue,
    /// Those that are due soon.
    Soon,
    /// Those that are behind their schedule.
    Behind,
    /// Those that nobody has: without a unit and a person.
    Unassigned,
    /// Those of a status, their own or the finding's; `None` for those without one that this version knows.
    Of(Option<Status>),
}

impl MeasuresShown {
    /// The choices of the page, in order; besides there is one for each status.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Overdue, Self::Soon, Self::Behind, Self::Unassigned, Self::All];

    /// The code in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Behind => "behind",
            Self::Unassigned => "unassigned",
            Self::Of(status) => Filter::code_of(status),
        }
    }

    /// The choice of a code; the default for any other text.
    pub fn parse(code: &str) -> Self {
        let statuses = Status::ALL.into_iter().map(Some).chain([None]).map(Self::Of);
        Self::ALL.into_iter().chain(statuses).find(|one| one.as_str() == code).unwrap_or_default()
    }

    /// Whether it shows a measure.
    pub fn admits(self, one: &MeasureItem) -> bool {
        match self {
            Self::All => true,
            Self::Open => !one.is_done,
            Self::Overdue => !one.is_done && one.due_state.is_overdue(),
            Self::Soon => !one.is_done && one.due_state.is_soon(),
            Self::Behind => one.is_behind,
            Self::Unassigned => !one.is_done && one.unit.is_empty() && one.person.is_empty(),
            Self::Of(status) => one.status.as_ref().and_then(Code::known) == status,
        }
    }
}
