//! 随机抽查: draws by lot which of the signed-off findings are looked at again, and the lots that were drawn.

use leptos::prelude::*;

use crate::domain::{Check, CheckOutcome, date, sample_size};
use crate::ledger::commands;
use crate::ledger::views::{self, DrawEntry, draws};
use crate::ui::components::LabeledInput;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, records, sign_off, words};

/// How many are drawn, and within how many days they are to be checked, unless a person writes otherwise.
const DRAWN: usize = 3;
const DAYS_AHEAD: u64 = 30;

/// The form, while any finding is signed off, and what was drawn.
#[component]
pub fn Draw() -> impl IntoView {
    let session = use_session();
    let signed_off =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.figures().signed_off));
    let count = RwSignal::new(DRAWN.to_string());
    let due = session.day_input(DAYS_AHEAD);
    let lot = session.day_input(0);
    let error = RwSignal::new(None::<String>);
    let draw = move |_| {
        let typed = due.get_untracked();
        let today = session.today.get_untracked();
        let day = date::typed_from(typed.trim(), today, today);
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        let Some(count) = sample_size(&count.get_untracked(), signed_off.get_untracked()) else {
            error.set(Some(words::NOT_A_SHARE.fill(&[&count.get_untracked()])));
            return;
        };
        let mut outcome = Ok(Vec::new());
        session.act(|draft| outcome = commands::draw_checks(draft, count, &day, lot.get_untracked().trim()));
        error.set(outcome.as_ref().err().map(|why| sign_off::refusal(why, &typed)));
        if let Ok(ids) = outcome {
            session.tell_done(words::DRAWN.fill(&[&ids.len()]));
        }
    };
    view! {
        <Show when=move || { signed_off.get() > 0 }>
            <section class="section no-print">
                <div class="section__head">
                    <h2>{words::DRAW}</h2>
                    <span class="faint">{move || words::DRAW_LEAD.fill(&[&signed_off.get()])}</span>
                </div>
                <div class="step-form step-form--row">
                    <LabeledInput word=words::DRAW_COUNT text=count />
                    <LabeledInput word=words::DRAW_DUE text=due />
                    <LabeledInput word=words::DRAW_LOT text=lot />
                    <button class="btn" type="button" on:click=draw>{words::DRAW_NOW}</button>
                </div>
                {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </section>
        </Show>
        <Lots />
    }
}

/// The lots that were drawn, the one that is due last open.
#[component]
fn Lots() -> impl IntoView {
    let session = use_session();
    let lots = Memo::new(move |_| {
        session.finding_list.with(|list| session.read(|ledger| draws(ledger, list))).unwrap_or_default()
    });
    let check = move |check: Check| {
        let item = session.finding_list.with(|list| list.item(&check.finding).cloned())?;
        let href = Route::Finding(check.finding.clone()).href();
        let day = format::kept_day(&check.date);
        let is_bad = CheckOutcome::parse(&check.outcome) == Some(CheckOutcome::Fails);
        Some(view! {
            <li>
                <a href=href>{views::number(item.place)} "　" {item.finding.title.clone()}</a>
                " "
                <span class="small" class:late=is_bad>{records::outcome(&check)} " " {day}</span>
            </li>
        })
    };
    let lot = move |(nth, one): (usize, DrawEntry)| {
        let (planned, failed) = (one.count(None), one.count(Some(CheckOutcome::Fails)));
        let done = one.checks.len() - planned;
        let said = words::LOT_SAID.fill(&[&one.draw, &format::kept_day(&one.due), &done, &failed]);
        view! {
            <details class="lot" open=nth == 0>
                <summary>{said}</summary>
                <ul>{one.checks.into_iter().filter_map(check).collect_view()}</ul>
            </details>
        }
    };
    view! {
        <Show when=move || !lots.with(Vec::is_empty)>
            <section class="section">
                <div class="section__head"><h2>{words::LOTS}</h2></div>
                {move || lots.get().into_iter().enumerate().map(lot).collect_view()}
            </section>
        </Show>
    }
}
