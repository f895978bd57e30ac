//! A row's fields as the domain reads them: named JSON values, absent or null meaning "not said".

pub use serde_json::Value;

/// Read access to the fields of one row, whatever holds them.
pub trait Fields {
    /// The value that stands in `field`; `None` when it was never set or was cleared.
    fn get(&self, field: &str) -> Option<&Value>;

    /// The text in `field`, empty when there is none.
    fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Fields for std::collections::BTreeMap<String, Value> {
    fn get(&self, field: &str) -> Option<&Value> {
        self.get(field).filter(|value| !value.is_null())
    }
}

/// What a field's value reads as. A value of another type reads as if it were absent: it belongs to a version that
/// knows better, and is kept.
pub trait FromField {
    const SHAPE: Shape;

    fn from_field(value: Option<&Value>) -> Self;
}

impl FromField for String {
    const SHAPE: Shape = Shape::Text;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    }
}

impl FromField for Option<String> {
    const SHAPE: Shape = Shape::Text;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_str).map(str::to_owned)
    }
}

impl FromField for Option<u64> {
    const SHAPE: Shape = Shape::Number;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_u64)
    }
}

impl FromField for u64 {
    const SHAPE: Shape = Shape::Number;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_u64).unwrap_or(0)
    }
}

impl FromField for Vec<String> {
    const SHAPE: Shape = Shape::List;

    /// What is no text among the entries is left out.
    fn from_field(value: Option<&Value>) -> Self {
        let entries = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        entries.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

impl FromField for bool {
    const SHAPE: Shape = Shape::Flag;

    fn from_field(value: Option<&Value>) -> Self {
        value.and_then(Value::as_bool).unwrap_or(false)
    }
}

/// The JSON type that a field's value is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Number,
    Flag,
    /// Of texts.
    List,
}

/// A code that this version may or may not know: the known ones are an enum, the others are kept as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code<T> {
    Known(T),
    /// Written by a later version or by hand; shown as it stands, and survives (law C7).
    Foreign(String),
}

impl<T: Copy> Code<T> {
    /// Reads `code` with `parse`; empty is `None`.
    pub fn read(code: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Self> {
        match code {
            "" => None,
            code => Some(parse(code).map_or_else(|| Code::Foreign(code.to_owned()), Code::Known)),
        }
    }

    /// The known code.
    pub fn known(&self) -> Option<T> {
        match self {
            Code::Known(value) => Some(*value),
            Code::Foreign(_) => None,
        }
    }
}
