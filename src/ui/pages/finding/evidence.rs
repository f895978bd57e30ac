//! 佐证材料: the evidence of a finding: what it is, where it is kept, and its file.

use std::borrow::Cow;

use leptos::prelude::*;

use super::measure_choice::MeasureChoice;
use super::state::Shown;
use crate::domain::Evidence;
use crate::ledger::views::evidence_index;
use crate::ledger::{Draft, RowRef, commands};
use crate::storage::files::FILE_MAX;
use crate::ui::components::{
    AttachButton, Commit, Entered, EntryInputs, EvidenceFile, FieldValue, Icon, InlineEdit, Required, icon,
};
use crate::ui::services::attachments::{AttachTo, use_attachments};
use crate::ui::services::case_archive;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// The element id of the line for the next entry.
pub const ADD_EVIDENCE_ID: &str = "add-evidence";

/// The list of evidence, with a line to add an entry and a button to attach a file.
#[component]
pub fn EvidenceList(shown: Shown) -> impl IntoView {
    let ids = shown.memo(|one| one.evidence.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let (session, attachments) = (use_session(), use_attachments());
    let archive = move |_| case_archive::archive(session, attachments, Some(shown.id()));
    let to_new = Callback::new(move |()| AttachTo::New(vec![(Evidence::FINDING, shown.id().into())]));
    let count = move || words::HOW_MANY_ITEMS.fill(&[&ids.with(Vec::len)]);
    view! {
        <section class="part">
            <div class="part__head">
                <h2>
                    {words::EVIDENCE}
                </h2>
                <span class="part__note">{move || ids.with(|ids| !ids.is_empty()).then(count)}</span>
            </div>
            <ol class="evidence-list">
                <For each=move || ids.get() key=String::clone let:id>
                    <Entry shown id />
                </For>
                <Add shown />
            </ol>
            <p class="row no-print">
                <AttachButton to=to_new word=words::ATTACH />
                <Show when=move || !ids.with(Vec::is_empty)>
                    <button class="btn btn--quiet" type="button" on:click=archive>{words::CASE_ARCHIVE_ONE}</button>
                </Show>
                <span class="hint">{move || words::ATTACH_HINT.fill(&[&(FILE_MAX >> 20)])}</span>
            </p>
        </section>
    }
}

/// The line for the next entry.
#[component]
fn Add(shown: Shown) -> impl IntoView {
    let write = move |draft: &mut Draft, (name, place): Entered| {
        if shown.is_in(draft) {
            draft.add(Evidence { finding: shown.id(), name, place, ..Evidence::default() });
        }
    };
    let boxes = EntryInputs::new(Required::First, Callback::new(|_| true), write);
    let placeholder = |word: Word| Signal::stored(word.text().to_owned());
    view! {
        <li class="evidence evidence--add no-print" id=ADD_EVIDENCE_ID>
            {boxes.first(words::EVIDENCE_NAME, placeholder(words::EVIDENCE_NAME))}
            {boxes.second(words::EVIDENCE_PLACE, placeholder(words::EVIDENCE_PLACE))}
            {boxes.button()}
        </li>
    }
}

/// One entry, edited in place.
#[component]
fn Entry(shown: Shown, id: String) -> impl IntoView {
    let session = use_session();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.evidence.iter().find(|(other, _)| id.with_value(|id| other == id));
            found.map(|(_, entry)| entry.clone()).unwrap_or_default()
        })
    });
    let field = move |name: &'static str, word: Word, read: fn(&Evidence) -> String| {
        view! {
            <InlineEdit
                label=word.text()
                value=Signal::derive(move || entry.with(read))
                commit=Commit::ledger(move |draft, text| {
                    commands::set_text(draft, Evidence::KIND, &id.get_value(), name, text);
                })
                empty=word.text()
            />
        }
    };
    // The number that follows from its place, while it has none of its own.
    let number = Signal::derive(move || {
        let finding = shown.id();
        let found = session.finding_list.with(|list| {
            session.read(|ledger| {
                let index = evidence_index(ledger, list, Some(&finding));
                index.into_iter().find(|one| id.with_value(|id| one.id == *id)).map(|one| one.number)
            })
        });
        found.flatten().unwrap_or_default()
    });
    let measure = Signal::derive(move || entry.with(|one| one.measure.clone()));
    let choose = Callback::new(move |measure: String| {
        session.act(|draft| {
            commands::set_text(draft, Evidence::KIND, &id.get_value(), Evidence::MEASURE, &measure);
        });
    });
    let delete = move |_| {
        let Ok(row) = RowRef::new(Evidence::KIND, &id.get_value()) else { return };
        session.act(|draft| draft.delete(&row));
        session.tell_done(words::EVIDENCE_DELETED.text().to_owned());
    };
    view! {
        <li class="evidence">
            <div class="evidence__number num muted">
                <FieldValue
                    row=(Evidence::KIND, Cow::Owned(id.get_value()))
                    field=Evidence::NUMBER
                    label=words::EVIDENCE_NUMBER.text()
                    empty=number
                />
                <span class="no-print"><MeasureChoice shown label=words::EVIDENCE_OF value=measure choose /></span>
            </div>
            <div>{field(Evidence::NAME, words::EVIDENCE_NAME, |one| one.name.clone())}</div>
            <div class="muted">
                {field(Evidence::PLACE, words::EVIDENCE_PLACE, |one| one.place.clone())}
                <EvidenceFile row=id.get_value() />
            </div>
            <button
                class="btn btn--icon no-print"
                type="button"
                aria-label=move || format!("{} {}", words::DELETE.text(), entry.with(|one| one.name.clone()))
                title=words::DELETE
                on:click=delete
            >
                {icon(Icon::Close)}
            </button>
        </li>
    }
}
