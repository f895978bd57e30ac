//! The sheets of a workbook to choose from, and what a person should know of how one, or a Word document, was read.

use leptos::prelude::*;

use super::state::{OpenWorkbook, use_reading};
use crate::office::spreadsheet::read::SheetText;
use crate::ui::text::{sheets, word, words};

/// The choice of a sheet: those that may be meant first.
#[component]
pub fn Choice() -> impl IntoView {
    let reading = use_reading();
    let listed = move || {
        let open = reading.workbook.get()?;
        let likely: Vec<*const SheetText> = open.book.likely().into_iter().map(std::ptr::from_ref).collect();
        let mut all: Vec<(usize, &SheetText)> = open.book.sheets.iter().enumerate().collect();
        all.sort_by_key(|(_, sheet)| !likely.contains(&std::ptr::from_ref(*sheet)));
        let line = |(nth, sheet): (usize, &SheetText)| {
            let notes = sheets::notes(sheet);
            view! {
                <li class="sheet-choice">
                    <button class="btn" type="button" on:click=move |_| reading.choose_sheet(nth, false)>
                        {sheet.name.clone()}
                    </button>
                    <span class="muted">{sheets::size(sheet)}</span>
                    {notes.into_iter().map(|note| view! { <span class="hint">{note}</span> }).collect_view()}
                </li>
            }
            .into_any()
        };
        Some(view! {
            <h2>{words::CHOOSE_SHEET.fill(&[&open.original.name])}</h2>
            <ul class="sheet-choices">{all.into_iter().map(line).collect::<Vec<_>>()}</ul>
        })
    };
    view! { <div class="page__body">{listed}</div> }
}

/// What a person should know of how the Word document or the sheet was read; nothing where the text is of neither.
#[component]
pub fn SourceNotes() -> impl IntoView {
    let reading = use_reading();
    let word = move || {
        let source = reading.source.get().filter(|_| reading.workbook.with(Option::is_none))?;
        let notes = word::notes(source.pictures().count(), &source.omitted);
        (!notes.is_empty()).then(|| {
            view! {
                <div class="banner" data-kind="note" role="status">
                    <div>{words::WORD_READ.fill(&[&source.original.name])} " " {notes.join(" ")}</div>
                </div>
            }
        })
    };
    view! { {word} <SheetNotes /> }
}

#[component]
fn SheetNotes() -> impl IntoView {
    let reading = use_reading();
    move || {
        let open = reading.workbook.get()?;
        let sheet = open.sheet()?;
        let notes = sheets::notes(sheet);
        Some(view! {
            <div class="banner" data-kind="note" role="status">
                <div>{words::SHEET_READ.fill(&[&open.original.name, &sheet.name])} " " {notes.join(" ")}</div>
                <Others open=open.clone() />
            </div>
        })
    }
}

/// Goes back to the choice of a sheet, where there are several.
#[component]
pub fn Others(open: OpenWorkbook) -> impl IntoView {
    let reading = use_reading();
    (open.book.sheets.len() > 1).then(|| {
        view! {
            <button class="btn" type="button" on:click=move |_| reading.choose_another_sheet()>
                {words::ANOTHER_SHEET}
            </button>
        }
    })
}
