//! 问题.

use leptos::prelude::*;

#[component]
pub fn FindingPage() -> impl IntoView {
    view! { <h1>"问题"</h1> }
}
