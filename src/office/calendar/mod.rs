//! The file that calendars read, iCalendar (RFC 5545).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::domain::calendar_date;

/// One entry of a calendar: a day of the ledger with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What identifies it: a later file with the same id replaces the entry.
    pub id: String,
    /// The day.
    pub date: NaiveDate,
    /// What the calendar shows.
    pub title: String,
    /// What it says besides.
    pub text: String,
}

/// What the last file of a calendar had: kept beside the ledger, so that the next one can cancel what is done since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent(BTreeMap<String, String>);

impl Sent {
    /// What a file of these entries has.
    pub fn of(entries: &[Entry]) -> Self {
        Self(entries.iter().map(|entry| (entry.id.clone(), entry.date.to_string())).collect())
    }

    /// Reads what [`Sent::text`] wrote; nothing from any other text.
    pub fn read(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// As a text.
    pub fn text(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// What was sent and is not among these entries: done, or taken back.
    pub fn gone(&self, entries: &[Entry]) -> Vec<Entry> {
        let there: BTreeSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let gone = self.0.iter().filter(|(id, _)| !there.contains(id.as_str()));
        let entry = |(id, date): (&String, &String)| {
            Some(Entry { id: id.clone(), date: calendar_date(date)?, ..Entry::default() })
        };
        gone.filter_map(entry).collect()
    }
}

/// The hours after the beginning of a day at which the calendar reminds.
const REMIND_AT: i64 = 9;

/// The most octets of a line.
const LINE_MAX: usize = 75;

/// The calendar of this name as a file, written at `at`, `2026-11-24T08:00:00+08:00`. It reminds of each entry `ahead` days before
/// it and on its day; those of `gone`, which an earlier file had and this one has no more, are cancelled.
pub fn write(name: &str, entries: &[Entry], gone: &[Entry], ahead: u64, at: &str) -> String {
    let at = DateTime::parse_from_rfc3339(at).map(|at| at.to_utc()).unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    let mut file = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rectify//zh-CN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        put(&mut file, line);
    }
    put(&mut file, &format!("X-WR-CALNAME:{}", escaped(name)));
    let entries = entries.iter().map(|entry| (entry, false)).chain(gone.iter().map(|entry| (entry, true)));
    for (entry, is_gone) in entries.filter(|(entry, _)| (1..9999).contains(&entry.date.year())) {
        write_entry(&mut file, entry, is_gone, ahead, at);
    }
    put(&mut file, "END:VCALENDAR");
    file
}

fn write_entry(file: &mut String, entry: &Entry, is_gone: bool, ahead: u64, at: DateTime<Utc>) {
    // An entry of a whole day ends where the next day begins.
    let after = entry.date.checked_add_days(Days::new(1)).unwrap_or(entry.date);
    // A later file has the greater number, so that calendars take its entries for the newer ones.
    let sequence = at.timestamp().max(0) / 60;
    let title = escaped(&entry.title);
    for line in [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@rectify", escaped(&entry.id)),
        format!("DTSTAMP:{}", at.format("%Y%m%dT%H%M%SZ")),
        format!("SEQUENCE:{sequence}"),
        format!("DTSTART;VALUE=DATE:{}", entry.date.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")),
        format!("SUMMARY:{title}"),
        format!("DESCRIPTION:{}", escaped(&entry.text)),
        "TRANSP:TRANSPARENT".to_owned(),
    ] {
        put(file, &line);
    }
    if is_gone {
        put(file, "STATUS:CANCELLED");
        return put(file, "END:VEVENT");
    }
    for days in (ahead > 0).then_some(ahead as i64).into_iter().chain([0]) {
        let hours = REMIND_AT - 24 * days;
        let trigger = if hours < 0 { format!("-PT{}H", -hours) } else { format!("PT{hours}H") };
        put(file, "BEGIN:VALARM");
        put(file, "ACTION:DISPLAY");
        put(file, &format!("DESCRIPTION:{title}"));
        put(file, &format!("TRIGGER:{trigger}"));
        put(file, "END:VALARM");
    }
    put(file, "END:VEVENT");
}

/// Text as it stands in a value.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' | '\r' => out += "\\n",
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// Adds a line, folded into several of [`LINE_MAX`] octets: between characters, and not inside `\n` or `\,`.
fn put(file: &mut String, line: &str) {
    let mut room = LINE_MAX;
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        let pair = if sign == '\\' { signs.next() } else { None };
        let size = sign.len_utf8() + pair.map_or(0, char::len_utf8);
        if size > room {
            *file += "\r\n ";
            // The blank counts.
            room = LINE_MAX - 1;
        }
        room -= size;
        file.push(sign);
        file.extend(pair);
    }
    *file += "\r\n";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, date: &str, title: &str, text: &str) -> Entry {
        Entry { id: id.into(), date: date.parse().unwrap(), title: title.into(), text: text.into() }
    }

    #[test]
    fn an_entry_takes_its_whole_day_and_ends_before_the_next() {
        let file = write(
            "县水务局",
            &[entry("f1-deadline", "2024-02-29", "1.1 台账不全", "责任单位：办公室")],
            &[],
            3,
            "2026-11-24T08:30:00+08:00",
        );
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rectify//zh-CN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n\
             X-WR-CALNAME:县水务局\r\nBEGIN:VEVENT\r\nUID:f1-deadline@rectify\r\nDTSTAMP:20261124T003000Z\r\nSEQUENCE:29924670\r\n\
             DTSTART;VALUE=DATE:20240229\r\nDTEND;VALUE=DATE:20240301\r\nSUMMARY:1.1 台账不全\r\nDESCRIPTION:责任单位：办公室\r\n\
             TRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:1.1 台账不全\r\nTRIGGER:-PT63H\r\nEND:VALARM\r\n\
             BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:1.1 台账不全\r\nTRIGGER:PT9H\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(file, expected);
        assert_eq!(write("", &[], &[], 3, "no time").lines().count(), 7);
        let triggers = |ahead| {
            let file = write("", &[entry("a", "2024-02-29", "", "")], &[], ahead, "");
            let lines = file.lines().filter_map(|line| line.strip_prefix("TRIGGER:"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(
            (triggers(7), triggers(0)),
            (vec!["-PT159H".to_owned(), "PT9H".to_owned()], vec!["PT9H".to_owned()])
        );
        // A year of five figures is none that a calendar knows.
        assert_eq!(write("", &[entry("a", "9999-12-31", "", "")], &[], 3, "").lines().count(), 7);
    }

    #[test]
    fn what_an_earlier_file_had_and_this_one_has_not_is_cancelled_under_the_same_id() {
        let (kept, done) = (entry("a", "2024-03-01", "一", ""), entry("b", "2024-03-02", "二", ""));
        let was = Sent::of(&[kept.clone(), done.clone()]);
        // It is kept as a text, and what is no such text is nothing that was sent.
        let was = Sent::read(&was.text());
        let gone = Entry { title: String::new(), ..done.clone() };
        assert_eq!(was.gone(std::slice::from_ref(&kept)), [gone]);
        assert_eq!(Sent::read("").gone(&[]), []);
        assert_eq!(Sent::read("[{\"id\":3}]").gone(&[]), []);
        // One that moved to another day is there.
        assert_eq!(was.gone(&[entry("b", "2025-01-01", "二", ""), kept.clone()]), []);
        let file = write(
            "",
            std::slice::from_ref(&kept),
            std::slice::from_ref(&done),
            3,
            "2026-11-24T08:30:00+08:00",
        );
        let events: Vec<_> = file.split("BEGIN:VEVENT").skip(1).collect();
        assert!(events[0].contains("UID:a@") && !events[0].contains("CANCELLED"));
        for part in ["UID:b@rectify", "SEQUENCE:29924670", "DTSTART;VALUE=DATE:20240302", "STATUS:CANCELLED"]
        {
            assert!(events[1].contains(part), "{part}");
        }
        assert!(!events[1].contains("VALARM"), "nothing reminds of it");
        // The next file does not tell of it again.
        assert_eq!(Sent::of(std::slice::from_ref(&kept)).gone(&[kept]), []);
    }

    /// The lines of a file as a calendar reads them: folded ones put together again.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn long_lines_are_folded_between_characters_and_not_inside_an_escape() {
        let texts = [
            "问题".repeat(60),
            "a,".repeat(60),
            "\\;\n".repeat(40),
            format!("{}，\r\n{}", "x".repeat(62), "🙂".repeat(30)),
            "\u{7}\u{b}".repeat(50),
        ];
        for text in &texts {
            let file = write("n", &[entry("a", "2024-01-01", text, text)], &[], 3, "");
            for line in file.split("\r\n") {
                assert!(line.len() <= LINE_MAX, "{line}");
                assert!(!line.contains('\n') && !line.contains('\r'));
                let slashes = line.len() - line.trim_end_matches('\\').len();
                assert!(slashes % 2 == 0, "{line}");
            }
            let back = unfolded(&file);
            assert!(back.contains(&format!("DESCRIPTION:{}", escaped(text))), "{back:?}");
        }
        assert_eq!(escaped("一，二,三;四\\五\r\n六"), "一，二\\,三\\;四\\\\五\\n六");
    }
}
