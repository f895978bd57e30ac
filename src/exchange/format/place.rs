//! The line of a part of a file; looked for only when something is wrong with the part.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::strict::Entries;

/// The line, from 1, on which `part` begins, which must be a slice of `text`.
pub fn line_at(text: &str, part: &str) -> usize {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The value of a member of the file's object; `None` where it has none of that name.
fn member<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let members: Entries<&RawValue> = serde_json::from_str(text).ok()?;
    members.0.into_iter().find(|(known, _)| known == name).map(|(_, raw)| raw.get())
}

/// The line, from 1, of a member of the file's object; 1 where it has none of that name.
pub fn line_of_member(text: &str, name: &str) -> usize {
    member(text, name).map_or(1, |part| line_at(text, part))
}

/// The line, from 1, of an action of the history, or of one of its changes, by their indexes.
pub fn line_in_history(text: &str, action: usize, change: Option<usize>) -> usize {
    #[derive(Deserialize)]
    struct Action<'a> {
        #[serde(borrow, default)]
        changes: Vec<&'a RawValue>,
    }
    let find = || {
        let history = member(text, "history")?;
        let actions: Vec<&RawValue> = serde_json::from_str(history).ok()?;
        let found = actions.get(action)?.get();
        let Some(change) = change else { return Some(found) };
        let changes: Action = serde_json::from_str(found).ok()?;
        changes.changes.get(change).map(|raw| raw.get()).or(Some(found))
    };
    find().map_or_else(|| line_of_member(text, "history"), |part| line_at(text, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_by_where_it_stands_and_not_by_its_words() {
        let text = "{\n\"rows\": {\"a\": [{\"checksum\": 1, \"history\": []}]},\n\"history\": [\n{},\n{\"changes\": [\n{},\n{}]}\n],\n\"checksum\": \"x\"}";
        assert_eq!(line_of_member(text, "checksum"), 9);
        assert_eq!(line_of_member(text, "since"), 1);
        assert_eq!([None, Some(0), Some(1)].map(|change| line_in_history(text, 1, change)), [5, 6, 7]);
        assert_eq!(line_in_history(text, 0, Some(3)), 4);
        assert_eq!(line_in_history(text, 9, None), 3);
    }
}
