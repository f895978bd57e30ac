//! The promises of the open ledger, as the pages read them.

use leptos::prelude::*;

use crate::ledger::views::PromiseList;
use crate::ui::session::Session;

/// The promises of the open ledger.
pub fn promise_list(session: Session) -> Memo<PromiseList> {
    Memo::new(move |_| {
        session
            .finding_list
            .with(|list| session.read(|ledger| PromiseList::of(ledger, list)).unwrap_or_default())
    })
}
