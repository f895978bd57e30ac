//! What the screen shows of a ledger: the list of findings with its figures, one finding with all that belongs to it,
//! its history, the conflicts to decide, and a ledger in one line.

mod due_state;
mod finding_detail;
mod finding_list;
mod history;
mod pending_conflict;
mod rate;
mod status_counts;
mod summary;

pub use due_state::DueState;
pub use finding_detail::{FindingDetail, HistoryStep, StepKind};
pub use finding_list::{
    AspectGroup, Due, Figures, Filter, FindingItem, FindingList, FindingNumber, Sort, read_number,
};
pub use history::HistoryEntry;
pub use pending_conflict::{ConflictSide, ConflictSubject, PendingConflict};
pub use rate::rate;
pub use status_counts::StatusCounts;
pub use summary::Summary;
