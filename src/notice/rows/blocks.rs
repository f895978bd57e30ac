//! A composed document as paragraphs, each with the style that its rank has in an official document (GB/T 9704-2012).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::write::Fragment;
use crate::domain::Finding;
use crate::domain::date::dated;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::Role;

/// The style of a paragraph, or of a heading that text runs on from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockStyle {
    /// The document's title.
    Title,
    /// A heading of the first rank: 一、
    First,
    /// A heading of the second rank: （一）
    Second,
    /// A heading of the third rank: 1.
    Third,
    /// Ordinary text.
    Body,
    /// 主送: whom it is sent to, in the line below the title.
    Addressee,
    /// 附件说明: what is enclosed.
    Enclosure,
    /// 署名: the office that signs.
    Signature,
    /// 成文日期: the day below the signature.
    Date,
    /// What surrounded the document on its page and was pasted along: page headers, for example.
    Noise,
    /// A row of a table; see [`cells`].
    Row,
}

/// A paragraph of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// How the paragraph is set.
    pub face: BlockStyle,
    /// The passages in it, in order; never empty.
    pub pieces: Vec<Fragment>,
}

impl Block {
    /// The key of the paragraph in a list: equal for paragraphs that look the same, so that only changed ones are
    /// redrawn.
    pub fn key(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| {
            let mark = if piece.edited { '*' } else { '-' };
            format!("{}{mark}{}", piece.passage, piece.text())
        });
        pieces.collect::<Vec<_>>().join("\n")
    }
}

/// What stands in front of a passage's words and behind them, as a sheet shows it: white space inside a line is there; line
/// breaks and indents are the style's.
pub fn around(piece: &Fragment) -> (String, String) {
    let breaks = |text: &str| text.contains(['\n', '\r', '\t']);
    let before = if breaks(&piece.before) { piece.before.trim() } else { &*piece.before };
    let after = if breaks(&piece.after) { piece.after.trim_end() } else { &*piece.after };
    (format!("{before}{}{}", piece.marker, piece.open), after.to_owned())
}

/// The cells of a table row, each with the pieces in it: a TAB before or after a piece begins one. Empty cells at the end
/// of the row are left out.
pub fn cells(pieces: Vec<Fragment>) -> Vec<Vec<Fragment>> {
    let tabs = |text: &str| text.matches('\t').count();
    let (mut cells, mut column) = (Vec::<Vec<Fragment>>::new(), 0);
    for piece in pieces {
        column += tabs(&piece.before);
        let after = tabs(&piece.after);
        if !piece.text().trim().is_empty() {
            cells.resize(cells.len().max(column + 1), Vec::new());
            cells[column].push(piece);
        }
        column += after;
    }
    cells
}

/// The relative widths of the columns of the document's tables: each has its [`share`]. Empty without tables.
pub fn columns(blocks: &[Block]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for block in blocks.iter().filter(|block| block.face == BlockStyle::Row) {
        for (column, cell) in cells(block.pieces.clone()).iter().enumerate() {
            let length: usize = cell.iter().map(|piece| piece.text().trim().chars().count()).sum();
            if column == widths.len() {
                widths.push(0);
            }
            widths[column] = widths[column].max(share(length));
        }
    }
    widths
}

/// How wide a column is beside others, by the characters in its longest cell. A page of text in one cell leaves the other
/// columns room for two characters.
pub fn share(length: usize) -> usize {
    length.isqrt().clamp(2, 12)
}

/// The style of a piece by its role; a role that is not known is ordinary text.
pub fn face(piece: &Fragment) -> BlockStyle {
    let Some(role) = Role::parse(&piece.role) else { return BlockStyle::Body };
    match role {
        Role::Title => BlockStyle::Title,
        Role::Signature => BlockStyle::Signature,
        Role::Header | Role::Blank => BlockStyle::Noise,
        Role::Part | Role::Aspect | Role::Heading | Role::Finding | Role::SubFinding => rank(piece),
        _ => BlockStyle::Body,
    }
}

/// The style of a heading by the form of its marker; without a marker, by its depth.
fn rank(piece: &Fragment) -> BlockStyle {
    match Numbering::parse(&piece.marker).map(|(marker, _)| marker.form()) {
        Some(Form::Comma | Form::Chapter) => BlockStyle::First,
        Some(Form::ChineseBracket) => BlockStyle::Second,
        Some(_) => BlockStyle::Third,
        None if piece.depth <= 1 => BlockStyle::First,
        None if piece.depth == 2 => BlockStyle::Second,
        None => BlockStyle::Third,
    }
}

/// The row id of the finding whose title the piece shows; `None` for any other piece.
pub fn heads(piece: &Fragment) -> Option<&str> {
    let about = piece.about.as_ref().filter(|about| about.kind() == Finding::KIND);
    about.filter(|_| piece.shows == Finding::TITLE).map(|about| about.id())
}

/// Whether the piece's text is the document's own and not a field of a row; false for blank text.
pub fn is_plain(piece: &Fragment) -> bool {
    piece.shows.is_empty() && !piece.body.trim().is_empty()
}

/// The paragraphs of a document, split at its line breaks. Blank pieces are left out.
pub fn blocks(pieces: Vec<Fragment>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut broken = true;
    // The empty cells that a row begins with.
    let mut empty: Vec<Fragment> = Vec::new();
    for piece in pieces {
        let breaks = |text: &str| text.contains(['\n', '\r']);
        broken |= breaks(&piece.before);
        if piece.text().trim().is_empty() {
            broken |= breaks(&piece.text());
            if breaks(&piece.text()) {
                empty.clear();
            }
            if piece.text().contains('\t') {
                empty.push(piece);
            }
            continue;
        }
        match blocks.last_mut().filter(|_| !broken) {
            Some(block) => {
                if piece.before.contains('\t') {
                    block.face = BlockStyle::Row;
                } else if block.face != BlockStyle::Row {
                    // Text runs on from the heading, so the paragraph is not a heading.
                    block.face = BlockStyle::Body;
                }
                block.pieces.append(&mut empty);
                block.pieces.push(piece);
            }
            None => {
                // A heading of rows goes across the table: nothing but empty cells follows it.
                let across = piece.after.ends_with('\t')
                    && blocks.last().is_some_and(|block| block.face == BlockStyle::Row);
                let face = if across || !empty.is_empty() { BlockStyle::Row } else { face(&piece) };
                empty.push(piece);
                blocks.push(Block { face, pieces: std::mem::take(&mut empty) });
            }
        }
        broken = false;
    }
    let texts: Vec<String> = (blocks.iter())
        .map(|block| block.pieces.iter().map(Fragment::text).collect::<String>().trim().to_owned())
        .collect();
    let mut faces: Vec<BlockStyle> = blocks.iter().map(|block| block.face).collect();
    by_place(&mut faces, &texts);
    for (block, face) in blocks.iter_mut().zip(faces) {
        block.face = face;
    }
    blocks
}

/// The lines of a text that is no document of the ledger, a letter, each with its style: ordinary text but for what its
/// place tells.
pub fn lines(text: &str) -> Vec<(BlockStyle, String)> {
    let lines: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let mut faces = vec![BlockStyle::Body; lines.len()];
    // The day in the last line, and the offices above it.
    if let Some((_, before)) = lines.split_last().filter(|(last, _)| is_date(last)) {
        faces[before.len() - signing(before.get(1..).unwrap_or_default())..].fill(BlockStyle::Signature);
    }
    by_place(&mut faces, &lines);
    faces.into_iter().zip(lines).collect()
}

/// The longest line that signs a letter, in characters.
const SIGNATURE_MAX: usize = 40;

/// What a line that signs has none of: it is no sentence, no item of a list and nothing with a label.
const OF_SENTENCES: [char; 12] = ['。', '；', '：', '！', '？', '，', '“', '.', ';', ':', '!', '?'];

/// How the sentence that ends a letter begins, which is written without its mark at times.
const ENDINGS: [&str; 3] = ["特此", "此致", "专此"];

/// What the names of offices that sign together end with.
const OFFICES: [char; 16] =
    ['组', '室', '局', '委', '办', '会', '部', '院', '厅', '府', '科', '股', '处', '站', '所', '心'];

/// How many of the lines above the day sign it: one by its shape, those above it where they are named as offices are.
fn signing(before: &[String]) -> usize {
    let is_name = |line: &String| {
        line.chars().count() <= SIGNATURE_MAX
            && !line.contains(OF_SENTENCES)
            && !line.starts_with(['（', '('])
            && !ENDINGS.iter().any(|ending| line.starts_with(ending))
    };
    let names = before.iter().rev().enumerate();
    names.take_while(|(nth, line)| is_name(line) && (*nth == 0 || line.ends_with(OFFICES))).count()
}

fn is_date(line: &str) -> bool {
    let in_english = || NaiveDate::parse_from_str(line, "%d %b %Y").is_ok();
    line.ends_with('日') && dated(line).is_some() || in_english()
}

/// Finds the lines whose style follows from their place: the addressee, what is enclosed, the date.
fn by_place(faces: &mut [BlockStyle], texts: &[String]) {
    let body = |face: &BlockStyle| *face == BlockStyle::Body;
    let starts = faces.iter().position(|face| !matches!(face, BlockStyle::Title | BlockStyle::Noise));
    if let Some(at) = starts.filter(|at| body(&faces[*at]))
        && texts[at].ends_with(['：', ':'])
        && !texts[at].contains('。')
    {
        faces[at] = BlockStyle::Addressee;
    }
    let mut enclosed = false;
    for (face, text) in faces.iter_mut().zip(texts) {
        enclosed = text.starts_with("附件：")
            || text.starts_with("附件:")
            || enclosed && text.starts_with(|c: char| c.is_ascii_digit());
        if *face == BlockStyle::Signature && is_date(text) {
            *face = BlockStyle::Date;
        } else if enclosed && matches!(face, BlockStyle::Body | BlockStyle::Third) {
            *face = BlockStyle::Enclosure;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{ReplicaId, Stamp};
    use crate::notice::{compose, ledger_of};

    const SAMPLE: &str = include_str!("../../../tests/samples/sample-notice.txt");

    fn sheet(text: &str) -> Vec<Block> {
        let replica = ReplicaId::from_random([7; 5]);
        let stamp = Stamp { replica, by: Default::default(), at: "2026-11-24T08:00:00+08:00".into() };
        let (ledger, document) = ledger_of(text, &stamp);
        blocks(compose(&ledger, document.id()))
    }

    #[test]
    fn the_sheet_shows_every_word_of_the_document() {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let shown: String =
            sheet(SAMPLE).iter().flat_map(|block| &block.pieces).map(Fragment::text).collect();
        assert_eq!(squeeze(&shown), squeeze(SAMPLE));
    }

    #[test]
    fn fields_in_one_line_are_shown_as_far_apart_as_they_were_written() {
        let line = "责任领导：周明　责任单位： 党建办  整改时限：2026年9月底前";
        let text = format!("整改方案\n一、党建方面\n（一）学习不深入\n　　{line}\n整改措施：1.制定计划。\n");
        let shown = sheet(&text).into_iter().map(|block| {
            let piece = |piece: &Fragment| {
                let (front, after) = around(piece);
                front + &piece.body + &after
            };
            block.pieces.iter().map(piece).collect::<String>()
        });
        assert!(shown.into_iter().any(|shown| shown == line), "{:?}", sheet(&text));
    }

    #[test]
    fn headings_have_the_face_of_their_marker() {
        let text = "某局党组关于巡察整改进展情况的通报\n一、反馈问题整改情况\n（一）在“责任落实”方面\n\
                    1.针对“台账不全”问题的整改情况\n一是补记。二是核对。\n二、下一步工作\n（一）抓学习。每月一次。\n";
        let blocks = sheet(text);
        let faces: Vec<BlockStyle> = blocks.iter().map(|block| block.face).collect();
        assert_eq!(
            faces,
            [
                BlockStyle::Title,
                BlockStyle::First,
                BlockStyle::Second,
                BlockStyle::Third,
                BlockStyle::Body,
                BlockStyle::First,
                BlockStyle::Body
            ]
        );
        let finding = &blocks[3].pieces[0];
        assert!(heads(finding).is_some() && !is_plain(finding));
        assert_eq!(blocks[4].pieces.len(), 2);
        assert_eq!(face(&blocks[6].pieces[0]), BlockStyle::Second);
    }

    #[test]
    fn the_addressee_what_is_enclosed_the_signature_and_the_day_are_known_by_their_place() {
        use BlockStyle::*;
        let faces = |text: &str| lines(text).into_iter().map(|(face, _)| face).collect::<Vec<_>>();
        let letter = "财务科：\n现将有关事项通知如下：\n1.账目不清\n附件：1.清单\n2.表格\n县水务局党组\n2024年9月30日\n";
        assert_eq!(faces(letter), [Addressee, Body, Body, Enclosure, Enclosure, Signature, Date]);
        assert_eq!(faces("有一件事。要办：\n\n　办完于2024年9月30日"), [Body, Body]);
        assert_eq!(faces("2024年9月30日"), [Date]);
        // Nobody signs: what is asked for last is no name, however short it is.
        for last in ["请于10月8日前反馈。", "2.账目不清", "附件：清单", "特此通知"] {
            let faces = faces(&format!("财务科：\n经查：\n{last}\n2024年9月30日"));
            assert!(!faces.contains(&Signature) && faces[3] == Date, "{last}: {faces:?}");
        }
        let both = "财务科：\n请整改。\n中共某县委巡察工作领导小组办公室\n某县纪委监委\n2024年9月30日";
        assert_eq!(faces(both), [Addressee, Body, Signature, Signature, Date]);
        assert_eq!(
            faces("Finance:\nPlease act.\nThe office\n5 Mar 2024"),
            [Addressee, Body, Signature, Date]
        );
        assert_eq!(faces(""), []);
        let report = sheet(
            "某局党组关于巡察整改情况的报告\n县委巡察办：\n现报告如下。\n一、问题整改情况\n\
             1.针对“台账不全”问题的整改情况\n一是补记。\n附件：1.整改台账\n某局党组\n2024年9月30日\n",
        );
        let faces: Vec<_> = report.iter().map(|block| block.face).collect();
        assert_eq!(faces, [Title, Addressee, Body, First, Third, Body, Enclosure, Signature, Date]);
    }

    #[test]
    fn a_table_has_the_cells_it_was_pasted_with() {
        let blocks = sheet(
            "砚池乡整改台账\n序号\t反馈问题\t整改措施\t完成情况\n1\t台账不全\t一是补记。二是每周核对一次。\t已完成\n\
             2\t巡查不勤\t每周巡查。\t正在整改\n",
        );
        let rows: Vec<usize> = (blocks.iter().filter(|block| block.face == BlockStyle::Row))
            .map(|block| cells(block.pieces.clone()).len())
            .collect();
        assert_eq!(rows, [4, 4, 4]);
        let merged = sheet(
            "砚池乡整改台账\t\t\t\n序号\t反馈问题\t整改措施\t责任单位\n一、责任落实方面\t\t\t\n1\t台账不全\t补记台账\t办公室\n\
             \t\t每周核对一次\t财务科\n2\t巡查不勤\t\t执法队\n",
        );
        let rows: Vec<Vec<String>> = (merged.iter().filter(|block| block.face == BlockStyle::Row))
            .map(|block| {
                let text = |cell: Vec<Fragment>| {
                    cell.iter().map(Fragment::text).collect::<String>().trim().to_owned()
                };
                cells(block.pieces.clone()).into_iter().map(text).collect()
            })
            .collect();
        let expected: [&[&str]; 5] = [
            &["序号", "反馈问题", "整改措施", "责任单位"],
            &["一、责任落实方面"],
            &["1", "台账不全", "补记台账", "办公室"],
            &["", "", "每周核对一次", "财务科"],
            &["2", "巡查不勤", "", "执法队"],
        ];
        assert_eq!(rows, expected);
        let columns = columns(&blocks);
        assert!(columns.len() == 4 && columns[0] < columns[2], "{columns:?}");
    }
}
