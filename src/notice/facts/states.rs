//! States in headings and in results: 已完成的整改事项, 已完成。….

use std::ops::Range;

use super::extracted::Extracted;
use crate::domain::Status;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::{text, words};
use crate::notice::outline::segment::Segment;
use crate::notice::series::until;

/// How far work in a state is, for telling which of two is further.
pub(in crate::notice) fn progress(status: Status) -> u8 {
    match status {
        Status::NotDone => 0,
        Status::InProgress => 1,
        Status::BasicallyDone | Status::LongTerm => 2,
        Status::Done => 3,
    }
}

/// The status that a clause of a longer result states on its own: `已完成。…`; with its byte range.
pub(super) fn stated(input: &str, body: &Range<usize>) -> Option<(Status, Range<usize>)> {
    let alone = |clause: Range<usize>| {
        let clause = text::trim(input, clause);
        let (status, at) = Status::parse_alone(&input[clause.clone()])?;
        Some((status, clause.start + at..clause.end))
    };
    let mut clauses = text::pieces(input, body.clone(), text::is_comma);
    signed(input, body).or_else(|| clauses.find_map(alone)).or_else(|| goes_on(input, body))
}

/// The state that a sign at the start of words says: ✅ 10月9日上线.
pub(super) fn signed(input: &str, words: &Range<usize>) -> Option<(Status, Range<usize>)> {
    let start = text::trim(input, words.clone()).start;
    let sign = input[start..words.end].chars().next().filter(|c| text::is_state(*c))?;
    let span = start..start + sign.len_utf8();
    Status::parse(&input[span.clone()]).map(|status| (status, span))
}

/// The state that the box or the sign before a problem says: `[x]`, ☐, ✅.
pub(super) fn of_marker(marker: &Numbering) -> Option<Status> {
    if let Some(ticked) = marker.ticked() {
        return Some(if ticked { Status::Done } else { Status::NotDone });
    }
    let sign = marker.prefix.trim_end_matches(|c| !text::is_state(c));
    if sign.is_empty() { None } else { Status::parse(sign) }
}

/// Whether the problems have signs before them of which any says more than that there is a problem: a box, ✅.
pub(super) fn signs_differ(segments: &[Segment]) -> bool {
    let signs = segments
        .iter()
        .filter(|segment| segment.role == Role::Finding)
        .filter_map(|segment| segment.marker.as_ref().map(|(marker, _)| marker));
    let mut signs = signs.filter(|sign| of_marker(sign).is_some());
    signs.any(|sign| sign.ticked().is_some() || of_marker(sign) != Some(Status::NotDone))
}

/// The state that what was done amounts to, where nothing names one: it is under way while any clause says that something
/// is left or still to come, 厂家已下单，未到货, and done where a clause tells that the problem was remedied, 11月12日已更换; what
/// was only ordered, 责令限期整改, is under way.
pub(super) fn told(input: &str, body: &Range<usize>) -> Option<(Status, Range<usize>)> {
    let clauses = || text::clauses(input, body.clone()).map(|clause| text::trim(input, clause));
    let words = |clause: &Range<usize>| &input[clause.clone()];
    let remedied = clauses().find(|clause| {
        let words = words(clause);
        words::remedied_by_then(words) || words::finished_on_a_day(words)
    });
    let left = clauses().find(|clause| words::is_left_over(words(clause)));
    let begun = clauses().any(|clause| words(&clause).contains('已'));
    match (left, remedied) {
        (Some(clause), _) if begun || words(&clause).contains("正在") || words(&clause).ends_with('中') => {
            Some((Status::InProgress, clause))
        }
        (None, Some(clause)) => Some((Status::Done, clause)),
        _ => {
            let ordered = clauses().find(|clause| words::orders_settlement(words(clause)))?;
            Some((Status::InProgress, ordered))
        }
    }
}

/// That work has begun, where what was asked is how far it is and nothing says that it is done: 草案已提交审议.
pub(super) fn begun(input: &str, body: &Range<usize>) -> Option<(Status, Range<usize>)> {
    let mut clauses =
        text::pieces(input, body.clone(), text::is_comma).map(|clause| text::trim(input, clause));
    let clause = clauses.find(|clause| input[clause.clone()].contains('已'))?;
    (!input[body.clone()].contains("完成")).then_some((Status::InProgress, clause))
}

/// That something is left, where the last clause of a result says so: 已化解2件，剩余1件正在协调.
fn goes_on(input: &str, body: &Range<usize>) -> Option<(Status, Range<usize>)> {
    let clauses = text::pieces(input, text::trim_stop(input, body.clone()), text::is_comma);
    let clause = text::trim(input, clauses.last()?);
    let words = &input[clause.clone()];
    (is_left(words) || words.starts_with("正在")).then_some((Status::InProgress, clause))
}

/// Whether a clause says that a rest is not done: 余款0.9万元正在追讨.
fn is_left(clause: &str) -> bool {
    words::tells_rest(clause)
        && ["正在", "尚未", "尚在", "推进", "未"].iter().any(|word| clause.contains(word))
}

/// The status that the first or the last clause of what was done states on its own: 正在整改，建立送学上门制度; with its byte
/// range.
pub(super) fn at_edge(input: &str, body: &Range<usize>) -> Option<(Status, Range<usize>)> {
    let bare = text::trim_stop(input, body.clone());
    let words = &input[bare.clone()];
    let (first, _) = words.char_indices().find(|(_, c)| text::is_comma(*c))?;
    let mut back = words.char_indices().rev().filter(|(_, c)| text::is_comma(*c));
    let (mut last, mut end) = (back.next()?, bare.end);
    // 正在整改，计划12月底前完成: the state stands before the deadline.
    let clause = |at: (usize, char), end| text::trim(input, bare.start + at.0 + at.1.len_utf8()..end);
    let planned =
        |words: &str| words.contains(['前', '内', '底', '将', '要', '保']) || words::progresses(words);
    let was = |clause: &Range<usize>| {
        let words = &input[clause.clone()];
        Status::parse_alone(words).is_some() && !planned(words)
    };
    if until::leading_deadline(input, clause(last, end)).is_some()
        && !was(&clause(last, end))
        && let Some(before) = back.next()
    {
        (last, end) = (before, bare.start + last.0);
    }
    let edges = [clause(last, end), text::trim(input, bare.start..bare.start + first)];
    // 这个问题已经整改完成，但还要长期坚持: what a clause inside says of the problem counts as well.
    let inner = text::pieces(input, bare, text::is_comma).map(|clause| text::trim(input, clause));
    let inner = inner.filter(|clause| input[clause.clone()].contains("问题"));
    edges.into_iter().chain(inner).find_map(|clause| {
        let words = &input[clause.clone()];
        // 正在对全年处方进行复查，预计8月底前完成
        if is_left(words) || words.starts_with("正在") {
            return Some((Status::InProgress, clause));
        }
        // 已补录57条，9月25日完成整改: where 已 stands before it, it was.
        let was = || input[body.clone()].contains('已') && !planned(words);
        // 经复核予以销号
        if words.ends_with("予以销号")
            && !["拟", "申请", "建议", "待"].iter().any(|word| words.contains(word))
        {
            return Some((Status::Done, clause));
        }
        let says = ["已", "正在", "尚未", "未完成", "未整改", "还没", "认定"]
            .iter()
            .any(|word| words.contains(word))
            || was();
        let (status, at) = Status::parse_alone(words).filter(|_| says)?;
        Some((status, clause.start + at..clause.end))
    })
}

/// The status that a heading states for all findings under it: `已完成的整改事项`.
pub(super) fn of_heading(input: &str, body: &Range<usize>) -> Option<Extracted<Status>> {
    // 已完成的问题（4个）
    let title = &input[body.clone()];
    let counted = title.strip_suffix(['）', ')']).and_then(|title| title.rsplit_once(['（', '(']));
    let counted = counted.filter(|(_, count)| {
        count.starts_with(|c| text::fold(c).is_ascii_digit()) || count.starts_with('共')
    });
    let title = counted.map_or(title, |(title, _)| title);
    let group = ["事项", "问题", "任务", "情况"].iter().any(|word| title.ends_with(word));
    // 已完成和正在推进的: two statuses count as none.
    let several = ["和未", "及未", "与未", "和正在", "及正在", "、正在", "和需", "、尚未", "和尚未"]
        .iter()
        .any(|w| title.contains(w));
    let says = [
        "已完成",
        "已经完成",
        "已整改",
        "已办结",
        "到位的",
        "整改到位",
        "整改中",
        "正在",
        "尚未",
        "未完成",
        "长期坚持",
        "基本完成",
        "持续推进",
        "持续整改",
        "需要长期",
        "长期整改",
        "未整改",
        "整改完成的",
    ]
    .iter()
    .any(|word| title.contains(word));
    (group && says && !several).then(|| Status::parse(title)).flatten().map(|status| Extracted {
        value: status,
        span: body.clone(),
        sure: Confidence::Likely,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_at_the_edge_says_how_far_it_is() {
        let check = |words: &str| at_edge(words, &(0..words.len())).map(|(status, _)| status);
        assert_eq!(check("补录登记42条，经复核予以销号。"), Some(Status::Done));
        assert_eq!(check("重新核对台账，认定完成整改。"), Some(Status::Done));
        assert_eq!(check("补录登记42条，申请予以销号。"), None);
        assert_eq!(check("补录登记42条，每月核对一次。"), None);
    }

    #[test]
    fn what_was_done_says_how_far_it_is() {
        let check =
            |words: &str| told(words, &(0..words.len())).map(|(status, at)| (status, words[at].to_owned()));
        let found = |status, words: &str| Some((status, words.to_owned()));
        assert_eq!(check("11月12日已更换"), found(Status::Done, "11月12日已更换"));
        assert_eq!(check("厂家已下单，未到货"), found(Status::InProgress, "未到货"));
        assert_eq!(
            check("累计收回68万元，已起诉，争取年底前执结"),
            found(Status::InProgress, "争取年底前执结")
        );
        assert_eq!(check("正在补办手续"), found(Status::InProgress, "正在补办手续"));
        assert_eq!(check("10月22日拆除完毕，已复查"), found(Status::Done, "10月22日拆除完毕"));
        assert_eq!(check("全县43所学校全部完成公示"), found(Status::Done, "全县43所学校全部完成公示"));
        assert_eq!(check("更换井盖后，目前已完成修复"), found(Status::Done, "目前已完成修复"));
        assert_eq!(check("已于9月完成招标"), found(Status::Done, "已于9月完成招标"));
        assert_eq!(check("已于9月完成招标，正在施工"), found(Status::InProgress, "正在施工"));
        assert_eq!(
            check("已于2026年6月底前全面完成清产核资"),
            found(Status::Done, "已于2026年6月底前全面完成清产核资")
        );
        for words in ["已于9月完成初步设计", "已于9月完成管网8公里", "已于9月启动招标"]
        {
            assert_eq!(check(words), None, "{words}");
        }
        assert_eq!(check("对井盖进行了加固，消除了隐患"), found(Status::Done, "消除了隐患"));
        assert_eq!(
            check("院内杂物已于6月1日下午进行了清运"),
            found(Status::Done, "院内杂物已于6月1日下午进行了清运")
        );
        assert_eq!(check("已责令整改"), found(Status::InProgress, "已责令整改"));
        assert_eq!(check("经查属实，责令限期改正"), found(Status::InProgress, "责令限期改正"));
        assert_eq!(check("责令停业，9月2日已拆除"), found(Status::Done, "9月2日已拆除"));
        assert_eq!(
            check("对超标用房已进行了初步整改"),
            found(Status::InProgress, "对超标用房已进行了初步整改")
        );
        // What is worked at, what is planned, and what is asked for say nothing of the end.
        for words in [
            "已召开会议研究",
            "6月底前全部退回",
            "要求全部完成整改",
            "制定方案，拟于月底报送",
            "拟责令改正",
            "责令停业7日并培训",
            "巡回护士当场补签",
            "责令作出书面检查",
        ] {
            assert_eq!(check(words), None, "{words}");
        }
    }
}
