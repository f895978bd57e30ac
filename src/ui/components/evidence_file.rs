//! The file of a piece of evidence: attached, handed out again, or reported as missing.

use leptos::prelude::*;

use super::stored_file::StoredFile;
use crate::domain::{AttachedFile, Evidence};
use crate::ledger::RowRef;
use crate::ui::services::attachments::AttachTo;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The file of the evidence with this row id.
#[component]
pub fn EvidenceFile(row: String) -> impl IntoView {
    let session = use_session();
    let row = StoredValue::new(RowRef::new(Evidence::KIND, &row).ok()?);
    let file = Memo::new(move |_| {
        let found = session.read(|ledger| row.with_value(|row| AttachedFile::of(&ledger.row(row)?)));
        found.flatten().unwrap_or_default()
    });
    let to = Callback::new(move |()| AttachTo::Row(row.get_value()));
    Some(view! { <StoredFile file to word=words::ATTACH_HERE /> })
}
