//! Lines that each begin with a day (3月1日：开会研究), as people keep them in a notebook and paste them: each is an entry.

use chrono::NaiveDate;

use super::date::typed;

/// What ends a line or a sentence.
const ENDS: [char; 4] = ['\n', '；', ';', '。'];

/// Lines as one, with `mark` between those that end with no mark of their own; `None` where there is one line only.
pub fn in_one_line(text: &str, mark: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut joined = lines.next().filter(|_| text.contains('\n'))?.to_owned();
    for line in lines {
        if !joined.ends_with(['。', '；', ';', '，', ',', '、', '：', ':', '！', '？']) {
            joined += mark;
        }
        joined += line;
    }
    Some(joined)
}

/// The entries of a text in which at least two lines or sentences begin with a day, each with its words; what begins with
/// none goes on with the one before it. Empty for any other text. Days are read as [`typed`] on this day.
pub fn dated_entries(text: &str, today: NaiveDate) -> Vec<(NaiveDate, String)> {
    let mut all: Vec<(NaiveDate, String)> = Vec::new();
    for piece in text.split_inclusive(ENDS) {
        match (day_before(piece.trim_start(), today), all.last_mut()) {
            (Some((day, words)), _) => all.push((day, words.to_owned())),
            (None, Some((_, words))) => words.push_str(piece),
            (None, None) if piece.trim().is_empty() => {}
            (None, None) => return Vec::new(),
        }
    }
    for (_, words) in &mut all {
        words.truncate(words.trim_end_matches(|c: char| c.is_whitespace() || "；;".contains(c)).len());
    }
    if all.len() > 1 && all.iter().all(|(_, words)| !words.is_empty()) { all } else { Vec::new() }
}

/// A day is written in no more characters.
const DAY_CHARS_MAX: usize = 16;

/// The day that a line begins with, and what stands behind it; `None` where its number goes on: 3.15万元, 3月1日至5日.
fn day_before(line: &str, today: NaiveDate) -> Option<(NaiveDate, &str)> {
    const GOES_ON: &str = "万亿千百元%％倍个名人次项条处件米吨年月日号天周季.";
    const RANGE: [char; 5] = ['至', '到', '-', '~', '—'];
    let digit = |c: char| c.is_ascii_digit();
    let ends = line.char_indices().map(|(at, _)| at).skip(1).take(DAY_CHARS_MAX);
    let (day, at) = ends.filter_map(|at| Some((typed(&line[..at], today)?, at))).last()?;
    let rest = &line[at..];
    let goes_on = rest.starts_with(|c| digit(c) || GOES_ON.contains(c))
        || rest.strip_prefix(RANGE).is_some_and(|rest| rest.starts_with(digit));
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:，,、-—".contains(c));
    (!goes_on).then_some((day, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str)]) {
        let found = dated_entries(text, "2024-03-20".parse().unwrap());
        let found: Vec<_> = found.iter().map(|(day, words)| (day.to_string(), words.as_str())).collect();
        let expect: Vec<_> = expect.iter().map(|(day, words)| ((*day).to_owned(), *words)).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn lines_that_begin_with_a_day_are_an_entry_each() {
        let three =
            [("2024-03-01", "开会研究"), ("2024-03-05", "下发通知。"), ("2024-03-18", "收回欠款3.5万元")];
        check("3月1日：开会研究\n3月5日 下发通知。\n3月18日收回欠款3.5万元\n", &three);
        check("3.1开会研究；3.5，下发通知。3.18收回欠款3.5万元", &three);
        check(
            "2024-03-01 开会研究\r\n20240305 下发通知。\r\n\r\n二〇二四年三月十八日收回欠款3.5万元",
            &three,
        );
        // What begins with no day goes on.
        check(
            "昨天到现场。发现两处漏水\n今天已补好",
            &[("2024-03-19", "到现场。发现两处漏水"), ("2024-03-20", "已补好")],
        );
    }

    #[test]
    fn other_texts_are_one_entry() {
        for text in [
            "3月1日开会研究",
            "已开会研究；已下发通知",
            "先开会。3月1日下发通知。3月5日收回",
            "3.5万元已收回；3.6万元在追",
            "1.开会\n2.下发通知",
            "3月1日\n3月5日",
            "3月1日至3月5日排查；3月6日至8日整改",
            "",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn lines_become_one_without_gluing_words() {
        let one = |text| in_one_line(text, "；");
        assert_eq!(
            one("3月1日开会\r\n\r\n 3月5日发文。\n3月8日收回\n").as_deref(),
            Some("3月1日开会；3月5日发文。3月8日收回")
        );
        assert_eq!(one("开会\n").as_deref(), Some("开会"));
        assert_eq!((one("开会"), one(" \n"), one("")), (None, None, None));
    }
}
