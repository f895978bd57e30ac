//! The periods in which a promise comes round again. Which day of the period it falls on is the calendar's business.

use serde::{Deserialize, Serialize};

/// How often a commitment comes round (每月, 按季度, 一年一…).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// Words of a period, longest first so that 季度 is not read as 季.
const WORDS: [(&str, Every); 15] = [
    ("半年度", Every::HalfYear),
    ("个季度", Every::Quarter),
    ("个星期", Every::Week),
    ("半年", Every::HalfYear),
    ("季度", Every::Quarter),
    ("年度", Every::Year),
    ("个月", Every::Month),
    ("月份", Every::Month),
    ("星期", Every::Week),
    ("季", Every::Quarter),
    ("年", Every::Year),
    ("月", Every::Month),
    ("周", Every::Week),
    ("天", Every::Day),
    ("日", Every::Day),
];

impl Every {
    /// Every period, shortest first.
    pub const ALL: [Every; 6] =
        [Every::Day, Every::Week, Every::Month, Every::Quarter, Every::HalfYear, Every::Year];

    /// The code in packages and golden readings.
    pub fn as_str(self) -> &'static str {
        match self {
            Every::Day => "day",
            Every::Week => "week",
            Every::Month => "month",
            Every::Quarter => "quarter",
            Every::HalfYear => "half-year",
            Every::Year => "year",
        }
    }

    /// The period a code or a word names: `half-year`, `季度`.
    pub fn parse(word: &str) -> Option<Every> {
        Every::ALL.into_iter().find(|e| e.as_str() == word).or_else(|| match Every::starts(word) {
            Some((every, len)) if len == word.len() => Some(every),
            _ => None,
        })
    }

    /// The period `text` starts with, and the word's length in bytes.
    pub fn starts(text: &str) -> Option<(Every, usize)> {
        WORDS.iter().find(|(word, _)| text.starts_with(word)).map(|(word, every)| (*every, word.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes() {
        assert_eq!(Every::parse("季度"), Some(Every::Quarter));
        assert_eq!(Every::parse("季"), Some(Every::Quarter));
        assert_eq!(Every::parse("半年"), Some(Every::HalfYear));
        assert_eq!(Every::parse("月初"), None);
        for every in Every::ALL {
            assert_eq!(Every::parse(every.as_str()), Some(every));
        }
    }
}
