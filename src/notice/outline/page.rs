//! What the spans of a document are made from, and what is known while they are made.

use std::ops::Range;

use crate::notice::hypothesis::choose::Chosen;
use crate::notice::lex::line::Line;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::text;
use crate::notice::series::grouped::Grouped;
use crate::notice::series::nodes::Tree;
use crate::notice::series::table::Table;

use super::unnamed::Unnamed;

/// What the spans are made from.
pub(in crate::notice) struct Page<'a> {
    /// The text.
    pub input: &'a str,
    /// Its lines.
    pub lines: &'a [Line],
    /// Its tables.
    pub tables: &'a [Table],
    /// The lists in it that answer each other by number.
    pub grouped: &'a [Grouped],
    /// Its headings.
    pub tree: &'a Tree,
    /// What each is.
    pub chosen: &'a Chosen,
    /// The lines between title and signature.
    pub body: Range<usize>,
    /// The labels that come back and that the reader has no word for.
    pub unnamed: Unnamed<'a>,
    /// How sure each node's part is.
    pub sure: Vec<Confidence>,
}

/// What holds for the whole document.
pub(in crate::notice) struct Whole {
    /// A label names measures somewhere, so that 整改情况 does not.
    pub measures_named: bool,
    /// A label names what was done, 整改情况, so that 整改建议 does not.
    pub deeds_named: bool,
    /// How many labels ask for something: 整改要求.
    pub demands: usize,
    /// A label names problems somewhere, so that 整改任务 does not.
    pub problems_named: bool,
    /// A label names what comes next for a finding, 下一步：, in several places or beside why it is not done, so that it does
    /// not close the document.
    pub steps_named: bool,
    /// 整改任务 is the only heading that could name measures.
    pub tasks_alone: bool,
    /// Nothing follows the findings but more of the problems themselves.
    pub details: bool,
}

/// What the lines above say about the next line.
#[derive(Default)]
pub(in crate::notice) struct Context {
    pub depth: u8,
    /// Whether the line belongs to a finding above.
    pub finding: bool,
    /// Whether that finding has measures already, from a label or a line of its own.
    pub measured: bool,
    /// The label whose value continues on the next line; `None` where none does.
    pub label: Option<Role>,
    /// Whether the closing part has begun.
    pub closed: bool,
    /// Whether the heading above is one of next steps.
    pub next: bool,
    /// The finding that the lines answer, by its number in the document.
    pub answers: Option<usize>,
    /// Whether the sentence above holds one problem alone: labels below it belong to that.
    pub single: bool,
}

impl Page<'_> {
    /// The text of a byte range.
    pub fn str(&self, range: &Range<usize>) -> &str {
        &self.input[range.clone()]
    }

    /// The text of a byte range without punctuation and blanks at its ends.
    pub fn bare(&self, range: &Range<usize>) -> &str {
        self.str(range).trim_matches(|c| text::is_stop(c) || text::is_blank(c))
    }
}
