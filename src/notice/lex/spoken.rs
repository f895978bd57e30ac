//! Words by which people count as they speak: 一个是, 再一个就是, 第二个问题是, 其次.

use std::sync::LazyLock;

use super::text;
use crate::domain::matcher::Matcher;

/// Words before a further problem.
const JOINING: [&str; 8] = ["还有", "再有", "另外", "此外", "然后", "最后", "其次", "再"];
static JOINED: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(JOINING));
/// What is counted, longest first.
const COUNTED: [&str; 7] = ["个问题", "个", "条", "点", "件事", "件", "项"];
/// So many characters may stand between what counts and the comma behind it.
const PAUSE_MAX: usize = 3;
/// Words that count without a verb, where they begin a clause, and whether they begin the list.
const ALONE: [(&str, bool); 8] = [
    ("首先", true),
    ("先说", true),
    ("其次", false),
    ("再者", false),
    ("另外", false),
    ("此外", false),
    ("还有", false),
    ("最后", false),
];

/// What people say before what they name: 先说一下, 最后讲一下.
const SAYING: [&str; 6] = ["一下", "讲一下", "说一下", "提一下", "讲讲", "说说"];

/// Whether a character may begin such words.
pub fn may_begin(c: char) -> bool {
    matches!(c, '第' | '头' | '一' | '首' | '先') || JOINED.may_begin(c)
}

/// The length of words that count a problem at the start of a text, and whether they may begin a list; `fresh` where a clause
/// begins there.
pub fn mark(words: &str, fresh: bool) -> Option<(usize, bool)> {
    let joined = JOINING.iter().find(|word| words.starts_with(**word)).map_or(0, |word| word.len());
    let numbered = words[joined..].strip_prefix('第').or_else(|| words[joined..].strip_prefix('头'));
    let count = numbered.unwrap_or(&words[joined..]);
    let counted = text::chinese(count).and_then(|(value, len)| {
        let unit = COUNTED.iter().find(|unit| count[len..].starts_with(**unit))?;
        // 两个是: a number of them, and no place in the list.
        (numbered.is_some() || value == 1).then_some((value, len + unit.len()))
    });
    // 第一是
    let bare = || {
        let (value, len) = text::chinese(count).filter(|_| numbered.is_some())?;
        words[words.len() - count.len() + len..].starts_with('是').then_some((value, len))
    };
    let counted = counted.or_else(bare);
    let verb = |at: usize| {
        ["就是", "是"].iter().find(|verb| words[at..].starts_with(**verb)).map(|verb| at + verb.len())
    };
    if let Some((value, len)) = counted {
        let end = words.len() - count.len() + len;
        // 还有一个; 头一个呢，, 第二个，
        let bare = || (joined > "再".len() && fresh).then_some(end);
        let paused = || {
            // 第三件麻烦点，
            let aside =
                words[end..].char_indices().take(PAUSE_MAX + 1).find(|(_, c)| matches!(c, '，' | ','));
            let (at, comma) = aside.filter(|_| numbered.is_some() && fresh)?;
            let pause = &words[end + at + comma.len_utf8()..];
            // 头一个呢，说…
            Some(words.len() - pause.strip_prefix('说').unwrap_or(pause).len())
        };
        return verb(end).or_else(paused).or_else(bare).map(|end| (end, joined == 0 && value == 1));
    }
    if joined > 0
        && let Some(end) = verb(joined).or_else(|| one_more(words, joined))
    {
        return Some((end, false));
    }
    let (word, first) = ALONE.iter().find(|(word, _)| fresh && words.starts_with(*word))?;
    let end = verb(word.len()).unwrap_or(word.len());
    // 最后讲一下…
    let end = end
        + SAYING.iter().find(|saying| words[end..].starts_with(**saying)).map_or(0, |saying| saying.len());
    Some((end + words[end..].chars().next().filter(|c| text::is_comma(*c)).map_or(0, char::len_utf8), *first))
}

/// The length of 还有个…就是 at the start of a text, whose first `joined` bytes are 还有 or the like.
fn one_more(words: &str, joined: usize) -> Option<usize> {
    let named = words[joined..].strip_prefix('个')?;
    let (at, verb) = named.match_indices("就是").next()?;
    let near = named[..at].chars().count() <= PAUSE_MAX + 2;
    near.then(|| words.len() - named.len() + at + verb.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_count_in_speech() {
        for (words, counted, first) in [
            ("一个是台账乱", "一个是", true),
            ("第一个问题是台账乱", "第一个问题是", true),
            ("首先，台账乱", "首先，", true),
            ("再一个就是台账乱", "再一个就是", false),
            ("还有一个问题是台账乱", "还有一个问题是", false),
            ("最后一条是台账乱", "最后一条是", false),
            ("其次台账乱", "其次", false),
            ("再者，台账乱", "再者，", false),
            ("还有就是台账乱", "还有就是", false),
            ("头一个呢，说台账乱", "头一个呢，说", true),
            ("第二个，台账乱", "第二个，", false),
            ("还有个老问题，就是台账乱", "还有个老问题，就是", false),
            ("然后是台账乱", "然后是", false),
            ("最后讲一下台账乱", "最后讲一下", false),
        ] {
            assert_eq!(mark(words, true), Some((counted.len(), first)), "{words}");
        }
        for words in ["一个人值班", "两个是新来的", "再次检查", "台账乱"] {
            assert_eq!(mark(words, true), None, "{words}");
        }
        // 其次 counts only where a clause begins.
        assert_eq!(mark("其次台账乱", false), None);
    }
}
