//! Calendar dates as they are kept: `YYYY-MM-DD` (law C9).

use chrono::NaiveDate;

/// Reads a calendar date; `None` where the text is none. Blanks and missing zeros are forgiven, as `chrono` does.
///
/// By hand, because `chrono` brings its parser of any format for it, which weighs 12 KB.
pub fn calendar_date(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.trim().split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let number = |text: &str, digits: usize| {
        let text = text.trim();
        let is_plain = text.len() <= digits && text.bytes().all(|digit| digit.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_plain)
    };
    NaiveDate::from_ymd_opt(number(year, 4)?.try_into().ok()?, number(month, 2)?, number(day, 2)?)
}

/// A day, month or year that is kept (`2024-09-30`, `2024-09`, `2024`) as documents write it: `2024年9月30日`; any other text
/// as it is.
pub fn day_in_words(kept: &str) -> String {
    let mut parts = kept.trim().split('-');
    let number = |part: Option<&str>, digits: usize| {
        let part = part.filter(|part| part.len() <= digits && part.bytes().all(|b| b.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok())
    };
    let year = parts.next().filter(|year| year.len() == 4);
    let Some(year) = number(year, 4) else { return kept.to_owned() };
    let (month, day, more) = (parts.next(), parts.next(), parts.next());
    match (month.is_some(), number(month, 2), day.is_some(), number(day, 2), more) {
        (false, _, _, _, _) => format!("{year}年"),
        (_, Some(month), false, _, _) => format!("{year}年{month}月"),
        (_, Some(month), _, Some(day), None) => format!("{year}年{month}月{day}日"),
        _ => kept.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{calendar_date, day_in_words};
    use chrono::NaiveDate;
    use proptest::prelude::*;

    #[test]
    fn days_are_said_as_exactly_as_they_are_kept() {
        for (kept, said) in [
            ("2024-09-30", "2024年9月30日"),
            ("2024-09", "2024年9月"),
            ("2024", "2024年"),
            ("", ""),
            ("去年", "去年"),
            ("2024-09-30-1", "2024-09-30-1"),
            ("2024-9月", "2024-9月"),
            ("24-09-30", "24-09-30"),
        ] {
            assert_eq!(day_in_words(kept), said);
        }
    }

    #[test]
    fn c9_only_a_calendar_date_is_one() {
        for text in [
            "",
            "-",
            "--",
            "2024",
            "2024-02",
            "2024-02-30",
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "24年3月",
            "2024-03-17T08:20",
            "2024-3-1 7",
            "2024-+3-17",
            "2024--3-17",
            "２０２４-03-17",
        ] {
            assert_eq!(calendar_date(text), None, "{text}");
            assert!(text.parse::<NaiveDate>().is_err(), "{text}");
        }
        for text in ["2024-02-29", "2024-3-7", " 2024 - 03 - 17 ", "0001-01-01", "9999-12-31"] {
            assert_eq!(calendar_date(text), text.parse().ok(), "{text}");
            assert!(calendar_date(text).is_some(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn c9_reads_what_chrono_writes(days in 1..3_652_059) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assert_eq!(calendar_date(&date.to_string()), Some(date));
        }

        #[test]
        fn c9_reads_what_chrono_reads(text in "[ 0-9]{1,5}-[ 0-9]{1,3}-[ 0-9]{1,3}") {
            prop_assert_eq!(calendar_date(&text), text.parse().ok());
        }
    }
}
