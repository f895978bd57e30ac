//! Problems listed inside sentences: `主要有：一是…；二是…`, `存在甲、乙等问题`, `有的…；有的…`, `（一）…；（二）…`.

use std::ops::Range;

use super::besides;
use super::clauses;
use super::complained;
use super::leads;
use super::listed::{Item, List, items_score, title_of};
use super::openers::{
    self, Opener, all_complain, both_cut, clauses_complain, closing, commas_cut, counts, group_before,
    items_complain, opener, told_count,
};
use super::somes;
use super::spoken;
use super::weights::Weights;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::{cut, text, words};
use crate::notice::series::names;
use crate::notice::series::nodes::{Node, Shape};
use crate::notice::series::title;

/// Those who have problems.
const WHO: [&str; 13] =
    ["单位", "部门", "地方", "干部", "党员", "同志", "人", "企业", "学校", "村", "乡", "项目", "基层"];
/// So few characters behind 一些 say no more than that there are some.
const VAGUE_MAX: usize = 5;

/// The lists of problems in a paragraph; `grouped` where it stands under the heading of a group, so that one clause
/// 有的… alone is a list.
pub fn lists(input: &str, range: &Range<usize>, grouped: bool, weights: &Weights) -> Vec<List> {
    // 首先…其次…还有…: speech goes on counting where ordinals end.
    let counted = [numbered(input, range, weights), spoken::list(input, range, weights)];
    let counted = counted.into_iter().flatten().filter(|list| list.score > 0.0);
    if let Some(list) = counted.reduce(|first, other| if other.score > first.score { other } else { first }) {
        return vec![list];
    }
    let sentences = sentences(input, range);
    let by_groups = [
        clauses::grouped,
        clauses::sentences_of_group,
        clauses::of_places,
        clauses::of_some_in_places,
        clauses::answered,
    ];
    for by_group in by_groups {
        let found = by_group(input, &sentences, weights);
        if !found.is_empty() {
            return found;
        }
    }
    let mut found = Vec::new();
    let mut lead_from = range.start;
    for sentence in sentences {
        if let Some(list) = somes::list(input, &sentence, grouped, weights) {
            // 有的村存在甲、乙、丙等问题: the clause holds a list of its own.
            let inner =
                (list.items.len() == 1).then(|| announced(input, lead_from, &sentence, weights)).flatten();
            let several = |inner: &List| inner.items.len() > 2 && inner.score > 0.0;
            found.push(inner.filter(several).unwrap_or(list));
            continue;
        }
        let parts: Vec<Range<usize>> =
            text::pieces(input, sentence.clone(), |c| matches!(c, '；' | ';')).collect();
        let opens = |part: &&Range<usize>| {
            let words = &input[(*part).clone()];
            opener(words).is_some_and(|opener| opener.from < words.len())
        };
        let openers = parts.iter().filter(opens).count();
        let listed = |part: &Range<usize>| {
            opener(&input[part.start..sentence.end])
                .is_some_and(|opener| opener.colon || opener.named && part.start + opener.from < part.end)
        };
        // 表现为：甲；乙不热情，存在丙、丁的情况: what opens behind a complaint only tells more of it.
        let further = |part: &&Range<usize>| {
            let words = &input[(*part).clone()];
            opener(words).is_none_or(|opener| words::complaint(&words[..opener.at]) >= 0.6)
        };
        let one_list = openers <= 1 || parts.len() > 1 && parts.iter().skip(1).all(|part| further(&part));
        if one_list && listed(&parts[0]) {
            // 主要是：甲，乙；丙，丁: one list, its items separated by semicolons.
            found.extend(announced(input, lead_from, &sentence, weights));
            continue;
        }
        let told = clauses::reported(input, &sentence, grouped, weights)
            .or_else(|| somes::still(input, &sentence, weights));
        if let Some(list) = told {
            found.push(list);
            continue;
        }
        let before = found.len();
        for part in parts {
            let part = text::trim(input, part);
            match announced(input, lead_from, &part, weights) {
                Some(list) => found.push(list),
                None => {
                    found[before..].last_mut().into_iter().for_each(|list| besides::go_on(input, list, &part))
                }
            }
            lead_from = part.end;
        }
    }
    found.retain(|list| list.score > 0.0);
    found
}

/// The lists in the words behind a heading: all of them where it names a place and its problems stand behind.
pub fn behind(input: &str, node: &Node, grouped: bool, weights: &Weights) -> Vec<List> {
    match node.shape {
        Shape::Name => clauses::of_place(input, &node.titled.rest, weights).into_iter().collect(),
        _ => {
            let found = lists(input, &node.titled.rest, grouped, weights);
            let title = &input[node.titled.title.clone()];
            let bare = title.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
            // （一）东山乡。甲；乙。
            let groups = bare.ends_with("方面") && title.ends_with(['：', ':']) || names::is_place(bare);
            if !groups || !found.is_empty() {
                return found;
            }
            clauses::of_group(input, &node.titled.rest, weights).into_iter().collect()
        }
    }
}

/// The sentences of a range, each without its full stop.
fn sentences(input: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut pairs = text::Pairs::default();
    let mut start = range.start;
    for (at, c) in input[range.clone()].char_indices() {
        let at = range.start + at;
        let outside = pairs.take(c);
        if matches!(c, '。' | '\n' | '\r') && outside {
            found.push(text::trim(input, start..at));
            start = at + c.len_utf8();
        }
    }
    found.push(text::trim(input, start..range.end));
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// A list whose items have ordinals.
fn numbered(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let items = cut::items_in_sentence(input, range.clone());
    let first = items.first()?;
    // One item alone is a list only where words announce it: 主要表现为：一是….
    let announced =
        first.start > range.start && leads::score(&input[range.start..first.start], weights) > 0.0;
    if items.len() < 2 && !announced {
        return None;
    }
    let one_sentence = |from: usize, to: usize| {
        let bare = text::trim_stop(input, from..to);
        !input[bare].contains('。')
    };
    let single = items.windows(2).all(|pair| one_sentence(pair[0].start, pair[1].start));
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let end = match items.get(index + 1) {
            Some(next) => next.start,
            None if single => {
                let stop = text::find_outside(&input[item.start..range.end], |c| c == '。');
                stop.map_or(range.end, |(at, c)| item.start + at + c.len_utf8())
            }
            None => range.end,
        };
        let end = first_sentence(input, item.start + item.len, end).unwrap_or(end);
        // 一是更新不及时，已更新。
        let end = title::remedied(&input[item.start..end]).map_or(end, |len| item.start + len);
        let body = title_of(input, item.start..end);
        found.push(Item { span: item.start..end, body, marker: Some((item.marker.clone(), item.len)) });
    }
    let before = range.start..found[0].span.start;
    let lead = leads::score(&input[before.clone()], weights);
    let score = lead + items_score(input, &found, lead > 0.0, weights);
    let group = openers::office_before(input, before).filter(|_| lead > 0.0);
    Some(List { group, items: found, announced: lead > 0.0, score })
}

/// Where the first of several sentences of an item ends, if it is the problem by itself and the others tell more of it;
/// `None` where the item is one problem.
fn first_sentence(input: &str, start: usize, end: usize) -> Option<usize> {
    // The number of an item may reach beyond the sentence that ends it.
    let words = input.get(start..end)?;
    let (at, stop) = text::find_outside(words, |c| c == '。')?;
    let rest = &words[at + stop.len_utf8()..];
    let told = !text::trim_stop(rest, 0..rest.len()).is_empty();
    (told && words::complaint(&words[..at]) >= 1.0).then_some(start + at + stop.len_utf8())
}

/// A clause that announces problems and lists them: 存在甲、乙等问题; `lead_from` is where the words before it begin.
fn announced(input: &str, lead_from: usize, part: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[part.clone()];
    let Opener { at, from, colon, named } = opener(words)?;
    let (from, exists) = (part.start + from, words[..from].trim_end_matches('着').ends_with("存在"));
    let Closed { mut end, mut closed, bare } = Closed::of(input, from..part.end, exists);
    // 存在甲，乙，丙等隐患，针对以上问题，…: the list ends with 等 and a noun, whatever follows; of classes the last does.
    let last =
        input[from..part.end].rfind(['；', ';']).filter(|_| colon || named).map_or(from, |at| from + at);
    if let Some(at) = (!closed).then(|| closing(&input[last..part.end])).flatten() {
        (end, closed) = (last + at, true);
    }
    let from = from + some_len(&input[from..end], closed);
    // 发现 and 涉及 open a list only where it is closed, each of its clauses complains, or each of its items counts.
    let weak = ["发现", "涉及"].iter().any(|word| input[..from].ends_with(word));
    let counted = weak.then(|| openers::counted_len(&input[from..end])).flatten();
    let (end, counted) = (counted.map_or(end, |len| from + len), counted.is_some());
    let list = &input[from..end];
    if list.is_empty() || tells_of_none(&words[..at], closed) {
        return None;
    }
    let classes = (colon || named) && list.contains(['；', ';']);
    // 甲，乙，丙等问题: where nothing else parts the items of a closed list, commas do.
    let alone = || list.contains(['，', ',']) && text::find_outside(list, |c| c == '、').is_none();
    // 城东2处隐患点为：甲，乙；丙: the count of the words before it is that of the clauses between semicolons.
    let told = colon && told_count(&words[..at]) == Some(list.split(['；', ';']).count());
    let both = !classes && closed && both_cut(list);
    let comma = both
        || counted
        || !told
            && (classes && commas_cut(list)
                || !classes
                    && (colon && list.contains(['，', ','])
                        || (named || closed && items_complain(list)) && alone()
                        || closed && clauses_complain(list)
                        || exists && all_complain(list)));
    // 发现：甲做了安排，但乙没有: what was found behind a colon is a list where most of it complains.
    let found = input[..from].trim_end_matches(['：', ':']).ends_with("发现");
    if found && colon && comma && !closed && !items_complain(list) {
        return None;
    }
    if weak
        && !counted
        && !(closed
            && (comma || list.contains('、'))
            && (items_complain(list) || input[part.start..from].contains("问题")))
    {
        return None;
    }
    let marks = both || counted || !comma && !classes && !told;
    let mut items = cut(input, from..end, &Cuts { comma, semicolon: colon || named, marks });
    if items.is_empty() || items.len() == 1 && (bare || !closed && !colon) {
        return None;
    }
    // 通报的单位有：东村（1条）、西村（2条）: who is meant, and no problem.
    let complains = |item: &Item| words::complaint(&input[item.body.clone()]) > 0.0;
    let meant = !items.iter().any(complains) && WHO.iter().any(|who| words[..at].ends_with(who));
    let chars_max = if classes { 120 } else { 60 };
    if meant || items.iter().any(|item| is_no_problem(&input[item.body.clone()], counted, chars_max)) {
        return None;
    }
    let more = closed.then(|| besides::named(input, end..part.end)).flatten();
    if let Some(last) = items.last_mut().filter(|_| !counted) {
        last.span.end = more.as_ref().map_or(part.end, |more| more.span.start);
    }
    items.extend(more);
    let group = group_before(input, part.start..part.start + at);
    let lead = &input[lead_from.min(part.start)..from];
    let lead = leads::score(lead, weights);
    let score = lead + items_score(input, &items, lead > 0.0, weights);
    Some(List { group, items, announced: lead > 0.0, score })
}

/// Whether words before those that open a list say that what it names is looked for or is not there, 查看是否存在甲, 不存在甲, or where
/// it is not `closed` why something was done, 因存在隐患被约谈，责令甲、乙.
fn tells_of_none(before: &str, closed: bool) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    ends(&["是否", "有无", "不", "未", "没有", "未发现"]) || !closed && ends(&["因", "由于"])
}

/// How a clause that lists problems ends.
struct Closed {
    /// Where the list ends, without words that only close it.
    end: usize,
    /// Whether words close it, as 等问题 does.
    closed: bool,
    /// Whether it ends with a word for what exists in general.
    bare: bool,
}

impl Closed {
    /// Looks at the end of a clause, from where its list begins; `exists` where 存在 opens that.
    fn of(input: &str, list: Range<usize>, exists: bool) -> Self {
        const TAILS: [&str; 12] = [
            "等方面的问题",
            "等方面问题",
            "等共性问题",
            "等突出问题",
            "等问题",
            "等现象",
            "等情况",
            "等情形",
            "的问题",
            "等",
            "情况",
            "现象",
        ];
        let Some(tail) = TAILS.into_iter().find(|tail| input[list.clone()].ends_with(tail)) else {
            return Self { end: list.end, closed: false, bare: false };
        };
        // 存在甲、乙的问题，请报告整改情况: words for what exists close no list that is closed before them.
        if matches!(tail, "情况" | "现象")
            && closing(&input[list.clone()]).is_some_and(|at| list.start + at + tail.len() < list.end)
        {
            return Self { end: list.end, closed: false, bare: false };
        }
        // 存在信息发布较少，栏目未更新情况: without 等 only words for what exists close a list.
        let closed = tail.starts_with('等') || exists;
        let len = if closed || tail == "的问题" { tail.len() } else { 0 };
        Self { end: list.end - len, closed, bare: matches!(tail, "情况" | "现象") }
    }
}

/// The marks between the items of a list in a clause.
struct Cuts {
    comma: bool,
    semicolon: bool,
    /// The mark of enumeration, 、.
    marks: bool,
}

/// The items of a list, cut outside of brackets and quotes.
fn cut(input: &str, list: Range<usize>, cuts: &Cuts) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut push = |start: usize, end: usize| {
        let first = items.last().map_or(list.start, |last| last.span.end);
        let body = title_of(input, start..end);
        if !body.is_empty() {
            items.push(Item { span: first..end, body, marker: None });
        }
    };
    let (mut pairs, mut start) = (text::Pairs::default(), list.start);
    for (at, c) in input[list.clone()].char_indices() {
        let outside = pairs.take(c);
        let cuts = match c {
            '，' | ',' => cuts.comma,
            '；' | ';' => cuts.semicolon,
            '、' => cuts.marks,
            _ => false,
        };
        if outside && cuts {
            let end = list.start + at + c.len_utf8();
            push(start, end);
            start = end;
        }
    }
    push(start, list.end);
    items
}

/// Whether the words of an item name no problem, so that its list is none: they are too short, too long or only count.
/// Items that are `counted` begin with the number of a problem.
fn is_no_problem(words: &str, counted: bool, chars_max: usize) -> bool {
    let chars = words.chars().count();
    // 存在5项短板、3项弱项: counts of problems, not problems. 3号仓未封闭 begins with a name.
    let numbers = || words.starts_with(|c: char| text::fold(c).is_ascii_digit()) && !openers::is_name(words);
    chars < 3 || chars > chars_max || is_vague(words) || !counted && chars < 20 && numbers() || counts(words)
}

/// The length of the words before a list that only say that there are some: 发现了一些站位不高、能力不强等问题. Those of some
/// offices or people belong to the first problem.
fn some_len(list: &str, closed: bool) -> usize {
    let bare = list.strip_prefix('了').unwrap_or(list);
    let some =
        bare.strip_prefix("一些").filter(|rest| closed && !WHO.iter().any(|word| rest.starts_with(word)));
    list.len() - some.unwrap_or(bare).len()
}

/// Whether words say no more than that there are some problems, 一些问题和不足; 一些单位忽视填报 says more.
fn is_vague(words: &str) -> bool {
    const SOME: [&str; 7] = ["一些", "以下", "一定", "不少", "几个", "若干", "如下"];
    let words = words.trim_start_matches('了');
    SOME.iter().find_map(|word| words.strip_prefix(word)).is_some_and(|rest| {
        let start: String = rest.chars().take(6).collect();
        rest.chars().count() < VAGUE_MAX || openers::NAMES.iter().any(|name| start.contains(name))
    })
}

/// A paragraph that is one problem, or several between semicolons, in a part about nothing but problems; `None` where it
/// does not complain.
pub fn paragraph(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let content = text::trim(input, range.clone());
    if let [sentence] = sentences(input, range).as_slice()
        && let Some(list) = clauses::bare(input, sentence, weights)
    {
        return Some(list);
    }
    let end = text::find_outside(&input[content.clone()], |c| c == '。')
        .map_or(content.end, |(at, _)| content.start + at);
    let body = text::trim_stop(input, content.start..end);
    let words = &input[body.clone()];
    let fits = (4..=80).contains(&words.chars().count())
        && !words.contains(['：', ':'])
        && words::complaint(words) >= 0.6
        && words::complaint(words) > words::act(words)
        && Numbering::parse(words).is_none();
    let item = Item { span: content.start..end, body, marker: None };
    fits.then(|| List {
        group: None,
        items: vec![item],
        announced: true,
        score: weights.listed + weights.announced_item,
    })
}

/// The problems that a paragraph of running text reports in all its sentences, 暗访发现，甲。乙；丙。; `None` where it does not. What goes
/// on with a report, 此外，甲, is not the `first`.
pub fn reported(input: &str, range: &Range<usize>, first: bool, weights: &Weights) -> Option<List> {
    clauses::seen(input, &sentences(input, range), first, weights)
}

/// As [`reported`], in single sentences: 检查发现，甲。
pub fn reported_alone(input: &str, range: &Range<usize>, first: bool, weights: &Weights) -> Option<List> {
    clauses::seen_alone(input, &sentences(input, range), first, weights)
}

/// The problems of complaints that a paragraph tells of; `None` where it tells of none.
pub fn complained(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    complained::list(input, &sentences(input, range), weights)
}

/// So many sentences that complain are a list.
const SENTENCES_MIN: usize = 3;

/// A paragraph each sentence of which is a problem, in a part about nothing but problems; `None` where one does not
/// complain, or where ordinals or colons list them.
pub fn complaints(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let mut all = sentences(input, range);
    // …此外，问题线索已按规定移交: handed over, and no problem to put right.
    if all.last().is_some_and(|last| input[last.clone()].contains("线索")) {
        all.pop();
    }
    let parted = |sentence: &Range<usize>| input[sentence.clone()].contains(['：', ':', '；', ';']);
    let numbered = || !cut::items_in_sentence(input, range.clone()).is_empty();
    if all.len() < SENTENCES_MIN || all.iter().any(parted) || numbered() {
        return None;
    }
    let first = &input[all[0].clone()];
    let lead = ["主要问题是", "主要是"].iter().find(|word| first.starts_with(**word));
    all[0].start += lead.map_or(0, |lead| lead.len());
    clauses::each_complains(input, all.into_iter(), None, weights)
}

/// Whether words are those of a closure, or of making one known.
pub fn closes(words: &str) -> bool {
    words.contains("销号") || words.contains("公示")
}

/// The one problem that a closure quotes in a sentence: 第7项关于“…”整改任务…; 第7项指出，“…”问题….
pub fn quoted(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[range.clone()];
    if words.chars().take(700).count() == 700 {
        return None;
    }
    let open = words.char_indices().find(|(at, c)| {
        let words = words[..*at].trim_end_matches(['（', '(', '，', ',', '：', ':']);
        let before = words.chars().next_back();
        let framed = ["关于", "问题", "事项", "任务", "号", "项", "条", "反馈的", "指出的", "反馈", "指出"]
            .iter()
            .any(|word| words.ends_with(word));
        matches!(c, '“' | '「' | '"') && framed && before.is_some()
    })?;
    let close = open.0 + text::close_of(&words[open.0..])?;
    let inner = range.start + open.0 + open.1.len_utf8()..range.start + close;
    let after = &words[close..].chars().skip(1).take(12).collect::<String>();
    let named = ["整改", "问题", "任务", "予以", "事项", "销号"]
        .iter()
        .any(|word| after.starts_with(word) || after.contains(word));
    if !named || inner.len() < 12 {
        return None;
    }
    let end = range.start + close + words[close..].chars().next().map_or(0, char::len_utf8);
    let item = Item { span: range.start + open.0..end, body: text::trim_stop(input, inner), marker: None };
    Some(List { group: None, items: vec![item], announced: true, score: weights.framed })
}
