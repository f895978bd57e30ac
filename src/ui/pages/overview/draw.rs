//! 随机抽查: draws by lot which of the signed-off findings are looked at again.

use leptos::prelude::*;

use crate::domain::{date, sample_size};
use crate::ledger::commands;
use crate::ledger::views::{self, FindingList};
use crate::ui::components::LabeledInput;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{sign_off, words};

/// How many are drawn, and within how many days they are to be checked, unless a person writes otherwise.
const DRAWN: usize = 3;
const DAYS_AHEAD: u64 = 30;

/// The form and what was drawn; nothing while no finding is signed off.
#[component]
pub fn Draw() -> impl IntoView {
    let session = use_session();
    let signed_off =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.figures().signed_off));
    let count = RwSignal::new(DRAWN.to_string());
    let due = session.day_input(DAYS_AHEAD);
    let lot = session.day_input(0);
    let drawn = RwSignal::new(Vec::<String>::new());
    let error = RwSignal::new(None::<String>);
    let draw = move |_| {
        let typed = due.get_untracked();
        let day = date::typed(typed.trim(), session.today.get_untracked());
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
            drawn.set(ids);
        }
    };
    let listed = move || {
        let ids = drawn.get();
        session.finding_list.with(|list: &FindingList| {
            let line = |id: &String| {
                let item = list.item(id)?;
                let href = Route::Finding(id.clone()).href();
                Some(view! { <li><a href=href>{views::number(item.place)} "　" {item.finding.title.clone()}</a></li> })
            };
            ids.iter().filter_map(line).collect_view()
        })
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
                <ul>{listed}</ul>
            </section>
        </Show>
    }
}
