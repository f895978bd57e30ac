//! The filter of the ledger page: which findings are shown, how many, and showing all again.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::said::said;
use super::saved_filters::SavedFilters;
use super::state::TableState;
use crate::domain::{Status, money};
use crate::ledger::views::{Due, Figures, Filter, FindingList, GroupBy, Shown, Todo};
use crate::ui::text::{Word, labels, sign_off, statistics, words};

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
    let statuses = Memo::new(move |_| {
        let known = Status::ALL
            .into_iter()
            .map(|status| (status.as_str().to_owned(), labels::status(Some(status)).text().to_owned()));
        known.chain([(Filter::NO_CODE.to_owned(), words::STATUS_NONE.text().to_owned())]).collect::<Vec<_>>()
    });
    let named = move |by: GroupBy, names: fn(&FindingList) -> &BTreeMap<String, usize>| {
        Memo::new(move |_| session.finding_list.with(|list| counted(by, names(list))))
    };
    let units = named(GroupBy::Unit, FindingList::units);
    let leaders = named(GroupBy::Leader, FindingList::leaders);
    let marks = named(GroupBy::Mark, FindingList::marks);
    let severities = Memo::new(move |_| {
        let known =
            labels::SEVERITIES.iter().map(|(code, word)| ((*code).to_owned(), word.text().to_owned()));
        let none = (Filter::NO_CODE.to_owned(), words::SEVERITY_NONE.text().to_owned());
        known.chain([none]).collect::<Vec<_>>()
    });
    // What no finding has is not asked for.
    let graded = Memo::new(move |_| {
        let chosen = table.filter.with(|filter| !filter.severity.is_empty());
        chosen || session.finding_list.with(|list| list.items().any(|item| !item.finding.severity.is_empty()))
    });
    let has_money = Memo::new(move |_| {
        let chosen = table.filter.with(|filter| !filter.at_least.is_empty() || !filter.at_most.is_empty());
        chosen || figures.with(|all| all.involved > 0)
    });
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
    let narrowing = Memo::new(move |_| table.filter.with(Filter::is_narrowing));
    view! {
        <div class="filters" role="group" aria-label=words::FILTERS>
            {due_chip(Due::Overdue, Signal::stored(words::OVERDUE.text().to_owned()), |all| all.overdue, false)}
            {due_chip(Due::Soon, Signal::derive(move || words::DUE_SOON.fill(&[&soon.get()])), |all| all.soon, false)}
            {UNWATCHED.map(|(due, word, count)| due_chip(due, Signal::stored(word.text().to_owned()), count, true))}
            {TODO_CHIPS.map(todo_chip)}
            <span class="filters__sep" aria-hidden="true"></span>
            <FilterSelect table word=words::FIELD_STATUS all=words::ALL_STATUSES options=statuses read=|filter| &mut filter.status />
            <FilterSelect table word=words::UNIT all=words::ALL_UNITS options=units read=|filter| &mut filter.unit />
            <FilterSelect table word=words::FIELD_LEADER all=words::ALL_LEADERS options=leaders read=|filter| &mut filter.leader />
            <Show when=move || graded.get()>
                <FilterSelect table word=words::FIELD_SEVERITY all=words::ALL_SEVERITIES options=severities read=|filter| &mut filter.severity />
            </Show>
            <Show when=move || has_money.get()>
                <AmountInput table word=words::AT_LEAST read=|filter| &mut filter.at_least />
                <AmountInput table word=words::AT_MOST read=|filter| &mut filter.at_most />
            </Show>
            <Show when=move || !marks.with(Vec::is_empty)>
                <FilterSelect table word=words::FIELD_MARKS all=words::ALL_MARKS options=marks read=|filter| &mut filter.mark />
            </Show>
            {move || {
                let said = table.filter.with(statistics::narrowed);
                (!said.is_empty()).then(|| view! {
                    <button class="chip" type="button" aria-pressed="true" on:click=move |_| table.filter(clear)>
                        {said}
                    </button>
                })
            }}
            <SavedFilters table />
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
    }
}

/// Takes out what only figures lead to.
fn clear(filter: &mut Filter) {
    let none = Filter::default();
    (filter.month, filter.month_of, filter.accepted) = (none.month, none.month_of, none.accepted);
    (filter.way, filter.completion) = (none.way, none.completion);
}

/// Options of a list: the value is the name, and the label has the number of findings too.
/// The last one is for findings without a name, where there are any names.
fn counted(by: GroupBy, names: &BTreeMap<String, usize>) -> Vec<(String, String)> {
    let option = |(name, count): (&String, &usize)| (name.clone(), words::IN_BRACKETS.fill(&[name, count]));
    let none = (Filter::NO_NAME.to_owned(), statistics::nameless(by).text().to_owned());
    names.iter().map(option).chain((!names.is_empty()).then_some(none)).collect()
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

/// A field of the filter, chosen from a list.
#[component]
fn FilterSelect(
    table: TableState,
    word: Word,
    /// What stands for no choice.
    all: Word,
    options: Memo<Vec<(String, String)>>,
    read: fn(&mut Filter) -> &mut String,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let mut filter = table.filter.get();
        std::mem::take(read(&mut filter))
    });
    let option = move |value: String, label: String| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen.get() == own>{label}</option> }
    };
    view! {
        <select
            class="select"
            aria-label=word
            on:change=move |event| table.filter(|filter| *read(filter) = event_target_value(&event))
        >
            {move || option(String::new(), all.text().to_owned())}
            {move || options.get().into_iter().map(|(value, label)| option(value, label)).collect_view()}
        </select>
    }
}

/// The least or the greatest amount.
#[component]
fn AmountInput(table: TableState, word: Word, read: fn(&mut Filter) -> &mut String) -> impl IntoView {
    let value = Memo::new(move |_| {
        let mut filter = table.filter.get();
        std::mem::take(read(&mut filter))
    });
    // An amount that cannot be read narrows nothing, and is marked.
    let is_wrong = move || value.with(|text| !text.is_empty() && money::fen(text).is_none());
    view! {
        <input
            class="input filters__amount"
            aria-label=word
            placeholder=word
            aria-invalid=move || is_wrong().then_some("true")
            title=move || is_wrong().then(|| words::NOT_MONEY.text())
            prop:value=move || value.get()
            on:change=move |event| {
                table.filter(|filter| *read(filter) = event_target_value(&event).trim().to_owned());
            }
        />
    }
}
