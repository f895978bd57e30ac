//! The two ways of a document: into the ledger, and out of it again without losing a character.
#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use rectify::domain::{Fields, Finding, Measure};
use rectify::ledger::{Author, Ledger, RowRef, Stamp};
use rectify::notice::{self, ledger_of};

fn stamp() -> Stamp {
    Stamp {
        replica: "test".parse().unwrap(),
        by: Arc::new(Author::default()),
        at: "2026-01-01T00:00:00+08:00".into(),
    }
}

fn taken(text: &str) -> (Ledger, String) {
    let (ledger, document) = ledger_of(text, &stamp());
    (ledger, document.id().to_owned())
}

#[track_caller]
fn comes_back(text: &str) {
    let (ledger, document) = taken(text);
    let back = notice::write(&ledger, &document);
    assert!(back == text, "came back as {back:?}\nwas {text:?}");
}

/// Every sample of the project, and every shared one where there are some.
fn samples() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("tests/samples"), root.join("../shared/notices")];
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let texts = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let mut all: Vec<_> = texts
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    assert!(!all.is_empty(), "the project carries samples of its own");
    all
}

fn sample(name: &str) -> Option<String> {
    samples().into_iter().find(|(file, _)| file == name).map(|(_, text)| text)
}

#[test]
fn every_sample_comes_back_to_the_byte() {
    for (name, text) in samples() {
        let variants = [
            text.clone(),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
            format!("\u{feff}{text}"),
            text.trim_end().to_owned(),
            text.replace('\n', "\n\n"),
        ];
        for variant in variants {
            let (ledger, document) = taken(&variant);
            assert!(notice::write(&ledger, &document) == variant, "{name}");
        }
    }
}

#[test]
fn any_sample_cut_anywhere_comes_back() {
    for (_, text) in samples() {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for window in starts.chunks(97) {
            comes_back(&text[window[0]..]);
            comes_back(&text[..window[0]]);
        }
    }
}

/// Pieces that documents are made of, to weave texts from.
const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "(二)",
    "1.",
    "2．",
    "3、",
    "(1)",
    "①",
    "一是",
    "二是",
    "首先，",
    "问题1：",
    "01.",
    "100.",
    "针对“",
    "”问题的整改情况",
    "关于“",
    "”问题的整改（已完成整改）",
    "整改措施：",
    "责任单位：",
    "完成情况：已完成",
    "整改时限：2023年12月底前",
    "该问题已完成整改。",
    "序号\t反馈问题\t整改措施\t完成情况\n",
    "1\t",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "\u{a0}",
    "\u{3000}\u{3000}",
    " ",
    "。",
    "；",
    "《办法》",
    "每季度1次",
    "达到100%",
    "路灯不亮",
    "正在推进",
    "{一}",
    "{}",
    "…",
    "“",
    "”",
    "\"",
    "「",
    "】【",
    "\0",
    "\u{1b}",
    "𠀀",
    "é",
    "-",
    "⾸先，",
    "⼀是",
    "　　一行正好写满了这么多字然后继续写下去到这里\n",
    "二\n是",
    "— 1 —\n",
    "\u{b}",
    "問題",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_to_the_byte(text in any::<String>()) {
        comes_back(&text);
    }

    #[test]
    fn any_weave_of_markers_and_damage_comes_back(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        comes_back(&pieces.concat());
    }

    /// The exchange file carries the document too.
    #[test]
    fn c12_a_document_survives_export_and_import(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        let (ledger, document) = taken(&text);
        let file = rectify::exchange::write(&ledger, &Default::default());
        let back = rectify::exchange::Package::read(&file).unwrap().into_ledger();
        prop_assert_eq!(notice::write(&back, &document), text);
    }
}

fn nth(ledger: &Ledger, kind: &str, at: usize) -> RowRef {
    ledger.ordered(kind)[at].name()
}

fn set(ledger: &mut Ledger, row: &RowRef, field: &str, value: &str) {
    ledger.act(&stamp(), |draft| draft.set(row, field, value));
}

#[test]
fn only_what_was_edited_changes() {
    for (name, text) in samples() {
        let (mut ledger, document) = taken(&text);
        for kind in [Finding::KIND, Measure::KIND] {
            let field = if kind == Finding::KIND { Finding::TITLE } else { Measure::TEXT };
            for at in 0..ledger.ordered(kind).len() {
                let row = nth(&ledger, kind, at);
                let was = ledger.row(&row).unwrap().text(field).to_owned();
                let shown = notice::compose(&ledger, &document);
                set(&mut ledger, &row, field, "改过的文字");
                // The words once in the document for this row, and nothing else of it, become the new ones, with the sign that
                // parts them from the next measure in their line, as the old ones had it.
                let printed = notice::compose(&ledger, &document);
                let sign = printed.iter().find_map(|piece| {
                    piece.body.strip_prefix("改过的文字").filter(|_| piece.about.as_ref() == Some(&row))
                });
                let sign = sign.unwrap_or_default();
                assert!(sign.is_empty() || was.ends_with(['；', '。', ';', '，']), "{name}: {was} {sign}");
                assert!(["", "；", "。", ";", "，"].contains(&sign), "{name}: {was} {sign}");
                let expect: String = shown
                    .iter()
                    .map(|piece| {
                        let mut piece = piece.clone();
                        if piece.about.as_ref() == Some(&row) && piece.shows == field {
                            // A PDF's line breaks and the blanks of a scan are in the document alone.
                            let parted = ["\n", "<br"].iter().any(|sign| piece.body.contains(sign));
                            assert!(
                                parted || piece.body.replace(' ', "") == was.replace(' ', ""),
                                "{name}: {was}"
                            );
                            piece.body = format!("改过的文字{sign}");
                        }
                        piece.text()
                    })
                    .collect();
                let now = notice::write(&ledger, &document);
                assert!(now == expect && now.contains("改过的文字"), "{name}: {was}");
                ledger.undo(&stamp()).unwrap();
                assert!(notice::write(&ledger, &document) == text, "{name}: {was}");
            }
        }
    }
}

#[test]
fn a_status_keeps_the_manner_of_its_words() {
    let text = sample("sample-notice").unwrap();
    let (mut ledger, document) = taken(&text);
    let row = nth(&ledger, Finding::KIND, 2);
    assert_eq!(ledger.row(&row).unwrap().text(Finding::STATUS), "in-progress");
    set(&mut ledger, &row, Finding::STATUS, "done");
    let now = notice::write(&ledger, &document);
    assert_eq!(now, text.replace("完成情况：正在整改", "完成情况：已完成整改"));
    set(&mut ledger, &row, Finding::STATUS, "in-progress");
    assert_eq!(notice::write(&ledger, &document), text);
}

#[test]
fn dali_is_three_aspects_ten_findings_twenty_seven_measures() {
    let Some(text) = sample("dali-2022") else {
        eprintln!("skipped: the shared notices are not here");
        return;
    };
    let (ledger, _) = taken(&text);
    let count = |kind: &str| ledger.rows(kind).count();
    assert_eq!((count("aspect"), count("finding"), count("measure")), (3, 10, 27));
    assert_eq!((count("commitment"), count("target")), (14, 1));
}

#[test]
fn a_second_document_of_the_same_findings_speaks_of_the_same_rows() {
    let text = sample("sample-notice").unwrap();
    let (mut ledger, first) = taken(&text);
    let outline = notice::Outline::read(&text);
    let reading = notice::Reading::of(&outline);
    let comparison = notice::Comparison::of(&ledger, &outline, &reading);
    let mut accepted = None;
    ledger.act(&stamp(), |draft| accepted = Some(notice::accept(draft, &outline, &reading, &comparison)));
    let accepted = accepted.unwrap();
    assert_eq!((accepted.added, accepted.known), (0, 7));
    assert_eq!(ledger.rows("finding").count(), 7);
    let row = nth(&ledger, Finding::KIND, 0);
    set(&mut ledger, &row, Finding::TITLE, "公租房分配不公示");
    for document in [first.as_str(), accepted.document.id()] {
        assert_eq!(
            notice::write(&ledger, document),
            text.replace("公租房分配公示不及时", "公租房分配不公示")
        );
    }
}

/// An action as the app does it: what was done, and the documents after it.
fn act(ledger: &mut Ledger, act: impl FnOnce(&mut rectify::ledger::Draft)) {
    ledger.act(&stamp(), |draft| {
        act(draft);
        notice::sync_documents(draft);
    });
}

fn measures_of(ledger: &Ledger, finding: &RowRef) -> Vec<RowRef> {
    let rows = ledger.ordered(Measure::KIND);
    rows.iter().filter(|row| row.text(Measure::FINDING) == finding.id()).map(|row| row.name()).collect()
}

#[test]
fn numbers_follow_when_a_measure_goes() {
    let text = sample("sample-notice").unwrap();
    let (mut ledger, document) = taken(&text);
    let finding = nth(&ledger, Finding::KIND, 1);
    let first = measures_of(&ledger, &finding)[0].clone();
    act(&mut ledger, |draft| draft.delete(&first));
    let expect = text.replace(
        "一是会同民政、不动产登记部门每半年比对1次数据，发现线索5个工作日内入户核实。二是已清退不符合条件的住户17户，收回房源17套。三是将",
        "一是已清退不符合条件的住户17户，收回房源17套。二是将",
    );
    assert_ne!(expect, text);
    assert_eq!(notice::write(&ledger, &document), expect);
    ledger.undo(&stamp()).unwrap();
    assert_eq!(notice::write(&ledger, &document), text);
}

#[test]
fn numbers_follow_when_a_measure_comes_or_moves() {
    let text = sample("sample-notice").unwrap();
    let (mut ledger, document) = taken(&text);
    let finding = nth(&ledger, Finding::KIND, 1);
    act(&mut ledger, |draft| {
        draft.insert(
            "measure",
            [("finding", finding.id().into()), ("order", "zz".into()), ("text", "每月回访。".into())],
        );
    });
    let added = text.replace("三是将年度复核率提高到100%。", "三是将年度复核率提高到100%。四是每月回访。");
    assert_eq!(notice::write(&ledger, &document), added);
    let last = measures_of(&ledger, &finding)[3].clone();
    act(&mut ledger, |draft| draft.set(&last, "order", "0"));
    let moved = text
        .replace("三是将年度复核率提高到100%。", "四是将年度复核率提高到100%。")
        .replace("二是已清退不符合", "三是已清退不符合")
        .replace("一是会同民政、不动产", "一是每月回访。二是会同民政、不动产");
    assert_eq!(notice::write(&ledger, &document), moved);
}

#[test]
fn a_single_measure_gets_an_ordinal_when_a_second_comes() {
    let text = sample("sample-notice").unwrap();
    let (mut ledger, document) = taken(&text);
    let finding = nth(&ledger, Finding::KIND, 4);
    act(&mut ledger, |draft| {
        draft.insert(
            "measure",
            [("finding", finding.id().into()), ("order", "zz".into()), ("text", "每年公布账目。".into())],
        );
    });
    let expect = text
        .replace("将审批材料由", "一是将审批材料由")
        .replace("并在网上公开流程。", "并在网上公开流程。二是每年公布账目。");
    assert_eq!(notice::write(&ledger, &document), expect);
}

#[test]
fn a_finding_goes_and_comes_in_every_document_that_shows_it() {
    let text = sample("sample-notice").unwrap();
    let (mut ledger, document) = taken(&text);
    let finding = nth(&ledger, Finding::KIND, 0);
    act(&mut ledger, |draft| {
        for measure in measures_of(draft.ledger(), &finding) {
            draft.delete(&measure);
        }
        draft.delete(&finding);
    });
    let from = text.find("1.针对“公租房").unwrap();
    let to = text.find("2.针对“保障对象").unwrap();
    let expect = format!("{}{}", &text[..from], &text[to..])
        .replace("2.针对“保障对象", "1.针对“保障对象")
        .replace("3.针对“老旧小区", "2.针对“老旧小区");
    assert_eq!(notice::write(&ledger, &document), expect);
    ledger.undo(&stamp()).unwrap();

    let aspect = ledger.row(&finding).unwrap().text(Finding::ASPECT).to_owned();
    let third = ledger.ordered(Finding::KIND)[2].text(Finding::ORDER).to_owned();
    act(&mut ledger, |draft| {
        let order = rectify::domain::order::between(&third, "");
        let new = draft.insert(
            "finding",
            [("aspect", aspect.into()), ("order", order.into()), ("title", "租金欠缴".into())],
        );
        draft.insert("measure", [("finding", new.id().into()), ("text", "逐户催缴。".into())]);
    });
    let expect = text.replace(
        "完成情况：正在整改\n",
        "完成情况：正在整改\n4.针对“租金欠缴”问题的整改情况\n逐户催缴。\n责任领导：\n责任单位：\n整改时限：\n完成情况：\n",
    );
    assert_eq!(notice::write(&ledger, &document), expect);
}

#[test]
fn a_new_first_finding_stands_before_the_others() {
    let text = "某局关于巡察整改情况的通报\n一、整改情况\n1.学习不深入\n一是开展学习。\n2.记录不规范\n一是补齐记录。\n";
    let (mut ledger, document) = taken(text);
    let first = ledger.ordered(Finding::KIND)[0];
    let aspect = first.text(Finding::ASPECT).to_owned();
    let order = rectify::domain::order::between("", first.text(Finding::ORDER));
    act(&mut ledger, |draft| {
        draft.insert(
            "finding",
            [("aspect", aspect.into()), ("order", order.into()), ("title", "归档不及时".into())],
        );
    });
    let expect = text.replace("1.学习不深入", "1.归档不及时\n2.学习不深入").replace("2.记录", "3.记录");
    assert_eq!(notice::write(&ledger, &document), expect);
}

#[test]
fn a_row_of_a_table_goes_whole_and_the_numbers_follow() {
    let Some(text) = sample("fictional-town-table") else { return };
    let (mut ledger, document) = taken(&text);
    let finding = nth(&ledger, Finding::KIND, 4);
    act(&mut ledger, |draft| {
        for measure in measures_of(draft.ledger(), &finding) {
            draft.delete(&measure);
        }
        draft.delete(&finding);
    });
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let gone = lines.iter().position(|line| line.starts_with("5\t")).unwrap();
    lines.remove(gone);
    for line in &mut lines {
        for number in 6..=8 {
            if line.starts_with(&format!("{number}\t")) {
                *line = line.replacen(&number.to_string(), &(number - 1).to_string(), 1);
                break;
            }
        }
    }
    assert_eq!(notice::write(&ledger, &document).trim_end(), lines.join("\n"));
}

#[test]
fn a_document_about_somebody_else_leaves_the_inspection_alone() {
    let (mut ledger, _) = taken(&sample("sample-notice").unwrap());
    let about = |ledger: &Ledger| {
        let row = ledger.live("inspection", "inspection").unwrap();
        (row.text("inspector").to_owned(), row.text("inspected").to_owned(), row.text("feedback").to_owned())
    };
    let before = about(&ledger);
    let other = sample("sample-notice")
        .unwrap()
        .replace("县住房保障局党组", "县水务局党组")
        .replace("第一巡察组", "第九巡察组");
    let outline = notice::Outline::read(&other);
    let reading = notice::Reading::of(&outline);
    let comparison = notice::Comparison::of(&ledger, &outline, &reading);
    ledger.act(&stamp(), |draft| drop(notice::accept(draft, &outline, &reading, &comparison)));
    assert_eq!(about(&ledger), before);
}

#[test]
fn a_document_without_a_title_is_named_after_whom_it_is_about() {
    let title = |text: &str| {
        let (ledger, document) = taken(text);
        ledger.live("document", &document).unwrap().text("title").to_owned()
    };
    let text = sample("sample-notice").unwrap();
    assert_eq!(title(&text), "中共云陂县住房保障局党组关于巡察整改进展情况的通报");
    let (_, untitled) = text.split_once("\n\n").unwrap();
    assert_eq!(title(untitled), "县住房保障局党组 · 县委第一巡察组");
    assert_eq!(title("路灯不亮\n"), "路灯不亮");
}
