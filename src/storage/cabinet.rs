//! A storage made of texts under names: the browser's localStorage where there is no database, and memory in tests.
//!
//! `batch/LEDGER/0000000012` holds a record under a first line `PLACE/OF LENGTH`: the record is so many bytes long and
//! is the PLACEth OF so many that were written together. Putting a text under a name is all that a drawer does in one
//! go, so writing an import may break off anywhere; what was written together and is not all there at the end of a
//! ledger is as if it had never been written, and is written over.
//! `note/NAME` holds a note; `file/FINGERPRINT/000001` a piece of a file, and `file/FINGERPRINT` what the file is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;

use super::files::{FileCard, Fingerprint, PIECE};
use super::record::{self, Reader};
use super::{Loaded, RawRecord, Resting, Storage, StorageError, Written};
use crate::ledger::{Change, LedgerId};

/// Texts under names. Each call is done at once, and wholly or not at all.
pub trait Drawers {
    fn get(&self, name: &str) -> Result<Option<String>, StorageError>;

    fn put(&self, name: &str, text: &str) -> Result<(), StorageError>;

    /// What was not there is gone, too.
    fn remove(&self, name: &str) -> Result<(), StorageError>;

    /// Every name that begins with `start`, in order.
    fn names(&self, start: &str) -> Result<Vec<String>, StorageError>;
}

/// One connection to drawers.
#[derive(Debug, Default)]
pub struct Cabinet<D> {
    drawers: D,
    seen: RefCell<BTreeMap<LedgerId, u64>>,
}

impl<D: Drawers> Cabinet<D> {
    pub fn of(drawers: D) -> Self {
        Self { drawers, seen: RefCell::default() }
    }

    /// The drawers, for whoever wants to break them.
    pub fn drawers(&self) -> &D {
        &self.drawers
    }

    /// Puts `text` on the disk as the next batch of `ledger`, whatever it is: the way to a damaged record.
    ///
    /// # Errors
    /// As the drawers.
    pub fn put_raw(&self, ledger: &LedgerId, text: &str) -> Result<(), StorageError> {
        let next = self.last(ledger)? + 1;
        self.drawers.put(&name_of(ledger, next), &wrap(1, 1, text))
    }

    fn seen(&self, ledger: &LedgerId) -> u64 {
        self.seen.borrow().get(ledger).copied().unwrap_or(0)
    }

    /// The batches of `ledger` that count, by number and name.
    ///
    /// What broke off can only be at the end: the next writing would have begun in its place.
    fn batches(&self, ledger: &LedgerId) -> Result<Vec<(u64, String)>, StorageError> {
        let names = self.drawers.names(&format!("{BATCH}{ledger}/"))?.into_iter();
        let numbered = |name: String| Some((name.rsplit('/').next()?.parse().ok()?, name));
        let mut all: Vec<(u64, String)> = names.filter_map(numbered).collect();
        while !all.is_empty() && !self.ends_whole(&all)? {
            all.pop();
        }
        Ok(all)
    }

    /// Whether what was written last is all there.
    fn ends_whole(&self, batches: &[(u64, String)]) -> Result<bool, StorageError> {
        let mut of = 1;
        let mut next = None;
        for (batch, name) in batches.iter().rev() {
            let text = self.drawers.get(name)?.unwrap_or_default();
            let Some((place, total, _)) = unwrap(&text) else { return Ok(false) };
            let fits = match next {
                None => place == total,
                Some((number, after)) => total == of && place + 1 == after && batch + 1 == number,
            };
            if !fits || place <= 1 {
                return Ok(fits);
            }
            (of, next) = (total, Some((*batch, place)));
        }
        Ok(false)
    }

    fn read(&self, ledger: &LedgerId, after: u64) -> Result<Loaded, StorageError> {
        let mut reader = Reader::after(after);
        for (batch, name) in self.batches(ledger)?.into_iter().filter(|(batch, _)| *batch > after) {
            let text = self.drawers.get(&name)?.unwrap_or_default();
            reader.take(batch, Some(unwrap(&text).map_or(text.as_str(), |(_, _, record)| record)))?;
        }
        self.seen.borrow_mut().insert(ledger.clone(), reader.last());
        Ok(reader.finish())
    }

    fn last(&self, ledger: &LedgerId) -> Result<u64, StorageError> {
        Ok(self.batches(ledger)?.last().map_or(0, |(batch, _)| *batch))
    }
}

const BATCH: &str = "batch/";
const NOTE: &str = "note/";
const FILE: &str = "file/";
const SPOILT: &str = "spoilt/";

/// The number has leading zeros, so that names stand in the order of their numbers.
fn name_of(ledger: &LedgerId, batch: u64) -> String {
    format!("{BATCH}{ledger}/{batch:010}")
}

fn wrap(place: usize, of: usize, record: &str) -> String {
    format!("{place}/{of} {}\n{record}", record.len())
}

fn unwrap(text: &str) -> Option<(usize, usize, &str)> {
    let (head, record) = text.split_once('\n')?;
    let (places, length) = head.split_once(' ')?;
    let (place, of) = places.split_once('/')?;
    (length.parse() == Ok(record.len())).then_some((place.parse().ok()?, of.parse().ok()?, record))
}

impl<D: Drawers> Storage for Cabinet<D> {
    async fn ledgers(&self) -> Result<Vec<Resting>, StorageError> {
        let mut ledgers: BTreeMap<LedgerId, u64> = BTreeMap::new();
        for name in self.drawers.names(BATCH)? {
            let ledger = name[BATCH.len()..].split('/').next().and_then(|ledger| ledger.parse().ok());
            if let Some(ledger) = ledger {
                *ledgers.entry(ledger).or_default() += 1;
            }
        }
        Ok(ledgers.into_iter().map(|(ledger, batches)| Resting { ledger, batches }).collect())
    }

    async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        self.read(ledger, 0)
    }

    async fn catch_up(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        self.read(ledger, self.seen(ledger))
    }

    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError> {
        if changes.is_empty() {
            return Ok(Written::default());
        }
        let records = record::write(changes)?;
        let last = self.last(ledger)?;
        if last != self.seen(ledger) {
            return Err(StorageError::Taken);
        }
        let mut written = Written::default();
        for (record, place) in records.iter().zip(1..) {
            let name = name_of(ledger, last + place as u64);
            // What is in the way broke off, or was spoilt by somebody; what is not ours to judge is kept.
            if let Some(spoilt) = self.drawers.get(&name)?.filter(|text| unwrap(text).is_none()) {
                self.drawers.put(&format!("{SPOILT}{name}"), &spoilt)?;
            }
            self.drawers.put(&name, &wrap(place, records.len(), record))?;
            written.batches += 1;
            written.bytes += record.len() as u64;
        }
        self.seen.borrow_mut().insert(ledger.clone(), last + written.batches);
        Ok(written)
    }

    async fn erase(&self, ledger: &LedgerId) -> Result<(), StorageError> {
        // From the end, so that what is left of a deletion that broke off is a ledger still, and not one with a hole.
        for name in self.drawers.names(&format!("{BATCH}{ledger}/"))?.iter().rev() {
            self.drawers.remove(name)?;
        }
        self.seen.borrow_mut().remove(ledger);
        Ok(())
    }

    async fn notes(&self, start: &str) -> Result<Vec<(String, String)>, StorageError> {
        let mut notes = Vec::new();
        for name in self.drawers.names(&format!("{NOTE}{start}"))? {
            notes.extend(self.drawers.get(&name)?.map(|text| (name[NOTE.len()..].to_owned(), text)));
        }
        Ok(notes)
    }

    async fn note_put(&self, name: &str, text: Option<&str>) -> Result<(), StorageError> {
        match text {
            Some(text) => self.drawers.put(&format!("{NOTE}{name}"), text),
            None => self.drawers.remove(&format!("{NOTE}{name}")),
        }
    }

    async fn raw(&self) -> Result<Vec<RawRecord>, StorageError> {
        let mut records = Vec::new();
        for name in self.drawers.names("")?.into_iter().filter(|name| !name.starts_with(FILE)) {
            let text = self.drawers.get(&name)?.unwrap_or_default();
            records.push(match name.strip_prefix(BATCH).and_then(|rest| rest.split_once('/')) {
                Some((ledger, batch)) => RawRecord::Batch {
                    ledger: ledger.to_owned(),
                    batch: batch.parse().unwrap_or(0),
                    text: unwrap(&text).map_or(text.as_str(), |(_, _, record)| record).to_owned(),
                },
                None => RawRecord::Note { name: name.strip_prefix(NOTE).unwrap_or(&name).to_owned(), text },
            });
        }
        Ok(records)
    }

    async fn file_put(&self, card: &FileCard, bytes: &[u8]) -> Result<(), StorageError> {
        let name = format!("{FILE}{}", card.fingerprint);
        for (piece, at) in bytes.chunks(PIECE).zip(1..) {
            self.drawers.put(&format!("{name}/{at:06}"), &BASE64.encode(piece))?;
        }
        // The card last: a file without one is not there.
        self.drawers.put(&name, &card.write())
    }

    async fn file_get(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StorageError> {
        let name = format!("{FILE}{fingerprint}");
        if self.drawers.get(&name)?.is_none() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        for name in self.drawers.names(&format!("{name}/"))? {
            let piece = self.drawers.get(&name)?.and_then(|text| BASE64.decode(text).ok());
            bytes.extend(piece.unwrap_or_default());
        }
        Ok(Some(bytes))
    }

    async fn files(&self) -> Result<Vec<FileCard>, StorageError> {
        let mut cards = Vec::new();
        for name in self.drawers.names(FILE)?.iter().filter(|name| !name[FILE.len()..].contains('/')) {
            cards.extend(self.drawers.get(name)?.and_then(|text| FileCard::read(&text)));
        }
        Ok(cards)
    }

    async fn file_remove(&self, fingerprint: &Fingerprint) -> Result<(), StorageError> {
        let name = format!("{FILE}{fingerprint}");
        // The card first, for the same reason as it is put last.
        self.drawers.remove(&name)?;
        self.drawers.names(&format!("{name}/"))?.iter().try_for_each(|piece| self.drawers.remove(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_told_from_a_piece_of_one() {
        let text = wrap(2, 3, "灯\n\n1/1 2");
        assert_eq!(text, "2/3 10\n灯\n\n1/1 2");
        assert_eq!(unwrap(&text), Some((2, 3, "灯\n\n1/1 2")));
        for (at, _) in text.char_indices() {
            assert_eq!(unwrap(&text[..at]), None, "{at}");
        }
    }
}
