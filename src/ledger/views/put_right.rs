//! 整改金额: how much money was put right in which way, as the rows of a finding or of the ledger add up.

use std::collections::BTreeMap;

use super::finding_item::FindingItem;
use crate::domain::{Amount, AmountWay};
use crate::ledger::{Ledger, RowView};

/// The sums, in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutRight {
    /// In each way; in [`AmountWay::Other`] what names none.
    pub by_way: BTreeMap<AmountWay, u64>,
    /// The amounts, in no order.
    pub amounts: Vec<u64>,
    /// How many amounts cannot be read, and are not in the sums.
    pub unread: usize,
}

impl PutRight {
    /// The sums of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        Self::of_rows(ledger.rows(Amount::KIND))
    }

    /// The sums of these rows; those of other kinds say nothing.
    pub fn of_rows<'l>(rows: impl Iterator<Item = RowView<'l>>) -> Self {
        let mut sums = Self::default();
        for row in rows.filter(|row| row.kind() == Amount::KIND) {
            match FindingItem::read_amount(&row) {
                (way, Some(fen)) => {
                    let sum = sums.by_way.entry(way).or_default();
                    *sum = sum.saturating_add(fen);
                    sums.amounts.push(fen);
                }
                (_, None) => sums.unread += 1,
            }
        }
        sums
    }

    /// What was put right in all ways.
    pub fn total(&self) -> u64 {
        self.by_way.values().copied().fold(0, u64::saturating_add)
    }
}
