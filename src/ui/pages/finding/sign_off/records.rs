//! What was kept beside the steps, folded: checks, extensions, assessments, earlier submissions, and the forms that add to
//! them.

use leptos::prelude::*;

use super::super::measure_choice::MeasureChoice;
use super::super::state::Shown;
use super::check_form::CheckForm;
use crate::domain::{Accepted, Evidence, Extension};
use crate::ledger::commands;
use crate::ledger::views::{FindingDetail, Stage};
use crate::ui::components::{ExtendForm, StepChoice, StepForm, Ticks};
use crate::ui::session::use_session;
use crate::ui::text::{Word, labels, records, words};

/// The element id of the extensions.
pub const EXTENSIONS_ID: &str = "extensions";

/// The folded lists.
#[component]
pub fn Records(shown: Shown) -> impl IntoView {
    // What of the evidence was looked at, as it is being ticked.
    let looked = RwSignal::new(Vec::<String>::new());
    let papers = shown.memo(|one| {
        let named = |(id, paper): &(String, Evidence)| (id.clone(), records::paper(paper));
        one.evidence.iter().map(named).collect::<Vec<_>>()
    });
    let assess = |accepted: Accepted| {
        StepChoice::new(labels::accepted(accepted), false, move |draft, id, entry| {
            let row = commands::assess(draft, id, accepted, looked.get_untracked(), entry)?;
            looked.set(Vec::new());
            Ok(row)
        })
    };
    // Once it is signed off, a check is a look-back, which has its form above.
    let is_open = shown.memo(|one| !matches!(one.life.stage, Stage::SignedOff(_) | Stage::InDoubt));
    let checking = view! {
        <Show when=move || is_open.get()>
            <CheckForm shown outcomes=[words::CHECK_HOLDS, words::CHECK_FAILS] />
        </Show>
    };
    let measure = RwSignal::new(String::new());
    let extending = view! {
        <ExtendForm findings=shown.alone() measure>
            <Show when=move || shown.with(|one| !one.measures.is_empty())>
                <label class="field">
                    <span class="label">{words::EXTEND_WHICH}</span>
                    <MeasureChoice
                        shown
                        label=words::EXTEND_WHICH
                        value=measure.into()
                        choose=Callback::new(move |id| measure.set(id))
                    />
                </label>
            </Show>
        </ExtendForm>
    };
    let assessing = view! {
        <p class="hint">{words::ASSESSMENT_LEAD}</p>
        <StepForm findings=shown.alone() choices=Accepted::ALL.iter().map(|one| assess(*one)).collect() note=words::ENTRY_WHY>
            <Show when=move || !papers.with(Vec::is_empty)>
                <fieldset class="row">
                    <legend class="label">{words::EVIDENCE_LOOKED_AT}</legend>
                    <Ticks choices=papers chosen=looked choose=Callback::new(move |ids| looked.set(ids)) />
                </fieldset>
            </Show>
        </StepForm>
    };
    let session = use_session();
    // One that was recorded by mistake, or an earlier day that was ordered since: what held before it holds again.
    let withdraw = Callback::new(move |nth: usize| {
        let press = move |_| {
            let id = shown.with(|one| one.life.extensions.get(nth).map(|(id, _)| id.clone()));
            let Some(id) = id else { return };
            session.act(|draft| commands::delete(draft, Extension::KIND, &id));
            session.tell_done(words::EXTENSION_WITHDRAWN.text());
        };
        let button = view! {
            <button class="btn btn--quiet no-print" type="button" on:click=press>{words::WITHDRAW_EXTENSION}</button>
        };
        button.into_any()
    });
    view! {
        <div class="sign-off__records">
            <Record shown word=words::ASSESSMENTS read=records::assessments form=assessing.into_any() />
            <Record shown word=words::EXTENSIONS read=records::extensions form=extending.into_any() behind=withdraw id=EXTENSIONS_ID />
            <Record shown word=words::CHECKS read=records::checks form=checking.into_any() />
            <Show when=move || shown.with(|one| one.life.rounds.len() > 1)>
                <Record shown word=words::EARLIER_ROUNDS read=records::earlier form=().into_any() />
            </Show>
        </div>
    }
}

/// One folded list: its name with the count, its lines, and the form that adds to it.
#[component]
fn Record(
    shown: Shown,
    word: Word,
    read: fn(&FindingDetail) -> Vec<String>,
    form: AnyView,
    /// What stands behind the nth line.
    #[prop(optional)]
    behind: Option<Callback<usize, AnyView>>,
    /// Its element id, where it is led to.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let lines = shown.memo(read);
    let item = move |(nth, line): (usize, String)| {
        view! { <li>{line} {behind.map(|behind| behind.run(nth))}</li> }
    };
    let items = move || lines.get().into_iter().enumerate().map(item).collect_view();
    view! {
        <details class="sign-off__more" id=id class:no-print=move || lines.with(Vec::is_empty)>
            <summary>{move || word.fill(&[&lines.with(Vec::len)])}</summary>
            <ul>{items}</ul>
            <div class="no-print">{form}</div>
        </details>
    }
}
