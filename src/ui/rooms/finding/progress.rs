//! 整改进展: what was done and when, the latest first, and a line to note the next.

use leptos::prelude::*;

use super::{Shown, set_text};
use crate::domain::{Progress, date};
use crate::ledger::RowRef;
use crate::ui::components::{Edit, EntryBoxes, Icon, Main, Typed, icon};
use crate::ui::desk::Desk;
use crate::ui::{format, words};

#[component]
pub fn ProgressLog(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let ids = shown.memo(|one| one.progress.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let latest = shown.memo(|one| one.progress.first().map(|(_, entry)| entry.date.clone()));
    let note = move || {
        let day = latest.get()?.parse::<chrono::NaiveDate>().ok()?;
        let today = desk.today.get();
        let said = format::near_date(&day.to_string(), today, desk.language.get());
        (day <= today).then(|| desk.fill(words::LATEST_SAID, &[&said, &(today - day).num_days()]))
    };
    view! {
        <section class="part">
            <div class="part__head">
                <h2>
                    {move || desk.say(words::FIELD_PROGRESS)} " "
                    <span class="en" lang="en">{words::FIELD_PROGRESS.en}</span>
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

/// The line in which the next entry is noted, with today's date in it.
#[component]
fn Add(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let error = RwSignal::new(None::<String>);
    let read_day = move |typed: &str| {
        let today = desk.today.get_untracked();
        if typed.is_empty() { Some(today) } else { date::typed(typed, today) }
    };
    let enter = move |date: String, text: String| {
        let finding = (Progress::FINDING, shown.id().into());
        let fields = [finding, (Progress::DATE, date.into()), (Progress::TEXT, text.into())];
        desk.act(|draft| drop(draft.insert(Progress::KIND, fields)));
    };
    let enter_now = Callback::new(move |(day, text): Typed| {
        let date = read_day(&day);
        error.set(date.is_none().then(|| desk.fill(words::NOT_A_DAY, &[&day])));
        let Some(date) = date else { return false };
        enter(date.to_string(), text);
        true
    });
    let leave = Callback::new(move |(day, text): Typed| {
        if shown.is_there(desk) {
            // A day that cannot be read is left out rather than guessed.
            enter(read_day(&day).map(|day| day.to_string()).unwrap_or_default(), text);
        }
    });
    let boxes = EntryBoxes::lay(Main::Second, enter_now, leave);
    let today = Signal::derive(move || {
        format::near_date(&desk.today.get().to_string(), desk.today.get(), desk.language.get())
    });
    let note = Signal::derive(move || desk.say(words::NOTE_PROGRESS).to_owned());
    view! {
        <li class="log__entry log__entry--add">
            {boxes.first(words::PROGRESS_DAY, today)}
            <div>
                {boxes.second(words::NOTE_PROGRESS, note)}
                {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </div>
        </li>
    }
}

#[component]
fn Entry(shown: Shown, id: String) -> impl IntoView {
    let desk = Desk::here();
    let id = StoredValue::new(id);
    let entry = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.progress.iter().find(|(other, _)| id.with_value(|id| other == id));
            found.map(|(_, entry)| entry.clone()).unwrap_or_default()
        })
    });
    let day = Signal::derive(move || {
        format::near_date(&entry.with(|entry| entry.date.clone()), desk.today.get(), desk.language.get())
    });
    let set_day = Callback::new(move |text: String| {
        match date::typed(&text, desk.today.get_untracked()) {
            Some(date) => set_text(desk, Progress::KIND, &id.get_value(), Progress::DATE, date.to_string()),
            None if text.is_empty() => {
                set_text(desk, Progress::KIND, &id.get_value(), Progress::DATE, String::new());
            }
            // The day stays what it was; what could not be read is said.
            None => {
                let text = desk.fill(words::NOT_A_DAY, &[&text]);
                desk.tell_text(text);
            }
        }
    });
    let set_words =
        Callback::new(move |text| set_text(desk, Progress::KIND, &id.get_value(), Progress::TEXT, text));
    let delete = move |_| {
        let Ok(row) = RowRef::new(Progress::KIND, &id.get_value()) else { return };
        desk.act(|draft| draft.delete(&row));
        let text = desk.say(words::PROGRESS_DELETED).to_owned();
        desk.tell_done(text);
    };
    view! {
        <li class="log__entry">
            <time datetime=move || entry.with(|entry| entry.date.clone())>
                <Edit
                    label=Signal::derive(move || desk.say(words::PROGRESS_DAY).to_owned())
                    value=day
                    commit=set_day
                    empty=Signal::derive(move || desk.say(words::UNDATED_ENTRY).to_owned())
                />
            </time>
            <div class="log__words">
                <Edit
                    label=Signal::derive(move || desk.say(words::FIELD_PROGRESS).to_owned())
                    value=Signal::derive(move || entry.with(|entry| entry.text.clone()))
                    commit=set_words
                    long=true
                />
                <button
                    class="btn btn--icon no-print"
                    type="button"
                    aria-label=move || format!("{} {}", desk.say(words::DELETE), day.get())
                    title=move || desk.say(words::DELETE)
                    on:click=delete
                >
                    {icon(Icon::Close)}
                </button>
            </div>
        </li>
    }
}
