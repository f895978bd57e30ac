//! 总览.

use leptos::prelude::*;

#[component]
pub fn Overview() -> impl IntoView {
    view! { <h1>"总览"</h1> }
}
