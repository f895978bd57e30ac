//! The filter of the ledger page: which findings are shown, how many, and showing all again.

use leptos::prelude::*;

use super::filter_fields::{FilterSelect, MoreFields};
use super::said::said;
use super::state::TableState;
use crate::ledger::views::{Due, Figures, Filter, Shown, Todo};
use crate::ui::pages::saved_filters::SavedFilters;
use crate::ui::route::Route;
use crate::ui::tables::choices::{MAIN, further};
use crate::ui::text::{Word, sign_off, statistics, words};

/// What there is to do that has a chip of its own beside the deadlines', where any finding gives it.
const TODO_CHIPS: [Todo; 3] = [Todo::Decide, Todo::Review, Todo::Rework];

/// What a chip counts.
type Count = fn(&Figures) -> usize;

/// The deadlines that no calendar presses, each with its count: a chip stands where there are any.
const UNWATCHED: [(Due, Word, Count); 4] = [
    (Due::Unread, words::UNREAD, |all| all.unread),
    (Due::Unset, words::NO_DEADLINE, |all| all.unset),
    (Due::AtOnce, words::AT_ONCE, |all| all.at_once),
    (Due::LongTerm, words::STATUS_LONG_TERM, |all| all.long_term),
];

/// The chips and lists that set the filter.
#[component]
pub fn Filters(table: TableState) -> impl IntoView {
    let session = table.session;
    let figures = Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.figures()));
    let soon = Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.settings.soon()));
    let due_chip = move |due: Due, label: Signal<String>, count: Count, rare: bool| {
        let on = Memo::new(move |_| table.filter.with(|filter| filter.due == due));
        let press = move || {
            table.filter(|filter| filter.due = if filter.due == due { Due::Any } else { due });
        };
        view! { <Chip label on count=Memo::new(move |_| figures.with(count)) press rare /> }
    };
    let todo_chip = move |todo: Todo| {
        let on = Memo::new(move |_| table.filter.with(|filter| filter.todo == Some(todo)));
        let press = move || {
            table.filter(|filter| {
                filter.todo = if filter.todo == Some(todo) { None } else { Some(todo) };
            });
        };
        let count = Memo::new(move |_| figures.with(|all| all.todo(todo)));
        let label = Signal::stored(sign_off::todo(todo).text().to_owned());
        view! { <Chip label on count press rare=true /> }
    };
    let count = Memo::new(move |_| {
        let shown = table.shown.with(Shown::count);
        (shown, figures.with(|all| all.findings))
    });
    let told = move || {
        let (shown, all) = count.get();
        let filter = table.filter.get();
        if filter.is_narrowing() {
            words::SOME_SHOWN.fill(&[&said(session, &filter), &shown, &all])
        } else {
            words::ALL_SHOWN.fill(&[&all])
        }
    };
    let further = Memo::new(move |_| table.filter.with(further));
    let more = RwSignal::new(further.get_untracked() > 0);
    // A filter that asks for one of them, from wherever it comes, shows them; they can be closed again.
    Effect::new(move |before: Option<usize>| {
        let now = further.get();
        if now > 0 && before == Some(0) {
            more.set(true);
        }
        now
    });
    let more_said = move || match further.get() {
        0 => words::MORE_FILTERS.text().to_owned(),
        count => words::IN_BRACKETS.fill(&[&words::MORE_FILTERS.text(), &count]),
    };
    let narrowing = Memo::new(move |_| table.filter.with(Filter::is_narrowing));
    view! {
        <div class="filters" role="group" aria-label=words::FILTERS>
            {due_chip(Due::Overdue, Signal::stored(words::OVERDUE.text().to_owned()), |all| all.overdue, false)}
            {due_chip(Due::Soon, Signal::derive(move || words::DUE_SOON.fill(&[&soon.get()])), |all| all.soon, false)}
            {UNWATCHED.map(|(due, word, count)| due_chip(due, Signal::stored(word.text().to_owned()), count, true))}
            {TODO_CHIPS.map(todo_chip)}
            <span class="filters__sep" aria-hidden="true"></span>
            {MAIN.map(|field| view! { <FilterSelect table field /> }).into_iter().collect_view()}
            <button
                class="btn btn--quiet"
                type="button"
                aria-expanded=move || more.get().to_string()
                aria-controls="filters-more"
                on:click=move |_| more.update(|more| *more = !*more)
            >
                {more_said}
            </button>
            {move || {
                let said = table.filter.with(statistics::narrowed);
                (!said.is_empty()).then(|| view! {
                    <button class="chip" type="button" aria-pressed="true" on:click=move |_| table.filter(clear)>
                        {said}
                    </button>
                })
            }}
            <SavedFilters
                here=Signal::derive(move || Route::Ledger { filter: table.filter.get(), open: None })
                said=Callback::new(move |()| match table.filter.with(Filter::is_narrowing) {
                    true => said(session, &table.filter.get()),
                    false => String::new(),
                })
                choose=Callback::new(move |selection| {
                    if let Route::Ledger { filter, .. } = selection {
                        table.filter(|now| *now = filter);
                    }
                })
            />
            <span class="filters__said" role="status">{told}</span>
            <Show when=move || narrowing.get()>
                <button
                    class="btn btn--quiet"
                    type="button"
                    on:click=move |_| table.filter(|filter| *filter = Filter { sort: std::mem::take(&mut filter.sort), ..Filter::default() })
                >
                    {words::CLEAR_FILTER}
                </button>
            </Show>
        </div>
        <Show when=move || more.get()><MoreFields table /></Show>
    }
}

/// Takes out what only figures lead to.
fn clear(filter: &mut Filter) {
    let none = Filter::default();
    (filter.month, filter.month_of) = (none.month, none.month_of);
    (filter.way, filter.held, filter.completion) = (none.way, none.held, none.completion);
}

/// Part of the filter that is on or off, with how many findings it is about.
#[component]
fn Chip(
    label: Signal<String>,
    on: Memo<bool>,
    count: Memo<usize>,
    press: impl Fn() + Copy + Send + Sync + 'static,
    /// Whether it is there only while it is on or about any finding.
    rare: bool,
) -> impl IntoView {
    let stands = Memo::new(move |_| !rare || on.get() || count.get() > 0);
    view! {
        <Show when=move || stands.get()>
            <button
                class="chip"
                type="button"
                aria-pressed=move || on.get().to_string()
                on:click=move |_| press()
            >
                {label}
                <span class="num">{count}</span>
            </button>
        </Show>
    }
}
