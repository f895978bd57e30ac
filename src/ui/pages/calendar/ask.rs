//! What a person is asked about promises: those that were read, those that say the same, those whose measure was reworded.

use leptos::prelude::*;

use super::promise::PROMISE;
use crate::domain::{Commitment, Fields, Measure, Period, by_day, date};
use crate::ledger::views::{self, PromiseList};
use crate::ledger::{Draft, commands};
use crate::notice;
use crate::ui::components::{AddBy, Column, LabeledInput, Records};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// The same with the finding that it stands under.
const PROPOSED: &[Column] = {
    let [quote, every, times, by_day, from, to, _, _, state] = PROMISE;
    &[quote, Commitment::FINDING, every, times, by_day, from, to, state]
};

/// The questions; those that do not arise have no section.
#[component]
pub fn Questions(all: Memo<PromiseList>) -> impl IntoView {
    view! {
        <Alike all />
        <Reworded all />
    }
}

/// The promises of which somebody said that they are none, to be taken back.
#[component]
pub fn Dismissed(all: Memo<PromiseList>) -> impl IntoView {
    const COLUMNS: &[Column] = &[PROPOSED[0], PROPOSED[1], PROPOSED[7]];
    let rows = Memo::new(move |_| all.with(|all| all.dismissed.clone()));
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <details class="section no-print">
                <summary>{move || words::IN_BRACKETS.fill(&[&words::DISMISSED.text(), &rows.with(Vec::len)])}</summary>
                <Records kind=Commitment::KIND columns=COLUMNS rows add=AddBy::Elsewhere />
            </details>
        </Show>
    }
}

/// The promises that were read, to be corrected and confirmed at once.
#[component]
pub fn Proposed(all: Memo<PromiseList>) -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| all.with(|all| all.proposed.clone()));
    let without_period = Memo::new(move |_| all.with(|all| all.without_period));
    let countable = Memo::new(move |_| rows.with(Vec::len) - without_period.get());
    let from = session.day_input(0);
    let error = RwSignal::new(None::<String>);
    let confirm = move |_| {
        let typed = from.get_untracked();
        let Some(day) = date::typed(typed.trim(), session.today.get_untracked()) else {
            return error.set(Some(words::NOT_THE_FIRST_DAY.fill(&[&typed])));
        };
        error.set(None);
        let (ids, count) = (rows.get_untracked(), countable.get_untracked());
        session.act(|draft| commands::confirm_promises(draft, &ids, day));
        session.tell_done(words::CONFIRMED.fill(&[&count]));
    };
    let there = Memo::new(move |_| !rows.with(Vec::is_empty));
    let begin = Callback::new(move |()| vec![(Commitment::EVERY, Period::Month.as_str().into())]);
    view! {
        <section class="section" class:no-print=move || !there.get()>
            <div class="section__head">
                <h2>{words::PROPOSED}</h2>
                <span class="faint">{words::PROPOSED_LEAD}</span>
            </div>
            <div class="scrolls">
                <Records
                    kind=Commitment::KIND
                    columns=PROPOSED
                    rows
                    add=AddBy::Typing(PROPOSED[0], PROPOSED[3])
                    begin
                    none=words::NOTHING_PROPOSED
                />
            </div>
            {move || {
                let count = without_period.get();
                (count > 0).then(|| view! { <p class="hint" role="status">{words::WITHOUT_PERIOD.fill(&[&count])}</p> })
            }}
            <Show when=move || countable.get() != 0>
                <div class="step-form step-form--row no-print">
                    <LabeledInput word=words::STARTS_ON text=from />
                    <button class="btn btn--primary" type="button" on:click=confirm>
                        {move || words::CONFIRM_ALL.fill(&[&countable.get()])}
                    </button>
                </div>
            </Show>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </section>
    }
}

/// What a button does for promises.
type Act = fn(&mut Draft, &[String], chrono::NaiveDate);

/// Promises that are asked about, a line each, with a button for each answer.
#[component]
fn Asked(
    head: Word,
    lead: Word,
    /// The row ids of the promises that a line is about.
    lines: Memo<Vec<Vec<String>>>,
    answers: &'static [(Word, Act)],
) -> impl IntoView {
    let session = use_session();
    let line = move |ids: Vec<String>| {
        let of = |id: &String| {
            let told = session.read(|ledger| {
                let row = ledger.live(Commitment::KIND, id)?;
                Some(Commitment::read(&row))
            });
            told.flatten().unwrap_or_default()
        };
        let place = |one: Commitment| {
            let place = session.finding_list.with(|list| list.item(&one.finding).map(|item| item.place));
            let said = place.map(views::number).unwrap_or_default();
            view! { <a href=Route::Finding(one.finding).href()>{said}</a> " " }
        };
        let quote = ids.first().map(of).unwrap_or_default().quote;
        let places = ids.iter().map(of).map(place).collect_view();
        let button = |(word, act): &(Word, Act)| {
            let (ids, act) = (ids.clone(), *act);
            let label = words::LABELLED.fill(&[&word.text(), &quote]);
            let press = move |_| {
                let today = session.today.get_untracked();
                session.act(|draft| act(draft, &ids, today));
            };
            view! { <button class="btn" type="button" aria-label=label on:click=press>{*word}</button> }
        };
        view! {
            <tr>
                <th scope="row">{quote.clone()}</th>
                <td>{places}</td>
                <td class="no-print"><div class="row">{answers.iter().map(button).collect_view()}</div></td>
            </tr>
        }
    };
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <section class="section">
                <div class="section__head">
                    <h2>{head}</h2>
                    <span class="faint">{lead}</span>
                </div>
                <table class="plain"><tbody>{move || lines.get().into_iter().map(line).collect_view()}</tbody></table>
            </section>
        </Show>
    }
}

/// Promises that say the same under several findings.
#[component]
fn Alike(all: Memo<PromiseList>) -> impl IntoView {
    let lines = Memo::new(move |_| all.with(|all| all.alike.clone()));
    const ANSWERS: &[(Word, Act)] = &[
        (words::ARE_ONE, |draft, ids, _| commands::link_promises(draft, ids)),
        (words::ARE_SEVERAL, |draft, ids, _| commands::tell_promises_apart(draft, ids)),
    ];
    view! { <Asked head=words::ALIKE_PROMISES lead=words::ALIKE_PROMISES_LEAD lines answers=ANSWERS /> }
}

/// The promise that a measure makes now: the one that comes round as the old one did, or the first; where none can be read,
/// its words as often as before.
fn new_words(draft: &Draft, id: &str) -> Option<Commitment> {
    let old = Commitment::read(&draft.ledger().live(Commitment::KIND, id)?);
    let measure = draft.ledger().live(Measure::KIND, &old.measure)?;
    let text = measure.text(Measure::TEXT);
    let read = notice::commitments::in_text(text);
    let same = read.iter().find(|(_, one)| one.every.as_str() == old.every).or(read.first());
    Some(match same {
        Some((words, one)) => Commitment {
            quote: (*words).to_owned(),
            every: one.period().to_owned(),
            times: one.times.map(u64::from),
            by_day: by_day(one.every, words),
            ..Commitment::default()
        },
        None => Commitment { quote: text.trim().to_owned(), ..old },
    })
}

/// Promises whose words are in their measure no more.
#[component]
fn Reworded(all: Memo<PromiseList>) -> impl IntoView {
    let lines = Memo::new(move |_| all.with(|all| all.reworded.iter().map(|id| vec![id.clone()]).collect()));
    const ANSWERS: &[(Word, Act)] = &[
        (words::KEEP_PROMISE, |draft, ids, _| {
            ids.iter().for_each(|id| commands::keep_without_measure(draft, id))
        }),
        (words::TAKE_NEW_WORDS, |draft, ids, today| {
            for id in ids {
                if let Some(words) = new_words(draft, id) {
                    commands::take_new_words(draft, id, words, today);
                }
            }
        }),
        (words::END_TODAY, |draft, ids, today| {
            ids.iter().for_each(|id| commands::end_promise(draft, id, today))
        }),
    ];
    view! { <Asked head=words::REWORDED lead=words::REWORDED_LEAD lines answers=ANSWERS /> }
}
