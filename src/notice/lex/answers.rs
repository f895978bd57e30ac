//! What people answer in their own words where a form or a chat asks how far a problem is: 弄好了, 还没有, 在等配件.

use super::{text, words};
use crate::domain::Status;

/// What leaves an answer as it is, before it.
const ASIDES: [&str; 11] = ["目前", "现在", "暂时", "暂", "还是", "还", "也", "都", "均", "全部", "我们"];
/// How an answer begins that says that nothing was done, and how one that only sounds so does.
const NONE: [&str; 2] = ["没", "未"];
const NO_PROBLEM: [&str; 4] = ["没问题", "没事", "未发现", "未见"];
/// How an answer begins that tells of a step on the way.
const STEPS: [&str; 27] = [
    "在", "正", "等", "待", "拟", "准备", "联系", "催", "报", "上报", "找", "约", "排", "计划", "启动",
    "开始", "着手", "立案", "受理", "下单", "通知", "安排", "督促", "责令", "要求", "申请", "列入",
];
/// Answers of a word or two that something is done.
const DONE: [&str; 5] = ["好", "好的", "行了", "可以了", "OK"];

/// The state that an answer in a field of states says, whether it names one or not; `None` where it says none.
pub fn state(answer: &str) -> Option<Status> {
    Status::parse(answer).or_else(|| of_clauses(answer, in_field))
}

/// So many characters are a few spoken words.
const TOLD_MAX: usize = 24;

/// The state that a few spoken words behind a problem say; `None` where they say none.
pub fn told(answer: &str) -> Option<Status> {
    let few = answer.chars().nth(TOLD_MAX).is_none();
    if few { of_clauses(answer, in_speech) } else { None }
}

/// What the clauses of an answer come to: done where one says so and none that something is left.
fn of_clauses(answer: &str, clause: impl Fn(&str) -> Option<Status>) -> Option<Status> {
    let clauses = answer.split(text::is_comma).map(|clause| {
        let clause = clause.trim_matches(|c| text::is_blank(c) || text::is_stop(c) || text::is_picture(c));
        ASIDES.iter().fold(clause, |clause, aside| clause.strip_prefix(aside).unwrap_or(clause))
    });
    let mut states = clauses.filter_map(clause);
    let first = states.next()?;
    let left = |state: Status| matches!(state, Status::NotDone | Status::InProgress);
    // 补了说明，正在盖章
    Some(if first == Status::Done && states.any(left) { Status::InProgress } else { first })
}

/// What a clause says where it was asked how far it is.
fn in_field(clause: &str) -> Option<Status> {
    let begins = |with: &[&str]| with.iter().any(|word| clause.starts_with(word));
    let (deed, over) = match clause.strip_prefix("已经").or_else(|| clause.strip_prefix('已')) {
        Some(deed) => (deed, true),
        None => (clause, false),
    };
    if begins(&NO_PROBLEM) || DONE.contains(&clause) {
        Some(Status::Done)
    } else if begins(&NONE) {
        Some(Status::NotDone)
    } else if STEPS.iter().any(|step| deed.starts_with(step)) || clause.ends_with('中') {
        Some(Status::InProgress)
    } else {
        (over || is_over(clause)).then_some(Status::Done)
    }
}

/// What a clause says that nobody asked for: that it is over, or not begun, in so many words.
fn in_speech(clause: &str) -> Option<Status> {
    const SHORT_MAX: usize = 4;
    const NOT_YET: [&str; 3] = ["没来得及", "没顾上", "没开始"];
    const REMEDIED: [&str; 14] =
        ["补", "换", "修", "改", "清", "拆", "搬", "固定", "上锁", "归位", "断电", "封堵", "扶正", "收走"];
    // 已补
    let remedied = clause.strip_prefix('已').is_some_and(|deed| REMEDIED.contains(&deed));
    if is_over(clause) || remedied {
        return Some(Status::Done);
    }
    // 在等配件, and not 在大厅张贴
    const DOING: [char; 12] = ['等', '修', '换', '弄', '补', '办', '催', '找', '做', '改', '整', '搞'];
    let doing = clause.strip_prefix('在').is_some_and(|deed| deed.starts_with(DOING));
    let begun = clause.starts_with("正在") || doing || clause.starts_with('等');
    let short = clause.chars().nth(SHORT_MAX).is_none();
    let none = short && NONE.iter().any(|word| clause.starts_with(word))
        || NOT_YET.iter().any(|word| clause.starts_with(word));
    let none = none && !NO_PROBLEM.iter().any(|word| clause.starts_with(word));
    if none { Some(Status::NotDone) } else { begun.then_some(Status::InProgress) }
}

/// Whether a clause tells as people speak that something was done: 换新的了, 收回来了.
fn is_over(clause: &str) -> bool {
    words::over_in_speech(clause) && words::complaint(clause) < 0.6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_to_how_far_it_is() {
        for (answer, status) in [
            ("弄好了", Status::Done),
            ("好了", Status::Done),
            ("已调解，路已让开", Status::Done),
            ("没问题了", Status::Done),
            ("没有", Status::NotDone),
            ("还没有", Status::NotDone),
            ("未受理", Status::NotDone),
            ("还没修，站长说月底前", Status::NotDone),
            ("在等配件", Status::InProgress),
            ("等件中", Status::InProgress),
            ("正在搭", Status::InProgress),
            ("已上报", Status::InProgress),
            ("补完了，正在盖章", Status::InProgress),
            ("已完成", Status::Done),
        ] {
            assert_eq!(state(answer), Some(status), "{answer}");
        }
        for answer in ["", "见附件", "老李", "坏了"] {
            assert_eq!(state(answer), None, "{answer}");
        }
    }

    #[test]
    fn what_is_told_behind_a_problem() {
        for (answer, status) in [
            ("收回来了", Status::Done),
            ("换新的了", Status::Done),
            ("已补", Status::Done),
            ("已固定。", Status::Done),
            ("没来得及换", Status::NotDone),
            ("补了说明，正在找人盖章", Status::InProgress),
            ("还没退，站长说月底前", Status::NotDone),
        ] {
            assert_eq!(told(answer), Some(status), "{answer}");
        }
        for answer in
            ["已召开会议", "在大厅张贴指南", "没有人告诉我们这件事", "车坏了", "报了市政", "12月退休了"]
        {
            assert_eq!(told(answer), None, "{answer}");
        }
    }
}
