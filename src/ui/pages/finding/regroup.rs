//! 拆分、合并: a finding that was drawn up as one is divided, or becomes part of another.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::state::Shown;
use crate::ledger::commands;
use crate::ledger::views;
use crate::ui::components::{LabeledInput, Ticks};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, sign_off, words};

/// The two forms, folded.
#[component]
pub fn Regroup(shown: Shown) -> impl IntoView {
    view! {
        <details class="part fold no-print">
            <summary><h2>{words::REGROUP}</h2></summary>
            <Split shown />
            <Merge shown />
        </details>
    }
}

/// Divides it: the title of the new finding, and the measures that go there.
#[component]
fn Split(shown: Shown) -> impl IntoView {
    let session = use_session();
    let title = RwSignal::new(String::new());
    let goes = RwSignal::new(Vec::<String>::new());
    let measures = shown.memo(|one| {
        let measure = |(nth, (id, measure)): (usize, &(String, crate::domain::Measure))| {
            let text: String = measure.text.chars().take(24).collect();
            (id.clone(), nth, text)
        };
        one.measures.iter().enumerate().map(measure).collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        let said = |(id, nth, text): (String, usize, String)| {
            (id, format!("{}{text}", format::ordinal(nth + 1, &text)))
        };
        measures.get().into_iter().map(said).collect::<Vec<_>>()
    });
    let split = move |event: leptos::web_sys::SubmitEvent| {
        event.prevent_default();
        let name = title.get_untracked().trim().to_owned();
        // Those that are still here.
        let here: BTreeSet<String> = measures.get_untracked().into_iter().map(|(id, ..)| id).collect();
        let moved: Vec<String> = goes.get_untracked().into_iter().filter(|id| here.contains(id)).collect();
        session.act(|draft| drop(commands::split_finding(draft, &shown.id(), &name, &moved)));
        session.tell_done(words::SPLIT_DONE.fill(&[&name, &moved.len()]));
        title.set(String::new());
        goes.set(Vec::new());
    };
    view! {
        <form class="step-form" on:submit=split>
            <p class="muted small">{words::SPLIT_LEAD}</p>
            <LabeledInput word=words::SPLIT_TITLE text=title />
            <Ticks choices chosen=goes choose=Callback::new(move |ids| goes.set(ids)) />
            <button class="btn" type="submit" disabled=move || title.with(|title| title.trim().is_empty())>
                {words::SPLIT_DO}
            </button>
        </form>
    }
}

/// Makes it a part of another finding, which is named by its number.
#[component]
fn Merge(shown: Shown) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let number = RwSignal::new(String::new());
    let title = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    // The finding with the number that is typed.
    let other = Memo::new(move |_| {
        let place = number.with(|typed| format::typed_number(typed))?;
        session.finding_list.with(|list| {
            let item = list.items().find(|item| item.place == place)?;
            let title = item.finding.title.clone();
            Some((item.id.clone(), item.place, title)).filter(|(id, ..)| *id != shown.id())
        })
    });
    Effect::new(move |_| {
        error.set(None);
        let Some((into, ..)) = other.get() else { return };
        let joined = session.read_untracked(|ledger| commands::joined_title(ledger, &into, &shown.id()));
        title.set(joined.unwrap_or_default());
    });
    let merge = move |event: leptos::web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = number.get_untracked();
        let Some((other, place, _)) = other.get_untracked() else {
            return error.set(Some(words::NO_SUCH_FINDING.fill(&[&typed])));
        };
        let own = shown.id();
        let mut outcome = Ok(());
        let allowed = session.read_untracked(|ledger| commands::can_merge(ledger, &other, &own));
        if allowed != Some(true) {
            return error.set(Some(sign_off::refusal(&commands::Refusal::NotNow, &typed)));
        }
        // The page is left before the finding is deleted, because it would have nothing to show.
        match navigation.route.get_untracked() {
            Route::Ledger { filter, .. } => {
                navigation.go(&Route::Ledger { filter, open: Some(other.clone()) });
            }
            _ => navigation.go(&Route::Finding(other.clone())),
        }
        let title = title.get_untracked();
        session.act(|draft| outcome = commands::merge_findings(draft, &other, &own, title.trim()));
        session.tell_done(match outcome {
            Ok(()) => words::MERGE_DONE.fill(&[&views::number(place)]),
            Err(why) => sign_off::refusal(&why, &typed),
        });
    };
    view! {
        <form class="step-form" on:submit=merge>
            <p class="muted small">{words::MERGE_LEAD}</p>
            <LabeledInput word=words::MERGE_INTO text=number />
            {move || {
                other.get().map(|(_, place, into)| {
                    view! {
                        <p class="muted small" role="status">{format!("{} {into}", views::number(place))}</p>
                        <LabeledInput word=words::MERGE_TITLE text=title />
                    }
                })
            }}
            <button class="btn" type="submit" disabled=move || number.with(|number| number.trim().is_empty())>
                {words::MERGE_DO}
            </button>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </form>
    }
}
