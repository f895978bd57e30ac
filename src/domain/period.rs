//! How often recurring promises come round. Which days a period has: [`super::CalendarPeriod`].

use serde::{Deserialize, Serialize};

/// How often a commitment recurs (每月, 按季度, 一年一…).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// 每天.
    Day,
    /// 每周.
    Week,
    /// 每旬: the 1st to the 10th, the 11th to the 20th, and the rest of a month.
    TenDays,
    /// 每两周, 隔周.
    TwoWeeks,
    /// 每月.
    Month,
    /// 每两个月, 隔月.
    TwoMonths,
    /// 每季度.
    Quarter,
    /// 每半年.
    HalfYear,
    /// 每年.
    Year,
}

/// Words of a period, longest first so that 季度 is not read as 季.
const WORDS: [(&str, Period); 18] = [
    ("半年度", Period::HalfYear),
    ("个季度", Period::Quarter),
    ("个星期", Period::Week),
    ("半年", Period::HalfYear),
    ("季度", Period::Quarter),
    ("年度", Period::Year),
    ("个月", Period::Month),
    ("月份", Period::Month),
    ("星期", Period::Week),
    ("双周", Period::TwoWeeks),
    ("双月", Period::TwoMonths),
    ("季", Period::Quarter),
    ("年", Period::Year),
    ("月", Period::Month),
    ("周", Period::Week),
    ("旬", Period::TenDays),
    ("天", Period::Day),
    ("日", Period::Day),
];

impl Period {
    /// Every period, shortest first.
    pub const ALL: [Period; 9] = [
        Period::Day,
        Period::Week,
        Period::TenDays,
        Period::TwoWeeks,
        Period::Month,
        Period::TwoMonths,
        Period::Quarter,
        Period::HalfYear,
        Period::Year,
    ];

    /// The code in packages and golden readings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::TenDays => "ten-days",
            Period::TwoWeeks => "two-weeks",
            Period::Month => "month",
            Period::TwoMonths => "two-months",
            Period::Quarter => "quarter",
            Period::HalfYear => "half-year",
            Period::Year => "year",
        }
    }

    /// The period of a code or a word: `half-year`, `季度`; `None` for any other text.
    pub fn parse(word: &str) -> Option<Period> {
        Period::ALL.into_iter().find(|e| e.as_str() == word).or_else(|| match Period::starts(word) {
            Some((every, len)) if len == word.len() => Some(every),
            _ => None,
        })
    }

    /// The period that so many others make: half a year are two quarters; `None` where none is so long.
    pub fn multiple(number: u64, every: Period) -> Option<Period> {
        use Period::*;
        Some(match (number, every) {
            (1, every) => every,
            (7, Day) => Week,
            (10, Day) => TenDays,
            (14, Day) | (2, Week) => TwoWeeks,
            (2, Month) => TwoMonths,
            (3, Month) => Quarter,
            (6, Month) | (2, Quarter) => HalfYear,
            (12, Month) | (4, Quarter) | (2, HalfYear) => Year,
            _ => return None,
        })
    }

    /// The period whose word `text` starts with, and the word's length in bytes.
    pub fn starts(text: &str) -> Option<(Period, usize)> {
        WORDS.iter().find(|(word, _)| text.starts_with(word)).map(|(word, every)| (*every, word.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes() {
        assert_eq!(Period::parse("季度"), Some(Period::Quarter));
        assert_eq!(Period::parse("季"), Some(Period::Quarter));
        assert_eq!(Period::parse("半年"), Some(Period::HalfYear));
        assert_eq!(Period::parse("月初"), None);
        assert_eq!(Period::parse("旬"), Some(Period::TenDays));
        assert_eq!(Period::multiple(2, Period::Week), Some(Period::TwoWeeks));
        assert_eq!(Period::multiple(5, Period::Month), None);
        for every in Period::ALL {
            assert_eq!(Period::parse(every.as_str()), Some(every));
        }
    }
}
