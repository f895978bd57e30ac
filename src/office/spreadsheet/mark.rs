//! The hidden column of a table that was written here: which ledger and columns it is of, and for each row which row of
//! the ledger it shows, with a sum of each cell. So a table that comes back says what somebody wrote into it, whatever
//! has become of the ledger meanwhile.

use crate::ledger::LedgerId;

/// How the heading of the hidden column begins.
const BEGIN: &str = "rectify-table/1";

/// What stands between the columns in it: a line break comes through every program, while LibreOffice drops a tab on the
/// way through its own format.
const BETWEEN: &str = "\n";

/// What the heading of the hidden column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The ledger that the table is of.
    pub ledger: String,
    /// The columns that can be written into: their code and what they are called.
    pub columns: Vec<(String, String)>,
}

/// What the hidden column says of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The row of the ledger, as `kind/id`.
    pub row: String,
    /// The row of the ledger below it that the row shows besides; empty for none.
    pub below: String,
    /// The sums of the cells, a column each, and the row of the ledger that each shows; `None` for one that is covered or
    /// cannot be written into.
    pub sums: Vec<Option<(Target, u32)>>,
}

/// Which of its two rows of the ledger a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// [`Key::row`].
    Row,
    /// [`Key::below`].
    Below,
    /// [`Key::row`]; a figure, which another program may write in another way: 1,200.50 and 1200.5.
    Figure,
}

impl Target {
    /// The sum of what a cell says; figures that are equal have one sum.
    pub fn sum(self, text: &str) -> u32 {
        if self != Self::Figure {
            return sum(text);
        }
        let bare = text.replace(',', "");
        sum(if bare.contains('.') { bare.trim_end_matches('0').trim_end_matches('.') } else { &bare })
    }
}

impl Mark {
    /// As the heading says it.
    pub fn write(ledger: &LedgerId, columns: &[(&str, &str)]) -> String {
        let columns: Vec<String> = columns.iter().map(|(code, name)| format!("{code}={name}")).collect();
        format!("{BEGIN} {ledger} {}", columns.join(BETWEEN))
    }

    /// What a heading says; `None` for any other heading.
    pub fn parse(heading: &str) -> Option<Self> {
        let mut parts = heading.strip_prefix(BEGIN)?.strip_prefix(' ')?.splitn(2, ' ');
        let ledger = parts.next()?.to_owned();
        // Earlier versions wrote tabs.
        let columns = parts.next()?.split(['\n', '\t']).filter_map(|column| column.split_once('='));
        Some(Self {
            ledger,
            columns: columns.map(|(code, name)| (code.to_owned(), name.to_owned())).collect(),
        })
    }
}

impl Key {
    /// As a cell says it.
    pub fn write(&self) -> String {
        let sum = |sum: &Option<(Target, u32)>| match sum {
            None => "-".to_owned(),
            Some((Target::Row, sum)) => format!("r{sum:08x}"),
            Some((Target::Below, sum)) => format!("b{sum:08x}"),
            Some((Target::Figure, sum)) => format!("f{sum:08x}"),
        };
        let sums: Vec<String> = self.sums.iter().map(sum).collect();
        let below = if self.below.is_empty() { "-" } else { &self.below };
        format!("{} {below} {}", self.row, sums.join(","))
    }

    /// What a cell says; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let (row, below, sums) = (parts.next()?, parts.next()?, parts.next()?);
        let sum = |sum: &str| {
            let target = match sum.chars().next()? {
                '-' => return Some(None),
                'r' => Target::Row,
                'b' => Target::Below,
                'f' => Target::Figure,
                _ => return None,
            };
            Some(Some((target, u32::from_str_radix(&sum[1..], 16).ok()?)))
        };
        Some(Self {
            row: row.to_owned(),
            below: if below == "-" { String::new() } else { below.to_owned() },
            sums: sums.split(',').map(sum).collect::<Option<_>>()?,
        })
    }
}

/// The sum of what a cell says.
pub fn sum(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_keys_say_what_was_written() {
        let ledger: LedgerId = "t-1".parse().unwrap();
        let mark = Mark::write(&ledger, &[("title", "反馈问题"), ("deadline", "整改时限=截止；a;b")]);
        let read = Mark::parse(&mark).unwrap();
        assert_eq!(read.ledger, "t-1");
        assert_eq!(read.columns[1], ("deadline".to_owned(), "整改时限=截止；a;b".to_owned()));
        let key = Key {
            row: "finding/a".into(),
            below: "measure/b".into(),
            sums: vec![Some((Target::Below, 7)), None],
        };
        assert_eq!(Key::parse(&key.write()), Some(key));
        let alone =
            Key { row: "finding/a".into(), sums: vec![Some((Target::Row, sum("甲")))], ..Key::default() };
        assert_eq!(Key::parse(&alone.write()), Some(alone));
        for other in ["", "finding/a", "finding/a - xyz", "序号"] {
            assert_eq!((Key::parse(other), Mark::parse(other)), (None, None), "{other}");
        }
    }
}
