//! What importing a package would do, and the import.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::{ImportOutcome, ImportState, ReadyImport};
use super::{CHANGES_A_SLICE, ImportQueue, WorkProgress};
use crate::domain::ReportingPeriod;
use crate::exchange::{ImportPreview, Package, Purpose};
use crate::ledger::import::FileLedger;
use crate::ledger::views::FindingList;
use crate::ledger::{Change, ChangeIds, Draft, Ledger, LedgerId, commands};
use crate::notice;
use crate::storage::StorageError;
use crate::ui::browser;
use crate::ui::route::Route;
use crate::ui::services::attachments;
use crate::ui::services::received::{Files, Refusal};
use crate::ui::session::Session;
use crate::ui::text::{format, words};

impl ImportQueue {
    /// Computes again what a package would do: with or without the rows that were edited in the file; and, for a
    /// package that names no ledger, with `anew` into a new one.
    pub fn look_again(self, id: usize, external_edits: bool, anew: bool) {
        let Some(item) = self.find(id) else { return };
        let ImportState::Ready(before) = item.state.get_untracked() else { return };
        spawn_local(async move {
            let into = if before.package.ledger.is_none() {
                self.target(&before.package, anew)
            } else {
                before.into.clone()
            };
            let now = self.ready(before.package.clone(), into, external_edits, before.files.clone()).await;
            item.state.set(ImportState::Ready(Arc::new(now)));
        });
    }

    /// Computes what a package would do by its rows alone, for a package whose history cannot be imported.
    pub fn rows_alone(self, id: usize) {
        let Some(item) = self.find(id) else { return };
        let ImportState::Ready(before) = item.state.get_untracked() else { return };
        spawn_local(async move {
            let now = self
                .ready(before.package.rows_alone(), before.into.clone(), true, before.files.clone())
                .await;
            item.state.set(ImportState::Ready(Arc::new(now)));
        });
    }

    /// The ledger a package is imported into: its own; where it names none, the open one; and a new one where none is
    /// open or `anew` is set.
    pub(super) fn target(&self, package: &Package, anew: bool) -> LedgerId {
        let open = || self.session.read_untracked(|ledger| ledger.id().clone()).filter(|_| !anew);
        package.ledger.clone().or_else(open).unwrap_or_else(|| LedgerId::from_random(browser::random_bytes()))
    }

    /// A package with what importing it would do. Changes nothing (law C11).
    pub(super) async fn ready(
        self,
        package: Package,
        into: LedgerId,
        external_edits: bool,
        files: Arc<Files>,
    ) -> ReadyImport {
        let session = self.session;
        let mut file = FileLedger::new(into.clone());
        for slice in package.changes.chunks(CHANGES_A_SLICE) {
            file.take(slice);
            if slice.len() == CHANGES_A_SLICE {
                browser::yield_to_browser().await;
            }
        }
        let stamp = session.stamp();
        let look = |ours: Option<&Ledger>| {
            let here = ours.map(Session::name_or_placeholder);
            let nothing = Ledger::new(into.clone());
            let ours = ours.unwrap_or(&nothing);
            let preview = ImportPreview::of_file(ours, &package, file, &stamp, external_edits);
            let answers = answers(ours, &package, &preview, session.today.get_untracked());
            (here, preview, answers)
        };
        let (here, preview, answers) = session.read_stored(&into, look).await;
        let open = session.is_open(&into);
        let named = attachments::named(&preview.import_effect.after).into_keys().collect();
        ReadyImport { open, files, named, package, into, preview, external_edits, here, answers }
    }

    /// Imports items one after another. After each, what the other items for the same ledger would do is computed
    /// again.
    pub fn import_all(self, ids: Vec<usize>) {
        let alone = self.files.with_untracked(Vec::len) == 1;
        self.stopped.set(false);
        spawn_local(async move {
            let count = ids.len();
            for (nth, id) in ids.into_iter().enumerate() {
                if count > 1 {
                    self.work.set(Some(WorkProgress::after(nth, count)));
                    browser::yield_to_browser().await;
                }
                if self.stopped.get_untracked() {
                    break;
                }
                let Some(item) = self.find(id) else { continue };
                let ImportState::Ready(mut ready) = item.state.get_untracked() else { continue };
                if alone {
                    // The preview goes, so that the ledger that was made for it can be taken instead of copied.
                    item.state.set(ImportState::Importing);
                    browser::yield_to_browser().await;
                }
                let whole = Arc::get_mut(&mut ready).and_then(ReadyImport::take_whole);
                let anew = ready.here.is_none();
                let collides = ready.preview.import_effect.collisions() > 0;
                match self.import(&ready, whole, &item.file).await {
                    Ok(outcome) => {
                        if let Err(error) = self.attachments.keep(&ready.named_files()).await {
                            self.session.toasts.show(
                                words::FILE_NOT_KEPT.fill(&[&item.file, &format::storage_error(&error)]),
                            );
                        }
                        let added = outcome.added;
                        let ledger = outcome.ledger.clone();
                        item.state.set(ImportState::Imported(outcome, ready));
                        self.refresh(&ledger).await;
                        if alone {
                            // It was the only item, so the person is taken to the ledger.
                            self.remove(id);
                            self.session.switch(&ledger).await;
                            let text = if anew {
                                let figures = self.session.finding_list.with_untracked(FindingList::figures);
                                words::OPENED_ANEW.fill(&[&figures.findings, &figures.measures])
                            } else {
                                words::TAKEN_IN.fill(&[&added])
                            };
                            self.session.tell_done(text);
                            self.navigation.go(&if collides { Route::Conflicts } else { Route::ledger() });
                        }
                    }
                    Err(error) => item.state.set(ImportState::Refused(Refusal::Storage(error))),
                }
            }
            self.work.set(None);
        });
    }

    /// Computes again what the items for `ledger` would do.
    async fn refresh(self, ledger: &LedgerId) {
        for one in self.files.get_untracked() {
            let ImportState::Ready(before) = one.state.get_untracked() else { continue };
            if before.into == *ledger {
                let now = self
                    .ready(
                        before.package.clone(),
                        ledger.clone(),
                        before.external_edits,
                        before.files.clone(),
                    )
                    .await;
                one.state.set(ImportState::Ready(Arc::new(now)));
            }
        }
    }

    /// Imports a package into its ledger: the open one, one that is stored here, or a new one; `whole` is that one where
    /// nobody else needs it.
    ///
    /// # Errors
    /// The page is read-only, or as [`Session::change_stored`] where the ledger is not open; nothing was imported.
    async fn import(
        self,
        ready: &ReadyImport,
        whole: Option<Ledger>,
        file: &str,
    ) -> Result<ImportOutcome, StorageError> {
        let (ledger, package) = (&ready.into, &ready.package);
        if let Some(error) = self.session.read_only_because() {
            return Err(error);
        }
        if self.session.read_untracked(|_| ()).is_none() {
            self.session.switch(ledger).await;
            if self.session.read_untracked(|_| ()).is_none() {
                self.session.set_ledger(Ledger::new(ledger.clone()));
            }
        }
        let today = self.session.today.get_untracked();
        let mut outcome = ImportOutcome { ledger: ledger.clone(), added: 0, conflicts: 0 };
        let mut whole = whole.map(Cow::Owned).or_else(|| ready.whole().map(Cow::Borrowed));
        let mut take = |ours: &mut Ledger| -> Vec<Arc<Change>> {
            let (stamp, transfer) = (self.session.stamp(), package.envelope.transfer(file));
            let also = |draft: &mut Draft, took: &ChangeIds| {
                notice::sync_after_import(draft, took);
                if let Some(unit) = returned_by(package) {
                    commands::record_return(draft, unit, today, took);
                }
            };
            let taken = match whole.take() {
                Some(whole) => ours.import_whole(&stamp, whole, transfer, also),
                None => {
                    let changes = package.changes_for(ours, &stamp, ready.external_edits);
                    ours.import(&stamp, changes, transfer, also)
                }
            };
            outcome.added = taken.merged.added.len();
            outcome.conflicts = ours.conflicts().len();
            taken.changes
        };
        if self.session.is_open(ledger) {
            let changes = self.session.change(take);
            self.session.store(changes);
        } else {
            self.session.change_stored(ledger, &mut take).await?;
        }
        // What was missing of the ledger may have come with the file.
        self.session.clear_loss(ledger);
        Ok(outcome)
    }
}

/// The unit whose return a package is.
fn returned_by(package: &Package) -> Option<&str> {
    let envelope = &package.envelope;
    let is_return = envelope.purpose.known() == Some(Purpose::Return) && !envelope.unit.is_empty();
    is_return.then_some(envelope.unit.as_str())
}

/// The reporting periods of a ledger on which a package is a report that would come on this day.
fn answers(
    ours: &Ledger,
    package: &Package,
    preview: &ImportPreview,
    day: NaiveDate,
) -> Vec<(ReportingPeriod, NaiveDate)> {
    let asked = ours.rows(ReportingPeriod::KIND).next().is_some();
    let Some(unit) = returned_by(package).filter(|_| asked && preview.is_sound()) else { return Vec::new() };
    let mut after = ours.clone();
    let took = after.merge(preview.changes.iter().cloned()).added.iter().collect();
    let answered = commands::answered_by_return(&after, unit, day, &took);
    answered.into_iter().map(|(entry, _)| (entry.period, day)).collect()
}
