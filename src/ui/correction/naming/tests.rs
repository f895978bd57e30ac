//! Tests of naming: columns of tables, and lines like others.

use super::*;

/// A session with the segments that hold words of its text, and what they are.
fn roles(session: &CorrectionSession) -> Vec<(Role, &str)> {
    let outline = session.outline();
    let shown = outline.segments().iter().enumerate().filter(|(_, one)| one.role != Role::Blank);
    shown.map(|(index, one)| (one.role, outline.body(index))).collect()
}

fn has(session: &CorrectionSession, role: Role, words: &str) -> bool {
    roles(session).contains(&(role, words))
}

/// Names the segment that holds `words`, pointing at them.
fn name(session: &mut CorrectionSession, words: &str, role: Role) -> Option<usize> {
    let place = session.outline().text().find(words).unwrap();
    let at = session.segment(place).unwrap().span.start;
    session.name(at, Some(place), role).map(|followed| followed.others)
}

const TABLE: &str = "序号\t反馈问题\t法子\t哪一家\n1\t路灯不亮\t一是换灯泡。二是巡查。\t水务科\n\
    2\t河道淤积\t\"一是清淤。\n二是种草。\"\t河湖科\n";

#[test]
fn naming_a_cell_names_its_column() {
    let mut session = CorrectionSession::read(TABLE);
    assert_eq!(session.counts().measures, 0);
    // By a cell, and by the heading.
    assert_eq!(name(&mut session, "清淤", Role::Measure), Some(3));
    assert_eq!(session.counts().measures, 4);
    assert_eq!(name(&mut session, "哪一家", Role::Responsible), Some(2));
    assert!(has(&session, Role::Responsible, "水务科") && has(&session, Role::Column, "哪一家"));
    assert!(session.reading().findings().all(|finding| finding.unit.is_some()));
    assert_eq!(session.outline().text(), TABLE);
    session.undo();
    session.undo();
    assert_eq!(session, CorrectionSession::read(TABLE).with_future_of(&session));
}

impl CorrectionSession {
    /// The same session as if it had undone what another has.
    fn with_future_of(mut self, other: &Self) -> Self {
        (self.future, self.settled) = (other.future.clone(), other.settled.clone());
        self
    }
}

#[test]
fn a_table_whose_headings_say_nothing_becomes_one() {
    let text = "整改台账\n甲项\t乙项\t丙项\n屋顶的事\t修屋顶补瓦\t张三科\n地面的事\t铺水泥加固\t李四科\n";
    let mut session = CorrectionSession::read(text);
    assert_eq!(session.counts().findings, 0);
    name(&mut session, "屋顶的事", Role::Finding);
    assert_eq!(session.counts().findings, 2, "{:?}", roles(&session));
    name(&mut session, "铺水泥加固", Role::Measure);
    name(&mut session, "张三科", Role::Responsible);
    assert_eq!(session.counts().measures, 2);
    assert!(has(&session, Role::Responsible, "李四科"));
    // The heading may be named as well, and a column may be named otherwise.
    assert_eq!(name(&mut session, "丙项", Role::Leader), Some(2));
    assert!(has(&session, Role::Leader, "李四科"));
}

#[test]
fn what_was_said_of_columns_is_said_again_of_a_table_with_that_head() {
    let mut session = CorrectionSession::read(TABLE);
    name(&mut session, "清淤", Role::Measure);
    name(&mut session, "哪一家", Role::Responsible);
    let said = session.said_of_columns();
    let head = "序号\t反馈问题\t法子\t哪一家".to_owned();
    assert_eq!(said, Columns::from([(head, [(2, Role::Measure), (3, Role::Responsible)].into())]));
    // The next month's table, below a title, and with blanks in its headings.
    let next = "七月台账\n序 号\t反馈问题\t法子\t哪一家\n1\t桥栏松动\t加固\t养护站\n";
    let mut other = CorrectionSession::read(next);
    assert_eq!((other.say_of_columns(&said), other.counts().measures), (2, 1));
    assert!(has(&other, Role::Responsible, "养护站"));
    other.undo();
    assert_eq!(other.counts().measures, 0);
    // Where nobody knew the table before.
    let text = "甲项\t乙项\n屋顶漏雨严重\t修屋顶补瓦\n地面不平\t铺水泥加固\n";
    let mut unknown = CorrectionSession::read(text);
    name(&mut unknown, "屋顶漏雨严重", Role::Finding);
    let said = unknown.said_of_columns();
    let mut again = CorrectionSession::read(&text.replace("屋顶", "墙面"));
    assert_eq!((again.say_of_columns(&said), again.counts().findings), (1, 2));
    // Other heads, and no table.
    for other in ["甲项\t乙项\t丙项\n一\t二\t三\n", "甲项，乙项。\n", ""] {
        let mut other = CorrectionSession::read(other);
        assert_eq!((other.say_of_columns(&said), other.can_undo()), (0, false));
    }
}

#[test]
fn tables_without_a_heading_with_bars_and_with_one_row_are_named() {
    for (text, words, findings) in [
        ("天气不好，屋顶漏雨\t修屋顶\n地面不平\t铺水泥加固两遍\n", "地面不平", 2),
        ("| 甲 | 乙 |\n| --- | --- |\n| 屋顶漏雨严重 | 修屋顶补瓦片 |\n", "屋顶漏雨严重", 1),
        ("屋顶漏雨\t修屋顶\n", "屋顶漏雨", 1),
    ] {
        let mut session = CorrectionSession::read(text);
        name(&mut session, words, Role::Finding);
        assert_eq!(session.counts().findings, findings, "{text} {:?}", roles(&session));
        assert_eq!(session.outline().text(), text);
    }
}

const LABELS: &str = "关于整改的通报\n1.关于“路灯不亮”问题的整改\n一是更换灯泡。\n收口日子：三月\n\
    2.关于“河道淤积”问题的整改\n一是清淤。\n收口日子：五月\n";

#[test]
fn naming_a_line_names_those_with_its_label() {
    let mut session = CorrectionSession::read(LABELS);
    assert_eq!(name(&mut session, "三月", Role::Deadline), Some(1));
    assert!(
        has(&session, Role::Deadline, "三月") && has(&session, Role::Deadline, "五月"),
        "{:?}",
        roles(&session)
    );
    assert_eq!(session.outline().text(), LABELS);
    session.undo();
    assert!(!has(&session, Role::Deadline, "五月"));
}

#[test]
fn naming_a_plain_line_names_those_at_its_place_under_the_other_findings() {
    let text = "关于整改的通报\n1.关于“路灯不亮”问题的整改\n更换灯泡，夜间巡查，登记造册，每周通报。\n水务科\n\
        2.关于“河道淤积”问题的整改\n清淤，补种岸草，派人值守，每周通报情况。\n每月核对台账，逐项登记，逐项销号。\n河湖科\n";
    let mut session = CorrectionSession::read(text);
    assert_eq!(name(&mut session, "水务科", Role::Responsible), Some(1));
    assert!(has(&session, Role::Responsible, "河湖科"), "{:?}", roles(&session));
    assert_eq!(session.counts().measures, 3);
    // Only this one.
    session.undo();
    let at = session.segment(text.find("水务科").unwrap()).unwrap().span.start;
    let followed = session.name(at, None, Role::Responsible).unwrap();
    session.name_alone(followed);
    assert!(has(&session, Role::Responsible, "水务科") && !has(&session, Role::Responsible, "河湖科"));
}
