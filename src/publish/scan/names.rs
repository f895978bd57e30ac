//! Names of people: beside their titles, after the label of a field, and those that the ledger holds in its own fields.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::domain::matcher::Matcher;
use crate::domain::{Fields, Finding, Measure, Person, unit_names};
use crate::ledger::Ledger;

/// Titles that stand in front of a name or behind it.
const TITLES: &[&str] = &[
    "副书记",
    "书记",
    "副局长",
    "局长",
    "副主任",
    "主任",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "副县长",
    "县长",
    "副镇长",
    "镇长",
    "副乡长",
    "乡长",
    "副科长",
    "科长",
    "副股长",
    "股长",
    "副所长",
    "所长",
    "副站长",
    "站长",
    "副队长",
    "队长",
    "副组长",
    "组长",
    "党组成员",
    "党委委员",
    "班子成员",
    "经理",
    "董事长",
    "会计",
    "出纳",
    "同志",
    "联系人",
    "法定代表人",
    "法人代表",
    "当事人",
    "参保人",
    "村民",
    "户主",
    "患者",
];

/// Labels of fields that hold one or more names.
const LABELS: &[&str] = &[
    "责任领导",
    "分管领导",
    "牵头领导",
    "挂钩领导",
    "包抓领导",
    "包案领导",
    "整改领导",
    "责任人",
    "负责人",
    "整改人",
    "经办人",
    "承办人",
    "联络员",
    "签发人",
];

static BESIDE_NAMES: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(LABELS.iter().chain(TITLES).copied()));

/// The usual surnames; a name that begins with another one is found only where a field or its label says that it is one.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈\
姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚祝闻柳岳齐庄涂温\
鲁葛聂章殷翟安颜倪骆詹申欧耿关焦柯左裴包解尚符舒俞路宁谷邝卓阮甘辛蓝麦冉佘桑匡闵苗翁鲍芦褚窦缪岑牟兰鞠娄刁莫尤屠卜穆湛滕裘晏欧阳";

/// What no name has in it: words that titles go together with.
const NO_NAME: &[char] = &[
    '长', '组', '局', '会', '员', '部', '科', '室', '任', '务', '作', '关', '题', '的', '了', '某', '委',
    '办', '位', '站', '所', '股', '队', '库', '厂', '院', '校',
];

/// What a field of people begins with that holds none: 各镇, 全体, 待定, 同上.
const NOBODY: &[char] =
    &['各', '全', '本', '该', '每', '待', '同', '无', '暂', '另', '相', '有', '多', '两', '镇', '乡', '村'];

pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The names of people that a ledger holds, by the character they begin with: a text is gone through once, however many
/// there are.
#[derive(Default)]
pub(super) struct Known(HashMap<char, Vec<String>>);

impl Known {
    /// Those that are in a text.
    fn in_text<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a String> {
        let begin = text.char_indices().filter_map(|(at, first)| Some((at, self.0.get(&first)?)));
        begin.flat_map(move |(at, names)| names.iter().filter(move |name| text[at..].starts_with(*name)))
    }
}

impl FromIterator<String> for Known {
    fn from_iter<T: IntoIterator<Item = String>>(names: T) -> Self {
        let mut known = Self::default();
        for name in names {
            let Some(first) = name.chars().next() else { continue };
            known.0.entry(first).or_default().push(name);
        }
        known
    }
}

/// The names of people that the findings and measures of a ledger and its directory hold, without their titles.
pub(super) fn known(ledger: &Ledger) -> Known {
    let fields = [
        (Finding::KIND, Finding::LEADER),
        (Finding::KIND, Finding::PERSON),
        (Measure::KIND, Measure::PERSON),
        (Person::KIND, Person::NAME),
    ];
    let mut known = BTreeSet::new();
    for (kind, field) in fields {
        for row in ledger.rows(kind) {
            for one in unit_names(row.text(field)) {
                let title = TITLES.iter().filter_map(|title| Some(one.rfind(title)? + title.len())).max();
                let letters: Vec<char> = one[title.unwrap_or_default()..].trim().chars().collect();
                match as_held(&letters) {
                    Some(name) => drop(known.insert(name)),
                    None => known.extend(names(&one, &Known::default())),
                }
            }
        }
    }
    known.into_iter().collect()
}

/// Names beside a title (副局长闻一鸣, 闻一鸣同志), after the label of a field (责任人：闻一鸣、王芳), and `known` ones.
pub(super) fn names(text: &str, known: &Known) -> Vec<String> {
    let mut names: Vec<_> = known.in_text(text).cloned().collect();
    // Most texts have none of these words.
    let (labels, titles) = if BESIDE_NAMES.held(text, None) { (LABELS, TITLES) } else { Default::default() };
    for label in labels {
        for (at, _) in text.match_indices(label) {
            names.extend(names_listed(&text[at + label.len()..]));
        }
    }
    for title in titles {
        for (at, _) in text.match_indices(title) {
            names.extend(name_after(&text[at + title.len()..]));
            names.extend(
                name_before(&text[..at]).filter(|_| matches!(*title, "同志" | "局长" | "书记" | "主任")),
            );
        }
    }
    names.sort();
    names.dedup();
    names
}

/// The names that follow a label: `：闻一鸣、王芳`.
fn names_listed(text: &str) -> Vec<String> {
    let Some(list) = text.strip_prefix(['：', ':', '\t', '为']) else { return Vec::new() };
    // After a comma the next label may begin, or a sentence.
    let sure = list.find(['，', ',', '；', ';']).unwrap_or(list.len());
    let mut start = 0;
    let pieces = list.split_inclusive(['、', '，', ',', '；', ';', ' ', '　', '\t', '/']).map(|piece| {
        let at = start;
        start += piece.len();
        (at, piece)
    });
    let is_blank =
        |piece: &str| piece.trim_matches(['、', '，', ',', '；', ';', ' ', '　', '\t', '/']).is_empty();
    let names = pieces.skip_while(|(_, piece)| is_blank(piece)).map(|(at, piece)| {
        let run: Vec<char> = piece.chars().take_while(|c| is_chinese(*c)).collect();
        // So does what a colon or a number follows.
        let ends = piece.chars().nth(run.len()).is_none_or(|c| "、，,；; 　\t/。）)】］\n\r".contains(c));
        if ends && at < sure { as_held(&run) } else { as_name(&run).filter(|_| (2..=3).contains(&run.len())) }
    });
    names.map_while(|name| name).collect()
}

/// The name that a text begins with, behind a title: two or three characters and then something else.
fn name_after(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['：', ':', ' ', '　']);
    let word: String = text.chars().take_while(|c| is_chinese(*c)).take(4).collect();
    let ends = |c: char| "为任同负牵带担分主亲作说等及和与已未被因在向家".contains(c);
    let chars: Vec<char> = word.chars().collect();
    let length = match chars.as_slice() {
        [_, _] | [_, _, _] => chars.len(),
        [_, _, third, _] if ends(*third) => 2,
        [_, _, _, fourth] if ends(*fourth) => 3,
        _ => return None,
    };
    as_name(&chars[..length])
}

/// The name that a text ends with, in front of a title, after something that is no name.
fn name_before(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().rev().take(4).collect();
    let run: Vec<char> = chars.iter().take_while(|c| is_chinese(**c)).copied().collect();
    if !(2..=3).contains(&run.len()) || run.len() == chars.len() && text.chars().count() > run.len() {
        return None;
    }
    let name: Vec<char> = run.into_iter().rev().collect();
    as_name(&name)
}

fn as_name(name: &[char]) -> Option<String> {
    let fits = name.first().is_some_and(|c| is_surname(*c)) && !name.iter().any(|c| NO_NAME.contains(c));
    fits.then(|| name.iter().collect())
}

/// What a field of people holds, or stands after its label, as a name: there the surname may be any.
fn as_held(name: &[char]) -> Option<String> {
    let is_rare = || {
        (2..=3).contains(&name.len())
            && name.iter().all(|c| is_chinese(*c) && !NO_NAME.contains(c))
            && !NOBODY.contains(&name[0])
            && !TITLES.contains(&&*name.iter().collect::<String>())
    };
    let usual = as_name(name).filter(|_| (2..=4).contains(&name.len()));
    usual.or_else(|| is_rare().then(|| name.iter().collect()))
}
