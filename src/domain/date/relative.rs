//! Days that are named by where they stand from another: 明年3月, 本月底, 下季度末, 年内; and holidays, with 国庆节前
//! the day before one.

use chrono::{Datelike, NaiveDate};

use super::context::{Context, NoDay, end_of_month};
use super::grammar::{in_month, in_year};
use super::scan::{Place, word};
use super::when::{When, Written};

/// What a word names, counted from the day the ledger knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Year,
    Quarter,
    Month,
    /// A part of the year or month that is meant, which the word begins: 年底, 月底.
    PartOfYear,
    PartOfMonth,
}

/// The words, with how many years, quarters or months later each is.
const WORDS: [(&str, Named, u32); 38] = [
    ("今年", Named::Year, 0),
    ("本年", Named::Year, 0),
    ("当年", Named::Year, 0),
    ("明年", Named::Year, 1),
    ("来年", Named::Year, 1),
    ("次年", Named::Year, 1),
    ("翌年", Named::Year, 1),
    ("下一年", Named::Year, 1),
    ("下年", Named::Year, 1),
    ("后年", Named::Year, 2),
    ("年底", Named::PartOfYear, 0),
    ("年末", Named::PartOfYear, 0),
    ("年终", Named::PartOfYear, 0),
    ("年内", Named::PartOfYear, 0),
    ("年中", Named::PartOfYear, 0),
    ("年初", Named::PartOfYear, 0),
    ("本季度", Named::Quarter, 0),
    ("这个季度", Named::Quarter, 0),
    ("当季度", Named::Quarter, 0),
    ("季度末", Named::Quarter, 0),
    ("季度底", Named::Quarter, 0),
    ("季末", Named::Quarter, 0),
    ("下季度", Named::Quarter, 1),
    ("下一季度", Named::Quarter, 1),
    ("下个季度", Named::Quarter, 1),
    ("本月", Named::Month, 0),
    ("当月", Named::Month, 0),
    ("这个月", Named::Month, 0),
    ("下月", Named::Month, 1),
    ("下个月", Named::Month, 1),
    ("次月", Named::Month, 1),
    ("下下月", Named::Month, 2),
    ("下下个月", Named::Month, 2),
    ("月底", Named::PartOfMonth, 0),
    ("月末", Named::PartOfMonth, 0),
    ("月内", Named::PartOfMonth, 0),
    ("月中", Named::PartOfMonth, 0),
    ("月初", Named::PartOfMonth, 0),
];

/// The date at `start` of a folded wording whose year or month hangs on the day the ledger knows, or on the date named
/// `before` it; and where it ends.
pub(super) fn relative_at(
    text: &str,
    start: usize,
    context: &Context,
    before: Option<When>,
) -> Option<(Result<Written, NoDay>, usize)> {
    let rest = &text[start..];
    let (name, named, later) = WORDS.iter().find(|(name, ..)| rest.starts_with(name))?;
    // 月底 and 年内 may end other words: 每个月底, 几年内.
    let ends_another = |c: char| c.is_ascii_digit() || "几多数近半学财每个".contains(c);
    if text[..start].ends_with(ends_another) {
        return None;
    }
    let mut written = Written::at(start, start + name.len());
    match named {
        Named::PartOfYear => written.stop = start,
        Named::PartOfMonth => written.stop = start + '月'.len_utf8(),
        _ => {}
    }
    match named {
        Named::Year | Named::PartOfYear => {
            written.stop += word(&text[written.stop..], &["度"]);
            in_year(text, &mut written, Place::Field);
        }
        Named::Quarter => written.stop += word(&text[written.stop..], &["末", "底", "内"]),
        Named::Month | Named::PartOfMonth => in_month(text, &mut written, Place::Field),
    }
    let known = before.filter(|_| matches!(*name, "次年" | "翌年")).and_then(|before| before.first());
    let Some(from) = known.or(context.from) else { return Some((Err(NoDay::NoYear), written.stop)) };
    let month = match named {
        Named::Year | Named::PartOfYear => {
            // 今年 is the year that a wording without one has.
            written.year = (*later > 0).then_some(from.year() + *later as i32);
            return Some((Ok(written), written.stop));
        }
        Named::Quarter => end_of_month(from, later * 3 + 2 - from.month0() % 3),
        Named::Month | Named::PartOfMonth => end_of_month(from, *later),
    };
    let month = month.ok_or(NoDay::NoSuchDay);
    let stop = written.stop;
    Some((
        month.map(|month| Written { year: Some(month.year()), month: Some(month.month()), ..written }),
        stop,
    ))
}

/// A holiday at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// 前 after a holiday that is the same day in every year: month and day of the holiday.
    Before(u32, u32),
    /// Its days differ from year to year, or nothing says which of them is meant.
    Unknown,
}

/// The holiday at the start of a folded text, and its length in bytes.
pub(super) fn holiday_at(text: &str) -> Option<(Holiday, usize)> {
    const FIXED: [(&str, u32, u32); 8] = [
        ("元旦", 1, 1),
        ("劳动节", 5, 1),
        ("儿童节", 6, 1),
        ("建党节", 7, 1),
        ("建军节", 8, 1),
        ("教师节", 9, 10),
        ("国庆", 10, 1),
        ("国际劳动节", 5, 1),
    ];
    const LUNAR: [&str; 13] = [
        "春节", "除夕", "元宵", "清明", "端午", "中秋", "重阳", "农历", "阴历", "腊月", "正月", "年前",
        "节前",
    ];
    if let Some((name, month, day)) = FIXED.iter().find(|(name, ..)| text.starts_with(name)) {
        let rest = &text[name.len()..];
        let rest = rest.strip_prefix('节').unwrap_or(rest);
        let rest = &rest[word(rest, &["假期", "长假"])..];
        let length = text.len() - rest.len();
        let before = word(rest, &["前", "之前", "以前"]) > 0;
        return Some((if before { Holiday::Before(*month, *day) } else { Holiday::Unknown }, length));
    }
    Some((Holiday::Unknown, word(text, &LUNAR))).filter(|(_, length)| *length > 0)
}

impl Holiday {
    /// The last day before it, in this year or, without one, in the year that `context` gives.
    pub(super) fn last_day(self, year: Option<i32>, context: &Context) -> Result<NaiveDate, NoDay> {
        let Self::Before(month, day) = self else { return Err(NoDay::Holiday) };
        let holiday = Written { year, month: Some(month), day: Some(day), ..Written::at(0, 0) };
        let holiday = match year {
            Some(_) => holiday.last_day(None).ok_or(NoDay::NoSuchDay),
            None => context.next(&holiday),
        };
        holiday?.pred_opt().ok_or(NoDay::NoSuchDay)
    }
}
