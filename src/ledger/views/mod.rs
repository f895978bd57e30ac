//! What the screen shows of a ledger: the list of findings with its figures, one finding with all that belongs to it,
//! its history, its life from feedback to sign-off, the conflicts to decide, and a ledger in one line.

mod directory;
mod due_state;
mod evidence_index;
mod filter;
mod finding_detail;
mod finding_item;
mod finding_list;
mod held;
mod history;
mod late_units;
mod lifecycle;
mod measure_list;
mod meeting_list;
mod pending_conflict;
mod rate;
mod report_list;
mod schedule;
mod status_counts;
mod summary;
mod supervision_list;
mod tally;
mod todo;

pub use directory::{Directory, UnitEntry};
pub use due_state::{DueState, deadline_context};
pub use evidence_index::{EvidenceEntry, evidence_index};
pub use filter::{Due, Excerpt, Filter, Shown, Sort};
pub use finding_detail::{FindingDetail, HistoryStep, StepKind};
pub use finding_item::{FindingItem, FindingNumber, number, read_number};
pub use finding_list::{AspectGroup, FindingList};
pub use held::Held;
pub use history::HistoryEntry;
pub use late_units::LateUnit;
pub use lifecycle::{Blocker, Dispute, Lifecycle, Round, RoundState, Rules, Stage};
pub use measure_list::{MeasureItem, MeasuresShown, measure_list};
pub use meeting_list::{MeetingEntry, MeetingList};
pub use pending_conflict::{ConflictSide, ConflictSubject, PendingConflict};
pub use rate::rate;
pub use report_list::{ReportEntry, ReportList};
pub use schedule::{MilestoneState, Schedule};
pub use status_counts::StatusCounts;
pub use summary::Summary;
pub use supervision_list::{Letter, LetterState, Proposal, SupervisionList};
pub use tally::Figures;
pub use todo::{Todo, Todos};
