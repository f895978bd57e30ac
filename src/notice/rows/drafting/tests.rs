//! Tests of drafted documents: what they say, and that they follow the ledger.

use super::*;
use crate::domain::{Accountability, Amount, Extension, Progress};
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::{Ledger, commands};
use crate::notice::{Outline, Reading, sync_documents, write};

fn filled() -> Ledger {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        let inspection = RowRef::new(Inspection::KIND, Inspection::ID).unwrap();
        for (field, value) in [
            (Inspection::INSPECTOR, "县委第三巡察组"),
            (Inspection::INSPECTED, "青石县水务局党组"),
            (Inspection::FROM, "2024-03"),
            (Inspection::TO, "2024-05-20"),
            (Inspection::FEEDBACK, "2024-06-12"),
        ] {
            draft.set(&inspection, field, value);
        }
        let aspect = commands::add_aspect(draft, "河道管护方面");
        for (title, aspect, status) in [
            ("渡口没有护栏", aspect.id(), "done"),
            ("灯杆倾斜无人管", aspect.id(), "basically-done"),
            ("台账不全", "", ""),
        ] {
            let finding = commands::add_finding(draft, aspect, title);
            draft.set(&finding, Finding::STATUS, status);
            draft.set(&finding, Finding::DEADLINE, "2024年9月底前");
            draft.set(&finding, Finding::RESPONSIBLE, "河道站");
            commands::add_measure(draft, finding.id(), "逐处排查，登记在册。");
        }
    });
    one
}

fn drafted(one: &mut Ledger, family: DocumentFamily) -> String {
    let mut id = String::new();
    one.act(&stamp(0), |draft| {
        id = draft_document(draft, family).id().to_owned();
        sync_documents(draft);
    });
    id
}

fn finding(one: &Ledger, title: &str) -> RowRef {
    let found = one.rows(Finding::KIND).find(|row| row.text(Finding::TITLE) == title);
    found.expect("the finding").name()
}

#[test]
fn a_plan_says_what_the_ledger_holds_and_follows_it() {
    let mut one = filled();
    let plan = drafted(&mut one, DocumentFamily::Plan);
    let expect = "青石县水务局党组落实县委第三巡察组反馈意见整改方案\n\
        2024年3月至2024年5月20日，县委第三巡察组对青石县水务局党组开展了巡察。2024年6月12日，反馈了巡察意见。\n\
        一、总体要求\n（待填写）\n二、组织领导\n（待填写）\n责任单位：河道站。\n三、整改任务\n（一）河道管护方面\n\
        1.渡口没有护栏\n整改措施：\n（1）逐处排查，登记在册。\n责任单位：河道站\n整改时限：2024年9月底前\n\
        2.灯杆倾斜无人管\n整改措施：\n（1）逐处排查，登记在册。\n责任单位：河道站\n整改时限：2024年9月底前\n";
    let text = write(&one, &plan);
    assert!(text.starts_with(expect), "{text}");
    assert!(text.ends_with("四、工作要求\n（待填写）\n青石县水务局党组\n（成文日期）"), "{text}");

    let first = finding(&one, "渡口没有护栏");
    one.act(&stamp(0), |draft| {
        draft.set(&first, Finding::LEADER, "甲某");
        draft.set(&RowRef::new(Inspection::KIND, Inspection::ID).unwrap(), Inspection::TO, "2024-06-01");
        commands::add_measure(draft, first.id(), "补装护栏。");
        sync_documents(draft);
    });
    let text = write(&one, &plan);
    for words in [
        "1.渡口没有护栏\n整改措施：\n（1）逐处排查，登记在册。\n（2）补装护栏。\n责任领导：甲某\n责任单位：河道站\n",
        "至2024年6月1日，",
        "责任领导：甲某。责任单位：河道站。\n三、",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // A finding that comes later stands beside those of its aspect, in the same form.
    let aspect = one.row(&first).unwrap().text(Finding::ASPECT).to_owned();
    one.act(&stamp(0), |draft| {
        let new = commands::add_finding(draft, &aspect, "警示牌脱落");
        draft.set(&new, Finding::DEADLINE, "立行立改");
        sync_documents(draft);
    });
    let text = write(&one, &plan);
    assert!(text.contains("3.警示牌脱落\n整改时限：立行立改\n4.台账不全\n"), "{text}");
}

#[test]
fn a_report_counts_by_the_ledgers_reckoning_and_tells_what_was_done() {
    let mut one = filled();
    let report = drafted(&mut one, DocumentFamily::Report);
    let counts = |basically: &str| {
        format!("台账共列反馈问题3个，其中已完成1个，基本完成1个，未标状态1个。按“已完成{basically}”计，")
    };
    let text = write(&one, &report);
    assert!(text.contains(&counts("")), "{text}");
    assert!(text.contains("完成整改1个，完成率33.33%。已销号0个。\n二、"), "{text}");
    assert!(
        ["整改进展：", "整改成效：", "牵头单位：", "：\n（二）", "整改状态：\n", "涉及金额", "问责党组织"]
            .iter()
            .all(|words| !text.contains(words)),
        "{text}"
    );

    let second = finding(&one, "灯杆倾斜无人管");
    one.act(&stamp(0), |draft| {
        draft.set(&"ledger/ledger".parse().unwrap(), LedgerSettings::BASICALLY_DONE_COUNTS, true);
        draft.set(&second, Finding::STATUS, "done");
        draft.set(&second, Finding::INVOLVED, "12.5万元");
        draft.set(&second, Finding::OBSTACLE, "基座待验收");
        let finding = second.id().to_owned();
        for (date, text) in [("2024-07-08", "扶正3杆。"), ("2024-07-01", "排查完毕"), ("", "  ")] {
            let (date, text) = (date.to_owned(), text.to_owned());
            draft.add(Progress { finding: finding.clone(), date, text, ..Progress::default() });
        }
        for (way, amount) in [("recovered", "3万元"), ("recovered", "5元"), ("of a later version", "约数")]
        {
            let (way, amount) = (way.to_owned(), amount.to_owned());
            draft.add(Amount { finding: finding.clone(), way, amount, ..Amount::default() });
        }
        draft.add(Accountability { form: "talk".into(), people: 2, ..Accountability::default() });
    });
    let text = write(&one, &report);
    for words in [
        "已完成2个，未标状态1个。按“已完成”“基本完成”计，完成整改2个，完成率66.67%。",
        "整改状态：已完成整改\n",
        "整改进展：2024年7月1日，排查完毕。2024年7月8日，扶正3杆。\n未到位原因：基座待验收。\n",
        "涉及金额12.5万元。整改金额30,005元，其中追缴追回30,005元。另有1处金额不是数字，没有计入。\n问责2人（约谈2人）。\n",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_deadline_that_was_extended_is_told_beside_the_one_that_was_printed() {
    let mut one = filled();
    let papers = [DocumentFamily::Plan, DocumentFamily::Report].map(|family| drafted(&mut one, family));
    let first = finding(&one, "渡口没有护栏");
    let measure = one.under(&first).find(|row| row.kind() == Measure::KIND).unwrap().name();
    assert!(papers.iter().all(|id| !write(&one, id).contains("延期至")));
    let mut extend = |measure: &str, to: &str| {
        let (finding, measure, to) = (first.id().to_owned(), measure.to_owned(), to.to_owned());
        one.act(&stamp(0), |draft| {
            drop(draft.add(Extension { finding, measure, to, ..Extension::default() }))
        });
        papers.each_ref().map(|id| write(&one, id))
    };
    for text in extend("", "2025-01-31") {
        assert_eq!(text.matches("整改时限：2024年9月底前\n延期至：2025年1月31日\n").count(), 1, "{text}");
    }
    for text in extend(measure.id(), "2025-02-28") {
        assert!(text.contains("\n延期至：2025年1月31日；第1条措施2025年2月28日\n"), "{text}");
    }
}

#[test]
fn c8_a_finding_that_comes_later_has_all_lines_of_its_neighbour_in_a_report_too() {
    let mut one = filled();
    let report = drafted(&mut one, DocumentFamily::Report);
    let aspect = one.row(&finding(&one, "渡口没有护栏")).unwrap().text(Finding::ASPECT).to_owned();
    one.act(&stamp(0), |draft| {
        let new = commands::add_finding(draft, &aspect, "警示牌脱落");
        let progress =
            Progress { finding: new.id().to_owned(), text: "已补装".into(), ..Progress::default() };
        draft.set(&new, Finding::OBSTACLE, "资金未到位");
        draft.add(progress);
        sync_documents(draft);
    });
    let text = write(&one, &report);
    let told = text.split("警示牌脱落").nth(1).and_then(|after| after.split("台账不全").next());
    assert!(told.is_some_and(|told| told.contains("整改进展：已补装。\n未到位原因：资金未到位。")), "{text}");
}

#[test]
fn a_report_names_the_lead_unit_where_there_is_one() {
    let mut one = filled();
    let second = finding(&one, "灯杆倾斜无人管");
    one.act(&stamp(0), |draft| draft.set(&second, Finding::LEAD_UNIT, "照明所"));
    let report = drafted(&mut one, DocumentFamily::Report);
    let text = write(&one, &report);
    assert_eq!(text.matches("\n牵头单位：").count(), 1, "{text}");
    assert!(text.contains("\n牵头单位：照明所\n责任单位："), "{text}");
}

#[test]
fn only_what_changes_after_a_document_came_into_the_ledger_is_an_edit_of_it() {
    let mut one = filled();
    let second = finding(&one, "灯杆倾斜无人管");
    for deadline in ["2024年9月底前", "2024年12月底前"] {
        one.act(&stamp(0), |draft| draft.set(&second, Finding::DEADLINE, deadline));
    }
    let report = drafted(&mut one, DocumentFamily::Report);
    let edited = |one: &Ledger| {
        let pieces = crate::notice::compose(one, &report).into_iter();
        pieces.filter(|piece| piece.edited).map(|piece| piece.body).collect::<Vec<_>>()
    };
    assert_eq!(edited(&one), [""; 0]);
    one.act(&stamp(0), |draft| draft.set(&second, Finding::DEADLINE, "2025年3月底前"));
    assert_eq!(edited(&one), ["2025年3月底前"]);
}

#[test]
fn what_the_ledger_does_not_know_is_not_said() {
    let mut one = ledger();
    let texts: Vec<String> = DocumentFamily::DRAFTED
        .into_iter()
        .map(|family| {
            let id = drafted(&mut one, family);
            write(&one, &id)
        })
        .collect();
    assert_eq!(
        texts[0],
        "整改方案\n一、总体要求\n（待填写）\n二、组织领导\n（待填写）\n三、整改任务\n四、工作要求\n（待填写）\n（成文日期）"
    );
    assert_eq!(texts[2], "整改概况\n台账共列反馈问题0个。已销号0个。\n（成文日期）");
}

#[test]
fn a_plan_is_read_like_one_that_came_from_elsewhere() {
    let mut one = filled();
    let plan = drafted(&mut one, DocumentFamily::Plan);
    let text = write(&one, &plan);
    let outline = Outline::read(&text);
    let reading = Reading::of(&outline);
    let titles: Vec<&str> = reading
        .aspects
        .iter()
        .flat_map(|aspect| &aspect.findings)
        .map(|finding| outline.value(finding.segment))
        .collect();
    assert_eq!(titles, ["渡口没有护栏", "灯杆倾斜无人管", "台账不全"]);
}
