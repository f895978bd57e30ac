//! How sure the reader says it is, against how right it is, on the project's samples and the shared notices.

use std::fs;
use std::path::Path;

use rectify::domain::width::squeeze;
use rectify::notice::{Confidence, Outline, Reading};
use serde_json::Value;

/// The titles of a golden reading.
fn titles(expected: &Value) -> Vec<String> {
    let aspects = expected["aspects"].as_array().into_iter().flatten();
    let issues = aspects.flat_map(|aspect| aspect["issues"].as_array().into_iter().flatten());
    issues.map(|issue| squeeze(issue["title"].as_str().unwrap_or_default())).collect()
}

#[test]
fn what_is_shown_as_certain_is_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut certain, mut right, mut read) = (0, 0, 0);
    for folder in ["tests/samples", "../shared/notices", "../shared/notices/cases"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for file in entries.flatten().map(|entry| entry.path()) {
            if file.extension().is_none_or(|end| end != "txt") {
                continue;
            }
            let Ok(expected) = fs::read_to_string(file.with_extension("expected.json")) else { continue };
            let expected = titles(&serde_json::from_str(&expected).expect("JSON"));
            let outline = Outline::read(&fs::read_to_string(&file).expect("text"));
            let reading = Reading::of(&outline);
            for finding in reading.aspects.iter().flat_map(|aspect| &aspect.findings) {
                read += 1;
                if outline.segments()[finding.segment].sure == Confidence::Certain {
                    certain += 1;
                    right += usize::from(expected.contains(&squeeze(outline.value(finding.segment))));
                }
            }
        }
    }
    assert!(certain * 10 >= read * 7, "most findings are certain: {certain} of {read}");
    assert!(right * 100 >= certain * 98, "{right} of {certain} that are shown as certain are right");
}
