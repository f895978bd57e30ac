//! The lines of a chat that say nothing of a problem: who wrote at what time, and that it was heard.

use super::text;

/// The longest name of who writes, in characters.
const NAME_MAX: usize = 16;
/// The longest thanks, with the name of whom they are for, in characters.
const THANKS_MAX: usize = 7;
/// Answers that say no more than that something was heard.
const HEARD: [&str; 14] = [
    "收到",
    "好的",
    "好",
    "知道了",
    "明白",
    "辛苦了",
    "谢谢",
    "ok",
    "OK",
    "嗯",
    "嗯嗯",
    "可以",
    "行",
    "在的",
];

/// Whether a line is a name with the time of what is written below, 张三 10:32, 2025/3/4 8:30:12 周倩, and nothing else.
pub fn is_turn(line: &str) -> bool {
    speaker(line).is_some()
}

/// The length of such words before a message on one line: `8:12 老秦：` before 地库进水了.
pub fn turn_len(line: &str) -> Option<usize> {
    let colons = line.char_indices().filter(|(_, c)| matches!(c, '：' | ':')).take(COLONS_MAX);
    let mut ends = colons.map(|(at, colon)| at + colon.len_utf8());
    ends.find(|end| is_turn(&line[..*end]) && !line[*end..].trim().is_empty())
}

/// So many colons stand in a time and behind a name.
const COLONS_MAX: usize = 3;

/// The name in such a line; `None` for any other.
pub fn speaker(line: &str) -> Option<String> {
    // Most lines hold no time, and are cut into no words.
    if !line.contains([':', '：']) {
        return None;
    }
    let mut timed = false;
    let mut name = String::new();
    for word in
        line.trim_end().trim_end_matches(['：', ':']).split(text::is_blank).filter(|word| !word.is_empty())
    {
        let word = word.trim_matches(['[', ']', '(', ')', '（', '）']);
        if is_time(word) {
            timed = true;
        } else if !is_day(word) {
            name.push_str(word);
        }
    }
    let named = !name.is_empty() && name.chars().count() <= NAME_MAX && !name.contains(text::is_comma);
    (timed && named).then_some(name)
}

/// Whether a line says no more than that something was heard: 收到👌.
pub fn is_heard(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let picture = ["强", "OK", "抱拳", "握手", "玫瑰", "咖啡", "鼓掌"].contains(&bare.as_str());
    let thanks =
        bare.chars().count() <= THANKS_MAX && ["谢谢", "辛苦"].iter().any(|word| bare.starts_with(word));
    bare.is_empty()
        || thanks
        || HEARD.contains(&bare.as_str())
        || picture && line.trim_start().starts_with('[')
}

/// Whether a word is a time of day: 10:32, 8:30:12.
fn is_time(word: &str) -> bool {
    let mut parts = word.split([':', '：']);
    let figures = |part: Option<&str>| {
        part.is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    figures(parts.next()) && figures(parts.next()) && parts.next().is_none_or(|part| figures(Some(part)))
}

/// Whether a word is a day: 2025/3/4, 2025-03-04, 3月4日, 昨天, 上午.
fn is_day(word: &str) -> bool {
    const DAYS: [&str; 6] = ["昨天", "前天", "今天", "上午", "下午", "晚上"];
    let day = |c: char| {
        c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | '年' | '月' | '日' | '周' | '星' | '期')
    };
    DAYS.contains(&word) || word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_and_what_was_heard() {
        for line in
            ["张三 10:32", "2025/3/4 8:30:12 周倩", "李主任  昨天 09:12", "2025-03-04 周倩(办公室) 8:30"]
        {
            assert!(is_turn(line), "{line}");
        }
        for line in ["10:32", "上午9:30在三楼会议室开会，各股室参加", "公示时间：10:30", "门锁坏了"]
        {
            assert!(!is_turn(line), "{line}");
        }
        assert_eq!(turn_len("8:12 老秦：地库进水了"), Some("8:12 老秦：".len()));
        assert_eq!(turn_len("8:12 老秦："), None);
        assert_eq!(turn_len("公示时间：10:30 开始"), None);
        assert!(["收到", "收到👌", "好的！", "谢谢老秦", "👍", "[强]"].into_iter().all(is_heard));
        assert!(["收到整改通知3份", "好差评没有公示", "强"].into_iter().all(|line| !is_heard(line)));
    }
}
