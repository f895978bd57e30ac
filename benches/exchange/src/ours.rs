//! The app itself: packages with their history, each edit an action of its own, as people make them.

use rectify::domain::Fields;
use rectify::exchange::{self, Envelope, Package, PackageScope};
use rectify::ledger::{Ledger, LedgerId, RowRef, Stamp};

use crate::data::{Data, Edit, OFFICES, WRITER};
use crate::measure::{Engine, Files, Look};

/// The app's own ledgers and packages.
pub struct Ours;

impl Engine for Ours {
    type Loaded<'f> = (Ledger, Package);
    type Merged = Ledger;

    fn files(data: &Data) -> Files {
        let mut base = Ledger::new(LedgerId::from_random([1; 5]));
        base.act(&stamp(WRITER, 0), |draft| {
            for row in &data.rows {
                let fields = row.fields.iter().map(|(name, value)| (*name, value.as_str().into()));
                let name = draft.insert(row.kind, fields);
                assert_eq!(name.id(), row.id, "all engines have rows of the same names");
            }
        });
        let [a, b] = [0, 1].map(|office| {
            let mut ledger = base.clone();
            for (nth, edit) in data.offices[office].iter().enumerate() {
                act(&mut ledger, &stamp(OFFICES[office], nth + 1), data, edit);
            }
            Ours::save(&mut ledger)
        });
        Files { base: Vec::new(), a, b }
    }

    /// The first is opened; the other is read and checked, which is all that merging needs.
    fn load(files: &Files) -> Self::Loaded<'_> {
        let ledger = read(&files.a, None).into_ledger();
        let other = read(&files.b, Some(&ledger));
        (ledger, other)
    }

    fn merge((mut ledger, package): Self::Loaded<'_>) -> Ledger {
        ledger.merge(package.changes);
        ledger
    }

    fn save(ledger: &mut Ledger) -> Vec<u8> {
        exchange::write(&PackageScope::Whole.of(ledger), &Envelope::default())
    }

    fn collisions(ledger: &Ledger) -> Option<usize> {
        Some(ledger.conflicts().len())
    }

    fn look(saved: &[u8]) -> Look {
        let ledger = read(saved, None).into_ledger();
        Box::new(move |(kind, id, field)| ledger.live(kind, id)?.get(field)?.as_str().map(str::to_owned))
    }
}

fn read(bytes: &[u8], beside: Option<&Ledger>) -> Package {
    Package::read_beside(bytes, beside).expect("a package that was written a moment ago")
}

/// Makes an edit.
fn act(ledger: &mut Ledger, stamp: &Stamp, data: &Data, edit: &Edit) {
    let row = &data.rows[edit.row];
    let name = RowRef::new(row.kind, &row.id).expect("a name of letters and digits");
    ledger.act(stamp, |draft| draft.set(&name, edit.field, edit.value.as_str()));
}

/// The replica that acts, and when: one minute after another.
fn stamp(replica: &str, minute: usize) -> Stamp {
    let (day, hour, minute) = (1 + minute / 1440, minute / 60 % 24, minute % 60);
    Stamp {
        replica: replica.parse().expect("a name of letters and digits"),
        by: Default::default(),
        at: format!("2026-03-{day:02}T{hour:02}:{minute:02}:00+08:00").into(),
    }
}
