//! Whether what was measured reaches a target: numbers are compared where their units can be.

use super::date::fold;
use super::width;

/// How a measured value stands to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It is as good or better.
    Reached,
    /// It is not.
    Short,
    /// They cannot be compared: one of them is no number, or their units differ.
    Unlike,
}

/// Units of one quantity, each with how many of the first it is.
const UNITS: [&[(&str, f64)]; 3] = [
    &[("秒", 1.0), ("分钟", 60.0), ("小时", 3600.0), ("天", 86400.0)],
    &[("元", 1.0), ("万元", 1e4), ("亿元", 1e8)],
    &[("米", 1.0), ("公里", 1000.0), ("千米", 1000.0)],
];

/// Words that a number may be followed by without being of another unit.
const BOUNDS: [&str; 7] = ["及以上", "以上", "及以下", "以下", "以内", "左右", "内"];

/// Compares what was measured with a target; `promise` says whether less is better.
pub fn reach(promise: &str, target: &str, measured: &str) -> Reach {
    let Some((goal, value)) = in_unit_of(target, measured) else { return Reach::Unlike };
    let is_reached = if is_at_most(promise) { value <= goal } else { value >= goal };
    if is_reached { Reach::Reached } else { Reach::Short }
}

/// The goal of a target, and the first number of another text that can be compared with it, in one unit; `None` where there
/// is none.
pub fn in_unit_of(target: &str, measured: &str) -> Option<(f64, f64)> {
    let (goal, unit) = numbers(target).into_iter().next()?;
    let all = numbers(measured);
    // 6月份98%: the month is none of what was measured.
    let found = all.iter().find_map(|(value, own)| alike(goal, &unit, *value, own));
    found.or_else(|| match all.as_slice() {
        // Of a share people write 95 for 95%. What may be a fraction of one (0.95) is told by nothing.
        [(value, own)] if unit == "%" && own.is_empty() && is_percent(*value) => Some((goal, *value)),
        _ => None,
    })
}

/// Whether a number without a unit can only be one of a hundred parts.
fn is_percent(value: f64) -> bool {
    value == 0.0 || value > 1.0 && value <= 100.0
}

/// Both numbers in one unit.
fn alike(goal: f64, unit: &str, value: f64, own: &str) -> Option<(f64, f64)> {
    if unit == own {
        return Some((goal, value));
    }
    let of =
        |units: &[(&str, f64)], name: &str| units.iter().find(|(word, _)| *word == name).map(|one| one.1);
    UNITS.iter().find_map(|units| Some((goal * of(units, unit)?, value * of(units, own)?)))
}

/// Whether a promise names the most that may be, rather than the least.
fn is_at_most(promise: &str) -> bool {
    // 不得低于 says the same as 不低于.
    let text = width::squeeze(promise).replace("不得", "不").replace("不能", "不").replace("不应", "不");
    let least = ["不低于", "不少于", "不小于", "以上", "至少"];
    let most = [
        "不超过",
        "不高于",
        "不大于",
        "不多于",
        "以内",
        "以下",
        "低于",
        "少于",
        "最多",
        "至多",
        "控制在",
        "控制到",
    ];
    // 压减至, 降低到: what goes down to a number. 下降20% goes down by it, and more is better.
    let down = ["降", "降低", "减", "减少", "压减", "压缩", "缩短", "缩减"];
    let goes_down =
        || down.iter().any(|verb| ["至", "到"].iter().any(|to| text.contains(&[verb, *to].concat())));
    !least.iter().any(|word| text.contains(word))
        && (most.iter().any(|word| text.contains(word)) || goes_down())
}

/// The numbers of a text, each with the unit that follows it.
fn numbers(text: &str) -> Vec<(f64, String)> {
    let text = in_figures(&width::squeeze(text));
    let (mut found, mut rest) = (Vec::new(), text.as_str());
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        rest = &rest[start..];
        let is_number = |sign: char| sign.is_ascii_digit() || sign == '.' || sign == ',';
        let end = rest.find(|sign: char| !is_number(sign)).unwrap_or(rest.len());
        let value = rest[..end].trim_end_matches(['.', ',']).replace(',', "").parse();
        rest = &rest[end..];
        // 95%（抽查200份）: the unit ends where other words begin.
        let goes_on = |sign: char| sign.is_alphabetic() || sign == '%';
        let end = rest.find(|sign: char| !goes_on(sign)).unwrap_or(rest.len());
        let mut unit = &rest[..end];
        while let Some(short) = BOUNDS.iter().find_map(|word| unit.strip_suffix(word)) {
            unit = short;
        }
        found.extend(value.ok().map(|value| (value, unit.to_owned())));
    }
    found
}

/// A text with 百分之九十五 as 95%.
fn in_figures(text: &str) -> String {
    let mut parts = text.split("百分之");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_of_number =
            |sign: char| "零〇一二三四五六七八九十百点.".contains(sign) || sign.is_ascii_digit();
        let end = part.find(|sign: char| !is_of_number(sign)).unwrap_or(part.len());
        let number = part[..end].trim_end_matches('点');
        plain += &fold(number).replace('点', ".");
        plain += if number.is_empty() { "百分之" } else { "%" };
        plain += &part[number.len()..];
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_where_their_units_can_be() {
        use Reach::*;
        for (promise, target, measured, expected) in [
            ("机扫率达到100%", "100%", "98.5%", Short),
            ("机扫率达到100%", "100%", "１００％", Reached),
            ("每天冲洗6次以上", "6次以上", "6次", Reached),
            ("每天冲洗6次以上", "6次", "5次", Short),
            ("办理时间压缩到30分钟以内", "30分钟", "0.5小时", Reached),
            ("办理时间压缩到30分钟以内", "30分钟以内", "31分钟", Short),
            ("抽检不合格率不低于5%", "5%", "4%", Short),
            ("抽检不合格率低于5%", "5%", "4.9%", Reached),
            ("合格率不得低于95%", "95%", "96%", Reached),
            ("合格率不得低于95%", "95%", "94%", Short),
            ("超标率不得超过5%", "5%", "6%", Short),
            ("欠款降低到20万元", "20万元", "18万元", Reached),
            ("欠款压减至20万元", "20万元", "25万元", Short),
            ("欠款下降20%", "20%", "下降25%", Reached),
            ("欠款下降20%", "20%", "15%", Short),
            ("办理时限缩短30%", "30%", "35%", Reached),
            ("机扫率达到95%", "95%", "6月份９８．５％", Reached),
            ("机扫率达到95%", "95%", "约95%，比上月高2个百分点", Reached),
            ("机扫率达到95%", "95%", "94%（抽查200份）", Short),
            ("机扫率达到95%", "95%", "3月", Unlike),
            ("合格率达到百分之九十五以上", "百分之九十五以上", "96%", Reached),
            ("合格率达到百分之九十五以上", "百分之九十五以上", "百分之九十四点五", Short),
            ("机扫率达到95%", "95%", "百分之百", Reached),
            ("机扫率达到95%", "95%", "6月份为百分之95.5", Reached),
            ("机扫率达到95%", "95%", "百分之多少没有统计", Unlike),
            ("机扫率达到95%", "95%", "95", Reached),
            ("机扫率达到95%", "95%", "约94.9", Short),
            ("投诉率低于5%", "5%", "0", Reached),
            // A fraction of one, one of a hundred or of one, more than there can be, and what is no share at all.
            ("机扫率达到95%", "95%", "0.95", Unlike),
            ("投诉率低于5%", "5%", "1", Unlike),
            ("机扫率达到95%", "95%", "190", Unlike),
            ("机扫率达到95%", "95%", "19/20", Unlike),
            ("机扫率达到95%", "95%", "2024-09-30", Unlike),
            ("追缴1.2万元", "1.2万元", "12,000元", Reached),
            ("追缴1.2万元", "1.2万元", "12000", Unlike),
            ("达到100%", "100%", "全部", Unlike),
            ("达到100%", "100%", "98个", Unlike),
            ("达到100%", "100%", "", Unlike),
            ("达到100%", "全覆盖", "100%", Unlike),
            ("达到100%", "1.2.3%", "100%", Unlike),
        ] {
            assert_eq!(reach(promise, target, measured), expected, "{promise} {target} {measured}");
        }
        assert_eq!(in_unit_of("30分钟", "1小时"), Some((1800.0, 3600.0)));
        assert_eq!(in_unit_of("30分钟", "1次"), None);
    }
}
