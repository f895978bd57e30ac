//! 文书对照: two documents, or a document and the ledger, side by side.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::lint::coverage::{Covered, Line, Listed, compare, of_document, of_ledger};
use crate::notice;
use crate::ui::route::Route;
use crate::ui::services::import_queue::item::{ImportItem, ImportState, ReadyImport};
use crate::ui::services::import_queue::use_import_queue;
use crate::ui::session::use_session;
use crate::ui::text::{Word, lint, words};

/// The section.
#[component]
pub fn Coverage() -> impl IntoView {
    let (session, queue) = (use_session(), use_import_queue());
    let documents = Memo::new(move |_| {
        let titles = |ledger: &Ledger| {
            notice::documents_of(ledger).into_iter().map(|(id, one)| (id, one.title)).collect::<Vec<_>>()
        };
        session.read(titles).unwrap_or_default()
    });
    // The packages that wait on the page of exchange, each with a name that no row id has.
    let packages = Memo::new_with_compare(
        move |_| queue.all().into_iter().filter_map(package).collect::<Vec<_>>(),
        |before: Option<&Vec<Package>>, now| before.map(|all| names(all)) != now.map(|all| names(all)),
    );
    // The row id of a document, a package, or nothing for the ledger; the first two documents at first.
    let (left, right) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let chosen = move |side: RwSignal<Option<String>>, nth: usize| {
        side.get().unwrap_or_else(|| {
            documents.with(|all| all.get(nth).map(|(id, _)| id.clone()).unwrap_or_default())
        })
    };
    let with_same = RwSignal::new(false);
    let lines = Memo::new(move |_| {
        let sides = [chosen(left, 0), chosen(right, 1)];
        let compared = |ledger: &Ledger, list: &FindingList| {
            let [left, right] = sides.map(|side| match side.as_str() {
                "" => of_ledger(ledger, list),
                side => {
                    let package = packages.with(|all| all.iter().find(|(id, ..)| id == side).map(of_package));
                    package.unwrap_or_else(|| of_document(ledger, side))
                }
            });
            compare(&left, &right)
        };
        session.finding_list.with(|list| session.read(|ledger| compared(ledger, list))).unwrap_or_default()
    });
    let count = move || {
        lines.with(|lines| {
            let of = |covered: Covered| lines.iter().filter(|line| line.covered == covered).count();
            let moved = lines.iter().filter(|line| line.moved).count();
            use Covered::{Added, MayBeOne, Merged, Missing, Reworded, Same, Split};
            words::COVERAGE_COUNT.fill(&[
                &of(Same),
                &of(Reworded),
                &of(Missing),
                &of(Added),
                &of(MayBeOne),
                &of(Merged),
                &of(Split),
                &moved,
            ])
        })
    };
    let rows = Memo::new(move |_| {
        let with_same = with_same.get();
        let shown = |line: &&Line| with_same || line.moved || line.covered != Covered::Same;
        lines.with(|lines| lines.iter().filter(shown).cloned().collect::<Vec<_>>())
    });
    let choice = move |word: Word, side: RwSignal<Option<String>>, nth: usize| {
        let option = move |id: String, title: String| {
            let own = id.clone();
            view! { <option value=id prop:selected=move || chosen(side, nth) == own>{title}</option> }
        };
        let options = move || {
            let ledger = (String::new(), words::COVERAGE_LEDGER.text().to_owned());
            let files =
                packages.get().into_iter().map(|(id, name, _)| (id, words::COVERAGE_FILE.fill(&[&name])));
            let all = documents.get().into_iter().chain([ledger]).chain(files);
            all.map(|(id, title)| option(id, title)).collect_view()
        };
        view! {
            <select class="select" aria-label=word on:change=move |event| side.set(Some(event_target_value(&event)))>
                {options}
            </select>
        }
    };
    let key = |line: &Line| format!("{line:?}");
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::COVERAGE}</h2></div>
            <p class="muted">{words::COVERAGE_LEAD}</p>
            <Show
                when=move || !documents.with(Vec::is_empty) || !packages.with(Vec::is_empty)
                fallback=|| view! { <p class="muted">{words::COVERAGE_FEW}</p> }
            >
                <p class="row no-print">
                    {choice(words::COVERAGE_LEFT, left, 0)}
                    {choice(words::COVERAGE_RIGHT, right, 1)}
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || with_same.get()
                            on:change=move |event| with_same.set(event_target_checked(&event))
                        />
                        <span>{words::COVERAGE_ALL}</span>
                    </label>
                </p>
                <p role="status">{count}</p>
                <Show
                    when=move || !rows.with(Vec::is_empty)
                    fallback=|| view! { <p class="muted">{words::COVERAGE_NONE}</p> }
                >
                    <div class="scrolls">
                        <table class="plain stacked lints">
                            <thead>
                                <tr>
                                    <th scope="col">{words::COVERAGE_LEFT}</th>
                                    <th scope="col">{words::COVERED}</th>
                                    <th scope="col">{words::COVERAGE_RIGHT}</th>
                                </tr>
                            </thead>
                            <tbody>
                                <For each=move || rows.get() key=key children=line />
                            </tbody>
                        </table>
                    </div>
                </Show>
            </Show>
        </section>
    }
}

/// A package that was not imported yet: what it is called among the choices, its file, and what was read of it.
type Package = (String, String, Arc<ReadyImport>);

fn package(item: ImportItem) -> Option<Package> {
    let state = item.state.get();
    let ImportState::Ready(ready) = state else { return None };
    Some((format!("#{}", item.id), item.file, ready))
}

fn names(all: &[Package]) -> Vec<String> {
    all.iter().map(|(id, name, _)| format!("{id} {name}")).collect()
}

/// The findings of a package, in its order.
fn of_package((.., ready): &Package) -> Vec<Listed> {
    let ledger = Ledger::of(ready.into.clone(), ready.package.changes.iter().cloned());
    of_ledger(&ledger, &FindingList::of(&ledger, chrono::NaiveDate::MIN))
}

fn line(line: Line) -> impl IntoView {
    let side = |one: Option<Listed>| {
        one.map(|one| {
            let href = Route::Finding(one.finding.id().to_owned()).href();
            view! { {one.number} " " <a href=href>{one.title}</a> }
        })
    };
    let moved =
        line.moved.then(|| view! { " " <span class="flag" data-flag="unsure">{words::COVERED_MOVED}</span> });
    view! {
        <tr>
            <td data-label=words::COVERAGE_LEFT>{side(line.left)}</td>
            <td data-label=words::COVERED>{lint::covered(line.covered)} {moved}</td>
            <td data-label=words::COVERAGE_RIGHT>{side(line.right)}</td>
        </tr>
    }
}
