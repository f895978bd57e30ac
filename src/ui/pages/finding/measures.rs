//! 整改措施: the numbered list of measures, each edited in place.

use leptos::prelude::*;

use super::measure_details::{Details, has_details};
use super::state::Shown;
use crate::domain::Measure;
use crate::ledger::{Draft, commands};
use crate::ui::components::{Commit, Icon, InlineEdit, icon};
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, words};

/// The element id of the heading with the button that adds one.
pub const ADD_MEASURE_ID: &str = "add-measure";

/// The list of measures, with a button to add one.
#[component]
pub fn Measures(shown: Shown) -> impl IntoView {
    let session = use_session();
    let ids = shown.memo(|one| one.measures.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let adding = RwSignal::new(false);
    let detailed = RwSignal::new(false);
    // Once a measure has a unit, deadline or status of its own, all lines are shown with theirs.
    let has_own = shown.memo(|one| {
        let has_details =
            |(id, measure): &(String, Measure)| has_details(measure) || one.life.extended(id).is_some();
        !one.measure_extra.is_empty() || one.measures.iter().any(has_details)
    });
    let told = Memo::new(move |_| {
        session.read(|ledger| commands::with_told_deadline(ledger, ids.get())).unwrap_or_default()
    });
    let take_told = move |_| {
        session.act(|draft| commands::take_told_deadlines(draft, &told.get_untracked()));
    };
    let shows_details = Signal::derive(move || detailed.get() || has_own.get());
    let add = move || {
        Commit::ledger(move |draft, text| {
            if !text.is_empty() && shown.is_in(draft) {
                commands::add_measure(draft, &shown.id(), text);
            }
        })
    };
    view! {
        <section class="part">
            <div class="part__head">
                <h2>{words::MEASURES}</h2>
                <span class="part__note">{move || words::HOW_MANY.fill(&[&ids.with(Vec::len)])}</span>
                <Show when=move || !shows_details.get() && ids.with(|ids| !ids.is_empty())>
                    <button class="btn btn--quiet no-print" type="button" on:click=move |_| detailed.set(true)>
                        {words::MEASURE_DETAILS}
                    </button>
                </Show>
                <Show when=move || told.with(|told| !told.is_empty())>
                    <button class="btn btn--quiet no-print" type="button" on:click=take_told>
                        {move || words::OFFER_DEADLINES.fill(&[&told.with(Vec::len)])}
                    </button>
                </Show>
                <span id=ADD_MEASURE_ID>
                    <button class="btn btn--quiet" type="button" on:click=move |_| adding.set(true)>
                        {words::ADD_MEASURE}
                    </button>
                </span>
            </div>
            <ol class="measures">
                <For each=move || ids.get() key=String::clone let:id>
                    <Line shown id ids shows_details />
                </For>
                <Show when=move || adding.get()>
                    <li class="measure">
                        <span class="measure__no">
                            {move || format::ordinal(ids.with(Vec::len) + 1, "")}
                        </span>
                        <div class="measure__text">
                            <InlineEdit
                                label=words::ADD_MEASURE.text()
                                value=Signal::stored(String::new())
                                commit=add()
                                left=Callback::new(move |()| {
                                    adding.try_set(false);
                                })
                                begun=true
                            />
                            <p class="edit__help">{words::ADD_MEASURE_HINT}</p>
                        </div>
                    </li>
                </Show>
            </ol>
        </section>
    }
}

/// One measure: emptied, it is deleted.
#[component]
fn Line(shown: Shown, id: String, ids: Memo<Vec<String>>, shows_details: Signal<bool>) -> impl IntoView {
    let session = use_session();
    let id = StoredValue::new(id);
    let text = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.measures.iter().find(|(other, _)| id.with_value(|id| other == id));
            found.map(|(_, measure)| measure.text.clone()).unwrap_or_default()
        })
    });
    let nth = Memo::new(move |_| {
        ids.with(|ids| ids.iter().position(|other| id.with_value(|id| other == id))).map_or(0, |at| at + 1)
    });
    let delete = move || {
        session.act(|draft| commands::delete(draft, Measure::KIND, &id.get_value()));
        session.tell_done(words::MEASURE_DELETED.text().to_owned());
    };
    let write = move |draft: &mut Draft, text: &str| {
        if text.is_empty() {
            commands::delete(draft, Measure::KIND, &id.get_value());
        } else {
            commands::set_text(draft, Measure::KIND, &id.get_value(), Measure::TEXT, text);
        }
    };
    let commit = Commit::ledger_then(write, move |text| {
        if text.is_empty() {
            session.tell_done(words::MEASURE_DELETED.text());
        }
    });
    let label = Signal::derive(move || words::MEASURE_NTH.fill(&[&nth.get()]));
    let button = move |mark: Icon, word: Word| {
        let name = move || format!("{} {}", label.get(), word.text());
        move |act: Callback<()>, disabled: Signal<bool>| {
            view! {
                <button
                    class="btn btn--icon"
                    type="button"
                    aria-label=name
                    title=word
                    prop:disabled=disabled
                    on:click=move |_| act.run(())
                >
                    {icon(mark)}
                </button>
            }
        }
    };
    let shift = move |direction| {
        Callback::new(move |()| {
            session.act(|draft| commands::move_measure(draft, &id.get_value(), direction));
        })
    };
    let first = Signal::derive(move || nth.get() <= 1);
    let last = Signal::derive(move || nth.get() == ids.with(Vec::len));
    view! {
        <li class="measure">
            <span class="measure__no">{move || format::ordinal(nth.get(), &text.get())}</span>
            <div class="measure__text">
                <InlineEdit label value=text commit />
            </div>
            <Show when=move || shows_details.get()>
                <Details shown id=id.get_value() label />
            </Show>
            <div class="measure__acts no-print">
                {button(Icon::Up, words::MOVE_UP)(shift(commands::Direction::Up), first)}
                {button(Icon::Down, words::MOVE_DOWN)(shift(commands::Direction::Down), last)}
                {button(Icon::Close, words::DELETE)(Callback::new(move |()| delete()), Signal::stored(false))}
            </div>
        </li>
    }
}
