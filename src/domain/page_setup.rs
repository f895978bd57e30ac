//! How documents are set on paper: the margins, lines, fonts and page numbers of GB/T 9704-2012, each of which an office
//! may set otherwise.

use serde::{Deserialize, Serialize};

use super::row::{codes, row_kind};

row_kind! {
    /// The settings of the ledger's documents. One row with a fixed id. A field that is empty or `None` is as in GB/T
    /// 9704-2012; so are lengths that leave no room for text.
    PageSetup = "page-setup" {
        /// 天头: the upper margin, in millimetres.
        TOP top: Option<u64>,
        /// The lower margin, in millimetres.
        BOTTOM bottom: Option<u64>,
        /// 订口: the left margin, in millimetres.
        LEFT left: Option<u64>,
        /// The right margin, in millimetres.
        RIGHT right: Option<u64>,
        /// Lines on a page.
        LINES lines: Option<u64>,
        /// Characters in a line.
        CHARACTERS characters: Option<u64>,
        /// The font of the title.
        TITLE_FONT title_font: String,
        /// The font of headings of the first rank: 一、
        FIRST_FONT first_font: String,
        /// The font of headings of the second rank: （一）
        SECOND_FONT second_font: String,
        /// The font of all other text.
        BODY_FONT body_font: String,
        /// The code of a [`PageNumbers`].
        PAGE_NUMBERS page_numbers: String,
    }
}

codes! {
    /// Where the page number stands.
    #[derive(Serialize, Deserialize)]
    PageNumbers {
        /// On the right of odd pages and the left of even ones.
        Outside = "outside",
        /// In the middle.
        Centre = "centre",
        /// Nowhere.
        Off = "off",
    }
}

/// The page of a document, with a value for everything; lengths are in millimetres.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The upper margin.
    pub top: u64,
    /// The lower margin.
    pub bottom: u64,
    /// The left margin.
    pub left: u64,
    /// The right margin.
    pub right: u64,
    /// Lines on a page.
    pub lines: u64,
    /// Characters in a line.
    pub characters: u64,
    /// The font of the title.
    pub title_font: String,
    /// The font of headings of the first rank.
    pub first_font: String,
    /// The font of headings of the second rank.
    pub second_font: String,
    /// The font of all other text.
    pub body_font: String,
    /// Where the page number stands.
    pub numbers: PageNumbers,
}

impl Page {
    /// The width of A4, in millimetres.
    pub const WIDTH: u64 = 210;
    /// The height of A4, in millimetres.
    pub const HEIGHT: u64 = 297;
}

impl PageSetup {
    /// The id of the one row of this kind.
    pub const ID: &str = "page-setup";

    /// The page: what is set, and otherwise what GB/T 9704-2012 says in 5.2 and 7.3.
    pub fn page(&self) -> Page {
        // Two opposite margins leave at least half of the sheet.
        let margin =
            |set: Option<u64>, usual, sheet: u64| set.filter(|set| *set <= sheet / 4).unwrap_or(usual);
        let count = |set: Option<u64>, usual| set.filter(|set| (5..=100).contains(set)).unwrap_or(usual);
        let font = |set: &str, usual: &str| {
            if set.trim().is_empty() { usual.to_owned() } else { set.trim().to_owned() }
        };
        Page {
            top: margin(self.top, 37, Page::HEIGHT),
            bottom: margin(self.bottom, 35, Page::HEIGHT),
            left: margin(self.left, 28, Page::WIDTH),
            right: margin(self.right, 26, Page::WIDTH),
            lines: count(self.lines, 22),
            characters: count(self.characters, 28),
            title_font: font(&self.title_font, "方正小标宋简体"),
            first_font: font(&self.first_font, "黑体"),
            second_font: font(&self.second_font, "楷体_GB2312"),
            body_font: font(&self.body_font, "仿宋_GB2312"),
            numbers: PageNumbers::parse(&self.page_numbers).unwrap_or(PageNumbers::Outside),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_or_leaves_no_room_is_as_the_standard_says() {
        let usual = PageSetup::default().page();
        assert_eq!((usual.top, usual.bottom, usual.left, usual.right), (37, 35, 28, 26));
        assert_eq!((usual.lines, usual.characters, usual.numbers), (22, 28, PageNumbers::Outside));
        let odd = PageSetup {
            top: Some(290),
            left: Some(20),
            lines: Some(0),
            characters: Some(1_000_000),
            body_font: "　".into(),
            page_numbers: "of a later version".into(),
            ..PageSetup::default()
        };
        assert_eq!(odd.page(), Page { left: 20, ..usual });
        let own =
            PageSetup { body_font: " 仿宋 ".into(), page_numbers: "centre".into(), ..PageSetup::default() };
        assert_eq!((&*own.page().body_font, own.page().numbers), ("仿宋", PageNumbers::Centre));
    }
}
