//! The ids in a change: of replicas, ledgers, changes and rows.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::names::Names;

/// An id that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found:?} is not {wanted}")]
pub struct InvalidName {
    /// The text that was found, usually cut to 40 characters.
    pub found: String,
    /// What was expected instead, with an example.
    pub wanted: &'static str,
}

/// Checks a name: 1 to 80 letters, digits, `-`, `_`, `@`, since names are compared as text and used in addresses.
fn name<'t>(text: &'t str, wanted: &'static str) -> Result<&'t str, InvalidName> {
    let fits = !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'@'));
    if fits { Ok(text) } else { Err(InvalidName { found: text.chars().take(40).collect(), wanted }) }
}

macro_rules! names {
    ($($(#[$doc:meta])* $type:ident, $wanted:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(Arc<str>);

        impl $type {
            /// What is wanted where an id cannot be read.
            const WANTED: &str = $wanted;

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $type {
            type Err = InvalidName;
            fn from_str(text: &str) -> Result<Self, InvalidName> {
                name(text, Self::WANTED).map(|name| Self(name.into()))
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
    /// 本机编号: the id of a replica, that is, of a browser profile or of one of its pages ([`ReplicaId::for_page`]).
    ReplicaId, "the name of a replica (letters, digits, - and _)";
    /// The id of a ledger, the same in every copy and file of it.
    LedgerId, "the name of a ledger (letters, digits, - and _)";
}

impl ReplicaId {
    /// The id with this text, which is shared rather than copied.
    ///
    /// # Errors
    /// [`InvalidName`] when it is none.
    pub fn of(text: Arc<str>) -> Result<Self, InvalidName> {
        name(&text, Self::WANTED)?;
        Ok(Self(text))
    }

    /// The name, shared.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// The replica id for these random bytes: eight characters, without those that are easily misread.
    ///
    /// Forty bits: among a thousand replicas of one ledger, the chance of two equal ids is one in two million.
    pub fn from_random(bytes: [u8; 5]) -> Self {
        const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let number = bytes.iter().fold(0u64, |number, &byte| number << 8 | u64::from(byte));
        let sign = |place: u32| char::from(SIGNS[(number >> (5 * (7 - place)) & 31) as usize]);
        Self((0..8).map(sign).collect::<String>().into())
    }
}

/// The character between a profile's id and a page's part in a [`ReplicaId`], and between the replica and the counter
/// in a row's id.
const PAGE: char = '-';

/// Characters of a page's part, thirty bits: a profile that was copied to another computer opens pages there too,
/// perhaps a thousand a year, and two pages with the same id could give one id to two different changes.
const PAGE_SIGNS: usize = 6;

impl ReplicaId {
    /// This profile's id with a part for one page (from a random id): two tabs of a profile make changes without asking
    /// each other, and never give the same id (law S5).
    pub fn for_page(&self, page: &Self) -> Self {
        Self(format!("{}{PAGE}{}", self.profile(), &page.0[..page.0.len().min(PAGE_SIGNS)]).into())
    }

    /// The profile the replica belongs to: pages of one profile can undo each other's actions.
    pub fn profile(&self) -> &str {
        self.0.split(PAGE).next().unwrap_or_default()
    }
}

impl LedgerId {
    /// A new ledger's id from random bytes, in the form of [`ReplicaId::from_random`].
    pub fn from_random(bytes: [u8; 5]) -> Self {
        Self(ReplicaId::from_random(bytes).0)
    }
}

/// The id of a change: a counter and the replica that made it, printed `12.k3f9`.
///
/// The counter is one more than any the replica had seen, so a change that replaces another always has the greater id,
/// whatever the clocks say (law C4). Ids sort by counter, then by replica.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId {
    /// At most [`ChangeId::COUNTER_MAX`].
    pub counter: u64,
    /// The replica that made the change.
    pub replica: ReplicaId,
}

impl ChangeId {
    /// The greatest counter, 2^53 − 1: as far as every JSON reader counts exactly.
    pub const COUNTER_MAX: u64 = (1 << 53) - 1;

    /// New changes continue from counters up to this one; a greater one was made up by somebody, and is not followed. A
    /// thousand changes a second reach it in four thousand years.
    pub const CLOCK_MAX: u64 = 1 << 47;

    /// The greatest counter a change may have unless it replaces one nearly as great
    /// ([`Change::is_reachable`](super::Change::is_reachable)). Above [`ChangeId::CLOCK_MAX`] there is room for as many
    /// changes again, for replicas that a file pushed up to there.
    pub const HONEST_MAX: u64 = 1 << 48;
}

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.counter.fmt(f)?;
        f.write_str(".")?;
        f.write_str(self.replica.as_str())
    }
}

impl FromStr for ChangeId {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        Self::read(text, &mut Names::default())
    }
}

impl ChangeId {
    /// Reads an id, whose replica is one of `names`.
    ///
    /// # Errors
    /// [`InvalidName`] when it is none.
    pub fn read(text: &str, names: &mut Names) -> Result<Self, InvalidName> {
        let unreadable = || InvalidName {
            found: text.chars().take(40).collect(),
            wanted: "the name of a change (12.k3f9)",
        };
        let (digits, replica) = text.split_once('.').ok_or_else(unreadable)?;
        let counter = digits.parse().map_err(|_| unreadable())?;
        // One spelling per id: `+1` and `01` would be second spellings of the same one.
        let is_plain = digits == "0" || !digits.starts_with(['0', '+']);
        if !is_plain || counter > Self::COUNTER_MAX {
            return Err(unreadable());
        }
        Ok(Self { counter, replica: ReplicaId::of(names.keep(replica))? })
    }
}

const KIND_WANTED: &str = "a kind of row";
const ID_WANTED: &str = "the id of a row";

/// A reference to a row: its kind and its id, printed `finding/k3f9-12`. A kind this version does not know is allowed
/// (law C7).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowRef {
    pub(super) kind: Arc<str>,
    pub(super) id: Arc<str>,
}

impl Ord for RowRef {
    fn cmp(&self, other: &Self) -> Ordering {
        // Rows of one kind mostly share its text, which is then not compared.
        let kinds =
            if Arc::ptr_eq(&self.kind, &other.kind) { Ordering::Equal } else { self.kind.cmp(&other.kind) };
        kinds.then_with(|| self.id.cmp(&other.id))
    }
}

impl PartialOrd for RowRef {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl RowRef {
    /// The reference to the row `id` of `kind`.
    ///
    /// # Errors
    /// [`InvalidName`] when either is empty, longer than 80 or has other characters than letters, digits, `-`, `_`,
    /// `@`.
    pub fn new(kind: &str, id: &str) -> Result<Self, InvalidName> {
        Ok(Self { kind: name(kind, KIND_WANTED)?.into(), id: name(id, ID_WANTED)?.into() })
    }

    /// Reads a reference, whose kind is one of `names`.
    ///
    /// # Errors
    /// As [`RowRef::new`].
    pub fn read(text: &str, names: &mut Names) -> Result<Self, InvalidName> {
        let (kind, id) = text.split_once('/').unwrap_or((text, ""));
        Self::of_kind(names.keep(kind), id)
    }

    /// The row created by the change `counter` of `replica`: an id that no other replica can give.
    pub(super) fn made_by(kind: &str, counter: u64, replica: &ReplicaId) -> Self {
        Self { kind: kind.into(), id: format!("{replica}-{counter}").into() }
    }

    /// Whether the row's id is the one that a row created by this change has.
    pub fn is_made_by(&self, change: &ChangeId) -> bool {
        let counter = self.id.strip_prefix(change.replica.as_str()).and_then(|rest| rest.strip_prefix(PAGE));
        counter
            .is_some_and(|counter| counter.parse() == Ok(change.counter) && !counter.starts_with(['0', '+']))
    }

    /// The reference to another row of the same kind; both share the text of the kind.
    ///
    /// # Errors
    /// [`InvalidName`] when `id` is no valid id.
    pub fn beside(&self, id: &str) -> Result<Self, InvalidName> {
        Ok(Self { kind: self.kind.clone(), id: name(id, ID_WANTED)?.into() })
    }

    /// The reference to the row `id` of a kind, which is shared rather than copied.
    ///
    /// # Errors
    /// As [`RowRef::new`].
    pub fn of_kind(kind: Arc<str>, id: &str) -> Result<Self, InvalidName> {
        name(&kind, KIND_WANTED)?;
        Ok(Self { id: name(id, ID_WANTED)?.into(), kind })
    }

    /// The kind, shared.
    pub fn shared_kind(&self) -> Arc<str> {
        self.kind.clone()
    }

    /// The id, shared rather than copied.
    pub fn shared_id(&self) -> Arc<str> {
        self.id.clone()
    }

    /// The kind of the row.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The id of the row.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Display for RowRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind)?;
        f.write_str("/")?;
        f.write_str(&self.id)
    }
}

impl FromStr for RowRef {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        Self::read(text, &mut Names::default())
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
