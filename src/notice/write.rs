//! The ledger becomes the document again: its passages in order, each with what the ledger holds now.
//!
//! A document nobody edited comes out as it went in, byte for byte: what a passage repeats is not stored twice, and
//! what is counted was checked against what was printed when it was taken ([`super::accept`]).

use super::counting::{Counter, Pattern};
use super::segment::Role;
use crate::domain::{Document, Fields, Passage, Status, Value};
use crate::ledger::{Ledger, RowRef, RowView};

/// A passage as it is printed now: `before` ++ `marker` ++ `open` ++ `body` ++ `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The passage's row id.
    pub passage: String,
    /// Its role code; see [`Role`].
    pub role: String,
    pub depth: u64,
    pub before: String,
    pub marker: String,
    pub open: String,
    pub body: String,
    pub after: String,
    /// The row it speaks of.
    pub about: Option<RowRef>,
    /// The field of that row it shows; empty when it only speaks of it.
    pub shows: String,
    /// Whether its words are not the ones it came with.
    pub edited: bool,
}

impl Fragment {
    /// The piece as it is printed.
    pub fn text(&self) -> String {
        [&*self.before, &self.marker, &self.open, &self.body, &self.after].concat()
    }
}

/// The whole document as it is printed now.
pub fn write(ledger: &Ledger, document: &str) -> String {
    compose(ledger, document).iter().map(Fragment::text).collect()
}

/// The document's passages as they are printed now, in order.
pub fn compose(ledger: &Ledger, document: &str) -> Vec<Fragment> {
    let mut rows: Vec<RowView> = ledger
        .all_rows()
        .filter(|row| row.kind() == Passage::KIND && row.text(Passage::DOCUMENT) == document)
        .collect();
    // Stable over the order by id, like every list of rows.
    rows.sort_by(|a, b| a.text(Passage::ORDER).cmp(b.text(Passage::ORDER)));
    let mut counter = Counter::default();
    let mut gone: Option<Passage> = None;
    let mut pieces = Vec::new();
    for row in rows {
        let mut passage = Passage::read(&row);
        if row.is_deleted() {
            // The first of what was taken away stood where the next one comes to stand.
            gone.get_or_insert(passage);
            continue;
        }
        if let Some(gone) = gone.take() {
            inherit(&mut passage, &gone);
        }
        pieces.push(print(ledger, &row, passage, &mut counter));
    }
    pieces
}

/// Where a passage was taken away, the next one takes over its line break and its label, if it has none itself.
fn inherit(passage: &mut Passage, gone: &Passage) {
    let breaks = |text: &str| text.contains(['\n', '\r']);
    let says = |text: &str| !text.trim().is_empty();
    if !breaks(&passage.before) && breaks(&gone.before) {
        let room: &str = if passage.role == gone.role {
            &gone.before
        } else {
            // Another role's label stays away; its line does not.
            let end = gone.before.trim_end().len();
            if end == 0 {
                &gone.before
            } else {
                &gone.before[..gone.before.len() - gone.before.trim_start().len()]
            }
        };
        passage.before = format!("{room}{}", passage.before.trim_start());
    } else if passage.role == gone.role && says(&gone.before) && !says(&passage.before) {
        passage.before = gone.before.clone();
    }
}

fn print(ledger: &Ledger, row: &RowView, passage: Passage, counter: &mut Counter) -> Fragment {
    if Role::parse(&passage.role).is_some_and(Role::is_heading) {
        counter.enter(passage.depth);
    }
    let marker = match Pattern::read(&passage.marker_pattern) {
        Some(pattern) => {
            let value = counter.next(&pattern, passage.depth);
            counter.count(&pattern, passage.depth, value);
            pattern.print(value)
        }
        None => {
            counter.see(&passage.marker, passage.depth);
            passage.marker
        }
    };
    let about: Option<RowRef> = passage.about.parse().ok();
    let shown = about.as_ref().filter(|_| !passage.shows.is_empty()).and_then(|about| ledger.row(about));
    let (body, edited) = match shown {
        None => (
            passage.text.unwrap_or_default(),
            row.standing(Passage::TEXT).iter().any(|one| !one.change.replaces.is_empty()),
        ),
        Some(about) => {
            let value = about.get(&passage.shows).map(value_text).unwrap_or_default();
            let first =
                |field: &str| about.standing(field).first().is_none_or(|one| one.change.replaces.is_empty());
            match passage.text {
                Some(text) if value == passage.value => (text, false),
                Some(text) => (own_words(&passage.shows, &text, &value), true),
                None => (value, !first(&passage.shows)),
            }
        }
    };
    Fragment {
        passage: row.id().to_owned(),
        role: passage.role,
        depth: passage.depth,
        before: passage.before,
        marker,
        open: passage.open,
        body,
        after: passage.after,
        about,
        shows: passage.shows,
        edited,
    }
}

fn value_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The words for a value that has changed since, in the manner of the words that stood there: `该问题已完成整改` keeps
/// its subject.
fn own_words(field: &str, text: &str, value: &str) -> String {
    if field != crate::domain::Finding::STATUS {
        return value.to_owned();
    }
    let words = match Status::parse(value) {
        None => return value.to_owned(),
        Some(Status::NotDone) => "尚未完成整改",
        Some(Status::InProgress) => "正在整改",
        Some(Status::BasicallyDone) => "基本完成整改",
        Some(Status::Done) => "已完成整改",
        Some(Status::LongTerm) => "长期坚持",
    };
    let subject = Status::parse_alone(text).map_or("", |(_, start)| &text[..start]);
    format!("{subject}{words}")
}

/// The documents of a ledger in order: row id and title.
pub fn documents(ledger: &Ledger) -> Vec<(String, Document)> {
    ledger.ordered(Document::KIND).iter().map(|row| (row.id().to_owned(), Document::read(row))).collect()
}
