//! Files that other programs wrote, and files that are none, as they are read.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::domain::{Fields, Status};
use crate::notice::{Outline, Reading};
use crate::office::pictures::TextPicture;

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
    assert_eq!(streamed.notes, [Note::PicturesLeft(1)]);
}

#[test]
fn days_are_read_however_a_file_counts_or_writes_them() {
    let heads = &workbook("heads.xlsx").sheets[0];
    assert_eq!(
        heads.text,
        "柳河镇巡察反馈问题整改台账\n填报单位：柳河镇党委　　单位：万元\n\
         序号\t问题\t整改措施\t责任单位\t责任人\t完成时限\t整改安排（涉及金额）\t整改进展\t是否完成\t备注\n\
         1\t专项资金闲置\t\"清理账户\n收回资金\"\t财政所\t孙某\t2024年9月30日\t1234567.5\t已收回\t是\t\n\
         \t\t完善制度\t党政办\t\t2024年12月31日\t1234567.5\t\t否\t\n\
         2\t台账缺页\t补记\t办公室\t李某\t长期坚持\t\t正在补\t否\t\n\
         3\t隐藏的一行\t不报\t办公室\t\t\t\t\t\t\n\
         合计\t\t\t\t\t\t2469135\t\t\t"
    );
    assert_eq!(heads.notes, [Note::HiddenRows(1), Note::Comments(1)]);
    let dates = &workbook("dates.xlsx").sheets[0];
    assert_eq!(
        dates.text,
        "问题清单\n序号\t反馈问题\t整改措施\t责任单位\t整改时限\t整改状态\t销号时间\n\
         1\t会议记录不全\t补记\t办公室\t2024年9月30日\t已完成\t2024年9月1日\n\
         2\t车辆管理松\t登记\t办公室\t2024年10月31日\t未完成\t\n\
         3\t值班不严\t抽查\t办公室\t2024年10月31日\t未完成\t"
    );
}

#[test]
fn pictures_are_taken_with_their_rows() {
    let book = workbook("pictures.xlsx");
    let sheet = &book.sheets[0];
    let told = |picture: &TextPicture| {
        let line = sheet.text[picture.within.clone()].split('\t').nth(1).unwrap();
        (line.to_owned(), picture.heading.clone(), picture.file)
    };
    let told: Vec<_> = sheet.pictures.iter().map(told).collect();
    let expect = [
        ("码头护栏缺失", "整改前照片", 0),
        ("码头护栏缺失", "整改后照片", 1),
        ("趸船灯光不足", "整改前照片", 0),
    ];
    assert_eq!(told, expect.map(|(line, heading, file)| (line.to_owned(), heading.to_owned(), file)));
    assert_eq!(sheet.notes, [Note::Pictures(3), Note::PicturesLeft(2), Note::Unsolved(2)]);
    assert!(!sheet.text.contains('#'), "{}", sheet.text);
    let files: Vec<_> = book.pictures.iter().map(|file| (file.ending.as_str(), file.bytes.len())).collect();
    assert_eq!(files, [("png", 70), ("png", 71)]);
    // The findings that they belong to, once the text is taken.
    let (outline, mut ledger) = (Outline::read(&sheet.text), crate::ledger::testing::ledger());
    let reading = Reading::of(&outline);
    let comparison = crate::notice::Comparison::of(&ledger, &outline, &reading);
    let mut findings = Vec::new();
    ledger.act(&crate::ledger::testing::stamp(0), |draft| {
        let taken = crate::notice::accept(draft, &outline, &reading, &comparison);
        let title = |row: &TextPicture| draft.text(taken.finding_of(&row.within).unwrap(), "title");
        findings = sheet.pictures.iter().map(title).collect();
    });
    assert_eq!(findings, ["码头护栏缺失", "码头护栏缺失", "趸船灯光不足"]);
    // A telephone number is nobody's name, and the head again is no finding.
    let people: Vec<_> = ledger.rows("finding").map(|row| row.text("person").to_owned()).collect();
    assert_eq!(people, ["孙某", "李某", "周某"]);
}

#[test]
fn pictures_that_wps_puts_into_cells_are_taken_and_what_is_none_is_left() {
    let cell = |place: &str, text: &str| format!("<c r='{place}' t='str'><f>x</f><v>{text}</v></c>");
    let picture = |name: &str| format!("=DISPIMG(&quot;{name}&quot;,1)");
    let row = |nth: usize, name: &str| {
        let cells: String =
            [cell(&format!("A{nth}"), "甲"), cell(&format!("B{nth}"), "乙"), cell(&format!("C{nth}"), name)]
                .concat();
        format!("<row r='{nth}'>{cells}</row>")
    };
    let head = format!(
        "<row r='1'>{}{}{}</row>",
        cell("A1", "反馈问题"),
        cell("B1", "整改措施"),
        cell("C1", "照片")
    );
    let rows = [
        row(2, &picture("ID_1")),
        row(3, &picture("ID_2")),
        row(4, &picture("ID_3")),
        row(5, &picture("ID_4")),
    ];
    let sheet = format!("<worksheet><sheetData>{head}{}</sheetData></worksheet>", rows.concat());
    let image = |name: &str, id: &str| {
        format!(
            "<etc:cellImage><xdr:pic><xdr:cNvPr id='1' name='{name}'/><a:blip r:embed='{id}'/></xdr:pic></etc:cellImage>"
        )
    };
    let images: String = [image("ID_1", "a"), image("ID_2", "b"), image("ID_3", "c")].concat();
    let images = format!(
        "<etc:cellImages xmlns:etc='e' xmlns:xdr='x' xmlns:a='a' xmlns:r='r'>{images}</etc:cellImages>"
    );
    let relation =
        |id: &str, target: &str| format!("<Relationship Id='{id}' Type='t/image' Target='{target}'/>");
    // One that is there, one that leads out of the archive, and a program.
    let relations =
        [relation("a", "media/1.JPG"), relation("b", "../../../etc/x.png"), relation("c", "media/3.exe")];
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    let parts: [(&str, &[u8]); 5] = [
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/cellimages.xml", images.as_bytes()),
        ("xl/_rels/cellimages.xml.rels", relations.as_bytes()),
        ("xl/media/1.JPG", b"\xff\xd8"),
        ("xl/media/3.exe", b"MZ"),
    ];
    let book = read(&made(&parts), &mut |_| ()).unwrap();
    assert_eq!(book.pictures, [PictureFile { ending: "jpg".into(), bytes: b"\xff\xd8".to_vec() }]);
    assert_eq!(book.sheets[0].notes, [Note::Pictures(1), Note::PicturesLeft(3)]);
    assert_eq!(book.sheets[0].pictures[0].heading, "照片");
    // A list of pictures that is no XML.
    let broken: [(&str, &[u8]); 2] =
        [("xl/worksheets/sheet1.xml", sheet.as_bytes()), ("xl/cellimages.xml", b"<a></b>")];
    assert!(matches!(read(&made(&broken), &mut |_| ()), Err(SpreadsheetError::Damaged(_))));
}

#[test]
fn a_sheet_a_unit_is_read_as_one() {
    let sheet = |name: &str, title: &str, notes: Vec<Note>| {
        let head = format!("{name}整改台账\n序号\t反馈问题\t整改措施\t完成时限\n1\t");
        SheetText {
            name: name.into(),
            hidden: false,
            rows: 2,
            columns: 4,
            text: format!("{head}{title}\t核对登记\t2024年9月底"),
            pictures: vec![TextPicture {
                within: head.len()..head.len() + title.len(),
                heading: "照片".into(),
                file: 0,
            }],
            notes,
            returned: None,
        }
    };
    let one = sheet("城管局", "脱岗", vec![Note::Pictures(1), Note::HiddenColumns(vec!["B".into()])]);
    let two = sheet("民政局", "账目不清", vec![Note::Pictures(1), Note::Macros]);
    let mut book = Workbook { sheets: vec![one, two], joined: None, pictures: Vec::new() };
    let all = book.together("2 张表".into()).unwrap();
    let of = |picture: &TextPicture| all.text[picture.within.clone()].to_owned();
    assert_eq!(all.pictures.iter().map(of).collect::<Vec<_>>(), ["脱岗", "账目不清"]);
    assert_eq!(all.notes, [Note::Pictures(2), Note::HiddenColumns(vec!["B".into()]), Note::Macros]);
    let reading = Reading::of(&Outline::read(&all.text));
    assert_eq!(reading.aspects.iter().flat_map(|aspect| &aspect.findings).count(), 2);
    // A sheet of notes beside one table is not meant.
    book.sheets[1].columns = 0;
    assert_eq!(book.together(String::new()), None);
}

#[test]
fn states_that_are_ticked_are_one_column() {
    let sheet = &workbook("ticked.xlsx").sheets[0];
    let expect = "柳河镇巡察整改进度表\n\
        序号\t问题\t整改措施\t责任部门\t整改进度\t备注\n\
        1\t低保对象核查滞后\t每季度核查一次\t民政所\t已完成\t\n\
        2\t敬老院消防设施老化\t更换设施\t民政所\t正在推进\t已下单\n\
        3\t收费公示牌缺失\t制作公示牌\t财政所\t未完成\t\n\
        合计\t\t\t\t已完成：1、正在推进：1、未完成：1\t";
    assert_eq!((sheet.columns, &*sheet.text), (6, expect));
    let reading = Reading::of(&Outline::read(&sheet.text));
    let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings);
    let states: Vec<_> = findings.map(|finding| finding.status.as_ref().map(|status| status.value)).collect();
    assert_eq!(states, [Status::Done, Status::InProgress, Status::NotDone].map(Some));
}

#[test]
fn a_sheet_of_one_unit_names_it_in_each_row() {
    let book = workbook("units.xlsx");
    let below = |nth: usize| book.sheets[nth].text.split_once("序号\t").unwrap().1;
    // What the sheet says of itself counts before its name.
    assert_eq!(below(0), "存在问题\t整改措施\t责任单位\n1\t项目库更新不及时\t按季度更新\t发展改革股");
    assert_eq!(
        below(1),
        "存在问题\t整改措施\t责任单位\n1\t公务接待超标准\t清退超标费用\t财务室\n\t\t修订接待办法"
    );
    assert_eq!(below(2), "存在问题\t整改措施\n1\t值班表与实际不符\t每周抽查");
    let units = ["发展改革股", "财务室"].map(str::to_owned);
    assert_eq!(book.sheets[0].notes, [Note::Units(vec![units[0].clone()])]);
    assert_eq!(book.together(String::new()).unwrap().notes, [Note::Units(units.into())]);
}

/// 问题清单, 任务清单 and 责任清单, each a sheet: every one lists the same problems and says another thing of them.
#[test]
fn three_lists_of_the_same_problems_are_one_table() {
    let book = workbook("three-lists.xlsx");
    let all = book.together("三张表".into()).unwrap();
    let expect = "河西镇党委巡察整改问题清单\n\
        序号\t类别\t问题\t整改任务\t完成时限\t责任领导\t责任单位\n\
        1\t政治建设\t中心组学习记录缺失\t补齐记录\t2026年3月底\t陈卓\t党建办\n\
        2\t政治建设\t民情走访走过场\t每月走访10户\t长期坚持\t陈卓\t民政所\n\
        \t\t\t走访记录上墙\t2026年4月底\t\t\n\
        3\t财务管理\t接待费超标准\t清退超标费用\t2026年2月底\t方远\t财政所";
    assert_eq!(all.text, expect);
    let reading = Reading::of(&Outline::read(&all.text));
    let findings: Vec<_> = reading.aspects.iter().flat_map(|aspect| &aspect.findings).collect();
    assert_eq!(findings.iter().map(|finding| finding.measures.len()).collect::<Vec<_>>(), [1, 2, 1]);
    // A sheet that lists another problem is a table of its own.
    assert!(workbook("units.xlsx").together(String::new()).unwrap().text.contains("\n\n"));
}

#[test]
fn forms_below_one_another_are_a_problem_each() {
    let sheet = &workbook("stacked-forms.xlsx").sheets[0];
    let outline = Outline::read(&sheet.text);
    let reading = Reading::of(&outline);
    let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings);
    let told: Vec<_> =
        findings.map(|finding| (outline.body(finding.segment), finding.measures.len())).collect();
    let expect = ["中心组学习记录缺失", "民情走访走过场", "接待费超标准"].map(|title| (title, 1));
    assert_eq!(told, expect, "{}", sheet.text);
}

#[test]
fn comments_are_told_of() {
    let sheet = "<worksheet><sheetData><row><c t='str'><v>甲</v></c></row></sheetData></worksheet>";
    let relation = "<Relationships><Relationship Id='a' Type='x/comments' Target='../comments1.xml'/>\
                    <Relationship Id='b' Type='x/threadedComment' Target='../comments1.xml'/></Relationships>";
    let comments = "<comments><commentList><comment ref='A1'/><comment ref='B1'/></commentList></comments>";
    let book = made(&[
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/_rels/sheet1.xml.rels", relation),
        ("xl/comments1.xml", comments),
    ]);
    let book = read(&book, &mut |_| ()).unwrap();
    assert_eq!(book.sheets[0].notes, [Note::NoHead, Note::Comments(2)]);
}

/// Of a cell that another workbook fills, its last result is read; nothing is fetched, and where that file lies is nowhere.
#[test]
fn what_other_workbooks_fill_in_is_read_as_it_was_last() {
    let cell = |place: &str, text: &str| format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>");
    let linked =
        "<c r='B2' t='str'><f>[1]Sheet1!$A$1</f><v>核对登记</v></c><c r='C2'><f>[1]Sheet1!$B$1</f></c>";
    let sheet = format!(
        "<worksheet><sheetData><row r='1'>{}{}{}</row><row r='2'>{}{linked}</row></sheetData></worksheet>",
        cell("A1", "反馈问题"),
        cell("B1", "整改措施"),
        cell("C1", "完成时限"),
        cell("A2", "脱岗"),
    );
    let link = "<externalLink xmlns:r='r'><externalBook r:id='x'/></externalLink>";
    let target = "<Relationships><Relationship Id='x' Type='t/externalLinkPath' TargetMode='External' \
                  Target='file:///C:/Users/zhang/bank.xlsx'/></Relationships>";
    let book = made(&[
        ("xl/worksheets/sheet1.xml", &*sheet),
        ("xl/externalLinks/externalLink1.xml", link),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", target),
    ]);
    let book = read(&book, &mut |_| ()).unwrap();
    assert_eq!(book.sheets[0].text.lines().last(), Some("脱岗\t核对登记\t"));
    assert_eq!(book.sheets[0].notes, [Note::Unsolved(1)]);
    assert!(!format!("{book:?}").contains("zhang"));
}

#[test]
fn macros_are_told_of() {
    let sheet = "<worksheet><sheetData><row><c t='str'><v>甲</v></c></row></sheetData></worksheet>";
    let book = made(&[("xl/vbaProject.bin", "x"), ("xl/worksheets/sheet1.xml", sheet)]);
    assert_eq!(read(&book, &mut |_| ()).unwrap().sheets[0].notes, [Note::NoHead, Note::Macros]);
}

#[test]
fn words_that_are_struck_through_are_read_and_told() {
    let sheet = workbook("struck.xlsx").sheets.remove(0);
    assert!(sheet.text.contains("1\t公厕没有专人保洁\t每天冲洗2次6次\t2024年6月30日"), "{}", sheet.text);
    // Some words of C2, and all of B3: an empty cell says nothing, and the same words in C5 stand.
    assert_eq!(sheet.notes, [Note::Struck(2)]);
    let inline = |on: &str| {
        let run = format!("<r><rPr><strike{on}/></rPr><t>作废</t></r><r><t>保留</t></r>");
        of_cells(&format!("<row r='1'><c r='A1' t='inlineStr'><is>{run}</is></c></row>")).unwrap().sheets
    };
    assert!(inline("")[0].notes.contains(&Note::Struck(1)), "{:?}", inline("")[0].notes);
    assert!(!inline(" val='0'")[0].notes.contains(&Note::Struck(1)));
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

#[test]
fn a_form_of_one_finding_is_read_by_its_labels() {
    let rows = [
        (0, vec!["青石县城管局巡察反馈问题整改销号表"]),
        (1, vec!["反馈问题", "占道经营整治不力"]),
        (2, vec!["整改措施", "1.增加频次\n2.设疏导点"]),
        (3, vec!["完成时限", "2024年9月30日", "责任单位", "城管局"]),
        (4, vec!["整改照片"]),
    ];
    let mut grid = grid::Grid { name: "Sheet1".into(), ..grid::Grid::default() };
    for (row, cells) in rows {
        for (column, text) in cells.into_iter().enumerate() {
            grid.put((row, column as u32), grid::Cell::Text(text.into())).unwrap();
        }
    }
    grid.pictures.push(grid::Picture { place: (4, 1), name: String::new(), file: Some(0) });
    let sheet = SheetText::of(grid, None);
    assert!(sheet.text.contains("反馈问题：占道经营整治不力\n整改措施：1.增加频次\n"), "{}", sheet.text);
    assert_eq!(sheet.notes, [Note::Pictures(1)]);
    let reading = Reading::of(&Outline::read(&sheet.text));
    assert_eq!(reading.aspects.iter().flat_map(|aspect| &aspect.findings).count(), 1);
}
