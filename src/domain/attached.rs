//! A file that a row names: the evidence that it is of, or the document that it was.

use super::row::{FieldValue, Fields, Value};
use super::{Document, Evidence};

/// A file as a row names it, by its contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachedFile {
    /// The SHA-256 of its bytes, as 64 hexadecimal digits.
    pub fingerprint: String,
    /// Its name: `签到表.pdf`.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

impl AttachedFile {
    /// The kinds of rows that name a file, each by the same three fields.
    pub const KINDS: [&str; 2] = [Evidence::KIND, Document::KIND];

    /// The file that a row names; `None` where it names none.
    pub fn of(row: &impl Fields) -> Option<Self> {
        let fingerprint = row.text(Evidence::FILE);
        (!fingerprint.is_empty()).then(|| Self {
            fingerprint: fingerprint.to_owned(),
            name: row.text(Evidence::FILE_NAME).to_owned(),
            size: FieldValue::from_field(row.get(Evidence::FILE_SIZE)),
        })
    }

    /// What a row says that names it; for one without a fingerprint, of a row that names none.
    pub fn into_fields(self) -> [(&'static str, Value); 3] {
        [
            (Evidence::FILE, self.fingerprint.into_field()),
            (Evidence::FILE_NAME, self.name.into_field()),
            (Evidence::FILE_SIZE, self.size.into_field()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::row::kinds;

    #[test]
    fn rows_of_each_kind_name_their_file_by_the_same_fields() {
        let file = AttachedFile { fingerprint: "ab".repeat(32), name: "签到表.pdf".into(), size: 3 };
        let fields = file.clone().into_fields();
        for kind in AttachedFile::KINDS {
            assert!(fields.iter().all(|(field, _)| kinds::shape(kind, field).is_some()), "{kind}");
        }
        let row: BTreeMap<String, Value> =
            fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        assert_eq!(AttachedFile::of(&row), Some(file));
        assert!(AttachedFile::default().into_fields().iter().all(|(_, value)| value.is_null()));
        // Who wrote the package by hand may have put anything there.
        let odd = BTreeMap::from([
            ("file".to_owned(), Value::from("x")),
            ("file_size".to_owned(), Value::from("large")),
        ]);
        assert_eq!(AttachedFile::of(&odd).map(|file| (file.name, file.size)), Some((String::new(), 0)));
    }
}
