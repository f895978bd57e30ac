//! What the parts of the exchange page share.

use leptos::prelude::*;

use crate::ledger::TransferEntry;

/// Earlier exports and imports, the latest first.
pub type Transfers = Memo<Vec<TransferEntry>>;
