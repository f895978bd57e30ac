//! What goes to the public: the public part of a document, as it is shown and as text, Word file, table and package. Each
//! is written from the public ledger and from nothing else.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::exchange::envelope::plain;
use crate::exchange::{self, Envelope};
use crate::ledger::{Author, Ledger, LedgerId, RowRef, Stamp};
use crate::notice;
use crate::office::docx::WordFile;
use crate::office::spreadsheet::form::public_table;
use crate::office::spreadsheet::table::Table;
use crate::publish::{Published, project};
use crate::ui::browser;
use crate::ui::services::{sheet_export, word};
use crate::ui::session::Session;
use crate::ui::text::words;

/// The public part of a document of a ledger. Of those who worked on it, it names nobody.
pub fn public_part(ledger: &Ledger, document: &str) -> Published {
    let by = Arc::new(Author::default());
    let stamp = Stamp { replica: "public".parse().expect("a name"), by, at: "".into() };
    project(ledger, document, LedgerId::from_random(browser::random_bytes()), &stamp)
}

/// What some passages of a document say as it is printed now; those that say nothing are left out.
pub fn words_of_passages(ledger: &Ledger, document: &str, passages: &[RowRef]) -> Vec<String> {
    if passages.is_empty() {
        return Vec::new();
    }
    let ids: HashSet<&str> = passages.iter().map(RowRef::id).collect();
    let all = notice::compose(ledger, document).into_iter().filter(|one| ids.contains(one.passage.as_str()));
    all.map(|one| one.text().trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// What a file of a document is called.
fn file_name(title: &str, ending: &str) -> String {
    format!("{}.{ending}", stem(title))
}

/// As [`file_name`], without the ending.
fn stem(title: &str) -> String {
    format!("{}-{}", plain(title, 60), words::PUBLIC_FILE.text())
}

/// The public part of a document of the open ledger.
fn of_open(session: Session, document: &str) -> Option<Published> {
    session.read_untracked(|ledger| public_part(ledger, document))
}

/// Downloads the public text.
pub fn save_text(session: Session, document: &str, title: &str) {
    let Some(public) = of_open(session, document) else { return };
    let text = notice::write(&public.ledger, document);
    let saved = browser::save_file(&file_name(title, "txt"), "text/plain;charset=utf-8", &text);
    session.toasts.show(if saved.is_ok() { words::TEXT_SAVED } else { words::EXPORT_FAILED }.text());
}

/// Downloads the public text as a Word file.
pub fn save_word(session: Session, document: &str, title: &str) {
    let Some(public) = of_open(session, document) else { return };
    let title = format!("{title}-{}", words::PUBLIC_FILE.text());
    word::save(session, WordFile::of_document(&public.ledger, document, &title));
}

/// Downloads the public part as a package.
pub fn save_package(session: Session, document: &str, title: &str) {
    let Some(public) = of_open(session, document) else { return };
    let stamp = session.stamp();
    let sender = Author { office: stamp.by.office.clone(), name: String::new() };
    let envelope =
        Envelope { ledger_name: title.to_owned(), sender, at: stamp.at.to_string(), ..Envelope::default() };
    let name = file_name(title, "json");
    let saved = browser::save_bytes(&name, "application/json", &exchange::write(&public.ledger, &envelope));
    session.toasts.show(match saved {
        Ok(()) => words::HANDED_OUT.fill(&[&name]),
        Err(_) => words::EXPORT_FAILED.text().to_owned(),
    });
}

/// Downloads the public part as a table.
pub fn save_sheet(session: Session, document: &str, title: &str) {
    let Some(public) = of_open(session, document) else { return };
    let (office, day) = (session.stamp().by.office.clone(), session.today.get_untracked().to_string());
    let table = public_table(&public.ledger, &office, &day);
    let table = Table { paper: session.preferences.with_untracked(sheet_export::paper_of), ..table };
    let name = stem(title);
    sheet_export::save_books(session, name.clone(), vec![(name, vec![table])]);
}
