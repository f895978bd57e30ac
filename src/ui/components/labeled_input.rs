//! A one-line input with its word above it, bound to a text.

use leptos::prelude::*;

use crate::ui::text::Word;

/// The input; what is typed is in `text` at once.
#[component]
pub fn LabeledInput(word: Word, text: RwSignal<String>) -> impl IntoView {
    view! {
        <label class="field">
            <span class="label">{word}</span>
            <input
                class="input"
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
        </label>
    }
}
