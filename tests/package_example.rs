//! The package tool on the command line: what it prints, and with what it exits.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::Arc;

use rectify::exchange::{Envelope, write};
use rectify::ledger::{Author, Ledger, Stamp};
use serde_json::json;

/// Runs the example, which Cargo builds where the tests alone were built.
fn package(args: &[&str]) -> Output {
    let run = ["run", "--quiet", "--locked", "--example", "package", "--"];
    let root = env!("CARGO_MANIFEST_DIR");
    Command::new(env!("CARGO")).args(run).args(args).current_dir(root).output().expect("cargo runs the tests")
}

fn stamp(replica: &str) -> Stamp {
    let by = Arc::new(Author { office: "县城管局".into(), name: replica.into() });
    Stamp { replica: replica.parse().unwrap(), by, at: "2024-03-01T09:00:00+08:00".into() }
}

/// A folder with the packages of two offices that wrote one status differently.
fn two_offices(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("rectify-package-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut one = Ledger::new("k3f9".parse().unwrap());
    let made = one.act(&stamp("ann"), |draft| {
        draft.insert("finding", [("title", json!("窗口排队长")), ("status", json!("not-done"))]);
    });
    let mut other = one.clone();
    one.act(&stamp("ann"), |draft| draft.set(&made[0].row, "status", "done"));
    other.act(&stamp("bob"), |draft| draft.set(&made[0].row, "status", "in-progress"));
    for (file, ledger) in [("a.json", &one), ("b.json", &other)] {
        std::fs::write(folder.join(file), write(ledger, &Envelope::default())).unwrap();
    }
    folder
}

#[test]
fn merge_diff_conflicts_and_validate() {
    let folder = two_offices("all");
    let path = |file: &str| folder.join(file).to_string_lossy().into_owned();
    let (a, b, merged) = (path("a.json"), path("b.json"), path("merged.json"));
    let said = package(&["merge", &a, &b]);
    assert!(said.status.success());
    std::fs::write(&merged, &said.stdout).unwrap();
    // In the other order it is the same file.
    assert_eq!(package(&["merge", &b, &a]).stdout, said.stdout);
    assert_eq!(package(&["merge", &merged, &a, &b]).stdout, said.stdout);

    let listed = String::from_utf8(package(&["conflicts", &merged]).stdout).unwrap();
    let expect = "finding/ann-1 status, was \"not-done\"\n    \"in-progress\" (县城管局 bob, 2024-03-01T09:00:00+08:00)\n    \
                  \"done\" (县城管局 ann, 2024-03-01T09:00:00+08:00)\n";
    assert_eq!(listed, expect);
    let told = String::from_utf8(package(&["diff", &a, &b]).stdout).unwrap();
    assert_eq!(told, "~ finding/ann-1 status: \"done\" → \"in-progress\"\n");
    assert!(package(&["validate", &merged]).status.success());

    let bad = path("bad.json");
    std::fs::write(&bad, &said.stdout[..said.stdout.len() / 2]).unwrap();
    let refused = package(&["validate", &bad]);
    assert_eq!(refused.status.code(), Some(1));
    let reason = String::from_utf8(refused.stderr).unwrap();
    assert!(reason.contains("bad.json: line "), "{reason}");
    assert_eq!(package(&["merge", &a]).status.code(), Some(1));
    assert_eq!(package(&["validate", &path("none.json")]).status.code(), Some(1));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_was_written_by_hand_is_told_and_merged() {
    let folder = two_offices("hand");
    let path = |file: &str| folder.join(file).to_string_lossy().into_owned();
    let (a, edited) = (path("a.json"), path("edited.json"));
    let text = std::fs::read_to_string(&a).unwrap().replace("窗口排队长", "窗口排队太长");
    std::fs::write(&edited, text).unwrap();
    let said = String::from_utf8(package(&["validate", &edited]).stdout).unwrap();
    assert!(said.contains("1 edited, 0 without history"), "{said}");
    let merged = String::from_utf8(package(&["merge", &a, &edited]).stdout).unwrap();
    assert!(merged.contains("\"title\":\"窗口排队太长\""), "{merged}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn files_written_by_hand_merge_alike_in_any_order() {
    let folder = two_offices("order");
    let path = |file: &str| folder.join(file).to_string_lossy().into_owned();
    let whole = path("a.json");
    // As in the shared cases t11-h1.json and t11-h2.json: each holds one row that no history knows.
    let by_hand = ["ann-7", "ann-8"].map(|id| {
        let text =
            json!({"format": "rectify-package", "version": 2, "rows": {"finding": [{"id": id, "title": id}]}});
        std::fs::write(path(id), text.to_string()).unwrap();
        path(id)
    });
    let [one, other] = &by_hand;
    let merged = package(&["merge", &whole, one, other]);
    assert!(merged.status.success());
    assert_eq!(package(&["merge", other, one, &whole]).stdout, merged.stdout);
    let text = String::from_utf8(merged.stdout).unwrap();
    for id in ["ann-1", "ann-7", "ann-8"] {
        assert!(text.contains(&format!("{{\"id\":\"{id}\"")), "{text}");
    }
    std::fs::write(path("merged.json"), &text).unwrap();
    assert!(package(&["validate", &path("merged.json")]).status.success());
    // Merged apart, one after the other, they do not collide either.
    let apart = by_hand.each_ref().map(|file| package(&["merge", &whole, file]).stdout);
    for (name, bytes) in ["first.json", "second.json"].iter().zip(&apart) {
        std::fs::write(path(name), bytes).unwrap();
    }
    let together = package(&["merge", &path("first.json"), &path("second.json")]);
    assert!(together.status.success(), "{}", String::from_utf8_lossy(&together.stderr));
    let together = String::from_utf8(together.stdout).unwrap();
    assert!(together.contains("\"ann-7\"") && together.contains("\"ann-8\""), "{together}");
    std::fs::remove_dir_all(folder).unwrap();
}
