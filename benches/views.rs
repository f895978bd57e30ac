//! What the screen waits for in a large ledger: milliseconds to make the lists of findings and of measures, to follow one
//! edit with them in each order and filter, and to follow a change of what is asked for.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use rectify::domain::{Finding, Measure};
use rectify::ledger::views::{
    Filter, FindingList, MeasureFilter, MeasureList, MeasureRows, MeasuresShown, Shown, Sort,
};
use rectify::ledger::{Author, Ledger, RowRef, Stamp, commands};

/// How many findings, each with three measures.
const FINDINGS: usize = 10_000;
/// How often each is measured; the middle one is told.
const TIMES: usize = 9;

fn main() {
    let (mut ledger, ids) = ledger();
    let today = "2024-03-01".parse().expect("a day");
    let rows: Vec<RowRef> = ids.iter().filter_map(|id| RowRef::new(Finding::KIND, id).ok()).collect();
    println!("{FINDINGS} findings, {} measures; milliseconds", FINDINGS * 3);
    tell("findings, made", || drop(black_box(FindingList::of(&ledger, today))));
    let mut list = FindingList::of(&ledger, today);
    tell("measures, made", || drop(black_box(MeasureList::of(&ledger, &list, today))));

    // Each edit is of another finding, and gives it a status that none has.
    let mut left = rows.iter().step_by(71);
    let mut edit = |ledger: &mut Ledger| {
        let row = left.next().expect("enough findings");
        ledger.act(&stamp(), |draft| draft.set(row, Finding::STATUS, "basically-done"));
    };
    let orders =
        ["", Finding::DEADLINE, Finding::STATUS, Finding::RESPONSIBLE, "involved", "measures", "extra/电话"];
    let filter = |code: &str| Filter { sort: Sort::by(code), ..Filter::default() };
    for code in orders {
        tell(&format!("findings asked for by {code:?}"), || {
            drop(black_box(Shown::of(&list, &filter(code))));
        });
    }
    let query = Filter { query: "第七百七十七个".into(), ..Filter::default() };
    tell("findings searched", || drop(black_box(Shown::of(&list, &query))));
    // An edit, and all that follows it where this order is on the screen.
    for code in orders {
        let mut shown = Shown::of(&list, &filter(code));
        let mut took = Vec::new();
        for _ in 0..TIMES {
            edit(&mut ledger);
            let begun = Instant::now();
            list = list.follow(&ledger, today);
            shown = shown.follow(&list, &filter(code));
            took.push(begun.elapsed().as_secs_f64());
        }
        say(&format!("an edit followed by {code:?}"), took);
    }
    let all = MeasureFilter { shown: MeasuresShown::All, ..MeasureFilter::default() };
    let of = |code: &str| MeasureFilter { sort: Sort::by(code), ..all.clone() };
    for (name, filter) in [
        ("measures not done", MeasureFilter::default()),
        ("measures of a unit", MeasureFilter { unit: "单位7".into(), ..all.clone() }),
        ("measures searched", MeasureFilter { query: "第七百七十七条".into(), ..all.clone() }),
        ("measures by deadline", of(Measure::DEADLINE)),
        ("measures by unit", of(Measure::UNIT)),
    ] {
        let mut rows = MeasureRows::of(&ledger, &list, &filter, today);
        let mut took = Vec::new();
        for _ in 0..TIMES {
            edit(&mut ledger);
            list = list.follow(&ledger, today);
            let begun = Instant::now();
            rows.follow(&ledger, &list, &filter, today);
            black_box(rows.items().len());
            took.push(begun.elapsed().as_secs_f64());
        }
        say(&format!("an edit followed: {name}"), took);
    }
}

/// A ledger of many findings, and their row ids.
fn ledger() -> (Ledger, Vec<String>) {
    let mut ledger = Ledger::new("bench-1".parse().expect("a name"));
    let mut ids = Vec::new();
    ledger.act(&stamp(), |draft| {
        let aspects: Vec<String> = (0..20)
            .map(|nth| draft.insert("aspect", [("title", format!("方面{nth}").into())]).id().to_owned())
            .collect();
        for nth in 0..FINDINGS {
            let row = commands::add_finding(
                draft,
                &aspects[nth * 20 / FINDINGS],
                &format!("第{nth}个问题：台账登记不全"),
            );
            for (field, text) in [
                (Finding::STATUS, ["not-done", "in-progress", "done"][nth % 3].to_owned()),
                (Finding::DEADLINE, format!("2024年{}月底前", nth % 12 + 1)),
                (Finding::RESPONSIBLE, format!("单位{}、单位{}", nth % 40, nth % 7)),
                (Finding::INVOLVED, format!("{}万元", nth % 997)),
                ("extra/电话", format!("{}", nth * 7919 % 10_007)),
            ] {
                draft.set(&row, field, text);
            }
            for at in 0..3 {
                let measure = commands::add_measure(
                    draft,
                    row.id(),
                    &format!("第{}条措施：完善制度并公布", nth * 3 + at),
                );
                draft.set(&measure, Measure::UNIT, format!("单位{}", (nth + at) % 40));
            }
            ids.push(row.id().to_owned());
        }
    });
    (ledger, ids)
}

fn stamp() -> Stamp {
    Stamp {
        replica: "bench".parse().expect("a name"),
        by: Arc::new(Author::default()),
        at: "2024-03-01T09:00:00+08:00".into(),
    }
}

/// Measures and tells.
fn tell(what: &str, run: impl Fn()) {
    let took = (0..TIMES).map(|_| {
        let begun = Instant::now();
        run();
        begun.elapsed().as_secs_f64()
    });
    say(what, took.collect());
}

fn say(what: &str, mut took: Vec<f64>) {
    took.sort_by(f64::total_cmp);
    println!("{what:<44}{:>10.2}", took[took.len() / 2] * 1000.0);
}
