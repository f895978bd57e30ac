//! The form in which a document is pasted or chosen.

use leptos::html;
use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::browser::clipboard::text_of_html;
use crate::ui::components::FileButton;
use crate::ui::services::intake::{Given, use_intake};
use crate::ui::text::words;

/// The sample notice, of our own writing, with invented places and people.
const SAMPLE: &str = include_str!("../../../../tests/samples/sample-notice.txt");

/// The form in which a document is pasted or chosen; with `sample` it offers the sample too.
#[component]
pub fn PasteForm(sample: bool) -> impl IntoView {
    let intake = use_intake();
    let area = NodeRef::<html::Textarea>::new();
    let missing = RwSignal::new(false);
    let read = move |text: String| {
        missing.set(text.trim().is_empty());
        if !missing.get_untracked() {
            intake.give(Given::Text(text));
        }
    };
    // A browser turns all line breaks in a text area into one kind, so what was pasted is kept beside its value: the
    // document can then be written back to the byte.
    let pasted = StoredValue::new(None::<(String, String)>);
    let exact = move |shown: String| match pasted.get_value() {
        Some((seen, whole)) if seen == shown => whole,
        _ => shown,
    };
    let submit = move || read(exact(area.get_untracked().map(|area| area.value()).unwrap_or_default()));
    // The keyboard continues in what takes its place.
    on_cleanup(|| browser::focus_if_lost("page"));
    view! {
        <form class="first__paste" on:submit=move |event| {
            event.prevent_default();
            submit();
        }>
            <label for="paste">{words::PASTE_HERE}</label>
            <p class="hint" id="paste-hint">{words::PASTE_HINT}</p>
            <textarea
                class="textarea"
                id="paste"
                data-warns=""
                node_ref=area
                aria-describedby="paste-hint"
                placeholder=words::PASTE_EXAMPLE
                on:paste=move |event: web_sys::ClipboardEvent| on_paste(&event, area, pasted)
                on:keydown=move |event: web_sys::KeyboardEvent| {
                    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        submit();
                    }
                }
            ></textarea>
            <Show when=move || missing.get()>
                <p class="field__error" role="alert">{words::NOTHING_PASTED}</p>
            </Show>
            <Show when=move || intake.waits.get()>
                <p class="hint" role="status">{words::STILL_LOADING}</p>
            </Show>
            <div class="row">
                <button class="btn btn--primary" type="submit">{words::READ_IT}</button>
                <span class="hint">{words::READ_HINT}</span>
            </div>
            <div class="first__or row">
                <span>{words::OR}</span>
                <FileButton id="file" many=true />
                <Show when=move || sample>
                    <button class="btn" type="button" on:click=move |_| read(SAMPLE.to_owned())>
                        {words::OPEN_SAMPLE}
                    </button>
                </Show>
                <span class="hint">{words::DROP_HINT}</span>
            </div>
        </form>
    }
}

/// Keeps what was pasted beside what the text area makes of it. Where the HTML of the clipboard tells more than its text,
/// the text of the HTML is pasted.
fn on_paste(
    event: &web_sys::ClipboardEvent,
    area: NodeRef<html::Textarea>,
    pasted: StoredValue<Option<(String, String)>>,
) {
    let data = |kind| event.clipboard_data().and_then(|data| data.get_data(kind).ok());
    if let Some(text) = data("text/html").and_then(|html| text_of_html(&html))
        && let Some(area) = area.get_untracked()
        && browser::insert_text(&area, &text)
    {
        event.prevent_default();
        return;
    }
    let Some(whole) = data("text/plain") else { return };
    request_animation_frame(move || {
        // The form may be gone by the next frame: Ctrl+V, and Ctrl+Enter right after it.
        let Some(area) = area.try_get_untracked().flatten() else { return };
        let shown = area.value();
        // Only when the paste is all there is in the box.
        let same = whole.replace("\r\n", "\n").replace('\r', "\n") == shown;
        pasted.try_set_value(same.then_some((shown, whole)));
    });
}
