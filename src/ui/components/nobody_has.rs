//! A link to the findings that nobody has.

use leptos::prelude::*;

use crate::ledger::views::{Filter, Todo};
use crate::ui::route::Route;
use crate::ui::text::words;

/// The link, with how many they are.
#[component]
pub fn NobodyHas(#[prop(into)] count: Signal<usize>) -> impl IntoView {
    let filter = Filter { todo: Some(Todo::Assign), ..Filter::default() };
    let href = Route::Ledger { filter, open: None }.href();
    view! { <a href=href>{move || words::NOBODY_HAS.fill(&[&count.get()])}</a> }
}
