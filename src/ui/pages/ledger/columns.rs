//! Which columns the table shows; kept with the preferences.

use leptos::prelude::*;

use crate::ui::services::preferences::use_preferences;
use crate::ui::text::{Word, words};

/// The columns that can be hidden: the end of each one's class, and its heading.
const COLUMNS: [(&str, Word); 5] = [
    ("status", words::FIELD_STATUS),
    ("due", words::FIELD_DEADLINE),
    ("unit", words::UNIT),
    ("lead", words::FIELD_LEADER),
    ("more", words::LATEST),
];

/// The hidden columns, as the table's attribute `data-hides` has them.
pub fn hidden() -> impl Fn() -> String + Copy + 'static {
    let preferences = use_preferences();
    move || {
        preferences.with(|kept| kept.hidden_columns.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
    }
}

/// A button that opens the list of columns.
#[component]
pub fn Columns() -> impl IntoView {
    let preferences = use_preferences();
    let boxes = COLUMNS.map(|(name, word)| {
        let shown = move || preferences.with(|kept| !kept.hidden_columns.contains(name));
        let choose = move |event| {
            let hide = !event_target_checked(&event);
            preferences.update(|kept| match hide {
                true => drop(kept.hidden_columns.insert(name.to_owned())),
                false => drop(kept.hidden_columns.remove(name)),
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=shown on:change=choose />
                <span>{word}</span>
            </label>
        }
    });
    view! {
        <details class="columns">
            <summary class="btn">{words::COLUMNS}</summary>
            <div class="columns__list">{boxes.into_iter().collect_view()}</div>
        </details>
    }
}
