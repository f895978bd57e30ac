//! The archive of a document, and the parts in it that hold no text.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::styles;
use super::xml::{HEAD, escape, xml};
use crate::domain::{Page, PageNumbers};

/// The archive.
pub fn archive(title: &str, body: &str, page: &Page) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", &content_types()),
        (
            "_rels/.rels",
            &relationships(&[
                ("document", "officeDocument", "word/document.xml"),
                ("core", CORE, "docProps/core.xml"),
            ]),
        ),
        ("docProps/core.xml", &core(title)),
        ("word/document.xml", body),
        (
            "word/_rels/document.xml.rels",
            &relationships(&[
                ("styles", "styles", "styles.xml"),
                ("settings", "settings", "settings.xml"),
                ("fonts", "fontTable", "fontTable.xml"),
                ("odd", "footer", "footer1.xml"),
                ("even", "footer", "footer2.xml"),
            ]),
        ),
        ("word/styles.xml", &styles::styles(page)),
        ("word/settings.xml", &xml("settings", SETTINGS)),
        ("word/fontTable.xml", &styles::font_table(page)),
        ("word/footer1.xml", &footer(page.numbers, true)),
        ("word/footer2.xml", &footer(page.numbers, false)),
    ])
}

/// A zip archive of these files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // Writing into memory, under names made here, does not fail.
        let _ = archive.start_file(*name, SimpleFileOptions::default());
        let _ = archive.write_all(text.as_bytes());
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn content_types() -> String {
    let of = |part: &str, kind: &str| {
        format!(
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>"
        )
    };
    let parts = [
        of("document", "document.main"),
        of("styles", "styles"),
        of("settings", "settings"),
        of("fontTable", "fontTable"),
        of("footer1", "footer"),
        of("footer2", "footer"),
    ];
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         </Types>",
        parts.concat()
    )
}

/// The type of the relationship to the part that names the document.
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

fn relationships(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        let kind = if kind.starts_with("http") { (*kind).to_owned() } else { format!("{office}{kind}") };
        format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
    };
    let all: String = all.iter().map(one).collect();
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn core(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        escape(title)
    )
}

const SETTINGS: &str = "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
    <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:useFELayout/>\
    <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";

/// The foot of odd or even pages: the page number between dashes, one character from the outer edge.
fn footer(numbers: PageNumbers, odd: bool) -> String {
    let place = match (numbers, odd) {
        (PageNumbers::Off, _) => return xml("ftr", "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr></w:p>"),
        (PageNumbers::Centre, _) => "<w:jc w:val=\"center\"/>",
        (PageNumbers::Outside, true) => {
            "<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>"
        }
        (PageNumbers::Outside, false) => "<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>",
    };
    let dash = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let number = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let all = [dash("— "), number.to_owned(), dash(" —")].concat();
    xml("ftr", &format!("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{place}</w:pPr>{all}</w:p>"))
}
