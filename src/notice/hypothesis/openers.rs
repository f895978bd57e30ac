//! Where a list without ordinals begins and ends in a sentence: 主要表现为：…, 存在…等问题.

use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::matcher::Matcher;
use crate::notice::lex::{text, words};

/// What opens a list without ordinals, and whether a colon must follow.
const OPENERS: [(&str, bool); 28] = [
    ("主要表现在", false),
    ("主要表现为", false),
    ("具体表现为", false),
    ("具体表现在", false),
    ("突出表现为", false),
    ("突出表现在", false),
    ("主要表现", true),
    ("主要是", true),
    ("主要有", true),
    ("具体是", true),
    ("具体有", true),
    ("问题主要是", false),
    ("表现为", true),
    ("表现在", true),
    ("问题是", true),
    ("问题有", true),
    ("问题则是", true),
    ("问题包括", true),
    ("主要存在", false),
    ("还存在", false),
    ("仍存在", false),
    ("存在着", false),
    ("存在", false),
    ("问题还有", true),
    ("也发现", false),
    ("暴露出", false),
    ("发现", false),
    ("涉及", false),
];

/// Whether words open a list only where it is closed.
pub fn is_weak(word: &str) -> bool {
    ["发现", "涉及", "暴露出"].iter().any(|weak| word.ends_with(weak))
}

static OPENING: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(OPENERS.map(|(word, _)| word)));

/// Where each opener stands in words, the last of a weak one and the first of any other; found in one pass.
fn places(words: &str) -> [Option<usize>; OPENERS.len()] {
    let mut found = [None; OPENERS.len()];
    let opens = |at: &usize| OPENING.starts(&words[*at..]).is_some();
    for at in words.char_indices().filter(|(_, c)| OPENING.may_begin(*c)).map(|(at, _)| at).filter(opens) {
        for ((word, _), place) in OPENERS.iter().zip(&mut found) {
            if (place.is_none() || is_weak(word)) && words[at..].starts_with(word) {
                *place = Some(at);
            }
        }
    }
    found
}

/// The words that open a list in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opener {
    /// Where they begin.
    pub at: usize,
    /// Where the list begins.
    pub from: usize,
    /// Whether a colon stands between.
    pub colon: bool,
    /// Whether they stand right behind words for problems, and the list is closed by 等 or cut by semicolons: it needs
    /// no colon.
    pub named: bool,
}

/// Words for problems.
pub(super) const NAMES: [&str; 6] = ["问题", "不足", "短板", "隐患", "差距", "薄弱环节"];
/// What may stand between them and their list: 一些问题，主要是甲、乙等.
const LEADING: [&str; 15] = [
    "主要存在",
    "主要反映",
    "主要包括",
    "主要是",
    "主要为",
    "主要有",
    "主要表现在",
    "主要表现为",
    "主要体现在",
    "主要集中在",
    "包括",
    "表现在",
    "体现在",
    "例如",
    "如",
];

/// An opener right behind words for problems.
fn behind_problems(words: &str) -> Option<Opener> {
    let begins = |(at, c): (usize, char)| {
        let word = matches!(c, '主' | '包' | '表' | '体' | '例' | '如')
            .then(|| LEADING.iter().find(|word| words[at..].starts_with(**word)))
            .flatten()?;
        Some((at, at + word.len()))
    };
    let (at, from) = words.char_indices().find_map(begins)?;
    let before = words[..at].trim_end_matches(|c| text::is_blank(c) || matches!(c, '，' | ','));
    let list = &words[from..];
    let closed = || list.contains(['；', ';']) || closing(list).is_some() || list.ends_with('等');
    let colon = list.starts_with(['：', ':']);
    let asked = ["整改", "解决", "针对"].iter().any(|word| before.contains(word));
    // 群众主要反映甲；乙等问题; 各站主要存在甲、乙；丙等问题.
    let verb = &words[at..from];
    let classes = verb.ends_with("存在")
        && list.contains(['；', ';'])
        && !list.contains(['：', ':'])
        && closing(list).is_some();
    // 党员提出批评，如甲，乙等。
    let named = verb.ends_with("反映")
        || classes
        || before.ends_with("批评")
        || NAMES.iter().any(|name| before.ends_with(name));
    (named && !colon && !asked && closed()).then_some(Opener { at, from, colon: false, named: true })
}

/// An opener with a colon behind one without: 存在的问题还有：.
fn late_colon(words: &str, (first, ..): (usize, usize, bool)) -> Option<(usize, usize, bool)> {
    OPENERS.iter().find_map(|(word, _)| {
        let at = words.find(word).filter(|at| *at > first)?;
        let end = at + word.len();
        let colon = words[end..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
        Some((at, end + colon.len_utf8(), true))
    })
}

/// The first opener of a list in a clause; `None` where there is none.
pub fn opener(words: &str) -> Option<Opener> {
    behind_problems(words).or_else(|| {
        let (at, from, colon) = plain_opener(words)?;
        Some(Opener { at, from, colon, named: false })
    })
}

/// As [`opener`], of those that need not stand behind words for problems: where it begins, where the list begins, and
/// whether a colon stands between.
fn plain_opener(words: &str) -> Option<(usize, usize, bool)> {
    // Most clauses hold none of the characters that every opener has.
    if words.len() < "存在甲".len() || !words.contains(['在', '要', '为', '题', '：', ':', '现', '露', '涉'])
    {
        return None;
    }
    let mut best: Option<(usize, usize, bool)> = None;
    for ((word, needs_colon), found) in OPENERS.into_iter().zip(places(words)) {
        let Some(at) = found else { continue };
        let end = at + word.len();
        let colon = words[end..].chars().next().filter(|c| matches!(c, '：' | ':'));
        // 问题依然存在，…: a predicate opens no list.
        let named = || {
            // 存在差距，甲、乙不强: so does one with its object.
            let object = NAMES.iter().find_map(|name| words[end..].strip_prefix(name));
            object.is_some_and(|rest| rest.starts_with(text::is_comma) && !rest.starts_with(['：', ':']))
        };
        let ends = words[end..].starts_with(text::is_comma) && colon.is_none()
            || word.ends_with("存在") && named()
            // 对存在的问题早发现、早处理: what is spoken of, not what there is.
            || words[end..].starts_with('的');
        if ends
            || needs_colon && colon.is_none()
            || best.is_some_and(|(first, until, _)| {
                !is_weak(&words[first..until]) && (first, usize::MAX - until) <= (at, usize::MAX - end)
            })
            || is_weak(word) && best.is_some_and(|(first, ..)| first >= at)
        {
            continue;
        }
        // 共发现问题5处，涉及…: of the words that open a list only sometimes, the last before it does.
        let weak = best.is_none() || best.is_some_and(|(first, until, _)| is_weak(&words[first..until]));
        if is_weak(word) && !weak {
            continue;
        }
        best = Some((at, end + colon.map_or(0, char::len_utf8), colon.is_some()));
    }
    // A colon behind words for problems: 一些共性问题：.
    let by_colon = || {
        let (at, c) = words.char_indices().find(|(_, c)| matches!(c, '：' | ':'))?;
        // 东街2处隐患点为：
        let before = words[..at].trim_end_matches(['为', '是', '有', '点']);
        let named = ["问题", "不足", "差距", "短板", "隐患"].iter().any(|word| before.ends_with(word));
        let from = at + c.len_utf8();
        // 有些工作还不到位：甲，乙等问题: what is closed so is a list of problems.
        let closed = || words::complaint(before) >= 1.0 && closing_by(&words[from..], '等').is_some();
        (named || closed()).then_some((from, from, true))
    };
    match (best, by_colon()) {
        // 隐患点为：某店违规住人，存在…: what exists only tells more of a complaint behind the colon.
        (Some(best), Some(colon))
            if !best.2 && (colon.0 > best.0 || words::complaint(&words[colon.0..best.0]) >= 0.6) =>
        {
            Some(colon)
        }
        // 依然存在的问题还有：…: the colon is nearer to the list.
        (Some(best), None) if !best.2 => late_colon(words, best).or(Some(best)),
        (best, colon) => best.or(colon),
    }
}

/// The offset of 等 with a noun for problems at the end of a clause, 等安全隐患，; or where several stand before it, of 的: 甲，乙的
/// 隐患，.
pub fn closing(list: &str) -> Option<usize> {
    let several = |at: &usize| list[..*at].contains(['，', ',', '、']);
    closing_by(list, '等').or_else(|| closing_by(list, '的').filter(several))
}

fn closing_by(list: &str, word: char) -> Option<usize> {
    list.match_indices(word).map(|(at, _)| at).find(|at| {
        let after = &list[at + word.len_utf8()..];
        let (end, stop) = after
            .char_indices()
            .take(12)
            .find(|(_, c)| text::is_comma(*c))
            .map_or((after.len(), true), |(at, _)| (at, true));
        // 等三类问题12个
        let noun = after[..end].trim_end_matches(|c: char| c.is_ascii_digit() || "个处项条件类".contains(c));
        stop && noun.chars().count() <= 10
            && ["问题", "隐患", "方面", "现象", "情形", "情况", "不足"]
                .iter()
                .any(|word| noun.ends_with(word))
    })
}

/// Whether the clauses between the commas of a list complain, nearly all of them.
pub fn clauses_complain(list: &str) -> bool {
    let clauses: Vec<&str> = list.split(['，', ',']).collect();
    let complaining = clauses.iter().filter(|clause| words::complaint(clause) >= 0.6).count();
    clauses.len() > 1 && complaining * 3 >= clauses.len() * 2
}

/// Whether commas cut a list as well as semicolons do, 甲不足，乙不严；丙不力，丁不够: where each of its parts has several
/// clauses, and each of these complains.
pub fn commas_cut(list: &str) -> bool {
    let parts = list.split(['；', ';']).filter(|part| !part.is_empty());
    parts.into_iter().all(|part| {
        let mut clauses = part.split(['，', ',']);
        part.contains(['，', ',']) && clauses.all(|clause| words::complaint(clause) >= 1.0)
    })
}

/// Whether commas and 、 both part the items of a list, nearly all of which complain: 烟感失灵、水带缺失，通道堵塞、灯不亮.
pub fn both_cut(list: &str) -> bool {
    let items: Vec<&str> = list.split(['，', ',', '、']).collect();
    let complaining = items.iter().filter(|item| words::complaint(item) >= 0.6).count();
    list.contains('、')
        && list.contains(['，', ','])
        && items.iter().all(|item| item.chars().nth(3).is_some())
        && complaining * 5 >= items.len() * 4
}

/// How many problems the words before a list say that there are: 城东2处隐患点为：.
pub fn told_count(lead: &str) -> Option<usize> {
    let mut figures = lead.char_indices().filter(|(_, c)| text::fold(*c).is_ascii_digit());
    figures.find_map(|(at, _)| {
        let (count, len) = text::number(&lead[at..])?;
        lead[at + len..].starts_with(['处', '个', '项', '条']).then_some(count as usize)
    })
}

/// Whether a list of at least three clauses behind commas complains in every one of them.
pub fn all_complain(list: &str) -> bool {
    let clauses: Vec<&str> = list.split(['，', ',']).collect();
    clauses.len() > 2 && clauses.iter().all(|clause| words::complaint(clause) >= 1.0)
}

/// Whether the items of a list complain, most of them.
pub fn items_complain(list: &str) -> bool {
    let items: Vec<&str> = list.split(['，', ',', '、']).collect();
    items.iter().filter(|item| words::complaint(item) >= 0.6).count() * 2 >= items.len()
}

/// How much of a list is items that each say how many there are, first or last, most of which complain: 3人迟到，1人脱岗;
/// 护栏缺失共2处、漏保破损1处. Only what was done may follow: ，已责令改正.
pub fn counted_len(list: &str) -> Option<usize> {
    let digit = |c: char| text::fold(c).is_ascii_digit();
    let unit = |c: char| "人处项起家户个件条辆次".contains(c);
    // 隐患20处、当场整改18处: statistics.
    let bare = |item: &str| {
        let item = item.trim_end_matches(unit).trim_end_matches(digit).trim_end_matches(['共', '计']);
        item.contains("整改") || NAMES.iter().any(|name| item.ends_with(name))
    };
    let counts = |item: &str| {
        let rest = item.trim_start_matches(digit);
        let first = rest.len() < item.len() && rest.starts_with(unit);
        (first || item.strip_suffix(unit).is_some_and(|item| item.ends_with(digit))) && !bare(item)
    };
    let parts = |c: char| matches!(c, '，' | ',' | '、');
    let items: Vec<&str> = list.split(parts).take_while(|item| counts(item)).collect();
    let len = items.iter().map(|item| item.len()).sum::<usize>()
        + list.matches(parts).take(items.len().saturating_sub(1)).map(str::len).sum::<usize>();
    let rest = list[len..].trim_start_matches(parts);
    let done = rest.is_empty() || words::act(rest) > 0.0 && words::complaint(rest) < 0.6;
    (items.len() > 1 && done && items_complain(&list[..len])).then_some(len)
}

/// Whether an item only counts: 4项短板, 2个问题.
pub fn counts(item: &str) -> bool {
    let Some((_, len)) = text::number(item) else { return false };
    let rest = &item[len..];
    rest.chars().count() <= 7
        && ["项", "个", "条", "处", "类", "件"].iter().any(|unit| rest.starts_with(unit))
        && words::complaint(rest) <= 1.0
}

/// The words between an office and the list of its problems.
const OF_AN_OFFICE: [&str; 5] =
    ["存在的主要问题是", "存在的主要问题有", "存在的问题是", "存在的问题有", "的主要问题是"];
/// The longest name of an office, in characters.
const OFFICE_MAX: usize = 24;

/// The office whose problems a list names, where nothing but its name stands before: 县档案馆存在的主要问题是：.
pub fn office_before(input: &str, range: Range<usize>) -> Option<Range<usize>> {
    let start = text::trim(input, range.clone()).start;
    let words = input[start..range.end].trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let words = words.trim_end_matches(['：', ':']);
    let name = OF_AN_OFFICE.iter().find_map(|tail| words.strip_suffix(tail))?;
    let named = (3..=OFFICE_MAX).contains(&name.chars().count()) && !name.contains(text::is_comma);
    named.then(|| start..start + name.len())
}

/// Whether words begin with the number of a place or a thing, which is part of its name: 3号楼, 2栋.
pub fn is_name(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| text::fold(c).is_ascii_digit());
    rest.starts_with(['号', '#', '栋', '幢', '楼', '层', '室', '期', '路', '座'])
}

/// 在…方面 at the end of the words before a list.
pub fn group_before(input: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = input[range.clone()].trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let words = ["主要", "还", "仍", "也", "但"]
        .iter()
        .fold(words, |words, tail| words.strip_suffix(tail).unwrap_or(words));
    let words = words.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let start = words
        .rfind(['，', ',', '。', '；', ';', '：'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    // 县文化馆在党的领导方面: the group begins with 在.
    let start = words[start..].find('在').map_or(start, |at| start + at);
    let group = &words[start..];
    (group.ends_with("方面") && group.chars().count() <= 30)
        .then(|| range.start + start..range.start + words.len())
}
