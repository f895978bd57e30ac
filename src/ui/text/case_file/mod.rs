//! 案卷归档: what lies in the archive of a finding or a ledger: an index that any browser opens, a page of each finding in
//! plain text (`page`), the files in the order of their numbers, and the papers: documents, approved public texts, letters, and
//! evaluation sheets, which are tables and so lie there as pages of a browser.

mod page;
#[cfg(test)]
mod tests;

use super::format::{self, escape};
use super::{Word, evaluation, supervision, words};
use crate::domain::{ApprovedText, AttachedFile, Document, Fields, Supervision};
use crate::exchange::archive::NamedFile;
use crate::exchange::envelope::plain;
use crate::ledger::views::{
    EvaluationSheet, EvidenceEntry, FindingDetail, FindingItem, FindingList, evidence_index, number,
};
use crate::ledger::{Ledger, RowView};
use crate::notice;
use crate::office::spreadsheet::copied::CopiedTable;

/// How long a folder's or a file's name may be, in characters: file systems of Windows allow 255 for a whole path.
const NAME_MAX: usize = 40;

/// The archive without the files of the evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFile {
    /// The index and the pages, with the folder of each.
    pub pages: Vec<NamedFile>,
    /// The files to put beside them: where, and which; a file is named by its fingerprint.
    pub files: Vec<(String, String)>,
    /// How many entries have no file.
    pub without_file: usize,
}

impl CaseFile {
    /// The archive of a finding, or of all findings that `only` does not narrow. `has` says whether a file, by its
    /// fingerprint, is stored here; `today` stands on the index.
    pub fn of(
        ledger: &Ledger,
        list: &FindingList,
        only: Option<&str>,
        title: &str,
        today: chrono::NaiveDate,
        has: impl Fn(&str) -> bool,
    ) -> Self {
        let has = &has;
        let mut case = Self::default();
        let index = evidence_index(ledger, list, only);
        let mut rows = String::new();
        for item in list.items().filter(|item| only.is_none_or(|only| item.id == only)) {
            let folder = folder(item);
            let page = format!("{folder}/{}.txt", words::CASE_PAGE.text());
            let Some(detail) = FindingDetail::of(ledger, &item.id) else { continue };
            rows += &format!(
                "<tr><th colspan=\"5\"><a href=\"{}\">{} {}</a></th></tr>\n",
                escape(&page),
                number(item.place),
                escape(&item.finding.title)
            );
            case.pages.push((page, plain_text(&page::of(ledger, item, &detail, today))));
            for entry in index.iter().filter(|entry| entry.finding == item.id) {
                let is_here = !entry.evidence.file.is_empty() && has(&entry.evidence.file);
                let file = is_here.then(|| format!("{folder}/{}", file_name(entry)));
                rows += &row(entry, file.as_deref());
                match file {
                    Some(file) => case.files.push((file, entry.evidence.file.clone())),
                    None => case.without_file += 1,
                }
            }
        }
        if only.is_none() {
            rows += &case.papers(words::DOCUMENTS, documents(ledger));
            rows += &case.originals(ledger, has);
            rows += &case.papers(words::APPROVED, approved_texts(ledger));
        }
        rows += &case.papers(words::SUPERVISION, letters(ledger, only));
        rows += &case.papers(words::EVALUATIONS, evaluations(ledger, list, only));
        let head = words::CASE_INDEX_OF.fill(&[&title]);
        let heads = [
            words::NUMBER,
            words::EVIDENCE_NAME,
            words::FIELD_MEASURE,
            words::EVIDENCE_PLACE,
            words::FIELD_FILE,
        ];
        let heads: String = heads.iter().map(|word| format!("<th>{}</th>", word.text())).collect();
        let body = format!(
            "<h1>{}</h1><p>{}</p>\n<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>",
            escape(&head),
            words::AS_OF.fill(&[&format::short_date(today)]),
        );
        case.pages.insert(0, (format!("{}.html", words::CASE_INDEX.text()), html(&head, &body)));
        case
    }

    /// Adds papers, each with its name, in a folder of their own; returns their rows in the index.
    fn papers(&mut self, folder: Word, papers: Vec<Paper>) -> String {
        let mut rows = String::new();
        for (nth, Paper { title, ending, bytes }) in (1..).zip(papers) {
            let name = with_ending(&plain(&format!("{nth:02} {title}"), NAME_MAX), ending);
            let path = format!("{}/{name}", folder.text());
            let link = link(&path, &name);
            rows += &line(&[escape(&nth.to_string()), escape(&title), String::new(), String::new(), link]);
            self.pages.push((path, bytes));
        }
        headed(folder, rows)
    }

    /// Adds the files that the documents of a ledger came as; returns their rows in the index.
    fn originals(&mut self, ledger: &Ledger, has: impl Fn(&str) -> bool) -> String {
        let documents = ledger.ordered(Document::KIND).into_iter();
        let named =
            documents.filter_map(|row| Some((row.text(Document::TITLE).to_owned(), AttachedFile::of(&row)?)));
        let mut rows = String::new();
        for (nth, (title, file)) in (1..).zip(named) {
            let (stem, ending) = parts_of(&file.name);
            let name = with_ending(&plain(&format!("{nth:02} {stem}"), NAME_MAX), ending);
            let path = format!("{}/{name}", words::ORIGINAL.text());
            let is_here = has(&file.fingerprint);
            let link = if is_here { link(&path, &file.name) } else { missing(&file.name) };
            rows += &line(&[escape(&nth.to_string()), escape(&title), String::new(), String::new(), link]);
            if is_here {
                self.files.push((path, file.fingerprint));
            }
        }
        headed(words::ORIGINAL, rows)
    }
}

/// Rows of the index under a heading; nothing without rows.
fn headed(word: Word, rows: String) -> String {
    if rows.is_empty() { rows } else { format!("<tr><th colspan=\"5\">{}</th></tr>\n{rows}", word.text()) }
}

/// A paper of the ledger as a file.
struct Paper {
    title: String,
    ending: &'static str,
    bytes: Vec<u8>,
}

impl Paper {
    fn text(title: String, text: &str) -> Self {
        Self { title, ending: "txt", bytes: plain_text(text) }
    }
}

/// A page that any browser opens and prints.
fn html(title: &str, body: &str) -> Vec<u8> {
    let (language, title) = (super::language().code(), escape(title));
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title>\n<style>{STYLE}</style></head>\n\
         <body>{body}</body></html>\n"
    )
    .into_bytes()
}

/// A text as a file that Notepad shows as it is: it knows UTF-8 by its mark.
fn plain_text(text: &str) -> Vec<u8> {
    format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n")).into_bytes()
}

/// The documents of a ledger as they read now, those that came and those that were drafted.
fn documents(ledger: &Ledger) -> Vec<Paper> {
    let documents = ledger.ordered(Document::KIND).into_iter();
    documents
        .map(|row| Paper::text(row.text(Document::TITLE).to_owned(), &notice::write(ledger, row.id())))
        .collect()
}

/// The public texts as they were approved, by day, each named after its document.
fn approved_texts(ledger: &Ledger) -> Vec<Paper> {
    let mut rows: Vec<RowView> = ledger.rows(ApprovedText::KIND).collect();
    rows.sort_by_key(|row| (row.text(ApprovedText::DATE).to_owned(), row.id()));
    let named = |row: RowView| {
        let one = ApprovedText::read(&row);
        let document = ledger.live(Document::KIND, &one.document);
        let title = document.map(|row| row.text(Document::TITLE).to_owned()).unwrap_or_default();
        let approved = match one.person.as_str() {
            "" => words::APPROVED_ON.fill(&[&format::kept_day(&one.date)]),
            person => words::APPROVED_BY.fill(&[&person, &format::kept_day(&one.date)]),
        };
        Paper::text(format!("{title} {approved}").trim().to_owned(), &one.text)
    };
    rows.into_iter().map(named).collect()
}

/// The letters that press units, by day; of one finding those that name it.
fn letters(ledger: &Ledger, only: Option<&str>) -> Vec<Paper> {
    let mut letters: Vec<Supervision> =
        ledger.rows(Supervision::KIND).map(|row| Supervision::read(&row)).collect();
    letters.retain(|one| only.is_none_or(|only| one.findings.iter().any(|id| id == only)));
    letters.sort_by(|one, other| (&one.date, &one.number).cmp(&(&other.date, &other.number)));
    let paper = |one: Supervision| {
        let (name, days) = (supervision::name(&one), supervision::days(&one));
        let title = format!("{name} {}", one.number).trim().to_owned();
        let parts = [name, supervision::below_name(&one), one.text, days, one.answer];
        let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        Paper::text(title, &text)
    };
    letters.into_iter().map(paper).collect()
}

/// The evaluation sheets, the earliest first; of one finding those that deduct something for it.
fn evaluations(ledger: &Ledger, list: &FindingList, only: Option<&str>) -> Vec<Paper> {
    let deducts = |sheet: &EvaluationSheet, finding: &str| {
        let all = sheet.indicators.iter().flat_map(|one| &one.deductions);
        all.into_iter().any(|(_, one)| one.findings.iter().any(|id| id == finding))
    };
    let paper = |sheet: EvaluationSheet| {
        let parts = [
            evaluation::title(&sheet),
            evaluation::about(&sheet.evaluation),
            format::kept_day(&sheet.evaluation.date),
        ];
        let title = parts.join(" ").trim().to_owned();
        let bytes = html(&title, &CopiedTable::of_sheets(&evaluation::tables(&sheet, list)).html);
        Paper { title, ending: "html", bytes }
    };
    let sheets = EvaluationSheet::all(ledger).into_iter().rev();
    sheets.filter(|sheet| only.is_none_or(|only| deducts(sheet, only))).map(paper).collect()
}

const STYLE: &str = "body{font:14px/1.7 serif;margin:2em}table{border-collapse:collapse;width:100%}\
    th,td{border:1px solid #000;padding:4px 8px;text-align:left;vertical-align:top;font-weight:normal}\
    thead th,th[colspan]{font-weight:bold}h1{font-size:22px;text-align:center}";

/// The folder of a finding; numbers with leading zeros, so that they stand in order.
fn folder(item: &FindingItem) -> String {
    let (aspect, nth) = item.place;
    let title = plain(&item.finding.title, NAME_MAX);
    format!("{aspect:02}.{nth:02} {title}").trim().to_owned()
}

/// What a file is called: its number, what it is, and the ending of the file that was attached.
fn file_name(entry: &EvidenceEntry) -> String {
    let (stem, ending) = parts_of(&entry.evidence.file_name);
    let name = if entry.evidence.name.trim().is_empty() { stem } else { &entry.evidence.name };
    with_ending(&plain(&format!("{} {name}", entry.number), NAME_MAX), ending)
}

/// The name of a file without its ending, and the ending; an empty one where it has none.
fn parts_of(name: &str) -> (&str, &str) {
    let is_ending =
        |ending: &str| ending.len() <= 5 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).unwrap_or((name, ""))
}

fn with_ending(name: &str, ending: &str) -> String {
    if ending.is_empty() { name.to_owned() } else { format!("{name}.{}", plain(ending, 5)) }
}

fn row(entry: &EvidenceEntry, file: Option<&str>) -> String {
    let measure = entry.measure.map(|nth| words::MEASURE_NTH.fill(&[&nth])).unwrap_or_default();
    let file = match file {
        Some(file) => link(file, &entry.evidence.file_name),
        None if entry.evidence.file.is_empty() => words::CASE_NO_FILE.text().to_owned(),
        None => missing(&entry.evidence.file_name),
    };
    line(&[escape(&entry.number), escape(&entry.evidence.name), measure, escape(&entry.evidence.place), file])
}

/// A line of the index.
fn line(cells: &[String; 5]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr>{cells}</tr>\n")
}

fn link(path: &str, name: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(path), escape(name))
}

/// What stands in place of a file that is not here.
fn missing(name: &str) -> String {
    escape(&words::FILE_MISSING.fill(&[&name]))
}
