//! A file that a row names: downloaded from here, reported as missing, or to be attached.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::AttachedFile;
use crate::ui::services::attachments::{AttachTo, use_attachments};
use crate::ui::text::{Word, format, words};

/// Lets a person choose a file to attach.
#[component]
pub fn AttachButton(
    /// What it is attached to; asked when a file was chosen.
    to: Callback<(), AttachTo>,
    word: Word,
) -> impl IntoView {
    let attachments = use_attachments();
    let attach = move |event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(attachments.attach(to.run(()), file));
        input.set_value("");
    };
    view! {
        <label class="btn btn--quiet">
            {word}
            <input class="sr" type="file" on:change=attach />
        </label>
    }
}

/// The file of a row.
#[component]
pub fn StoredFile(
    /// The file; without a fingerprint where the row names none.
    #[prop(into)]
    file: Signal<AttachedFile>,
    /// The row.
    to: Callback<(), AttachTo>,
    /// What attaching one is called, while there is none.
    word: Word,
) -> impl IntoView {
    let attachments = use_attachments();
    move || {
        let shown = file.get();
        if shown.fingerprint.is_empty() {
            return view! { <AttachButton to word /> }.into_any();
        }
        if shown.fingerprint.parse().is_ok_and(|fingerprint| attachments.has(&fingerprint)) {
            let text = words::IN_BRACKETS.fill(&[&shown.name, &format::size(shown.size)]);
            let open = move |_| attachments.hand_out(file.get_untracked());
            return view! {
                <button class="btn btn--quiet" type="button" on:click=open>{text}</button>
                <span class="print-only">{shown.name}</span>
            }
            .into_any();
        }
        view! {
            <span class="flag" data-flag="unsure">{words::FILE_MISSING.fill(&[&shown.name])}</span>
            <AttachButton to word=words::ATTACH_AGAIN />
        }
        .into_any()
    }
}
