//! Money: what a finding involves, what was put right of it and how, and amounts read from what people write.

use super::row::{codes, row_kind};
use super::width::squeeze;

row_kind! {
    /// 整改金额: an amount of a finding that was put right in one way.
    Amount = "amount" {
        /// The id of the finding.
        FINDING finding: String,
        /// The code of an [`AmountWay`].
        WAY way: String,
        /// How much, in its own words: `12.5万元`; read by [`fen`].
        AMOUNT amount: String,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
        /// The voucher, the account, whatever proves it.
        NOTE note: String,
    }
}

codes! {
    /// How money is put right, as audit tables list it (docs/domain/tables.md).
    AmountWay {
        /// 上缴财政.
        Remitted = "remitted",
        /// 归还原渠道.
        Returned = "returned",
        /// 统筹盘活.
        Reallocated = "reallocated",
        /// 追缴, 追回.
        Recovered = "recovered",
        /// 清退, 退还.
        Refunded = "refunded",
        /// 促进拨付到位.
        Disbursed = "disbursed",
        /// 调账处理.
        Adjusted = "adjusted",
        /// 避免或挽回损失.
        Averted = "averted",
        /// 其他.
        Other = "other",
    }
}

impl AmountWay {
    /// The word for it in tables and documents.
    pub fn wording(self) -> &'static str {
        match self {
            Self::Remitted => "上缴财政",
            Self::Returned => "归还原渠道",
            Self::Reallocated => "统筹盘活",
            Self::Recovered => "追缴追回",
            Self::Refunded => "清退退还",
            Self::Disbursed => "促进拨付到位",
            Self::Adjusted => "调账处理",
            Self::Averted => "避免或挽回损失",
            Self::Other => "其他方式",
        }
    }
}

/// What stands before or after an amount and says nothing of how much it is.
const AROUND: [&str; 7] = ["人民币", "RMB", "¥", "￥", "约", "共计", "整"];

/// The units, the longest word first, with their worth in fen.
const UNITS: [(&str, u128); 8] = [
    ("亿元", 10_000_000_000),
    ("千万元", 1_000_000_000),
    ("百万元", 100_000_000),
    ("万元", 1_000_000),
    ("千元", 100_000),
    ("亿", 10_000_000_000),
    ("万", 1_000_000),
    ("元", 100),
];

/// The greatest amount, ten thousand times a hundred million yuan: the sum over a ledger is far below the greatest number.
const FEN_MAX: u128 = 100_000_000_000_000;

/// How much a text says, in fen (0.01 yuan): `12.5万元`, `1,234.56`, `３亿元`, `2亿3000万元`. A number alone is in yuan.
/// `None` where the text is no single amount or says less than a fen.
pub fn fen(text: &str) -> Option<u64> {
    let squeezed = squeeze(text);
    let mut rest = squeezed.as_str();
    while let Some(less) = AROUND.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = less;
    }
    while let Some(less) = AROUND.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = less;
    }
    let (mut total, mut below) = (0u128, u128::MAX);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ',')).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let (unit, after) =
            match UNITS.iter().find_map(|(word, worth)| Some((worth, after.strip_prefix(word)?))) {
                Some((worth, after)) => (*worth, after),
                None if after.is_empty() => (100, after),
                None => return None,
            };
        // 2亿3000万: each part is of a smaller unit than the one before it.
        if unit >= below {
            return None;
        }
        below = unit;
        total = total.checked_add(decimal(number, unit)?)?;
        rest = after;
    }
    (below != u128::MAX && total <= FEN_MAX).then_some(total as u64)
}

/// A number as it is written, of units of `unit` fen; `None` where it is none or has a part of a fen.
fn decimal(number: &str, unit: u128) -> Option<u128> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let grouped = whole.contains(',');
    let in_threes = || {
        let mut groups = whole.split(',');
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3)
    };
    if whole.is_empty() || part.contains(['.', ',']) || grouped && !in_threes() {
        return None;
    }
    let whole: u128 = whole.replace(',', "").parse().ok().filter(|whole| *whole <= FEN_MAX)?;
    let digits = part.trim_end_matches('0');
    let scale = 10u128.checked_pow(digits.len().try_into().ok()?)?;
    let part = if digits.is_empty() { 0 } else { digits.parse::<u128>().ok()?.checked_mul(unit)? };
    (part % scale == 0).then(|| whole * unit + part / scale)
}

/// An amount in yuan, with the digits in groups of three: `1,234.56`, and without fen where there are none: `125,000`.
pub fn yuan(fen: u64) -> String {
    let digits = (fen / 100).to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fen.is_multiple_of(100) {
        text += &format!(".{:02}", fen % 100);
    }
    text
}

/// The units in which sums over a ledger are told, rounded to two decimals of the greater ones, as audit reports have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyUnit {
    /// 元, to the fen.
    Yuan,
    /// 万元.
    TenThousand,
    /// 亿元.
    HundredMillion,
}

impl MoneyUnit {
    /// The greatest unit of which a sum of `fen` has one.
    pub fn of(fen: u64) -> Self {
        let units = [Self::HundredMillion, Self::TenThousand];
        units.into_iter().find(|unit| fen / 100 >= unit.yuan()).unwrap_or(Self::Yuan)
    }

    /// A sum in this unit without its word, with the digits in groups of three: `18,298.96`, and in 万元 and 亿元 always
    /// with two decimals where there is any.
    pub fn told(self, fen: u64) -> String {
        let hundredth = self.yuan();
        let told = yuan(fen.saturating_add(hundredth / 2) / hundredth);
        if self == Self::Yuan || fen == 0 || told.contains('.') { told } else { told + ".00" }
    }

    /// How many yuan it is, and so how many fen a hundredth of it is.
    fn yuan(self) -> u64 {
        match self {
            Self::Yuan => 1,
            Self::TenThousand => 10_000,
            Self::HundredMillion => 100_000_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expect) in [
            ("12.5万元", Some(12_500_000)),
            ("1,234.56元", Some(123_456)),
            ("1234.5", Some(123_450)),
            ("３０ 万", Some(30_000_000)),
            ("人民币约0.8亿元整", Some(8_000_000_000)),
            ("2亿3000万元", Some(23_000_000_000)),
            ("3万2千元", Some(3_200_000)),
            ("￥200", Some(20_000)),
            ("0", Some(0)),
            ("1.230000万元", Some(1_230_000)),
            // No single amount.
            ("10-20万元", None),
            ("10万元、20万元", None),
            ("万元", None),
            ("", None),
            ("约", None),
            ("12,34元", None),
            ("1.2.3元", None),
            ("0.001元", None),
            ("3000万2亿元", None),
            ("若干", None),
            ("50%", None),
            ("12.5万美元", None),
            ("999999999999999999999999999999999999999999", None),
            ("0.00000000000000000000000000000000000000001亿", None),
        ] {
            assert_eq!(fen(text), expect, "{text}");
        }
    }

    #[test]
    fn sums_are_told_in_the_unit_of_their_size() {
        let told = |fen| (MoneyUnit::of(fen), MoneyUnit::of(fen).told(fen));
        for (fen, unit, text) in [
            (0, MoneyUnit::Yuan, "0"),
            (999_999, MoneyUnit::Yuan, "9,999.99"),
            (1_000_000, MoneyUnit::TenThousand, "1.00"),
            (126_500_000, MoneyUnit::TenThousand, "126.50"),
            (123_455_000, MoneyUnit::TenThousand, "123.46"),
            (9_999_999_999, MoneyUnit::TenThousand, "10,000.00"),
            (18_298_960_000, MoneyUnit::HundredMillion, "1.83"),
            (u64::MAX, MoneyUnit::HundredMillion, "1,844,674,407.37"),
        ] {
            assert_eq!(told(fen), (unit, text.to_owned()), "{fen}");
        }
        assert_eq!(MoneyUnit::TenThousand.told(123_450), "0.12");
        assert_eq!(MoneyUnit::TenThousand.told(18_298_960_000), "18,298.96");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(amount in 0..=FEN_MAX as u64) {
            prop_assert_eq!(fen(&yuan(amount)), Some(amount));
            prop_assert_eq!(fen(&format!("{}元", yuan(amount))), Some(amount));
        }
    }
}
