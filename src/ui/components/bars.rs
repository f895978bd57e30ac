//! Bars one below the other, whose parts can be told apart without colour: a table with a drawing in each row, its key and
//! its note. It draws what `ui/text/plots.rs` says.

use leptos::prelude::*;

use crate::ledger::views::MeasureFilter;
use crate::ui::route::Route;
use crate::ui::text::plot_picture;
use crate::ui::text::plots::{Bar, Part, Plot};
use crate::ui::text::statistics::{Cell, Opens};
use crate::ui::text::words;

/// The address of what a figure opens; `None` where that is nothing.
pub fn href(opens: &Opens) -> Option<String> {
    let route = match opens {
        Opens::Nothing => return None,
        Opens::Findings(filter) => Route::Ledger { filter: (**filter).clone(), open: None },
        Opens::Measures(shown) => {
            Route::Measures(MeasureFilter { shown: *shown, ..MeasureFilter::default() })
        }
        Opens::Month(month) => Route::Calendar(month.clone()),
    };
    Some(route.href())
}

/// A figure, as a link to what it counts.
pub fn figure(cell: &Cell) -> AnyView {
    let text = cell.text.clone();
    match href(&cell.opens) {
        Some(href) => view! { <a href=href>{text}</a> }.into_any(),
        None => text.into_any(),
    }
}

/// The pattern of `.b-basic`; once on a page with bars.
#[component]
pub fn BarPattern() -> impl IntoView {
    view! {
        <svg class="sr" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern
                    id="hatch"
                    width="5"
                    height="5"
                    patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <path class="hatch" d="M1 0v5"></path>
                </pattern>
            </defs>
        </svg>
    }
}

/// The bars; the longest one is as wide as the column.
#[component]
pub fn Bars(#[prop(into)] plot: Signal<Plot>) -> impl IntoView {
    move || {
        plot.with(|plot| {
            let total = |bar: &Bar| bar.parts.iter().map(|part| part.count).sum::<usize>();
            let longest = plot.bars.iter().map(total).max().unwrap_or(0).max(1);
            let note =
                (!plot.note.is_empty()).then(|| view! { <p class="reckoning">{plot.note.clone()}</p> });
            view! {
                <table class="plain bars">
                    <thead class="sr">
                        <tr>
                            <th scope="col">{plot.heads[0]}</th>
                            <th scope="col">{words::COUNT_EACH}</th>
                            <th scope="col">{plot.heads[1]}</th>
                        </tr>
                    </thead>
                    <tbody>{plot.bars.iter().map(|bar| row(bar, longest)).collect_view()}</tbody>
                </table>
                {key(&plot.bars)}
                {note}
            }
        })
    }
}

/// What the looks of the parts stand for.
fn key(bars: &[Bar]) -> impl IntoView + use<> {
    let one = |(mark, label)| {
        view! {
            <span class="key__part">
                <svg><rect class=format!("b-{mark}") x="1" y="1" width="18" height="10" /></svg>
                {label}
            </span>
        }
    };
    view! { <div class="bars key" aria-hidden="true">{plot_picture::key(bars).into_iter().map(one).collect_view()}</div> }
}

/// One bar; `longest` is the count of the widest.
fn row(bar: &Bar, longest: usize) -> impl IntoView + use<> {
    let said = bar.parts.iter().map(|part| format!("{} {}", part.label, part.count));
    let said = said.collect::<Vec<_>>().join(words::COMMA.text());
    // A gap is left between parts, so that neighbours stay apart. All lengths are percentages of the column.
    let share = 98.0 / longest as f64;
    let mut at = 0.4;
    let mut drawn = Vec::new();
    for part in &bar.parts {
        let width = share * part.count as f64;
        drawn.push(rect(part, at, width));
        at += width;
    }
    let name = Cell { text: bar.name.clone(), opens: bar.opens.clone() };
    view! {
        <tr>
            <th scope="row">{figure(&name)}</th>
            <td>
                <svg aria-hidden="true">{drawn}</svg>
                <span class="sr">{said}</span>
            </td>
            <td class="n">{bar.end.iter().map(figure).collect_view()}</td>
        </tr>
    }
}

/// A part of a bar, from `start` on, with its number where there is room.
fn rect(part: &Part, start: f64, width: f64) -> AnyView {
    let number = (width > 4.0).then(|| {
        let middle = format!("{:.2}%", start + (width - 0.8) / 2.0);
        view! { <text class=format!("t-{}", part.mark) x=middle y="12" text-anchor="middle">{part.count}</text> }
    });
    let shape = view! {
        <rect
            class=format!("b-{}", part.mark)
            x=format!("{start:.2}%")
            y="1"
            width=format!("{:.2}%", (width - 0.8).max(0.3))
            height="14"
        />
        {number}
    };
    match href(&part.opens) {
        // Within a `g`, the link is one of the drawing.
        Some(href) => view! { <g><a href=href tabindex="-1">{shape}</a></g> }.into_any(),
        None => shape.into_any(),
    }
}
