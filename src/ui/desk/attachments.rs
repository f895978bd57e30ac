//! Evidence files: brought into the browser's database, handed out again, and missed loudly when they are not there.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::Desk;
use crate::domain::{Evidence, Value};
use crate::exchange::archive::NamedFile;
use crate::ledger::{Ledger, RowRef};
use crate::storage::files::FILE_MAX;
use crate::storage::{FileInfo, Fingerprint, Storage, StorageError};
use crate::ui::{format, machine, words};

/// A file as a ledger names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    pub name: String,
    pub size: u64,
}

/// The files that a ledger names, each once.
pub fn named(ledger: &Ledger) -> BTreeMap<Fingerprint, Attached> {
    let rows = ledger.rows(Evidence::KIND);
    let files = rows.filter_map(|row| {
        let evidence = Evidence::read(&row);
        let fingerprint: Fingerprint = evidence.file.parse().ok()?;
        Some((fingerprint, Attached { name: evidence.file_name, size: evidence.file_size }))
    });
    files.collect()
}

impl Desk {
    /// Looks which files are here.
    pub(super) async fn find_files(self) {
        let cards = self.storage().files().await.unwrap_or_default();
        self.files.set(cards.into_iter().map(|card| card.fingerprint).collect());
    }

    /// Attaches a file to a finding: to the evidence `row`, or to one that is made for it.
    pub async fn attach(self, finding: String, row: Option<String>, file: web_sys::File) {
        let name = file.name();
        if file.size() > FILE_MAX as f64 {
            let size = format::size(file.size() as u64);
            return self.tell_text(self.fill(words::FILE_TOO_LARGE, &[&name, &size, &(FILE_MAX >> 20)]));
        }
        let Ok(bytes) = machine::read_file(&file).await else {
            return self.tell_text(self.fill(words::FILE_FAILED, &[&name]));
        };
        let card = FileInfo::of(&bytes, &file.type_());
        // First the file, then the row that names it: never the other way round.
        if let Err(error) = self.storage().put_file(&card, &bytes).await {
            return self.tell_text(match error {
                StorageError::Quota => self.fill(words::FILE_NO_ROOM, &[&name]),
                error => {
                    let why = format::storage_error(&error, self.language.get_untracked());
                    self.fill(words::FILE_NOT_KEPT, &[&name, &why])
                }
            });
        }
        self.files.update(|files| {
            files.insert(card.fingerprint.clone());
        });
        let fields: [(&str, Value); 3] = [
            (Evidence::FILE, card.fingerprint.as_str().into()),
            (Evidence::FILE_NAME, name.as_str().into()),
            (Evidence::FILE_SIZE, card.size.into()),
        ];
        self.act(|draft| match row.and_then(|id| RowRef::new(Evidence::KIND, &id).ok()) {
            Some(row) => fields.into_iter().for_each(|(field, value)| draft.set(&row, field, value)),
            None => {
                // What it is called is a fair guess at what it is.
                let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                let said = [(Evidence::FINDING, finding.into()), (Evidence::NAME, stem.into())];
                draft.insert(Evidence::KIND, said.into_iter().chain(fields));
            }
        });
        self.tell_done(self.fill(words::FILE_ATTACHED, &[&name]));
    }

    /// The bytes of a file, if it is here and is what it was; says so where not.
    pub async fn attached(self, fingerprint: &str, name: &str) -> Option<Vec<u8>> {
        let Ok(wanted) = fingerprint.parse::<Fingerprint>() else { return None };
        let found = self.storage().get_file(&wanted).await;
        let text = match found {
            Ok(Some(bytes)) if Fingerprint::of(&bytes) == wanted => return Some(bytes),
            Ok(Some(_)) => self.fill(words::FILE_DAMAGED, &[&name]),
            Ok(None) => self.fill(words::FILE_MISSING_SAID, &[&name]),
            Err(error) => {
                let why = format::storage_error(&error, self.language.get_untracked());
                self.fill(words::STORAGE_FAILED, &[&why])
            }
        };
        self.find_files().await;
        self.tell_text(text);
        None
    }

    /// Of the files that `part` names, those that are here: how many, and how many bytes.
    pub fn files_of(&self, part: &Ledger) -> (usize, u64) {
        self.files.with_untracked(|here| {
            let own = named(part).into_iter().filter(|(fingerprint, _)| here.contains(fingerprint));
            own.fold((0, 0), |(count, bytes), (_, file)| (count + 1, bytes + file.size))
        })
    }

    /// Of the files that a package names, those that are here, with what is in them.
    pub async fn gather(self, wanted: &BTreeMap<Fingerprint, Attached>) -> Vec<NamedFile> {
        let mut files = Vec::new();
        for (fingerprint, file) in wanted {
            let here = self.files.with_untracked(|here| here.contains(fingerprint));
            if here && let Some(bytes) = self.attached(fingerprint.as_str(), &file.name).await {
                files.push((file.name.clone(), bytes));
            }
        }
        files
    }

    /// Keeps the files that came with a package, of those that it names.
    ///
    /// # Errors
    /// As [`Storage::put_file`]; those before the one that failed are kept.
    pub async fn keep_files(self, files: &[&(FileInfo, Vec<u8>)]) -> Result<(), StorageError> {
        for (card, bytes) in files {
            self.storage().put_file(card, bytes).await?;
        }
        self.find_files().await;
        Ok(())
    }
}
