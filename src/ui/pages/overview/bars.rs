//! The statuses of each aspect's and each unit's findings, as bars whose parts can be told apart without colour.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::Status;
use crate::ledger::views::{AspectGroup, Filter, StatusCounts};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, words};

/// A bar: its name, the address it links to, and what it counts.
type Bar = (String, String, StatusCounts);

/// How many units are shown, the busiest first.
const UNITS_MAX: usize = 8;

/// The address of the ledger page with a filter.
fn to(filter: Filter) -> String {
    Route::Ledger { filter, open: None }.href()
}

/// A bar for each aspect, and the key.
#[component]
pub fn ByAspect() -> impl IntoView {
    let session = use_session();
    let bars = Memo::new(move |_| {
        session.finding_list.with(|finding_list| {
            let groups = finding_list.groups.iter().filter(|group| !group.items.is_empty());
            let bar = |group: &Arc<AspectGroup>| {
                let items = group.items.iter().map(|item| &**item);
                let status_counts = StatusCounts::of(items, &finding_list.settings);
                let name = if group.title.is_empty() {
                    words::NO_ASPECT.text().to_owned()
                } else {
                    format::aspect(group.nth, &group.title)
                };
                (name, to(Filter { aspect: group.id.clone(), ..Filter::default() }), status_counts)
            };
            groups.map(bar).collect::<Vec<Bar>>()
        })
    });
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::BY_ASPECT}</h2>
                <span class="faint">{words::DONE_OF_ALL}</span>
            </div>
            <Bars bars head=words::FIELD_ASPECT />
            <div class="key" aria-hidden="true">
                {move || {
                    [Status::Done, Status::BasicallyDone, Status::InProgress, Status::LongTerm, Status::NotDone]
                        .map(|status| {
                            let code = crate::domain::Code::Known(status);
                            let (word, mark) = format::status(Some(&code));
                            view! { <span class="status" data-status=mark>{word}</span> }
                        })
                }}
            </div>
        </section>
    }
}

/// A bar for each of the busiest units.
#[component]
pub fn ByUnit() -> impl IntoView {
    let session = use_session();
    let units = Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.by_unit()));
    let bars = Memo::new(move |_| {
        units.with(|units| {
            let bar = |(unit, status_counts): &(String, StatusCounts)| {
                (unit.clone(), to(Filter { unit: unit.clone(), ..Filter::default() }), status_counts.clone())
            };
            units.iter().take(UNITS_MAX).map(bar).collect::<Vec<Bar>>()
        })
    });
    let said = move || {
        let all = units.with(Vec::len);
        (all > UNITS_MAX).then(|| words::BUSIEST.fill(&[&UNITS_MAX, &all]))
    };
    view! {
        <Show when=move || !units.with(Vec::is_empty)>
            <section class="section">
                <div class="section__head">
                    <h2>{words::BY_UNIT}</h2>
                    <span class="faint">{said}</span>
                </div>
                <Bars bars head=words::UNIT />
            </section>
        </Show>
    }
}

/// A table of bars; the longest one is as wide as the column.
#[component]
fn Bars(bars: Memo<Vec<Bar>>, head: Word) -> impl IntoView {
    let rows = move || {
        let longest =
            bars.with(|bars| bars.iter().map(|(_, _, status_counts)| status_counts.total).max().unwrap_or(1));
        bars.get().into_iter().map(|bar| row(bar, longest)).collect_view()
    };
    view! {
        <table class="plain bars">
            <thead class="sr">
                <tr>
                    <th scope="col">{head}</th>
                    <th scope="col">{words::COUNT_EACH}</th>
                    <th scope="col">{words::DONE_OF_ALL}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// One bar; `longest` is the count of the widest.
fn row((name, href, status_counts): Bar, longest: usize) -> impl IntoView {
    let marked = |status: Option<Status>| format::status(status.map(crate::domain::Code::Known).as_ref());
    let parts = status_counts.parts.iter().map(|(status, count)| format!("{} {count}", marked(*status).0));
    let said = parts.collect::<Vec<_>>().join(words::COMMA.text());
    // A gap is left between parts, so that neighbours stay apart. All lengths are percentages of the column.
    let share = 98.0 / longest as f64;
    let mut at = 0.4;
    let drawn: Vec<_> = (status_counts.parts.iter())
        .map(|(status, count)| {
            let (start, width) = (at, share * *count as f64);
            at += width;
            let mark = marked(*status).1;
            let middle = format!("{:.2}%", start + (width - 0.8) / 2.0);
            let number = (width > 4.0).then(|| {
                view! { <text class=format!("t-{mark}") x=middle y="12" text-anchor="middle">{*count}</text> }
            });
            view! {
                <rect
                    class=format!("b-{mark}")
                    x=format!("{start:.2}%")
                    y="1"
                    width=format!("{:.2}%", (width - 0.8).max(0.3))
                    height="14"
                />
                {number}
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="row"><a href=href.clone()>{name}</a></th>
            <td>
                <a href=href tabindex="-1" aria-hidden="true"><svg aria-hidden="true">{drawn}</svg></a>
                <span class="sr">{said}</span>
            </td>
            <td class="n">{format!("{} / {}", status_counts.done, status_counts.total)}</td>
        </tr>
    }
}
