//! What documents tell of the finding besides its title: the facts that a feedback gives after its first sentence.

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::Finding;
use crate::ledger::RowRef;
use crate::notice::{Told, told_of};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The texts, each with the document that it stands in; nothing where no document tells more than the title.
#[component]
pub fn ToldInDocuments(shown: Shown) -> impl IntoView {
    let session = use_session();
    // Read once: whoever edits the document leaves this page for it.
    let row = RowRef::new(Finding::KIND, &shown.id()).ok()?;
    let told = session.read_untracked(|ledger| told_of(ledger, &row)).unwrap_or_default();
    let one = |Told { document, title, texts }: Told| {
        let href = Route::Documents(Some(document)).href();
        let texts = texts.into_iter().map(|text| view! { <p>{text}</p> }).collect::<Vec<_>>();
        view! {
            <div class="read">{texts}</div>
            <p class="small no-print"><a href=href>{words::TOLD_IN.fill(&[&title])}</a></p>
        }
        .into_any()
    };
    (!told.is_empty()).then(|| {
        view! {
            <section class="part">
                <div class="part__head"><h2>{words::TOLD}</h2></div>
                {told.into_iter().map(one).collect::<Vec<_>>()}
            </section>
        }
    })
}
