//! The finding's own words and where it stands.

use leptos::prelude::*;

use super::{Field, Shown};
use crate::domain::{Finding, Status, Value};
use crate::exchange::unit_status;
use crate::ledger::RowRef;
use crate::ui::components::DueMark;
use crate::ui::desk::Desk;
use crate::ui::format;
use crate::ui::words::{self, Word};

#[component]
pub fn Head(shown: Shown, aside: bool, fresh: bool) -> impl IntoView {
    let desk = Desk::here();
    let path = move || {
        let (nth, in_it) = shown.item.with(|item| item.as_ref().map(|item| item.place))?;
        let title = desk
            .finding_list
            .with(|finding_list| finding_list.group_of(&shown.id()).map(|group| group.title.clone()))?;
        let language = desk.language.get();
        let title = if title.is_empty() { language.of(words::NO_ASPECT).to_owned() } else { title };
        Some(format!("{}　{}", format::aspect(nth, &title, language), format::place((nth, in_it), language)))
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
                <Ready shown />
                {move || due_state.get().map(|due_state| view! { <DueMark due_state /> })}
                {move || {
                    let wording = deadline.get();
                    (!wording.is_empty()).then(|| {
                        view! { <span class="muted">{desk.say(words::FIELD_DEADLINE)} " " {wording}</span> }
                    })
                }}
            </div>
        </header>
    }
}

/// 自查完成: whether the unit says that it is ready to be signed off, and since when.
#[component]
fn Ready(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let since = shown.memo(|one| one.finding.ready.clone());
    let toggle = move |_| {
        let Ok(row) = RowRef::new(Finding::KIND, &shown.id()) else { return };
        let value = match since.get_untracked().as_str() {
            "" => Value::from(desk.today.get_untracked().to_string()),
            _ => Value::Null,
        };
        desk.act(|draft| draft.set(&row, Finding::READY, value));
    };
    let accept = move |_| {
        let Ok(row) = RowRef::new(Finding::KIND, &shown.id()) else { return };
        desk.act(|draft| {
            draft.set(&row, Finding::STATUS, Status::Done.as_str());
            draft.set(&row, Finding::READY, Value::Null);
        });
        desk.tell_done(desk.say(words::ACCEPT_READY).to_owned());
    };
    let is_done = shown.memo(|one| one.finding.status == Status::Done.as_str());
    // Who was handed a part takes back what it said; who handed it out accepts it or sends it back.
    let leads = Memo::new(move |_| {
        desk.read(|ledger| unit_status::own_unit(&ledger.transfers()).is_none()).unwrap_or(true)
    });
    let button = move |word: Word| {
        view! { <button class="btn btn--quiet no-print" type="button" on:click=toggle>{desk.say(word)}</button> }
    };
    move || {
        let language = desk.language.get();
        let since = since.get();
        if since.is_empty() {
            return (!is_done.get()).then(|| button(words::MARK_READY)).into_any();
        }
        let day = format::near_date(&since, desk.today.get(), language);
        view! {
            <span class="flag" data-flag="ready">{language.fill(words::READY_SINCE, &[&day])}</span>
            {leads.get().then(|| view! {
                <button class="btn btn--quiet no-print" type="button" on:click=accept>
                    {language.of(words::ACCEPT_READY)}
                </button>
            })}
            {button(if leads.get() { words::SEND_BACK } else { words::MARK_NOT_READY })}
        }
        .into_any()
    }
}

/// The status, chosen from the five; one from a later version stays in the list as long as it stands.
#[component]
fn StatusChoice(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let code = shown.memo(|one| one.finding.status.clone());
    let mark = move || {
        let status = shown.item.with(|item| item.as_ref().and_then(|item| item.status.clone()));
        format::status(status.as_ref(), desk.language.get()).1
    };
    let choose = move |event| {
        let Ok(row) = RowRef::new(Finding::KIND, &shown.id()) else { return };
        let chosen = event_target_value(&event);
        let value = if chosen.is_empty() { Value::Null } else { Value::from(chosen) };
        desk.act(|draft| draft.set(&row, Finding::STATUS, value));
    };
    let option = move |value: String, words: String| {
        let selected = {
            let value = value.clone();
            move || code.get() == value
        };
        view! { <option value=value prop:selected=selected>{words}</option> }
    };
    let options = move || {
        let language = desk.language.get();
        let foreign = code.get();
        let foreign = (!foreign.is_empty() && Status::ALL.iter().all(|status| status.as_str() != foreign))
            .then(|| option(foreign.clone(), foreign.clone()));
        let known: Vec<_> = (Status::ALL.into_iter())
            .map(|status| {
                option(status.as_str().to_owned(), language.of(format::status_word(Some(status))).to_owned())
            })
            .collect();
        (option(String::new(), language.of(words::STATUS_NONE).to_owned()), known, foreign)
    };
    view! {
        <span class="status status--choice" data-status=mark>
            <select class="select" aria-label=move || desk.say(words::FIELD_STATUS) on:change=choose>
                {options}
            </select>
        </span>
    }
}
