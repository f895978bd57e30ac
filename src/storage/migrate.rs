//! Moves everything from one storage to another: out of localStorage, once there is a database after all.

use rustc_hash::FxHashSet;

use super::{Loaded, Storage, StorageError};
use crate::ledger::ChangeId;

/// Moves every ledger, note and file of `from` to `to`, and removes from `from` what has arrived. Stopping anywhere
/// loses nothing, and a second call continues. Returns how many ledgers `from` held.
///
/// # Errors
/// As the two storages; what was not moved stays in `from`.
pub async fn move_all(from: &impl Storage, to: &impl Storage) -> Result<usize, StorageError> {
    let ledgers = from.ledgers().await?;
    for resting in &ledgers {
        let id = &resting.ledger;
        let old = from.load(id).await?;
        let arrived = ids(&to.load(id).await?);
        let lacking: Vec<_> =
            old.changes.iter().filter(|change| !arrived.contains(&change.id)).cloned().collect();
        to.append(id, &lacking).await?;
        let arrived = ids(&to.load(id).await?);
        // A damaged ledger also stays in `from`: its raw texts are the last trace of what was lost.
        if old.is_whole() && old.changes.iter().all(|change| arrived.contains(&change.id)) {
            from.delete(id).await?;
        }
    }
    for (name, text) in from.notes("").await? {
        to.put_note(&name, Some(&text)).await?;
        from.put_note(&name, None).await?;
    }
    for card in from.files().await? {
        if let Some(bytes) = from.get_file(&card.fingerprint).await? {
            to.put_file(&card, &bytes).await?;
        }
        from.remove_file(&card.fingerprint).await?;
    }
    Ok(ledgers.len())
}

fn ids(loaded: &Loaded) -> FxHashSet<ChangeId> {
    loaded.changes.iter().map(|change| change.id.clone()).collect()
}
