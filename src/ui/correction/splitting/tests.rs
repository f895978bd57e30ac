//! Tests of cuts in paragraphs beside.

use super::*;

#[test]
fn a_cut_is_made_in_the_paragraphs_beside_too() {
    let text =
        "工作要点\n甲村：三月核账，逐户核对；四月公示；五月建档\n\n乙村：三月核账；四月公示\n丙村没有问题\n";
    let mut session = CorrectionSession::read(text);
    let place = text.find("四月公示").unwrap();
    let at = session.segment(place).unwrap().span.start;
    assert_eq!(session.like_places(at, place).len(), 2);
    let beside = session.like_places_beside(at, place);
    assert_eq!(beside.len(), 3);
    assert!(session.split_at_all(&beside));
    let shown: Vec<&str> =
        (0..session.outline().segments().len()).map(|at| session.outline().body(at)).collect();
    assert!(shown.contains(&"四月公示") && shown.contains(&"丙村没有问题"), "{shown:?}");
    assert_eq!(session.outline().text(), text);
    session.undo();
    assert!(!session.can_undo());
}
