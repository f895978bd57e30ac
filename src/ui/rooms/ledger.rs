//! 台账.

use leptos::prelude::*;

#[component]
pub fn LedgerRoom() -> impl IntoView {
    view! { <h1>"台账"</h1> }
}
