//! What people do with aspects.

use super::row::{Direction, Side, keys_at, last_key, move_among};
use crate::domain::{Aspect, Fields, Finding, order};
use crate::ledger::{Draft, RowRef, RowView};

/// Adds an aspect after the others, and returns its reference.
pub fn add_aspect(draft: &mut Draft, title: &str) -> RowRef {
    let keys = draft.ledger().rows(Aspect::KIND).map(|row| row.text(Aspect::ORDER).to_owned());
    let last = keys.max().unwrap_or_default();
    draft.add(Aspect { order: order::between(&last, ""), title: title.to_owned() })
}

/// Moves an aspect past its neighbour; does nothing at the end of the list, or when there is no such aspect.
pub fn move_aspect(draft: &mut Draft, id: &str, direction: Direction) {
    let ledger = draft.ledger();
    let rows = ledger.ordered(Aspect::KIND);
    let keys: Vec<_> = rows.iter().map(|row| (row.name(), row.text(Aspect::ORDER))).collect();
    move_among(draft, &keys, Aspect::ORDER, id, direction);
}

/// Puts findings at the end of an aspect, in the order given. Findings that are in it stay where they are.
pub fn move_to_aspect<'i>(draft: &mut Draft, findings: impl IntoIterator<Item = &'i str>, aspect: &str) {
    let ledger = draft.ledger();
    let mut last = last_key(ledger, Finding::KIND, Finding::ASPECT, aspect);
    for id in findings {
        let Some(row) = ledger.live(Finding::KIND, id).filter(|row| row.text(Finding::ASPECT) != aspect)
        else {
            continue;
        };
        last = order::between(&last, "");
        draft.set(&row.name(), Finding::ASPECT, aspect);
        draft.set(&row.name(), Finding::ORDER, last.as_str());
    }
}

/// Puts findings directly before or after another one, into its aspect, in the order given; does nothing when there is no
/// such finding, or when it is one of them.
pub fn place_findings(draft: &mut Draft, ids: &[String], target: &str, side: Side) {
    let ledger = draft.ledger();
    let is_moved = |row: &RowView| ids.iter().any(|id| id == row.id());
    let Some(target) = ledger.live(Finding::KIND, target).filter(|row| !is_moved(row)) else {
        return;
    };
    let aspect = target.text(Finding::ASPECT);
    let moved: Vec<RowView> = ids.iter().filter_map(|id| ledger.live(Finding::KIND, id)).collect();
    let mut rest = ledger.ordered(Finding::KIND);
    rest.retain(|row| row.text(Finding::ASPECT) == aspect && !is_moved(row));
    let Some(at) = rest.iter().position(|row| row.id() == target.id()) else { return };
    let at = if side == Side::Before { at } else { at + 1 };
    let (keys, others) = keys_at(&rest, at, moved.len());
    for row in &moved {
        draft.set(&row.name(), Finding::ASPECT, aspect);
    }
    let own = moved.iter().map(|row| row.name()).zip(keys);
    own.chain(others).for_each(|(row, key)| draft.set(&row, Finding::ORDER, key));
}

/// Moves a finding past its neighbour in its aspect; does nothing at the end, or when there is no such finding.
pub fn move_finding(draft: &mut Draft, id: &str, direction: Direction) {
    let ledger = draft.ledger();
    let Some(aspect) = ledger.live(Finding::KIND, id).map(|row| row.text(Finding::ASPECT).to_owned()) else {
        return;
    };
    let all = ledger.ordered(Finding::KIND);
    let rows = all.iter().filter(|row| row.text(Finding::ASPECT) == aspect);
    let keys: Vec<_> = rows.map(|row| (row.name(), row.text(Finding::ORDER))).collect();
    move_among(draft, &keys, Finding::ORDER, id, direction);
}
