//! Which findings are shown, how many, and the way back to all of them.

use leptos::prelude::*;

use super::Sight;
use crate::domain::Status;
use crate::ledger::views::{Due, Filter};
use crate::ui::desk::Desk;
use crate::ui::format;
use crate::ui::words::{self, Word};

/// What the list is narrowed by, in words; empty when by nothing.
pub fn said(desk: Desk, filter: &Filter) -> String {
    let language = desk.language.get();
    let status = match filter.status.as_str() {
        "" => String::new(),
        Filter::NO_STATUS => language.of(words::STATUS_NONE).to_owned(),
        code => format::value(crate::domain::Finding::STATUS, &code.into(), language),
    };
    let aspect = desk.finding_list.with(|finding_list| {
        let chosen =
            finding_list.groups.iter().find(|group| !filter.aspect.is_empty() && group.id == filter.aspect);
        chosen.map(|group| format::aspect(group.nth, &group.title, language)).unwrap_or_default()
    });
    let due = match filter.due {
        Due::Any => String::new(),
        Due::Overdue => language.of(words::OVERDUE).to_owned(),
        Due::Soon => language
            .fill(words::DUE_SOON, &[&desk.finding_list.with(|finding_list| finding_list.card.soon())]),
        Due::Undated => language.of(words::UNDATED).to_owned(),
        Due::LongTerm => language.of(words::STATUS_LONG_TERM).to_owned(),
        Due::Ready => language.of(words::READY).to_owned(),
    };
    let query = match filter.query.trim() {
        "" => String::new(),
        query => language.fill(words::SEARCHED, &[&query]),
    };
    let parts = [due, status, aspect, filter.unit.clone(), filter.leader.clone(), query];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、")
}

#[component]
pub fn Filters(sight: Sight) -> impl IntoView {
    let desk = sight.desk;
    let figures = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.figures()));
    let soon = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.card.soon()));
    let chip = move |due: Due, label: Signal<String>, count: Signal<usize>| {
        let on = move || sight.filter.with(|filter| filter.due == due);
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || on().to_string()
                on:click=move |_| sight.filter(|filter| filter.due = if filter.due == due { Due::Any } else { due })
            >
                {label}
                <span class="num">{count}</span>
            </button>
        }
    };
    let statuses = Memo::new(move |_| {
        let language = desk.language.get();
        let known = Status::ALL.into_iter().map(|status| {
            (status.as_str().to_owned(), language.of(format::status_word(Some(status))).to_owned())
        });
        known
            .chain([(Filter::NO_STATUS.to_owned(), language.of(words::STATUS_NONE).to_owned())])
            .collect::<Vec<_>>()
    });
    let units = Memo::new(move |_| desk.finding_list.with(|finding_list| counted(finding_list.units())));
    let leaders = Memo::new(move |_| desk.finding_list.with(|finding_list| counted(finding_list.leaders())));
    let count = Memo::new(move |_| {
        let shown = sight.shown.with(|shown| shown.items().count());
        (shown, figures.with(|all| all.findings))
    });
    let told = move || {
        let (shown, all) = count.get();
        let filter = sight.filter.get();
        if filter.is_narrowing() {
            desk.fill(words::SOME_SHOWN, &[&said(desk, &filter), &shown, &all])
        } else {
            desk.fill(words::ALL_SHOWN, &[&all])
        }
    };
    let narrowing = Memo::new(move |_| sight.filter.with(Filter::is_narrowing));
    view! {
        <div class="filters" role="group" aria-label=move || desk.say(words::FILTERS)>
            {chip(
                Due::Overdue,
                Signal::derive(move || desk.say(words::OVERDUE).to_owned()),
                Signal::derive(move || figures.with(|all| all.overdue)),
            )}
            {chip(
                Due::Soon,
                Signal::derive(move || desk.fill(words::DUE_SOON, &[&soon.get()])),
                Signal::derive(move || figures.with(|all| all.soon)),
            )}
            <Show when=move || figures.with(|all| all.ready > 0) || sight.filter.with(|filter| filter.due == Due::Ready)>
                {move || {
                    chip(
                        Due::Ready,
                        Signal::derive(move || desk.say(words::READY).to_owned()),
                        Signal::derive(move || figures.with(|all| all.ready)),
                    )
                }}
            </Show>
            <span class="filters__sep" aria-hidden="true"></span>
            <PendingConflict sight word=words::FIELD_STATUS all=words::ALL_STATUSES options=statuses read=|filter| &mut filter.status />
            <PendingConflict sight word=words::UNIT all=words::ALL_UNITS options=units read=|filter| &mut filter.unit />
            <PendingConflict sight word=words::FIELD_LEADER all=words::ALL_LEADERS options=leaders read=|filter| &mut filter.leader />
            <span class="filters__said" role="status">{told}</span>
            <Show when=move || narrowing.get()>
                <button
                    class="btn btn--quiet"
                    type="button"
                    on:click=move |_| sight.filter(|filter| *filter = Filter { sort: filter.sort, ..Filter::default() })
                >
                    {move || desk.say(words::CLEAR_FILTER)}
                </button>
            </Show>
        </div>
    }
}

/// Names with how many findings each.
fn counted(names: std::collections::BTreeMap<String, usize>) -> Vec<(String, String)> {
    names.into_iter().map(|(name, count)| (name.clone(), format!("{name}（{count}）"))).collect()
}

/// One of the filter's fields, chosen from a list.
#[component]
fn PendingConflict(
    sight: Sight,
    word: Word,
    /// What stands for no choice.
    all: Word,
    options: Memo<Vec<(String, String)>>,
    read: fn(&mut Filter) -> &mut String,
) -> impl IntoView {
    let desk = sight.desk;
    let chosen = Memo::new(move |_| {
        let mut filter = sight.filter.get();
        std::mem::take(read(&mut filter))
    });
    let option = move |value: String, label: String| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen.get() == own>{label}</option> }
    };
    view! {
        <select
            class="select"
            aria-label=move || desk.say(word)
            on:change=move |event| sight.filter(|filter| *read(filter) = event_target_value(&event))
        >
            {move || option(String::new(), desk.say(all).to_owned())}
            {move || options.get().into_iter().map(|(value, label)| option(value, label)).collect_view()}
        </select>
    }
}
