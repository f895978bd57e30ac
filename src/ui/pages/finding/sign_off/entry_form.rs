//! The form of a step: the day, who, what they say, and a button for each choice. A refusal stands below it in words.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::state::Shown;
use crate::domain::date;
use crate::ledger::commands::{Entry, Refusal};
use crate::ledger::{Draft, RowRef};
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::use_session;
use crate::ui::text::{Word, sign_off, words};

/// Does the step for the finding with this row id.
type Act = Arc<dyn Fn(&mut Draft, &str, Entry) -> Result<RowRef, Refusal> + Send + Sync>;

/// One button of the form.
#[derive(Clone)]
pub struct Choice {
    word: Word,
    is_main: bool,
    act: Act,
}

impl Choice {
    /// A button with its word; `is_main` for the one that most people press.
    pub fn new(
        word: Word,
        is_main: bool,
        act: impl Fn(&mut Draft, &str, Entry) -> Result<RowRef, Refusal> + Send + Sync + 'static,
    ) -> Self {
        Self { word, is_main, act: Arc::new(act) }
    }
}

/// The form. The day is today's and the person is who signs here, unless they write another.
#[component]
pub fn EntryForm(
    shown: Shown,
    choices: Vec<Choice>,
    /// What is asked to be said.
    note: Word,
    /// What the person is called.
    #[prop(default = words::ENTRY_PERSON)]
    person: Word,
) -> impl IntoView {
    let session = use_session();
    let preferences = use_preferences();
    let day = RwSignal::new(session.today.get_untracked().to_string());
    let who = RwSignal::new(preferences.with_untracked(|kept| kept.author.name.clone()));
    let said = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let run = move |act: Act| {
        let today = session.today.get_untracked();
        let typed = day.get_untracked();
        let date = date::typed(typed.trim(), today).map(|day| day.to_string()).unwrap_or_default();
        let entry = Entry {
            date,
            person: who.get_untracked().trim().into(),
            note: said.get_untracked().trim().into(),
        };
        let mut refused = None;
        session.act(|draft| refused = act(draft, &shown.id(), entry).err());
        // Where it was done, the form may be gone already.
        error.try_set(refused.as_ref().map(|why| sign_off::refusal(why, &typed)));
        if refused.is_none() {
            said.try_set(String::new());
        }
    };
    let input = move |word: Word, text: RwSignal<String>| {
        view! {
            <label class="field">
                <span class="label">{word}</span>
                <input
                    class="input"
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                />
            </label>
        }
    };
    let button = |Choice { word, is_main, act }: Choice| {
        let class = if is_main { "btn btn--primary" } else { "btn" };
        view! { <button class=class type="button" on:click=move |_| run(act.clone())>{word}</button> }
    };
    view! {
        <div class="sign-off__form">
            {input(words::ENTRY_DAY, day)}
            {input(person, who)}
            <label class="field sign-off__note">
                <span class="label">{note}</span>
                <textarea
                    class="input"
                    rows="2"
                    prop:value=move || said.get()
                    on:input=move |event| said.set(event_target_value(&event))
                ></textarea>
            </label>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            <p class="row">{choices.into_iter().map(button).collect_view()}</p>
        </div>
    }
}
