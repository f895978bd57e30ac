//! What the measures promise: recurring work, numbers to reach, and documents to issue.

use leptos::prelude::*;

use super::state::Shown;
use super::targets::OneTarget;
use crate::domain::{CalendarPeriod, Commitment, Period, PromiseState, Target};
use crate::ledger::views::{Promise, PromiseList};
use crate::ui::pages::calendar::{DocumentTable, Mark, deliverable_list};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{promises, words};

/// The lists of promises; nothing where the measures promise nothing.
#[component]
pub fn Promises(shown: Shown) -> impl IntoView {
    let session = use_session();
    let commitments = shown.memo(|one| one.commitments.clone());
    let targets = shown.memo(|one| one.targets.clone());
    let made = shown.memo(|one| one.has_deliverables);
    let promised = move || !commitments.with(Vec::is_empty) || !targets.with(Vec::is_empty);
    let all = Memo::new(move |_| match commitments.with(Vec::is_empty) {
        true => PromiseList::default(),
        false => session
            .finding_list
            .with(|list| session.read(|ledger| PromiseList::of(ledger, list)).unwrap_or_default()),
    });
    let recurring = move || {
        let today = session.today.get();
        let line = move |(id, one): (String, Commitment)| {
            let promise = all.with(|all| all.find(&id).cloned());
            let often = promises::often(&one);
            view! {
                <div class="promise">
                    <p>
                        <span class="promise__words">{one.quote}</span>
                        "　"
                        <span class="muted small">{often}</span>
                    </p>
                    {stands(promise, today)}
                </div>
            }
        };
        commitments.get().into_iter().filter(|(_, one)| !is_dismissed(one)).map(line).collect_view()
    };
    let numbers = move || {
        let line = move |(id, target): (String, Target)| view! { <OneTarget shown id target /> };
        targets.get().into_iter().map(line).collect_view()
    };
    view! {
        <Show when=promised>
            <section class="part">
                <div class="part__head">
                    <h2>{words::PROMISES}</h2>
                    <span class="part__note">{words::PROMISES_NOTE}</span>
                </div>
                {recurring}
                {numbers}
            </section>
        </Show>
        <Show when=move || made.get()>
            <DocumentsOf shown />
        </Show>
    }
}

fn is_dismissed(one: &Commitment) -> bool {
    PromiseState::parse(&one.state) == Some(PromiseState::Dismissed)
}

/// The periods of a promise that are due in this year, with a link to all of them; of one that nobody has confirmed, where
/// to do that.
fn stands(promise: Option<Promise>, today: chrono::NaiveDate) -> impl IntoView {
    let Some(promise) = promise else {
        let href = Route::Calendar(String::new()).href();
        return view! { <p class="small"><a href=href>{words::NOT_CONFIRMED}</a></p> }.into_any();
    };
    // Every day of a year is too many.
    let span = if promise.every() == Some(Period::Day) { Period::Week } else { Period::Year };
    let span = CalendarPeriod::of(span, today);
    let periods = promise.periods(span.first(), span.last(), today);
    let marks = periods.into_iter().map(|entry| view! { <Mark entry /> }).collect_view();
    let missed = promise.standing(today).1.len();
    let missed =
        (missed > 0).then(|| view! { <span class="late">{words::MISSED_PERIODS.fill(&[&missed])}</span> });
    view! {
        <p class="small">
            <a href=Route::Promise(promise.id().to_owned()).href()>{promises::period(span)}</a>
            " " {marks} " " {missed}
        </p>
    }
    .into_any()
}

/// The rules and documents that the finding promises.
#[component]
fn DocumentsOf(shown: Shown) -> impl IntoView {
    let all = deliverable_list();
    let rows = Memo::new(move |_| {
        let id = shown.id();
        all.with(|all| {
            let own = all.documents.iter().filter(|one| one.findings.contains(&id));
            own.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <section class="part">
            <div class="part__head"><h2>{words::DELIVERABLES}</h2></div>
            <DocumentTable rows finding=Signal::derive(move || shown.id()) />
        </section>
    }
}
