//! Documents as other programs wrote them, and documents made here for one thing each.

mod pictures;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::limits::{TEXT_MAX, UNPACKED_MAX};
use super::read;
use crate::office::docx::DocxError;
use crate::office::docx::Omission::{self, *};
use crate::office::recognise::{OfficeFile, office_file};

fn is_docx(bytes: &[u8]) -> bool {
    office_file(bytes) == Some(OfficeFile::Document)
}

/// What other programs wrote, what is to be read of it, and what not.
type Sample = (&'static [u8], &'static str, &'static [(Omission, usize)]);

const SAMPLES: [Sample; 6] = [
    (
        include_bytes!("../../../../tests/samples/office/word/python-docx-notice.docx"),
        include_str!("../../../../tests/samples/office/word/python-docx-notice.txt"),
        &[(TrackedChanges, 2)],
    ),
    (
        include_bytes!("../../../../tests/samples/office/word/python-docx-table.docx"),
        include_str!("../../../../tests/samples/office/word/python-docx-table.txt"),
        &[],
    ),
    (
        include_bytes!("../../../../tests/samples/office/word/docx-js.docx"),
        include_str!("../../../../tests/samples/office/word/docx-js.txt"),
        &[(Footnotes, 1), (HiddenText, 1)],
    ),
    (
        include_bytes!("../../../../tests/samples/office/word/docx-js-lists.docx"),
        include_str!("../../../../tests/samples/office/word/docx-js-lists.txt"),
        &[(TrackedChanges, 2), (Comments, 1)],
    ),
    (
        include_bytes!("../../../../tests/samples/office/word/pandoc.docx"),
        include_str!("../../../../tests/samples/office/word/pandoc.txt"),
        &[(Footnotes, 1)],
    ),
    (
        include_bytes!("../../../../tests/samples/office/word/libreoffice.docx"),
        include_str!("../../../../tests/samples/office/word/libreoffice.txt"),
        &[(Footnotes, 1)],
    ),
];

#[test]
fn what_other_programs_write_is_read_with_numbers_tables_and_boxes() {
    for (bytes, text, omitted) in SAMPLES {
        assert!(is_docx(bytes));
        let word = read(bytes).unwrap();
        assert_eq!(word.text.trim_end(), text.trim_end());
        assert_eq!(word.omitted, omitted);
    }
}

/// A zip archive of these parts.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const RELATIONSHIPS: &str = "<Relationships><Relationship Id='a' Type='x/styles' Target='styles.xml'/>\
    <Relationship Id='b' Type='x/numbering' Target='/word/numbering.xml'/></Relationships>";

/// A document with this body, these lists and these styles.
fn docx(body: &str, lists: &str, styles: &str) -> Vec<u8> {
    let part = |root: &str, inside: &str| format!("<w:{root} xmlns:w='w'>{inside}</w:{root}>").into_bytes();
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/_rels/document.xml.rels", RELATIONSHIPS.as_bytes()),
        ("word/document.xml", &part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/numbering.xml", &part("numbering", lists)),
        ("word/styles.xml", &part("styles", styles)),
    ])
}

/// A paragraph with these properties and this text.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>")
}

/// The lines that are read of a body.
#[track_caller]
fn lines(body: &str, lists: &str, styles: &str) -> Vec<String> {
    read(&docx(body, lists, styles)).unwrap().text.split('\n').map(str::to_owned).collect()
}

#[track_caller]
fn check(body: &str, expected: &[&str], omitted: &[(Omission, usize)]) {
    let word = read(&docx(body, "", "")).unwrap();
    assert_eq!(word.text.split('\n').collect::<Vec<_>>(), expected);
    assert_eq!(word.omitted, omitted);
}

/// Levels with a number format and a text each.
fn levels(levels: &[(&str, &str)]) -> String {
    let level = |(at, (format, text)): (usize, &(&str, &str))| {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    levels.iter().enumerate().map(level).collect()
}

#[test]
fn lists_are_counted_as_word_counts_them() {
    let pattern = levels(&[("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "%3)")]);
    let lists = format!(
        "<w:abstractNum w:abstractNumId='1'>{pattern}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/>\
         </w:lvlOverride></w:num>"
    );
    let body: String =
        [(1, 0), (1, 1), (1, 1), (2, 0), (2, 1), (3, 0), (3, 0), (1, 2), (9, 0), (1, 12), (0, 0)]
            .map(|(list, level)| p(&numbered(list, level), "甲"))
            .concat();
    let read = lines(&body, &lists, "");
    // Two lists of one pattern go on from one another; 7 is a list's own start, taken once.
    let expected =
        ["一、甲", "一.1甲", "一.2甲", "二、甲", "二.1甲", "七、甲", "八、甲", "1)甲", "甲", "甲", "甲"];
    assert_eq!(read, expected);
}

#[test]
fn a_number_whose_words_were_deleted_is_counted_and_not_read() {
    let lists = format!(
        "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        levels(&[("decimal", "%1.")])
    );
    let number = numbered(1, 0);
    let deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let emptied = format!("<w:p><w:pPr>{number}</w:pPr>{deleted}</w:p>");
    let body = format!("{}{emptied}{}{}", p(&number, "甲"), p(&number, "乙"), p(&number, ""));
    assert_eq!(lines(&body, &lists, ""), ["1.甲", "", "3.乙", "4."]);
}

#[test]
fn a_level_says_itself_after_what_it_starts_again_and_how_others_are_written_in_it() {
    let lists = "<w:abstractNum w:abstractNumId='1'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:lvlRestart w:val='0'/><w:isLgl/><w:lvlText w:val='%1-%2 '/></w:lvl>\
        <w:lvl w:ilvl='2'><w:start w:val='1'/><w:lvlRestart w:val='1'/><w:lvlText w:val='100% %3'/></w:lvl>\
        </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let body: String = [0, 1, 2, 1, 2, 0, 1, 2].map(|level| p(&numbered(1, level), "5甲")).concat();
    let read = lines(&body, lists, "");
    let expected =
        ["一、5甲", "1-1 5甲", "100% 1 5甲", "1-2 5甲", "100% 2 5甲", "二、5甲", "2-3 5甲", "100% 1 5甲"];
    assert_eq!(read, expected);
}

#[test]
fn styles_put_paragraphs_into_lists_and_paragraphs_take_themselves_out() {
    let lists = "<w:abstractNum w:abstractNumId='1'>\
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:pStyle w:val='H1'/><w:lvlText w:val='%1.'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:pStyle w:val='H2'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='L'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>";
    let in_list = |id: &str, level: &str| {
        format!(
            "<w:style w:styleId='{id}'><w:pPr><w:numPr>{level}<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        )
    };
    let styles = [
        in_list("H1", ""),
        // The level that a list gives to a style counts, not what the style says.
        in_list("H2", "<w:ilvl w:val='5'/>"),
        in_list("L", ""),
        "<w:style w:styleId='Own'><w:basedOn w:val='H2'/></w:style>".into(),
        "<w:style w:styleId='A'><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:basedOn w:val='A'/></w:style>"
            .into(),
    ]
    .concat();
    let styled = |style: &str, more: &str| p(&format!("<w:pStyle w:val='{style}'/>{more}"), "甲");
    let body = [
        styled("H1", ""),
        styled("H2", ""),
        styled("Own", ""),
        // WPS repeats on the paragraph what the style says.
        styled("H2", &numbered(1, 1)),
        styled("H1", &numbered(0, 0)),
        styled("A", ""),
        p(&numbered(2, 0), "甲"),
        // What a paragraph was before a change is nothing now.
        p(&format!("<w:pPrChange><w:pPr>{}</w:pPr></w:pPrChange>", numbered(1, 0)), "甲"),
    ];
    assert_eq!(
        lines(&body.concat(), lists, &styles),
        ["1.甲", "(1)甲", "(2)甲", "(3)甲", "甲", "甲", "2.甲", "甲"]
    );
}

#[test]
fn changes_are_taken_as_accepted() {
    let deleted_end = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r>\
                       <w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>";
    let moved =
        "<w:moveFrom><w:r><w:t>从</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo>";
    let row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>";
    let kept = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>";
    check(
        &format!("{deleted_end}{}<w:p>{moved}</w:p><w:tbl>{row}{kept}</w:tbl>", p("", "后半")),
        &["前半后半", "到", "\t乙"],
        &[(TrackedChanges, 5)],
    );
    // The last paragraph of a document or a cell has nothing to join.
    check(deleted_end, &["前半"], &[(TrackedChanges, 2)]);
}

#[test]
fn words_that_are_struck_through_are_read_and_told() {
    let r = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let struck = "<w:strike/>";
    // What an editor cut into several runs is one place.
    let cut =
        [r(struck, "每天"), r(struck, " "), r("", " "), r("<w:dstrike/>", "两次"), r("", "六次")].concat();
    let off = r("<w:strike w:val='0'/>", "照办");
    let line = r(struck, "作废");
    let both = format!("<w:p>{cut}{line}</w:p><w:p>{off}</w:p><w:p>{line}</w:p>");
    check(&both, &["每天  两次六次作废", "照办", "作废"], &[(Omission::Struck, 3)]);
    // By the style of the run or of its paragraph, unless the run says no.
    let style = "<w:style w:type='paragraph' w:styleId='gone'><w:rPr><w:strike/></w:rPr></w:style>";
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val='gone'/></w:pPr>{off}</w:p>",
        p("<w:pStyle w:val='gone'/>", "旧文")
    );
    let word = read(&docx(&body, "", style)).unwrap();
    assert_eq!((&*word.text, &*word.omitted), ("旧文\n照办", &[(Omission::Struck, 1)][..]));
}

#[test]
fn of_a_field_the_result_is_read_and_not_the_code() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let t = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let code = "<w:r><w:instrText>IF </w:instrText></w:r>";
    let nested = [mark("begin"), t("甲"), mark("separate"), t("乙"), mark("end")].concat();
    let field =
        [mark("begin"), code.into(), nested, mark("separate"), t("丙"), mark("end"), t("丁")].concat();
    check(&format!("<w:p>{field}</w:p>"), &["丙丁"], &[]);
    // A field that has lost its end hides nothing but itself.
    check(&format!("<w:p>{}{}{}</w:p>{}", t("甲"), mark("begin"), t("码"), p("", "乙")), &["甲", "乙"], &[]);
    check(&format!("<w:p>{}{}</w:p>", mark("end"), t("甲")), &["甲"], &[]);
    let simple = "<w:fldSimple w:instr='DATE'><w:r><w:t>今天</w:t></w:r></w:fldSimple>";
    check(&format!("<w:p>{simple}</w:p>"), &["今天"], &[]);
}

#[test]
fn a_box_is_read_once_after_its_paragraph() {
    let inside = format!("<w:txbxContent>{}{}</w:txbxContent>", p("", "框一"), p("", "框二"));
    let both = format!(
        "<mc:AlternateContent><mc:Choice><wps:wsp>{inside}</wps:wsp></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    );
    let old = format!("<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>");
    let around = |drawn: &str| {
        format!("<w:p><w:r><w:t>前</w:t>{drawn}</w:r><w:r><w:t>后</w:t></w:r></w:p>{}", p("", "次"))
    };
    check(&around(&both), &["前后", "框一", "框二", "次"], &[]);
    check(&around(&old), &["前后", "框一", "框二", "次"], &[]);
    let only_old = "<mc:AlternateContent><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent>";
    check(&format!("<w:p><w:r>{only_old}</w:r></w:p>"), &["旧"], &[]);
    check("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>", &[""], &[(Pictures, 1)]);
}

#[test]
fn signs_and_hidden_text() {
    let run = |inside: &str| format!("<w:p><w:r>{inside}</w:r></w:p>");
    let sym = |font: &str, code: &str| format!("<w:sym w:font='{font}' w:char='{code}'/>");
    check(
        &run(
            "<w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:t xml:space='preserve'> C </w:t><w:t> D </w:t>",
        ),
        &["A\tB", "-", " C D"],
        &[],
    );
    let signs = [sym("Wingdings", "F0FE"), sym("Wingdings 2", "00A3"), sym("宋体", "2103")].concat();
    check(&run(&signs), &["☑□℃"], &[]);
    check(&run(&sym("Wingdings", "F001")), &["\u{fffd}"], &[(Symbols, 1)]);
    check(&run(&sym("Wingdings", "zz")), &["\u{fffd}"], &[(Symbols, 1)]);
    check(
        &run(
            "<w:ruby><w:rt><w:r><w:t>xiāo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>销</w:t></w:r></w:rubyBase></w:ruby>",
        ),
        &["销"],
        &[],
    );
    let styles = "<w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>\
                  <w:style w:styleId='C'><w:name w:val='TOC 1'/></w:style>";
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>见</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='H'/></w:rPr><w:t>藏</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>见</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='C'/></w:pPr><w:r><w:t>目录行</w:t></w:r></w:p>";
    let word = read(&docx(body, "", styles)).unwrap();
    assert_eq!((&*word.text, word.omitted), ("见\n见", vec![(HiddenText, 3), (Contents, 1)]));
}

#[test]
fn tables_are_lines_with_the_cells_of_a_spreadsheet() {
    let cell = |properties: &str, inside: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>");
    let tr = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table =
        |rows: &[String]| format!("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat());
    let x = |text: &str| cell("", &p("", text));
    // A frame of one cell is no table, but one that stands in it is.
    let framed = table(&[tr(&[cell("", &[p("", "框内"), table(&[tr(&[x("甲"), x("乙")])])].concat())])]);
    check(&framed, &["框内", "甲\t乙"], &[]);
    let before = "<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>".to_owned() + &x("丙") + "</w:tr>";
    let wide = cell("<w:gridSpan w:val='3'/>", &p("", "宽"));
    let odd = cell("<w:gridSpan w:val='4294967295'/>", &p("", "宽"));
    let sdt =
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", tr(&[x("丁"), x("戊"), x("己")]));
    let quoted = tr(&[cell("", &[p("", "一"), p("", "“二”")].concat()), x("称\"五\""), x("")]);
    let rows = table(&[tr(&[wide]), before, sdt, quoted]);
    check(&rows, &["宽\t\t", "\t\t丙", "丁\t戊\t己", "\"一", "“二”\"\t\"称\"\"五\"\"\"\t"], &[]);
    let columns = lines(&table(&[tr(&[odd.clone(), odd, x("末")])]), "", "")[0].split('\t').count();
    assert_eq!(columns, 202);
    check(&table(&[]), &[""], &[]);
}

#[test]
fn a_document_is_known_by_what_is_in_it_and_not_by_its_names() {
    // Other prefixes, the strict edition, backslashes, capitals, UTF-16.
    let strict = "<s:document xmlns:s='http://purl.oclc.org/ooxml/wordprocessingml/main'><s:body><s:p><s:r><s:t>甲&amp;&#x4e59;</s:t></s:r></s:p></s:body></s:document>";
    let relation = "<Relationships><Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/Word\\Main.xml'/></Relationships>";
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(strict.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for text in [strict.as_bytes(), &wide] {
        let bytes = zip(&[("_rels\\.rels", relation.as_bytes()), ("word/main.XML", text)]);
        assert_eq!(read(&bytes).unwrap().text, "甲&乙");
    }
    let macros = zip(&[("word/document.xml", strict.as_bytes()), ("word/vbaProject.bin", b"")]);
    assert_eq!(read(&macros).unwrap().omitted, [(Macros, 1)]);
}

#[test]
fn c11_what_is_no_document_is_told_apart() {
    let old = include_bytes!("../../../../tests/samples/office/word/libreoffice.doc");
    let sheet = zip(&[("xl/workbook.xml", b"<workbook/>")]);
    for (bytes, error) in [
        (&old[..], DocxError::OldWord),
        (b"", DocxError::Foreign),
        (b"\x89PNG", DocxError::Foreign),
        (b"PK\x03\x04", DocxError::Damaged),
        (&sheet, DocxError::Workbook),
        (&zip(&[("a.json", b"{}")]), DocxError::Foreign),
        (&zip(&[("word/document.xml", b"<html/>")]), DocxError::Foreign),
        (
            &zip(&[("word/document.xml", b"<w:document>\n<w:body>\n<w:p></w:body>")]),
            DocxError::Broken { part: "word/document.xml".into(), line: 3 },
        ),
        (
            &zip(&[("word/document.xml", b"<w:document>\n<w:body>\n")]),
            DocxError::Broken { part: "word/document.xml".into(), line: 3 },
        ),
        (
            &zip(&[("word/document.xml", b"<d>\n\xb9\xe3</d>")]),
            DocxError::Broken { part: "word/document.xml".into(), line: 2 },
        ),
    ] {
        assert_eq!(read(bytes), Err(error));
    }
    let good = SAMPLES[0].0;
    for cut in [good.len() - 1, good.len() / 2, 100, 5] {
        assert_eq!(read(&good[..cut]), Err(DocxError::Damaged));
    }
    // What breaks off is still known for what it is, and a package with a document as evidence is none.
    assert!(is_docx(&good[..good.len() / 2]) && !is_docx(&sheet) && !is_docx(old) && !is_docx(b""));
    let package = zip(&[("a.json", b"{}"), ("evidence/1.docx", good)]);
    assert!(!is_docx(&package) && !is_docx(&package[..package.len() - 1]));
}

#[test]
fn c11_a_document_beyond_all_measure_is_refused() {
    let blanks = vec![b' '; UNPACKED_MAX as usize + 1];
    assert_eq!(read(&zip(&[("word/document.xml", &blanks)])), Err(DocxError::TooLarge));
    let deep = "<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300);
    assert_eq!(read(&docx(&deep, "", "")), Err(DocxError::TooDeep));
    // A number of a megabyte before each paragraph.
    let lists = format!(
        "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        levels(&[("decimal", &"%1".repeat(1 << 19))])
    );
    let body = p(&numbered(1, 0), "").repeat(TEXT_MAX >> 19);
    assert_eq!(read(&docx(&body, &lists, "")), Err(DocxError::TooLarge));
    // What a document type declares is not looked at.
    let bomb = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><d:document><d:body><d:p><d:r><d:t>甲&b;</d:t></d:r></d:p></d:body></d:document>";
    assert_eq!(read(&zip(&[("word/document.xml", bomb.as_bytes())])).unwrap().text, "甲");
}

#[test]
fn tables_side_by_side_are_read_one_after_the_other_and_a_form_by_its_labels() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(&p("", text))).collect::<String>())
    };
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let head = row(&["反馈问题", "整改措施"]);
    let one = |title: &str| cell(&(table(&[head.clone(), row(&[title, "通报"])]) + &p("", "")));
    let both = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", one("脱岗"), one("账目不清"));
    let each = |title| ["反馈问题\t整改措施".to_owned(), format!("{title}\t通报"), String::new()];
    assert_eq!(lines(&both, "", ""), [each("脱岗"), each("账目不清")].concat());
    let form = table(&[
        row(&["反馈问题", "占道经营"]),
        row(&["整改措施", "设疏导点"]),
        row(&["责任单位", "城管局", "完成时限", "9月底"]),
    ]);
    check(&form, &["反馈问题：占道经营", "整改措施：设疏导点", "责任单位：城管局", "完成时限：9月底"], &[]);
    // A table that stands in a form is what its cell says.
    let inner = table(&[row(&["仓库", "现租金"]), row(&["东仓", "5.1万元"])]);
    let cells = [cell(&p("", "整改情况")), cell(&(p("", "已招租：") + &inner + &p("", "")))];
    let form = table(&[
        row(&["反馈问题", "租金未调整"]),
        format!("<w:tr>{}</w:tr>", cells.concat()),
        row(&["责任单位", "供销社", "完成时限", "5月底"]),
    ]);
    let told = ["反馈问题：租金未调整", "整改情况：已招租：", "仓库 现租金", "东仓 5.1万元"];
    check(&form, &[&told[..], &["责任单位：供销社", "完成时限：5月底"]].concat(), &[]);
    // A table inside a cell is text there, and makes no form of what is around it.
    let nested = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell(&p("", "甲")), cell(&table(&[head])));
    check(&nested, &["甲\t反馈问题 整改措施"], &[]);
}

#[test]
fn states_that_are_ticked_are_one_column() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text));
    let (wide, on) = ("<w:gridSpan w:val='2'/>", "<w:vMerge/>");
    let row = |cells: &[(&str, &str)]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|(how, text)| cell(how, text)).collect::<String>())
    };
    let table = [
        row(&[("<w:vMerge w:val='restart'/>", "反馈问题"), ("", "整改措施"), (wide, "进展情况")]),
        row(&[(on, ""), ("", ""), ("", "已完成"), ("", "整改中")]),
        row(&[("", "底数不清"), ("", "摸排"), ("", "√"), ("", "")]),
        row(&[("", "超期未检"), ("", "送检"), ("", ""), ("", "√")]),
    ];
    let told =
        ["反馈问题\t整改措施\t进展情况\t", "\t\t\t", "底数不清\t摸排\t已完成\t", "超期未检\t送检\t整改中\t"];
    check(&format!("<w:tbl>{}</w:tbl>", table.concat()), &told, &[]);
}

#[test]
fn what_nobody_wrote_is_left_out_of_fields_and_controls() {
    let run = |inside: &str| format!("<w:r>{inside}</w:r>");
    let sign = |kind: &str| run(&format!("<w:fldChar w:fldCharType='{kind}'/>"));
    let contents = [
        format!("<w:p>{}{}", sign("begin"), run("<w:instrText xml:space='preserve'> TOC \\o </w:instrText>")),
        format!("{}{}</w:p>", sign("separate"), run("<w:t>一、情况</w:t><w:tab/><w:t>1</w:t>")),
        format!("<w:p>{}{}</w:p>", run("<w:t>二、下一步</w:t>"), sign("end")),
        p("", "一、情况"),
    ];
    check(&contents.concat(), &["一、情况"], &[(Contents, 2)]);
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let empty = control("<w:showingPlcHdr/><w:date/>", "单击此处输入日期。");
    let chosen = control("<w:showingPlcHdr w:val='0'/><w:dropDownList/>", "办公室");
    check(&format!("<w:p><w:r><w:t>责任单位：</w:t></w:r>{chosen}{empty}</w:p>"), &["责任单位：办公室"], &[]);
    // The code of another field is none of the contents.
    let seq = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        sign("begin"),
        run("<w:instrText> SEQ TOC </w:instrText>"),
        sign("separate"),
        run("<w:t>1</w:t>"),
        sign("end")
    );
    check(&seq, &["1"], &[]);
}

/// As systems export them that only make web pages: the document holds a page, which a word processor takes in when it opens it.
#[test]
fn a_web_page_inside_a_document_is_told_and_one_that_holds_nothing_else_is_refused() {
    let chunk = "<w:altChunk r:id='htmlChunk'/>";
    check(&format!("{}{chunk}", p("", "一、反馈问题")), &["一、反馈问题"], &[(Inserted, 1)]);
    assert_eq!(read(&docx(&format!("{}{chunk}", p("", "")), "", "")), Err(DocxError::Inserted));
    // As html-docx-js 0.3.1 wrote it.
    let page = include_bytes!("../../../../tests/samples/office/word/html-docx-js.docx");
    assert_eq!(read(page), Err(DocxError::Inserted));
}
