//! A composed document set out as a sheet: its passages by paragraphs, each in the face that its rank has in an official
//! document (GB/T 9704-2012).

use crate::domain::Finding;
use crate::notice::{Fragment, Numbering, Role, numbering::Form};

/// How a paragraph, or a heading that runs into one, is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Title,
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
    Body,
    Signature,
    /// What surrounded the document on its page.
    Noise,
    /// A row of a table.
    Row,
}

/// A paragraph of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub face: Face,
    pub pieces: Vec<Fragment>,
}

impl Block {
    /// The same for paragraphs that look the same, so that only what changed is drawn again.
    pub fn key(&self) -> String {
        let pieces = self.pieces.iter().map(|piece| {
            let mark = if piece.edited { '*' } else { '-' };
            format!("{}{mark}{}", piece.passage, piece.text())
        });
        pieces.collect::<Vec<_>>().join("\n")
    }
}

/// The cells of a row: a piece after a TAB begins one.
pub fn cells(pieces: Vec<Fragment>) -> Vec<Vec<Fragment>> {
    let mut cells: Vec<Vec<Fragment>> = Vec::new();
    for piece in pieces {
        match cells.last_mut().filter(|_| !piece.before.contains('\t')) {
            Some(cell) => cell.push(piece),
            None => cells.push(vec![piece]),
        }
    }
    cells
}

/// How wide the columns of the document's tables are against each other: a long text gets more room, not all of it.
pub fn columns(blocks: &[Block]) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for block in blocks.iter().filter(|block| block.face == Face::Row) {
        for (column, cell) in cells(block.pieces.clone()).iter().enumerate() {
            let length: usize = cell.iter().map(|piece| piece.text().trim().chars().count()).sum();
            if column == widths.len() {
                widths.push(0);
            }
            widths[column] = widths[column].max(length.isqrt().max(2));
        }
    }
    widths
}

/// The face of a piece.
pub fn face(piece: &Fragment) -> Face {
    let Some(role) = Role::parse(&piece.role) else { return Face::Body };
    match role {
        Role::Title => Face::Title,
        Role::Signature => Face::Signature,
        Role::Header | Role::Blank => Face::Noise,
        Role::Part | Role::Aspect | Role::Heading | Role::Finding | Role::SubFinding => rank(piece),
        _ => Face::Body,
    }
}

/// The rank that a heading's marker has; without one, the rank of its depth.
fn rank(piece: &Fragment) -> Face {
    match Numbering::parse(&piece.marker).map(|(marker, _)| marker.form()) {
        Some(Form::Comma | Form::Chapter) => Face::First,
        Some(Form::ChineseBracket) => Face::Second,
        Some(_) => Face::Third,
        None if piece.depth <= 1 => Face::First,
        None if piece.depth == 2 => Face::Second,
        None => Face::Third,
    }
}

/// The id of the finding whose heading the piece is.
pub fn heads(piece: &Fragment) -> Option<&str> {
    let about = piece.about.as_ref().filter(|about| about.kind() == Finding::KIND);
    about.filter(|_| piece.shows == Finding::TITLE).map(|about| about.id())
}

/// Whether the piece's words are the document's own, and not a field of the ledger.
pub fn is_plain(piece: &Fragment) -> bool {
    piece.shows.is_empty() && !piece.body.trim().is_empty()
}

/// The paragraphs of a document. What shows nothing is left out.
pub fn blocks(pieces: Vec<Fragment>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut broken = true;
    for piece in pieces {
        broken |= piece.before.contains(['\n', '\r']);
        if piece.text().trim().is_empty() {
            broken |= piece.text().contains(['\n', '\r']);
            continue;
        }
        match blocks.last_mut().filter(|_| !broken) {
            Some(block) => {
                if piece.before.contains('\t') {
                    block.face = Face::Row;
                } else if block.face != Face::Row {
                    // A heading that text runs on from is no line of its own.
                    block.face = Face::Body;
                }
                block.pieces.push(piece);
            }
            None => blocks.push(Block { face: face(&piece), pieces: vec![piece] }),
        }
        broken = false;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{ReplicaId, Stamp};
    use crate::notice::{compose, ledger_of};

    const SAMPLE: &str = include_str!("../../tests/samples/sample-notice.txt");

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
    fn headings_have_the_face_of_their_marker() {
        let text = "某局党组关于巡察整改进展情况的通报\n一、反馈问题整改情况\n（一）在“责任落实”方面\n\
                    1.针对“台账不全”问题的整改情况\n一是补记。二是核对。\n二、下一步工作\n（一）抓学习。每月一次。\n";
        let blocks = sheet(text);
        let faces: Vec<Face> = blocks.iter().map(|block| block.face).collect();
        assert_eq!(
            faces,
            [Face::Title, Face::First, Face::Second, Face::Third, Face::Body, Face::First, Face::Body]
        );
        let finding = &blocks[3].pieces[0];
        assert!(heads(finding).is_some() && !is_plain(finding));
        assert_eq!(blocks[4].pieces.len(), 2);
        assert_eq!(face(&blocks[6].pieces[0]), Face::Second);
    }

    #[test]
    fn a_table_has_the_cells_it_was_pasted_with() {
        let blocks = sheet(
            "砚池乡整改台账\n序号\t反馈问题\t整改措施\t完成情况\n1\t台账不全\t一是补记。二是每周核对一次。\t已完成\n\
             2\t巡查不勤\t每周巡查。\t正在整改\n",
        );
        let rows: Vec<usize> = (blocks.iter().filter(|block| block.face == Face::Row))
            .map(|block| cells(block.pieces.clone()).len())
            .collect();
        assert_eq!(rows, [4, 4, 4]);
        let columns = columns(&blocks);
        assert!(columns.len() == 4 && columns[0] < columns[2], "{columns:?}");
    }
}
