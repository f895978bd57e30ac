//! Editing in the cell: F2 on a line or a double click opens a cell, Enter writes it, Tab goes to the next one.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::state::{TableState, line_name};
use crate::domain::Finding;
use crate::ui::browser;
use crate::ui::components::{FieldValue, Holds};
use crate::ui::text::labels;

/// The cells that are edited, in their order from left to right.
pub const CELLS: [(&str, Holds); 4] = [
    (Finding::STATUS, Holds::OneOf(labels::STATUSES)),
    (Finding::DEADLINE, Holds::Deadline),
    (Finding::RESPONSIBLE, Holds::Units),
    (Finding::LEADER, Holds::People),
];

/// The box in the cell of the finding with this row id: of the field `own` where that is another one than the cell's (the
/// cell of the unit shows the lead unit where there is one).
#[component]
pub fn EditedCell(table: TableState, id: String, cell: &'static str, own: &'static str) -> impl IntoView {
    let at = CELLS.iter().position(|(field, _)| *field == cell).unwrap_or_default();
    let holds = CELLS[at].1;
    let kept = StoredValue::new(id.clone());
    let close = Callback::new(move |()| {
        // The next cell may be open already.
        let mine = |edited: &Option<(String, &str)>| {
            edited.as_ref().is_some_and(|(id, field)| kept.with_value(|own| own == id) && *field == cell)
        };
        if table.edited.with_untracked(mine) {
            table.edited.set(None);
            let line = line_name(&kept.get_value());
            request_animation_frame(move || browser::focus(&line));
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let next = match (event.key().as_str(), event.shift_key()) {
            ("Tab", false) => at + 1,
            ("Tab", true) => at.wrapping_sub(1),
            ("Escape", _) => {
                event.stop_propagation();
                return close.run(());
            }
            _ => return event.stop_propagation(),
        };
        event.stop_propagation();
        if let Some((field, _)) = CELLS.get(next) {
            event.prevent_default();
            table.edited.set(Some((kept.get_value(), field)));
        }
    };
    let row = (Finding::KIND, Cow::Owned(id));
    let label = labels::field(Finding::KIND, own).unwrap_or_default().into_owned();
    view! {
        <div class="cell-edit" on:keydown=on_key on:click=|event| event.stop_propagation()>
            <FieldValue row field=own label holds begun=true left=close />
        </div>
    }
}
