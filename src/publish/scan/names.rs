//! Names of people beside their titles.

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
];

/// The usual surnames; a name that begins with another one is not found.
const SURNAMES: &str = "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈\
姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚祝闻柳岳齐庄涂温\
鲁葛聂章殷翟安颜倪骆詹申欧耿关焦柯左裴包解尚符舒俞路欧阳";

/// What no name has in it: words that titles go together with.
const NO_NAME: &[char] =
    &['长', '组', '局', '会', '员', '部', '科', '室', '任', '务', '作', '关', '题', '的', '了', '某'];

pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Names beside a title: 副局长闻一鸣, 闻一鸣同志.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for title in TITLES {
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

/// The name that a text begins with, behind a title: two or three characters and then something else.
fn name_after(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['：', ':', ' ', '　']);
    let word: String = text.chars().take_while(|c| is_chinese(*c)).take(4).collect();
    let ends = |c: char| "为任同负牵带担分主亲作说等及和与".contains(c);
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
