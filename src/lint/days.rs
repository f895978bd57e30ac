//! Days that a document counts between two dates, counted again by the calendar.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::notice::told::DaySpan;

/// What a span of days says and what it comes to, where it cannot be so many.
pub(super) fn days(span: &DaySpan) -> Option<Vec<String>> {
    let all = (span.to - span.from).num_days() + 1;
    // Beyond a few years it is no span that anybody counts in days.
    if !(1..=DAYS_MAX).contains(&all) {
        return None;
    }
    let each = || (0..all as u64).filter_map(|day| span.from.checked_add_days(Days::new(day)));
    if !span.working {
        // From the first to the last day, or from the one to the other.
        return (span.days != all && span.days != all - 1)
            .then(|| vec![span.days.to_string(), all.to_string()]);
    }
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let off = |day: &NaiveDate| matches!((day.month(), day.day()), (1, 1) | (5, 1) | (10, 1..=3));
    let usual = each().filter(|day| !weekend(day) && !off(day)).count() as i64;
    // Near holidays weekends are worked and weekdays are not, as every year's order says.
    let near = each().any(|day| is_near_holiday(&day));
    let most = if near { each().filter(|day| !off(day)).count() as i64 } else { usual };
    let least = if near { usual - MOVED_MAX } else { usual };
    (!(least..=most).contains(&span.days)).then(|| vec![span.days.to_string(), usual.to_string()])
}

/// A longer span is not counted.
const DAYS_MAX: i64 = 1500;
/// How many weekdays the holidays of a span can take that begin on other days every year.
const MOVED_MAX: i64 = 8;

/// Whether a day may be a holiday, or worked for one. The days of the moon's calendar move within these bounds.
fn is_near_holiday(day: &NaiveDate) -> bool {
    let (month, day) = (day.month(), day.day());
    match month {
        1 => day <= 5 || day >= 15,
        2 | 5 => true,
        3 => day <= 5,
        4 => day <= 12 || day >= 20,
        6 => true,
        9 => day >= 5,
        10 => day <= 15,
        12 => day >= 25,
        _ => false,
    }
}
