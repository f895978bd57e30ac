//! What a feedback says of itself: on which day it was given and by whom, in brackets below its title or as it is signed, and
//! by its title whom it is about.

use super::offices::{Name, OFFICES, found, inspects};
use crate::domain::date::{self, When, Written};
use crate::notice::facts::extracted::Extracted;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The day of a document itself: a line under its title that holds nothing but a date in brackets, else the last line of
/// a signature that is a date.
pub(in crate::notice) fn own_day(input: &str, segments: &[Segment]) -> Option<Extracted<When>> {
    let dated = |segment: &Segment, in_brackets: bool| {
        let line = text::trim(input, segment.body.clone());
        let bare = input[line.clone()].trim_start_matches(['（', '(']).trim_end_matches(['）', ')']).trim();
        let bracketed = bare.len() < line.len();
        let written = date::dates(bare).into_iter().next()?;
        let when = written.after(None)?;
        let whole = written.start == 0 && written.stop == bare.len();
        // （2026年9月18日县委第二巡察组反馈）
        let fed_back = || bracketed && handed_over(bare, &written).is_some();
        let is_day = matches!(when, When::Day(_)) && (whole || fed_back());
        if !is_day || bracketed != in_brackets {
            return None;
        }
        let start = line.start + input[line].find(bare)?;
        let (day, _) = found(when, &written, start);
        Some(Extracted { sure: day.sure.min(Confidence::Likely), ..day })
    };
    let below = segments.iter().skip_while(|segment| segment.role != Role::Title);
    let mut below = below.filter(|segment| segment.role != Role::Blank).take(4);
    let above = below.find_map(|segment| dated(segment, true));
    above.or_else(|| {
        let mut signed = segments.iter().rev().filter(|segment| segment.role == Role::Signature);
        signed.find_map(|segment| dated(segment, false))
    })
}

/// Labels before the day on which a table was filled in.
const FILLED_IN: [&str; 6] = ["填报日期", "填报时间", "填表日期", "填表时间", "制表日期", "制表时间"];

/// The day that a document bears: on which its table was filled in, or its own.
pub(in crate::notice) fn bears(input: &str, segments: &[Segment]) -> Option<Extracted<When>> {
    let beside = |segment: &&Segment| {
        matches!(segment.role, Role::Header | Role::Text | Role::Preamble | Role::Signature | Role::Title)
    };
    let filled_in = segments.iter().filter(beside).find_map(|segment| {
        let words = &input[segment.body.clone()];
        let at = FILLED_IN.iter().find_map(|label| words.find(label).map(|at| at + label.len()))?;
        let rest = words[at..].trim_start_matches(|c| text::is_blank(c) || matches!(c, '：' | ':'));
        let written = date::dates(rest).into_iter().next().filter(|written| written.start == 0)?;
        let when = written.after(None).filter(|when| matches!(when, When::Day(_)))?;
        Some(found(when, &written, segment.body.end - rest.len()).0)
    });
    filled_in.or_else(|| own_day(input, segments))
}

/// Who handed over on a day, where words name nothing else: 县委第二巡察组 in 2026年9月18日县委第二巡察组反馈.
fn handed_over<'a>(words: &'a str, day: &Written) -> Option<&'a str> {
    let (before, after) = (&words[..day.start], &words[day.stop..]);
    let name = [before, after].into_iter().find(|part| !part.trim().is_empty())?;
    let name = name.trim_matches(|c| text::is_blank(c) || text::is_comma(c));
    let name =
        ["反馈", "印发", "发", "于"].iter().fold(name, |name, end| name.strip_suffix(end).unwrap_or(name));
    let name = name.trim_matches(|c| text::is_blank(c) || text::is_comma(c));
    let other = !before.trim().is_empty() && !matches!(after.trim(), "" | "反馈" | "印发");
    (names_inspector(name) && !other).then_some(name)
}

/// Whether words are the name of an inspecting office and nothing else.
fn names_inspector(name: &str) -> bool {
    (4..=24).contains(&name.chars().count()) && inspects(name) && !name.contains(text::is_comma)
}

/// Who wrote a feedback: in the brackets below its title, or who signed it.
pub(super) fn own_inspector(input: &str, segments: &[Segment]) -> Name {
    let below = segments.iter().skip_while(|segment| segment.role != Role::Title);
    let below = below.filter(|segment| segment.role != Role::Blank).take(4);
    let in_brackets = below.filter_map(|segment| {
        let line = text::trim(input, segment.body.clone());
        let bare = input[line.clone()].strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
        handed_over(bare, date::dates(bare).first()?)
    });
    let signed =
        segments.iter().rev().filter(|segment| segment.role == Role::Signature).filter_map(|segment| {
            let name = input[text::trim(input, segment.body.clone())].trim();
            names_inspector(name).then_some(name)
        });
    let name = in_brackets.chain(signed).next()?;
    let start = name.as_ptr() as usize - input.as_ptr() as usize;
    Some(Extracted { sure: Confidence::Likely, ..Extracted::new(name.to_owned(), start..start + name.len()) })
}

/// Whom a feedback is about, by its title: 关于对某镇党委巡察的反馈意见, 巡察某局党组的反馈意见, 向某院反馈巡察情况.
pub(super) fn inspected_by_title(input: &str, segments: &[Segment]) -> Name {
    let title = segments.iter().find(|segment| segment.role == Role::Title)?.body.clone();
    let words = &input[title.clone()];
    let between = |from: usize, ends: &[&str]| {
        let end = ends.iter().filter_map(|end| words[from..].find(end)).min()?;
        let name = text::trim(input, title.start + from..title.start + from + end);
        let office = OFFICES.iter().any(|end| input[name.clone()].ends_with(end));
        (office && (3..=30).contains(&input[name.clone()].chars().count())).then_some(name)
    };
    let behind = |word: &str| words.find(word).map(|at| at + word.len());
    let verbs = ["开展", "进行", "巡察", "巡视", "督察", "督导", "检查", "的"];
    let name = behind("对")
        .and_then(|from| between(from, &verbs))
        .or_else(|| behind("向").and_then(|from| between(from, &["反馈"])))
        .or_else(|| {
            ["巡察", "巡视"].iter().find_map(|word| between(behind(word)?, &["的反馈", "情况", "反馈"]))
        });
    let name = name?;
    Some(Extracted { sure: Confidence::Likely, ..Extracted::new(input[name.clone()].to_owned(), name) })
}
