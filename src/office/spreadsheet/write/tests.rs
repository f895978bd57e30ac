//! Tables of a ledger, written and read back.

mod forms;

use serde_json::json;

use super::*;
use crate::domain::{
    Accountability, Amount, Check, Commitment, Decision, Evidence, Extension, Fields, Finding, Inspection,
    Measure, Meeting, Progress, PublicReport, TableForm,
};
use crate::ledger::testing::stamp;
use crate::ledger::views::{FindingList, measures_in_order};
use crate::ledger::{Ledger, RowRef, commands};
use crate::office::spreadsheet::form::{Asked, Chosen, Form, table};
use crate::office::spreadsheet::mark::sum;
use crate::office::spreadsheet::read::{self, CellEdit, SheetText};
use crate::office::spreadsheet::returned::{Adds, Proposals};
use crate::office::spreadsheet::table::Row;

/// A ledger with what is hard to write: several measures with units of their own, long texts, words like formulas.
pub fn example() -> (Ledger, Vec<RowRef>) {
    let mut one = Ledger::new("t-1".parse().unwrap());
    let mut aspects = Vec::new();
    for title in ["落实惠农政策方面", "干部队伍方面"] {
        one.act(&stamp(0), |draft| aspects.push(commands::add_aspect(draft, title)));
    }
    let inspection = RowRef::new(Inspection::KIND, Inspection::ID).unwrap();
    one.act(&stamp(0), |draft| draft.set(&inspection, Inspection::INSPECTED, "青石县农业局党组"));
    let findings: Vec<RowRef> = [
        (0, "补贴名册核对不细，个别农户重复领取", "计财股", "in-progress"),
        (0, "=1+1 项目验收走过场", "项目股、计财股", "done"),
        (1, "考勤“打卡”不严 110101199001011234", "人事股（牵头）", ""),
    ]
    .into_iter()
    .map(|(aspect, title, unit, status)| {
        let mut finding = None;
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, aspects[aspect].id(), title);
            draft.set(&row, Finding::RESPONSIBLE, unit);
            draft.set(&row, Finding::STATUS, status);
            draft.set(&row, Finding::DEADLINE, "2024年9月30日");
            finding = Some(row);
        });
        finding.unwrap()
    })
    .collect();
    for (finding, text, unit, deadline) in [
        (0, "逐户核对名册", "", ""),
        (0, "名册张榜公示\n每月更新一次", "办公室", "2024年10月31日"),
        (0, &*"建立补贴发放复核制度，".repeat(20), "", ""),
        (1, "@重新验收三个项目", "", ""),
    ] {
        one.act(&stamp(0), |draft| {
            let measure = commands::add_measure(draft, findings[finding].id(), text);
            draft.set(&measure, Measure::UNIT, unit);
            draft.set(&measure, Measure::DEADLINE, deadline);
        });
    }
    let first = || ("finding", json!(findings[0].id()));
    one.act(&stamp(0), |draft| {
        draft.insert(
            Progress::KIND,
            [first(), ("date", json!("2024-08-01")), ("text", json!("核对完 3 个村"))],
        );
        draft.insert(Evidence::KIND, [first(), ("name", json!("核对表")), ("place", json!("档案室 3 柜"))]);
    });
    (one, findings)
}

pub fn sheet_of(one: &Ledger, form: Form, unit: &str) -> Table {
    let list = FindingList::of(one, chrono::NaiveDate::MIN);
    table(one, &list, &Chosen::of(form), &Asked { unit, office: "县委巡察办", today: "2024-08-31" })
}

fn written(tables: Vec<Table>) -> Vec<u8> {
    write(&Book { day: "2024-08-31".into(), tables, ..Book::default() }).unwrap()
}

fn today() -> chrono::NaiveDate {
    "2024-08-31".parse().unwrap()
}

fn back(bytes: &[u8]) -> SheetText {
    read::read(bytes, &mut |_| ()).unwrap().sheets.remove(0)
}

#[test]
fn a_ledger_is_written_as_offices_keep_it() {
    let (one, _) = example();
    let bytes = written(vec![sheet_of(&one, Form::Ledger, "")]);
    if let Some(to) = std::env::var_os("RECTIFY_SHEET") {
        std::fs::write(to, &bytes).unwrap();
    }
    assert_eq!(bytes, written(vec![sheet_of(&one, Form::Ledger, "")]));
    let sheet = back(&bytes);
    let long = "建立补贴发放复核制度，".repeat(20);
    let expect = [
        "青石县农业局党组整改台账",
        "填报单位：县委巡察办　　截至：2024年8月31日",
        "序号\t反馈问题\t原因剖析\t整改措施\t责任领导\t责任单位\t责任人\t整改时限\t整改状态\t整改进展\t整改成效\t佐证材料",
        "一、落实惠农政策方面（2个）",
        "1\t补贴名册核对不细，个别农户重复领取\t\t逐户核对名册\t\t计财股\t\t2024年9月30日\t正在整改\t2024年8月1日：核对完 3 个村\t\t核对表（档案室 3 柜）",
        "\t\t\t\"名册张榜公示\n每月更新一次\"\t\t办公室\t\t2024年10月31日\t\t\t\t",
        &format!("\t\t\t{long}\t\t计财股\t\t2024年9月30日\t\t\t\t"),
        "2\t=1+1 项目验收走过场\t\t@重新验收三个项目\t\t项目股、计财股\t\t2024年9月30日\t已完成\t\t\t",
        "二、干部队伍方面（1个）",
        "3\t考勤“打卡”不严 110101199001011234\t\t\t\t人事股（牵头）\t\t2024年9月30日\t\t\t\t",
        "填表人：　　　　　　　　审核人：　　　　　　　　单位负责人（签字）：",
    ];
    assert_eq!(sheet.text, expect.join("\n"));
    assert_eq!(sheet.returned.unwrap().edits, []);
}

#[test]
fn every_form_can_be_written_and_comes_back_unchanged() {
    let (one, _) = example();
    for form in Form::ALL {
        let made = sheet_of(&one, *form, "");
        assert!(made.columns.len() == form.columns().len(), "{form:?} names columns that there are");
        let sheet = back(&written(vec![made]));
        assert!(sheet.text.starts_with("青石县农业局党组"), "{}", sheet.text);
        let proposals =
            sheet.returned.map(|returned| Proposals::of(&one, &returned, today())).unwrap_or_default();
        assert_eq!(proposals, Proposals::default(), "{form:?}");
    }
}

#[test]
fn a_cell_of_more_lines_than_a_row_may_be_high_is_shown_whole_and_comes_back() {
    let (mut one, findings) = example();
    let long = (1..=90).map(|day| format!("第{day}天：巡查一遍")).collect::<Vec<_>>().join("\n");
    let below: Vec<_> = one.under(&findings[0]).collect();
    let middle = measures_in_order(&below)[1].name();
    one.act(&stamp(0), |draft| {
        draft.set(&middle, Measure::TEXT, long.as_str());
        draft.set(&findings[2], Finding::RESULT, long.as_str());
        draft.set(&findings[2], Finding::TITLE, "考勤不严");
    });
    let made = sheet_of(&one, Form::Ledger, "");
    let bytes = written(vec![made.clone()]);
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut xml)
        .unwrap();
    let heights: Vec<f64> =
        xml.split(" ht=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    assert!(heights.iter().all(|height| *height <= 409.0), "{heights:?}");
    // The measure and the last problem take several rows each, over which all of their cells go.
    assert!(
        xml.contains("<mergeCell ref=\"D6:D9\"/>") && xml.contains("<mergeCell ref=\"A5:A10\"/>"),
        "{xml}"
    );
    assert!(heights[5..9].iter().sum::<f64>() > 90.0 * 15.0);
    let sheet = back(&bytes);
    assert!(sheet.text.contains(&long));
    assert_eq!(sheet.text.lines().filter(|line| line.starts_with("3\t考勤不严")).count(), 1);
    let returned = sheet.returned.unwrap();
    assert_eq!((&*returned.edits, returned.added), (&[][..], 0));
    assert_eq!(returned.known, made.rows.iter().filter(|row| matches!(row, Row::Cells { .. })).count());
    // An edit in it is that edit; read as an ordinary table it is as many problems and measures.
    let edited = edited(&bytes, "第90天：巡查一遍", "第90天：巡查两遍");
    let proposals = Proposals::of(&one, &back(&edited).returned.unwrap(), today());
    let told: Vec<_> = proposals.changes.iter().map(|one| (one.row.clone(), &*one.field)).collect();
    assert_eq!(told, [(middle, Measure::TEXT), (findings[2].clone(), Finding::RESULT)]);
    let outline = crate::notice::Outline::read(&sheet.text);
    let reading = crate::notice::Reading::of(&outline);
    let counts: Vec<usize> = (reading.aspects.iter().flat_map(|aspect| &aspect.findings))
        .map(|finding| finding.measures.len())
        .collect();
    assert_eq!(counts, [3, 1, 0]);
}

#[test]
fn a_units_sheet_holds_its_findings_alone() {
    let (one, _) = example();
    let titles = |unit: &str| {
        let sheet = back(&written(vec![sheet_of(&one, Form::Problems, unit)]));
        sheet.text.lines().filter(|line| line.contains("\t\t")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(titles("计财股").len(), 2);
    assert_eq!(titles("人事股").len(), 1);
    assert_eq!(titles("没有").len(), 0);
}

#[test]
fn sheets_have_names_that_a_spreadsheet_takes() {
    let tables = |names: &[&str]| -> Vec<Table> {
        names.iter().map(|name| Table { name: (*name).to_owned(), ..Table::default() }).collect()
    };
    let long = "长".repeat(40);
    let all = tables(&[
        "办公室",
        "办公室",
        "IT科",
        "it科",
        "a/b:[c]",
        "",
        "'",
        &long,
        &long,
        "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷",
    ]);
    let names = sheet_names(&all);
    assert_eq!(names[..7], ["办公室", "办公室（2）", "IT科", "it科（2）", "abc", "表", "表（2）"]);
    assert_eq!((names[7].chars().count(), names[8].ends_with("长（2）")), (31, true));
    assert!(names.iter().all(|name| name.encode_utf16().count() <= 31));
    let rows = vec![Row::Group("一".into())];
    let all: Vec<Table> = all.into_iter().map(|table| Table { rows: rows.clone(), ..table }).collect();
    assert_eq!(read::read(&written(all), &mut |_| ()).unwrap().sheets.len(), 10);
}

#[test]
fn workbooks_of_one_name_are_files_of_one_archive() {
    let book = |name: &str| Book { name: name.into(), tables: vec![Table::default()], ..Book::default() };
    let bytes = write_all(&[book("甲.xlsx"), book("甲.xlsx"), book("乙.xlsx")]).unwrap();
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["2-甲.xlsx", "乙.xlsx", "甲.xlsx"]);
}

/// The workbook with a text in it replaced.
fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let text = std::io::read_to_string(entry).unwrap();
        copy.start_file(name.clone(), SimpleFileOptions::default()).unwrap();
        let is_sheet = name.ends_with("sharedStrings.xml") || name.contains("worksheets/");
        let text = if is_sheet { text.replace(from, to) } else { text };
        copy.write_all(text.as_bytes()).unwrap();
    }
    copy.finish().unwrap().into_inner()
}

#[test]
fn c11_what_was_written_into_a_table_is_proposed_and_nothing_else() {
    let (mut one, findings) = example();
    let bytes = written(vec![sheet_of(&one, Form::Ledger, "")]);
    let bytes = edited(&bytes, "<t>正在整改</t>", "<t>已整改到位</t>");
    let bytes = edited(&bytes, "<t>逐户核对名册</t>", "<t>逐户核对名册并签字</t>");
    // Meanwhile the ledger goes on: one of these is the field that was written into, the other is not.
    one.act(&stamp(0), |draft| {
        draft.set(&findings[0], Finding::STATUS, "basically-done");
        draft.set(&findings[1], Finding::TITLE, "换了说法");
    });
    let returned = back(&bytes).returned.unwrap();
    assert_eq!((returned.known, returned.added), (5, 0));
    assert_eq!(returned.unknown, [""; 0]);
    // A column that has another heading is not the one that was exported.
    let renamed = back(&edited(&bytes, "<t>责任人</t>", "<t>经手人</t>")).returned.unwrap();
    assert_eq!(renamed.unknown, ["经手人"]);
    let mut proposals = Proposals::of(&one, &returned, today());
    let told: Vec<_> = proposals
        .changes
        .iter()
        .map(|one| (one.row.kind(), &*one.field, &*one.held, &*one.read, one.overtaken, one.taken))
        .collect();
    assert_eq!(
        told,
        [
            ("measure", "text", "逐户核对名册", "逐户核对名册并签字", false, true),
            ("finding", "status", "基本完成", "已整改到位", true, false),
        ]
    );
    proposals.changes[1].taken = true;
    one.act(&stamp(0), |draft| proposals.write(draft));
    assert_eq!(one.live("finding", findings[0].id()).unwrap().text(Finding::STATUS), "done");
    let again = Proposals::of(&one, &returned, today());
    assert_eq!((again.changes.len(), again.known), (0, 2));
    // What a status cannot hold is refused, and rows that are gone are counted.
    let bytes = edited(&bytes, "<t>已整改到位</t>", "<t>看情况</t>");
    one.act(&stamp(0), |draft| draft.delete(&findings[2]));
    let bytes = edited(&bytes, "<t>人事股（牵头）</t>", "<t>人事股</t>");
    let proposals = Proposals::of(&one, &back(&bytes).returned.unwrap(), today());
    assert_eq!((proposals.refused.len(), proposals.gone), (1, 1));
}

#[test]
fn c11_what_a_measure_has_of_its_finding_is_no_change_of_the_ledger() {
    let (one, findings) = example();
    let bytes = written(vec![sheet_of(&one, Form::Ledger, "")]);
    let below: Vec<_> = one.under(&findings[0]).collect();
    let first = measures_in_order(&below)[0].name();
    let proposals = |text: &str, was: &str| {
        let row = first.to_string();
        let edit = CellEdit { row, column: "due".into(), text: text.into(), was: sum(was) };
        let mut returned = back(&bytes).returned.unwrap();
        returned.edits = vec![edit];
        Proposals::of(&one, &returned, today())
    };
    let found = proposals("2024年12月20日", "2024年9月30日");
    let told: Vec<_> = found.changes.iter().map(|one| (&*one.held, &*one.read, one.taken)).collect();
    assert_eq!(told, [("2024年9月30日", "2024年12月20日", true)]);
    // Emptied, it still is that of the finding.
    assert_eq!((proposals("", "2024年9月30日").changes.len(), proposals("", "2024年9月30日").known), (0, 1));
}

#[test]
fn c11_progress_written_into_a_table_is_new_progress_and_what_cannot_be_taken_is_told() {
    let (mut one, findings) = example();
    let bytes = written(vec![sheet_of(&one, Form::Ledger, "")]);
    let held = "2024年8月1日：核对完 3 个村";
    let typed = "8月20日：又核对 2 个村\n8.25 张榜\n8月28日补发\n2月30日：日历上没有这一天\n都办完了";
    let bytes = edited(&bytes, held, &format!("{held}\n{typed}"));
    let bytes = edited(&bytes, "核对表（档案室 3 柜）", "核对表（档案室 3 柜）\n张榜照片（电子档案 2 号）");
    let returned = back(&bytes).returned.unwrap();
    let proposals = Proposals::of(&one, &returned, today());
    let told: Vec<_> = proposals
        .changes
        .iter()
        .map(|one| {
            let day = match one.adds {
                Some(Adds::Progress(day)) => day.to_string(),
                _ => String::new(),
            };
            (day, one.read.as_str())
        })
        .collect();
    let of = |day: &str, text: &'static str| (day.to_owned(), text);
    assert_eq!(
        told,
        [
            of("2024-08-20", "又核对 2 个村"),
            of("2024-08-25", "张榜"),
            of("2024-08-28", "补发"),
            of("2024-08-31", "2月30日：日历上没有这一天"),
            of("2024-08-31", "都办完了"),
            of("", "张榜照片（电子档案 2 号）"),
        ]
    );
    // Into what is read out of the ledger nothing can be written, and that is told.
    let mut said = returned.clone();
    said.edits.retain(|edit| edit.column == "proofs");
    said.edits[0].column = "closed".into();
    let fixed: Vec<_> = Proposals::of(&one, &said, today()).fixed.into_iter().map(|edit| edit.text).collect();
    assert_eq!(fixed, ["核对表（档案室 3 柜）\n张榜照片（电子档案 2 号）"]);
    one.act(&stamp(0), |draft| proposals.write(draft));
    let progress = one.rows(Progress::KIND).filter(|row| row.text(Progress::FINDING) == findings[0].id());
    assert_eq!(progress.count(), 6, "what was recorded stays");
    let kept: Vec<_> = (one.rows(Evidence::KIND))
        .map(|row| (row.text(Evidence::NAME).to_owned(), row.text(Evidence::PLACE).to_owned()))
        .filter(|(name, _)| name == "张榜照片")
        .collect();
    assert_eq!(kept, [("张榜照片".to_owned(), "电子档案 2 号".to_owned())]);
    // What was taken is known when the same table comes again, as far as the cell says it as the ledger does.
    let next = written(vec![sheet_of(&one, Form::Ledger, "")]);
    assert_eq!(Proposals::of(&one, &back(&next).returned.unwrap(), today()), Proposals::default());
    // A line that was taken out takes nothing away.
    let emptied = edited(&next, held, "");
    let proposals = Proposals::of(&one, &back(&emptied).returned.unwrap(), today());
    assert_eq!((proposals.changes.len(), proposals.known), (0, 1));
}

#[test]
fn c11_a_hidden_column_that_a_program_spoilt_loses_no_edit_in_silence() {
    let (one, _) = example();
    let table = sheet_of(&one, Form::Ledger, "");
    let with = |between: &str| {
        let mark = table.mark.replace('\n', between);
        back(&edited(&written(vec![Table { mark, ..table.clone() }]), "名册张榜", "名册张榜公示")).returned
    };
    let usual = with("\n").unwrap();
    assert_eq!(usual.edits.len(), 1);
    // As earlier versions wrote it.
    assert_eq!(with("\t"), Some(usual));
    // Without what divides the columns it is an ordinary table.
    assert_eq!(with(""), None);
}

#[test]
fn fields_of_the_office_are_columns_that_can_be_written_into() {
    let (mut one, findings) = example();
    let measures: Vec<RowRef> =
        one.under(&findings[0]).filter(|row| row.kind() == Measure::KIND).map(|row| row.name()).collect();
    one.act(&stamp(0), |draft| {
        draft.set(&findings[1], "extra/联系电话", "0872-1");
        draft.set(&measures[0], "extra/经办人意见", "同意");
        draft.set(&measures[1], "extra/经办人意见", "再议");
        // What a form cannot keep is no column, and another program's form may still ask for it.
        draft.set(&findings[1], "extra/甲=乙", "丙");
    });
    let list = FindingList::of(&one, chrono::NaiveDate::MIN);
    assert_eq!(list.extra_headings(), ["甲=乙", "经办人意见", "联系电话"]);
    let form = |columns: &[&str]| {
        let own = TableForm {
            name: "某表".into(),
            base: "ledger".into(),
            columns: columns.iter().map(|column| column.to_string()).collect(),
            ..TableForm::default()
        };
        Chosen::own(&own).unwrap()
    };
    let cells = |chosen: &Chosen| -> Vec<Vec<String>> {
        let table = table(&one, &list, chosen, &Asked::default());
        let rows = table.rows.into_iter().filter_map(|row| match row {
            Row::Cells { cells, .. } => Some(cells),
            Row::Group(_) => None,
        });
        rows.map(|row| row.into_iter().map(|cell| cell.map_or("|".to_owned(), |cell| cell.text)).collect())
            .collect()
    };
    let columns = ["title", "extra/联系电话=电话", "extra/经办人意见", "extra/甲=乙", "extra/", "extra"];
    let chosen = form(&columns);
    let kept = ["title", "extra/联系电话=电话", "extra/经办人意见", "extra/甲=乙"];
    assert_eq!(chosen.kept(), kept, "甲 is a field without any value, called 乙");
    let rows = cells(&chosen);
    assert_eq!(rows[0][1..3], ["", "同意\n再议"]);
    assert_eq!(rows[1][1..3], ["0872-1", ""]);
    // Where measures have rows of their own, each shows its own.
    let by_measure = form(&["title", "measure", "extra/联系电话", "extra/经办人意见"]);
    let own: Vec<String> = cells(&by_measure)[..3].iter().map(|row| row[3].clone()).collect();
    assert_eq!(own, ["同意", "再议", ""]);

    let table = table(&one, &list, &by_measure, &Asked::default());
    let bytes = written(vec![table]);
    let bytes = edited(&bytes, "<t>再议</t>", "<t>同意补报</t>");
    let bytes = edited(&bytes, "<t>0872-1</t>", "<t>0872-2</t>");
    let proposals = Proposals::of(&one, &back(&bytes).returned.unwrap(), today());
    one.act(&stamp(0), |draft| proposals.write(draft));
    assert_eq!(one.row(&measures[1]).unwrap().text("extra/经办人意见"), "同意补报");
    assert_eq!(one.row(&findings[1]).unwrap().text("extra/联系电话"), "0872-2");
}

#[test]
fn fields_of_the_office_stand_in_the_ledger_where_they_stood_in_the_table_that_brought_them() {
    let table = "渡口整改台账\n序号\t检查地点\t反馈问题\t整改措施\t责任单位\t验收人\t整改时限\n\
                 1\t东渡口\t渡口没有护栏\t加装护栏\t航道站\t乔岚\t2024年9月30日\n\
                 2\t西渡口\t灯杆倾斜\t校正灯杆\t航道站\t乔岚\t2024年9月30日\n";
    let (mut one, _) = crate::notice::ledger_of(table, &stamp(0));
    let headings = |one: &Ledger, form| {
        let made = sheet_of(one, form, "");
        made.columns.into_iter().map(|column| column.heading).collect::<Vec<_>>()
    };
    let plain: Vec<String> = Chosen::of(Form::Ledger).columns.into_iter().map(|(_, name)| name).collect();
    let with = headings(&one, Form::Ledger);
    assert_eq!(with.iter().filter(|name| !plain.contains(name)).collect::<Vec<_>>(), ["检查地点", "验收人"]);
    let behind = |name: &str| with[with.iter().position(|own| own == name).unwrap() - 1].clone();
    assert_eq!((behind("检查地点"), behind("验收人")), ("序号".to_owned(), "责任单位".to_owned()));
    // One that no table brought stands last, and other forms have none.
    let finding = one.ordered(Finding::KIND)[0].name();
    one.act(&stamp(0), |draft| draft.set(&finding, "extra/联系电话", "0872-1"));
    assert_eq!(headings(&one, Form::Ledger).last().unwrap(), "联系电话");
    assert_eq!(headings(&one, Form::Problems).len(), Form::Problems.columns().len());
    let back = back(&written(vec![sheet_of(&one, Form::Ledger, "")]));
    assert!(back.text.contains("东渡口") && back.returned.unwrap().edits.is_empty());
}

#[test]
fn a_text_longer_than_a_cell_is_cut_with_a_note_and_no_edit_when_it_comes_back() {
    let (mut one, findings) = example();
    // Characters outside the basic plane are two to a spreadsheet.
    let long = "台账逐条核对𠮷。".repeat(5_000);
    one.act(&stamp(0), |draft| {
        draft.set(&findings[1], Finding::CAUSE, long.as_str());
        draft.insert(
            Progress::KIND,
            [("finding", json!(findings[1].id())), ("date", json!("2024-08-02")), ("text", json!(long))],
        );
    });
    let bytes = write(&Book { tables: vec![sheet_of(&one, Form::Ledger, "")], ..Book::default() }).unwrap();
    let sheet = back(&bytes);
    assert_eq!(sheet.text.matches("（后文超出单元格，请看台账）").count(), 2);
    let proposals = Proposals::of(&one, &sheet.returned.unwrap(), today());
    assert_eq!(proposals, Proposals::default());
}

#[test]
fn every_form_is_a_word_document_too() {
    let (one, _) = example();
    for form in Form::ALL {
        let made = sheet_of(&one, *form, "");
        let headings: Vec<String> = made.columns.iter().map(|column| column.heading.clone()).collect();
        let (title, has_rows) = (made.title.clone(), !made.rows.is_empty());
        let file = crate::office::docx::WordFile::of_sheets(title.clone(), vec![made]);
        let page = crate::domain::PageSetup::default().page();
        let text = crate::office::docx::read(&crate::office::docx::write(&file, &page)).unwrap().text;
        assert!(text.starts_with(&title), "{form:?}: {text}");
        assert!(!has_rows || text.contains(&headings.join("\t")), "{form:?}: {text}");
    }
}
