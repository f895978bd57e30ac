//! Tables: the ledger in a form that somebody asked for, as a workbook, as a Word document, on paper or copied; and forms
//! of the office's own.

use leptos::ev;
use leptos::prelude::*;

use super::form_editor::FormEditor;
use super::sheet_choice::{FILE_EACH, SHEET_EACH, SheetChoice};
use crate::exchange::unit_status::UnitStatus;
use crate::office::spreadsheet::copied::CopiedTable;
use crate::office::spreadsheet::form::{Form, Rows};
use crate::office::spreadsheet::table::Paper;
use crate::ui::browser;
use crate::ui::services::copying;
use crate::ui::services::sheet_export::{self, Program};
use crate::ui::session::use_session;
use crate::ui::text::{labels, words};

/// Text of fewer points is hard to read on paper: 六号.
const READABLE: f64 = 7.5;

/// The choice of a form and of whose rows, the columns, and the buttons that write them.
#[component]
pub fn SheetSection(
    units: Memo<Vec<UnitStatus>>,
    /// Holds the form as HTML while it is printed.
    printed: RwSignal<String>,
) -> impl IntoView {
    let session = use_session();
    let choice = SheetChoice::new(session);
    let (form, chosen) = (choice.form, choice.chosen);
    let own_id = Memo::new(move |_| choice.own_id());
    let preferences = session.preferences;
    let paper = Memo::new(move |_| preferences.with(sheet_export::paper_of));
    // The size of the text where all columns of a spreadsheet fit on a page, if that is hard to read.
    let small = Memo::new(move |_| {
        let size =
            chosen.with(|one| paper.get().text_size(one.columns.iter().map(|(column, _)| column.width)));
        Some(format!("{size:.1}")).filter(|_| size < READABLE)
    });
    let papers = Paper::ALL.iter().map(|one| {
        let name = one.as_str().to_uppercase();
        view! { <option value=one.as_str() prop:selected=move || paper.get() == *one>{name}</option> }
    });
    let divided = Memo::new(move |_| chosen.with(|chosen| chosen.form.rows() != Rows::Ledgers));
    let copy = move |_| {
        let Some(sheets) = choice.tables() else { return };
        let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
        let made = CopiedTable::of_sheets(&sheets);
        copying::copy_table(session, &made.plain, &made.html, words::TABLE_COPIED_ROWS.fill(&[&rows]));
    };
    let print = move |_| {
        let Some(sheets) = choice.tables() else { return };
        printed.set(CopiedTable::of_sheets(&sheets).html);
        browser::print();
    };
    let done = window_event_listener(ev::Custom::<web_sys::Event>::new("afterprint"), move |_| {
        printed.set(String::new());
    });
    on_cleanup(move || done.remove());
    let forms = move || {
        let option = |code: String, name: String| {
            let own = code.clone();
            view! { <option value=code prop:selected=move || form.get() == own>{name}</option> }.into_any()
        };
        let ours = Form::ALL
            .iter()
            .map(|form| option(form.as_str().to_owned(), labels::form(*form).text().to_owned()));
        let theirs = choice.own.get();
        ours.chain(theirs.into_iter().map(|(id, form)| option(id, form.name))).collect::<Vec<_>>()
    };
    let parts = move || {
        let names: Vec<String> = units.with(|all| all.iter().map(|unit| unit.name.clone()).collect());
        let each = [(SHEET_EACH, words::SHEET_A_UNIT), (FILE_EACH, words::FILE_A_UNIT)];
        let each = each.into_iter().filter(|_| names.len() > 1);
        let option = |value: String, name: String| view! { <option value=value>{name}</option> }.into_any();
        let all = std::iter::once(option(String::new(), words::UNITS_IN_ONE.text().to_owned()));
        let each = each.map(|(value, word)| option(value.to_owned(), word.text().to_owned()));
        let units = names.iter().map(|name| option(name.clone(), name.clone()));
        all.chain(each).chain(units).collect::<Vec<_>>()
    };
    view! {
        <section class="section no-print">
            <div class="section__head">
                <h2>{words::SHEETS_OUT}</h2>
                <span class="faint">{words::SHEETS_OUT_WHAT}</span>
            </div>
            <div class="row">
                <select
                    class="select"
                    aria-label=words::WHICH_FORM
                    on:change=move |event| choice.choose(event_target_value(&event))
                >
                    {forms}
                </select>
                <Show when=move || divided.get()>
                    <select
                        class="select"
                        aria-label=words::WHOSE_ROWS
                        on:change=move |event| choice.part.set(event_target_value(&event))
                    >
                        {parts}
                    </select>
                </Show>
                <select
                    class="select"
                    aria-label=words::PAPER
                    on:change=move |event| {
                        preferences.update(|kept| kept.paper = Some(event_target_value(&event)));
                    }
                >
                    {papers.collect_view()}
                </select>
                <button class="btn btn--primary" type="button" on:click=move |_| choice.export(Program::Excel)>
                    {words::EXPORT_SHEET}
                </button>
                <button class="btn" type="button" on:click=move |_| choice.export(Program::Word)>{words::EXPORT_WORD}</button>
                <button class="btn" type="button" on:click=print>{words::PRINT}</button>
                <button class="btn" type="button" on:click=copy>{words::COPY_TABLE}</button>
                <Show when=move || own_id.with(Option::is_some)>
                    <button class="btn btn--quiet" type="button" on:click=move |_| choice.delete()>{words::FORM_DELETE}</button>
                </Show>
            </div>
            {move || {
                small.get().map(|size| {
                    let word = if paper.get() == Paper::A4 { words::SMALL_PRINT } else { words::SMALL_PRINT_A3 };
                    view! { <p class="hint">{word.fill(&[&size])}</p> }
                })
            }}
            <Show when=|| !browser::prints_page_numbers()>
                <p class="hint">{words::NO_PAGE_NUMBERS}</p>
            </Show>
            <FormEditor chosen keep=Callback::new(move |name| choice.keep(name)) />
        </section>
    }
}
