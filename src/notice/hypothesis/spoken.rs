//! Problems counted as people speak: 一个是…，再一个是…，还有就是….

use std::ops::Range;

use super::listed::{Item, List, items_score};
use super::weights::Weights;
use crate::notice::lex::{spoken, text, words};
use crate::notice::series::title;

/// Words that count a problem: 再一个就是, 第二个问题是, 其次.
struct Mark {
    at: usize,
    len: usize,
}

/// The words that count the problems of a paragraph, in order; none before one that may begin a list.
fn marks(words: &str) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut fresh = true;
    for (at, c) in words.char_indices() {
        let inside = found.last().is_some_and(|last| at < last.at + last.len);
        if spoken::may_begin(c)
            && !inside
            && let Some((len, first)) = spoken::mark(&words[at..], fresh)
            && (first || !found.is_empty())
        {
            found.push(Mark { at, len });
        }
        fresh = text::is_comma(c) || c == '、' || fresh && text::is_blank(c);
    }
    found
}

/// The problems of a paragraph that counts them so; `None` where it does not, or most of them are no complaints.
pub fn list(input: &str, range: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[range.clone()];
    let (mut marks, mut end) = (marks(words), words.len());
    // 最后大家举手通过: the last of them may tell something else.
    let closes = |mark: &Mark| {
        let (counts, rest) = words[mark.at..].split_at(mark.len);
        !counts.contains('是') && words::complaint(rest) < 0.6
    };
    if marks.len() > 2 && marks.last().is_some_and(closes) {
        end = marks.pop().map_or(end, |last| last.at);
    }
    let ends = marks.iter().skip(1).map(|mark| mark.at).chain([end]);
    let item = |(mark, end): (&Mark, usize)| {
        let start = range.start + mark.at + mark.len;
        let titled = title::cut_title(input, start..range.start + end);
        let body = text::trim_stop(input, titled.title.clone());
        Item { span: range.start + mark.at..titled.title.end.max(start), body, marker: None }
    };
    let items: Vec<Item> = marks.iter().zip(ends).map(item).collect();
    let complains = |item: &&Item| words::complaint(&input[item.body.clone()]) >= 0.6;
    let complaining = items.iter().filter(complains).count();
    // 这次检查下来，首先是…: where words announce problems, half of them need no complaining word.
    let lead = marks.first().map_or("", |mark| &words[..mark.at]);
    let counted = marks.iter().any(|mark| words[mark.at..mark.at + mark.len].contains("问题"));
    let announced = counted
        || ["问题", "检查", "巡察", "审计", "督察", "反馈", "查出"].iter().any(|word| lead.contains(word));
    let most = complaining * 3 >= items.len() * 2 || announced && complaining * 2 >= items.len();
    let told = items.iter().all(|item| !text::trim(input, item.body.clone()).is_empty());
    // Two lists, each of which counts from one.
    let again = |mark: &&Mark| ["第一", "首先"].iter().any(|first| words[mark.at..].starts_with(first));
    if items.len() < 2 || !most || !told || marks.iter().filter(again).count() > 1 {
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
