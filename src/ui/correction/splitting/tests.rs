//! Tests of cuts in paragraphs beside.

use super::*;

#[test]
fn a_cut_is_made_in_the_paragraphs_beside_too() {
    let text =
        "工作要点\n甲村：账目不清，无人核对；公示不全；档案缺失\n\n乙村：账目不清；印章乱放\n丙村没有问题\n";
    let mut session = CorrectionSession::read(text);
    let place = text.find("公示").unwrap();
    let at = session.segment(place).unwrap().span.start;
    assert_eq!(session.like_places(at, place).len(), 2);
    let beside = session.like_places_beside(at, place);
    assert_eq!(beside.len(), 3);
    assert!(session.split_at_all(&beside));
    let shown: Vec<&str> =
        (0..session.outline().segments().len()).map(|at| session.outline().body(at)).collect();
    assert!(shown.contains(&"印章乱放") && shown.contains(&"丙村没有问题"), "{shown:?}");
    assert_eq!(session.outline().text(), text);
    session.undo();
    assert!(!session.can_undo());
}
