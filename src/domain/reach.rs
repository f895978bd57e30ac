//! Whether what was measured reaches a target: numbers are compared where their units can be.

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
    let (Some((goal, unit)), Some((value, own))) = (number(target), number(measured)) else {
        return Reach::Unlike;
    };
    let Some((goal, value)) = alike(goal, &unit, value, &own) else { return Reach::Unlike };
    let is_reached = if is_at_most(promise) { value <= goal } else { value >= goal };
    if is_reached { Reach::Reached } else { Reach::Short }
}

/// The number of a text in the unit of another one, for a drawing; `None` where they cannot be compared.
pub fn in_unit_of(target: &str, measured: &str) -> Option<(f64, f64)> {
    let ((goal, unit), (value, own)) = (number(target)?, number(measured)?);
    alike(goal, &unit, value, &own)
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
    let text = width::squeeze(promise);
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
        "控制在",
        "降至",
        "降到",
        "压缩至",
        "压缩到",
        "缩短至",
        "缩短到",
    ];
    !least.iter().any(|word| text.contains(word)) && most.iter().any(|word| text.contains(word))
}

/// The first number of a text with the unit that follows it.
fn number(text: &str) -> Option<(f64, String)> {
    let text = width::squeeze(text).replace('％', "%");
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let rest = &text[start..];
    let end =
        rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != ',').unwrap_or(rest.len());
    let value = rest[..end].replace(',', "").parse().ok()?;
    let mut unit = &rest[end..];
    while let Some(short) = BOUNDS.iter().find_map(|word| unit.strip_suffix(word)) {
        unit = short;
    }
    Some((value, unit.to_owned()))
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
