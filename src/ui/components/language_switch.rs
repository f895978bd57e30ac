//! The switch between Chinese and English.

use crate::ui::services::preferences::use_preferences;
use crate::ui::text::{Language, Word, words};
use leptos::prelude::*;

/// Two radio buttons that set the language of the screen.
#[component]
pub fn LanguageSwitch(
    /// Tells the switches of a page apart.
    id: &'static str,
) -> impl IntoView {
    let preferences = use_preferences();
    let option = move |language: Language, label: Word| {
        let name = format!("language-{id}-{}", language.code());
        view! {
            <input
                type="radio"
                name=format!("language-{id}")
                id=name.clone()
                prop:checked=move || preferences.language() == language
                on:change=move |_| preferences.update(|kept| kept.language = Some(language.code().to_owned()))
            />
            <label for=name lang=language.code()>{label}</label>
        }
    };
    view! {
        <div class="switch" role="radiogroup" aria-label=words::LANGUAGE>
            {option(Language::Chinese, words::LANGUAGE_CHINESE)}
            {option(Language::English, words::LANGUAGE_ENGLISH)}
        </div>
    }
}
