//! What a field of a row holds: how a text that is typed is read into its value, what is said of one that is none, and how
//! the value is shown.

use chrono::NaiveDate;

use super::labels::Choice;
use super::{format, labels, words};
use crate::domain::date::{Context, Term};
use crate::domain::kinds::shape;
use crate::domain::row::Shape;
use crate::domain::{
    Accountability, Amount, Assessment, Check, Commitment, Deadline, Decision, Deduction, Deliverable, EXTRA,
    Evaluation, Evidence, Extension, Fields, Finding, Indicator, Inspection, LedgerSettings, Measure,
    Measurement, Meeting, Milestone, Occurrence, Page, PageSetup, Person, Progress, PublicReport,
    ReportingPeriod, Review, Satisfaction, SettledLint, Supervision, Unit, UnitReport, Value, Withholding,
    calendar_date, date, points, points_text, width,
};
use crate::ledger::views::{self, FindingList};
use crate::ledger::{Ledger, RowRef};

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    Text,
    /// A text of several lines.
    Long,
    Number,
    /// A number from the first of these to the second.
    NumberWithin(u64, u64),
    /// Points with up to two decimals, in their own words: see [`points`].
    Points,
    /// `YYYY-MM-DD` (law C9), or less where no more is known.
    Date,
    /// `YYYY-MM-DD` from the day of its row on ([`day_of`]), or from today on: without a year, the next such day.
    DayAhead,
    /// A deadline in its own words.
    Deadline,
    /// An amount in its own words.
    Money,
    /// One of these codes, or none.
    OneOf(&'static [Choice]),
    /// Texts, one a line.
    Lines,
    /// Units, one or a list; those of the ledger are offered.
    Units,
    /// People, one or a list; those of the ledger are offered.
    People,
    /// The row id of a finding, written as its number.
    FindingNumber,
    /// The row ids of findings, written as their numbers.
    FindingNumbers,
    /// The name of the attached file of evidence, which is attached and handed out rather than typed.
    File,
}

impl Holds {
    /// What a field of a row holds, wherever it is shown or edited: on pages, in lists and tables, and where two offices
    /// wrote it. `None` for what is recorded in a step of its own, for most of what links rows, and for what this version
    /// does not know.
    pub fn of(kind: &str, field: &str) -> Option<Self> {
        if field.starts_with(EXTRA) {
            return Some(Self::Text);
        }
        match (kind, field) {
            (Commitment::KIND | Decision::KIND | Deliverable::KIND, Decision::FINDING) => {
                return Some(Self::FindingNumber);
            }
            (Evidence::KIND, Evidence::FILE_NAME) => return Some(Self::File),
            _ => labels::field(kind, field)?,
        };
        if let Some(list) = labels::choices(kind, field) {
            return Some(Self::OneOf(list));
        }
        match (shape(kind, field)?, field) {
            (Shape::Number, _) => Some(Self::of_number(kind, field)),
            (Shape::List, Supervision::FINDINGS) => Some(Self::FindingNumbers),
            (Shape::List, Supervision::MEASURES | Assessment::EVIDENCE) | (Shape::Flag, _) => None,
            (Shape::List, _) => Some(Self::Lines),
            (Shape::Text, _) => Self::of_text(kind, field),
        }
    }

    /// As [`Holds::of`], for a field of numbers.
    fn of_number(kind: &str, field: &str) -> Self {
        let (least, most) = match (kind, field) {
            (_, Progress::PERCENT) => (0, 100),
            (_, Commitment::TIMES | Commitment::BY_DAY) => (1, 366),
            (_, LedgerSettings::SOON_DAYS | LedgerSettings::URGENT_DAYS) => (0, 3650),
            (_, LedgerSettings::LOOK_BACK_DAYS) => (1, 3650),
            (_, LedgerSettings::OPINION_LENGTH) => (1, 200),
            (_, LedgerSettings::ACT_DAYS) => (1, 365),
            (_, LedgerSettings::REMIND_DAYS) => (0, 90),
            // What leaves no room would not be used (`PageSetup::page`).
            (PageSetup::KIND, PageSetup::TOP | PageSetup::BOTTOM) => (0, Page::HEIGHT / 4),
            (PageSetup::KIND, PageSetup::LEFT | PageSetup::RIGHT) => (0, Page::WIDTH / 4),
            (PageSetup::KIND, _) => (5, 100),
            _ => return Self::Number,
        };
        Self::NumberWithin(least, most)
    }

    /// As [`Holds::of`], for a field of texts that has a word and holds no codes.
    fn of_text(kind: &str, field: &str) -> Option<Self> {
        match (kind, field) {
            (Extension::KIND, Extension::FROM)
            | (Review::KIND, Review::STEP)
            | (Check::KIND, Check::DRAW | Check::METHOD)
            | (Occurrence::KIND, Occurrence::PERIOD)
            | (LedgerSettings::KIND, LedgerSettings::ALERTS)
            | (SettledLint::KIND, SettledLint::LINT | SettledLint::ABOUT)
            | (Withholding::KIND, Withholding::ABOUT)
            | (_, Review::OUTCOME) => None,
            (Withholding::KIND, Withholding::FIELD) => Some(Self::OneOf(labels::PUBLIC_FIELDS)),
            (Commitment::KIND, Commitment::EVERY) => Some(Self::OneOf(labels::PERIODS)),
            (Finding::KIND | Measure::KIND | Milestone::KIND, Finding::DEADLINE) => Some(Self::Deadline),
            (_, Finding::INVOLVED | Amount::AMOUNT) => Some(Self::Money),
            (_, Indicator::POINTS) => Some(Self::Points),
            (ReportingPeriod::KIND, ReportingPeriod::DUE) => Some(Self::Date),
            (_, Supervision::DUE | Finding::NEXT_REVIEW) | (Commitment::KIND, Commitment::TO) => {
                Some(Self::DayAhead)
            }
            (_, field) if format::DAYS.contains(&field) || field == UnitReport::UNCHANGED => Some(Self::Date),
            (_, Finding::LEAD_UNIT | Finding::RESPONSIBLE | Finding::SUPPORTING | Measure::UNIT)
            | (ReportingPeriod::KIND, ReportingPeriod::UNITS) => Some(Self::Units),
            (
                _,
                Finding::LEADER
                | Finding::PERSON
                | Withholding::APPROVER
                | Supervision::SIGNER
                | Meeting::CHAIR
                | Meeting::ATTENDEES,
            ) => Some(Self::People),
            (
                Accountability::KIND
                | Amount::KIND
                | Measurement::KIND
                | UnitReport::KIND
                | Withholding::KIND,
                Withholding::NOTE,
            )
            | (Milestone::KIND | Indicator::KIND, Milestone::TEXT)
            | (Deliverable::KIND | Evaluation::KIND | Meeting::KIND, Meeting::TITLE)
            | (Inspection::KIND | PageSetup::KIND, _)
            | (
                _,
                Unit::NAME
                | Unit::SHORT
                | Unit::SPELLINGS
                | Unit::CONTACT
                | Person::POST
                | Person::ROLE
                | Evidence::NUMBER
                | Evidence::PLACE
                | Finding::MARKS
                | Finding::STAGE_GOAL
                | Finding::OBSTACLE
                | Finding::NEXT_STEP
                | Deduction::BASIS
                | LedgerSettings::LETTER_PATTERN
                | Measurement::VALUE
                | Occurrence::EXCUSE
                | PublicReport::SOURCE
                | Satisfaction::SUBJECT,
            ) => Some(Self::Text),
            _ => Some(Self::Long),
        }
    }

    /// The value that a text stands for; null for an empty one, `None` for a text that is no such value.
    pub fn read(self, text: &str, today: NaiveDate, list: &FindingList) -> Option<Value> {
        if text.is_empty() {
            return Some(Value::Null);
        }
        match self {
            Self::Text
            | Self::Long
            | Self::Deadline
            | Self::Money
            | Self::OneOf(_)
            | Self::Units
            | Self::People => Some(text.into()),
            Self::Number => number(text).map(Value::from),
            Self::NumberWithin(least, most) => {
                number(text).filter(|number| (least..=most).contains(number)).map(Value::from)
            }
            Self::Points => points(text).map(|hundredths| points_text(hundredths).into()),
            Self::Date => {
                let day = date::typed(text, today).map(date::When::Day);
                day.or_else(|| date::dated(text)).map(|when| when.iso().into())
            }
            Self::DayAhead => {
                let day = Deadline::parse(text, &Context::feedback(today)).day();
                day.map(|day| day.to_string().into())
            }
            Self::Lines => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                Some(lines.map(str::to_owned).collect::<Vec<_>>().into())
            }
            Self::FindingNumber => numbered(list, text)?.pop().map(Value::from),
            Self::FindingNumbers => numbered(list, text).map(Value::from),
            Self::File => None,
        }
    }

    /// The fields of an entry of a kind from two texts that were typed, each read as [`Holds::read`]. A text that is no value
    /// of its field is not guessed, and stays with the words of the entry: those of the other text, or else of the first of
    /// `columns` that has words.
    pub fn read_entry(
        kind: &str,
        typed: [(&'static str, &str); 2],
        columns: &[&'static str],
        today: NaiveDate,
        list: &FindingList,
    ) -> Vec<(&'static str, Value)> {
        let of = |field: &str| Self::of(kind, field).unwrap_or(Self::Text);
        let read = |(field, text): (&'static str, &str)| (field, of(field).read(text, today, list));
        let unread = typed.into_iter().filter(|one| read(*one).1.is_none());
        let unread = unread.map(|(_, text)| text).collect::<Vec<_>>().join(" ");
        let has_words = |field: &&str| matches!(of(field), Self::Text | Self::Long);
        let [first, second] = typed;
        let mut entry: Vec<_> =
            typed.map(read).map(|(field, value)| (field, value.unwrap_or_default())).into();
        if !unread.is_empty() {
            let words = [first.0, second.0].into_iter().find(has_words);
            match words.map(|words| usize::from(words == second.0)) {
                Some(at) => entry[at].1 = format!("{} {}", first.1, second.1).trim().into(),
                None => {
                    entry.extend(columns.iter().copied().find(has_words).map(|field| (field, unread.into())))
                }
            }
        }
        entry
    }

    /// What is said of a text that is no such value.
    pub fn wrong(self, text: &str) -> String {
        let serial = || Deadline::parse(text, &Context::default()).offer;
        let word = match self {
            Self::Date | Self::DayAhead if let Some(day) = serial() => {
                return words::NOT_A_DAY_BUT.fill(&[&text, &format::date(day)]);
            }
            Self::NumberWithin(least, most) if number(text).is_some() => {
                return words::OUT_OF_RANGE.fill(&[&text, &least, &most]);
            }
            Self::Number | Self::NumberWithin(..) | Self::Points => words::NOT_A_NUMBER,
            Self::FindingNumber | Self::FindingNumbers => words::NO_SUCH_FINDING,
            _ => words::NOT_A_DAY,
        };
        word.fill(&[&text])
    }

    /// A value as it is shown and edited.
    pub fn shown(self, value: &Value, list: &FindingList) -> String {
        // As it is typed: 1.3.
        let place = |id: &str| list.item(id).map(|item| views::number(item.place));
        match (self, value) {
            (Self::FindingNumber, Value::String(id)) => place(id).unwrap_or_default(),
            (Self::FindingNumbers, Value::Array(ids)) => {
                let places: Vec<_> = ids.iter().filter_map(Value::as_str).filter_map(place).collect();
                places.join(words::ENUMERATION_COMMA.text())
            }
            (Self::Date | Self::DayAhead, Value::String(day)) => format::kept_day(day),
            (_, Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}

/// A value of a row in a file that came, as it is shown; of a deadline that names no day, that it does not.
pub fn in_file(kind: &str, field: &str, value: &Value, context: &Context) -> String {
    let said = format::value(field, value);
    let is_deadline = matches!(Holds::of(kind, field), Some(Holds::Deadline));
    match is_deadline && matches!(Deadline::parse(&said, context).term, Term::Unread(_)) {
        true => words::IN_BRACKETS.fill(&[&said, &words::UNREAD.text()]),
        false => said,
    }
}

/// The day that the days ahead of a row are counted from: that of the letter, of the report from the public, of the meeting
/// that decided. What was sent or decided weeks ago is entered later, and 11月25日 in it is the one after that day. `None`
/// for rows that have no such day.
pub fn day_of(ledger: &Ledger, row: &RowRef) -> Option<NaiveDate> {
    let view = ledger.live(row.kind(), row.id())?;
    let day = match row.kind() {
        Supervision::KIND | PublicReport::KIND => view.text(Supervision::DATE),
        Decision::KIND => {
            let meeting = ledger.live(Meeting::KIND, view.text(Decision::MEETING))?;
            return calendar_date(meeting.text(Meeting::DATE));
        }
        _ => return None,
    };
    calendar_date(day)
}

/// The number that a text is.
fn number(text: &str) -> Option<u64> {
    width::squeeze(text).trim_end_matches('%').parse().ok()
}

/// The row ids of the findings with these numbers; `None` where one of them is no number of a finding, or where there is
/// none.
fn numbered(list: &FindingList, text: &str) -> Option<Vec<String>> {
    let numbers =
        text.split(|c: char| c.is_whitespace() || "、，,；;".contains(c)).filter(|one| !one.is_empty());
    let ids = numbers.map(|one| {
        let number = format::typed_number(one)?;
        list.items().find(|item| item.place == number).map(|item| item.id.clone())
    });
    ids.collect::<Option<Vec<_>>>().filter(|ids| !ids.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::KINDS;
    use crate::ledger::testing::{ledger, stamp};

    /// What a field holds, told as the name of its variant; a list of codes by its length.
    fn told(kind: &str, field: &str) -> String {
        match Holds::of(kind, field) {
            Some(Holds::OneOf(list)) => format!("one of {}", list.len()),
            Some(holds) => format!("{holds:?}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn what_is_no_value_stays_with_the_words_of_the_entry() {
        let entry = |kind: &str, typed, columns: &[&'static str]| {
            let made = Holds::read_entry(
                kind,
                typed,
                columns,
                "2024-03-01".parse().unwrap(),
                &FindingList::default(),
            );
            made.into_iter().map(|(field, value)| format!("{field}={value}")).collect::<Vec<_>>().join(" ")
        };
        let decided = |due| entry(Decision::KIND, [(Decision::TEXT, "追缴"), (Decision::DUE, due)], &[]);
        assert_eq!(decided("3月8日"), r#"text="追缴" due="2024-03-08""#);
        assert_eq!(decided("下周"), r#"text="追缴 下周" due=null"#);
        assert_eq!(decided(""), r#"text="追缴" due=null"#);
        let measured = [(Measurement::DATE, "2月30日"), (Measurement::VALUE, "95%")];
        assert_eq!(entry(Measurement::KIND, measured, &[]), r#"date=null value="2月30日 95%""#);
        // Neither takes words, so that a third does, and a deadline stays one.
        let columns = [Milestone::DEADLINE, Milestone::PERCENT, Milestone::TEXT];
        let step = [(Milestone::DEADLINE, "6月底前"), (Milestone::PERCENT, "过半")];
        let made = r#"deadline="6月底前" percent=null text="过半""#;
        assert_eq!(entry(Milestone::KIND, step, &columns), made);
        // Both are none: both are kept.
        let neither = [(Milestone::PERCENT, "过半"), (Milestone::DONE, "下周")];
        let made = r#"percent=null done=null text="过半 下周""#;
        assert_eq!(entry(Milestone::KIND, neither, &columns), made);
    }

    #[test]
    fn every_field_is_typed_as_what_it_holds() {
        for (kind, field, expected) in [
            (Finding::KIND, Finding::TITLE, "Long"),
            (Finding::KIND, Finding::STATUS, "one of 5"),
            (Measure::KIND, Measure::STATUS, "one of 5"),
            (Measure::KIND, Measure::DEADLINE, "Deadline"),
            (Measure::KIND, Measure::UNIT, "Units"),
            (Unit::KIND, Unit::NAME, "Text"),
            (Unit::KIND, Unit::SPELLINGS, "Text"),
            (LedgerSettings::KIND, LedgerSettings::REVIEWS, "Lines"),
            (Finding::KIND, Finding::NEXT_REVIEW, "DayAhead"),
            (ReportingPeriod::KIND, ReportingPeriod::DUE, "Date"),
            (LedgerSettings::KIND, LedgerSettings::OPINION_LENGTH, "NumberWithin(1, 200)"),
            (Decision::KIND, Decision::FINDING, "FindingNumber"),
            (Evidence::KIND, Evidence::FILE_NAME, "File"),
            (Finding::KIND, Finding::INVOLVED, "Money"),
            (Finding::KIND, "extra/定性依据", "Text"),
            (Milestone::KIND, Milestone::DONE, "Date"),
            (Occurrence::KIND, Occurrence::DONE, "Number"),
            (Progress::KIND, Progress::PERCENT, "NumberWithin(0, 100)"),
            (crate::domain::Deliverable::KIND, "state", "one of 2"),
            (Commitment::KIND, Commitment::STATE, "one of 2"),
            (Supervision::KIND, Supervision::STEP, "one of 5"),
            (Supervision::KIND, Supervision::DUE, "DayAhead"),
            (Supervision::KIND, Supervision::FINDINGS, "FindingNumbers"),
            // A review is given in its step and not typed, and what links rows is no text.
            (Review::KIND, Review::STEP, "none"),
            (Review::KIND, Review::OUTCOME, "none"),
            (Finding::KIND, Finding::ASPECT, "none"),
            ("later", "field", "none"),
        ] {
            assert_eq!(told(kind, field), expected, "{kind} {field}");
        }
    }

    #[test]
    fn a_day_ahead_is_the_one_after_the_day_of_its_row() {
        let mut one = ledger();
        let on = |day: &str| ("date", day.into());
        let mut rows = Vec::new();
        one.act(&stamp(0), |draft| {
            let meeting = draft.insert(Meeting::KIND, [on("2026-11-12")]).id().to_owned();
            rows = vec![
                draft.insert(Supervision::KIND, [on("2026-11-10")]),
                draft.insert(PublicReport::KIND, [on("2026-12-20")]),
                draft.insert(Decision::KIND, [("meeting", Value::from(meeting))]),
                draft.insert(Decision::KIND, [("text", Value::from("不是会上定的"))]),
                draft.insert(Supervision::KIND, [on("")]),
            ];
        });
        // Entered on 29 November 2026.
        let today = "2026-11-29".parse().unwrap();
        let read = |row| {
            let from = day_of(&one, row).unwrap_or(today);
            Holds::DayAhead
                .read("11月26日", from, &FindingList::default())
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        };
        let read: Vec<_> = rows.iter().map(read).collect();
        assert_eq!(read, ["2026-11-26", "2027-11-26", "2026-11-26", "2027-11-26", "2027-11-26"]);
    }

    #[test]
    fn a_number_of_a_spreadsheet_is_offered_as_a_day_and_not_taken_for_one() {
        let today = "2024-01-10".parse().unwrap();
        for holds in [Holds::Date, Holds::DayAhead] {
            assert!(holds.read("45291", today, &FindingList::default()).is_none());
            let said = "“45291”像是表格里的日期，可能是 2023年12月31日（周日）。是的话请写成那一天。";
            assert_eq!(holds.wrong("45291"), said);
            assert!(holds.wrong("尽快").starts_with("看不懂“尽快”是哪一天"));
        }
    }

    #[test]
    fn a_deadline_in_a_file_that_names_no_day_says_so() {
        let context = Context::feedback("2024-01-10".parse().unwrap());
        let said = |kind, field, text: &str| in_file(kind, field, &text.into(), &context);
        let none = "2024.2.30（看不出到期日）";
        for kind in [Finding::KIND, Measure::KIND, Milestone::KIND] {
            assert_eq!(said(kind, Finding::DEADLINE, "2024.2.30"), none);
            assert_eq!(said(kind, Finding::DEADLINE, "6月底前"), "6月底前");
        }
        assert_eq!(said(Finding::KIND, Finding::DEADLINE, "长期坚持"), "长期坚持");
        assert_eq!(in_file(Finding::KIND, Finding::DEADLINE, &Value::Null, &context), "");
        assert_eq!(said(Finding::KIND, Finding::STATUS, "done"), "已完成");
    }

    /// A day that is kept as `YYYY-MM-DD` must not be replaced by any text.
    #[test]
    fn c9_every_field_of_a_day_is_typed_as_one() {
        const DAYS: [&str; 13] = [
            "date",
            "due",
            "to",
            "next_review",
            "done_on",
            "feedback",
            "sent",
            "received",
            "answered",
            "closed",
            "unchanged",
            "done",
            "from",
        ];
        for (kind, fields) in KINDS {
            for (field, shape) in fields {
                let is_day =
                    DAYS.contains(field) && *shape == Shape::Text && labels::field(kind, field).is_some();
                if is_day && (kind, *field) != (Extension::KIND, Extension::FROM) {
                    assert!(
                        matches!(Holds::of(kind, field), Some(Holds::Date | Holds::DayAhead)),
                        "{kind} {field}"
                    );
                }
            }
        }
    }
}
