//! 文书.

use leptos::prelude::*;

#[component]
pub fn Documents() -> impl IntoView {
    view! { <h1>"文书"</h1> }
}
