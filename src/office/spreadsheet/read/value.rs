//! What a cell shows: numbers as they are printed, dates only where the cell's format says so.

use calamine::{Data, ExcelDateTime};
use chrono::{Datelike, NaiveDate};

use super::grid::Cell;

/// What a cell shows; `code` is the format of its number, where that is known.
pub fn shown(data: &Data, code: Option<&str>) -> Option<Cell> {
    Some(match data {
        // Nobody wrote #REF! or #VALUE!.
        Data::Empty | Data::Error(_) => return None,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::DateTimeIso(text) => iso_date(text, code.unwrap_or_default()),
        Data::Int(number) => Cell::Text(number.to_string()),
        Data::Float(number) => Cell::Text(figure(*number, code.unwrap_or_default())),
        Data::Bool(true) => Cell::Text("是".into()),
        Data::Bool(false) => Cell::Text("否".into()),
        Data::DateTime(when) => date(when, code.unwrap_or_default()),
    })
}

/// A number as a spreadsheet prints it: 15 digits, and in percent where its format says so.
fn figure(number: f64, code: &str) -> String {
    let percent = code.contains('%');
    let number = if percent { number * 100.0 } else { number };
    // 0.1 + 0.2 is 0.3 in a spreadsheet, too.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}{}", if percent { "%" } else { "" })
}

/// A date as documents write it, only as exactly as its format shows it. A number without a day, of hours alone, is no
/// date.
fn date(when: &ExcelDateTime, code: &str) -> Cell {
    let number = figure(when.as_f64(), "");
    if when.is_duration() || when.as_f64() < 1.0 {
        return Cell::Text(number);
    }
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    Cell::Date { date: as_exact_as(code, i32::from(year), month.into(), day.into()), number }
}

/// A date that a file has as text, with or without a time of day: `2024-09-30T17:30:00`. One without a day is a time.
fn iso_date(text: &str, code: &str) -> Cell {
    match text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()) {
        Some(day) => Cell::Date {
            date: as_exact_as(code, day.year(), day.month(), day.day()),
            number: text.to_owned(),
        },
        None => Cell::Text(text.to_owned()),
    }
}

/// A date as documents write it, with the day and the month only where its format shows them.
fn as_exact_as(code: &str, year: i32, month: u32, day: u32) -> String {
    let code = code.to_ascii_lowercase();
    match (code.is_empty() || code.contains('d'), code.contains('m')) {
        (true, _) => format!("{year}年{month}月{day}日"),
        (false, true) => format!("{year}年{month}月"),
        (false, false) => format!("{year}年"),
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn numbers_are_printed_as_a_spreadsheet_prints_them() {
        let text = |number: f64, code| shown(&Data::Float(number), Some(code));
        for (number, code, printed) in [
            (3.0, "General", "3"),
            (0.1 + 0.2, "", "0.3"),
            (7.132, "0.00", "7.132"),
            (0.76, "0%", "76%"),
            (-1e6, "", "-1000000"),
            (110_101_199_001_011_234.0, "", "110101199001011000"),
        ] {
            assert_eq!(text(number, code), Some(Cell::Text(printed.into())), "{number}");
        }
        assert_eq!(shown(&Data::Bool(true), None), Some(Cell::Text("是".into())));
        assert_eq!(shown(&Data::Empty, None), None);
    }

    #[test]
    fn dates_are_as_exact_as_their_format() {
        let date =
            |number, kind, code| shown(&Data::DateTime(ExcelDateTime::new(number, kind, false)), Some(code));
        let day = |date: &str, number: &str| Some(Cell::Date { date: date.into(), number: number.into() });
        let kind = ExcelDateTimeType::DateTime;
        assert_eq!(date(45565.0, kind, "yyyy/m/d"), day("2024年9月30日", "45565"));
        assert_eq!(date(45565.5, kind, ""), day("2024年9月30日", "45565.5"));
        assert_eq!(date(45565.0, kind, "yyyy\"年\"m\"月\""), day("2024年9月", "45565"));
        assert_eq!(date(0.5, kind, "h:mm"), Some(Cell::Text("0.5".into())));
        let iso = |text: &str, code| shown(&Data::DateTimeIso(text.into()), code);
        assert_eq!(iso("2024-09-30T17:30:00", None), day("2024年9月30日", "2024-09-30T17:30:00"));
        assert_eq!(iso("2024-09-30", Some("yyyy/m")), day("2024年9月", "2024-09-30"));
        assert_eq!(iso("17:30:00", Some("h:mm")), Some(Cell::Text("17:30:00".into())));
        assert_eq!(iso("二〇二四年九月三十", None), Some(Cell::Text("二〇二四年九月三十".into())));
        assert_eq!(date(3.0, ExcelDateTimeType::TimeDelta, "[h]"), Some(Cell::Text("3".into())));
    }
}
