//! Problems counted as people speak: 一个是…，再一个是…，还有就是….

use std::ops::Range;

use super::listed::{Item, List, items_score, title_of};
use super::weights::Weights;
use crate::notice::lex::{text, words};

/// What the first of them begins with, longest first.
const FIRST: [&str; 5] = ["第一个就是", "第一个是", "一个就是", "一个是", "头一个是"];
/// What the others begin with, longest first.
const NEXT: [&str; 18] = [
    "还有一个就是",
    "再有一个就是",
    "另外一个就是",
    "再一个就是",
    "还有一个是",
    "再有一个是",
    "另外一个是",
    "最后一个是",
    "第二个是",
    "第三个是",
    "第四个是",
    "再一个是",
    "还有就是",
    "另外就是",
    "再有就是",
    "最后就是",
    "再就是",
    "还有一个",
];

/// The problems of a paragraph that counts them so; `None` where it does not, or most of them are no complaints.
pub fn list(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[range.clone()];
    let (first, len) = FIRST.iter().filter_map(|word| Some((words.find(word)?, word.len()))).min()?;
    let mut marks = vec![(first, len)];
    let mut at = first + len;
    let next = |from: usize| {
        let found = NEXT.iter().filter_map(|word| Some((from + words[from..].find(word)?, word.len())));
        found.min_by_key(|(at, len)| (*at, usize::MAX - len))
    };
    while let Some((next, len)) = next(at) {
        marks.push((next, len));
        at = next + len;
    }
    let ends = marks.iter().skip(1).map(|(at, _)| *at).chain([words.len()]);
    let item = |((at, len), end): (&(usize, usize), usize)| {
        let start = range.start + at + len;
        let end = range.start + end;
        let stop = input[start..end].find('。').map_or(end, |at| start + at + '。'.len_utf8());
        Item { span: range.start + at..stop, body: title_of(input, start..stop), marker: None }
    };
    let items: Vec<Item> = marks.iter().zip(ends).map(item).collect();
    let complains = |item: &&Item| words::complaint(&input[item.body.clone()]) >= 0.6;
    let most = items.iter().filter(complains).count() * 3 >= items.len() * 2;
    let told = items.iter().all(|item| !text::trim(input, item.body.clone()).is_empty());
    if items.len() < 2 || !most || !told {
        return None;
    }
    let score = weights.announced + items_score(input, &items, true, weights);
    Some(List { group: None, items, announced: true, score })
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading};

    #[test]
    fn problems_counted_in_speech() {
        let titles = |text: &str| {
            let outline = Outline::read(text);
            let reading = Reading::of(&outline);
            reading.findings().map(|one| outline.value(one.segment).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            titles(
                "检查组讲了三个问题，一个是后厨没有防蝇设施，再一个是留样不足48小时，还有就是健康证过期两个。\n"
            ),
            ["后厨没有防蝇设施", "留样不足48小时", "健康证过期两个"]
        );
        assert_eq!(
            titles("我说一下咱们的问题一个是学习不扎实再一个是车辆管理混乱还有就是档案没人管\n"),
            ["学习不扎实", "车辆管理混乱", "档案没人管"]
        );
        assert!(titles("今天开会，一个是传达文件，再一个是布置工作。\n").is_empty());
    }
}
