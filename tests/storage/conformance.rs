//! What every storage has to do, written once; `conformance!` stamps the cases out for a backend.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::task::Poll;

use rectify::ledger::{Author, Change, Ledger, LedgerId, Stamp};
use rectify::storage::{DumpEntry, ExpectedState, FileInfo, Loaded, StartupCheck, Storage, StorageError};
use serde_json::json;

/// A disk of its own, and connections to it.
pub trait Disk {
    type Storage: Storage;

    /// Opens one more connection, as another tab or the next start does.
    async fn open(&self) -> Self::Storage;

    /// Puts any text where the next batch of `ledger` belongs.
    async fn put_unchecked(&self, ledger: &LedgerId, text: &str);
}

/// Stamps out every case: calls the macro `$run` with the name of each.
macro_rules! conformance {
    ($run:ident) => {
        $run!(s2_what_was_appended_is_loaded_in_order_and_survives_a_reopening);
        $run!(s2_an_edit_writes_its_own_size_whatever_the_ledgers);
        $run!(s1_an_import_is_written_whole_or_not_at_all);
        $run!(s1_what_would_not_read_back_is_refused);
        $run!(s1_appends_under_way_together_are_written_in_order);
        $run!(s5_taken_changes_nothing_and_catching_up_mends_it);
        $run!(s5_overlapping_ids_of_two_tabs_are_noticed_wherever_they_start);
        $run!(s5_a_ledger_erased_in_another_tab_is_not_half_revived);
        $run!(s3_an_emptied_database_is_told_from_a_fresh_one);
        $run!(a_damaged_record_is_set_aside_and_the_rest_opens);
        $run!(a_record_of_a_later_version_stops_the_loading);
        $run!(erasing_one_ledger_leaves_the_others);
        $run!(c7_foreign_fields_survive);
        $run!(ten_megabytes_in_one_action);
        $run!(a_long_ledger_is_read_to_its_end);
        $run!(nothing_is_written_for_nothing);
        $run!(notes_are_kept);
        $run!(everything_can_be_had_unread);
        $run!(files_are_kept_whole);
    };
}

pub fn ledger_id(text: &str) -> LedgerId {
    text.parse().unwrap()
}

/// `count` changes of `ledger`, one a row, each with a title of `length` characters.
pub fn acted(ledger: &mut Ledger, replica: &str, count: usize, length: usize) -> Vec<Arc<Change>> {
    let stamp = Stamp {
        replica: replica.parse().unwrap(),
        by: Arc::new(Author { office: "县城管局".into(), name: "王".into() }),
        at: "2026-11-24T08:20:11+08:00".into(),
    };
    ledger.act(&stamp, |draft| {
        for nth in 0..count {
            draft.insert("finding", [("title", format!("{}{nth}", "灯".repeat(length)).into())]);
        }
    })
}

fn sorted(mut changes: Vec<Arc<Change>>) -> Vec<Arc<Change>> {
    changes.sort_by(|a, b| a.id.cmp(&b.id));
    changes
}

async fn loaded(storage: &impl Storage, ledger: &LedgerId) -> Loaded {
    storage.load(ledger).await.unwrap()
}

pub async fn s2_what_was_appended_is_loaded_in_order_and_survives_a_reopening(disk: impl Disk) {
    let id = ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let storage = disk.open().await;
    assert_eq!(loaded(&storage, &id).await, Loaded::default());
    // More than ten, so that an order by text would show.
    for _ in 0..12 {
        let written = storage.append(&id, &acted(&mut ledger, "k3f9", 3, 5)).await.unwrap();
        assert_eq!(written.batches, 1);
    }
    let here = loaded(&storage, &id).await;
    assert_eq!(here.changes, ledger.changes());
    assert_eq!((here.batches, here.is_whole()), (12, true));
    drop(storage);
    assert_eq!(loaded(&disk.open().await, &id).await, here);

    // The order they are written in is the caller's, and the set is the same (law C2).
    let other = disk.open().await;
    let mut backwards = ledger.changes().to_vec();
    backwards.reverse();
    other.append(&ledger_id("b-1"), &backwards).await.unwrap();
    assert_eq!(sorted(loaded(&other, &ledger_id("b-1")).await.changes), sorted(ledger.changes().to_vec()));
}

pub async fn s2_an_edit_writes_its_own_size_whatever_the_ledgers(disk: impl Disk) {
    let storage = disk.open().await;
    let mut sizes = Vec::new();
    for size in [100, 1000, 10_000] {
        let id = ledger_id(&format!("size-{size}"));
        let mut ledger = Ledger::new(id.clone());
        storage.append(&id, &acted(&mut ledger, "k3f9", size, 20)).await.unwrap();
        let stamp = Stamp { replica: "k3f9".parse().unwrap(), by: Arc::default(), at: "2026".into() };
        let row = ledger.rows("finding").next().unwrap().name();
        let edit = ledger.act(&stamp, |draft| draft.set(&row, "title", "路灯不亮"));
        let written = storage.append(&id, &edit).await.unwrap();
        assert_eq!(written.batches, 1);
        sizes.push(written.bytes);
    }
    println!("bytes for an edit beside 100, 1,000 and 10,000 findings: {sizes:?}");
    // An id is named four times at most, and its counter has five digits instead of three.
    assert!(sizes[2].abs_diff(sizes[0]) <= 12, "{sizes:?}");
    assert!(sizes[2] < 300, "{sizes:?}");
}

pub async fn s1_an_import_is_written_whole_or_not_at_all(disk: impl Disk) {
    let id = ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let storage = disk.open().await;
    let import = acted(&mut ledger, "k3f9", 1201, 5);
    // The last change is one that cannot be kept.
    let mut broken = import.clone();
    Arc::make_mut(&mut broken[1200]).extra.insert("id".into(), json!("1.x"));
    assert!(matches!(storage.append(&id, &broken).await, Err(StorageError::Failed(_))));
    assert_eq!(loaded(&storage, &id).await, Loaded::default());

    assert_eq!(storage.append(&id, &import).await.unwrap().batches, 3);
    assert_eq!(loaded(&storage, &id).await.changes, import);
}

pub async fn s1_what_would_not_read_back_is_refused(disk: impl Disk) {
    let id = ledger_id("a-1");
    let storage = disk.open().await;
    let mut changes = acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5);
    let deep = (0..200).fold(json!(1), |inner, _| json!([inner]));
    Arc::make_mut(&mut changes[0]).set.insert("deep".into(), deep);
    assert!(matches!(storage.append(&id, &changes).await, Err(StorageError::Failed(_))));
    assert_eq!(storage.ledgers().await.unwrap(), vec![]);
}

pub async fn s1_appends_under_way_together_are_written_in_order(disk: impl Disk) {
    let id = ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let storage = disk.open().await;
    let actions: Vec<_> = (0..20).map(|_| acted(&mut ledger, "k3f9", 2, 5)).collect();
    let mut under_way: Vec<_> =
        actions.iter().map(|changes| Some(Box::pin(storage.append(&id, changes)))).collect();
    let mut failures = Vec::new();
    std::future::poll_fn(|context| {
        for one in &mut under_way {
            if let Some(future) = one
                && let Poll::Ready(outcome) = future.as_mut().poll(context)
            {
                failures.extend(outcome.err());
                *one = None;
            }
        }
        if under_way.iter().all(Option::is_none) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    drop(under_way);
    assert_eq!(failures, vec![]);
    assert_eq!(loaded(&storage, &id).await.changes, ledger.changes());
}

pub async fn s5_taken_changes_nothing_and_catching_up_mends_it(disk: impl Disk) {
    let id = ledger_id("a-1");
    let (one, two) = (disk.open().await, disk.open().await);
    let mut here = Ledger::new(id.clone());
    one.append(&id, &acted(&mut here, "k3f9", 5, 5)).await.unwrap();
    let mut there = Ledger::new(id.clone());
    there.merge(loaded(&two, &id).await.changes);

    // Both tabs edit; neither has heard of the other, and their changes bear the same ids.
    one.append(&id, &acted(&mut here, "k3f9", 1, 5)).await.unwrap();
    let before = loaded(&disk.open().await, &id).await;
    let mut tried = there.clone();
    let late = acted(&mut tried, "k3f9", 1, 9);
    assert_eq!(two.append(&id, &late).await, Err(StorageError::Conflict));
    assert_eq!(two.append(&id, &late).await, Err(StorageError::Conflict));
    assert_eq!(loaded(&disk.open().await, &id).await, before);

    let news = two.catch_up(&id).await.unwrap();
    assert_eq!((news.batches, news.changes.len(), news.is_whole()), (1, 1, true));
    there.merge(news.changes);
    two.append(&id, &acted(&mut there, "k3f9", 1, 9)).await.unwrap();
    assert_eq!(two.catch_up(&id).await.unwrap(), Loaded::default());
    here.merge(one.catch_up(&id).await.unwrap().changes);
    assert_eq!(here.changes(), loaded(&disk.open().await, &id).await.changes);
    assert_eq!(here.len(), 7);
}

pub async fn s5_overlapping_ids_of_two_tabs_are_noticed_wherever_they_start(disk: impl Disk) {
    let id = ledger_id("a-1");
    let (one, two) = (disk.open().await, disk.open().await);
    let three = acted(&mut Ledger::new(id.clone()), "k3f9", 3, 5);
    let other = acted(&mut Ledger::new(id.clone()), "k3f9", 3, 9);
    one.append(&id, &three).await.unwrap();
    // Starts at another id, as an action does whose first row came to nothing.
    assert_eq!(two.append(&id, &other[1..]).await, Err(StorageError::Conflict));
    assert_eq!(loaded(&two, &id).await.changes, three);
}

pub async fn s5_a_ledger_erased_in_another_tab_is_not_half_revived(disk: impl Disk) {
    let id = ledger_id("a-1");
    let (one, two) = (disk.open().await, disk.open().await);
    let mut ledger = Ledger::new(id.clone());
    one.append(&id, &acted(&mut ledger, "k3f9", 3, 5)).await.unwrap();
    loaded(&two, &id).await;
    two.delete(&id).await.unwrap();
    assert_eq!(one.append(&id, &acted(&mut ledger, "k3f9", 1, 5)).await, Err(StorageError::Conflict));
    assert_eq!(one.catch_up(&id).await.unwrap(), Loaded::default());
    assert_eq!(loaded(&one, &id).await, Loaded::default());
    // Having looked, it may begin again.
    one.append(&id, ledger.changes()).await.unwrap();
    assert_eq!(loaded(&two, &id).await.changes, ledger.changes());
}

pub async fn s3_an_emptied_database_is_told_from_a_fresh_one(disk: impl Disk) {
    let id = ledger_id("a-1");
    let storage = disk.open().await;
    assert_eq!(StartupCheck::of(None, &loaded(&storage, &id).await), StartupCheck::Fresh);
    let mut ledger = Ledger::new(id.clone());
    storage.append(&id, &acted(&mut ledger, "k3f9", 3, 5)).await.unwrap();
    let marker = ExpectedState {
        changes: 3,
        batches: 1,
        saved_at: "2026-11-24T08:20:11+08:00".into(),
        name: String::new(),
    };
    assert_eq!(StartupCheck::of(Some(&marker), &loaded(&storage, &id).await), StartupCheck::AsExpected);
    storage.delete(&id).await.unwrap();
    let verdict = StartupCheck::of(Some(&marker), &loaded(&disk.open().await, &id).await);
    assert_eq!(verdict, StartupCheck::Missing { expected: marker });
}

pub async fn a_damaged_record_is_set_aside_and_the_rest_opens(disk: impl Disk) {
    let id = ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let storage = disk.open().await;
    storage.append(&id, &acted(&mut ledger, "k3f9", 2, 5)).await.unwrap();
    disk.put_unchecked(&id, "{\"v\":1,\"changes\":[{\"id\":灯").await;
    disk.put_unchecked(&id, "").await;
    let news = storage.catch_up(&id).await.unwrap();
    assert_eq!((news.changes.len(), news.damaged.len()), (0, 2));
    storage.append(&id, &acted(&mut ledger, "k3f9", 2, 5)).await.unwrap();

    let here = loaded(&disk.open().await, &id).await;
    assert_eq!(here.changes, ledger.changes());
    assert_eq!((here.batches, here.lost, here.is_whole()), (4, 0, false));
    let damaged: Vec<_> = here.damaged.iter().map(|one| (one.batch, one.raw.as_str())).collect();
    assert_eq!(damaged, [(2, "{\"v\":1,\"changes\":[{\"id\":灯"), (3, "")]);
}

pub async fn a_record_of_a_later_version_stops_the_loading(disk: impl Disk) {
    let id = ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let storage = disk.open().await;
    storage.append(&id, &acted(&mut ledger, "k3f9", 2, 5)).await.unwrap();
    disk.put_unchecked(&id, "{\"v\":2,\"rows\":[]}").await;
    let too_new = StorageError::TooNew { found: 2, supported: 1 };
    assert_eq!(storage.load(&id).await, Err(too_new.clone()));
    assert_eq!(storage.catch_up(&id).await, Err(too_new));
    // It has not seen the later record, so it cannot write past it.
    assert_eq!(storage.append(&id, &acted(&mut ledger, "k3f9", 1, 5)).await, Err(StorageError::Conflict));
    assert_eq!(storage.ledgers().await.unwrap()[0].batches, 2);
}

pub async fn erasing_one_ledger_leaves_the_others(disk: impl Disk) {
    let storage = disk.open().await;
    let mut all = BTreeMap::new();
    // Names that are prefixes and neighbours of one another.
    for name in ["a", "a-1", "a-10", "a-2", "b"] {
        let id = ledger_id(name);
        let mut ledger = Ledger::new(id.clone());
        storage.append(&id, &acted(&mut ledger, "k3f9", 2, 5)).await.unwrap();
        storage.append(&id, &acted(&mut ledger, "k3f9", 2, 5)).await.unwrap();
        all.insert(id, ledger);
    }
    storage.delete(&ledger_id("a-1")).await.unwrap();
    all.remove(&ledger_id("a-1"));
    let resting: Vec<_> =
        storage.ledgers().await.unwrap().into_iter().map(|one| (one.ledger, one.batches)).collect();
    assert_eq!(resting, all.keys().map(|id| (id.clone(), 2)).collect::<Vec<_>>());
    for (id, ledger) in &all {
        assert_eq!(loaded(&storage, id).await.changes, ledger.changes());
    }
    assert_eq!(loaded(&storage, &ledger_id("a-1")).await, Loaded::default());
}

pub async fn c7_foreign_fields_survive(disk: impl Disk) {
    let id = ledger_id("a-1");
    let mut changes = acted(&mut Ledger::new(id.clone()), "k3f9", 2, 5);
    Arc::make_mut(&mut changes[0])
        .extra
        .insert("seal".into(), json!({"by": ["县城管局", 1, null, 0.1], "深": {"": true}}));
    Arc::make_mut(&mut changes[1]).set.insert("层级".into(), json!({"z": 1, "a": [1.5, -0.0, 1e300]}));
    Arc::make_mut(&mut changes[1]).row = "later-kind/x-1".parse().unwrap();
    disk.open().await.append(&id, &changes).await.unwrap();
    assert_eq!(loaded(&disk.open().await, &id).await.changes, changes);
}

pub async fn ten_megabytes_in_one_action(disk: impl Disk) {
    let id = ledger_id("a-1");
    let storage = disk.open().await;
    let changes = acted(&mut Ledger::new(id.clone()), "k3f9", 4000, 900);
    let written = storage.append(&id, &changes).await.unwrap();
    assert!(written.bytes > 10_000_000, "{written:?}");
    assert_eq!(loaded(&disk.open().await, &id).await.changes, changes);
}

pub async fn a_long_ledger_is_read_to_its_end(disk: impl Disk) {
    let id = ledger_id("a-1");
    let storage = disk.open().await;
    // Exactly two readings of fifty, and then one more batch.
    for _ in 0..100 {
        disk.put_unchecked(&id, "{\"v\":1,\"changes\":[]}").await;
    }
    assert_eq!(loaded(&storage, &id).await.batches, 100);
    storage.append(&id, &acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5)).await.unwrap();
    let here = loaded(&storage, &id).await;
    assert_eq!((here.batches, here.changes.len(), here.is_whole()), (101, 1, true));
}

pub async fn nothing_is_written_for_nothing(disk: impl Disk) {
    let id = ledger_id("a-1");
    let storage = disk.open().await;
    assert_eq!(storage.append(&id, &[]).await.unwrap().batches, 0);
    assert_eq!(storage.ledgers().await.unwrap(), vec![]);
    storage.delete(&id).await.unwrap();
}

pub async fn notes_are_kept(disk: impl Disk) {
    let storage = disk.open().await;
    let put = async |name, text| storage.put_note(name, text).await.unwrap();
    assert_eq!(storage.notes("").await, Ok(vec![]));
    put("typed/a-1/x", Some("2026-11-24")).await;
    put("typed/a-1/x", Some("2026-11-25")).await;
    put("typed/a-1/y", Some("")).await;
    put("typed/a-10/x", Some("灯")).await;
    put("other", Some("{}")).await;
    put("gone", Some("1")).await;
    put("gone", None).await;
    put("never there", None).await;
    let again = disk.open().await;
    let notes = |all: &[(&str, &str)]| -> Result<Vec<(String, String)>, StorageError> {
        Ok(all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    };
    let of_a_1 = [("typed/a-1/x", "2026-11-25"), ("typed/a-1/y", "")];
    assert_eq!(again.notes("typed/a-1/").await, notes(&of_a_1));
    let all = [&[("other", "{}")], &of_a_1[..], &[("typed/a-10/x", "灯")]].concat();
    assert_eq!(again.notes("").await, notes(&all));
    assert_eq!(again.ledgers().await.unwrap(), vec![]);
}

pub async fn everything_can_be_had_unread(disk: impl Disk) {
    let id = ledger_id("a-1");
    let storage = disk.open().await;
    storage.append(&id, &acted(&mut Ledger::new(id.clone()), "k3f9", 1201, 5)).await.unwrap();
    disk.put_unchecked(&id, "garbage").await;
    disk.put_unchecked(&id, "{\"v\":2,\"rows\":[]}").await;
    storage.put_note("typed/a-1/x", Some("灯")).await.unwrap();
    let raw = disk.open().await.dump().await.unwrap();
    let batches: Vec<_> = (raw.iter())
        .filter_map(|one| match one {
            DumpEntry::Batch { ledger, batch, text } => Some((ledger.as_str(), *batch, text.as_str())),
            DumpEntry::Note { .. } => None,
        })
        .collect();
    assert_eq!(batches.len(), 5);
    assert_eq!(batches[3..], [("a-1", 4, "garbage"), ("a-1", 5, "{\"v\":2,\"rows\":[]}")]);
    assert!(batches[0].2.starts_with("{\"v\":1,\"changes\":[{"), "{}", &batches[0].2[..40]);
    assert!(raw.contains(&DumpEntry::Note { name: "typed/a-1/x".into(), text: "灯".into() }));
}

pub async fn files_are_kept_whole(disk: impl Disk) {
    let storage = disk.open().await;
    // More than two pieces, and one that is empty.
    let large: Vec<u8> = (0..2_500_000u32).map(|at| (at % 251) as u8).collect();
    let (scan, empty) = (FileInfo::of(&large, "image/jpeg"), FileInfo::of(b"", ""));
    assert_eq!(storage.get_file(&scan.fingerprint).await, Ok(None));
    storage.put_file(&scan, &large).await.unwrap();
    storage.put_file(&scan, &large).await.unwrap();
    storage.put_file(&empty, b"").await.unwrap();
    let again = disk.open().await;
    assert!(again.get_file(&scan.fingerprint).await == Ok(Some(large)));
    assert_eq!(again.get_file(&empty.fingerprint).await, Ok(Some(vec![])));
    let mut cards = again.files().await.unwrap();
    cards.sort_by_key(|card| card.size);
    assert_eq!(cards, [empty, scan.clone()]);
    again.remove_file(&scan.fingerprint).await.unwrap();
    assert_eq!(again.get_file(&scan.fingerprint).await, Ok(None));
    assert_eq!(again.files().await.unwrap().len(), 1);
    assert_eq!(again.ledgers().await.unwrap(), vec![]);
}
