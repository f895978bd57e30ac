//! What a person can do about a reading: correct one line of a series, take the next best reading, see what no reading
//! explains.

use rectify::notice::{Correction, Outline, Reading, Wanted};

/// A report whose second level has neither complaining words nor answers of its own to decide by.
const REPORT: &str = "某镇关于检查情况的报告
一、检查的问题
（一）路灯
1.东街三盏
2.西街两盏
（二）水渠
1.南渠
2.北渠
";

/// Problems on two levels, either of which may be the findings.
const LEVELS: &str = "某县关于检查情况的报告
一、存在问题
（一）管理不规范
1.台账记录不完整
2.巡查不及时
（二）责任不落实
1.分工不明确
2.考核不严格
";

const NOTICE: &str = "某局关于巡察整改情况的通报
一、整改组织情况
局党组高度重视。
二、整改情况
1.学习不深入
一是开展学习。
2.记录不规范
一是补齐记录。
3.归档不及时
一是补归档。
";

fn titles(outline: &Outline) -> Vec<String> {
    let reading = Reading::of(outline);
    let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings);
    findings.map(|finding| outline.value(finding.segment).to_owned()).collect()
}

#[track_caller]
fn at(text: &str, words: &str) -> usize {
    text.find(words).expect("the words are in the text")
}

#[test]
fn one_correction_teaches_the_whole_series() {
    let mut outline = Outline::read(REPORT);
    outline.correct(Correction { at: at(REPORT, "东街"), is: Wanted::Finding });
    assert_eq!(titles(&outline), ["东街三盏", "西街两盏", "南渠", "北渠"]);
    let changed = outline.correct(Correction { at: at(REPORT, "（一）路灯"), is: Wanted::Finding });
    assert!(changed > 0);
    assert_eq!(titles(&outline), ["路灯", "水渠"]);
}

#[test]
fn what_is_said_not_to_be_a_finding_takes_its_series_along() {
    let text = NOTICE;
    assert_eq!(titles(&Outline::read(text)), ["学习不深入", "记录不规范", "归档不及时"]);
    let said = Correction { at: at(text, "学习不深入"), is: Wanted::Neither };
    let outline = Outline::read_with(text, &[said]);
    assert_eq!(titles(&outline), Vec::<String>::new());
    assert_eq!(outline.corrections(), [said]);
}

#[test]
fn the_next_best_reading_keeps_what_a_person_said() {
    let free = Outline::read(LEVELS).runner_up().expect("there is another reading");
    let said = Correction { at: at(LEVELS, "台账记录"), is: Wanted::Finding };
    let outline = Outline::read_with(LEVELS, &[said]);
    assert_eq!(titles(&outline).len(), 4);
    let other = outline.runner_up().map(|other| titles(&other));
    assert!(other.is_none_or(|other| other.contains(&"台账记录不完整".to_owned())));
    // Said the other way round, the reading that was the next best is the best.
    let group = Correction { at: at(LEVELS, "（一）管理"), is: Wanted::Finding };
    let turned = Outline::read_with(LEVELS, &[group]);
    assert!(titles(&turned).len() == 2 && (titles(&free).len() == 2 || titles(&free).len() == 4));
}

#[test]
fn a_correction_of_the_same_line_replaces_the_one_before() {
    let mut outline = Outline::read(NOTICE);
    let line = at(NOTICE, "学习不深入");
    outline.correct(Correction { at: line, is: Wanted::Neither });
    outline.correct(Correction { at: line, is: Wanted::Finding });
    assert_eq!(titles(&outline).len(), 3);
    assert_eq!(outline.corrections().len(), 1);
}

#[test]
fn the_next_best_reading_can_be_taken_and_given_back() {
    let mut outline = Outline::read(LEVELS);
    let best = titles(&outline);
    assert!(outline.exchange(), "there is another reading");
    let other = titles(&outline);
    assert_ne!(best, other);
    assert!(!other.is_empty());
    assert!(outline.exchange());
    assert_eq!(titles(&outline), best);
    let counts = Reading::of(&outline.runner_up().expect("it is still there")).counts();
    assert_eq!(counts.0, other.len());
}

#[test]
fn the_count_that_the_text_states_decides_between_levels() {
    let text = LEVELS.replacen("报告\n", "报告\n检查共发现问题2个。\n", 1);
    assert_eq!(titles(&Outline::read(&text)), ["管理不规范", "责任不落实"]);
    let four = text.replace("问题2个", "问题4个");
    assert_eq!(titles(&Outline::read(&four)).len(), 4);
}

#[test]
fn text_that_no_reading_explains_is_said() {
    let text = NOTICE.replace("二、整改情况\n", "二、整改情况\n另有两件事正在核实。\n");
    let outline = Outline::read(&text);
    let unclassified: Vec<&str> =
        outline.unclassified().into_iter().map(|index| outline.body(index)).collect();
    assert_eq!(unclassified, ["另有两件事正在核实。"]);
    assert!(Outline::read(NOTICE).unclassified().is_empty(), "the part on organisation is explained");
}

#[test]
fn a_text_wrapped_by_a_pdf_is_read_without_its_breaks_and_keeps_them() {
    let text = "　　某局关于巡察整改情况的通报\n　　根据统一部署，某月某日巡察组对我局进行了巡察，现\n将整改情况通报如下。\n　　一、整改情况\n　　1.学习不深入，记录不完整，会前准备不足的问题长期得\n不到解决\n— 1 —\n　　一是开展学习并且逐次登记，由办公室每个月对照检查一\n次。\n";
    let outline = Outline::read(text);
    assert_eq!(titles(&outline), ["学习不深入，记录不完整，会前准备不足的问题长期得不到解决"]);
    let whole: String = outline.segments().iter().map(|s| &text[s.span.clone()]).collect();
    assert_eq!(whole, text);
}

#[test]
fn what_running_text_leaves_is_unclassified_where_it_complains() {
    let outline = Outline::read(
        "检查发现，东库门锁损坏、西库温度记录缺失等问题。\n\
         几名保管员说起去年漏雨的事，至今仍未修补。\n会议要求各库加强管理。\n",
    );
    let unclassified: Vec<&str> =
        outline.unclassified().into_iter().map(|index| outline.body(index)).collect();
    assert_eq!(unclassified, ["几名保管员说起去年漏雨的事，至今仍未修补。"]);
}
