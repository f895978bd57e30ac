//! Full-width forms read as the half-width ones they stand for: published texts mix the two (documents.md), and
//! nothing that compares words may tell them apart. What is printed keeps what was there.

/// The half-width form of a full-width sign; an ideographic or no-break space as a space.
pub fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// Words without white space and in half width: by these a title is recognised.
pub fn squeeze(text: &str) -> String {
    text.chars().map(half).filter(|c| !c.is_whitespace()).collect()
}
