//! Files that other programs wrote, and files that are none, as they are read.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::notice::{Outline, Reading};

pub(super) fn sample(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/samples/office/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn workbook(name: &str) -> Workbook {
    let bytes = sample(name);
    read(&bytes, &mut |_| ()).unwrap()
}

#[test]
fn a_sheet_of_merged_cells_says_what_they_mean() {
    let book = workbook("merged.xlsx");
    let names: Vec<_> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(names, [("整改台账", false), ("下拉选项", true), ("任务清单", false)]);
    assert_eq!(book.likely().len(), 2);
    let sheet = &book.sheets[0];
    let expect = "青石县农业局巡察整改台账\n\
        填报单位：青石县农业局　　截至：　　2024年8月31日\n\
        序号\t反馈问题\t整改措施\t责任领导\t责任单位\t完成时间\t整改状态\t佐证\t备注\n\
        一、落实惠农政策方面（2个）\n\
        1\t补贴名册核对不细\t逐户核对名册\t周文海\t计财股\t2024年9月30日\t已完成\t核对表\t\n\
        \t\t\"名册张榜公示\n每月更新一次\"\t\t\t2024年10月31日\t正在整改\t\t\n\
        2\t项目验收走过场\t重新验收三个项目\t周文海\t计财股\t2024年12月31日\t正在整改\t\t001\n\
        二、干部队伍方面（1个）\n\
        3\t考勤“打卡”不严\t\"一是改用 人脸打卡\n二是按月通报\"\t陈国立\t人事股\t立行立改，长期坚持\t已完成\t\t85%\n\
        合计\t\t\t\t\t\t3个\t\t\n\
        填表人：李小芳　　审核人：周文海　　单位负责人（签字）：";
    assert_eq!(sheet.text, expect);
    assert_eq!(sheet.notes, [Note::HiddenRows(1), Note::HiddenColumns(vec!["I".into()]), Note::Filled(2)]);
    assert_eq!(
        book.sheets[2].text,
        "任务清单\n序号\t整改任务\t责任部门\t办结时限\n1\t补齐台账\t办公室\t2024年年底前"
    );
}

#[test]
fn the_ordinary_reader_takes_the_text_of_a_sheet() {
    let text = &workbook("merged.xlsx").sheets[0].text;
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let value = |at: Option<usize>| at.map_or("", |at| outline.value(at));
    let told: Vec<_> = reading
        .aspects
        .iter()
        .flat_map(|aspect| aspect.findings.iter().map(move |finding| (aspect.title, finding)))
        .map(|(aspect, finding)| {
            let measures = finding.measures.len();
            (
                value(aspect),
                outline.value(finding.segment),
                measures,
                value(finding.unit),
                value(finding.deadline),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("落实惠农政策方面（2个）", "补贴名册核对不细", 2, "计财股", "2024年10月31日"),
            ("落实惠农政策方面（2个）", "项目验收走过场", 1, "计财股", "2024年12月31日"),
            ("干部队伍方面（1个）", "考勤“打卡”不严", 2, "人事股", "立行立改，长期坚持"),
        ]
    );
}

#[test]
fn old_workbooks_and_streamed_ones_are_read_alike() {
    let old = workbook("old.xls");
    assert_eq!(
        old.sheets[0].text,
        "村级财务整改清单\n序号\t存在问题\t整改措施\t责任人\t整改时限\n\
         1\t现金支出没有票据\t补齐票据\t王村会计\t2024年6月30日\n2\t合同没有编号\t逐份编号登记\t赵文书\t长期坚持"
    );
    let streamed = &workbook("streamed.xlsx").sheets[0];
    assert_eq!(
        streamed.text,
        "问题清单\n编号\t问题描述\t整改措施\t责任部门\t完成时限\t完成情况\n\
         001\t食堂采购没有询价\t三家询价\t后勤科\t2024年12月31日\t见佐证\n\
         110101199001011000\t值班记录缺页\t补记并抽查\t办公室\t2024年底\t［图片］"
    );
    assert_eq!(streamed.notes, [Note::Pictures(1)]);
}

/// A workbook of these parts; of one sheet where only the cells are given.
fn made<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    const BOOK: &str =
        "<workbook xmlns:r='r'><sheets><sheet name='一' sheetId='1' r:id='a'/></sheets></workbook>";
    let relation = |name: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/\
             relationships/{name}' Target='{target}'/></Relationships>"
        )
    };
    let (top, sheet) =
        (relation("officeDocument", "xl/workbook.xml"), relation("worksheet", "worksheets/sheet1.xml"));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let usual = [("_rels/.rels", &*top), ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", &*sheet)];
    let given = |name: &str| parts.iter().any(|(part, _)| *part == name);
    let usual = usual.iter().filter(|(name, _)| !given(name)).map(|(name, text)| (*name, text.as_bytes()));
    for (name, text) in usual.chain(parts.iter().map(|(name, text)| (*name, text.as_ref()))) {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn of_cells(cells: &str) -> Result<Workbook, SpreadsheetError> {
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    read(&made(&[("xl/worksheets/sheet1.xml", &sheet)]), &mut |_| ())
}

#[test]
fn a_head_merged_to_the_edge_of_the_sheet_makes_no_columns_of_nothing() {
    let cell = |place: &str, text: &str| format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<worksheet><sheetData><row r='1'>{}{}{}</row><row r='2'>{}{}{}</row></sheetData>\
         <mergeCells><mergeCell ref='C1:XFD1'/></mergeCells></worksheet>",
        cell("A1", "序号"),
        cell("B1", "反馈问题"),
        cell("C1", "整改措施"),
        cell("A2", "1"),
        cell("B2", "台账不全"),
        cell("C2", "补记台账"),
    );
    let book = read(&made(&[("xl/worksheets/sheet1.xml", &sheet)]), &mut |_| ()).unwrap();
    assert_eq!(
        (book.sheets[0].columns, book.sheets[0].text.lines().nth(1)),
        (3, Some("序号\t反馈问题\t整改措施"))
    );
}

#[test]
fn c11_what_is_no_spreadsheet_or_too_much_of_one_is_a_sentence() {
    let damaged = |read: Result<Workbook, SpreadsheetError>| {
        let Err(SpreadsheetError::Damaged(why)) = read else { panic!("{read:?}") };
        assert!(!why.contains("not found"), "{why}");
    };
    let of = |bytes: &[u8]| read(bytes, &mut |_| ());
    assert_eq!(of(b""), Err(SpreadsheetError::NoWorkbook));
    assert_eq!(of("序号,问题".as_bytes()), Err(SpreadsheetError::NoWorkbook));
    assert_eq!(of(b"PK\x03\x04"), Err(SpreadsheetError::NoWorkbook));
    let whole = sample("merged.xlsx");
    [600, whole.len() / 2, whole.len() - 1].iter().for_each(|cut| damaged(of(&whole[..*cut])));
    let old = sample("old.xls");
    for cut in [600, 2000, old.len() / 2] {
        assert!(of(&old[..cut]).is_err(), "{cut}");
    }
    damaged(of_cells("<row r='1'><c r='A1' t='inlineStr'><is><t>甲</t></x></c></row>"));
    damaged(of_cells(&"<row>".repeat(100_000)));
    // A place beyond every sheet, behind bytes that are no text.
    let sheet = b"<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>\xff</t></is></c></row></sheetData>\
                  <mergeCells><mergeCell ref='A10:inlineStr'/></mergeCells></worksheet>";
    damaged(of(&made(&[("xl/worksheets/sheet1.xml", sheet)])));
    assert_eq!(of_cells(""), Err(SpreadsheetError::Empty));
    assert_eq!(of_cells("<row r='1'><c r='A1'/></row>"), Err(SpreadsheetError::Empty));
    let cell = |name: &str| format!("<row><c r='{name}'><v>1</v></c></row>");
    let far = |name: &str| Err(SpreadsheetError::FarCell { sheet: "一".into(), cell: name.into() });
    assert_eq!(of_cells(&cell("XFD1048576")), far("XFD1048576"));
    assert_eq!(of_cells(&cell("A100001")), far("A100001"));
    let rows: String = (1..=50).map(|_| format!("<row>{}</row>", "<c><v>1</v></c>".repeat(4001))).collect();
    assert_eq!(
        of_cells(&rows).unwrap_err(),
        SpreadsheetError::FarCell { sheet: "一".into(), cell: "SG1".into() }
    );
    let rows: String = (1..=501).map(|_| format!("<row>{}</row>", "<c><v>1</v></c>".repeat(400))).collect();
    assert_eq!(of_cells(&rows), Err(SpreadsheetError::Cells("一".into())));
}

#[test]
fn c11_a_workbook_that_unpacks_beyond_all_measure_is_refused() {
    let large = " ".repeat(limits::UNPACKED_MAX as usize + 1);
    let bomb = made(&[("xl/sharedStrings.xml", &large)]);
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_eq!(read(&bomb, &mut |_| ()), Err(SpreadsheetError::UnpacksTooLarge));
}

#[test]
fn workbooks_that_are_not_read_here_say_so() {
    let binary = made(&[("xl/workbook.bin", "")]);
    assert_eq!(read(&binary, &mut |_| ()), Err(SpreadsheetError::OtherKind));
    let sheets: String =
        (0..=limits::SHEETS_MAX).map(|nth| format!("<sheet name='{nth}' r:id='a'/>")).collect();
    let many = format!("<workbook xmlns:r='r'><sheets>{sheets}</sheets></workbook>");
    let many = made(&[("xl/workbook.xml", &many)]);
    assert_eq!(read(&many, &mut |_| ()), Err(SpreadsheetError::Sheets(201)));
}
