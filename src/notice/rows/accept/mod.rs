//! Takes a document into the ledger: findings, measures and promises as rows, and the document itself as passages that
//! name those rows instead of repeating them.
//!
//! What the ledger holds already is recognised by its words: a finding with the same title is the same finding, so the
//! feedback, the plan and the notice of one inspection, taken one after another, show the same rows.

mod passages;
mod promises;

use std::collections::HashMap;

use crate::domain::width::squeeze;
use crate::domain::{Aspect, Document, Fields, Finding, Inspection, LedgerSettings, Measure, order};
use crate::ledger::{Draft, Ledger, RowRef};
use crate::notice::facts::extracted::FindingPath;
use crate::notice::facts::findings::{Aspect as AspectRead, FindingRead};
use crate::notice::facts::reading::Reading;
use crate::notice::lex::role::Role;
use crate::notice::outline::document::Outline;

/// The result of taking a document into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The document's row.
    pub document: RowRef,
    /// How many findings were new.
    pub added: usize,
    /// How many findings the ledger had already.
    pub known: usize,
}

/// Takes a document into the ledger. `reading` is that of `outline`; fields that are set already are not changed.
pub fn accept(draft: &mut Draft, outline: &Outline, reading: &Reading) -> Accepted {
    let mut taking = Taking::new(outline, reading, draft);
    taking.facts();
    for (group, aspect) in reading.aspects.iter().enumerate() {
        taking.aspect(group, aspect);
    }
    taking.promises();
    let document = taking.document();
    taking.passages(&document);
    Accepted { document, added: taking.added, known: taking.known }
}

/// The field of a finding that a segment's role states; `None` for a role that states none.
fn fact_field(role: Role) -> Option<&'static str> {
    match role {
        Role::Leader => Some(Finding::LEADER),
        Role::LeadUnit => Some(Finding::LEAD_UNIT),
        Role::Responsible => Some(Finding::RESPONSIBLE),
        Role::Supporting => Some(Finding::SUPPORTING),
        Role::Person => Some(Finding::PERSON),
        Role::Deadline => Some(Finding::DEADLINE),
        Role::Cause => Some(Finding::CAUSE),
        Role::Result => Some(Finding::RESULT),
        Role::Status => Some(Finding::STATUS),
        _ => None,
    }
}

/// The row and field a segment shows.
struct Binding {
    about: RowRef,
    shows: &'static str,
    /// The field's value, where the segment states it in words of its own; otherwise `None`.
    value: Option<String>,
}

struct Taking<'a, 'd> {
    outline: &'a Outline,
    reading: &'a Reading,
    draft: &'a mut Draft<'d>,
    known_findings: HashMap<String, RowRef>,
    known_aspects: HashMap<String, RowRef>,
    /// By kind, the greatest order key so far: new rows are appended.
    last_order: HashMap<&'static str, String>,
    findings: HashMap<FindingPath, RowRef>,
    measures: HashMap<usize, RowRef>,
    bindings: HashMap<usize, Binding>,
    /// By segment, the row it is about, where it shows no field.
    stands_in: HashMap<usize, RowRef>,
    added: usize,
    known: usize,
}

impl<'a, 'd> Taking<'a, 'd> {
    fn new(outline: &'a Outline, reading: &'a Reading, draft: &'a mut Draft<'d>) -> Self {
        let ledger = draft.ledger();
        let by_words = |kind: &str, field: &str| -> HashMap<String, RowRef> {
            ledger.ordered(kind).iter().rev().map(|row| (squeeze(row.text(field)), row.name())).collect()
        };
        Self {
            known_findings: by_words(Finding::KIND, Finding::TITLE),
            known_aspects: by_words(Aspect::KIND, Aspect::TITLE),
            last_order: HashMap::new(),
            outline,
            reading,
            draft,
            findings: HashMap::new(),
            measures: HashMap::new(),
            bindings: HashMap::new(),
            stands_in: HashMap::new(),
            added: 0,
            known: 0,
        }
    }

    /// The words of a segment as the ledger keeps them.
    fn body(&self, segment: usize) -> &'a str {
        self.outline.value(segment)
    }

    /// An order key after every row of `kind`, those of this document included.
    fn next_order(&mut self, kind: &'static str) -> String {
        let ledger = self.draft.ledger();
        let last = self.last_order.entry(kind).or_insert_with(|| {
            ledger.ordered(kind).last().map(|row| row.text("order").to_owned()).unwrap_or_default()
        });
        *last = order::between(last, "");
        last.clone()
    }

    /// Sets a field that is empty.
    fn fill(&mut self, row: &RowRef, field: &str, value: &str) {
        if !value.is_empty() && self.draft.text(row, field).is_empty() {
            self.draft.set(row, field, value);
        }
    }

    /// Fills in who inspected whom and when, and the name of the ledger.
    fn facts(&mut self) {
        let (Ok(inspection), Ok(card)) = (
            RowRef::new(Inspection::KIND, Inspection::ID),
            RowRef::new(LedgerSettings::KIND, LedgerSettings::ID),
        ) else {
            return;
        };
        let read = &self.reading.inspection;
        let text = |found: &Option<crate::notice::Extracted<String>>| {
            found.as_ref().map(|it| it.value.clone()).unwrap_or_default()
        };
        let when = |found: &Option<crate::notice::Extracted<crate::domain::date::When>>| {
            found.as_ref().map(|it| it.value.iso()).unwrap_or_default()
        };
        let (inspector, inspected) = (text(&read.inspector), text(&read.inspected));
        let here = self.draft.text(&inspection, Inspection::INSPECTED);
        if !here.is_empty() && squeeze(&here) != squeeze(&inspected) {
            // The document is about another organisation.
            return;
        }
        self.fill(&inspection, Inspection::INSPECTOR, &inspector);
        self.fill(&inspection, Inspection::INSPECTED, &inspected);
        self.fill(&inspection, Inspection::FROM, &when(&read.from));
        self.fill(&inspection, Inspection::TO, &when(&read.to));
        self.fill(&inspection, Inspection::FEEDBACK, &when(&read.feedback));
        let name = self.about().unwrap_or_else(|| self.title());
        self.fill(&card, LedgerSettings::NAME, &name);
    }

    /// The inspected organisation and the inspector, as a name; `None` where the document does not say who was
    /// inspected.
    fn about(&self) -> Option<String> {
        let read = &self.reading.inspection;
        let inspected = &read.inspected.as_ref()?.value;
        Some(match &read.inspector {
            Some(inspector) => format!("{inspected} · {}", inspector.value),
            None => inspected.clone(),
        })
    }

    /// The document's title, at most 60 characters: its title lines joined, or whom it is about, or its first line.
    fn title(&self) -> String {
        let titles =
            self.outline.segments().iter().enumerate().filter(|(_, segment)| segment.role == Role::Title);
        let mut title: Vec<&str> = titles.map(|(at, _)| self.body(at).trim()).collect();
        // A title printed twice, above the page and over the text, in one line or in two, is used once.
        if let Some(first) = title.first().copied()
            && squeeze(first) == squeeze(&title[1..].concat())
        {
            title.truncate(1);
        }
        title.dedup();
        let title = title.concat();
        // Without a title, whom it is about is a better name in a list than the first words of the preamble.
        let title = if title.is_empty() { self.about().unwrap_or_default() } else { title };
        let title =
            if title.is_empty() { self.outline.text().trim_start_matches('\u{feff}').trim() } else { &title };
        title.lines().next().unwrap_or_default().chars().take(60).collect()
    }

    fn aspect(&mut self, group: usize, aspect: &AspectRead) {
        let row = aspect.title.map(|segment| {
            let title = self.body(segment);
            let row = match self.known_aspects.get(&squeeze(title)) {
                Some(row) => row.clone(),
                None => {
                    let order = self.next_order(Aspect::KIND);
                    let row = self
                        .draft
                        .insert(Aspect::KIND, [(Aspect::TITLE, title.into()), (Aspect::ORDER, order.into())]);
                    self.known_aspects.insert(squeeze(title), row.clone());
                    row
                }
            };
            self.bind(segment, row.clone(), Aspect::TITLE);
            row
        });
        for (place, finding) in aspect.findings.iter().enumerate() {
            self.finding((group, place), row.as_ref(), finding);
        }
    }

    fn finding(&mut self, place: FindingPath, aspect: Option<&RowRef>, read: &FindingRead) {
        let title = self.body(read.segment);
        let row = match self.known_findings.remove(&squeeze(title)) {
            Some(row) => {
                self.known += 1;
                row
            }
            None => {
                self.added += 1;
                let order = self.next_order(Finding::KIND);
                let aspect = aspect.map(|aspect| aspect.id().to_owned()).unwrap_or_default();
                self.draft.add(Finding { title: title.to_owned(), aspect, order, ..Finding::default() })
            }
        };
        self.findings.insert(place, row.clone());
        self.bind(read.segment, row.clone(), Finding::TITLE);
        let facts = [read.leader, read.lead_unit, read.unit, read.supporting, read.person, read.deadline];
        let single = |of: &[usize]| if let [only] = of { Some(*only) } else { None };
        for segment in facts.into_iter().chain([single(&read.causes), single(&read.results)]).flatten() {
            if let Some(field) = fact_field(self.outline.segments()[segment].role) {
                self.fill(&row, field, self.body(segment));
                self.bind(segment, row.clone(), field);
            }
        }
        for (field, several) in [(Finding::CAUSE, &read.causes), (Finding::RESULT, &read.results)] {
            if several.len() > 1 {
                let text: Vec<&str> = several.iter().map(|at| self.body(*at)).collect();
                self.fill(&row, field, &text.join("\n"));
            }
        }
        if let Some(status) = &read.status {
            self.fill(&row, Finding::STATUS, status.value.as_str());
            if let Some(at) =
                read.status_segment.filter(|at| self.outline.segments()[*at].role == Role::Status)
            {
                let value = Some(status.value.as_str().to_owned());
                self.bindings.insert(at, Binding { about: row.clone(), shows: Finding::STATUS, value });
            }
        }
        self.measures(&row, read);
    }

    fn measures(&mut self, finding: &RowRef, read: &FindingRead) {
        let ledger = self.draft.ledger();
        let mut known: HashMap<String, RowRef> = (ledger.rows(Measure::KIND))
            .filter(|row| row.text(Measure::FINDING) == finding.id())
            .map(|row| (squeeze(row.text(Measure::TEXT)), row.name()))
            .collect();
        for &segment in &read.measures {
            let text = self.body(segment);
            let row = known.remove(&squeeze(text)).unwrap_or_else(|| {
                let order = self.next_order(Measure::KIND);
                self.draft.add(Measure {
                    finding: finding.id().to_owned(),
                    text: text.to_owned(),
                    order,
                    ..Measure::default()
                })
            });
            self.measures.insert(segment, row.clone());
            self.bind(segment, row, Measure::TEXT);
        }
    }

    /// Makes a segment show a field, if the field has exactly the same words. Otherwise the segment keeps its own words
    /// and is only about the row.
    fn bind(&mut self, segment: usize, about: RowRef, shows: &'static str) {
        let held = self.draft.text(&about, shows);
        if held == self.outline.body(segment) {
            self.bindings.insert(segment, Binding { about, shows, value: None });
        } else if held == self.body(segment) {
            // A PDF's line breaks stand inside the words: the document keeps them until the words change.
            self.bindings.insert(segment, Binding { about, shows, value: Some(held) });
        } else {
            self.stands_in.insert(segment, about);
        }
    }

    fn document(&mut self) -> RowRef {
        let order = self.next_order(Document::KIND);
        let title = self.title();
        let family = self.reading.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default();
        self.draft.add(Document { title, family, order })
    }
}

/// A new ledger with one document, and the document's row, for the command line and tests.
pub fn ledger_of(text: &str, stamp: &crate::ledger::Stamp) -> (Ledger, RowRef) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let mut ledger = Ledger::new(crate::ledger::LedgerId::from_random([0; 5]));
    let mut document = None;
    ledger.act(stamp, |draft| document = Some(accept(draft, &outline, &reading).document));
    let document = document.expect("a document was taken");
    (ledger, document)
}
