//! Weak evidence from words: how much a text sounds like a complaint, like something done, like a demand or like
//! praise. No word decides anything alone; the weights stand in `hypothesis::weights`.

use std::sync::LazyLock;

use super::text;
use super::word_lists::{
    ASSIGNED, COMPLAINTS, DEEDS, DEMANDS, EXPLANATIONS, HARMLESS, INSIDE, PRAISE, PREDICATES, REMEDIES,
    REQUESTS, RULING, SETTLEMENTS,
};
use crate::domain::matcher::Matcher;

static HARMLESS_WORDS: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(HARMLESS));
static COMPLAINING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(COMPLAINTS));
static PREDICATING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(PREDICATES));
static DOING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(DEEDS));
static DOING_INSIDE: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(INSIDE));
static EXPLAINING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(EXPLANATIONS));
static REMEDYING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(REMEDIES));
static SETTLING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(SETTLEMENTS));
static ASKING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(REQUESTS));
static QUESTIONING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new("是否 有无"));
static COMPLETING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new("已 完成了 进行了"));
static PRAISING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(PRAISE));
static BINDING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(RULING));
static ASSIGNING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(ASSIGNED));
static DEMANDING: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(DEMANDS));
/// Nothing longer is read for its sound, in bytes: a title or the beginning of a paragraph.
const SOUND_MAX: usize = 600;

/// How much a text sounds like a complaint: 0 not at all, 1 like one, up to 2 where several clauses do.
pub fn complaint(words: &str) -> f32 {
    let words = head(words, SOUND_MAX);
    let (mut total, mut deed) = (0.0f32, false);
    for (index, clause) in text::pieces(words, 0..words.len(), text::is_comma).take(6).enumerate() {
        let clause = words[clause].trim_matches(text::is_blank);
        let tail = tail(clause, 8);
        let strength = if PREDICATING.held(tail, Some(&HARMLESS_WORDS)) {
            1.2
        } else if COMPLAINING.held(tail, Some(&HARMLESS_WORDS)) {
            1.0
        } else if COMPLAINING.held(clause, Some(&HARMLESS_WORDS)) {
            0.6
        } else {
            0.0
        };
        // 保洁是否到位: what is looked at is no complaint.
        let strength = if strength > 0.0 && QUESTIONING.held(clause, None) { 0.0 } else { strength };
        if index == 0 {
            deed = strength == 0.0 && DOING.starts(clause).is_some();
        }
        // 建立项目库，没有目标的不安排: what something done is about is no complaint.
        let strength = if deed { strength * 0.3 } else { strength };
        total = if total > 0.0 && strength > 0.0 { total.max(strength) + 0.25 } else { total.max(strength) };
    }
    total.min(2.0)
}

/// How much a text sounds like something done or promised, from 0 to 2.
pub fn act(words: &str) -> f32 {
    let words = head(words, SOUND_MAX);
    let first = text::pieces(words, 0..words.len(), text::is_comma).next().unwrap_or(0..0);
    let first = words[first].trim_matches(text::is_blank);
    let mut total = 0.0;
    if DOING.starts(first).is_some() {
        // A few characters that begin with a verb may as well be a noun: 变更手续, 学习笔记.
        let short = words.chars().take(9).count() < 9;
        total += if PREDICATING.ends(first, 4) {
            0.2
        } else if short {
            0.5
        } else {
            1.0
        };
    } else if DOING_INSIDE.held(head(first, 72), None) || done_in_speech(first) || planned(first) {
        total += 0.6;
    }
    let start = head(words, 360);
    if COMPLETING.held(start, None) || start.contains('《') || counts(start) {
        total += 0.4;
    }
    if start.contains('。') && start.len() > 120 {
        total += 0.2;
    }
    total
}

/// Whether a text tells a number of things done: 召开会议3次, 补录20份.
fn counts(words: &str) -> bool {
    let mut number = false;
    words.chars().any(|c| {
        let counted = number
            && matches!(
                c,
                '次' | '份'
                    | '名'
                    | '项'
                    | '期'
                    | '场'
                    | '处'
                    | '卷'
                    | '套'
                    | '台'
                    | '具'
                    | '吨'
                    | '亩'
                    | '笔'
                    | '间'
            );
        number = text::fold(c).is_ascii_digit();
        counted
    })
}

/// Whether a text begins like a demand on others.
pub fn demand(words: &str) -> bool {
    DEMANDING.starts(words).is_some()
}

/// What stands behind words by which everyday speech points back at a problem: 已经换了 of 这个已经换了; all of any others.
pub fn behind_this(words: &str) -> &str {
    const THIS: [&str; 7] = ["这个问题", "这个", "这一条", "这条", "这件事", "这事", "这一项"];
    THIS.iter().find_map(|this| words.strip_prefix(this)).unwrap_or(words)
}

/// What stands behind words of the present: 已更换 of 目前已更换.
fn behind_now(mut words: &str) -> &str {
    while let Some(rest) = words.strip_prefix("目前") {
        words = rest;
    }
    words.trim_start_matches('现')
}

/// Whether a text begins with words that tell how a problem was remedied: 已更换, 现已安排培训, 责令改正.
pub fn remedied(words: &str) -> bool {
    let clause = || words.split(text::is_comma).next().unwrap_or(words);
    if ORDERS.iter().any(|order| words.starts_with(order)) && complaint(clause()) < 0.6 {
        return true;
    }
    let words = behind_now(words).trim_start_matches('均');
    let done = words.strip_prefix("已经").or_else(|| words.strip_prefix('已'));
    done.is_some_and(|words| REMEDYING.starts(words).is_some())
}

/// Whether a clause tells that the problem itself was remedied, wherever in it that stands: 11月12日已更换, 由个人全部退回,
/// 消除了隐患. What was ordered, 已责令整改, or done in part is no end.
pub fn remedied_by_then(clause: &str) -> bool {
    const NOT_YET: [&str; 10] =
        ["部分", "要求", "确保", "其余", "剩余", "责令", "责成", "督促", "初步", "阶段"];
    let told = |at: usize, word: &str| {
        let rest = &clause[at + word.len()..];
        SETTLING.held(rest, None)
    };
    const MARKS: [&str; 3] = ["已", "全部", "完成"];
    let mut marks = MARKS.iter().flat_map(|mark| clause.match_indices(mark));
    // 目前已修复
    let clause = behind_now(clause);
    let whole = ["全部完成", "均已完成", "全面完成", "完毕"].iter().any(|word| clause.contains(word));
    let over = || clause.match_indices('了').any(|(at, _)| SETTLING.ends(&clause[..at], 2));
    (whole || marks.any(|(at, word)| told(at, word)) || over())
        && !clause.contains(['未', '前', '底'])
        && !NOT_YET.iter().any(|word| clause.contains(word))
}

/// How those order who may enforce it.
const ORDERS: [&str; 2] = ["责令", "临时查封"];

/// Whether a clause tells that the problem itself was ordered to be settled, 责令限期整改, 要求其限期整改, 下发《责令改正通知书》; 责令停业 only
/// goes on about it.
pub fn orders_settlement(clause: &str) -> bool {
    let by_a_day = || clause.contains("限期") && BIDS.iter().any(|word| clause.contains(word));
    let in_writing = || clause.contains("责令") && clause.contains("通知书");
    (orders(clause) || by_a_day()) && SETTLING.ends(clause, 2) || in_writing()
}

/// How anybody asks others to do something.
const BIDS: [&str; 3] = ["责成", "要求", "督促"];

/// Whether a clause tells that somebody was ordered to do something about a problem: 责令停业, 已责成村委会清理.
pub fn orders(clause: &str) -> bool {
    let find = |words: &[&str]| words.iter().find_map(|word| clause.find(word));
    let bid = || find(&BIDS).filter(|_| clause.contains(['已', '当']));
    find(&ORDERS).or_else(bid).is_some_and(|at| {
        let (before, order) = clause.split_at(at);
        // 责令作出书面检查 is done to people, and 按要求 orders nothing.
        !before.contains(['拟', '将', '按']) && !order.contains("检查")
    })
}

/// What is finished before the problem itself is.
const PREPARING: [&str; 12] =
    ["方案", "设计", "前期", "立项", "初步", "可研", "调研", "摸底", "部分", "阶段", "首", "第一"];

/// Whether a clause tells that something was finished on a day that is past: 已于9月完成招标. A step on the way, or so much of
/// it, is no end.
pub fn finished_on_a_day(clause: &str) -> bool {
    let Some((_, told)) = clause.split_once("已于") else { return false };
    let day = |c: char| text::fold(c).is_ascii_digit() || "年月日号上中下旬初末底前.-/".contains(c);
    let rest = told.trim_start_matches(day);
    let deed = ["全部", "全面"].iter().fold(rest, |rest, word| rest.trim_start_matches(word));
    let Some(object) = deed.strip_prefix("完成").filter(|_| rest.len() < told.len()) else { return false };
    !object.contains(|c| text::fold(c).is_ascii_digit())
        && !PREPARING.iter().any(|word| object.contains(word))
}

/// How a clause begins that tells of what is left.
const RESTS: [&str; 6] = ["剩余", "其余", "剩下", "余下", "余款", "还有"];

/// Whether a clause tells of what is left.
pub fn tells_rest(clause: &str) -> bool {
    RESTS.iter().any(|word| clause.starts_with(word))
}

/// Whether a clause says that something is left or still to come: 剩余1件正在协调, 未到货, 预计12月底前完成.
pub fn is_left_over(clause: &str) -> bool {
    const BEGINS: [&str; 8] = ["还未", "预计", "定于", "计划", "拟", "将于", "力争", "争取"];
    const HOLDS: [&str; 6] = ["正在", "尚未", "尚在", "尚有", "尚需", "初步整改"];
    let begins = BEGINS.iter().any(|word| clause.starts_with(word));
    let holds = HOLDS.iter().any(|word| clause.contains(word));
    let short = clause.chars().count() <= 8;
    let waits = short && (clause.starts_with(['未', '待']) || clause.ends_with('中'));
    let rest = tells_rest(clause) && !remedied_by_then(clause);
    begins || holds || waits || rest
}

/// Whether a text begins with words that tell what is being done: 正在通过座谈改善. A state alone is none.
pub fn underway(words: &str) -> bool {
    let words = behind_now(words);
    let doing = words.strip_prefix("正在").or_else(|| words.strip_prefix('正'));
    doing.is_some_and(|doing| doing.starts_with("通过") || act(doing) >= 1.0)
}

/// Whether a text begins like what goes on or is to come: 正在对接2家企业, 拟于月底签约.
pub fn progresses(words: &str) -> bool {
    ["正在", "计划", "预计", "拟", "将于", "力争"].iter().any(|word| words.starts_with(word))
}

/// What verbs of everyday speech that remedy something end with.
const DOES: [char; 24] = [
    '换', '修', '补', '改', '清', '装', '好', '掉', '完', '办', '拆', '搬', '做', '弄', '贴', '发', '还',
    '交', '评', '盘', '走', '开', '腾', '拉',
];

/// Whether a text begins with a clause of everyday speech that says what is being done or was done: 小李在补, 当天就挪开了,
/// 补完了.
pub fn done_in_speech(words: &str) -> bool {
    const AT_ONCE: [&str; 8] = ["当天", "当场", "当时就", "第二天", "昨天", "今天", "马上就", "后来"];
    const SHORT_MAX: usize = 14;
    let clause = words.split(text::is_comma).next().unwrap_or(words).trim_end_matches(text::is_stop);
    if clause.chars().nth(SHORT_MAX).is_some() {
        return false;
    }
    let whole = clause;
    let doing = || {
        clause.rsplit_once('在').is_some_and(|(who, deed)| {
            let verb = deed.strip_suffix('了').unwrap_or(deed);
            !who.is_empty() && verb.chars().count() == 1 && verb.ends_with(DOES)
        })
    };
    let clause = clause.trim_end_matches(text::is_state);
    let done = || AT_ONCE.iter().any(|word| clause.starts_with(word)) && clause.ends_with('了');
    let over = || over_in_speech(clause);
    // 已经换了新的; a figure may as well go on about the problem: 已经付了8万元.
    let told = || {
        let deed = clause.strip_prefix("已经").or_else(|| clause.strip_prefix("联系"));
        deed.is_some_and(|deed| deed.contains('了') && !deed.contains(|c| text::fold(c).is_ascii_digit()))
    };
    // 叫人来拉了
    let called = || clause.starts_with(['叫', '让', '请', '喊']) && clause.ends_with('了');
    // 正在找三家报价
    (doing() || done() || over() || told() || called() || clause.starts_with("正在"))
        && complaint(whole) < 0.6
}

/// The longest clause in which something was finished, in characters.
const DEED_MAX: usize = 12;

/// Whether a clause of everyday speech says by its verb that something is over: 补完了, 退了, 换新的了, 收回来了.
pub fn over_in_speech(clause: &str) -> bool {
    // 电工昨天修好了
    let finished = ["好了", "完了", "掉了"].iter().find_map(|end| clause.strip_suffix(*end));
    if finished.is_some_and(|deed| deed.ends_with(DOES) && deed.chars().nth(DEED_MAX).is_none()) {
        return true;
    }
    let Some(deed) = clause.strip_suffix('了').filter(|deed| (1..=5).contains(&deed.chars().count())) else {
        return false;
    };
    let remedies = |deed: &str| deed.ends_with(DOES) || deed.ends_with('退');
    let verb = ["回来", "新的", "上"].iter().find_map(|end| deed.strip_suffix(*end)).unwrap_or(deed);
    verb.chars().count() <= 3
        && (remedies(verb) || verb.ends_with(['收', '追', '找']) && verb.len() < deed.len())
}

/// Whether a text begins with a clause of everyday speech that says who does something soon: 老马今天就换.
pub fn planned(words: &str) -> bool {
    const SOON: [&str; 17] = [
        "这两天",
        "过两天",
        "上午",
        "下午",
        "今天",
        "今日",
        "今晚",
        "明天",
        "明早",
        "明日",
        "后天",
        "马上",
        "本周",
        "这周",
        "下周",
        "月底前",
        "年底前",
    ];
    let clause = words.split(text::is_comma).next().unwrap_or(words);
    let bare = clause.trim_end_matches(text::is_stop);
    // 会计说下周公布
    let says = || ["说", "答应", "承诺"].iter().any(|word| clause.contains(word));
    // 让他们这周五前贴出来
    let bids = || clause.starts_with(['让', '叫', '催']);
    clause.chars().count() <= 20
        && (bare.ends_with(DOES) || says() || bids())
        && SOON.iter().any(|soon| clause.contains(soon))
        && !clause.contains(['已', '未', '没', '不'])
}

/// Whether a text begins like an explanation of what was found.
pub fn explains(words: &str) -> bool {
    EXPLAINING.starts(words).is_some()
}

/// Whether a text begins like a request to others.
pub fn asks(words: &str) -> bool {
    ASKING.starts(words).is_some()
}

/// Whether a text is in the words of a rule: what holds for whoever does something, or who has to do it.
pub fn rules(words: &str) -> bool {
    let words = head(words, SOUND_MAX);
    let bare = words.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let assigned = words.match_indices('由').any(|(at, _)| {
        let clause = words[at..].split(text::is_comma).next().unwrap_or_default();
        ASSIGNING.held(clause, None)
    });
    let binding = BINDING.held(words, None);
    bare.ends_with('的') || words.contains("的，由") || assigned && complaint(words) < 1.0 || binding
}

/// Whether a text says that the rest, or something, is in order, and of nothing else that it is not: 其余各库良好, 南门市场：未发现明显
/// 问题, 墙体坚固，无渗漏; or that what there is needs nothing, …，无需维修.
pub fn fine(words: &str) -> bool {
    let words = words.trim_end_matches(text::is_stop);
    let told = words.rsplit(['：', ':']).next().unwrap_or(words);
    let clauses = || told.split(text::is_comma).map(|clause| clause.trim_matches(text::is_blank));
    let needs_nothing =
        clauses().next_back().is_some_and(|last| last.starts_with("无需") || last.starts_with("不需"));
    needs_nothing
        || clauses().any(is_well)
            && clauses().all(|clause| is_well(clause) || complaint(clause) < 0.6 && !clause.contains('无'))
}

/// Whether a clause says that something is as it should be: 墙体坚固, 未发现安全隐患, 窨井内无积水.
fn is_well(clause: &str) -> bool {
    const WELL: [&str; 12] =
        ["良好", "正常", "较好", "合格", "完好", "坚固", "稳定", "整洁", "畅通", "齐全", "有效", "达标"];
    const NONE_MAX: usize = 7;
    let found = ["未发现", "没有发现", "暂未发现"].iter().find_map(|word| clause.strip_prefix(word));
    let nothing = found.is_some_and(|what| ["问题", "隐患", "异常"].iter().any(|word| what.ends_with(word)));
    // 无人管理 complains, and 无积水 does not.
    let none = clause.split_once('无').is_some_and(|(_, fault)| {
        !fault.contains(['人', '无']) && fault.chars().nth(NONE_MAX).is_none() && complaint(fault) >= 0.6
    });
    nothing || none || WELL.iter().any(|word| clause.ends_with(word)) && complaint(clause) < 0.6
}

/// Whether a text holds words of praise.
pub fn praise(words: &str) -> bool {
    PRAISING.held(words, None) && PRAISE.split_whitespace().filter(|word| words.contains(word)).count() > 1
}

/// The first `max` bytes at most.
fn head(words: &str, max: usize) -> &str {
    let mut end = max.min(words.len());
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// The last `count` characters.
fn tail(words: &str, count: usize) -> &str {
    let start = words.char_indices().rev().take(count).last().map_or(0, |(at, _)| at);
    &words[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaints_and_deeds() {
        for words in ["责任落实不到位", "库房温湿度记录缺项", "应急灯三处不亮", "推进项目建设力度不够"]
        {
            assert!(complaint(words) > act(words), "{words}");
        }
        for words in
            ["补齐三年记录，装订成册。", "市财政局已提前下达项目资金", "制定《考勤办法》，每月通报1次"]
        {
            assert!(act(words) > complaint(words), "{words}");
        }
        assert!(done_in_speech("小李在补，周五前补好") && done_in_speech("当天就挪开了。"));
        assert!(
            done_in_speech("退了，票在我这") && done_in_speech("补完了✅") && !done_in_speech("灯不亮了")
        );
        assert!(!done_in_speech("东西都堆在外面") && !done_in_speech("昨天又坏了两盏"));
        assert!(done_in_speech("已经换了新的") && done_in_speech("清走了") && done_in_speech("联系住建了"));
        assert!(!done_in_speech("已经付了8万元") && !done_in_speech("已经坏了"));
        assert!(fine("宿舍楼墙体坚固，未发现安全隐患") && fine("雨水管正常，井内无积水，出水情况良好"));
        assert!(fine("过道有细微裂纹，属正常现象，无需维修") && fine("其余各库良好"));
        for words in [
            "值班室无人值守",
            "无灭火器",
            "台账齐全，但无人签字",
            "配电箱无门无锁",
            "管理工作需进一步规范",
            "应急灯完好，疏散标志缺失",
            "操作不规范",
        ] {
            assert!(!fine(words), "{words}");
        }
        assert!(demand("要压实主体责任") && !demand("压力传导不够"));
        assert!(complaint("河岸保洁是否到位，有无垃圾淤积") == 0.0);
    }
}
