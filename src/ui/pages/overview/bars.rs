//! The statuses of each aspect's and each unit's findings.

use leptos::prelude::*;

use crate::ledger::views::GroupBy;
use crate::ui::components::Bars;
use crate::ui::session::use_session;
use crate::ui::text::{plots, words};

/// How many units are shown, the busiest first.
const UNITS_MAX: usize = 8;

/// A bar for each aspect, and the key.
#[component]
pub fn ByAspect() -> impl IntoView {
    let session = use_session();
    let plot = Memo::new(move |_| session.finding_list.with(|list| plots::statuses(list, GroupBy::Aspect)));
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::BY_ASPECT}</h2>
                <span class="faint">{words::DONE_OF_ALL}</span>
            </div>
            <Bars plot />
        </section>
    }
}

/// A bar for each of the busiest units.
#[component]
pub fn ByUnit() -> impl IntoView {
    let session = use_session();
    let units = Memo::new(move |_| session.finding_list.with(|list| list.units().len()));
    let plot = Memo::new(move |_| {
        let mut plot = session.finding_list.with(|list| plots::statuses(list, GroupBy::Unit));
        // Findings without a unit come last.
        plot.bars.truncate(units.get().min(UNITS_MAX));
        plot
    });
    let said = move || {
        let all = units.get();
        (all > UNITS_MAX).then(|| words::BUSIEST.fill(&[&UNITS_MAX, &all]))
    };
    view! {
        <Show when=move || { units.get() > 0 }>
            <section class="section">
                <div class="section__head">
                    <h2>{words::BY_UNIT}</h2>
                    <span class="faint">{said}</span>
                </div>
                <Bars plot />
            </section>
        </Show>
    }
}
