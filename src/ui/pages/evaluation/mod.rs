//! 评估: the evaluation sheets there are, and one of them.

mod indicator;
mod sheet;

use leptos::prelude::*;

use super::dispatch::PressingTabs;
use crate::domain::{EXAMPLE_INDICATORS, Evaluation, IndicatorSet, points_text};
use crate::ledger::commands;
use crate::ledger::views::EvaluationSheet;
use crate::ui::components::PageHead;
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{evaluation, words};

/// The page: the list, or the sheet with this row id.
#[component]
pub fn EvaluationPage() -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let all = Memo::new(move |_| session.read(EvaluationSheet::all).unwrap_or_default());
    let open = Memo::new(move |_| match navigation.route.get() {
        Route::Evaluation(id) => id,
        _ => None,
    });
    move || match open.get() {
        Some(id) => view! { <sheet::Sheet id all /> }.into_any(),
        None => view! { <List all /> }.into_any(),
    }
}

/// The indicators of a blank sheet.
const BLANK: IndicatorSet = IndicatorSet { indicators: &[] };

/// What a new sheet has.
#[derive(Clone)]
enum Beginning {
    Set(&'static IndicatorSet),
    /// The indicators of the sheet with this row id.
    Like(String),
}

/// The sheets, and buttons that begin one.
#[component]
fn List(all: Memo<Vec<EvaluationSheet>>) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let begin = move |with: Beginning| {
        let evaluation = Evaluation {
            title: words::EVALUATION_SHEET.text().to_owned(),
            date: session.today.get_untracked().to_string(),
            ..Evaluation::default()
        };
        let mut id = None;
        session.act(|draft| {
            let row = match &with {
                Beginning::Set(set) => commands::begin_evaluation(draft, evaluation, set),
                Beginning::Like(other) => commands::begin_evaluation_like(draft, evaluation, other),
            };
            id = Some(row.id().to_owned());
        });
        session.tell_done(words::EVALUATION_BEGUN.text());
        navigation.go(&Route::Evaluation(id));
    };
    let button = move |said: String, with: Beginning| {
        view! { <button class="btn" type="button" on:click=move |_| begin(with.clone())>{said}</button> }
    };
    let examples = (EXAMPLE_INDICATORS.iter())
        .zip([words::EXAMPLE_BY_STEPS, words::EXAMPLE_BY_PROGRESS])
        .map(|(set, name)| button(words::EVALUATION_WITH.fill(&[&name.text()]), Beginning::Set(set)))
        .collect_view();
    let latest = move || {
        let id = all.with(|all| all.first().map(|one| one.id.clone()))?;
        Some(button(words::EVALUATION_LIKE.text().to_owned(), Beginning::Like(id)))
    };
    let line = |one: &EvaluationSheet| {
        view! {
            <tr>
                <th scope="row">
                    <a href=Route::Evaluation(Some(one.id.clone())).href()>{evaluation::title(one)}</a>
                </th>
                <td>{evaluation::about(&one.evaluation)}</td>
                <td class="n num">{one.evaluation.date.clone()}</td>
                <td class="n num">{points_text(one.score)}</td>
                <td>{one.grade()}</td>
            </tr>
        }
    };
    view! {
        <PageHead
            title=words::EVALUATION
            lead=words::EVALUATION_LEAD.text()
            tabs=view! { <PressingTabs /> }.into_any()
        />
        <div class="page__body">
            <section class="section">
                <div class="section__head"><h2>{words::EVALUATIONS}</h2></div>
                <Show
                    when=move || all.with(|all| !all.is_empty())
                    fallback=|| view! { <p class="muted">{words::NO_EVALUATIONS}</p> }
                >
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{words::EVALUATION_TITLE}</th>
                                <th scope="col">{words::EVALUATION_UNIT}</th>
                                <th scope="col" class="n">{words::ENTRY_DAY}</th>
                                <th scope="col" class="n">{words::EVALUATION_SCORE}</th>
                                <th scope="col">{words::EVALUATION_GRADE}</th>
                            </tr>
                        </thead>
                        <tbody>{move || all.with(|all| all.iter().map(line).collect_view())}</tbody>
                    </table>
                </Show>
                <p class="row no-print">
                    {latest}
                    {examples}
                    {button(words::EVALUATION_BLANK.text().to_owned(), Beginning::Set(&BLANK))}
                </p>
            </section>
        </div>
    }
}
