//! Ten units' returns, natively: packages out, work done, packages back in any order; and the notice follows.

use std::sync::Arc;

use rectify::domain::{Fields, Finding, Measure, Progress, Transfer};
use rectify::exchange::{Envelope, Package, PackageScope, travelling_ids, write};
use rectify::ledger::import::ImportEffect;
use rectify::ledger::views::FindingList;
use rectify::ledger::{Author, Ledger, RowRef, Stamp, commands};
use rectify::notice;

const NOTICE: &str = include_str!("samples/sample-notice.txt");

fn stamp(replica: &str, name: &str, at: &str) -> Stamp {
    Stamp {
        replica: replica.parse().unwrap(),
        by: Arc::new(Author { office: "县住建局".into(), name: name.into() }),
        at: at.into(),
    }
}

/// The bureau's ledger, each finding with a unit of its own, and the id of its notice.
fn bureau() -> (Ledger, String, Vec<RowRef>) {
    let office = stamp("office-1", "王某", "2024-03-01T09:00:00+08:00");
    let (mut ledger, document) = notice::ledger_of(NOTICE, &office);
    let findings: Vec<RowRef> = ledger.ordered(Finding::KIND).iter().map(|row| row.name()).collect();
    ledger.act(&office, |draft| {
        for (nth, finding) in findings.iter().enumerate() {
            draft.set(finding, Finding::RESPONSIBLE, format!("第{nth}股"));
        }
    });
    (ledger, document.id().to_owned(), findings)
}

fn pack(ledger: &Ledger, scope: PackageScope) -> String {
    String::from_utf8(write(&scope.of(ledger), &Envelope::default())).unwrap()
}

/// Takes a file in as the app does.
fn take(ledger: &mut Ledger, stamp: &Stamp, file: &str) -> usize {
    let package = Package::read(file.as_bytes()).unwrap();
    let taken = ledger.import(stamp, package.changes, Transfer::default(), notice::sync_after_import);
    taken.merged.added.len()
}

/// The unit opens its part, works on it and packs its return.
fn returned(issued: &str, nth: usize) -> String {
    // Clocks that are years apart, ahead and behind.
    let unit = stamp(&format!("unit{nth}-1"), "李某", &format!("{}-01-01T00:00:00+08:00", 2010 + nth * 5));
    let package = Package::read(issued.as_bytes()).unwrap();
    let mut ledger = Ledger::new(package.ledger.clone().unwrap());
    assert!(take(&mut ledger, &unit, issued) > 0);
    assert_eq!(ledger.rows(Finding::KIND).count(), 1);
    let finding = ledger.rows(Finding::KIND).next().unwrap().name();
    ledger.act(&unit, |draft| {
        let progress = [
            (Progress::FINDING, finding.id().into()),
            (Progress::DATE, "2024-03-15".into()),
            (Progress::TEXT, format!("第{nth}股已办。").into()),
        ];
        draft.insert(Progress::KIND, progress);
        draft.set(&finding, Finding::NEXT_STEP, "4月底前复查。");
        commands::add_measure(draft, finding.id(), "建立回访制度。");
    });
    pack(&ledger, PackageScope::Unit(format!("第{nth}股")))
}

#[test]
fn c3_returns_come_in_any_order_some_twice_some_stale() {
    let (bureau, document, findings) = bureau();
    let office = stamp("office-1", "王某", "2024-03-20T09:00:00+08:00");
    let issued: Vec<String> =
        (0..findings.len()).map(|nth| pack(&bureau, PackageScope::Unit(format!("第{nth}股")))).collect();
    let returns: Vec<String> = issued.iter().enumerate().map(|(nth, file)| returned(file, nth)).collect();
    let mut outcomes = Vec::new();
    for turn in 0..3 {
        let mut ledger = bureau.clone();
        let mut order: Vec<usize> = (0..returns.len()).collect();
        order.rotate_left(turn * 2);
        if turn == 1 {
            order.reverse();
        }
        for &nth in &order {
            // The stale file first or last, the return twice.
            assert_eq!(take(&mut ledger, &office, &issued[nth]), 0);
            assert_eq!(take(&mut ledger, &office, &returns[nth]), 3, "finding, progress, measure");
            assert_eq!(take(&mut ledger, &office, &returns[nth]), 0);
            assert_eq!(take(&mut ledger, &office, &issued[nth]), 0);
        }
        assert!(ledger.conflicts().is_empty());
        for finding in &findings {
            assert_eq!(ledger.row(finding).unwrap().text(Finding::NEXT_STEP), "4月底前复查。");
        }
        // Every unit's new measure stands in the notice, at its place, and nothing else has changed.
        let notice = notice::write(&ledger, &document);
        assert_eq!(notice.matches("建立回访制度。").count(), findings.len());
        let before = notice::write(&bureau, &document);
        assert_eq!(without_what_was_added(&notice), without_what_was_added(&before));
        outcomes.push((notice, ledger.rows(Progress::KIND).count()));
    }
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0] && outcome.1 == findings.len()));
}

/// The text without the new measure and its ordinal, as far as both tell the same.
fn without_what_was_added(notice: &str) -> String {
    let mut text = notice.replace("建立回访制度。", "");
    for ordinal in ["一是", "二是", "三是", "四是", "五是"] {
        text = text.replace(ordinal, "");
    }
    text
}

#[test]
fn c8_two_offices_whose_notices_follow_the_same_return_agree() {
    let (mut one, document, findings) = bureau();
    let mut two = one.clone();
    let back = returned(&pack(&one, PackageScope::Unit("第0股".into())), 0);
    let (a, b) = (stamp("office-1", "王某", "2024"), stamp("county-1", "赵某", "2025"));
    take(&mut one, &a, &back);
    take(&mut two, &b, &back);
    assert_eq!(notice::write(&one, &document), notice::write(&two, &document));
    let whole = pack(&two, PackageScope::Whole);
    take(&mut one, &a, &whole);
    assert!(one.conflicts().is_empty(), "{:?}", one.conflicts());
    let shown: Vec<_> = notice::compose(&one, &document);
    assert_eq!(shown.iter().filter(|piece| piece.body.contains("建立回访制度")).count(), 1);
    assert_eq!(measures(&one, &findings[0]), measures(&two, &findings[0]));
}

fn measures(ledger: &Ledger, finding: &RowRef) -> Vec<String> {
    let rows = ledger.ordered(Measure::KIND);
    let own = rows.iter().filter(|row| row.text(Measure::FINDING) == finding.id());
    own.map(|row| row.text(Measure::TEXT).to_owned()).collect()
}

#[test]
fn c10_undoing_an_import_takes_it_out_of_the_notice_too() {
    let (mut ledger, document, _) = bureau();
    let before = (notice::write(&ledger, &document), pack(&ledger, PackageScope::Whole));
    let office = stamp("office-1", "王某", "2024");
    let back = returned(&pack(&ledger, PackageScope::Unit("第0股".into())), 0);
    take(&mut ledger, &office, &back);
    assert_ne!(notice::write(&ledger, &document), before.0);
    ledger.undo(&office).unwrap();
    assert_eq!(notice::write(&ledger, &document), before.0);
    // Edited, the edit undone, then the import: as if it had never been.
    let back = returned(&pack(&ledger, PackageScope::Unit("第1股".into())), 1);
    take(&mut ledger, &office, &back);
    let progress = ledger.rows(Progress::KIND).next().unwrap().name();
    ledger.act(&office, |draft| draft.set(&progress, Progress::TEXT, "改过"));
    ledger.undo(&office).unwrap();
    let import = ledger.transfers().into_iter().find(|one| one.transfer.way == Transfer::IN).unwrap();
    assert_eq!(ledger.undo(&office).unwrap().left, 0);
    assert_eq!(ledger.rows(Progress::KIND).count(), 0);
    assert_eq!(notice::write(&ledger, &document), before.0);
    // What somebody goes on working with stays, and is counted.
    ledger.redo(&office).unwrap();
    ledger.act(&office, |draft| draft.set(&progress, Progress::TEXT, "又改"));
    assert_eq!(ledger.undo_action(&import.action, &office).left, 1);
    assert_eq!(ledger.row(&progress).unwrap().text(Progress::TEXT), "又改");
}

#[test]
fn c10_an_import_is_undone_although_its_changes_went_out_since() {
    let (mut ledger, document, _) = bureau();
    let before = notice::write(&ledger, &document);
    let office = stamp("office-1", "王某", "2024");
    let back = returned(&pack(&ledger, PackageScope::Unit("第0股".into())), 0);
    take(&mut ledger, &office, &back);
    let held = travelling_ids(&PackageScope::Whole.of(&ledger));
    ledger.record_export(&office, &held, Transfer::default());
    let import = ledger.transfers().into_iter().find(|one| one.transfer.way == Transfer::IN).unwrap();
    let (goes, left) = ledger.would_withdraw(&import);
    assert!(goes > 0 && left == 0, "{goes} {left}");
    ledger.undo_action(&import.action, &office);
    assert_eq!(notice::write(&ledger, &document), before);
}

#[test]
fn c10_undoing_an_import_leaves_the_field_that_was_worked_on_and_no_more() {
    let (mut ledger, _, findings) = bureau();
    let office = stamp("office-1", "王某", "2024");
    let unit = stamp("unit-0", "李某", "2024");
    let (finding, part) = (&findings[0], pack(&ledger, PackageScope::Unit("第0股".into())));
    let mut there = Package::read(part.as_bytes()).unwrap().into_ledger();
    there.act(&unit, |draft| draft.set(finding, Finding::RESULT, "初见成效。"));
    there.act(&unit, |draft| draft.set(finding, Finding::PERSON, "钱某"));
    let before = ledger.row(finding).unwrap().text(Finding::PERSON).to_owned();
    take(&mut ledger, &office, &pack(&there, PackageScope::Unit("第0股".into())));
    ledger.act(&office, |draft| draft.set(finding, Finding::RESULT, "成效明显。"));
    let import = ledger.transfers().into_iter().find(|one| one.transfer.way == Transfer::IN).unwrap();
    assert_eq!(ledger.undo_action(&import.action, &office).left, 1);
    let row = ledger.row(finding).unwrap();
    assert_eq!((row.text(Finding::RESULT), row.text(Finding::PERSON)), ("成效明显。", before.as_str()));
    assert_eq!(ledger.conflicts().len(), 0);
}

#[test]
fn a_unit_calls_its_findings_by_the_numbers_of_the_office() {
    let (ledger, _, findings) = bureau();
    let last = findings.last().unwrap().id();
    let place = |ledger: &Ledger| {
        FindingList::of(ledger, "2024-03-20".parse().unwrap()).item(last).map(|item| item.place)
    };
    let part = PackageScope::Unit(format!("第{}股", findings.len() - 1));
    let envelope = Envelope { places: part.places(&ledger), ..Envelope::default() };
    let package = Package::read(&write(&part.of(&ledger), &envelope)).unwrap();
    let mut unit = Ledger::new(ledger.id().clone());
    let transfer = package.envelope.transfer("下发.json");
    unit.import(&stamp("unit-1", "李某", "2024"), package.changes, transfer, |_, _| ());
    assert_ne!(place(&ledger), Some((1, 1)));
    assert_eq!(place(&unit), place(&ledger));
}

#[test]
fn c11_looking_changes_nothing_and_tells_everything() {
    let (ledger, _, findings) = bureau();
    let back = returned(&pack(&ledger, PackageScope::Unit("第2股".into())), 2);
    let package = Package::read(back.as_bytes()).unwrap();
    let before = pack(&ledger, PackageScope::Whole);
    let import_effect = ImportEffect::of(&ledger, &package.changes);
    assert_eq!(before, pack(&ledger, PackageScope::Whole));
    // What differs in rows that are here, and the rows that are new.
    let rows: Vec<_> = import_effect.rows.iter().map(|row| row.row.kind()).collect();
    let added: Vec<_> = import_effect.added.iter().map(|row| row.kind()).collect();
    assert_eq!((&rows[..], &added[..]), (&["finding"][..], &["measure", "progress"][..]));
    assert_eq!(import_effect.rows[0].row, findings[2]);
    assert!(!import_effect.weight.is_massive());
}
