//! What is said to be saved is there at the next start, whatever fails in between: seeded lives of a
//! ledger on a storage each of whose primitives may fail, tear, or succeed without telling.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use rectify::ledger::{Change, ChangeId, Ledger, LedgerId, ReplicaId, Stamp};
use rectify::storage::key_value::MemoryKeyValue;
use rectify::storage::migrate::move_all;
use rectify::storage::write_queue::{QueueHost, WriteQueue};
use rectify::storage::{
    ExpectedState, KeyValue, KeyValueStorage, Loaded, StartupCheck, Storage, StorageError, Written,
};

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("memory waited"),
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a seed's life is the same on every machine.
struct Chance(Cell<u64>);

impl Chance {
    fn below(&self, bound: u64) -> u64 {
        self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut z = self.0.get();
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn one_in(&self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// What went wrong on purpose, by kind.
#[derive(Default)]
struct Injected(RefCell<BTreeMap<&'static str, u64>>);

impl Injected {
    fn note(&self, kind: &'static str) {
        *self.0.borrow_mut().entry(kind).or_default() += 1;
    }
}

/// What all connections of one life share.
struct World {
    chance: Chance,
    injected: Rc<Injected>,
    /// One primitive in so many goes wrong; 0 for none.
    faults: Cell<u64>,
    /// After so many more primitives the power is gone, and nothing answers until the next start.
    power: Cell<Option<u64>>,
}

impl World {
    /// Whether this primitive is one that goes wrong. One that writes does so more often: every writing begins with
    /// a few readings, and would else hardly be reached.
    fn strikes(&self, readings: u64) -> bool {
        self.faults.get() > 0 && self.chance.one_in(self.faults.get() * readings)
    }

    fn pass(&self) -> Result<(), StorageError> {
        match self.power.get() {
            Some(0) => Err(StorageError::Unavailable("no power".into())),
            Some(left) => {
                self.power.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

#[derive(Clone)]
struct Faulty {
    shelf: MemoryKeyValue,
    world: Rc<World>,
}

impl Faulty {
    fn fail<T>(&self, kind: &'static str) -> Result<T, StorageError> {
        self.world.injected.note(kind);
        Err(if self.world.chance.one_in(2) { StorageError::Quota } else { StorageError::Failed(kind.into()) })
    }
}

impl KeyValue for Faulty {
    fn get(&self, name: &str) -> Result<Option<String>, StorageError> {
        self.world.pass()?;
        if self.world.strikes(8) {
            return self.fail("a reading failed");
        }
        self.shelf.get(name)
    }

    fn put(&self, name: &str, text: &str) -> Result<(), StorageError> {
        if self.world.pass().is_err() {
            // The power went while the text was being written.
            if self.world.power.get() == Some(0) && self.world.chance.one_in(3) {
                self.world.injected.note("a writing tore as the power went");
                self.tear(name, text)?;
                self.world.faults.set(0);
            }
            return Err(StorageError::Unavailable("no power".into()));
        }
        if !self.world.strikes(1) {
            return self.shelf.put(name, text);
        }
        match self.world.chance.below(3) {
            0 => self.fail("a writing failed"),
            1 => {
                self.tear(name, text)?;
                self.fail("a writing tore")
            }
            _ => {
                self.shelf.put(name, text)?;
                self.fail("a writing succeeded without telling")
            }
        }
    }

    fn remove(&self, name: &str) -> Result<(), StorageError> {
        self.world.pass()?;
        if !self.world.strikes(1) {
            return self.shelf.remove(name);
        }
        if self.world.chance.one_in(2) {
            self.shelf.remove(name)?;
            return self.fail("a removal succeeded without telling");
        }
        self.fail("a removal failed")
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.world.pass()?;
        if self.world.strikes(8) {
            return self.fail("a listing failed");
        }
        self.shelf.keys(prefix)
    }
}

impl Faulty {
    fn tear(&self, name: &str, text: &str) -> Result<(), StorageError> {
        let at = self.world.chance.below(text.len() as u64 + 1) as usize;
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        self.shelf.put(name, &text[..at])
    }
}

/// A page with the ledger open, as the desk keeps one.
struct Tab {
    ledger: RefCell<Ledger>,
    queue: WriteQueue<KeyValueStorage<Faulty>>,
    replica: ReplicaId,
    /// How many of the ledger's changes were acknowledged; they arrive at its end.
    acknowledged: Cell<usize>,
}

impl QueueHost for Tab {
    fn on_remote_changes(&self, _: &LedgerId, news: Loaded) {
        self.ledger.borrow_mut().merge(news.changes);
    }

    fn all_changes(&self, _: &LedgerId) -> Option<Vec<Arc<Change>>> {
        Some(self.ledger.borrow().changes().to_vec())
    }

    fn on_written(&self, _: &LedgerId, _: Written) {}
}

impl Tab {
    /// Opens the ledger as the next start does; tried again as a person would.
    fn open(disk: &Faulty, id: &LedgerId, nth: u64) -> Self {
        let queue = WriteQueue::new(KeyValueStorage::of(disk.clone()));
        let loaded = loop {
            if let Ok(loaded) = now(queue.load(id)) {
                break loaded;
            }
            disk.world.power.set(None);
        };
        assert!(loaded.is_whole(), "{:?}, {} lost", loaded.damaged, loaded.lost);
        Self {
            ledger: RefCell::new(Ledger::of(id.clone(), loaded.changes)),
            queue,
            replica: format!("p{nth}").parse().unwrap(),
            acknowledged: Cell::new(0),
        }
    }

    fn act(&self, rows: u64, chance: &Chance) {
        let stamp = Stamp {
            replica: self.replica.clone(),
            by: Arc::default(),
            at: "2026-11-24T08:20:11+08:00".into(),
        };
        let mut ledger = self.ledger.borrow_mut();
        let changes = ledger.act(&stamp, |draft| {
            for nth in 0..rows {
                let old = draft.ledger().rows("finding").nth(chance.below(40) as usize).map(|row| row.name());
                match old {
                    Some(row) if chance.one_in(2) => {
                        draft.set(&row, "title", format!("路灯{nth}/{}", chance.below(9)))
                    }
                    _ => drop(draft.insert("finding", [("title", format!("井盖{nth}").into())])),
                }
            }
        });
        self.queue.push(ledger.id(), changes);
    }

    /// What has been acknowledged since this was last asked.
    fn newly_safe(&self) -> Vec<ChangeId> {
        let ledger = self.ledger.borrow();
        let since = self.acknowledged.replace(ledger.len());
        ledger.changes()[since..].iter().map(|change| change.id.clone()).collect()
    }
}

/// One life of a ledger; how many changes were acknowledged.
fn live(seed: u64, injected: &Rc<Injected>) -> usize {
    let world = Rc::new(World {
        chance: Chance(Cell::new(seed)),
        injected: injected.clone(),
        faults: Cell::new(0),
        power: Cell::new(None),
    });
    let chance = &world.chance;
    let rate = 3 + chance.below(30);
    let mut disk = Faulty { shelf: MemoryKeyValue::default(), world: world.clone() };
    let id: LedgerId = "k3f9-1".parse().unwrap();
    let mut opened = 0;
    let mut open = |disk: &Faulty| {
        opened += 1;
        Tab::open(disk, &id, opened)
    };
    let mut tabs = vec![open(&disk)];
    let mut safe = BTreeSet::new();
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..4 + chance.below(24) {
        world.faults.set(if chance.one_in(4) { 0 } else { rate });
        let at = chance.below(tabs.len() as u64) as usize;
        match chance.below(20) {
            // An import that takes several records.
            0 if chance.one_in(6) => tabs[at].act(501 + chance.below(20), chance),
            1..=8 => tabs[at].act(1 + chance.below(3), chance),
            9 => {
                let (name, text) = (format!("typed/{at}"), format!("灯{}", chance.below(99)));
                tabs[at].queue.push_note(&name, Some(text.clone()));
                if now(tabs[at].queue.flush(&tabs[at])) == Ok(true) {
                    notes.insert(name, text);
                    safe.extend(tabs[at].newly_safe());
                } else {
                    // Whether it was written is open; the earlier text is no more than that.
                    notes.remove(&name);
                }
            }
            10 => world.power.set(Some(chance.below(12))),
            // The whole browser is killed, and started again.
            11 | 12 => {
                world.power.set(None);
                tabs = vec![open(&disk)];
                injected.note("a browser was killed");
            }
            13 if tabs.len() < 3 => tabs.push(open(&disk)),
            // The storage is opened again under the page, as after the browser closed it.
            14 => {
                world.power.set(None);
                tabs[at].queue.set_storage(KeyValueStorage::of(disk.clone()));
            }
            // The ledger moves to another storage, breaking off now and then.
            15 => {
                world.power.set(None);
                let other = Faulty { shelf: MemoryKeyValue::default(), world: world.clone() };
                let there = KeyValueStorage::of(other.clone());
                for _ in 0..200 {
                    if now(move_all(&KeyValueStorage::of(disk.clone()), &there)).is_ok() {
                        break;
                    }
                    world.faults.set(if chance.one_in(2) { 0 } else { rate });
                    injected.note("a move broke off");
                }
                world.faults.set(0);
                now(move_all(&KeyValueStorage::of(disk.clone()), &KeyValueStorage::of(other.clone())))
                    .expect("a move at last");
                disk = other;
                tabs = vec![open(&disk)];
            }
            // Everything is wiped under an open page, which is then the last copy there is.
            16 if tabs.len() == 1 => {
                world.power.set(None);
                world.faults.set(0);
                now(tabs[0].queue.catch_up(&id, &tabs[0])).unwrap();
                for name in disk.shelf.keys("").unwrap() {
                    disk.shelf.remove(&name).unwrap();
                }
                notes.clear();
                injected.note("a storage was wiped");
                tabs[0].act(1, chance);
            }
            _ => {}
        }
        // At most one tab writes after each step, as events do.
        let at = chance.below(tabs.len() as u64) as usize;
        if now(tabs[at].queue.flush(&tabs[at])) == Ok(true) {
            assert!(!tabs[at].queue.is_waiting());
            safe.extend(tabs[at].newly_safe());
        }
    }

    world.faults.set(0);
    world.power.set(None);
    let storage = KeyValueStorage::of(disk.clone());
    let loaded = now(storage.load(&id)).expect("the ledger opens");
    let marker = ExpectedState { changes: safe.len() as u64, ..ExpectedState::default() };
    assert!(loaded.is_whole(), "seed {seed}: {:?}, {} lost", loaded.damaged, loaded.lost);
    assert!(!StartupCheck::of(Some(&marker), &loaded).is_loss(), "seed {seed}");
    let there = Ledger::of(id.clone(), loaded.changes);
    let lost: Vec<_> = safe.iter().filter(|id| there.change(id).is_none()).collect();
    assert!(lost.is_empty(), "seed {seed}: {lost:?} were said to be saved");
    let kept: BTreeMap<_, _> = now(storage.notes("typed/")).unwrap().into_iter().collect();
    for (name, text) in &notes {
        assert_eq!(kept.get(name), Some(text), "seed {seed}: {name} was said to be saved");
    }
    // What no tab has been told of yet waits in it still, and goes through as soon as it can.
    for tab in &tabs {
        tab.queue.set_storage(KeyValueStorage::of(disk.clone()));
        now(tab.queue.resync(&id, tab)).unwrap();
        assert_eq!(now(tab.queue.flush(tab)), Ok(true), "seed {seed}");
    }
    let there = Ledger::of(id.clone(), now(storage.load(&id)).unwrap().changes);
    for tab in &tabs {
        let ledger = tab.ledger.borrow();
        assert!(ledger.changes().iter().all(|one| there.change(&one.id).is_some()), "seed {seed}");
    }
    safe.len()
}

/// Lives a share of them, so that they take no longer than a machine has cores.
fn live_a_share(nth: u64, of: u64) {
    let lives = std::env::var("RECTIFY_LIVES").ok().and_then(|lives| lives.parse().ok()).unwrap_or(LIVES);
    let injected = Rc::new(Injected::default());
    let seeds = (0..lives).filter(|seed| seed % of == nth);
    let acknowledged: usize = seeds.map(|seed| live(seed, &injected)).sum();
    println!("{} lives, {acknowledged} changes acknowledged, none lost", lives / of);
    for (kind, times) in &*injected.0.borrow() {
        println!("{times:>8} {kind}");
    }
    // Every kind of fault has been met, or the figures above say nothing.
    assert_eq!(injected.0.borrow().len(), 11, "{:?}", injected.0.borrow());
}

/// `cargo xtask test` lives ten thousand (`RECTIFY_LIVES`), which takes a minute and a half.
const LIVES: u64 = 1_000;

#[test]
fn s1_what_was_acknowledged_is_there_whatever_fails() {
    live_a_share(0, 2);
}

#[test]
fn s1_what_was_acknowledged_is_there_whatever_fails_on() {
    live_a_share(1, 2);
}
