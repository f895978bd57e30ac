//! The laws of an outline: it covers its text, whatever the text and whatever the corrections.

use proptest::prelude::*;
use rectify::notice::{Numbering, Outline, Reading, Role, Segment, golden};

const ROLES: [Role; 27] = [
    Role::Header,
    Role::Title,
    Role::Preamble,
    Role::Part,
    Role::Aspect,
    Role::Heading,
    Role::Finding,
    Role::SubFinding,
    Role::Measure,
    Role::Cause,
    Role::Status,
    Role::Leader,
    Role::LeadUnit,
    Role::Responsible,
    Role::Supporting,
    Role::Person,
    Role::Deadline,
    Role::Result,
    Role::Target,
    Role::Obstacle,
    Role::NextStep,
    Role::Number,
    Role::Column,
    Role::Contact,
    Role::Signature,
    Role::Blank,
    Role::Text,
];

/// What notices are woven from.
const THREADS: &[&str] = &[
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{feff}",
    "\u{a0}",
    "\u{3000}",
    "\u{b}",
    "\u{0}",
    " ",
    "一、",
    "（一）",
    "(二)",
    "1.",
    "2．",
    "3、",
    "（1）",
    "①",
    "②",
    "一是",
    "二是",
    "三是",
    "首先，",
    "第一，",
    "第三条",
    "问题1：",
    "问题二：",
    "1.1",
    "——",
    "●",
    "针对“",
    "”问题的整改情况",
    "关于",
    "“",
    "”",
    "「",
    "」",
    "\"",
    "《",
    "》",
    "（",
    "）",
    "【问题】",
    "【整改】",
    "整改措施：",
    "整改时限：",
    "责任领导:",
    "完成情况：已完成",
    "反馈指出：",
    "整改情况：",
    "该问题已完成整改。",
    "（正在推进）",
    "。",
    "；",
    "，",
    "：",
    "方面",
    "每月",
    "每季度开展1次",
    "一月一调度",
    "按季度",
    "达到100%",
    "不低于20%",
    "2022年5月25日",
    "至8月31日",
    "2024717日",
    "12月底前",
    "县委第四巡察组",
    "对",
    "局党组",
    "进行了巡察",
    "反馈",
    "反馈25个问题",
    "已完成整改19个",
    "整改完成率76%",
    "序号\t反馈问题\t整改措施\t完成情况",
    "电话：3217505",
    "a@b.cn",
    "地址：",
    "主要有：",
    "有的",
    "不到位",
    "下一步",
    "台账",
    "通报",
    "学习",
    "⾸先，",
    "關於",
    "😀",
    "𠮷",
];

fn woven() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(THREADS), 0..60).prop_map(|threads| threads.concat())
}

/// Lines cut at one width, with page numbers now and then, as a PDF gives them.
fn wrapped() -> impl Strategy<Value = String> {
    let line = prop_oneof![6 => "[一二三是、。，（）1-9“”⼀⾸整改措施问题：\u{3000}]{20}", 1 => Just("— 1 —".to_string()), 1 => "[一1]{1,9}"];
    prop::collection::vec(line, 5..16).prop_map(|lines| lines.join("\n"))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => woven(), 1 => wrapped(), 1 => any::<String>(), 1 => "[一二三是、.（）()1-9“”。\n\t 每月问题整改：]{0,80}"]
}

#[track_caller]
fn covers(outline: &Outline) {
    let text = outline.text();
    let mut at = 0;
    for Segment { span, before, marker, open, body, after, .. } in outline.segments() {
        assert_eq!(span.start, at, "no gap and no overlap");
        assert!(span.end > span.start || text.is_empty(), "no empty segment");
        let marker = marker.as_ref().map_or(before.end..before.end, |(_, range)| range.clone());
        let ranges = [before.clone(), marker, open.clone(), body.clone(), after.clone()];
        for range in &ranges {
            assert_eq!(range.start, at, "the pieces follow one another in {span:?}: {ranges:?}");
            assert!(range.end >= range.start && text.is_char_boundary(range.end));
            at = range.end;
        }
        assert_eq!(at, span.end);
    }
    assert_eq!(at, text.len(), "to the last byte");
}

#[test]
fn a_label_that_names_nothing_here_stays_in_the_text() {
    let outline = Outline::read("一、（一）（一）下一步整改措施：");
    covers(&outline);
}

proptest! {

    #[test]
    fn segments_cover_any_text(text in any_text()) {
        let outline = Outline::read(&text);
        prop_assert_eq!(outline.text(), text.as_str());
        covers(&outline);
        let reading = Reading::of(&outline);
        let json = golden::json(&outline, &reading);
        prop_assert!(json.ends_with('\n'));
    }

    #[test]
    fn a_marker_writes_what_it_read(text in any_text()) {
        for (at, _) in text.char_indices() {
            if let Some((marker, len)) = Numbering::parse(&text[at..]) {
                let rendered = marker.render(marker.value);
                prop_assert_eq!(rendered.as_deref(), Some(&text[at..at + len]));
            }
        }
    }

    #[test]
    fn segments_cover_after_any_corrections(
        text in any_text(),
        corrections in prop::collection::vec((0..3u8, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..12),
    ) {
        let mut outline = Outline::read(&text);
        for (kind, which, place) in corrections {
            if outline.segments().is_empty() {
                break;
            }
            let index = which.index(outline.segments().len());
            let before = outline.segments().to_vec();
            let changed = match kind {
                0 => outline.set_role(index, ROLES[place.index(ROLES.len())]).is_ok(),
                1 => {
                    let at = place.index(text.len() + 1);
                    outline.split(index, at).is_ok()
                }
                _ => outline.join(index).is_ok(),
            };
            covers(&outline);
            prop_assert_eq!(&outline.segments()[..index], &before[..index], "what stands before is untouched");
            if !changed {
                prop_assert_eq!(outline.segments(), &before[..]);
            }
            Reading::of(&outline);
        }
    }
}

#[test]
fn a_paragraph_becomes_its_measures() {
    let text = "前言\n一是甲。二是乙。三是丙。\n尾";
    let mut outline = Outline::read(text);
    let index =
        outline.segments().iter().position(|s| text[s.span.clone()].contains("一是")).expect("it is there");
    assert_eq!(outline.set_role(index, Role::Measure), Ok(3));
    covers(&outline);
    let bodies: Vec<&str> = (index..index + 3).map(|i| outline.body(i)).collect();
    assert_eq!(bodies, ["甲。", "乙。", "丙。"]);
}

#[test]
fn the_last_line_break_is_a_segment_of_its_own() {
    let outline = Outline::read("\u{feff}标题\r\n\r\n正文。\n");
    covers(&outline);
    let last = outline.segments().last().expect("there are segments");
    assert_eq!((last.role, last.body.len(), &outline.text()[last.span.clone()]), (Role::Blank, 0, "\n"));
    assert_eq!(&outline.text()[outline.segments()[0].before.clone()], "\u{feff}");
}

#[test]
fn a_correction_changes_the_figures() {
    let text = "某局关于巡察整改情况的通报\n（一）关于学习方面\n1.针对“学习不深入”问题的整改情况\n一是开展学习。\n2.针对“记录不规范”问题的整改情况\n一是补齐记录。\n";
    let mut outline = Outline::read(text);
    assert_eq!(Reading::of(&outline).finding_count(), 2);
    let second = outline.segments().iter().rposition(|s| s.role == Role::Finding).expect("there are two");
    outline.set_role(second, Role::Text).expect("it is there");
    assert_eq!(Reading::of(&outline).finding_count(), 1);
}
