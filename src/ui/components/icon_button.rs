//! A button that is an icon: its words are there for a screen reader and under the pointer, with its key.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::ui::desk::Desk;
use crate::ui::words::Word;

#[component]
pub fn IconButton(
    mark: Icon,
    /// What pressing it does.
    word: Word,
    /// The key that does the same, as it is written on keyboards.
    key: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <button
            class="btn btn--icon"
            type="button"
            aria-label=move || desk.say(word)
            title=move || format!("{} {key}", desk.say(word))
            prop:disabled=move || disabled.get()
            on:click=move |_| press.run(())
        >
            {icon(mark)}
        </button>
    }
}
