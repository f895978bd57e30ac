//! 佐证材料: what shows that it was done, and where it is kept.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::{Shown, set_text};
use crate::domain::{Evidence, Finding};
use crate::ledger::RowRef;
use crate::ui::components::{Edit, Icon, icon};
use crate::ui::desk::{Desk, Toast};
use crate::ui::words;

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
        </section>
    }
}

/// The line in which the next one is noted.
#[component]
fn Add(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let name = NodeRef::<html::Input>::new();
    let place = NodeRef::<html::Input>::new();
    let composing = StoredValue::new(false);
    // What was typed and not yet entered is entered when the finding is left.
    let typed = StoredValue::new((String::new(), String::new()));
    let enter = move |name: &str, place: &str| {
        desk.act(|draft| {
            draft.insert(
                Evidence::KIND,
                [
                    (Evidence::FINDING, shown.id().into()),
                    (Evidence::NAME, name.into()),
                    (Evidence::PLACE, place.into()),
                ],
            );
        });
    };
    let save = move || {
        let (Some(name), Some(place)) = (name.get_untracked(), place.get_untracked()) else { return };
        let (said, kept) = (name.value().trim().to_owned(), place.value().trim().to_owned());
        if said.is_empty() {
            let _ = name.focus();
            return;
        }
        typed.set_value(Default::default());
        name.set_value("");
        place.set_value("");
        enter(&said, &kept);
        let _ = name.focus();
    };
    on_cleanup(move || {
        let Some((name, place)) = typed.try_get_value() else { return };
        let there = desk.glance(|ledger| ledger.live(Finding::KIND, &shown.id()).is_some());
        if !name.trim().is_empty() && there == Some(true) {
            enter(name.trim(), place.trim());
        }
    });
    let keep = move |_| {
        if let (Some(name), Some(place)) = (name.get_untracked(), place.get_untracked()) {
            typed.set_value((name.value(), place.value()));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.is_composing() || composing.get_value() || event.key_code() == 229 {
            return;
        }
        if event.key() == "Enter" {
            event.prevent_default();
            save();
        }
    };
    let input = move |node: NodeRef<html::Input>, word: words::Word| {
        view! {
            <input
                class="input"
                node_ref=node
                placeholder=move || desk.say(word)
                aria-label=move || desk.say(word)
                on:input=keep
                on:keydown=on_key
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| composing.set_value(false)
            />
        }
    };
    view! {
        <li class="proof proof--add no-print">
            {input(name, words::EVIDENCE_NAME)}
            {input(place, words::EVIDENCE_PLACE)}
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
        desk.toast.set(Some(Toast { text: desk.say(words::EVIDENCE_DELETED).to_owned(), undo: true }));
    };
    view! {
        <li class="proof">
            <div>{field(Evidence::NAME, words::EVIDENCE_NAME, |one| one.name.clone())}</div>
            <div class="muted">{field(Evidence::PLACE, words::EVIDENCE_PLACE, |one| one.place.clone())}</div>
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
