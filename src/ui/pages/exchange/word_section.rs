//! Tables of the ledger as Word files, to be printed and signed.

use leptos::prelude::*;

use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::office::docx::WordFile;
use crate::ui::services::word;
use crate::ui::session::{subject_of, use_session};
use crate::ui::text::{Word, forms, words};

/// Makes the file of a table.
type Form = fn(&FindingList, &Ledger, &str) -> WordFile;

/// The tables: the name, what it is, and how it is made.
const FORMS: [(Word, Word, Form); 2] = [
    (words::FORM_LEDGER_TABLE, words::FORM_LEDGER_WHAT, |list, _, name| forms::ledger(list, name)),
    (words::FORM_EVIDENCE_LIST, words::FORM_EVIDENCE_WHAT, forms::evidence),
];

/// The section of the tables.
#[component]
pub fn WordSection() -> impl IntoView {
    let session = use_session();
    let form = move |(title, what, make): (Word, Word, Form)| {
        let save = move |_| {
            let file = session.read_untracked(|ledger| {
                session.finding_list.with_untracked(|list| make(list, ledger, &subject_of(ledger)))
            });
            file.into_iter().for_each(|file| word::save(session, file));
        };
        view! {
            <div class="export">
                <h3>{title}</h3>
                <p>{what}</p>
                <button
                    class="btn"
                    type="button"
                    aria-label=move || format!("{} {}", words::TO_WORD.text(), title.text())
                    on:click=save
                >
                    {words::TO_WORD}
                </button>
            </div>
        }
    };
    view! {
        <section class="section no-print">
            <div class="section__head"><h2>{words::WORD_TABLES}</h2></div>
            <div class="exports">{FORMS.map(form)}</div>
        </section>
    }
}
