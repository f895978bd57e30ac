//! The list of what was found: each result with where and why, and the reason by which a person settles it. Those in sight
//! are drawn.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::html;
use leptos::prelude::*;

use crate::domain::{Document, Fields, Passage, SettledLint};
use crate::ledger::views;
use crate::ledger::{Ledger, commands};
use crate::lint::{Found, Settled, settle};
use crate::ui::components::{Commit, InlineEdit, Keyed, LongLists, Space, window_rows};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{Word, lint, words};

/// A result, and the row in which it was settled.
#[derive(Clone, PartialEq)]
struct Listed {
    /// Another one where another line is drawn.
    key: String,
    found: Found,
    settled: Option<(String, SettledLint)>,
}

impl Listed {
    fn of(found: &Found, settled: &Settled) -> Self {
        let settled = settled.get(found).cloned();
        let reason = settled.as_ref().map(|(id, one)| (id, &one.reason));
        let mut says = DefaultHasher::new();
        (&found.quote, &found.sum, format!("{:?} {:?} {reason:?}", found.lint, found.says)).hash(&mut says);
        Self { key: format!("{}-{:x}", found.about, says.finish()), found: found.clone(), settled }
    }
}

impl Keyed for Listed {
    fn key(&self) -> &str {
        &self.key
    }
}

/// What the list is of, for the line focused last.
const LIST: &str = SettledLint::KIND;

/// A list of no more results is drawn whole.
const WHOLE_MAX: usize = 60;

/// The list, with how many are open.
#[component]
pub fn FoundList(
    results: Memo<Vec<Found>>,
    /// What is said where nothing was found.
    none: Word,
) -> impl IntoView {
    let session = use_session();
    let with_settled = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let settled = session.read(Settled::of).unwrap_or_default();
        results.with(|results| results.iter().map(|found| Listed::of(found, &settled)).collect::<Vec<_>>())
    });
    let settled = Memo::new(move |_| all.with(|all| all.iter().filter(|one| one.settled.is_some()).count()));
    let open = Memo::new(move |_| all.with(Vec::len) - settled.get());
    let rows = Memo::new(move |_| {
        let with_settled = with_settled.get();
        all.with(|all| {
            all.iter().filter(|one| with_settled || one.settled.is_none()).cloned().collect::<Vec<_>>()
        })
    });
    let nothing = move || if settled.get() == 0 { none } else { words::ALL_SETTLED };
    view! {
        <p class="row">
            <span role="status">{move || words::HEALTH_COUNT.fill(&[&open.get(), &settled.get()])}</span>
            <label class="check no-print">
                <input
                    type="checkbox"
                    prop:checked=move || with_settled.get()
                    on:change=move |event| with_settled.set(event_target_checked(&event))
                />
                <span>{words::SHOW_SETTLED}</span>
            </label>
        </p>
        <Show
            when=move || !rows.with(Vec::is_empty)
            fallback=move || view! { <p class="muted">{move || nothing().text()}</p> }
        >
            <Table rows />
        </Show>
    }
}

/// The results, of which those in sight are drawn.
#[component]
fn Table(rows: Memo<Vec<Listed>>) -> impl IntoView {
    let session = use_session();
    let (body, focused) = (NodeRef::<html::Tbody>::new(), expect_context::<LongLists>());
    let heads = [words::CHECK_WHAT, words::CHECK_WHERE, words::CHECK_WHY, words::CHECK_SETTLE];
    let space = Space::Row(Signal::stored(heads.len().to_string()));
    let kept = focused.kept_or_all(LIST, rows, WHOLE_MAX);
    window_rows(LIST, body, rows, kept, space, Signal::stored(()), move |drawn| {
        line(session, drawn.row.get_untracked(), drawn.index)
    });
    view! {
        <div class="scrolls">
            <table class="plain stacked lints" aria-rowcount=move || (rows.with(Vec::len) + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">{heads.map(|head| view! { <th scope="col">{head}</th> })}</tr>
                </thead>
                <tbody node_ref=body on:focusin=move |event| focused.note(LIST, &event)></tbody>
            </table>
        </div>
    }
}

/// One result.
fn line(session: Session, one: Listed, index: Memo<usize>) -> AnyView {
    let Listed { key, found, settled } = one;
    let name = lint::name(found.lint).text();
    let (place, href) = session.read_untracked(|ledger| place(session, ledger, &found)).unwrap_or_default();
    let place = match href {
        Some(href) => view! { <a href=href>{place}</a> }.into_any(),
        None => place.into_any(),
    };
    let why = lint::why(&found);
    let quote = found.quote.clone();
    let act = match settled {
        Some((id, one)) => {
            let again = move |_| {
                session.act(|draft| commands::delete(draft, SettledLint::KIND, &id));
            };
            let by = (!one.person.is_empty()).then(|| words::CHECK_SETTLED_BY.fill(&[&one.person]));
            view! {
                <p>{one.reason} " " <span class="muted small">{by}</span></p>
                <button
                    class="btn no-print"
                    type="button"
                    aria-label=words::CHECK_AGAIN_OF.fill(&[&quote])
                    on:click=again
                >
                    {words::CHECK_AGAIN}
                </button>
            }
            .into_any()
        }
        None => {
            let label = words::CHECK_REASON_OF.fill(&[&name, &quote]);
            let person = session.stamp().by.name.clone();
            let commit = Commit::ledger(move |draft, text| {
                if !text.is_empty() {
                    settle(draft, &found, text, &person);
                }
            });
            view! {
                <InlineEdit
                    label=label
                    value=Signal::stored(String::new())
                    commit
                    empty=words::CHECK_REASON_EMPTY.text().to_owned()
                />
            }
            .into_any()
        }
    };
    view! {
        <tr id=LongLists::element(&key) aria-rowindex=move || index.get().to_string()>
            <td data-label=words::CHECK_WHAT>{name}</td>
            <td data-label=words::CHECK_WHERE>{place} <p class="lints__quote">{quote}</p></td>
            <td data-label=words::CHECK_WHY>{why}</td>
            <td data-label=words::CHECK_SETTLE>{act}</td>
        </tr>
    }
    .into_any()
}

/// What the place of a result is called, and its address; no address where no page shows it.
fn place(session: Session, ledger: &Ledger, found: &Found) -> (String, Option<String>) {
    if !found.finding.is_empty() {
        let place =
            session.finding_list.with_untracked(|list| list.item(&found.finding).map(|item| item.place));
        let name = words::FINDING_NTH.fill(&[&place.map(views::number).unwrap_or_default()]);
        return (name, Some(Route::Finding(found.finding.clone()).href()));
    }
    let document = ledger.row(&found.about).filter(|row| row.kind() == Passage::KIND);
    let document = document.and_then(|row| ledger.live(Document::KIND, row.text(Passage::DOCUMENT)));
    match document {
        Some(document) => {
            let href = Route::Documents(Some(document.id().to_owned())).href();
            (document.text(Document::TITLE).to_owned(), Some(href))
        }
        None => (crate::ui::text::labels::kind(found.about.kind()).text().to_owned(), None),
    }
}
