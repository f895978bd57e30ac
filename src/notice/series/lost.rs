//! The places in a long line at which lines of the document began, where its breaks were lost: at blanks between
//! Chinese characters, before ordinals that count on, before labels that recur, and behind the title.

use std::collections::HashMap;

use crate::domain::Status;
use crate::notice::lex::label;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::Role;
use crate::notice::lex::{lexicon, text};

/// A line from this many characters on may be a whole document.
const CHARS_MIN: usize = 80;
/// Blanks between Chinese characters from which on they stand for breaks.
const BLANKS_MIN: usize = 3;
/// The longest label that is looked for, in characters, and the longest title.
const LABEL_MAX: usize = 8;
const BULLETS: [char; 5] = ['●', '•', '◆', '■', '—'];
const TITLE_MAX: usize = 60;

/// The lists that are open: the form of each, and the number of its last item. They go on over the lines of a text.
pub type Open = Vec<(Form, u32)>;

/// The places, as offsets in the text, in order.
pub fn breaks(input: &str, line: &Line, open: &mut Open) -> Vec<usize> {
    let words = &input[line.content.clone()];
    if words.chars().take(CHARS_MIN).count() < CHARS_MIN {
        return Vec::new();
    }
    let mut found = blanks(words);
    if found.len() < BLANKS_MIN {
        found.clear();
    }
    let ordinals = ordinals(words, &found, open);
    let mut labels = labels(words);
    // 1、反馈意见：: no line begins between an ordinal and the label behind it.
    labels.retain(|at| {
        let before = ordinals.partition_point(|ordinal| ordinal < at).checked_sub(1);
        let behind = |ordinal: usize| {
            let marker = Numbering::parse(&words[ordinal..]);
            marker.is_some_and(|(_, len)| {
                words.get(ordinal + len..*at).is_some_and(|between| between.trim().is_empty())
            })
        };
        !before.is_some_and(|before| behind(ordinals[before]))
    });
    // Where nothing else begins a line, the words of the first sentence are no title either.
    if !ordinals.is_empty() || !labels.is_empty() {
        found.extend(title_end(words));
    }
    found.extend(ordinals);
    found.extend(labels);
    found.extend(closing(words));
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|at| line.content.start + at).collect()
}

/// The offsets after blanks that stand between Chinese characters.
fn blanks(words: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut before, mut blank, mut last) = (None, false, 0);
    for (at, c) in words.char_indices() {
        if text::is_blank(c) {
            blank = true;
            continue;
        }
        let chinese = |c: char| c > '\u{2000}' || c == ')';
        // 第三部分 …: a blank behind an ordinal is none of these.
        let piece = &words[found.last().copied().unwrap_or(0)..at];
        let marked = blank && {
            let bare = piece.trim_end_matches(text::is_blank);
            bare.len() < 30 && Numbering::parse(piece).is_some_and(|(_, len)| len == bare.len())
        };
        // A blank beside a figure or a Latin letter is a matter of style.
        let begins = match blank.then(|| figure(&words[at..])).flatten() {
            Some(value) => {
                let follows = value == 1 || value == last + 1;
                last = if follows { value } else { last };
                follows
            }
            None => before.is_some_and(chinese) && !c.is_ascii_alphanumeric(),
        };
        let bulleted = words[..at].trim_end_matches(text::is_blank).ends_with(BULLETS);
        let begins = blank && (begins && !names_on(piece, &words[at..]) || is_heading(piece));
        if !marked && !bulleted && begins {
            found.push(at);
        }
        (before, blank) = (Some(c), false);
    }
    found
}

/// The longest name of a person, in characters.
const NAME_MAX: usize = 3;

/// Whether a blank only parts an office from the name of who holds it: 责任领导：党委委员、副镇长 某某.
fn names_on(piece: &str, rest: &str) -> bool {
    let name = rest.split(|c| text::is_blank(c) || text::is_comma(c)).next().unwrap_or(rest);
    let owner = || {
        label::at_start(piece).is_some_and(|label| {
            matches!(label.role, Role::Leader | Role::Person) && label.value < piece.len()
        })
    };
    (2..=NAME_MAX).contains(&name.chars().take(NAME_MAX + 1).count())
        && name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && label::named(name).is_none()
        && Status::parse_alone(name).is_none()
        && owner()
}

/// Whether words are an ordinal and a label, which a blank parts from its value: 五、整改时限 2025年6月底前.
fn is_heading(piece: &str) -> bool {
    let bare = piece.trim_matches(text::is_blank);
    bare.len() < 60
        && Numbering::parse(bare)
            .is_some_and(|(_, len)| len < bare.len() && label::named(&bare[len..]).is_some())
}

/// The number of an ordinal of figures that a text starts with: 1. or 1）; `None` where it starts with none.
fn figure(words: &str) -> Option<u32> {
    let (marker, _) = Numbering::parse(words)?;
    matches!(marker.form(), Form::Dot | Form::HalfBracket | Form::Path(_)).then_some(marker.value)
}

/// The offsets of ordinals 一、 （一） 1. （1） that count on from the one before.
fn ordinals(words: &str, breaks: &[usize], open: &mut Open) -> Vec<usize> {
    let mut found = Vec::new();
    let mut pairs = text::Pairs::default();
    let mut before = '。';
    for (at, c) in words.char_indices() {
        // A quote that is never closed ends with its sentence.
        let outside = pairs.take(c) || matches!(c, '（' | '(') || before == '。';
        let fresh = text::is_end(before) || matches!(before, '：' | ':') || breaks.binary_search(&at).is_ok();
        let opens = matches!(c, '（' | '(') || text::fold(c).is_ascii_digit() || is_numeral(c);
        if outside
            && opens
            && (fresh || may_precede(before))
            && let Some((marker, len)) = Numbering::parse(&words[at..])
            && may_begin(&marker, &words[at + len..], fresh)
            && counts_on(open, &marker)
        {
            found.push(at);
        }
        if !text::is_blank(c) {
            before = c;
        }
    }
    found
}

/// Whether a character may stand right before an ordinal that begins a line.
fn may_precede(before: char) -> bool {
    before > '\u{2fff}' && !matches!(before, '、' | '第' | '十' | '，' | '至' | '和' | '同' | '上')
        || matches!(before, '”' | ')')
}

/// Whether an ordinal may begin a line: a number inside a sentence, not before a figure.
fn may_begin(marker: &Numbering, rest: &str, fresh: bool) -> bool {
    let figure = rest.chars().next().is_none_or(|c| text::fold(c).is_ascii_digit() || c == '%');
    match marker.form() {
        Form::Comma | Form::ChineseBracket => true,
        Form::Dot | Form::Bracket | Form::HalfBracket => fresh || !figure,
        _ => false,
    }
}

/// Whether an ordinal goes on with one of the open lists or begins one; then it is taken into them.
fn counts_on(open: &mut Open, marker: &Numbering) -> bool {
    let (form, value) = (marker.form(), marker.value);
    match open.iter().position(|(other, _)| *other == form) {
        Some(at) if value == open[at].1 + 1 || value == 1 && form != Form::Comma => {
            open.truncate(at + 1);
            open[at].1 = value;
            true
        }
        None if value == 1 => {
            // 一、 is above everything else.
            open.retain(|_| form != Form::Comma);
            open.push((form, value));
            true
        }
        _ => false,
    }
}

pub(super) fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The offsets of labels, 整改措施：, and of problems that are numbered in words, 查摆问题二：: what stands before the same
/// colon again and again shows where a label begins.
fn labels(words: &str) -> Vec<usize> {
    let colons: Vec<usize> = words.match_indices(['：', ':']).map(|(at, _)| at).collect();
    let ends: Vec<(usize, bool)> = colons.iter().map(|at| before_number(words, *at)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (end, _) in &ends {
        suffixes(&words[..*end]).for_each(|(_, suffix)| *counts.entry(suffix).or_default() += 1);
    }
    let mut found = Vec::new();
    for (end, numbered) in ends {
        let mut own = suffixes(&words[..end]);
        let Some(least) = own.next().map(|(_, suffix)| counts[suffix]).filter(|count| *count > 1) else {
            continue;
        };
        // The longest that recurs nearly as often as its last two characters.
        let Some((at, _)) =
            suffixes(&words[..end]).filter(|(_, suffix)| counts[suffix] * 5 >= least * 4).last()
        else {
            continue;
        };
        let named = if numbered {
            Numbering::parse(&words[at..]).is_some_and(|(marker, _)| marker.form() == Form::Problem)
        } else {
            label::at_start(&words[at..]).is_some()
        };
        if named && !words[..at].ends_with(['“', '《', '（', '(']) {
            found.push(at);
        }
    }
    found
}

/// Where the words before a colon end without a number behind 问题; and whether there is one.
fn before_number(words: &str, colon: usize) -> (usize, bool) {
    let bare = words[..colon].trim_end_matches(|c| is_numeral(c) || text::fold(c).is_ascii_digit());
    let numbered = bare.len() < colon && (bare.ends_with("问题") || bare.ends_with("事项"));
    (if numbered { bare.len() } else { colon }, numbered)
}

/// The last characters of a text, from two on, with their offset, up to punctuation.
fn suffixes(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = |c: &char| text::is_comma(*c) || text::is_blank(*c) || "、”）)》】".contains(*c);
    let chars = words.char_indices().rev().take_while(move |(_, c)| !ends(c)).take(LABEL_MAX);
    chars.skip(1).map(|(at, _)| (at, &words[at..]))
}

/// The offset of the last sentences, which close the document: 妥否，请指示。.
fn closing(words: &str) -> Option<usize> {
    let bare = words.trim_end_matches(|c| text::is_blank(c) || text::is_stop(c));
    let starts = bare.rmatch_indices('。').map(|(at, stop)| at + stop.len()).take(3);
    starts.into_iter().filter(|at| lexicon::closes(&words[*at..])).last()
}

/// The offset behind the title at the start of a document.
fn title_end(words: &str) -> Option<usize> {
    const ENDS: [&str; 10] =
        ["通报", "公示", "公告", "报告", "方案", "台账", "清单", "的函", "公开", "一封信"];
    const OPENINGS: [&str; 16] = [
        "根据", "按照", "为", "近日", "现将", "20", "各", "经", "截至", "自", "你", "日前", "最近", "上级",
        "尊敬", "县",
    ];
    let head = words.char_indices().nth(TITLE_MAX).map_or(words, |(at, _)| &words[..at]);
    let stop = head.find(text::is_comma).unwrap_or(head.len());
    let ends = |at: &usize| ENDS.iter().any(|word| head[..*at].ends_with(word));
    let begins = |at: &usize| OPENINGS.iter().any(|word| words[*at..].starts_with(word));
    head[..stop].char_indices().map(|(at, _)| at).find(|at| *at > 15 && ends(at) && begins(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[track_caller]
    fn check(text: &str, lines: &[&str]) {
        let (all, _) = line::lines(text);
        let cuts: Vec<usize> =
            breaks(text, &all[0], &mut Open::default()).into_iter().filter(|at| *at > 0).collect();
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let found: Vec<&str> =
            starts.zip(cuts.iter().copied().chain([text.len()])).map(|(a, b)| &text[a..b]).collect();
        assert_eq!(found, lines);
    }

    #[test]
    fn documents_in_one_line() {
        check(
            "某镇粮站整改情况报告根据统一安排，县里对粮站作了检查，现将整改情况报告如下。一、整改情况（一）仓储方面1.关于“仓房渗水”的问题（已完成）一是补漏3.5平方米。二是换瓦。2.关于“账实不符”的问题重新过秤，第2.5仓已补登。二、下步打算加强巡查。",
            &[
                "某镇粮站整改情况报告",
                "根据统一安排，县里对粮站作了检查，现将整改情况报告如下。",
                "一、整改情况",
                "（一）仓储方面",
                "1.关于“仓房渗水”的问题（已完成）一是补漏3.5平方米。二是换瓦。",
                "2.关于“账实不符”的问题重新过秤，第2.5仓已补登。",
                "二、下步打算加强巡查。",
            ],
        );
        check(
            "查出问题一：门岗空缺责任站所：保卫组整改到期时间：本月底前查出问题二：台账漏页责任站所：办公室整改到期时间：下月底前查出问题三：灯具损坏责任站所：后勤组整改到期时间：已完成。另有两件事随后再办。",
            &[
                "查出问题一：门岗空缺",
                "责任站所：保卫组",
                "整改到期时间：本月底前",
                "查出问题二：台账漏页",
                "责任站所：办公室",
                "整改到期时间：下月底前",
                "查出问题三：灯具损坏",
                "责任站所：后勤组",
                "整改到期时间：已完成。另有两件事随后再办。",
            ],
        );
        check(
            "某站整改情况现将粮站整改情况公开如下，欢迎监督。一、整改进展1、反馈意见：门锁损坏，钥匙无人保管。整改落实：换锁3把，专人保管钥匙。2、反馈意见：温度记录缺页，查不到是谁记的。整改落实：补记12页，逐日签名。",
            &[
                "某站整改情况现将粮站整改情况公开如下，欢迎监督。",
                "一、整改进展",
                "1、反馈意见：门锁损坏，钥匙无人保管。",
                "整改落实：换锁3把，专人保管钥匙。",
                "2、反馈意见：温度记录缺页，查不到是谁记的。",
                "整改落实：补记12页，逐日签名。",
            ],
        );
        // A blank before a name, and one before the value of a heading.
        check(
            "一、反馈问题 某站仓房渗水未修。 二、责任领导 站长 三、整改措施 补漏3.5平方米。 四、整改时限 2025年6月底前 五、公示 责任领导：党委委员、站长 方木生；责任单位：某站 责任人：许立 已完成 现予公示，欢迎群众监督，公示期间如有意见请向站里反映。",
            &[
                "一、反馈问题 ",
                "某站仓房渗水未修。 ",
                "二、责任领导 ",
                "站长 ",
                "三、整改措施 ",
                "补漏3.5平方米。 ",
                "四、整改时限 ",
                "2025年6月底前 ",
                "五、公示 ",
                "责任领导：党委委员、站长 方木生；责任单位：某站 ",
                "责任人：许立 ",
                "已完成 ",
                "现予公示，欢迎群众监督，公示期间如有意见请向站里反映。",
            ],
        );
        // Half-width brackets, and a quote that is never closed.
        check(
            "某站自查报告 根据安排,我站作了自查,现将情况报告如下:一、自查情况:(一)仓房按“五查进行管理。(二)账实相符。二、重点督办事项 1.尽快疏通南沟。(责任单位:工务组) 2.更换锈蚀的闸门。(责任单位:工务组) 三、要求 各组认领。",
            &[
                "某站自查报告 ",
                "根据安排,我站作了自查,现将情况报告如下:",
                "一、自查情况:",
                "(一)仓房按“五查进行管理。",
                "(二)账实相符。",
                "二、重点督办事项 ",
                "1.尽快疏通南沟。(责任单位:工务组) ",
                "2.更换锈蚀的闸门。(责任单位:工务组) ",
                "三、要求 ",
                "各组认领。",
            ],
        );
        let plain = "昨天下午3点，站里开会说了两件事：一是天冷了要把水管包好，二是值班表要重排，大家没有别的意见，会开了四十分钟就散了，记录放在办公室的柜子里，有空的人可以自己去看一看，看完放回原处，不要带走，也不要在上面写字，谢谢大家的配合。";
        check(plain, &[plain]);
    }
}
