//! A text field of the finding, edited in place.

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::Finding;
use crate::ledger::commands;
use crate::ledger::views::FindingDetail;
use crate::ui::components::{Commit, InlineEdit};
use crate::ui::text::Word;

/// A text field of the finding that is edited in place; `long`, `begun` and `typing` are those of [`InlineEdit`].
#[component]
pub fn Field(
    /// The finding.
    shown: Shown,
    /// The name of the field in the row.
    field: &'static str,
    /// What the field is called.
    word: Word,
    /// Reads its value.
    read: fn(&FindingDetail) -> String,
    #[prop(optional)] long: bool,
    #[prop(optional)] begun: bool,
    #[prop(optional)] typing: Option<RwSignal<Option<String>>>,
) -> impl IntoView {
    let value = shown.memo(read);
    view! {
        <InlineEdit
            label=word.text()
            value
            long
            begun
            typing
            commit=Commit::ledger(move |draft, text| {
                commands::set_text(draft, Finding::KIND, &shown.id(), field, text);
            })
        />
    }
}
