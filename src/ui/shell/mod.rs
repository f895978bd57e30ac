//! The frame around every page: sidebar, top bar, banners and toasts.

mod banners;
mod incoming;
mod sidebar;
mod toast_list;
mod top_bar;

use std::mem::discriminant;

use leptos::prelude::*;

use self::sidebar::Sidebar;
use self::top_bar::TopBar;
use super::browser;
use super::navigation::use_navigation;
use super::route::Route;

pub use banners::Banners;
pub use toast_list::ToastList;

/// The sidebar, the top bar and the banners, with a page in them.
#[component]
pub fn Shell(
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let navigation = use_navigation();
    // These depend on the page only, so opening a finding beside the table does not redraw the frame.
    let fills = move || {
        navigation
            .route
            .with(|route| matches!(route, Route::Ledger { .. } | Route::Reading | Route::Documents(_)))
    };
    // Where the control that had the focus is gone with its page, the keyboard continues in the new page.
    Effect::new(move |before: Option<_>| {
        let page = navigation.route.with(discriminant);
        if before.is_some_and(|before| before != page) {
            browser::focus_if_lost("page");
        }
        page
    });
    let print = move || {
        navigation.route.with(|route| match route {
            Route::Ledger { .. }
            | Route::Measures(_)
            | Route::Evidence(_)
            | Route::Ledgers
            | Route::Calendar(_)
            | Route::Statistics(_) => Some("wide"),
            Route::Documents(_) | Route::Publish(_) => Some("gongwen"),
            _ => None,
        })
    };
    view! {
        <div class="app" class:app--fill=fills data-print=print>
            <Sidebar />
            <TopBar />
            <main class="page" id="page" tabindex="-1">
                <Banners />
                {children()}
            </main>
        </div>
    }
}
