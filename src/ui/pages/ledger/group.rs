//! The head of an aspect in the table, which folds its lines.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::TableState;
use crate::ledger::views::{AspectGroup, FindingItem};
use crate::ui::tables::Column;
use crate::ui::text::{format, words};

/// The head of a group: the aspect, how many findings are shown of it, and how many of those are done.
#[component]
pub fn GroupHead(table: TableState, group: Memo<Arc<AspectGroup>>, index: Memo<usize>) -> impl IntoView {
    let name = move || {
        group.with(|group| match group.title.as_str() {
            _ if group.id == AspectGroup::ALL => table.filter.with(|filter| {
                let by = Column::<FindingItem>::heading(filter.sort.by_column().unwrap_or_default());
                let word = if filter.sort.is_descending() { words::SORTED_DOWN_BY } else { words::SORTED_BY };
                word.fill(&[&by])
            }),
            title => format::aspect(group.nth, title),
        })
    };
    let count = move || {
        table.session.finding_list.with(|list| {
            group.with(|group| {
                let done = |item: &&Arc<FindingItem>| list.settings.counts_as_done(item.known_status());
                words::GROUP_COUNT.fill(&[&group.items.len(), &group.items.iter().filter(done).count()])
            })
        })
    };
    let folded =
        Memo::new(move |_| table.layout.folded.with(|folded| group.with(|group| folded.contains(&group.id))));
    let fold = move |_| {
        let id = group.with_untracked(|group| group.id.clone());
        table.layout.folded.update(|folded| {
            if !folded.remove(&id) {
                folded.insert(id);
            }
        });
    };
    view! {
        <tr class="group__head" role="row" aria-rowindex=move || index.get().to_string()>
            <th colspan=move || table.width() scope="rowgroup" role="rowheader">
                <button
                    class="group__bar"
                    type="button"
                    aria-expanded=move || (!folded.get()).to_string()
                    on:click=fold
                >
                    <span class="group__fold" aria-hidden="true">{move || if folded.get() { "▸" } else { "▾" }}</span>
                    <span>{name}</span>
                    <span class="group__count num">{count}</span>
                </button>
            </th>
        </tr>
    }
}
