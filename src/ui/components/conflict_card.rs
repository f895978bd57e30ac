//! One conflict with its sides beside each other, to be decided with or without a reason.

use leptos::html;
use leptos::prelude::*;

use super::inline_edit::Commit;
use super::value_input::{ValueInput, read_value};
use crate::domain::Value;
use crate::ledger::views::{ConflictSide, ConflictSubject, PendingConflict};
use crate::ledger::{Draft, RowRef, commands};
use crate::publish::{Compared, compare_characters};
use crate::ui::browser;
use crate::ui::session::{Session, use_session};
use crate::ui::text::holds::{Holds, day_of};
use crate::ui::text::{Word, format, labels, words};

/// A conflict, with a button for each way to decide it.
#[component]
pub fn ConflictCard(choice: PendingConflict) -> impl IntoView {
    // The reason for this decision alone: every card has an input of its own.
    let reason = NodeRef::<html::Input>::new();
    let session = use_session();
    let kind = choice.row.kind().to_owned();
    let sides = match choice.asked.clone() {
        ConflictSubject::Field { field, told, before } => {
            field_sides(session, &choice, &field, told, before, reason).into_any()
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
fn decide(session: Session, reason: NodeRef<html::Input>, done: Word, act: impl FnOnce(&mut Draft)) {
    let typed = reason.get_untracked().map(|box_| box_.value()).unwrap_or_default();
    session.act(|draft| {
        draft.because(&typed);
        act(draft);
    });
    session.tell_done(done.text());
    // The button that was pressed is gone, so the keyboard continues from the top of the page.
    browser::focus("page");
}

/// Who wrote a side, and when; first of all whether it was on this computer.
fn who(session: Session, told: &ConflictSide) -> String {
    let is_own = session.stamp().replica.profile() == told.profile;
    let told = format!("{} · {}", format::author(&told.by), format::moment(&told.at));
    if is_own { format!("{} · {told}", words::THIS_COMPUTER.text()) } else { told }
}

/// What a value of a field says; of none, that it was emptied.
fn said(field: &str, value: &Value) -> String {
    Some(format::value(field, value))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| words::STEP_CLEARED.text().to_owned())
}

/// The values of a field to choose from, the one before them, and an input for another one.
fn field_sides(
    session: Session,
    choice: &PendingConflict,
    field: &str,
    told: Vec<ConflictSide>,
    before: Option<Value>,
    reason: NodeRef<html::Input>,
) -> impl IntoView + use<> {
    let row = choice.row.clone();
    let holds = Holds::of(row.kind(), field).filter(|holds| !matches!(holds, Holds::File));
    let is_worded = matches!(holds, Some(Holds::Text | Holds::Long | Holds::Lines));
    let start = told.first().map(|one| one.value.clone()).unwrap_or_default();
    // What the other texts are held against: what all replaced, or where nobody knows that, the text shown now.
    let base = before.clone().filter(|before| !before.is_null()).unwrap_or_else(|| start.clone());
    let base = if is_worded { format::value(field, &base) } else { String::new() };
    let side = |who: String, value: Value, note: Option<Word>| {
        let said = said(field, &value);
        let (row, field) = (row.clone(), field.to_owned());
        view! {
            <div class="side">
                <p class="side__who">{who}</p>
                <p class="side__text">{compared(&base, &said)}</p>
                <p class="side__act">
                    <button
                        class="btn"
                        type="button"
                        aria-label=words::LABELLED.fill(&[&words::CHOOSE_THIS.text(), &said])
                        on:click=move |_| {
                            let value = value.clone();
                            decide(session, reason, words::DECIDED_KEPT, |draft| draft.set(&row, &field, value));
                        }
                    >
                        {words::CHOOSE_THIS}
                    </button>
                    {note.map(|note| view! { <span class="faint">{note}</span> })}
                </p>
            </div>
        }
    };
    let sides: Vec<_> = (told.into_iter().enumerate())
        .map(|(nth, one)| side(who(session, &one), one.value, (nth == 0).then_some(words::SHOWN_NOW)))
        .collect();
    let before = before.map(|value| match value {
        Value::Null => {
            view! { <div class="side"><p class="side__who">{words::EMPTY_BEFORE}</p></div> }.into_any()
        }
        value => side(words::VALUE_BEFORE.text().to_owned(), value, None).into_any(),
    });
    view! {
        {sides}
        {before}
        {holds.map(|holds| own_side(session, row.clone(), field.to_owned(), holds, &start, reason))}
    }
}

/// The input for a value that no side wrote, of the same sort as on the field's own page.
fn own_side(
    session: Session,
    row: RowRef,
    field: String,
    holds: Holds,
    start: &Value,
    reason: NodeRef<html::Input>,
) -> impl IntoView + use<> {
    let shown = if start.is_null() {
        String::new()
    } else {
        session.finding_list.with_untracked(|list| holds.shown(start, list))
    };
    let (typed, writing) = (RwSignal::new(shown), RwSignal::new(false));
    let label = labels::field(row.kind(), &field).unwrap_or_default().into_owned();
    let label = StoredValue::new(words::LABELLED.fill(&[&words::WRITE_OWN.text(), &label]));
    let at = StoredValue::new((row, field));
    let take = move |_| {
        let text = typed.get_untracked();
        let day = at.with_value(|(row, _)| session.read_untracked(|ledger| day_of(ledger, row))).flatten();
        match read_value(session, holds, &text, day) {
            None => session.toasts.show(holds.wrong(&text)),
            Some(value) => at.with_value(|(row, field)| {
                decide(session, reason, words::DECIDED_KEPT, |draft| draft.set(row, field, value));
            }),
        }
    };
    view! {
        <div class="side side--own no-print">
            <Show
                when=move || writing.get()
                fallback=move || view! {
                    <button class="btn btn--quiet" type="button" on:click=move |_| writing.set(true)>
                        {words::WRITE_OWN}
                    </button>
                }
            >
                <ValueInput
                    holds
                    label=label.get_value()
                    value=typed
                    commit=Commit::elsewhere(move |text| typed.set(text))
                    begun=true
                />
                <button class="btn" type="button" on:click=take>{words::USE_OWN}</button>
            </Show>
        </div>
    }
}

/// Shorter texts are seen to differ without marks.
const MARKED_MIN: usize = 12;

/// A text with what it has in place of what another one says: marked where the two share most of their words.
fn compared(base: &str, text: &str) -> AnyView {
    if base.chars().count() < MARKED_MIN || base == text {
        return text.to_owned().into_any();
    }
    let parts = compare_characters(base, text);
    if !parts.iter().any(|part| matches!(part, Compared::Same(_))) {
        return text.to_owned().into_any();
    }
    let marked = parts.into_iter().map(|part| match part {
        Compared::Same(text) => text.into_any(),
        Compared::Gone(text) => view! { <del>{text}</del> }.into_any(),
        Compared::New(text) => view! { <ins>{text}</ins> }.into_any(),
    });
    marked.collect_view().into_any()
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
    let editor = edited.first().map(|one| who(session, one)).unwrap_or_default();
    let deleter = deleted.first().map(|one| who(session, one)).unwrap_or_default();
    view! {
        <div class="side">
            <p class="side__who">{editor}" · "{words::SHOWN_NOW}</p>
            {edits_said}
            <button class="btn" type="button" on:click=move |_| decide(session, reason, words::DECIDED, |draft| commands::keep(draft, &kept))>
                {words::KEEP_IT}
            </button>
        </div>
        <div class="side">
            <p class="side__who">{deleter}</p>
            <p class="side__text">{words::WAS_DELETED}</p>
            <button
                class="btn"
                type="button"
                on:click=move |_| decide(session, reason, words::DECIDED, |draft| draft.delete(&gone))
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
