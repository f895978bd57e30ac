//! Checkpoints of the open ledger, written in between what the person does, so that the next start reads less.

use leptos::task::spawn_local;

use super::Session;
use crate::storage::Storage;
use crate::storage::checkpoint::Writer;
use crate::ui::browser;

/// How long nothing is done after a save or a start, in milliseconds.
const WAIT: i32 = 4_000;

/// How many changes are written into a checkpoint at a time: some milliseconds.
const AT_ONCE: usize = 1_000;

impl Session {
    /// Writes a checkpoint of the open ledger a little later, if it is worth one then.
    pub(super) fn checkpoint_later(self) {
        let inner = self.inner();
        if inner.checkpointing.replace(true) {
            return;
        }
        spawn_local(async move {
            browser::pause(WAIT).await;
            // Without one, the next start reads the batches.
            let _ = self.write_checkpoint().await;
            inner.checkpointing.set(false);
        });
    }

    /// Writes a checkpoint of what is stored of the open ledger; `None` where it is not worth one, or cannot have one.
    async fn write_checkpoint(self) -> Option<()> {
        let storage = self.storage();
        // What is not stored yet must not come into the checkpoint.
        if self.is_unsaved() || self.read_only_because().is_some() {
            return None;
        }
        let of = self.read_untracked(|ledger| {
            let last = storage.wants_checkpoint(ledger.id(), ledger.len())?;
            Some((ledger.id().clone(), last, ledger.all_changes()))
        });
        let (id, last, changes) = of.flatten()?;
        let mut writer = Writer::default();
        for part in changes.chunks(AT_ONCE) {
            part.iter().try_for_each(|change| writer.push(change))?;
            browser::yield_to_browser().await;
        }
        // Another tab may have deleted the ledger meanwhile, and what is stored under its id now may be something else.
        if !self.is_open(&id) {
            return None;
        }
        storage.put_checkpoint(&id, last, writer).await.ok()
    }
}
