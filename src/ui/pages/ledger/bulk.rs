//! What is done with all ticked findings at once: setting a field, which is one step to undo, and copying as a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::TableState;
use crate::domain::{Accepted, Finding, ReviewOutcome, Status, Value};
use crate::ledger::views::AspectGroup;
use crate::ledger::{Draft, RowRef, commands};
use crate::ui::components::{
    BulkBar, ExtendForm, FillEntry, FillIn, Grid, Offers, StatusChoice, StepChoice, StepForm,
};
use crate::ui::services::copying;
use crate::ui::tables::copied;
use crate::ui::text::{Word, format, words};

/// What is done with the marks of findings.
const MARKS_ADDED: &str = "marks-added";
const MARKS_TAKEN: &str = "marks-taken";

/// What takes the place of what a field says.
const fn replaces(code: &'static str, word: Word, offers: Offers) -> FillEntry {
    FillEntry { code, word, offers, empties: true }
}

/// What can be filled in for many findings.
const ENTRIES: [FillEntry; 10] = [
    replaces(Finding::RESPONSIBLE, words::FIELD_RESPONSIBLE, Offers::Units),
    replaces(Finding::LEAD_UNIT, words::FIELD_LEAD_UNIT, Offers::Units),
    replaces(Finding::SUPPORTING, words::FIELD_SUPPORTING, Offers::Units),
    replaces(Finding::LEADER, words::FIELD_LEADER, Offers::People),
    replaces(Finding::PERSON, words::FIELD_PERSON, Offers::People),
    replaces(Finding::DEADLINE, words::FIELD_DEADLINE, Offers::Deadline),
    FillEntry { code: MARKS_ADDED, word: words::ADD_MARK, offers: Offers::Marks, empties: false },
    FillEntry { code: MARKS_TAKEN, word: words::TAKE_MARK, offers: Offers::Marks, empties: false },
    replaces(Finding::OBSTACLE, words::OBSTACLE, Offers::Nothing),
    replaces(Finding::NEXT_STEP, words::NEXT_STEP, Offers::Nothing),
];

/// The steps that can be done for many findings; each does what it does for one, or says why not.
fn steps() -> Vec<StepChoice> {
    vec![
        StepChoice::new(words::SUBMIT, true, commands::submit),
        StepChoice::new(words::PASS_ALL, false, |draft, id, entry| {
            commands::review(draft, id, ReviewOutcome::Passed, entry)
        }),
        StepChoice::new(words::ACCEPTED_RECTIFIED, false, |draft, id, entry| {
            commands::assess(draft, id, Accepted::Rectified, Vec::new(), entry)
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
    let choose_status = Callback::new(move |status: Status| set(Finding::STATUS, status.as_str().into()));
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
    let fill = Callback::new(move |(code, text): (&'static str, String)| match code {
        MARKS_ADDED => change(&|draft, rows| commands::add_marks(draft, rows, &text)),
        MARKS_TAKEN => change(&|draft, rows| commands::take_marks(draft, rows, &text)),
        field => set(field, text.into()),
    });
    let copy = move |_| {
        let ids = table.ticked();
        let made = session.finding_list.with_untracked(|list| {
            let shown = table.columns.get_untracked();
            copied(list, &shown, session.today.get_untracked(), &|id| ids.contains(id))
        });
        copying::copy_table(session, &made.plain, &made.html, words::TABLE_COPIED.fill(&[&ids.len()]));
    };
    view! {
        <BulkBar
            count
            said=Signal::derive(move || words::TICKED.fill(&[&count.get()]))
            listed
            tick_all=Callback::new(move |()| table.tick_all())
            untick=Callback::new(move |()| table.untick())
        >
                <button class="btn" type="button" on:click=copy>{words::COPY_FINDINGS}</button>
                <StatusChoice choose=choose_status />
                <select class="select bulk__aspects" aria-label=words::MOVE_TO_ASPECT on:change=move_to>
                    <option value="">{words::MOVE_TO_ASPECT}</option>
                    {aspects}
                </select>
                <FillIn entries=&ENTRIES fill />
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
        </BulkBar>
    }
}
