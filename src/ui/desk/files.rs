//! Files: what is handed out of the open ledger, and what is taken into it or into another of this browser's ledgers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::attachments::{Attached, named};
use super::{Desk, about, name_of};
use crate::domain::{Code, Transfer};
use crate::exchange::archive::{self, NamedFile};
use crate::exchange::{self, Envelope, ImportPreview, Package, PackageScope, Purpose};
use crate::ledger::{Author, Change, ChangeIds, Ledger, LedgerId};
use crate::notice;
use crate::storage::{Fingerprint, Storage, StorageError};
use crate::ui::machine;
use crate::ui::tabs::Said;

/// A file that is ready to be handed out.
#[derive(Clone, Debug)]
pub struct Packed {
    pub name: String,
    pub bytes: Vec<u8>,
    transfer: Transfer,
    held: ChangeIds,
    /// The evidence files that it names.
    files: BTreeMap<Fingerprint, Attached>,
}

impl Packed {
    /// Gives the file another name.
    pub fn rename(&mut self, name: String) {
        self.transfer.file.clone_from(&name);
        self.name = name;
    }

    /// The evidence files that it names.
    pub fn files(&self) -> &BTreeMap<Fingerprint, Attached> {
        &self.files
    }

    /// Makes it an archive with these files in it.
    pub fn put_beside(&mut self, files: &[NamedFile]) {
        self.bytes = archive::write(&self.name, &self.bytes, files);
        let stem = self.name.strip_suffix(".json").unwrap_or(&self.name);
        self.rename(format!("{stem}.zip"));
    }

    /// What kind of file it is, for the browser.
    pub fn media(&self) -> &'static str {
        if archive::is_zip(&self.bytes) { "application/zip" } else { "application/json" }
    }
}

/// What came of taking a file in.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The ledger it went into.
    pub ledger: LedgerId,
    /// How many changes were new.
    pub added: usize,
    /// How many conflicts there are now.
    pub conflicts: usize,
}

/// How often a ledger is looked at again because another tab wrote to it in between.
const TRIES: usize = 5;

impl Desk {
    /// The ledger a package goes into: its own; and where it names none, the open one or a new one.
    pub fn target(&self, package: &Package, anew: bool) -> LedgerId {
        let open = || self.glance(|ledger| ledger.id().clone()).filter(|_| !anew);
        package.ledger.clone().or_else(open).unwrap_or_else(|| LedgerId::from_random(machine::random_bytes()))
    }

    /// What taking a package into `ledger` would do. Changes nothing (law C11).
    pub async fn look(self, ledger: &LedgerId, package: &Package, external_edits: bool) -> ImportPreview {
        let ours = self.resting(ledger).await.unwrap_or_else(|| Ledger::new(ledger.clone()));
        ImportPreview::of(&ours, package, &self.stamp(), external_edits)
    }

    /// Takes a package into `ledger`: the open one, one that rests here, or a new one.
    ///
    /// # Errors
    /// The ledger that is not open could not be read or written; nothing was taken.
    pub async fn import(
        self,
        ledger: &LedgerId,
        package: &Package,
        file: &str,
        external_edits: bool,
    ) -> Result<Outcome, StorageError> {
        if let Some(error) = self.superseded() {
            return Err(error);
        }
        if self.glance(|_| ()).is_none() {
            self.switch(ledger).await;
            if self.glance(|_| ()).is_none() {
                self.lay_out(Ledger::new(ledger.clone()));
            }
        }
        let mut outcome = Outcome { ledger: ledger.clone(), added: 0, conflicts: 0 };
        let mut take = |ours: &mut Ledger| -> Vec<Arc<Change>> {
            let stamp = self.stamp();
            let changes = ImportPreview::of(ours, package, &stamp, external_edits).changes;
            let taken =
                ours.import(&stamp, changes, package.envelope.transfer(file), notice::sync_after_import);
            outcome.added = taken.merged.added.len();
            outcome.conflicts = ours.conflicts().len();
            taken.changes
        };
        if self.is_open(ledger) {
            let changes = self.change(take);
            self.store(changes);
        } else {
            self.change_resting(ledger, &mut take).await?;
        }
        // What was missing may well have come with the file.
        self.forgive(ledger);
        Ok(outcome)
    }

    /// Changes a ledger that is not open, and returns once that is on the disk.
    async fn change_resting(
        self,
        id: &LedgerId,
        change: &mut impl FnMut(&mut Ledger) -> Vec<Arc<Change>>,
    ) -> Result<(), StorageError> {
        let storage = self.storage();
        let mut tries = 0;
        loop {
            tries += 1;
            let loaded = storage.load(id).await?;
            let batches = loaded.batches;
            let mut ledger = Ledger::of(id.clone(), loaded.changes);
            let changes = change(&mut ledger);
            match storage.append(id, &changes).await {
                Err(StorageError::Conflict) if tries < TRIES => {}
                Err(error) => return Err(error),
                Ok(written) => {
                    self.backstage().tabs.say(&Said::wrote(id));
                    self.mark_as(&ledger, batches + written.batches);
                    return Ok(());
                }
            }
        }
    }

    /// Packs a part of the open ledger.
    pub fn pack(&self, part: &PackageScope, purpose: Purpose, short: bool) -> Option<Packed> {
        self.glance(|ledger| self.packed(ledger, part, purpose, short))
    }

    pub(super) fn packed(
        &self,
        ledger: &Ledger,
        part: &PackageScope,
        purpose: Purpose,
        short: bool,
    ) -> Packed {
        let held = part.of(ledger);
        let ids = exchange::travelling_ids(&held);
        let held = if short { Cow::Owned(held.without_old_values()) } else { held };
        let since =
            if let PackageScope::Since { known, .. } = part { known.clone() } else { ChangeIds::default() };
        let stamp = self.stamp();
        let fresh = Envelope {
            purpose: Code::Known(purpose),
            ledger_name: name_of(ledger).unwrap_or_default(),
            unit: part.unit().to_owned(),
            sender: Author::clone(&stamp.by),
            replica: stamp.replica.profile().to_owned(),
            at: stamp.at.to_string(),
            since,
            places: part.places(ledger),
        };
        let envelope = same_file(ledger, &fresh, &ids).unwrap_or(fresh);
        let name = envelope.file_name(&about(ledger));
        Packed {
            bytes: exchange::write(&held, &envelope),
            transfer: envelope.transfer(&name),
            name,
            held: ids,
            files: named(&held),
        }
    }

    /// Remembers that a file was handed out.
    pub fn handed_out(&self, packed: &Packed) {
        let stamp = self.stamp();
        let changes =
            self.change(|ledger| ledger.record_export(&stamp, &packed.held, packed.transfer.clone()));
        self.store(changes);
    }

    /// Packs the whole of a ledger, open or not.
    pub async fn pack_resting(self, id: &LedgerId) -> Option<Packed> {
        let ledger = self.resting(id).await?;
        Some(self.packed(&ledger, &PackageScope::Whole, Purpose::Whole, false))
    }

    /// Remembers that a file of a ledger, open or not, was handed out.
    pub async fn handed_out_resting(self, id: &LedgerId, packed: &Packed) -> Result<(), StorageError> {
        if self.is_open(id) {
            self.handed_out(packed);
            return Ok(());
        }
        let stamp = self.stamp();
        let record =
            |ledger: &mut Ledger| ledger.record_export(&stamp, &packed.held, packed.transfer.clone());
        self.change_resting(id, &mut { record }).await
    }
}

/// The envelope of an earlier file with the same contents and purpose: what is handed on unchanged is the same file
/// (law C12), and names whoever packed it.
fn same_file(ledger: &Ledger, fresh: &Envelope, ids: &ChangeIds) -> Option<Envelope> {
    let transfers = ledger.transfers();
    let same = transfers.iter().find(|one| {
        let transfer = &one.transfer;
        transfer.purpose == fresh.purpose.code()
            && transfer.unit == fresh.unit
            && !transfer.packed.is_empty()
            && one.held == *ids
    })?;
    let transfer = &same.transfer;
    Some(Envelope {
        sender: Author { office: transfer.office.clone(), name: transfer.name.clone() },
        replica: transfer.replica.clone(),
        at: transfer.packed.clone(),
        ..fresh.clone()
    })
}
