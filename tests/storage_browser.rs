//! The browser's database keeps to the conformance suite, in a real browser; and what only a browser can do to it.
//!
//! `CHROMEDRIVER=… CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner cargo test --target
//! wasm32-unknown-unknown --test storage_browser`; `webdriver.json` says how Chromium is started.
#![cfg(target_arch = "wasm32")]

use js_sys::{Function, Promise};
use rectify::ledger::{Ledger, LedgerId, ReplicaId};
use rectify::storage::{
    ExpectedState, IndexedDbStorage, Loaded, Preferences, Storage, StorageError, checkpoint, dump, profile,
};
use rectify::ui::browser;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[macro_use]
#[path = "storage/conformance.rs"]
mod conformance;

use conformance::Disk;

wasm_bindgen_test_configure!(run_in_browser);

/// A database with a name of its own.
struct Named(String);

impl Named {
    fn new() -> Self {
        Self(format!("test-{}", ReplicaId::from_random(browser::random_bytes())))
    }
}

impl Disk for Named {
    type Storage = IndexedDbStorage;

    async fn open(&self) -> IndexedDbStorage {
        IndexedDbStorage::open_named(&self.0).await.expect("a database")
    }

    async fn put_unchecked(&self, ledger: &LedgerId, text: &str) {
        self.open().await.put_unchecked(ledger, text).await.expect("put");
    }
}

macro_rules! in_the_browser {
    ($case:ident) => {
        #[wasm_bindgen_test]
        async fn $case() {
            conformance::$case(Named::new()).await;
        }
    };
}
conformance!(in_the_browser);

/// As [`Named`], where every connection first stores a checkpoint of each ledger that reads whole.
struct WithCheckpoints(Named);

impl Disk for WithCheckpoints {
    type Storage = IndexedDbStorage;

    async fn open(&self) -> IndexedDbStorage {
        let storage = self.0.open().await;
        for one in storage.ledgers().await.expect("ledgers") {
            if let Ok(loaded) = storage.load(&one.ledger).await
                && loaded.is_whole()
            {
                let mut changes = checkpoint::Writer::default();
                loaded.changes.iter().for_each(|change| changes.push(change).expect("a change"));
                storage.put_checkpoint(&one.ledger, loaded.batches, changes).await.expect("put");
            }
        }
        // This one has seen nothing yet.
        self.0.open().await
    }

    async fn put_unchecked(&self, ledger: &LedgerId, text: &str) {
        self.0.put_unchecked(ledger, text).await;
    }
}

/// The same cases where ledgers are read from checkpoints.
mod with_checkpoints {
    use super::*;

    macro_rules! with_checkpoints {
        ($case:ident) => {
            #[wasm_bindgen_test]
            async fn $case() {
                conformance::$case(WithCheckpoints(Named::new())).await;
            }
        };
    }
    conformance!(with_checkpoints);
}

/// Runs JavaScript as another tab would: `body` is given the name of the database and answers through `done`.
async fn script(body: &str, name: &str) -> JsValue {
    let run = Function::new_with_args("name, done", body);
    let promise = Promise::new(&mut |done, _| {
        run.call2(&JsValue::NULL, &name.into(), &done).expect("a script that runs");
    });
    JsFuture::from(promise).await.expect("an answer")
}

const REOPEN_AT_THREE: &str = "
    const request = indexedDB.open(name, 40);
    request.onblocked = () => done('blocked');
    request.onsuccess = () => { request.result.close(); done('open'); };";

#[wasm_bindgen_test]
async fn s1_the_browser_says_it_waits_for_the_disk() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let written = storage.append(&id, &conformance::acted(&mut ledger, "k3f9", 1, 5)).await.unwrap();
    assert!(written.strict, "{written:?}");
}

#[wasm_bindgen_test]
async fn s1_a_browser_without_durability_still_saves() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    // As Chromium before 83: no third argument, nothing to ask.
    script(
        "const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'durability');
         const begin = IDBDatabase.prototype.transaction;
         delete IDBTransaction.prototype.durability;
         IDBDatabase.prototype.transaction = function (stores, mode) { return begin.call(this, stores, mode); };
         window.mend = () => {
             Object.defineProperty(IDBTransaction.prototype, 'durability', own);
             IDBDatabase.prototype.transaction = begin;
         };
         done();",
        "",
    )
    .await;
    let written = storage.append(&id, &conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5)).await;
    script("window.mend(); done();", "").await;
    assert!(!written.unwrap().strict);
    assert_eq!(storage.load(&id).await.unwrap().batches, 1);
}

#[wasm_bindgen_test]
async fn s1_an_import_cut_off_in_the_middle_leaves_nothing() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let changes = conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1201, 5);
    // The third record of three is refused, as a full disk or too large a message would.
    script(
        "const add = IDBObjectStore.prototype.add;
         let calls = 0;
         IDBObjectStore.prototype.add = function (value, key) {
             if (++calls === 3) { throw new DOMException('no more', 'QuotaExceededError'); }
             return add.call(this, value, key);
         };
         window.mend = () => { IDBObjectStore.prototype.add = add; return calls; };
         done();",
        "",
    )
    .await;
    let outcome = storage.append(&id, &changes).await;
    let calls = script("done(window.mend());", "").await;
    assert_eq!((outcome, calls.as_f64()), (Err(StorageError::Quota), Some(3.0)));
    assert_eq!(storage.load(&id).await, Ok(Loaded::default()));
    assert_eq!(storage.append(&id, &changes).await.map(|written| written.batches), Ok(3));
}

#[wasm_bindgen_test]
async fn s1_a_transaction_that_fails_at_its_end_is_a_failure() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    // Every request succeeds, and then the transaction is aborted.
    script(
        "const add = IDBObjectStore.prototype.add;
         IDBObjectStore.prototype.add = function (value, key) {
             const request = add.call(this, value, key);
             request.addEventListener('success', () => this.transaction.abort());
             return request;
         };
         window.mend = () => { IDBObjectStore.prototype.add = add; };
         done();",
        "",
    )
    .await;
    let changes = conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5);
    let outcome = storage.append(&id, &changes).await;
    script("window.mend(); done();", "").await;
    assert!(matches!(outcome, Err(StorageError::Failed(_))), "{outcome:?}");
    assert_eq!(storage.load(&id).await, Ok(Loaded::default()));
    assert!(storage.append(&id, &changes).await.is_ok());
}

#[wasm_bindgen_test]
async fn s1_a_write_nobody_waits_for_is_written_whole_or_not_at_all() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let changes = conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1201, 5);
    let mut append = Box::pin(storage.append(&id, &changes));
    std::future::poll_fn(|context| {
        assert!(append.as_mut().poll(context).is_pending());
        std::task::Poll::Ready(())
    })
    .await;
    drop(append);
    let here = storage.load(&id).await.unwrap().changes;
    assert!(here.is_empty() || here == changes);
}

#[wasm_bindgen_test]
async fn s5_a_tab_lets_go_of_the_database_for_newer_code_and_becomes_read_only() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let changes = conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5);
    assert_eq!(script(REOPEN_AT_THREE, &disk.0).await, "open");
    let too_new = StorageError::TooNew { found: 4, supported: 3 };
    assert_eq!(storage.append(&id, &changes).await, Err(too_new.clone()));
    assert_eq!(storage.load(&id).await, Err(too_new.clone()));
    // And so it is for a tab with the old code that starts now.
    assert_eq!(IndexedDbStorage::open_named(&disk.0).await.err(), Some(too_new));
}

#[wasm_bindgen_test]
async fn an_open_held_up_by_another_tab_says_so_and_leaves_nothing_open() {
    let disk = Named::new();
    drop(IndexedDbStorage::open_named(&disk.0).await.unwrap());
    // A tab with an older version that does not let go; ours is made the newer one by asking for one more.
    script(
        "const open = IDBFactory.prototype.open;
         const request = indexedDB.open(name, 30);
         request.onsuccess = () => {
             const held = request.result;
             IDBFactory.prototype.open = function (name, version) { return open.call(this, name, version + 1); };
             window.mend = () => { IDBFactory.prototype.open = open; held.close(); };
             done();
         };",
        &disk.0,
    )
    .await;
    let held_up = IndexedDbStorage::open_named(&disk.0).await.err();
    // Once the other lets go the open goes through, with nobody there: it has to be closed again.
    let removal = script(
        "window.mend();
         const removal = indexedDB.deleteDatabase(name);
         removal.onsuccess = () => done('deleted');
         removal.onblocked = () => done('blocked');",
        &disk.0,
    )
    .await;
    assert_eq!(held_up, Some(StorageError::Blocked));
    assert_eq!(removal, "deleted");
}

/// Everything that a database of schema 1 held, as it was stored then.
const SCHEMA_1: &str = include_str!("storage/schema-1.json");

/// Makes a database as the first version of the app did; the name is followed by what it holds.
const MAKE_SCHEMA_1: &str = "
    const end = name.indexOf(' ');
    const kept = JSON.parse(name.slice(end));
    const request = indexedDB.open(name.slice(0, end), 1);
    request.onupgradeneeded = () => ['batches', 'notes'].forEach(store => request.result.createObjectStore(store));
    request.onsuccess = () => {
        const write = request.result.transaction(['batches', 'notes'], 'readwrite');
        kept.batches.forEach(one => write.objectStore('batches').add(one.text, [one.ledger, one.batch]));
        Object.entries(kept.notes).forEach(([note, text]) => write.objectStore('notes').add(text, note));
        write.oncomplete = () => { request.result.close(); done('made'); };
    };";

#[wasm_bindgen_test]
async fn a_database_of_the_first_schema_opens_and_goes_on() {
    let disk = Named::new();
    assert_eq!(script(MAKE_SCHEMA_1, &format!("{} {SCHEMA_1}", disk.0)).await, "made");
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    assert_eq!(storage.raised_from(), Some(1));
    let expected = dump::read(SCHEMA_1).remove(0);
    let loaded = storage.load(&expected.ledger).await.unwrap();
    assert!(loaded.is_whole() && loaded.changes == expected.changes);
    let mut ledger = Ledger::of(expected.ledger.clone(), loaded.changes);
    let more = conformance::acted(&mut ledger, "zzzz", 1, 5);
    assert!(storage.append(&expected.ledger, &more).await.is_ok());
    drop(storage);
    let again = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    assert_eq!(again.raised_from(), None);
    assert_eq!(again.load(&expected.ledger).await.unwrap().changes.len(), expected.changes.len() + 1);
    assert_eq!(again.notes("summary/").await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn a_checkpoint_is_read_while_it_fits_the_batches() {
    let disk = WithCheckpoints(Named::new());
    let id = conformance::ledger_id("a-1");
    let storage = disk.open().await;
    let mut ledger = Ledger::new(id.clone());
    for _ in 0..3 {
        storage.append(&id, &conformance::acted(&mut ledger, "k3f9", 2, 5)).await.unwrap();
    }
    drop(disk.open().await);
    // A batch before the last is altered behind the app's back, and the checkpoint is read in its place.
    let put = |key: &str, value: &str| {
        format!(
            "const request = indexedDB.open(name);
             request.onsuccess = () => {{
                 const store = request.result.transaction('{key}', 'readwrite').objectStore('{key}');
                 {value}
                 store.transaction.oncomplete = () => {{ request.result.close(); done(); }};
             }};"
        )
    };
    script(&put("batches", "store.put('damaged', ['a-1', 2]);"), &disk.0.0).await;
    let loaded = disk.0.open().await.load(&id).await.unwrap();
    assert_eq!((&loaded.changes[..], loaded.batches, loaded.is_whole()), (ledger.changes(), 3, true));
    // More batches come after it.
    let storage = disk.0.open().await;
    storage.load(&id).await.unwrap();
    storage.append(&id, &conformance::acted(&mut ledger, "k3f9", 1, 5)).await.unwrap();
    let loaded = disk.0.open().await.load(&id).await.unwrap();
    assert_eq!((&loaded.changes[..], loaded.batches), (ledger.changes(), 4));
    // One batch less, another last batch, and a checkpoint that is none: the batches are read, with the damaged one.
    let broken = [
        put("batches", "store.delete(['a-1', 1]);"),
        put(
            "batches",
            "store.put('{\"v\":1,\"changes\":[]}', ['a-1', 1]); store.put('another', ['a-1', 3]);",
        ),
        put("notes", "store.put(new Uint8Array([1, 3, 0]), 'checkpoint.a-1');"),
        put("notes", "store.put('checkpoint', 'checkpoint.a-1');"),
    ];
    for alter in broken {
        script(&alter, &disk.0.0).await;
        let loaded = disk.0.open().await.load(&id).await.unwrap();
        assert!(loaded.damaged.iter().any(|one| one.batch == 2), "{alter}");
    }
    // What is left cannot be read whole, and gets no checkpoint.
    let storage = disk.0.open().await;
    storage.load(&id).await.unwrap();
    assert_eq!(storage.wants_checkpoint(&id, 1_000_000), None);
}

#[wasm_bindgen_test]
async fn a_checkpoint_is_wanted_of_a_large_ledger_and_goes_with_it() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let changes = conformance::acted(&mut ledger, "k3f9", 2_500, 5);
    storage.append(&id, &changes).await.unwrap();
    // Not before it was read once.
    assert_eq!(storage.wants_checkpoint(&id, changes.len()), None);
    let loaded = storage.load(&id).await.unwrap();
    assert_eq!(storage.wants_checkpoint(&id, changes.len()), Some(loaded.batches));
    let mut writer = checkpoint::Writer::default();
    changes.iter().for_each(|change| writer.push(change).unwrap());
    storage.put_checkpoint(&id, loaded.batches, writer).await.unwrap();
    assert_eq!(storage.wants_checkpoint(&id, changes.len() + 500), None);
    assert_eq!(storage.wants_checkpoint(&id, changes.len() + 2_000), Some(loaded.batches));
    assert_eq!(storage.load(&id).await.unwrap().changes, changes);
    storage.delete(&id).await.unwrap();
    assert_eq!(storage.load(&id).await.unwrap(), Loaded::default());
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_text_are_set_aside() {
    let disk = Named::new();
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let changes = conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5);
    storage.append(&id, &changes).await.unwrap();
    let spoil = "const request = indexedDB.open(name);
        request.onsuccess = () => {
            const write = request.result.transaction('batches', 'readwrite');
            write.objectStore('batches').add(new Uint8Array([123, 255]), ['a-1', 2]);
            write.oncomplete = () => { request.result.close(); done('spoilt'); };
        };";
    assert_eq!(script(spoil, &disk.0).await, "spoilt");
    let loaded = storage.load(&id).await.unwrap();
    assert_eq!((loaded.changes, loaded.damaged.len(), loaded.batches), (changes, 1, 2));
}

#[wasm_bindgen_test]
async fn an_upgrade_that_was_left_half_finished_is_finished() {
    let disk = Named::new();
    let half = "const request = indexedDB.open(name, 30);
        request.onupgradeneeded = () => request.result.createObjectStore('batches');
        request.onsuccess = () => { request.result.close(); done('half'); };";
    assert_eq!(script(half, &disk.0).await, "half");
    let storage = IndexedDbStorage::open_named(&disk.0).await.unwrap();
    let id = conformance::ledger_id("a-1");
    let changes = conformance::acted(&mut Ledger::new(id.clone()), "k3f9", 1, 5);
    assert!(storage.append(&id, &changes).await.is_ok());
    assert!(storage.put_note("a", Some("b")).await.is_ok());
    assert_eq!(storage.files().await, Ok(vec![]));
    // And a tab that starts now gets on with it.
    assert_eq!(
        IndexedDbStorage::open_named(&disk.0).await.unwrap().load(&id).await.unwrap().changes,
        changes
    );
}

#[wasm_bindgen_test]
async fn no_database_is_told_apart() {
    script(
        "const own = Object.getOwnPropertyDescriptor(window, 'indexedDB');
         window.mend = () => Object.defineProperty(window, 'indexedDB', own);
         Object.defineProperty(window, 'indexedDB', { value: undefined, configurable: true });
         done();",
        "",
    )
    .await;
    let absent = IndexedDbStorage::open_named("absent").await.err();
    script(
        "Object.defineProperty(window, 'indexedDB', {
             value: { __proto__: IDBFactory.prototype, open() { throw new DOMException('no', 'SecurityError'); } },
             configurable: true,
         });
         done();",
        "",
    )
    .await;
    let forbidden = IndexedDbStorage::open_named("forbidden").await.err();
    script("window.mend(); done();", "").await;
    assert!(matches!(absent, Some(StorageError::Unavailable(_))), "{absent:?}");
    assert!(matches!(forbidden, Some(StorageError::Unavailable(_))), "{forbidden:?}");
    assert!(IndexedDbStorage::open_named(&Named::new().0).await.is_ok());
}

#[wasm_bindgen_test]
async fn s3_markers_and_preferences_are_kept_and_damage_does_no_harm() {
    let (one, two) = (conformance::ledger_id("a-1"), conformance::ledger_id("b-1"));
    let marker = ExpectedState {
        changes: 3,
        batches: 1,
        saved_at: "2026-11-24T08:20:11+08:00".into(),
        name: "甲".into(),
    };
    assert_eq!(profile::expected_state(&one), None);
    assert!(
        profile::set_expected_state(&one, &marker)
            && profile::set_expected_state(&two, &ExpectedState { changes: 9, ..marker.clone() })
    );
    assert_eq!(profile::expected_state(&one), Some(marker));
    script("localStorage.setItem('rectify.marker.b-1', '{\"changes\":'); done();", "").await;
    assert_eq!(profile::expected_states().len(), 1);
    profile::clear_expected_state(&one);
    assert_eq!(profile::expected_states(), vec![]);

    assert_eq!(profile::preferences(), Preferences::default());
    let mut preferences = Preferences::default();
    preferences.theme = Some("dark".into());
    preferences.replica = Some(ReplicaId::from_random(browser::random_bytes()));
    preferences.ledger = Some(two.clone());
    assert!(profile::save_preferences(&preferences));
    let kept = profile::preferences();
    assert!(kept.replica.is_some());
    assert_eq!(
        (kept.theme, kept.replica, kept.ledger),
        (preferences.theme.clone(), preferences.replica.clone(), Some(two))
    );
    script("localStorage.setItem('rectify.preferences', 'garbage'); done();", "").await;
    assert_eq!(profile::preferences(), Preferences::default());

    // Where localStorage is forbidden, asking for it throws.
    script(
        "const own = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', {
             get() { throw new DOMException('no', 'SecurityError'); }, configurable: true,
         });
         window.mend = () => Object.defineProperty(window, 'localStorage', own);
         done();",
        "",
    )
    .await;
    let forbidden =
        (profile::save_preferences(&preferences), profile::preferences(), profile::expected_states());
    script("window.mend(); localStorage.clear(); done();", "").await;
    assert_eq!(forbidden, (false, Preferences::default(), vec![]));
}
