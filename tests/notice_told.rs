//! What sentences report without a list: problems that were found here or there, what was done about them in the same
//! words, and how far they are by that.

use rectify::domain::Status;
use rectify::notice::{Outline, Reading};

/// A finding: its title, its state and its measures.
type Told<'a> = (&'a str, Option<Status>, &'a [&'a str]);

const DONE: Option<Status> = Some(Status::Done);
const DOING: Option<Status> = Some(Status::InProgress);

/// Reads a text; compares its findings.
#[track_caller]
fn check(text: &str, wanted: &[Told]) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let told = |at: &usize| outline.value(*at);
    let found: Vec<(&str, Option<Status>, Vec<&str>)> = reading
        .findings()
        .map(|one| {
            let state = one.status.as_ref().map(|status| status.value);
            (told(&one.segment), state, one.measures.iter().map(told).collect())
        })
        .collect();
    let wanted: Vec<_> =
        wanted.iter().map(|(title, state, measures)| (*title, *state, measures.to_vec())).collect();
    assert_eq!(found, wanted, "{text}");
}

/// As [`check`], of titles alone.
#[track_caller]
fn titles(text: &str, wanted: &[&str]) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let found: Vec<&str> = reading.findings().map(|one| outline.value(one.segment)).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn what_was_done_stands_in_the_words_that_go_on_about_the_problem() {
    check(
        "李镇长：您好！反映的问题办理如下：\n\
         一、路灯不亮问题。经查，情况属实。已更换灯泡5盏。\n\
         二、河道垃圾问题。经查，情况属实。已责成村委会清理。\n\
         三、噪声扰民问题。经查，情况属实，责令限期整改。\n",
        &[
            ("路灯不亮问题", DONE, &["已更换灯泡5盏。"]),
            ("河道垃圾问题", DOING, &["已责成村委会清理。"]),
            ("噪声扰民问题", DOING, &["经查，情况属实，责令限期整改。"]),
        ],
    );
    check(
        "市民致电热线，反映南街井盖下陷，存在隐患。接到反映，热线立即派单。之后，管道队到场核实，对井盖进行了修补，消除了隐患。\n",
        &[("南街井盖下陷，存在隐患", DONE, &["之后，管道队到场核实，对井盖进行了修补，消除了隐患。"])],
    );
    // What was received and passed on is not yet what was done.
    check(
        "受理编号0311：“北巷3家烧烤店油烟扰民”。\n该件与上一批受理的0288号属同一案件。\n\
         经调查，情况属实。城管局已责令3家店整改。\n",
        &[("北巷3家烧烤店油烟扰民", DOING, &["经调查，情况属实。城管局已责令3家店整改。"])],
    );
}

#[test]
fn what_was_done_in_part_or_only_said_to_be_is_no_end() {
    check(
        "检查组指出的问题主要是：一是办公用房超标。党组对超标用房已进行了初步整改。\n二是台账不全。已补齐台账。\n",
        &[
            ("办公用房超标", DOING, &["党组对超标用房已进行了初步整改。"]),
            ("台账不全", DONE, &["已补齐台账。"]),
        ],
    );
    titles(
        "督查整改中仍然存在一些问题：\n一是部分整改不严不实。有的上报已完成整改，但仍有3处漏水。\n\
         二是一些任务进展滞后。整改时限设定过紧，难以按期完成。\n",
        &["部分整改不严不实", "一些任务进展滞后"],
    );
}
