//! What a blank or a picture parts from a complaint on its line: 往来款未清理 已清理完毕, 西门有积水 ❌ 报了市政.

use crate::domain::Status;
use crate::notice::lex::{text, words};

/// The longest state, in characters.
const STATE_CHARS_MAX: usize = 10;

/// The offset of a state that a blank parts from a complaint: 防蝇灯没插电 已处理.
pub(super) fn state(sentence: &str) -> Option<usize> {
    remedy_apart(sentence).or_else(|| state_alone(sentence)).or_else(|| sign_apart(sentence))
}

/// The offset of a sign for a state behind a blank, whatever is told behind it: 西门有积水 ❌ 报了市政; or behind a picture with which
/// a complaint ends: 西门有积水😷 让市政来抽.
fn sign_apart(sentence: &str) -> Option<usize> {
    let told = |at: &usize| {
        let behind = sentence[*at..].trim_start_matches(text::is_picture);
        behind.starts_with(text::is_blank) && words::complaint(&sentence[..*at]) >= 0.6
    };
    if let Some(at) = sentence.find(text::is_picture).filter(told) {
        return Some(at);
    }
    let at = sentence.find(text::is_state)?;
    let before = sentence[..at].trim_end_matches(text::is_blank);
    (before.len() < at && !before.is_empty() && !before.contains(text::is_comma)).then_some(before.len())
}

/// The offset of what was done or goes on behind a blank: 往来款未清理 已清理完毕.
fn remedy_apart(sentence: &str) -> Option<usize> {
    let blanks = sentence.char_indices().filter(|(_, c)| text::is_blank(*c));
    let told = |(at, blank): &(usize, char)| {
        let after = &sentence[at + blank.len_utf8()..];
        let begins = ["已", "正在"].iter().any(|word| after.starts_with(word));
        let told =
            begins && after.chars().nth(3).is_some() || words::done_in_speech(after) || words::planned(after);
        told && words::complaint(after) == 0.0
    };
    let (at, _) = blanks.take(BLANKS_MAX).find(told)?;
    let before = sentence[..at].trim_end_matches(text::is_blank);
    (!before.contains(text::is_comma) && words::complaint(before) >= 0.6).then_some(before.len())
}

/// So many blanks of a sentence are looked at.
const BLANKS_MAX: usize = 8;

/// The offset of a state alone behind a blank.
fn state_alone(sentence: &str) -> Option<usize> {
    let bare = sentence.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
    let (at, blank) = bare.char_indices().rev().find(|(_, c)| text::is_blank(*c))?;
    let (before, state) = (&bare[..at], &bare[at + blank.len_utf8()..]);
    let short = state.chars().count() <= STATE_CHARS_MAX && !before.contains(text::is_comma);
    (short && words::complaint(before) >= 0.6 && Status::parse_alone(state).is_some())
        .then(|| before.trim_end_matches(text::is_blank).len())
}
