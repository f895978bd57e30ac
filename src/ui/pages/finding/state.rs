//! The finding that is shown, as the parts of its page read it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Finding;
use crate::ledger::Draft;
use crate::ledger::views::{FindingDetail, FindingItem};
use crate::ui::session::Session;

/// A handle to the finding that is shown; copied freely.
#[derive(Clone, Copy)]
pub struct Shown {
    id: StoredValue<String>,
    /// Its place in the list, its status and its due state; `None` when there is no such finding.
    pub item: Memo<Option<Arc<FindingItem>>>,
    /// Its fields, what stands under it, and its history; `None` when there is no such finding.
    pub finding_detail: Memo<Option<FindingDetail>>,
}

impl Shown {
    /// The finding with the row id `id` of the open ledger.
    pub fn of(session: Session, id: String) -> Self {
        let kept = StoredValue::new(id.clone());
        let sought = id.clone();
        Self {
            id: kept,
            item: Memo::new(move |_| {
                session.finding_list.with(|finding_list| finding_list.item(&sought).cloned())
            }),
            finding_detail: Memo::new(move |_| {
                session.read(|ledger| FindingDetail::of(ledger, &id)).flatten()
            }),
        }
    }

    /// The finding's row id.
    pub fn id(&self) -> String {
        self.id.get_value()
    }

    /// Its row id alone, for what can be done for many.
    pub fn alone(self) -> Callback<(), Vec<String>> {
        Callback::new(move |()| vec![self.id()])
    }

    /// Whether it is in the ledger and not deleted: an entry under a deleted finding would restore a part of it.
    pub fn is_in(&self, draft: &Draft) -> bool {
        draft.ledger().live(Finding::KIND, &self.id()).is_some()
    }

    /// Reads the detail, and tracks it; the default once the finding is gone.
    pub fn with<T: Default>(&self, read: impl FnOnce(&FindingDetail) -> T) -> T {
        self.finding_detail.with(|finding_detail| finding_detail.as_ref().map(read)).unwrap_or_default()
    }

    /// A memo of what `read` reads of the detail; the default once the finding is gone.
    pub fn memo<T: Default + PartialEq + Send + Sync + 'static>(
        &self,
        read: fn(&FindingDetail) -> T,
    ) -> Memo<T> {
        let shown = *self;
        Memo::new(move |_| shown.with(read))
    }
}
