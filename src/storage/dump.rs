//! 原始记录: every stored record, as it is stored, in one file. Made where a ledger does not open, and imported again
//! like any other file: what can be read of it is read.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DumpEntry, batch};
use crate::ledger::{Change, LedgerId};

const FORMAT: &str = "rectify-raw";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    /// When it was made, by the clock of that computer.
    at: String,
    batches: Vec<Batch>,
    notes: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
struct Batch {
    ledger: String,
    batch: u64,
    text: String,
}

/// One ledger of a dump.
#[derive(Clone, Debug, PartialEq)]
pub struct DumpedLedger {
    /// The ledger's id.
    pub ledger: LedgerId,
    /// The changes that could be read, in the order of the records.
    pub changes: Vec<Arc<Change>>,
    /// How many of its records could not be read.
    pub unread: usize,
}

/// The file with these records; `at` is when it was made, for people.
pub fn write(records: Vec<DumpEntry>, at: &str) -> String {
    let mut file = File {
        format: FORMAT.into(),
        version: VERSION,
        at: at.into(),
        batches: Vec::new(),
        notes: BTreeMap::new(),
    };
    for record in records {
        match record {
            DumpEntry::Batch { ledger, batch, text } => file.batches.push(Batch { ledger, batch, text }),
            DumpEntry::Note { name, text } => drop(file.notes.insert(name, text)),
        }
    }
    // Structs of texts and numbers always serialise.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Whether the text looks like a dump, judged by its first 200 bytes.
pub fn is_dump(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    start.get(..200.min(start.len())).unwrap_or(start).contains(FORMAT)
}

/// The ledgers of a dump, by id; empty where the text is no dump.
pub fn read(text: &str) -> Vec<DumpedLedger> {
    let text = text.trim_start_matches('\u{feff}');
    let Ok(file) = serde_json::from_str::<File>(text) else { return Vec::new() };
    if file.format != FORMAT {
        return Vec::new();
    }
    list(file.batches.iter().map(|one| (one.ledger.as_str(), one.text.as_str())))
}

/// The ledgers in records that were just dumped, by id.
pub fn found(records: &[DumpEntry]) -> Vec<DumpedLedger> {
    list(records.iter().filter_map(|record| match record {
        DumpEntry::Batch { ledger, text, .. } => Some((ledger.as_str(), text.as_str())),
        DumpEntry::Note { .. } => None,
    }))
}

fn list<'a>(batches: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<DumpedLedger> {
    let mut ledgers: BTreeMap<LedgerId, DumpedLedger> = BTreeMap::new();
    for (ledger, text) in batches {
        let Ok(ledger) = ledger.parse::<LedgerId>() else { continue };
        let found =
            ledgers.entry(ledger.clone()).or_insert(DumpedLedger { ledger, changes: Vec::new(), unread: 0 });
        match batch::changes(text) {
            Some(changes) => found.changes.extend(changes),
            None => found.unread += 1,
        }
    }
    ledgers.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Ledger, Stamp};

    #[test]
    fn s3_what_rests_leaves_as_it_is_and_what_can_be_read_comes_back() {
        let stamp = Stamp { replica: "k3f9".parse().unwrap(), by: Arc::default(), at: "2026".into() };
        let changes = Ledger::new("k-1".parse().unwrap()).act(&stamp, |draft| {
            draft.insert("finding", [("title", "路灯\u{0}".into())]);
        });
        let good = batch::write(&changes).unwrap().remove(0);
        let batch = |batch, text: &str| DumpEntry::Batch { ledger: "k-1".into(), batch, text: text.into() };
        let note = DumpEntry::Note { name: "typed/k-1/x".into(), text: "“半句".into() };
        let records = vec![batch(1, &good), batch(2, "{torn"), batch(3, ""), note];
        let file = write(records.clone(), "2026-11-24");
        assert!(is_dump(&file) && file.contains("{torn") && file.contains("“半句"));
        let expected = [DumpedLedger { ledger: "k-1".parse().unwrap(), changes, unread: 2 }];
        assert_eq!(read(&file), expected);
        assert_eq!(found(&records), expected);
        assert_eq!(read(&format!("\u{feff}{file}")), expected);
        assert!(read("{}").is_empty() && read(&good).is_empty() && !is_dump(&good));
    }
}
