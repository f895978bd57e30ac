//! A second document about the same inspection adds to what the ledger has, and is kept to the byte beside the first.

use rectify::domain::{Aspect, Fields, Finding, Measure};
use rectify::ledger::views::{FindingList, number};
use rectify::ledger::{Ledger, LedgerId, RowRef, Stamp};
use rectify::notice::{self, Accepted, Belongs, Comparison, Outline, Reading};

fn stamp() -> Stamp {
    Stamp { replica: "test".parse().unwrap(), by: Default::default(), at: "2024-06-01T09:00:00+08:00".into() }
}

/// A ledger into which documents are taken.
struct Case {
    ledger: Ledger,
}

impl Case {
    fn new() -> Self {
        Self { ledger: Ledger::new(LedgerId::from_random([7; 5])) }
    }

    /// Takes a text as it was compared, and as `decide` decides.
    fn take(&mut self, text: &str, decide: impl FnOnce(&mut Comparison)) -> Accepted {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let mut comparison = Comparison::of(&self.ledger, &outline, &reading);
        decide(&mut comparison);
        let mut accepted = None;
        let accept = |draft: &mut rectify::ledger::Draft| {
            accepted = Some(notice::accept(draft, &outline, &reading, &comparison));
        };
        self.ledger.act(&stamp(), accept);
        accepted.unwrap()
    }

    /// The fields that differ of every finding of a text, as `field held → read`, with `*` where the text's is taken.
    fn differences(&self, text: &str) -> Vec<String> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let comparison = Comparison::of(&self.ledger, &outline, &reading);
        let findings = reading.aspects.iter().flat_map(|aspect| &aspect.findings).enumerate();
        findings
            .flat_map(|(at, read)| comparison.differences(&self.ledger, &outline, at, read))
            .map(|one| {
                format!("{} {} → {}{}", one.field, one.held, one.read, if one.taken { " *" } else { "" })
            })
            .collect()
    }

    fn count(&self, kind: &str) -> usize {
        self.ledger.rows(kind).count()
    }

    fn finding(&self, nth: usize, field: &str) -> String {
        self.ledger.ordered(Finding::KIND)[nth].text(field).to_owned()
    }

    fn writes(&self, document: &RowRef) -> String {
        notice::write(&self.ledger, document.id())
    }
}

const FEEDBACK: &str = "关于对县水务局党组巡察的反馈意见\n\n一、存在的主要问题\n（一）履行职责方面\n\
    1.河道巡查不到位，巡河记录代签\n2.供水管网漏损率高，居民投诉水压不足\n（二）作风建设方面\n3.服务窗口午间无人值守\n";
const PLAN: &str = "县水务局党组巡察整改方案\n\n一、整改措施\n（一）关于履行职责方面的问题\n\
    1.关于“河道巡查不到位”的问题\n整改措施：一是启用手机定位巡河。二是每月通报巡河情况。\n责任单位：河湖科\n整改时限：2024年3月底前\n\
    2.关于“供水管网漏损率高”的问题\n整改措施：一是改造老旧管网12公里。\n责任单位：供水科\n整改时限：2024年6月底前\n\
    （二）关于作风建设方面的问题\n3.关于“服务窗口午间无人值守”的问题\n整改措施：一是实行轮岗值守。\n责任单位：办公室\n整改时限：立行立改\n";
const REPORT: &str = "县水务局党组关于巡察整改进展情况的通报\n\n一、整改情况\n\
    1.针对“供水管网漏损率高，居民投诉水压不足”问题的整改情况\n一是改造老旧管网12公里；二是更换总表40块。\n责任单位：供水科、水厂\n完成情况：已完成整改\n\
    2.针对“河道巡查不到位，巡河记录代签”问题的整改情况\n一是启用手机定位巡河。\n整改时限：2024年3月底前\n完成情况：正在整改\n\
    3.针对“水费收缴不公开”问题的整改情况\n一是公开水费账目。\n完成情况：已完成整改\n";

#[test]
fn the_plan_and_the_report_add_to_what_the_feedback_has() {
    let mut case = Case::new();
    let feedback = case.take(FEEDBACK, |_| ());
    assert_eq!((feedback.added, case.count(Finding::KIND), case.count(Measure::KIND)), (3, 3, 0));
    let plan = case.take(PLAN, |_| ());
    assert_eq!((plan.added, plan.known, plan.measures, plan.replaced), (0, 3, 4, 0));
    assert_eq!(case.count(Aspect::KIND), 2, "an aspect in other words is no new one");
    assert_eq!(case.finding(0, Finding::DEADLINE), "2024年3月底前");
    assert_eq!(case.finding(0, Finding::TITLE), "河道巡查不到位，巡河记录代签", "the feedback's words stay");

    assert_eq!(case.differences(REPORT), ["responsible 供水科 → 供水科、水厂"]);
    let report = case.take(REPORT, |_| ());
    // 改造老旧管网12公里 and 启用手机定位巡河 are there already.
    assert_eq!((report.added, report.known, report.measures, report.replaced), (1, 2, 1, 0));
    assert_eq!(case.finding(1, Finding::RESPONSIBLE), "供水科");
    assert_eq!(case.finding(1, Finding::STATUS), "done", "an empty field is filled");
    for (document, text) in [(feedback, FEEDBACK), (plan, PLAN), (report, REPORT)] {
        assert_eq!(case.writes(&document.document), text);
    }
}

#[test]
fn a_second_document_is_undone_in_one_step() {
    let mut case = Case::new();
    let feedback = case.take(FEEDBACK, |_| ());
    let before = case.ledger.all_rows().filter(|row| !row.is_deleted()).count();
    case.take(PLAN, |_| ());
    case.ledger.undo(&stamp()).unwrap();
    assert_eq!(case.ledger.all_rows().filter(|row| !row.is_deleted()).count(), before);
    assert_eq!(case.finding(0, Finding::DEADLINE), "");
    assert_eq!(case.writes(&feedback.document), FEEDBACK);
}

#[test]
fn a_status_moves_forward_and_another_value_waits_for_a_person() {
    let mut case = Case::new();
    case.take(REPORT, |_| ());
    let later = REPORT
        .replace("完成情况：正在整改", "完成情况：已完成整改")
        .replace("责任单位：供水科、水厂\n完成情况：已完成整改", "责任单位：供水中心\n完成情况：正在整改")
        .replace("2024年3月底前", "2024年9月底前");
    let differ = [
        "responsible 供水科、水厂 → 供水中心",
        "status done → in-progress",
        "deadline 2024年3月底前 → 2024年9月底前",
        "status in-progress → done *",
    ];
    assert_eq!(case.differences(&later), differ);
    let taken = case.take(&later, |comparison| comparison.choose(1, Finding::DEADLINE, true));
    assert_eq!((taken.added, taken.replaced), (0, 2));
    assert_eq!(case.finding(0, Finding::STATUS), "done", "nothing goes back by itself");
    assert_eq!(case.finding(0, Finding::RESPONSIBLE), "供水科、水厂");
    assert_eq!(case.finding(1, Finding::STATUS), "done");
    assert_eq!(case.finding(1, Finding::DEADLINE), "2024年9月底前");
    assert_eq!(case.writes(&taken.document), later);
}

#[test]
fn a_person_decides_where_a_finding_belongs() {
    let mut case = Case::new();
    case.take(FEEDBACK, |_| ());
    let first = case.ledger.ordered(Finding::KIND)[0].name();
    let text = "整改情况的通报\n1.针对“河长履职走过场”问题的整改情况\n一是约谈河长。\n\
        2.针对“巡河记录代签”问题的整改情况\n一是取消纸质签到。\n";
    // Two findings of the document are one of the ledger.
    let taken = case.take(text, |comparison| {
        comparison.decide(0, Belongs::Known(first.clone()));
        comparison.decide(1, Belongs::Known(first.clone()));
    });
    assert_eq!((taken.added, taken.known, taken.measures), (0, 2, 2));
    assert_eq!(case.writes(&taken.document), text);
    let apart = case.take(text, |comparison| {
        comparison.decide(0, Belongs::New);
        comparison.decide(1, Belongs::New);
    });
    assert_eq!((apart.added, apart.known), (2, 0));
}

#[test]
fn what_another_page_deleted_meanwhile_is_taken_as_new() {
    let mut case = Case::new();
    case.take(FEEDBACK, |_| ());
    let outline = Outline::read(REPORT);
    let reading = Reading::of(&outline);
    let comparison = Comparison::of(&case.ledger, &outline, &reading);
    let gone = comparison.row(0).unwrap().clone();
    case.ledger.act(&stamp(), |draft| draft.delete(&gone));
    let mut accepted = None;
    case.ledger
        .act(&stamp(), |draft| accepted = Some(notice::accept(draft, &outline, &reading, &comparison)));
    assert_eq!(accepted.map(|one| (one.added, one.known)), Some((2, 1)));
}

#[test]
fn what_the_document_does_not_mention_is_listed() {
    let mut case = Case::new();
    case.take(FEEDBACK, |_| ());
    let outline = Outline::read(REPORT);
    let comparison = Comparison::of(&case.ledger, &outline, &Reading::of(&outline));
    let counts = comparison.counts();
    assert_eq!((counts.known, counts.new, counts.undecided), (2, 1, 0));
    let left = comparison.unmentioned(&case.ledger);
    assert_eq!(left, [case.ledger.ordered(Finding::KIND)[2].name()]);
}

/// Every two samples, one after the other in one ledger: both come back to the byte where nothing was replaced, and the
/// second always.
#[test]
fn any_two_samples_in_one_ledger_come_back_to_the_byte() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|file| file.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    let texts: Vec<String> = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    assert!(texts.len() > 20);
    for (at, first) in texts.iter().enumerate() {
        // Itself with another status and another deadline, and another sample.
        let changed = first.replace("已完成", "正在推进").replace("底前", "中旬前");
        for second in [&changed, &texts[(at * 7 + 3) % texts.len()]] {
            let mut case = Case::new();
            let one = case.take(first, |_| ());
            let other = case.take(second, |_| ());
            assert!(case.writes(&other.document) == *second, "{:?}", files[at]);
            if other.replaced == 0 {
                assert!(case.writes(&one.document) == *first, "{:?}", files[at]);
            }
        }
    }
}

#[test]
fn a_table_a_damaged_copy_and_another_inspection_are_told_apart() {
    let table = "序号\t反馈问题\t整改措施\t责任单位\t完成情况\n1\t供水管网漏损率高，居民投诉水压不足\t改造老旧管网12公里\t供水科\t已完成\n\
        2\t\"河道巡查不到位，\n巡河记录代签\"\t启用手机定位巡河\t河湖科\t正在推进\n";
    let wrapped = PLAN.replace("启用手机定位巡河", "启用手机\n定位巡河").replace("漏损率高", "漏损\n率高");
    let other = "关于对县档案馆党支部巡察的反馈意见\n一、存在的主要问题\n1.库房温湿度失控\n2.卷宗目录缺页\n3.借阅登记不全\n";
    for (text, counts) in [(table, (0, 2)), (wrapped.as_str(), (0, 3)), (other, (3, 0))] {
        let mut case = Case::new();
        case.take(FEEDBACK, |_| ());
        let taken = case.take(text, |_| ());
        assert_eq!((taken.added, taken.known), counts, "{text}");
        assert_eq!(case.writes(&taken.document), text);
    }
}

#[test]
fn c5_a_status_in_conflict_waits_for_a_person() {
    let mut case = Case::new();
    case.take(REPORT, |_| ());
    let finding = case.ledger.ordered(Finding::KIND)[1].name();
    let mut other = case.ledger.clone();
    let theirs = Stamp { replica: "other".parse().unwrap(), ..stamp() };
    other.act(&theirs, |draft| draft.set(&finding, Finding::STATUS, "not-done"));
    case.ledger.act(&stamp(), |draft| draft.set(&finding, Finding::STATUS, "basically-done"));
    case.ledger.merge(other.changes().iter().cloned());
    assert_eq!(case.ledger.conflicts().len(), 1);
    let later = REPORT.replace("完成情况：正在整改", "完成情况：已完成整改");
    let differences = case.differences(&later);
    assert!(differences.iter().all(|one| !one.ends_with('*')), "{differences:?}");
    case.take(&later, |_| ());
    assert_eq!(case.ledger.conflicts().len(), 1);
}

#[test]
fn findings_of_a_table_take_the_aspects_of_the_plan() {
    const TABLE: &str = "序号\t存在问题\t整改措施\t完成时限\n1\t巡河记录代签\t启用手机定位\t2024年3月31日\n\
        2\t窗口午间无人值守\t实行轮岗\t2024年6月底前\n3\t公车钥匙无人保管\t专人保管\t立行立改\n";
    const PLAN: &str = "某局党组巡察整改方案\n\n一、履行职责方面\n（一）巡河记录代签\n整改措施：启用手机定位。\n完成时限：2024年3月底前\n\
        二、作风建设方面\n（二）窗口午间无人值守\n整改措施：实行轮岗。\n完成时限：2024年7月底前\n";
    let mut case = Case::new();
    let table = case.take(TABLE, |_| ());
    let outline = Outline::read(PLAN);
    let reading = Reading::of(&outline);
    let comparison = Comparison::of(&case.ledger, &outline, &reading);
    let read = reading.findings().nth(1).unwrap();
    let fills = comparison.fills(&case.ledger, &outline, &reading, 1, read);
    assert_eq!(fills, [(Finding::ASPECT.into(), "作风建设方面".to_owned())]);
    assert_eq!(
        case.differences(PLAN),
        ["deadline 2024年6月底前 → 2024年7月底前"],
        "a day in other words is the same day"
    );

    let plan = case.take(PLAN, |_| ());
    assert_eq!((plan.added, plan.known), (0, 2));
    let numbers = |ledger: &Ledger| -> Vec<String> {
        let list = FindingList::of(ledger, "2024-03-01".parse().unwrap());
        list.items().map(|one| format!("{} {}", number(one.place), one.finding.title)).collect()
    };
    assert_eq!(numbers(&case.ledger), ["1.1 巡河记录代签", "2.1 窗口午间无人值守", "3.1 公车钥匙无人保管"]);
    for (document, text) in [(table, TABLE), (plan, PLAN)] {
        assert_eq!(case.writes(&document.document), text);
    }
}

#[test]
fn a_measure_that_the_ledger_has_in_other_words_can_be_left_out() {
    let mut case = Case::new();
    case.take(PLAN, |_| ());
    let count = case.count(Measure::KIND);
    let later = PLAN
        .replace("一是改造老旧管网12公里。", "一是更新供水旧管道十二公里并逐段验收。")
        .replace("一是实行轮岗值守。", "一是实行轮岗值守，二是公开值守电话。");
    let outline = Outline::read(&later);
    let reading = Reading::of(&outline);
    let comparison = Comparison::of(&case.ledger, &outline, &reading);
    let added: Vec<_> = reading
        .findings()
        .enumerate()
        .flat_map(|(at, read)| comparison.added(&case.ledger, &outline, at, read).measures)
        .map(|one| (one.words.to_owned(), one.taken, one.segment))
        .collect();
    let words: Vec<&str> = added.iter().map(|(words, ..)| words.as_str()).collect();
    assert_eq!(words, ["更新供水旧管道十二公里并逐段验收。", "公开值守电话。"]);
    assert!(added.iter().all(|(_, taken, _)| *taken), "what is new is added unless a person leaves it out");

    // Beside it stands what the ledger has, which may say the same.
    let second = reading.findings().nth(1).unwrap();
    let beside = comparison.added(&case.ledger, &outline, 1, second).beside;
    assert_eq!(beside, ["改造老旧管网12公里。"]);

    let left = added[0].2;
    let taken = case.take(&later, |comparison| comparison.choose_measure(left, false));
    assert_eq!((taken.added, taken.known, taken.measures), (0, 3, 1));
    assert_eq!(case.count(Measure::KIND), count + 1);
    assert_eq!(case.writes(&taken.document), later);
}
