//! The first visit: what the app is for, and the form to begin a ledger with.

use leptos::prelude::*;

use super::reading::PasteForm;
use crate::ui::browser;
use crate::ui::components::{Icon, LanguageSwitch, icon};
use crate::ui::text::{labels, words};

/// The page that is shown while there is no ledger.
#[component]
pub fn First(
    /// What has to be known before anything else.
    children: Children,
) -> impl IntoView {
    let step = move |title, hint| {
        view! { <li><b>{title}</b><span class="muted">{hint}</span></li> }
    };
    view! {
        <div class="alone">
            <header class="alone__top">
                <span class="sidebar__mark">{icon(Icon::Mark)}{words::APP}</span>
                <LanguageSwitch id="first" />
            </header>
            <main class="alone__main" id="page" tabindex="-1">
                {children()}
                <div class="first">
                    <div>
                        <h1 class="first__title">{words::APP}</h1>
                        <p class="first__what">{words::FIRST_WHAT}</p>
                        <ol class="first__steps">
                            {step(words::STEP_PASTE, words::STEP_PASTE_HINT)}
                            {step(words::STEP_KEEP, words::STEP_KEEP_HINT)}
                            {step(words::STEP_WRITE, words::STEP_WRITE_HINT)}
                        </ol>
                        <p class="first__local">
                            <b>{words::FIRST_LOCAL_ONLY}</b>
                            {words::FIRST_LOCAL}
                        </p>
                        {browser::file_path().map(|_| view! {
                            <p class="first__local">{labels::file_data(browser::stores_by_path())}</p>
                        })}
                    </div>
                    <PasteForm sample=true />
                </div>
            </main>
            <footer class="alone__foot"><span>{words::HAVE_LEDGER}</span></footer>
        </div>
    }
}
