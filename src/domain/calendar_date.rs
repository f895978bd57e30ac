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

#[cfg(test)]
mod tests {
    use super::calendar_date;
    use chrono::NaiveDate;
    use proptest::prelude::*;

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
