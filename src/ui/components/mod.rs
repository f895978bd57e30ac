//! What several rooms use: a noun a file, its look in `style/controls.css`.

mod ask;
mod decide;
mod edit;
mod empty;
mod entry_boxes;
mod file_button;
mod icon;
mod icon_button;
mod marks;
mod print_head;

pub use ask::Ask;
pub use decide::{Decide, decision_key};
pub use edit::Edit;
pub use empty::EmptyLedger;
pub use entry_boxes::{EntryBoxes, Main, Typed};
pub use file_button::{DropTarget, FileButton};
pub use icon::{Icon, icon};
pub use icon_button::IconButton;
pub use marks::{DueMark, StatusMark};
pub use print_head::PrintHead;
