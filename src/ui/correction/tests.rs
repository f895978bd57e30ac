//! Tests of corrections, doubts, lines and the tree.

use super::*;

const SAMPLE: &str = include_str!("../../../tests/samples/sample-notice.txt");

#[test]
fn a_place_in_utf16_is_a_place_in_bytes() {
    for (text, units, byte) in [
        ("整改", 0, 0),
        ("整改", 1, 3),
        ("整改", 2, 6),
        ("整改", 9, 6),
        ("a改b", 2, 4),
        ("\u{20BB7}野家", 0, 0),
        // Between the halves of a character beyond the first plane.
        ("\u{20BB7}野家", 1, 0),
        ("\u{20BB7}野家", 2, 4),
        ("\u{20BB7}野家", 3, 7),
        ("", 3, 0),
    ] {
        assert_eq!(byte_of_utf16(text, units), byte, "{text} {units}");
    }
}

#[test]
fn the_lines_show_every_word_of_the_text() {
    let proof = CorrectionSession::read(SAMPLE);
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    let shown: String = proof
        .lines()
        .iter()
        .flat_map(|line| &line.parts)
        .map(|part| format!("{}{}", part.label, part.words))
        .collect();
    assert_eq!(squeeze(&shown), squeeze(SAMPLE));
    let numbers: Vec<usize> = proof.lines().iter().map(|line| line.number).collect();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:?}");
    for line in proof.lines() {
        let first = &line.parts[0];
        let printed = SAMPLE.lines().nth(line.number - 1).unwrap_or_default();
        assert!(
            printed.contains(first.words.lines().next().unwrap_or_default()),
            "{} {printed}",
            line.number
        );
    }
}

#[test]
fn corrections_are_taken_back_one_by_one() {
    let mut proof =
        CorrectionSession::read("一、整改情况\n1.关于“台账不全”问题的整改\n一是补记。二是核对。\n");
    let start = proof.clone();
    let finding = proof.outline().segments().iter().find(|one| one.role == Role::Finding).unwrap().span.start;
    assert_eq!(proof.counts().measures, 2);
    let measure = proof.step(finding, true);
    assert!(proof.join(measure));
    assert_eq!(proof.counts().measures, 1);
    assert!(proof.set_role(measure, Role::Text));
    assert_eq!(proof.counts().measures, 0);
    proof.undo();
    proof.undo();
    assert_eq!(proof.outline(), start.outline());
    assert!(!proof.can_undo());
    proof.redo();
    assert_eq!(proof.counts().measures, 1);
    let segment = proof.segment(measure).unwrap().clone();
    let place = segment.start() + proof.outline().text()[segment.start()..].find("二是").unwrap();
    assert!(proof.can_split(measure, place) && !proof.can_split(measure, segment.start()));
    assert!(proof.split(measure, place));
    assert!(!proof.can_redo());
    assert_eq!(proof.counts().measures, 2);
}

#[test]
fn steps_stay_inside_the_text() {
    let proof = CorrectionSession::read("甲\n\n乙\n丙");
    let first = proof.first();
    assert_eq!(proof.step(first, false), first);
    let mut at = first;
    for _ in 0..9 {
        at = proof.step(at, true);
    }
    assert_eq!(proof.step(at, true), at);
    assert!(proof.step(at, false) < at);
    assert_eq!(CorrectionSession::read("").first(), 0);
}

#[test]
fn the_tree_counts_what_stands_under_each_heading() {
    let proof = CorrectionSession::read(
        "一、整改情况\n（一）在“责任落实”方面\n1.关于“台账不全”问题的整改\n一是补记。二是核对。\n\
         2.关于“巡查不勤”问题的整改\n一是每周巡查。\n（二）在“作风建设”方面\n1.关于“会议过多”问题的整改\n一是合并。\n",
    );
    let (counts, tree) = (proof.counts(), proof.tree());
    let sum = |role: Role| tree.iter().filter(|node| node.role == role).map(|node| node.count).sum::<usize>();
    assert_eq!(tree.iter().filter(|node| node.role == Role::Finding).count(), counts.findings);
    assert_eq!(sum(Role::Aspect), counts.findings);
    assert_eq!(sum(Role::Finding), counts.measures);
    assert_eq!(proof.node_over(tree[1].at), Some(tree[1].at));
}

#[test]
fn an_aspect_that_a_table_tells_in_each_row_is_one_heading() {
    let proof = CorrectionSession::read(
        "序号\t问题类别\t反馈问题\t整改措施\n1\t一、仓储\t仓房渗水未修\t补漏三处。\n2\t一、仓储\t账实不符\t补登台账。\n3\t二、计量\t秤具逾期未检\t送检两台。\n",
    );
    let told = proof.tree().into_iter().map(|node| (node.title, node.count)).collect::<Vec<_>>();
    let expect = [("仓储", 2), ("仓房渗水未修", 1), ("账实不符", 1), ("计量", 1), ("秤具逾期未检", 1)];
    assert_eq!(told, expect.map(|(title, count)| (title.to_owned(), count)));
}

#[test]
fn a_doubt_that_was_looked_at_is_no_doubt_any_more() {
    let mut proof =
        CorrectionSession::read("一、整改情况\n1.关于“台账不全问题的整改\n一是补记。\n三是核对。\n");
    let doubts = proof.doubts();
    for doubt in &doubts {
        let next = proof.next_doubt(0).unwrap();
        assert!(doubts.iter().any(|one| one.at == next));
        proof.settle(doubt.at);
    }
    assert!(!doubts.is_empty() && proof.doubts().is_empty());
    assert_eq!(proof.next_doubt(0), None);
}

#[test]
fn many_segments_get_a_role_in_one_step() {
    let text = "整改方案\n账目不清\n\n公示不全\n档案缺失\n落款\n";
    let mut proof = CorrectionSession::read(text);
    let at = |words: &str| {
        let found = text.find(words).unwrap();
        let proof = CorrectionSession::read(text);
        proof.segment(found).unwrap().span.start
    };
    let (first, last) = (at("账目不清"), at("档案缺失"));
    assert!(proof.set_roles(last, first, Role::Finding));
    assert_eq!(proof.counts().findings, 3);
    assert_eq!(proof.outline().text(), text);
    proof.undo();
    assert_eq!(proof.counts().findings, CorrectionSession::read(text).counts().findings);
    assert!(!proof.can_undo());
}

#[test]
fn a_segment_is_split_at_every_mark_like_the_one_that_was_pointed_at() {
    for (text, at, parts) in [
        ("账目不清；公示不全；档案缺失。", "公示", vec!["账目不清；", "公示不全；", "档案缺失。"]),
        (
            "问题如下：1.账目不清；2.公示不全；3.欠款1.5万元。",
            "2.",
            vec!["问题如下：", "1.账目不清；", "2.公示不全；", "3.欠款1.5万元。"],
        ),
        ("账目不清。公示不全", "清", vec!["账目不清。公示不全"]),
        ("账目不清；公示不全", "公示", vec!["账目不清；公示不全"]),
    ] {
        let mut proof = CorrectionSession::read(text);
        // However it was read, it is one segment now.
        while proof.outline().segments().len() > 1 {
            assert!(proof.join(0), "{text}");
        }
        let places = proof.like_places(0, text.find(at).unwrap());
        assert_eq!(proof.split_at_all(&places), !places.is_empty(), "{text}");
        let segments = proof.outline().segments();
        let shown: Vec<&str> = segments.iter().map(|segment| &text[segment.span.clone()]).collect();
        assert_eq!(shown, parts);
    }
}

/// A list that no word tells to be of findings.
const LIST: &str = "关于有关事项的情况\n\n1.甲村会计室门锁\n2.乙村公示栏玻璃\n3.丙村档案柜钥匙\n\n此件公开\n";

#[test]
fn naming_one_line_names_its_series_in_one_step() {
    let mut proof = CorrectionSession::read(LIST);
    let line = |proof: &CorrectionSession, words: &str| {
        proof.segment(LIST.find(words).unwrap()).map(|one| (one.span.start, one.role)).unwrap()
    };
    assert_eq!(proof.recognised().findings, 0);
    let at = line(&proof, "乙村").0;
    assert_eq!(proof.name(at, None, Role::Finding), Some(Followed { at, role: Role::Finding, others: 2 }));
    for words in ["甲村", "乙村", "丙村"] {
        assert_eq!(line(&proof, words).1, Role::Finding, "{words}");
    }
    assert_eq!(proof.doubts(), [], "the person has decided");
    assert_eq!(proof.recognised().findings, 3);
    assert_eq!(proof.outline().text(), LIST);
    proof.undo();
    assert_eq!(proof.recognised().findings, 0);

    let at = line(&proof, "乙村").0;
    let followed = proof.name(at, None, Role::Finding).expect("two others follow");
    assert_eq!((followed.role, followed.others), (Role::Finding, 2));
    proof.name_alone(followed);
    assert_eq!(proof.recognised().findings, 1);
    // A passage was named by itself, so nothing follows any more.
    let at = line(&proof, "甲村").0;
    assert_eq!(proof.name(at, None, Role::Finding), None);
    assert_eq!(proof.recognised().findings, 2);
}

#[test]
fn a_list_that_answers_by_number_counts_at_the_findings_it_answers() {
    let text = "某校食堂检查整改报告\n一、检查中发现的问题\n1.冰柜没有温度计\n2.留样记录缺页\n二、整改措施\n1.添置温度计。\n2.一是补记留样情况。二是每周核对。\n";
    let proof = CorrectionSession::read(text);
    let tree = proof.tree();
    let counts: Vec<usize> =
        tree.iter().filter(|node| node.role == Role::Finding).map(|node| node.count).collect();
    assert_eq!(counts, [1, 2]);
    assert_eq!(proof.doubts(), []);
}

#[test]
fn what_the_text_states_and_the_next_best_reading_stand_beside_what_was_read() {
    let proof = CorrectionSession::read(SAMPLE);
    let recognised = proof.recognised();
    assert_eq!((recognised.findings, recognised.stated), (7, Some(7)));
    assert_eq!(recognised.family, Some(DocumentFamily::InspectionNotice));
    assert!(proof.unclassified().is_empty(), "the sentence with the figures was read");
    let mut other = proof.clone();
    assert_eq!(other.exchange(), recognised.runner_up.is_some());
    if recognised.runner_up.is_some() {
        assert_eq!(other.recognised().runner_up, Some(7));
        other.undo();
        assert_eq!(other.recognised(), recognised);
    }
}
