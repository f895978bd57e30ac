//! The page in the units of Word: twips, of which an inch has 1440 and a point 20.

use crate::domain::Page;
use crate::office::spreadsheet::table::Paper;

/// 3号: the size of all text but the title, in twips.
pub const BODY_SIZE: u64 = 320;

/// The measures of a page, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measures {
    pub width: u64,
    pub height: u64,
    pub top: u64,
    pub bottom: u64,
    pub left: u64,
    pub right: u64,
    /// From one line to the next. Rounded down: of 22 lines that take a twip more than there is, Word sets 21.
    pub line: u64,
    /// What is added to the width of each character, in 4096ths of a point.
    pub spacing: i64,
    /// The width of a character with that.
    pub character: u64,
}

impl Measures {
    /// Of an upright page.
    pub fn of(page: &Page) -> Self {
        let (width, height) = (twips(Page::WIDTH), twips(Page::HEIGHT));
        let [top, bottom, left, right] = [page.top, page.bottom, page.left, page.right].map(twips);
        let across = width - left - right;
        let spacing = (across as i64 * 4096).div_euclid(20 * page.characters as i64) - 16 * 4096;
        Self {
            width,
            height,
            top,
            bottom,
            left,
            right,
            line: (height - top - bottom) / page.lines,
            spacing,
            character: across / page.characters,
        }
    }

    /// Of the page as it lies.
    pub fn lying(page: &Page, lies: Lies) -> Self {
        match lies {
            Lies::Upright => Self::of(page),
            Lies::Turned(Paper::A4) => Self::of(page).turned(),
            Lies::Turned(Paper::A3) => {
                Self { width: twips(2 * Page::WIDTH), height: twips(Page::HEIGHT), ..Self::of(page).turned() }
            }
        }
    }

    /// Of the page turned to the left, with its binding at the top.
    fn turned(self) -> Self {
        Self {
            width: self.height,
            height: self.width,
            top: self.left,
            bottom: self.right,
            left: self.bottom,
            right: self.top,
            ..self
        }
    }

    /// The width of the text.
    pub fn across(&self) -> u64 {
        self.width - self.left - self.right
    }
}

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    Upright,
    /// Turned to the left, on this paper.
    Turned(Paper),
}

/// Millimetres in twips.
fn twips(millimetres: u64) -> u64 {
    (millimetres * 14400 + 127) / 254
}

/// The properties of a section: the page, its grid, and its page numbers.
pub fn section(page: &Page, lies: Lies) -> String {
    let turn = if lies == Lies::Upright { "" } else { " w:orient=\"landscape\"" };
    let Measures { width, height, top, bottom, left, right, line, spacing, .. } = Measures::lying(page, lies);
    // 7 mm below the text stands the page number, 5 mm high.
    let foot = bottom.saturating_sub(twips(12)).max(twips(5));
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"odd\"/><w:footerReference w:type=\"even\" r:id=\"even\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turn}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" \
         w:footer=\"{foot}\" w:gutter=\"0\"/>\
         <w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{line}\" w:charSpace=\"{spacing}\"/></w:sectPr>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PageSetup;

    #[test]
    fn the_standard_page_holds_22_lines_of_28_characters() {
        let it = Measures::of(&PageSetup::default().page());
        assert_eq!((it.width, it.height), (11906, 16838));
        assert_eq!((it.top, it.bottom, it.left, it.right), (2098, 1984, 1587, 1474));
        assert_eq!(it.line, 579);
        assert!(it.line * 22 <= it.height - it.top - it.bottom);
        // 28 characters fit, and 29 do not, to the 4096th of a point.
        let wide = |count: i64| (16 * 4096 + it.spacing) * count * 20;
        assert!(wide(28) <= it.across() as i64 * 4096 && wide(29) > it.across() as i64 * 4096, "{it:?}");
    }

    #[test]
    fn other_margins_have_as_many_lines_and_characters() {
        let setup = PageSetup {
            top: Some(35),
            bottom: Some(33),
            left: Some(27),
            right: Some(27),
            ..PageSetup::default()
        };
        let it = Measures::of(&setup.page());
        assert_eq!((it.height - it.top - it.bottom) / it.line, 22);
        assert_eq!(it.across() / it.character, 28);
        let tight = PageSetup { lines: Some(100), characters: Some(100), ..PageSetup::default() };
        assert!(Measures::of(&tight.page()).spacing < -40_000);
        let page = setup.page();
        let turned = Measures::lying(&page, Lies::Turned(Paper::A4));
        assert_eq!(turned.across(), it.height - it.top - it.bottom);
        // A3 is as wide as two pages beside each other, and has the margins of one.
        let large = Measures::lying(&page, Lies::Turned(Paper::A3));
        assert_eq!((large.width, large.height), (23811, 16838));
        assert_eq!(large.across(), 23811 - it.top - it.bottom);
    }
}
