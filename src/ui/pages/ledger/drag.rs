//! Findings are dragged by their number to another place: the ticked ones together.

use leptos::prelude::*;
use leptos::web_sys::{self, DragEvent};

use super::state::TableState;
use crate::ledger::commands::{self, Side};
use crate::ui::browser;
use crate::ui::components::LongLists;

/// The attribute of the line that they would be put beside, `before` or `after` it.
const MARK: &str = "data-drop";

/// What is dragged.
#[derive(Clone, Copy)]
pub struct Dragged {
    /// The row ids of the findings, in the order of the table; empty while nothing is dragged.
    ids: StoredValue<Vec<String>>,
    marked: StoredValue<Option<web_sys::Element>, LocalStorage>,
}

impl Dragged {
    pub fn new() -> Self {
        Self { ids: StoredValue::new(Vec::new()), marked: StoredValue::new_local(None) }
    }

    /// Begins where the event is on a number, and the table is in the order of the numbers.
    pub fn start(self, table: TableState, event: &DragEvent) {
        let on_number = browser::within(event, ".c-no").is_some();
        let by_number = table.filter.with_untracked(|filter| filter.sort.by_column().is_none());
        let Some((id, _)) = line(event).filter(|_| on_number && by_number) else { return };
        let ids = match table.layout.ticked.has_untracked(&id) {
            true => table.ticked_in_order(),
            false => vec![id],
        };
        if let Some(data) = event.data_transfer() {
            // Firefox begins only with something to drag.
            let _ = data.set_data("text/plain", "");
            data.set_effect_allowed("move");
        }
        self.ids.set_value(ids);
    }

    /// Marks the line that they would be put beside.
    pub fn over(self, event: &DragEvent) {
        if self.ids.with_value(Vec::is_empty) {
            return;
        }
        self.mark(None);
        let Some((id, row)) = line(event) else { return };
        if self.ids.with_value(|ids| !ids.contains(&id)) {
            event.prevent_default();
            let code = if side(event, &row) == Side::Before { "before" } else { "after" };
            let _ = row.set_attribute(MARK, code);
            self.mark(Some(row));
        }
    }

    /// Puts them there.
    pub fn drop(self, table: TableState, event: &DragEvent) {
        let ids = self.ids.get_value();
        if ids.is_empty() {
            return;
        }
        event.prevent_default();
        if let Some((target, row)) = line(event) {
            let side = side(event, &row);
            table.session.act(|draft| commands::place_findings(draft, &ids, &target, side));
        }
        self.end();
    }

    /// Nothing is dragged any more.
    pub fn end(self) {
        self.mark(None);
        self.ids.set_value(Vec::new());
    }

    fn mark(self, row: Option<web_sys::Element>) {
        self.marked.update_value(|marked| {
            if let Some(before) = marked.take() {
                let _ = before.remove_attribute(MARK);
            }
            *marked = row;
        });
    }
}

/// The line that an event is on, with the row id of its finding.
fn line(event: &DragEvent) -> Option<(String, web_sys::Element)> {
    Some((LongLists::row_of(event)?, browser::within(event, "tr")?))
}

fn side(event: &DragEvent, row: &web_sys::Element) -> Side {
    let place = row.get_bounding_client_rect();
    let is_above = f64::from(event.client_y()) < place.top() + place.height() / 2.0;
    if is_above { Side::Before } else { Side::After }
}
