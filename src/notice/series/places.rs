//! Lines that each name a place or a unit and go on with its problems: 黄塘镇：卡点无人值守；记录提前填写。 or 【血透室】检测超期. One such line
//! shows nothing; several are a series, and what each names is the heading of its problems.

use std::ops::Range;

use super::names;
use crate::domain::Status;
use crate::notice::lex::line::Line;
use crate::notice::lex::{label, text, words};

/// So many lines that name a place before a colon, one of them with several problems, or in brackets, are a series.
const COLONS_MIN: usize = 2;
const BRACKETS_MIN: usize = 3;
/// The longest name in brackets, in characters, and the longest problem.
const NAME_MAX: usize = 12;
/// The longest name that does not end as names of places do, in characters.
const SHORT_MAX: usize = 4;
const PROBLEM_MAX: usize = 60;

/// What parts a name from its problems.
#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Colon,
    Bracket,
}

/// A line that may be one of such a series.
struct Held {
    at: usize,
    sign: Sign,
    /// How many problems it lists, and whether they complain.
    problems: usize,
    complains: bool,
    /// Whether its name ends as names of places do.
    named: bool,
}

/// The indexes of the lines that are such a series, in order; empty where they are none.
pub(super) fn of(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let held: Vec<Held> = body
        .filter_map(|at| {
            let words = &input[lines.get(at)?.content.clone()];
            let (sign, len) = name(words)?;
            let (problems, complains) = problems(words, len..words.len())?;
            let named = names::is_place(words[..len].trim_end_matches(['：', ':']));
            Some(Held { at, sign, problems, complains, named })
        })
        .collect();
    // Lines right beside one another are one series.
    let runs = held.chunk_by(|one, next| one.at + 1 == next.at && one.sign == next.sign);
    runs.filter(|run| are_series(run)).flatten().map(|held| held.at).collect()
}

fn are_series(run: &[Held]) -> bool {
    let count = |holds: fn(&Held) -> bool| run.iter().filter(|held| holds(held)).count();
    let complain = count(|held| held.complains) * 2 >= run.len();
    let named = count(|held| held.named);
    complain
        && match run[0].sign {
            Sign::Colon => {
                named >= COLONS_MIN && named * 2 >= run.len() && count(|held| held.problems > 1) > 0
            }
            Sign::Bracket => run.len() >= BRACKETS_MIN && count(|held| held.complains) * 3 >= run.len() * 2,
        }
}

/// The byte length of the name that a line of such a series begins with, and of the sign behind it; 0 where it begins with
/// none.
pub(super) fn name_len(line: &str) -> usize {
    name(line).map_or(0, |(_, len)| len)
}

fn name(line: &str) -> Option<(Sign, usize)> {
    if let Some(inner) = line.strip_prefix('【') {
        let end = inner.find('】').filter(|end| (1..=NAME_MAX).contains(&inner[..*end].chars().count()))?;
        let words = &inner[..end];
        let named = label::at_start(line).is_none() && Status::parse_alone(words).is_none();
        let plain = words.chars().all(char::is_alphanumeric) && words::complaint(words) == 0.0;
        return (named && plain).then_some((Sign::Bracket, '【'.len_utf8() + end + '】'.len_utf8()));
    }
    let (at, colon) =
        line.char_indices().take(names::HOLDER_MAX * 2).find(|(_, c)| matches!(c, '：' | ':'))?;
    (is_name(&line[..at]) && label::at_start(line).is_none()).then_some((Sign::Colon, at + colon.len_utf8()))
}

/// Whether words may name a place: they end as names of places do, or are short: 一小 beside 实验中学.
fn is_name(words: &str) -> bool {
    let plain = words.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let short = plain && (2..=SHORT_MAX).contains(&words.chars().count());
    names::is_place(words) || short && words::complaint(words) == 0.0 && words::act(words) == 0.0
}

/// How many problems a range lists between semicolons, and whether they complain; `None` where it holds anything else.
fn problems(input: &str, range: Range<usize>) -> Option<(usize, bool)> {
    // 各校：检查情况如下：
    if input[range.clone()].ends_with(['：', ':']) {
        return None;
    }
    let range = text::trim_stop(input, text::trim(input, range));
    if range.is_empty() || input[range.clone()].contains(['。', '\t', '|', '：']) {
        return None;
    }
    let pieces: Vec<Range<usize>> = text::pieces(input, range, |c| matches!(c, '；' | ';')).collect();
    let complains = |piece: &&Range<usize>| {
        let words = &input[(*piece).clone()];
        words::complaint(words) >= 0.6 && words::complaint(words) > words::act(words)
    };
    let fits = |piece: &Range<usize>| {
        let words = &input[piece.clone()];
        (4..=PROBLEM_MAX).contains(&words.chars().count())
            && (words::act(words) < 1.0 || words::complaint(words) >= 0.6)
            && !words::remedied(words)
    };
    let enough = pieces.iter().filter(complains).count() * 2 >= pieces.len();
    pieces.iter().all(fits).then_some((pieces.len(), enough))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn several_lines_of_places_are_a_series() {
        let check = |text: &str| {
            let (lines, _) = line::lines(text);
            of(text, &lines, 0..lines.len())
        };
        assert_eq!(check("黄塘镇：卡点无人值守；记录提前填写。\n青石乡：条幅破损未更换。\n"), [0, 1]);
        assert_eq!(
            check("【血透室】检测超期\n【口腔科】未做到一人一用\n【检验科】滤膜到期未换\n"),
            [0, 1, 2]
        );
        // One problem each is told with its place; what was done as well is another series; labels name no place.
        assert!(check("黄塘镇：卡点无人值守。\n青石乡：条幅破损未更换。\n").is_empty());
        assert!(check("黄塘镇：卡点无人值守；记录缺失。已补齐。\n青石乡：条幅破损。已更换。\n").is_empty());
        assert!(check("【问题】检测超期\n【问题】记录不全\n【问题】滤膜到期未换\n").is_empty());
    }
}
