//! What is written is read again, and is what the standard asks.

use super::*;
use crate::domain::{PageNumbers, PageSetup};
use crate::ledger::testing::stamp;
use crate::notice::blocks::BlockStyle::*;
use crate::notice::ledger_of;
use crate::office::docx;
use crate::office::spreadsheet::table::{Cell, Column, Paper, Row, Table};

fn page() -> Page {
    PageSetup::default().page()
}

/// The document that a text becomes in a ledger, as a Word file.
fn of_text(text: &str) -> WordFile {
    let (ledger, document) = ledger_of(text, &stamp(0));
    WordFile::of_document(&ledger, document.id(), "文稿")
}

/// What is read of a file that is written.
fn back(file: &WordFile) -> String {
    let word = docx::read(&write(file, &page())).unwrap();
    assert_eq!(word.omitted, []);
    word.text
}

/// A part of a file that is written.
#[track_caller]
fn part(file: &WordFile, page: &Page, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(write(file, page))).unwrap();
    std::io::read_to_string(zip.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_document_comes_back_with_every_word_in_its_place() {
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    for text in [
        include_str!("../../../../tests/samples/sample-notice.txt"),
        include_str!("../../../../tests/samples/letter-that-asks.txt"),
        include_str!("../../../../tests/samples/folded-quotes-crlf.txt"),
        "",
        "一",
        "控制\u{b}字符\u{1}与 <标记> & \"引号\"\n",
    ] {
        let allowed: String = text.chars().filter(|sign| !matches!(sign, '\u{b}' | '\u{1}')).collect();
        assert_eq!(squeeze(&back(&of_text(text))), squeeze(&allowed));
    }
    let file = of_text("甲局整改报告\n一、问题\n1.台账不全\n一是补记。\n");
    assert_eq!(write(&file, &page()), write(&file, &page()));
}

#[test]
fn a_table_comes_back_with_its_cells_merged_as_they_were() {
    let text = "砚池乡整改台账\n序号\t反馈问题\t整改措施\t责任单位\n一、责任落实方面\t\t\t\n1\t台账不全\t\"补记台账\n\"\"日清\"\"上墙\"\t办公室\n\
                \t\t每周核对一次\t财务科\n2\t巡查不勤\t每周巡查\t执法队";
    assert_eq!(back(&of_text(text)).replace("砚池乡整改台账\n\n", "砚池乡整改台账\n").trim_end(), text);
    let body = part(&of_text(text), &page(), "word/document.xml");
    let count = |what: &str| body.matches(what).count();
    assert_eq!(
        (count("<w:tblHeader/>"), count("<w:vMerge/>"), count("<w:vMerge w:val=\"restart\"/>")),
        (1, 2, 2)
    );
    assert_eq!((count("<w:gridSpan w:val=\"4\"/>"), count("landscape")), (1, 0));
    // A ragged table, a table without rows, a row across at the end of a page's worth.
    let rows =
        |rows: &[&[&str]]| rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect();
    for (head, all) in [
        (1, rows(&[&["甲"], &["乙", "丙", "丁"], &[], &["", "戊"]])),
        (0, Vec::new()),
        (9, rows(&[&["", ""]])),
    ] {
        let file =
            WordFile { title: String::new(), blocks: vec![WordBlock::Table(WordTable { head, rows: all })] };
        back(&file);
    }
}

#[test]
fn a_wide_table_lies_on_a_turned_page_with_its_title_and_what_follows_does_not() {
    let table = WordTable { head: 1, rows: vec![(0..8).map(|n| n.to_string()).collect(); 2] };
    let file = WordFile {
        title: String::new(),
        blocks: vec![
            WordBlock::paragraph(Body, "前文"),
            WordBlock::paragraph(Title, "整改台账"),
            WordBlock::paragraph(Noise, "单位：万元"),
            WordBlock::Table(table),
            WordBlock::paragraph(Body, "后文"),
        ],
    };
    let body = part(&file, &page(), "word/document.xml");
    let sections: Vec<bool> =
        body.split("<w:sectPr>").skip(1).map(|section| section.contains("landscape")).collect();
    assert_eq!(sections, [false, true, false]);
    let turned = body.split("<w:sectPr>").nth(1).unwrap();
    assert!(turned.contains("整改台账") && turned.contains("单位：万元") && !turned.contains("后文"));
    assert!(turned.contains("<w:tblW w:w=\"12756\""), "{turned}");
}

#[test]
fn a_wide_sheet_lies_on_the_paper_that_is_asked_for() {
    let columns = vec![Column { heading: "列".into(), width: 9, ..Column::default() }; 12];
    let sheet = |paper| Table { columns: columns.clone(), paper, ..Table::default() };
    let narrow = Table { columns: columns[..3].to_vec(), paper: Paper::A3, ..Table::default() };
    let file = WordFile::of_sheets("台账".into(), vec![sheet(Paper::A4), sheet(Paper::A3), narrow]);
    let body = part(&file, &page(), "word/document.xml");
    let sizes: Vec<&str> =
        body.split("<w:pgSz ").skip(1).map(|rest| rest.split('/').next().unwrap()).collect();
    let lying = " w:orient=\"landscape\"";
    assert_eq!(
        sizes,
        [
            format!("w:w=\"16838\" w:h=\"11906\"{lying}"),
            format!("w:w=\"23811\" w:h=\"16838\"{lying}"),
            "w:w=\"11906\" w:h=\"16838\"".to_owned(),
        ]
    );
    assert!(body.contains("<w:tblW w:w=\"19729\""), "the table is as wide as the larger page allows: {body}");
}

#[test]
fn a_sheet_is_a_table_with_the_cells_that_cover_others_and_each_has_a_page() {
    let cell = |text: &str, rows| Some(Cell { text: text.into(), rows });
    let row = |cells: Vec<Option<Cell>>| Row::Cells { cells, key: "hidden".into() };
    let column = |heading: &str, width, is_short| Column {
        heading: heading.into(),
        width,
        is_short,
        ..Column::default()
    };
    let sheet = |title: &str| Table {
        title: title.into(),
        under: ("填报单位：水务局".into(), "截至：2026年3月1日".into()),
        columns: vec![column("序号", 3, true), column("措施", 20, false), column("责任人", 5, true)],
        rows: vec![
            Row::Group("一、水利方面（1个）".into()),
            row(vec![cell("1", 2), cell("<清淤>\n&护坡", 1), cell("甲", 2)]),
            row(vec![None, cell("巡查", 1), None]),
        ],
        below: "填表人：".into(),
        mark: "rectify-table/1".into(),
        ..Table::default()
    };
    let file = WordFile::of_sheets("两张".into(), vec![sheet("水务局问题清单"), sheet("教育局问题清单")]);
    let text = back(&file);
    assert_eq!(
        text.matches("序号\t措施\t责任人\n一、水利方面（1个）\t\t\n1\t\"<清淤>\n&护坡\"\t甲\n\t巡查\t")
            .count(),
        2
    );
    assert!(text.contains("填报单位：水务局\t截至：2026年3月1日") && !text.contains("hidden"), "{text}");
    let body = part(&file, &page(), "word/document.xml");
    let count = |what: &str| body.matches(what).count();
    assert_eq!((count("<w:vMerge w:val=\"restart\"/>"), count("<w:vMerge/>")), (4, 4));
    assert_eq!((count("<w:tblHeader/>"), count("<w:pageBreakBefore/>"), count("landscape")), (2, 1, 0));
    // The widths are those of the columns, and fill the page.
    assert_eq!(
        body.matches("<w:gridCol w:w=\"947\"/><w:gridCol w:w=\"6317\"/><w:gridCol w:w=\"1581\"/>").count(),
        2
    );
    back(&WordFile::of_sheets(
        String::new(),
        vec![Table::default(), Table { rows: vec![row(vec![])], ..sheet("") }],
    ));
}

#[test]
fn each_paragraph_has_the_style_of_its_rank() {
    let text = "中共云陂县住房保障局党组关于巡察整改进展情况的通报\n县委巡察办：\n现通报如下。\n一、反馈问题整改情况\n（一）在“责任落实”方面\n\
                1.针对“台账不全”问题的整改情况\n一是补记。\n二、下一步工作\n（一）抓学习。每月一次。\n附件：1.整改台账\n县住房保障局党组\n2024年9月30日\n";
    let body = part(&of_text(text), &page(), "word/document.xml");
    let styles: Vec<&str> = body
        .split("<w:pStyle w:val=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|style| *style != "Blank")
        .collect();
    let expected = [
        "Title",
        "Addressee",
        "Text",
        "Heading1",
        "Heading2",
        "Heading3",
        "Text",
        "Heading1",
        "Text",
        "Enclosure",
        "Office",
        "Office",
        "Date",
    ];
    assert_eq!(styles, expected);
    // The title breaks before 关于; text runs on from a heading in its font; the signature is centred over the day.
    assert!(body.contains("党组</w:t></w:r><w:r><w:br/></w:r>"));
    assert!(body.contains(
        "w:eastAsia=\"楷体_GB2312\" w:cs=\"楷体_GB2312\"/></w:rPr><w:t xml:space=\"preserve\">（一）抓学习"
    ));
    assert!(
        body.contains("<w:ind w:rightChars=\"325\" w:right=\"1027\"/>")
            && body.contains("w:rightChars=\"400\""),
        "{body}"
    );
}

#[test]
fn a_letter_has_its_name_its_number_and_its_signature() {
    let file = WordFile::of_letter(
        "督办通知书",
        "整改督〔2026〕3号",
        "整改督〔2026〕3号　　签发人：闻一鸣",
        "水务局：\n请抓紧整改。\n县委巡察办\n2026年3月1日",
    );
    assert_eq!(
        back(&file),
        "督办通知书\n整改督〔2026〕3号　　签发人：闻一鸣\n\n水务局：\n请抓紧整改。\n\n县委巡察办\n2026年3月1日"
    );
    let body = part(&file, &page(), "word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Number\"/>") && body.contains("<w:pStyle w:val=\"Date\"/>"));
    assert_eq!(back(&WordFile::of_letter("提醒书", "", "", "")), "提醒书\n");
}

#[test]
fn the_page_is_that_of_the_standard_or_as_an_office_sets_it() {
    let file = WordFile::of_letter("函", "", "", "正文");
    let body = part(&file, &page(), "word/document.xml");
    assert!(body.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""));
    assert!(body.contains("<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"579\" w:charSpace=\"-842\"/>"));
    let fonts = part(&file, &page(), "word/fontTable.xml");
    assert!(fonts.contains("<w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋,"));
    assert!(part(&file, &page(), "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    let foot = |numbers: PageNumbers, name: &str| part(&file, &Page { numbers, ..page() }, name);
    assert!(foot(PageNumbers::Outside, "word/footer1.xml").contains("<w:jc w:val=\"right\"/>"));
    assert!(foot(PageNumbers::Outside, "word/footer2.xml").contains("<w:jc w:val=\"left\"/>"));
    assert!(foot(PageNumbers::Centre, "word/footer2.xml").contains("<w:jc w:val=\"center\"/>"));
    assert!(!foot(PageNumbers::Off, "word/footer1.xml").contains("PAGE"));
    let setup = PageSetup { body_font: "宋体<&\"".into(), lines: Some(20), ..PageSetup::default() };
    let own = part(&file, &setup.page(), "word/styles.xml");
    assert!(own.contains("w:eastAsia=\"宋体&lt;&amp;&quot;\"") && own.contains("w:line=\"637\""), "{own}");
}
