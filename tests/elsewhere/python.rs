//! What openpyxl and python-docx find in the files, beside what was meant.

use rectify::domain::PageSetup;
use rectify::notice;
use rectify::office::docx::{self, WordFile};
use rectify::office::spreadsheet::form::Form;
use rectify::office::spreadsheet::table::Paper;

use super::{book, directory, example, script, sheet, stamp, whole};

#[test]
fn openpyxl_finds_every_cell_merge_and_print_setting_that_was_meant() {
    let directory = directory("workbooks");
    for (name, ledger) in [("example", example()), ("whole", whole())] {
        let mut tables: Vec<_> = Form::ALL.iter().map(|form| sheet(&ledger, *form)).collect();
        tables[0].paper = Paper::A3;
        let (book, bytes) = book(tables);
        let (file, meant) = (directory.join(format!("{name}.xlsx")), directory.join(format!("{name}.json")));
        std::fs::write(&file, bytes).unwrap();
        std::fs::write(&meant, serde_json::to_vec(&book).unwrap()).unwrap();
        let said = script("workbook.py", &[&file, &meant]);
        assert!(said.starts_with("15 sheets"), "{said}");
    }
}

#[test]
fn python_docx_finds_every_paragraph_heading_table_and_margin_that_was_meant() {
    let directory = directory("documents");
    let notice = include_str!("../samples/sample-notice.txt");
    let (ledger, document) = notice::ledger_of(notice, &stamp());
    let table = "砚池乡整改台账\n序号\t反馈问题\t整改措施\t责任单位\n一、责任落实方面\t\t\t\n1\t台账不全\t\"补记台账\n日清上墙\"\t办公室\n\
                 \t\t每周核对一次\t财务科\n2\t巡查不勤\t每周巡查\t执法队";
    let (tabular, its_table) = notice::ledger_of(table, &stamp());
    let letter =
        "水务局：\n请抓紧整改，于2024年9月10日前报来情况。\n附件：1.问题清单\n青石县委巡察办\n2024年8月31日";
    for (name, file) in [
        ("notice", WordFile::of_document(&ledger, document.id(), "整改通报")),
        ("table", WordFile::of_document(&tabular, its_table.id(), "台账")),
        ("letter", WordFile::of_letter("督办通知书", "青整督〔2024〕3号", "青整督〔2024〕3号", letter)),
        ("upright", WordFile::of_sheets("一表".into(), vec![sheet(&example(), Form::Supervision)])),
        (
            "sheets",
            WordFile::of_sheets(
                "三清单".into(),
                [Form::Problems, Form::Tasks, Form::Duties].map(|form| sheet(&example(), form)).into(),
            ),
        ),
        ("ledger", WordFile::of_sheets("台账".into(), vec![sheet(&whole(), Form::Ledger)])),
    ] {
        let (path, meant) = (directory.join(format!("{name}.docx")), directory.join(format!("{name}.json")));
        std::fs::write(&path, docx::write(&file, &PageSetup::default().page())).unwrap();
        std::fs::write(&meant, serde_json::to_vec(&file).unwrap()).unwrap();
        let said = script("document.py", &[&path, &meant]);
        assert!(said.contains("paragraphs"), "{said}");
    }
}
