//! Doubts from facts: one that a finding has twice, one in another place than elsewhere, and a cell of a table that holds
//! something else than its column.

use super::material::Material;
use crate::domain::Status;
use crate::notice::facts::beside;
use crate::notice::facts::extracted::Doubt;
use crate::notice::lex::role::{DoubtReason, Role};
use crate::notice::lex::text;

const WHY: DoubtReason = DoubtReason::Unlike;

pub(super) fn doubts(material: &Material, doubts: &mut Vec<Doubt>) {
    if material.is_table() {
        return rows(material, doubts);
    }
    let records = records(material);
    for record in &records {
        twice(material, record, doubts);
    }
    // The state behind the title, where it is so with most.
    let stated =
        |record: &&Vec<usize>| record.iter().any(|index| material.segments[*index].role == Role::Status);
    let first = |record: &&Vec<usize>| {
        record.get(1).is_some_and(|index| material.segments[*index].role == Role::Status)
    };
    let (count, usual) = (records.iter().filter(stated).count(), records.iter().filter(first).count());
    if count > 2 && usual * 2 > count {
        let others = records.iter().filter(stated).filter(|record| !first(record));
        doubts.extend(others.flatten().take(2).map(|index| material.doubt(*index, WHY)));
    }
}

/// The segments of each finding, with its title first.
fn records(material: &Material) -> Vec<Vec<usize>> {
    let mut records: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    for (index, segment) in material.segments.iter().enumerate() {
        match segment.role {
            Role::Finding | Role::SubFinding => {
                records.push(vec![index]);
                open = true;
            }
            Role::Part | Role::Aspect => open = false,
            _ if open && !segment.body.is_empty() && segment.answers.is_none() => {
                records.last_mut().into_iter().for_each(|last| last.push(index))
            }
            _ => {}
        }
    }
    records
}

/// A fact that a finding has once and this one twice: another finding begins before it.
fn twice(material: &Material, record: &[usize], doubts: &mut Vec<Doubt>) {
    let once = |role: Role| {
        matches!(role, Role::Status | Role::Leader | Role::LeadUnit | Role::Responsible | Role::Deadline)
    };
    let mut seen = std::collections::HashSet::new();
    for (at, index) in record.iter().enumerate() {
        let role = material.segments[*index].role;
        // Each measure has its own in brackets.
        if once(role) && !beside::is_beside(material.text, material.segments, *index) && !seen.insert(role) {
            let content = |index: &&usize| {
                matches!(material.segments[**index].role, Role::Measure | Role::Text | Role::Result)
            };
            let before = record[1..at].iter().rev().filter(content).take(2);
            doubts.extend(before.chain([index]).map(|index| material.doubt(*index, WHY)));
        }
    }
}

/// Rows of a table in which cells hold something else than their columns.
fn rows(material: &Material, doubts: &mut Vec<Doubt>) {
    let mut row: Vec<usize> = Vec::new();
    for (index, segment) in material.segments.iter().enumerate() {
        if material.text[segment.before.clone()].contains(['\n', '\r']) {
            odd_row(material, &std::mem::take(&mut row), doubts);
        }
        row.push(index);
    }
    odd_row(material, &row, doubts);
}

fn odd_row(material: &Material, row: &[usize], doubts: &mut Vec<Doubt>) {
    let odd = |index: &usize| {
        let words = material.body(*index).trim_matches(text::is_blank);
        let date = words.starts_with("20") && words.contains('年');
        let states = || Status::parse_alone(words).is_some();
        match material.segments[*index].role {
            Role::Number => words.chars().count() > 8,
            Role::Leader | Role::Person | Role::Responsible | Role::LeadUnit | Role::Supporting => {
                date || states()
            }
            Role::Finding | Role::Measure => date && words.chars().count() < 14 || states(),
            _ => false,
        }
    };
    if row.iter().any(odd) {
        let content =
            |index: &&usize| matches!(material.segments[**index].role, Role::Finding | Role::Measure);
        doubts.extend(row.iter().filter(content).map(|index| material.doubt(*index, WHY)));
    }
}
