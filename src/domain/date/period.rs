//! Periods: 两个月内, 30日内, 15个工作日内, and the day they run from.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::context::NoDay;
use super::scan::{ends_number, number, run, word};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// Months, and days beyond them.
    Calendar { months: u32, days: u32 },
    /// Working days.
    Working(u32),
}

/// The day from which a period runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// The day after this one is the first that counts: 反馈后, 3月15日起 (Civil Code, article 201).
    After(NaiveDate),
    /// This day counts: that of a month or year that is named as a whole, 2024年3月起.
    With(NaiveDate),
}

impl Start {
    /// The last day of a period: where its last month has no such day, the last of that month (Civil Code, article
    /// 202). `None` where the calendar ends.
    pub(super) fn last(self, months: u32, days: u32) -> Option<NaiveDate> {
        let (Self::After(day) | Self::With(day)) = self;
        let last = day.checked_add_months(Months::new(months))?.checked_add_days(Days::new(days.into()))?;
        match self {
            Self::After(_) => Some(last),
            Self::With(_) => last.pred_opt(),
        }
    }

    /// The last of so many days from Monday to Friday; `None` for more than anybody is given.
    pub(super) fn weekdays(self, count: u32) -> Option<NaiveDate> {
        let mut day = match self {
            Self::After(day) => day,
            Self::With(day) => day.pred_opt()?,
        };
        for _ in 0..Some(count).filter(|count| *count <= 1_000)? {
            day = day.succ_opt()?;
            while matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                day = day.succ_opt()?;
            }
        }
        Some(day)
    }
}

const fn months(months: u32) -> Length {
    Length::Calendar { months, days: 0 }
}

const fn days(days: u32) -> Length {
    Length::Calendar { months: 0, days }
}

/// A unit, and how long so many of it are.
type Unit = (&'static str, fn(u32) -> Length);

/// The units of periods; one that begins with another comes before it.
const UNITS: [Unit; 19] = [
    ("个工作日", Length::Working),
    ("工作日", Length::Working),
    ("个半月", |count| Length::Calendar { months: count, days: 15 }),
    ("个月", months),
    ("个季度", |count| months(count * 3)),
    ("个星期", |count| days(count * 7)),
    ("星期", |count| days(count * 7)),
    ("周", |count| days(count * 7)),
    ("个自然日", days),
    ("自然日", days),
    ("个日历天", days),
    ("日历天", days),
    ("个小时", |count| days(count.div_ceil(24))),
    ("小时", |count| days(count.div_ceil(24))),
    ("年半", |count| months(count * 12 + 6)),
    ("个年度", |count| months(count * 12)),
    ("天", days),
    ("日", days),
    ("年", |count| months(count * 12)),
];

/// The period that begins at `start` of a folded wording, and where it ends.
pub(super) fn period_at(text: &str, start: usize) -> Option<(Length, usize)> {
    const HALVES: [(&str, Length); 3] = [("半个月", days(15)), ("半月", days(15)), ("半年", months(6))];
    // 11月第2周 is a week of its own.
    if text[..start].ends_with('第') {
        return None;
    }
    let (digits, end) = run(text, start);
    let rest = &text[end..];
    if digits.is_empty() {
        let (half, length) = HALVES.iter().find(|(half, _)| rest.starts_with(half))?;
        return Some((*length, past_within(text, end + half.len())));
    }
    let count = Some(number(&digits)).filter(|_| digits.len() <= 4)?;
    let (unit, length) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit))?;
    let stop = end + unit.len();
    let after = past_within(text, stop);
    let is_period = match *unit {
        // 15日 is a day; not so 15日内, 反馈后15日, 60日.
        "日" => after > stop || count > 31 || text[..start].ends_with(['后', '起']),
        // 24年 and 24年内 are of the year 2024; not so 10年内 and 3年.
        "年" if after > stop => count < 20,
        "年" => digits.len() == 1 && ends_number(&text[stop..]),
        _ => true,
    };
    is_period.then(|| (length(count), after))
}

/// Where 内 and the like end.
fn past_within(text: &str, at: usize) -> usize {
    at + word(&text[at..], &["时间以内", "时间内", "之内", "以内", "左右", "内"])
}

/// The start of a period by the words before it: those after the last date, `named` being where that date begins. No
/// words at all, and words without 起 or 后, mean the feedback.
pub(super) fn start_of(
    words: &str,
    named: Option<Start>,
    feedback: Option<NaiveDate>,
) -> Result<Start, NoDay> {
    let feedback = feedback.map(Start::After);
    let start = match words.rfind(['起', '后']) {
        None => feedback,
        Some(at) if matches!(&words[..at], "" | "以" | "之" | "之日") => named,
        Some(at) if words[..at].contains("反馈") => feedback,
        Some(_) => None,
    };
    start.ok_or(NoDay::NoStart)
}
