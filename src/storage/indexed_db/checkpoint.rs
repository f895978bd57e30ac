//! Checkpoints in the database: a note of bytes, named after its ledger.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbTransactionMode};

use super::batches::record;
use super::connection::{BATCHES, IndexedDbStorage, NOTES, Running};
use super::requests::key;
use super::wait;
use crate::ledger::LedgerId;
use crate::storage::checkpoint::{self, Head, Writer};
use crate::storage::{Loaded, StorageError};

/// How many bytes of memory the ledger takes that is read from a byte of a checkpoint: 9.4 MB became 35 MB.
const MEMORY_PER_BYTE: usize = 3;

/// Has the module's memory grow by so much at once. The allocator asks for one page after the other otherwise, and 550 of
/// them were a twentieth of what opening ten thousand findings took.
fn reserve(bytes: usize) {
    let mut room: Vec<u8> = Vec::new();
    // Where there is not as much, it grows as far as it can while the changes are read.
    if room.try_reserve_exact(bytes).is_ok() {
        std::hint::black_box(&room);
    }
}

/// The name of the note.
pub(super) fn name(ledger: &LedgerId) -> JsValue {
    JsValue::from_str(&format!("checkpoint.{ledger}"))
}

impl IndexedDbStorage {
    /// What the checkpoint of `ledger` and the batches after it hold, and how many changes are from the checkpoint;
    /// `None` where there is none that fits the batches before.
    pub(super) async fn read_with_checkpoint(
        &self,
        ledger: &LedgerId,
    ) -> Result<Option<(Loaded, usize)>, StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readonly)?;
        let kept = store.get(&name(ledger)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        let kept = kept.result().map_err(wait::error)?;
        let Some(bytes) = kept.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec) else { return Ok(None) };
        let Some(head) = Head::read(&bytes) else { return Ok(None) };

        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
        let range = IdbKeyRange::bound(&key(ledger, 1), &key(ledger, head.last)).map_err(wait::error)?;
        let count = store.count_with_key(&range).map_err(wait::error)?;
        let last = store.get(&key(ledger, head.last)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        let count = count.result().map_err(wait::error)?.as_f64().unwrap_or(0.0) as u64;
        let last = record(&last.result().map_err(wait::error)?);
        if !last.is_some_and(|last| head.fits(count, last.as_bytes())) {
            return Ok(None);
        }
        reserve(bytes.len().saturating_mul(MEMORY_PER_BYTE));
        let Some(mut changes) = checkpoint::read(&bytes) else { return Ok(None) };
        drop(bytes);
        let covered = changes.len();
        let mut loaded = self.read(ledger, head.last).await?;
        changes.append(&mut loaded.changes);
        Ok(Some((Loaded { changes, batches: head.last + loaded.batches, ..loaded }, covered)))
    }

    /// Stores a checkpoint of the batches up to `last`, if that one is still there.
    pub(super) async fn write_checkpoint(
        &self,
        ledger: &LedgerId,
        last: u64,
        changes: Writer,
    ) -> Result<(), StorageError> {
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
        let found = store.get(&key(ledger, last)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        let found = record(&found.result().map_err(wait::error)?);
        let count = changes.len();
        let Some(bytes) = found.and_then(|found| changes.finish(last, found.as_bytes())) else {
            return Ok(());
        };
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readwrite)?;
        store.put_with_key(&Uint8Array::from(&bytes[..]), &name(ledger)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        if let Some(covered) = self.covered.borrow_mut().get_mut(ledger) {
            *covered = count;
        }
        Ok(())
    }
}
