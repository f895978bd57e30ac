//! Steps through a text: digits in half or full width, words, and what may follow a number.

/// Where a date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In running text, as it is: whatever else has digits must not be taken for a date.
    Prose,
    /// In a field for a date, as [`super::fold::fold`] leaves it: short forms are dates too, and numbers that no
    /// calendar has are kept, so that they can be told of.
    Field,
}

/// The value of a digit in half or full width.
pub(super) fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| match c {
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    })
}

/// The run of digits at `at`: its digits, at most the first nine, and where the run ends.
pub(super) fn run(text: &str, at: usize) -> (Vec<u32>, usize) {
    let mut digits = Vec::new();
    let mut end = at;
    for c in text[at..].chars() {
        let Some(d) = digit(c) else { break };
        if digits.len() < 9 {
            digits.push(d);
        }
        end += c.len_utf8();
    }
    (digits, end)
}

/// The number that digits stand for.
pub(super) fn number(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |n, d| n * 10 + d)
}

/// The length in bytes of the first of `words` that a text begins with; 0 where it begins with none.
pub(super) fn word(text: &str, words: &[&str]) -> usize {
    words.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len())
}

/// What stands between the first and the last of a range.
pub(super) const RANGE: &str = "-~—至到";

/// Whether a number that has no unit may end before `rest`, which is not so in 24.6万元.
pub(super) fn ends_number(rest: &str) -> bool {
    const AFTER: &str = " ,、;。)(:~—-至到前底末止内日号完之以起后并按达T";
    let mut after = rest.chars();
    match after.next() {
        Some('.' | '/') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        next => next.is_none_or(|c| AFTER.contains(c)),
    }
}
