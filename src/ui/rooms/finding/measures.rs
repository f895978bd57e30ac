//! 整改措施: the numbered list, each edited where it stands.

use leptos::prelude::*;

use super::{Shown, set_text};
use crate::domain::Measure;
use crate::ledger::commands;
use crate::ui::components::{Edit, Icon, icon};
use crate::ui::desk::Desk;
use crate::ui::format;
use crate::ui::words::{self, Word};

#[component]
pub fn Measures(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let ids = shown.memo(|one| one.measures.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let adding = RwSignal::new(false);
    let add = Callback::new(move |text: String| {
        if !text.is_empty() {
            desk.act(|draft| drop(commands::add_measure(draft, &shown.id(), &text)));
        }
    });
    view! {
        <section class="part">
            <div class="part__head">
                <h2>{move || desk.say(words::MEASURES)} " " <span class="en" lang="en">{words::MEASURES.en}</span></h2>
                <span class="part__note">{move || desk.fill(words::HOW_MANY, &[&ids.with(Vec::len)])}</span>
                <button class="btn btn--quiet" type="button" on:click=move |_| adding.set(true)>
                    {move || desk.say(words::ADD_MEASURE)}
                </button>
            </div>
            <ol class="measures">
                <For each=move || ids.get() key=String::clone let:id>
                    <Line shown id ids />
                </For>
                <Show when=move || adding.get()>
                    <li class="measure">
                        <span class="measure__no">
                            {move || format::ordinal(ids.with(Vec::len) + 1, "", desk.language.get())}
                        </span>
                        <div class="measure__text">
                            <Edit
                                label=Signal::derive(move || desk.say(words::ADD_MEASURE).to_owned())
                                value=Signal::stored(String::new())
                                commit=add
                                left=Callback::new(move |()| {
                                    adding.try_set(false);
                                })
                                begun=true
                            />
                            <p class="edit__help">{move || desk.say(words::ADD_MEASURE_HINT)}</p>
                        </div>
                    </li>
                </Show>
            </ol>
        </section>
    }
}

#[component]
fn Line(shown: Shown, id: String, ids: Memo<Vec<String>>) -> impl IntoView {
    let desk = Desk::here();
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
        desk.act(|draft| commands::delete_measure(draft, &id.get_value()));
        desk.tell_done(desk.say(words::MEASURE_DELETED).to_owned());
    };
    let commit = move |text: String| {
        if text.is_empty() {
            delete();
        } else {
            set_text(desk, Measure::KIND, &id.get_value(), Measure::TEXT, text);
        }
    };
    let label = Signal::derive(move || desk.fill(words::MEASURE_NTH, &[&nth.get()]));
    let button = move |mark: Icon, word: Word| {
        let name = move || format!("{} {}", label.get(), desk.say(word));
        move |act: Callback<()>, disabled: Signal<bool>| {
            view! {
                <button
                    class="btn btn--icon"
                    type="button"
                    aria-label=name
                    title=move || desk.say(word)
                    prop:disabled=disabled
                    on:click=move |_| act.run(())
                >
                    {icon(mark)}
                </button>
            }
        }
    };
    let shift = move |way| {
        Callback::new(move |()| {
            desk.act(|draft| commands::move_measure(draft, &id.get_value(), way));
        })
    };
    let first = Signal::derive(move || nth.get() <= 1);
    let last = Signal::derive(move || nth.get() == ids.with(Vec::len));
    view! {
        <li class="measure">
            <span class="measure__no">{move || format::ordinal(nth.get(), &text.get(), desk.language.get())}</span>
            <div class="measure__text">
                <Edit label value=text commit=Callback::new(commit) />
            </div>
            <div class="measure__acts no-print">
                {button(Icon::Up, words::MOVE_UP)(shift(commands::Way::Up), first)}
                {button(Icon::Down, words::MOVE_DOWN)(shift(commands::Way::Down), last)}
                {button(Icon::Close, words::DELETE)(Callback::new(move |()| delete()), Signal::stored(false))}
            </div>
        </li>
    }
}
