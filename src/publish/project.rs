//! The public part of a ledger for one document, as a ledger of its own: a new one, without history, so that no value that
//! was replaced and nobody's name is in it. The writers of documents, tables and packages are given this ledger and
//! no other.

use std::collections::{BTreeSet, HashSet};

use super::rules::{PUBLISHED, Publicity, publicity};
use crate::domain::{Aspect, Document, Fields, Finding, Inspection, Measure, Passage, Value, Withholding};
use crate::ledger::{Ledger, LedgerId, RowRef, RowView, Stamp};
use crate::notice::{Role, shown_field, sync_documents};

/// What goes to the public.
#[derive(Clone, Debug)]
pub struct Published {
    /// The public part, a ledger of its own.
    pub ledger: Ledger,
    /// The row id of the document, in both ledgers.
    pub document: String,
}

/// The public part of a ledger for a document. Where there is nothing to publish, the ledger is empty.
pub fn project(ledger: &Ledger, document: &str, id: LedgerId, stamp: &Stamp) -> Published {
    let withheld = Withheld::of(ledger);
    // As if what is withheld had been deleted, so that numbers close up in the document's own form.
    let mut rest = ledger.clone();
    rest.act(stamp, |draft| {
        for row in withheld.rows(ledger) {
            draft.delete(&row);
        }
        sync_documents(draft);
    });
    let mut public = Ledger::new(id);
    let passages: Vec<RowView> = (rest.all_rows())
        .filter(|row| row.kind() == Passage::KIND && row.text(Passage::DOCUMENT) == document)
        .collect();
    let (shown, hidden): (Vec<_>, Vec<_>) =
        passages.into_iter().partition(|row| row.is_live() && is_public(&rest, row, &withheld));
    let fields = shown_fields(&rest, &shown);
    public.act(stamp, |draft| {
        let rows = [Document::KIND, Inspection::KIND, Aspect::KIND, Finding::KIND, Measure::KIND];
        for row in rows.into_iter().flat_map(|kind| rest.rows(kind)) {
            let is_in = match row.kind() {
                Document::KIND => row.id() == document,
                Inspection::KIND => !shown.is_empty(),
                _ => fields.iter().any(|(name, _)| *name == row.name()),
            };
            if is_in {
                draft.insert_as(&row.name(), public_fields(&row, &fields));
            }
        }
        for row in &shown {
            draft.insert_as(&row.name(), public_fields(row, &fields));
        }
        for row in &hidden {
            draft.insert_as(&row.name(), place_of(row));
        }
    });
    // What is hidden keeps its place, and its line break with it.
    public.act(stamp, |draft| hidden.iter().for_each(|row| draft.delete(&row.name())));
    Published { ledger: public, document: document.to_owned() }
}

/// The fields of a row that go to the public.
fn public_fields<'r>(row: &RowView<'r>, shown: &BTreeSet<(RowRef, String)>) -> Vec<(&'static str, Value)> {
    let name = row.name();
    let goes_out = |(kind, field, publicity): &&(&str, &'static str, Publicity)| {
        *kind == row.kind()
            && match publicity {
                Publicity::WithItsRow => true,
                Publicity::WhereShown => shown.contains(&(name.clone(), (*field).to_owned())),
                Publicity::Never => false,
            }
    };
    let listed = PUBLISHED.iter().filter(goes_out);
    listed.filter_map(|(_, field, _)| Some((*field, row.get(field)?.clone()))).collect()
}

/// What is left of a passage that does not go out: its place, its line break, and the label before it, which the next one
/// of its kind takes over.
fn place_of(row: &RowView) -> Vec<(&'static str, Value)> {
    let passage = Passage::read(row);
    let label = passage.before.trim();
    let is_label = label.ends_with(['：', ':', '】', ']']) && label.chars().count() <= LABEL_MAX;
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
fn is_public(ledger: &Ledger, row: &RowView, withheld: &Withheld) -> bool {
    let passage = Passage::read(row);
    let Ok(about) = passage.about.parse::<RowRef>() else {
        return passage.about.is_empty() && passage.shows.is_empty();
    };
    if about.kind() == Document::KIND && about.id() != passage.document {
        return false;
    }
    let known = [Document::KIND, Aspect::KIND, Finding::KIND, Measure::KIND];
    let Some(live) = ledger.live(about.kind(), about.id()).filter(|_| known.contains(&about.kind())) else {
        return false;
    };
    if passage.shows.is_empty() {
        return true;
    }
    let allowed = |kind: &str, id: &str, field: &str| {
        publicity(kind, field) != Publicity::Never && !withheld.holds_field(kind, id, field)
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

/// What is withheld.
struct Withheld {
    findings: HashSet<String>,
    measures: HashSet<String>,
    /// Kind, id and name of a field.
    fields: HashSet<(&'static str, String, String)>,
}

impl Withheld {
    fn of(ledger: &Ledger) -> Self {
        let mut withheld =
            Self { findings: HashSet::new(), measures: HashSet::new(), fields: HashSet::new() };
        for one in ledger.rows(Withholding::KIND).map(|row| Withholding::read(&row)) {
            match (one.measure.is_empty(), one.field.is_empty()) {
                (true, true) => drop(withheld.findings.insert(one.finding)),
                (false, true) => drop(withheld.measures.insert(one.measure)),
                (true, false) => drop(withheld.fields.insert((Finding::KIND, one.finding, one.field))),
                (false, false) => drop(withheld.fields.insert((Measure::KIND, one.measure, one.field))),
            }
        }
        withheld
    }

    fn holds_field(&self, kind: &str, id: &str, field: &str) -> bool {
        self.fields.iter().any(|(own, row, name)| (*own, row.as_str(), name.as_str()) == (kind, id, field))
    }

    /// The rows that are withheld as a whole: findings, measures, and aspects of which no finding is left. A finding whose
    /// title is withheld is withheld as a whole, and so is a measure without its words.
    fn rows(&self, ledger: &Ledger) -> Vec<RowRef> {
        let is_out = |row: &RowView, whole: &HashSet<String>, field: &str| {
            whole.contains(row.id()) || self.holds_field(row.kind(), row.id(), field)
        };
        let (out, rest): (Vec<_>, Vec<_>) =
            ledger.rows(Finding::KIND).partition(|row| is_out(row, &self.findings, Finding::TITLE));
        let emptied = |aspect: &RowView| {
            let has = |rows: &[RowView]| rows.iter().any(|row| row.text(Finding::ASPECT) == aspect.id());
            has(&out) && !has(&rest)
        };
        let aspects = ledger.rows(Aspect::KIND).filter(emptied).map(|row| row.name());
        let measures = ledger.rows(Measure::KIND).filter(|row| is_out(row, &self.measures, Measure::TEXT));
        let mut rows: Vec<RowRef> = aspects.collect();
        rows.extend(measures.map(|row| row.name()));
        rows.extend(out.iter().map(RowView::name));
        rows
    }
}
