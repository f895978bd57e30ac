//! The columns of a form: which, in which order, and what each is called; and keeping them as a form of the office's own.

use leptos::html;
use leptos::prelude::*;

use crate::ledger::views::FindingList;
use crate::office::spreadsheet::form::{Chosen, Column};
use crate::ui::session::use_session;
use crate::ui::text::{sheets, words};

/// The columns to choose from, and a name under which to keep the choice, which `keep` is given.
#[component]
pub fn FormEditor(chosen: RwSignal<Chosen>, keep: Callback<String>) -> impl IntoView {
    let session = use_session();
    let name = NodeRef::<html::Input>::new();
    let on_keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().map(|input| input.value().trim().to_owned()).unwrap_or_default();
        if typed.is_empty() {
            session.toasts.show(words::FORM_UNNAMED.text());
        } else if chosen.with_untracked(|chosen| chosen.columns.is_empty()) {
            session.toasts.show(words::FORM_NO_COLUMNS.text());
        } else {
            chosen.update(|chosen| chosen.title.clone_from(&typed));
            keep.run(typed);
        }
    };
    // Chosen columns first, in their order; what a column is called is no reason to draw the list anew.
    let codes = Memo::new(move |_| {
        chosen.with(|chosen| {
            let rows = chosen.form.rows();
            let taken = chosen.columns.iter().map(|(column, _)| column.code.to_string());
            let own = session.finding_list.with(FindingList::extra_headings);
            let own = own.iter().filter_map(|own| Column::extra(own)).filter(|column| column.rows == rows);
            let rest = Column::of(rows).cloned().chain(own).map(|column| column.code.to_string());
            let rest = rest.filter(|code| !chosen.columns.iter().any(|(column, _)| column.code == *code));
            (chosen.form, chosen.columns.len(), taken.chain(rest).collect::<Vec<_>>())
        })
    });
    let lines = move || {
        let (form, taken, codes) = codes.get();
        let columns = codes.into_iter().filter_map(|code| Column::find(form.rows(), &code));
        columns.enumerate().map(|(at, column)| line(chosen, column, at, at < taken)).collect::<Vec<_>>()
    };
    view! {
        <details class="form-editor">
            <summary>{words::FORM_CHOOSE}</summary>
            <ul class="form-editor__columns">{lines}</ul>
            <form class="row" on:submit=on_keep>
                <input class="input" type="text" aria-label=words::FORM_NAME placeholder=words::FORM_NAME node_ref=name />
                <button class="btn" type="submit">{words::FORM_SAVE}</button>
            </form>
        </details>
    }
}

/// One column: whether it is in the form, what it is called there, and moving it up.
fn line(chosen: RwSignal<Chosen>, column: Column, at: usize, taken: bool) -> AnyView {
    let heading = chosen.with_untracked(|chosen| {
        let own = chosen.columns.get(at).filter(|_| taken);
        own.map_or(column.heading.to_string(), |(_, heading)| heading.clone())
    });
    let name = sheets::column(&column);
    let standard = column.heading.to_string();
    let kept = StoredValue::new(column);
    let tick = move |event| {
        let (ticked, column) = (event_target_checked(&event), kept.get_value());
        chosen.update(|chosen| match ticked {
            true => chosen.columns.push(column.named()),
            false => chosen.columns.retain(|(one, _)| *one != column),
        });
    };
    let rename = move |event| {
        let typed = event_target_value(&event).trim().to_owned();
        let column = kept.get_value();
        let heading = if typed.is_empty() { column.heading.to_string() } else { typed };
        chosen.update(|chosen| {
            let own = chosen.columns.iter_mut().filter(|(one, _)| *one == column);
            own.for_each(|(_, own)| own.clone_from(&heading));
        });
    };
    let up = move |_| chosen.update(|chosen| chosen.columns.swap(at - 1, at));
    view! {
        <li class="form-editor__column">
            <label class="check">
                <input type="checkbox" prop:checked=taken on:change=tick />
                <span>{name}</span>
            </label>
            {taken.then(|| view! {
                <input
                    class="input"
                    type="text"
                    aria-label=words::FORM_HEADING.fill(&[&standard])
                    prop:value=heading
                    on:change=rename
                />
            })}
            {(taken && at > 0).then(|| view! {
                <button
                    class="btn btn--quiet"
                    type="button"
                    aria-label=words::FORM_UP.fill(&[&standard])
                    on:click=up
                >
                    {words::MOVE_UP}
                </button>
            })}
        </li>
    }
    .into_any()
}
