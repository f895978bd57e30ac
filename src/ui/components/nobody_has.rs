//! A link to the findings that nobody has.

use leptos::prelude::*;

use crate::ledger::views::Todo;
use crate::ui::route::Route;
use crate::ui::text::words;

/// The link, with how many they are.
#[component]
pub fn NobodyHas(#[prop(into)] count: Signal<usize>) -> impl IntoView {
    view! { <a href=Route::todo(Todo::Assign).href()>{move || words::NOBODY_HAS.fill(&[&count.get()])}</a> }
}
