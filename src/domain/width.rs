//! Full-width forms as half-width ones: published texts mix the two (docs/domain/documents.md), so words are compared
//! without regard to width. What is printed keeps the form it had.

/// The half-width form of a full-width character; an ideographic or no-break space as a space; any other as it is.
pub fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// The text without white space and in half width: titles are compared in this form.
pub fn squeeze(text: &str) -> String {
    text.chars().map(half).filter(|c| !c.is_whitespace()).collect()
}
