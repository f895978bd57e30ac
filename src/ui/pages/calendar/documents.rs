//! 制度成果: the rules and documents that were promised, and how far each is.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Deliverable, Value};
use crate::ledger::views::{DeliverableEntry, DeliverableList};
use crate::ledger::{Draft, RowRef};
use crate::ui::components::{Column, FieldValue, Holds, WriteValue};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, labels, words};

const COLUMNS: [Column; 4] = [
    (Deliverable::STATE, Holds::OneOf(labels::DELIVERABLE_STATES)),
    (Deliverable::NUMBER, Holds::Text),
    (Deliverable::DATE, Holds::Date),
    (Deliverable::PLACE, Holds::Text),
];

/// All of them, with how many are not issued.
#[component]
pub fn DocumentsMade() -> impl IntoView {
    let all = deliverable_list();
    let rows = Memo::new(move |_| all.with(|all| all.documents.clone()));
    let told = move || all.with(|all| words::DELIVERABLES_OPEN.fill(&[&all.documents.len(), &all.open]));
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::DELIVERABLES}</h2>
                <span class="faint" role="status">{told}</span>
            </div>
            <p class="muted">{words::DELIVERABLES_LEAD}</p>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NO_DELIVERABLES}</p> }>
                <DocumentTable rows />
            </Show>
        </section>
    }
}

/// The rules and documents of the open ledger.
pub fn deliverable_list() -> Memo<DeliverableList> {
    let session = use_session();
    Memo::new(move |_| {
        session
            .finding_list
            .with(|list| session.read(|ledger| DeliverableList::of(ledger, list)).unwrap_or_default())
    })
}

/// A row each. What is entered is written for each of the findings that promise it.
#[component]
pub fn DocumentTable(rows: Memo<Vec<DeliverableEntry>>) -> impl IntoView {
    let session = use_session();
    let line = move |one: DeliverableEntry| {
        let id = one.members.first().cloned().unwrap_or_default();
        let members = Arc::new(one.members);
        let title = one.deliverable.title;
        let cell = |(field, holds): Column| {
            let word = labels::field(Deliverable::KIND, field).unwrap_or_default().into_owned();
            let members = members.clone();
            let write: WriteValue = Arc::new(move |draft: &mut Draft, value: Value| {
                for row in members.iter().filter_map(|id| RowRef::new(Deliverable::KIND, id).ok()) {
                    draft.set(&row, field, value.clone());
                }
            });
            let label = words::LABELLED.fill(&[&title, &word]);
            let row = (Deliverable::KIND, Cow::Owned(id.clone()));
            let empty =
                if field == Deliverable::STATE { words::DELIVERABLE_STATE_NONE } else { words::NOT_SET };
            view! { <td data-label=word><FieldValue row field label holds empty=empty.text() write /></td> }
        };
        let link = |finding: String| {
            let place =
                session.finding_list.with_untracked(|list| list.item(&finding).map(|item| item.place))?;
            let href = Route::Finding(finding).href();
            Some(view! { <a href=href>{format::place(place)}</a> " " })
        };
        let links = one.findings.into_iter().filter_map(link).collect_view();
        view! {
            <tr>
                <th scope="row">{title.clone()}</th>
                <td data-label=words::UNDER_FINDINGS>{links}</td>
                {COLUMNS.map(cell)}
            </tr>
        }
    };
    let key = |one: &DeliverableEntry| format!("{}\n{}", one.deliverable.title, one.members.join(" "));
    let heads = COLUMNS.map(|(field, _)| {
        view! { <th scope="col">{labels::field(Deliverable::KIND, field).unwrap_or_default().into_owned()}</th> }
    });
    view! {
        <table class="plain records">
            <thead>
                <tr>
                    <th scope="col">{words::DELIVERABLE_TITLE}</th>
                    <th scope="col">{words::UNDER_FINDINGS}</th>
                    {heads}
                </tr>
            </thead>
            <tbody><For each=move || rows.get() key=key children=line /></tbody>
        </table>
    }
}
