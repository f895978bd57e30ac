//! Why a package is refused, and where it is wrong.

use serde::{Deserialize, Serialize};

use crate::domain::row::Shape;

/// Why a package was refused. The file is refused whole, and nothing here has changed.
///
/// Lines and columns count from 1. The variants are what the screen tells apart; `Display` is for the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PackageError {
    /// The bytes are not UTF-8 text, from this byte on.
    #[error("not UTF-8 text, from byte {byte} on: save it as UTF-8")]
    NotText { byte: usize },
    /// The text is not JSON.
    #[error("line {line}, column {column}: not JSON from here on")]
    NotJson { line: usize, column: usize },
    /// The text ends too early: the file was cut off.
    #[error("line {line}, column {column}: breaks off here; ask for the file again")]
    EndsEarly { line: usize, column: usize },
    /// Lists and objects are nested deeper than the parser allows, which is 127 levels.
    #[error("line {line}, column {column}: nested too deeply")]
    TooDeep { line: usize, column: usize },
    /// JSON, but not a package.
    #[error("JSON, but not a ledger package")]
    Foreign,
    /// A package that does not say its version.
    #[error("a ledger package that does not say its version")]
    NoVersion,
    /// Written by a later version than this build reads.
    #[error("written in version {found}; this program reads up to {supported}: update the program")]
    TooNew { found: u64, supported: u32 },
    /// A later version wrote something into it that a reader has to know: the names.
    #[error("holds what a reader has to know and this program does not ({what}): update the program")]
    Needs { what: String },
    /// A part of it is not as the format says. `what` names the part: a change, a row, a member; it may be empty.
    #[error("line {line}{}{what}: {fault}", if what.is_empty() { "" } else { ", " })]
    Invalid { line: usize, what: String, fault: Fault },
    /// It has a history and no checksum.
    #[error("the checksum is missing: ask for the file again")]
    NoChecksum,
    /// The contents are not what the writer wrote: damaged on the way, or edited by hand.
    #[error(
        "line {line}: the checksum does not match; damaged on the way or edited by hand; ask for it again"
    )]
    Altered { line: usize },
}

/// What is wrong with a part of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// A member, or a field that a change takes from its row, is missing: its name.
    #[error("`{0}` is missing")]
    Missing(String),
    /// A member that the format does not have: its name.
    #[error("`{0}` is not known here")]
    Unknown(String),
    /// A key that an object has twice.
    #[error("`{0}` stands twice")]
    Twice(String),
    /// A member has a value of another JSON type.
    #[error("another kind of value is wanted here")]
    WrongType,
    /// A field of a kind of row that is known has a value that the field cannot have.
    #[error("`{field}` must be {}", shape_name(*.shape))]
    WrongValue { field: String, shape: Shape },
    /// The id of a ledger, row, action or change, or the kind of a row, is not one.
    #[error("not a name: letters, digits, -, _ and @, at most 80; of a change, a number, a dot and a name")]
    InvalidName,
    /// A run of change ids is not one, or is not in ascending order.
    #[error("not a run of changes (1-20.k3f9), or one that comes before the last")]
    InvalidRun,
    /// A row of a kind that stays on the computer where it was made.
    #[error("this kind of row never travels")]
    NeverTravels,
    /// Two rows have the same kind and id.
    #[error("stands twice in the rows")]
    RowTwice,
    /// Two changes have the same id.
    #[error("stands twice in the history")]
    ChangeTwice,
    /// A change replaces one with the same or a greater id.
    #[error("replaces a change that came after it")]
    ReplacesLater,
    /// A change sets no field.
    #[error("sets nothing")]
    SetsNothing,
    /// A change sets this field in two ways.
    #[error("sets `{0}` twice")]
    SetsTwice(String),
    /// A change that takes values from its row has no sum of them.
    #[error("has no sum of what it shows")]
    NoSum,
    /// An action has more or fewer sums than rows that it made.
    #[error("has not as many sums as rows")]
    SumCount,
    /// A change in a run may have made either of two rows with the same id.
    #[error("may be either of two rows")]
    Ambiguous,
    /// A package with a history names no ledger.
    #[error("a package with a history names its ledger")]
    NoLedger,
    /// The counter of a change is too great ([`ChangeId::HONEST_MAX`](crate::ledger::ChangeId::HONEST_MAX)).
    #[error("its number is greater than any history reaches")]
    CounterTooHigh,
    /// A change has another replica than its action.
    #[error("is by another replica than the action it is of")]
    ForeignAction,
    /// An action undoes itself.
    #[error("undoes itself")]
    UndoesItself,
}

/// A shape in words.
fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "a text",
        Shape::Number => "a whole number",
        Shape::Flag => "true or false",
        Shape::List => "a list of texts",
    }
}

impl PackageError {
    /// [`PackageError::Invalid`]; `what` is cut to 80 characters.
    pub(super) fn invalid(line: usize, what: &str, fault: Fault) -> Self {
        Self::Invalid { line, what: what.chars().take(80).collect(), fault }
    }

    /// The error that a parser's error stands for.
    pub(super) fn from_json(error: serde_json::Error) -> Self {
        use serde_json::error::Category;
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        match error.classify() {
            Category::Data => Self::invalid(line, "", fault(&text)),
            Category::Eof => Self::EndsEarly { line, column },
            // The parser has no category of its own for too deep nesting.
            _ if text.starts_with("recursion limit") => Self::TooDeep { line, column },
            _ => Self::NotJson { line, column },
        }
    }
}

/// How the message about a key that an object has twice begins, before the key in backquotes.
pub(super) const REPEATED: &str = "repeated key";

/// The fault that a parser's message stands for; its errors can be told apart by their messages only.
fn fault(text: &str) -> Fault {
    let name = || text.split('`').nth(1).unwrap_or_default().to_owned();
    match text {
        _ if text.starts_with("missing field") => Fault::Missing(name()),
        _ if text.starts_with("unknown field") => Fault::Unknown(name()),
        _ if text.starts_with("duplicate field") || text.starts_with(REPEATED) => Fault::Twice(name()),
        _ => Fault::WrongType,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[serde(rename = "one")]
        _one: u8,
    }

    #[test]
    fn what_the_parser_says_is_said_in_the_words_of_the_format() {
        let said = |text: &str| PackageError::from_json(serde_json::from_str::<Sample>(text).unwrap_err());
        let invalid = |line, fault| PackageError::Invalid { line, what: String::new(), fault };
        assert_eq!(said("{}"), invalid(1, Fault::Missing("one".into())));
        assert_eq!(said("{\n\"two\":1}"), invalid(2, Fault::Unknown("two".into())));
        assert_eq!(said("{\"one\":1,\"one\":1}"), invalid(1, Fault::Twice("one".into())));
        assert_eq!(said("{\"one\":\"x\"}"), invalid(1, Fault::WrongType));
        assert_eq!(said("{\"one\":"), PackageError::EndsEarly { line: 1, column: 7 });
        assert_eq!(said("{\"one\" 1}"), PackageError::NotJson { line: 1, column: 8 });
        let deep = "[".repeat(200);
        let error = serde_json::from_str::<serde_json::Value>(&deep).unwrap_err();
        assert!(matches!(PackageError::from_json(error), PackageError::TooDeep { line: 1, .. }));
        assert_eq!(said("{}").to_string(), "line 1: `one` is missing");
    }
}
