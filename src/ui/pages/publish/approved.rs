//! The public text as it was approved, and where the public text of today differs from it.

use leptos::prelude::*;

use crate::domain::ApprovedText;
use crate::ledger::Ledger;
use crate::publish::{Compared, compare};
use crate::ui::components::LabeledInput;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The section.
#[component]
pub fn Approved(
    /// The row id of the document.
    document: String,
    /// The public text.
    text: Signal<String>,
) -> impl IntoView {
    let session = use_session();
    let document = StoredValue::new(document);
    // The last one that was marked.
    let last = Memo::new(move |_| {
        let find = |ledger: &Ledger| {
            let own = ledger
                .rows(ApprovedText::KIND)
                .map(|row| (row.log().map(|one| &one.id).min(), ApprovedText::read(&row)));
            let own = own.filter(|(_, one)| document.with_value(|id| one.document == *id));
            own.max_by(|one, other| one.0.cmp(&other.0)).map(|(_, one)| one)
        };
        session.read(find).flatten()
    });
    let changed = Memo::new(move |_| {
        let lines = last.with(|last| last.as_ref().map(|last| compare(&last.text, &text.get())));
        let mut lines = lines.unwrap_or_default();
        lines.retain(|line| !matches!(line, Compared::Same(_)));
        lines
    });
    let (person, error) = (RwSignal::new(session.stamp().by.name.clone()), RwSignal::new(false));
    let approve = move |_| {
        let person = person.get_untracked().trim().to_owned();
        error.set(person.is_empty());
        if person.is_empty() {
            return;
        }
        let one = ApprovedText {
            document: document.get_value(),
            text: text.get_untracked(),
            person,
            date: session.today.get_untracked().to_string(),
        };
        session.act(|draft| drop(draft.add(one)));
        session.tell_done(words::APPROVED_NOW.text());
    };
    let said = move || match last.get() {
        None => words::APPROVED_NONE.text().to_owned(),
        Some(last) if last.person.is_empty() => words::APPROVED_ON.fill(&[&last.date]),
        Some(last) => words::APPROVED_BY.fill(&[&last.person, &last.date]),
    };
    let differs = move || match changed.with(Vec::len) {
        _ if last.with(Option::is_none) => String::new(),
        0 => words::APPROVED_SAME.text().to_owned(),
        count => words::APPROVED_DIFFERS.fill(&[&count]),
    };
    let line = |one: Compared| {
        let (word, text) = match one {
            Compared::Gone(text) => (words::LINE_GONE, text),
            Compared::New(text) | Compared::Same(text) => (words::LINE_NEW, text),
        };
        view! { <tr><th scope="row">{word}</th><td>{text}</td></tr> }
    };
    view! {
        <section class="section no-print">
            <div class="section__head"><h2>{words::APPROVED}</h2></div>
            <p class="muted">{words::APPROVED_LEAD}</p>
            <p role="status">{said} " " {differs}</p>
            <div class="row">
                <LabeledInput word=words::WITHHELD_APPROVER text=person />
                <button class="btn no-print" type="button" on:click=approve>{words::APPROVE}</button>
            </div>
            <Show when=move || error.get()>
                <p class="field__error" role="alert">{words::APPROVED_NOBODY}</p>
            </Show>
            <Show when=move || changed.with(|changed| !changed.is_empty())>
                <div class="scrolls">
                    <table class="plain stacked lints">
                        <tbody>{move || changed.get().into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
}
