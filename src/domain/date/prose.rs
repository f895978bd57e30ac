//! Dates in running text, where much else has digits: only what can be nothing but a date is one.

use super::grammar::date_at;
use super::scan::{Place, digit};
use super::when::Written;

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
    // What stands after the blanks; looked for once for all of them.
    let mut after = None;
    let mut left = false;
    for (at, c) in text.char_indices() {
        if blank(c) {
            let after = *after.get_or_insert_with(|| text[at..].chars().find(|c| !blank(*c)));
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
            after = None;
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
        let (written, stop) = date_at(text, at, Place::Prose);
        found.extend(written);
        at = stop.max(at + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_is_a_date_in_a_field_only() {
        for text in ["投入24.6.30万元", "20230930", "9.30前", "23年9月", "3-1", "二〇二三年九月"]
        {
            let read: Vec<_> = dates(text).iter().filter_map(|one| one.year).collect();
            assert!(read.is_empty(), "{text}: {read:?}");
        }
    }
}
