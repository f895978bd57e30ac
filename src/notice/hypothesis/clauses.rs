//! Problems between semicolons that no words announce, each group behind its name: `学习方面，甲；乙。安全方面，丙；丁。`

use std::ops::Range;

use super::listed::{self, Item, List};
use super::openers;
use super::somes;
use super::weights::Weights;
use crate::notice::lex::{text, words};
use crate::notice::series::{names, title};

/// The longest name of a group, in characters.
const GROUP_CHARS_MAX: usize = 14;

/// What parts the clauses of most lists.
const SEMICOLONS: &str = "；;";

/// So many groups, or so many clauses in a group that is alone, show by their form that they are problems.
const GROUPS_MIN: usize = 2;
const ALONE_MIN: usize = 3;
/// The longest problem, in characters; behind words that announce it, and the longest such words.
const CHARS_MAX: usize = 60;
const LONG_CHARS_MAX: usize = 100;
const REPORT_MAX: usize = 20;
/// Words that report what was found.
const REPORTS: [&str; 4] = ["发现", "指出", "查明", "显示"];
/// So many clauses that tell what was done as well are a list of problems.
const ANSWERED_MIN: usize = 2;

/// The lists of the sentences of a paragraph of which every one names its group; empty for any other paragraph.
pub fn grouped(input: &str, sentences: &[Range<usize>], weights: &Weights) -> Vec<List> {
    let lists: Option<Vec<List>> =
        sentences.iter().map(|sentence| in_sentence(input, sentence, weights)).collect();
    let several = |list: &List| list.items.len() > 1;
    lists
        .filter(|lists| match lists.as_slice() {
            [only] => only.items.len() >= ALONE_MIN,
            lists => lists.len() >= GROUPS_MIN && lists.iter().any(several),
        })
        .unwrap_or_default()
}

/// The problems of a paragraph that names its group once, each a sentence: 在设施方面，甲。乙。丙。 Empty for any other.
pub fn sentences_of_group(input: &str, sentences: &[Range<usize>], weights: &Weights) -> Vec<List> {
    let Some(first) = sentences.first().filter(|_| sentences.len() >= ALONE_MIN) else { return Vec::new() };
    let words = &input[first.clone()];
    let comma = words.char_indices().take(REPORT_MAX).find(|(_, c)| text::is_comma(*c));
    let Some((at, comma)) = comma.filter(|(at, _)| words[..*at].ends_with("方面")) else {
        return Vec::new();
    };
    let start = first.start + at + comma.len_utf8();
    let bodies = std::iter::once(start..first.end).chain(sentences[1..].iter().cloned());
    let group =
        input[first.start..].strip_prefix('在').map_or(first.start, |_| first.start + '在'.len_utf8());
    each_complains(input, bodies, Some(group..first.start + at), weights).into_iter().collect()
}

/// The problems that sentences are; `None` where one does not complain, or tells of something done.
pub fn each_complains(
    input: &str,
    sentences: impl Iterator<Item = Range<usize>>,
    group: Option<Range<usize>>,
    weights: &Weights,
) -> Option<List> {
    let item = |sentence: Range<usize>| {
        let words = &input[sentence.clone()];
        let complaint = words::complaint(words);
        let stop =
            input[sentence.end..].chars().next().filter(|c| text::is_end(*c)).map_or(0, char::len_utf8);
        let span = sentence.start..sentence.end + stop;
        let fits = (4..=LONG_CHARS_MAX).contains(&words.chars().count());
        (fits && complaint >= 0.6 && complaint > words::act(words)).then(|| Item {
            span,
            body: listed::title_of(input, sentence),
            marker: None,
        })
    };
    let items = sentences.map(item).collect::<Option<Vec<Item>>>()?;
    let score = weights.announced + listed::items_score(input, &items, true, weights);
    Some(List { group, items, announced: true, score })
}

fn in_sentence(input: &str, sentence: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[sentence.clone()];
    let (at, stop) = words.char_indices().find(|(_, c)| text::is_comma(*c))?;
    let group = sentence.start..sentence.start + at;
    let name = &input[group.clone()];
    // 在东村村口，甲；乙。
    let place =
        name.strip_prefix('在').filter(|place| !place.ends_with(['下', '上', '中', '后', '时', '此']));
    let plain = (matches!(stop, '：' | ':') || place.is_some())
        && words::complaint(name) == 0.0
        && words::act(name) == 0.0;
    let longest = if place.is_some() { 2 * GROUP_CHARS_MAX } else { GROUP_CHARS_MAX };
    if !(2..=longest).contains(&name.chars().count()) || !name.ends_with("方面") && !plain {
        return None;
    }
    let from = group.end + stop.len_utf8();
    // 在东村村口，甲，乙，丙。
    let commas = place.is_some() && !input[from..sentence.end].contains(['；', ';']);
    let items = items(input, from..sentence.end, CHARS_MAX, if commas { "，," } else { SEMICOLONS })?;
    let score = listed::items_score(input, &items, true, weights);
    Some(List { group: Some(group), items, announced: true, score })
}

/// The problems of a sentence that names no group; `None` where it is no such list.
pub fn bare(input: &str, sentence: &Range<usize>, weights: &Weights) -> Option<List> {
    let items =
        items(input, sentence.clone(), CHARS_MAX, SEMICOLONS).filter(|items| items.len() >= ALONE_MIN)?;
    let score = listed::items_score(input, &items, true, weights);
    Some(List { group: None, items, announced: true, score })
}

/// The problems behind the name of a place, which may be one: 黄塘镇：甲；乙。 `None` where it is no such list.
pub fn of_place(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let sentence = text::trim_stop(input, range.clone());
    let items =
        clauses_of(input, sentence, CHARS_MAX, false, SEMICOLONS).filter(|items| !items.is_empty())?;
    let score = listed::items_score(input, &items, true, weights);
    Some(List { group: None, items, announced: true, score })
}

/// The problems behind the heading of a group or a place, one sentence: 安全生产方面：甲；乙。 `None` where it is no such list.
pub fn of_group(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let sentence = text::trim_stop(input, range.clone());
    if sentence.is_empty() || input[sentence.clone()].contains('。') {
        return None;
    }
    let items = clauses_of(input, sentence, CHARS_MAX, true, SEMICOLONS)?;
    let score = listed::items_score(input, &items, true, weights);
    (complaining(input, &items) * 2 >= items.len()).then_some(List {
        group: None,
        items,
        announced: true,
        score,
    })
}

/// The problems that a sentence reports behind a comma: 抽查发现，甲；乙；丙。 One alone is one under the heading of a group
/// (`grouped`), or where it was ordered or done what remedies it: 检查发现，甲，责令改正。 `None` where it is no such list.
pub fn reported(input: &str, sentence: &Range<usize>, grouped: bool, weights: &Weights) -> Option<List> {
    let words = &input[sentence.clone()];
    let mut commas = words.char_indices().take(CHARS_MAX).filter(|(_, c)| matches!(c, '，' | ','));
    // …垃圾成堆。其中，甲；乙。: in particular, of what the sentence before complains of.
    let told = || {
        let before = input[..sentence.start].trim_end_matches('。');
        let last = before
            .rfind(['。', '\n'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        words::complaint(&before[last..]) >= 1.0
    };
    // 从检查情况看，…
    let seen = |lead: &str| lead.starts_with('从') && lead.ends_with('看');
    let (at, comma) = commas.find(|(at, _)| {
        let lead = &words[..*at];
        REPORTS.iter().any(|word| lead.ends_with(word)) || seen(lead) || lead == "其中" && told()
    })?;
    let from = sentence.start + at + comma.len_utf8();
    let items = items(input, from..sentence.end, LONG_CHARS_MAX, SEMICOLONS).map(|mut items| {
        // 其余各库良好
        items.retain(|item| !words::fine(&input[item.body.clone()]));
        items
    });
    let several = items.filter(|items| items.len() >= ALONE_MIN);
    let items = several.or_else(|| {
        // No further than a problem reaches, so that a sentence of many commas is read in one pass.
        let words = &input[from..sentence.end];
        let reach = words.char_indices().nth(LONG_CHARS_MAX).map_or(words.len(), |(at, _)| at);
        let remedied = title::remedied(&words[..reach]);
        let end = remedied.map_or(sentence.end, |len| from + len);
        let body = listed::title_of(input, from..end);
        let words = &input[body.clone()];
        let alone = seen(&input[sentence.start..sentence.start + at]) && !words.contains(text::is_comma);
        let one = (grouped || remedied.is_some() || alone)
            // Why something happened.
            && !words.starts_with("由于")
            && (4..=CHARS_MAX).contains(&words.chars().count())
            && !words.contains(['；', ';', '：', ':'])
            // 发现，门店存在甲、乙等隐患
            && openers::opener(words).is_none()
            && words::complaint(words) >= 1.0
            && words::complaint(words) > words::act(words);
        one.then(|| vec![Item { span: from..end, body, marker: None }])
    })?;
    let score = weights.announced + listed::items_score(input, &items, true, weights);
    Some(List { group: None, items, announced: true, score })
}

/// Whether words before a comma report what somebody saw who looked: 抽查发现, 审计结果显示.
fn looked_at(lead: &str) -> bool {
    const LOOKS: [&str; 7] = ["查", "察", "访", "审计", "公告", "通报", "巡"];
    let reports = REPORTS.iter().any(|word| lead.ends_with(word));
    reports && LOOKS.iter().any(|word| lead.contains(word))
}

/// Where what was seen begins in a sentence that reports it, or where it is not the `first` that does goes on: 此外，….
fn seen_from(input: &str, sentence: &Range<usize>, first: bool) -> Option<usize> {
    let words = &input[sentence.clone()];
    let mut commas = words.char_indices().take(CHARS_MAX).filter(|(_, c)| matches!(c, '，' | ','));
    let (at, comma) = commas.find(|(at, _)| !first && words[..*at] == *"此外" || looked_at(&words[..*at]))?;
    Some(sentence.start + at + comma.len_utf8())
}

/// The problems of a paragraph that begins with what somebody saw, 暗访发现，…, or where it is not the `first` that does goes on
/// with that, 此外，…, and each clause of which between semicolons and full stops complains; `None` for any other.
pub fn seen(input: &str, sentences: &[Range<usize>], first: bool, weights: &Weights) -> Option<List> {
    let head = sentences.first().filter(|_| sentences.len() >= GROUPS_MIN)?;
    let from = std::iter::once(seen_from(input, head, first)?..head.end);
    let lists = |sentence: &Range<usize>| {
        let words = &input[sentence.clone()];
        openers::opener(words).is_some_and(|opener| openers::closing(&words[opener.from..]).is_some())
    };
    if sentences.iter().any(lists) {
        return None;
    }
    let parts = |sentence| text::pieces(input, sentence, |c| SEMICOLONS.contains(c)).collect::<Vec<_>>();
    each_complains(input, from.chain(sentences[1..].iter().cloned()).flat_map(parts), None, weights)
}

/// The one problem of each sentence that reports what somebody saw; `None` where none does.
pub fn seen_alone(input: &str, sentences: &[Range<usize>], first: bool, weights: &Weights) -> Option<List> {
    let item = |sentence: &Range<usize>| {
        let from = seen_from(input, sentence, first)?;
        // 经查，由于甲，乙: why what was known happened.
        let caused = input[from..].starts_with("由于") && input[sentence.start..].starts_with('经');
        let list = each_complains(input, std::iter::once(from..sentence.end), None, weights)?;
        list.items.into_iter().next().filter(|_| !caused)
    };
    let items: Vec<Item> = sentences.iter().filter_map(item).collect();
    let score = weights.announced + listed::items_score(input, &items, true, weights);
    (!items.is_empty()).then_some(List { group: None, items, announced: true, score })
}

/// The problems of a paragraph each sentence of which complains, most of them of some in a place: 甲市部分单位没有预案。乙县个别
/// 乡镇无人值班。 Empty for any other paragraph.
pub fn of_some_in_places(input: &str, sentences: &[Range<usize>], weights: &Weights) -> Vec<List> {
    let placed = |sentence: &&Range<usize>| {
        let words = &input[(*sentence).clone()];
        let head = words.char_indices().nth(GROUP_CHARS_MAX).map_or(words, |(at, _)| &words[..at]);
        somes::begin(head).is_some_and(|at| at > 0 && names::is_place(&head[..at]))
    };
    if sentences.len() < ALONE_MIN {
        return Vec::new();
    }
    let several = sentences.iter().filter(placed).count();
    if several < GROUPS_MIN || several * 2 < sentences.len() {
        return Vec::new();
    }
    each_complains(input, sentences.iter().cloned(), None, weights).into_iter().collect()
}

/// The problems of a sentence each clause of which says where something was found: 东村发现垃圾未清运；西村存在占道经营等现象。 Empty for
/// any other paragraph.
pub fn of_places(input: &str, sentences: &[Range<usize>], weights: &Weights) -> Vec<List> {
    // No further than a name goes, so that a sentence of many commas is read in one pass.
    let found = |clause: &str| {
        let head = clause.char_indices().nth(2 * GROUP_CHARS_MAX).map_or(clause, |(at, _)| &clause[..at]);
        // 东村有两处未整改
        let counted = head.find('有').filter(|at| counts_places(&head[at + '有'.len_utf8()..]));
        let at = ["发现", "存在"].iter().filter_map(|verb| head.find(verb)).chain(counted).min();
        at.is_some_and(|at| names::is_place(&head[..at]))
    };
    let list = |sentence: &Range<usize>| {
        let last = input[sentence.clone()].find(['；', ';'])?;
        let first = &input[sentence.start..sentence.start + last];
        // 仍有一些问题，东村发现…
        let commas = first.char_indices().filter(|(_, c)| text::is_comma(*c));
        let mut starts = std::iter::once(0).chain(commas.map(|(at, c)| at + c.len_utf8()));
        let from = sentence.start + starts.find(|at| found(&first[*at..]))?;
        let items = clauses_of(input, from..sentence.end, LONG_CHARS_MAX, false, SEMICOLONS)?;
        let all = items.iter().all(|item| found(&input[item.body.clone()]));
        let score = weights.announced + listed::items_score(input, &items, true, weights);
        all.then_some(List { group: None, items, announced: true, score })
    };
    sentences.iter().filter_map(list).collect()
}

/// Whether a text begins with a number of places: 两处, 3处.
fn counts_places(words: &str) -> bool {
    let number = text::number(words)
        .map(|(_, len)| len)
        .or_else(|| words.starts_with('两').then_some('两'.len_utf8()));
    number.is_some_and(|len| words[len..].starts_with('处'))
}

/// The problems of a paragraph whose clauses each tell what was done as well: 甲，已改正；乙，已更换。 Empty for any other.
pub fn answered(input: &str, sentences: &[Range<usize>], _: &Weights) -> Vec<List> {
    let clauses = sentences
        .iter()
        .flat_map(|sentence| text::pieces(input, sentence.clone(), |c| matches!(c, '；' | ';')));
    let clauses: Vec<Range<usize>> = clauses.collect();
    if clauses.len() < ANSWERED_MIN {
        return Vec::new();
    }
    let mut items: Vec<Item> = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let words = &input[clause.clone()];
        // 某旅社，吊顶采用易燃材料，临时查封: what was ordered needs no complaint before it.
        let ordered = || {
            let at = words.rfind(['，', ','])?;
            let rest = words[at..].trim_start_matches(text::is_comma);
            words::orders(rest).then_some(words.len() - rest.len())
        };
        if let Some(len) = title::remedied(words).or_else(ordered) {
            let span = clause.start..clause.start + len;
            items.push(Item { body: listed::title_of(input, span.clone()), span, marker: None });
        }
        // Two of three must; the clauses that are left may be too few.
        let most = items.len() + clauses.len() - at - 1;
        if most < ANSWERED_MIN || most * 3 < clauses.len() * 2 {
            return Vec::new();
        }
    }
    let score = items.len() as f32;
    vec![List { group: None, items, announced: true, score }]
}

/// The clauses between these characters, if most complain and none tells of something done.
fn items(input: &str, list: Range<usize>, chars_max: usize, between: &str) -> Option<Vec<Item>> {
    clauses_of(input, list, chars_max, true, between)
        .filter(|items| complaining(input, items) * 3 >= items.len() * 2)
}

/// How many of these complain.
fn complaining(input: &str, items: &[Item]) -> usize {
    items.iter().filter(|item| words::complaint(&input[item.body.clone()]) >= 0.6).count()
}

/// The clauses between these characters; `strict` where none may tell of something done.
fn clauses_of(
    input: &str,
    list: Range<usize>,
    chars_max: usize,
    strict: bool,
    between: &str,
) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    for clause in text::pieces(input, list.clone(), |c| between.contains(c)) {
        let body = listed::title_of(input, clause.clone());
        let words = &input[body.clone()];
        let (complaint, act) = (words::complaint(words), words::act(words));
        if strict && act > complaint || !(4..=chars_max).contains(&words.chars().count()) {
            return None;
        }
        let start = items.last().map_or(list.start, |last| last.span.end);
        // Not a line break: that is of the document, and no end of a clause.
        let ends = |c: &char| text::is_end(*c) || between.contains(*c);
        let stop = input[clause.end..].chars().next().filter(ends).map_or(0, char::len_utf8);
        items.push(Item { span: start..clause.end + stop, body, marker: None });
    }
    Some(items)
}
