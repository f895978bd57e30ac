//! Lines that speak of a problem behind other words: in a dialogue, 检查组：… above 回复：…, where who speaks of the problems
//! is known by the answers, where problems are counted as people speak: 一个是…, 再一个是…, and where a round is noted: 水泵：不上水.

use std::collections::HashMap;
use std::ops::Range;

use super::inspected;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{colon, label, spoken, text, words};

/// So many problems of one speaker make a dialogue.
const TURNS_MIN: usize = 2;

/// The lines that speak of a problem, each with the length of the words before it.
pub(super) fn of(input: &str, lines: &[Line], body: Range<usize>) -> HashMap<usize, usize> {
    let named = asked(input, lines, body.clone());
    let spoken = |at: usize| {
        let (words, len) = colon::label(&input[lines[at].content.clone()])?;
        named.contains(&words).then_some((at, len))
    };
    let mut found = counted(input, lines, body.clone());
    found.extend(reported(input, lines, body.clone()));
    if !named.is_empty() {
        found.extend(body.clone().filter_map(spoken));
    }
    if found.is_empty() {
        found.extend(inspected::problems(input, lines, body).into_iter().map(|at| (at, 0)));
    }
    found
}

/// The lines that begin with words by which people count as they speak, with the length of these; none where most do not
/// complain.
fn counted(input: &str, lines: &[Line], body: Range<usize>) -> HashMap<usize, usize> {
    let words = |at: usize| &input[lines[at].content.clone()];
    let mut found: HashMap<usize, usize> = HashMap::new();
    for at in body.filter(|at| Numbering::parse(words(*at)).is_none()) {
        let line = words(at);
        let begun = !found.is_empty();
        // 主任：今天过一遍问题。先说…: what begins the list may stand behind what somebody says before.
        let sentences = line.char_indices().filter(|(_, c)| !begun && matches!(c, '。' | '：' | ':'));
        let starts = std::iter::once(0).chain(sentences.map(|(at, c)| at + c.len_utf8()));
        let mark = |start: usize| {
            let (len, first) = spoken::mark(&line[start..], true)?;
            (first || begun).then_some(start + len)
        };
        if let Some(len) = starts.into_iter().find_map(mark) {
            found.insert(at, len);
        }
    }
    // What was done about it may follow: 漏水这个事，报了维修.
    let complains = |(at, len): &(&usize, &usize)| {
        let told = &words(**at)[**len..];
        let first = told.split(text::is_comma).next().unwrap_or_default();
        words::complaint(told).max(words::complaint(first)) >= 0.6
    };
    let complaining = found.iter().filter(complains).count();
    if found.len() >= TURNS_MIN && complaining * 3 >= found.len() * 2 { found } else { HashMap::new() }
}

/// So many lines that each report on a problem by its number are a list.
const REPORTS_MIN: usize = 3;

/// The lines of a chat in which each speaks of one problem, 办公室小苏：第1条派车单不全，补完了, with the length of the words before
/// it; none where the numbers do not count on from one.
fn reported(input: &str, lines: &[Line], body: Range<usize>) -> HashMap<usize, usize> {
    const UNITS: [&str; 6] = ["个问题", "号问题", "条", "个", "项", "号"];
    let turn = |at: usize| {
        let line = &input[lines[at].content.clone()];
        let (name, len) = colon::label(line)?;
        let blanks = line[len..].len() - line[len..].trim_start_matches(text::is_blank).len();
        let told = &line[len + blanks..];
        let bare = told.strip_prefix('第').unwrap_or(told);
        let (value, figures) = text::number(bare)?;
        let unit = UNITS.iter().find(|unit| bare[figures..].starts_with(**unit)).map_or(0, |unit| unit.len());
        // 5个人迟到 counts people.
        let counts = unit > 0 && bare.len() == told.len();
        let rest = bare[figures + unit..].trim_start_matches(|c| text::is_stop(c) || text::is_blank(c));
        let spoken = !counts && rest.starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        (spoken && label::named(name).is_none()).then_some((at, value, line.len() - rest.len()))
    };
    let turns: Vec<(usize, u32, usize)> = body.filter_map(turn).collect();
    let counts_on = turns.iter().zip(1..).all(|((_, value, _), place)| *value == place);
    if turns.len() >= REPORTS_MIN && counts_on {
        turns.into_iter().map(|(at, _, len)| (at, len)).collect()
    } else {
        HashMap::new()
    }
}

/// The words before the colon of each line that an answer follows, wherever they stand; none where a label names problems.
fn asked<'a>(input: &'a str, lines: &[Line], body: Range<usize>) -> Vec<&'a str> {
    let words = |at: usize| &input[lines[at].content.clone()];
    let role = |at: usize| label::at_start(words(at)).map(|label| label.role);
    // Turns, those that are answered, and those that complain.
    let mut counts: HashMap<&str, (usize, usize, usize)> = HashMap::new();
    for at in body.clone() {
        match role(at) {
            Some(Role::Finding) => return Vec::new(),
            Some(_) => continue,
            None => {}
        }
        let Some((name, len)) = colon::label(words(at)).filter(|_| Numbering::parse(words(at)).is_none())
        else {
            continue;
        };
        let count = counts.entry(name).or_default();
        count.0 += 1;
        count.1 += usize::from(body.contains(&(at + 1)) && role(at + 1) == Some(Role::Measure));
        count.2 += usize::from(words::complaint(&words(at)[len..]) >= 0.6);
    }
    let speaks = |(turns, answered, complains): (usize, usize, usize)| {
        turns >= TURNS_MIN && answered == turns && complains * 2 >= turns
    };
    counts.into_iter().filter(|(_, count)| speaks(*count)).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn who_is_answered_speaks_of_problems() {
        fn speakers(text: &str) -> Vec<&str> {
            let (lines, _) = line::lines(text);
            asked(text, &lines, 0..lines.len())
        }
        assert_eq!(
            speakers("检查组：灯不亮。\n回复：已换。\n检查组：门锁坏了。\n回复：已修。\n"),
            ["检查组"]
        );
        // A turn without an answer, one turn alone, places of problems that a label names, and no complaint.
        assert!(speakers("检查组：灯不亮。\n检查组：门锁坏了。\n回复：已修。\n").is_empty());
        assert!(speakers("检查组：灯不亮。\n回复：已换。\n").is_empty());
        assert!(
            speakers("问题：灯不亮。\n楼栋：东楼没有灯\n措施：换灯。\n楼栋：西楼没有灯\n措施：换灯。\n")
                .is_empty()
        );
        assert!(speakers("甲：早。\n回复：早。\n甲：再见。\n回复：再见。\n").is_empty());
    }

    #[test]
    fn problems_counted_line_by_line() {
        let check = |text: &str| {
            let (lines, _) = line::lines(text);
            let mut found: Vec<usize> = of(text, &lines, 0..lines.len()).into_keys().collect();
            found.sort_unstable();
            found
        };
        assert_eq!(check("口头反馈：\n一个是门锁坏了；\n再一个是灯不亮；\n还有就是通道堵塞。\n"), [1, 2, 3]);
        assert!(check("下午开会：\n一个是传达文件；\n再一个是布置工作。\n").is_empty());
        let minutes = "主任：今天过一遍问题。先说门锁坏了这个事，报了维修。\n然后是灯不亮，换了。\n还有个老问题，就是通道堵塞，清了。\n最后讲一下台账缺失，在补。\n";
        assert_eq!(check(minutes), [0, 1, 2, 3]);
        assert!(check("门锁坏了。\n另外，灯不亮。\n").is_empty());
    }

    #[test]
    fn each_reports_on_one_problem_by_its_number() {
        let check = |text: &str| {
            let (lines, _) = line::lines(text);
            let mut found: Vec<_> = reported(text, &lines, 0..lines.len()).into_iter().collect();
            found.sort_unstable();
            found
                .iter()
                .map(|(at, len)| &text[lines[*at].content.clone()][*len..])
                .collect::<Vec<_>>()
                .join("|")
        };
        let turns = "科长：报进度\n小苏：第1条派车单不全，补完了\n王姐：2往来款没清\n阿强：第3条档案涂改\n";
        assert_eq!(check(turns), "派车单不全，补完了|往来款没清|档案涂改");
        assert_eq!(check("甲：3个人迟到\n乙：2个人请假\n丙：1个人旷工\n"), "");
    }
}
