//! One measure, and which measures a list shows in what order.

use std::sync::Arc;

use super::due_state::DueState;
use super::filter::Filter;
use super::finding_item::FindingItem;
use super::finding_order::FindingColumn;
use super::sorting::{Key, KeyOf, Sort, Sorted};
use crate::domain::{Code, EXTRA, Evidence, Finding, Measure, Severity, Status};

/// One measure with what holds for it: its own, or its finding's where it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureItem {
    /// Its row id.
    pub id: String,
    /// Its finding.
    pub finding: Arc<FindingItem>,
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
    /// Whether the finding is signed off, or the status counts as done.
    pub is_done: bool,
    /// Whether it is behind its schedule.
    pub is_behind: bool,
    /// The day of its latest progress, `YYYY-MM-DD`, empty where no entry bears a day; `None` when there is no progress.
    pub latest: Option<String>,
    /// How many pieces of evidence it has.
    pub evidence: usize,
    /// Its fields of the office's own, by name; see [`EXTRA`].
    pub extra: Vec<(String, String)>,
}

/// The columns that sort, besides those of an office's own.
const KEYS: [(&str, KeyOf<MeasureItem>); 14] = [
    (Measure::TEXT, |one| Key::text(&one.text)),
    (Measure::FINDING, |one| Key::text(&one.finding.finding.title)),
    (Measure::UNIT, |one| Key::text(&one.unit)),
    (Measure::PERSON, |one| Key::text(&one.person)),
    (Measure::DEADLINE, |one| Key::deadline(one.due_state)),
    (Measure::STATUS, |one| Key::place(&Status::ALL, one.status.as_ref().and_then(Code::known))),
    (FindingColumn::LATEST, |one| Key::text(one.latest.as_deref().unwrap_or_default())),
    (Evidence::KIND, |one| Key::number(Some(one.evidence as i64).filter(|count| *count > 0))),
    (FindingColumn::STAGE, |one| Key::stage(&one.finding.stage)),
    (Finding::LEADER, |one| Key::text(&one.finding.finding.leader)),
    (Finding::LEAD_UNIT, |one| Key::text(&one.finding.finding.lead_unit)),
    (Finding::SUPPORTING, |one| Key::text(&one.finding.finding.supporting)),
    (Finding::SEVERITY, |one| Key::place(Severity::ALL, Severity::parse(&one.finding.finding.severity))),
    (Finding::MARKS, |one| Key::text(&one.finding.finding.marks)),
];

impl Sorted for MeasureItem {
    fn keys() -> &'static [(&'static str, KeyOf<Self>)] {
        &KEYS
    }

    fn is_own(column: &str) -> bool {
        column.starts_with(EXTRA)
    }

    fn own_text(&self, column: &str) -> String {
        self.extra.iter().find(|(name, _)| name == column).map(|(_, text)| text.clone()).unwrap_or_default()
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
    /// Those that nobody has: without a unit and a person, of a finding that has no leader either.
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
            Self::Unassigned => {
                let who = [&one.unit, &one.person, &one.finding.finding.leader];
                !one.is_done && who.iter().all(|who| who.trim().is_empty())
            }
            Self::Of(status) => one.status.as_ref().and_then(Code::known) == status,
        }
    }
}
