//! Which of the office's own fields that a document shows go to the public.

use leptos::prelude::*;

use crate::domain::LedgerSettings;
use crate::ledger::{Ledger, RowRef};
use crate::publish;
use crate::ui::components::{SETTINGS, Ticks};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The fields, each to be ticked; nothing where the document shows none.
#[component]
pub fn OwnFields(document: String) -> impl IntoView {
    let session = use_session();
    let shown =
        Memo::new(move |_| session.read(|ledger| publish::own_fields(ledger, &document)).unwrap_or_default());
    let chosen = Memo::new(move |_| {
        let read = |ledger: &Ledger| {
            let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID)?;
            Some(LedgerSettings::read(&settings).public_extra_fields)
        };
        session.read(read).flatten().unwrap_or_default()
    });
    let choose = Callback::new(move |headings: Vec<String>| {
        if let Ok(row) = RowRef::new(SETTINGS.0, &SETTINGS.1) {
            session.act(|draft| draft.set(&row, LedgerSettings::PUBLIC_EXTRA_FIELDS, headings));
        }
    });
    let choices = Signal::derive(move || {
        let word = |(heading, count): (String, usize)| {
            let word = words::OWN_FIELD_SHOWN.fill(&[&heading, &count]);
            (heading, word)
        };
        shown.get().into_iter().map(word).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || shown.with(|shown| !shown.is_empty())>
            <section class="section no-print">
                <div class="section__head"><h2>{words::EXTRA_FIELDS}</h2></div>
                <p class="muted">{words::OWN_FIELDS_LEAD}</p>
                <p class="row"><Ticks choices chosen choose /></p>
            </section>
        </Show>
    }
}
