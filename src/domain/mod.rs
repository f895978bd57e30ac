//! What a thing is: the kinds of rows and their fields. Knows nothing of how rows change or where they are stored.
//!
//! A row is a bag of named fields ([`Fields`]). Each kind of row has a struct here that names its fields and reads
//! them; fields it does not know are left alone, so a field from a later version survives (law C7).

mod accountability;
mod alerts;
mod attached;
mod calendar_date;
mod calendar_period;
mod check;
pub mod date;
mod dated_lines;
mod directory;
mod dispatch;
mod document;
mod document_family;
mod evaluation;
mod evidence;
mod extension;
mod finding;
mod inspection;
pub mod matcher;
mod milestone;
pub mod money;
mod offers;
pub mod order;
mod page_setup;
mod period;
mod promise;
mod public_report;
mod reach;
mod reporting;
pub mod row;
mod saved_filter;
mod settled_lint;
mod sign_off;
mod status;
mod supervision;
mod table_form;
mod told_days;
mod transfer;
pub mod width;
mod withholding;

pub use accountability::{Accountability, AccountabilityForm};
pub use alerts::{Alert, AlertDays, AlertScheme};
pub use attached::AttachedFile;
pub use calendar_date::{calendar_date, day_in_words};
pub use calendar_period::{CalendarPeriod, by_day};
pub use check::{Check, CheckMethod, CheckOutcome, sample_size};
pub use date::Deadline;
pub use dated_lines::{dated_entries, in_one_line};
pub use directory::{Person, Unit, are_alike, completions, replace_name};
pub use dispatch::{Decision, Meeting, MeetingCategory};
pub use document::{Document, Passage};
pub use document_family::DocumentFamily;
pub use evaluation::{
    Deduction, EXAMPLE_INDICATORS, Evaluation, Indicator, IndicatorSet, Satisfaction, SatisfactionReckoning,
    points, points_text,
};
pub use evidence::Evidence;
pub use extension::Extension;
pub use finding::{
    Aspect, EXTRA, Finding, Measure, Progress, Severity, last_name, spelling, unit_names, with_names,
    without_names,
};
pub use inspection::{Inspection, LedgerSettings};
pub use milestone::Milestone;
pub use money::{Amount, AmountWay, MoneyUnit};
pub use offers::{Offer, offers};
pub use page_setup::{Page, PageNumbers, PageSetup};
pub use period::Period;
pub use promise::{
    Commitment, Deliverable, DeliverableState, Measurement, Occurrence, Pause, PromiseState, Target,
};
pub use public_report::PublicReport;
pub use reach::{Reach, in_unit_of, reach};
pub use reporting::{ReportingPeriod, UnitReport};
pub use row::{Code, Fields, Owner, Value, Values, kinds};
pub use saved_filter::SavedFilter;
pub use settled_lint::SettledLint;
pub use sign_off::{Accepted, Assessment, Review, ReviewOutcome, Submission};
pub use status::Status;
pub use supervision::{Supervision, SupervisionStep};
pub use table_form::TableForm;
pub use told_days::steps;
pub use transfer::Transfer;
pub use withholding::{ApprovedText, Withholding, WithholdingReason};
