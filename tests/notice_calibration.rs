//! What the reader marks as doubtful, against what it has right, on the project's samples and the shared notices. The
//! same for generated documents, and for damaged ones, is `cargo run --release --example notice -- damage FOLDER`.

use std::fs;
use std::path::Path;

use rectify::domain::width::squeeze;
use rectify::notice::{Outline, Reading};
use serde_json::Value;

/// The titles and measures of a golden reading.
fn wanted(expected: &Value) -> Vec<String> {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let issues = list(expected, "aspects").into_iter().flat_map(|aspect| list(&aspect, "issues"));
    let words =
        issues.flat_map(|issue| std::iter::once(issue["title"].clone()).chain(list(&issue, "measures")));
    words.map(|words| squeeze(words.as_str().unwrap_or_default())).collect()
}

#[test]
fn what_is_shown_as_certain_is_right_and_little_else_is_marked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut right, mut right_marked, mut wrong_unmarked, mut read) = (0, 0, 0, 0);
    for folder in ["tests/samples", "../shared/notices", "../shared/notices/cases"] {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { continue };
        for file in entries.flatten().map(|entry| entry.path()) {
            if file.extension().is_none_or(|end| end != "txt") {
                continue;
            }
            let Ok(expected) = fs::read_to_string(file.with_extension("expected.json")) else { continue };
            let expected = wanted(&serde_json::from_str(&expected).expect("JSON"));
            let outline = Outline::read(&fs::read_to_string(&file).expect("text"));
            let reading = Reading::of(&outline);
            let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings);
            for index in findings.flat_map(|one| std::iter::once(&one.segment).chain(&one.measures)) {
                let span = &outline.segments()[*index].span;
                let marked = reading.doubts.iter().any(|doubt| span.contains(&doubt.span.start));
                let is_right = expected.contains(&squeeze(outline.value(*index)));
                read += 1;
                right += usize::from(is_right);
                right_marked += usize::from(is_right && marked);
                wrong_unmarked += usize::from(!is_right && !marked);
            }
        }
    }
    let certain = right - right_marked + wrong_unmarked;
    assert!(
        wrong_unmarked * 50 <= certain,
        "{wrong_unmarked} of {certain} that are shown as certain are wrong"
    );
    assert!(right_marked * 100 <= right * 15, "{right_marked} of {right} that are right are marked");
    assert!(right * 10 >= read * 9, "{right} of {read} are right");
}
