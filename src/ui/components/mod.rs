//! Components that several pages use, one a file; styled in `style/controls.css` for the most part.

mod badges;
mod confirm_button;
mod conflict_card;
mod deadline_note;
mod empty;
mod entry_inputs;
mod extend_form;
mod file_button;
mod icon;
mod icon_button;
mod inline_edit;
mod kept_rows;
mod labeled_input;
mod language_switch;
mod print_head;
mod row_field;
mod step_form;

pub use badges::{DueBadge, StatusBadge};
pub use confirm_button::ConfirmButton;
pub use conflict_card::{ConflictCard, decision_key};
pub use deadline_note::DeadlineNote;
pub use empty::EmptyLedger;
pub use entry_inputs::{Entered, EntryInputs, Required};
pub use extend_form::ExtendForm;
pub use file_button::{DropTarget, FileButton};
pub use icon::{Icon, icon};
pub use icon_button::IconButton;
pub use inline_edit::{Commit, InlineEdit};
pub use kept_rows::keep_rows;
pub use labeled_input::LabeledInput;
pub use language_switch::LanguageSwitch;
pub use print_head::PrintHead;
pub use row_field::{Holds, INSPECTION, RowField, SETTINGS};
pub use step_form::{StepChoice, StepForm};
