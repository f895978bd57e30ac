//! Deadlines (整改时限): the wording is kept where it stands, and a day, or why there is none, is read out of it.

use chrono::{Datelike, NaiveDate};

use super::context::{Context, NoDay};
use super::wording::read;

/// A deadline, read from its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What it asks.
    pub term: Term,
    /// 立行立改, 即知即改: at once, in addition to a day or instead of one.
    pub at_once: bool,
    /// 长期坚持, 持续推进: continues without an end, in addition to a day or instead of one.
    pub long_term: bool,
    /// A day that it may mean, and that a person has to choose: of a spreadsheet's number, or of working days counted
    /// from Monday to Friday.
    pub offer: Option<NaiveDate>,
}

/// What a deadline asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// There is no wording, or nothing but a dash.
    Unset,
    /// To be done by this day: `2023年12月底前` is 2023-12-31.
    By(NaiveDate),
    /// At once, and no day.
    AtOnce,
    /// Without an end.
    LongTerm,
    /// There is a wording, and no day could be read out of it.
    Unread(NoDay),
}

impl Deadline {
    /// Reads a wording: `2023年12月底前`, `两个月内`, `立行立改，长期坚持`. What a wording needs besides its words, the
    /// context gives; without it, `12月底前` names no day.
    pub fn parse(wording: &str, context: &Context) -> Self {
        const AT_ONCE: [&str; 11] = [
            "立行立改",
            "即知即改",
            "立即",
            "立整立改",
            "立知立改",
            "即行即改",
            "即查即改",
            "边查边改",
            "立查立改",
            "马上",
            "随即",
        ];
        const LONG_TERM: [&str; 5] = ["长期", "持续", "常态化", "一直坚持", "常抓不懈"];
        let has = |words: &[&str]| words.iter().any(|word| wording.contains(word));
        let (at_once, long_term) = (has(&AT_ONCE), has(&LONG_TERM));
        let reading = read(wording, context);
        let term = match reading.day {
            Ok(day) => Term::By(day),
            // A dash says nothing either.
            Err(_) if !wording.contains(char::is_alphanumeric) => Term::Unset,
            // Where a wording tries to name a day, that has to be looked at; else the kind is all that it says.
            Err(why) if why.is_weak() && at_once => Term::AtOnce,
            Err(why) if why.is_weak() && long_term && !reading.stray => Term::LongTerm,
            Err(why) => Term::Unread(why),
        };
        Self { term, at_once, long_term, offer: reading.offer }
    }

    /// The wording with the offered day in it: in place of a spreadsheet's number, else in brackets behind the words.
    /// `None` where no day is offered.
    pub fn chosen(&self, wording: &str) -> Option<String> {
        let day = self.offer?;
        let day = format!("{}年{}月{}日", day.year(), day.month(), day.day());
        Some(match self.term {
            Term::Unread(NoDay::Serial) => day,
            _ => format!("{}（{day}）", wording.trim()),
        })
    }

    /// The last day; `None` where it names none.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.term {
            Term::By(day) => Some(day),
            _ => None,
        }
    }
}
