//! Every check on ledgers that must trigger it and on ledgers that must not, and how often it cries wolf.

use chrono::NaiveDate;
use serde_json::json;

use super::*;
use crate::domain::{
    Commitment, Evidence, Finding, Inspection, LedgerSettings, Measure, Progress, Review, Submission,
};
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::{RowRef, Stamp, commands};
use crate::notice::ledger_of;

const NOTICE: &str = include_str!("../../tests/samples/sample-notice.txt");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn all(ledger: &Ledger, today: &str) -> Vec<Found> {
    let today = day(today);
    check(ledger, &FindingList::of(ledger, today), today)
}

/// The results of these checks, each as its code and its words.
#[track_caller]
fn expect(ledger: &Ledger, wanted: &[Lint], expected: &[(&str, &str)]) {
    let all = all(ledger, "2026-01-20");
    let found: Vec<_> = (all.iter().filter(|one| wanted.contains(&one.lint)))
        .map(|one| (one.lint.as_str(), one.quote.as_str()))
        .collect();
    assert_eq!(found, expected);
}

fn of_text(text: &str) -> Ledger {
    ledger_of(text, &stamp(3)).0
}

const FIGURES: [Lint; 6] =
    [Lint::Sum, Lint::Rate, Lint::FindingCount, Lint::AspectCount, Lint::StatusCount, Lint::Days];

#[test]
fn figures_of_a_document_are_counted_again() {
    expect(&of_text(NOTICE), &FIGURES, &[]);
    let sum = NOTICE.replace("已完成整改4个", "已完成整改3个");
    expect(
        &of_text(&sum),
        &FIGURES,
        &[("sum", "巡察反馈3个方面7个问题，已完成整改3个，基本完成1个，正在整改1个，长期坚持1个")],
    );
    let count =
        NOTICE.replace("巡察反馈3个方面7个问题，已完成整改4个", "巡察反馈4个方面8个问题，已完成整改5个");
    expect(
        &of_text(&count),
        &FIGURES,
        &[("finding-count", "巡察反馈4个方面8个问题"), ("aspect-count", "巡察反馈4个方面8个问题")],
    );
    let rate = NOTICE.replace("长期坚持1个。", "长期坚持1个，整改完成率75%。");
    let found = all(&of_text(&rate), "2026-01-20");
    assert_eq!(found.iter().find(|one| one.lint == Lint::Rate).unwrap().says, ["75", "57.14"]);
    let hedged = NOTICE.replace("长期坚持1个。", "长期坚持1个，整改完成率约57%。");
    expect(&of_text(&hedged), &FIGURES, &[]);
    let days = NOTICE.replace("按照巡察工作有关要求", "公示期为2024年9月29日至10月9日,共10个工作日");
    expect(&of_text(&days), &FIGURES, &[("days", "2024年9月29日至10月9日,共10个工作日")]);
}

#[test]
fn figures_that_were_broken_into_lines_are_read_as_one_sentence() {
    let broken = NOTICE.replace("已完成整改4个，基本完成1个，", "已完成整改4个，\n基本完成1个，\n　　");
    assert_ne!(broken, NOTICE);
    expect(&of_text(&broken), &FIGURES, &[]);
    let wrong = broken.replace("已完成整改4个，", "已完成整改3个，");
    assert_eq!(all(&of_text(&wrong), "2026-01-20").iter().filter(|one| one.lint == Lint::Sum).count(), 1);
}

/// Sets the status of the first findings, in their order.
fn set_statuses(ledger: &mut Ledger, statuses: &[&str]) {
    let rows: Vec<RowRef> = ledger.ordered(Finding::KIND).iter().map(|row| row.name()).collect();
    ledger.act(&stamp(0), |draft| {
        for (row, status) in rows.iter().zip(statuses) {
            draft.set(row, Finding::STATUS, *status);
        }
    });
}

#[test]
fn figures_that_did_not_follow_the_statuses_are_told() {
    let told = |ledger: &Ledger| -> Vec<Vec<String>> {
        let found = all(ledger, "2026-01-20").into_iter().filter(|one| one.lint == Lint::StatusCount);
        found.map(|one| one.says).collect()
    };
    let as_printed = ["done", "done", "done", "done", "basically-done", "in-progress", "long-term"];
    let mut one = of_text(NOTICE);
    set_statuses(&mut one, &as_printed);
    assert_eq!(told(&one), Vec::<Vec<String>>::new());
    // The sixth is done now, and the notice still counts four.
    set_statuses(&mut one, &[&as_printed[..5], &["done"]].concat());
    assert_eq!(told(&one), [["in-progress", "1", "0", "done", "4", "5"]]);
    // Of one nobody has said how far it is: nothing can be held against it.
    set_statuses(&mut one, &[""]);
    assert_eq!(told(&one), Vec::<Vec<String>>::new());
    // A sum that is wrong by itself is told alone.
    let mut wrong = of_text(&NOTICE.replace("已完成整改4个", "已完成整改3个"));
    set_statuses(&mut wrong, &as_printed);
    assert_eq!(told(&wrong), Vec::<Vec<String>>::new());
    // Where only what is done is counted, the ledger's reckoning counts as well.
    let short = NOTICE.replace("已完成整改4个，基本完成1个，正在整改1个，长期坚持1个", "已完成整改5个");
    assert_ne!(short, NOTICE);
    let mut short = of_text(&short.replace("已完成整改5个", "已完成整改5个，整改完成率71.43%"));
    set_statuses(&mut short, &as_printed);
    assert_eq!(told(&short), [["done", "5", "4"]]);
    let settings = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID).unwrap();
    short.act(&stamp(0), |draft| draft.set(&settings, LedgerSettings::BASICALLY_DONE_COUNTS, true));
    assert_eq!(told(&short), Vec::<Vec<String>>::new());
}

#[test]
fn an_earlier_report_told_of_its_own_day() {
    let lines = NOTICE.lines().filter(|line| !line.starts_with("完成情况"));
    let mut one = of_text(&lines.collect::<Vec<_>>().join("\n"));
    set_statuses(&mut one, &["done"; 7]);
    let is_told = |one: &Ledger| all(one, "2026-01-20").iter().any(|one| one.lint == Lint::StatusCount);
    assert!(is_told(&one));
    let later =
        crate::domain::Document { title: "后来的报告".into(), order: "z".into(), ..Default::default() };
    one.act(&stamp(0), |draft| drop(draft.add(later.clone())));
    assert!(!is_told(&one));
    // One that prints the status of each finding prints that of today, and its figures with it.
    let mut printing = of_text(NOTICE);
    set_statuses(&mut printing, &["done"; 7]);
    printing.act(&stamp(0), |draft| drop(draft.add(later)));
    assert!(is_told(&printing));
}

#[test]
fn a_rate_by_the_reckoning_of_the_ledger_is_right() {
    let rate = NOTICE.replace("长期坚持1个。", "长期坚持1个，整改完成率71.43%。");
    let mut one = of_text(&rate);
    let is_wrong = |one: &Ledger| all(one, "2026-01-20").iter().any(|one| one.lint == Lint::Rate);
    assert!(is_wrong(&one));
    let settings = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID).unwrap();
    one.act(&stamp(0), |draft| draft.set(&settings, LedgerSettings::BASICALLY_DONE_COUNTS, true));
    assert!(!is_wrong(&one));
}

#[test]
fn days_are_counted_as_far_as_a_calendar_can_tell() {
    let wrong = |span: &str| {
        let text = NOTICE.replace("按照巡察工作有关要求", span);
        all(&of_text(&text), "2026-01-20").iter().any(|one| one.lint == Lint::Days)
    };
    assert!(!wrong("2025年3月10日至3月21日，共10个工作日"));
    assert!(wrong("2025年3月10日至3月21日，共9个工作日"));
    assert!(!wrong("2025年3月10日至3月21日，共12天"));
    assert!(!wrong("2025年3月10日至3月21日，历时11天"));
    assert!(wrong("2025年3月10日至3月21日，历时20天"));
    // Which weekends are worked for a holiday, every year's order says.
    assert!(!wrong("2024年9月29日至10月9日，共4个工作日"));
    assert!(!wrong("2025年1月26日至2月8日，共5个工作日"));
}

/// A ledger with one finding, and what `more` adds under it.
fn one_finding(more: impl FnOnce(&mut crate::ledger::Draft, &str)) -> Ledger {
    let mut one = ledger();
    one.act(&stamp(3), |draft| {
        let inspection = RowRef::new(Inspection::KIND, Inspection::ID).unwrap();
        draft.set(&inspection, Inspection::FROM, "2025-03-10");
        let finding = commands::add_finding(draft, "", "公示不及时").id().to_owned();
        more(draft, &finding);
    });
    one
}

/// A stamp of a day, by another computer.
fn on(day: &str) -> Stamp {
    Stamp { at: format!("{day}T09:00:00+08:00").into(), ..stamp(1) }
}

#[test]
fn a_deadline_that_passed_without_a_word_is_told() {
    let wanted = [Lint::NothingRecorded];
    let due = |draft: &mut crate::ledger::Draft, finding: &str| {
        draft.set(&RowRef::new(Finding::KIND, finding).unwrap(), Finding::DEADLINE, "2025年9月底前");
    };
    expect(&one_finding(due), &wanted, &[("nothing-recorded", "公示不及时")]);
    expect(&one_finding(|_, _| ()), &wanted, &[]);
    let told = one_finding(|draft, finding| {
        due(draft, finding);
        draft.insert(Progress::KIND, [("finding", json!(finding)), ("text", json!("已公示"))]);
    });
    expect(&told, &wanted, &[]);
    // So is what was kept of the finding elsewhere, and why it is not done.
    let kept: [(&str, &[(&str, serde_json::Value)]); 6] = [
        ("amount", &[("yuan", json!("12"))]),
        ("measurement", &[("value", json!("90%"))]),
        ("occurrence", &[("period", json!("2025-09")), ("done", json!(1))]),
        ("deliverable", &[("title", json!("公示办法")), ("state", json!("issued"))]),
        ("decision", &[("text", json!("限期公示")), ("done", json!("2025-08-01"))]),
        ("measure", &[("text", json!("公示")), ("status", json!("done"))]),
    ];
    for (kind, fields) in kept {
        let with = one_finding(|draft, finding| {
            due(draft, finding);
            draft.insert(kind, fields.iter().cloned().chain([("finding", json!(finding))]));
        });
        expect(&with, &wanted, &[]);
    }
    let explained = one_finding(|draft, finding| {
        due(draft, finding);
        draft.set(&RowRef::new(Finding::KIND, finding).unwrap(), Finding::OBSTACLE, "等上级批复");
    });
    expect(&explained, &wanted, &[]);
    let promised = one_finding(|draft, finding| {
        due(draft, finding);
        draft.insert("deliverable", [("title", json!("公示办法")), ("finding", json!(finding))]);
        draft.insert("decision", [("text", json!("限期公示")), ("finding", json!(finding))]);
    });
    expect(&promised, &wanted, &[("nothing-recorded", "公示不及时")]);
    // A measure that tells of what was done is a record.
    let with = |measure: &str| {
        one_finding(|draft, finding| {
            due(draft, finding);
            commands::add_measure(draft, finding, measure);
        })
    };
    expect(&with("逐笔建立清理台账，已清理14笔。"), &wanted, &[]);
    expect(&with("对已建成的小区逐一公示，完善已有制度"), &wanted, &[("nothing-recorded", "公示不及时")]);
    // In a notice 清退17户 says what was done, in a plan what is to be done.
    let notice = |answer: &str| {
        let text = format!(
            "关于整改情况的通报\n根据县委统一部署，现将整改进展情况公布如下。\n一、整改情况\n1.关于“台账不全”问题的整改\n一是{answer}\n整改时限：2025年9月底前\n"
        );
        of_text(&text)
    };
    expect(&notice("清退不符合条件的住户17户。"), &wanted, &[]);
    expect(&notice("对1名责任人给予警告处分。"), &wanted, &[]);
    expect(&notice("每月清理1次台账。"), &wanted, &[("nothing-recorded", "台账不全")]);
    let mut plan = notice("清退不符合条件的住户17户。");
    let document = RowRef::new("document", &documents_of(&plan)[0].0).unwrap();
    plan.act(&stamp(0), |draft| draft.set(&document, "title", "关于落实反馈意见的整改实施方案"));
    expect(&plan, &wanted, &[("nothing-recorded", "台账不全")]);
    plan.act(&stamp(0), |draft| {
        draft.set(&document, "title", "");
        draft.set(&document, "family", "plan");
    });
    expect(&plan, &wanted, &[("nothing-recorded", "台账不全")]);
    let done = one_finding(|draft, finding| {
        due(draft, finding);
        draft.set(&RowRef::new(Finding::KIND, finding).unwrap(), Finding::STATUS, "done");
    });
    expect(&done, &wanted, &[]);
}

#[test]
fn a_finding_without_measures_is_told_where_most_have_some() {
    let wanted = [Lint::NoMeasure];
    expect(&one_finding(|_, _| ()), &wanted, &[]);
    let other = one_finding(|draft, _| {
        let other = commands::add_finding(draft, "", "档案不全").id().to_owned();
        commands::add_measure(draft, &other, "补录档案");
    });
    expect(&other, &wanted, &[("no-measure", "公示不及时")]);
    let begun = one_finding(|draft, finding| {
        commands::add_measure(draft, finding, "按月公示");
        for title in ["档案不全", "巡查不勤"] {
            commands::add_finding(draft, "", title);
        }
    });
    expect(&begun, &wanted, &[]);
    // What was done may be told in words that nobody read as a measure.
    let text = "关于整改情况的通报\n一、整改情况\n1.关于“台账不全”问题的整改\n一是补记台账。\n2.关于“租金收取不及时”问题的整改\n该问题已完成。追缴租金3万元。\n下一步，局党组将把整改成果转化为长效机制。\n";
    expect(&of_text(text), &wanted, &[]);
    let nothing =
        text.replace("该问题已完成。追缴租金3万元。\n下一步，局党组将把整改成果转化为长效机制。\n", "");
    expect(&of_text(&nothing), &wanted, &[("no-measure", "租金收取不及时")]);
    // One answer to the problems of a line is an answer to each of them.
    let line = "加油站检查通报\n【东岭站】\n问题：1.卸油区没有静电接地；2.灭火毯缺失。\n整改意见：请本周内补装配齐。\n";
    expect(&of_text(line), &wanted, &[]);
    let lines = line.replace("；2.", "。\n2.");
    expect(&of_text(&lines), &wanted, &[("no-measure", "卸油区没有静电接地")]);
}

#[test]
fn measures_in_the_same_words_under_two_findings_are_told() {
    let wanted = [Lint::Copied];
    let two = |first: &str, second: &str| {
        one_finding(|draft, finding| {
            commands::add_measure(draft, finding, first);
            let other = commands::add_finding(draft, "", "档案不全");
            draft.insert(Measure::KIND, [("finding", json!(other.id())), ("text", json!(second))]);
        })
    };
    let words = "建立周调度机制并由专人核对台账";
    let same = [("copied", words)];
    expect(&two("建立周调度机制，并由专人核对台账。", words), &wanted, &same);
    expect(&two("每周调度", "每周调度"), &wanted, &[]);
    expect(&two("建立周调度机制，并由专人核对台账。", "建立月调度机制，并由专人核对台账。"), &wanted, &[]);
    // One sentence of two longer measures.
    let shared = "对全部维修合同逐份核对并把结果张贴在公开栏";
    let longer = two(&format!("开会研究。{shared}。"), &format!("{shared}；落实到人。"));
    expect(&longer, &wanted, &[("copied", shared)]);
    expect(&two("开会研究。由专人核对台账。", "由专人核对台账。落实到人。"), &wanted, &[]);
    let twice = one_finding(|draft, finding| {
        commands::add_measure(draft, finding, words);
        commands::add_measure(draft, finding, words);
    });
    expect(&twice, &wanted, &[]);
}

#[test]
fn a_sign_off_dated_before_its_evidence_is_told() {
    let signed = |evidence: &str| {
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&on("2025-09-01"), |draft| {
            finding = commands::add_finding(draft, "", "公示不及时").id().to_owned();
            let submission = draft.insert(
                Submission::KIND,
                [("finding", json!(finding)), ("date", json!("2025-09-10")), ("reviews", json!(["审核"]))],
            );
            let of = [("finding", json!(finding)), ("submission", json!(submission.id()))];
            let passed =
                [("step", json!("审核")), ("outcome", json!("passed")), ("date", json!("2025-09-12"))];
            draft.insert(Review::KIND, of.into_iter().chain(passed));
        });
        one.act(&on(evidence), |draft| {
            draft.insert(Evidence::KIND, [("finding", json!(finding)), ("name", json!("照片"))]);
        });
        one
    };
    let wanted = [Lint::SignedBeforeEvidence];
    expect(&signed("2025-09-30"), &wanted, &[("signed-before-evidence", "公示不及时")]);
    expect(&signed("2025-09-11"), &wanted, &[]);
    expect(&signed("2025-09-12"), &wanted, &[]);
    // One of an earlier inspection, written down together with the paper that proves it.
    let mut earlier = ledger();
    earlier.act(&on("2025-12-01"), |draft| {
        let finding = commands::add_finding(draft, "", "公示不及时").id().to_owned();
        let of = || ("finding", json!(finding));
        let submission = draft
            .insert(Submission::KIND, [of(), ("date", json!("2023-05-01")), ("reviews", json!(["审核"]))]);
        let passed = [("step", json!("审核")), ("outcome", json!("passed")), ("date", json!("2023-05-02"))];
        draft.insert(Review::KIND, [of(), ("submission", json!(submission.id()))].into_iter().chain(passed));
        draft.insert(Evidence::KIND, [of(), ("name", json!("销号文件"))]);
    });
    expect(&earlier, &wanted, &[]);
}

#[test]
fn days_before_the_inspection_began_are_told() {
    let wanted = [Lint::DatedBefore, Lint::ClockBefore];
    let dated = |date: &str| {
        one_finding(|draft, finding| {
            let fields = [("finding", json!(finding)), ("text", json!("已公示")), ("date", json!(date))];
            draft.insert(Progress::KIND, fields);
        })
    };
    expect(&dated("2024-09-30"), &wanted, &[("dated-before", "已公示")]);
    expect(&dated("2025-09-30"), &wanted, &[]);
    expect(&dated("去年"), &wanted, &[]);
    let mut one = one_finding(|_, _| ());
    one.act(&on("1970-01-01"), |draft| drop(commands::add_finding(draft, "", "另一个")));
    expect(&one, &wanted, &[("clock-before", "bob")]);
}

#[test]
fn c5_a_number_that_two_offices_gave_to_two_papers_is_told() {
    let wanted = [Lint::EvidenceNumber];
    let paper = |number: &str, name: &str, file: &str| {
        let (number, name, file) = (number.to_owned(), name.to_owned(), file.repeat(64));
        one_finding(|draft, finding| {
            let finding = finding.to_owned();
            draft.add(Evidence { finding, number, name, file, ..Evidence::default() });
        })
    };
    let both = |one: &Ledger, number: &str, name: &str, file: &str| {
        let mut one = one.clone();
        let (number, name, file) = (number.to_owned(), name.to_owned(), file.repeat(64));
        let finding = one.rows(Finding::KIND).next().unwrap().id().to_owned();
        one.act(&stamp(1), |draft| {
            drop(draft.add(Evidence { finding, number, name, file, ..Evidence::default() }))
        });
        one
    };
    let one = paper("1-01", "会议纪要", "");
    let told = [("evidence-number", "签到表"), ("evidence-number", "会议纪要")];
    expect(&both(&one, " １-01 ", "签到表", ""), &wanted, &told);
    expect(&both(&one, "1-02", "签到表", ""), &wanted, &[]);
    // One paper of two findings, and papers without a number of their own.
    expect(&both(&one, "1-01", "会议 纪要", ""), &wanted, &[]);
    expect(&both(&paper("", "会议纪要", ""), "", "签到表", ""), &wanted, &[]);
    let photo = paper("1-01", "照片", "a");
    expect(&both(&photo, "1-01", "照片", "a"), &wanted, &[]);
    let told = [("evidence-number", "照片"), ("evidence-number", "照片")];
    expect(&both(&photo, "1-01", "照片", "b"), &wanted, &told);
}

#[test]
fn rows_that_nothing_shows_are_told() {
    let wanted = [Lint::Orphan];
    let lost = one_finding(|draft, _| {
        draft.insert(Measure::KIND, [("finding", json!("gone-1")), ("text", json!("补签合同"))]);
        draft.insert(Commitment::KIND, [("measure", json!("gone-2")), ("quote", json!("每月一次"))]);
    });
    expect(&lost, &wanted, &[("orphan", "每月一次"), ("orphan", "补签合同")]);
    let mut deleted = one_finding(|draft, finding| drop(commands::add_measure(draft, finding, "补签合同")));
    let finding = deleted.rows(Finding::KIND).next().unwrap().name();
    deleted.act(&stamp(3), |draft| draft.delete(&finding));
    expect(&deleted, &wanted, &[]);
    expect(&of_text(NOTICE), &wanted, &[]);
}

#[test]
fn what_is_settled_stays_so_until_its_text_changes() {
    let mut one = one_finding(|draft, finding| {
        drop(commands::add_measure(draft, finding, "进一步加强学习，不断提升。"))
    });
    let vague =
        |ledger: &Ledger| all(ledger, "2026-01-20").into_iter().find(|one| one.lint == Lint::Vague).unwrap();
    let found = vague(&one);
    assert!(!found.finding.is_empty() && Settled::of(&one).get(&found).is_none());
    one.act(&stamp(0), |draft| settle(draft, &found, "巡察组同意这样写", "闻一鸣"));
    let (_, settled) = Settled::of(&one).get(&vague(&one)).unwrap().clone();
    assert_eq!((settled.reason.as_str(), settled.person.as_str()), ("巡察组同意这样写", "闻一鸣"));
    let row = found.about.clone();
    one.act(&stamp(0), |draft| draft.set(&row, Measure::TEXT, "进一步加强学习，持续提升。"));
    assert!(Settled::of(&one).get(&vague(&one)).is_none());
    // With the words as they were it is settled again, and with the finding it goes.
    one.act(&stamp(0), |draft| draft.set(&row, Measure::TEXT, "进一步加强学习，不断提升。"));
    assert!(Settled::of(&one).get(&vague(&one)).is_some());
    let finding = RowRef::new(Finding::KIND, &found.finding).unwrap();
    one.act(&stamp(0), |draft| draft.delete(&finding));
    assert_eq!(one.rows(crate::domain::SettledLint::KIND).count(), 0);
}

const FEEDBACK: &str = "关于巡察砚池县水务局党组的反馈意见\n2025年6月20日，县委第三巡察组向县水务局党组反馈了巡察意见。\n\
一、反馈问题\n（一）履行职责方面\n1.河道巡查记录缺失\n2.水费收缴不及时\n3.泵站维修资金使用不规范\n\
（二）队伍建设方面\n1.学习制度落实不到位\n";

const REPORT: &str = "中共砚池县水务局党组关于巡察整改进展情况的通报\n一、反馈问题整改情况\n（一）关于履行职责方面\n\
1.针对“水费收缴不够及时”问题的整改情况\n一是追缴水费12万元。\n2.针对“河道巡查记录缺失”问题的整改情况\n一是补记台账。\n\
（二）关于队伍建设方面\n1.针对“学习制度落实不到位”问题的整改情况\n一是进一步加强学习，切实提高认识。\n";

#[test]
fn the_feedback_is_held_against_the_report() {
    let mut one = of_text(FEEDBACK);
    let outline = crate::notice::Outline::read(REPORT);
    let reading = crate::notice::Reading::of(&outline);
    let comparison = crate::notice::Comparison::of(&one, &outline, &reading);
    one.act(&stamp(0), |draft| drop(crate::notice::accept(draft, &outline, &reading, &comparison)));
    let documents = documents_of(&one);
    let [feedback, report] = [0, 1].map(|at| coverage::of_document(&one, &documents[at].0));
    let told: Vec<_> = (coverage::compare(&feedback, &report).into_iter())
        .map(|line| (line.left.or(line.right).unwrap().title, line.covered, line.moved))
        .collect();
    use coverage::Covered::{Missing, Reworded, Same};
    let expected = [
        ("河道巡查记录缺失", Same, true),
        ("水费收缴不及时", Reworded, false),
        ("泵站维修资金使用不规范", Missing, false),
        ("学习制度落实不到位", Same, false),
    ];
    assert_eq!(told, expected.map(|(title, covered, moved)| (title.to_owned(), covered, moved)));
}

#[test]
fn a_problem_of_an_earlier_inspection_is_shown_with_what_became_of_it() {
    let mut now = ledger();
    now.act(&stamp(0), |draft| {
        commands::add_finding(draft, "", "公租房分配结果公示不及时");
        commands::add_finding(draft, "", "三公经费超支");
    });
    let mut earlier = of_text(NOTICE);
    let ids: Vec<_> = earlier.rows("finding").map(|row| row.name()).collect();
    earlier.act(&stamp(1), |draft| {
        for row in &ids {
            draft.set(row, Finding::RESULT, "公示不再漏户");
            let finding = row.id().to_owned();
            draft.add(Evidence {
                finding: finding.clone(), name: "公示照片".into(), ..Evidence::default()
            });
            draft.add(Evidence { finding, place: "三号柜".into(), ..Evidence::default() });
        }
    });
    let found = repeats::repeats(&repeats::findings(&now), &earlier);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].result.as_str(), found[0].evidence.as_slice()),
        ("公示不再漏户", &["公示照片".to_owned()][..])
    );
    assert_eq!(found[0].earlier, "公租房分配公示不及时");
    assert!(found[0].measures[0].contains("修订《云陂县公租房分配公示办法》"));
    assert_eq!(repeats::repeats(&repeats::findings(&ledger()), &now), []);
    // A problem that was only pasted is compared by its words alone.
    let pasted = [(String::new(), "公租房分配公示不够及时".to_owned()), (String::new(), String::new())];
    let found = repeats::repeats(&pasted, &earlier);
    assert_eq!((found.len(), &*found[0].finding, &*found[0].earlier), (1, "", "公租房分配公示不及时"));
}

#[test]
fn what_stands_under_a_label_of_deeds_is_a_record() {
    let told = |label: &str| {
        let text = format!(
            "县信访局转办件办理结果公示\n受理编号：XF2024-0311\n信访事项：村道路灯不亮\n{label}：逐杆检修。\n完成时限：2024年4月2日\n\
             受理编号：XF2024-0312\n信访事项：垃圾清运不及时\n{label}：每日清运两次。\n完成时限：2024年4月9日\n"
        );
        all(&of_text(&text), "2026-01-20").iter().filter(|one| one.lint == Lint::NothingRecorded).count()
    };
    assert_eq!((told("办理结果"), told("整改措施")), (0, 2));
}
