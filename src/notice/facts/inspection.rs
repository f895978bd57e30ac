//! Who inspected whom, when, and when the feedback was given: read from the sentence that reports it.

use std::ops::Range;

use super::handed_over::{inspected_by_title, own_day, own_inspector};
use super::offices::{INSPECTORS, Name, OFFICES, found, inspects, without_dates_behind};
use super::titles;
use crate::domain::DocumentFamily;
use crate::domain::date::{self, When};
use crate::notice::facts::extracted::{Doubt, Extracted};
use crate::notice::lex::role::{DoubtReason, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The inspection that a document reports; each fact is `None` where it does not say.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Inspection {
    /// The inspecting office: 县委第二巡察组.
    pub inspector: Option<Extracted<String>>,
    /// The inspected organisation: 水利局党组.
    pub inspected: Option<Extracted<String>>,
    /// The first day of the inspection.
    pub from: Option<Extracted<When>>,
    /// The last day of the inspection.
    pub to: Option<Extracted<When>>,
    /// The day of the feedback (反馈).
    pub feedback: Option<Extracted<When>>,
}

const VERBS: [&str; 4] = ["进行", "开展", "实施", "的审计"];
const SORTS: [&str; 6] = ["巡察", "巡视", "督察", "审计", "检查", "巡查"];
/// Reads the inspection; a date without a day, or with lost characters, adds a doubt. A feedback that does not say when it
/// was given was given on the day that stands under its title, or at its end.
pub(in crate::notice) fn read(
    input: &str,
    segments: &[Segment],
    kind: Option<DocumentFamily>,
    doubts: &mut Vec<Doubt>,
) -> Inspection {
    let mut inspection = reported_anywhere(input, segments, kind, doubts);
    inspection.inspected = inspection.inspected.or_else(|| inspected_by_label(input, segments));
    if kind.is_some_and(answers) {
        inspection.inspector = inspection.inspector.or_else(|| titles::inspector(input, segments));
    }
    // 对我局党组开展巡察: the title or who signed says whose.
    let own = |name: &Extracted<String>| name.value.starts_with(['我', '本']);
    let fed_back = inspection.inspector.is_some() && kind.is_some_and(answers);
    if inspection.inspected.as_ref().map_or(fed_back, own) {
        let named = titles::office(input, segments).or_else(|| titles::answering(input, segments));
        inspection.inspected = named.or(inspection.inspected);
    }
    let hands_over = matches!(kind, Some(DocumentFamily::Feedback | DocumentFamily::Circular));
    if hands_over {
        inspection.inspector = inspection.inspector.or_else(|| own_inspector(input, segments));
        inspection.inspected = inspection.inspected.or_else(|| inspected_by_title(input, segments));
        inspection.feedback = inspection.feedback.or_else(|| own_day(input, segments));
    }
    inspection
}

/// Whether a document of this family is written by those whose problems it is about.
fn answers(family: DocumentFamily) -> bool {
    use DocumentFamily::{InspectionNotice, List, Plan, Report, Table};
    matches!(family, InspectionNotice | List | Plan | Report | Table)
}

/// What the sentence about the inspection says, and where there is none, the one about the meeting at which it was fed back.
fn reported_anywhere(
    input: &str,
    segments: &[Segment],
    kind: Option<DocumentFamily>,
    doubts: &mut Vec<Doubt>,
) -> Inspection {
    let mut inspection = Inspection::default();
    if kind == Some(DocumentFamily::Table) {
        inspection.inspected = titles::office(input, segments);
    }
    let running =
        |s: &&Segment| matches!(s.role, Role::Preamble | Role::Text | Role::Header) && !s.body.is_empty();
    let texts: Vec<&Segment> = segments.iter().filter(running).take(40).collect();
    for (index, segment) in texts.iter().enumerate() {
        for sentence in text::pieces(input, segment.body.clone(), |c| matches!(c, '。' | '\n' | '\r')) {
            let Some((inspector, inspected)) = reported(input, &sentence) else { continue };
            inspection.inspector = inspector;
            inspection.inspected = inspected.or(inspection.inspected);
            feedback_before(input, &texts[..=index], sentence.start, &mut inspection, doubts);
            let next = texts.get(index + 1).map_or(segment.body.end, |s| s.body.end);
            let limit = next.min(sentence.end + 1500);
            dates(input, sentence, floor(input, limit), &mut inspection, doubts);
            return inspection;
        }
    }
    // Where no sentence reports the inspection, one may report the meeting at which it was fed back, or how much was.
    for read in [fed_back, fed_back_problems] {
        let ends = |c| matches!(c, '。' | '\n' | '\r');
        for sentence in texts.iter().flat_map(|segment| text::pieces(input, segment.body.clone(), ends)) {
            let Some((inspector, inspected)) = read(input, &sentence) else { continue };
            (inspection.inspector, inspection.inspected) = (inspector, inspected.or(inspection.inspected));
            let dated = date::dates(&input[sentence.clone()]).into_iter().next();
            if let Some((when, written)) = dated.and_then(|written| Some((written.after(None)?, written))) {
                let (when, why) = found(when, &written, sentence.start);
                doubts.extend(why.map(|why| Doubt { why, span: when.span.clone() }));
                inspection.feedback = Some(when);
            }
            return inspection;
        }
    }
    inspection
}

/// What a sentence about the feedback says that stands before the one about the inspection, as in news.
fn feedback_before(
    input: &str,
    texts: &[&Segment],
    until: usize,
    inspection: &mut Inspection,
    doubts: &mut Vec<Doubt>,
) {
    for segment in texts {
        for sentence in text::pieces(input, segment.body.clone(), |c| matches!(c, '。' | '\n' | '\r')) {
            if sentence.start >= until {
                return;
            }
            let Some((_, inspected)) = fed_back(input, &sentence) else { continue };
            inspection.inspected = inspected.or(inspection.inspected.take());
            let dated = date::dates(&input[sentence.clone()]).into_iter().next();
            if let Some((when, written)) = dated.and_then(|written| Some((written.after(None)?, written))) {
                let (when, why) = found(when, &written, sentence.start);
                doubts.extend(why.map(|why| Doubt { why, span: when.span.clone() }));
                inspection.feedback = Some(when);
            }
            return;
        }
    }
}

/// `X向Y反馈巡察情况`, `X召开会议，向Y反馈意见`, `X巡察Y情况反馈会`: the two names; `None` for any other sentence.
fn fed_back(input: &str, sentence: &Range<usize>) -> Option<(Name, Name)> {
    let mut before: Option<Range<usize>> = None;
    for clause in text::pieces(input, sentence.clone(), |c| matches!(c, '，' | ',' | '；' | ';')) {
        let words = &input[clause.clone()];
        let held = before.replace(clause.clone());
        let Some(fed) = words.find("反馈") else { continue };
        // 县委第二巡察组召开会议，向…: who does stands in the clause before.
        let host = held.filter(|_| words.starts_with('向')).and_then(|held| {
            let end = ["召开", "举行"].iter().filter_map(|word| input[held.clone()].find(word)).min()?;
            Some(held.start..held.start + end).filter(|who| inspects(&input[who.clone()]))
        });
        let met = words[..fed].strip_suffix("情况").filter(|_| words[fed..].starts_with("反馈会"));
        let about = met.and_then(|met| {
            let mut places = SORTS.iter().flat_map(|sort| met.rmatch_indices(sort));
            places.find(|(at, _)| inspects(&met[..*at])).map(|(at, sort)| (at, sort.len()))
        });
        let asked = words[..fed].rfind('向').filter(|to| host.is_some() || inspects(&words[..*to]));
        let Some((to, len)) = asked.map(|to| (to, '向'.len_utf8())).or(about) else { continue };
        let subject = subject(input, host.unwrap_or(clause.start..clause.start + to));
        let inspector = subject
            .filter(|s| INSPECTORS.iter().any(|end| input[s.clone()].ends_with(end)))
            .map(|s| Extracted::new(input[s.clone()].to_string(), s));
        // 向…进行了反馈
        let before = ["进行了", "进行", "集中", "通报", "当面", "情况"]
            .iter()
            .fold(&words[..fed], |words, end| words.strip_suffix(end).unwrap_or(words));
        let object = text::trim(input, clause.start + to + len..clause.start + before.len());
        let office = OFFICES.iter().any(|end| input[object.clone()].ends_with(end));
        let inspected = (office && input[object.clone()].chars().count() <= 40)
            .then(|| Extracted::new(input[object.clone()].to_string(), object));
        if inspector.is_some() && inspected.is_some() {
            return Some((inspector, inspected));
        }
    }
    None
}

/// `X反馈问题3个`, `X反馈了4个方面问题`: the name of who did; `None` for any other sentence.
fn fed_back_problems(input: &str, sentence: &Range<usize>) -> Option<(Name, Name)> {
    text::pieces(input, sentence.clone(), |c| matches!(c, '，' | ',' | '；' | ';')).find_map(|clause| {
        let words = &input[clause.clone()];
        let fed = words.find("反馈").filter(|fed| inspects(&words[..*fed]))?;
        let told = &words[fed + "反馈".len()..];
        let counted = ["问题", "了", "意见"].iter().any(|word| told.starts_with(word))
            && told.contains(|c| text::fold(c).is_ascii_digit());
        let name = subject(input, clause.start..clause.start + fed)?;
        let begins = ["针对", "对", "根据", "按照"].iter().any(|word| input[name.clone()].starts_with(word));
        // 巡察组 alone names nobody.
        let names = input[name.clone()].chars().count() > "巡察组".chars().count();
        (counted && names && !begins)
            .then(|| (Some(Extracted::new(input[name.clone()].to_string(), name)), None))
    })
}

/// The largest character boundary not above `at`.
fn floor(input: &str, mut at: usize) -> usize {
    at = at.min(input.len());
    while !input.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whom a document is about, where a label above its problems says so: 被审计单位：某局.
fn inspected_by_label(input: &str, segments: &[Segment]) -> Name {
    // Whose the problems are comes before who fills in the form.
    const LABELS: [&str; 8] =
        ["被审计", "被巡察", "被检查", "被督察", "受检", "整改单位", "申请单位", "填报单位"];
    let running = |segment: &&Segment| matches!(segment.role, Role::Preamble | Role::Text | Role::Header);
    let named = segments.iter().filter(running).take(20).filter_map(|segment| {
        let words = &input[text::trim(input, segment.body.clone())];
        let (label, value) = words.split_once(['：', ':'])?;
        let rank = LABELS.iter().position(|begin| label.trim().starts_with(begin))?;
        let value = value.split(['\t', '\u{3000}']).find(|part| !part.trim().is_empty())?;
        let name = value.trim_start().split("  ").next()?.trim_end();
        // 填报单位：县委巡察办: who inspects filled it in.
        let fits = label.chars().count() <= 8 && (2..=40).contains(&name.chars().count()) && !inspects(name);
        fits.then_some((rank, name))
    });
    let (_, name) = named.min_by_key(|(rank, _)| *rank)?;
    let start = name.as_ptr() as usize - input.as_ptr() as usize;
    Some(Extracted::new(name.to_owned(), start..start + name.len()))
}

/// `X对Y进行了巡察`, `X进驻Y开展巡察`: the two names, each `None` if it is not the name of an office. `None` for any other sentence.
fn reported(input: &str, sentence: &Range<usize>) -> Option<(Name, Name)> {
    let mut before: Option<usize> = None;
    for clause in text::pieces(input, sentence.clone(), |c| matches!(c, '，' | ',' | '；' | ';')) {
        // …于3月6日至4月20日，对…: the comma parts no names.
        let joined = input[clause.clone()].trim_start().starts_with('对').then_some(before).flatten();
        before = Some(clause.start);
        let clause = joined.unwrap_or(clause.start)..clause.end;
        let words = &input[clause.clone()];
        if let Some(found) = inspected_plainly(input, &clause) {
            return Some(found);
        }
        let Some(sort) = SORTS.iter().filter_map(|s| words.rfind(s)).max() else { continue };
        let Some(verb) = VERBS.iter().filter_map(|v| words.rfind(v)).filter(|v| *v <= sort).max() else {
            continue;
        };
        // 向…反馈 reports something else, and so does 组织开展…检查, somebody's own work: both have no 对.
        let Some((to, word)) = ["对", "进驻"].iter().find_map(|word| {
            let mut places = words[..verb].match_indices(word);
            places.find(|(at, _)| inspects(&words[..*at]))
        }) else {
            continue;
        };
        let subject = subject(input, clause.start..clause.start + to);
        let inspector = subject
            .clone()
            .filter(|s| INSPECTORS.iter().any(|end| input[s.clone()].ends_with(end)))
            .map(|s| Extracted::new(input[s.clone()].to_string(), s));
        let object = text::trim(input, clause.start + to + word.len()..clause.start + verb);
        let office = OFFICES.iter().any(|end| input[object.clone()].ends_with(end));
        let inspected = (office && input[object.clone()].chars().count() <= 40)
            .then(|| Extracted::new(input[object.clone()].to_string(), object));
        if inspector.is_some() {
            return Some((inspector, inspected));
        }
    }
    None
}

/// `X巡察了Y`: the two names; `None` for any other clause.
fn inspected_plainly(input: &str, clause: &Range<usize>) -> Option<(Name, Name)> {
    let words = &input[clause.clone()];
    let mut verbs = SORTS.iter().flat_map(|sort| words.match_indices(sort));
    let (at, sort) = verbs.find(|(at, _)| inspects(&words[..*at]))?;
    let object = words[at + sort.len()..].trim_start_matches('了');
    let object = text::trim(input, clause.end - object.len()..clause.end);
    let office = OFFICES.iter().any(|end| input[object.clone()].ends_with(end));
    let who = subject(input, clause.start..clause.start + at)?;
    let named = INSPECTORS.iter().any(|end| input[who.clone()].ends_with(end));
    let name = |span: Range<usize>| Some(Extracted::new(input[span.clone()].to_string(), span));
    (office && named && (3..=30).contains(&input[object.clone()].chars().count()))
        .then(|| (name(who), name(object)))
}

/// The name of the office before 对: without the dates before and after it.
fn subject(input: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = without_dates_behind(&input[range.clone()]);
    let end = range.start + words.len();
    let start = date::dates(words).last().map_or(0, |d| d.stop);
    let mut name = text::trim(input, range.start + start..end);
    for lead in ["，", "期间", "起", "前", "由", "至", "间", "并", "，", "经", "按照", "部署"]
    {
        if let Some(rest) = input[name.clone()].strip_prefix(lead) {
            name = text::trim(input, name.end - rest.len()..name.end);
        }
    }
    // 根据县委统一部署县委第二巡察组: the comma was lost.
    if let Some(at) = ["部署", "安排", "要求"].iter().filter_map(|w| input[name.clone()].rfind(w)).max()
    {
        name = text::trim(input, name.start + at + "部署".len()..name.end);
    }
    // 区委组建4个巡察组: who set the groups up did not inspect.
    if let Some((at, word)) = ["组建", "组成", "派出", "抽调", "成立"]
        .iter()
        .find_map(|w| input[name.clone()].find(w).map(|at| (at, w)))
    {
        name = text::trim(input, name.start + at + word.len()..name.end);
    }
    (!name.is_empty() && input[name.clone()].chars().count() <= 40).then_some(name)
}

/// Reads the dates up to `limit`: those of the inspection are in its sentence; that of the feedback comes before a
/// 反馈, in the same sentence or after it.
fn dates(
    input: &str,
    sentence: Range<usize>,
    limit: usize,
    inspection: &mut Inspection,
    doubts: &mut Vec<Doubt>,
) {
    let region = &input[sentence.start..limit.max(sentence.end)];
    let written = date::dates(region);
    let mut before = None;
    let mut last_stop = None;
    for (index, date) in written.iter().enumerate() {
        let Some(when) = date.after(before) else { continue };
        before = Some(when);
        let (found, why) = found(when, date, sentence.start);
        let inside = sentence.start + date.start < sentence.end;
        let follows = last_stop.is_some_and(|stop: usize| {
            region[stop..date.start].chars().all(|c| "至到—-－~～从 ".contains(c))
        });
        last_stop = Some(date.stop);
        let next = written.get(index + 1).map(|d| d.start);
        let ranged =
            next.is_some_and(|next| region[date.stop..next].chars().all(|c| "至到—-－~～ ".contains(c)));
        let ahead = &region[date.stop..next.unwrap_or(region.len())];
        // 2025年4月，某组对我局开展巡察，反馈问题5个: the day is that of the inspection.
        let inspected = inspection.from.is_none()
            && ahead
                .split("反馈")
                .next()
                .is_some_and(|words| words.contains('对') && VERBS.iter().any(|verb| words.contains(verb)));
        let feedback = ahead.split('。').next().is_some_and(|words| words.contains("反馈")) && !inspected;
        let span = found.span.clone();
        let place = if inspection.to.is_none() && follows && inspection.from.is_some() && inside {
            &mut inspection.to
        } else if feedback && !ranged && inspection.feedback.is_none() {
            &mut inspection.feedback
        } else if inspection.from.is_none() && inside {
            &mut inspection.from
        } else {
            // A date that is not of the inspection may lack its day; lost characters are a doubt anywhere.
            doubts.extend(why.filter(|why| *why == DoubtReason::GluedDate).map(|why| Doubt { why, span }));
            continue;
        };
        *place = Some(found);
        doubts.extend(why.map(|why| Doubt { why, span }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Outline;

    #[track_caller]
    fn check(text: &str, expected: [Option<&str>; 5]) {
        let outline = Outline::read(text);
        let found = read(text, outline.segments(), None, &mut Vec::new());
        let iso = |w: Option<Extracted<When>>| w.map(|w| w.value.iso());
        let read = [
            found.inspector.map(|f| f.value),
            found.inspected.map(|f| f.value),
            iso(found.from),
            iso(found.to),
            iso(found.feedback),
        ];
        assert_eq!(read.each_ref().map(Option::as_deref), expected, "{text}");
    }

    #[test]
    fn reports_met() {
        check(
            "根据县委统一部署,2022年11月25日至1月31日,县委第二巡察组对水利局党组进行了巡察,3月8日县委第二巡察组对水利局党组反馈了巡察意见。",
            [
                Some("县委第二巡察组"),
                Some("水利局党组"),
                Some("2022-11-25"),
                Some("2023-01-31"),
                Some("2023-03-08"),
            ],
        );
        check(
            "按照安排，市委第一巡察组于2023年3月6日至5月12日对市档案馆党委开展了常规巡察，并于6月20日反馈了巡察意见。",
            [
                Some("市委第一巡察组"),
                Some("市档案馆党委"),
                Some("2023-03-06"),
                Some("2023-05-12"),
                Some("2023-06-20"),
            ],
        );
        check(
            "2023年3月至5月，县委第六巡察组对云岭镇党委开展巡察。",
            [Some("县委第六巡察组"), Some("云岭镇党委"), Some("2023-03"), Some("2023-05"), None],
        );
        check(
            "2024年5月8日至6月22日，县委第三巡察组进驻县粮食局党组开展巡察，8月6日进行了集中反馈。",
            [
                Some("县委第三巡察组"),
                Some("县粮食局党组"),
                Some("2024-05-08"),
                Some("2024-06-22"),
                Some("2024-08-06"),
            ],
        );
        check(
            "2024年5月8日至6月22日，县委第三巡察组巡察了县粮食局党组。8月6日，反馈了巡察意见。",
            [
                Some("县委第三巡察组"),
                Some("县粮食局党组"),
                Some("2024-05-08"),
                Some("2024-06-22"),
                Some("2024-08-06"),
            ],
        );
        let met = [Some("县委第三巡察组"), Some("县粮食局党组"), None, None, Some("2024-08-06")];
        check("2024年8月6日，县委第三巡察组召开会议，向县粮食局党组反馈意见。", met);
        check("2024年8月6日，县委第三巡察组巡察县粮食局党组情况反馈会召开。", met);
        check("对巡察组反馈的意见，局党组完全接受，对照检查。", [None; 5]);
    }

    #[test]
    fn titles_and_signatures_say_who_fed_back_to_whom() {
        let check = |title: &str, above: &str, signed: &str, expect: [Option<&str>; 2]| {
            let text = format!(
                "{title}\n\n{above}一、学习抓得不紧\n整改措施：每月学习一次。\n二、台账登记不全\n整改措施：补登台账。\n\n{signed}"
            );
            let outline = Outline::read(&text);
            let found = read(&text, outline.segments(), Some(DocumentFamily::Plan), &mut Vec::new());
            let read = [found.inspector, found.inspected].map(|name| name.map(|name| name.value));
            assert_eq!(read.each_ref().map(Option::as_deref), expect, "{title}");
        };
        let (group, office) = (Some("县委第五巡察组"), Some("石桥县粮食局党组"));
        let signed = "石桥县粮食局党组\n2026年4月2日\n";
        check("关于县委第五巡察组反馈问题的整改方案", "", signed, [group, office]);
        check("石桥县粮食局党组关于落实县委第五巡察组反馈意见的整改方案", "", "", [group, office]);
        let acts = "石桥县粮食局党组高度重视，逐条研究。\n\n";
        check("关于县委第五巡察组反馈意见整改方案", acts, "", [group, office]);
        let reports = "2026年1月5日至3月6日，县委第五巡察组对我局党组开展了巡察。\n\n";
        check("整改方案", reports, signed, [group, office]);
        check("县委巡察办移交问题整改清单", "", "", [Some("县委巡察办"), None]);
        check("石桥县县委巡察办反馈问题整改清单", "", "", [Some("石桥县县委巡察办"), None]);
        check("石桥县粮食局县委巡察办交办问题清单", "", "", [Some("县委巡察办"), Some("石桥县粮食局")]);
        check("县委巡察整改任务清单", "", "", [None, None]);
    }

    #[test]
    fn a_feedback_was_given_on_the_day_it_bears() {
        let day = |text: &str, kind| {
            let outline = Outline::read(text);
            let read = read(text, outline.segments(), kind, &mut Vec::new());
            read.feedback.map(|day| (day.value.iso(), text[day.span].to_owned()))
        };
        let problems = "一、存在的主要问题\n（一）学习不深入。\n（二）制度执行不严格。\n";
        let feedback = Some(DocumentFamily::Feedback);
        let bears = |text: &str, expect: &str| {
            assert_eq!(day(text, feedback), Some((expect.to_owned(), "2026年8月14日".to_owned())), "{text}");
            assert_eq!(day(text, Some(DocumentFamily::InspectionNotice)), None);
        };
        bears(&format!("关于巡察某局党组的反馈意见\n（2026年8月14日）\n{problems}"), "2026-08-14");
        bears(
            &format!("关于巡察某局党组的反馈意见\n\n{problems}\n县委第一巡察组\n2026年8月14日\n"),
            "2026-08-14",
        );
        let whole = |text: &str| {
            let outline = Outline::read(text);
            let read = read(text, outline.segments(), feedback, &mut Vec::new());
            let name = |found: Name| found.map(|found| found.value).unwrap_or_default();
            (name(read.inspector), name(read.inspected), read.feedback.map(|day| day.value.iso()))
        };
        let expect = ("县委第二巡察组".to_owned(), "云溪镇党委".to_owned(), Some("2026-08-14".to_owned()));
        for text in [
            format!("关于对云溪镇党委巡察的反馈意见\n（2026年8月14日县委第二巡察组反馈）\n{problems}"),
            format!("关于巡察云溪镇党委的反馈意见\n\n{problems}\n县委第二巡察组\n2026年8月14日\n"),
        ] {
            assert_eq!(whole(&text), expect, "{text}");
        }
        // A month is no day, and a date in the text is not the document's.
        for text in [
            format!("关于巡察某局党组的反馈意见\n（2026年8月）\n{problems}"),
            format!("关于巡察某局党组的反馈意见\n{problems}2026年8月14日会议没有记录。\n"),
        ] {
            assert_eq!(day(&text, feedback), None, "{text}");
        }
    }
}
