//! 案卷归档: what lies in the archive of a finding or a ledger: an index that any browser opens, a page of each finding in
//! plain text, and the files in the order of their numbers.

use super::format::{self, escape};
use super::{labels, sign_off, words};
use crate::domain::{AttachedFile, Document, Fields, Finding, ReviewOutcome, calendar_date};
use crate::exchange::archive::NamedFile;
use crate::exchange::envelope::plain;
use crate::ledger::Ledger;
use crate::ledger::views::{EvidenceEntry, FindingDetail, FindingItem, FindingList, evidence_index, number};

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
            // Notepad knows UTF-8 by its mark.
            let text = format!("\u{feff}{}", page_of(item, &detail, today).replace('\n', "\r\n"));
            case.pages.push((page, text.into_bytes()));
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
            rows += &case.originals(ledger, has);
        }
        let head = words::CASE_INDEX_OF.fill(&[&title]);
        let heads = [
            words::NUMBER,
            words::EVIDENCE_NAME,
            words::FIELD_MEASURE,
            words::EVIDENCE_PLACE,
            words::FIELD_FILE,
        ];
        let heads: String = heads.iter().map(|word| format!("<th>{}</th>", word.text())).collect();
        let html = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{head}</title>\n<style>{STYLE}</style></head>\n\
             <body><h1>{head}</h1><p>{}</p>\n<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></body></html>\n",
            super::language().code(),
            words::AS_OF.fill(&[&format::short_date(today)]),
            head = escape(&head),
        );
        case.pages.insert(0, (format!("{}.html", words::CASE_INDEX.text()), html.into_bytes()));
        case
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
        match rows.is_empty() {
            true => rows,
            false => format!("<tr><th colspan=\"5\">{}</th></tr>\n{rows}", words::ORIGINAL.text()),
        }
    }
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

/// Everything about a finding in plain text, in the order in which an archivist looks for it.
fn page_of(item: &FindingItem, detail: &FindingDetail, today: chrono::NaiveDate) -> String {
    let mut lines = vec![format!("{} {}", number(item.place), item.finding.title)];
    let mut say = |word: super::Word, text: &str| {
        if !text.is_empty() {
            lines.push(words::LABELLED.fill(&[&word.text(), &text]));
        }
    };
    let finding = &detail.finding;
    say(words::FIELD_STATUS, &format::status(item.status.as_ref()).0);
    say(words::SIGN_OFF, &sign_off::stage_at(&item.stage, today).unwrap_or_default());
    say(words::FIELD_DEADLINE, detail.life.deadline("", &finding.deadline));
    for (word, text) in [
        (words::FIELD_LEADER, &finding.leader),
        (words::FIELD_LEAD_UNIT, &finding.lead_unit),
        (words::FIELD_RESPONSIBLE, &finding.responsible),
        (words::FIELD_SUPPORTING, &finding.supporting),
        (words::FIELD_PERSON, &finding.person),
        (words::INVOLVED, &finding.involved),
        (words::FIELD_CAUSE, &finding.cause),
    ] {
        say(word, text);
    }
    for (field, text) in &detail.extra {
        let heading = labels::field(Finding::KIND, field).unwrap_or_default();
        lines.push(words::LABELLED.fill(&[&heading, text]));
    }
    for (nth, (_, measure)) in detail.measures.iter().enumerate() {
        lines.push(format!("{}{}", format::ordinal(nth + 1, &measure.text), measure.text));
    }
    if !finding.result.is_empty() {
        lines.push(words::LABELLED.fill(&[&words::FIELD_RESULT.text(), &finding.result]));
    }
    let day = |day: &str| calendar_date(day).map(format::short_date).unwrap_or_else(|| day.to_owned());
    let mut progress: Vec<_> = detail.progress.iter().map(|(_, one)| one).collect();
    progress.reverse();
    if !progress.is_empty() {
        lines.push(words::LABELLED.fill(&[&words::FIELD_PROGRESS.text(), &""]));
        lines.extend(progress.iter().map(|one| format!("{} {}", day(&one.date), one.text)));
    }
    for round in &detail.life.rounds {
        let submission = &round.submission;
        lines.push(format!(
            "{} {} {} {}",
            words::SUBMISSION.text(),
            day(&submission.date),
            submission.person,
            submission.note
        ));
        for (_, review) in &round.reviews {
            let outcome = match ReviewOutcome::parse(&review.outcome) {
                Some(ReviewOutcome::Passed) => words::PASS.text(),
                Some(ReviewOutcome::Returned) => words::RETURN.text(),
                None => &review.outcome,
            };
            lines.push(format!(
                "{} {outcome} {} {} {}",
                review.step,
                day(&review.date),
                review.person,
                review.note
            ));
        }
    }
    for (_, check) in &detail.life.checks {
        lines.push(format!("{} {} {} {}", words::CHECK.text(), day(&check.date), check.person, check.note));
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Evidence;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn the_archive_has_an_index_a_page_a_finding_and_the_files_that_are_here() {
        let mut one = ledger();
        let mut first = String::new();
        one.act(&stamp(0), |draft| {
            first = commands::add_finding(draft, "", "资金/账目 <不清>").id().to_owned();
            commands::add_measure(draft, &first, "清理账目。");
            commands::add_finding(draft, "", "");
            for (name, file, file_name) in [
                ("会议纪要", "abc", "扫描.件.PDF"),
                ("", "def", "没有.here.jpg"),
                ("签到表", "", ""),
                ("", "ghi", "../../坏"),
            ] {
                draft.add(Evidence {
                    finding: first.clone(),
                    name: name.into(),
                    file: file.into(),
                    file_name: file_name.into(),
                    ..Evidence::default()
                });
            }
        });
        let today = "2024-03-01".parse().unwrap();
        let list = FindingList::of(&one, today);
        let case = CaseFile::of(&one, &list, None, "某局", today, |file| file != "def");
        let names: Vec<_> = case.pages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["目录.html", "01.01 资金 账目  不清/情况.txt", "01.02/情况.txt"]);
        let files: Vec<_> = case.files.iter().map(|(path, file)| (path.as_str(), file.as_str())).collect();
        assert_eq!(
            files,
            [
                ("01.01 资金 账目  不清/1.1-01 会议纪要.PDF", "abc"),
                ("01.01 资金 账目  不清/1.1-04 .. .. 坏", "ghi"),
            ]
        );
        assert_eq!(case.without_file, 2);
        let text = |at: usize| String::from_utf8(case.pages[at].1.clone()).unwrap();
        assert!(text(0).contains("资金/账目 &lt;不清&gt;") && !text(0).contains("<不清>"));
        assert!(text(1).contains("1.1 资金/账目 <不清>\r\n") && text(1).contains("清理账目。"));
        let alone = CaseFile::of(&one, &list, Some(&first), "某局", today, |_| true);
        assert_eq!((alone.pages.len(), alone.files.len()), (2, 3));
    }

    #[test]
    fn the_archive_of_a_ledger_has_the_files_that_its_documents_came_as() {
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&stamp(0), |draft| {
            finding = commands::add_finding(draft, "", "账目不清").id().to_owned();
            for (title, file, file_name, order) in [
                ("反馈意见", "abc", "../反馈<意见>.docx", "a"),
                ("起草的报告", "", "", "b"),
                ("通报", "gone", "通报.docx", "c"),
            ] {
                draft.add(Document {
                    title: title.into(),
                    file: file.into(),
                    file_name: file_name.into(),
                    order: order.into(),
                    ..Document::default()
                });
            }
        });
        let today = "2024-03-01".parse().unwrap();
        let list = FindingList::of(&one, today);
        let case = CaseFile::of(&one, &list, None, "某局", today, |file| file != "gone");
        assert_eq!(case.files, [("原件/01 .. 反馈 意见.docx".to_owned(), "abc".to_owned())]);
        let index = String::from_utf8(case.pages[0].1.clone()).unwrap();
        assert!(
            index.contains("反馈&lt;意见&gt;.docx</a>") && index.contains("文件“通报.docx”不在这台电脑上")
        );
        assert!(!index.contains("起草的报告"));
        let alone = CaseFile::of(&one, &list, Some(&finding), "某局", today, |_| true);
        assert_eq!(alone.files, []);
    }
}
