//! The current route, and going to another page: keeps the route and the browser's address in step.

use leptos::prelude::*;

use super::browser;
use super::route::Route;
use crate::ledger::views::{Due, Filter};

/// A handle to the current route; copied freely.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The browser's address, parsed.
    pub route: RwSignal<Route>,
    /// The table of findings or of measures as it was when it was left last.
    table: StoredValue<Route>,
}

/// The [`Navigation`] from the context.
pub fn use_navigation() -> Navigation {
    expect_context()
}

impl Navigation {
    /// Starts at the browser's address. Called once, at the root.
    pub fn new() -> Self {
        let here = Self::address();
        let table = Some(here.clone()).filter(Route::is_table).unwrap_or_else(Route::ledger);
        Self { route: RwSignal::new(here), table: StoredValue::new(table) }
    }

    fn set(&self, route: Route) {
        if route.is_table() {
            self.table.set_value(route.clone());
        }
        self.route.set(route);
    }

    /// Goes back to the table of findings or of measures as it was left, with its filter.
    pub fn back_to_table(&self) {
        self.go(&self.table.get_value());
    }

    /// Parses the browser's address.
    fn address() -> Route {
        Route::parse(&browser::window().location().hash().unwrap_or_default())
    }

    /// Sets the route from the browser's address, after its back button for example.
    pub fn follow_address(&self) {
        let route = Self::address();
        if self.route.with_untracked(|here| *here != route) {
            self.set(route);
        }
    }

    /// Goes to `route` and adds an entry to the browser's history.
    pub fn go(&self, route: &Route) {
        let _ = browser::window().location().set_hash(&route.href());
        self.set(route.clone());
    }

    /// Goes to `route` in place of the current entry in the browser's history: for a filter that is being typed.
    pub fn replace(&self, route: &Route) {
        let history = browser::window().history();
        let replaced = history.and_then(|history| {
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&route.href()))
        });
        if replaced.is_ok() {
            self.set(route.clone());
        } else {
            self.go(route);
        }
    }
}

/// The address of the ledger page filtered by `due` and a status code, which is empty for any status: figures link to
/// the findings they count.
pub fn ledger_href(due: Due, status: &str) -> String {
    Route::Ledger { filter: Filter { due, status: status.to_owned(), ..Filter::default() }, open: None }
        .href()
}
