//! Copies outside the browser: the folder that a person chose, the age of the last exported file, and what the browser
//! promises of its own.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, about};
use crate::exchange::envelope::plain;
use crate::exchange::{PackageScope, Purpose};
use crate::storage::{Backend, Durability};
use crate::ui::folder::{self, Folder, FolderError};
use crate::ui::{machine, words};

/// How the backups into a folder stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backup {
    /// This browser has no folders to give.
    Unknown,
    /// None was chosen.
    Off,
    /// Chosen, by this name; the browser wants the person to say again that it may be written to.
    Asks(String),
    /// Written to; with the file and the time of the last backup of this page.
    On { folder: String, last: Option<(String, String)> },
    /// The last backup failed.
    Failed { folder: String, why: FolderError },
}

/// The age of the last exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Whether there is one.
    pub ever: bool,
    /// In days; where there is none, the age of the ledger.
    pub days: i64,
    /// How many changes came since.
    pub since: usize,
}

/// How long nothing may have changed before a backup is written.
const PAUSE: Duration = Duration::from_secs(20);

impl Desk {
    /// The age of the last exported file of all that is here. Follows.
    pub fn exported(&self) -> Exported {
        let today = self.today.get();
        // Of a part that was handed out, the return is all there is.
        let purposes = [Purpose::Whole, Purpose::Return].map(Purpose::as_str);
        let (at, since, first) = self
            .read(|ledger| {
                let (at, since) = ledger.since_export(&purposes);
                (at, since, ledger.changes().first().map(|change| change.at.clone()))
            })
            .unwrap_or_default();
        let ever = at.is_some();
        let day = at.or(first).and_then(|at| at.get(..10)?.parse::<NaiveDate>().ok());
        Exported { ever, days: day.map_or(0, |day| (today - day).num_days().max(0)), since }
    }

    /// Asks the browser once to keep what rests here, now that something does.
    pub(super) fn ask_to_keep(self) {
        let agreed = self.durable.get_untracked() == Some(true);
        if agreed || self.storage().durability() != Durability::Disk || self.backstage().asked.replace(true) {
            return;
        }
        spawn_local(async move { self.durable.set(machine::persist().await) });
    }

    /// Finds the folder that was chosen before.
    pub(super) async fn find_folder(self) {
        if !folder::is_known() {
            return self.backup.set(Backup::Unknown);
        }
        let kept = match &*self.storage() {
            Backend::IndexedDb(browser) => browser.get_folder().await.ok().and_then(folder::kept),
            _ => None,
        };
        let Some(kept) = kept else { return self.backup.set(Backup::Off) };
        let folder = kept.name();
        let granted = kept.is_granted().await;
        *self.backstage().folder.borrow_mut() = Some(kept);
        self.backup.set(if granted { Backup::On { folder, last: None } } else { Backup::Asks(folder) });
    }

    /// Lets the person choose a folder, and writes the first backup into it.
    pub fn choose_folder(self) {
        spawn_local(async move {
            let Some(folder) = folder::choose().await else { return };
            self.take_folder(folder).await;
        });
    }

    /// Asks the browser to let the folder be written to again.
    pub fn allow_folder(self) {
        let Some(folder) = self.backstage().folder.borrow().clone() else { return };
        spawn_local(async move {
            if folder.ask().await {
                self.take_folder(folder).await;
            }
        });
    }

    async fn take_folder(self, folder: Folder) {
        if let Backend::IndexedDb(browser) = &*self.storage() {
            // Where it cannot be remembered, it is good for this page.
            let _ = browser.put_folder(&folder).await;
        }
        self.backup.set(Backup::On { folder: folder.name(), last: None });
        *self.backstage().folder.borrow_mut() = Some(folder);
        self.back_up().await;
    }

    /// Writes no more backups; what is in the folder stays there.
    pub fn leave_folder(self) {
        *self.backstage().folder.borrow_mut() = None;
        self.backup.set(Backup::Off);
        spawn_local(async move {
            if let Backend::IndexedDb(browser) = &*self.storage() {
                let _ = browser.put_folder(&wasm_bindgen::JsValue::UNDEFINED).await;
            }
        });
    }

    /// Something was saved: a backup follows once it is quiet.
    pub(super) fn back_up_soon(self) {
        if !matches!(self.backup.get_untracked(), Backup::On { .. } | Backup::Failed { .. }) {
            return;
        }
        let backstage = self.backstage();
        let turn = backstage.backups.get() + 1;
        backstage.backups.set(turn);
        set_timeout(
            move || {
                if self.backstage().backups.get() == turn {
                    spawn_local(self.back_up());
                }
            },
            PAUSE,
        );
    }

    async fn back_up(self) {
        let Some(folder) = self.backstage().folder.borrow().clone() else { return };
        let packed = self.glance(|ledger| {
            let word = self.language.get_untracked().of(words::BACKUP_NAME);
            let name = plain(&format!("{}-{word}", about(ledger)), 60);
            (name, self.packed(ledger, &PackageScope::Whole, Purpose::Whole, false))
        });
        let Some((name, packed)) = packed else { return };
        let outcome = folder.back_up(&name, &packed.bytes).await;
        let folder = folder.name();
        self.backup.set(match outcome {
            Ok(file) => {
                let at = machine::now().get(11..16).unwrap_or_default().to_owned();
                Backup::On { folder, last: Some((file, at)) }
            }
            Err(why) => Backup::Failed { folder, why },
        });
    }
}
