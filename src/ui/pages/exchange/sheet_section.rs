//! Tables: the ledger in a form that somebody asked for, as a workbook, as a Word document, on paper or copied; and forms
//! of the office's own.

use leptos::ev;
use leptos::prelude::*;

use super::form_editor::FormEditor;
use crate::domain::row::kinds::ORDER;
use crate::domain::{Fields, TableForm};
use crate::exchange::unit_status::UnitStatus;
use crate::ledger::commands;
use crate::office::spreadsheet::copied::CopiedTable;
use crate::office::spreadsheet::form::{self, Chosen, Form, Rows};
use crate::office::spreadsheet::table::Paper;
use crate::ui::browser;
use crate::ui::services::copying;
use crate::ui::services::sheet_export::{self, Part, Program};
use crate::ui::session::use_session;
use crate::ui::text::{labels, words};

/// Text of fewer points is hard to read on paper: 六号.
const READABLE: f64 = 7.5;

/// The values of the choice of a part that are no unit: no unit's name has a blank at its start.
const SHEET_EACH: &str = " sheets";
const FILE_EACH: &str = " files";

/// The choice of a form and of whose rows, the columns, and the buttons that write them.
#[component]
pub fn SheetSection(
    units: Memo<Vec<UnitStatus>>,
    /// Holds the form as HTML while it is printed.
    printed: RwSignal<String>,
) -> impl IntoView {
    let session = use_session();
    let own = Memo::new(move |_| {
        let forms = session.read(|ledger| {
            let rows = ledger.ordered(TableForm::KIND);
            rows.iter().map(|row| (row.id().to_owned(), TableForm::read(row))).collect::<Vec<_>>()
        });
        forms.unwrap_or_default()
    });
    // The code of a form, or the id of one of the office's own.
    let form = RwSignal::new(Form::Ledger.as_str().to_owned());
    let part = RwSignal::new(String::new());
    let ready =
        move |form| session.finding_list.with_untracked(|list| form::completed(list, &Chosen::of(form)));
    let chosen = RwSignal::new(ready(Form::Ledger));
    let own_id = Memo::new(move |_| {
        let id = form.get();
        own.with(|all| all.iter().find(|(own, _)| *own == id).map(|(id, _)| id.clone()))
    });
    let choose = move |code: String| {
        let kept =
            own.with_untracked(|all| all.iter().find(|(id, _)| *id == code).map(|(_, own)| own.clone()));
        let found = match Form::parse(&code) {
            Some(form) => Some(ready(form)),
            None => kept.as_ref().and_then(Chosen::own),
        };
        if let Some(found) = found {
            chosen.set(found);
            form.set(code);
        }
    };
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
    // The form and the part that are asked for; nothing, which is said, without columns.
    let asked = move || {
        let part = match part.get_untracked().as_str() {
            "" => Part::All,
            SHEET_EACH => Part::SheetEach,
            FILE_EACH => Part::FileEach,
            unit => Part::Unit(unit.to_owned()),
        };
        if chosen.with_untracked(|chosen| chosen.columns.is_empty()) {
            session.toasts.show(words::FORM_NO_COLUMNS.text());
            return None;
        }
        Some((chosen.get_untracked(), part))
    };
    let export = move |program| {
        if let Some((chosen, part)) = asked() {
            sheet_export::export(session, chosen, part, program);
        }
    };
    let sheets = move || {
        let (chosen, part) = asked()?;
        let files = sheet_export::filled(session, &chosen, &part)?;
        Some(files.into_iter().flat_map(|(_, tables)| tables).collect::<Vec<_>>())
    };
    let copy = move |_| {
        let Some(sheets) = sheets() else { return };
        let rows: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
        let made = CopiedTable::of_sheets(&sheets);
        copying::copy_table(session, &made.plain, &made.html, words::TABLE_COPIED_ROWS.fill(&[&rows]));
    };
    let print = move |_| {
        let Some(sheets) = sheets() else { return };
        printed.set(CopiedTable::of_sheets(&sheets).html);
        browser::print();
    };
    let done = window_event_listener(ev::Custom::<web_sys::Event>::new("afterprint"), move |_| {
        printed.set(String::new());
    });
    on_cleanup(move || done.remove());
    let keep = Callback::new(move |name: String| {
        let columns = chosen.with_untracked(Chosen::kept);
        let base = chosen.with_untracked(|chosen| chosen.form.as_str().to_owned());
        let mut id = None;
        session.act(|draft| {
            let last = draft.ledger().ordered(TableForm::KIND).last().map(|row| row.text(ORDER).to_owned());
            let order = crate::domain::order::between(&last.unwrap_or_default(), "");
            let form = TableForm { name: name.clone(), base, columns, order };
            id = Some(draft.add(form).id().to_owned());
        });
        if let Some(id) = id {
            form.set(id);
            session.tell_done(words::FORM_SAVED.fill(&[&name]));
        }
    });
    let delete = move |_| {
        let Some(id) = own_id.get_untracked() else { return };
        session.act(|draft| commands::delete(draft, TableForm::KIND, &id));
        session.tell_done(words::FORM_DELETED.text());
        choose(Form::Ledger.as_str().to_owned());
    };
    let forms = move || {
        let option = |code: String, name: String| {
            let own = code.clone();
            view! { <option value=code prop:selected=move || form.get() == own>{name}</option> }.into_any()
        };
        let ours = Form::ALL
            .iter()
            .map(|form| option(form.as_str().to_owned(), labels::form(*form).text().to_owned()));
        let theirs = own.get();
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
                    on:change=move |event| choose(event_target_value(&event))
                >
                    {forms}
                </select>
                <Show when=move || divided.get()>
                    <select
                        class="select"
                        aria-label=words::WHOSE_ROWS
                        on:change=move |event| part.set(event_target_value(&event))
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
                <button class="btn btn--primary" type="button" on:click=move |_| export(Program::Excel)>
                    {words::EXPORT_SHEET}
                </button>
                <button class="btn" type="button" on:click=move |_| export(Program::Word)>{words::EXPORT_WORD}</button>
                <button class="btn" type="button" on:click=print>{words::PRINT}</button>
                <button class="btn" type="button" on:click=copy>{words::COPY_TABLE}</button>
                <Show when=move || own_id.with(Option::is_some)>
                    <button class="btn btn--quiet" type="button" on:click=delete>{words::FORM_DELETE}</button>
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
            <FormEditor chosen keep />
        </section>
    }
}
