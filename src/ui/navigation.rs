//! The current route, and going to another page: keeps the route and the browser's address in step.

use std::time::Duration;

use leptos::prelude::*;

use super::browser;
use super::route::Route;
use crate::ledger::views::{Due, Filter};

/// How long after the last of several routes that replace each other the browser's address is written: the browser takes
/// up to ten milliseconds over it, which would be missing before the frame of every letter typed into a filter.
const PAUSE: Duration = Duration::from_millis(200);

/// A handle to the current route; copied freely.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// Where the person is.
    pub route: RwSignal<Route>,
    /// The browser's address, parsed, as it was written or followed last.
    address: StoredValue<Route>,
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
        Self {
            route: RwSignal::new(here.clone()),
            address: StoredValue::new(here),
            table: StoredValue::new(table),
        }
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

    /// Sets the route from the browser's address, after its back button for example. An address that was written here is
    /// not followed: the route may be further than that.
    pub fn follow_address(&self) {
        let route = Self::address();
        if self.address.with_value(|known| *known == route) {
            return;
        }
        self.address.set_value(route.clone());
        if self.route.with_untracked(|here| *here != route) {
            self.set(route);
        }
    }

    /// Goes to `route` and adds an entry to the browser's history.
    pub fn go(&self, route: &Route) {
        self.write_address();
        self.add_entry(route);
        self.set(route.clone());
    }

    fn add_entry(&self, route: &Route) {
        let _ = browser::window().location().set_hash(&route.href());
        self.address.set_value(route.clone());
    }

    /// Goes to `route` in place of the current entry in the browser's history: for a filter that is being typed.
    pub fn replace(&self, route: &Route) {
        self.set(route.clone());
        let (navigation, route) = (*self, route.clone());
        set_timeout(
            move || {
                if navigation.route.with_untracked(|here| *here == route) {
                    navigation.write_address();
                }
            },
            PAUSE,
        );
    }

    /// Writes the route into the current entry of the browser's history, where it is not there yet.
    fn write_address(&self) {
        let route = self.route.get_untracked();
        if self.address.with_value(|known| *known == route) {
            return;
        }
        let history = browser::window().history();
        let replaced = history.and_then(|history| {
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&route.href()))
        });
        if replaced.is_ok() {
            self.address.set_value(route);
        } else {
            self.add_entry(&route);
        }
    }
}

/// The address of the ledger page filtered by `due` and a status code, which is empty for any status: figures link to
/// the findings they count.
pub fn ledger_href(due: Due, status: &str) -> String {
    Route::Ledger { filter: Filter { due, status: status.to_owned(), ..Filter::default() }, open: None }
        .href()
}
