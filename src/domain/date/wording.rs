//! The day that a wording names: what stands in it, one after the other, and the last of it.

use chrono::{Datelike, NaiveDate};

use super::context::{Context, NoDay, of_serial};
use super::fold::fold;
use super::mention::{Before, Mention, mention_at};
use super::period::{Length, Start, start_of};
use super::scan::{number, run, word};
use super::when::{Part, When, Written, is_year};

/// What was read out of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// The last day.
    pub day: Result<NaiveDate, NoDay>,
    /// A day that it may mean, and that a person has to choose.
    pub offer: Option<NaiveDate>,
    /// Whether a number, or a year, stands in it that was not understood.
    pub stray: bool,
}

/// Reads a wording. Several dates: the last one counts. One in brackets counts where none stands outside, or where the
/// bracket says that the day was put off.
pub(super) fn read(wording: &str, context: &Context) -> Reading {
    let text = fold(wording);
    if let Some(day) = serial(&text) {
        return Reading { day: Err(NoDay::Serial), offer: Some(day), stray: false };
    }
    let mut reader = Reader::new(&text, context);
    reader.read();
    let (outside, inside) = (reader.outside, reader.inside);
    let day = match (outside.strong, inside.strong) {
        (Some(Err(why)), Some(Ok(day))) if why != NoDay::NoSuchDay => Ok(day),
        (Some(day), _) | (None, Some(day)) => day,
        (None, None) => Err(outside.weak.or(inside.weak).unwrap_or(NoDay::NotNamed)),
    };
    let after = &text[if day.is_ok() { reader.before.stop } else { 0 }..];
    let day = match day {
        Ok(_) | Err(NoDay::NotNamed) if UNSETTLED.iter().any(|word| after.contains(word)) => {
            Err(NoDay::Unsettled)
        }
        day => day,
    };
    let offer = reader.offer.filter(|_| day == Err(NoDay::WorkingDays));
    Reading { day, offer, stray: reader.stray }
}

/// Words after a date that take it back.
const UNSETTLED: [&str; 8] = ["待定", "未定", "另定", "另行", "再定", "视情", "不限", "待通知"];

/// Words before the day to which another was put off.
const PUT_OFF: [&str; 11] =
    ["延期", "延长", "延至", "延到", "延后", "推迟", "调整为", "调整至", "改为", "改至", "改到"];

/// The day of a wording that is nothing but the number by which a spreadsheet keeps it.
fn serial(text: &str) -> Option<NaiveDate> {
    let (digits, end) = run(text, 0);
    let alone = matches!(&text[end..], "" | ".0");
    of_serial(number(&digits)).filter(|_| alone && digits.len() == 5)
}

/// The results outside brackets, or within them.
#[derive(Clone, Copy, Default)]
struct Found {
    /// The last day, or the last reason that stands against one.
    strong: Option<Result<NaiveDate, NoDay>>,
    /// A reason that says only that a part of the wording names no day.
    weak: Option<NoDay>,
}

impl Found {
    fn note(&mut self, result: Result<NaiveDate, NoDay>) {
        match result {
            Err(why) if why.is_weak() => self.weak = Some(why),
            result => self.strong = Some(result),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    context: &'a Context,
    before: Before,
    /// The last day that was named.
    day: Option<NaiveDate>,
    /// What a period may run from: the last date, where 起 or 后 follows it.
    start: Option<Start>,
    /// Whether words before the next mention say that the day was put off.
    put_off: bool,
    offer: Option<NaiveDate>,
    stray: bool,
    outside: Found,
    inside: Found,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, context: &'a Context) -> Self {
        Self {
            text,
            context,
            before: Before::default(),
            day: None,
            start: None,
            put_off: false,
            offer: None,
            stray: false,
            outside: Found::default(),
            inside: Found::default(),
        }
    }

    fn read(&mut self) {
        let mut in_bracket = false;
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            if matches!(c, '(' | ')') {
                in_bracket = c == '(';
            }
            self.put_off |= word(&self.text[at..], &PUT_OFF) > 0;
            let (mention, stop) = mention_at(self.text, at, &self.before, self.context);
            let Some(mention) = mention else {
                self.stray |= c.is_ascii_digit();
                at = stop.max(at + c.len_utf8());
                continue;
            };
            let result = self.resolve(mention, at).and_then(|(day, whole)| self.ends(day, whole, stop));
            let found = if in_bracket && !self.put_off { &mut self.inside } else { &mut self.outside };
            found.note(result);
            self.put_off = false;
            (at, self.before.stop) = (stop, stop);
        }
    }

    /// The last day of a mention that begins at `at`; with the month or year that it names as a whole.
    fn resolve(&mut self, mention: Mention, at: usize) -> Result<(NaiveDate, Option<When>), NoDay> {
        match mention {
            Mention::Nothing(why) => {
                self.stray |= why == NoDay::NotNamed;
                Err(why)
            }
            Mention::Holiday(holiday, year) => Ok((holiday.last_day(year, self.context)?, None)),
            Mention::Period(length) => Ok((self.period(length, at)?, None)),
            Mention::Date(written) => {
                let day = self.date(written)?;
                let whole = written.day.is_none() && written.part == Part::Whole;
                Ok((day, written.after(Some(When::Day(day))).filter(|_| whole)))
            }
        }
    }

    /// The last day of a date, which takes its month and year from the one before it, else from what the ledger knows.
    fn date(&mut self, mut written: Written) -> Result<NaiveDate, NoDay> {
        if let (None, Some(_), Some(before)) = (written.month, written.day, self.before.written) {
            written.month = before.month;
        }
        self.before.written = Some(written);
        if written.year.is_none() && self.before.when.is_none() {
            return self.context.next(&written);
        }
        let day = written.last_day(self.before.when).ok_or(NoDay::NoSuchDay)?;
        self.before.when = written.after(self.before.when);
        Ok(day)
    }

    /// The last day of a period that is written at `at`; where the day was put off by it, it runs from that day.
    fn period(&mut self, length: Length, at: usize) -> Result<NaiveDate, NoDay> {
        let words = &self.text[self.before.stop..at];
        let start = match self.day.filter(|_| self.put_off) {
            Some(day) => Ok(Start::After(day)),
            None => start_of(words, self.start, self.context.feedback),
        };
        match length {
            Length::Working(count) => {
                let offer = start.ok().and_then(|start| start.weekdays(count));
                self.offer = offer.filter(|day| is_year(day.year()));
                Err(NoDay::WorkingDays)
            }
            Length::Calendar { months, days } => start?.last(months, days).ok_or(NoDay::NoSuchDay),
        }
    }

    /// The day, unless words at `stop` say that it is the one on which the work begins.
    fn ends(&mut self, day: NaiveDate, whole: Option<When>, stop: usize) -> Result<NaiveDate, NoDay> {
        if !is_year(day.year()) {
            return Err(NoDay::NoSuchDay);
        }
        self.day = Some(day);
        let rest = &self.text[stop..];
        if rest.starts_with(|c: char| c.is_ascii_digit()) && rest[1..].starts_with('次') {
            // 半年一次
            return Err(NoDay::Recurring);
        }
        let begins = word(rest, &["起", "开始", "启动", "以来"]) > 0;
        if !begins && word(rest, &["后", "以后", "之后"]) == 0 {
            return Ok(day);
        }
        self.start = Some(match whole.and_then(|whole| whole.first()).filter(|_| begins) {
            Some(first) => Start::With(first),
            None => Start::After(day),
        });
        Err(NoDay::NoEnd)
    }
}
