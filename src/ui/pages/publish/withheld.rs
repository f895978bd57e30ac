//! What is withheld, each with the reason and who approved it.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::{Aspect, Fields, Finding, Measure, Passage, Withholding};
use crate::ledger::views;
use crate::ledger::{Ledger, RowRef, commands};
use crate::notice::Role;
use crate::ui::components::{Column, FieldValue, RowField};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{labels, words};

const COLUMNS: [Column; 4] =
    [Withholding::GROUND, Withholding::APPROVER, Withholding::DATE, Withholding::NOTE];

/// So many of them are asked for at once: the reason and who approved it.
const ASKED: usize = 2;

/// How many characters of what is withheld tell which it is.
const WORDS_MAX: usize = 20;

/// What was withheld last, with what is asked of it, where it was pressed: the list stands far above.
#[component]
pub fn JustWithheld(
    /// The row that withholds it; `None` once a person has seen to it.
    latest: RwSignal<Option<String>>,
) -> impl IntoView {
    let session = use_session();
    // It may be public again by now.
    let what = Memo::new(move |_| {
        let id = latest.get()?;
        let is_there =
            |ledger: &Ledger| ledger.live(Withholding::KIND, &id).map(|_| said(session, ledger, &id).1);
        session.read(is_there).flatten()
    });
    let fields = move || {
        let id = latest.get().unwrap_or_default();
        let field = |field: Column| {
            let row = (Withholding::KIND, Cow::Owned(id.clone()));
            let word = labels::field(Withholding::KIND, field).unwrap_or_default();
            view! { <RowField row field word /> }
        };
        COLUMNS[..ASKED].iter().copied().map(field).collect_view()
    };
    view! {
        <Show when=move || what.with(Option::is_some)>
            <div class="just-withheld no-print">
                <p role="status">{move || words::WITHHELD_LAST.fill(&[&what.get().unwrap_or_default()])}</p>
                <dl class="facts">{fields}</dl>
                <button class="btn" type="button" on:click=move |_| latest.set(None)>{words::WITHHELD_SEEN}</button>
            </div>
        </Show>
    }
}

/// The list, and below it what stays behind by the rules.
#[component]
pub fn WithheldList(
    /// The words of the passages that no rule makes public.
    unruled: Memo<Vec<String>>,
) -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let ids = |ledger: &Ledger| {
            ledger.rows(Withholding::KIND).map(|row| row.id().to_owned()).collect::<Vec<_>>()
        };
        session.read(ids).unwrap_or_default()
    });
    let word = |field: &str| labels::field(Withholding::KIND, field).unwrap_or_default().into_owned();
    let heads = move || COLUMNS.map(|field| view! { <th scope="col">{word(field)}</th> });
    view! {
        <section class="section no-print">
            <div class="section__head">
                <h2>{words::WITHHELD_LIST}</h2>
                <span class="faint">{move || words::WITHHELD_COUNT.fill(&[&rows.with(Vec::len)])}</span>
            </div>
            <Show
                when=move || !rows.with(Vec::is_empty)
                fallback=|| view! { <p class="muted">{words::WITHHELD_NONE}</p> }
            >
                <div class="scrolls">
                    <table class="plain records">
                        <thead>
                            <tr>
                                <th scope="col">{words::WITHHELD_WHAT}</th>
                                {heads()}
                                <th scope="col" class="no-print"><span class="sr">{words::MAKE_PUBLIC}</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || rows.get() key=String::clone children=move |id| line(session, id) />
                        </tbody>
                    </table>
                </div>
            </Show>
            <Show when=move || unruled.with(|unruled| !unruled.is_empty())>
                <details>
                    <summary>{move || words::UNRULED.fill(&[&unruled.with(Vec::len)])}</summary>
                    <ul>
                        {move || unruled.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}
                    </ul>
                </details>
            </Show>
        </section>
    }
}

fn line(session: Session, id: String) -> impl IntoView {
    let (href, what) = session.read_untracked(|ledger| said(session, ledger, &id)).unwrap_or_default();
    let cell = |field: Column| {
        let word = labels::field(Withholding::KIND, field).unwrap_or_default().into_owned();
        let row = (Withholding::KIND, Cow::Owned(id.clone()));
        view! { <td data-label=word.clone()><FieldValue row field label=word.clone() /></td> }
    };
    let cells = COLUMNS.map(cell);
    let label = words::MAKE_PUBLIC_OF.fill(&[&what]);
    let linked = match href {
        Some(href) => view! { <a href=href>{what.clone()}</a> }.into_any(),
        None => what.clone().into_any(),
    };
    let publish = move |_| {
        session.act(|draft| commands::delete(draft, Withholding::KIND, &id));
        session.tell_done(words::MADE_PUBLIC.text());
    };
    view! {
        <tr>
            <td data-label=words::WITHHELD_WHAT>{linked}</td>
            {cells}
            <td class="no-print">
                <button class="btn" type="button" aria-label=label on:click=publish>{words::MAKE_PUBLIC}</button>
            </td>
        </tr>
    }
}

/// What is withheld in words, with the address of the finding it belongs to: its number, its words, and the field.
fn said(session: Session, ledger: &Ledger, id: &str) -> (Option<String>, String) {
    let Some(one) = ledger.live(Withholding::KIND, id).map(|row| Withholding::read(&row)) else {
        return Default::default();
    };
    let of = |kind: &str, id: &str, field: &str| -> String {
        let text = ledger.live(kind, id).map(|row| row.text(field).to_owned()).unwrap_or_default();
        match text.char_indices().nth(WORDS_MAX) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    };
    if let Ok(about) = one.about.parse::<RowRef>() {
        let is_heading = || {
            ledger
                .row(&about)
                .is_some_and(|row| Role::parse(row.text(Passage::ROLE)).is_some_and(Role::is_heading))
        };
        let (field, whole) = match about.kind() {
            Aspect::KIND => (Aspect::TITLE, words::WITHHELD_ASPECT),
            _ if is_heading() => (Passage::TEXT, words::WITHHELD_SECTION),
            _ => (Passage::TEXT, words::WITHHELD_PARAGRAPH),
        };
        return (None, format!("{} · {}", of(about.kind(), about.id(), field), whole.text()));
    }
    let place = session.finding_list.with_untracked(|list| list.item(&one.finding).map(|item| item.place));
    let (kind, row, usual) = match one.measure.as_str() {
        "" => (Finding::KIND, one.finding.as_str(), Finding::TITLE),
        measure => (Measure::KIND, measure, Measure::TEXT),
    };
    let field = match (one.field.as_str(), kind) {
        ("", Finding::KIND) => words::WITHHELD_WHOLE.text().to_owned(),
        ("", _) => words::WITHHELD_MEASURE.text().to_owned(),
        (field, kind) => labels::field(kind, field).unwrap_or_default().into_owned(),
    };
    let (number, words) = (place.map(views::number).unwrap_or_default(), of(kind, row, usual));
    (Some(Route::Finding(one.finding).href()), format!("{number} {words} · {field}"))
}
