//! 按措施: the measures one by one, those that are not done first of all.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use crate::domain::Measure;
use crate::ledger::views::{MeasureItem, MeasuresShown, measure_list};
use crate::ui::browser::{self, Phase};
use crate::ui::components::{DueBadge, FieldValue, Holds, PrintButton, PrintHead, Tabs};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, words};

/// How many rows are drawn at first, and more at each press.
const STEP: usize = 100;

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
    let by_id = Memo::new(move |_| {
        all.with(|all| all.iter().map(|one| (one.id.clone(), one.clone())).collect::<HashMap<_, _>>())
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
    browser::listen(browser::window(), "afterprint", Phase::Bubble, move |_: web_sys::Event| limit.set(STEP));
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
                            <For
                                each=move || {
                                    let ids = |rows: &Vec<Arc<MeasureItem>>| {
                                        rows.iter().take(limit.get()).map(|one| one.id.clone()).collect::<Vec<_>>()
                                    };
                                    rows.with(ids)
                                }
                                key=String::clone
                                let:id
                            >
                                <Line id by_id />
                            </For>
                        </tbody>
                    </table>
                </div>
                {more}
            </Show>
        </div>
    }
}

/// One measure, with its own unit, person, deadline and status edited in place; where it has none, the finding's stand
/// there.
#[component]
fn Line(id: String, by_id: Memo<HashMap<String, Arc<MeasureItem>>>) -> impl IntoView {
    let kept = StoredValue::new(id);
    // Keeps the last: a row that is about to be removed must not lose what it shows first.
    let item = Memo::new(move |before: Option<&Option<Arc<MeasureItem>>>| {
        let now = kept.with_value(|id| by_id.with(|all| all.get(id).cloned()));
        now.or_else(|| before.cloned().flatten())
    });
    let read = move |read: fn(&MeasureItem) -> String| {
        Signal::derive(move || item.with(|item| item.as_deref().map(read).unwrap_or_default()))
    };
    let place = |one: &MeasureItem| format!("{} · {}", format::place(one.place), one.nth);
    let field = move |field: &'static str,
                      word: Word,
                      holds: Holds,
                      inherited: fn(&MeasureItem) -> String| {
        let (place, inherited) = (read(place), read(inherited));
        let label = Signal::derive(move || format!("{} {}", place.get(), word.text()));
        let empty = Signal::derive(move || {
            Some(inherited.get()).filter(|said| !said.is_empty()).unwrap_or(words::NOT_SET.text().to_owned())
        });
        let row = (Measure::KIND, kept.get_value().into());
        view! { <FieldValue row field label holds empty /> }
    };
    let number = move || {
        let one = item.get()?;
        let href = Route::Finding(one.finding.clone()).href();
        Some(view! { <a href=href>{place(&one)}</a> })
    };
    let behind = move || {
        item.with(|item| item.as_deref().is_some_and(|one| one.is_behind))
            .then(|| view! { <span class="flag" data-flag="unsure">{words::MEASURES_BEHIND}</span> })
    };
    let due = move || item.get().map(|one| view! { <DueBadge due_state=one.due_state /> });
    // What the empty choice says: it changes with the finding only, so that the list keeps the focus while one goes
    // through it by arrows.
    let inherited = Memo::new(move |_| {
        let said = item.with(|one| format::status(one.as_deref().and_then(|one| one.of_finding.as_ref())).0);
        words::AS_FINDING_IS.fill(&[&said])
    });
    let mark =
        move || item.with(|item| format::status(item.as_deref().and_then(|one| one.status.as_ref())).1);
    let choice = move || {
        let said = inherited.get();
        let row = (Measure::KIND, kept.get_value().into());
        let label = Signal::derive(move || format!("{} {}", read(place).get(), words::MEASURE_STATUS.text()));
        view! { <FieldValue row field=Measure::STATUS label holds=Holds::OneOf(labels::STATUSES) empty=said /> }
    };
    view! {
        <tr>
            <td class="num">{number}</td>
            <td>{read(|one| one.text.clone())} {behind}</td>
            <td>{field(Measure::UNIT, words::UNIT, Holds::Units, |one| one.unit.clone())}</td>
            <td>{field(Measure::PERSON, words::FIELD_PERSON, Holds::People, |one| one.person.clone())}</td>
            <td>
                {field(Measure::DEADLINE, words::FIELD_DEADLINE, Holds::Deadline, |one| one.deadline.clone())}
                {due}
            </td>
            <td><span class="status status--choice" data-status=mark>{choice}</span></td>
        </tr>
    }
}
