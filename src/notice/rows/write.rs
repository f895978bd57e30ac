//! Prints a document from the ledger: its passages in order, each with what the ledger holds now.
//!
//! A document nobody edited is printed as it was read, byte for byte: a marker is stored as counted only where counting
//! gives what was printed, and a segment shows a field only where the field has the same words ([`crate::notice::accept()`]).

use crate::domain::{Document, Fields, Finding, Measure, Passage, Status, Value, date, day_in_words};
use crate::ledger::{Change, Ledger, RowRef, RowView};
use crate::notice::lex::role::Role;
use crate::notice::rows::computed::computed;
use crate::notice::rows::counting::{Counter, Pattern};

/// A passage as it is printed now: `before` ++ `marker` ++ `open` ++ `body` ++ `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// The passage's row id.
    pub passage: String,
    /// Its role code; see [`Role`].
    pub role: String,
    /// Outline level, 1 is the highest; 0 for text under no heading.
    pub depth: u64,
    /// Line breaks, indents and labels in front.
    pub before: String,
    /// The marker, with its current number; empty where there is none.
    pub marker: String,
    /// Words of the frame before the body.
    pub open: String,
    /// The current value of the shown field, or the passage's own words.
    pub body: String,
    /// Words of the frame after the body.
    pub after: String,
    /// The row it is about; `None` for plain text.
    pub about: Option<RowRef>,
    /// The field of that row that it shows; empty when it is about the row and shows no field.
    pub shows: String,
    /// Whether the shown value, or the passage's own text, was changed after it was first set, or the value is no
    /// longer the one that the passage's own words were written for.
    pub edited: bool,
}

impl Fragment {
    /// What is printed where there is something to tell; nothing at all, no label either, where the body is empty.
    fn where_said(id: &str, passage: Passage, about: Option<RowRef>, body: String, edited: bool) -> Self {
        let around = |words: String| if body.is_empty() { String::new() } else { words };
        Self {
            passage: id.to_owned(),
            role: passage.role,
            depth: passage.depth,
            before: around(passage.before),
            marker: String::new(),
            open: around(passage.open),
            after: around(passage.after),
            body,
            about,
            shows: passage.shows,
            edited,
        }
    }

    /// The fragment as it is printed.
    pub fn text(&self) -> String {
        [&*self.before, &self.marker, &self.open, &self.body, &self.after].concat()
    }
}

/// The text of a document, given by its row id, as it is printed now; empty for an unknown id.
pub fn write(ledger: &Ledger, document: &str) -> String {
    compose(ledger, document).iter().map(Fragment::text).collect()
}

/// The passages of a document, given by its row id, as they are printed now, in order.
pub fn compose(ledger: &Ledger, document: &str) -> Vec<Fragment> {
    let mut rows: Vec<RowView> = ledger
        .all_rows()
        .filter(|row| row.kind() == Passage::KIND && row.text(Passage::DOCUMENT) == document)
        .collect();
    // A stable sort of rows that are sorted by id, as in every list of rows.
    rows.sort_by(|a, b| a.text(Passage::ORDER).cmp(b.text(Passage::ORDER)));
    let mut counter = Counter::default();
    let mut gone: Option<Passage> = None;
    let mut pieces = Vec::new();
    let mut endings = Vec::new();
    let began = RowRef::new(Document::KIND, document).ok().and_then(|row| ledger.row(&row));
    let began = began.and_then(|row| Some(&row.made()?.action));
    for row in rows {
        let mut passage = Passage::read(&row);
        if row.is_deleted() {
            // The next live passage moves to the place of the first deleted one.
            gone.get_or_insert(passage);
            continue;
        }
        if let Some(gone) = gone.take() {
            if gone.role != passage.role {
                end_list(&mut pieces, &gone.role);
            }
            inherit(&mut passage, &gone);
        }
        let piece = print(ledger, &row, passage, &mut counter);
        endings.push(Ending {
            first: if piece.edited { first_sign(ledger, &piece) } else { None },
            came_later: row.made().is_some_and(|made| Some(&made.action) != began),
        });
        pieces.push(piece);
    }
    if let Some(gone) = gone {
        end_list(&mut pieces, &gone.role);
    }
    part(&mut pieces, &endings);
    pieces
}

/// The signs that part the measures in a line.
const SIGNS: [char; 4] = ['；', '。', ';', '，'];

/// How the words of a measure may end although somebody wrote them without it.
struct Ending {
    /// The sign behind its first words, of one that was edited.
    first: Option<char>,
    /// Whether it came into the document later.
    came_later: bool,
}

/// Measures in one line, 一是…；二是…。, are parted by a sign and closed by one, also where somebody wrote the words of one
/// without: it ends as it did at first, and one that came later as its place in the line asks. All else is printed as it was read.
fn part(pieces: &mut [Fragment], endings: &[Ending]) {
    let is_measure = |piece: &Fragment| piece.role == Role::Measure.code() && !piece.marker.is_empty();
    let goes_on = |piece: &Fragment| is_measure(piece) && piece.before.is_empty();
    let sign_of = |words: &str| words.chars().next_back().filter(|sign| SIGNS.contains(sign));
    for at in 0..pieces.len() {
        let next = pieces.get(at + 1).is_some_and(goes_on);
        let above = at.checked_sub(1).filter(|above| goes_on(&pieces[at]) && is_measure(&pieces[*above]));
        let above = above.map(|above| sign_of(&pieces[above].body));
        let came_later = endings[at].came_later || next && endings[at + 1].came_later;
        let piece = &mut pieces[at];
        let is_bare = piece.after.is_empty() && piece.body.ends_with(char::is_alphanumeric);
        if !is_bare || !is_measure(piece) || !next && above.is_none() {
            continue;
        }
        let by_place = if next { above.flatten().or(Some('；')) } else { above.flatten().and(Some('。')) };
        piece.body.extend(endings[at].first.or(by_place.filter(|_| came_later)));
    }
}

/// The sign behind the words that a measure had at first.
fn first_sign(ledger: &Ledger, piece: &Fragment) -> Option<char> {
    let row =
        piece.about.as_ref().filter(|row| row.kind() == Measure::KIND && piece.shows == Measure::TEXT)?;
    let words = ledger.row(row)?.made()?.set.get(Measure::TEXT)?.as_str()?;
    words.chars().next_back().filter(|sign| SIGNS.contains(sign))
}

/// Where the last items of a list are deleted, the one that is last now ends with a full stop and not with what led on to
/// them: its words are its own, with the sign behind them.
fn end_list(pieces: &mut [Fragment], role: &str) {
    let Some(last) = pieces.last_mut().filter(|last| last.role == role && last.after.is_empty()) else {
        return;
    };
    let words = last.body.trim_end_matches(['；', ';', '，', ',', '、']).len();
    if words > 0 && words < last.body.len() {
        last.body.truncate(words);
        last.body.push('。');
    }
}

/// Gives a passage the line break and the label of the deleted one before it, if it has none itself.
fn inherit(passage: &mut Passage, gone: &Passage) {
    let breaks = |text: &str| text.contains(['\n', '\r']);
    let says = |text: &str| !text.trim().is_empty();
    if !breaks(&passage.before) && breaks(&gone.before) {
        let room: &str = if passage.role == gone.role {
            &gone.before
        } else {
            // The label of another role is dropped; its line break is kept.
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

fn print(ledger: &Ledger, passage_row: &RowView, mut passage: Passage, counter: &mut Counter) -> Fragment {
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
            passage.marker.clone()
        }
    };
    let about: Option<RowRef> = passage.about.parse().ok();
    if let Some(body) = about.as_ref().and_then(|about| computed(ledger, about, &passage.shows)) {
        return Fragment::where_said(passage_row.id(), passage, about, body, false);
    }
    let shown = about.as_ref().filter(|_| !passage.shows.is_empty()).and_then(|about| ledger.row(about));
    let (body, edited) = match shown {
        None => (
            passage.text.take().unwrap_or_default(),
            passage_row.standing(Passage::TEXT).iter().any(|one| !one.change.replaces.is_empty()),
        ),
        Some(about) => {
            let Shown { row, field } = Shown::of(ledger, about, &passage);
            let value = row.get(field).map(value_text).unwrap_or_default();
            let changed = is_changed_since(&row, field, passage_row);
            match passage.text.take() {
                Some(text) if value == passage.value => (text, false),
                Some(text) => (own_words(&passage.shows, &text, &value), true),
                // The words for this value are none: an empty cell, merged with the one above.
                None if !passage.value.is_empty() && value == passage.value => (String::new(), false),
                None => (value, changed),
            }
        }
    };
    if passage.where_said && body.is_empty() {
        return Fragment::where_said(passage_row.id(), passage, about, body, edited);
    }
    Fragment {
        passage: passage_row.id().to_owned(),
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

/// Whether the value of a field was changed after the passage that shows it came into the ledger: what was changed before, or
/// taken over with the document, is no edit of it.
fn is_changed_since(row: &RowView, field: &str, passage: &RowView) -> bool {
    let standing = row.standing(field);
    let Some(last) = standing.first().map(|one| one.change) else { return false };
    let began = passage.standing(Passage::DOCUMENT);
    let is_later = |began: &Change| began.action != last.action && began.id < last.id;
    !last.replaces.is_empty() && began.first().is_none_or(|one| is_later(one.change))
}

/// The field of a row whose value a passage prints.
struct Shown<'l, 'p> {
    row: RowView<'l>,
    field: &'p str,
}

impl<'l, 'p> Shown<'l, 'p> {
    /// What a passage about a row shows: where a measure has no owner, deadline or status of its own, that of its finding.
    /// A cell that was empty stays so.
    fn of(ledger: &'l Ledger, row: RowView<'l>, passage: &'p Passage) -> Self {
        let own = Self { field: &passage.shows, row };
        let filled = !own.row.text(own.field).is_empty();
        if own.row.kind() != Measure::KIND || passage.text.is_none() || filled {
            return own;
        }
        let Some(finding) = ledger.live(Finding::KIND, own.row.text(Measure::FINDING)) else { return own };
        let field = match own.field {
            Measure::UNIT if finding.text(Finding::RESPONSIBLE).is_empty() => Finding::LEAD_UNIT,
            Measure::UNIT => Finding::RESPONSIBLE,
            Measure::PERSON => Finding::PERSON,
            Measure::DEADLINE => Finding::DEADLINE,
            Measure::STATUS => Finding::STATUS,
            _ => return own,
        };
        Self { row: finding, field }
    }
}

/// The row and the field whose value a passage about a row prints; see `Shown::of`.
pub fn shown_field<'l, 'p>(
    ledger: &'l Ledger,
    row: RowView<'l>,
    passage: &'p Passage,
) -> (RowView<'l>, &'p str) {
    let Shown { row, field } = Shown::of(ledger, row, passage);
    (row, field)
}

fn value_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The words for a value that has changed since `text` was written: for a status with the subject of `text`
/// (`该问题已完成整改`), for other fields the value itself.
fn own_words(field: &str, text: &str, value: &str) -> String {
    if field != crate::domain::Finding::STATUS {
        // The words for a day are a day in words.
        let is_day = date::dated(text).is_some_and(|when| day_in_words(&when.iso()) == text);
        return if is_day { day_in_words(value) } else { value.to_owned() };
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

/// The documents of a ledger in order, as row id and fields.
pub fn documents(ledger: &Ledger) -> Vec<(String, Document)> {
    ledger.ordered(Document::KIND).iter().map(|row| (row.id().to_owned(), Document::read(row))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::commands;
    use crate::ledger::testing::stamp;
    use crate::notice::{ledger_of, sync_documents};

    #[test]
    fn measures_in_one_line_are_parted_and_closed_whoever_wrote_them() {
        let text =
            "某县水务局整改报告\n1.河道保洁不到位。\n整改措施：一是每周巡查；二是每月执法；三是添置船只。\n";
        let (mut one, document) = ledger_of(text, &stamp(0));
        let document = document.id().to_owned();
        assert_eq!(write(&one, &document), text);
        let measures: Vec<RowRef> = one.ordered(Measure::KIND).iter().map(|row| row.name()).collect();
        let said = |one: &Ledger| write(one, &document).lines().last().unwrap().to_owned();
        one.act(&stamp(0), |draft| draft.set(&measures[1], Measure::TEXT, "每两个月执法"));
        assert_eq!(said(&one), "整改措施：一是每周巡查；二是每两个月执法；三是添置船只。");
        one.act(&stamp(0), |draft| draft.set(&measures[2], Measure::TEXT, "添置船只2艘"));
        assert_eq!(said(&one), "整改措施：一是每周巡查；二是每两个月执法；三是添置船只2艘。");
        let finding = one.row(&measures[0]).unwrap().text(Measure::FINDING).to_owned();
        one.act(&stamp(0), |draft| {
            commands::add_measure(draft, &finding, "每季度通报");
            sync_documents(draft);
        });
        assert_eq!(said(&one), "整改措施：一是每周巡查；二是每两个月执法；三是添置船只2艘。四是每季度通报。");
        // A sloppy list that nobody edited is printed as it was read.
        let bare = "某县水务局整改报告\n1.河道保洁不到位。\n整改措施：一是每周巡查二是每月执法\n";
        let (one, document) = ledger_of(bare, &stamp(0));
        assert_eq!(write(&one, document.id()), bare);
    }
}
