//! Lines that each name what was looked at and tell how it was found, as people note it on their round: 门窗：完好, 水泵：不上水，报修了.
//! Those that say that all is well are no problems, and show what the others are.

use std::ops::Range;

use super::asked::{FAILS, passes};
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::{colon, label, text, words};

/// So many lines are a round, and so many of them tell that something is well.
const LINES_MIN: usize = 4;
const WELL_MIN: usize = 2;
/// The longest such line, in characters.
const CHARS_MAX: usize = 60;
/// What is well, beside the verdicts of forms.
const WELL: [&str; 9] = ["好", "有", "有人", "在", "在位", "有效", "畅通", "干净", "整齐"];

/// The lines of the first round that tell of a problem, in order.
pub(super) fn problems(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let found = |at: usize| {
        let line = &input[lines[at].content.clone()];
        let (_, value) = colon::label(line).filter(|_| Numbering::parse(line).is_none())?;
        let plain = label::at_start(line).is_none() && line.chars().nth(CHARS_MAX).is_none();
        plain.then(|| (at, line[value..].trim_start_matches(text::is_blank)))
    };
    let all: Vec<(usize, &str)> = body.filter_map(found).collect();
    let mut rounds = all.chunk_by(|above, below| above.0 + 1 == below.0);
    let told = |round: &&[(usize, &str)]| {
        let well = round.iter().filter(|(_, value)| is_well(value)).count();
        round.len() >= LINES_MIN && well >= WELL_MIN
    };
    let Some(round) = rounds.find(told) else { return Vec::new() };
    round.iter().filter(|(_, value)| is_problem(value)).map(|(at, _)| *at).collect()
}

/// Whether a line says of something that it is well, and nothing else: 跳板：正常.
pub(in crate::notice) fn tells_well(line: &str) -> bool {
    colon::label(line).is_some_and(|(_, value)| is_well(line[value..].trim()))
}

/// Whether what was found is well, and nothing else is said of it.
fn is_well(value: &str) -> bool {
    let bare = value.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    passes(bare) || WELL.contains(&bare) || words::fine(bare)
}

/// Whether what was found is a problem: it is not as it should be, complains, or tells what was done about it.
fn is_problem(value: &str) -> bool {
    let mut clauses = value.split(text::is_comma);
    let first = clauses.next().unwrap_or_default();
    !is_well(value) && (fails(first) || words::complaint(value) >= 0.6 || clauses.any(settles))
}

/// Whether a clause tells that something was settled: 已制止, 补上了.
pub(super) fn settles(clause: &str) -> bool {
    clause.starts_with('已') || words::over_in_speech(clause.trim_end_matches(text::is_stop))
}

/// Whether a verdict is against what was looked at.
pub(super) fn fails(verdict: &str) -> bool {
    FAILS.contains(&verdict.trim())
}

#[cfg(test)]
mod tests {
    use crate::domain::Status;
    use crate::notice::{Outline, Reading};

    fn read(text: &str) -> Vec<(String, Option<Status>)> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let state =
            |one: &crate::notice::findings::FindingRead| one.status.as_ref().map(|status| status.value);
        reading.findings().map(|one| (outline.value(one.segment).to_owned(), state(one))).collect()
    }

    #[test]
    fn items_of_a_list_that_say_all_is_well_are_no_problems() {
        let found = |title: &str, state| (title.to_owned(), state);
        let list = "宿舍安全检查总结\n3月5日对宿舍进行了检查，经查：\n1、楼体坚固，未发现隐患。\n\
                    2、二楼扶手松动，有摔伤风险，已经联系厂家，定于周末维修。\n3、无私接电线。\n4、西侧屋檐漏雨。\n\
                    5、过道有细微裂纹，属正常现象，无需维修。\n";
        assert_eq!(
            read(list),
            [found("二楼扶手松动，有摔伤风险", Some(Status::InProgress)), found("西侧屋檐漏雨", None)]
        );
    }

    #[test]
    fn what_is_well_shows_what_is_not() {
        let found = |title: &str, state| (title.to_owned(), state);
        let notes = "码头夜巡（老秦）\n缆绳：完好\n救生圈：少了一个，补上了\n跳板：正常\n门禁：否，物业说明天来调\n水泵：不上水\n灯：有\n巡查人 老秦\n";
        assert_eq!(
            read(notes),
            [
                found("救生圈：少了一个", Some(Status::Done)),
                found("门禁：否", None),
                found("水泵：不上水", None)
            ]
        );
        // All is well, or nothing shows that the values are what was found.
        assert!(read("码头夜巡\n缆绳：完好\n跳板：正常\n水压：0.4\n灯：有\n").is_empty());
        assert!(read("通讯录\n老秦：不在\n老周：二楼\n小李：三楼\n值班室：没人接\n").is_empty());
    }
}
