//! The form of a step of one or many findings: the day, who, what they say, and a button for each choice. What was not
//! done stands below it with the reason.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::MouseEvent;

use super::labeled_input::LabeledInput;
use crate::domain::date;
use crate::ledger::commands::{Entry, Refusal};
use crate::ledger::views::{self, FindingItem};
use crate::ledger::{Draft, RowRef};
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, sign_off, words};

/// Does the step for the finding with this row id.
type Act = Arc<dyn Fn(&mut Draft, &str, Entry) -> Result<RowRef, Refusal> + Send + Sync>;

/// One button of the form.
#[derive(Clone)]
pub struct StepChoice {
    word: Word,
    is_main: bool,
    act: Act,
}

impl StepChoice {
    /// A button with its word; `is_main` for the one that most people press.
    pub fn new(
        word: Word,
        is_main: bool,
        act: impl Fn(&mut Draft, &str, Entry) -> Result<RowRef, Refusal> + Send + Sync + 'static,
    ) -> Self {
        Self { word, is_main, act: Arc::new(act) }
    }
}

/// How many findings that were left alone are named with the reason.
const NAMED_MAX: usize = 5;

/// The form. The day is today's. What is done for several findings is one step to undo.
#[component]
pub fn StepForm(
    /// The row ids of the findings.
    findings: Callback<(), Vec<String>>,
    /// Whether these are row ids of measures.
    #[prop(optional)]
    of_measures: bool,
    choices: Vec<StepChoice>,
    /// What is asked to be said.
    note: Word,
    /// What the person is called.
    #[prop(default = words::ENTRY_PERSON)]
    person: Word,
    /// Whether the person is who signs here, unless they write another; otherwise the name is theirs to write.
    #[prop(default = true)]
    is_own: bool,
    /// What the step asks besides, before the day.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let session = use_session();
    let preferences = use_preferences();
    let day = session.day_input(0);
    let own_name = || preferences.with_untracked(|kept| kept.author.name.clone());
    let who = RwSignal::new(if is_own { own_name() } else { String::new() });
    // A form that is left for another page has its text when somebody comes back.
    let step = choices.first().map_or("", |choice| choice.word.zh);
    let form = format!("{step} {} {}", note.zh, untrack(|| findings.run(())).join(" "));
    let said = RwSignal::new(session.return_to_form(&form));
    on_cleanup(move || {
        session.leave_form(&form, said.try_get_untracked().unwrap_or_default());
    });
    let errors = RwSignal::new(Vec::<String>::new());
    let named = move |id: &str, why: String| {
        let name = session.finding_list.with_untracked(|list| match of_measures {
            false => list.item(id).map(|item| views::number(item.place)),
            true => {
                let nth = |item: &FindingItem| item.measures.iter().position(|one| one.id == id);
                let found = list.items().find_map(|item| Some((item.place, nth(item)?)));
                found.map(|(place, nth)| format::measure_place(place, nth + 1))
            }
        });
        words::REFUSED_OF.fill(&[&name.unwrap_or_default(), &why])
    };
    let run = move |act: Act| {
        let today = session.today.get_untracked();
        let typed = day.get_untracked();
        let date = date::typed(typed.trim(), today).map(|day| day.to_string()).unwrap_or_default();
        // Where it is done, the form may be gone before this returns, and its text is not to be kept then.
        let opinion = said.get_untracked();
        said.set(String::new());
        let entry =
            Entry { date, today, person: who.get_untracked().trim().into(), note: opinion.trim().into() };
        let ids = findings.run(());
        let mut refused = Vec::new();
        session.act(|draft| {
            for id in &ids {
                if let Err(why) = act(draft, id, entry.clone()) {
                    refused.push((id.clone(), sign_off::refusal(&why, &typed)));
                }
            }
        });
        let done = ids.len() - refused.len();
        let mut told: Vec<String> = match ids.len() {
            1 => refused.into_iter().map(|(_, why)| why).collect(),
            _ => refused.into_iter().map(|(id, why)| named(&id, why)).collect(),
        };
        if told.len() > NAMED_MAX {
            let more = told.len() - NAMED_MAX;
            told.truncate(NAMED_MAX);
            told.push(words::AND_MORE.fill(&[&more]));
        }
        if !told.is_empty() {
            said.try_set(opinion);
        }
        errors.try_set(told);
        if ids.len() > 1 && done > 0 {
            session.tell_done(words::STEP_DONE.fill(&[&done]));
        }
    };
    let button = |StepChoice { word, is_main, act }: StepChoice| {
        let class = if is_main { "btn btn--primary" } else { "btn" };
        // The form of the next step may stand where this one stood: the second press of a double click is not meant for it.
        let press = move |event: MouseEvent| {
            if event.detail() < 2 {
                run(act.clone());
            }
        };
        view! { <button class=class type="button" on:click=press>{word}</button> }
    };
    view! {
        <div class="step-form">
            {children.map(|children| children())}
            <LabeledInput word=words::ENTRY_DAY text=day />
            <LabeledInput word=person text=who />
            <label class="field">
                <span class="label">{note}</span>
                <textarea
                    class="input"
                    rows="2"
                    prop:value=move || said.get()
                    on:input=move |event| said.set(event_target_value(&event))
                ></textarea>
            </label>
            {move || errors.get().into_iter().map(|error| view! { <p class="field__error" role="alert">{error}</p> }).collect_view()}
            <p class="row">{choices.into_iter().map(button).collect_view()}</p>
        </div>
    }
}
