//! How far each aspect and each unit has come, as bars told apart without colour.

use leptos::prelude::*;

use crate::domain::Status;
use crate::ledger::views::Filter;
use crate::ledger::views::StatusCounts;
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::{format, words};

/// A bar: its name, where it leads, and what it counts.
type Bar = (String, String, StatusCounts);

/// The busiest units that are shown.
const UNITS_MAX: usize = 8;

fn to(filter: Filter) -> String {
    Route::Ledger { filter, open: None }.href()
}

#[component]
pub fn ByAspect() -> impl IntoView {
    let desk = Desk::here();
    let bars = Memo::new(move |_| {
        let language = desk.language.get();
        desk.finding_list.with(|finding_list| {
            let groups = finding_list.groups.iter().filter(|group| !group.items.is_empty());
            let bar = |group: &crate::ledger::views::AspectGroup| {
                let status_counts = StatusCounts::of(&group.items, &finding_list.card);
                let name = if group.title.is_empty() {
                    language.of(words::NO_ASPECT).to_owned()
                } else {
                    format::aspect(group.nth, &group.title, language)
                };
                (name, to(Filter { aspect: group.id.clone(), ..Filter::default() }), status_counts)
            };
            groups.map(bar).collect::<Vec<Bar>>()
        })
    });
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{move || desk.say(words::BY_ASPECT)}</h2>
                <span class="faint">{move || desk.say(words::DONE_OF_ALL)}</span>
            </div>
            <Bars bars head=words::FIELD_ASPECT />
            <div class="key" aria-hidden="true">
                {move || {
                    let language = desk.language.get();
                    [Status::Done, Status::BasicallyDone, Status::InProgress, Status::LongTerm, Status::NotDone]
                        .map(|status| {
                            let code = crate::domain::Code::Known(status);
                            let (word, mark) = format::status(Some(&code), language);
                            view! { <span class="status" data-status=mark>{word}</span> }
                        })
                }}
            </div>
        </section>
    }
}

#[component]
pub fn ByUnit() -> impl IntoView {
    let desk = Desk::here();
    let units = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.by_unit()));
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
        (all > UNITS_MAX).then(|| desk.fill(words::BUSIEST, &[&UNITS_MAX, &all]))
    };
    view! {
        <Show when=move || !units.with(Vec::is_empty)>
            <section class="section">
                <div class="section__head">
                    <h2>{move || desk.say(words::BY_UNIT)}</h2>
                    <span class="faint">{said}</span>
                </div>
                <Bars bars head=words::UNIT />
            </section>
        </Show>
    }
}

#[component]
fn Bars(bars: Memo<Vec<Bar>>, head: words::Word) -> impl IntoView {
    let desk = Desk::here();
    let rows = move || {
        let longest =
            bars.with(|bars| bars.iter().map(|(_, _, status_counts)| status_counts.total).max().unwrap_or(1));
        bars.get().into_iter().map(|bar| row(desk, bar, longest)).collect_view()
    };
    view! {
        <table class="plain bars">
            <thead class="sr">
                <tr>
                    <th scope="col">{move || desk.say(head)}</th>
                    <th scope="col">{move || desk.say(words::COUNT_EACH)}</th>
                    <th scope="col">{move || desk.say(words::DONE_OF_ALL)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(desk: Desk, (name, href, status_counts): Bar, longest: usize) -> impl IntoView {
    let language = desk.language.get();
    let marked =
        |status: Option<Status>| format::status(status.map(crate::domain::Code::Known).as_ref(), language);
    let parts = status_counts.parts.iter().map(|(status, count)| format!("{} {count}", marked(*status).0));
    let said = parts.collect::<Vec<_>>().join(language.of(words::COMMA));
    // A hair is left free beside each part, so that equal neighbours stay apart.
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
