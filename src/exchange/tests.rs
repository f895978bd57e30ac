//! Tests of the package: stable bytes, faithful round trips, and refusals that say where and why.

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use super::error::Fault;
use super::*;
use crate::domain::row::Shape;
use crate::domain::{Code, Fields, Withholding};
use crate::ledger::testing::{deeds, ledger, merged, picture, play, stamp};
use crate::ledger::{Author, Change, ChangeId, ChangeIds};

fn envelope() -> Envelope {
    Envelope {
        purpose: Purpose::parse("return"),
        ledger_name: "县城管局 · 县委第三巡察组".into(),
        unit: "综合执法大队".into(),
        sender: Author { office: "综合执法大队".into(), name: "李某".into() },
        replica: "b7x2".into(),
        at: "2023-03-01T09:12:00+08:00".into(),
        since: ChangeIds::default(),
        places: BTreeMap::new(),
    }
}

fn packed(ledger: &Ledger) -> String {
    written(ledger, &envelope())
}

fn written(ledger: &Ledger, envelope: &Envelope) -> String {
    String::from_utf8(write(ledger, envelope)).unwrap()
}

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
    let mut one = small();
    one.act(&stamp(2), |draft| {
        draft.set(&"ledger/ledger".parse().unwrap(), "name", "县城管局");
    });
    let text = packed(&one);
    assert!(text.starts_with(format::head::HEAD));
    assert_eq!(
        text,
        r#"{
  "format": "rectify-package",
  "version": 2,
  "purpose": "return",
  "ledger": {"id":"test-1","name":"县城管局 · 县委第三巡察组"},
  "unit": "综合执法大队",
  "sender": {"office":"综合执法大队","name":"李某","replica":"b7x2"},
  "at": "2023-03-01T09:12:00+08:00",
  "holds": {"findings":1,"measures":1,"changes":4},
  "rows": {
    "finding": [
      {"id":"ann-1","status":"done","title":"“窗口”排队\n长"}
    ],
    "ledger": [
      {"id":"ledger","name":"县城管局"}
    ],
    "measure": [
      {"id":"ann-2","finding":"ann-1","text":"增设窗口2个。"}
    ]
  },
  "history": [
    {"action":"1.ann","at":"2030-01-01T00:00:00+08:00","office":"县城管局","name":"0","makes":"2","sums":"2a7185f2","changes":[
      {"id":"1.ann","row":"finding/ann-1","set":{"status":"in-progress"},"shown":["title"],"sum":"c1932445"}
    ]},
    {"action":"3.bob","at":"2029-01-01T00:00:00+08:00","office":"县城管局","name":"1","reason":"已核实","changes":[
      {"id":"3.bob","row":"finding/ann-1","shown":["status"],"sum":"36a101ad","replaces":["1.ann"]}
    ]},
    {"action":"4.cyd","at":"2028-01-01T00:00:00+08:00","office":"县城管局","name":"2","changes":[
      {"id":"4.cyd","row":"ledger/ledger","sum":"1bb1d2ad"}
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
            let first = packed(one);
            let package = Package::read(first.as_bytes()).unwrap();
            prop_assert_eq!(&package.envelope, &envelope());
            prop_assert!(package.external_edits.is_empty());
            let again = package.envelope.clone();
            let back = package.into_ledger();
            prop_assert_eq!(picture(one), picture(&back));
            prop_assert_eq!(sorted(one), sorted(&back));
            prop_assert_eq!(first, written(&back, &again));
        }
    }

    /// Whatever is done to a file, reading it ends in a refusal, or in changes that are as they were written; what was
    /// altered in the rows is offered as an edit, and never as somebody's change.
    #[test]
    fn c11_a_damaged_file_gives_nothing_that_nobody_wrote(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let good = packed(&small());
        let mut bytes = good.clone().into_bytes();
        let place = at.index(bytes.len());
        if cut { bytes.truncate(place) } else { bytes[place] = byte }
        if let Ok(package) = Package::read(&bytes) {
            let good = Package::read(good.as_bytes()).unwrap();
            // Each change is as it was written, or lacks values that the rows do not have any more.
            let merged = good.clone().into_ledger().merge(package.changes.iter().cloned());
            prop_assert!(merged.added.is_empty() && merged.clashes.is_empty() && merged.completed.is_empty());
            prop_assert_eq!(&package.envelope, &good.envelope);
            let lacks = package.changes.len() < good.changes.len()
                || package.changes.iter().any(|change| !change.gone.is_empty());
            prop_assert!(!lacks || !package.external_edits.edited.is_empty() || package.external_edits.missing > 0);
        }
    }
}

fn sorted(ledger: &Ledger) -> Vec<Arc<Change>> {
    let mut changes = ledger.changes().to_vec();
    changes.sort_by(|a, b| a.id.cmp(&b.id));
    changes
}

#[test]
fn c7_what_a_later_version_wrote_survives() {
    let mut one = small();
    let row = "star-map/x1".parse().unwrap();
    let mut changes =
        one.act(&stamp(2), |draft| draft.set(&row, "future", json!({"深": [1.5, null, "x"], "id": 3})));
    Arc::make_mut(&mut changes[0]).extra.insert("mood".into(), json!({"level": 3}));
    let mut other = small();
    other.merge(changes);
    other.act(&stamp(0), |draft| draft.set(&row, "id", json!("not the row's id")));
    let text = packed(&other);
    let back = Package::read(text.as_bytes()).unwrap().into_ledger();
    assert_eq!(packed(&back), text);
    assert_eq!(picture(&back), picture(&other));
}

#[test]
fn a_file_another_program_laid_out_anew_is_the_same_file() {
    let text = packed(&small());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let anew = format!("\u{feff}{}", serde_json::to_string_pretty(&value).unwrap().replace('\n', "\r\n"));
    let package = Package::read(anew.as_bytes()).unwrap();
    assert!(package.external_edits.is_empty());
    assert_eq!(packed(&package.into_ledger()), text);
}

#[test]
fn a_file_of_version_1_still_opens() {
    let text = include_str!("../../tests/packages/version-1.json");
    let package = Package::read(text.as_bytes()).unwrap();
    assert_eq!(package.envelope, Envelope::default());
    let ledger = package.into_ledger();
    assert_eq!((ledger.rows("finding").count(), ledger.rows("progress").count()), (4, 1));
    assert_eq!(ledger.conflicts().len(), 1);
    let back = Package::read(packed(&ledger).as_bytes()).unwrap().into_ledger();
    assert_eq!(sorted(&ledger), sorted(&back));
}

/// A package of a ledger that was just read from a notice is at most half again as large as its rows as plain JSON.
#[test]
fn a_fresh_imports_history_is_small() {
    let notice = include_str!("../../tests/samples/sample-notice.txt");
    let (ledger, _) = crate::notice::ledger_of(notice, &stamp(0));
    let text = packed(&ledger);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rows = serde_json::to_string(&value["rows"]).unwrap();
    assert!(text.len() * 10 <= rows.len() * 15, "{} against {}", text.len(), rows.len());
}

/// What an earlier version would carry along without a word, and publish what it withholds, is named before the rows: that
/// version refuses the file, as this one does with what a later one names.
#[test]
fn c11_what_a_reader_has_to_know_is_named_and_a_reader_that_does_not_refuses() {
    let mut one = small();
    assert!(!packed(&one).contains("\"needs\""));
    one.act(&stamp(0), |draft| {
        let whole = Withholding { finding: "f".into(), ..Withholding::default() };
        let about = Withholding { about: "aspect/a".into(), ..Withholding::default() };
        draft.add(whole);
        draft.add(about);
    });
    let text = packed(&one);
    assert!(text.contains("\n  \"version\": 2,\n  \"needs\": [\"withholding.about\"],\n"), "{text}");
    let package = Package::read(text.as_bytes()).unwrap();
    assert!(package.changes.iter().any(|change| change.set.contains_key(Withholding::ABOUT)));
    let newer = text.replace("[\"withholding.about\"]", "[\"withholding.about\",\"withholding.scope\"]");
    assert_eq!(refused(newer), PackageError::Needs { what: "withholding.scope".into() });
    // It is part of what the checksum covers.
    assert!(matches!(refused(text.replace("[\"withholding.about\"]", "[]")), PackageError::Altered { .. }));
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>) -> PackageError {
    Package::read(bytes.as_ref()).expect_err("this file must not be taken")
}

#[test]
fn c11_refusals_say_what_and_where() {
    let good = packed(&small());
    assert_eq!(refused([0xff, 0xfe, b'{']), PackageError::NotText { byte: 0 });
    assert_eq!(refused(""), PackageError::EndsEarly { line: 1, column: 0 });
    assert!(matches!(refused(&good[..300]), PackageError::EndsEarly { .. }));
    assert!(matches!(refused("各位领导"), PackageError::NotJson { line: 1, .. }));
    assert_eq!(refused("{}"), PackageError::Foreign);
    assert_eq!(refused("[1, 2]"), PackageError::Foreign);
    assert_eq!(refused(r#"{"format":"rectify-package"}"#), PackageError::NoVersion);
    assert_eq!(
        refused(good.replace("\"version\": 2", "\"version\": 7")),
        PackageError::TooNew { found: 7, supported: 2 }
    );
    // The history, and who exported it, must not be edited by hand.
    assert_eq!(refused(good.replace("已核实", "未核实")), PackageError::Altered { line: 26 });
    assert_eq!(refused(good.replace("李某", "张某")), PackageError::Altered { line: 26 });
    let unfit = refused(good.replace("\"id\":\"1.ann\",", ""));
    assert!(matches!(unfit, PackageError::Invalid { line: 20, .. }), "{unfit:?}");
    let unknown = refused(good.replace("\"unit\"", "\"unité\""));
    assert!(matches!(unknown, PackageError::Invalid { line: 6, .. }), "{unknown:?}");
    for (text, line) in [
        (format!("{{\"format\":{}", "[".repeat(100_000)), 1),
        (good.replace("\"增设窗口2个。\"", &format!("{}{}", "[".repeat(200), "]".repeat(200))), 15),
    ] {
        let said = refused(&text);
        assert!(matches!(said, PackageError::TooDeep { line: at, .. } if at == line), "{said:?}");
    }
    let control = refused(good.replace("\"增设窗口2个。\"", "\"a\u{1}b\""));
    assert!(matches!(control, PackageError::NotJson { line: 15, .. }), "{control:?}");
    for (from, to, line) in [
        ("\"id\":\"ann-2\",", "\"id\":\"ann-2\",\"text\":\"x\",", 15),
        ("\"增设窗口2个。\"", "{\"a\":1,\"a\":2}", 15),
        ("\"measure\": [", "\"finding\": [],\"measure\": [", 14),
        ("  \"rows\": {", "  \"rows\": {},\n  \"rows\": {", 11),
    ] {
        let said = refused(good.replace(from, to));
        let PackageError::Invalid { line: at, fault: Fault::Twice(_), .. } = said else {
            panic!("{to}: {said:?}")
        };
        assert_eq!(at, line, "{to}");
    }
}

/// Gives an altered file the checksum it should have, to reach the checks behind it.
fn resealed(text: &str) -> String {
    format::v2::reseal(text)
}

#[test]
fn c11_a_history_that_leads_nowhere_is_refused() {
    let good = packed(&small());
    let twice = |field: &str| Fault::SetsTwice(field.into());
    for (from, to, line, expected) in [
        (r#""shown":["status"]"#, r#""shown":[]"#, 23, Fault::SetsNothing),
        (r#""shown":["title"],"#, r#""shown":["title"],"gone":["status"],"#, 20, twice("status")),
        (r#""shown":["title"],"#, r#""shown":["title","title"],"#, 20, twice("title")),
        (r#""shown":["title"],"#, r#""shown":["id"],"#, 20, twice("id")),
        (r#""sum":""#, r#""sum":"+"#, 20, Fault::NoSum),
        (r#""id":"3.bob""#, r#""id":"0.bob""#, 23, Fault::ReplacesLater),
        (r#""id":"3.bob""#, r#""id":"2.ann""#, 23, Fault::ForeignAction),
        (r#""replaces":["1.ann"]"#, r#""replaces":["3.bob"]"#, 23, Fault::ReplacesLater),
        (r#""id":"3.bob""#, r#""id":"3bob""#, 23, Fault::InvalidName),
        (r#"{"id":"ann-2","#, r#"{"id":"ann 2","#, 15, Fault::InvalidName),
        (r#"{"id":"ann-2","#, r#"{"id":7,"#, 15, Fault::InvalidName),
        (r#""makes":"2""#, r#""makes":"2-9007199254740990""#, 19, Fault::SumCount),
        (r#""makes":"2""#, r#""makes":"""#, 19, Fault::SumCount),
        (r#""makes":"2""#, r#""makes":"x""#, 19, Fault::InvalidRun),
        (r#""makes":"2""#, r#""makes":"2,""#, 19, Fault::InvalidRun),
        (r#""makes":"2""#, r#""makes":",2""#, 19, Fault::InvalidRun),
        (r#""makes":"2""#, r#""makes":"2,2""#, 19, Fault::InvalidRun),
        (r#""action":"3.bob""#, r#""action":"3.bob","undoes":"3.bob""#, 22, Fault::UndoesItself),
        (r#""measure": ["#, r#""receipt": ["#, 15, Fault::NeverTravels),
        (r#""finding/ann-1","shown""#, r#""receipt/ann-1","shown""#, 23, Fault::NeverTravels),
        (
            r#""set":{"status":"in-progress"}"#,
            r#""set":{"status":7}"#,
            20,
            Fault::WrongValue { field: "status".into(), shape: Shape::Text },
        ),
        (
            r#""set":{"status":"in-progress"}"#,
            r#""set":{"status":"done","status":"in-progress"}"#,
            20,
            Fault::Twice("status".into()),
        ),
        (
            r#"      {"id":"ann-2","#,
            r#"      {"id":"ann-2","text":"x"},      {"id":"ann-2","#,
            15,
            Fault::RowTwice,
        ),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        match refused(resealed(&bad)) {
            PackageError::Invalid { fault, line: at, .. } => {
                assert_eq!((fault, at), (expected, line), "{to}")
            }
            other => panic!("{to}: {other:?}"),
        }
    }
}

/// The external edits of a file, each as `row field value` and the changes that it replaces.
fn external_edits(text: &str, ours: &Ledger) -> Vec<String> {
    let package = Package::read(text.as_bytes()).unwrap();
    let edits = package.external_changes(ours, &stamp(2));
    let told = edits.iter().flat_map(|change| {
        let replaced: Vec<String> = change.replaces.iter().map(ChangeId::to_string).collect();
        let set = change.set.iter();
        set.map(move |(field, value)| format!("{} {field} {value} {}", change.row, replaced.join(" ")))
    });
    told.collect()
}

#[test]
fn rows_edited_by_hand_are_offered_as_edits() {
    let ours = small();
    let good = packed(&ours);
    assert_eq!(external_edits(&good, &ours), [] as [&str; 0]);
    // The values it was made from are known here: the edit is the one field.
    let edited = good.replace("增设窗口2个。", "增设窗口9个。").replace("\"done\"", "\"long-term\"");
    let told = [r#"finding/ann-1 status "long-term" 3.bob"#, r#"measure/ann-2 text "增设窗口9个。" 2.ann"#];
    assert_eq!(external_edits(&edited, &ours), told);
    let package = Package::read(edited.as_bytes()).unwrap();
    assert_eq!(package.changes.len(), 2, "what the history says of rows stands");
    // Once imported, it is no edit any more; and a copy of the file does not bring it back over what came later.
    let mut taken = ours.clone();
    taken.merge(package.external_changes(&taken, &stamp(2)));
    assert!(external_edits(&edited, &taken).is_empty());
    taken.act(&stamp(0), |draft| draft.set(&"measure/ann-2".parse().unwrap(), "text", "增设窗口5个。"));
    assert!(external_edits(&edited, &taken).is_empty());
    // Here they are not known: the row of the file replaces what it was made from, whenever that arrives.
    let mut fresh = ledger();
    fresh.merge(package.changes.clone());
    fresh.merge(package.external_changes(&fresh, &stamp(2)));
    let title = |ledger: &Ledger| {
        ledger.row(&"measure/ann-2".parse().unwrap()).map(|row| row.text("text").to_owned())
    };
    assert_eq!(title(&fresh).unwrap(), "增设窗口9个。");
    fresh.merge(ours.changes().to_vec());
    assert_eq!(title(&fresh).unwrap(), "增设窗口9个。");
    assert!(fresh.conflicts().is_empty());
    assert!(external_edits(&edited, &fresh).is_empty());
    // A field added, a row added, a row removed.
    let added = good.replace("\"title\":", "\"leader\":\"王\",\"title\":");
    assert_eq!(external_edits(&added, &ours), [r#"finding/ann-1 leader "王" "#]);
    let added = good.replace(
        "\n      {\"id\":\"ann-2\"",
        "\n      {\"id\":\"x-1\",\"text\":\"添\"},\n      {\"id\":\"ann-2\"",
    );
    assert_eq!(external_edits(&added, &ours), [r#"measure/x-1 order "i" "#, r#"measure/x-1 text "添" "#]);
    let mut lines: Vec<&str> = good.lines().collect();
    lines.remove(lines.iter().position(|line| line.contains("\"ann-2\"")).unwrap());
    let package = Package::read(lines.join("\n").as_bytes()).unwrap();
    assert_eq!((package.changes.len(), package.external_edits.missing), (2, 1));
    assert!(external_edits(&lines.join("\n"), &ours).is_empty());
}

#[test]
fn c4_a_row_edited_by_hand_does_not_overrule_what_came_later() {
    let mut ours = small();
    let edited = packed(&ours).replace("增设窗口2个。", "增设窗口9个。");
    let row: crate::ledger::RowRef = "measure/ann-2".parse().unwrap();
    ours.act(&stamp(0), |draft| draft.set(&row, "text", "增设窗口3个。"));
    let package = Package::read(edited.as_bytes()).unwrap();
    ours.merge(package.external_changes(&ours, &stamp(2)));
    assert_eq!(ours.conflicts().len(), 1);
}

#[test]
fn rows_without_history_come_in_as_new_changes() {
    let text = r#"{"format": "rectify-package", "version": 2, "rows": {
        "finding": [
            {"id": "1", "title": "窗口排队长", "status": "in-progress", "responsible": "综合执法大队"},
            {"title": "档案不全"}, {"title": "档案不全"}
        ],
        "measure": [{"finding": "1", "text": "增设窗口2个。", "order": "k"}]
    }}"#;
    let package = Package::read(text.as_bytes()).unwrap();
    assert_eq!((package.ledger.clone(), package.changes.len()), (None, 0));
    let mut one = ledger();
    one.merge(package.external_changes(&one, &stamp(0)));
    let titles: Vec<_> = one.ordered("finding").iter().map(|row| row.text("title").to_owned()).collect();
    assert_eq!(titles, ["窗口排队长", "档案不全", "档案不全"]);
    assert_eq!(one.rows("measure").next().unwrap().text("order"), "k");
    assert_eq!(external_edits(text, &one), [] as [&str; 0]);
    // A row that is here already is edited where it differs.
    let edit = text.replace("in-progress", "done");
    assert_eq!(external_edits(&edit, &one), [r#"finding/1 status "done" 1.ann"#]);
}

/// Two computers that run copies of one browser profile give the same ids to different changes.
#[test]
fn c3_a_file_whose_names_are_taken_can_still_give_what_it_says() {
    let (mut ours, mut theirs) = (small(), small());
    let row = "finding/ann-1".parse().unwrap();
    ours.act(&stamp(0), |draft| draft.set(&row, "leader", "王"));
    theirs.act(&stamp(0), |draft| draft.set(&row, "person", "李"));
    let package = Package::read(packed(&theirs).as_bytes()).unwrap();
    assert!(!ImportPreview::of(&ours, &package, &stamp(2), true).is_sound());
    let rows = package.rows_alone();
    let arrival = ImportPreview::of(&ours, &rows, &stamp(2), true);
    assert_eq!((arrival.is_sound(), arrival.external_edits), (true, 1));
    ours.merge(arrival.changes);
    let row = ours.row(&row).unwrap();
    assert_eq!((row.text("leader"), row.text("person")), ("王", "李"));
}

#[test]
fn the_schema_is_up_to_date_and_knows_a_package_from_another_file() {
    let schema = format::v2::schema();
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    kept("docs/package.schema.json", &text);

    let validator = jsonschema::validator_for(&schema).unwrap();
    let valid = |text: &str| validator.is_valid(&serde_json::from_str(text).unwrap());
    let good = packed(&small());
    assert!(valid(&good));
    let notice = include_str!("../../tests/samples/sample-notice.txt");
    assert!(valid(&packed(&crate::notice::ledger_of(notice, &stamp(0)).0)));
    assert!(valid(&packed(&crate::notice::ledger_of(notice, &stamp(0)).0.without_old_values())));
    assert!(valid(r#"{"format": "rectify-package", "version": 2, "rows": {"finding": [{"title": "x"}]}}"#));
    for (from, to) in [
        ("\"version\": 2", "\"version\": 3"),
        ("\"title\":\"", "\"title\":7,\"x\":\""),
        ("\"rows\":", "\"row\":"),
        ("\"action\":", "\"deed\":"),
        ("\"finding\": [", "\"finding\": [7,"),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good);
        assert!(!valid(&bad), "{to}");
    }
}

/// The table of kinds in `docs/package.md`, made from the domain.
#[test]
fn the_description_of_the_rows_is_up_to_date() {
    let (begin, end) = ("<!-- kinds: this table is made by a test -->\n", "<!-- end of kinds -->");
    let text = std::fs::read_to_string(root().join("docs/package.md")).unwrap();
    let (head, rest) = text.split_once(begin).unwrap();
    let (_, rest) = rest.split_once(end).unwrap();
    let mut table = "| kind | fields |\n| --- | --- |\n".to_owned();
    for (kind, fields) in crate::domain::kinds::KINDS {
        let fields: Vec<String> = fields.iter().map(|(field, _)| format!("`{field}`")).collect();
        table += &format!("| `{kind}` | {} |\n", fields.join(", "));
    }
    kept("docs/package.md", &[head, begin, &table, end, rest].concat());
}

/// A package of each kind, to the letter.
#[test]
fn c12_a_package_of_each_kind_is_as_it_was() {
    let mut office = ledger();
    let mut rows = Vec::new();
    office.act(&stamp(0), |draft| {
        draft.set(&"ledger/ledger".parse().unwrap(), "name", "县城管局");
        for (unit, title) in [("综合执法大队", "窗口排队长"), ("环卫站", "清运不及时")] {
            let finding = draft.insert("finding", [("title", json!(title)), ("responsible", json!(unit))]);
            draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("增设窗口2个。"))]);
            rows.push(finding);
        }
        draft.insert("document", [("title", json!("通报"))]);
    });
    let issued = travelling_ids(&office);
    office.act(&stamp(0), |draft| draft.set(&rows[0], "status", "in-progress"));
    office.act(&stamp(1), |draft| draft.set(&rows[0], "status", "done"));
    let unit = PackageScope::Unit("综合执法大队".into());
    for (file, purpose, part, short) in [
        ("whole", Purpose::Whole, PackageScope::Whole, false),
        ("whole-without-old-values", Purpose::Whole, PackageScope::Whole, true),
        ("issue", Purpose::Issue, unit.clone(), false),
        ("return", Purpose::Return, unit, false),
        ("update", Purpose::Update, PackageScope::Since { known: issued, unit: String::new() }, false),
    ] {
        let since =
            if let PackageScope::Since { known, .. } = &part { known.clone() } else { ChangeIds::default() };
        let whose = part.unit().to_owned();
        let places = part.places(&office);
        let held = part.of(&office);
        let held = if short { held.without_old_values() } else { held.into_owned() };
        let envelope = Envelope { purpose: Code::Known(purpose), unit: whose, since, places, ..envelope() };
        let text = written(&held, &envelope);
        kept(&format!("tests/packages/{file}.json"), &text);
        let package = Package::read(text.as_bytes()).unwrap();
        assert_eq!(
            (&package.envelope, written(&package.clone().into_ledger(), &envelope)),
            (&envelope, text)
        );
    }
}

fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a text with a file of the repository; with `RECTIFY_UPDATE` set, writes the file.
#[track_caller]
fn kept(file: &str, text: &str) {
    let path = root().join(file);
    if std::env::var_os("RECTIFY_UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{file} is out of date: RECTIFY_UPDATE=1 cargo test writes it anew");
}
