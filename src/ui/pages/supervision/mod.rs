//! 督办: which letter each unit is due, the letters there are, and one letter with its text and its days.

mod letter;

use leptos::prelude::*;

use super::dispatch::PressingTabs;
use crate::domain::SupervisionStep;
use crate::ledger::views::{Letter, Pressing, Proposal, SupervisionList};
use crate::ui::components::{PageHead, PrintButton};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::letters;
use crate::ui::session::use_session;
use crate::ui::text::{format, labels, supervision, words};

/// The page: the lists, or the letter with this row id.
#[component]
pub fn SupervisionPage() -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let all = Memo::new(move |_| {
        let today = session.today.get();
        session
            .finding_list
            .with(|list| session.read(|ledger| SupervisionList::of(ledger, list, today)).unwrap_or_default())
    });
    let open = Memo::new(move |_| match navigation.route.get() {
        Route::Supervision(id) => id,
        _ => None,
    });
    move || match open.get() {
        Some(id) => view! { <letter::LetterView id all /> }.into_any(),
        None => view! { <Lists all /> }.into_any(),
    }
}

/// What is due, and the letters there are.
#[component]
fn Lists(all: Memo<SupervisionList>) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let begin = move |_| {
        navigation.go(&Route::Supervision(letters::write(session, SupervisionStep::Notice, "", &[])));
    };
    let proposed = move |one: Proposal| {
        let name = labels::supervision_step(one.step).text();
        let count = match one.most {
            Pressing::Ahead(_) => words::N_NEAR,
            Pressing::Overdue(_) => words::N_LATE,
        };
        let count = supervision::counted(count, &one.about);
        let unit = one.unit.clone();
        let write = move |_| {
            navigation.go(&Route::Supervision(letters::write(session, one.step, &one.unit, &one.about)));
        };
        view! {
            <tr>
                <th scope="row">{unit}</th>
                <td>{count} {words::COMMA} {supervision::pressing(one.most)}</td>
                <td>
                    <button class="btn" type="button" on:click=write>
                        {words::DRAFT_LETTER.fill(&[&name])}
                    </button>
                </td>
            </tr>
        }
    };
    let written = |one: Letter| {
        let (state, is_bad) = supervision::state(one.state);
        let name = supervision::name(&one.letter);
        let taken = one
            .number_taken
            .then(|| view! { <span class="flag" data-flag="unsure">{words::NUMBER_TAKEN}</span> });
        let title =
            if one.letter.number.is_empty() { words::UNWRITTEN.text().to_owned() } else { one.letter.number };
        view! {
            <tr>
                <th scope="row"><a href=Route::Supervision(Some(one.id)).href()>{title}</a> {taken}</th>
                <td>{name}</td>
                <td>{one.letter.unit}</td>
                <td class="n num">{format::kept_day(&one.letter.date)}</td>
                <td class="n num">{format::kept_day(&one.letter.due)}</td>
                <td class:late=is_bad>{state}</td>
            </tr>
        }
    };
    let proposals = move || all.with(|all| all.proposals.clone());
    let letters = move || all.with(|all| all.letters.clone());
    view! {
        <PageHead title=words::SUPERVISION lead=words::SUPERVISION_LEAD.text() tabs=view! { <PressingTabs /> }.into_any()>
            <button class="btn" type="button" on:click=begin>{words::NEW_LETTER}</button>
            <PrintButton />
        </PageHead>
        <div class="page__body">
            <section class="section">
                <div class="section__head"><h2>{words::LETTERS_DUE}</h2></div>
                <Show when=move || !proposals().is_empty() fallback=|| view! { <p class="muted">{words::NO_LETTERS_DUE}</p> }>
                    <table class="plain">
                        <tbody>{move || proposals().into_iter().map(proposed).collect_view()}</tbody>
                    </table>
                </Show>
            </section>
            <section class="section">
                <div class="section__head"><h2>{words::LETTERS}</h2></div>
                <Show when=move || !letters().is_empty() fallback=|| view! { <p class="muted">{words::NO_LETTERS}</p> }>
                    <div class="scrolls"><table class="plain plain--wide">
                        <thead>
                            <tr>
                                <th scope="col">{words::LETTER_NUMBER}</th>
                                <th scope="col">{words::LETTER_STEP}</th>
                                <th scope="col">{words::UNIT}</th>
                                <th scope="col" class="n">{words::ENTRY_DAY}</th>
                                <th scope="col" class="n">{words::LETTER_DUE}</th>
                                <th scope="col">{words::LETTER_STATE}</th>
                            </tr>
                        </thead>
                        <tbody>{move || letters().into_iter().map(written).collect_view()}</tbody>
                    </table></div>
                </Show>
            </section>
        </div>
    }
}
