//! A button that lets a person choose files, and the whole page as a place to drop them on.

use leptos::ev;
use leptos::prelude::*;

use crate::ui::app::Way;
use crate::ui::arrivals::Arrivals;
use crate::ui::desk::Desk;
use crate::ui::rooms::reading::Reading;
use crate::ui::words;

/// The files of a list, as the browser gives it.
fn listed(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Chooses files: a document goes to be read, packages to their previews.
#[component]
pub fn FileButton(
    id: &'static str,
    /// Whether several may be chosen at once.
    #[prop(optional)]
    many: bool,
) -> impl IntoView {
    let (desk, way, reading, arrivals) = (Desk::here(), Way::here(), Reading::here(), Arrivals::here());
    view! {
        <label class="btn" for=id>
            {move || desk.say(if many { words::CHOOSE_FILES } else { words::CHOOSE_FILE })}
            <input
                class="sr"
                id=id
                type="file"
                multiple=many
                accept=".txt,.text,.csv,.tsv,.json,.zip,.age,text/plain,application/json,application/zip"
                on:change=move |event| {
                    let input: web_sys::HtmlInputElement = event_target(&event);
                    let files = listed(input.files());
                    // Choosing the same file twice is choosing it again.
                    input.set_value("");
                    if !files.is_empty() {
                        arrivals.come(desk, way, reading, files);
                    }
                }
            />
        </label>
    }
}

/// The page as a place to drop files on.
#[component]
pub fn DropTarget() -> impl IntoView {
    let (desk, way, reading, arrivals) = (Desk::here(), Way::here(), Reading::here(), Arrivals::here());
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let dropped = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        let files = listed(event.data_transfer().and_then(|data| data.files()));
        if !files.is_empty() {
            arrivals.come(desk, way, reading, files);
        }
    });
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
}
