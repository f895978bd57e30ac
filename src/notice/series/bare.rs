//! Problems that stand in lines of their own, without ordinals, below words that announce them, or each with what was done
//! about it; lines between them may name the place of those below.

use std::collections::HashSet;
use std::ops::Range;

use super::{names, title};
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::{chat, colon, label, lexicon, text, words};

/// So many lines are a list.
const LINES_MIN: usize = 3;
/// So many titles over paragraphs are cases.
const CASES_MIN: usize = 2;
/// A problem in a line of its own has so many characters.
const CHARS: std::ops::RangeInclusive<usize> = 4..=70;
/// The longest name of a place before a colon, in characters.
const PLACE_MAX: usize = 8;

/// Lines that are a list of problems, and lines that name the place of those below, in order.
#[derive(Default)]
pub(super) struct Bare {
    pub problems: Vec<usize>,
    pub places: Vec<usize>,
}

/// Finds the first such list.
pub(super) fn of(input: &str, lines: &[Line], body: Range<usize>) -> Bare {
    let words = |at: usize| &input[lines[at].content.clone()];
    let Some(lead) = body.clone().find(|at| lexicon::announces_problems(words(*at))) else {
        let cases = cases(input, lines, body.clone());
        let ways = [cases, answered(input, lines, body.clone()), raised(input, lines, body)];
        let problems = ways.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        return Bare { problems, ..Bare::default() };
    };
    let mut found = Bare::default();
    for at in lead + 1..body.end {
        let below = || at + 1 < body.end && is_problem(words(at + 1));
        if is_place(words(at)) && below() {
            found.places.push(at);
        } else if is_marked_place(words(at)) && below() {
            // ★幸福路段 heads what is below it by its sign.
        } else if is_problem(words(at)) {
            found.problems.push(at);
        } else {
            break;
        }
    }
    let complaining = found.problems.iter().filter(|at| words::complaint(words(**at)) >= 0.6).count();
    let enough = found.problems.len() >= LINES_MIN && complaining * 2 >= found.problems.len();
    if enough { found } else { Bare::default() }
}

/// The first lines in a row most of which tell what was done about their problem: 灭火器过期了，已经换了, 西门有积水 ❌ 报了市政; or
/// begin with whose it is: 柳湾村的水渠堵了.
fn answered(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let words = |at: usize| &input[lines[at].content.clone()];
    let tells = |at: &&usize| {
        let line = words(**at);
        let cut = title::cut_title(line, 0..line.len());
        let rest = &line[cut.rest];
        // 柳湾村的水渠还是堵的: whose problem it is.
        let behind = || names::behind_unit(line).filter(|behind| !behind.starts_with(['：', ':']));
        let owned = || words::complaint(line) >= 0.6 && behind().is_some();
        rest.starts_with(text::is_state) || title::tells_deed(rest) || words::planned(rest) || owned()
    };
    let all: Vec<usize> = body.filter(|at| is_problem(words(*at))).collect();
    // 局长好，今天跑了几个点 above them and 其他都还行 below tell of none.
    let says = |at: &usize| tells(&at) || words::complaint(words(*at)) >= 0.6;
    let told = |run: &[usize]| {
        let start = run.iter().position(says)?;
        let run = run[start..=run.iter().rposition(says)?].to_vec();
        let is_list = run.len() >= LINES_MIN && run.iter().filter(tells).count() * 3 >= run.len() * 2;
        is_list.then_some(run)
    };
    all.chunk_by(|above, below| above + 1 == *below).find_map(told).unwrap_or_default()
}

/// What those who complain in a chat say is wrong, where others answer: lines below 镇长 8:41. Of who tells what was done, or that
/// it was heard, nothing counts as a complaint where several complain.
fn raised(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let words = |at: usize| &input[lines[at].content.clone()];
    let turns: Vec<(usize, String)> =
        body.clone().filter_map(|at| Some((at, chat::speaker(words(at))?))).collect();
    let is_told = |at: &usize| {
        let line = words(*at);
        // 两河村：河边…, 两河村 河边…: whose problem it is.
        let owned =
            line.split(|c| text::is_blank(c) || matches!(c, '：' | ':')).next().is_some_and(names::is_place);
        CHARS.contains(&line.chars().count())
            && (owned || words::complaint(line) >= 0.6)
            && !line.ends_with(['？', '?'])
            && Numbering::parse(line).is_none()
            && label::at_start(line).is_none()
    };
    let ends: Vec<usize> = turns.iter().skip(1).map(|(at, _)| *at).chain([body.end]).collect();
    let said = turns
        .iter()
        .zip(&ends)
        .flat_map(|((at, who), end)| (at + 1..*end).filter(is_told).map(move |line| (who, line)));
    let complaints: Vec<(&String, usize)> = said.collect();
    let complaining = complaints.iter().filter(|(_, at)| words::complaint(words(*at)) >= 0.6).count();
    let Some((speaker, _)) = complaints.first() else { return Vec::new() };
    let alone = complaints.iter().all(|(who, _)| who == speaker);
    let answers = |at: usize| {
        let line = words(at);
        // 谢谢 says who is answered.
        let heard = ["收到", "好的", "好，"].iter().any(|word| line.starts_with(word));
        heard || title::tells_deed(line) || words::planned(line)
    };
    let told = turns.iter().zip(&ends).filter(|((at, _), end)| (at + 1..**end).any(answers));
    let answering: HashSet<&String> = told.map(|((_, who), _)| who).collect();
    let answered = if alone { turns.iter().any(|(_, who)| who != *speaker) } else { !answering.is_empty() };
    let own = complaints.iter().filter(|(who, _)| alone || !answering.contains(who));
    let lines: Vec<usize> = own.map(|(_, line)| *line).collect();
    if answered && lines.len() >= LINES_MIN && complaining * 2 >= complaints.len() {
        lines
    } else {
        Vec::new()
    }
}

/// The titles of the cases that a circular tells of, each a complaint in a line without a stop over the paragraph about it.
fn cases(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let words = |at: usize| lines.get(at).map_or("", |line| &input[line.content.clone()]);
    let told = |at: &usize| is_title(words(*at)) && is_paragraph(words(at + 1), words(*at));
    let Some(lead) = body.clone().find(|at| words(*at).contains("案例") && told(&(at + 1))) else {
        return Vec::new();
    };
    let found: Vec<usize> = (lead + 1..body.end).step_by(2).take_while(told).collect();
    if found.len() >= CASES_MIN { found } else { Vec::new() }
}

/// Whether a line complains as the title of a case does.
fn is_title(line: &str) -> bool {
    line.ends_with(char::is_alphanumeric) && is_problem(line) && words::complaint(line) >= 1.0
}

/// Whether a line tells more than its title in whole sentences.
fn is_paragraph(line: &str, title: &str) -> bool {
    line.ends_with('。') && line.len() > title.len() && Numbering::parse(line).is_none()
}

/// Whether a line names a place and nothing else.
fn is_place(line: &str) -> bool {
    names::is_place(line.trim_end_matches(['：', ':']))
}

/// Whether a line is a sign and a few words that complain of nothing: ★幸福路段.
fn is_marked_place(line: &str) -> bool {
    Numbering::parse(line).is_some_and(|(marker, len)| {
        let name = &line[len..];
        marker.form() == Form::Bullet
            && name.chars().count() <= PLACE_MAX
            && !name.contains(text::is_comma)
            && words::complaint(name) == 0.0
    })
}

/// Whether a line may be a problem by its form alone: one short sentence, no field and no demand; the place may stand before a
/// colon.
fn is_problem(line: &str) -> bool {
    let bare = line.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let told = colon::label(bare).map_or(bare, |(place, len)| {
        let named = place.chars().count() <= PLACE_MAX && words::complaint(place) == 0.0;
        if named { &bare[len..] } else { bare }
    });
    CHARS.contains(&bare.chars().take(*CHARS.end() + 1).count())
        && !line.ends_with(['：', ':', '，', ',', '、'])
        && !told.contains(|c| text::is_end(c) || matches!(c, '：' | ':' | '\t' | '|' | '?' | '？'))
        && Numbering::parse(line).is_none()
        && label::at_start(line).is_none()
        && !words::asks(line)
        && !line.starts_with('请')
        && !["以上问题", "上述问题"].iter().any(|words| line.contains(words))
        && !lexicon::closes(line)
        && (words::act(told) < 1.0 || words::complaint(told) >= 0.6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn lines_below_words_that_announce_problems() {
        let check = |text: &str| {
            let (lines, _) = line::lines(text);
            let found = of(text, &lines, 0..lines.len());
            (found.problems, found.places)
        };
        let lead = "现将检查发现的问题通报如下：\n";
        let told = "门诊楼：出口上锁。\n住院部：水带缺失。\n配电室：未配灭火器。\n";
        assert_eq!(check(&format!("{lead}{told}请于月底前整改。\n")), (vec![1, 2, 3], vec![]));
        assert_eq!(
            check(&format!("{lead}县医院\n{told}妇幼保健院\n配电室：门锁损坏。\n")),
            (vec![2, 3, 4, 6], vec![1, 5])
        );
        assert_eq!(
            check(&format!("{lead}★城东\n{told}★城西\n配电室：门锁损坏。\n")),
            (vec![2, 3, 4, 6], vec![])
        );
        // Nothing announces them, but each tells what was done about it.
        assert_eq!(check("西门有积水 ❌ 报了市政\n护栏断了 ✅ 已修\n灯不亮，电工下周来修\n").0, [0, 1, 2]);
        assert_eq!(
            check("石桥村账本没公开🙁 让他们周五前贴出来\n大坪村评议没开会，已经责成村里重开\n水渠还是堵的，水利站说下周清\n").0,
            [0, 1, 2]
        );
        // To whom it is told, and that the rest is well.
        assert_eq!(
            check("主任好，早上转了一圈\n车站厕所灯不亮，我让物业今天换\n步道栏杆掉了一根😟 已围起来\n书店门口单车乱停，叫人来拉了\n别的都还行\n").0,
            [1, 2, 3]
        );
        // Whose it is.
        assert_eq!(check("旧坝村路边有生活垃圾。\n北渠村沟内漂浮垃圾。\n南渡村污水直排。\n").0, [0, 1, 2]);
        // One complains, the others answer.
        let chat = "镇长 8:41\n昨天县里来看了\n村口垃圾没人拉\n镇长 8:42\n公厕门坏了\n老周 8:50\n已经修了\n镇长 8:52\n河边还有污水直排，月底前弄完\n";
        assert_eq!(check(chat).0, [2, 4, 8]);
        assert!(check(&chat.replace("镇长 8:42", "老周 8:42")).0.is_empty());
        // Nothing announces them, they are two, or they tell what was done.
        assert_eq!(check(told).0, [0usize; 0]);
        assert_eq!(check(&format!("{lead}出口上锁\n水带缺失\n")).0, [0usize; 0]);
        assert_eq!(check(&format!("{lead}组织学习三次\n修订制度两项\n召开会议一次\n")).0, [0usize; 0]);
    }
}
