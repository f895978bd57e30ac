//! LibreOffice, without a screen: it edits a table that was handed out, which comes back with exactly that edit, and it
//! prints, so that lines, characters and heads can be counted on the page.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use rectify::domain::{Aspect, Fields, Finding, Measure, PageSetup, Progress};
use rectify::ledger::{Ledger, RowRef, commands};
use rectify::notice::blocks::BlockStyle;
use rectify::office::docx::{self, WordBlock, WordFile};
use rectify::office::spreadsheet::copied::CopiedTable;
use rectify::office::spreadsheet::form::Form;
use rectify::office::spreadsheet::read::{self, SheetText};
use rectify::office::spreadsheet::returned::{Adds, Proposal, Proposals};
use rectify::office::spreadsheet::table::Row;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{book, directory, example, program, run, script, sheet, stamp, whole};

/// LibreOffice with settings of its own in a directory, so that it neither finds nor touches anybody's.
fn soffice(directory: &Path) -> std::process::Command {
    let mut command = program("RECTIFY_SOFFICE");
    let settings = format!("-env:UserInstallation=file://{}", directory.join("settings").display());
    command.args([&*settings, "--headless", "--norestore", "--nologo"]);
    command
}

/// Prints files to PDF; each stands beside its file.
fn print(directory: &Path, files: &[PathBuf]) -> Vec<PathBuf> {
    run(soffice(directory).args(["--convert-to", "pdf", "--outdir"]).arg(directory).args(files));
    files.iter().map(|file| file.with_extension("pdf")).collect()
}

/// Opens a workbook, writes into cells of its first sheet, and saves it under other names: what was handed out, as it comes
/// back. `edits` names the file, the cell and its new text; a file without a cell is saved as it was opened.
fn edit(directory: &Path, file: &Path, edits: &[(&str, &str, &str)]) {
    // The first start makes the settings, with an empty macro among them.
    run(soffice(directory).arg("--terminate_after_init"));
    // In Basic a quote within a text is doubled; line breaks are put together.
    let text = |text: &str| format!("\"{}\"", text.replace('"', "\"\"").replace('\n', "\" & Chr(10) & \""));
    let calls = edits.iter().map(|(name, cell, new)| {
        let to = directory.join(name);
        format!("Edit({}, {}, {})\n", text(&to.to_string_lossy()), text(cell), text(new))
    });
    let (calls, from) = (calls.collect::<String>(), text(&file.to_string_lossy()));
    let module = format!(
        "Sub Main\n{calls}StarDesktop.terminate()\nEnd Sub\n\
         Sub Edit(target, cell, words)\n\
         Dim hidden(0) As New com.sun.star.beans.PropertyValue\n\
         hidden(0).Name = \"Hidden\"\nhidden(0).Value = True\n\
         book = StarDesktop.loadComponentFromURL(ConvertToURL({from}), \"_blank\", 0, hidden())\n\
         If cell <> \"\" Then book.Sheets.getByIndex(0).getCellRangeByName(cell).String = words\n\
         Dim kind(0) As New com.sun.star.beans.PropertyValue\n\
         kind(0).Name = \"FilterName\"\nkind(0).Value = \"Calc MS Excel 2007 XML\"\n\
         book.storeToURL(ConvertToURL(target), kind())\nbook.close(True)\nEnd Sub\n"
    );
    let module = module.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let module = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <script:module xmlns:script=\"http://openoffice.org/2000/script\" script:name=\"Module1\" \
         script:language=\"StarBasic\">{module}</script:module>"
    );
    std::fs::write(directory.join("settings/user/basic/Standard/Module1.xba"), module).unwrap();
    run(soffice(directory).arg("macro:///Standard.Module1.Main"));
}

/// The first sheet of a file.
fn first(file: &Path) -> SheetText {
    read::read(&std::fs::read(file).unwrap(), &mut |_| ()).unwrap().sheets.remove(0)
}

#[test]
fn what_somebody_edits_in_libreoffice_comes_back_as_exactly_that() {
    let directory = directory("edited");
    let ledger = long();
    let file = directory.join("out.xlsx");
    std::fs::write(&file, book(vec![sheet(&ledger, Form::Ledger)]).1).unwrap();
    let edits = [
        ("same.xlsx", "", ""),
        ("measure.xlsx", "D6", "张榜公示，\n“两人”签字 & \"按月\"更新"),
        ("state.xlsx", "I5", "已完成"),
        (
            "progress.xlsx",
            "J5",
            "2024年8月1日：核对完3个村\n2024年8月20日：核对完全部12个村\n8月29日：追回3户",
        ),
        ("emptied.xlsx", "B8", ""),
        ("tall.xlsx", "D33", &visits().replace("第90天", "第九十天")),
    ];
    edit(&directory, &file, &edits);
    assert_eq!(first(&directory.join("same.xlsx")).text, first(&file).text);
    let changes = |name: &str| {
        let returned = first(&directory.join(name)).returned.expect("it is known by its hidden column");
        assert_eq!((returned.added, &*returned.unknown), (0, &[][..]));
        let found = Proposals::of(&ledger, &returned, "2024-09-01".parse().unwrap());
        assert!(found.refused.is_empty() && found.fixed.is_empty() && found.gone == 0, "{found:?}");
        let told = |it: Proposal| (it.row, it.field.into_owned(), it.adds, it.held, it.read);
        found.changes.into_iter().map(told).collect::<Vec<_>>()
    };
    let findings = ledger.ordered(Finding::KIND);
    let finding = findings[0].name();
    let measure = |begins: &str| {
        let row = ledger.rows(Measure::KIND).find(|row| row.text(Measure::TEXT).starts_with(begins));
        row.unwrap().name()
    };
    let of = |row: &RowRef, field: &str, held: &str, read: &str| {
        (row.clone(), field.to_owned(), None, held.to_owned(), read.to_owned())
    };
    assert_eq!(changes("same.xlsx"), []);
    assert_eq!(
        changes("measure.xlsx"),
        [of(&measure("名册"), Measure::TEXT, "名册张榜公示\n每月更新一次", edits[1].2)]
    );
    assert_eq!(changes("tall.xlsx"), [of(&measure("第1天"), Measure::TEXT, &visits(), edits[5].2)]);
    assert_eq!(changes("state.xlsx"), [of(&finding, Finding::STATUS, "正在整改", "已完成")]);
    let day = Adds::Progress("2024-08-29".parse().unwrap());
    let added = (finding, Progress::TEXT.to_owned(), Some(day), String::new(), "追回3户".to_owned());
    assert_eq!(changes("progress.xlsx"), [added]);
    let title = "=1+1 项目验收走过场 <验收单> & \"签字\"";
    assert_eq!(changes("emptied.xlsx"), [of(&findings[1].name(), Finding::TITLE, title, "")]);
}

#[test]
fn what_is_copied_lands_in_libreoffice_as_the_same_table() {
    let directory = directory("copied");
    let table = sheet(&example(), Form::Ledger);
    let file = directory.join("copied.html");
    let html = CopiedTable::of_sheets(std::slice::from_ref(&table)).html;
    std::fs::write(&file, format!("<html><head><meta charset=\"utf-8\"></head><body>{html}</body></html>"))
        .unwrap();
    let kind = ["--infilter=HTML (StarCalc)", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"];
    run(soffice(&directory).args(kind).arg(&directory).arg(&file));
    let landed = first(&file.with_extension("xlsx"));
    let meant = table.rows.iter().flat_map(|row| match row {
        Row::Group(heading) => vec![heading.clone()],
        Row::Cells { cells, .. } => cells.iter().flatten().map(|cell| cell.text.clone()).collect(),
    });
    for text in meant.filter(|text| !text.is_empty()) {
        // A cell of several lines stands between quotes, with those in it doubled.
        let quoted = text.replace('"', "\"\"");
        assert!(landed.text.contains(&text) || landed.text.contains(&quoted), "{text}:\n{}", landed.text);
    }
    assert!(landed.text.contains("\t001\t"), "{}", landed.text);
}

/// A line on a page: where it begins, in points from the left edge, and its text without blanks.
type Line = (f64, String);

/// The lines of each page of a PDF from the top.
fn pages(pdf: &Path) -> Vec<Vec<Line>> {
    let pages: Vec<serde_json::Value> = serde_json::from_str(&script("pages.py", &[pdf])).unwrap();
    let line = |line: &serde_json::Value| {
        (line["left"].as_f64().unwrap(), line["signs"].as_str().unwrap().to_owned())
    };
    pages.iter().map(|page| page["lines"].as_array().unwrap().iter().map(line).collect()).collect()
}

/// A document with other parts, as far as a text in them is replaced.
fn replaced(document: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(document)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        new.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
        let part = std::io::read_to_string(&mut part).unwrap();
        new.write_all(part.replace(from, to).as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// Word sets a character a cell of the grid, pressing it together by a fifth of a point. LibreOffice gives each character
/// as many cells as hold it, which of 16 points are two (docs/decisions/0018-word.md). So the same page is printed besides
/// with what fits its grid, characters half a point smaller; and without a grid of characters, where 28 of 16 points need
/// 448 of the 442 points that there are, and stand in a line when they are pressed together as Word presses them.
#[test]
fn a_printed_page_holds_22_lines_of_28_characters() {
    let directory = directory("printed");
    let text = "整改".repeat(14 * 22 * 3);
    let file = WordFile { title: "行".into(), blocks: vec![WordBlock::paragraph(BlockStyle::Body, &text)] };
    let written = docx::write(&file, &PageSetup::default().page());
    let run = |properties: &str| format!("<w:rFonts w:hint=\"eastAsia\"/>{properties}</w:rPr>");
    let smaller = replaced(&written, &run(""), &run("<w:sz w:val=\"31\"/>"));
    let lines_only = replaced(&written, "<w:docGrid w:type=\"linesAndChars\"", "<w:docGrid w:type=\"lines\"");
    let pressed = replaced(&lines_only, &run(""), &run("<w:spacing w:val=\"-5\"/>"));
    let printed = [
        ("as-written", written, 14_usize),
        ("smaller", smaller, 28),
        ("lines-only", lines_only, 27),
        ("pressed", pressed, 28),
    ]
    .map(|(name, file, characters)| {
        let path = directory.join(name).with_extension("docx");
        std::fs::write(&path, file).unwrap();
        (path, characters)
    });
    let paths = printed.each_ref().map(|(path, _)| path.clone());
    for (pdf, (_, characters)) in print(&directory, &paths).iter().zip(printed) {
        let pages = pages(pdf);
        for (nth, page) in pages[..2].iter().enumerate() {
            let (number, lines) = page.split_last().unwrap();
            let mut counted: Vec<usize> = lines.iter().map(|(_, line)| line.chars().count()).collect();
            // The paragraph begins two characters in.
            counted[0] += if nth == 0 { characters.div_ceil(14) } else { 0 };
            assert_eq!(counted, [characters; 22], "page {} of {pdf:?}", nth + 1);
            assert_eq!(number.1, format!("—{}—", nth + 1));
            assert_eq!(
                number.0 > 300.0,
                nth == 0,
                "the number of an odd page stands on the right: {number:?}"
            );
        }
    }
}

/// What no row of a spreadsheet is high enough for.
fn visits() -> String {
    (1..=90).map(|day| format!("第{day}天到村里核对公开栏")).collect::<Vec<_>>().join("\n")
}

/// A ledger of several pages.
fn long() -> Ledger {
    let mut ledger = example();
    let aspect = ledger.ordered(Aspect::KIND)[1].name();
    for nth in 1..=40 {
        ledger.act(&stamp(), |draft| {
            let title = format!("第{nth}村村务公开不及时，{}", "群众不知情、不放心，".repeat(nth % 5));
            let finding = commands::add_finding(draft, aspect.id(), &title);
            let measure = match nth {
                20 => visits(),
                _ => "按月公开，村务监督委员会签字后上墙，照片存档".to_owned(),
            };
            commands::add_measure(draft, finding.id(), &measure);
        });
    }
    ledger
}

/// Each sign of a text, as often as it stands in it.
fn signs(texts: impl IntoIterator<Item = impl AsRef<str>>) -> BTreeMap<char, usize> {
    let mut counted = BTreeMap::new();
    for text in texts {
        let signs = text.as_ref().chars().filter(|sign| !sign.is_whitespace());
        signs.for_each(|sign| *counted.entry(sign).or_default() += 1);
    }
    counted
}

/// The signs that `whole` has, and `part` more often.
fn lacking(whole: &BTreeMap<char, usize>, part: &BTreeMap<char, usize>) -> Vec<char> {
    let count = |sign| whole.get(sign).copied().unwrap_or_default();
    part.iter().filter(|(sign, wanted)| count(sign) < **wanted).map(|(sign, _)| *sign).collect()
}

#[test]
fn a_printed_table_has_its_head_on_every_page_and_all_of_its_text() {
    let directory = directory("tables");
    let (mut paths, mut tables) = (Vec::new(), Vec::new());
    for (name, ledger) in [("example", example()), ("whole", whole()), ("long", long())] {
        let table = sheet(&ledger, Form::Ledger);
        let sheets = directory.join(format!("{name}.xlsx"));
        std::fs::write(&sheets, book(vec![table.clone()]).1).unwrap();
        let word = directory.join(format!("{name}-word.docx"));
        let file = WordFile::of_sheets(name.to_owned(), vec![table.clone()]);
        std::fs::write(&word, docx::write(&file, &PageSetup::default().page())).unwrap();
        paths.extend([sheets, word]);
        tables.extend([table.clone(), table]);
    }
    for (pdf, table) in print(&directory, &paths).iter().zip(tables) {
        let pages = pages(pdf);
        assert!(!pages.is_empty(), "{pdf:?}");
        let printed = pages.iter().map(|page| signs(page.iter().map(|(_, line)| line)));
        let printed: Vec<BTreeMap<char, usize>> = printed.collect();
        let head = signs(table.columns.iter().map(|column| &column.heading));
        for (nth, page) in printed.iter().enumerate() {
            assert_eq!(lacking(page, &head), [], "the head on page {} of {pdf:?}", nth + 1);
        }
        let texts = table.rows.iter().flat_map(|row| match row {
            Row::Group(heading) => vec![heading],
            Row::Cells { cells, .. } => cells.iter().flatten().map(|cell| &cell.text).collect(),
        });
        let all = signs(pages.iter().flatten().map(|(_, line)| line));
        assert_eq!(lacking(&all, &signs(texts)), [], "{pdf:?}");
    }
}
