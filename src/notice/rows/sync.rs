//! Keeps documents up to date with the ledger: findings and measures that an action or an import adds, deletes or moves
//! are added, deleted and moved in every document that shows them, in the form of their neighbours there. Changed words
//! need nothing: a passage names the field it shows.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::domain::{Document, Fields, Finding, Measure, Passage, order};
use crate::ledger::{ChangeIds, Draft, Ledger, RowRef};
use crate::notice::lex::role::Role;
use crate::notice::rows::counting::Pattern;

/// Updates the documents for what the action has done so far. Call it once, at the end of an action.
pub fn sync_documents(draft: &mut Draft) {
    let happened = Happened::in_action(draft);
    happened.follow(draft, &HashSet::new());
}

/// Updates the documents after an import: `took` are the changes that were new. A document that came with the file is
/// skipped: it was updated where the file was exported.
pub fn sync_after_import(draft: &mut Draft, took: &ChangeIds) {
    let ledger = draft.ledger();
    let came: HashSet<String> = (ledger.changes().iter())
        .filter(|change| took.contains(&change.id))
        .filter_map(|change| match change.row.kind() {
            Document::KIND => Some(change.row.id().to_owned()),
            Passage::KIND => ledger.row(&change.row).map(|row| row.text(Passage::DOCUMENT).to_owned()),
            _ => None,
        })
        .collect();
    // Most ledgers have no other document, and then it does not matter what happened to which row.
    let mut passages = ledger.all_rows().filter(|row| row.kind() == Passage::KIND);
    if passages.any(|row| !came.contains(row.text(Passage::DOCUMENT))) {
        Happened::in_import(ledger, took).follow(draft, &came);
    }
}

/// Which findings and measures were created, deleted or moved, in the order of the ledger.
#[derive(Default)]
struct Happened {
    made: Vec<RowRef>,
    deleted: Vec<RowRef>,
    moved: Vec<RowRef>,
}

fn is_shown_whole(kind: &str) -> bool {
    [Finding::KIND, Measure::KIND].contains(&kind)
}

impl Happened {
    fn in_action(draft: &Draft) -> Self {
        let mut happened = Self::default();
        for row in draft.touched().iter().filter(|row| is_shown_whole(row.kind())) {
            if draft.deletes(row) {
                happened.deleted.push(row.clone());
            } else if draft.makes(row) {
                happened.made.push(row.clone());
            } else if row.kind() == Measure::KIND && draft.sets(row, Measure::ORDER) {
                happened.moved.push(row.clone());
            }
        }
        happened
    }

    fn in_import(ledger: &Ledger, took: &ChangeIds) -> Self {
        let mut happened = Self::default();
        let mut made = Vec::new();
        for row in ledger.all_rows().filter(|row| is_shown_whole(row.kind())) {
            let brought: Vec<_> = row.log().filter(|change| took.contains(&change.id)).collect();
            let first = row.made_at();
            if brought.is_empty() {
                continue;
            }
            if row.is_deleted() {
                happened.deleted.push(row.name());
            } else if first.is_some_and(|first| took.contains(first)) {
                made.push((row.text(Measure::ORDER).to_owned(), row.name()));
            } else if row.kind() == Measure::KIND
                && brought.iter().any(|change| change.touches(Measure::ORDER))
            {
                happened.moved.push(row.name());
            }
        }
        made.sort();
        happened.made = made.into_iter().map(|(_, row)| row).collect();
        // A new measure may belong between those that were here.
        happened.moved.extend(happened.made.iter().filter(|row| row.kind() == Measure::KIND).cloned());
        happened
    }

    /// Updates every document except those in `have`.
    fn follow(&self, draft: &mut Draft, have: &HashSet<String>) {
        if self.made.is_empty() && self.deleted.is_empty() && self.moved.is_empty() {
            return;
        }
        let mut documents = Documents::of(draft.ledger());
        documents.all.retain(|document, _| !have.contains(document));
        if documents.all.is_empty() {
            return;
        }
        self.deleted.iter().for_each(|row| documents.delete(draft, row));
        for row in self.made.iter().filter(|row| row.kind() == Finding::KIND) {
            documents.add_finding(draft, row);
        }
        // Measures after findings, so that a new finding is there for its measures to follow.
        for row in self.made.iter().filter(|row| row.kind() == Measure::KIND) {
            documents.add_measure(draft, row);
        }
        let mut findings: Vec<String> =
            self.moved.iter().map(|row| draft.text(row, Measure::FINDING)).collect();
        findings.dedup();
        findings.iter().for_each(|finding| documents.arrange(draft, finding));
    }
}

/// A passage in its place in the document; a deleted one keeps its place.
struct Slot {
    row: RowRef,
    order: String,
    passage: Passage,
    live: bool,
}

/// Whether a measure stands in the documents where another finding has its measures.
fn is_strayed(draft: &Draft, strayed: &HashSet<RowRef>, measure: &RowRef) -> bool {
    strayed.contains(measure) || draft.sets(measure, Measure::FINDING) && !draft.makes(measure)
}

/// Every document's passages in order, and the findings and measures of the ledger, collected once because a file may
/// bring thousands.
#[derive(Default)]
struct Documents {
    all: HashMap<String, Vec<Slot>>,
    /// Aspect, order and id of each finding, in order.
    findings: Vec<(String, String, String)>,
    /// The measures of each finding, without those that came from another one.
    measures: HashMap<String, Vec<RowRef>>,
    /// The measures that came from another finding: they stay where they are in a document, and are no neighbours of
    /// those of their finding.
    strayed: HashSet<RowRef>,
}

impl Documents {
    fn of(ledger: &Ledger) -> Self {
        let mut all: HashMap<String, Vec<Slot>> = HashMap::new();
        for row in ledger.all_rows().filter(|row| row.kind() == Passage::KIND) {
            let passage = Passage::read(&row);
            let slot =
                Slot { row: row.name(), order: passage.order.clone(), live: !row.is_deleted(), passage };
            all.entry(slot.passage.document.clone()).or_default().push(slot);
        }
        all.values_mut().for_each(|slots| slots.sort_by(|a, b| a.order.cmp(&b.order)));
        if all.is_empty() {
            return Self { all, ..Self::default() };
        }
        let findings = ledger.ordered(Finding::KIND);
        let findings = findings.iter().map(|row| {
            (row.text(Finding::ASPECT).to_owned(), row.text(Finding::ORDER).to_owned(), row.id().to_owned())
        });
        let (mut measures, mut strayed) = (HashMap::<String, Vec<RowRef>>::new(), HashSet::new());
        for row in ledger.rows(Measure::KIND) {
            let (finding, name) = (row.text(Measure::FINDING), row.name());
            let put = row.log().filter_map(|change| Some((&change.id, change.set.get(Measure::FINDING)?)));
            let first = put.min_by_key(|(id, _)| *id).and_then(|(_, first)| first.as_str());
            if first.is_some_and(|first| first != finding) {
                strayed.insert(name);
            } else {
                measures.entry(finding.to_owned()).or_default().push(name);
            }
        }
        Self { all, findings: findings.collect(), measures, strayed }
    }

    fn delete(&mut self, draft: &mut Draft, about: &RowRef) {
        let name = about.to_string();
        for slot in self.all.values_mut().flatten().filter(|slot| slot.live && slot.passage.about == name) {
            draft.delete(&slot.row);
            slot.live = false;
        }
    }

    /// Inserts a measure after the last one of its finding, in every document that shows the finding's measures, or
    /// shows the finding and the measures of others.
    fn add_measure(&mut self, draft: &mut Draft, measure: &RowRef) {
        let finding = draft.text(measure, Measure::FINDING);
        let title = format!("{}/{finding}", Finding::KIND);
        let strayed = &self.strayed;
        let of_finding = |draft: &Draft, slot: &Slot| {
            let about: Option<RowRef> = slot.passage.about.parse().ok();
            about.is_some_and(|about| {
                about.kind() == Measure::KIND
                    && draft.text(&about, Measure::FINDING) == finding
                    && !is_strayed(draft, strayed, &about)
            })
        };
        let name = measure.to_string();
        for slots in self.all.values_mut() {
            if slots.iter().any(|slot| slot.live && slot.passage.about == name) {
                continue;
            }
            let shows_measures = slots.iter().any(|slot| {
                slot.passage.about.starts_with("measure/") && slot.passage.shows == Measure::TEXT
            });
            let siblings: Vec<usize> = (0..slots.len())
                .filter(|at| {
                    slots[*at].live
                        && slots[*at].passage.shows == Measure::TEXT
                        && of_finding(draft, &slots[*at])
                })
                .collect();
            let heading = (0..slots.len()).rev().find(|at| {
                let slot = &slots[*at];
                slot.live && slot.passage.about == title && slot.passage.shows == Finding::TITLE
            });
            let mut new = Passage {
                role: Role::Measure.code(),
                about: measure.to_string(),
                shows: Measure::TEXT.to_owned(),
                ..Passage::default()
            };
            let after = match (siblings.as_slice(), heading) {
                ([], Some(heading)) if shows_measures => {
                    let above = &slots[heading].passage;
                    new.before = line_start(&above.before);
                    new.depth = above.depth + 1;
                    heading
                }
                ([], _) => continue,
                ([.., last], _) => {
                    let like = slots[*last].passage.clone();
                    new.depth = like.depth;
                    new.open = like.open.clone();
                    new.after = like.after.clone();
                    new.marker_pattern = like.marker_pattern.clone();
                    new.marker = like.marker.clone();
                    if like.marker_pattern.is_empty() && like.marker.is_empty() {
                        // One measure needs no ordinal; two do: 一是…二是….
                        draft.set(&slots[*last].row, Passage::MARKER_PATTERN, "{一}是");
                        slots[*last].passage.marker_pattern = "{一}是".to_owned();
                        new.marker_pattern = "{一}是".to_owned();
                    }
                    new.before = if siblings.len() > 1 {
                        like.before
                    } else if own_lines(&new.marker_pattern) {
                        line_start(&like.before)
                    } else {
                        String::new()
                    };
                    *last
                }
            };
            insert(draft, slots, after + 1, new);
        }
    }

    /// Inserts a new finding beside its neighbour in its aspect, in the same form: its heading, and a passage for each
    /// fact that the neighbour states.
    fn add_finding(&mut self, draft: &mut Draft, finding: &RowRef) {
        let Some((model, follows)) = self.neighbour(draft, finding) else { return };
        let model_name = format!("{}/{model}", Finding::KIND);
        let name = finding.to_string();
        let strayed = &self.strayed;
        for slots in self.all.values_mut() {
            if slots.iter().any(|slot| slot.live && slot.passage.about == name) {
                continue;
            }
            let belongs = |draft: &Draft, slot: &Slot| {
                let about: Option<RowRef> = slot.passage.about.parse().ok();
                slot.passage.about == model_name
                    || about.is_some_and(|about| {
                        about.kind() == Measure::KIND
                            && draft.text(&about, Measure::FINDING) == model
                            && !is_strayed(draft, strayed, &about)
                    })
            };
            let own: Vec<usize> =
                (0..slots.len()).filter(|at| slots[*at].live && belongs(draft, &slots[*at])).collect();
            let (Some(&first), Some(&last)) = (own.first(), own.last()) else { continue };
            let shape: Vec<Passage> = own
                .iter()
                .map(|at| slots[*at].passage.clone())
                .filter(|passage| passage.about == model_name)
                .filter(|passage| !passage.shows.is_empty() || passage.role == Role::Number.code())
                .collect();
            // A finding that comes before its model in the ledger does so in the document.
            let place = if follows { last + 1 } else { first };
            for (at, like) in (place..).zip(shape) {
                let shows_status = like.shows == Finding::STATUS;
                let new = Passage {
                    about: finding.to_string(),
                    // The neighbour's own words are not copied.
                    text: shows_status.then(String::new),
                    value: String::new(),
                    ..like
                };
                insert(draft, slots, at, new);
            }
        }
    }

    /// Makes the passages of a finding's measures show them in their current order.
    fn arrange(&mut self, draft: &mut Draft, finding: &str) {
        let rows = self.measures.get(finding).into_iter().flatten();
        let mut measures: Vec<(String, RowRef)> = rows
            .map(|row| (draft.text(row, Measure::ORDER), row.clone()))
            .filter(|(_, row)| !draft.deletes(row))
            .collect();
        measures.sort();
        for slots in self.all.values_mut() {
            let places: Vec<usize> = (0..slots.len())
                .filter(|at| slots[*at].live && slots[*at].passage.shows == Measure::TEXT)
                .filter(|at| measures.iter().any(|(_, row)| row.to_string() == slots[*at].passage.about))
                .collect();
            let shown: Vec<String> = measures
                .iter()
                .map(|(_, row)| row.to_string())
                .filter(|row| places.iter().any(|at| slots[*at].passage.about == *row))
                .collect();
            for (at, about) in places.into_iter().zip(shown) {
                if slots[at].passage.about != about {
                    draft.set(&slots[at].row, Passage::ABOUT, about.as_str());
                    slots[at].passage.about = about;
                }
            }
        }
    }

    /// The finding before this one in its aspect, else the one after it, and whether this one follows it; `None` where it
    /// is alone.
    fn neighbour(&self, draft: &Draft, finding: &RowRef) -> Option<(String, bool)> {
        let (own_aspect, own_order) =
            (draft.text(finding, Finding::ASPECT), draft.text(finding, Finding::ORDER));
        let mut others =
            self.findings.iter().filter(|(aspect, _, id)| id != finding.id() && *aspect == own_aspect);
        let before = others.clone().rfind(|(_, order, _)| *order <= own_order);
        match before {
            Some((_, _, id)) => Some((id.clone(), true)),
            None => others.next().map(|(_, _, id)| (id.clone(), false)),
        }
    }
}

/// Inserts a passage at an index; the slot before or after it is of the same document.
fn insert(draft: &mut Draft, slots: &mut Vec<Slot>, at: usize, mut passage: Passage) {
    let low = at.checked_sub(1).and_then(|before| slots.get(before)).map(|slot| slot.order.clone());
    let high = slots.get(at).map(|slot| slot.order.clone());
    let key = order::between(&low.unwrap_or_default(), &high.unwrap_or_default());
    let beside = slots.get(at).or_else(|| slots.get(at.saturating_sub(1)));
    passage.document = beside.map(|slot| slot.passage.document.clone()).unwrap_or_default();
    passage.order = key.clone();
    // It shows a field of the ledger, and has no words of its own.
    let shows = Passage { text: None, value: String::new(), ..passage.clone() };
    let row = draft.add_as(&derived(&passage), shows);
    slots.insert(at, Slot { row, order: key, passage, live: true });
}

/// The reference to a passage, with an id derived from what it shows, so that two offices whose documents are updated
/// after the same import get the same passage (law C8).
fn derived(passage: &Passage) -> RowRef {
    let about = passage.about.split('/').nth(1).unwrap_or_default();
    let parts = [passage.document.as_str(), about, passage.shows.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let full = parts.join("@");
    // Ids have at most 80 characters, and none of those that names of what is computed and of columns of the office's own
    // have besides: `computed/progress`, `extra/联系电话`.
    let named = RowRef::new(Passage::KIND, &full);
    named.unwrap_or_else(|_| RowRef::new(Passage::KIND, &short(&full)).expect("a digest is a name"))
}

fn short(long: &str) -> String {
    let digest = Sha256::digest(long.as_bytes());
    format!("p-{}", hex::encode(&digest[..16]))
}

/// The line break and indent of a passage, without its label; a line break where it has none.
fn line_start(before: &str) -> String {
    let room: String = before.chars().take_while(|c| c.is_whitespace()).collect();
    if room.contains(['\n', '\r']) { room } else { "\n".to_owned() }
}

/// Whether measures with this marker pattern are on lines of their own (1. 2.), not in one paragraph (一是…二是…).
fn own_lines(pattern: &str) -> bool {
    Pattern::read(pattern).is_some()
        && (pattern.contains("{1}") || pattern.contains("{１}") || pattern.contains("{⒈}"))
}
