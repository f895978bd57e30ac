//! The table: findings under their aspects, with the keyboard of a grid.

use leptos::prelude::*;
use leptos::web_sys::{self, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::line::{LINE, Line, line_name};
use super::state::TableState;
use crate::domain::Code;
use crate::ledger::views::Sort;
use crate::ui::browser;
use crate::ui::route::Route;
use crate::ui::text::{Word, format, words};

/// The table of the findings that the filter lets through.
#[component]
pub fn Table(table: TableState) -> impl IntoView {
    let groups = Memo::new(move |_| {
        table.shown.with(|shown| shown.groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>())
    });
    let rows = move || table.shown.with(|shown| shown.items().count() + shown.groups.len() + 1).to_string();
    let end = move || {
        table.shown.with(|shown| match shown.items().count() {
            0 => words::NONE_SHOWN.text().to_owned(),
            count => words::LEDGER_END.fill(&[&count, &shown.groups.len()]),
        })
    };
    // The line that Tab leads to: the open one, else the one focused last, else the first.
    let stood = RwSignal::new(None::<String>);
    let current = Memo::new(move |_| {
        let (open, stood) = (table.open.get(), stood.get());
        table.order.with(|order| {
            let there = |id: &String| order.contains(id);
            open.filter(there).or(stood.filter(there)).or_else(|| order.first().cloned())
        })
    });
    view! {
        <table
            class="ledger"
            class:ledger--roomy=move || table.layout.roomy.get()
            role="grid"
            aria-label=words::TABLE_LABEL
            aria-rowcount=rows
            on:keydown=move |event| on_key(table, &event)
            on:focusin=move |event| stood.set(line_of(&event).or_else(|| stood.get_untracked()))
        >
            <thead role="rowgroup"><Heads table /></thead>
            <For each=move || groups.get() key=String::clone let:id>
                <Group table id current />
            </For>
        </table>
        <p class="ledger__end">{end}</p>
    }
}

/// The heads of the columns; some set the order.
#[component]
fn Heads(table: TableState) -> impl IntoView {
    let sorted = move |class: &'static str, sort: Sort, word: Word| {
        let by = move || if table.filter.with(|filter| filter.sort == sort) { "ascending" } else { "none" };
        view! {
            <th class=class role="columnheader" scope="col" aria-sort=by>
                <button type="button" on:click=move |_| table.filter(|filter| filter.sort = sort)>
                    {word}
                </button>
            </th>
        }
    };
    let plain = move |class: &'static str, word: Word| {
        view! { <th class=class role="columnheader" scope="col">{word}</th> }
    };
    view! {
        <tr role="row">
            {sorted("c-no", Sort::Number, words::NUMBER)}
            {plain("c-text", words::FIELD_TITLE)}
            {sorted("c-status", Sort::Status, words::FIELD_STATUS)}
            {sorted("c-due", Sort::Deadline, words::FIELD_DEADLINE)}
            {plain("c-unit", words::UNIT)}
            {plain("c-lead", words::FIELD_LEADER)}
            {plain("c-more", words::LATEST)}
        </tr>
    }
}

/// An aspect, which can be folded, with its lines.
#[component]
fn Group(table: TableState, id: String, current: Memo<Option<String>>) -> impl IntoView {
    let session = table.session;
    let id = StoredValue::new(id);
    let read =
        move |read: fn(&crate::ledger::views::FindingList, &crate::ledger::views::AspectGroup) -> usize| {
            table.shown.with(|shown| {
                let group = shown.groups.iter().find(|group| id.with_value(|id| group.id == *id));
                group.map(|group| read(shown, group)).unwrap_or_default()
            })
        };
    let count = Memo::new(move |_| {
        let done = read(|shown, group| {
            let done = |item: &&crate::ledger::views::FindingItem| {
                shown.settings.counts_as_done(item.status.as_ref().and_then(Code::known))
            };
            group.items.iter().filter(done).count()
        });
        (read(|_, group| group.items.len()), done)
    });
    let title = Memo::new(move |_| {
        session.finding_list.with(|finding_list| {
            let group = finding_list.groups.iter().find(|group| id.with_value(|id| group.id == *id))?;
            Some((group.nth, group.title.clone()))
        })
    });
    let name = move || match title.get() {
        Some((nth, title)) if !title.is_empty() => format::aspect(nth, &title),
        _ => words::NO_ASPECT.text().to_owned(),
    };
    let folded =
        Memo::new(move |_| table.layout.folded.with(|folded| id.with_value(|id| folded.contains(id))));
    let fold = move |_| {
        table.layout.folded.update(|folded| {
            let id = id.get_value();
            if !folded.remove(&id) {
                folded.insert(id);
            }
        });
    };
    let lines = Memo::new(move |_| {
        if folded.get() {
            return Vec::new();
        }
        table.shown.with(|shown| {
            let group = shown.groups.iter().find(|group| id.with_value(|id| group.id == *id));
            group.map(|group| group.items.iter().map(|item| item.id.clone()).collect()).unwrap_or_default()
        })
    });
    view! {
        <tbody class="group" role="rowgroup">
            <tr class="group__head" role="row">
                <th colspan="7" scope="rowgroup" role="rowheader">
                    <button
                        class="group__bar"
                        type="button"
                        aria-expanded=move || (!folded.get()).to_string()
                        on:click=fold
                    >
                        <span class="group__fold" aria-hidden="true">{move || if folded.get() { "▸" } else { "▾" }}</span>
                        <span>{name}</span>
                        <span class="group__count num">
                            {move || {
                                let (all, done) = count.get();
                                words::GROUP_COUNT.fill(&[&all, &done])
                            }}
                        </span>
                    </button>
                </th>
            </tr>
            <For each=move || lines.get() key=String::clone let:id>
                <Line table id current />
            </For>
        </tbody>
    }
}

/// The row id of the finding whose line the event comes from; `None` when it comes from anything else.
fn line_of(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.id().strip_prefix(LINE).map(str::to_owned)
}

/// Focuses the line of a finding, if it is in the table.
pub fn stand_on(id: &str) {
    if let Some(line) = browser::document().get_element_by_id(&line_name(id)) {
        let _ = line.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// The keys on a line: arrows, Home and End move, Enter opens the finding's page, Space the pane, and Esc closes it.
fn on_key(table: TableState, event: &KeyboardEvent) {
    let Some(id) = line_of(event).filter(|_| !event.ctrl_key() && !event.meta_key() && !event.alt_key())
    else {
        return;
    };
    let all = || table.order.with_untracked(|order| (order.first().cloned(), order.last().cloned()));
    let to = match event.key().as_str() {
        "ArrowDown" => table.beside(&id, 1),
        "ArrowUp" => table.beside(&id, -1),
        "Home" => all().0,
        "End" => all().1,
        "Enter" => {
            event.prevent_default();
            table.navigation.go(&Route::Finding(id));
            return;
        }
        " " => {
            event.prevent_default();
            table.show(Some(id));
            return;
        }
        "Escape" => {
            table.show(None);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let Some(to) = to else { return };
    stand_on(&to);
    if table.open.with_untracked(Option::is_some) {
        table.show(Some(to));
    }
}
