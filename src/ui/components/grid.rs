//! The keyboard of a table: rows are gone through by arrows, ticked by Space and opened by Enter.

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::{LongLists, Ticked};
use crate::ui::browser;

/// A table whose rows are gone through by keys. Rows are counted from 1, without heads.
pub trait Grid: Copy + Send + Sync + 'static {
    /// What its rows are of ([`LongLists`]).
    const LIST: &'static str;

    /// Where the row focused last is kept.
    fn lists(self) -> LongLists;

    /// The rows that are ticked.
    fn ticks(self) -> Ticked;

    /// How many rows there are. Tracks them, as the next two do.
    fn count(self) -> usize;

    /// The place of a row; `None` where it is not listed.
    fn place(self, id: &str) -> Option<usize>;

    /// The row id of a row; `None` past either end.
    fn at(self, place: usize) -> Option<String>;

    /// Enter on a row.
    fn open(self, id: String);

    /// F2 on a row: what of it is edited first.
    fn edit(self, id: String);

    /// The keys have led to a row.
    fn arrive(self, _id: &str) {}

    /// Esc: closes what is open; whether anything was.
    fn close(self) -> bool {
        false
    }

    /// The row that Tab leads to: `open`, else the one focused last, else the first.
    fn tab_stop(self, open: Option<String>) -> Option<String> {
        let stood = self.lists().last(Self::LIST);
        let is_there = |id: &String| self.place(id).is_some();
        open.filter(is_there).or(stood.filter(is_there)).or_else(|| self.at(1))
    }

    /// The row `step` below a row, or above it if negative; `None` past either end. The first row where it is not listed.
    fn beside(self, id: &str, step: isize) -> Option<String> {
        untrack(|| self.at(self.place(id).map_or(Some(1), |place| place.checked_add_signed(step))?))
    }

    /// Ticks or unticks a row; with `on_from_last`, those between it and the one ticked last are made like that one.
    fn tick(self, id: &str, on_from_last: bool) {
        self.ticks().tick(id, on_from_last, |last, id| {
            untrack(|| {
                let (from, to) = (self.place(last)?, self.place(id)?);
                Some((from.min(to)..=from.max(to)).filter_map(|place| self.at(place)).collect())
            })
        });
    }

    /// Ticks every row that is listed.
    fn tick_all(self) {
        let ids: Vec<String> = untrack(|| (1..=self.count()).filter_map(|place| self.at(place)).collect());
        self.ticks().add(ids);
    }

    /// Unticks all, and goes back to the row focused last: the bar that the focus may have been in is gone.
    fn untick(self) {
        self.ticks().clear();
        if let Some(id) = untrack(|| self.tab_stop(None)) {
            self.stand_on(&id);
        }
    }

    /// Focuses a row.
    fn stand_on(self, id: &str) {
        self.lists().stand_on(Self::LIST, id);
    }
}

/// Whether what the event comes from has a use of its own for the keys.
fn is_control(event: &KeyboardEvent) -> bool {
    const CONTROLS: &str = "select, textarea, button, .edit, input:not([type=checkbox])";
    browser::within(event, CONTROLS).is_some()
}

/// The keys on a row: arrows, Home and End move, and tick with Shift; Enter opens, F2 edits; Space ticks, Ctrl+A ticks
/// all; Esc goes back from what is within the row, then closes what is open, then unticks.
pub fn on_grid_key(grid: impl Grid, event: &KeyboardEvent) {
    let Some(id) = LongLists::row_of(event).filter(|_| !event.alt_key()) else { return };
    if is_control(event) {
        if event.key() == "Escape" && !browser::is_typed_into(event) {
            grid.stand_on(&id);
        }
        return;
    }
    if event.ctrl_key() || event.meta_key() {
        if event.key().eq_ignore_ascii_case("a") {
            event.prevent_default();
            grid.tick_all();
        }
        return;
    }
    let to = match event.key().as_str() {
        "ArrowDown" => grid.beside(&id, 1),
        "ArrowUp" => grid.beside(&id, -1),
        "Home" => untrack(|| grid.at(1)),
        "End" => untrack(|| grid.at(grid.count())),
        "F2" => {
            event.prevent_default();
            return grid.edit(id);
        }
        "Enter" => {
            event.prevent_default();
            return grid.open(id);
        }
        " " => {
            event.prevent_default();
            return grid.tick(&id, event.shift_key());
        }
        "Escape" => {
            if !grid.close() {
                grid.ticks().clear();
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let Some(to) = to else { return };
    if event.shift_key() {
        // The row left becomes the one ticked last, where it is not.
        if !grid.ticks().is_last(&id) && !grid.ticks().has_untracked(&id) {
            grid.tick(&id, false);
        }
        grid.tick(&to, true);
    }
    grid.stand_on(&to);
    grid.arrive(&to);
}
