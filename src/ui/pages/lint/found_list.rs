//! The list of what was found: each result with where and why, and the reason by which a person settles it.

use leptos::prelude::*;

use crate::domain::{Document, Fields, Passage, SettledLint};
use crate::ledger::views;
use crate::ledger::{Ledger, commands};
use crate::lint::{Found, Settled, settle};
use crate::ui::components::{Commit, InlineEdit};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{Word, lint, words};

/// A result, and the row in which it was settled.
#[derive(Clone, PartialEq)]
struct Listed {
    found: Found,
    settled: Option<(String, SettledLint)>,
}

impl Listed {
    /// What a line is drawn anew for.
    fn key(&self) -> String {
        let settled = self.settled.as_ref().map(|(id, one)| (id, &one.reason));
        format!(
            "{:?} {} {} {:?} {settled:?}",
            self.found.lint, self.found.about, self.found.sum, self.found.says
        )
    }
}

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
        let listed = |found: &Found| Listed { settled: settled.get(found).cloned(), found: found.clone() };
        results.with(|results| results.iter().map(listed).collect::<Vec<_>>())
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
            <div class="scrolls">
                <table class="plain lints">
                    <thead>
                        <tr>
                            <th scope="col">{words::CHECK_WHAT}</th>
                            <th scope="col">{words::CHECK_WHERE}</th>
                            <th scope="col">{words::CHECK_WHY}</th>
                            <th scope="col">{words::CHECK_SETTLE}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || rows.get() key=Listed::key children=move |one| line(session, one) />
                    </tbody>
                </table>
            </div>
        </Show>
    }
}

/// One result.
fn line(session: Session, one: Listed) -> AnyView {
    let Listed { found, settled } = one;
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
        <tr>
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
