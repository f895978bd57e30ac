//! The evidence that names another row besides its finding: the period of a promise that it proves, the rule or document
//! whose text it is.

use leptos::prelude::*;

use super::records::{AddBy, Column, Records};
use super::stored_file::AttachButton;
use crate::domain::{Evidence, Fields, Value};
use crate::ledger::Ledger;
use crate::ui::services::attachments::AttachTo;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

const COLUMNS: &[Column] = &[Evidence::NAME, Evidence::PLACE, Evidence::FILE_NAME];

/// The row ids of the evidence that names one of these rows in `field`.
pub fn proofs_of(field: &'static str, ids: Vec<String>) -> Memo<Vec<String>> {
    let session = use_session();
    Memo::new(move |_| {
        let of = |ledger: &Ledger| {
            let rows = ledger.rows(Evidence::KIND).filter(|row| row.get(field).is_some());
            let own = rows.filter(|row| ids.iter().any(|id| row.text(field) == id));
            own.map(|row| row.id().to_owned()).collect::<Vec<_>>()
        };
        session.read(of).unwrap_or_default()
    })
}

/// The button that opens and closes the list; `said` tells how many there are.
#[component]
pub fn ProofsButton(
    shows: RwSignal<bool>,
    rows: Memo<Vec<String>>,
    said: Word,
    /// What they belong to, before what the button says, for those who hear it.
    label: String,
) -> impl IntoView {
    let text = move || said.fill(&[&rows.with(Vec::len)]);
    view! {
        <button
            class="btn btn--quiet"
            type="button"
            aria-expanded=move || shows.get().to_string()
            aria-label=move || words::LABELLED.fill(&[&label, &text()])
            on:click=move |_| shows.update(|shows| *shows = !*shows)
        >
            {text}
        </button>
    }
}

/// The list, with a line to add an entry and a button to attach a file.
#[component]
pub fn Proofs(
    rows: Memo<Vec<String>>,
    /// What every new piece of evidence has.
    begin: Callback<(), Vec<(&'static str, Value)>>,
) -> impl IntoView {
    let to = Callback::new(move |()| AttachTo::New(begin.run(())));
    view! {
        <Records kind=Evidence::KIND columns=COLUMNS rows add=AddBy::Typing(COLUMNS[0], COLUMNS[1]) begin />
        <p class="no-print"><AttachButton to word=words::ATTACH /></p>
    }
}
