//! What the screen says of letters that press units, and the letters themselves.

use chrono::{Datelike, NaiveDate};

use super::{Word, format, labels, words};
use crate::domain::{Inspection, Supervision, SupervisionStep, calendar_date, spelling, unit_names};
use crate::ledger::views::{
    DueState, FindingItem, FindingList, LetterState, MeasureOf, PressedFinding, Pressing,
};
use crate::notice::blocks::{self, BlockStyle};

/// How far a letter is, and whether that is bad news.
pub fn state(state: LetterState) -> (String, bool) {
    let word = match state {
        LetterState::Draft => words::STATE_DRAFT,
        LetterState::Sent => words::STATE_SENT,
        LetterState::Received => words::STATE_RECEIVED,
        LetterState::Answered => words::STATE_ANSWERED,
        LetterState::Unanswered(days) => return (words::STATE_UNANSWERED.fill(&[&days]), true),
    };
    (word.text().to_owned(), false)
}

/// How late the latest is, or how near the nearest.
pub fn pressing(most: Pressing) -> String {
    match most {
        Pressing::Ahead(days) => words::NEXT_IN.fill(&[&days]),
        Pressing::Overdue(days) => words::LONGEST_LATE.fill(&[&days]),
    }
}

/// The text of a letter about findings of the list: to whom, what it rests on and why it is written, a line a finding, what is
/// asked and until when, the office and the day. How late a finding is, is counted on the day of the letter.
pub fn letter(list: &FindingList, one: &Supervision, inspection: &Inspection, office: &str) -> String {
    let step = SupervisionStep::parse(&one.step);
    let closing = match step {
        Some(SupervisionStep::Reminder) => words::LETTER_CLOSING_REMINDER,
        Some(SupervisionStep::Warning) => words::LETTER_CLOSING_WARNING,
        Some(SupervisionStep::Accountability) => words::LETTER_CLOSING_ACCOUNTABILITY,
        _ => words::LETTER_CLOSING,
    };
    let about = list.pressed_by(one);
    let named = || about.iter().filter_map(|one| Some((list.item(&one.id)?, one)));
    let parts = || named().flat_map(|(item, one)| one.parts(item).into_iter().map(move |part| (item, part)));
    let opening = match opening(step.unwrap_or(SupervisionStep::Notice)) {
        // Written by hand about what is not late, or done.
        words::LETTER_OPENING_NOTICE if !parts().any(|(_, (_, due))| due.is_overdue()) => {
            words::LETTER_OPENING_IN_TIME
        }
        word => word,
    };
    let begin = format!("{}{}", basis(inspection), opening.text());
    let unit = if one.unit.is_empty() { words::LETTER_NO_UNIT.text() } else { &one.unit };
    let mut lines = vec![words::LETTER_TO.fill(&[&unit]), begin];
    lines.extend(parts().zip(1..).map(|((item, part), nth)| line(item, part, nth, calendar_date(&one.date))));
    let due = calendar_date(&one.due).map(format::short_date);
    lines.push(closing.fill(&[&due.unwrap_or_else(|| words::LETTER_NO_DUE.text().to_owned())]));
    let date = calendar_date(&one.date).map(format::short_date).unwrap_or_default();
    lines.extend([office.to_owned(), date].into_iter().filter(|line| !line.is_empty()));
    lines.join("\n")
}

/// What a letter is called.
pub fn name(one: &Supervision) -> String {
    let step = SupervisionStep::parse(&one.step).map(|step| labels::supervision_step(step).text());
    step.unwrap_or(&one.step).to_owned()
}

/// What has become of a letter: the days on which it was sent, received and answered, as far as they are known.
pub fn days(one: &Supervision) -> String {
    let days = [
        (words::MARK_SENT, &one.sent),
        (words::MARK_RECEIVED, &one.received),
        (words::MARK_ANSWERED, &one.answered),
    ];
    let said = days.into_iter().filter(|(_, day)| !day.is_empty());
    let said = said.map(|(word, day)| words::LABELLED.fill(&[&word.text(), &format::kept_day(day)]));
    said.collect::<Vec<_>>().join(words::COMMA.text())
}

/// The line below the name of a letter: its number, and who signs it.
pub fn below_name(one: &Supervision) -> String {
    let signer = match one.signer.as_str() {
        "" => String::new(),
        signer => words::LABELLED.fill(&[&words::LETTER_SIGNER.text(), &signer]),
    };
    let parts = [one.number.as_str(), &signer].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\u{3000}\u{3000}")
}

/// How the letter of a step begins.
fn opening(step: SupervisionStep) -> Word {
    match step {
        SupervisionStep::Notice => words::LETTER_OPENING_NOTICE,
        SupervisionStep::Guidance => words::LETTER_OPENING_GUIDANCE,
        SupervisionStep::Reminder => words::LETTER_OPENING_REMINDER,
        SupervisionStep::Warning => words::LETTER_OPENING_WARNING,
        SupervisionStep::Accountability => words::LETTER_OPENING_ACCOUNTABILITY,
    }
}

/// 依据: whose findings they are, and since when; empty where the ledger does not say.
fn basis(inspection: &Inspection) -> String {
    match calendar_date(&inspection.feedback) {
        _ if inspection.inspector.is_empty() => String::new(),
        Some(day) => words::LETTER_BASIS_OF.fill(&[&inspection.inspector, &format::short_date(day)]),
        None => words::LETTER_BASIS.fill(&[&inspection.inspector]),
    }
}

/// How many findings something counts, and how many of them for a measure only.
pub fn counted(word: Word, findings: &[PressedFinding]) -> String {
    let counted = word.fill(&[&findings.len()]);
    match findings.iter().filter(|one| !one.measures.is_empty()).count() {
        0 => counted,
        by_measure => words::N_BY_MEASURE.fill(&[&counted, &by_measure]),
    }
}

/// A finding, or a measure of it, in a letter of this day.
fn line(
    item: &FindingItem,
    (measure, due): (Option<&MeasureOf>, DueState),
    nth: usize,
    on: Option<NaiveDate>,
) -> String {
    let bare = |text: &str| format::without_stop(text).to_owned();
    let title = match measure {
        Some(measure) => words::LETTER_OF_MEASURE.fill(&[&bare(&item.finding.title), &bare(&measure.text)]),
        None => bare(&item.finding.title),
    };
    let (date, late) = match (due, on) {
        (DueState::Overdue { date, .. } | DueState::Ahead { date, .. }, Some(on)) => {
            (date, (on - date).num_days())
        }
        (DueState::Overdue { date, days }, None) => (date, days),
        (DueState::Ahead { date, days, .. }, None) => (date, -days),
        _ => return words::LETTER_LINE_ALONE.fill(&[&nth, &title]),
    };
    let (word, days) = if late > 0 { (words::LETTER_LINE, late) } else { (words::LETTER_LINE_AHEAD, -late) };
    word.fill(&[&nth, &title, &format::short_date(date), &days])
}

/// The fields beside a letter that its text does not say, in words: it was edited, or they were.
pub fn unsaid(list: &FindingList, one: &Supervision) -> Vec<String> {
    let lines = blocks::lines(&one.text);
    let of = |wanted: &[BlockStyle]| {
        let lines = lines.iter().filter(|(face, _)| wanted.contains(face));
        lines.map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    };
    let (to, dated) = (of(&[BlockStyle::Addressee]), of(&[BlockStyle::Date]));
    let has_unit = |unit: &str| match to.trim_end_matches(['：', ':']) {
        "" => spelling(&one.text).contains(unit),
        to => spelling(to) == unit || unit_names(to).any(|name| spelling(&name) == unit),
    };
    let body = one.text.strip_suffix(dated.as_str()).unwrap_or(&one.text);
    let says = |text: &str, day: &str| calendar_date(day).is_none_or(|day| names_day(text, day));
    let date_in = if dated.is_empty() { &one.text } else { &dated };
    let other_step = SupervisionStep::parse(&one.step).is_some_and(|own| {
        let says = |word: Word| one.text.contains(word.text());
        let begins = |step: &SupervisionStep| {
            says(opening(*step)) || *step == SupervisionStep::Notice && says(words::LETTER_OPENING_IN_TIME)
        };
        !begins(&own) && SupervisionStep::ALL.iter().any(begins)
    });
    let fields = [
        (words::LETTER_STEP, other_step),
        (words::UNIT, !one.unit.is_empty() && !has_unit(&spelling(&one.unit))),
        (words::LETTER_DUE, !says(body, &one.due)),
        (words::ENTRY_DAY, !says(date_in, &one.date)),
    ];
    let mut unsaid: Vec<String> = fields
        .into_iter()
        .filter(|(_, is_unsaid)| *is_unsaid)
        .map(|(word, _)| word.text().to_owned())
        .collect();
    // What a finding is called may change after the letter has gone.
    if one.sent.is_empty() {
        unsaid.extend(other_findings(list, one));
    }
    unsaid
}

/// The findings that a letter names beside its text and not in it, and the other way round.
fn other_findings(list: &FindingList, one: &Supervision) -> Vec<String> {
    let own = |id: &String| list.item(id).map(|item| item.finding.title.as_str());
    let title = |title: &str| format::without_stop(title).to_owned();
    let named: Vec<String> = one.findings.iter().filter_map(own).map(title).collect();
    let mut rest = one.text.clone();
    let mut unsaid = Vec::new();
    for own in &named {
        match rest.contains(own.as_str()) {
            true => rest = rest.replacen(own.as_str(), "", 1),
            false => unsaid.push(words::LETTER_LACKS.fill(&[own])),
        }
    }
    let others = list.items().filter(|item| !one.findings.contains(&item.id));
    let others = others.map(|item| title(&item.finding.title)).filter(|title| !title.is_empty());
    let has_line = |title: &String| {
        rest.lines().any(|line| {
            let line = line
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start_matches(['.', '．', '、', ' ']);
            line.strip_prefix(title.as_str()).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        })
    };
    unsaid.extend(others.filter(has_line).map(|title| words::LETTER_HAS_MORE.fill(&[&title])));
    unsaid
}

/// Whether a text names a day: `2026年3月9日`, `3月9日` without another year before it, `2026-03-09`, `9 Mar 2026`.
fn names_day(text: &str, day: NaiveDate) -> bool {
    let (year, short) = (day.year().to_string(), format!("{}月{}日", day.month(), day.day()));
    let is_of_year = |(at, _): (usize, &str)| match text[..at].trim_end() {
        before if before.ends_with(|c: char| c.is_ascii_digit()) => false,
        before => before.strip_suffix('年').is_none_or(|before| before.trim_end().ends_with(&year)),
    };
    let whole = [day.to_string(), day.format("%-d %b %Y").to_string()];
    text.match_indices(&short).any(is_of_year) || whole.iter().any(|day| text.contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Finding;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::{Ledger, commands};

    /// Two findings, of which one's title begins like the other's, and a letter about the first.
    fn sample() -> (Ledger, FindingList, Supervision) {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            for (title, deadline) in [("台账不全", "2024年2月底前"), ("台账不全面、不及时。", "")]
            {
                let row = commands::add_finding(draft, "", title);
                draft.set(&row, Finding::DEADLINE, deadline);
                ids.push(row.id().to_owned());
            }
        });
        let list = FindingList::of(&one, "2024-03-31".parse().unwrap());
        let mut letter = Supervision {
            step: "notice".into(),
            unit: "计财股".into(),
            findings: vec![ids[0].clone()],
            date: "2024-03-10".into(),
            due: "2024-03-25".into(),
            ..Supervision::default()
        };
        letter.text = super::letter(&list, &letter, &Inspection::default(), "县委巡察办");
        (one, list, letter)
    }

    #[test]
    fn a_letter_says_what_it_rests_on_and_counts_from_its_own_day() {
        let (_, list, mut one) = sample();
        let line = "1.台账不全。整改时限：2024年2月29日，已逾期10天。";
        assert_eq!(
            one.text,
            format!(
                "计财股：\n经查，你单位承办的下列反馈问题已超过整改时限，尚未完成整改：\n{line}\n\
                 请于2024年3月25日前完成整改，并将办理情况、佐证材料书面反馈。\n县委巡察办\n2024年3月10日"
            )
        );
        let by = |feedback: &str| Inspection {
            inspector: "县委第三巡察组".into(),
            feedback: feedback.into(),
            ..Inspection::default()
        };
        let second = |one: &Supervision, by: &Inspection| {
            letter(&list, one, by, "").lines().nth(1).map(str::to_owned).unwrap_or_default()
        };
        assert!(
            second(&one, &by("2024-01-05")).starts_with("根据县委第三巡察组2024年1月5日反馈的意见，经查，")
        );
        assert!(second(&one, &by("2024-01")).starts_with("根据县委第三巡察组反馈的意见，经查，"));
        // Before the deadline, without a day or a unit, of a step of a later version.
        let early = Supervision { date: "2024-02-19".into(), due: "".into(), unit: "".into(), ..one.clone() };
        let text = letter(&list, &Supervision { step: "later".into(), ..early }, &Inspection::default(), "");
        assert!(
            text.starts_with("（承办单位）：")
                && text.contains("，还有10天。")
                && text.contains("请于（办结时限）前"),
            "{text}"
        );
        // By hand about what is not late.
        let in_time = Supervision { findings: vec![list.items().nth(1).unwrap().id.clone()], ..one.clone() };
        let text = letter(&list, &in_time, &by("2024-01-05"), "");
        assert!(text.contains("反馈的意见，经研究，对你单位承办的下列反馈问题予以督办：\n1."), "{text}");
        assert!(unsaid(&list, &Supervision { text, ..in_time }).is_empty());
        one.signer = "闻一鸣".into();
        assert_eq!(below_name(&one), "签发人：闻一鸣");
        one.number = "督1号".into();
        assert_eq!(below_name(&one), "督1号　　签发人：闻一鸣");
    }

    #[test]
    fn what_stands_beside_a_letter_and_not_in_it_is_told() {
        let (_, list, one) = sample();
        assert_eq!(unsaid(&list, &one), [""; 0]);
        let told = |change: &dyn Fn(&mut Supervision)| {
            let mut one = one.clone();
            change(&mut one);
            unsaid(&list, &one).join("、")
        };
        assert_eq!(told(&|one| one.unit = "计财".into()), "单位");
        assert_eq!(told(&|one| one.unit = "计 财 股".into()), "", "another spelling of it");
        assert_eq!(told(&|one| one.due = "2024-03-26".into()), "办结时限");
        assert_eq!(told(&|one| one.due = "2024-03-10".into()), "办结时限", "that is the day of the letter");
        assert_eq!(told(&|one| one.due = "2025-03-25".into()), "办结时限");
        assert_eq!(told(&|one| one.date = "2024-03-25".into()), "日期");
        assert_eq!(told(&|one| one.step = "warning".into()), "文书");
        // What a person wrote in other words says the same.
        let other_words = |one: &mut Supervision| {
            one.text =
                one.text.replace("请于2024年3月25日前", "请于3月25日下班前").replace("2024年3月10日", "")
        };
        assert_eq!(told(&other_words), "日期");
        assert_eq!(told(&|one| one.text = one.text.replace("3月25日", "13月25日")), "办结时限");
        let second = list.items().nth(1).unwrap().id.clone();
        let both = |one: &mut Supervision| one.findings.push(second.clone());
        assert_eq!(told(&both), "正文里没有“台账不全面、不及时”");
        let other = |one: &mut Supervision| one.findings = vec![second.clone()];
        assert_eq!(told(&other), "正文里没有“台账不全面、不及时”、正文里多出“台账不全”");
        assert_eq!(
            told(&|one| {
                other(one);
                one.sent = "2024-03-11".into()
            }),
            "",
            "it has gone as it is"
        );
    }

    #[test]
    fn a_letter_about_a_measure_says_the_measure_and_its_own_days() {
        let (mut one, _, mut letter) = sample();
        let finding = letter.findings[0].clone();
        let mut ids = Vec::new();
        one.act(&stamp(1), |draft| {
            for (text, deadline) in [("一是补齐台账；", "2024年3月5日前"), ("二是开展培训。", "")]
            {
                let row = commands::add_measure(draft, &finding, text);
                draft.set(&row, crate::domain::Measure::DEADLINE, deadline);
                ids.push(row.id().to_owned());
            }
        });
        let list = FindingList::of(&one, "2024-03-31".parse().unwrap());
        letter.measures = ids;
        letter.text = super::letter(&list, &letter, &Inspection::default(), "");
        let lines: Vec<_> = letter.text.lines().skip(2).take(2).collect();
        assert_eq!(
            lines,
            [
                "1.台账不全（措施：一是补齐台账）。整改时限：2024年3月5日，已逾期5天。",
                "2.台账不全（措施：二是开展培训）。"
            ]
        );
        assert_eq!(unsaid(&list, &letter), [""; 0]);
        let about = list.pressed_by(&letter);
        assert_eq!(counted(words::N_LATE, &about), "逾期 1 个（其中 1 个是措施）");
        // Measures of what it does not name are none of its.
        letter.findings = vec![list.items().nth(1).unwrap().id.clone()];
        assert_eq!(counted(words::N_LATE, &list.pressed_by(&letter)), "逾期 1 个");
    }
}
