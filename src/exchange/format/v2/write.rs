//! Writes a ledger as a package.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::wire::{Head, Holds, ID, WireAction, WireChange, WireLedger, WireSender, sum};
use crate::domain::{Finding, Measure, Transfer};
use crate::exchange::envelope::Envelope;
use crate::exchange::format::needs;
use crate::exchange::package::FORMAT;
use crate::ledger::{Change, ChangeId, Ledger, RowView};

/// Writes all of `ledger` but its transfers, which stay on this computer. The same changes under the same envelope give
/// the same bytes (law C12).
pub fn write(ledger: &Ledger, envelope: &Envelope) -> Vec<u8> {
    let mut rows = Out::default();
    let shown = write_rows(ledger, &mut rows);
    let history = history(ledger, &shown);
    let head_ledger = WireLedger { id: ledger.id().to_string(), name: envelope.ledger_name.clone() };
    let sender = WireSender {
        office: envelope.sender.office.clone(),
        name: envelope.sender.name.clone(),
        replica: envelope.replica.clone(),
    };
    let count = |kind: &str| ledger.rows(kind).count();
    let travels = ledger.changes().iter().filter(|change| travels(change.row.kind()));
    let holds = Holds {
        findings: count(Finding::KIND),
        measures: count(Measure::KIND),
        changes: travels.clone().count(),
        without_old_values: travels.clone().any(|change| !change.gone.is_empty()),
    };
    let since = envelope.since.write();
    let needs = needs::of(travels.map(|change| &**change));
    let places: BTreeMap<String, String> =
        (envelope.places.iter()).map(|(id, (aspect, nth))| (id.clone(), format!("{aspect}.{nth}"))).collect();
    let head = Head {
        format: FORMAT,
        version: 2,
        needs: Some(&*needs).filter(|needs| !needs.is_empty()),
        purpose: Some(envelope.purpose.code()),
        ledger: Some(&head_ledger),
        unit: Some(&*envelope.unit).filter(|unit| !unit.is_empty()),
        sender: Some(&sender),
        at: Some(&envelope.at),
        since: Some(&*since).filter(|since| !since.is_empty()),
        places: Some(&places).filter(|places| !places.is_empty()),
        holds: Some(&holds),
    };
    let checksum = head.checksum(&history);
    let mut out = Out::default();
    out.head(&head);
    out.text(",\n  \"rows\": {");
    // The rows were written first, because the history depends on what they show.
    let mut out = Out([out.0, rows.0].concat());
    out.text(",\n  \"history\": [");
    let closing = if history.is_empty() { "]" } else { "\n  ]" };
    for (at, action) in history.into_iter().enumerate() {
        out.text(if at > 0 { ",\n    " } else { "\n    " });
        out.action(action);
    }
    out.text(closing);
    out.text(",\n  \"checksum\": ");
    out.json(&checksum);
    out.text("\n}\n");
    out.0
}

/// Whether rows of this kind leave this computer.
fn travels(kind: &str) -> bool {
    kind != Transfer::KIND
}

/// The bytes written so far.
#[derive(Default)]
struct Out(Vec<u8>);

impl Out {
    fn text(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    fn json(&mut self, value: &(impl Serialize + ?Sized)) {
        // Serialising plain values into memory does not fail.
        let _ = serde_json::to_writer(&mut self.0, value);
    }

    /// A member of the file's object, on a line of its own; nothing for `None`.
    fn member(&mut self, name: &str, value: Option<&(impl Serialize + ?Sized)>) {
        let Some(value) = value else { return };
        self.text(if self.0.is_empty() { "{\n  " } else { ",\n  " });
        self.json(name);
        self.text(": ");
        self.json(value);
    }

    /// What is before the rows, one member a line; the object is left open.
    fn head(&mut self, head: &Head) {
        self.member("format", Some(head.format));
        self.member("version", Some(&head.version));
        self.member("needs", head.needs);
        self.member("purpose", head.purpose);
        self.member("ledger", head.ledger);
        self.member("unit", head.unit);
        self.member("sender", head.sender);
        self.member("at", head.at);
        self.member("since", head.since);
        self.member("places", head.places);
        self.member("holds", head.holds);
    }

    /// An action, with one change a line, so that a person can read it and a diff of two files shows what differs.
    fn action(&mut self, mut action: WireAction) {
        let changes = std::mem::take(&mut action.changes);
        self.json(&action);
        if changes.is_empty() {
            return;
        }
        // The brace that closes the action comes after its changes.
        self.0.pop();
        self.text(",\"changes\":[");
        for (at, change) in changes.iter().enumerate() {
            self.text(if at > 0 { ",\n      " } else { "\n      " });
            self.json(change);
        }
        self.text("\n    ]}");
    }
}

/// What the rows show of the changes, by the index of the change in the ledger.
struct Shown<'a> {
    /// For a change that is the whole of a row: the row's sum.
    sums: Vec<Option<u32>>,
    /// For the others: the fields whose shown values are theirs.
    fields: HashMap<usize, Vec<&'a str>>,
}

/// Writes the rows of each kind, a line each; returns what they show of the changes.
fn write_rows<'a>(ledger: &'a Ledger, out: &mut Out) -> Shown<'a> {
    let mut shown = Shown { sums: vec![None; ledger.len()], fields: HashMap::new() };
    let kinds: BTreeSet<&str> =
        ledger.all_rows().map(|row| row.kind()).filter(|kind| travels(kind)).collect();
    let mut first = true;
    for kind in kinds {
        let rows = ledger.ordered(kind);
        if rows.is_empty() {
            continue;
        }
        out.text(if first { "\n    " } else { ",\n    " });
        first = false;
        out.json(kind);
        out.text(": [");
        for (nth, row) in rows.iter().enumerate() {
            out.text(if nth == 0 { "\n      {" } else { ",\n      {" });
            write_row(row, out, &mut shown);
            out.text("}");
        }
        out.text("\n    ]");
    }
    out.text(if first { "}" } else { "\n  }" });
    shown
}

/// Writes a row without its braces.
fn write_row<'a>(row: &RowView<'a>, out: &mut Out, shown: &mut Shown<'a>) {
    out.json(ID);
    out.text(":");
    out.json(row.id());
    let start = out.0.len() + 1;
    let whole = whole(row);
    for (field, value, head) in row.shown().filter(|(field, ..)| *field != ID) {
        out.text(",");
        out.json(field);
        out.text(":");
        out.json(value);
        if whole.is_none() {
            shown.fields.entry(head).or_default().push(field);
        }
    }
    if let Some(at) = whole {
        shown.sums[at] = Some(sum(row.kind(), out.0.get(start..).unwrap_or_default()));
    }
}

/// The index of the only change of a row, if the row shows every value of it; `None` for any other row.
fn whole(row: &RowView) -> Option<usize> {
    let (at, only) = row.only()?;
    let stands = |(field, value): (&std::sync::Arc<str>, &Value)| {
        !value.is_null() && **field != *ID && **field != *Change::DELETED
    };
    (only.gone.is_empty() && only.set.iter().all(stands)).then_some(at)
}

/// The history: the changes by id, those of one action together.
fn history(ledger: &Ledger, shown: &Shown) -> Vec<WireAction> {
    let changes = ledger.changes();
    let mut places: Vec<usize> = (0..changes.len()).filter(|at| travels(changes[*at].row.kind())).collect();
    places.sort_unstable_by(|a, b| changes[*a].id.cmp(&changes[*b].id));
    let together = |a: &usize, b: &usize| {
        let (a, b) = (&changes[*a], &changes[*b]);
        (&a.action, &a.at, &a.by, &a.undoes, &a.reason) == (&b.action, &b.at, &b.by, &b.undoes, &b.reason)
    };
    let shared = shared_ids(ledger);
    places.chunk_by(together).map(|group| action(ledger, shown, &shared, group)).collect()
}

/// The ids that rows of several kinds have: a run of ids would leave open which row is meant.
fn shared_ids(ledger: &Ledger) -> HashSet<Arc<str>> {
    let mut known = HashSet::with_capacity(ledger.len());
    ledger.all_rows().map(|row| row.name().shared_id()).filter(|id| !known.insert(id.clone())).collect()
}

/// An action: changes that made rows as they are shown become runs of ids, the others are listed.
fn action(ledger: &Ledger, shown: &Shown, shared: &HashSet<Arc<str>>, group: &[usize]) -> WireAction {
    let first = &ledger.changes()[group[0]];
    let mut action = WireAction {
        action: first.action.to_string(),
        at: first.at.to_string(),
        office: first.by.office.clone(),
        name: first.by.name.clone(),
        undoes: first.undoes.as_ref().map(ChangeId::to_string),
        reason: first.reason.as_deref().map(str::to_owned),
        makes: String::new(),
        sums: String::new(),
        changes: Vec::new(),
    };
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for &at in group {
        let change = &ledger.changes()[at];
        let made = shown.sums[at].filter(|_| {
            change.id.replica == change.action.replica
                && change.row.is_made_by(&change.id)
                && change.replaces.is_empty()
                && change.extra.is_empty()
                && !shared.contains(change.row.id())
        });
        match made {
            Some(sum) => {
                let counter = change.id.counter;
                match runs.last_mut() {
                    Some(last) if last.1 + 1 == counter => last.1 = counter,
                    _ => runs.push((counter, counter)),
                }
                action.sums += &format!("{sum:08x}");
            }
            None => action.changes.push(listed(shown, at, change)),
        }
    }
    let runs: Vec<String> = (runs.into_iter())
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
        .collect();
    action.makes = runs.join(",");
    action
}

/// A change that is listed by itself.
fn listed(shown: &Shown, at: usize, change: &Change) -> WireChange {
    let mut wire = WireChange {
        id: change.id.to_string(),
        row: change.row.to_string(),
        set: Default::default(),
        shown: None,
        sum: None,
        gone: change.gone.iter().map(|field| field.to_string()).collect(),
        replaces: change.replaces.iter().map(ChangeId::to_string).collect(),
        extra: change.extra.clone(),
    };
    if let Some(sum) = shown.sums[at] {
        wire.sum = Some(format!("{sum:08x}"));
        return wire;
    }
    let standing = shown.fields.get(&at).map(Vec::as_slice).unwrap_or_default();
    let mut fields = Out::default();
    for (field, value) in change.set.iter() {
        if standing.contains(&&**field) {
            if !fields.0.is_empty() {
                fields.text(",");
            }
            fields.json(&**field);
            fields.text(":");
            fields.json(value);
        } else {
            wire.set.insert(field.to_string(), value.clone());
        }
    }
    if !standing.is_empty() {
        wire.shown = Some(standing.iter().map(|field| (*field).to_owned()).collect());
        wire.sum = Some(format!("{:08x}", sum(change.row.kind(), &fields.0)));
    }
    wire
}
