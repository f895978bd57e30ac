//! The titles in 《》 that a text names.

use std::collections::HashSet;

use crate::notice::facts::extracted::Extracted;

/// The outermost titles without the marks, in order of first appearance, each once. A title does not span lines.
pub(in crate::notice) fn read(input: &str) -> Vec<Extracted<String>> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in input.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at + c.len_utf8();
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                let title = &input[start..at];
                if depth == 0 && !title.is_empty() && seen.insert(title) {
                    found.push(Extracted::new(title.to_string(), start..at));
                }
            }
            '\n' | '\r' => depth = 0,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn outermost_and_once() {
        let text = "《甲》《乙》和《关于印发《丙》的通知》等，《甲》。《丢了\n《丁》";
        let titles: Vec<String> = super::read(text).into_iter().map(|f| f.value).collect();
        assert_eq!(titles, ["甲", "乙", "关于印发《丙》的通知", "丁"]);
    }
}
