//! A field that is filled in, or emptied, for many rows at once.

use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use super::deadline_note::DeadlineNote;
use super::value_input::{names_of_people, names_of_units};
use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// What can be filled in.
#[derive(Clone, Copy)]
pub struct FillEntry {
    /// What tells it from the others: a field, or something else to do with the text.
    pub code: &'static str,
    /// What it is called.
    pub word: Word,
    /// What is offered, so that one name keeps one spelling.
    pub offers: Offers,
    /// Whether it can be emptied.
    pub empties: bool,
}

/// What of the ledger is offered.
#[derive(Clone, Copy, PartialEq)]
pub enum Offers {
    Units,
    People,
    Marks,
    Nothing,
    /// Nothing, and it is said which day a wording names.
    Deadline,
}

/// The form; `fill` is given the code of the entry and the text, which is empty where the field is to be emptied.
#[component]
pub fn FillIn(entries: &'static [FillEntry], fill: Callback<(&'static str, String)>) -> impl IntoView {
    let session = use_session();
    let (entry, value) = (RwSignal::new(entries[0]), RwSignal::new(String::new()));
    let choose = move |event| {
        let code = event_target_value(&event);
        entry.set(*entries.iter().find(|entry| entry.code == code).unwrap_or(&entries[0]));
    };
    let text = move || value.with_untracked(|value| value.trim().to_owned());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = text();
        if !text.is_empty() {
            fill.run((entry.get_untracked().code, text));
        }
    };
    let is_blank = move || value.with(|value| value.trim().is_empty());
    let known = move || {
        let names = session.finding_list.with(|list| {
            let read = |names: fn(&Ledger, &FindingList) -> Vec<String>| {
                session.read(|ledger| names(ledger, list)).unwrap_or_default()
            };
            match entry.get().offers {
                Offers::Marks => list.marks().keys().cloned().collect(),
                Offers::People => read(names_of_people),
                Offers::Units => read(names_of_units),
                Offers::Nothing | Offers::Deadline => Vec::new(),
            }
        });
        names.into_iter().map(|name| view! { <option value=name></option> }).collect::<Vec<_>>()
    };
    view! {
        <form class="bulk__fill" on:submit=submit>
            <select class="select" aria-label=words::SET_FIELD on:change=choose>
                {entries.iter().map(|entry| view! { <option value=entry.code>{entry.word}</option> }).collect_view()}
            </select>
            <input
                class="input"
                list="bulk-known"
                aria-label=words::SET_VALUE
                placeholder=words::SET_VALUE
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <datalist id="bulk-known">{known}</datalist>
            <button class="btn" type="submit" disabled=is_blank>{words::SET_ALL}</button>
            <Show when=move || is_blank() && entry.with(|entry| entry.empties)>
                <button
                    class="btn btn--quiet"
                    type="button"
                    on:click=move |_| fill.run((entry.get_untracked().code, String::new()))
                >
                    {words::SET_EMPTY}
                </button>
            </Show>
            <Show when=move || entry.with(|entry| entry.offers == Offers::Deadline) && value.with(|value| !value.is_empty())>
                <DeadlineNote wording=value replace=move |text| value.set(text) />
            </Show>
        </form>
    }
}
