//! Tests of files that are wrong, hostile or edited by hand: they decide nothing that a person did not see, and
//! nothing is lost or blocked by them. Cases that were collected outside the repository are read where they are
//! there.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::domain::{Fields, Finding, Measure, Transfer};
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::views::{ConflictSubject, PendingConflict};
use crate::ledger::{Author, Change, ChangeId, ChangeIds, RowRef, Stamp};

/// The collected case of this name; `None` in a clone without them.
fn case(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/exchange");
    std::fs::read(folder.join(name)).ok()
}

fn packed(ledger: &Ledger) -> String {
    String::from_utf8(write(ledger, &Envelope::default())).unwrap()
}

fn row(name: &str) -> RowRef {
    name.parse().unwrap()
}

/// Imports a file with its external edits.
#[track_caller]
fn import(ours: &mut Ledger, bytes: &[u8]) -> ImportPreview {
    let package = Package::read_beside(bytes, Some(ours)).unwrap();
    let preview = ImportPreview::of(ours, &package, &stamp(3), true);
    assert!(preview.is_sound());
    ours.import(&stamp(3), preview.changes.clone(), Transfer::default(), |_, _| ());
    preview
}

/// The conflicts, each as `row field` or `row deleted`.
fn conflicts(ledger: &Ledger) -> Vec<String> {
    let all = PendingConflict::all(ledger).into_iter();
    let told = all.map(|one| match one.asked {
        ConflictSubject::Field { field, .. } => format!("{} {field}", one.row),
        ConflictSubject::Deletion { .. } => format!("{} deleted", one.row),
    });
    told.collect()
}

fn shown(ledger: &Ledger, name: &str, field: &str) -> String {
    ledger.row(&row(name)).map(|row| row.text(field).to_owned()).unwrap_or_default()
}

/// Two offices that gave a finding different titles and statuses: bob's are shown.
fn disputed() -> Ledger {
    let mut ann = ledger();
    ann.act(&stamp(0), |draft| {
        draft.insert("finding", [("title", json!("窗口")), ("status", json!("not-done"))]);
    });
    let mut bob = ann.clone();
    ann.act(&stamp(0), |draft| draft.set(&row("finding/ann-1"), "status", "in-progress"));
    bob.act(&stamp(1), |draft| {
        draft.set(&row("finding/ann-1"), "status", "done");
        draft.set(&row("finding/ann-1"), "title", "窗口排队");
    });
    ann.merge(bob.changes().to_vec());
    assert_eq!(conflicts(&ann), ["finding/ann-1 status"]);
    ann
}

/// A package with one change of this id, and of one that replaces another.
fn counting(id: &str, replaced: Option<&str>) -> Vec<u8> {
    let id: ChangeId = id.parse().unwrap();
    let change = Change {
        action: id.clone(),
        id,
        at: "".into(),
        by: Arc::new(Author::default()),
        row: row("finding/ann-1"),
        set: [("title".into(), json!("x"))].into(),
        gone: Default::default(),
        replaces: replaced.into_iter().map(|id| id.parse().unwrap()).collect(),
        undoes: None,
        reason: None,
        extra: Default::default(),
    };
    write(&Ledger::of("test-1".parse().unwrap(), [change]), &Envelope::default())
}

#[test]
fn c4_a_counter_that_no_history_reaches_is_refused_with_its_line() {
    let files = [counting("9007199254740991.evil", None), counting("281474976710657.evil", Some("1.ann"))];
    for file in files.into_iter().chain(case("t1-poison.json")) {
        let error = Package::read(&file).unwrap_err();
        let PackageError::Invalid { line, what, fault: Fault::CounterTooHigh } = error else {
            panic!("{error:?}")
        };
        let text = String::from_utf8(file).unwrap();
        assert!(text.lines().nth(line - 1).unwrap().contains(&format!("\"id\":\"{what}\"")), "{line} {what}");
    }
    // The change that this one counts on from is not in the file, so it may be made up.
    let error = Package::read(&counting("9007199254740991.evil", Some("9007199254740990.evil"))).unwrap_err();
    assert!(matches!(error, PackageError::Invalid { fault: Fault::CounterTooHigh, .. }));
    // The same for what is stored in the database and comes from other tabs.
    let package = Package::read(&counting("281474976710656.evil", None)).unwrap();
    let batches = crate::storage::batch::write(&package.changes).unwrap();
    let poisoned = batches[0].replace("281474976710656", "281474976710657");
    assert!(
        crate::storage::batch::changes(&batches[0]).is_some()
            && crate::storage::batch::changes(&poisoned).is_none()
    );
}

/// The greatest counter that is accepted leaves room: whoever imports it can go on, and others accept the new changes.
#[test]
fn c4_no_file_uses_up_the_room_for_counting() {
    for hostile in ["281474976710656.evil", "140737488355328.evil", "140737488355327.evil"] {
        let mut here = ledger();
        import(&mut here, &counting(hostile, None));
        let mut there = ledger();
        for round in 0..40 {
            let value = format!("第{round}次");
            // The field that the hostile file set, another row, and a deletion.
            here.act(&stamp(0), |draft| draft.set(&row("finding/ann-1"), "title", value.as_str()));
            let made = here.act(&stamp(0), |draft| {
                draft.insert("finding", [("title", json!(value))]);
            });
            here.act(&stamp(0), |draft| draft.delete(&made[0].row));
            here.undo(&stamp(0)).unwrap();
            let file = packed(&here);
            let package = Package::read(file.as_bytes()).unwrap();
            let batches = crate::storage::batch::write(&package.changes).unwrap();
            assert!(batches.iter().all(|batch| crate::storage::batch::changes(batch).is_some()));
            there.merge(package.changes);
            there.act(&stamp(1), |draft| draft.set(&made[0].row, "status", "done"));
            here.merge(Package::read(packed(&there).as_bytes()).unwrap().changes);
            assert_eq!(shown(&here, "finding/ann-1", "title"), value, "{hostile} {round}");
            assert_eq!(shown(&there, "finding/ann-1", "title"), value, "{hostile} {round}");
            assert_eq!(conflicts(&here), [] as [&str; 0], "{hostile} {round}");
        }
        assert_eq!(here.rows("finding").count(), 41);
    }
}

#[test]
fn c5_rows_that_repeat_what_stands_decide_nothing() {
    let ours = disputed();
    for (status, title) in [("done", "窗口排队"), ("in-progress", "窗口排队")] {
        let row = json!({"id": "ann-1", "status": status, "title": title});
        let hand = json!({"format": "rectify-package", "version": 2, "rows": {"finding": [row]}}).to_string();
        let mut ours = ours.clone();
        let preview = import(&mut ours, hand.as_bytes());
        assert_eq!((preview.external_edits, conflicts(&ours).len()), (0, 1), "{status}");
    }
    // Its own file, imported again, has nothing new; nor has one whose values are all in the history.
    let mut again = ours.clone();
    assert!(import(&mut again, packed(&ours).as_bytes()).is_known());
    for (first, second) in [("t2-sound.json", "t5-hand.json"), ("own-00.json", "own-00.json")] {
        let (Some(first), Some(second)) = (case(first), case(second)) else { continue };
        let mut here = Ledger::new("t-1".parse().unwrap());
        import(&mut here, &first);
        let before = conflicts(&here);
        assert!(!before.is_empty());
        assert_eq!(import(&mut here, &second).external_edits, 0);
        assert_eq!(conflicts(&here), before);
    }
}

#[test]
fn c5_an_edited_field_decides_no_other_and_no_side_that_its_editor_did_not_see() {
    let ours = disputed();
    // Only the title was edited; the status keeps both its sides, here and in an empty ledger.
    let edited = packed(&ours).replace("窗口排队", "窗口排长队");
    for mut here in [ours.clone(), ledger()] {
        let known = !here.is_empty();
        let preview = import(&mut here, edited.as_bytes());
        assert_eq!(shown(&here, "finding/ann-1", "title"), "窗口排长队");
        assert_eq!(conflicts(&here), ["finding/ann-1 status"], "{known}");
        assert!(preview.external_edits > 0);
    }
    // A third status replaces the one that was shown, and conflicts with the one that was not.
    let edited = packed(&ours).replace("\"status\":\"done\"", "\"status\":\"long-term\"");
    let mut here = ours.clone();
    import(&mut here, edited.as_bytes());
    let standing: Vec<String> = here
        .row(&row("finding/ann-1"))
        .unwrap()
        .standing("status")
        .iter()
        .map(|one| one.value.to_string())
        .collect();
    assert_eq!(standing, ["\"long-term\"", "\"in-progress\""]);
    for (sound, edited) in [("t5b-sound.json", "t5b-edited.json"), ("t2-sound.json", "t2-edited.json")] {
        let (Some(sound), Some(edited)) = (case(sound), case(edited)) else { continue };
        for first in [Some(&sound), None] {
            let mut here = Ledger::new("t-1".parse().unwrap());
            first.into_iter().for_each(|first| drop(import(&mut here, first)));
            import(&mut here, &edited);
            assert_eq!(shown(&here, "finding/ann-1", "title"), "窗口排长队");
            assert_eq!(conflicts(&here), ["finding/ann-1 status"]);
            // When the unedited file comes later, nothing changes any more.
            import(&mut here, &sound);
            assert_eq!(shown(&here, "finding/ann-1", "title"), "窗口排长队");
            assert_eq!(conflicts(&here), ["finding/ann-1 status"]);
        }
    }
}

/// A ledger in which a row was worked on by both, so that its changes are listed one by one.
fn worked_on() -> Ledger {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        draft.insert("finding", [("title", json!("窗口排队")), ("responsible", json!("执法大队"))]);
    });
    one.act(&stamp(0), |draft| draft.set(&row("finding/ann-1"), "status", "in-progress"));
    one.act(&stamp(1), |draft| draft.set(&row("finding/ann-1"), "status", "done"));
    one
}

#[test]
fn c2_an_edited_row_drops_nothing_of_the_history_in_whatever_order_the_files_come() {
    let whole = packed(&worked_on());
    let edited = whole.replace("窗口排队", "窗口排长队");
    assert_ne!(whole, edited);
    let mut told = Vec::new();
    for order in [[&whole, &edited], [&edited, &whole]] {
        let mut here = ledger();
        order.iter().for_each(|file| drop(import(&mut here, file.as_bytes())));
        assert_eq!(conflicts(&here), [] as [&str; 0]);
        let fields = ["title", "responsible", "status"];
        told.push(fields.map(|field| shown(&here, "finding/ann-1", field)));
    }
    assert_eq!(told[0], ["窗口排长队", "执法大队", "done"]);
    assert_eq!(told[0], told[1]);
    let Some(edited) = case("t3-edited.json") else { return };
    let mut here = Ledger::new("test-1".parse().unwrap());
    import(&mut here, &edited);
    assert_eq!(shown(&here, "finding/ann-2", "title"), "窗口排队长");
    assert_eq!(Package::read(&edited).unwrap().changes.len(), 8);
}

#[test]
fn c6_a_row_that_was_taken_out_brings_no_old_value_back() {
    let whole = packed(&worked_on());
    let removed: String = whole
        .lines()
        .filter(|line| !line.contains("{\"id\":\"ann-1\",\"resp"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_ne!(whole, removed);
    for first in [None, Some(&whole)] {
        let mut here = ledger();
        first.into_iter().for_each(|first| drop(import(&mut here, first.as_bytes())));
        let before = shown(&here, "finding/ann-1", "status");
        import(&mut here, removed.as_bytes());
        assert_eq!(shown(&here, "finding/ann-1", "status"), before, "not in-progress, which was replaced");
        // A row of which nothing is known is not shown.
        assert_eq!(here.rows("finding").count(), usize::from(first.is_some()));
        import(&mut here, whole.as_bytes());
        assert_eq!(shown(&here, "finding/ann-1", "status"), "done");
    }
    let Some(removed) = case("t4-removed.json") else { return };
    let mut here = Ledger::new("test-1".parse().unwrap());
    import(&mut here, &removed);
    assert_eq!(shown(&here, "finding/ann-2", "status"), "");
}

#[test]
fn c5_work_under_what_was_deleted_elsewhere_is_a_conflict() {
    let mut base = ledger();
    base.act(&stamp(0), |draft| {
        let finding = draft.insert("finding", [("title", json!("窗口"))]);
        draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("增设"))]);
        draft.insert("document", [("title", json!("通报"))]);
        draft.insert("star-map", [("finding", json!(finding.id()))]);
    });
    // Owners and what stands under them: kinds of this version, and one of a later version.
    for (owner, kind, field) in [
        ("finding/ann-1", "measure", "finding"),
        ("finding/ann-1", "progress", "finding"),
        ("finding/ann-1", "widget", "finding"),
        ("measure/ann-2", "commitment", "measure"),
        ("document/ann-3", "passage", "document"),
    ] {
        let (owner, mut office, mut unit) = (row(owner), base.clone(), base.clone());
        office.act(&stamp(0), |draft| draft.delete(&owner));
        assert!(office.live(owner.kind(), owner.id()).is_none());
        let made = unit.act(&stamp(1), |draft| {
            draft.insert(kind, [(field, json!(owner.id())), ("text", json!("增设窗口"))]);
        });
        let below = &made[0].row;
        let preview = import(&mut office, packed(&unit).as_bytes());
        assert_eq!(preview.import_effect.collisions(), 1, "{kind}: foretold before it is taken");
        import(&mut unit, packed(&office).as_bytes());
        for ledger in [&office, &unit] {
            assert_eq!(conflicts(ledger), [format!("{owner} deleted")], "{kind}");
            assert!(
                ledger.live(owner.kind(), owner.id()).is_some(),
                "{kind}: it is shown, with what stands under it"
            );
            assert!(ledger.live(below.kind(), below.id()).is_some());
        }
        let ConflictSubject::Deletion { edited, .. } = &PendingConflict::all(&office)[0].asked else {
            panic!()
        };
        assert!(edited.iter().any(|side| side.kind == kind && side.by.name == "1"), "{edited:?}");
        // It is deleted, or it is kept with what was deleted along with it.
        let mut gone = office.clone();
        gone.act(&stamp(0), |draft| draft.delete(&owner));
        assert_eq!(conflicts(&gone), [] as [&str; 0]);
        assert!(
            gone.live(owner.kind(), owner.id()).is_none() && gone.live(below.kind(), below.id()).is_none()
        );
        office.act(&stamp(0), |draft| crate::ledger::commands::keep(draft, &owner));
        assert_eq!(conflicts(&office), [] as [&str; 0]);
        assert_eq!(office.rows("star-map").count(), 1);
        assert!(office.live(below.kind(), below.id()).is_some());
    }
    let (Some(office), Some(unit)) = (case("t6-office.json"), case("t6-unit.json")) else { return };
    for order in [[&office, &unit], [&unit, &office]] {
        let mut here = Ledger::new("t-1".parse().unwrap());
        order.iter().for_each(|file| drop(import(&mut here, file)));
        assert_eq!(conflicts(&here), ["finding/ann-1 deleted"]);
        assert_eq!((here.rows(Finding::KIND).count(), here.rows(Measure::KIND).count()), (1, 1));
    }
}

/// Undoing the creation of a row leaves the row if somebody has worked under it; so does undoing an import.
#[test]
fn c10_nothing_is_taken_back_from_under_what_somebody_added() {
    let mut here = ledger();
    here.act(&stamp(0), |draft| {
        let finding = draft.insert("finding", [("title", json!("窗口"))]);
        draft.insert("measure", [("finding", json!(finding.id()))]);
    });
    let file = packed(&here);
    let mut there = ledger();
    import(&mut there, file.as_bytes());
    let under = |draft: &mut crate::ledger::Draft| {
        draft.insert("progress", [("finding", json!("ann-1")), ("text", json!("已办"))]);
    };
    for (ledger, who) in [(&mut here, 0), (&mut there, 3)] {
        let made = ledger.act(&stamp(1), under);
        let undone = ledger.undo(&stamp(who)).unwrap();
        assert!(undone.left > 0, "{who}");
        assert!(
            ledger.live("finding", "ann-1").is_some() && ledger.live("progress", made[0].row.id()).is_some()
        );
        assert!(ledger.live("measure", "ann-2").is_none(), "{who}: nothing stands under it");
    }
}

#[test]
fn c7_what_a_later_version_writes_keeps_its_digits() {
    let digits = [
        "123456789012345678901234567890",
        "-0",
        "1.50",
        "1e+400",
        "0.1234567890123456789",
        "18446744073709551616",
    ];
    for number in digits {
        let hand = format!(
            r#"{{"format":"rectify-package","version":2,"rows":{{"widget":[{{"id":"a-1","x":{number},"y":[{{"z":{number}}}]}}]}}}}"#
        );
        let mut here = ledger();
        import(&mut here, hand.as_bytes());
        let text = packed(&here);
        assert!(text.contains(&format!(r#""x":{number},"y":[{{"z":{number}}}]"#)), "{number}: {text}");
        // As it is stored in the browser's database, too.
        let batches = crate::storage::batch::write(here.changes()).unwrap();
        let back = Ledger::of(here.id().clone(), crate::storage::batch::changes(&batches[0]).unwrap());
        assert_eq!(packed(&back), text);
    }
    let marked = r#"{"format":"rectify-package","version":2,"rows":{"widget":[
        {"id":"a-1","x":{"$serde_json::private::Number":"1"}}]}}"#;
    assert!(matches!(
        Package::read(marked.as_bytes()),
        Err(PackageError::Invalid { line: 2, fault: Fault::Unknown(_), .. })
    ));
    if let Some(file) = case("t7.json") {
        let package = Package::read(&file).unwrap();
        assert_eq!(package.changes[0].set.get("x_new").unwrap().to_string(), "-0");
    }
}

#[test]
fn c11_runs_without_end_are_counted_without_overflow() {
    let widest = format!("0-{}", ChangeId::COUNTER_MAX);
    let runs: Vec<String> = (0..2100).map(|nth| format!("{widest}.r{nth}")).collect();
    let since = ChangeIds::read(runs.iter().map(String::as_str)).unwrap();
    assert_eq!(since.len(), u64::MAX);
    let file = write(&worked_on(), &Envelope { since, ..Envelope::default() });
    let nobody = Stamp { by: Arc::new(Author::default()), ..stamp(2) };
    for file in [Some(file), case("since-overflow.json")].into_iter().flatten() {
        let package = Package::read(&file).unwrap();
        let here = Ledger::new(package.ledger.clone().unwrap());
        assert_eq!(ImportPreview::of(&here, &package, &nobody, true).missing, u64::MAX);
    }
}

#[test]
fn c11_a_place_is_true_whatever_the_rows_say() {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        draft.insert("finding", [("checksum", json!("x")), ("title", json!("\"checksum\": \"history\""))]);
    });
    let text = packed(&one).replace("\"office\":\"县城管局\"", "\"office\":\"乡城管局\"");
    let line = text.lines().count() - 1;
    assert_eq!(Package::read(text.as_bytes()), Err(PackageError::Altered { line }));
    let said = PackageError::Altered { line }.to_string();
    assert_eq!(said.matches("line").count(), 1, "{said}");
    if let Some(file) = case("t8.json") {
        let text = String::from_utf8(file).unwrap().replace("\"office\":\"别\"", "\"office\":\"本\"");
        assert_eq!(Package::read(text.as_bytes()), Err(PackageError::Altered { line: 17 }));
    }
}

#[test]
fn rows_without_a_place_get_short_ones() {
    let rows: Vec<_> = (0..20_000).map(|nth| json!({"id": format!("h-{nth}"), "title": "窗口"})).collect();
    let hand = json!({"format": "rectify-package", "version": 2, "rows": {"finding": rows}}).to_string();
    let mut here = worked_on();
    import(&mut here, hand.as_bytes());
    let text = packed(&here);
    assert!(text.len() < hand.len() * 4, "{} became {}", hand.len(), text.len());
    let order: Vec<String> = here.ordered("finding").iter().map(|row| row.id().to_owned()).collect();
    assert_eq!((order.len(), order[1].as_str(), order[20_000].as_str()), (20_001, "h-0", "h-19999"));
}

/// The keys within a value are sorted; with another order the checksum is another one (docs/package.md).
#[test]
fn c12_the_checksum_is_over_sorted_keys() {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        draft.set(&row("widget/x"), "y", json!({"b": 1, "a": [{"d": 2, "c": 3}]}));
    });
    let text = packed(&one);
    assert!(text.contains(r#""y":{"a":[{"c":3,"d":2}],"b":1}"#), "{text}");
    if let Some(file) = case("gap-nested-key-order.json") {
        assert!(matches!(Package::read(&file), Err(PackageError::Altered { .. })));
    }
}
