//! One letter: its number, days and text, each edited in place, and what has become of it.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::{Supervision, Value};
use crate::ledger::views::{Letter, MeasureOf, SupervisionList};
use crate::ledger::{RowRef, commands};
use crate::notice::blocks::{self, BlockStyle};
use crate::office::docx::WordFile;
use crate::ui::browser;
use crate::ui::components::{Commit, InlineEdit, RowField};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::{copying, letters, word};
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, supervision, words};

/// A field beside the text: its name and its word.
type Beside = (&'static str, Word);

/// What a letter is and whom it is about, which is settled once it has been sent.
const ABOUT: [Beside; 2] =
    [(Supervision::STEP, words::LETTER_STEP), (Supervision::FINDINGS, words::LETTER_FINDINGS)];

/// The other fields.
const FIELDS: [Beside; 8] = [
    (Supervision::NUMBER, words::LETTER_NUMBER),
    (Supervision::UNIT, words::UNIT),
    (Supervision::SIGNER, words::LETTER_SIGNER),
    (Supervision::DATE, words::ENTRY_DAY),
    (Supervision::DUE, words::LETTER_DUE),
    (Supervision::SENT, words::MARK_SENT),
    (Supervision::RECEIVED, words::MARK_RECEIVED),
    (Supervision::ANSWERED, words::MARK_ANSWERED),
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
    // A line of the text is a paragraph on paper, in the style that a Word file gives it.
    let on_paper = move || {
        let part = |style| match style {
            BlockStyle::Addressee => "to",
            BlockStyle::Signature | BlockStyle::Date => "signed",
            _ => "body",
        };
        let lines = blocks::lines(&read(|one| one.text.clone()).get());
        lines.into_iter().map(|(style, line)| view! { <p data-part=part(style)>{line}</p> }).collect_view()
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
                <h1 class="finding__words">{read(supervision::name)}</h1>
                <p class="letter__number print-only">{read(supervision::below_name)}</p>
                <Actions id shown />
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
                    <Disagreement id shown />
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
                <DeleteLetter id shown />
            </div>
            <Facts id shown />
        </article>
    }
}

/// How far the letter is, the next of its days by one press, and the ways it goes out.
#[component]
fn Actions(id: StoredValue<String>, shown: Signal<Option<Letter>>) -> impl IntoView {
    let session = use_session();
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
            let is_empty = |one: &Letter| one.letter.unit.trim().is_empty() || one.letter.findings.is_empty();
            if shown.with_untracked(|one| one.as_ref().is_none_or(is_empty)) {
                return session.toasts.show(words::LETTER_INCOMPLETE.text());
            }
            let Ok(row) = RowRef::new(Supervision::KIND, &id.get_value()) else { return };
            let today = session.today.get_untracked().to_string();
            session.act(|draft| draft.set(&row, field, Value::from(today)));
        };
        Some(
            view! { <button class="btn btn--primary" type="button" on:click=mark>{words::MARK_AS.fill(&[&word.text()])}</button> },
        )
    };
    let copy = move |_| {
        let Some(Letter { letter: one, .. }) = shown.get_untracked() else { return };
        let text = [supervision::name(&one), supervision::below_name(&one), one.text].join("\n");
        copying::copy(session, text, words::COPIED.text().to_owned());
    };
    let to_word = move |_| {
        let Some(Letter { letter: one, .. }) = shown.get_untracked() else { return };
        let below = supervision::below_name(&one);
        word::save(session, WordFile::of_letter(&supervision::name(&one), &one.number, &below, &one.text));
    };
    view! {
        <div class="finding__state no-print">
            <span class="muted">{state}</span>
            {next}
            <button class="btn" type="button" on:click=copy>{words::COPY_ALL}</button>
            <button class="btn" type="button" on:click=to_word>{words::TO_WORD}</button>
            <button class="btn" type="button" on:click=|_| browser::print()>{words::PRINT}</button>
        </div>
    }
}

/// What stands beside the text and not in it, and the button that writes the text anew, which a letter that was sent has not.
#[component]
fn Disagreement(id: StoredValue<String>, shown: Signal<Option<Letter>>) -> impl IntoView {
    let session = use_session();
    let unsaid = move || {
        let unsaid = session.finding_list.with(|list| {
            shown.with(|one| {
                one.as_ref().map(|one| supervision::unsaid(list, &one.letter)).unwrap_or_default()
            })
        });
        let all = unsaid.join(words::ENUMERATION_COMMA.text());
        (!all.is_empty()).then(|| words::LETTER_UNSAID.fill(&[&all]))
    };
    let is_draft = Memo::new(move |_| is_draft(&shown));
    view! {
        <p class="late" role="status">{unsaid}</p>
        <Show when=move || is_draft.get()>
            <button class="btn" type="button" on:click=move |_| letters::write_anew(session, &id.get_value())>
                {words::LETTER_ANEW}
            </button>
        </Show>
    }
}

/// Whether the letter has not gone yet.
fn is_draft(shown: &Signal<Option<Letter>>) -> bool {
    shown.with(|one| {
        one.as_ref().is_some_and(|one| one.letter.sent.is_empty() && one.letter.received.is_empty())
    })
}

#[component]
fn DeleteLetter(id: StoredValue<String>, shown: Signal<Option<Letter>>) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let delete = move |_| {
        let number = shown.with_untracked(|one| one.as_ref().map(|one| one.letter.number.clone()));
        navigation.go(&Route::Supervision(None));
        session.act(|draft| commands::delete(draft, Supervision::KIND, &id.get_value()));
        session.tell_done(words::LETTER_DELETED.fill(&[&number.unwrap_or_default()]));
    };
    view! {
        <section class="part no-print">
            <button class="btn btn--quiet" type="button" on:click=delete>{words::DELETE_LETTER}</button>
        </section>
    }
}

/// The fields beside the text, and the findings that the letter is about.
#[component]
fn Facts(id: StoredValue<String>, shown: Signal<Option<Letter>>) -> impl IntoView {
    let session = use_session();
    let field = move |(field, word): Beside| {
        view! { <RowField row=(Supervision::KIND, Cow::Owned(id.get_value())) field word /> }
    };
    let is_draft = Memo::new(move |_| is_draft(&shown));
    let disorder = move || {
        let (early, late) = shown.with(|one| one.as_ref().and_then(|one| one.letter.days_out_of_order()))?;
        let word = |field: &str| FIELDS.iter().find(|(own, _)| *own == field).map(|(_, word)| word.text());
        Some(words::DAYS_OUT_OF_ORDER.fill(&[&word(early)?, &word(late)?]))
    };
    // Drawn anew for other findings only, so that a tick keeps the focus.
    let about = Memo::new(move |_| {
        shown.with(|one| one.as_ref().map(|one| one.letter.findings.clone())).unwrap_or_default()
    });
    let pressed = Memo::new(move |_| {
        shown.with(|one| one.as_ref().map(|one| one.letter.measures.clone())).unwrap_or_default()
    });
    // A letter about measures presses the finding for these alone; without any, as a whole.
    let choose = move |measure: &str, is_pressed: bool| {
        let Ok(row) = RowRef::new(Supervision::KIND, &id.get_value()) else { return };
        let mut measures = pressed.get_untracked();
        measures.retain(|own| own != measure);
        if is_pressed {
            measures.push(measure.to_owned());
        }
        session.act(|draft| draft.set(&row, Supervision::MEASURES, measures));
    };
    let choice = move |(nth, one): (usize, &MeasureOf)| {
        let (measure, own) = (one.id.clone(), one.id.clone());
        let is_pressed = move || pressed.with(|pressed| pressed.contains(&own));
        view! {
            <label class="check small">
                <input
                    type="checkbox"
                    prop:checked=is_pressed
                    on:change=move |event| choose(&measure, event_target_checked(&event))
                />
                <span>{format::ordinal(nth + 1, &one.text)}{one.text.clone()}</span>
            </label>
        }
        .into_any()
    };
    let settled = |one: &MeasureOf| view! { <p class="small">{one.text.clone()}</p> }.into_any();
    let findings = move || {
        let (about, is_draft) = (about.get(), is_draft.get());
        session.finding_list.with(|list| {
            let line = |id: &String| {
                let item = list.item(id)?;
                let href = Route::Finding(id.clone()).href();
                let all = item.measures.iter();
                let measures: Vec<_> = match is_draft {
                    true => all.enumerate().map(choice).collect(),
                    false => {
                        let named = pressed.get();
                        all.filter(|one| named.contains(&one.id)).map(settled).collect()
                    }
                };
                Some(view! { <li><a href=href>{item.finding.title.clone()}</a> {measures}</li> })
            };
            about.iter().filter_map(line).collect_view()
        })
    };
    let lead = move || is_draft.get().then(|| words::LETTER_MEASURES_LEAD.text());
    view! {
        <div class="finding__facts no-print">
            <dl class="facts">
                {move || is_draft.get().then(|| ABOUT.map(field))}
                {FIELDS.map(field)}
            </dl>
            <p class="late" role="status">{disorder}</p>
            <section class="part">
                <h2>{words::LETTER_FINDINGS}</h2>
                <p class="muted small">{lead}</p>
                <ul>{findings}</ul>
            </section>
        </div>
    }
}
