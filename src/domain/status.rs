//! How far a finding's rectification has come, and the wordings that say so.
//!
//! Whether a status counts as done in a rate is a setting of the ledger ([`super::LedgerSettings::counts_as_done`]).
//! The wordings are those of published notices (docs/domain/workflow.md).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::matcher::Matcher;

/// The state of a finding's rectification (整改状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// 尚未整改, 未启动, 尚未完成.
    NotDone,
    /// 正在整改, 正在推进, 部分整改.
    InProgress,
    /// 基本完成, 取得阶段性成效. Whether it counts as done is a setting of the ledger.
    BasicallyDone,
    /// 已完成整改, 整改到位, 已销号; also 已完成并长期坚持.
    Done,
    /// 长期坚持, 持续整改: stays open on purpose.
    LongTerm,
}

/// The wordings of each status. An earlier line is looked for first, because its wordings may contain those of a later
/// one (尚未完成 contains 完成).
const WORDINGS: [(Status, &[&str]); 5] = [
    (
        Status::NotDone,
        &[
            "尚未",
            "尚未启动",
            "尚未开展",
            "尚未开始",
            "尚未实施",
            "尚未动工",
            "尚未落实",
            "未完成",
            "未整改",
            "未启动",
            "未开展",
            "未开始",
            "未处理",
            "未销号",
            "未到位",
            "未办结",
            "没有完成",
            "未解决",
            "未关闭",
            "待处理",
            "待整改",
            "没动",
            "还没动",
            "还没弄",
            "还没改",
            "还没开始",
            "未闭环",
            "❌",
        ],
    ),
    (Status::BasicallyDone, &["基本", "阶段性"]),
    (
        Status::InProgress,
        &[
            "正在",
            "正在弄",
            "正在改",
            "还在弄",
            "还在改",
            "还在办",
            "推进中",
            "整改中",
            "进行中",
            "办理中",
            "部分",
            "持续推进",
            "有序推进",
            "加快推进",
            "序时推进",
            "未达到序时进度",
            "未达序时进度",
            "达到序时进度",
            "滞后于序时",
            "🔄",
            "⏳",
        ],
    ),
    (
        Status::Done,
        &[
            "完成",
            "到位",
            "销号",
            "已整改",
            "已处理",
            "已经处理",
            "办结",
            "已结案",
            "已解决",
            "整改完毕",
            "办理完毕",
            "处理完毕",
            "改完了",
            "办完了",
            "已落实",
            "改好了",
            "弄好",
            "办好了",
            "修好了",
            "搞定",
            "已消缺",
            "已消除",
            "已关闭",
            "已闭环",
            "✅",
            "☑",
        ],
    ),
    (
        Status::LongTerm,
        &["长期坚持", "持续整改", "长期整改", "持续坚持", "不断深化", "挂账", "常态化推进", "长期", "持续"],
    ),
];

/// Words that may surround a status without changing it.
const FILLERS: [&str; 75] = [
    "预计",
    "经复核",
    "经核查",
    "经验收",
    "认定",
    "截至目前",
    "截止目前",
    "目前",
    "现阶段",
    "该项整改",
    "该项",
    "此项",
    "本项",
    "该项问题",
    "此项问题",
    "该类问题",
    "上述问题",
    "以上问题",
    "该问题",
    "这个问题",
    "这个",
    "此问题",
    "本问题",
    "反馈问题",
    "问题",
    "该项工作",
    "此项工作",
    "该项整改任务",
    "该整改事项",
    "该事项",
    "此事项",
    "整改工作",
    "整改任务",
    "整改措施",
    "整改事项",
    "整改",
    "状态",
    "情况",
    "均",
    "现",
    "已经",
    "已于",
    "已",
    "并",
    "且",
    "将",
    "需",
    "要",
    "全部",
    "全面",
    "按期",
    "按时",
    "如期",
    "到位",
    "的",
    "了",
    "中",
    "进行",
    "推进",
    "实施",
    "取得",
    "成效",
    "成果",
    "明显",
    "立行立改",
    "即知即改",
    "坚持",
    "办理",
    "落实",
    "继续",
    "验收",
    "完毕",
    "当中",
    "之中",
    "为",
];

impl Status {
    /// Every status, from not begun to done, then long-term.
    pub const ALL: [Status; 5] =
        [Status::NotDone, Status::InProgress, Status::BasicallyDone, Status::Done, Status::LongTerm];

    /// The code in packages and golden readings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::NotDone => "not-done",
            Status::InProgress => "in-progress",
            Status::BasicallyDone => "basically-done",
            Status::Done => "done",
            Status::LongTerm => "long-term",
        }
    }

    /// The word for it in tables and documents.
    pub fn wording(self) -> &'static str {
        match self {
            Status::NotDone => "尚未整改",
            Status::InProgress => "正在整改",
            Status::BasicallyDone => "基本完成",
            Status::Done => "已完成",
            Status::LongTerm => "长期坚持",
        }
    }

    /// The status that a code or a short wording states: `已完成，长期坚持` is done. `None` where it states none.
    pub fn parse(wording: &str) -> Option<Status> {
        let wording = wording.trim();
        if let Some(status) = Status::ALL.into_iter().find(|s| s.as_str() == wording) {
            return Some(status);
        }
        match wording {
            // Columns headed 是否完成.
            "是" | "√" | "✓" | "✔" | "已" | "[x]" | "[X]" | "〇" | "○" | "⭕" => {
                return Some(Status::Done);
            }
            "否" | "×" | "✗" | "✘" | "[ ]" | "☐" => return Some(Status::NotDone),
            "△" | "▲" => return Some(Status::InProgress),
            _ => {}
        }
        if let Some(status) = Status::of_verdict(wording) {
            return Some(status);
        }
        // A cell of 目前进度: 60%.
        if let Some(percent) = percent(wording).filter(|_| wording.ends_with(['%', '％'])) {
            let digits = wording.trim_end_matches(['%', '％']);
            if digits.chars().all(|sign| sign.is_ascii_digit() || sign == '.') {
                return Some(match percent {
                    0.0 => Status::NotDone,
                    percent if percent < 100.0 => Status::InProgress,
                    _ => Status::Done,
                });
            }
        }
        if !STATING.held(wording, None) {
            return None;
        }
        if percent(wording).is_some_and(|percent| percent < 100.0) {
            // 完成90%.
            return Some(Status::InProgress);
        }
        WORDINGS
            .iter()
            .find(|(_, words)| words.iter().any(|w| wording.contains(w)))
            .map(|(status, _)| *status)
    }

    /// The status that the verdict of a second look states: 合格, 复查不合格. `None` for any other words.
    pub fn of_verdict(wording: &str) -> Option<Status> {
        let looks = ["复查", "验收", "复验", "复核", "核查"];
        let verdict = looks.iter().find_map(|look| wording.strip_prefix(look)).unwrap_or(wording);
        match verdict.strip_prefix('已').unwrap_or(verdict) {
            "合格" => Some(Status::Done),
            "通过" if verdict != wording => Some(Status::Done),
            "不合格" => Some(Status::NotDone),
            "不通过" | "未通过" if verdict != wording => Some(Status::NotDone),
            _ => None,
        }
    }

    /// The status of a phrase that states nothing but a status: `该问题已完成整改`, `正在推进`, not `完成全市房产清查`.
    /// With it the byte offset in the phrase at which the wording starts, after its subject (`该问题`).
    pub fn parse_alone(phrase: &str) -> Option<(Status, usize)> {
        // Longer than any wording of a status: saves time on long paragraphs.
        if phrase.len() > 120 {
            return None;
        }
        let mut rest = phrase;
        let mut starts = None;
        let mut stated = false;
        while let Some(first) = rest.chars().next() {
            let at = phrase.len() - rest.len();
            if first.is_whitespace()
                || matches!(first, '，' | ',' | '、' | '：' | ':' | '（' | '）' | '(' | ')')
            {
                rest = &rest[first.len_utf8()..];
            } else if let Some(word) = wording(rest) {
                stated = true;
                starts.get_or_insert(at);
                rest = &rest[word..];
            } else if let Some(word) = FILLING.starts(rest) {
                let subject = rest[..word].contains("问题")
                    || rest[..word].contains("目前")
                    || rest[..word].contains(['该', '这'])
                    || rest[..word].contains("此");
                if !subject {
                    starts.get_or_insert(at);
                }
                rest = &rest[word..];
            } else if let Some(date) = date_words(rest) {
                rest = &rest[date..];
            } else {
                return None;
            }
        }
        if stated { Status::parse(phrase).map(|status| (status, starts.unwrap_or(0))) } else { None }
    }
}

static STATING: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::of(WORDINGS.iter().flat_map(|(_, words)| words.iter().copied())));
static FILLING: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(FILLERS));

/// The number before the first sign of percent.
fn percent(wording: &str) -> Option<f64> {
    let before = &wording[..wording.find(['%', '％'])?];
    let digits = before.trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    before[digits.len()..].parse().ok()
}

/// The length in bytes of the longest wording that a text starts with; `None` where a longer filler starts there too.
fn wording(rest: &str) -> Option<usize> {
    let word = STATING.starts(rest)?;
    (word >= FILLING.starts(rest).unwrap_or(0)).then_some(word)
}

/// The length in bytes of a date at the start, with the word before it: `截至2023年11月底`.
fn date_words(rest: &str) -> Option<usize> {
    let len: usize = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || "截至止年月日底前末于X×".contains(*c))
        .map(char::len_utf8)
        .sum();
    (len > 0).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_workflow() {
        for (wording, status) in [
            ("未启动", Status::NotDone),
            ("尚未整改", Status::NotDone),
            ("未整改", Status::NotDone),
            ("尚未完成", Status::NotDone),
            ("正在整改", Status::InProgress),
            ("整改中", Status::InProgress),
            ("正在推进", Status::InProgress),
            ("部分整改", Status::InProgress),
            ("完成90%", Status::InProgress),
            ("已完成整改的 99.5％", Status::InProgress),
            ("完成100%", Status::Done),
            ("基本完成", Status::BasicallyDone),
            ("基本整改到位", Status::BasicallyDone),
            ("取得阶段性成果", Status::BasicallyDone),
            ("阶段性办结", Status::BasicallyDone),
            ("已完成整改", Status::Done),
            ("整改到位", Status::Done),
            ("合格", Status::Done),
            ("复查不合格", Status::NotDone),
            ("验收未通过", Status::NotDone),
            ("已整改", Status::Done),
            ("已销号", Status::Done),
            ("已完成，长期坚持", Status::Done),
            ("已完成并长期坚持", Status::Done),
            ("长期坚持", Status::LongTerm),
            ("持续整改", Status::LongTerm),
            ("需要不断深化", Status::LongTerm),
            ("挂账", Status::LongTerm),
        ] {
            assert_eq!(Status::parse(wording), Some(status), "{wording}");
        }
        assert_eq!(Status::parse("研究部署"), None);
    }

    #[test]
    fn a_status_alone() {
        for (phrase, start) in [
            ("该问题已完成整改", "已完成整改"),
            ("目前，该问题正在整改", "正在整改"),
            ("已完成整改，并长期坚持", "已完成整改，并长期坚持"),
            ("截至2023年11月底,该问题已整改到位", "已整改到位"),
            ("未整改到位，预计6月30日前整改到位", "未整改到位，预计6月30日前整改到位"),
            ("正在推进", "正在推进"),
            ("正在办理", "正在办理"),
            ("目前已落实到位", "已落实到位"),
            ("未开始", "未开始"),
            ("目前尚未启动", "尚未启动"),
            ("经复核完成整改", "经复核完成整改"),
            ("认定完成整改", "认定完成整改"),
            ("办完了", "办完了"),
            ("还在办", "还在办"),
        ] {
            let (_, at) = Status::parse_alone(phrase).unwrap_or_else(|| panic!("{phrase}"));
            assert_eq!(&phrase[at..], start);
        }
        for phrase in ["完成全市行政事业单位房产清查", "推进停车场建设", "整改措施", "", "坚持"]
        {
            assert_eq!(Status::parse_alone(phrase), None, "{phrase}");
        }
    }
}
