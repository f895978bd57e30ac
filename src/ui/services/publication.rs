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
use crate::office::spreadsheet::table::{Paper, Table};
use crate::office::spreadsheet::write::Book;
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

/// What a file of a public part is called, without its ending.
fn stem(public: &Published) -> String {
    let parts = [plain(&public.title(), 60), words::PUBLIC_FILE.text().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The public part as a package. It names neither who packed it nor when.
fn package(public: &Published) -> Vec<u8> {
    exchange::write(&public.ledger, &Envelope { ledger_name: public.title(), ..Envelope::default() })
}

/// The public part as a workbook of a day, `YYYY-MM-DD`, filled in by an office as its line above the table says; its properties
/// name nobody.
fn book(public: &Published, office: &str, day: &str, paper: Paper) -> Book {
    let table = Table { paper, ..public_table(&public.ledger, office, day) };
    Book {
        name: format!("{}.xlsx", stem(public)),
        author: String::new(),
        day: day.to_owned(),
        tables: vec![table],
    }
}

/// The public part as a Word file.
fn word_file(public: &Published) -> WordFile {
    WordFile::of_document(&public.ledger, &public.document, &public.title())
}

/// The public part of a document of the open ledger.
fn of_open(session: Session, document: &str) -> Option<Published> {
    session.read_untracked(|ledger| public_part(ledger, document))
}

/// Downloads the public text.
pub fn save_text(session: Session, document: &str) {
    let Some(public) = of_open(session, document) else { return };
    let text = notice::write(&public.ledger, document);
    let saved = browser::save_file(&format!("{}.txt", stem(&public)), "text/plain;charset=utf-8", &text);
    session.toasts.show(if saved.is_ok() { words::TEXT_SAVED } else { words::EXPORT_FAILED }.text());
}

/// Downloads the public text as a Word file.
pub fn save_word(session: Session, document: &str) {
    let Some(public) = of_open(session, document) else { return };
    word::save_all(session, stem(&public), vec![word_file(&public)]);
}

/// Downloads the public part as a package.
pub fn save_package(session: Session, document: &str) {
    let Some(public) = of_open(session, document) else { return };
    let name = format!("{}.json", stem(&public));
    let saved = browser::save_bytes(&name, "application/json", &package(&public));
    session.toasts.show(match saved {
        Ok(()) => words::HANDED_OUT.fill(&[&name]),
        Err(_) => words::EXPORT_FAILED.text().to_owned(),
    });
}

/// Downloads the public part as a table.
pub fn save_sheet(session: Session, document: &str) {
    let Some(public) = of_open(session, document) else { return };
    let (office, day) = (session.stamp().by.office.clone(), session.today.get_untracked().to_string());
    let paper = session.preferences.with_untracked(sheet_export::paper_of);
    sheet_export::save(session, stem(&public), vec![book(&public, &office, &day, paper)]);
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;
    use crate::domain::PageSetup;
    use crate::exchange::Package;
    use crate::office::{docx, spreadsheet};

    /// Every part of an archive, by its name.
    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut all = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let (mut bytes, name) = (Vec::new(), part.name().unwrap().into_owned());
            part.read_to_end(&mut bytes).unwrap();
            all.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
        all
    }

    #[test]
    fn what_files_say_beside_their_text_is_their_title_and_the_day() {
        let by = Author { office: "保密办".into(), name: "写的人".into() };
        let at = "2024-08-30T23:41:07+08:00";
        let stamp = Stamp { replica: "computer7".parse().unwrap(), by: Arc::new(by), at: at.into() };
        let notice = include_str!("../../../tests/samples/sample-notice.txt");
        let (ledger, document) = notice::ledger_of(notice, &stamp);
        let public = public_part(&ledger, document.id());
        let title = public.title();
        assert!(notice.contains(&title) && !title.is_empty());
        let book = book(&public, "县委巡察办", "2024-08-31", Paper::A4);
        let sheet = parts(&spreadsheet::write::write(&book).unwrap());
        let word = parts(&docx::write(&word_file(&public), &PageSetup::default().page()));
        let package = package(&public);
        let all = format!("{sheet:?}{word:?}{}", String::from_utf8_lossy(&package));
        for private in ["保密办", "写的人", "23:41", "T15:41", "computer7"] {
            assert!(!all.contains(private), "{private}");
        }
        let part = |parts: &[(String, String)], name: &str| {
            parts.iter().find(|(own, _)| own == name).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        for properties in [part(&sheet, "docProps/core.xml"), part(&word, "docProps/core.xml")] {
            assert!(properties.contains(&title), "{properties}");
            for nobody in ["县委巡察办", "<dc:creator>R", "<cp:lastModifiedBy>R"] {
                assert!(!properties.contains(nobody), "{properties}");
            }
        }
        assert!(part(&sheet, "docProps/app.xml").contains("<Company></Company>"));
        // The office stands where the table says who filled it in.
        assert!(all.contains("填报单位：县委巡察办"));
        let envelope = Package::read(&package).unwrap().envelope;
        assert_eq!(
            (envelope.ledger_name, envelope.at, envelope.sender),
            (title, String::new(), Author::default())
        );
    }
}
