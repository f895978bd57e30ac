//! What several rooms use: a noun a file, its look in `style/controls.css`.

mod edit;
mod icon;
mod marks;
mod print_head;

pub use edit::Edit;
pub use icon::{Icon, icon};
pub use marks::{DueMark, StatusMark};
pub use print_head::PrintHead;
