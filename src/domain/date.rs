//! Deadlines and dates as they are written. The wording is kept; a calendar date is read only where it names one.

use chrono::{Datelike, NaiveDate};

/// A deadline (整改时限), read from its wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The wording as printed, without blanks at its ends.
    pub wording: String,
    /// The last day named: `2023年12月底前` is 2023-12-31. `None` where the wording names no date, or one without a
    /// year.
    pub date: Option<NaiveDate>,
    /// 立行立改, 即知即改: at once.
    pub at_once: bool,
    /// 长期坚持, 持续: continues without an end, in addition to a date or instead of one.
    pub long_term: bool,
}

/// A date, as precise as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// A whole month, or a part of one (8月下旬): year and month, 1 to 12.
    Month(i32, u32),
    /// A whole year.
    Year(i32),
}

impl When {
    /// ISO 8601, as precise as the date is: `2023-12-31`, `2023-12`, `2023`.
    pub fn iso(&self) -> String {
        match self {
            When::Day(day) => day.format("%Y-%m-%d").to_string(),
            When::Month(year, month) => format!("{year:04}-{month:02}"),
            When::Year(year) => format!("{year:04}"),
        }
    }

    fn year(&self) -> i32 {
        match self {
            When::Day(day) => day.year(),
            When::Month(year, _) | When::Year(year) => *year,
        }
    }

    fn month(&self) -> Option<u32> {
        match self {
            When::Day(day) => Some(day.month()),
            When::Month(_, month) => Some(*month),
            When::Year(_) => None,
        }
    }
}

/// A date found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year as written; `None` where the text leaves it out.
    pub year: Option<i32>,
    /// 1 to 12; `None` where the text leaves it out.
    pub month: Option<u32>,
    /// 1 to 31; `None` where the text leaves it out.
    pub day: Option<u32>,
    /// 底, 末: the last day of the month or year.
    pub end: bool,
    /// Offset of its first byte in the text.
    pub start: usize,
    /// Offset of the byte after its last.
    pub stop: usize,
    /// The digits run together because 年 or 月 was lost (`2024717日`).
    pub glued: bool,
}

impl Written {
    /// The date, with a missing year (and month) taken from the date before it; a month earlier than that one's is in
    /// the next year. `None` without any year, or for a day that no calendar has.
    pub fn after(&self, before: Option<When>) -> Option<When> {
        let year = match (self.year, before) {
            (Some(year), _) => year,
            (None, None) => return None,
            (None, Some(before)) => match (self.month, before.month()) {
                (Some(month), Some(last)) if month < last => before.year() + 1,
                _ => before.year(),
            },
        };
        let Some(month) =
            self.month.or_else(|| before.and_then(|b| b.month()).filter(|_| self.day.is_some()))
        else {
            return Some(When::Year(year));
        };
        match self.day {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(When::Day),
            None => (1..=12).contains(&month).then_some(When::Month(year, month)),
        }
    }
}

impl Deadline {
    /// Reads a wording: `2023年12月底前`, `2025年底前，并长期坚持`, `立行立改，长期坚持`, `12月底前` (no year,
    /// so no date).
    pub fn parse(wording: &str) -> Deadline {
        Deadline::parse_in(wording, None)
    }

    /// Like [`Deadline::parse`], with the year for a wording that names none.
    pub fn parse_in(wording: &str, year: Option<i32>) -> Deadline {
        let wording = wording.trim();
        let has = |words: &[&str]| words.iter().any(|w| wording.contains(w));
        Deadline {
            wording: wording.to_string(),
            date: dates(wording)
                .last()
                .and_then(|written| last_day(written, year))
                .or_else(|| month_alone(wording)),
            at_once: has(&["立行立改", "即知即改", "立即整改", "立整立改", "立知立改", "立即"]),
            long_term: has(&["长期", "持续", "常态化", "一直坚持"]),
        }
    }
}

/// The last day of a wording that is nothing but a year and a month, as a spreadsheet writes them: `2023-03`, `2023/3`.
fn month_alone(wording: &str) -> Option<NaiveDate> {
    let plain = wording.trim_end_matches(['前', '底', '末']);
    let (year, month) = plain.split_once(['-', '/', '.', '－', '／', '．'])?;
    let number = |text: &str, most: usize| {
        let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
        digits.filter(|digits| (1..=most).contains(&digits.len())).map(|digits| number(&digits))
    };
    let year = number(year, 4).filter(|year| (1900..2200).contains(year))?;
    last_of_month(year as i32, number(month, 2).filter(|month| (1..=12).contains(month))?)
}

fn last_day(written: &Written, year: Option<i32>) -> Option<NaiveDate> {
    let year = written.year.or(year)?;
    match (written.month, written.day) {
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day),
        (Some(month), None) => last_of_month(year, month),
        (None, _) => last_of_month(year, 12),
    }
}

/// The last day of a month, 1 to 12; `None` for any other month.
pub fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// The dates written in a text, in order. Digits may be full-width; `2024-3-18`, `2024.03.18` and `2024/3/18` are dates
/// too.
pub fn dates(text: &str) -> Vec<Written> {
    let Some((plain, places)) = without_blanks(text) else { return dates_in(text) };
    let mut found = dates_in(&plain);
    for date in &mut found {
        (date.start, date.stop) = (places[date.start], places[date.stop - 1] + 1);
    }
    found
}

/// The text without the blanks between figures and 年, 月, 日 (`2022 年 5 月 9 日`), and the offset of each byte in the
/// text; `None` where there are no such blanks.
fn without_blanks(text: &str) -> Option<(String, Vec<usize>)> {
    let blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{3000}');
    let unit = |c: char| matches!(c, '年' | '月' | '日' | '号');
    let (mut plain, mut places) = (String::new(), Vec::new());
    let mut before = None;
    let mut left = false;
    for (at, c) in text.char_indices() {
        if blank(c) {
            let after = text[at..].chars().find(|c| !blank(*c));
            let joins = |a: Option<char>, b: Option<char>| {
                a.is_some_and(|c| digit(c).is_some()) && b.is_some_and(unit)
                    || a.is_some_and(|c| unit(c) || c == '至') && b.is_some_and(|c| digit(c).is_some())
            };
            if joins(before, after) {
                left = true;
                continue;
            }
        } else {
            before = Some(c);
        }
        plain.push(c);
        places.extend(at..at + c.len_utf8());
    }
    left.then_some((plain, places))
}

fn dates_in(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| digit(c).is_some()) {
        at += next;
        let (written, stop) = date_at(text, at);
        found.extend(written);
        at = stop.max(at + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    })
}

/// The day a person typed into an input: `3.1`, `3/1`, `3-1`, `20230301`, `0301`, `2023.3.1`, `3月1日`, `三月底`,
/// `2月末`, `今天`; `None` for anything else. Without a year it is the latest such day that is at most 31 days after
/// `today`, since progress is entered after it was made. A month with 底 or 末 is its last day; a month alone is no
/// day.
pub fn typed(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match text.as_str() {
        "今天" | "今日" => return Some(today),
        "昨天" | "昨日" => return today.pred_opt(),
        "前天" => return today.pred_opt()?.pred_opt(),
        _ => {}
    }
    let text = arabic(&text);
    let (year, month, day) = typed_parts(&text)?;
    let of = |year: i32| match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day),
        None => last_of_month(year, month),
    };
    match year {
        Some(year) => of(year),
        None => (today.year() - 1..=today.year() + 1)
            .filter_map(of)
            .filter(|date| (*date - today).num_days() <= 31)
            .max(),
    }
}

/// Year, month and day of a typed date; no day means the last of the month.
fn typed_parts(text: &str) -> Option<(Option<i32>, u32, Option<u32>)> {
    let year = |text: &str| text.parse::<i32>().ok().filter(|year| (1900..2200).contains(year));
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let (head, tail) = text.split_at_checked(text.len().checked_sub(4)?)?;
        let year = if head.is_empty() { None } else { Some(year(head)?) };
        return Some((year, tail[..2].parse().ok()?, Some(tail[2..].parse().ok()?)));
    }
    let end =
        text.strip_suffix(['底', '末']).or_else(|| text.strip_suffix("底前")).or(text.strip_suffix("末前"));
    let plain = end.unwrap_or(text).trim_end_matches(['日', '号', '前']);
    let parts: Vec<&str> =
        plain.split(['年', '月', '.', '/', '-', '．', '／', '－']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match (parts.as_slice(), end.is_some()) {
        ([y, m, d], false) => Some((Some(year(y)?), number(m)?, Some(number(d)?))),
        ([m, d], false) => Some((None, number(m)?, Some(number(d)?))),
        ([y, m], true) => Some((Some(year(y)?), number(m)?, None)),
        ([m], true) if plain.ends_with('月') => Some((None, number(m)?, None)),
        ([y], true) if plain.ends_with('年') => Some((Some(year(y)?), 12, None)),
        _ => None,
    }
}

/// Numbers up to 99 and full-width digits as plain digits: `十二月三十一日` is `12月31日`.
fn arabic(text: &str) -> String {
    const HAN: &str = "零一二三四五六七八九";
    let value = |c: char| HAN.chars().position(|han| han == c);
    let chars: Vec<char> = text.chars().collect();
    let mut plain = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let near = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|&c| value(c).is_some());
        match c {
            // 十 alone is 10, before a digit 1, after a digit 0, between two nothing.
            '十' => match (near(at.checked_sub(1)), near(Some(at + 1))) {
                (false, false) => plain += "10",
                (false, true) => plain.push('1'),
                (true, false) => plain.push('0'),
                (true, true) => {}
            },
            '〇' => plain.push('0'),
            c => match value(c).map(|value| value as u32).or_else(|| digit(c)) {
                Some(value) => plain.push(char::from(b'0' + value as u8)),
                None => plain.push(c),
            },
        }
    }
    plain
}

/// The run of digits at `at`: its digits, at most the first nine, and where the run ends.
fn run(text: &str, at: usize) -> (Vec<u32>, usize) {
    let mut digits = Vec::new();
    let mut end = at;
    for c in text[at..].chars() {
        let Some(d) = digit(c) else { break };
        if digits.len() < 9 {
            digits.push(d);
        }
        end += c.len_utf8();
    }
    (digits, end)
}

fn number(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |n, d| n * 10 + d)
}

/// The date at a run of digits, if it is one, and where to look for the next.
fn date_at(text: &str, start: usize) -> (Option<Written>, usize) {
    let (digits, end) = run(text, start);
    let mut written =
        Written { year: None, month: None, day: None, end: false, start, stop: end, glued: false };
    let rest = &text[end..];
    let whole = number(&digits);
    if digits.len() == 4 && (1900..2200).contains(&whole) {
        if rest.starts_with('年') {
            written.year = Some(whole as i32);
            written.stop = end + '年'.len_utf8();
            if text[written.stop..].starts_with('度') {
                return (None, written.stop);
            }
            month_at(text, &mut written);
            let stop = written.stop;
            return (Some(written), stop);
        }
        if let Some(separator) = rest.chars().next().filter(|c| "-./－．／".contains(*c)) {
            return separated(text, written, whole as i32, separator);
        }
    }
    if (5..=8).contains(&digits.len())
        && (1900..2200).contains(&number(&digits[..4]))
        && rest.starts_with(['日', '号', '月'])
    {
        return glued(&digits, rest, written);
    }
    if digits.len() <= 2 && rest.starts_with('月') && !rest.starts_with("月份以") {
        written.stop = start;
        month_at(text, &mut written);
    } else if digits.len() <= 2 && rest.starts_with('日') && (1..=31).contains(&whole) {
        written.day = Some(whole);
        written.stop = end + '日'.len_utf8();
    } else {
        return (None, end);
    }
    let stop = written.stop.max(end);
    (written.month.or(written.day).map(|_| written), stop)
}

/// Reads `12月31日`, `12月底`, `12月下旬`, `上半年`, `三季度` (their last month) or `底` at `written.stop`.
fn month_at(text: &str, written: &mut Written) {
    const SPANS: [(&str, u32); 14] = [
        ("上半年", 6),
        ("下半年", 12),
        ("一季度", 3),
        ("二季度", 6),
        ("三季度", 9),
        ("四季度", 12),
        ("第一季度", 3),
        ("第二季度", 6),
        ("第三季度", 9),
        ("第四季度", 12),
        ("1季度", 3),
        ("2季度", 6),
        ("3季度", 9),
        ("4季度", 12),
    ];
    if let Some((word, month)) = SPANS.iter().find(|(word, _)| text[written.stop..].starts_with(word)) {
        (written.month, written.end) = (Some(*month), true);
        written.stop += word.len();
        return;
    }
    let (digits, end) = run(text, written.stop);
    let month = number(&digits);
    if digits.is_empty() || digits.len() > 2 || !text[end..].starts_with('月') || !(1..=12).contains(&month)
    {
        if text[written.stop..].starts_with(['底', '末']) {
            written.end = true;
            written.stop += '底'.len_utf8();
        }
        return;
    }
    written.month = Some(month);
    written.stop = end + '月'.len_utf8();
    let (digits, end) = run(text, written.stop);
    let day = number(&digits);
    if (1..=2).contains(&digits.len()) && text[end..].starts_with(['日', '号']) && (1..=31).contains(&day) {
        written.day = Some(day);
        written.stop = end + '日'.len_utf8();
    } else {
        for word in ["份", "上旬", "中旬", "下旬", "底", "末", "初"] {
            if text[written.stop..].starts_with(word) {
                written.end = matches!(word, "底" | "末");
                written.stop += word.len();
            }
        }
    }
}

/// `2024-3-18`.
fn separated(text: &str, mut written: Written, year: i32, separator: char) -> (Option<Written>, usize) {
    let end = written.stop;
    let (month, after_month) = run(text, end + separator.len_utf8());
    if month.is_empty() || month.len() > 2 || !(1..=12).contains(&number(&month)) {
        return (None, end);
    }
    written.year = Some(year);
    written.month = Some(number(&month));
    written.stop = after_month;
    if text[after_month..].starts_with(separator) {
        let (day, after_day) = run(text, after_month + separator.len_utf8());
        if (1..=2).contains(&day.len()) && (1..=31).contains(&number(&day)) {
            written.day = Some(number(&day));
            written.stop = after_day;
            return (Some(written), after_day);
        }
    }
    // A year and a month alone, `2024.5`, is more often a sum of money or a number of a file.
    (None, after_month)
}

/// `2024717日`: 年 and 月 were lost. A date only where the digits can be split in one way.
fn glued(digits: &[u32], rest: &str, mut written: Written) -> (Option<Written>, usize) {
    let stop = written.stop;
    let tail = &digits[4..];
    let month_only = rest.starts_with('月');
    let mut ways = Vec::new();
    for cut in 1..=2.min(tail.len()) {
        let (month, day) = (number(&tail[..cut]), &tail[cut..]);
        let fits = match day {
            [] => month_only,
            [0, ..] if day.len() == 1 => false,
            _ => !month_only && day.len() <= 2 && (1..=31).contains(&number(day)),
        };
        if fits && (1..=12).contains(&month) && (tail[0] != 0 || cut == 2) {
            ways.push((month, day));
        }
    }
    let [(month, day)] = ways[..] else { return (None, stop) };
    written.year = Some(number(&digits[..4]) as i32);
    written.month = Some(month);
    written.day = (!day.is_empty()).then(|| number(day));
    written.glued = true;
    written.stop = stop + '日'.len_utf8();
    (Some(written), written.stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wording: &str, date: Option<&str>, at_once: bool, long_term: bool) {
        let deadline = Deadline::parse(wording);
        assert_eq!(deadline.date.map(|d| d.to_string()).as_deref(), date, "{wording}");
        assert_eq!((deadline.at_once, deadline.long_term), (at_once, long_term), "{wording}");
    }

    #[test]
    fn deadlines_of_workflow() {
        check("立行立改,长期坚持", None, true, true);
        check("2025年底前", Some("2025-12-31"), false, false);
        check("2025年底前,并长期坚持", Some("2025-12-31"), false, true);
        check("12月底前", None, false, false);
        check("2024年12月底", Some("2024-12-31"), false, false);
        check("2023年12月底前", Some("2023-12-31"), false, false);
        check("2024年2月底前", Some("2024-02-29"), false, false);
        check("2024年6月15日前", Some("2024-06-15"), false, false);
        check("２０２４年６月１５日前", Some("2024-06-15"), false, false);
        check("2024-06-15", Some("2024-06-15"), false, false);
        check("2024年3月1日至2024年6月30日", Some("2024-06-30"), false, false);
        check("长期坚持", None, false, true);
        check("2024年13月", Some("2024-12-31"), false, false);
        check("", None, false, false);
        assert_eq!(
            Deadline::parse_in("12月底前", Some(2024)).date.map(|d| d.to_string()).as_deref(),
            Some("2024-12-31")
        );
    }

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
            ("", None),
            ("尽快", None),
            ("13.1", None),
            ("99999999999999", None),
        ] {
            assert_eq!(typed(text, today).map(|d| d.to_string()).as_deref(), expect, "{text}");
        }
    }

    #[test]
    fn years_carry_on_and_roll_over() {
        let mut before = None;
        let mut read = Vec::new();
        for written in dates("2022年5月25日至8月31日,反馈12月8日,次年1月9日,8月下旬") {
            before = written.after(before);
            read.extend(before.map(|w| w.iso()));
        }
        assert_eq!(read, ["2022-05-25", "2022-08-31", "2022-12-08", "2023-01-09", "2023-08"]);
    }

    #[test]
    fn glued_digits() {
        let one = dates("2024717日");
        assert!(one[0].glued);
        assert_eq!(one[0].after(None).map(|w| w.iso()).as_deref(), Some("2024-07-17"));
        assert!(dates("2024111日").is_empty(), "1月11日 or 11月1日: nobody can tell");
    }

    #[test]
    fn half_years_quarters_and_months_alone_end_on_their_last_day() {
        for (wording, date) in [
            ("2025年上半年", "2025-06-30"),
            ("2025年下半年", "2025-12-31"),
            ("2025年第三季度末", "2025-09-30"),
            ("2023-03", "2023-03-31"),
            ("2024/2", "2024-02-29"),
        ] {
            assert_eq!(
                Deadline::parse(wording).date.map(|d| d.to_string()).as_deref(),
                Some(date),
                "{wording}"
            );
        }
        assert_eq!(Deadline::parse("2024.5万元").date, None);
    }
}
