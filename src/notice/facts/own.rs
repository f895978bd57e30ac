//! What the rows of a table say of single measures: where a finding stands over several rows, each may name a unit, a
//! person, a deadline and a state of its own. Decides what of it the finding has.

use std::ops::Range;

use chrono::NaiveDate;

use super::beside::OWN;
use super::findings::{ExtraCell, FindingRead, Own};
use super::states::{progress, stated, told};
use crate::domain::Status;
use crate::domain::date::{Context, Deadline, Term};
use crate::domain::width::squeeze;
use crate::notice::facts::extracted::Extracted;
use crate::notice::lex::answers;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::{label, text};
use crate::notice::outline::segment::Segment;

/// The measures, facts and other cells of one row of a finding's, as indexes of segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub measures: Vec<usize>,
    pub cells: Vec<usize>,
    /// The cells of columns that fill no field.
    pub extra: Vec<usize>,
}

/// Whether a cell of this role may speak of its row's measures alone.
pub(super) fn is_own(role: Role) -> bool {
    OWN.contains(&role) || role == Role::Result
}

/// A cell, what it says, and the measures of its row.
struct Entry<'a> {
    cell: usize,
    says: Option<Said>,
    measures: &'a [usize],
}

/// What a cell says.
#[derive(Clone)]
struct Said {
    by: usize,
    words: String,
    status: Option<(Status, Range<usize>)>,
}

impl Said {
    fn is_as(&self, other: &Said) -> bool {
        match (&self.status, &other.status) {
            (Some((own, _)), Some((other, _))) => own == other,
            _ => self.words == other.words,
        }
    }
}

/// Gives the facts of a finding's rows to the finding and to its measures.
pub(super) fn settle(input: &str, segments: &[Segment], rows: &[Row], finding: &mut FindingRead) {
    finding.extra = extra(input, segments, rows);
    // Where a column of its own tells it of the measures, another tells it of the finding.
    share(input, segments, rows, finding, |role| {
        let cells = || rows.iter().flat_map(|row| &row.cells).filter(|cell| segments[**cell].role == role);
        let of_finding = |cell: &&usize| !is_of_measures(input, &segments[**cell]);
        if cells().all(|cell| of_finding(&cell)) {
            return None;
        }
        cells().find(|cell| of_finding(cell) && !segments[**cell].body.is_empty()).copied()
    });
    // 实际完成时间: 11.8
    let done = finding
        .extra
        .iter()
        .find(|extra| extra.measure.is_none() && is_day_it_was_done(input, &segments[extra.cell]));
    if let (None, Some(done)) = (&finding.status, done) {
        let span = segments[done.cell].body.clone();
        finding.status = Some(Extracted { value: Status::Done, span, sure: Confidence::Likely });
    }
}

/// Whether a cell is of a column that tells of each measure.
fn is_of_measures(input: &str, cell: &Segment) -> bool {
    cell.heading.as_ref().is_some_and(|words| label::is_of_measures(&input[words.clone()]))
}

/// Whether a cell says on which day something was done.
fn is_day_it_was_done(input: &str, cell: &Segment) -> bool {
    let named = cell.heading.as_ref().is_some_and(|words| input[words.clone()].contains("实际完成"));
    named && input[cell.body.clone()].contains(|c| text::fold(c).is_ascii_digit())
}

/// As [`settle`], for what stands in brackets behind single measures; what the finding has by a label of its own it keeps.
pub(super) fn settle_beside(input: &str, segments: &[Segment], rows: &[Row], finding: &mut FindingRead) {
    let FindingRead { lead_unit, unit, person, deadline, .. } = *finding;
    share(input, segments, rows, finding, |role| match role {
        Role::LeadUnit => lead_unit,
        Role::Responsible => unit,
        Role::Person => person,
        Role::Deadline => deadline,
        _ => None,
    });
}

/// Gives each fact to the finding, where it has none that is `labelled`, and to the measures that differ from it.
fn share(
    input: &str,
    segments: &[Segment],
    rows: &[Row],
    finding: &mut FindingRead,
    labelled: impl Fn(Role) -> Option<usize>,
) {
    let has = |role: Role| {
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| segments[*cell].role == role && !segments[*cell].body.is_empty())
    };
    for role in OWN {
        // A measure has one unit.
        let entries = entries(input, segments, rows, role);
        let label = labelled(role).and_then(|cell| say(input, segments, cell));
        let is_labelled = label.is_some();
        let Some(chosen) = label.or_else(|| choose(role, &entries)) else { continue };
        take(segments, role, &chosen, finding);
        if (is_labelled || entries.len() > 1) && !(role == Role::LeadUnit && has(Role::Responsible)) {
            finding.own.extend(own(role, &entries, &chosen));
        }
    }
}

/// The cells of columns that fill no field. A column that says something else in a further row of the finding tells of the
/// measures, each in its row; any other of the finding.
fn extra(input: &str, segments: &[Segment], rows: &[Row]) -> Vec<ExtraCell> {
    let said = |cell: usize| squeeze(&input[segments[cell].body.clone()]);
    let mut columns: Vec<&Option<Range<usize>>> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.extra) {
        let heading = &segments[*cell].heading;
        if !columns.contains(&heading) {
            columns.push(heading);
        }
    }
    let mut found = Vec::new();
    for heading in columns {
        let cells = rows.iter().flat_map(|row| row.extra.iter().map(move |cell| (*cell, row)));
        let cells: Vec<(usize, &Row)> =
            cells.filter(|(cell, _)| segments[*cell].heading == *heading).collect();
        let first = cells.first().map(|(cell, _)| said(*cell)).unwrap_or_default();
        let others = || cells[1..].iter().map(|(cell, _)| said(*cell));
        if others().all(|words| words.is_empty() || words == first) {
            // An empty cell further down is merged with the first.
            let shown =
                cells.iter().enumerate().filter(|(nth, (cell, _))| *nth == 0 || !said(*cell).is_empty());
            found.extend(shown.map(|(_, (cell, _))| ExtraCell { cell: *cell, measure: None }));
        } else {
            let own = |(cell, row): &(usize, &Row)| ExtraCell {
                cell: *cell,
                measure: row.measures.first().copied(),
            };
            found.extend(cells.iter().map(own));
        }
    }
    found
}

fn entries<'a>(input: &str, segments: &[Segment], rows: &'a [Row], role: Role) -> Vec<Entry<'a>> {
    let mut found: Vec<Entry> = Vec::new();
    for row in rows {
        let of = |role: Role| row.cells.iter().copied().filter(|cell| segments[*cell].role == role).collect();
        let mut cells: Vec<usize> = of(role);
        if cells.is_empty() && role == Role::Status {
            // A result says how far it is where nothing else does.
            cells = of(Role::Result);
        }
        if cells.iter().any(|cell| is_of_measures(input, &segments[*cell])) {
            cells.retain(|cell| is_of_measures(input, &segments[*cell]));
        }
        let paired = cells.len() > 1 && cells.len() == row.measures.len();
        // Of two columns that tell of one thing the first counts.
        let count = if paired { cells.len() } else { 1 };
        for (nth, cell) in cells.into_iter().take(count).enumerate() {
            let above = || found.last().and_then(|above| above.says.clone());
            let says = say(input, segments, cell);
            // An empty cell is merged with the one above, but nobody has said how far the work in it is.
            let merged = segments[cell].body.is_empty() && role != Role::Status;
            let says = says.or_else(|| above().filter(|_| merged));
            let measures = if paired { &row.measures[nth..=nth] } else { row.measures.as_slice() };
            found.push(Entry { cell, says, measures });
        }
    }
    found
}

fn say(input: &str, segments: &[Segment], cell: usize) -> Option<Said> {
    let body = &segments[cell].body;
    let words = squeeze(&input[text::trim_stop(input, body.clone())]);
    let status = match segments[cell].role {
        Role::Status => Some((answers::state(&input[body.clone()])?, body.clone())),
        Role::Result => {
            let asked =
                segments[cell].heading.as_ref().filter(|words| label::asks_how_far(&input[(*words).clone()]));
            let answer = || Some((asked.and_then(|_| answers::state(&input[body.clone()]))?, body.clone()));
            Some(stated(input, body).or_else(|| told(input, body)).or_else(answer)?)
        }
        _ => None,
    };
    (!words.is_empty()).then_some(Said { by: cell, words, status })
}

/// What the finding has: of states the least advanced, of deadlines the last, of all else what the first row says.
fn choose(role: Role, entries: &[Entry]) -> Option<Said> {
    let said = || entries.iter().filter_map(|entry| entry.says.as_ref());
    let first = said().next()?;
    let chosen = match role {
        Role::Status => said().min_by_key(|one| one.status.as_ref().map(|(status, _)| progress(*status))),
        Role::Deadline => {
            let days: Option<Vec<_>> = said().map(|one| last_day(&one.words).map(|day| (day, one))).collect();
            // Of several on one day the first.
            days.and_then(|days| days.into_iter().rev().max_by_key(|(day, _)| *day).map(|(_, one)| one))
        }
        _ => None,
    };
    chosen.or(Some(first)).cloned()
}

/// By which day a deadline asks for something, for comparing deadlines of one finding; `None` where that cannot be told.
fn last_day(wording: &str) -> Option<NaiveDate> {
    // Days without a year are compared within one year, whichever it is.
    let year = NaiveDate::from_ymd_opt(2000, 1, 1)?;
    match Deadline::parse(wording, &Context::feedback(year)).term {
        Term::By(day) => Some(day),
        // What goes on for good has to be in place by some day, if any is named.
        Term::LongTerm => NaiveDate::MIN.succ_opt(),
        Term::AtOnce => Some(NaiveDate::MIN),
        Term::Unset | Term::Unread(_) => None,
    }
}

fn take(segments: &[Segment], role: Role, chosen: &Said, finding: &mut FindingRead) {
    let cell = Some(chosen.by);
    match role {
        Role::LeadUnit => finding.lead_unit = cell,
        Role::Responsible => finding.unit = cell,
        Role::Person => finding.person = cell,
        Role::Deadline => finding.deadline = cell,
        _ => {
            if let Some((status, span)) = &chosen.status {
                let result = segments[chosen.by].role == Role::Result;
                let sure = if result { Confidence::Likely } else { Confidence::Certain };
                finding.status = Some(Extracted { value: *status, span: span.clone(), sure });
                finding.status_segment = cell;
            }
        }
    }
}

fn own(role: Role, entries: &[Entry], chosen: &Said) -> Vec<Own> {
    let differs = |entry: &Entry| entry.says.as_ref().is_some_and(|said| !said.is_as(chosen));
    // The finding is of all units and people, so that each measure names its own.
    let listed =
        matches!(role, Role::LeadUnit | Role::Responsible | Role::Person) && entries.iter().any(differs);
    let of_entry = |entry: &Entry| {
        let own = Own {
            measure: 0,
            cell: entry.cell,
            states: entry.says.as_ref().map(|said| said.by),
            status: entry.says.as_ref().and_then(|said| said.status.as_ref()).map(|(status, _)| *status),
            differs: entry.says.is_some() && listed || differs(entry),
        };
        entry.measures.iter().map(move |measure| Own { measure: *measure, ..own.clone() }).collect::<Vec<_>>()
    };
    entries.iter().flat_map(of_entry).collect()
}
