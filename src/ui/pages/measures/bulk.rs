//! What is done with all ticked measures at once, each one step to undo.

use leptos::prelude::*;

use super::state::MeasuresState;
use crate::domain::{Measure, Status, Value};
use crate::ledger::{RowRef, commands};
use crate::ui::components::{BulkBar, ExtendForm, FillEntry, FillIn, Grid, Offers, StatusChoice};
use crate::ui::services::copying;
use crate::ui::tables::copied_measures;
use crate::ui::text::words;

/// What can be filled in for many measures.
const ENTRIES: [FillEntry; 3] = [
    FillEntry { code: Measure::UNIT, word: words::UNIT, offers: Offers::Units, empties: true },
    FillEntry { code: Measure::PERSON, word: words::FIELD_PERSON, offers: Offers::People, empties: true },
    FillEntry {
        code: Measure::DEADLINE,
        word: words::FIELD_DEADLINE,
        offers: Offers::Deadline,
        empties: true,
    },
];

/// The bar under the table while measures are ticked.
#[component]
pub fn Bulk(state: MeasuresState) -> impl IntoView {
    let session = state.session;
    let count = Memo::new(move |_| state.ticked().len());
    let listed = Memo::new(move |_| state.rows.with(|rows| rows.items().len()));
    let set = move |field: &'static str, value: Value| {
        let ids = untrack(|| state.ticked());
        let rows: Vec<_> = ids.iter().filter_map(|id| RowRef::new(Measure::KIND, id).ok()).collect();
        if session.act(|draft| rows.iter().for_each(|row| draft.set(row, field, value.clone()))) {
            session.tell_done(words::SET_MEASURES.fill(&[&rows.len()]));
        } else {
            session.toasts.show(words::SET_NOTHING.text());
        }
    };
    let fill = Callback::new(move |(field, text): (&'static str, String)| set(field, text.into()));
    let status = Callback::new(move |status: Status| set(Measure::STATUS, status.as_str().into()));
    let copy = move |_| {
        let ids = untrack(|| state.ticked());
        let made = state.rows.with_untracked(|rows| {
            let ticked = rows.all().items().filter(|one| ids.contains(&one.id)).map(|one| &**one);
            copied_measures(ticked, &state.columns.get_untracked(), session.today.get_untracked())
        });
        copying::copy_table(session, &made.plain, &made.html, words::MEASURES_COPIED.fill(&[&ids.len()]));
    };
    let measures = Callback::new(move |()| -> Vec<String> {
        let ids = state.ticked();
        state.rows.with_untracked(|rows| {
            rows.all().items().filter(|one| ids.contains(&one.id)).map(|one| one.id.clone()).collect()
        })
    });
    let told = Memo::new(move |_| {
        session.read(|ledger| commands::with_told_deadline(ledger, state.ticked())).unwrap_or_default()
    });
    let take_told = move |_| {
        let ids = told.get_untracked();
        session.act(|draft| commands::take_told_deadlines(draft, &ids));
        session.tell_done(words::SET_MEASURES.fill(&[&ids.len()]));
    };
    view! {
        <BulkBar
            count
            said=Signal::derive(move || words::TICKED_MEASURES.fill(&[&count.get()]))
            listed
            tick_all=Callback::new(move |()| state.tick_all())
            untick=Callback::new(move |()| state.untick())
        >
                <button class="btn" type="button" on:click=copy>{words::COPY_FINDINGS}</button>
                <StatusChoice choose=status />
                <FillIn entries=&ENTRIES fill />
                <Show when=move || told.with(|told| !told.is_empty())>
                    <button class="btn" type="button" on:click=take_told>
                        {move || words::OFFER_DEADLINES.fill(&[&told.with(Vec::len)])}
                    </button>
                </Show>
                <details class="bulk__steps">
                    <summary>{words::EXTENSION}</summary>
                    <ExtendForm findings=measures of_measures=true />
                </details>
        </BulkBar>
    }
}
