//! 佐证材料: what shows that it was done, and where it is kept.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Shown, set_text};
use crate::domain::Evidence;
use crate::ledger::RowRef;
use crate::storage::files::FILE_MAX;
use crate::ui::components::{Edit, EntryBoxes, Icon, Main, Typed, icon};
use crate::ui::desk::Desk;
use crate::ui::{format, machine, words};

#[component]
pub fn EvidenceList(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let ids = shown.memo(|one| one.evidence.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let count = move || desk.fill(words::HOW_MANY_ITEMS, &[&ids.with(Vec::len)]);
    view! {
        <section class="part">
            <div class="part__head">
                <h2>
                    {move || desk.say(words::EVIDENCE)} " " <span class="en" lang="en">{words::EVIDENCE.en}</span>
                </h2>
                <span class="part__note">{move || ids.with(|ids| !ids.is_empty()).then(count)}</span>
            </div>
            <ol class="proofs">
                <For each=move || ids.get() key=String::clone let:id>
                    <Entry shown id />
                </For>
                <Add shown />
            </ol>
            <p class="row no-print">
                <AttachButton shown row=String::new() word=words::ATTACH />
                <span class="hint">{move || desk.fill(words::ATTACH_HINT, &[&(FILE_MAX >> 20)])}</span>
            </p>
        </section>
    }
}

/// The line in which the next one is noted.
#[component]
fn Add(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let enter = move |(name, place): Typed| {
        let finding = (Evidence::FINDING, shown.id().into());
        let fields = [finding, (Evidence::NAME, name.into()), (Evidence::PLACE, place.into())];
        desk.act(|draft| drop(draft.insert(Evidence::KIND, fields)));
    };
    let enter_now = Callback::new(move |typed| {
        enter(typed);
        true
    });
    let leave = Callback::new(move |typed| {
        if shown.is_there(desk) {
            enter(typed);
        }
    });
    let boxes = EntryBoxes::lay(Main::First, enter_now, leave);
    let said = move |word| Signal::derive(move || desk.say(word).to_owned());
    view! {
        <li class="proof proof--add no-print">
            {boxes.first(words::EVIDENCE_NAME, said(words::EVIDENCE_NAME))}
            {boxes.second(words::EVIDENCE_PLACE, said(words::EVIDENCE_PLACE))}
        </li>
    }
}

#[component]
fn Entry(shown: Shown, id: String) -> impl IntoView {
    let desk = Desk::here();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.evidence.iter().find(|(other, _)| id.with_value(|id| other == id));
            found.map(|(_, entry)| entry.clone()).unwrap_or_default()
        })
    });
    let field = move |name: &'static str, word: words::Word, read: fn(&Evidence) -> String| {
        view! {
            <Edit
                label=Signal::derive(move || desk.say(word).to_owned())
                value=Signal::derive(move || entry.with(read))
                commit=Callback::new(move |text| set_text(desk, Evidence::KIND, &id.get_value(), name, text))
                empty=Signal::derive(move || desk.say(word).to_owned())
            />
        }
    };
    let delete = move |_| {
        let Ok(row) = RowRef::new(Evidence::KIND, &id.get_value()) else { return };
        desk.act(|draft| draft.delete(&row));
        desk.tell_done(desk.say(words::EVIDENCE_DELETED).to_owned());
    };
    view! {
        <li class="proof">
            <div>{field(Evidence::NAME, words::EVIDENCE_NAME, |one| one.name.clone())}</div>
            <div class="muted">
                {field(Evidence::PLACE, words::EVIDENCE_PLACE, |one| one.place.clone())}
                <File shown id=id.get_value() entry />
            </div>
            <button
                class="btn btn--icon no-print"
                type="button"
                aria-label=move || format!("{} {}", desk.say(words::DELETE), entry.with(|one| one.name.clone()))
                title=move || desk.say(words::DELETE)
                on:click=delete
            >
                {icon(Icon::Close)}
            </button>
        </li>
    }
}

/// Chooses a file to attach.
#[component]
fn AttachButton(
    shown: Shown,
    /// The evidence that it proves; empty for one that is made for it.
    row: String,
    word: words::Word,
) -> impl IntoView {
    let desk = Desk::here();
    let box_id = format!("attach-{}-{row}", shown.id());
    let row = StoredValue::new(Some(row).filter(|row| !row.is_empty()));
    let attach = move |event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        let Some(file) = file else { return };
        spawn_local(async move {
            desk.attach(shown.id(), row.get_value(), file).await;
        });
        input.set_value("");
    };
    view! {
        <label class="btn btn--quiet" for=box_id.clone()>
            {move || desk.say(word)}
            <input class="sr" type="file" id=box_id.clone() on:change=attach />
        </label>
    }
}

/// The file of an entry: opened from here, or said to be missing.
#[component]
fn File(shown: Shown, id: String, entry: Memo<Evidence>) -> impl IntoView {
    let desk = Desk::here();
    let row = StoredValue::new(id);
    let file = Memo::new(move |_| entry.with(|one| (one.file.clone(), one.file_name.clone(), one.file_size)));
    let open = move |_| {
        let (fingerprint, name, _) = file.get_untracked();
        spawn_local(async move {
            let Some(bytes) = desk.attached(&fingerprint, &name).await else { return };
            if machine::save_bytes(&name, "application/octet-stream", &bytes).is_err() {
                desk.tell(words::EXPORT_FAILED);
            }
        });
    };
    move || {
        let (fingerprint, name, size) = file.get();
        if fingerprint.is_empty() {
            return view! { <AttachButton shown row=row.get_value() word=words::ATTACH_HERE /> }.into_any();
        }
        let here = desk.files.with(|here| here.iter().any(|one| one.as_str() == fingerprint));
        if here {
            let text = format!("{name}（{}）", format::size(size));
            view! { <button class="btn btn--quiet" type="button" on:click=open>{text}</button> }.into_any()
        } else {
            view! {
                <span class="flag" data-flag="unsure">{desk.fill(words::FILE_MISSING, &[&name])}</span>
                <AttachButton shown row=row.get_value() word=words::ATTACH_AGAIN />
            }
            .into_any()
        }
    }
}
