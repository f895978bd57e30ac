//! A figure and the parts that it is said to consist of: 问责12人，其中约谈10人、诫勉2人; 退还3.8万元、上缴1.4万元，合计5.2万元.
//! Only where the parts exclude each other: money, people by what was done to them, problems by how soon they are put right.

use std::ops::Range;

use super::handled::names_a_form;
use crate::notice::lex::amount::{self, Amount};
use crate::notice::lex::text;

/// A total and its parts, in yuan where they are money.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// Byte range from the first figure to the last one.
    pub span: Range<usize>,
    /// The total.
    pub total: f64,
    /// What the parts come to.
    pub sum: f64,
    /// The unit in which both are printed.
    pub unit: &'static str,
    /// What the total is worth in that unit.
    worth: f64,
    /// How far both may differ because figures are printed with so many digits.
    step: f64,
    /// Whether the parts are all there are: 合计 stands behind them.
    is_whole: bool,
}

impl Breakdown {
    /// Whether the parts fit the total. Behind 其中 some parts may be left out, as long as more is left out than slips in
    /// counting leave.
    pub fn adds_up(&self) -> bool {
        let short = self.total - self.sum;
        let slip = if self.is_whole { self.total } else { self.total * SLIP_MAX };
        short.abs() <= self.step || short > slip + self.step
    }

    /// The total and the sum of the parts, in the unit that is printed.
    pub fn printed(&self) -> [f64; 2] {
        [self.total / self.worth, self.sum / self.worth]
    }
}

/// What is missing of a total up to this share is a slip; more is parts that are not told.
const SLIP_MAX: f64 = 0.1;

/// What is counted.
#[derive(Clone, Copy, PartialEq)]
enum Counted {
    Money,
    People,
    Problems,
}

fn counted(amount: &Amount) -> Option<Counted> {
    match amount.unit {
        "元" | "万元" | "亿元" => Some(Counted::Money),
        "人" | "名" => Some(Counted::People),
        "个" | "项" | "件" | "条" => Some(Counted::Problems),
        _ => None,
    }
}

/// The ways of problems that exclude each other.
const KINDS_OF_PROBLEMS: [&str; 5] = ["立行立改", "立即", "分阶段", "限期", "持续"];

/// Sanctions by their names.
const SANCTIONS: [&str; 7] = ["警告", "记过", "降级", "撤职", "留党察看", "开除", "撤销"];

/// What stands between parts and what is no part.
const NO_PART: [&str; 9] = ["其中", "另", "此外", "同时", "并", "还有", "尚", "未", "剩"];

/// The totals of a text that are told with their parts.
pub fn breakdowns(input: &str) -> Vec<Breakdown> {
    let mut found = Vec::new();
    for sentence in text::pieces(input, 0..input.len(), |c| matches!(c, '。' | '；' | ';' | '\n' | '\r')) {
        let mut amounts = amount::all(input, sentence.clone());
        // 2023年度31.3万元
        amounts.retain(|one| !matches!(one.unit, "年" | "月" | "日"));
        let gap = |at: usize| {
            let start = at.checked_sub(1).map_or(sentence.start, |before| amounts[before].span.end);
            &input[start..amounts[at].span.start]
        };
        for (at, one) in amounts.iter().enumerate() {
            let Some(what) = counted(one) else { continue };
            let goes_on = |next: usize| amounts.get(next).and_then(counted) == Some(what);
            // 12人，其中约谈10人、诫勉2人
            if goes_on(at + 1) && leads_to_parts(gap(at + 1)) {
                let comma = goes_on(at + 2) && !gap(at + 2).contains(['，', ',']);
                let is_next =
                    |next: &usize| goes_on(*next) && !ends_list(gap(*next), comma) && *next > at + 1;
                let last = (at + 2..amounts.len()).take_while(is_next).last();
                let parts = last.map(|last| at + 1..last + 1);
                found.extend(parts.and_then(|parts| whole(input, &amounts, at, parts, what, false)));
            }
            // 约谈10人、诫勉2人，合计12人
            let is_sum = ["合计", "总计", "共计"].iter().any(|word| gap(at).ends_with(word));
            if is_sum && gap(at).chars().count() <= 4 {
                let is_part = |part: &usize| counted(&amounts[*part]) == Some(what);
                let mut first = at;
                while let Some(part) = first.checked_sub(1).filter(is_part) {
                    first = part;
                    if NO_PART.iter().any(|word| gap(part).contains(word)) {
                        break;
                    }
                }
                found.extend(whole(input, &amounts, at, first..at, what, true));
            }
        }
    }
    found
}

/// Whether nothing but 其中 stands between a total and the name of its first part.
fn leads_to_parts(gap: &str) -> bool {
    gap.split_once("其中").is_some_and(|(before, name)| {
        before.chars().count() <= NOUN_MAX && !name.trim_matches(['：', ':', '，', ',']).is_empty()
    })
}

/// 人（次）， and 个问题， between a total and 其中.
const NOUN_MAX: usize = 5;

/// Whether a list of parts ends before what follows; `joined` where its parts are joined by 、 alone.
fn ends_list(gap: &str, joined: bool) -> bool {
    NO_PART.iter().any(|word| gap.contains(word))
        || gap.contains(['）', ')'])
        || joined && gap.contains(['，', ','])
}

/// The total at `at` with its `parts`; nothing where a figure is about so much, or the parts may be the same ones.
fn whole(
    input: &str,
    amounts: &[Amount],
    at: usize,
    parts: Range<usize>,
    what: Counted,
    is_whole: bool,
) -> Option<Breakdown> {
    let end_of = |part: usize| amounts.get(part + 1).map_or(input.len(), |next| next.span.start);
    let around = |part: usize| {
        let start = part.checked_sub(1).map_or(0, |before| amounts[before].span.end);
        let name = &input[start..amounts[part].span.start];
        let name = &name[name.rfind(['，', ',', '、', '：', ':', '（', '(', '。']).unwrap_or_default()..];
        (name, &input[amounts[part].span.end..end_of(part)])
    };
    let is_hedged = |part: usize| {
        let (name, after) = around(part);
        name.ends_with(['近', '约', '超', '逾']) || after.starts_with(['余', '多', '左'])
    };
    let excludes = |part: usize| {
        let (name, _) = around(part);
        match what {
            Counted::Money => true,
            Counted::People => names_a_form(name) || SANCTIONS.iter().any(|word| name.contains(word)),
            Counted::Problems => KINDS_OF_PROBLEMS.iter().any(|kind| name.contains(kind)),
        }
    };
    let all = || parts.clone().chain([at]);
    if parts.len() < 2 || all().any(is_hedged) || !parts.clone().all(excludes) {
        return None;
    }
    // Somebody may have got both.
    let names: Vec<&str> = parts.clone().map(|part| around(part).0).collect();
    let of = |words: &[&str]| names.iter().any(|name| words.iter().any(|word| name.contains(word)));
    if of(&["党纪", "党内"]) && of(&["政务", "政纪", "记过", "降级", "撤职"]) {
        return None;
    }
    let first = parts.start.min(at);
    let last = (parts.end - 1).max(at);
    Some(Breakdown {
        span: amounts[first].span.start..amounts[last].span.end,
        total: value(&amounts[at]),
        sum: parts.clone().map(|part| value(&amounts[part])).sum(),
        unit: amounts[at].unit,
        worth: worth(amounts[at].unit),
        step: all().map(|part| step(&amounts[part])).sum(),
        is_whole,
    })
}

fn value(amount: &Amount) -> f64 {
    amount.value * worth(amount.unit)
}

fn worth(unit: &str) -> f64 {
    match unit {
        "万元" => 1e4,
        "亿元" => 1e8,
        _ => 1.0,
    }
}

/// Half of what the last digit is worth; nothing where no digit was cut off.
fn step(amount: &Amount) -> f64 {
    let is_rounded = amount.decimals > 0;
    if is_rounded { worth(amount.unit) / 10f64.powi(amount.decimals.min(9) as i32) / 2.0 } else { 1e-6 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What does not add up.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = breakdowns(text);
        let wrong: Vec<_> =
            found.iter().filter(|one| !one.adds_up()).map(|one| &text[one.span.clone()]).collect();
        assert_eq!(wrong, expected, "{text}: {found:?}");
    }

    #[test]
    fn parts_behind_a_total_come_to_it_or_leave_some_out() {
        check("共问责12人，其中约谈10人、诫勉2人。", &[]);
        check(
            "处理9人，其中党内警告3人、诫勉4人、批评教育3人",
            &["9人，其中党内警告3人、诫勉4人、批评教育3人"],
        );
        check("处分3人，其中党内警告3人、政务记过1人", &[]);
        check("共问责12人，其中约谈10人、诫勉3人。", &["12人，其中约谈10人、诫勉3人"]);
        check("共问责12人，其中约谈10人、诫勉1人，制定制度9项。", &["12人，其中约谈10人、诫勉1人"]);
        check(
            "清退5.2万元，其中退还家长3.8万元、上缴1.2万元",
            &["5.2万元，其中退还家长3.8万元、上缴1.2万元"],
        );
        check("收回资金1,265.38万元，其中收回国库860.38万元、调整用途405万元", &[]);
        check(
            "收回资金1.2亿元，其中县本级9000万元、乡镇4000万元",
            &["1.2亿元，其中县本级9000万元、乡镇4000万元"],
        );
        check(
            "问题24个，其中：立行立改类15个、分阶段整改类6个、持续整改类4个",
            &["24个，其中：立行立改类15个、分阶段整改类6个、持续整改类4个"],
        );
        // Not all are told; who is what may be both; another thing follows.
        check("追缴100万元，其中县级30万元、镇级20万元", &[]);
        check("培训156人，其中党员90人、女职工80人", &[]);
        check("处分3人，其中党纪处分3人、政务处分1人", &[]);
        check("清退5.2万元，其中退还家长3.8万元、上缴1.4万元，节约经费3万元", &[]);
        check(
            "清收46.5万元，其中2022年度18.2万元、2023年度31.3万元。",
            &["46.5万元，其中2022年度18.2万元、2023年度31.3万元"],
        );
        check("收回10万元，其中本级6万元（其中水利4万元）、镇级4万元", &[]);
        check("收回约10万元，其中本级6万元、镇级5万元", &[]);
        check("其中10万元", &[]);
    }

    #[test]
    fn parts_before_a_total_come_to_it() {
        check("提醒谈话6人、批评教育3人，合计9人", &[]);
        check("提醒谈话6人、批评教育3人，合计10人", &["6人、批评教育3人，合计10人"]);
        check("追缴3.25万元，退还2.1万元，共计5.5万元", &["3.25万元，退还2.1万元，共计5.5万元"]);
        check("召开会议3次，约谈6人，合计10人", &[]);
        check("问责9人，其中约谈6人、批评教育3人，合计9人", &[]);
        check("合计10人", &[]);
    }
}
