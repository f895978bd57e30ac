//! The finding that is open beside the table.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::state::TableState;
use crate::ui::browser;
use crate::ui::components::{Grid, Icon, IconButton, LongLists, icon};
use crate::ui::pages::finding::FindingView;
use crate::ui::route::Route;
use crate::ui::text::{Word, words};

/// The pane with the open finding; nothing while none is open.
#[component]
pub fn Side(table: TableState) -> impl IntoView {
    Effect::new(move |_| {
        // After the table has drawn the line, which may be new.
        let open = table.open.get();
        request_animation_frame(move || open.iter().for_each(|id| browser::show(&LongLists::element(id))));
    });
    // Who comes back to the table sees it a frame before the pane, whose many boxes take as long to lay out.
    let drawn = RwSignal::new(false);
    request_animation_frame(move || {
        request_animation_frame(move || {
            drawn.try_set(true);
        });
    });
    move || {
        table.open.get().map(|id| {
            let fresh = table.layout.fresh.with_value(|fresh| fresh.as_ref() == Some(&id));
            table.layout.fresh.set_value(None);
            view! {
                <aside
                    class="split__side"
                    aria-label=words::SIDE
                    on:keydown=move |event| on_key(table, &event)
                >
                    <Head table id=id.clone() />
                    <div class="side__body">
                        {move || drawn.get().then(|| view! { <FindingView id=id.clone() aside=true fresh /> })}
                    </div>
                </aside>
            }
        })
    }
}

/// Closes the pane and focuses the line of its finding.
fn close(table: TableState) {
    let open = table.open.get_untracked();
    table.show(None);
    open.iter().for_each(|id| table.stand_on(id));
}

/// Closes the pane on Esc.
fn on_key(table: TableState, event: &KeyboardEvent) {
    // Esc in an inline edit restores its text and does not come this far; lists, and inputs with a text, have their
    // own use for it.
    if event.key() == "Escape" && !browser::is_filled(event) && !event.is_composing() {
        event.prevent_default();
        close(table);
    }
}

/// The head of the pane: which finding of how many, and buttons to go on, to open its page and to close the pane.
#[component]
fn Head(table: TableState, id: String) -> impl IntoView {
    let href = Route::Finding(id.clone()).href();
    let id = StoredValue::new(id);
    let at = Memo::new(move |_| {
        table.rows.with(|rows| id.with_value(|id| rows.nth_line(id)).map(|nth| (nth, rows.lines())))
    });
    let step = move |mark: Icon, word: Word, key: &'static str, by: isize| {
        let press = move |()| {
            if let Some(to) = table.beside(&id.get_value(), by) {
                table.show(Some(to));
            }
        };
        let edge = move || at.get().is_none_or(|(nth, all)| if by < 0 { nth == 1 } else { nth == all });
        view! { <IconButton mark word key disabled=Signal::derive(edge) press /> }
    };
    view! {
        <div class="side__head">
            <span>{move || at.get().map(|(nth, all)| words::NTH_OF.fill(&[&nth, &all]))}</span>
            <div class="row">
                {step(Icon::Up, words::PREVIOUS, "↑", -1)}
                {step(Icon::Down, words::NEXT, "↓", 1)}
                <a
                    class="btn btn--icon"
                    href=href
                    aria-label=words::WHOLE_PAGE
                    title=move || format!("{} Enter", words::WHOLE_PAGE.text())
                >
                    {icon(Icon::Open)}
                </a>
                <IconButton mark=Icon::Close word=words::CLOSE_SIDE key="Esc" press=move |()| close(table) />
            </div>
        </div>
    }
}
