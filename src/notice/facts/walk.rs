//! Groups segments into aspects and findings, each with its measures and facts.

use std::collections::HashMap;

use crate::domain::Status;
use crate::domain::width::squeeze;
use crate::notice::facts::extracted::{Doubt, Extracted, FindingPath};
use crate::notice::facts::findings::{Aspect, FindingRead, fact};
use crate::notice::facts::own::{self, Row};
use crate::notice::facts::{beside, closure, common, states, told_states};
use crate::notice::lex::answers;
use crate::notice::lex::code;
use crate::notice::lex::label;
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The state while the segments are read in order.
struct Walk<'a> {
    input: &'a str,
    segments: &'a [Segment],
    doubts: &'a mut Vec<Doubt>,
    aspects: Vec<Aspect>,
    /// By segment, the finding it belongs to.
    places: Vec<Option<FindingPath>>,
    /// Whether a table has begun.
    table: bool,
    /// What stands between the cells of the table above.
    separator: Option<char>,
    /// Whether the highest headings name the fields of the one finding: 一、整改问题, 五、完成时限.
    fields: bool,
    group: Option<usize>,
    group_opened: bool,
    part_status: Option<Extracted<Status>>,
    aspect_status: Option<Extracted<Status>>,
    /// The finding that facts belong to.
    current: Option<FindingPath>,
    /// The divided finding that sub-findings belong to: its segment and number.
    parent: Option<(usize, Option<String>)>,
    /// The number of the next finding, on a line of its own.
    code: Option<usize>,
    /// The row of the table that is being read.
    row: TableRow,
    /// The words before the title in the row of the finding that facts belong to.
    aside: String,
    /// The rows of each finding in a table.
    rows: HashMap<FindingPath, Vec<Row>>,
    /// Outside tables, the measures of each finding, each with what stands in brackets behind it.
    beside: HashMap<FindingPath, Vec<Row>>,
    /// Facts that stand outside all records.
    common: Vec<usize>,
    /// Whether the signs before the problems tell them apart: ❌ before all of them only says what they are.
    signs_differ: bool,
}

/// What is known of a row of a table while its cells are read in order.
#[derive(Default)]
struct TableRow {
    /// Facts before its finding: indexes of segments.
    early: Vec<usize>,
    /// Words before its finding that fill no field: a place, a day.
    aside: String,
    number: Option<usize>,
    /// Whether it is a row, and no line below the table.
    has_cells: bool,
    /// Whether it names its finding.
    titled: bool,
    /// Where its cell lists several findings by number, all of them.
    several: Vec<FindingPath>,
    /// The findings to which it gave a measure or a fact.
    of: Vec<FindingPath>,
}

/// The aspects, and for every segment the finding it belongs to, if any. Adds to `doubts`.
pub(in crate::notice) fn read(
    input: &str,
    segments: &[Segment],
    doubts: &mut Vec<Doubt>,
) -> (Vec<Aspect>, Vec<Option<FindingPath>>) {
    let mut walk = Walk::new(input, segments, doubts);
    let mut answering = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        // The finding may come later in the text.
        if segment.answers.is_some()
            && !segment.is_common()
            && !matches!(segment.role, Role::Finding | Role::SubFinding)
        {
            answering.push(index);
        } else {
            walk.segment(index);
        }
    }
    for index in answering {
        let Some(place) = segments[index].answers.and_then(|number| nth(&walk.aspects, number)) else {
            continue;
        };
        walk.places[index] = Some(place);
        let finding = &mut walk.aspects[place.0].findings[place.1];
        match segments[index].role {
            Role::Measure => finding.measures.push(index),
            role if role.is_fact() => fact(input, segments, index, finding, walk.doubts),
            _ => {}
        }
    }
    for ((aspect, finding), rows) in &walk.rows {
        own::settle(input, segments, rows, &mut walk.aspects[*aspect].findings[*finding]);
    }
    for ((aspect, finding), rows) in &walk.beside {
        let finding = &mut walk.aspects[*aspect].findings[*finding];
        if rows.iter().any(|row| !row.cells.is_empty()) {
            own::settle_beside(input, segments, rows, finding);
        }
    }
    if walk.fields {
        common::share(&mut walk.aspects);
    }
    common::give(input, segments, &walk.common, &mut walk.aspects);
    closure::read(input, segments, &mut walk.aspects);
    for finding in walk.aspects.iter_mut().flat_map(|aspect| &mut aspect.findings) {
        told_states::in_measures(input, segments, finding);
        told_states::left(segments, finding);
    }
    (walk.aspects, walk.places)
}

impl<'a> Walk<'a> {
    fn new(input: &'a str, segments: &'a [Segment], doubts: &'a mut Vec<Doubt>) -> Self {
        Self {
            input,
            segments,
            doubts,
            aspects: Vec::new(),
            places: vec![None; segments.len()],
            table: false,
            separator: None,
            fields: has_fields(input, segments),
            group: None,
            group_opened: false,
            part_status: None,
            aspect_status: None,
            current: None,
            parent: None,
            code: None,
            row: TableRow::default(),
            aside: String::new(),
            rows: HashMap::new(),
            beside: HashMap::new(),
            common: Vec::new(),
            signs_differ: states::signs_differ(segments),
        }
    }

    fn body(&self, index: usize) -> &'a str {
        &self.input[self.segments[index].body.clone()]
    }

    /// Takes the next segment.
    fn segment(&mut self, index: usize) {
        let segment = &self.segments[index];
        let before = &self.input[segment.before.clone()];
        if segment.role == Role::Column {
            self.table = true;
            self.separator = before.chars().find(|c| matches!(c, '\t' | '|' | ',')).or(self.separator);
        }
        // Each cell in a line of its own: the number begins a row, and a bar goes on with it.
        let stacked = self.separator.is_none() && self.row.number.is_some();
        let within = self.table
            && (before.starts_with('|') || stacked && !matches!(segment.role, Role::Number | Role::Aspect));
        if (index == 0 || before.contains(['\n', '\r'])) && !within {
            let line = self.input[segment.start()..].split(['\n', '\r']).next().unwrap_or_default();
            let has_cells = self
                .separator
                .is_some_and(|separator| line.contains(separator) || before.ends_with(separator));
            self.row = TableRow { has_cells, ..TableRow::default() };
        }
        let is_extra = self.table && self.row.has_cells && segment.heading.is_some();
        let empty_cell = self.row.has_cells && own::is_own(segment.role) || is_extra;
        if segment.body.is_empty() && !empty_cell {
            return;
        }
        if segment.is_common() {
            self.common.push(index);
            return;
        }
        match segment.role {
            // 下一步打算： alone on its line: what comes next for the finding above.
            Role::Heading if self.segments.get(index + 1).is_some_and(|next| next.role == Role::NextStep) => {
            }
            // 一、整改问题: a label as a heading. Only a new 问题 ends the finding above.
            Role::Part | Role::Heading if self.heads(segment, |named| named != Role::Finding) => {}
            Role::Part | Role::Heading if self.heads(segment, |named| named == Role::Finding) => {
                self.current = None;
                self.parent = None;
            }
            Role::Part | Role::Aspect | Role::Heading => self.heading(index),
            Role::Finding | Role::SubFinding => self.finding(index),
            Role::Number if self.table => self.row.number = Some(index),
            Role::Number => self.code = Some(index),
            Role::Measure => match self.current {
                Some(place) => self.give(index, place),
                None => self.doubts.push(Doubt { why: DoubtReason::NoFinding, span: segment.body.clone() }),
            },
            role if role.is_fact() || is_extra => {
                if role == Role::Text && !self.row.titled {
                    self.row.aside += self.body(index);
                }
                if self.table && !self.row.titled && row_has_finding(self.input, self.segments, index) {
                    self.row.early.push(index);
                } else if let Some(place) = self.current {
                    self.give(index, place);
                }
            }
            Role::Text if self.table && self.row.titled => {}
            Role::Text if self.table => self.row.aside += self.body(index),
            Role::Text => self.places[index] = self.current.filter(|_| segment.depth > 1),
            _ => {}
        }
    }

    fn heading(&mut self, index: usize) {
        let segment = &self.segments[index];
        let repeated = self.group.is_some_and(|group| self.body(group) == self.body(index));
        // The name of a group is repeated in each row where its cell was merged.
        if self.table && repeated && segment.role == Role::Aspect {
            return;
        }
        self.current = None;
        self.parent = None;
        if segment.role == Role::Heading {
            return;
        }
        let stated = states::of_heading(self.input, &segment.body);
        if segment.role == Role::Part {
            self.part_status = stated;
            self.aspect_status = None;
        } else {
            if segment.depth <= 1 {
                self.part_status = None;
            }
            self.aspect_status = stated;
        }
        if !repeated {
            self.group = Some(index);
            self.group_opened = false;
        }
    }

    fn finding(&mut self, index: usize) {
        let listed = self.is_listed(index);
        let place = match self.current.filter(|place| self.goes_on(index, *place)) {
            Some(place) => {
                self.aspects[place.0].findings[place.1].repeats.push(index);
                self.row.titled = true;
                place
            }
            None => {
                self.aside = std::mem::take(&mut self.row.aside);
                self.open(index)
            }
        };
        self.places[index] = Some(place);
        if listed {
            self.row.several.push(place);
        }
        let early = if listed { self.row.early.clone() } else { std::mem::take(&mut self.row.early) };
        for early in early {
            self.add(early, place);
        }
    }

    /// Whether a finding is one of several that a cell lists by number.
    fn is_listed(&self, index: usize) -> bool {
        let next = self.segments.get(index + 1).filter(|next| next.role == Role::Finding);
        let within = |next: &Segment| !self.input[next.before.clone()].contains(['\n', '\r']);
        self.row.has_cells && (!self.row.several.is_empty() || next.is_some_and(within))
    }

    /// Adds a measure or a fact to the finding that is read, or in a row of several findings to the one of its number. A fact
    /// that has no number, or stands in a list of more or fewer, belongs to all of them; a measure to the first, because it
    /// stands in the document once.
    fn give(&mut self, index: usize, place: FindingPath) {
        let several = std::mem::take(&mut self.row.several);
        let counted = !several.is_empty() && self.in_list(index) == several.len();
        let number = if counted { self.number(index) } else { 0 };
        match number.checked_sub(1).and_then(|nth| several.get(nth)).or(several.first()) {
            Some(own) if number > 0 || self.segments[index].role == Role::Measure => self.add(index, *own),
            Some(_) => several.iter().for_each(|place| self.add(index, *place)),
            None => self.add(index, place),
        }
        self.row.several = several;
    }

    /// The number that a segment is printed with; 0 where it has none.
    fn number(&self, index: usize) -> usize {
        self.segments[index].marker.as_ref().map_or(0, |(marker, _)| marker.value as usize)
    }

    /// How many items the list of a cell has in which a segment stands.
    fn in_list(&self, index: usize) -> usize {
        let role = self.segments[index].role;
        let alike = |at: &usize| self.segments[*at].role == role && self.number(*at) > 0;
        let after = (index + 1..self.segments.len()).take_while(alike).count();
        (0..=index).rev().take_while(alike).count() + after
    }

    /// Whether a cell repeats the title of a finding above it, because that is merged over several rows: the number is
    /// the same too, or without a number what stands before it (the place, the day) is.
    fn goes_on(&self, index: usize, (aspect, finding): FindingPath) -> bool {
        let above = &self.aspects[aspect].findings[finding];
        self.table
            && squeeze(self.body(above.segment)) == squeeze(self.body(index))
            && match self.row.number {
                Some(cell) => cell_number(self.body(cell)) == above.number,
                None => self.row.aside == self.aside,
            }
    }

    /// Adds a measure or a fact to a finding.
    fn add(&mut self, index: usize, place: FindingPath) {
        self.places[index].get_or_insert(place);
        let role = self.segments[index].role;
        let finding = &mut self.aspects[place.0].findings[place.1];
        if self.row.has_cells {
            let rows = self.rows.entry(place).or_default();
            if !self.row.of.contains(&place) {
                self.row.of.push(place);
                rows.push(Row::default());
            }
            match rows.last_mut() {
                Some(row) if role == Role::Measure => row.measures.push(index),
                Some(row) if own::is_own(role) => row.cells.push(index),
                Some(row) if self.segments[index].heading.is_some() => row.extra.push(index),
                _ => {}
            }
        }
        let beside = !self.row.has_cells && self.segments[index].before.start > 0;
        if beside && role == Role::Measure {
            self.beside.entry(place).or_default().push(Row { measures: vec![index], ..Row::default() });
        } else if beside
            && beside::OWN.contains(&role)
            && beside::is_beside(self.input, self.segments, index)
            && let Some(row) = self.beside.get_mut(&place).and_then(|rows| rows.last_mut())
        {
            row.cells.push(index);
            return;
        }
        match role {
            Role::Measure => finding.measures.push(index),
            // Of a cell it is decided together with those of the other rows.
            _ if self.row.has_cells && own::is_own(role) => {
                let empty = self.segments[index].body.is_empty();
                if role == Role::Result && !empty {
                    finding.results.push(index);
                } else if role == Role::Status && !empty && answers::state(self.body(index)).is_none() {
                    let span = self.segments[index].body.clone();
                    self.doubts.push(Doubt { why: DoubtReason::StatusUnknown, span });
                }
            }
            _ => fact(self.input, self.segments, index, finding, self.doubts),
        }
    }

    /// Whether a heading is a label whose role `kind` accepts, and not the heading of a part.
    fn heads(&self, heading: &Segment, kind: impl Fn(Role) -> bool) -> bool {
        (heading.role == Role::Heading || self.fields)
            && label::heading(&self.input[heading.body.clone()]).is_some_and(kind)
    }

    /// Adds a finding; the first sub-finding of a divided finding replaces it.
    fn open(&mut self, index: usize) -> FindingPath {
        let segments = self.segments;
        let segment = &segments[index];
        self.row.titled = true;
        if !self.group_opened || self.aspects.is_empty() {
            self.aspects.push(Aspect { title: self.group, findings: Vec::new() });
            self.group_opened = true;
        }
        let at = self.aspects.len() - 1;
        let listed = self.row.number.filter(|_| self.is_listed(index));
        let own = match listed.is_none().then(|| self.row.number.take().or(self.code.take())).flatten() {
            None if listed.is_some() => {
                let row = listed.and_then(|cell| cell_number(self.body(cell)));
                let own = segment.number();
                row.zip(own).map(|(row, own)| format!("{row}.{own}"))
            }
            Some(cell) => cell_number(self.body(cell)),
            None => segment.number().or_else(|| {
                let open = &self.input[segment.open.clone()];
                code::at_start(open).map(|(code, _)| open[code].to_owned())
            }),
        };
        let inherited = self.aspect_status.clone().or_else(|| self.part_status.clone());
        let boxed = segment.marker.as_ref().and_then(|(marker, _)| states::of_marker(marker));
        let boxed = boxed.filter(|_| self.signs_differ);
        let boxed =
            boxed.map(|value| Extracted { value, span: segment.body.clone(), sure: Confidence::Likely });
        // What a box of its own says goes before what holds for all.
        let inherited = boxed.or(inherited);
        let mut finding =
            FindingRead { segment: index, number: own.clone(), status: inherited, ..FindingRead::default() };
        if segment.role == Role::SubFinding {
            if self.parent.is_none()
                && let Some((a, f)) = self.current.filter(|(a, _)| *a == at)
                && segments[self.aspects[a].findings[f].segment].role == Role::Finding
            {
                let parent = self.aspects[a].findings.remove(f);
                if parent.status_segment.is_some() {
                    finding.status = parent.status.clone();
                }
                (finding.leader, finding.lead_unit, finding.unit) =
                    (parent.leader, parent.lead_unit, parent.unit);
                (finding.supporting, finding.person, finding.deadline) =
                    (parent.supporting, parent.person, parent.deadline);
                (finding.causes, finding.targets) = (parent.causes.clone(), parent.targets.clone());
                self.parent = Some((parent.segment, parent.number));
            }
            if let Some((parent, number)) = &self.parent {
                finding.under = Some(*parent);
                finding.number = match (number, own) {
                    (Some(number), Some(own)) => Some(format!("{number}.{own}")),
                    (number, own) => own.or_else(|| number.clone()),
                };
            }
        } else {
            self.parent = None;
        }
        self.aspects[at].findings.push(finding);
        let place = (at, self.aspects[at].findings.len() - 1);
        self.current = Some(place);
        place
    }
}

/// The finding with this number in the document, from 0.
fn nth(aspects: &[Aspect], number: usize) -> Option<FindingPath> {
    let mut left = number;
    for (at, aspect) in aspects.iter().enumerate() {
        if left < aspect.findings.len() {
            return Some((at, left));
        }
        left -= aspect.findings.len();
    }
    None
}

/// Whether the parts of a document are the fields of one finding.
fn has_fields(input: &str, segments: &[Segment]) -> bool {
    let parts = segments.iter().filter(|segment| segment.role == Role::Part);
    let mut roles: Vec<Role> = parts.filter_map(|part| label::heading(&input[part.body.clone()])).collect();
    roles.sort_by_key(|role| role.code());
    roles.dedup();
    let first = segments.iter().take(3).map(|segment| &input[segment.body.clone()]);
    Role::are_fields(&roles, first)
}

/// Whether the finding of a table row comes after this cell.
fn row_has_finding(input: &str, segments: &[Segment], index: usize) -> bool {
    segments[index + 1..]
        .iter()
        .take(80)
        .take_while(|s| !input[s.before.clone()].contains(['\n', '\r']))
        .any(|s| s.role == Role::Finding)
}

/// The number in a cell, without punctuation and brackets; `None` where nothing is left.
fn cell_number(cell: &str) -> Option<String> {
    let bare = cell.trim_matches(|c| text::is_blank(c) || text::is_stop(c) || "（）()【】[]".contains(c));
    (!bare.is_empty()).then(|| bare.to_string())
}
