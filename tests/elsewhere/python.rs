//! What openpyxl, python-docx and icalendar find in the files, beside what was meant.

use rectify::domain::PageSetup;
use rectify::notice;
use rectify::office::calendar::{self, Entry};
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

#[test]
fn icalendar_finds_each_day_with_its_words_and_reminders() {
    let directory = directory("calendars");
    let entry = |id: &str, date: &str, title: &str, text: &str| Entry {
        id: id.into(),
        date: date.parse().unwrap(),
        title: title.into(),
        text: text.into(),
    };
    let long = "补贴名册核对不细，个别农户重复领取；".repeat(12);
    let entries = [
        entry("finding-7-deadline", "2024-02-29", "整改到期：1.1 台账“不全”", "责任：办公室、财务科"),
        entry("measure-9-deadline", "2024-12-31", &long, "一行,逗号;分号\\反斜杠\n\n另一行：“引号” \"x\""),
        entry("p-3@2025-W01", "2025-01-05", "=1+1 BEGIN:VEVENT\nEND:VCALENDAR", &"🙂台账".repeat(40)),
        entry("check-4", "2026-03-01", "检查（回头看）：", ""),
    ];
    let gone = [entry("finding-2-deadline", "2024-06-30", "已办完或取消", "")];
    let file = calendar::write("青石县农业局", &entries, &gone, 7, "2024-08-31T09:00:00+08:00");
    let path = directory.join("days.ics");
    std::fs::write(&path, file).unwrap();
    let told = |entry: &Entry, gone: bool| {
        let (id, date, title, text) = (&entry.id, entry.date.to_string(), &entry.title, &entry.text);
        serde_json::json!({ "id": id, "date": date, "title": title, "text": text, "gone": gone })
    };
    let all = entries.iter().map(|one| told(one, false)).chain(gone.iter().map(|one| told(one, true)));
    let meant = serde_json::json!({
        "name": "青石县农业局",
        "at": "2024-08-31T01:00:00+00:00",
        "ahead": 7,
        "entries": all.collect::<Vec<_>>(),
    });
    let json = directory.join("days.json");
    std::fs::write(&json, meant.to_string()).unwrap();
    assert_eq!(script("days.py", &[&path, &json]).trim(), "5 entries");
}
