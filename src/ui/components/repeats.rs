//! 屡查屡犯: the findings that another ledger of this computer had before, read when somebody asks.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ledger::Ledger;
use crate::lint::repeats::{Repeat, repeats};
use crate::storage::Storage;
use crate::ui::route::Route;
use crate::ui::session::{Session, subject_of, use_session};
use crate::ui::text::{format, labels, sign_off, words};

/// What is known of the other ledgers.
#[derive(Clone, PartialEq)]
enum Asked {
    No,
    Working,
    /// There is no other ledger.
    NoOthers,
    /// Each with what its ledger is called; and how many ledgers could not be read.
    Found(Vec<(String, Repeat)>, usize),
    /// The ledgers could not be read.
    Failed(String),
}

/// The button that asks, and below it what was found; the caller says what it is about.
#[component]
pub fn Repeats(
    /// The findings that are looked for, each with its id and its words; the id of one that is in no ledger yet is empty.
    #[prop(into)]
    findings: Callback<(), Vec<(String, String)>>,
) -> impl IntoView {
    let session = use_session();
    let asked = RwSignal::new(Asked::No);
    let ask = move |_| {
        asked.set(Asked::Working);
        spawn_local(async move {
            let found = read_others(session, findings.run(())).await;
            asked.try_set(found);
        });
    };
    let said = move || match asked.get() {
        Asked::No => ().into_any(),
        Asked::Working => words::REPEATS_WORKING.text().into_any(),
        Asked::NoOthers => words::REPEATS_NO_OTHERS.text().into_any(),
        Asked::Failed(error) => error.into_any(),
        Asked::Found(found, unread) => {
            // A ledger that nobody could look into is no ledger without such findings.
            let unread =
                (unread > 0).then(|| view! { <p class="late">{words::REPEATS_UNREAD.fill(&[&unread])}</p> });
            let none = found.is_empty().then(|| words::REPEATS_NONE.text());
            let today = session.today.get_untracked();
            view! { {unread} {none} {(!found.is_empty()).then(|| table(found, today))} }.into_any()
        }
    };
    view! {
        <button
            class="btn no-print"
            type="button"
            disabled=move || asked.get() == Asked::Working
            on:click=ask
        >
            {words::REPEATS_ASK}
        </button>
        <div role="status">{said}</div>
    }
}

/// Compares findings with those of every ledger that is stored here but is not open.
async fn read_others(session: Session, findings: Vec<(String, String)>) -> Asked {
    let stored = match session.storage().ledgers().await {
        Ok(stored) => stored,
        Err(error) => return Asked::Failed(format::storage_error(&error)),
    };
    let others: Vec<_> = stored.into_iter().filter(|one| !session.is_open(&one.ledger)).collect();
    if others.is_empty() {
        return Asked::NoOthers;
    }
    let (mut found, mut unread) = (Vec::new(), 0);
    for one in others {
        let compare = |other: Option<&Ledger>| {
            let other = other?;
            let name = Some(subject_of(other)).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| Session::name_or_placeholder(other));
            let all = repeats(&findings, other);
            Some(all.into_iter().map(|repeat| (name.clone(), repeat)).collect::<Vec<_>>())
        };
        match session.read_stored(&one.ledger, compare).await {
            Some(all) => found.extend(all),
            None => unread += 1,
        }
    }
    Asked::Found(found, unread)
}

fn table(found: Vec<(String, Repeat)>, today: NaiveDate) -> impl IntoView {
    let line = move |(name, one): (String, Repeat)| {
        let stage = sign_off::stage_at(&one.stage, today)
            .unwrap_or_else(|| labels::status(one.status).text().to_owned());
        let said = [
            (words::FIELD_RESULT, one.result),
            (words::EVIDENCE, one.evidence.join(words::ENUMERATION_COMMA.text())),
        ];
        let said = said.into_iter().filter(|(_, text)| !text.is_empty());
        let said = said.map(|(word, text)| view! { <p>{words::LABELLED.fill(&[&word.text(), &text])}</p> });
        let may = (!one.sure)
            .then(|| view! { " " <span class="flag" data-flag="unsure">{words::COVERED_MAYBE}</span> });
        let title = match one.finding.as_str() {
            "" => one.title.into_any(),
            _ => view! { <a href=Route::Finding(one.finding).href()>{one.title}</a> }.into_any(),
        };
        view! {
            <tr>
                <td data-label=words::FIELD_TITLE>{title}</td>
                <td data-label=words::REPEATS_EARLIER>{one.earlier} {may} <p class="muted small">{name}</p></td>
                <td data-label=words::REPEATS_CLOSED>
                    {stage}
                    {said.collect_view()}
                    <ul>{one.measures.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
                </td>
            </tr>
        }
    };
    view! {
        <table class="plain stacked lints repeats">
            <thead>
                <tr>
                    <th scope="col">{words::FIELD_TITLE}</th>
                    <th scope="col">{words::REPEATS_EARLIER}</th>
                    <th scope="col">{words::REPEATS_CLOSED}</th>
                </tr>
            </thead>
            <tbody>{found.into_iter().map(line).collect_view()}</tbody>
        </table>
    }
}
