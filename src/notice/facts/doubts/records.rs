//! Doubts from comparison: what a few findings have and most have not, and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::material::Material;
use crate::notice::facts::extracted::Doubt;
use crate::notice::lex::numbering::Form;
use crate::notice::lex::role::DoubtReason;
use crate::notice::lex::text;

/// What makes two pieces of a record alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    /// Its ordinal's form; `None` without one.
    form: Option<Form>,
    /// Whether words before it name it: 整改措施：.
    labelled: bool,
    /// Whether it begins a line.
    begins: bool,
    /// Whether it is the only one.
    only: bool,
}

/// So many findings show what is usual.
const RECORDS_MIN: usize = 4;

/// The segments of one finding.
struct Record {
    finding: usize,
    measures: Vec<(Kind, usize)>,
}

pub(super) fn doubts(material: &Material, doubts: &mut Vec<Doubt>) {
    let records = records(material);
    let why = DoubtReason::Unlike;
    // Of several measures of one finding, one without an ordinal, where the others have some.
    let mixed = |record: &Record| {
        let marked = record.measures.iter().filter(|(kind, _)| kind.form.is_some()).count();
        marked > 0 && marked < record.measures.len()
    };
    let often = records.iter().filter(|record| mixed(record)).count() * 2 > records.len().max(5);
    for record in records.iter().filter(|record| mixed(record) && !often) {
        let bare = record.measures.iter().filter(|(kind, _)| kind.form.is_none());
        doubts.extend(bare.map(|(_, index)| material.doubt(*index, why)));
    }
    if records.len() >= RECORDS_MIN {
        // In a table the column says what is a measure, and each cell counts in its own way.
        if !material.is_table() {
            rare(material, &records, doubts);
        }
        titles(material, &records, doubts);
    }
    ends(material, &records, doubts);
}

fn records(material: &Material) -> Vec<Record> {
    let kind = |index: usize, only: bool| {
        let segment = &material.segments[index];
        let before = &material.text[segment.before.clone()];
        Kind {
            form: segment.marker.as_ref().map(|(marker, _)| marker.form()),
            labelled: material.is_labelled(index),
            begins: before.contains(['\n', '\r']),
            only,
        }
    };
    let record = |finding: &crate::notice::facts::findings::FindingRead| Record {
        finding: finding.segment,
        measures: finding
            .measures
            .iter()
            .map(|index| (kind(*index, finding.measures.len() == 1), *index))
            .collect(),
    };
    material.findings().map(record).collect()
}

/// Measures of a kind that few findings have; the first of a finding stands for all of its.
fn rare(material: &Material, records: &[Record], doubts: &mut Vec<Doubt>) {
    let mut held: BTreeMap<Kind, usize> = BTreeMap::new();
    for record in records {
        let kinds: BTreeSet<Kind> = record.measures.iter().map(|(kind, _)| *kind).collect();
        kinds.into_iter().for_each(|kind| *held.entry(kind).or_default() += 1);
    }
    // One measure alone needs no ordinal, and several need some: 一是…二是… is held against others that count.
    let several = records.iter().filter(|record| record.measures.len() > 1).count();
    let of = |kind: &Kind| if kind.form.is_some() { several } else { records.len() };
    let few = |kind: &Kind| !kind.only && held.get(kind).is_some_and(|count| count * 5 <= of(kind));
    let first = |record: &Record| record.measures.iter().find(|(kind, _)| few(kind)).map(|(_, index)| *index);
    doubts.extend(records.iter().filter_map(first).map(|index| material.doubt(index, DoubtReason::Unlike)));
}

/// Titles much longer than the others.
fn titles(material: &Material, records: &[Record], doubts: &mut Vec<Doubt>) {
    let length = |record: &Record| material.body(record.finding).chars().count();
    let mut lengths: Vec<usize> = records.iter().map(length).collect();
    lengths.sort_unstable();
    let usual = lengths[lengths.len() / 2];
    let long = records.iter().filter(|record| length(record) > 40 && length(record) > usual * 3);
    doubts.extend(long.map(|record| material.doubt(record.finding, DoubtReason::Unlike)));
}

/// Measures that do not end with a full stop, where nearly all do: a sentence was cut.
fn ends(material: &Material, records: &[Record], doubts: &mut Vec<Doubt>) {
    let ended = |index: usize| {
        let segment = &material.segments[index];
        material.text[segment.body.start..segment.span.end]
            .trim_end_matches(text::is_blank)
            .ends_with(|c| text::is_end(c) || text::closing(c).is_none() && "”）)】\"".contains(c))
    };
    let all: Vec<usize> =
        records.iter().flat_map(|record| &record.measures).map(|(_, index)| *index).collect();
    let open: Vec<usize> = all.iter().copied().filter(|index| !ended(*index)).collect();
    if open.len() * 5 <= all.len() {
        doubts.extend(open.iter().map(|index| material.doubt(*index, DoubtReason::Unlike)));
    }
}
