//! An item of the import queue: a file on its way into a ledger, and what is known of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::ReportingPeriod;
use crate::exchange::encryption::EncryptionError;
use crate::exchange::{ImportPreview, Package};
use crate::ledger::{Ledger, LedgerId};
use crate::storage::{FileInfo, Fingerprint};
use crate::ui::services::attachments::Attachments;
use crate::ui::services::received::{Document, Files, Refusal};

/// A file in the queue; of a file with several packages, one of the packages.
#[derive(Clone)]
pub struct ImportItem {
    /// Tells the items of the queue apart.
    pub id: usize,
    /// The name of the file.
    pub file: String,
    /// What is known of it.
    pub state: ArcRwSignal<ImportState>,
}

/// The state of an item.
#[derive(Clone)]
pub enum ImportState {
    /// Encrypted with a passphrase.
    Locked {
        /// The encrypted file.
        bytes: Arc<Vec<u8>>,
        /// Why the last try to decrypt it failed; `None` before the first.
        tried: Option<EncryptionError>,
    },
    /// A written document, which is read on the reading page.
    Document {
        /// The document.
        document: Arc<Document>,
        /// Whether it was opened there.
        opened: bool,
    },
    /// Nothing of it can be imported.
    Refused(Refusal),
    /// It can be looked at, and imported.
    Ready(Arc<ReadyImport>),
    /// It is being imported, and no longer looked at.
    Importing,
    /// It was imported.
    Imported(ImportOutcome, Arc<ReadyImport>),
}

impl ImportState {
    /// Whether a person has still to say what becomes of it.
    pub fn is_waiting(&self) -> bool {
        match self {
            Self::Ready(_) | Self::Locked { .. } => true,
            Self::Document { opened, .. } => !opened,
            Self::Refused(_) | Self::Importing | Self::Imported(..) => false,
        }
    }
}

/// The result of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportOutcome {
    /// The ledger it was imported into.
    pub ledger: LedgerId,
    /// How many changes were new.
    pub added: usize,
    /// How many conflicts there are now.
    pub conflicts: usize,
}

/// A package that can be imported.
pub struct ReadyImport {
    /// The package.
    pub package: Package,
    /// The ledger it would be imported into.
    pub into: LedgerId,
    /// What importing it would do.
    pub preview: ImportPreview,
    /// Whether rows that were edited in the file are imported.
    pub external_edits: bool,
    /// What that ledger is called here; `None` when it is not here yet.
    pub here: Option<String>,
    /// Whether that ledger is the one that is open.
    pub open: bool,
    /// The reporting periods on which it is its unit's report, with the day that would be written down; see
    /// [`crate::ledger::commands::answered_by_return`].
    pub answers: Vec<(ReportingPeriod, NaiveDate)>,
    /// The files that came in the archive with it.
    pub files: Arc<Files>,
    /// The files that it names.
    pub named: BTreeSet<Fingerprint>,
}

impl ReadyImport {
    /// The ledger that importing it makes, where it is not here yet and nothing but its changes is imported.
    pub fn whole(&self) -> Option<&Ledger> {
        let after = &self.preview.import_effect.after;
        (self.here.is_none() && after.len() == self.package.changes.len()).then_some(after)
    }

    /// Takes [`ReadyImport::whole`] out of the preview, which shows nothing afterwards.
    pub fn take_whole(&mut self) -> Option<Ledger> {
        self.whole()?;
        Some(std::mem::replace(&mut self.preview.import_effect.after, Ledger::new(self.into.clone())))
    }

    /// Of the files that came in the archive, those that the package names.
    pub fn named_files(&self) -> Vec<&(FileInfo, Vec<u8>)> {
        self.files.iter().filter(|(info, _)| self.named.contains(&info.fingerprint)).collect()
    }

    /// How many of the files that the package names are neither in it nor here.
    pub fn files_missing(&self, attachments: Attachments) -> usize {
        let brought = |wanted: &&Fingerprint| self.files.iter().any(|(info, _)| info.fingerprint == **wanted);
        attachments.missing(self.named.iter().filter(|wanted| !brought(wanted)))
    }

    /// Whether it can be imported together with others: it has something new in it, and nothing to choose or confirm.
    pub fn is_plain(&self) -> bool {
        !self.preview.is_known()
            && self.preview.is_sound()
            && self.preview.external_edits == 0
            && self.preview.missing == 0
            && self.package.ledger.is_some()
            && !self.preview.import_effect.weight.is_massive()
    }
}
