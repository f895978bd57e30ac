//! What the keyboard of a grid does in the table of findings.

use leptos::prelude::*;

use super::cell;
use super::rows::Rows;
use super::state::TableState;
use crate::domain::Finding;
use crate::ui::components::{Grid, LongLists, Ticked};
use crate::ui::route::Route;

impl Grid for TableState {
    const LIST: &'static str = Finding::KIND;

    fn lists(self) -> LongLists {
        self.lists
    }

    fn ticks(self) -> Ticked {
        self.layout.ticked
    }

    fn count(self) -> usize {
        self.rows.with(Rows::lines)
    }

    fn place(self, id: &str) -> Option<usize> {
        self.rows.with(|rows| rows.nth_line(id))
    }

    fn at(self, place: usize) -> Option<String> {
        self.rows.with(|rows| rows.line(place).map(str::to_owned))
    }

    /// Beside the table; its page when it is open there.
    fn open(self, id: String) {
        if self.open.with_untracked(|open| open.as_ref() == Some(&id)) {
            self.navigation.go(&Route::Finding(id));
        } else {
            self.show(Some(id));
        }
    }

    fn edit(self, id: String) {
        let first = cell::edited(self, &id).first().map(|column| column.name.clone());
        self.edited.set(first.map(|name| (id, name)));
    }

    fn arrive(self, id: &str) {
        if self.open.with_untracked(Option::is_some) {
            self.show(Some(id.to_owned()));
        }
    }

    fn close(self) -> bool {
        let is_open = self.open.with_untracked(Option::is_some);
        if is_open {
            self.show(None);
        }
        is_open
    }
}
