//! 制度成果: the rules and documents that were promised, and how far each is.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{Deliverable, Evidence, Value};
use crate::ledger::views::{self, DeliverableEntry, DeliverableList};
use crate::ledger::{Draft, RowRef};
use crate::ui::components::{
    AddLine, Column, FieldValue, Icon, Proofs, ProofsButton, WriteValue, icon, proofs_of,
};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{labels, words};

const COLUMNS: [Column; 4] = [Deliverable::STATE, Deliverable::NUMBER, Deliverable::DATE, Deliverable::PLACE];

/// What is typed of one that no document promised.
const ADDED: [Column; 2] = [Deliverable::TITLE, Deliverable::FINDING];

/// All of them, with how many are not issued.
#[component]
pub fn DocumentsMade() -> impl IntoView {
    let all = deliverable_list();
    // Those that are not issued are what there is to do.
    let open_only = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        let open_only = open_only.get();
        all.with(|all| {
            let open_only = open_only && all.open > 0;
            all.documents.iter().filter(|one| !open_only || !one.is_issued()).cloned().collect()
        })
    });
    let told = move || all.with(|all| words::DELIVERABLES_OPEN.fill(&[&all.documents.len(), &all.open]));
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::DELIVERABLES}</h2>
                <span class="faint" role="status">{told}</span>
            </div>
            <p class="muted">{words::DELIVERABLES_LEAD}</p>
            <Show when=move || all.with(|all| all.open > 0 && all.open < all.documents.len())>
                <label class="check no-print">
                    <input
                        type="checkbox"
                        prop:checked=move || open_only.get()
                        on:change=move |event| open_only.set(event_target_checked(&event))
                    />
                    <span>{words::DELIVERABLES_OPEN_ONLY}</span>
                </label>
            </Show>
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NO_DELIVERABLES}</p> }>
                <DocumentTable rows />
            </Show>
            <AddLine kind=Deliverable::KIND first=ADDED[0] second=ADDED[1] />
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
pub fn DocumentTable(
    rows: Memo<Vec<DeliverableEntry>>,
    /// The row id of the finding whose documents they are; without it, those of all.
    #[prop(optional, into)]
    finding: MaybeProp<String>,
) -> impl IntoView {
    let key = |one: &DeliverableEntry| format!("{}\n{}", one.deliverable.title, one.members.join(" "));
    let heads = COLUMNS.map(|field| {
        view! { <th scope="col">{labels::field(Deliverable::KIND, field).unwrap_or_default().into_owned()}</th> }
    });
    view! {
        <div class="scrolls"><table class="plain records">
            <thead>
                <tr>
                    <th scope="col">{words::DELIVERABLE_TITLE}</th>
                    <th scope="col">{words::UNDER_FINDINGS}</th>
                    {heads}
                    <th scope="col">{words::FIELD_FILE}</th>
                    <th class="records__delete no-print"><span class="sr">{words::DELETE}</span></th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=key let:one>
                    <Line one finding />
                </For>
            </tbody>
        </table></div>
    }
}

/// One rule or document, and below it its text where somebody asks for it.
#[component]
fn Line(one: DeliverableEntry, finding: MaybeProp<String>) -> impl IntoView {
    let session = use_session();
    let id = one.members.first().cloned().unwrap_or_default();
    let proofs = proofs_of(Evidence::DELIVERABLE, one.members.clone());
    let title = one.title().to_owned();
    let link = |finding: &String| {
        let place = session.finding_list.with_untracked(|list| list.item(finding).map(|item| item.place))?;
        let href = Route::Finding(finding.clone()).href();
        Some(view! { <a href=href>{views::number(place)}</a> " " })
    };
    let links = one.findings.iter().filter_map(link).collect_view();
    let one = StoredValue::new(one);
    let members = move || {
        let ids = one.with_value(|one| one.members.clone());
        ids.into_iter().filter_map(|id| RowRef::new(Deliverable::KIND, &id).ok())
    };
    let cell = |field: Column| {
        let word = labels::field(Deliverable::KIND, field).unwrap_or_default().into_owned();
        let write: WriteValue = Arc::new(move |draft: &mut Draft, value: Value| {
            for row in members() {
                draft.set(&row, field, value.clone());
            }
        });
        let label = words::LABELLED.fill(&[&title, &word]);
        let row = (Deliverable::KIND, Cow::Owned(id.clone()));
        let empty = if field == Deliverable::STATE { words::DELIVERABLE_STATE_NONE } else { words::NOT_SET };
        view! { <td data-label=word><FieldValue row field label empty=empty.text() write /></td> }
    };
    let delete = move |_| {
        session.act(|draft| members().for_each(|row| draft.delete(&row)));
        session.tell_done(words::ROW_DELETED.text());
    };
    // Its text is evidence of the finding from which it is attached.
    let begin = Callback::new(move |()| {
        let (id, finding) = one.with_value(|one| one.member_of(finding.get_untracked().as_deref()));
        vec![(Evidence::FINDING, Value::from(finding)), (Evidence::DELIVERABLE, id.into())]
    });
    let shows = RwSignal::new(false);
    view! {
        <tr>
            <th scope="row">{words::IN_TITLE_MARKS.fill(&[&title])}</th>
            <td data-label=words::UNDER_FINDINGS>{links}</td>
            {COLUMNS.map(cell)}
            <td data-label=words::FIELD_FILE>
                <ProofsButton shows rows=proofs said=words::DELIVERABLE_FILES label=title.clone() />
            </td>
            <td class="records__delete no-print">
                <button
                    class="btn btn--icon"
                    type="button"
                    aria-label=words::LABELLED.fill(&[&words::DELETE.text(), &title])
                    title=words::DELETE
                    on:click=delete
                >
                    {icon(Icon::Close)}
                </button>
            </td>
        </tr>
        <Show when=move || shows.get()>
            <tr class="records__below">
                <td colspan="8">
                    <Proofs rows=proofs begin />
                </td>
            </tr>
        </Show>
    }
}
