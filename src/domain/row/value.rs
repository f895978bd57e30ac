//! A row's fields as the domain reads them: named JSON values; absent and null both mean "not set".

pub use serde_json::Value;

/// Read access to the fields of one row, whatever type holds them.
pub trait Fields {
    /// The current value of `field`; `None` when it was never set or was cleared.
    fn get(&self, field: &str) -> Option<&Value>;

    /// The text in `field`; empty when there is none.
    fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Fields for std::collections::BTreeMap<String, Value> {
    fn get(&self, field: &str) -> Option<&Value> {
        self.get(field).filter(|value| !value.is_null())
    }
}

/// The Rust type of a field. A value of another JSON type reads as if it were absent, but stays in the row: a later
/// version may have written it.
pub trait FieldValue {
    /// The JSON type of its values.
    const SHAPE: Shape;

    /// Reads a value; `None`, null and a value of another type read as empty.
    fn from_field(value: Option<&Value>) -> Self;

    /// The value to write; null for the type's default, which is what an absent field reads as.
    fn into_field(self) -> Value;
}

impl FieldValue for String {
    const SHAPE: Shape = Shape::Text;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn into_field(self) -> Value {
        if self.is_empty() { Value::Null } else { self.into() }
    }
}

impl FieldValue for Option<String> {
    const SHAPE: Shape = Shape::Text;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_str).map(str::to_owned)
    }

    fn into_field(self) -> Value {
        self.map_or(Value::Null, Value::from)
    }
}

impl FieldValue for Option<u64> {
    const SHAPE: Shape = Shape::Number;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_u64)
    }

    fn into_field(self) -> Value {
        self.map_or(Value::Null, Value::from)
    }
}

impl FieldValue for u64 {
    const SHAPE: Shape = Shape::Number;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_u64).unwrap_or(0)
    }

    fn into_field(self) -> Value {
        if self == 0 { Value::Null } else { self.into() }
    }
}

impl FieldValue for Vec<String> {
    const SHAPE: Shape = Shape::List;

    /// Entries that are no text are left out.
    fn from_field(value: Option<&Value>) -> Self {
        let entries = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        entries.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn into_field(self) -> Value {
        if self.is_empty() { Value::Null } else { self.into() }
    }
}

impl FieldValue for bool {
    const SHAPE: Shape = Shape::Flag;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_bool).unwrap_or(false)
    }

    fn into_field(self) -> Value {
        if self { Value::Bool(true) } else { Value::Null }
    }
}

/// A kind of row, as `row_kind!` declares it.
pub trait RowKind {
    /// The code of the kind.
    const KIND: &'static str;

    /// Every field with the value to write, null where it is empty: a row is made of the whole struct, so that a field
    /// that is forgotten does not compile.
    fn into_fields(self) -> Vec<(&'static str, Value)>;
}

impl Shape {
    /// Whether a field of this shape can hold `value`; null, which clears a field, always.
    pub fn fits(self, value: &Value) -> bool {
        value.is_null()
            || match self {
                Self::Text => value.is_string(),
                Self::Number => value.is_u64(),
                Self::Flag => value.is_boolean(),
                Self::List => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
            }
    }
}

/// The JSON type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Shape {
    /// A string.
    Text,
    /// A whole number from 0.
    Number,
    /// true or false.
    Flag,
    /// A list of strings.
    List,
}

/// A code that this version may not know: known codes are an enum `T`, others are kept as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code<T> {
    /// A code this version knows.
    Known(T),
    /// A code written by a later version or by hand; shown as it is, and kept (law C7).
    Unknown(String),
}

impl<T: Copy> Code<T> {
    /// Reads `code` with `parse`; `None` for an empty code.
    pub fn read(code: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Self> {
        match code {
            "" => None,
            code => Some(parse(code).map_or_else(|| Code::Unknown(code.to_owned()), Code::Known)),
        }
    }

    /// The known code; `None` for one this version does not know.
    pub fn known(&self) -> Option<T> {
        match self {
            Code::Known(value) => Some(*value),
            Code::Unknown(_) => None,
        }
    }
}
