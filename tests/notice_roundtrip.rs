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
        let file = rectify::exchange::write(&ledger);
        let back = rectify::exchange::Package::read(file.as_bytes()).unwrap().into_ledger();
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
                // The words once in the document for this row, and nothing else of it, become the new ones.
                let expect: String = shown
                    .iter()
                    .map(|piece| {
                        let mut piece = piece.clone();
                        if piece.about.as_ref() == Some(&row) && piece.shows == field {
                            assert_eq!(piece.body, was);
                            piece.body = "改过的文字".into();
                        }
                        piece.text()
                    })
                    .collect();
                set(&mut ledger, &row, field, "改过的文字");
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
    let mut accepted = None;
    ledger.act(&stamp(), |draft| accepted = Some(notice::accept(draft, &outline, &reading)));
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
