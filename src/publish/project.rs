//! The public part of a ledger for one document, as a ledger of its own: a new one, without history, so that no value that
//! was replaced and nobody's name is in it. The writers of documents, tables and packages are given this ledger and
//! no other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::rules::{Publicity, Rules};
use super::withheld::{Withheld, is_heading, not_understood};
use crate::domain::width::squeeze;
use crate::domain::{Aspect, Document, EXTRA, Fields, Finding, Inspection, Measure, Passage, Value};
use crate::ledger::{Ledger, LedgerId, RowRef, RowView, Stamp};
use crate::notice::{Role, compose, field_of, shown_field, sync_documents, write};

/// What goes to the public.
#[derive(Clone, Debug)]
pub struct Published {
    /// The public part, a ledger of its own.
    pub ledger: Ledger,
    /// The row id of the document, in both ledgers.
    pub document: String,
    /// The passages that nobody withholds and that stay behind because no rule says that they are public.
    pub unruled: Vec<RowRef>,
}

impl Published {
    /// What the document is called; empty where that is not public.
    pub fn title(&self) -> String {
        let row = self.ledger.live(Document::KIND, &self.document);
        row.map(|row| row.text(Document::TITLE).to_owned()).unwrap_or_default()
    }
}

/// The public part of a ledger for a document. Where there is nothing to publish, the ledger is empty, and so it is where
/// something is withheld in a way that this version does not know.
pub fn project(ledger: &Ledger, document: &str, id: LedgerId, stamp: &Stamp) -> Published {
    if !not_understood(ledger).is_empty() {
        return Published { ledger: Ledger::new(id), document: document.to_owned(), unruled: Vec::new() };
    }
    let (withheld, rules) = (Withheld::of(ledger), Rules::of(ledger));
    // As if what is withheld had been deleted, so that numbers close up in the document's own form.
    let mut rest = ledger.clone();
    rest.act(stamp, |draft| {
        for row in withheld.rows(ledger) {
            draft.delete(&row);
        }
        sync_documents(draft);
    });
    let sections = withheld.passages(&rest, document);
    rest.act(stamp, |draft| sections.iter().for_each(|row| draft.delete(row)));
    let mut public = Ledger::new(id);
    let (shown, hidden) = divided(ledger, &rest, document, &withheld, &rules);
    let fields = shown_fields(&rest, &shown);
    let shown_rows: HashSet<&RowRef> = fields.iter().map(|(name, _)| name).collect();
    let printed = printed_measures(&rest, document);
    let nothing = Withheld::default();
    let unruled = hidden
        .iter()
        .filter(|row| row.is_live() && says_something(row) && !is_public(&rest, row, &nothing, &rules));
    let unruled = unruled.map(RowView::name).collect();
    public.act(stamp, |draft| {
        let rows = [Document::KIND, Inspection::KIND, Aspect::KIND, Finding::KIND, Measure::KIND];
        for row in rows.into_iter().flat_map(|kind| rest.rows(kind)) {
            let is_in = match row.kind() {
                Document::KIND => row.id() == document,
                Inspection::KIND => !shown.is_empty(),
                _ => shown_rows.contains(&row.name()),
            };
            if is_in {
                let said = printed.get(&row.name()).filter(|said| said.starts_with(row.text(Measure::TEXT)));
                let as_printed = |(field, value)| match said {
                    Some(said) if field == Measure::TEXT => (field, said.as_str().into()),
                    _ => (field, value),
                };
                let public = public_fields(&row, &fields, &rules);
                draft.insert_as(&row.name(), public.into_iter().map(as_printed));
            }
        }
        for row in &shown {
            draft.insert_as(&row.name(), public_fields(row, &fields, &rules));
        }
        for row in &hidden {
            draft.insert_as(&row.name(), place_of(row, sections.contains(&row.name())));
        }
    });
    // What is hidden keeps its place, and its line break with it. A cell of a row that goes out stays, empty.
    let is_cell = |row: &&RowView| row.is_live() && row.text(Passage::BEFORE).contains('\t');
    public.act(stamp, |draft| {
        hidden.iter().filter(|row| !is_cell(row)).for_each(|row| draft.delete(&row.name()));
    });
    // A document without a title is called by its first words, or by whom it is about: by nothing that its text does not say.
    let title =
        rest.live(Document::KIND, document).map(|row| (row.name(), row.text(Document::TITLE).to_owned()));
    let text = squeeze(&write(&public, document));
    let is_said = |title: &str| title.split('·').all(|part| text.contains(&squeeze(part)));
    if let Some((row, title)) = title.filter(|(_, title)| !title.is_empty() && is_said(title)) {
        public.act(stamp, |draft| draft.set(&row, Document::TITLE, title));
    }
    Published { ledger: public, document: document.to_owned(), unruled }
}

/// The passages of a document that go to the public, and those that do not.
fn divided<'l>(
    ledger: &Ledger,
    rest: &'l Ledger,
    document: &str,
    withheld: &Withheld,
    rules: &Rules,
) -> (Vec<RowView<'l>>, Vec<RowView<'l>>) {
    let of_document = |row: &RowView| row.kind() == Passage::KIND && row.text(Passage::DOCUMENT) == document;
    let mut rows: Vec<RowView> = rest.all_rows().filter(of_document).collect();
    rows.sort_by(|one, other| one.text(Passage::ORDER).cmp(other.text(Passage::ORDER)));
    let mut goes_out: Vec<bool> =
        rows.iter().map(|row| row.is_live() && is_public(rest, row, withheld, rules)).collect();
    // A heading under which everything is withheld would tell what it was; those inside others come first. The title of a
    // finding is withheld with the finding and not with its measures.
    let is_group = |row: &RowView| is_heading(row) && !row.text(Passage::ABOUT).starts_with(Finding::KIND);
    for at in (0..rows.len()).rev().filter(|at| is_group(&rows[*at])) {
        let depth = Passage::read(&rows[at]).depth;
        let below = (at + 1..rows.len())
            .take_while(|next| !is_heading(&rows[*next]) || Passage::read(&rows[*next]).depth > depth);
        let (mut lost, mut left) = (false, false);
        for next in below {
            left |= goes_out[next] && says_something(&rows[next]);
            lost |= !goes_out[next] && ledger.live(Passage::KIND, rows[next].id()).is_some();
        }
        goes_out[at] &= left || !lost;
    }
    let (shown, hidden): (Vec<_>, Vec<_>) =
        rows.into_iter().zip(goes_out).partition(|(_, goes_out)| *goes_out);
    let rows = |all: Vec<(RowView<'l>, bool)>| all.into_iter().map(|(row, _)| row).collect();
    (rows(shown), rows(hidden))
}

/// Whether a passage is more than blanks.
fn says_something(row: &RowView) -> bool {
    !row.text(Passage::SHOWS).is_empty() || !row.text(Passage::TEXT).trim().is_empty()
}

/// The fields of a row that go to the public.
fn public_fields<'a>(
    row: &'a RowView,
    shown: &BTreeSet<(RowRef, String)>,
    rules: &'a Rules,
) -> Vec<(&'a str, Value)> {
    let name = row.name();
    let goes_out = |(field, publicity): &(&str, Publicity)| match publicity {
        Publicity::WithItsRow => true,
        Publicity::WhereShown => shown.contains(&(name.clone(), (*field).to_owned())),
        Publicity::Never => false,
    };
    let fields = rules.fields(row.kind()).filter(goes_out);
    fields.filter_map(|(field, _)| Some((field, row.get(field)?.clone()))).collect()
}

/// The words of the measures as a document prints them: with the sign that parts them from the next one, which they have
/// where somebody wrote them without and which a ledger without history does not give them.
fn printed_measures(ledger: &Ledger, document: &str) -> HashMap<RowRef, String> {
    let measures = compose(ledger, document).into_iter().filter(|piece| piece.shows == Measure::TEXT);
    measures.filter_map(|piece| Some((piece.about?, piece.body))).collect()
}

/// What is left of a passage that does not go out: its place, its line break, and the label before it, which the next one
/// of its kind takes over unless the passage `is_withheld` itself.
fn place_of(row: &RowView, is_withheld: bool) -> Vec<(&'static str, Value)> {
    let passage = Passage::read(row);
    let label = passage.before.trim();
    let is_label =
        !is_withheld && label.ends_with(['：', ':', '】', ']']) && label.chars().count() <= LABEL_MAX;
    let before = if is_label {
        passage.before
    } else {
        passage.before.chars().filter(|c| c.is_whitespace()).collect()
    };
    let role = Role::parse(&passage.role).map(Role::code).unwrap_or_default();
    vec![
        (Passage::DOCUMENT, passage.document.into()),
        (Passage::ORDER, passage.order.into()),
        (Passage::ROLE, role.into()),
        (Passage::BEFORE, before.into()),
    ]
}

/// The longest label of a fact, in characters.
const LABEL_MAX: usize = 10;

/// Whether a passage goes out: words of the document's own that are about nothing private, or a field that does.
fn is_public(ledger: &Ledger, row: &RowView, withheld: &Withheld, rules: &Rules) -> bool {
    let passage = Passage::read(row);
    let Ok(about) = passage.about.parse::<RowRef>() else {
        return passage.about.is_empty() && passage.shows.is_empty();
    };
    if about.kind() == Document::KIND && about.id() != passage.document {
        return false;
    }
    let known = [Document::KIND, Inspection::KIND, Aspect::KIND, Finding::KIND, Measure::KIND];
    let Some(live) = ledger.live(about.kind(), about.id()).filter(|_| known.contains(&about.kind())) else {
        return false;
    };
    if passage.shows.is_empty() {
        // Words of the document's own stand in for a field that says it otherwise.
        let stands_for = Role::parse(&passage.role).and_then(field_of);
        return stands_for.is_none_or(|field| !withheld.holds_fact(&live, field));
    }
    let allowed = |kind: &str, id: &str, field: &str| {
        rules.publicity(kind, field) != Publicity::Never && !withheld.holds_field(kind, id, field)
    };
    let own = allowed(about.kind(), about.id(), &passage.shows);
    // A measure without an owner, a deadline or a state of its own shows that of its finding.
    let (shown, field) = shown_field(ledger, live, &passage);
    own && allowed(shown.kind(), shown.id(), field)
}

/// The fields that public passages show, and the rows that they are about.
fn shown_fields(ledger: &Ledger, passages: &[RowView]) -> BTreeSet<(RowRef, String)> {
    let mut fields = BTreeSet::new();
    for row in passages {
        let passage = Passage::read(row);
        let Ok(about) = passage.about.parse::<RowRef>() else { continue };
        let Some(live) = ledger.live(about.kind(), about.id()) else { continue };
        fields.insert((about, passage.shows.clone()));
        if !passage.shows.is_empty() {
            let (shown, field) = shown_field(ledger, live, &passage);
            fields.insert((shown.name(), field.to_owned()));
        }
    }
    fields
}

/// The headings of the office's own fields that a document shows, with how many passages do.
pub fn own_fields(ledger: &Ledger, document: &str) -> BTreeMap<String, usize> {
    let mut headings = BTreeMap::new();
    let passages = ledger.rows(Passage::KIND).filter(|row| row.text(Passage::DOCUMENT) == document);
    for row in passages {
        if let Some(heading) = row.text(Passage::SHOWS).strip_prefix(EXTRA) {
            *headings.entry(heading.to_owned()).or_default() += 1;
        }
    }
    headings
}
