//! A package that is written by the rules of `docs/package.md` alone, with nothing of the app's own writer: the app takes
//! it, finds in it what was meant, and writes the same.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use rectify::domain::Fields;
use rectify::exchange::{Package, write};
use rectify::ledger::views::{ConflictSubject, PendingConflict};

/// One change, as the history of the file needs it: id, row, the fields with their values, what it replaces.
struct Deed {
    id: &'static str,
    row: &'static str,
    fields: Vec<(&'static str, Value)>,
    gone: Vec<&'static str>,
    replaces: Vec<&'static str>,
    /// The fields of it that stand in the rows.
    shown: Vec<&'static str>,
}

fn deed(id: &'static str, row: &'static str, fields: &[(&'static str, Value)]) -> Deed {
    Deed { id, row, fields: fields.to_vec(), gone: vec![], replaces: vec![], shown: vec![] }
}

/// The compact JSON of an object of these fields, by name. `serde_json` sorts keys by itself.
fn compact(fields: &[(&str, Value)]) -> String {
    let object: Map<String, Value> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Value::Object(object).to_string()
}

/// CRC-32 as it is in zip and png: reflected, with the polynomial 0xEDB88320.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

fn sum(row: &str, fields: &[(&str, Value)]) -> String {
    let kind = row.split('/').next().unwrap_or_default();
    format!("{:08x}", crc32(format!("{kind}{}", compact(fields)).as_bytes()))
}

impl Deed {
    /// The change as it is listed, its members in the order of the rules.
    fn listed(&self) -> String {
        let shown: Vec<_> =
            self.fields.iter().filter(|(name, _)| self.shown.contains(name)).cloned().collect();
        let set: Vec<_> =
            self.fields.iter().filter(|(name, _)| !self.shown.contains(name)).cloned().collect();
        let mut members = vec![format!("\"id\":\"{}\",\"row\":\"{}\"", self.id, self.row)];
        if !set.is_empty() {
            members.push(format!("\"set\":{}", compact(&set)));
        }
        if !shown.is_empty() {
            members.push(format!("\"shown\":{}", json!(self.shown)));
            members.push(format!("\"sum\":\"{}\"", sum(self.row, &shown)));
        }
        if !self.gone.is_empty() {
            members.push(format!("\"gone\":{}", json!(self.gone)));
        }
        if !self.replaces.is_empty() {
            members.push(format!("\"replaces\":{}", json!(self.replaces)));
        }
        format!("{{{}}}", members.join(","))
    }
}

/// An action: who and when, then what is given of `undoes`, `reason`, `makes` and `sums`, then the changes.
fn action(id: &str, who: &str, more: &str, changes: &[&Deed]) -> String {
    let list = changes.iter().map(|change| change.listed()).collect::<Vec<_>>().join(",");
    let changes = if changes.is_empty() { String::new() } else { format!(",\"changes\":[{list}]") };
    format!(
        "{{\"action\":\"{id}\",\"at\":\"2024-03-01T09:00:00+08:00\",\"office\":\"{who}\",\"name\":\"王\"{more}{changes}}}"
    )
}

/// The file of `tests/samples/documented.json`'s story: two findings that ann made, a measure under the first; bob and cat
/// gave the first another status each; ann deleted the second with nothing under it; bob's first wording of the measure
/// was left out of the file.
fn package() -> String {
    let (first, second, measure) = ("finding/ann-1", "finding/ann-2", "measure/ann-3");
    let one = Deed {
        shown: vec!["title"],
        ..deed("1.ann", first, &[("status", json!("not-done")), ("title", json!("“窗口”\u{1}排队\n长"))])
    };
    let made_second =
        deed("2.ann", second, &[("title", json!("清运")), ("x_later", json!({"b": [1], "a": true}))]);
    let made_measure = Deed {
        gone: vec!["text"],
        shown: vec!["finding"],
        ..deed("3.ann", measure, &[("finding", json!("ann-1"))])
    };
    let deletion = Deed { replaces: vec!["2.ann"], ..deed("4.ann", second, &[("deleted", json!(true))]) };
    let bob = Deed { replaces: vec!["1.ann"], ..deed("4.bob", first, &[("status", json!("done"))]) };
    let cleared = Deed {
        replaces: vec!["3.ann"],
        shown: vec!["text"],
        ..deed("5.bob", measure, &[("order", Value::Null), ("text", json!("增设窗口2个。"))])
    };
    // Of two statuses the one of the greater id stands in the rows: 4.cat after 4.bob.
    let cat = Deed {
        replaces: vec!["1.ann"],
        shown: vec!["status"],
        ..deed("4.cat", first, &[("status", json!("in-progress"))])
    };
    let progress =
        [("date", json!("2024-03-02")), ("finding", json!("ann-1")), ("text", json!("已\"增设\\"))];
    let made = format!(",\"makes\":\"6\",\"sums\":\"{}\"", sum("progress/bob-6", &progress));
    let history = [
        action("1.ann", "县局", "", &[&one, &made_second, &made_measure]),
        action("4.ann", "县局", "", &[&deletion]),
        action("4.bob", "乙", "", &[&bob]),
        action("4.cat", "丙", ",\"reason\":\"已核实\"", &[&cat]),
        action("5.bob", "乙", "", &[&cleared]),
        action("6.bob", "乙", &made, &[]),
    ];
    let head = [
        "\"format\":\"rectify-package\"",
        "\"version\":2",
        "\"purpose\":\"whole\"",
        "\"ledger\":{\"id\":\"doc-1\",\"name\":\"县城管局\"}",
        "\"sender\":{\"office\":\"县局\",\"name\":\"王\",\"replica\":\"ann\"}",
        "\"at\":\"2024-03-03T09:00:00+08:00\"",
        "\"holds\":{\"findings\":1,\"measures\":1,\"changes\":8,\"without_old_values\":true}",
    ]
    .join(",");
    let history = format!("[{}]", history.join(","));
    let digest = Sha256::digest(format!("[{{{head}}},{history}]"));
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let row = |id: &str, fields: &[(&str, Value)]| format!("{{\"id\":\"{id}\",{}", &compact(fields)[1..]);
    let rows = [
        format!("\"finding\":[{}]", row("ann-1", &[("status", json!("in-progress")), one.fields[1].clone()])),
        format!("\"measure\":[{}]", row("ann-3", &[("finding", json!("ann-1")), cleared.fields[1].clone()])),
        format!("\"progress\":[{}]", row("bob-6", &progress)),
    ];
    format!(
        "{{{head},\"rows\":{{{}}},\"history\":{history},\"checksum\":\"sha256:{digest}\"}}",
        rows.join(",")
    )
}

#[test]
fn a_package_written_by_the_rules_alone_is_read_and_written_as_it_is() {
    let text = package();
    let read = Package::read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(read.external_edits.is_empty(), "{:?}", read.external_edits);
    assert_eq!(read.changes.len(), 8);
    let envelope = read.envelope.clone();
    let ledger = read.into_ledger();
    assert_eq!(ledger.rows("finding").count(), 1);
    assert_eq!(
        ledger.live("measure", "ann-3").map(|row| row.text("text").to_owned()),
        Some("增设窗口2个。".into())
    );
    let conflicts = PendingConflict::all(&ledger);
    assert_eq!(conflicts.len(), 1);
    assert!(
        matches!(&conflicts[0].asked, ConflictSubject::Field { field, told, .. } if field == "status" && told.len() == 2)
    );
    // Written by the app, it says the same: the same members with the same values, and so the same checksum.
    let written = write(&ledger, &envelope);
    let (written, text): (Value, Value) =
        (serde_json::from_slice(&written).unwrap(), serde_json::from_str(&text).unwrap());
    assert_eq!(written, text);
}

#[test]
fn a_package_written_by_hand_against_the_rules_is_refused() {
    let good = package();
    for (from, to) in [
        ("\"id\":\"4.bob\"", "\"id\":\"1.abe\""),
        ("\"sum\":\"", "\"sum\":\"X"),
        ("\"makes\":\"6\"", "\"makes\":\"6,6\""),
        ("\"shown\":[\"title\"]", "\"shown\":[\"title\",\"id\"]"),
        ("\"checksum\":\"sha256:", "\"checksum\":\"sha256:0"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert!(Package::read(bad.as_bytes()).is_err(), "{from}");
    }
}
