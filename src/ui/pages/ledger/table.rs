//! The table: findings under their aspects, with the keyboard of a grid. Only the rows in sight are drawn.

use std::collections::HashMap;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{self, Event, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::cell::CELLS;
use super::columns;
use super::drag::Dragged;
use super::group::GroupHead;
use super::line::Line;
use super::rows::Row;
use super::state::{LINE, TableState, line_name};
use crate::ledger::commands::{self, Direction};
use crate::ledger::views::Sort;
use crate::ui::browser::{self, Phase};
use crate::ui::components::keep_rows;
use crate::ui::route::Route;
use crate::ui::row_window::{Piece, RowTops};
use crate::ui::text::{Word, words};

/// How far beyond the window rows are drawn, in CSS pixels: the wheel moves by less between two frames. The first frame
/// has the rows in the window only, so that it is there sooner.
const MARGIN: f64 = 500.0;

/// What rows are as high as until they were drawn once, in CSS pixels: a head and a line of one line of text.
const FIRST_HEIGHTS: (f64, f64) = (37.0, 39.0);

/// How high rows are, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
struct Heights {
    /// What a head and a line that were not measured are taken for.
    usual: Option<(f64, f64)>,
    /// By the key of the row, where it is not the usual height.
    other: HashMap<String, f64>,
}

impl Heights {
    const UNKNOWN: fn() -> Self = || Self { usual: None, other: HashMap::new() };

    fn usual(&self, is_head: bool) -> f64 {
        let (head, line) = self.usual.unwrap_or(FIRST_HEIGHTS);
        if is_head { head } else { line }
    }
}

/// A part of the table as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    key: String,
    /// Counted from 1 with the heads of the columns, as `aria-rowindex` is.
    pub index: usize,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Row(Row),
    /// Space of this height.
    Gap(f64),
}

/// The table of the findings that the filter lets through.
#[component]
pub fn Table(table: TableState) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let row_count = move || (table.rows.with(|rows| rows.len()) + 1).to_string();
    let end = move || {
        table.shown.with(|shown| match shown.count() {
            0 => words::NONE_SHOWN.text().to_owned(),
            count if shown.is_sorted() => words::LEDGER_END_SORTED.fill(&[&count]),
            count => words::LEDGER_END.fill(&[&count, &shown.groups().count()]),
        })
    };
    // The line that Tab leads to: the open one, else the one focused last, else the first.
    let stood = table.layout.stood;
    let current = Memo::new(move |_| {
        let (open, stood) = (table.open.get(), stood.get());
        table.rows.with(|rows| {
            let there = |id: &String| rows.index_of(id).is_some();
            open.filter(there).or(stood.filter(there)).or_else(|| rows.line(1).map(str::to_owned))
        })
    });
    let drawn = drawn_rows(table, body, current);
    let dragged = Dragged::new();
    keep_rows(body, drawn, |part| &part.key, move |part| draw(table, part, drawn, current));
    view! {
        <table
            class="ledger"
            class:ledger--roomy=move || table.layout.roomy.get()
            data-hides=columns::hidden()
            style:min-width=move || table.least_width()
            role="grid"
            aria-label=words::TABLE_LABEL
            aria-rowcount=row_count
            on:keydown=move |event| on_key(table, &event)
            on:dragstart=move |event| dragged.start(table, &event)
            on:dragover=move |event| dragged.over(&event)
            on:drop=move |event| dragged.drop(table, &event)
            on:dragend=move |_| dragged.end()
            on:focusin=move |event| stood.set(line_of(&event).or_else(|| stood.get_untracked()))
        >
            <thead role="rowgroup"><Heads table /></thead>
            <tbody node_ref=body role="rowgroup"></tbody>
        </table>
        <p class="ledger__end">{end}</p>
    }
}

/// The parts of the table that are drawn: the rows in sight and a little beyond, the line that Tab leads to, the one
/// focused last, the head over the first row in sight, and gaps for the others. All rows while the page is printed.
fn drawn_rows(
    table: TableState,
    body: NodeRef<html::Tbody>,
    current: Memo<Option<String>>,
) -> Memo<Vec<Drawn>> {
    let heights = RwSignal::new(Heights::UNKNOWN());
    // From the top of the first row to the edges of the window.
    let sight = RwSignal::new((0.0, browser::window_height()));
    let margin = RwSignal::new(0.0);
    let printing = RwSignal::new(false);
    let tops = Memo::new(move |_| {
        heights.with(|heights| {
            table.rows.with(|rows| {
                let usual = rows.heads().map(|is_head| heights.usual(is_head));
                if heights.other.is_empty() {
                    return RowTops::of(usual);
                }
                let known = |(at, usual): (usize, f64)| {
                    let key = rows.get(at).map(|row| row.key()).unwrap_or_default();
                    heights.other.get(&key).copied().unwrap_or(usual)
                };
                RowTops::of(usual.enumerate().map(known))
            })
        })
    });
    let kept = Memo::new(move |_| {
        let (current, stood) = (current.get(), table.layout.stood.get());
        let ids = current.into_iter().chain(stood);
        table.rows.with(|rows| ids.filter_map(|id| rows.index_of(&id)).collect::<Vec<_>>())
    });
    let drawn = Memo::new(move |_| {
        let (top, bottom) = sight.get();
        tops.with(|tops| {
            table.rows.with(|rows| {
                let (margin, all) = (margin.get(), printing.get());
                let range = if all { 0..tops.len() } else { tops.between(top - margin, bottom + margin) };
                let head = rows.head_of(tops.between(top, bottom).start);
                let kept = kept.get().into_iter().chain([head]);
                let key = |at: usize| rows.get(at).map(|row| row.key()).unwrap_or_default();
                let part = |piece: &Piece| match *piece {
                    Piece::Row(at) => {
                        rows.get(at).map(|row| Drawn { key: row.key(), index: at + 2, what: What::Row(row) })
                    }
                    Piece::Gap { after, height } => Some(Drawn {
                        key: format!("gap {}", after.map(key).unwrap_or_default()),
                        index: 0,
                        what: What::Gap(height),
                    }),
                };
                tops.pieces(range, kept).iter().filter_map(part).collect::<Vec<_>>()
            })
        })
    });

    let look = move || {
        let Some(body) = body.try_get_untracked().flatten() else { return };
        let top = -body.get_bounding_client_rect().top();
        let now = (top, top + browser::window_height());
        if sight.get_untracked() != now {
            sight.set(now);
        }
    };
    // Measures what was drawn, and looks where it is.
    Effect::new(move |_| {
        let parts = drawn.get();
        heights.track();
        request_animation_frame(move || {
            // The page may have been left since.
            if let Some(body) = body.try_get_untracked().flatten() {
                measure(&body, &parts, heights);
                look();
            }
        });
    });
    browser::listen(browser::document(), "scroll", Phase::Capture, move |_: Event| look());
    browser::listen(browser::window(), "resize", Phase::Bubble, move |_: Event| {
        heights.set(Heights::UNKNOWN());
        look();
    });
    let beside = Memo::new(move |_| table.open.with(Option::is_some));
    Effect::new(move |before: Option<()>| {
        table.layout.roomy.track();
        beside.track();
        if before.is_some() {
            heights.set(Heights::UNKNOWN());
        }
    });
    browser::listen(browser::window(), "beforeprint", Phase::Bubble, move |_: Event| printing.set(true));
    browser::listen(browser::window(), "afterprint", Phase::Bubble, move |_: Event| printing.set(false));
    // The browser's own search finds what is drawn.
    let told = StoredValue::new(false);
    browser::listen(browser::document(), "keydown", Phase::Bubble, move |event: KeyboardEvent| {
        let find = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("f");
        let gaps = || drawn.with_untracked(|all| all.iter().any(|part| matches!(part.what, What::Gap(_))));
        if find && !told.get_value() && gaps() {
            told.set_value(true);
            table.session.toasts.show(words::FIND_IN_PAGE.text());
        }
    });
    // Before the first frame, and after it.
    request_animation_frame(move || {
        request_animation_frame(move || {
            margin.try_set(MARGIN);
        });
    });
    // Back on the page, the line that was focused last is in sight, and has the focus if nothing else has.
    let last = table.layout.stood.get_untracked();
    request_animation_frame(move || {
        for line in last.iter().map(|id| line_name(id)) {
            browser::show(&line);
            if !browser::is_anything_focused() {
                browser::focus(&line);
            }
        }
    });
    drawn
}

/// Notes how high the rows in `body` are, which are those of `parts`; none when it has been drawn anew since.
fn measure(body: &web_sys::HtmlTableSectionElement, parts: &[Drawn], heights: RwSignal<Heights>) {
    let rows = body.children();
    if rows.length() as usize != parts.len() {
        return;
    }
    let mut now = heights.get_untracked();
    let measured: Vec<(&Drawn, f64)> = (parts.iter().enumerate())
        .filter_map(|(at, part)| Some((part, rows.item(at as u32)?.get_bounding_client_rect().height())))
        .collect();
    let first = |heads: bool| {
        let fits = |part: &Drawn| match &part.what {
            What::Row(Row::Head(_)) => heads,
            What::Row(Row::Line(_)) => !heads,
            What::Gap(_) => false,
        };
        measured.iter().find(|(part, height)| fits(part) && *height > 0.0).map(|(_, height)| *height)
    };
    if now.usual.is_none() {
        now.usual = first(true).zip(first(false).or(Some(FIRST_HEIGHTS.1)));
    }
    for (part, height) in measured {
        let What::Row(row) = &part.what else { continue };
        if (now.usual(matches!(row, Row::Head(_))) - height).abs() < 0.5 || height == 0.0 {
            now.other.remove(&part.key);
        } else {
            now.other.insert(part.key.clone(), height);
        }
    }
    if heights.with_untracked(|before| *before != now) {
        heights.set(now);
    }
}

/// Draws one part. It follows what `drawn` says of it.
fn draw(table: TableState, part: Drawn, drawn: Memo<Vec<Drawn>>, current: Memo<Option<String>>) -> AnyView {
    let key = part.key.clone();
    // Keeps the last: a part that is about to be removed must not lose what it shows first.
    let part = Memo::new(move |before: Option<&Drawn>| {
        let now = drawn.with(|all| all.iter().find(|one| one.key == key).cloned());
        now.or_else(|| before.cloned()).unwrap_or_else(|| part.clone())
    });
    let index = Memo::new(move |_| part.with(|part| part.index));
    match part.get_untracked().what {
        What::Gap(height) => {
            let height = move || match part.with(|part| part.what.clone()) {
                What::Gap(height) => format!("{height}px"),
                What::Row(_) => format!("{height}px"),
            };
            view! {
                <tr class="ledger__gap" aria-hidden="true"><td colspan=move || table.width() style:height=height></td></tr>
            }
            .into_any()
        }
        What::Row(Row::Head(first)) => {
            let group = Memo::new(move |_| match part.with(|part| part.what.clone()) {
                What::Row(Row::Head(group)) => group,
                _ => first.clone(),
            });
            view! { <GroupHead table group index /> }.into_any()
        }
        What::Row(Row::Line(first)) => {
            let item = Memo::new(move |_| match part.with(|part| part.what.clone()) {
                What::Row(Row::Line(item)) => item,
                _ => first.clone(),
            });
            view! { <Line table item index current /> }.into_any()
        }
    }
}

/// The heads of the columns; some set the order.
#[component]
fn Heads(table: TableState) -> impl IntoView {
    let sorted = move |class: &'static str, sort: Sort, word: Word| {
        let by = move || if table.filter.with(|filter| filter.sort == sort) { "ascending" } else { "none" };
        // The same head again goes back to the order of the numbers.
        let choose = move |_| {
            table.filter(|filter| filter.sort = if filter.sort == sort { Sort::Number } else { sort });
        };
        view! {
            <th class=class role="columnheader" scope="col" aria-sort=by>
                <button type="button" on:click=choose>
                    {word}
                </button>
            </th>
        }
    };
    let plain = move |class: &'static str, word: Word| {
        view! { <th class=class role="columnheader" scope="col">{word}</th> }
    };
    let own = move || {
        let head =
            |heading: String| view! { <th class="c-own" role="columnheader" scope="col">{heading}</th> };
        table.extra.get().into_iter().map(head).collect_view()
    };
    view! {
        <tr role="row">
            {sorted("c-no", Sort::Number, words::NUMBER)}
            {plain("c-text", words::FIELD_TITLE)}
            {sorted("c-status", Sort::Status, words::FIELD_STATUS)}
            {sorted("c-due", Sort::Deadline, words::FIELD_DEADLINE)}
            {plain("c-unit", words::UNIT)}
            {plain("c-lead", words::FIELD_LEADER)}
            {plain("c-more", words::LATEST)}
            {own}
        </tr>
    }
}

/// The row id of the finding whose line the event comes from, or from within; `None` when it comes from anything else.
fn line_of(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest("tr.line").ok()??.id().strip_prefix(LINE).map(str::to_owned)
}

/// Focuses the line of a finding, if it is in the table.
pub fn stand_on(table: TableState, id: &str) {
    let line = line_name(id);
    if browser::document().get_element_by_id(&line).is_some() {
        return browser::focus(&line);
    }
    // The line focused last is drawn, wherever it is.
    table.layout.stood.set(Some(id.to_owned()));
    request_animation_frame(move || browser::focus(&line));
}

/// The keys on a line: arrows, Home and End move, and tick with Shift; Enter opens the finding beside the table, and its
/// page when it is open; F2 edits in the cells; Space ticks, Ctrl+A ticks all; Alt with an arrow moves the finding in its aspect; Esc closes the
/// pane, then unticks.
fn on_key(table: TableState, event: &KeyboardEvent) {
    let Some(id) = line_of(event) else { return };
    if event.alt_key() {
        let direction = match event.key().as_str() {
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            _ => return,
        };
        event.prevent_default();
        if table.filter.with_untracked(|filter| filter.sort == Sort::Number) {
            table.session.act(|draft| commands::move_finding(draft, &id, direction));
            // The lines are drawn anew in their new order.
            request_animation_frame(move || browser::focus(&line_name(&id)));
        }
        return;
    }
    if event.ctrl_key() || event.meta_key() {
        if event.key().eq_ignore_ascii_case("a") {
            event.prevent_default();
            table.tick_all();
        }
        return;
    }
    let edge = |last: bool| {
        table.rows.with_untracked(|rows| rows.line(if last { rows.lines() } else { 1 }).map(str::to_owned))
    };
    let to = match event.key().as_str() {
        "ArrowDown" => table.beside(&id, 1),
        "ArrowUp" => table.beside(&id, -1),
        "Home" => edge(false),
        "End" => edge(true),
        "F2" => {
            event.prevent_default();
            table.edited.set(Some((id, CELLS[0].0.into())));
            return;
        }
        "Enter" => {
            event.prevent_default();
            if table.open.with_untracked(|open| open.as_ref() == Some(&id)) {
                table.navigation.go(&Route::Finding(id));
            } else {
                table.show(Some(id));
            }
            return;
        }
        " " => {
            event.prevent_default();
            table.tick(&id, event.shift_key());
            return;
        }
        "Escape" => {
            if table.open.with_untracked(Option::is_some) {
                table.show(None);
            } else {
                table.untick();
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let Some(to) = to else { return };
    if event.shift_key() {
        // The line left becomes the one ticked last, where it is not.
        if table.layout.ticked_last.with_value(|last| last.as_ref() != Some(&id)) && !table.is_ticked(&id) {
            table.tick(&id, false);
        }
        table.tick(&to, true);
    }
    stand_on(table, &to);
    if table.open.with_untracked(Option::is_some) {
        table.show(Some(to));
    }
}
