//! What the screen shows of a ledger: the list of findings with its figures, one finding with all that belongs to it,
//! its history, its life from feedback to sign-off, the conflicts to decide, and a ledger in one line.

mod answers_due;
mod days;
mod decided_conflict;
mod deleted_findings;
mod deliverable_list;
mod directory;
mod draw_list;
mod due_state;
mod evaluation;
mod evidence_index;
mod explanations;
mod filter;
mod finding_detail;
mod finding_item;
mod finding_list;
mod finding_order;
mod held;
mod history;
mod lifecycle;
mod measure_filter;
mod measure_list;
mod measure_rows;
mod meeting_list;
mod months;
mod pending_conflict;
mod pressed;
mod promises;
mod put_right;
mod rate;
mod report_list;
mod reporting;
mod schedule;
mod sorting;
mod statistics;
mod status_counts;
mod summary;
mod supervision_list;
mod tally;
mod text_order;
mod todo;

pub use answers_due::{AnswersDue, DueCount};
pub use days::{CalendarDay, DayKind, days, written_days};
pub use decided_conflict::DecidedConflict;
pub use deleted_findings::{DeletedFinding, deleted_findings};
pub use deliverable_list::{DeliverableEntry, DeliverableList};
pub use directory::{Directory, UnitEntry};
pub use draw_list::{DrawEntry, draws};
pub use due_state::{DueState, DueWithin, Pressing, deadline_context};
pub use evaluation::{EvaluationFacts, EvaluationSheet, IndicatorEntry, satisfaction_rate};
pub use evidence_index::{EvidenceEntry, EvidenceShown, evidence_index};
pub use explanations::{Explanation, explanations};
pub use filter::{Completion, Due, Excerpt, Filter, Shown};
pub use finding_detail::{FindingDetail, HistoryStep, StepKind};
pub use finding_item::{
    FindingItem, FindingNumber, MeasureOf, MonthOf, measures_in_order, number, read_number,
};
pub use finding_list::{AspectGroup, FindingList};
pub use finding_order::FindingColumn;
pub use held::{FormSum, Held};
pub use history::HistoryEntry;
pub use lifecycle::{Blocker, Dispute, Lifecycle, Round, RoundState, Rules, Stage};
pub use measure_filter::{MeasureFilter, MeasureItem, MeasuresShown};
pub use measure_list::MeasureList;
pub use measure_rows::MeasureRows;
pub use meeting_list::{MeetingEntry, MeetingList};
pub use months::fill_gaps;
pub use pending_conflict::{ConflictSide, ConflictSubject, PendingConflict};
pub use pressed::{Pressed, PressedFinding};
pub use promises::{
    MonthKept, PeriodEntry, PeriodState, Promise, PromiseBearer, PromiseList, PromisePeriod, Recorded, borne,
};
pub use put_right::PutRight;
pub use rate::rate;
pub use report_list::{ReportEntry, ReportList};
pub use reporting::{ReportState, ReportingEntry, ReportingList, UnitAnswer, unfinished_units};
pub(in crate::ledger) use reporting::{UnitNames, follows};
pub use schedule::{MilestoneState, Schedule};
pub use sorting::{Sort, Sorted};
pub use statistics::{DoneByMonth, FigureRow, GroupBy, MonthDone, WaySum};
pub use status_counts::StatusCounts;
pub use summary::Summary;
pub use supervision_list::{Letter, LetterState, Proposal, SupervisionList};
pub use tally::Figures;
pub use text_order::{Collate, TextOrder};
pub use todo::{Todo, Todos};
