//! The names in a change: of replicas, ledgers, changes and rows.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A name that could not be read, with what was found and what was wanted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {wanted}")]
pub struct InvalidName {
    pub found: String,
    pub wanted: &'static str,
}

/// Names are compared as text, sorted in files and used in addresses: letters, digits, `-`, `_`, `@`, at most 80.
fn name(text: &str, wanted: &'static str) -> Result<Arc<str>, InvalidName> {
    let fits = !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'@'));
    if fits { Ok(text.into()) } else { Err(InvalidName { found: text.chars().take(40).collect(), wanted }) }
}

macro_rules! names {
    ($($(#[$doc:meta])* $type:ident, $wanted:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(Arc<str>);

        impl $type {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = InvalidName;
            fn from_str(text: &str) -> Result<Self, InvalidName> {
                name(text, $wanted).map(Self)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

names! {
    /// 本机编号: one browser profile that makes changes.
    ReplicaId, "the name of a replica (letters, digits, - and _)";
    /// Names a ledger for good, wherever its files travel.
    LedgerId, "the name of a ledger (letters, digits, - and _)";
}

impl ReplicaId {
    /// The replica that these random bytes name: eight signs, without those that are easily misread.
    ///
    /// Forty bits: among a thousand replicas of one ledger, two get the same id once in two million times.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let number = bytes.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte));
        let sign = |place: u32| char::from(SIGNS[(number >> (5 * (7 - place)) & 31) as usize]);
        Self((0..8).map(sign).collect::<String>().into())
    }
}

/// What stands between a profile's id and a page's part in a [`ReplicaId`].
const PAGE: char = '-';

/// Thirty bits: a profile that is copied to another computer opens pages there too, a thousand a year perhaps, and two
/// pages of the same name could make the same id for different changes.
const PAGE_SIGNS: usize = 6;

impl ReplicaId {
    /// This profile's id with a part of its own for one page: two tabs of a profile make changes without asking one
    /// another, and never the same id.
    pub fn for_page(&self, page: &Self) -> Self {
        Self(format!("{}{PAGE}{}", self.profile(), &page.0[..page.0.len().min(PAGE_SIGNS)]).into())
    }

    /// The profile the replica belongs to: pages of one profile undo one another's actions.
    pub fn profile(&self) -> &str {
        self.0.split(PAGE).next().unwrap_or_default()
    }
}

impl LedgerId {
    /// A new ledger's name from the same random bytes as a replica's.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        Self(ReplicaId::from_random(bytes).0)
    }
}

/// Names a change: a counter and the replica that made it, printed `12.k3f9`.
///
/// The counter is one more than any the replica had seen, so a change that replaces another always has the greater
/// id, whatever the clocks said (law C4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId {
    pub counter: u64,
    pub replica: ReplicaId,
}

impl ChangeId {
    /// Counters stay below 2^53, which is as far as every JSON reader counts exactly.
    pub const COUNTER_MAX: u64 = (1 << 53) - 1;
}

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.counter, self.replica)
    }
}

impl FromStr for ChangeId {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let unreadable = || InvalidName {
            found: text.chars().take(40).collect(),
            wanted: "the name of a change (12.k3f9)",
        };
        let (counter, replica) = text.split_once('.').ok_or_else(unreadable)?;
        let number = counter.parse().map_err(|_| unreadable())?;
        // One spelling a change: `+1` and `01` would be second names for the same thing.
        if counter != format!("{number}") || number > Self::COUNTER_MAX {
            return Err(unreadable());
        }
        Ok(Self { counter: number, replica: replica.parse()? })
    }
}

/// Names a row: its kind and its id, printed `finding/k3f9-12`. Both are open: a kind this version does not know
/// is carried along (law C7).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    pub(super) kind: Arc<str>,
    pub(super) id: Arc<str>,
}

impl RowRef {
    pub fn new(kind: &str, id: &str) -> Result<Self, InvalidName> {
        Ok(Self { kind: name(kind, "a kind of row")?, id: name(id, "the id of a row")? })
    }

    /// The row that `counter` of `replica` makes: an id nobody else can arrive at.
    pub(super) fn made_by(kind: &str, counter: u64, replica: &ReplicaId) -> Self {
        Self { kind: kind.into(), id: format!("{replica}-{counter}").into() }
    }

    /// Whether the row is one that this change would make.
    pub fn is_made_by(&self, change: &ChangeId) -> bool {
        let counter = self.id.strip_prefix(change.replica.as_str()).and_then(|rest| rest.strip_prefix(PAGE));
        counter
            .is_some_and(|counter| counter.parse() == Ok(change.counter) && !counter.starts_with(['0', '+']))
    }

    /// Another row of the same kind, which shares its name.
    ///
    /// # Errors
    /// `id` is none.
    pub fn beside(&self, id: &str) -> Result<Self, InvalidName> {
        Ok(Self { kind: self.kind.clone(), id: name(id, "the id of a row")? })
    }

    /// The id, for whoever keeps it.
    pub fn shared_id(&self) -> Arc<str> {
        self.id.clone()
    }

    pub fn kind(&self) -> &str {
        &self.kind
    }

    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for RowRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

impl FromStr for RowRef {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let (kind, id) = text.split_once('/').unwrap_or((text, ""));
        Self::new(kind, id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_spelling() {
        assert_eq!("12.k3f9".parse::<ChangeId>().map(|id| id.to_string()), Ok("12.k3f9".into()));
        for wrong in ["", "12", ".k", "12.", "012.k", "+1.k", "9007199254740992.k", "1.k é", "1.k/x"] {
            assert!(wrong.parse::<ChangeId>().is_err(), "{wrong}");
        }
        assert_eq!(
            "finding/k3f9-12".parse::<RowRef>().map(|row| (row.kind().to_owned(), row.id().to_owned())),
            Ok(("finding".into(), "k3f9-12".into()))
        );
        for wrong in ["finding", "finding/", "/x", "a/b/c", "find ing/x"] {
            assert!(wrong.parse::<RowRef>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn random_bytes_name_a_replica() {
        assert_eq!(ReplicaId::from_random([0; 5]).as_str(), "00000000");
        assert_eq!(ReplicaId::from_random([255; 5]).as_str(), "zzzzzzzz");
        assert_eq!(ReplicaId::from_random([1, 2, 3, 4, 5]).as_str(), "04106105");
        let page = ReplicaId::from_random([1; 5]).for_page(&ReplicaId::from_random([255; 5]));
        assert_eq!((page.as_str(), page.profile()), ("040g2081-zzzzzz", "040g2081"));
        assert_eq!(page.for_page(&page).profile(), "040g2081");
        assert!(ReplicaId::from_random([7, 99, 200, 13, 81]).as_str().parse::<ReplicaId>().is_ok());
    }

    #[test]
    fn c4_ids_order_by_counter_first() {
        let id = |text: &str| text.parse::<ChangeId>().unwrap();
        assert!(id("9.z") < id("10.a"));
        assert!(id("10.a") < id("10.b"));
    }
}
