//! Readings of whole documents against what a careful person read out of them.

use std::fs;
use std::path::{Path, PathBuf};

use rectify::notice::{Outline, Reading, golden};
use serde_json::Value;

/// Compares every `*.txt` of a folder with its `*.expected.json`; says which keys differ.
fn compare(folder: &Path) -> usize {
    let mut count = 0;
    let mut differences = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    for file in files {
        let Ok(expected) = fs::read_to_string(file.with_extension("expected.json")) else { continue };
        let expected: Value = serde_json::from_str(&expected).expect("the golden reading is JSON");
        let text = fs::read_to_string(&file).expect("the sample is text");
        let outline = Outline::read(&text);
        let found = golden::json(&outline, &Reading::of(&outline));
        let found: Value = serde_json::from_str(&found).expect("a reading is JSON");
        count += 1;
        let name = file.file_name().map(|name| name.to_string_lossy().to_string()).unwrap_or_default();
        differ(&name, &expected, &found, &mut differences);
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
    count
}

/// Walks two values and notes the places where they differ.
fn differ(at: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            for (key, value) in a {
                differ(&format!("{at}/{key}"), value, &b[key], differences);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                differ(&format!("{at}/{index}"), a, b, differences);
            }
        }
        _ if expected == found => {}
        _ => differences.push(format!("{at}\n  expected {expected}\n  found    {found}")),
    }
}

#[test]
fn shared_notices_read_as_a_careful_person_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/notices");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there, so the golden readings were not compared", folder.display());
        return;
    }
    assert!(compare(&folder) >= 5);
}

#[test]
fn own_samples_read_as_a_careful_person_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    if folder.is_dir() {
        compare(&folder);
    }
}

#[test]
fn line_breaks_indents_and_a_bom_change_no_reading() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let read = |text: &str| {
        let outline = Outline::read(text);
        golden::json(&outline, &Reading::of(&outline))
    };
    for entry in fs::read_dir(&folder).expect("the samples are there") {
        let file = entry.expect("a sample").path();
        if file.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("the sample is text").replace("\r\n", "\n");
        let plain = text.trim_start_matches('\u{feff}');
        let expected = read(plain);
        for changed in [
            plain.replace('\n', "\r\n"),
            plain.replace('\n', "\r"),
            plain.replace('\n', "\n\n"),
            plain.replace('\n', "\u{3000}\n"),
            format!("\u{feff}{plain}"),
        ] {
            assert_eq!(read(&changed), expected, "{}", file.display());
        }
    }
}
