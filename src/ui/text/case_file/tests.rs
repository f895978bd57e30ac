//! What lies in an archive.

use super::*;
use crate::domain::{
    Accountability, Amount, Assessment, Check, Decision, Deduction, EXAMPLE_INDICATORS, Evaluation, Evidence,
    Extension, Finding, Indicator, Milestone, Passage, PublicReport,
};
use crate::ledger::commands;
use crate::ledger::testing::{ledger, stamp};

#[test]
fn the_archive_has_an_index_a_page_a_finding_and_the_files_that_are_here() {
    let mut one = ledger();
    let mut first = String::new();
    one.act(&stamp(0), |draft| {
        first = commands::add_finding(draft, "", "资金/账目 <不清>").id().to_owned();
        commands::add_measure(draft, &first, "清理账目。");
        commands::add_finding(draft, "", "");
        for (name, file, file_name) in [
            ("会议纪要", "abc", "扫描.件.PDF"),
            ("", "def", "没有.here.jpg"),
            ("签到表", "", ""),
            ("", "ghi", "../../坏"),
        ] {
            draft.add(Evidence {
                finding: first.clone(),
                name: name.into(),
                file: file.into(),
                file_name: file_name.into(),
                ..Evidence::default()
            });
        }
    });
    let today = "2024-03-01".parse().unwrap();
    let list = FindingList::of(&one, today);
    let case = CaseFile::of(&one, &list, None, "某局", today, |file| file != "def");
    let names: Vec<_> = case.pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["目录.html", "01.01 资金 账目  不清/情况.txt", "01.02/情况.txt"]);
    let files: Vec<_> = case.files.iter().map(|(path, file)| (path.as_str(), file.as_str())).collect();
    assert_eq!(
        files,
        [
            ("01.01 资金 账目  不清/1.1-01 会议纪要.PDF", "abc"),
            ("01.01 资金 账目  不清/1.1-04 .. .. 坏", "ghi"),
        ]
    );
    assert_eq!(case.without_file, 2);
    let text = |at: usize| String::from_utf8(case.pages[at].1.clone()).unwrap();
    assert!(text(0).contains("资金/账目 &lt;不清&gt;") && !text(0).contains("<不清>"));
    assert!(text(1).contains("1.1 资金/账目 <不清>\r\n") && text(1).contains("清理账目。"));
    let alone = CaseFile::of(&one, &list, Some(&first), "某局", today, |_| true);
    assert_eq!((alone.pages.len(), alone.files.len()), (2, 3));
}

#[test]
fn the_archive_of_a_ledger_has_the_files_that_its_documents_came_as() {
    let mut one = ledger();
    let mut finding = String::new();
    one.act(&stamp(0), |draft| {
        finding = commands::add_finding(draft, "", "账目不清").id().to_owned();
        for (title, file, file_name, order) in [
            ("反馈意见", "abc", "../反馈<意见>.docx", "a"),
            ("起草的报告", "", "", "b"),
            ("通报", "gone", "通报.docx", "c"),
        ] {
            draft.add(Document {
                title: title.into(),
                file: file.into(),
                file_name: file_name.into(),
                order: order.into(),
                ..Document::default()
            });
        }
    });
    let today = "2024-03-01".parse().unwrap();
    let list = FindingList::of(&one, today);
    let case = CaseFile::of(&one, &list, None, "某局", today, |file| file != "gone");
    assert_eq!(case.files, [("原件/01 .. 反馈 意见.docx".to_owned(), "abc".to_owned())]);
    let index = String::from_utf8(case.pages[0].1.clone()).unwrap();
    assert!(index.contains("反馈&lt;意见&gt;.docx</a>") && index.contains("文件“通报.docx”不在这台电脑上"));
    // What each says now is there besides, also of one that came as no file.
    assert!(index.contains("文书/02 起草的报告.txt"), "{index}");
    let alone = CaseFile::of(&one, &list, Some(&finding), "某局", today, |_| true);
    assert_eq!(alone.files, []);
}

#[test]
fn the_archive_has_the_papers_and_all_that_was_recorded_of_a_finding() {
    let mut one = ledger();
    let (mut first, mut second) = (String::new(), String::new());
    one.act(&stamp(0), |draft| {
        let row = commands::add_finding(draft, "", "账目不清");
        draft.set(&row, Finding::DEADLINE, "2024年4月底前");
        draft.set(&row, Finding::OBSTACLE, "资金未到位");
        first = row.id().to_owned();
        second = commands::add_finding(draft, "", "渡口没有护栏").id().to_owned();
        let finding = || first.clone();
        let day = || "2024-02-01".to_owned();
        let note = || "经办会".to_owned();
        draft.add(Extension {
            finding: finding(),
            to: "2024-06-30".into(),
            from: "2024年4月底前".into(),
            reason: "重新招标".into(),
            ..Extension::default()
        });
        draft.add(Assessment {
            finding: finding(),
            outcome: "continuing".into(),
            date: day(),
            note: note(),
            ..Assessment::default()
        });
        draft.add(Check {
            finding: finding(),
            outcome: "fails".into(),
            date: day(),
            method: "papers".into(),
            note: "仍缺三份".into(),
            ..Check::default()
        });
        draft.add(Amount {
            finding: finding(),
            way: "recovered".into(),
            amount: "3万元".into(),
            date: day(),
            ..Amount::default()
        });
        draft.add(Accountability {
            finding: finding(),
            form: "talk".into(),
            people: 2,
            ..Accountability::default()
        });
        draft.add(Decision {
            finding: finding(),
            text: "限期追缴".into(),
            follow_up: "已追缴".into(),
            ..Decision::default()
        });
        draft.add(Milestone {
            finding: finding(),
            percent: Some(70),
            deadline: "6月底前".into(),
            ..Milestone::default()
        });
        draft.add(PublicReport {
            findings: vec![finding()],
            text: "账没公示".into(),
            ..PublicReport::default()
        });
        draft.add(Supervision {
            findings: vec![finding()],
            step: "notice".into(),
            number: "督/1号".into(),
            text: "计财股：\n请整改。".into(),
            sent: day(),
            answer: "正在办".into(),
            ..Supervision::default()
        });
        draft.add(Supervision {
            step: "of a later version".into(),
            text: "另一份".into(),
            ..Supervision::default()
        });
        let document =
            draft.add(Document {
                title: "整改情况报告".into(), order: "a".into(), ..Document::default()
            });
        draft.add(Passage {
            document: document.id().to_owned(),
            text: Some("一、总体情况".into()),
            order: "a".into(),
            ..Passage::default()
        });
        draft.add(ApprovedText {
            document: document.id().to_owned(),
            text: "公开的话\r\n第二行".into(),
            person: "闻一鸣".into(),
            date: day(),
        });
    });
    let today = "2024-03-01".parse().unwrap();
    let list = FindingList::of(&one, today);
    let pages = |only: Option<&str>| -> Vec<(String, String)> {
        let case = CaseFile::of(&one, &list, only, "某局", today, |_| true);
        case.pages.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
    };
    let all = pages(None);
    let names: Vec<&str> = all.iter().skip(3).map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "文书/01 整改情况报告.txt",
            "批准的文本/01 整改情况报告 闻一鸣 批准，2024年2月1日.txt",
            "督办/01 of a later version.txt",
            "督办/02 督办通知书 督 1号.txt"
        ]
    );
    assert_eq!(all[4].1, "\u{feff}公开的话\r\n第二行");
    assert_eq!(
        all[6].1,
        "\u{feff}督办通知书\r\n督/1号\r\n计财股：\r\n请整改。\r\n已发出：2024年2月1日\r\n正在办"
    );
    assert!(all[0].1.contains("<a href=\"督办/02 督办通知书 督 1号.txt\">"), "{}", all[0].1);
    let told = &all[1].1;
    for words in [
        "整改时限：2024年4月底前\r\n延期至：2024年6月30日\r\n",
        "未到位原因：资金未到位\r\n",
        "认定：2024年2月1日 认定持续整改 经办会\r\n",
        "重新招标",
        "仍缺三份",
        "资金：日期：2024年2月1日",
        "3万元",
        "问责：",
        "人（个）数：2",
        "限期追缴",
        "已追缴",
        "序时进度：",
        "70",
        "督办：文书：督办通知书，编号：督/1号",
        "群众反映：",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!all[2].1.contains("督办"), "{}", all[2].1);
    let names = |only: &str| pages(Some(only)).into_iter().skip(2).map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(&first), ["督办/01 督办通知书 督 1号.txt"]);
    assert_eq!(names(&second), [""; 0]);
}

#[test]
fn the_archive_has_the_evaluation_sheets_as_pages_and_what_was_deducted_for_a_finding() {
    let mut one = ledger();
    let (mut first, mut second) = (String::new(), String::new());
    one.act(&stamp(0), |draft| {
        first = commands::add_finding(draft, "", "账目不清").id().to_owned();
        second = commands::add_finding(draft, "", "渡口没有护栏").id().to_owned();
        let evaluation = |unit: &str, date: &str| Evaluation {
            title: "评估表".into(),
            unit: unit.into(),
            date: date.into(),
            note: "复核后<定稿>".into(),
            ..Evaluation::default()
        };
        let late = commands::begin_evaluation(draft, evaluation("", "2024-12-01"), &EXAMPLE_INDICATORS[0]);
        let early = draft.add(evaluation("甲/股", "2024-06-30"));
        let indicator = draft.add(Indicator {
            evaluation: early.id().into(),
            text: "台账".into(),
            points: "10".into(),
            ..Indicator::default()
        });
        for (evaluation, indicator) in [(early.id(), indicator.id()), (late.id(), "gone")] {
            draft.add(Deduction {
                evaluation: evaluation.into(),
                indicator: indicator.into(),
                points: "2".into(),
                reason: "两月未更新".into(),
                findings: vec![first.clone()],
                basis: "台账第3页".into(),
            });
        }
    });
    let today = "2024-12-31".parse().unwrap();
    let list = FindingList::of(&one, today);
    let sheets = |only: Option<&str>| -> Vec<(String, String)> {
        let case = CaseFile::of(&one, &list, only, "某局", today, |_| true);
        let pages = case.pages.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()));
        pages.filter(|(name, _)| name.starts_with("评估表/")).collect()
    };
    let all = sheets(None);
    let names: Vec<_> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["评估表/01 评估表 甲 股 2024年6月30日.html", "评估表/02 评估表 整本台账 2024年12月1日.html"]
    );
    for words in [
        "<!doctype html>",
        "两月未更新（依据：1.1、台账第3页） −2",
        "得分 98",
        "复核后&lt;定稿&gt;",
        "评估对象：甲/股",
    ] {
        assert!(all[0].1.contains(words), "{words}: {}", all[0].1);
    }
    // A deduction under no indicator counts for nothing, so its sheet tells nothing of the finding.
    assert_eq!(sheets(Some(&first)), all[..1]);
    assert_eq!(sheets(Some(&second)), []);
    let case = CaseFile::of(&one, &list, Some(&first), "某局", today, |_| true);
    let told = String::from_utf8(case.pages[1].1.clone()).unwrap();
    assert!(told.contains("评估：扣几分：2，扣分理由：两月未更新，佐证编号、依据：台账第3页"), "{told}");
}
