//! The finding that is open beside the table.

use leptos::prelude::*;
use leptos::web_sys::{self, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::Sight;
use super::table::{line_name, stand_on};
use crate::ui::components::{Icon, IconButton, icon};
use crate::ui::machine;
use crate::ui::rooms::finding::FindingView;
use crate::ui::route::Route;
use crate::ui::words::{self, Word};

#[component]
pub fn Side(sight: Sight) -> impl IntoView {
    let desk = sight.desk;
    Effect::new(move |_| {
        // After the table has drawn the line, which may be new.
        let open = sight.open.get();
        request_animation_frame(move || open.iter().for_each(|id| machine::show(&line_name(id))));
    });
    move || {
        sight.open.get().map(|id| {
            let fresh = sight.layout.fresh.with_value(|fresh| fresh.as_ref() == Some(&id));
            sight.layout.fresh.set_value(None);
            view! {
                <aside
                    class="split__side"
                    aria-label=move || desk.say(words::SIDE)
                    on:keydown=move |event| on_key(sight, &event)
                >
                    <Head sight id=id.clone() />
                    <div class="side__body"><FindingView id aside=true fresh /></div>
                </aside>
            }
        })
    }
}

/// Closes the pane and goes back to the line it was opened from.
fn close(sight: Sight) {
    let open = sight.open.get_untracked();
    sight.show(None);
    open.iter().for_each(|id| stand_on(id));
}

fn on_key(sight: Sight, event: &KeyboardEvent) {
    // Esc in a box restores what stood there and does not come this far, but a select has its own use for it.
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let typing =
        target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    if event.key() == "Escape" && !typing && !event.is_composing() {
        event.prevent_default();
        close(sight);
    }
}

#[component]
fn Head(sight: Sight, id: String) -> impl IntoView {
    let desk = sight.desk;
    let href = Route::Finding(id.clone()).href();
    let id = StoredValue::new(id);
    let at = Memo::new(move |_| {
        sight.order.with(|order| {
            let at = order.iter().position(|one| id.with_value(|id| one == id));
            at.map(|at| (at + 1, order.len()))
        })
    });
    let step = move |mark: Icon, word: Word, key: &'static str, by: isize| {
        let press = move |()| {
            if let Some(to) = sight.beside(&id.get_value(), by) {
                sight.show(Some(to));
            }
        };
        let edge = move || at.get().is_none_or(|(nth, all)| if by < 0 { nth == 1 } else { nth == all });
        view! { <IconButton mark word key disabled=Signal::derive(edge) press /> }
    };
    view! {
        <div class="side__head">
            <span>{move || at.get().map(|(nth, all)| desk.fill(words::NTH_OF, &[&nth, &all]))}</span>
            <div class="row">
                {step(Icon::Up, words::PREVIOUS, "↑", -1)}
                {step(Icon::Down, words::NEXT, "↓", 1)}
                <a
                    class="btn btn--icon"
                    href=href
                    aria-label=move || desk.say(words::WHOLE_PAGE)
                    title=move || format!("{} Enter", desk.say(words::WHOLE_PAGE))
                >
                    {icon(Icon::Open)}
                </a>
                <IconButton mark=Icon::Close word=words::CLOSE_SIDE key="Esc" press=move |()| close(sight) />
            </div>
        </div>
    }
}
