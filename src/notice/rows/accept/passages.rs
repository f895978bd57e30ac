//! The document as passages: for every segment a row that names what it shows, or keeps its own words.

use std::collections::HashMap;

use super::{Binding, Taking};
use crate::domain::{Finding, Passage, order};
use crate::ledger::RowRef;
use crate::notice::lex::numbering::{Numbering, Numeral};
use crate::notice::lex::role::Role;
use crate::notice::outline::segment::Segment;
use crate::notice::rows::counting::Counter;
use crate::notice::rows::stated::field_of;

impl Taking<'_, '_> {
    /// Creates a passage for every segment.
    pub(super) fn passages(&mut self, document: &RowRef) {
        self.place_the_rest();
        let segments = self.outline.segments();
        let mut counter = Counter::default();
        for (at, (segment, order)) in segments.iter().zip(order::spread(segments.len())).enumerate() {
            let mut passage = Passage {
                document: document.id().to_owned(),
                order,
                role: segment.role.code().to_owned(),
                depth: segment.depth.into(),
                ..Passage::default()
            };
            let text = self.outline.text();
            passage.before = text[segment.before.clone()].to_owned();
            passage.open = text[segment.open.clone()].to_owned();
            passage.after = text[segment.after.clone()].to_owned();
            // 责任单位：人事股（牵头）、财务股配合: without one who helps nothing is said of it.
            passage.where_said = at > 0 && segment.helps(&segments[at - 1], text);
            let depth = u64::from(segment.depth);
            if segment.role.is_heading() {
                counter.enter(depth);
            }
            let cell = number_cell(segment, self.body(at));
            if let Some(marker) = segment.marker.as_ref().map(|(marker, _)| marker).or(cell.as_ref()) {
                let printed = segment.marker.as_ref().map_or(segment.body.clone(), |(_, span)| span.clone());
                // A marker with a PDF's line break or another character in it is kept as it was printed.
                let usual = segment.marker.is_none()
                    || marker.render(marker.value).as_deref() == Some(&text[printed.clone()]);
                match counter.pattern_of(marker, depth).filter(|_| usual) {
                    Some(pattern) => {
                        counter.count(&pattern, depth, marker.value);
                        passage.marker_pattern = pattern.write();
                    }
                    None => {
                        passage.marker = text[printed.clone()].to_owned();
                        counter.see(&text[printed], depth);
                    }
                }
            }
            match self.bindings.get(&at) {
                Some(binding) => {
                    passage.about = binding.about.to_string();
                    passage.shows = binding.shows.to_string();
                    if let Some(value) = &binding.value {
                        passage.text = Some(self.outline.body(at).to_owned());
                        passage.value = value.clone();
                    }
                }
                None => {
                    if let Some(row) = self.stands_in.get(&at) {
                        passage.about = row.to_string();
                    }
                    // The number of a table's row is its marker, set above.
                    if cell.is_none() {
                        passage.text = Some(self.outline.body(at).to_owned());
                    }
                }
            }
            self.draft.add(passage);
        }
    }

    /// Finds the finding that each remaining segment is about, so that it is deleted with the finding; an empty cell or
    /// label shows the field that will fill it.
    fn place_the_rest(&mut self) {
        let segments = self.outline.segments();
        let text = self.outline.text();
        let titles: HashMap<usize, RowRef> = (self.reading.aspects.iter().enumerate())
            .flat_map(|(group, aspect)| {
                aspect.findings.iter().enumerate().map(move |(at, finding)| (finding.segment, (group, at)))
            })
            .filter_map(|(segment, place)| Some((segment, self.findings.get(&place)?.clone())))
            .collect();
        let table = segments.iter().any(|segment| segment.role == Role::Column);
        let starts_line = |at: usize| at == 0 || text[segments[at].before.clone()].contains(['\n', '\r']);
        let mut current: Option<RowRef> = None;
        let mut line_end = 0;
        for at in 0..segments.len() {
            if starts_line(at) && at >= line_end {
                line_end = (at + 1..segments.len()).find(|next| starts_line(*next)).unwrap_or(segments.len());
                // A table's row belongs to its finding from the first cell on.
                let row = (at..line_end).find_map(|cell| titles.get(&cell));
                current = row.cloned().or(current.filter(|_| row.is_none()));
            }
            let role = segments[at].role;
            let outside = matches!(
                role,
                Role::Part
                    | Role::Aspect
                    | Role::Title
                    | Role::Header
                    | Role::Preamble
                    | Role::Contact
                    | Role::Signature
            );
            // An empty cell belongs to its row.
            if outside
                || segments[at].is_common()
                || role == Role::Blank && !(table && segments[at].depth > 0)
            {
                current = None;
                continue;
            }
            if let Some(row) = titles.get(&at) {
                current = Some(row.clone());
            }
            let Some(row) = current.clone() else { continue };
            if self.bindings.contains_key(&at) || self.stands_in.contains_key(&at) {
                continue;
            }
            match field_of(role) {
                Some(field) if self.body(at).is_empty() && field != Finding::STATUS => {
                    self.bind(at, row.clone(), field);
                }
                Some(Finding::STATUS)
                    if self.body(at).is_empty() && self.draft.text(&row, Finding::STATUS).is_empty() =>
                {
                    let (about, shows) = (row.clone(), Finding::STATUS.into());
                    self.bindings.insert(at, Binding { about, shows, value: Some(String::new()) });
                }
                _ => drop(self.stands_in.insert(at, row)),
            }
        }
    }
}

/// The 序号 cell of a table's row as a marker; `None` for any other segment.
fn number_cell(segment: &Segment, body: &str) -> Option<Numbering> {
    let digits =
        segment.role == Role::Number && !body.starts_with('0') && body.bytes().all(|b| b.is_ascii_digit());
    let value = body.parse().ok().filter(|_| digits)?;
    Some(Numbering::new(Numeral::Arabic, "", "", value))
}
