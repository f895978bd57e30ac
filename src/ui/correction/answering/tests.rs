//! Tests of which finding a passage answers.

use super::*;

/// Measures that answer the problems in another order than their numbers say.
const LISTS: &str = "整改情况报告\n一、存在问题\n1.厨房灭火毯过期\n2.校车司机未体检\n3.门卫室无人值守\n\
    二、整改措施\n1.更换灭火毯4块\n2.安排2名门卫轮岗\n3.组织司机体检\n";

/// The measures of each finding.
fn answers(session: &CorrectionSession) -> Vec<Vec<&str>> {
    let words =
        |finding: &FindingRead| finding.measures.iter().map(|at| session.outline().body(*at)).collect();
    session.reading().findings().map(words).collect()
}

/// Says that the passage that holds `words` answers the finding with `title`.
fn answer(session: &mut CorrectionSession, words: &str, title: &str) -> bool {
    let start =
        |words: &str| session.segment(session.outline().text().find(words).unwrap()).unwrap().span.start;
    let (at, finding) = (start(words), start(title));
    session.answer(at, at, finding)
}

#[test]
fn a_measure_answers_the_finding_that_a_person_says() {
    let mut session = CorrectionSession::read(LISTS);
    assert_eq!(answers(&session)[1], ["安排2名门卫轮岗"]);
    assert!(answer(&mut session, "安排2名门卫", "门卫室无人"));
    assert!(answer(&mut session, "组织司机体检", "校车司机"));
    let right = [["更换灭火毯4块"], ["组织司机体检"], ["安排2名门卫轮岗"]];
    assert_eq!(answers(&session), right);
    assert_eq!(session.answered(LISTS.find("组织司机").unwrap()), Some(session.answerable(9)[1].0));
    // It holds when the text is read again, and when a finding before it goes.
    let heading = LISTS.find("二、整改措施").unwrap();
    session.name(heading, None, Role::Part);
    assert_eq!(answers(&session), right);
    let first = session.segment(LISTS.find("厨房灭火毯").unwrap()).unwrap().span.start;
    session.set_role(first, Role::Text);
    assert_eq!(answers(&session), [["组织司机体检"], ["安排2名门卫轮岗"]]);
    while session.can_undo() {
        session.undo();
    }
    assert_eq!(session.outline(), CorrectionSession::read(LISTS).outline());
    session.redo();
    assert_eq!(answers(&session)[2].len(), 2);
}

#[test]
fn text_and_what_was_taken_for_a_finding_can_answer_one() {
    let text = "整改情况报告\n1.针对“路灯不亮”问题的整改情况\n一是换灯泡。\n2.针对“河道淤积”问题的整改情况\n一是清淤。\n\
        3.关于路灯管护的补充情况\n一是每月巡查。\n二是登记造册。\n";
    let mut session = CorrectionSession::read(text);
    assert_eq!(session.counts().findings, 3);
    assert!(answer(&mut session, "路灯管护", "路灯不亮"));
    assert_eq!(answers(&session), [vec!["换灯泡。", "每月巡查。", "登记造册。"], vec!["清淤。"]]);
    // A finding does not answer itself, and saying the same again changes nothing.
    assert!(!answer(&mut session, "河道淤积", "河道淤积"));
    assert!(!answer(&mut session, "每月巡查", "路灯不亮"));
    session.undo();
    assert_eq!(session.counts().findings, 3);
}

#[test]
fn a_measure_may_stand_above_the_finding_that_it_answers() {
    let text = "整改情况报告\n1.针对“路灯不亮”问题的整改情况\n一是换灯泡。二是清淤。\n2.针对“河道淤积”问题的整改情况\n一是种草。\n";
    let mut session = CorrectionSession::read(text);
    assert!(answer(&mut session, "清淤", "河道淤积"));
    let all: Vec<usize> = answers(&session).iter().map(Vec::len).collect();
    assert_eq!(all, [1, 2]);
}
