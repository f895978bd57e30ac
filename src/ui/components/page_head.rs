//! The head of a page: its name, what it is for, tabs, and what can be done with the whole page; on paper the line of
//! [`PrintHead`] above it.

use leptos::prelude::*;

use super::PrintHead;
use crate::ui::browser;
use crate::ui::text::{Word, words};

/// The head of a page. Children are its buttons, which are not printed.
#[component]
pub fn PageHead(
    title: Word,
    /// One sentence below the title; announced when it changes.
    #[prop(into)]
    lead: Signal<String>,
    /// Whether that sentence tells what is so, which is printed too, and not what the page is for.
    #[prop(optional)]
    told: bool,
    /// What is printed, where that is a sheet about all ledgers and not this page: its first line then names no ledger, and
    /// the sheet brings its own title.
    #[prop(optional)]
    printed: Option<Word>,
    /// Tabs, or another choice, below the lead.
    #[prop(optional)]
    tabs: Option<AnyView>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let acts = children.map(|acts| view! { <div class="page__acts row no-print">{acts()}</div> });
    view! {
        <PrintHead what=printed.unwrap_or(title).text() of_all=printed.is_some() />
        <div class="page__head">
            <div>
                <h1 class:no-print=printed.is_some()>{title}</h1>
                <p class="page__lead" class:no-print=!told role="status">{move || lead.get()}</p>
                {tabs}
            </div>
            {acts}
        </div>
    }
}

/// The button that prints the page.
#[component]
pub fn PrintButton(#[prop(optional, into)] disabled: Signal<bool>) -> impl IntoView {
    view! {
        <button
            class="btn"
            type="button"
            disabled=move || disabled.get()
            on:click=|_| browser::print()
        >
            {words::PRINT}
        </button>
    }
}
