//! The settings of a ledger that the life of its findings depends on.

use std::collections::BTreeSet;

use crate::domain::LedgerSettings;
use crate::domain::row::FieldValue;
use crate::ledger::{Change, Ledger};

/// What of [`LedgerSettings`] the life of its findings depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// The chain of reviews today.
    pub chain: Vec<String>,
    /// Every chain the ledger ever had, today's and the default among them; `None` where this copy of the ledger holds
    /// only a part of the history, so that there may have been others.
    chains: Option<BTreeSet<Vec<String>>>,
    /// Days from sign-off to look-back.
    pub look_back: u64,
    /// In how many characters at least it is said what is still wanted.
    pub opinion: usize,
}

impl Rules {
    /// The rules of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let row = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
        let settings = row.as_ref().map(LedgerSettings::read).unwrap_or_default();
        let set = row.iter().flat_map(|row| row.log()).filter_map(|change| {
            let reviews = change.set.get(LedgerSettings::REVIEWS)?;
            let reviews = FieldValue::from_field(Some(reviews));
            Some(LedgerSettings { reviews, ..LedgerSettings::default() }.chain())
        });
        let chains = set.chain([settings.chain(), LedgerSettings::default().chain()]).collect();
        let is_gone = |change: &Change| {
            change.touches(LedgerSettings::REVIEWS) && change.set.get(LedgerSettings::REVIEWS).is_none()
        };
        let whole = !row.iter().flat_map(|row| row.log()).any(is_gone);
        Self {
            chain: settings.chain(),
            chains: whole.then_some(chains),
            look_back: settings.look_back(),
            opinion: settings.opinion(),
        }
    }

    /// Whether a chain was ever this ledger's: a submission with another one was not made by this program.
    pub(super) fn knows(&self, chain: &Vec<String>) -> bool {
        self.chains.as_ref().is_none_or(|chains| chains.contains(chain))
    }
}
