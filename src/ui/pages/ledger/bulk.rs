//! What is done with all ticked findings at once: setting a field, which is one step to undo, and copying as a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::copied::copied;
use super::state::TableState;
use crate::domain::{Accepted, Finding, ReviewOutcome, Status, Value};
use crate::ledger::views::{AspectGroup, FindingList};
use crate::ledger::{Draft, Ledger, RowRef, commands};
use crate::ui::components::{
    DeadlineNote, ExtendForm, StepChoice, StepForm, names_of_people, names_of_units,
};
use crate::ui::services::copying;
use crate::ui::text::{Word, format, labels, words};

/// How what is typed comes into a field of many findings.
#[derive(Clone, Copy, PartialEq)]
enum Entry {
    /// It takes the place of what is there.
    Replaces(&'static str),
    /// It is added to the marks.
    AddsMarks,
    /// It is taken out of the marks.
    TakesMarks,
}

impl Entry {
    /// Its value in the list of entries.
    fn code(self) -> &'static str {
        match self {
            Self::Replaces(field) => field,
            Self::AddsMarks => "marks-added",
            Self::TakesMarks => "marks-taken",
        }
    }
}

/// What can be filled in for many findings.
const ENTRIES: [(Entry, Word); 10] = [
    (Entry::Replaces(Finding::RESPONSIBLE), words::FIELD_RESPONSIBLE),
    (Entry::Replaces(Finding::LEAD_UNIT), words::FIELD_LEAD_UNIT),
    (Entry::Replaces(Finding::SUPPORTING), words::FIELD_SUPPORTING),
    (Entry::Replaces(Finding::LEADER), words::FIELD_LEADER),
    (Entry::Replaces(Finding::PERSON), words::FIELD_PERSON),
    (Entry::Replaces(Finding::DEADLINE), words::FIELD_DEADLINE),
    (Entry::AddsMarks, words::ADD_MARK),
    (Entry::TakesMarks, words::TAKE_MARK),
    (Entry::Replaces(Finding::OBSTACLE), words::OBSTACLE),
    (Entry::Replaces(Finding::NEXT_STEP), words::NEXT_STEP),
];

/// The steps that can be done for many findings; each does what it does for one, or says why not.
fn steps() -> Vec<StepChoice> {
    vec![
        StepChoice::new(words::SUBMIT, true, commands::submit),
        StepChoice::new(words::PASS_ALL, false, |draft, id, entry| {
            commands::review(draft, id, ReviewOutcome::Passed, entry)
        }),
        StepChoice::new(words::ACCEPTED_RECTIFIED, false, |draft, id, entry| {
            commands::assess(draft, id, Accepted::Rectified, entry)
        }),
    ]
}

/// The bar under the table while findings are ticked.
#[component]
pub fn Bulk(table: TableState) -> impl IntoView {
    let session = table.session;
    let count = Memo::new(move |_| table.ticked().len());
    let listed = Memo::new(move |_| table.rows.with(|rows| rows.lines()));
    let change = move |change: &dyn Fn(&mut Draft, &[RowRef])| {
        let ids = table.ticked();
        let rows: Vec<_> = ids.iter().filter_map(|id| RowRef::new(Finding::KIND, id).ok()).collect();
        if session.act(|draft| change(draft, &rows)) {
            session.tell_done(words::SET_DONE.fill(&[&rows.len()]));
        } else {
            session.toasts.show(words::SET_NOTHING.text());
        }
    };
    let set = move |field: &'static str, value: Value| {
        change(&|draft, rows| rows.iter().for_each(|row| draft.set(row, field, value.clone())));
    };
    // In the order of the list.
    let findings = Callback::new(move |()| -> Vec<String> {
        let ids = table.ticked();
        session.finding_list.with_untracked(|list| {
            list.items().filter(|item| ids.contains(&item.id)).map(|item| item.id.clone()).collect()
        })
    });
    // The list offers the next choice from its beginning: what was chosen was done, and may be chosen again.
    let chosen = |event: &leptos::web_sys::Event| {
        let list = event_target::<leptos::web_sys::HtmlSelectElement>(event);
        let value = list.value();
        list.set_value("");
        value
    };
    let choose_status = move |event| {
        let code = chosen(&event);
        if !code.is_empty() {
            set(Finding::STATUS, Value::from(code));
        }
    };
    let status = |status: Status| {
        view! { <option value=status.as_str()>{labels::status(Some(status)).text()}</option> }
    };
    let move_to = move |event| {
        let aspect = chosen(&event);
        if aspect.is_empty() {
            return;
        }
        let ordered = findings.run(());
        let moved = ordered.iter().map(String::as_str);
        if session.act(|draft| commands::move_to_aspect(draft, moved, &aspect)) {
            session.tell_done(words::MOVED_TO_ASPECT.fill(&[&ordered.len()]));
        } else {
            session.toasts.show(words::SET_NOTHING.text());
        }
    };
    let aspects = move || {
        session.finding_list.with(|list| {
            let named = list.groups.iter().filter(|group| !group.id.is_empty());
            let option = |group: &Arc<AspectGroup>| {
                view! { <option value=group.id.clone()>{format::aspect(group.nth, &group.title)}</option> }
            };
            named.map(option).collect_view()
        })
    };
    let (entry, value) = (RwSignal::new(ENTRIES[0].0), RwSignal::new(String::new()));
    let choose_entry = move |event| {
        let code = event_target_value(&event);
        let chosen = ENTRIES.iter().find(|(entry, _)| entry.code() == code);
        entry.set(chosen.unwrap_or(&ENTRIES[0]).0);
    };
    let fill_in = move |event: leptos::web_sys::SubmitEvent| {
        event.prevent_default();
        let text = value.with_untracked(|value| value.trim().to_owned());
        match entry.get_untracked() {
            _ if text.is_empty() => {}
            Entry::Replaces(field) => set(field, Value::from(text)),
            Entry::AddsMarks => change(&|draft, rows| commands::add_marks(draft, rows, &text)),
            Entry::TakesMarks => change(&|draft, rows| commands::take_marks(draft, rows, &text)),
        }
    };
    let is_blank = move || value.with(|value| value.trim().is_empty());
    let empty = move |_| {
        if let Entry::Replaces(field) = entry.get_untracked() {
            set(field, Value::from(""));
        }
    };
    // Names that are in the ledger already, so that one unit keeps one spelling.
    let known = move || {
        let names = session.finding_list.with(|list| {
            let read = |names: fn(&Ledger, &FindingList) -> Vec<String>| {
                session.read(|ledger| names(ledger, list)).unwrap_or_default()
            };
            match entry.get() {
                Entry::AddsMarks | Entry::TakesMarks => list.marks().keys().cloned().collect(),
                Entry::Replaces(Finding::LEADER | Finding::PERSON) => read(names_of_people),
                Entry::Replaces(Finding::DEADLINE | Finding::OBSTACLE | Finding::NEXT_STEP) => Vec::new(),
                Entry::Replaces(_) => read(names_of_units),
            }
        });
        names.into_iter().map(|name| view! { <option value=name></option> }).collect::<Vec<_>>()
    };
    let copy = move |_| {
        let ids = table.ticked();
        let made = session.finding_list.with_untracked(|list| {
            let shown = table.columns.get_untracked();
            copied(list, &shown, session.today.get_untracked(), &|id| ids.contains(id))
        });
        copying::copy_table(session, &made.plain, &made.html, words::TABLE_COPIED.fill(&[&ids.len()]));
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="bulk" role="region" aria-label=words::TICKED.fill(&[&count.get_untracked()])>
                <span class="bulk__count" role="status">{move || words::TICKED.fill(&[&count.get()])}</span>
                <button class="btn" type="button" on:click=copy>{words::COPY_FINDINGS}</button>
                <select class="select" aria-label=words::SET_STATUS on:change=choose_status>
                    <option value="">{words::SET_STATUS}</option>
                    {Status::ALL.map(status)}
                </select>
                <select class="select bulk__aspects" aria-label=words::MOVE_TO_ASPECT on:change=move_to>
                    <option value="">{words::MOVE_TO_ASPECT}</option>
                    {aspects}
                </select>
                <form class="bulk__fill" on:submit=fill_in>
                    <select class="select" aria-label=words::SET_FIELD on:change=choose_entry>
                        {ENTRIES.map(|(entry, word)| view! { <option value=entry.code()>{word}</option> })}
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
                    <Show when=move || is_blank() && matches!(entry.get(), Entry::Replaces(_))>
                        <button class="btn btn--quiet" type="button" on:click=empty>{words::SET_EMPTY}</button>
                    </Show>
                    <Show when=move || entry.get() == Entry::Replaces(Finding::DEADLINE) && value.with(|value| !value.is_empty())>
                        <DeadlineNote wording=value replace=move |text| value.set(text) />
                    </Show>
                </form>
                <details class="bulk__steps">
                    <summary>{words::SIGN_OFF}</summary>
                    <StepForm findings choices=steps() note=words::ENTRY_NOTE />
                </details>
                <details class="bulk__steps">
                    <summary>{words::EARLIER}</summary>
                    <StepForm
                        findings
                        choices=vec![StepChoice::new(words::EARLIER, true, commands::record_earlier_sign_off)]
                        note=words::EARLIER_PAPER
                        person=words::EARLIER_PERSON
                    >
                        <p class="muted small">{words::EARLIER_LEAD}</p>
                    </StepForm>
                </details>
                <details class="bulk__steps">
                    <summary>{words::EXTENSION}</summary>
                    <ExtendForm findings />
                </details>
                <button class="btn btn--quiet" type="button" on:click=move |_| table.tick_all()>
                    {move || words::TICK_ALL.fill(&[&listed.get()])}
                </button>
                <button class="btn btn--quiet" type="button" on:click=move |_| table.untick()>
                    {words::UNTICK}
                </button>
            </div>
        </Show>
    }
}
