//! The first visit: one screen that explains itself.

use leptos::html;
use leptos::prelude::*;

use super::Troubles;
use super::reading::Reading;
use crate::ui::app::{LanguageSwitch, Way};
use crate::ui::components::{FileButton, Icon, icon};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::words;

/// The sample notice, of our own writing, with invented places and people.
const SAMPLE: &str = include_str!("../../../tests/samples/sample-notice.txt");

#[component]
pub fn First() -> impl IntoView {
    let desk = Desk::here();
    let step = move |title, hint| {
        view! { <li><b>{move || desk.say(title)}</b><span class="muted">{move || desk.say(hint)}</span></li> }
    };
    view! {
        <div class="alone">
            <header class="alone__top">
                <span class="rail__mark">{icon(Icon::Mark)}<span class="en" lang="en">"Rectify"</span></span>
                <LanguageSwitch id="first" />
            </header>
            <main class="alone__main" id="room" tabindex="-1">
                <Troubles />
                <div class="first">
                    <div>
                        <h1 class="first__title">{move || desk.say(words::APP)}</h1>
                        <p class="first__what">{move || desk.say(words::FIRST_WHAT)}</p>
                        <ol class="first__steps">
                            {step(words::STEP_PASTE, words::STEP_PASTE_HINT)}
                            {step(words::STEP_KEEP, words::STEP_KEEP_HINT)}
                            {step(words::STEP_WRITE, words::STEP_WRITE_HINT)}
                        </ol>
                        <p class="first__local">
                            <b>{move || desk.say(words::LOCAL_ONLY)}"。"</b>
                            {move || desk.say(words::FIRST_LOCAL)}
                        </p>
                    </div>
                    <PasteForm sample=true />
                </div>
            </main>
            <footer class="alone__foot"><span>{move || desk.say(words::HAVE_LEDGER)}</span></footer>
        </div>
    }
}

/// Where a document is pasted or chosen; on the first visit it offers a sample too.
#[component]
pub fn PasteForm(sample: bool) -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let reading = Reading::here();
    let area = NodeRef::<html::Textarea>::new();
    let missing = RwSignal::new(false);
    let read = move |text: String| {
        missing.set(text.trim().is_empty());
        if !missing.get_untracked() {
            reading.begin(text);
            way.go(&Route::Reading);
        }
    };
    // Not the value of the box: a browser turns every line end in it into one kind. What was pasted is kept beside
    // it, so that the document goes back out to the letter.
    let pasted = StoredValue::new(None::<(String, String)>);
    let exact = move |shown: String| match pasted.get_value() {
        Some((seen, whole)) if seen == shown => whole,
        _ => shown,
    };
    let submit = move || read(exact(area.get_untracked().map(|area| area.value()).unwrap_or_default()));
    view! {
        <form class="first__paste" on:submit=move |event| {
            event.prevent_default();
            submit();
        }>
            <label for="paste">{move || desk.say(words::PASTE_HERE)}</label>
            <p class="hint" id="paste-hint">{move || desk.say(words::PASTE_HINT)}</p>
            <textarea
                class="textarea"
                id="paste"
                data-warns=""
                node_ref=area
                aria-describedby="paste-hint"
                placeholder=move || desk.say(words::PASTE_EXAMPLE)
                on:paste=move |event: web_sys::ClipboardEvent| {
                    let data = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
                    let Some(whole) = data else { return };
                    request_animation_frame(move || {
                        // The form may be gone by the next frame: Ctrl+V and Ctrl+Enter in one breath.
                        let Some(area) = area.try_get_untracked().flatten() else { return };
                        let shown = area.value();
                        // Only when the paste is all there is in the box.
                        let same = whole.replace("\r\n", "\n").replace('\r', "\n") == shown;
                        pasted.try_set_value(same.then_some((shown, whole)));
                    });
                }
                on:keydown=move |event: web_sys::KeyboardEvent| {
                    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        submit();
                    }
                }
            ></textarea>
            <Show when=move || missing.get()>
                <p class="field__error" role="alert">{move || desk.say(words::NOTHING_PASTED)}</p>
            </Show>
            <div class="row">
                <button class="btn btn--primary" type="submit">{move || desk.say(words::READ_IT)}</button>
                <span class="hint">{move || desk.say(words::READ_HINT)}</span>
            </div>
            <div class="first__or row">
                <span>{move || desk.say(words::OR)}</span>
                <FileButton id="file" many=true />
                <Show when=move || sample>
                    <button class="btn" type="button" on:click=move |_| read(SAMPLE.to_owned())>
                        {move || desk.say(words::OPEN_SAMPLE)}
                    </button>
                </Show>
                <span class="hint">{move || desk.say(words::DROP_HINT)}</span>
            </div>
        </form>
    }
}
