//! The head of a finding: its place, title, status, stage and deadline.

use leptos::prelude::*;

use super::field::Field;
use super::state::Shown;
use crate::domain::{Finding, Status, Value};
use crate::ledger::RowRef;
use crate::ledger::views::{self, FindingDetail, FindingList};
use crate::ui::components::DueBadge;
use crate::ui::session::use_session;
use crate::ui::text::{format, labels, sign_off, words};

/// The element id of the choice of the status.
pub const STATUS_ID: &str = "finding-status";

/// The head in the pane (`aside`) or on the page; the title of a `fresh` finding is opened for editing.
#[component]
pub fn Head(shown: Shown, aside: bool, fresh: bool) -> impl IntoView {
    let session = use_session();
    let path = move || {
        let (nth, in_it) = shown.item.with(|item| item.as_ref().map(|item| item.place))?;
        let title = session
            .finding_list
            .with(|finding_list| finding_list.group_of(&shown.id()).map(|group| group.title.clone()))?;
        Some(format!("{}　{}", format::aspect(nth, &title), views::number((nth, in_it))))
    };
    let title = move || {
        view! {
            <Field
                shown
                field=Finding::TITLE
                word=words::FIELD_TITLE
                read=|one| one.finding.title.clone()
                begun=fresh
            />
        }
    };
    let due_state = Memo::new(move |_| shown.item.with(|item| item.as_ref().map(|item| item.due_state)));
    let kept = Memo::new(move |_| {
        let late =
            |list: &FindingList| list.item(&shown.id()).and_then(|item| item.done_late(&list.settings));
        session.finding_list.with(late)
    });
    let deadline = shown.memo(|one| one.finding.deadline.clone());
    view! {
        <header class="finding__head">
            <p class="finding__path">{path}</p>
            {if aside {
                view! { <h2 class="finding__words">{title()}</h2> }.into_any()
            } else {
                view! { <h1 class="finding__words">{title()}</h1> }.into_any()
            }}
            <div class="finding__state">
                <StatusChoice shown />
                <Proposal shown />
                <StageFlag shown />
                {move || due_state.get().map(|due_state| view! { <DueBadge due_state /> })}
                {move || kept.get().map(|late| view! { <span class="muted">{format::done_late(late)}</span> })}
                {move || {
                    let wording = deadline.get();
                    (!wording.is_empty()).then(|| {
                        view! { <span class="muted">{words::FIELD_DEADLINE} " " {wording}</span> }
                    })
                }}
            </div>
        </header>
    }
}

/// Where it is on its way to sign-off; nothing before it was submitted.
#[component]
fn StageFlag(shown: Shown) -> impl IntoView {
    let session = use_session();
    let stage = Memo::new(move |_| shown.item.with(|item| item.as_ref().map(|item| item.stage.clone())));
    move || {
        let stage = stage.get()?;
        let (_, mark) = sign_off::stage(&stage)?;
        let said = sign_off::stage_at(&stage, session.today.get())?;
        Some(view! { <span class="flag" data-flag=mark>{said}</span> })
    }
}

/// The status that the measures speak for, where it is another one, with a button that sets it.
#[component]
fn Proposal(shown: Shown) -> impl IntoView {
    let session = use_session();
    let proposed = shown.memo(FindingDetail::proposed_status);
    move || {
        let proposed = proposed.get()?;
        let set = move |_| {
            let Ok(row) = RowRef::new(Finding::KIND, &shown.id()) else { return };
            session.act(|draft| draft.set(&row, Finding::STATUS, proposed.as_str()));
        };
        Some(view! {
            <span class="muted no-print">
                {words::PROPOSE_STATUS.fill(&[&labels::status(Some(proposed)).text()])}
                <button class="btn btn--quiet" type="button" on:click=set>{words::APPLY}</button>
            </span>
        })
    }
}

/// The choice of the status; a code from a later version is offered as long as the finding has it.
#[component]
fn StatusChoice(shown: Shown) -> impl IntoView {
    let session = use_session();
    let code = shown.memo(|one| one.finding.status.clone());
    let mark = move || {
        let status = shown.item.with(|item| item.as_ref().and_then(|item| item.status.clone()));
        format::status(status.as_ref()).1
    };
    let choose = move |event| {
        let Ok(row) = RowRef::new(Finding::KIND, &shown.id()) else { return };
        let chosen = event_target_value(&event);
        let value = if chosen.is_empty() { Value::Null } else { Value::from(chosen) };
        session.act(|draft| draft.set(&row, Finding::STATUS, value));
    };
    let option = move |value: String, words: String| {
        let selected = {
            let value = value.clone();
            move || code.get() == value
        };
        view! { <option value=value prop:selected=selected>{words}</option> }
    };
    let foreign = Memo::new(move |_| {
        let code = code.get();
        (!code.is_empty() && Status::ALL.iter().all(|status| status.as_str() != code)).then_some(code)
    });
    let options = move || {
        let foreign = foreign.get().map(|foreign| option(foreign.clone(), foreign));
        let known: Vec<_> = (Status::ALL.into_iter())
            .map(|status| option(status.as_str().to_owned(), labels::status(Some(status)).text().to_owned()))
            .collect();
        (option(String::new(), words::STATUS_NONE.text().to_owned()), known, foreign)
    };
    view! {
        <span class="status status--choice" id=STATUS_ID data-status=mark>
            <select class="select" aria-label=words::FIELD_STATUS on:change=choose>
                {options}
            </select>
        </span>
    }
}
