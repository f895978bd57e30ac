//! The file of a piece of evidence: attached, downloaded from here, or reported as missing.

use leptos::prelude::*;

use super::stored_file::StoredFile;
use crate::domain::{AttachedFile, Evidence};
use crate::ledger::RowRef;
use crate::ui::services::attachments::AttachTo;
use crate::ui::text::words;

/// The file of an entry: downloaded from here, or to be attached.
#[component]
pub fn EvidenceFile(
    /// The row id of the finding.
    finding: String,
    /// The row id of the entry.
    id: String,
    entry: Memo<Evidence>,
) -> impl IntoView {
    let to = Callback::new(move |()| match RowRef::new(Evidence::KIND, &id) {
        Ok(row) => AttachTo::Row(row),
        Err(_) => AttachTo::Finding(finding.clone()),
    });
    let file = Memo::new(move |_| {
        entry.with(|one| AttachedFile {
            fingerprint: one.file.clone(),
            name: one.file_name.clone(),
            size: one.file_size,
        })
    });
    view! { <StoredFile file to word=words::ATTACH_HERE /> }
}
