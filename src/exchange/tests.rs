//! The package: stable bytes, faithful round trips, and refusals that say where and why.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::ledger::laws::{deeds, ledger, merged, picture, play, stamp};

fn small() -> Ledger {
    let mut one = ledger();
    let made = one.act(&stamp(0), |draft| {
        let finding =
            draft.insert("finding", [("title", json!("“窗口”排队\n长")), ("status", json!("in-progress"))]);
        draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("增设窗口2个。"))]);
    });
    one.act(&stamp(1), |draft| {
        draft.set(&made[0].row, "status", "done");
        draft.because("已核实");
    });
    one
}

/// The file, to the letter: changing this is changing the format.
#[test]
fn c12_the_format_is_pinned() {
    let text = write(&small());
    assert_eq!(
        text,
        r#"{
  "format": "rectify-package",
  "version": 1,
  "ledger": "test-1",
  "rows": {
    "finding": [
      {"id":"ann-1","status":"done","title":"“窗口”排队\n长"}
    ],
    "measure": [
      {"id":"ann-2","finding":"ann-1","text":"增设窗口2个。"}
    ]
  },
  "history": [
    {"action":"1.ann","at":"2030-01-01T00:00:00+08:00","office":"县城管局","name":"0","changes":[
      {"id":"1.ann","row":"finding/ann-1","set":{"status":"in-progress"},"shown":["title"]},
      {"id":"2.ann","row":"measure/ann-2"}
    ]},
    {"action":"3.bob","at":"2029-01-01T00:00:00+08:00","office":"县城管局","name":"1","reason":"已核实","changes":[
      {"id":"3.bob","row":"finding/ann-1","shown":["status"],"replaces":["1.ann"]}
    ]}
  ],
  "checksum": "sha256:CHECK"
}
"#
        .replace("CHECK", text.split("sha256:").nth(1).unwrap().split('"').next().unwrap())
    );
}

proptest! {
    #[test]
    fn c12_export_import_export_gives_the_same_bytes(deeds in deeds()) {
        for one in play(&deeds).iter().chain([&merged(&play(&deeds))]) {
            let first = write(one);
            let back = Package::read(first.as_bytes()).unwrap().into_ledger();
            prop_assert_eq!(picture(one), picture(&back));
            let mut all = back.changes().to_vec();
            all.sort_by(|a, b| a.id.cmp(&b.id));
            let mut here = one.changes().to_vec();
            here.sort_by(|a, b| a.id.cmp(&b.id));
            prop_assert_eq!(here, all);
            prop_assert_eq!(first, write(&back));
        }
    }

    /// Whatever is done to a file, reading it ends in the same ledger or in a refusal.
    #[test]
    fn c11_a_damaged_file_is_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let good = write(&small());
        let mut bytes = good.clone().into_bytes();
        let place = at.index(bytes.len());
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        if let Ok(package) = Package::read(&bytes) {
            prop_assert_eq!(write(&package.into_ledger()), good);
        }
    }
}

#[test]
fn c7_what_a_later_version_wrote_survives() {
    let mut one = small();
    let row = "star-map/x1".parse().unwrap();
    let mut changes =
        one.act(&stamp(2), |draft| draft.set(&row, "future", json!({"深": [1.5, null, "x"], "id": 3})));
    changes[0].extra.insert("mood".into(), json!({"level": 3}));
    let mut other = small();
    other.merge(changes);
    other.act(&stamp(0), |draft| draft.set(&row, "id", json!("not the row's id")));
    let text = write(&other);
    let back = Package::read(text.as_bytes()).unwrap().into_ledger();
    assert_eq!(write(&back), text);
    assert_eq!(picture(&back), picture(&other));
}

#[test]
fn a_file_another_program_laid_out_anew_is_the_same_file() {
    let text = write(&small());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let anew = format!("\u{feff}{}", serde_json::to_string_pretty(&value).unwrap().replace('\n', "\r\n"));
    assert_eq!(write(&Package::read(anew.as_bytes()).unwrap().into_ledger()), text);
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>) -> PackageError {
    Package::read(bytes.as_ref()).expect_err("this file must not be taken")
}

#[test]
fn c11_refusals_say_what_and_where() {
    let good = write(&small());
    assert_eq!(refused([0xff, 0xfe, b'{']), PackageError::NotText { byte: 0 });
    assert_eq!(refused(""), PackageError::NotJson { line: 1, column: 0, ends_early: true });
    assert!(matches!(refused(&good[..300]), PackageError::NotJson { ends_early: true, .. }));
    assert!(matches!(refused("各位领导"), PackageError::NotJson { line: 1, ends_early: false, .. }));
    assert_eq!(refused("{}"), PackageError::Foreign);
    assert_eq!(refused("[1, 2]"), PackageError::Foreign);
    assert_eq!(refused(r#"{"format":"rectify-package"}"#), PackageError::NoVersion);
    assert_eq!(
        refused(good.replace("\"version\": 1", "\"version\": 7")),
        PackageError::TooNew { found: 7, supported: 1 }
    );
    assert_eq!(refused(good.replace("增设窗口2个", "增设窗口9个")), PackageError::Altered { line: 22 });
    let unfit = refused(good.replace("\"id\":\"2.ann\",", ""));
    assert!(matches!(unfit, PackageError::Unfit { line: 16, .. }), "{unfit:?}");
    assert!(matches!(refused("[".repeat(100_000)), PackageError::NotJson { line: 1, .. }));
}

/// Gives a tampered file the checksum it should have, to reach the checks behind it.
fn resealed(text: &str) -> String {
    v1::reseal(text)
}

#[test]
fn c11_a_history_that_leads_nowhere_is_refused() {
    let good = write(&small());
    for (from, to, reason) in [
        (r#""row":"measure/ann-2""#, r#""row":"measure/ann-9""#, "sets nothing"),
        (r#""shown":["title"]"#, r#""shown":["titel"]"#, "it does not"),
        (r#""id":"2.ann""#, r#""id":"1.ann""#, "twice in the history"),
        (r#""replaces":["1.ann"]"#, r#""replaces":["3.bob"]"#, "came after"),
        (r#""id":"2.ann""#, r#""id":"2ann""#, "the name of a change"),
        (r#"{"id":"ann-2","#, r#"{"id":"ann 2","#, "the id of a row"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        match refused(resealed(&bad)) {
            PackageError::Broken { reason: said, .. } => assert!(said.contains(reason), "{said}"),
            other => panic!("{other:?}"),
        }
    }
}
