//! One conflict with its sides beside each other, to be decided with or without a reason.

use leptos::html;
use leptos::prelude::*;

use crate::domain::Value;
use crate::ledger::views::{ConflictSide, ConflictSubject, PendingConflict};
use crate::ledger::{Draft, commands};
use crate::ui::browser;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{format, labels, words};

/// A conflict, with a button for each way to decide it.
#[component]
pub fn ConflictCard(choice: PendingConflict) -> impl IntoView {
    // The reason for this decision alone: every card has an input of its own.
    let reason = NodeRef::<html::Input>::new();
    let session = use_session();
    let kind = choice.row.kind().to_owned();
    let sides = match choice.asked.clone() {
        ConflictSubject::Field { field, told } => {
            field_sides(session, &choice, &field, told, reason).into_any()
        }
        ConflictSubject::Deletion { deleted, edited } => {
            deletion_sides(session, &choice, deleted, edited, reason).into_any()
        }
    };
    let what = match &choice.asked {
        ConflictSubject::Field { field, .. } => {
            let label = labels::field(&kind, field).map(|label| label.into_owned());
            words::CONFLICT_SAID.fill(&[&label.unwrap_or_else(|| field.clone())])
        }
        ConflictSubject::Deletion { .. } => words::CONTESTED_SAID.fill(&[&labels::kind(&kind).text()]),
    };
    view! {
        <div class="conflict-card" role="group" aria-label=what.clone()>
            <p class="conflict-card__what"><b>{what.clone()}</b></p>
            <label class="conflict-card__why no-print">
                <span>{words::REASON}</span>
                <input class="input" data-warns="" node_ref=reason placeholder=words::REASON_HINT.text() />
            </label>
            <div class="conflict-card__sides">{sides}</div>
        </div>
    }
}

/// Decides, with the reason that was typed, and says so.
fn decide(session: Session, reason: NodeRef<html::Input>, act: impl FnOnce(&mut Draft)) {
    let typed = reason.get_untracked().map(|box_| box_.value()).unwrap_or_default();
    session.act(|draft| {
        draft.because(&typed);
        act(draft);
    });
    session.tell_done(words::DECIDED.text().to_owned());
    // The button that was pressed is gone, so the keyboard continues from the top of the page.
    browser::focus("page");
}

/// Who wrote a side, and when.
fn who(told: &ConflictSide) -> String {
    format!("{} · {}", format::author(&told.by), format::moment(&told.at))
}

/// The values of a field to choose from; and, for free text, an input for another one.
fn field_sides(
    session: Session,
    choice: &PendingConflict,
    field: &str,
    told: Vec<ConflictSide>,
    reason: NodeRef<html::Input>,
) -> impl IntoView + use<> {
    let row = choice.row.clone();
    let text = |value: &Value| {
        let text = format::value(field, value);
        if text.is_empty() { words::STEP_CLEARED.text().to_owned() } else { text }
    };
    // Another text can be written where all sides are free texts; a status is chosen.
    let writable = labels::is_free_text(row.kind(), field)
        && told.iter().all(|one| one.value.is_string() || one.value.is_null());
    let start = told.first().map(|one| text(&one.value)).unwrap_or_default();
    let sides: Vec<_> = (told.into_iter().enumerate())
        .map(|(nth, one)| {
            let said = text(&one.value);
            let (row, field, value) = (row.clone(), field.to_owned(), one.value.clone());
            view! {
                <div class="side">
                    <p class="side__who">{who(&one)}</p>
                    <p class="side__text">{said.clone()}</p>
                    <p class="side__act">
                        <button
                            class="btn"
                            type="button"
                            aria-label=words::LABELLED.fill(&[&words::CHOOSE_THIS.text(), &said])
                            on:click=move |_| decide(session, reason, |draft| draft.set(&row, &field, value.clone()))
                        >
                            {words::CHOOSE_THIS}
                        </button>
                        {(nth == 0).then(|| view! { <span class="faint">{words::SHOWN_NOW}</span> })}
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
                            {words::WRITE_OWN}
                        </button>
                    }
                >
                    <textarea class="textarea" rows="3" data-warns="" node_ref=own aria-label=words::WRITE_OWN.text() prop:value=start.get_value()></textarea>
                    <button
                        class="btn"
                        type="button"
                        on:click=move |_| {
                            let text = own.get_untracked().map(|area| area.value().trim().to_owned()).unwrap_or_default();
                            let value = if text.is_empty() { Value::Null } else { text.into() };
                            decide(session, reason, |draft| {
                                draft.set(&own_row.get_value(), &own_field.get_value(), value);
                            });
                        }
                    >
                        {words::USE_OWN}
                    </button>
                </Show>
            </div>
        })}
    }
}

/// The choice between keeping a row with its edits and deleting it.
fn deletion_sides(
    session: Session,
    choice: &PendingConflict,
    deleted: Vec<ConflictSide>,
    edited: Vec<ConflictSide>,
    reason: NodeRef<html::Input>,
) -> impl IntoView + use<> {
    let (kept, gone) = (choice.row.clone(), choice.row.clone());
    let edits_said: Vec<_> = (edited.iter())
        .filter_map(|one| {
            let label = labels::field(&one.kind, &one.field)?;
            Some(view! { <p class="side__text">{words::LABELLED.fill(&[&label, &format::value(&one.field, &one.value)])}</p> })
        })
        .collect();
    let editor = edited.first().map(who).unwrap_or_default();
    let deleter = deleted.first().map(who).unwrap_or_default();
    view! {
        <div class="side">
            <p class="side__who">{editor}" · "{words::SHOWN_NOW}</p>
            {edits_said}
            <button class="btn" type="button" on:click=move |_| decide(session, reason, |draft| commands::keep(draft, &kept))>
                {words::KEEP_IT}
            </button>
        </div>
        <div class="side">
            <p class="side__who">{deleter}</p>
            <p class="side__text">{words::WAS_DELETED}</p>
            <button
                class="btn"
                type="button"
                on:click=move |_| decide(session, reason, |draft| draft.delete(&gone))
            >
                {words::DELETE_IT}
            </button>
        </div>
    }
}

/// The key of a conflict in a list; a conflict that has changed gets another one.
pub fn decision_key(choice: &PendingConflict) -> String {
    format!("{choice:?}")
}
