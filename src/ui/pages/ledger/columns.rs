//! Which columns the table shows; kept with the preferences.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::ledger::views::FindingList;
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::{Session, use_session};
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

/// The columns of the office's own that are shown, by heading, in the order of the ledger.
pub fn extra_shown(session: Session) -> Memo<Vec<String>> {
    let preferences = use_preferences();
    Memo::new(move |_| {
        let mut headings = session.finding_list.with(FindingList::extra_headings);
        preferences.with(|kept| headings.retain(|heading| kept.extra_columns.contains(heading)));
        headings
    })
}

/// A button that opens the list of columns.
#[component]
pub fn Columns() -> impl IntoView {
    let (session, preferences) = (use_session(), use_preferences());
    let headings = Memo::new(move |_| session.finding_list.with(FindingList::extra_headings));
    let boxes = COLUMNS.map(|(name, word)| {
        let shown = Signal::derive(move || preferences.with(|kept| !kept.hidden_columns.contains(name)));
        let choose = Callback::new(move |show: bool| {
            preferences.update(|kept| put(&mut kept.hidden_columns, name, !show));
        });
        view! { <ColumnBox name=word.text() shown choose /> }
    });
    let own = move |heading: String| {
        let kept = StoredValue::new(heading.clone());
        let shown = Signal::derive(move || {
            preferences.with(|all| kept.with_value(|own| all.extra_columns.contains(own)))
        });
        let choose = Callback::new(move |show| {
            preferences.update(|all| put(&mut all.extra_columns, &kept.get_value(), show));
        });
        view! { <ColumnBox name=heading shown choose /> }
    };
    view! {
        <details class="columns">
            <summary class="btn">{words::COLUMNS}</summary>
            <div class="columns__list">
                {boxes.into_iter().collect_view()}
                {move || headings.get().into_iter().map(own).collect_view()}
            </div>
        </details>
    }
}

/// Whether a column is shown.
#[component]
fn ColumnBox(
    #[prop(into)] name: String,
    shown: Signal<bool>,
    /// Told whether to show it.
    choose: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=shown
                on:change=move |event| choose.run(event_target_checked(&event))
            />
            <span>{name}</span>
        </label>
    }
}

/// Puts a name into a set, or takes it out.
fn put(names: &mut BTreeSet<String>, name: &str, there: bool) {
    if there {
        names.insert(name.to_owned());
    } else {
        names.remove(name);
    }
}
