//! The head of a column that sorts its table: once by the column, once more the other way round, and then not at all.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::ledger::views::Sort;

/// The head.
#[component]
pub fn SortHead(
    /// The name of the column; empty for that of the ledger's own order.
    #[prop(into)]
    column: Cow<'static, str>,
    #[prop(into)] heading: Cow<'static, str>,
    /// The order of the table.
    #[prop(into)]
    sort: Signal<Sort>,
    /// Is given the order that the head leads to.
    choose: Callback<Sort>,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] style: String,
) -> impl IntoView {
    let own = StoredValue::new(column.clone());
    let by = move || {
        sort.with(|sort| {
            let is_own = own.with_value(|own| sort.by_column().unwrap_or_default() == own);
            match (is_own, sort.is_descending()) {
                (false, _) => "none",
                (true, true) => "descending",
                (true, false) => "ascending",
            }
        })
    };
    let press = move |_| {
        let next = sort.with_untracked(|sort| own.with_value(|own| sort.after(own)));
        choose.run(next);
    };
    view! {
        <th class=class style=style data-column=column.into_owned() role="columnheader" scope="col" aria-sort=by>
            <button type="button" on:click=press>{heading.into_owned()}</button>
        </th>
    }
}
