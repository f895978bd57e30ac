//! Findings that are divided and merged, and measures that go to another finding, in a ledger with its notice: every word of
//! a measure stays in the document, once, where it was.

use std::sync::Arc;

use rectify::domain::{Finding, Measure};
use rectify::ledger::commands::{self, Direction};
use rectify::ledger::{Author, Draft, Ledger, Stamp};
use rectify::notice;

const NOTICE: &str = "中共某县城市管理局党组关于巡察整改进展情况的通报
现将整改进展情况公布如下。
一、履行职责方面
（一）罚没款管理不规范
整改措施：一是清理账目。二是退还罚款。
（二）占道经营整治不彻底
整改措施：一是建立巡查台账。二是每周通报结果。
";

const MEASURES: [&str; 4] = ["清理账目。", "退还罚款。", "建立巡查台账。", "每周通报结果。"];

/// A ledger read from the notice, the id of the notice, and the ids of its findings and measures.
fn sample() -> (Ledger, String, Vec<String>, Vec<String>) {
    let (ledger, document) = notice::ledger_of(NOTICE, &stamp());
    let ids = |kind: &str| ledger.ordered(kind).iter().map(|row| row.id().to_owned()).collect::<Vec<_>>();
    let (findings, mut measures) = (ids(Finding::KIND), ids(Measure::KIND));
    let place = |id: &String| {
        let text =
            rectify::domain::Fields::text(&ledger.live(Measure::KIND, id).unwrap(), Measure::TEXT).to_owned();
        MEASURES.iter().position(|measure| text.contains(measure.trim_end_matches('。')))
    };
    measures.sort_by_key(place);
    assert_eq!((findings.len(), measures.len()), (2, 4));
    (ledger, document.id().to_owned(), findings, measures)
}

fn stamp() -> Stamp {
    let by = Arc::new(Author { office: "县城管局".into(), name: "王某".into() });
    Stamp { replica: "office-1".parse().unwrap(), by, at: "2024-03-01T09:00:00+08:00".into() }
}

/// As the app acts: documents follow.
fn act(ledger: &mut Ledger, act: impl FnOnce(&mut Draft)) {
    ledger.act(&stamp(), |draft| {
        act(draft);
        notice::sync_documents(draft);
    });
}

#[track_caller]
fn has_each_once(text: &str) {
    for measure in MEASURES {
        assert_eq!(text.matches(measure.trim_end_matches('。')).count(), 1, "{measure} in {text}");
    }
}

#[test]
fn a_measure_that_goes_to_another_finding_stays_where_it_is_in_the_notice() {
    let (mut ledger, document, findings, measures) = sample();
    act(&mut ledger, |draft| commands::move_to_finding(draft, &measures[0], &findings[1]));
    assert_eq!(notice::write(&ledger, &document), NOTICE);
    // The measures of the finding that it went to change places among themselves.
    act(&mut ledger, |draft| commands::move_measure(draft, &measures[3], Direction::Up));
    let text = notice::write(&ledger, &document);
    let (first, second) = text.split_once("（二）").unwrap();
    assert_eq!(first, NOTICE.split_once("（二）").unwrap().0);
    assert!(second.find("每周通报结果") < second.find("建立巡查台账"), "{text}");
    // A new one stands behind them, wherever the other came from.
    act(&mut ledger, |draft| drop(commands::add_measure(draft, &findings[1], "增设摊位。")));
    let text = notice::write(&ledger, &document);
    let (first, second) = text.split_once("（二）").unwrap();
    assert!(!first.contains("增设摊位") && second.contains("增设摊位"), "{text}");
    has_each_once(&text);
    act(&mut ledger, |draft| commands::move_to_finding(draft, &measures[3], &findings[0]));
    act(&mut ledger, |draft| drop(commands::add_measure(draft, &findings[0], "公开票据。")));
    let text = notice::write(&ledger, &document);
    let (first, second) = text.split_once("（二）").unwrap();
    assert!(first.contains("公开票据") && !second.contains("公开票据"), "{text}");
}

#[test]
fn a_finding_that_is_divided_and_one_that_is_merged_lose_no_measure_of_the_notice() {
    let (mut ledger, document, findings, measures) = sample();
    let mut part = None;
    act(&mut ledger, |draft| {
        part = commands::split_finding(draft, &findings[0], "票据管理不严", &measures[1..2]);
    });
    let text = notice::write(&ledger, &document);
    assert_eq!(text.matches("票据管理不严").count(), 1, "{text}");
    has_each_once(&text);
    let part = part.unwrap();
    act(&mut ledger, |draft| commands::merge_findings(draft, &findings[1], part.id(), "").unwrap());
    let text = notice::write(&ledger, &document);
    assert!(!text.contains("票据管理不严"), "{text}");
    has_each_once(&text);
    act(&mut ledger, |draft| commands::merge_findings(draft, &findings[1], &findings[0], "").unwrap());
    let text = notice::write(&ledger, &document);
    assert!(!text.contains("罚没款管理不规范") && text.contains("占道经营整治不彻底"), "{text}");
    has_each_once(&text);
}
