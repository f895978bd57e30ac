//! Labels that the reader has no word for: what stands before the colon of a line.

use super::text::{is_end, is_stop};

/// A label has no more characters.
const LABEL_CHARS_MAX: usize = 10;

/// The words before the colon of a line, and how many bytes they take with it: `谁来办：`; `None` where it starts with none,
/// or has nothing after it.
pub fn label(line: &str) -> Option<(&str, usize)> {
    let (at, colon) = line.char_indices().find(|(_, c)| matches!(c, '：' | ':'))?;
    let (words, len) = (line[..at].trim(), at + colon.len_utf8());
    let count = words.chars().count();
    let plain = count > 0 && count <= LABEL_CHARS_MAX && !words.contains(|c| is_stop(c) || is_end(c));
    (plain && !line[len..].trim().is_empty()).then_some((words, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_before_a_colon_are_a_label() {
        for (line, words) in [
            ("谁来办：水务科", Some("谁来办")),
            ("办结时点 : 三月", Some("办结时点")),
            ("谁来办：", None),
            ("：水务科", None),
            ("路灯不亮，检查发现：无人报修", None),
            ("经逐户核对发现的主要情况如下：无", None),
        ] {
            assert_eq!(label(line).map(|(words, _)| words), words, "{line}");
        }
    }
}
