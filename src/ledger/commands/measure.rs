//! What people do with measures.

use super::row::last_key;
use crate::domain::{Fields, Measure, order};
use crate::ledger::{Draft, RowRef};

/// Adds a measure after the others of its finding, and returns its reference.
pub fn add_measure(draft: &mut Draft, finding: &str, text: &str) -> RowRef {
    let last = last_key(draft.ledger(), Measure::KIND, Measure::FINDING, finding);
    draft.add(Measure {
        finding: finding.to_owned(),
        text: text.to_owned(),
        order: order::between(&last, ""),
    })
}

/// Which way a measure moves in the list of its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// Moves a measure past its neighbour; does nothing at the end of the list, or when there is no such measure.
pub fn move_measure(draft: &mut Draft, id: &str, direction: Direction) {
    let ledger = draft.ledger();
    let Some(finding) = ledger.live(Measure::KIND, id).map(|row| row.text(Measure::FINDING).to_owned())
    else {
        return;
    };
    let all = ledger.ordered(Measure::KIND);
    let rows: Vec<_> = all.iter().filter(|row| row.text(Measure::FINDING) == finding).collect();
    let Some(at) = rows.iter().position(|row| row.id() == id) else { return };
    let to = match direction {
        Direction::Up if at > 0 => at - 1,
        Direction::Down if at + 1 < rows.len() => at + 1,
        _ => return,
    };
    let key = |at: Option<usize>| {
        at.and_then(|at| rows.get(at)).map(|row| row.text(Measure::ORDER)).unwrap_or_default()
    };
    let (low, high) = match direction {
        Direction::Up => (key(to.checked_sub(1)), key(Some(to))),
        Direction::Down => (key(Some(to)), key(Some(to + 1))),
    };
    if (low < high || high.is_empty())
        && rows.windows(2).all(|pair| pair[0].text(Measure::ORDER) < pair[1].text(Measure::ORDER))
    {
        draft.set(&rows[at].name(), Measure::ORDER, order::between(low, high));
        return;
    }
    // Where the keys leave no room (two offices added at the same place), all get new ones.
    let mut names: Vec<RowRef> = rows.iter().map(|row| row.name()).collect();
    names.swap(at, to);
    for (name, key) in names.iter().zip(order::spread(names.len())) {
        draft.set(name, Measure::ORDER, key);
    }
}
