//! What people do with findings and what stands under them: adding, deleting, moving. Each is part of one action.

use crate::domain::{
    Commitment, Deliverable, Evidence, Fields, Finding, Measure, Progress, Target, Value, order,
};
use crate::ledger::Change;
use crate::ledger::Draft;
use crate::ledger::Ledger;
use crate::ledger::RowRef;

/// Adds a finding at the end of its aspect (an empty id: under none), and returns its name.
pub fn add_finding(draft: &mut Draft, aspect: &str, title: &str) -> RowRef {
    let last = last_key(draft.ledger(), Finding::KIND, Finding::ASPECT, aspect);
    draft.insert(
        Finding::KIND,
        [
            (Finding::ASPECT, aspect.into()),
            (Finding::ORDER, order::between(&last, "").into()),
            (Finding::TITLE, title.into()),
        ],
    )
}

/// Deletes a finding with its measures, its progress and what it promises.
pub fn delete_finding(draft: &mut Draft, id: &str) {
    for (kind, field) in [
        (Measure::KIND, Measure::FINDING),
        (Progress::KIND, Progress::FINDING),
        (Evidence::KIND, Evidence::FINDING),
        (Commitment::KIND, Commitment::FINDING),
        (Target::KIND, Target::FINDING),
        (Deliverable::KIND, Deliverable::FINDING),
    ] {
        delete_where(draft, kind, field, id);
    }
    delete(draft, Finding::KIND, id);
}

/// Adds a measure at the end of its finding's, and returns its name.
pub fn add_measure(draft: &mut Draft, finding: &str, text: &str) -> RowRef {
    let last = last_key(draft.ledger(), Measure::KIND, Measure::FINDING, finding);
    draft.insert(
        Measure::KIND,
        [
            (Measure::FINDING, finding.into()),
            (Measure::ORDER, order::between(&last, "").into()),
            (Measure::TEXT, text.into()),
        ],
    )
}

/// Deletes a measure with what it promises.
pub fn delete_measure(draft: &mut Draft, id: &str) {
    delete_where(draft, Commitment::KIND, Commitment::MEASURE, id);
    delete_where(draft, Target::KIND, Target::MEASURE, id);
    delete(draft, Measure::KIND, id);
}

/// Decides that a row which one side deleted and the other edited stays, with all that was deleted in the same go.
pub fn keep(draft: &mut Draft, row: &RowRef) {
    let ledger = draft.ledger();
    let deletions = ledger.row(row).map(|row| row.standing(Change::DELETED)).unwrap_or_default();
    let actions: Vec<_> = deletions.iter().map(|one| &one.change.action).collect();
    let went = ledger.changes().iter().filter(|change| change.deletes() && actions.contains(&&change.action));
    for change in went {
        draft.set(&change.row, Change::DELETED, Value::Null);
    }
}

/// Deletes a row with all that stands under it.
pub fn delete_with_all(draft: &mut Draft, row: &RowRef) {
    match row.kind() {
        Finding::KIND => delete_finding(draft, row.id()),
        Measure::KIND => delete_measure(draft, row.id()),
        _ => draft.delete(row),
    }
}

/// Which way a measure moves among its finding's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Moves a measure past its neighbour; at the end of the list nothing happens.
pub fn move_measure(draft: &mut Draft, id: &str, way: Way) {
    let ledger = draft.ledger();
    let Some(finding) = ledger.live(Measure::KIND, id).map(|row| row.text(Measure::FINDING).to_owned())
    else {
        return;
    };
    let all = ledger.ordered(Measure::KIND);
    let rows: Vec<_> = all.iter().filter(|row| row.text(Measure::FINDING) == finding).collect();
    let Some(at) = rows.iter().position(|row| row.id() == id) else { return };
    let to = match way {
        Way::Up if at > 0 => at - 1,
        Way::Down if at + 1 < rows.len() => at + 1,
        _ => return,
    };
    let key = |at: Option<usize>| {
        at.and_then(|at| rows.get(at)).map(|row| row.text(Measure::ORDER)).unwrap_or_default()
    };
    let (low, high) = match way {
        Way::Up => (key(to.checked_sub(1)), key(Some(to))),
        Way::Down => (key(Some(to)), key(Some(to + 1))),
    };
    if (low < high || high.is_empty())
        && rows.windows(2).all(|pair| pair[0].text(Measure::ORDER) < pair[1].text(Measure::ORDER))
    {
        draft.set(&rows[at].name(), Measure::ORDER, order::between(low, high));
        return;
    }
    // Keys that leave no room (two offices added at the same place) are all given anew.
    let mut names: Vec<RowRef> = rows.iter().map(|row| row.name()).collect();
    names.swap(at, to);
    for (name, key) in names.iter().zip(order::spread(names.len())) {
        draft.set(name, Measure::ORDER, key);
    }
}

/// The greatest order key among the rows of a kind that belong to `owner`.
fn last_key(ledger: &Ledger, kind: &str, field: &str, owner: &str) -> String {
    let keys =
        ledger.rows(kind).filter(|row| row.text(field) == owner).map(|row| row.text("order").to_owned());
    keys.max().unwrap_or_default()
}

fn delete(draft: &mut Draft, kind: &str, id: &str) {
    if let Ok(row) = RowRef::new(kind, id) {
        draft.delete(&row);
    }
}

fn delete_where(draft: &mut Draft, kind: &str, field: &str, owner: &str) {
    let rows: Vec<RowRef> =
        draft.ledger().rows(kind).filter(|row| row.text(field) == owner).map(|row| row.name()).collect();
    rows.iter().for_each(|row| draft.delete(row));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    fn texts(ledger: &Ledger) -> Vec<String> {
        ledger.ordered(Measure::KIND).iter().map(|row| row.text(Measure::TEXT).to_owned()).collect()
    }

    #[test]
    fn what_is_added_comes_last_and_can_be_moved() {
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&stamp(0), |draft| finding = add_finding(draft, "", "问题").id().to_owned());
        for text in ["甲", "乙", "丙"] {
            one.act(&stamp(0), |draft| drop(add_measure(draft, &finding, text)));
        }
        assert_eq!(texts(&one), ["甲", "乙", "丙"]);
        let id = |ledger: &Ledger, at: usize| ledger.ordered(Measure::KIND)[at].id().to_owned();
        let last = id(&one, 2);
        one.act(&stamp(0), |draft| move_measure(draft, &last, Way::Up));
        assert_eq!(texts(&one), ["甲", "丙", "乙"]);
        one.act(&stamp(0), |draft| move_measure(draft, &last, Way::Up));
        one.act(&stamp(0), |draft| move_measure(draft, &last, Way::Up));
        assert_eq!(texts(&one), ["丙", "甲", "乙"]);
        let first = id(&one, 1);
        one.act(&stamp(0), |draft| move_measure(draft, &first, Way::Down));
        assert_eq!(texts(&one), ["丙", "乙", "甲"]);
    }

    #[test]
    fn measures_with_the_same_key_can_still_be_moved() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for text in ["甲", "乙", "丙"] {
                let row = [("finding", "f".into()), ("order", "i".into()), ("text", text.into())];
                draft.insert(Measure::KIND, row);
            }
        });
        let mut expect = texts(&one);
        expect.swap(0, 1);
        let second = one.ordered(Measure::KIND)[1].id().to_owned();
        one.act(&stamp(0), |draft| move_measure(draft, &second, Way::Up));
        assert_eq!(texts(&one), expect);
    }

    #[test]
    fn a_finding_goes_with_all_that_stands_under_it_and_comes_back_whole() {
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&stamp(0), |draft| {
            finding = add_finding(draft, "", "问题").id().to_owned();
            let measure = add_measure(draft, &finding, "措施");
            let under = [("finding", Value::from(finding.as_str())), ("measure", measure.id().into())];
            draft.insert(Commitment::KIND, under.clone());
            draft.insert(Progress::KIND, [under[0].clone()]);
        });
        let count = |ledger: &Ledger| ledger.all_rows().filter(|row| !row.is_deleted()).count();
        assert_eq!(count(&one), 4);
        one.act(&stamp(0), |draft| delete_finding(draft, &finding));
        assert_eq!(count(&one), 0);
        one.undo(&stamp(0));
        assert_eq!(count(&one), 4);
    }

    #[test]
    fn c5_what_is_kept_comes_back_with_all_that_went_with_it() {
        let (mut one, mut other) = (ledger(), ledger());
        let mut finding = String::new();
        one.act(&stamp(0), |draft| {
            finding = add_finding(draft, "", "问题").id().to_owned();
            add_measure(draft, &finding, "措施");
        });
        other.merge(one.changes().to_vec());
        one.act(&stamp(0), |draft| delete_finding(draft, &finding));
        let row = RowRef::new(Finding::KIND, &finding).unwrap();
        let edit = other.act(&stamp(1), |draft| draft.set(&row, Finding::STATUS, "done"));
        one.merge(edit);
        assert_eq!((one.conflicts().len(), one.rows(Measure::KIND).count()), (1, 0));
        let mut kept = one.clone();
        kept.act(&stamp(0), |draft| keep(draft, &row));
        assert_eq!((kept.conflicts().len(), kept.rows(Measure::KIND).count()), (0, 1));
        assert_eq!(kept.live(Finding::KIND, &finding).unwrap().text(Finding::STATUS), "done");
        one.act(&stamp(0), |draft| delete_with_all(draft, &row));
        assert_eq!((one.conflicts().len(), one.rows(Finding::KIND).count()), (0, 0));
    }
}
