//! A button that lets a person choose files, and dropping files anywhere on the page.

use crate::ui::services::intake::{Given, use_intake};
use crate::ui::text::words;
use leptos::ev;
use leptos::prelude::*;

/// The files of a browser's list; none without a list.
fn listed(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Lets a person choose files: a document opens on the reading page, packages on the exchange page.
#[component]
pub fn FileButton(
    /// The id of the input, which is used once on a page.
    id: &'static str,
    /// Whether several may be chosen at once.
    #[prop(optional)]
    many: bool,
) -> impl IntoView {
    let intake = use_intake();
    view! {
        <label class="btn" for=id>
            {if many { words::CHOOSE_FILES } else { words::CHOOSE_FILE }}
            <input
                class="sr"
                id=id
                type="file"
                multiple=many
                accept=".txt,.text,.csv,.tsv,.json,.zip,.age,.docx,.docm,.xlsx,.xlsm,.xls,.et,text/plain,application/json,application/zip"
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    let files = listed(input.files());
                    // So that choosing the same file again is a change.
                    input.set_value("");
                    if !files.is_empty() {
                        intake.give(Given::Files(files));
                    }
                }
            />
        </label>
    }
}

/// Lets a person drop files anywhere on the page; shows nothing.
#[component]
pub fn DropTarget() -> impl IntoView {
    let intake = use_intake();
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let dropped = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        let files = listed(event.data_transfer().and_then(|data| data.files()));
        if !files.is_empty() {
            intake.give(Given::Files(files));
        }
    });
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
}
