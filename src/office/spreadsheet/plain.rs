//! Text as cells hold it.

/// The most characters of UTF-16 that a cell holds.
const CELL_MAX: usize = 32_767;

/// Text without control characters and without blanks around it, with one kind of line break: what a cell says is the same
/// whether it was just made or went through a file.
pub fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}'], "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

/// Whether a text fits into a cell.
pub fn fits(text: &str) -> bool {
    text.encode_utf16().count() <= CELL_MAX
}

/// The beginning of a text that does not fit into a cell, with a note that it goes on.
pub fn cut(text: &str) -> String {
    const MORE: &str = "……（后文超出单元格，请看台账）";
    let mut room = CELL_MAX - MORE.encode_utf16().count();
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(room);
        left.is_some()
    };
    text.chars().take_while(fits).collect::<String>() + MORE
}
