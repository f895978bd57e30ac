//! 按措施: the measures one by one, those that are not done first of all.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use crate::ledger::views::{MeasureItem, MeasuresShown, measure_list};
use crate::ui::browser::{self, Phase};
use crate::ui::components::{DueBadge, PrintButton, PrintHead, StatusBadge, Tabs};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, words};

/// How many rows are drawn at first, and more at each press.
const STEP: usize = 200;

/// The tabs of the two tables.
#[component]
pub fn TableTabs() -> impl IntoView {
    view! {
        <Tabs tabs=vec![
            (words::BY_FINDING, Route::ledger()),
            (words::BY_MEASURE, Route::Measures { shown: MeasuresShown::default(), unit: String::new() }),
        ] />
    }
}

fn word(shown: MeasuresShown) -> Word {
    match shown {
        MeasuresShown::All => words::MEASURES_ALL,
        MeasuresShown::Open => words::MEASURES_OPEN,
        MeasuresShown::Overdue => words::MEASURES_OVERDUE,
        MeasuresShown::Behind => words::MEASURES_BEHIND,
        MeasuresShown::Unassigned => words::MEASURES_UNASSIGNED,
        MeasuresShown::Of(status) => labels::status(status),
    }
}

/// The page.
#[component]
pub fn Measures() -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let chosen = Memo::new(move |_| match navigation.route.get() {
        Route::Measures { shown, unit } => (shown, unit),
        _ => Default::default(),
    });
    let all = Memo::new(move |_| {
        let today = session.today.get();
        session
            .finding_list
            .with(|list| session.read(|ledger| measure_list(ledger, list, today)).unwrap_or_default())
            .into_iter()
            .map(Arc::new)
            .collect::<Vec<_>>()
    });
    let rows = Memo::new(move |_| {
        let (shown, unit) = chosen.get();
        all.with(|all| {
            all.iter().filter(|one| shown.admits(one) && one.is_of(&unit)).cloned().collect::<Vec<_>>()
        })
    });
    let limit = RwSignal::new(STEP);
    Effect::new(move |_| {
        chosen.track();
        limit.set(STEP);
    });
    // All rows are printed, however that is asked for.
    browser::listen(browser::window(), "beforeprint", Phase::Bubble, move |_: web_sys::Event| {
        limit.set(usize::MAX)
    });
    let chip = move |one: MeasuresShown| {
        let count = move || {
            let (_, unit) = chosen.get();
            all.with(|all| all.iter().filter(|item| one.admits(item) && item.is_of(&unit)).count())
        };
        let press = move |_| {
            let (_, unit) = chosen.get_untracked();
            navigation.go(&Route::Measures { shown: one, unit });
        };
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || (chosen.with(|(shown, _)| *shown == one)).to_string()
                on:click=press
            >
                {word(one)}
                <span class="num">{count}</span>
            </button>
        }
    };
    let units = move || {
        let mut names: Vec<String> = all.with(|all| {
            let names = all.iter().flat_map(|one| crate::domain::unit_names(&one.unit));
            names.map(|name| name.into_owned()).collect()
        });
        names.sort();
        names.dedup();
        let option = |name: String| {
            let own = name.clone();
            view! { <option value=name.clone() prop:selected=move || chosen.with(|(_, unit)| *unit == own)>{name.clone()}</option> }
        };
        names.into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let (shown, _) = chosen.get_untracked();
        navigation.go(&Route::Measures { shown, unit: event_target_value(&event) });
    };
    let told = move || words::MEASURES_SHOWN.fill(&[&rows.with(Vec::len), &all.with(Vec::len)]);
    let more = move || {
        let left = rows.with(Vec::len).saturating_sub(limit.get());
        (left > 0).then(|| {
            view! {
                <p class="no-print">
                    <button class="btn" type="button" on:click=move |_| limit.update(|limit| *limit += STEP)>
                        {words::SHOW_MORE.fill(&[&left.min(STEP)])}
                    </button>
                </p>
            }
        })
    };
    view! {
        <PrintHead what=words::BY_MEASURE.text() />
        <div class="ledger-top">
            <h1>{words::LEDGER}</h1>
            <TableTabs />
            <div class="ledger-top__acts row">
                <PrintButton />
            </div>
        </div>
        <div class="filters" role="group" aria-label=words::FILTERS>
            {MeasuresShown::ALL.map(chip)}
            {move || {
                let of = chosen.with(|(shown, _)| matches!(shown, MeasuresShown::Of(_)).then_some(*shown));
                of.map(chip)
            }}
            <select class="select" aria-label=words::UNIT on:change=choose>
                <option value="" prop:selected=move || chosen.with(|(_, unit)| unit.is_empty())>{words::ALL_UNITS}</option>
                {units}
            </select>
            <span class="filters__said" role="status">{told}</span>
        </div>
        <div class="page__body">
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NO_SUCH_MEASURES}</p> }>
                <div class="scrolls">
                    <table class="plain measures-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::ABOUT_FINDING}</th>
                                <th scope="col">{words::FIELD_MEASURE}</th>
                                <th scope="col">{words::UNIT}</th>
                                <th scope="col">{words::FIELD_PERSON}</th>
                                <th scope="col">{words::FIELD_DEADLINE}</th>
                                <th scope="col">{words::FIELD_STATUS}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || rows.with(|rows| rows.iter().take(limit.get()).cloned().collect::<Vec<_>>()) key=key let:item>
                                <Line item />
                            </For>
                        </tbody>
                    </table>
                </div>
                {more}
            </Show>
        </div>
    }
}

/// What a row is drawn anew for.
fn key(one: &Arc<MeasureItem>) -> String {
    let status = one.status.as_ref().map(|status| format!("{status:?}"));
    format!(
        "{}\n{}\n{}\n{}\n{:?}\n{status:?}\n{}{:?}",
        one.id, one.text, one.unit, one.person, one.due_state, one.is_behind, one.place
    )
}

#[component]
fn Line(item: Arc<MeasureItem>) -> impl IntoView {
    let item = MeasureItem::clone(&item);
    let behind = item
        .is_behind
        .then(|| view! { <span class="flag" data-flag="unsure">{words::MEASURES_BEHIND}</span> });
    view! {
        <tr>
            <td class="num"><a href=Route::Finding(item.finding).href()>{format!("{} · {}", format::place(item.place), item.nth)}</a></td>
            <td>{item.text} {behind}</td>
            <td>{item.unit}</td>
            <td>{item.person}</td>
            <td>{item.deadline} " " <DueBadge due_state=item.due_state /></td>
            <td><StatusBadge status=item.status /></td>
        </tr>
    }
}
