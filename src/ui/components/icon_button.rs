//! A button that is an icon: its words are for screen readers and, with its key, in the tooltip.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use crate::ui::text::Word;

/// A button with an icon in place of words.
#[component]
pub fn IconButton(
    /// The icon.
    mark: Icon,
    /// What pressing it does.
    word: Word,
    /// The key that does the same, as it is written on keyboards.
    #[prop(optional)]
    key: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="btn btn--icon"
            type="button"
            aria-label=word
            title=format!("{} {key}", word.text()).trim_end().to_owned()
            prop:disabled=move || disabled.get()
            on:click=move |_| press.run(())
        >
            {icon(mark)}
        </button>
    }
}
