//! Findings listed inside one paragraph, as in a 反馈意见: `主要有：一是…；二是…`, `主要是：甲、乙等问题`,
//! `有的…；有的…`.

use std::ops::Range;

use super::cut;
use super::numbering::Numbering;
use super::text;

/// Words that announce findings in running text.
const ANNOUNCE: [&str; 13] = [
    "主要有",
    "主要表现在",
    "主要表现为",
    "主要是",
    "具体表现为",
    "具体表现在",
    "表现为",
    "表现在",
    "主要问题",
    "存在以下问题",
    "如下",
    "问题有",
    "问题是",
];

/// The byte offsets at which the findings listed in a paragraph start, each with its marker and the marker's length,
/// `None` where it has none; empty where the paragraph lists no findings.
pub(super) fn starts(input: &str, range: Range<usize>) -> Vec<(usize, Option<(Numbering, usize)>)> {
    let items = cut::items(input, range.clone());
    if items.len() > 1 || items.first().is_some_and(|i| i.start > range.start) {
        return items.into_iter().map(|i| (i.start, Some((i.marker, i.len)))).collect();
    }
    let line = &input[range.clone()];
    let announced = text::find_outside(line, |c| matches!(c, '：' | ':'))
        .filter(|(at, _)| ANNOUNCE.iter().any(|w| line[..*at].ends_with(w)))
        .map(|(at, c)| at + c.len_utf8());
    let some = line.trim_start_matches(text::is_blank).starts_with("有的") && line.contains("；有的")
        || line.contains(";有的")
        || line.contains("；有的");
    let from = match announced {
        Some(from) => from,
        None if some => line.find("有的").unwrap_or(0),
        None => return Vec::new(),
    };
    // The list ends with its sentence.
    let stop = text::find_outside(&line[from..], |c| c == '。').map_or(line.len(), |(at, _)| from + at);
    let list = &line[from..stop];
    if list.trim_matches(text::is_blank).is_empty() {
        return Vec::new();
    }
    let classes = list.contains(['；', ';']);
    let comma = list.contains(['，', ',']);
    let mut starts = vec![(range.start + from, None)];
    let mut pairs = text::Pairs::default();
    for (at, c) in list.char_indices() {
        let outside = pairs.take(c);
        let cuts = match c {
            '；' | ';' => true,
            '，' | ',' => !some && announced.is_some(),
            '、' => announced.is_some() && !classes && !comma,
            _ => false,
        };
        if outside && cuts && at + c.len_utf8() < list.len() {
            starts.push((range.start + from + at + c.len_utf8(), None));
        }
    }
    starts
}
