//! The laws of changes, as properties over random edits on three replicas, exchanged in any order.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::testing::*;
use super::*;
use crate::domain::Fields;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn c1_ids_are_unique_and_replaced_changes_came_before(deeds in deeds()) {
        let whole = merged(&play(&deeds));
        let mut ids: Vec<_> = whole.changes().iter().map(|change| &change.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), whole.len());
        for change in whole.changes() {
            prop_assert!(change.replaces.iter().all(|replaced| *replaced < change.id));
            prop_assert!(!change.set.is_empty());
        }
    }

    #[test]
    fn c2_state_does_not_depend_on_arrival_order(deeds in deeds(), shuffle in any::<u64>()) {
        let whole = merged(&play(&deeds));
        let mut shuffled = whole.changes().to_vec();
        let mut seed = shuffle | 1;
        for place in (1..shuffled.len()).rev() {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            shuffled.swap(place, (seed >> 33) as usize % (place + 1));
        }
        let mut other = ledger();
        other.merge(shuffled);
        prop_assert_eq!(picture(&whole), picture(&other));
    }

    #[test]
    fn c3_merge_is_idempotent(deeds in deeds()) {
        for mut one in play(&deeds) {
            let before = picture(&one);
            let again = one.changes().to_vec();
            let told = one.merge(again);
            prop_assert_eq!(told.added.len(), 0);
            prop_assert_eq!(told.known, one.len());
            prop_assert_eq!(before, picture(&one));
        }
    }

    #[test]
    fn c3_merge_is_commutative_and_associative(deeds in deeds()) {
        let [a, b, c] = play(&deeds);
        let left = picture(&merged([&merged([&a, &b]), &c]));
        let right = picture(&merged([&merged([&c, &b]), &a]));
        prop_assert_eq!(left, right);
    }

    /// A value is no head only if another change of the row sets the field and replaces it.
    #[test]
    fn c5_no_value_disappears_unless_somebody_replaced_it(deeds in deeds()) {
        let whole = merged(&play(&deeds));
        for change in whole.changes() {
            for field in change.set.keys() {
                let stands = whole
                    .row(&change.row)
                    .is_some_and(|row| row.standing(field).iter().any(|one| one.change.id == change.id));
                let replaced = whole.changes().iter().any(|other| {
                    other.row == change.row && other.set.contains_key(field) && other.replaces.contains(&change.id)
                });
                prop_assert_eq!(stands, !replaced);
            }
        }
    }

    #[test]
    fn c5_a_decision_ends_the_conflict_everywhere(deeds in deeds()) {
        let mut parts = play(&deeds);
        let mut judge = merged(&parts);
        for _ in 0..2 {
            // Deciding the fields of a row that was deleted unseen brings it back, which decides that too.
            let open: Vec<_> = judge.conflicts().iter().map(|conflict| match conflict {
                Conflict::Field { row, field, standing } =>
                    (row.clone(), Some((field.to_string(), standing.last().unwrap().value.clone()))),
                Conflict::Deletion { row, .. } => (row.clone(), None),
            }).collect();
            judge.act(&stamp(0), |draft| {
                for (row, decision) in &open {
                    match decision {
                        Some((field, value)) => draft.set(row, field, value.clone()),
                        None => draft.set(row, Change::DELETED, Value::Null),
                    }
                }
            });
        }
        prop_assert!(judge.conflicts().is_empty(), "{:?}", judge.conflicts());
        parts[1].merge(judge.changes().to_vec());
        prop_assert_eq!(picture(&parts[1]), picture(&judge));
    }

    #[test]
    fn c10_undo_gives_back_what_stood_and_redo_what_was_done(deeds in deeds()) {
        let mut one = merged(&play(&deeds));
        let values = |ledger: &Ledger| -> Vec<String> {
            ledger.rows("finding").map(|row| format!("{} {:?}", row.id(), row.fields().collect::<Vec<_>>())).collect()
        };
        let before = values(&one);
        let disputed = one.conflicts().len();
        let target = row_at(&one, 1);
        let made = one.act(&stamp(0), |draft| {
            let new = draft.insert("finding", [("title", json!("新"))]);
            draft.set(&new, "b", json!(7));
            if let Some(row) = &target {
                draft.set(row, "a", json!("改"));
                draft.set(row, "new", json!("添"));
            }
        });
        let after = values(&one);
        prop_assert_ne!(&before, &after);
        let undone = one.undo(&stamp(0)).unwrap();
        prop_assert_eq!(undone.left, 0);
        prop_assert!(one.undo_stacks(&stamp(0).replica).can_redo());
        prop_assert_eq!((&before, disputed), (&values(&one), one.conflicts().len()));
        one.redo(&stamp(0)).unwrap();
        prop_assert_eq!(&after, &values(&one));
        prop_assert!(made.iter().all(|change| change.action == made[0].id));
    }

    /// Undoing step by step ends at the empty ledger, and redoing step by step ends at the state before.
    #[test]
    fn c10_undo_reaches_the_beginning(deeds in deeds()) {
        let alone: Vec<_> = deeds.into_iter().filter(|(_, deed)| !matches!(deed, Deed::Hear { .. } | Deed::HearSome { .. }))
            .map(|(_, deed)| (0, deed)).collect();
        let [mut one, ..] = play(&alone);
        let rows = |ledger: &Ledger| ledger.rows("finding").map(|row| format!("{} {:?}", row.id(), row.fields().collect::<Vec<_>>())).collect::<Vec<_>>();
        let end = rows(&one);
        let mut steps = 0;
        while one.undo(&stamp(0)).is_some() {
            steps += 1;
            prop_assert!(steps <= alone.len());
        }
        prop_assert!(rows(&one).is_empty());
        for _ in 0..steps {
            prop_assert!(one.redo(&stamp(0)).is_some());
        }
        // Deeds that were undone and never redone come back too: redo goes to the end of what it can reach.
        if !alone.iter().any(|(_, deed)| matches!(deed, Deed::Undo | Deed::Redo)) {
            prop_assert_eq!(end, rows(&one));
        }
    }
}

/// Two replicas that share one row with a title.
fn pair() -> (Ledger, Ledger, RowRef) {
    let mut ann = ledger();
    let made = ann.act(&stamp(0), |draft| {
        draft.insert("finding", [("title", json!("问题")), ("status", json!("in-progress"))]);
    });
    let mut bob = ledger();
    bob.merge(ann.changes().to_vec());
    (ann, bob, made[0].row.clone())
}

#[test]
fn c4_a_wrong_clock_costs_nobody_an_edit() {
    let (mut ann, mut bob, row) = pair();
    // Bob has seen Ann's edit and replaces it; his clock is years behind.
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "甲"));
    bob.merge(ann.changes().to_vec());
    bob.act(&stamp(2), |draft| draft.set(&row, "title", "乙"));
    ann.merge(bob.changes().to_vec());
    assert_eq!(ann.row(&row).unwrap().text("title"), "乙");
    assert!(ann.conflicts().is_empty());
}

#[test]
fn c5_both_values_stand_until_somebody_decides() {
    let (mut ann, mut bob, row) = pair();
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "甲"));
    bob.act(&stamp(1), |draft| draft.set(&row, "title", "乙"));
    ann.merge(bob.changes().to_vec());
    bob.merge(ann.changes().to_vec());
    for one in [&ann, &bob] {
        let conflicts = one.conflicts();
        let [Conflict::Field { field: "title", standing, .. }] = conflicts.as_slice() else {
            panic!("{conflicts:?}")
        };
        assert_eq!(standing.iter().map(|one| one.value.clone()).collect::<Vec<_>>(), ["乙", "甲"]);
        assert_eq!(one.row(&row).unwrap().text("title"), "乙");
    }
    // Choosing the value already shown is a decision all the same.
    let decision = bob.act(&stamp(1), |draft| {
        draft.set(&row, "title", "乙");
        draft.because("以反馈意见原文为准");
    });
    assert_eq!(decision[0].replaces.len(), 2);
    assert_eq!(decision[0].reason.as_deref(), Some("以反馈意见原文为准"));
    ann.merge(decision);
    assert!(ann.conflicts().is_empty() && bob.conflicts().is_empty());
}

#[test]
fn c5_equal_values_are_no_conflict() {
    let (mut ann, mut bob, row) = pair();
    ann.act(&stamp(0), |draft| draft.set(&row, "status", "done"));
    bob.act(&stamp(1), |draft| draft.set(&row, "status", "done"));
    ann.merge(bob.changes().to_vec());
    assert!(ann.conflicts().is_empty());
}

#[test]
fn c5_delete_against_edit_is_a_conflict_and_the_row_stays_in_sight() {
    let (mut ann, mut bob, row) = pair();
    ann.act(&stamp(0), |draft| draft.delete(&row));
    bob.act(&stamp(1), |draft| draft.set(&row, "title", "乙"));
    assert!(ann.row(&row).unwrap().is_deleted());
    ann.merge(bob.changes().to_vec());
    assert!(!ann.row(&row).unwrap().is_deleted());
    assert!(matches!(ann.conflicts().as_slice(), [Conflict::Deletion { .. }]));
    // Deleting again, having seen the edit, settles it.
    ann.act(&stamp(0), |draft| draft.delete(&row));
    assert!(ann.conflicts().is_empty());
    // Bob gets a deletion that has seen his edit, so the row is deleted for him too.
    bob.merge(ann.changes().to_vec());
    assert!(bob.row(&row).unwrap().is_deleted());
}

#[test]
fn c5_an_edit_the_deletion_had_seen_is_no_conflict() {
    let (mut ann, _, row) = pair();
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "甲"));
    ann.act(&stamp(0), |draft| draft.delete(&row));
    assert!(ann.row(&row).unwrap().is_deleted());
    assert!(ann.conflicts().is_empty());
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "乙"));
    assert!(!ann.row(&row).unwrap().is_deleted());
    assert!(ann.conflicts().is_empty());
}

#[test]
fn c7_unknown_kinds_fields_and_values_are_carried() {
    let mut one = ledger();
    let row: RowRef = "星图/x".parse().unwrap_or_else(|_| "star-map/x".parse().unwrap());
    one.act(&stamp(0), |draft| draft.set(&row, "未来", json!({"深": [1, null, "x"]})));
    let row = one.row(&row).unwrap();
    assert_eq!(row.fields().collect::<Vec<_>>(), [("未来", &json!({"深": [1, null, "x"]}))]);
}

#[test]
fn c3_a_copied_profile_is_told_and_what_was_here_stays() {
    let (mut ann, _, row) = pair();
    let mut twin = ann.clone();
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "甲"));
    twin.act(&stamp(0), |draft| draft.set(&row, "title", "乙"));
    let told = ann.merge(twin.changes().to_vec());
    assert_eq!(told.clashes.len(), 1);
    assert_eq!(ann.row(&row).unwrap().text("title"), "甲");
}

#[test]
fn an_edit_that_changes_nothing_is_no_change() {
    let (mut ann, _, row) = pair();
    assert!(ann.act(&stamp(0), |draft| draft.set(&row, "title", "问题")).is_empty());
    assert!(ann.act(&stamp(0), |draft| draft.set(&row, "none", Value::Null)).is_empty());
    assert!(ann.act(&stamp(0), |draft| draft.delete(&"finding/never".parse().unwrap())).is_empty());
}

#[test]
fn undo_leaves_alone_what_somebody_changed_since() {
    let (mut ann, mut bob, row) = pair();
    ann.act(&stamp(0), |draft| {
        draft.set(&row, "title", "甲");
        draft.set(&row, "status", "done");
    });
    bob.merge(ann.changes().to_vec());
    bob.act(&stamp(1), |draft| draft.set(&row, "title", "乙"));
    ann.merge(bob.changes().to_vec());
    let undone = ann.undo(&stamp(0)).unwrap();
    assert_eq!(undone.left, 1);
    assert_eq!(ann.row(&row).unwrap().text("title"), "乙");
    assert_eq!(ann.row(&row).unwrap().text("status"), "in-progress");
}

#[test]
fn c10_undoing_a_decision_brings_both_sides_back() {
    let (mut ann, mut bob, row) = pair();
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "甲"));
    bob.act(&stamp(1), |draft| draft.set(&row, "title", "乙"));
    ann.merge(bob.changes().to_vec());
    let standing = |ledger: &Ledger| -> Vec<Value> {
        ledger.row(&row).unwrap().standing("title").iter().map(|one| one.value.clone()).collect()
    };
    let before = standing(&ann);
    assert_eq!(before.len(), 2);
    // For the value that is shown anyway, for the other one, and for a third.
    for chosen in [before[0].clone(), before[1].clone(), json!("丙")] {
        ann.act(&stamp(0), |draft| draft.set(&row, "title", chosen.clone()));
        assert_eq!((standing(&ann), ann.conflicts().len()), (vec![chosen.clone()], 0));
        assert_eq!(ann.undo(&stamp(0)).unwrap().left, 0);
        assert_eq!((standing(&ann), ann.conflicts().len()), (before.clone(), 1));
        ann.redo(&stamp(0)).unwrap();
        assert_eq!(standing(&ann), [chosen]);
        ann.undo(&stamp(0)).unwrap();
        assert_eq!(standing(&ann), before);
    }
    // The other office sees what was reopened, and may decide.
    bob.merge(ann.changes().to_vec());
    assert_eq!(standing(&bob), before);
    bob.act(&stamp(1), |draft| draft.set(&row, "title", "丁"));
    ann.merge(bob.changes().to_vec());
    assert_eq!(standing(&ann), ["丁"]);
}

#[test]
fn c10_undoing_the_keeping_of_a_contested_row_contests_it_again() {
    let (mut ann, mut bob, row) = pair();
    ann.act(&stamp(0), |draft| draft.set(&row, "title", "甲"));
    bob.act(&stamp(1), |draft| draft.delete(&row));
    ann.merge(bob.changes().to_vec());
    assert_eq!(ann.conflicts().len(), 1);
    ann.act(&stamp(0), |draft| commands::keep(draft, &row));
    assert_eq!(ann.conflicts().len(), 0);
    ann.undo(&stamp(0)).unwrap();
    assert_eq!((ann.conflicts().len(), ann.row(&row).unwrap().is_deleted()), (1, false));
    ann.act(&stamp(0), |draft| draft.delete(&row));
    assert!(ann.row(&row).unwrap().is_deleted());
    ann.undo(&stamp(0)).unwrap();
    assert_eq!((ann.conflicts().len(), ann.row(&row).unwrap().is_deleted()), (1, false));
}
