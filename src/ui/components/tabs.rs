//! Links between pages that show the same thing in different ways.

use leptos::prelude::*;

use crate::ui::navigation::use_navigation;
use crate::ui::route::{Page, Route};
use crate::ui::text::{Word, words};

/// The links; that of the page that is shown is marked.
#[component]
pub fn Tabs(tabs: Vec<(Word, Route)>) -> impl IntoView {
    let navigation = use_navigation();
    let tab = move |(word, route): (Word, Route)| {
        let own = Page::of(&route);
        let here = move || (navigation.route.with(Page::of) == own).then_some("page");
        view! { <a class="tabs__tab" href=route.href() aria-current=here>{word}</a> }
    };
    view! { <nav class="tabs no-print" aria-label=words::HERE>{tabs.into_iter().map(tab).collect_view()}</nav> }
}
