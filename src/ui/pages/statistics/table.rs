//! A table of figures: each opens what it counts; the table is copied and written as a spreadsheet as it is shown.

use leptos::prelude::*;

use crate::office::spreadsheet::copied::CopiedTable;
use crate::office::spreadsheet::table::{self, Column, Paper, Row, Table};
use crate::ui::components::figure;
use crate::ui::services::{copying, sheet_export};
use crate::ui::session::{Session, subject_of, use_session};
use crate::ui::text::statistics::{Cell, FigureTable};
use crate::ui::text::{format, words};

/// The width of the first column and of the others in a spreadsheet, in Chinese characters.
const NAME_WIDTH: u16 = 14;
const FIGURE_WIDTH: u16 = 6;

/// A table under its title; nothing where there is nothing to count.
#[component]
pub fn FigureSection(
    table: Memo<Option<FigureTable>>,
    /// Writes the spreadsheet, where that is another one than the table.
    #[prop(optional, into)]
    export: Option<Callback<()>>,
) -> impl IntoView {
    let session = use_session();
    let copy = move |_| {
        let Some(shown) = table.get_untracked() else { return };
        let made = CopiedTable::of(&shown.texts(), FigureTable::is_figures);
        let copied = words::TABLE_COPIED_ROWS.fill(&[&shown.rows.len()]);
        copying::copy_table(session, &made.plain, &made.html, copied);
    };
    let write = move |_| match (export, table.get_untracked()) {
        (Some(export), _) => export.run(()),
        (None, Some(shown)) => {
            sheet_export::save_tables(session, &[&shown.title.clone()], vec![sheet(session, shown)])
        }
        (None, None) => {}
    };
    move || {
        table.get().map(|shown| {
            view! {
                <section class="section">
                    <div class="section__head">
                        <h2>{shown.title.clone()}</h2>
                        <span class="row no-print">
                            <button class="btn" type="button" on:click=copy>{words::COPY_TABLE}</button>
                            <button class="btn" type="button" on:click=write>{words::EXPORT_SHEET}</button>
                        </span>
                    </div>
                    <div class="scrolls" tabindex="0" role="region" aria-label=shown.title.clone()>
                        {drawn(&shown)}
                    </div>
                    <p class="reckoning"><b>{words::RECKONING}</b>{words::COLON}{shown.note}</p>
                </section>
            }
        })
    }
}

fn drawn(shown: &FigureTable) -> impl IntoView + use<> {
    let class = |at: usize| FigureTable::is_figures(at).then_some("n");
    let head = |(at, head): (usize, &String)| view! { <th scope="col" class=class(at)>{head.clone()}</th> };
    let cell = |(at, cell): (usize, &Cell)| match at {
        0 => view! { <th scope="row">{figure(cell)}</th> }.into_any(),
        _ => view! { <td class="n" data-label=shown.heads.get(at).cloned()>{figure(cell)}</td> }.into_any(),
    };
    let row = |row: &Vec<Cell>| view! { <tr>{row.iter().enumerate().map(cell).collect_view()}</tr> };
    let (rows, total) = shown.rows.split_at(shown.rows.len() - usize::from(shown.has_total));
    view! {
        <table class="plain figure-table">
            <thead><tr>{shown.heads.iter().enumerate().map(head).collect_view()}</tr></thead>
            <tbody>{rows.iter().map(row).collect_view()}</tbody>
            <tfoot>{total.iter().map(row).collect_view()}</tfoot>
        </table>
    }
}

/// The table as a sheet, with what it counts below it.
fn sheet(session: Session, shown: FigureTable) -> Table {
    let column = |(at, heading): (usize, &String)| Column {
        heading: heading.clone(),
        width: if FigureTable::is_figures(at) { FIGURE_WIDTH } else { NAME_WIDTH },
        is_short: FigureTable::is_figures(at),
        is_figure: FigureTable::is_figures(at),
        choices: Vec::new(),
    };
    let row = |row: &Vec<Cell>| Row::Cells {
        cells: row.iter().map(|cell| Some(table::Cell { text: cell.text.clone(), rows: 1 })).collect(),
        key: String::new(),
    };
    let subject = session.read_untracked(subject_of).unwrap_or_default();
    let day = words::AS_OF.fill(&[&format::short_date(session.today.get_untracked())]);
    Table {
        title: words::TABLE_OF.fill(&[&subject, &words::STATISTICS.text(), &shown.title]),
        under: (String::new(), day),
        columns: shown.heads.iter().enumerate().map(column).collect(),
        rows: shown.rows.iter().map(row).collect(),
        below: words::LABELLED.fill(&[&words::RECKONING.text(), &shown.note]),
        mark: String::new(),
        paper: Paper::A4,
        name: shown.title,
    }
}
