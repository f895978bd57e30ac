//! The shared cases, each with one fault met in real documents: read as a person would, or named here with the reason.
//! In a clone without the shared folder the samples under tests/samples test the same forms.

use std::fs;
use std::path::{Path, PathBuf};

use rectify::notice::{Outline, Reading, golden};
use serde_json::Value;

/// Readings that differ from what the case expects: the case, the field, and why the reader's can be defended.
const OTHERWISE: [(&str, &str, &str); 2] = [
    (
        "19-total-and-rate",
        "statistics",
        "the quote begins with its clause; the case calls that a matter of taste",
    ),
    (
        "27-blanked-names",
        "inspection",
        "blanked names are kept as they stand; the case calls that a matter of taste",
    ),
];

/// For cases without an expected reading: the findings' titles and how many measures each has.
const TOLD: [(&str, &[(&str, usize)]); 10] = [
    ("05-demands-read-as-findings", &[("议事不记录", 0), ("学习走过场", 0), ("借用器材不登记", 0)]),
    ("07-plan-is-not-read", &[("石梁溪沿线散养户粪污直排", 1), ("县城老旧片区雨污合流", 2)]),
    ("08-owner-in-parentheses", &[("卷宗装订返工多", 1), ("机房无人值守", 2)]),
    (
        "10-problem-and-demand-in-a-line",
        &[("配电箱前堆放纸箱", 1), ("应急灯三处不亮", 1), ("值班室私拉电线", 1)],
    ),
    (
        "15-details-of-a-problem-read-as-measures",
        &[
            ("攻坚力度减弱。（1）摘帽之后松劲，专题会议少。（2）行业部门配合不够", 1),
            ("帮扶措施不精准。（1）产业雷同。（2）技术培训跟不上", 2),
        ],
    ),
    ("16-all-in-one-line", &[("操作间垃圾桶无盖", 1), ("留样不规范，记录不全", 1), ("地漏破损", 1)]),
    ("17-report-of-problems-only", &[("学习不系统", 0), ("责任传导不够", 0)]),
    (
        "18-audit-several-in-a-paragraph",
        &[
            ("提前下达比例偏低", 1),
            ("两项基金分配迟缓", 1),
            ("部分基建项目进度缓慢", 1),
            ("公务卡使用不规范", 1),
        ],
    ),
    ("20-counts-and-amounts-interleaved", &[("会议费超支", 1)]),
    ("28-traditional-characters", &[("部分年度任務未完成", 2), ("監測設備老化", 1)]),
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/notices/cases");
    if !folder.is_dir() {
        eprintln!("SKIPPED: {} is not there, so the cases were not read", folder.display());
        return None;
    }
    Some(folder)
}

fn read(text: &str) -> Value {
    let outline = Outline::read(text);
    serde_json::from_str(&golden::json(&outline, &Reading::of(&outline))).expect("a reading is JSON")
}

#[test]
fn cases_are_read_as_a_person_reads_them() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the cases are there") {
        let file = entry.expect("a case").path();
        let Ok(expected) = fs::read_to_string(file.with_extension("expected.json")) else { continue };
        if file.extension().is_none_or(|end| end != "txt") {
            continue;
        }
        count += 1;
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let mut expected: Value = serde_json::from_str(&expected).expect("JSON");
        let mut found = read(&fs::read_to_string(&file).expect("text"));
        // Cases have no names for lists, letters and the like.
        found.as_object_mut().expect("a reading is an object").remove("family");
        for (_, field, _) in OTHERWISE.iter().filter(|(case, ..)| *case == name) {
            assert_ne!(expected[field], found[field], "{name}: {field} need no longer be excepted");
            expected[field] = Value::Null;
            found[field] = Value::Null;
        }
        assert_eq!(expected, found, "{name}");
    }
    assert!(count >= 26, "{count} cases with an expected reading");
}

#[test]
fn cases_with_two_defensible_readings_are_read_as_one_of_them() {
    let Some(folder) = folder() else { return };
    for (name, expected) in TOLD {
        let text = fs::read_to_string(folder.join(name).with_extension("txt")).expect("the case is there");
        let outline = Outline::read(&text);
        let reading = Reading::of(&outline);
        let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings);
        let found: Vec<(&str, usize)> =
            findings.map(|finding| (outline.value(finding.segment), finding.measures.len())).collect();
        assert_eq!(found, expected, "{name}");
    }
}
