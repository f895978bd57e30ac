//! One letter: its number, days and text, each edited in place, and what has become of it.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::{Supervision, SupervisionStep, Value};
use crate::ledger::views::{Letter, SupervisionList};
use crate::ledger::{RowRef, commands};
use crate::office::docx::WordFile;
use crate::ui::browser;
use crate::ui::components::{Commit, Holds, InlineEdit, RowField};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::word;
use crate::ui::session::use_session;
use crate::ui::text::{Word, labels, supervision, words};

/// The fields beside the text: the name of each, its word, and what it holds.
const FIELDS: [(&str, Word, Holds); 8] = [
    (Supervision::NUMBER, words::LETTER_NUMBER, Holds::Text),
    (Supervision::UNIT, words::UNIT, Holds::Text),
    (Supervision::SIGNER, words::LETTER_SIGNER, Holds::Text),
    (Supervision::DATE, words::ENTRY_DAY, Holds::Date),
    (Supervision::DUE, words::LETTER_DUE, Holds::DayAhead),
    (Supervision::SENT, words::MARK_SENT, Holds::Date),
    (Supervision::RECEIVED, words::MARK_RECEIVED, Holds::Date),
    (Supervision::ANSWERED, words::MARK_ANSWERED, Holds::Date),
];

/// The letter with this row id.
#[component]
pub fn LetterView(id: String, all: Memo<SupervisionList>) -> impl IntoView {
    let kept = StoredValue::new(id);
    let shown = Memo::new(move |_| {
        all.with(|all| all.letters.iter().find(|one| kept.with_value(|id| one.id == *id)).cloned())
    });
    let there = Memo::new(move |_| shown.with(Option::is_some));
    move || {
        if there.get() {
            let letter = Signal::derive(move || shown.get());
            view! { <Whole id=kept.get_value() shown=letter /> }.into_any()
        } else {
            view! {
                <div class="empty">
                    <p>{words::NO_LETTER}</p>
                    <a class="btn" href=Route::Supervision(None).href()>{words::TO_LETTERS}</a>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn Whole(id: String, shown: Signal<Option<Letter>>) -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let id = StoredValue::new(id);
    let read = move |read: fn(&Supervision) -> String| {
        Signal::derive(move || {
            shown.with(|one| one.as_ref().map(|one| read(&one.letter))).unwrap_or_default()
        })
    };
    let set = move |field: &'static str| {
        Commit::ledger(move |draft, text| {
            commands::set_text(draft, Supervision::KIND, &id.get_value(), field, text);
        })
    };
    let row = (Supervision::KIND, Cow::Owned(id.get_value()));
    let fields = FIELDS.map(|(field, word, holds)| view! { <RowField row=row.clone() field word holds /> });
    let name = move || {
        let step = shown.with(|one| one.as_ref().and_then(|one| SupervisionStep::parse(&one.letter.step)));
        step.map(|step| labels::supervision_step(step).text()).unwrap_or_default()
    };
    let state = move || shown.with(|one| one.as_ref().map(|one| supervision::state(one.state).0));
    // The next of the three days is set to today by one press.
    let next = move || {
        let one = shown.get()?.letter;
        let fields = [
            (one.sent.is_empty(), Supervision::SENT, words::MARK_SENT),
            (one.received.is_empty(), Supervision::RECEIVED, words::MARK_RECEIVED),
            (one.answered.is_empty(), Supervision::ANSWERED, words::MARK_ANSWERED),
        ];
        let (_, field, word) = fields.into_iter().find(|(is_next, ..)| *is_next)?;
        let mark = move |_| {
            let Ok(row) = RowRef::new(Supervision::KIND, &id.get_value()) else { return };
            let today = session.today.get_untracked().to_string();
            session.act(|draft| draft.set(&row, field, Value::from(today)));
        };
        Some(view! { <button class="btn btn--primary" type="button" on:click=mark>{word}</button> })
    };
    let copy = move |_| {
        let text = shown.with_untracked(|one| {
            let one = one.as_ref().map(|one| &one.letter)?;
            let name = SupervisionStep::parse(&one.step).map(|step| labels::supervision_step(step).text());
            Some([name.unwrap_or_default(), &one.number, &one.text].join("\n"))
        });
        let Some(text) = text else { return };
        spawn_local(async move {
            let copied = browser::copy(&text).await;
            session.toasts.show(if copied { words::COPIED } else { words::COPY_FAILED }.text());
        });
    };
    let to_word = move |_| {
        let document = shown.with_untracked(|one| {
            let one = one.as_ref().map(|one| &one.letter)?;
            let name = SupervisionStep::parse(&one.step).map(|step| labels::supervision_step(step).text());
            Some(WordFile::of_letter(name.unwrap_or_default(), &one.number, &one.text))
        });
        document.into_iter().for_each(|document| word::save(session, document));
    };
    let delete = move |_| {
        let number = read(|one| one.number.clone()).get_untracked();
        navigation.go(&Route::Supervision(None));
        session.act(|draft| commands::delete(draft, Supervision::KIND, &id.get_value()));
        session.tell_done(words::LETTER_DELETED.fill(&[&number]));
    };
    // A line of the text is a paragraph on paper: whom it is to, what it says, and last who wrote it when.
    let on_paper = move || {
        let text = read(|one| one.text.clone()).get();
        let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let body = 1..lines.len().saturating_sub(2).max(1);
        let part = |at: usize| match at {
            0 => "to",
            at if body.contains(&at) => "body",
            _ => "signed",
        };
        let paragraph = |(at, line): (usize, &&str)| view! { <p data-part=part(at)>{(*line).to_owned()}</p> };
        lines.iter().enumerate().map(paragraph).collect_view()
    };
    let disorder = move || {
        let (early, late) = shown.with(|one| one.as_ref().and_then(|one| one.letter.days_out_of_order()))?;
        let word =
            |field: &str| FIELDS.iter().find(|(own, ..)| *own == field).map(|(_, word, _)| word.text());
        Some(words::DAYS_OUT_OF_ORDER.fill(&[&word(early)?, &word(late)?]))
    };
    let findings = move || {
        let ids = shown.with(|one| one.as_ref().map(|one| one.letter.findings.clone())).unwrap_or_default();
        session.finding_list.with(|list| {
            let line = |id: &String| {
                let item = list.item(id)?;
                let href = Route::Finding(id.clone()).href();
                Some(view! { <li><a href=href>{item.finding.title.clone()}</a></li> })
            };
            ids.iter().filter_map(line).collect_view()
        })
    };
    view! {
        <nav class="crumbs no-print" aria-label=words::HERE>
            <ol>
                <li><a href=Route::Supervision(None).href()>{words::SUPERVISION}</a></li>
                <li aria-current="page">{read(|one| one.number.clone())}</li>
            </ol>
        </nav>
        <article class="finding letter">
            <header class="finding__head">
                <h1 class="finding__words">{name}</h1>
                <p class="letter__number print-only">{read(|one| one.number.clone())}</p>
                <div class="finding__state no-print">
                    <span class="muted">{state}</span>
                    {next}
                    <button class="btn" type="button" on:click=copy>{words::COPY_ALL}</button>
                    <button class="btn" type="button" on:click=to_word>{words::TO_WORD}</button>
                    <button class="btn" type="button" on:click=|_| browser::print()>{words::PRINT}</button>
                </div>
            </header>
            <div class="finding__main">
                <div class="letter__paper print-only">{on_paper}</div>
                <section class="part read lines no-print">
                    <InlineEdit
                        label=words::LETTER_TEXT.text()
                        value=read(|one| one.text.clone())
                        commit=set(Supervision::TEXT)
                        long=true
                    />
                </section>
                <section class="part no-print">
                    <h2>{words::LETTER_ANSWER}</h2>
                    <InlineEdit
                        label=words::LETTER_ANSWER.text()
                        value=read(|one| one.answer.clone())
                        commit=set(Supervision::ANSWER)
                        long=true
                    />
                </section>
                <section class="part no-print">
                    <button class="btn btn--quiet" type="button" on:click=delete>{words::DELETE_LETTER}</button>
                </section>
            </div>
            <div class="finding__facts no-print">
                <dl class="facts">{fields}</dl>
                <p class="late" role="status">{disorder}</p>
                <section class="part">
                    <h2>{words::LETTER_FINDINGS}</h2>
                    <ul>{findings}</ul>
                </section>
            </div>
        </article>
    }
}
