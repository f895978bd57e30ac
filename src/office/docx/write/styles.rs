//! The styles of a document and its fonts, with those to fall back on where a computer has not the ones that are named.

use super::page::{BODY_SIZE, Measures};
use super::xml::{escape, xml};
use crate::domain::Page;
use crate::notice::blocks::BlockStyle;

/// The id of a paragraph's style.
pub fn id(face: BlockStyle) -> &'static str {
    match face {
        BlockStyle::Title => "Title",
        BlockStyle::First => "Heading1",
        BlockStyle::Second => "Heading2",
        BlockStyle::Third => "Heading3",
        BlockStyle::Body | BlockStyle::Row => "Text",
        BlockStyle::Noise => "Note",
        BlockStyle::Addressee => "Addressee",
        BlockStyle::Enclosure => "Enclosure",
        BlockStyle::Signature => "Office",
        BlockStyle::Date => "Date",
    }
}

/// The font of a page number.
const NUMBER_FONT: &str = "宋体";

fn fonts(font: &str) -> String {
    let font = escape(font);
    format!("<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"{font}\"/>")
}

/// The properties of a run in the middle of a paragraph: of a heading that text runs on from, its font.
pub fn run(face: BlockStyle, page: &Page) -> String {
    match face {
        BlockStyle::First => fonts_of_run(&page.first_font),
        BlockStyle::Second => fonts_of_run(&page.second_font),
        BlockStyle::Third => "<w:rFonts w:hint=\"eastAsia\"/><w:b/>".to_owned(),
        _ => "<w:rFonts w:hint=\"eastAsia\"/>".to_owned(),
    }
}

/// With the hint that makes “ ” — … as wide as a character.
fn fonts_of_run(font: &str) -> String {
    fonts(font).replace("<w:rFonts ", "<w:rFonts w:hint=\"eastAsia\" ")
}

/// A paragraph style by its id, its name, its paragraph properties and its run properties.
fn style(id: &str, name: &str, paragraph: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
}

/// The part that holds the styles.
pub fn styles(page: &Page) -> String {
    let Measures { line, character, .. } = Measures::of(page);
    let size = BODY_SIZE / 10;
    let indent = format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{}\"/>", 2 * character);
    let heading = |level: usize| format!("<w:keepNext/>{indent}<w:outlineLvl w:val=\"{level}\"/>");
    let spaced = |before: u64, after: u64| {
        format!(
            "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"exact\"/>"
        )
    };
    let cell = "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>";
    let all = [
        format!(
            "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>\
             <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
             <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr><w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr>\
             <w:rPr><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            fonts(&page.body_font)
        ),
        style("Text", "Body Text", &indent, ""),
        style(
            "Title",
            "Title",
            "<w:keepNext/><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"700\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
            &format!("{}<w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>", fonts(&page.title_font)),
        ),
        style("Heading1", "heading 1", &heading(0), &fonts(&page.first_font)),
        style("Heading2", "heading 2", &heading(1), &fonts(&page.second_font)),
        style("Heading3", "heading 3", &heading(2), "<w:b/>"),
        style("Addressee", "主送机关", "", ""),
        style("Note", "附注", "", &sized(24)),
        style("Number", "发文字号", "<w:jc w:val=\"center\"/>", ""),
        style("Enclosure", "附件说明", &indent, ""),
        style("Office", "发文机关署名", "<w:keepNext/><w:keepLines/><w:jc w:val=\"right\"/>", ""),
        style("Date", "成文日期", "<w:keepLines/><w:jc w:val=\"right\"/>", ""),
        style("Blank", "空行", &spaced(0, 0), ""),
        style(
            "Head",
            "表头",
            &format!("{cell}<w:jc w:val=\"center\"/>"),
            &format!("{}{}", fonts(&page.first_font), sized(24)),
        ),
        style("Cell", "表格文字", &format!("{cell}<w:jc w:val=\"left\"/>"), &sized(21)),
        style(
            "Footer",
            "footer",
            "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
            &format!("{}{}", fonts(NUMBER_FONT), sized(28)),
        ),
    ];
    xml("styles", &all.concat())
}

fn sized(half_points: u64) -> String {
    format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
}

/// The part that names the fonts.
pub fn font_table(page: &Page) -> String {
    let mut names =
        vec![&*page.body_font, &page.title_font, &page.first_font, &page.second_font, NUMBER_FONT];
    names.sort_unstable();
    names.dedup();
    let font = |name: &&str| {
        let other = match *name {
            "仿宋_GB2312" => "仿宋,FangSong,FangSong_GB2312",
            "楷体_GB2312" => "楷体,KaiTi,KaiTi_GB2312",
            "方正小标宋简体" => "方正小标宋_GBK,华文中宋,STZhongsong,宋体",
            "黑体" => "SimHei",
            "宋体" => "SimSun",
            _ => "",
        };
        let other = if other.is_empty() { String::new() } else { format!("<w:altName w:val=\"{other}\"/>") };
        format!("<w:font w:name=\"{}\">{other}<w:charset w:val=\"86\"/></w:font>", escape(name))
    };
    xml("fonts", &names.iter().map(font).collect::<String>())
}
