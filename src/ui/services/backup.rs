//! Copies outside the browser: backups into a folder that a person chose, and the age of the last exported file.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export;
use crate::domain::calendar_date;
use crate::exchange::envelope::plain;
use crate::exchange::{PackageScope, Purpose};
use crate::storage::Backend;
use crate::ui::browser;
use crate::ui::browser::backup_folder::{self, BackupFolder, FolderError};
use crate::ui::session::{Session, subject_of};
use crate::ui::text::words;

/// The state of the backups into a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Backup {
    /// This browser does not let a page write into a folder.
    Unknown,
    /// No folder was chosen.
    Off,
    /// The folder of this name was chosen; the person has to allow again that it is written to.
    Asks(String),
    /// Backups go into this folder; with the file and the time (`08:20`) of the last one of this page.
    On { folder: String, last: Option<(String, String)> },
    /// The last backup failed.
    Failed { folder: String, why: FolderError },
}

/// The age of the last exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Whether any file was exported.
    pub ever: bool,
    /// In days; the age of the ledger where no file was exported.
    pub days: i64,
    /// How many changes were made or came since.
    pub since: usize,
}

/// How long after the last save a backup is written.
const PAUSE: Duration = Duration::from_secs(20);

/// The backups into a folder; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct BackupService {
    session: Session,
    /// What the settings page and the top bar show.
    pub state: RwSignal<Backup>,
    folder: StoredValue<Option<BackupFolder>, LocalStorage>,
    /// Counts the saves, so that only the last of several saves starts a backup.
    turn: StoredValue<u32>,
}

/// The [`BackupService`] from the context.
pub fn use_backup() -> BackupService {
    expect_context()
}

impl BackupService {
    /// Knows of no folder until [`BackupService::find_folder`]; listens for saves. Called once, at the root.
    pub fn new(session: Session) -> Self {
        let backup = Self {
            session,
            state: RwSignal::new(Backup::Off),
            folder: StoredValue::new_local(None),
            turn: StoredValue::new(0),
        };
        session.when_saved(move || backup.back_up_soon());
        backup
    }

    /// Finds the folder that was chosen before, and whether it may be written to.
    pub async fn find_folder(self) {
        if !backup_folder::is_known() {
            return self.state.set(Backup::Unknown);
        }
        let kept = match &*self.session.storage() {
            Backend::IndexedDb(browser) => browser.get_folder().await.ok().and_then(backup_folder::kept),
            _ => None,
        };
        let Some(kept) = kept else { return self.state.set(Backup::Off) };
        let folder = kept.name();
        let granted = kept.is_granted().await;
        self.folder.set_value(Some(kept));
        self.state.set(if granted { Backup::On { folder, last: None } } else { Backup::Asks(folder) });
    }

    /// Lets the person choose a folder, and writes the first backup into it.
    pub fn choose_folder(self) {
        spawn_local(async move {
            let Some(folder) = backup_folder::choose().await else { return };
            self.take_folder(folder).await;
        });
    }

    /// Asks the person to allow again that the folder is written to. Called when a button is pressed.
    pub fn allow_folder(self) {
        let Some(folder) = self.folder.get_value() else { return };
        spawn_local(async move {
            if folder.ask().await {
                self.take_folder(folder).await;
            }
        });
    }

    /// Remembers a folder and writes the first backup into it.
    async fn take_folder(self, folder: BackupFolder) {
        if let Backend::IndexedDb(browser) = &*self.session.storage() {
            // A folder that cannot be remembered is used by this page only.
            let _ = browser.put_folder(&folder).await;
        }
        self.state.set(Backup::On { folder: folder.name(), last: None });
        self.folder.set_value(Some(folder));
        self.back_up().await;
    }

    /// Writes no more backups, and forgets the folder; the files in it stay.
    pub fn stop(self) {
        self.folder.set_value(None);
        self.state.set(Backup::Off);
        spawn_local(async move {
            if let Backend::IndexedDb(browser) = &*self.session.storage() {
                let _ = browser.put_folder(&wasm_bindgen::JsValue::UNDEFINED).await;
            }
        });
    }

    /// Something was saved: writes a backup when nothing more is saved for [`PAUSE`].
    fn back_up_soon(self) {
        if !matches!(self.state.get_untracked(), Backup::On { .. } | Backup::Failed { .. }) {
            return;
        }
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        set_timeout(
            move || {
                if self.turn.get_value() == turn {
                    spawn_local(self.back_up());
                }
            },
            PAUSE,
        );
    }

    /// Writes the whole open ledger into the folder.
    async fn back_up(self) {
        let Some(folder) = self.folder.get_value() else { return };
        let export_file = self.session.read_untracked(|ledger| {
            let word = words::BACKUP_NAME.text();
            let name = plain(&format!("{}-{word}", subject_of(ledger)), 60);
            (name, export::export_file(self.session, ledger, &PackageScope::Whole, Purpose::Whole, false))
        });
        let Some((name, export_file)) = export_file else { return };
        let outcome = folder.back_up(&name, &export_file.bytes).await;
        let folder = folder.name();
        self.state.set(match outcome {
            Ok(file) => {
                let at = browser::now().get(11..16).unwrap_or_default().to_owned();
                Backup::On { folder, last: Some((file, at)) }
            }
            Err(why) => Backup::Failed { folder, why },
        });
    }
}

/// The age of the last exported file that held all of the open ledger. Tracks the ledger and the date.
pub fn exported(session: Session) -> Exported {
    let today = session.today.get();
    // In a ledger that came as one unit's part, a return holds all of it.
    let purposes = [Purpose::Whole, Purpose::Return].map(Purpose::as_str);
    let (at, since, first) = session
        .read(|ledger| {
            let (at, since) = ledger.since_export(&purposes);
            (at, since, ledger.changes().first().map(|change| change.at.clone()))
        })
        .unwrap_or_default();
    let ever = at.is_some();
    let day = at.or(first).and_then(|at| calendar_date(at.get(..10)?));
    Exported { ever, days: day.map_or(0, |day| (today - day).num_days().max(0)), since }
}

/// How old the last exported file is, in words. Tracks as [`exported`].
pub fn exported_words(session: Session) -> String {
    match exported(session) {
        Exported { ever: false, .. } => words::NEVER_EXPORTED.text().to_owned(),
        Exported { days: 0, .. } => words::EXPORTED_TODAY.text().to_owned(),
        Exported { days, .. } => words::EXPORTED_DAYS_AGO.fill(&[&days]),
    }
}
