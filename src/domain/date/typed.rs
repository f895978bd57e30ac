//! Dates that a person types into an input.

use chrono::{Datelike, NaiveDate};

use super::fold::fold;
use super::grammar::date_at;
use super::scan::Place;
use super::when::{Part, When, Written};

/// The day a person typed into an input: `3.1`, `3/1`, `3-1`, `20230301`, `0301`, `2023.3.1`, `3月1日`, `三月底`,
/// `2月末`, `今天`; `None` for anything else. Without a year it is the latest such day that is at most 31 days after
/// `today`, since progress is entered after it was made. A month with 底 or 末 is its last day; a month alone is no
/// day.
pub fn typed(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text.trim() {
        "今天" | "今日" => return Some(today),
        "昨天" | "昨日" => return today.pred_opt(),
        "前天" => return today.pred_opt()?.pred_opt(),
        _ => {}
    }
    let written = alone(text)?;
    if written.day.is_none() && written.part != Part::End {
        return None;
    }
    if written.year.is_some() {
        return written.last_day(None);
    }
    in_years(&written, today).filter(|date| (*date - today).num_days() <= 31).max()
}

/// As [`typed`], for a day that is ahead: without a year it is the first such day from `from` on.
pub fn typed_from(text: &str, today: NaiveDate, from: NaiveDate) -> Option<NaiveDate> {
    let day = typed(text, today)?;
    match alone(text) {
        Some(written) if written.year.is_none() => {
            in_years(&written, from).filter(|date| *date >= from).min()
        }
        _ => Some(day),
    }
}

/// The days of the year before, of the year of `around` and of the year after it that are written without a year.
fn in_years(written: &Written, around: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let years = written.month.into_iter().flat_map(move |_| around.year() - 1..=around.year() + 1);
    years.filter_map(|year| written.last_day(Some(When::Month(year, 1))))
}

/// The date that a text is, with its year: `2023.10.27`, `2023年10月`, `2023-10`, `2023`; `None` for anything else.
pub fn dated(text: &str) -> Option<When> {
    let written = alone(text)?;
    written.last_day(None).and(written.after(None))
}

/// The date that a text is and nothing besides, but for 前.
fn alone(text: &str) -> Option<Written> {
    let text = fold(text);
    let plain = text.trim_end_matches('前');
    let (written, stop) = date_at(plain, 0, Place::Field);
    written.filter(|_| stop == plain.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_into_a_box() {
        let today = "2024-03-20".parse().unwrap();
        for (text, expect) in [
            ("3.1", Some("2024-03-01")),
            ("3/1", Some("2024-03-01")),
            ("3-1", Some("2024-03-01")),
            ("12.31", Some("2023-12-31")),
            ("20230301", Some("2023-03-01")),
            ("0301", Some("2024-03-01")),
            ("2023-3-1", Some("2023-03-01")),
            ("2023．03．01", Some("2023-03-01")),
            ("2023年3月1日", Some("2023-03-01")),
            ("３月１日", Some("2024-03-01")),
            ("3 月 1 日前", Some("2024-03-01")),
            ("24.3.1", Some("2024-03-01")),
            ("二〇二四年三月一日", Some("2024-03-01")),
            ("三月底", Some("2024-03-31")),
            ("二月末", Some("2024-02-29")),
            ("2023年2月底", Some("2023-02-28")),
            ("2024年底", Some("2024-12-31")),
            ("十二月三十一日", Some("2023-12-31")),
            ("十月二十号", Some("2023-10-20")),
            ("4.1", Some("2024-04-01")),
            ("六月底", Some("2023-06-30")),
            ("今天", Some("2024-03-20")),
            ("昨天", Some("2024-03-19")),
            ("2.30", None),
            ("3", None),
            ("三月", None),
            ("2024年", None),
            ("15日", None),
            ("", None),
            ("尽快", None),
            ("13.1", None),
            ("99999999999999", None),
        ] {
            assert_eq!(typed(text, today).map(|d| d.to_string()).as_deref(), expect, "{text}");
        }
    }

    #[test]
    fn a_day_that_is_ahead_is_the_next_one() {
        let [today, from] = ["2026-11-28", "2026-11-01"].map(|day| day.parse::<NaiveDate>().unwrap());
        for (text, of_today, of_period) in [
            ("12.31", Some("2026-12-31"), Some("2026-12-31")),
            ("1.5", Some("2027-01-05"), Some("2027-01-05")),
            ("11.20", Some("2027-11-20"), Some("2026-11-20")),
            ("11.28", Some("2026-11-28"), Some("2026-11-28")),
            ("二月底", Some("2027-02-28"), Some("2027-02-28")),
            ("2025.12.31", Some("2025-12-31"), Some("2025-12-31")),
            ("今天", Some("2026-11-28"), Some("2026-11-28")),
            ("2.30", None, None),
            ("尽快", None, None),
        ] {
            let read = |from| typed_from(text, today, from).map(|day| day.to_string());
            assert_eq!((read(today).as_deref(), read(from).as_deref()), (of_today, of_period), "{text}");
        }
    }

    #[test]
    fn a_date_may_be_a_month() {
        for (text, expect) in [
            ("2023.10.27", Some("2023-10-27")),
            ("2023年10月27日", Some("2023-10-27")),
            ("10月27日", None),
            ("2023-10", Some("2023-10")),
            ("2023年10月", Some("2023-10")),
            ("2023", Some("2023")),
            ("2023年2月30日", None),
            ("2023-13", None),
            ("10月", None),
            ("第三季度例会", None),
        ] {
            assert_eq!(dated(text).map(|when| when.iso()).as_deref(), expect, "{text}");
        }
    }
}
