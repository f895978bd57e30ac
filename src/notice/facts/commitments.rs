//! Recurring promises: `每月组织2次集中学习`, `一月一调度`, `按季度通报`. Vague ones (定期, 常态化) are not read.

use std::ops::Range;

use crate::domain::Period;
use crate::notice::facts::extracted::{Extracted, FindingPath};
use crate::notice::lex::amount;
use crate::notice::lex::role::Confidence;
use crate::notice::lex::text;

/// A promise with a period that can be put in a calendar. Its quote is the text of its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// The finding it belongs to; `None` outside the findings.
    pub place: Option<FindingPath>,
    /// The period; of a multiple that no [`Period`] expresses (每四个月), the period that it is a multiple of.
    pub every: Period,
    /// Whether the period is such a multiple.
    pub is_multiple: bool,
    /// How often in that period; `None` where the text prints no count.
    pub times: Option<u32>,
}

impl Commitment {
    /// The code of its period; empty for a multiple, which a person has to put into a period: kept as its part, half of
    /// its periods would be missed.
    pub fn period(&self) -> &'static str {
        if self.is_multiple { "" } else { self.every.as_str() }
    }
}

/// The promises of a text by itself, such as a measure that was reworded, each with its words.
pub fn in_text(text: &str) -> Vec<(&str, Commitment)> {
    let mut found = Vec::new();
    read(text, 0..text.len(), None, &mut found);
    found.into_iter().filter_map(|one| Some((text.get(one.span)?, one.value))).collect()
}

/// Whether words name a period and nothing that is done in it, as a remark does: 每季度.
pub(in crate::notice) fn is_period_alone(words: &str) -> bool {
    let bare = words.trim_matches(|c| text::is_blank(c) || text::is_stop(c));
    let found = triggers(bare, &(0..bare.len()));
    found.first().is_some_and(|trigger| trigger.start == 0 && trigger.end == bare.len())
}

/// Words that name the period of a promise: where they start, and where the promise continues after them.
struct Trigger {
    start: usize,
    end: usize,
    every: Period,
    /// The count that the words themselves state: 1 in 一月一调度, 2 in 每半月.
    times: Option<u32>,
    /// The period is a multiple that no [`Period`] expresses (每四个月).
    coarse: bool,
    /// 一月一调度: the thing that is done may come before the period.
    paired: bool,
}

/// Adds the promises in a byte range of the text to `found`; all belong to the finding at `place`.
pub(in crate::notice) fn read(
    input: &str,
    range: Range<usize>,
    place: Option<FindingPath>,
    found: &mut Vec<Extracted<Commitment>>,
) {
    let mut last: Option<(Period, usize)> = None;
    for clause in text::pieces(input, range, text::is_comma) {
        let triggers = triggers(input, &clause);
        if triggers.is_empty() {
            // 每月组织2次集中学习，安排2次自学: the second clause has the same period.
            let again = last.filter(|(_, end)| input[*end..clause.start].chars().count() == 1);
            if let Some(((every, _), times)) = again.zip(again_times(&input[clause.clone()])) {
                let quote = text::trim(input, clause.clone());
                found.push(Extracted::new(
                    Commitment { place, every, is_multiple: false, times: Some(times) },
                    quote,
                ));
            }
            last = None;
            continue;
        }
        for (index, trigger) in triggers.iter().enumerate() {
            let limit =
                triggers.get(index + 1).map_or(clause.end, |next| separator(input, trigger.end, next.start));
            let (end, times) = extent(input, trigger, limit);
            let start = start(input, &clause, trigger, index == 0);
            let quote = text::trim(input, start..end);
            let sure = if trigger.coarse { Confidence::Doubtful } else { Confidence::Certain };
            // Once in four months cannot be stated as a count per month.
            let times = times.filter(|_| !trigger.coarse);
            let value = Commitment { place, every: trigger.every, is_multiple: trigger.coarse, times };
            found.push(Extracted { value, span: quote, sure });
            last = times.map(|_| (trigger.every, clause.end));
        }
    }
}

fn triggers(input: &str, clause: &Range<usize>) -> Vec<Trigger> {
    let text = &input[clause.clone()];
    if !text.contains(['每', '按', '一', '逐', '隔']) {
        return Vec::new();
    }
    let mut found: Vec<Trigger> = Vec::new();
    let (mut titles, mut skip) = (0usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            '每' | '按' | '逐' | '一' | '半' | '隔' if titles == 0 && at >= skip => {
                let before = text[..at].chars().next_back();
                if let Some(mut trigger) = trigger(c, &text[at..], before) {
                    skip = at + trigger.end;
                    trigger.start = clause.start + at;
                    trigger.end += clause.start + at;
                    found.push(trigger);
                }
            }
            _ => {}
        }
    }
    found
}

/// The trigger a text starts with, offsets counted from there; `c` is its first character, `before` the one before it.
fn trigger(c: char, text: &str, before: Option<char>) -> Option<Trigger> {
    let rest = &text[c.len_utf8()..];
    let make =
        |every, end, times, coarse, paired| Some(Trigger { start: 0, end, every, times, coarse, paired });
    if c == '一' || c == '半' {
        // 一月一调度, 半年一通报; not 每一… nor 十一月一…
        let (every, len) = if c == '半' {
            Period::starts(text).filter(|(e, _)| *e == Period::HalfYear)?
        } else {
            let (every, len) = Period::starts(rest)?;
            (every, len + c.len_utf8())
        };
        let pair = text[len..].strip_prefix('一')?;
        let word = pair.chars().next()?;
        if before.is_some_and(|b| "每十第二三四五六七八九".contains(b))
            || counts_things(word) && word != '次'
            || text::is_blank(word)
        {
            return None;
        }
        return make(every, len, Some(1), false, true);
    }
    if c == '隔' {
        // 间隔一周, 相隔两年 measure, and 隔年 may be any year.
        let measures = before.is_some_and(|before| "间相分阻".contains(before));
        return if measures || rest.starts_with('年') { None } else { skipping(text, rest) };
    }
    let mut times = None;
    let mut coarse = false;
    if c == '每' {
        if before == Some('每') {
            return None;
        }
        if let Some(after) = rest.strip_prefix('隔') {
            return skipping(text, after);
        }
        if let Some(after) = rest.strip_prefix("半个月").or_else(|| rest.strip_prefix("半月")) {
            return make(Period::Month, text.len() - after.len(), Some(2), false, false);
        }
        if rest.starts_with("周岁") || rest.starts_with("年龄") || rest.starts_with("天然") {
            return None;
        }
        if let Some((number, len)) = text::number(rest)
            && let Some((every, word)) = Period::starts(&rest[len..])
            && !rest.starts_with("一一")
        {
            let whole = Period::multiple(number.into(), every);
            coarse = whole.is_none();
            let end = text.len() - rest.len() + len + word;
            return make(whole.unwrap_or(every), end, None, coarse, false);
        }
    }
    let (every, len) = Period::starts(rest)?;
    let after = &rest[len..];
    let next = after.chars().next();
    if c != '每' {
        // 按年龄, 按日程, 按月薪 name no period; 逐年 names a trend.
        let other = next.is_some_and(|n| "龄级限程期常薪份天内租产".contains(n));
        if other
            || c == '按' && matches!(before, Some('再' | '需'))
            || c == '逐' && !matches!(every, Period::Month | Period::Quarter | Period::Week)
        {
            return None;
        }
        return make(every, text.len() - after.len(), None, false, false);
    }
    if after.starts_with(|n: char| text::fold(n).is_ascii_digit()) && amount_of_money(after) {
        return None;
    }
    // 每月一汇总; 每周一 may be Monday, and 一名 counts people.
    if let Some(word) = after.strip_prefix('一').and_then(|r| r.chars().next()) {
        // 每周一调度 ends there; 每周一集中公示审核结果 goes on, on Mondays.
        let monday = every == Period::Week
            && (after.chars().skip(1).take_while(|c| !text::is_comma(*c) && *c != '、').count() > 4
                || "召上下早晚至前组例和或为到固".contains(word));
        times = (!monday && !counts_things(word) && word != '次').then_some(1);
    }
    make(every, text.len() - after.len(), times, coarse, false)
}

/// 隔周, 每隔一个月: every second week or month; what else is skipped (每隔三天) is a multiple without a name. `rest` is what
/// follows 隔 in `text`.
fn skipping(text: &str, rest: &str) -> Option<Trigger> {
    let (number, len) = text::number(rest).unwrap_or((1, 0));
    let (every, word) = Period::starts(&rest[len..])?;
    let whole = match (number, every) {
        (1, Period::Week) => Some(Period::TwoWeeks),
        (1, Period::Month) => Some(Period::TwoMonths),
        (1, Period::HalfYear) => Some(every),
        _ => None,
    };
    let end = text.len() - rest.len() + len + word;
    Some(Trigger {
        start: 0,
        end,
        every: whole.unwrap_or(every),
        times: None,
        coarse: whole.is_none(),
        paired: false,
    })
}

/// Whether the character is a measure word, so that 一X counts X's.
fn counts_things(word: char) -> bool {
    "名个家人份篇项批部条件些把线定律般致起旦切样方".contains(word)
}

fn amount_of_money(text: &str) -> bool {
    amount::all(text, 0..text.len().min(text.char_indices().nth(12).map_or(text.len(), |(at, _)| at)))
        .first()
        .is_some_and(|a| a.span.start == 0 && matches!(a.unit, "元" | "万元" | "亿元"))
}

/// Where the promise ends, at `limit` at the latest, and its count of occasions.
fn extent(input: &str, trigger: &Trigger, limit: usize) -> (usize, Option<u32>) {
    let rest = &input[trigger.end..limit];
    let once = rest.starts_with('一') && !rest.starts_with("一次");
    if trigger.paired || trigger.times == Some(1) || trigger.times.is_some() && once {
        // 一月一调度的工作机制: the promise is 一月一调度.
        let end = ["的", "制度", "机制", "工作制", "要求", "、", "和", "并", "（", "("]
            .iter()
            .filter_map(|word| rest.find(word).filter(|at| *at > 3))
            .min()
            .unwrap_or(rest.len());
        return (trigger.end + end, trigger.times);
    }
    let occasions = |a: &amount::Amount| {
        matches!(a.unit, "次" | "回" | "遍" | "轮" | "场" | "期" | "堂")
            && !input[..a.span.start].ends_with('第')
            && !input[a.span.end..limit].starts_with(['数', '序', '性', '限'])
    };
    let amounts = amount::all(input, trigger.end..limit);
    let Some(count) = amounts.iter().find(|a| occasions(a)) else {
        return (limit, trigger.times.filter(|t| *t > 1));
    };
    let each = input[trigger.end..count.span.start].trim_end_matches(|c| !matches!(c, '各'));
    let factor = match each.trim_end_matches('各') {
        words if each.is_empty() || words.is_empty() => 1,
        words if words.ends_with("早中晚") || words.ends_with("早、中、晚") => 3,
        words
            if ["早晚", "上下午", "上、下午", "上下半年", "早、晚", "上、下半年"]
                .iter()
                .any(|w| words.ends_with(w)) =>
        {
            2
        }
        _ => 1,
    };
    // 1-2次: the smaller number is what is promised.
    let first = amounts
        .iter()
        .take_while(|a| a.span.end <= count.span.start)
        .find(|a| {
            a.unit.is_empty()
                && input
                    .get(a.span.end..count.span.start)
                    .is_some_and(|gap| gap.chars().all(|c| "-—～~至到－".contains(c)))
        })
        .unwrap_or(count);
    let times = (first.value as u32).saturating_mul(factor).saturating_mul(trigger.times.unwrap_or(1));
    // 每周暗访1次并排名公示: what follows 并 is not part of the promise.
    let end = input
        .get(count.span.end..limit)
        .and_then(|rest| rest.find('并'))
        .map_or(limit, |at| count.span.end + at);
    (end, Some(times))
}

/// Where one promise ends before the next one in the same clause.
fn separator(input: &str, from: usize, next: usize) -> usize {
    let between = &input[from..next];
    let cut =
        between.char_indices().rev().take(12).find(|(_, c)| matches!(c, '、' | '和' | '及' | '并' | '与'));
    cut.map_or(next, |(at, _)| from + at)
}

/// Where the promise starts: at its period, or before it with the place (乡里每周…) or the thing (垃圾一日一清运).
fn start(input: &str, clause: &Range<usize>, trigger: &Trigger, first: bool) -> usize {
    if !first {
        return trigger.start;
    }
    let lead = text::trim(input, clause.start..trigger.start);
    let words = &input[lead.clone()];
    if trigger.paired {
        const FRAMES: [&str; 9] = ["实行", "落实", "坚持", "做到", "推行", "执行", "实现", "建立", "按照"];
        let frame = FRAMES.iter().filter_map(|f| words.rfind(f).map(|at| at + f.len())).max();
        if let Some(at) = frame
            && words[at..].chars().count() <= 8
            && !words[at..].contains(['“', '"', '「'])
        {
            return lead.start + at;
        }
    } else if words.ends_with('里') && words.chars().count() <= 3 {
        return lead.start;
    }
    trigger.start
}

/// The count of a clause that continues the promise before it: 2 in 安排2次自学.
fn again_times(clause: &str) -> Option<u32> {
    let count = clause.chars().take(20).count();
    if count > 16 || clause.starts_with('已') || clause.contains("累计") || clause.starts_with('共') {
        return None;
    }
    let amount = amount::all(clause, 0..clause.len()).into_iter().next()?;
    let lead = clause[..amount.span.start].chars().count();
    let tail = !clause[amount.span.end..].trim().is_empty();
    (amount.unit == "次"
        && (2..=4).contains(&lead)
        && tail
        && amount.value <= 12.0
        && !clause.starts_with('每'))
    .then_some(amount.value as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Period, Option<u32>)]) {
        let mut found = Vec::new();
        read(text, 0..text.len(), None, &mut found);
        let words: Vec<&str> = in_text(text).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, expected.iter().map(|(words, ..)| *words).collect::<Vec<_>>());
        let found: Vec<_> =
            found.iter().map(|f| (&text[f.span.clone()], f.value.every, f.value.times)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_period_alone_is_no_promise() {
        assert!(["每季度", "每月。", "按月"].into_iter().all(is_period_alone));
        assert!(["每月公示1次", "每季度抽查", "长期"].into_iter().all(|words| !is_period_alone(words)));
        let promised = |remark: &str| {
            let table = format!(
                "序号\t问题\t整改措施\t备注\n1\t账务公开不及时\t补公开账务\t{remark}\n2\t考勤不严\t装打卡机\t\n"
            );
            let outline = crate::notice::Outline::read(&table);
            crate::notice::Reading::of(&outline).commitments.len()
        };
        assert_eq!((promised("每季度"), promised("每季度抽查1次")), (0, 1));
    }

    #[test]
    fn promises_met() {
        use Period::*;
        check(
            "原则上每月组织2次集中学习,安排2次自学,每次集中学习时安排1-2名",
            &[("每月组织2次集中学习", Month, Some(2)), ("安排2次自学", Month, Some(2))],
        );
        check(
            "实行一月一调度,一季一检查,",
            &[("一月一调度", Month, Some(1)), ("一季一检查", Quarter, Some(1))],
        );
        check(
            "实行一月一调度、一季一通报、半年一评估",
            &[
                ("一月一调度", Month, Some(1)),
                ("一季一通报", Quarter, Some(1)),
                ("半年一评估", HalfYear, Some(1)),
            ],
        );
        check("实行村内垃圾一日一清运，", &[("村内垃圾一日一清运", Day, Some(1))]);
        check("乡里每周暗访1次并排名公示。", &[("乡里每周暗访1次", Week, Some(1))]);
        check("每天早晚各巡查1次，", &[("每天早晚各巡查1次", Day, Some(2))]);
        check("按季度通报进展。按年龄排序。", &[("按季度通报进展", Quarter, None)]);
        check("每季度聘请专业律师1名,", &[("每季度聘请专业律师1名", Quarter, None)]);
        check("每年至少开展两次警示教育", &[("每年至少开展两次警示教育", Year, Some(2))]);
        check("每半年报告一次", &[("每半年报告一次", HalfYear, Some(1))]);
        check("每半月调度1次", &[("每半月调度1次", Month, Some(2))]);
        check("每两周会商一次", &[("每两周会商一次", TwoWeeks, Some(1))]);
        check("隔周召开1次例会，间隔一周", &[("隔周召开1次例会", TwoWeeks, Some(1))]);
        check("每隔一个月通报一次", &[("每隔一个月通报一次", TwoMonths, Some(1))]);
        check("每旬报送进展，按旬调度", &[("每旬报送进展", TenDays, None), ("按旬调度", TenDays, None)]);
        check("每双月开展2次", &[("每双月开展2次", TwoMonths, Some(2))]);
        check(
            "每10天清运1次，每14天盘点一次",
            &[("每10天清运1次", TenDays, Some(1)), ("每14天盘点一次", TwoWeeks, Some(1))],
        );
        check("每隔三天巡查1次", &[("每隔三天巡查1次", Day, None)]);
        check("上旬，月中旬，隔壁每户，隔年", &[]);
        check(
            "每周一调度，每周一集中公示审核结果",
            &[("每周一调度", Week, Some(1)), ("每周一集中公示审核结果", Week, None)],
        );
        check("建立每半月一巡查机制。", &[("每半月一巡查", Month, Some(2))]);
        check("每三个月复盘一次", &[("每三个月复盘一次", Quarter, Some(1))]);
        check("定期、不定期检查，常态化推进，每人领办一件，每名干部", &[]);
        check("每人每月补贴300元", &[("每月补贴300元", Month, None)]);
        check("对象每月一汇总,每月一公示", &[("每月一汇总", Month, Some(1)), ("每月一公示", Month, Some(1))]);
    }

    #[test]
    fn a_multiple_of_a_period_is_no_period() {
        let periods = |text| in_text(text).into_iter().map(|(_, one)| one.period()).collect::<Vec<_>>();
        assert_eq!(periods("每四个月开展一次联合巡护，每月通报1次。"), ["", "month"]);
        assert_eq!(periods("每隔三天会商一次，每三个月复盘一次。"), ["", "quarter"]);
    }
}
