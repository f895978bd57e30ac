//! Bytes that one build writes and the same build reads: how a package crosses from the worker to the page without being
//! parsed again. Numbers are short when they are small, and a name is written out only the first time.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::domain::Values;

/// Writes bytes.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// The names that were written, with their numbers.
    names: FxHashMap<String, usize>,
}

impl Writer {
    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Seven bits a byte, the lowest first; the eighth says that another follows.
    pub fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A text that comes again and again.
    pub fn name(&mut self, name: &str) {
        let next = self.names.len();
        match self.names.get(name) {
            Some(&known) => self.number(known as u64),
            None => {
                self.names.insert(name.to_owned(), next);
                self.number(next as u64);
                self.text(name);
            }
        }
    }

    /// A list: its length, and each of its items as `each` writes it.
    pub fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.number(items.len() as u64);
        items.for_each(|item| each(self, item));
    }

    pub fn values(&mut self, values: &Values) {
        self.number(values.len() as u64);
        for (name, value) in values.iter() {
            self.name(name);
            self.value(value);
        }
    }

    pub fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.byte(0),
            Value::Bool(flag) => self.byte(1 + u8::from(*flag)),
            Value::String(text) => {
                self.byte(3);
                self.text(text);
            }
            // Numbers keep their digits as they are written.
            Value::Number(number) => {
                self.byte(4);
                self.text(&number.to_string());
            }
            Value::Array(items) => {
                self.byte(5);
                self.list(items.iter(), Self::value);
            }
            Value::Object(members) => {
                self.byte(6);
                self.number(members.len() as u64);
                for (name, value) in members {
                    self.text(name);
                    self.value(value);
                }
            }
        }
    }
}

/// Reads what [`Writer`] wrote; `None` from each function where the bytes are something else.
pub struct Reader<'b> {
    rest: &'b [u8],
    names: Vec<Arc<str>>,
}

impl<'b> Reader<'b> {
    /// Reads from the first byte.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes, names: Vec::new() }
    }

    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub fn text(&mut self) -> Option<&'b str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    pub fn name(&mut self) -> Option<Arc<str>> {
        let number = usize::try_from(self.number()?).ok()?;
        if number == self.names.len() {
            let name = self.text()?.into();
            self.names.push(name);
        }
        self.names.get(number).cloned()
    }

    /// A list of anything, whose items `each` reads.
    pub fn list<T, L: FromIterator<T>>(&mut self, mut each: impl FnMut(&mut Self) -> Option<T>) -> Option<L> {
        let length = self.number()?;
        (0..length).map(|_| each(self)).collect()
    }

    pub fn values(&mut self) -> Option<Values> {
        self.list(|from| Some((from.name()?, from.value()?)))
    }

    pub fn value(&mut self) -> Option<Value> {
        Some(match self.byte()? {
            0 => Value::Null,
            flag @ 1..=2 => Value::Bool(flag == 2),
            3 => Value::String(self.text()?.to_owned()),
            4 => Value::Number(self.text()?.parse().ok()?),
            5 => Value::Array(self.list(Self::value)?),
            6 => Value::Object(self.list(|from| Some((from.text()?.to_owned(), from.value()?)))?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let digits = r#"[0.10, 1e400, -0, 18446744073709551616, 5]"#;
        let numbers: Value = serde_json::from_str(digits).unwrap();
        let value = json!({"": null, "列": [true, false, "“x”\u{0}", {}], "数": numbers});
        let mut to = Writer::default();
        for number in [0, 127, 128, u64::MAX] {
            to.number(number);
        }
        let names = ["甲", "", "甲"];
        names.iter().for_each(|name| to.name(name));
        to.value(&value);
        let bytes = to.finish();
        let mut from = Reader::new(&bytes);
        let read: Vec<_> = (0..4).map(|_| from.number().unwrap()).collect();
        assert_eq!(read, [0, 127, 128, u64::MAX]);
        let read: Vec<_> = (0..3).map(|_| from.name().unwrap()).collect();
        assert_eq!(read, names.map(Arc::from));
        assert!(Arc::ptr_eq(&read[0], &read[2]));
        assert_eq!(from.value(), Some(value));
        assert_eq!(from.byte(), None);
    }

    #[test]
    fn other_bytes_are_nothing() {
        let value = |bytes: &[u8]| Reader::new(bytes).value();
        for bytes in [&[][..], &[7], &[3, 2, b'x'], &[3, 1, 0xff], &[4, 1, b'x'], &[5, 1], &[6, 1, 0]] {
            assert_eq!(value(bytes), None, "{bytes:?}");
        }
        assert_eq!(Reader::new(&[0xff; 11]).number(), None);
        assert_eq!(Reader::new(&[1, 0]).name(), None);
        // A length that nothing has is no reason to make room for it.
        assert_eq!(value(&[5, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]), None);
    }
}
