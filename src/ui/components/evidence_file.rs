//! The file of a piece of evidence: attached, downloaded from here, or reported as missing.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys;

use crate::domain::Evidence;
use crate::ui::browser;
use crate::ui::services::attachments::use_attachments;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, words};

/// Lets a person choose a file to attach.
#[component]
pub fn AttachButton(
    /// The row id of the finding.
    finding: String,
    /// The evidence that it proves; empty for one that is made for it.
    row: String,
    word: Word,
) -> impl IntoView {
    let attachments = use_attachments();
    let input_id = format!("attach-{finding}-{row}");
    let finding = StoredValue::new(finding);
    let row = StoredValue::new(Some(row).filter(|row| !row.is_empty()));
    let attach = move |event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            attachments.attach(finding.get_value(), row.get_value(), file).await;
        });
        input.set_value("");
    };
    view! {
        <label class="btn btn--quiet" for=input_id.clone()>
            {word}
            <input class="sr" type="file" id=input_id.clone() on:change=attach />
        </label>
    }
}

/// The file of an entry: downloaded from here, or reported as missing.
#[component]
pub fn EvidenceFile(
    /// The row id of the finding.
    finding: String,
    /// The row id of the entry.
    id: String,
    entry: Memo<Evidence>,
) -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let (finding, row) = (StoredValue::new(finding), StoredValue::new(id));
    let file = Memo::new(move |_| entry.with(|one| (one.file.clone(), one.file_name.clone(), one.file_size)));
    let open = move |_| {
        let (fingerprint, name, _) = file.get_untracked();
        spawn_local(async move {
            let Some(bytes) = attachments.read(&fingerprint, &name).await else { return };
            if browser::save_bytes(&name, "application/octet-stream", &bytes).is_err() {
                session.toasts.show(words::EXPORT_FAILED.text());
            }
        });
    };
    move || {
        let (fingerprint, name, size) = file.get();
        if fingerprint.is_empty() {
            return view! { <AttachButton finding=finding.get_value() row=row.get_value() word=words::ATTACH_HERE /> }.into_any();
        }
        let here = fingerprint.parse().is_ok_and(|fingerprint| attachments.has(&fingerprint));
        if here {
            let text = words::IN_BRACKETS.fill(&[&name, &format::size(size)]);
            view! {
                <button class="btn btn--quiet" type="button" on:click=open>{text}</button>
                <span class="print-only">{name}</span>
            }
            .into_any()
        } else {
            view! {
                <span class="flag" data-flag="unsure">{words::FILE_MISSING.fill(&[&name])}</span>
                <AttachButton finding=finding.get_value() row=row.get_value() word=words::ATTACH_AGAIN />
            }
            .into_any()
        }
    }
}
