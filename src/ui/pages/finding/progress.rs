//! 整改进展: what was done and when, the latest first, with a line for the next entry.

use std::borrow::Cow;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::measure_choice::MeasureChoice;
use super::state::Shown;
use crate::domain::{Progress, calendar_date, date, dated_entries};
use crate::ledger::{Draft, RowRef, commands};
use crate::ui::components::{Commit, Entered, EntryInputs, FieldValue, Icon, InlineEdit, Required, icon};
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// The entries of progress.
#[component]
pub fn ProgressLog(shown: Shown) -> impl IntoView {
    let session = use_session();
    let ids = shown.memo(|one| one.progress.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let latest = shown.memo(|one| one.progress.first().map(|(_, entry)| entry.date.clone()));
    let note = move || {
        let day = calendar_date(&latest.get()?)?;
        let today = session.today.get();
        let said = format::near_date(&day.to_string(), today);
        match (today - day).num_days() {
            ..0 => None,
            0 => Some(words::LATEST_TODAY.text().to_owned()),
            days => Some(words::LATEST_SAID.fill(&[&said, &days])),
        }
    };
    view! {
        <section class="part">
            <div class="part__head">
                <h2>
                    {words::FIELD_PROGRESS}
                </h2>
                <span class="part__note">{note}</span>
            </div>
            <ol class="log">
                <Add shown />
                <For each=move || ids.get() key=String::clone let:id>
                    <Entry shown id />
                </For>
            </ol>
        </section>
    }
}

/// The line for the next entry; without a day it is today's.
#[component]
fn Add(shown: Shown) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    // The entries that the words in the line may be: lines that each begin with a day.
    let several = RwSignal::new(Vec::<(NaiveDate, String)>::new());
    let read_day = move |typed: &str| {
        let today = session.today.get_untracked();
        if typed.is_empty() { Some(today) } else { date::typed(typed, today) }
    };
    let write = move |draft: &mut Draft, (day, text): Entered| {
        if shown.is_in(draft) {
            // A day that cannot be read is not guessed, and stays with the words.
            let (date, text) = match read_day(&day) {
                Some(day) => (day.to_string(), text),
                None => (String::new(), format!("{day} {text}")),
            };
            draft.add(Progress { finding: shown.id(), date, text, ..Progress::default() });
        }
    };
    let accepts = Callback::new(move |(day, _): Entered| {
        let date = read_day(&day);
        error.set(date.is_none().then(|| words::NOT_A_DAY.fill(&[&day])));
        if date.is_some() {
            several.set(Vec::new());
        }
        date.is_some()
    });
    let boxes = EntryInputs::new(Required::Second, accepts, write);
    let on_words =
        move |event| several.set(dated_entries(&event_target_value(&event), session.today.get_untracked()));
    let add_each = move |_| {
        let entries = std::mem::take(&mut *several.write());
        boxes.add_with(|draft, _| {
            for (date, text) in entries {
                draft.add(Progress {
                    finding: shown.id(),
                    date: date.to_string(),
                    text,
                    ..Progress::default()
                });
            }
        });
    };
    let offer = move || {
        let entries = several.get();
        let day = |(day, _): &(NaiveDate, String)| format::near_date(&day.to_string(), session.today.get());
        let days = entries.iter().map(day).collect::<Vec<_>>().join(words::ENUMERATION_COMMA.text());
        let said = words::AS_ENTRIES.fill(&[&entries.len(), &days]);
        (!entries.is_empty())
            .then(|| view! { <button class="btn btn--quiet" type="button" on:click=add_each>{said}</button> })
    };
    let today =
        Signal::derive(move || format::near_date(&session.today.get().to_string(), session.today.get()));
    let note = Signal::stored(words::NOTE_PROGRESS.text().to_owned());
    view! {
        <li class="log__entry log__entry--add">
            {boxes.first(words::PROGRESS_DAY, today)}
            <div class="log__add" on:input=on_words>
                {boxes.second(words::NOTE_PROGRESS, note)}
                {boxes.button()}
                {offer}
                {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </div>
        </li>
    }
}

/// One entry, edited in place.
#[component]
fn Entry(shown: Shown, id: String) -> impl IntoView {
    let session = use_session();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.progress.iter().find(|(other, _)| id.with_value(|id| other == id));
            found.map(|(_, entry)| entry.clone()).unwrap_or_default()
        })
    });
    let day = Signal::derive(move || {
        format::near_date(&entry.with(|entry| entry.date.clone()), session.today.get())
    });
    let read_day = move |text: &str| date::typed(text, session.today.get_untracked());
    let set = move |draft: &mut Draft, field: &str, text: &str| {
        commands::set_text(draft, Progress::KIND, &id.get_value(), field, text);
    };
    let write_day = move |draft: &mut Draft, text: &str| match read_day(text) {
        Some(date) => set(draft, Progress::DATE, &date.to_string()),
        None if text.is_empty() => set(draft, Progress::DATE, ""),
        None => {}
    };
    // A text that is no day changes nothing, and the person is told so.
    let set_day = Commit::ledger_then(write_day, move |text| {
        if !text.is_empty() && read_day(&text).is_none() {
            session.toasts.show(words::NOT_A_DAY.fill(&[&text]));
        }
    });
    let set_words = Commit::ledger(move |draft, text| set(draft, Progress::TEXT, text));
    let delete = move |_| {
        let Ok(row) = RowRef::new(Progress::KIND, &id.get_value()) else { return };
        session.act(|draft| draft.delete(&row));
        let text = words::PROGRESS_DELETED.text().to_owned();
        session.tell_done(text);
    };
    view! {
        <li class="log__entry">
            <time datetime=move || entry.with(|entry| entry.date.clone())>
                <InlineEdit
                    label=words::PROGRESS_DAY.text()
                    value=day
                    commit=set_day
                    empty=words::UNDATED_ENTRY.text()
                />
            </time>
            <div class="log__words">
                <InlineEdit
                    label=words::FIELD_PROGRESS.text()
                    value=Signal::derive(move || entry.with(|entry| entry.text.clone()))
                    commit=set_words
                    long=true
                />
                <About shown id=id.get_value() />
                <button
                    class="btn btn--icon no-print"
                    type="button"
                    aria-label=move || format!("{} {}", words::DELETE.text(), day.get())
                    title=words::DELETE
                    on:click=delete
                >
                    {icon(Icon::Close)}
                </button>
            </div>
        </li>
    }
}

/// Which measure an entry is about, and how much of it is done; folded while neither is said.
#[component]
fn About(shown: Shown, id: String) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(id.clone());
    let entry = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.progress.iter().find(|(other, _)| own.with_value(|id| other == id));
            found.map(|(_, entry)| (entry.measure.clone(), entry.percent)).unwrap_or_default()
        })
    });
    let value = Signal::derive(move || entry.with(|(measure, _)| measure.clone()));
    let choose = Callback::new(move |measure: String| {
        session.act(|draft| {
            commands::set_text(draft, Progress::KIND, &own.get_value(), Progress::MEASURE, &measure);
        });
    });
    let is_said = entry.with_untracked(|(measure, percent)| !measure.is_empty() || percent.is_some());
    let row = (Progress::KIND, Cow::Owned(id));
    view! {
        <details class="log__about" class:no-print=!is_said open=is_said>
            <summary>{words::PROGRESS_PERCENT}</summary>
            <span class="row">
                <MeasureChoice shown label=words::PROGRESS_ABOUT value choose />
                <FieldValue row field=Progress::PERCENT label=words::PROGRESS_PERCENT.text() />
            </span>
        </details>
    }
}
