//! One conflict with both sides beside each other, to be decided with or without a reason.

use leptos::html;
use leptos::prelude::*;

use crate::domain::Value;
use crate::ledger::views::{ConflictSide, ConflictSubject, PendingConflict};
use crate::ledger::{Draft, commands};
use crate::ui::desk::Desk;
use crate::ui::{format, machine, words};

#[component]
pub fn Decide(choice: PendingConflict) -> impl IntoView {
    // Of this decision alone: the next one has reasons of its own.
    let reason = NodeRef::<html::Input>::new();
    let desk = Desk::here();
    let language = desk.language.get_untracked();
    let kind = choice.row.kind().to_owned();
    let sides = match choice.asked.clone() {
        ConflictSubject::Field { field, told } => field_sides(desk, &choice, &field, told, reason).into_any(),
        ConflictSubject::Deletion { deleted, edited } => {
            deletion_sides(desk, &choice, deleted, edited, reason).into_any()
        }
    };
    let what = match &choice.asked {
        ConflictSubject::Field { field, .. } => {
            let label = words::field(&kind, field).map(|word| language.of(word).to_owned());
            language.fill(words::CONFLICT_SAID, &[&label.unwrap_or_else(|| field.clone())])
        }
        ConflictSubject::Deletion { .. } => {
            language.fill(words::CONTESTED_SAID, &[&language.of(words::kind(&kind))])
        }
    };
    view! {
        <div class="decide" role="group" aria-label=what.clone()>
            <p class="decide__what"><b>{what.clone()}</b></p>
            <label class="decide__why no-print">
                <span>{language.of(words::REASON)}</span>
                <input class="input" data-warns="" node_ref=reason placeholder=language.of(words::REASON_HINT) />
            </label>
            <div class="decide__sides">{sides}</div>
        </div>
    }
}

/// Decides, and says so.
fn decide(desk: Desk, reason: NodeRef<html::Input>, act: impl FnOnce(&mut Draft)) {
    let typed = reason.get_untracked().map(|box_| box_.value()).unwrap_or_default();
    desk.act(|draft| {
        draft.because(&typed);
        act(draft);
    });
    desk.tell_done(desk.say(words::DECIDED).to_owned());
    // The button that was pressed is gone; whoever uses the keyboard goes on from the top of the room.
    machine::focus("room");
}

fn who(desk: Desk, told: &ConflictSide) -> String {
    let language = desk.language.get_untracked();
    format!("{} · {}", format::author(&told.by, language), format::moment(&told.at))
}

fn field_sides(
    desk: Desk,
    choice: &PendingConflict,
    field: &str,
    told: Vec<ConflictSide>,
    reason: NodeRef<html::Input>,
) -> impl IntoView + use<> {
    let language = desk.language.get_untracked();
    let row = choice.row.clone();
    let text = |value: &Value| {
        let text = format::value(field, value, language);
        if text.is_empty() { language.of(words::STEP_CLEARED).to_owned() } else { text }
    };
    // A text of one's own is written where texts are what stands; a status is chosen, not written.
    let writable = words::is_free_text(row.kind(), field)
        && told.iter().all(|one| one.value.is_string() || one.value.is_null());
    let start = told.first().map(|one| text(&one.value)).unwrap_or_default();
    let sides: Vec<_> = (told.into_iter().enumerate())
        .map(|(nth, one)| {
            let said = text(&one.value);
            let (row, field, value) = (row.clone(), field.to_owned(), one.value.clone());
            view! {
                <div class="side">
                    <p class="side__who">{who(desk, &one)}</p>
                    <p class="side__text">{said.clone()}</p>
                    <p class="side__act">
                        <button
                            class="btn"
                            type="button"
                            aria-label=format!("{}：{said}", language.of(words::CHOOSE_THIS))
                            on:click=move |_| decide(desk, reason, |draft| draft.set(&row, &field, value.clone()))
                        >
                            {language.of(words::CHOOSE_THIS)}
                        </button>
                        {(nth == 0).then(|| view! { <span class="faint">{language.of(words::SHOWN_NOW)}</span> })}
                    </p>
                </div>
            }
        })
        .collect();
    let own = NodeRef::<html::Textarea>::new();
    let writing = RwSignal::new(false);
    let (own_row, own_field) = (StoredValue::new(row), StoredValue::new(field.to_owned()));
    let start = StoredValue::new(start);
    Effect::new(move |_| {
        if let Some(own) = own.get() {
            let _ = own.focus();
        }
    });
    view! {
        {sides}
        {writable.then(|| view! {
            <div class="side side--own no-print">
                <Show
                    when=move || writing.get()
                    fallback=move || view! {
                        <button class="btn btn--quiet" type="button" on:click=move |_| writing.set(true)>
                            {language.of(words::WRITE_OWN)}
                        </button>
                    }
                >
                    <textarea class="textarea" rows="3" data-warns="" node_ref=own aria-label=language.of(words::WRITE_OWN) prop:value=start.get_value()></textarea>
                    <button
                        class="btn"
                        type="button"
                        on:click=move |_| {
                            let text = own.get_untracked().map(|area| area.value().trim().to_owned()).unwrap_or_default();
                            let value = if text.is_empty() { Value::Null } else { text.into() };
                            decide(desk, reason, |draft| {
                                draft.set(&own_row.get_value(), &own_field.get_value(), value);
                            });
                        }
                    >
                        {language.of(words::USE_OWN)}
                    </button>
                </Show>
            </div>
        })}
    }
}

fn deletion_sides(
    desk: Desk,
    choice: &PendingConflict,
    deleted: Vec<ConflictSide>,
    edited: Vec<ConflictSide>,
    reason: NodeRef<html::Input>,
) -> impl IntoView + use<> {
    let language = desk.language.get_untracked();
    let (kept, gone) = (choice.row.clone(), choice.row.clone());
    let kind = choice.row.kind().to_owned();
    let edits_said: Vec<_> = (edited.iter())
        .filter_map(|one| {
            let label = language.of(words::field(&kind, &one.field)?);
            Some(view! { <p class="side__text">{label}"："{format::value(&one.field, &one.value, language)}</p> })
        })
        .collect();
    let editor = edited.first().map(|one| who(desk, one)).unwrap_or_default();
    let deleter = deleted.first().map(|one| who(desk, one)).unwrap_or_default();
    view! {
        <div class="side">
            <p class="side__who">{editor}" · "{language.of(words::SHOWN_NOW)}</p>
            {edits_said}
            <button class="btn" type="button" on:click=move |_| decide(desk, reason, |draft| commands::keep(draft, &kept))>
                {language.of(words::KEEP_IT)}
            </button>
        </div>
        <div class="side">
            <p class="side__who">{deleter}</p>
            <p class="side__text">{language.of(words::WAS_DELETED)}</p>
            <button
                class="btn"
                type="button"
                on:click=move |_| decide(desk, reason, |draft| commands::delete_with_all(draft, &gone))
            >
                {language.of(words::DELETE_IT)}
            </button>
        </div>
    }
}

/// What tells a decision from others on the page: one that has changed is another.
pub fn decision_key(choice: &PendingConflict) -> String {
    format!("{choice:?}")
}
