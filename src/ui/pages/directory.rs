//! 名录: the units and people that the ledger names, and names that may be one unit's.

use leptos::prelude::*;

use super::hand_over::HandOver;
use crate::domain::{Person, Unit, Value};
use crate::ledger::commands;
use crate::ledger::views::{Directory, Due, Filter, Todo, UnitEntry};
use crate::ui::browser::collation::with_text_order;
use crate::ui::components::{AddBy, Column, Figures, NobodyHas, PageHead, PrintButton, Records};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

const UNITS: &[Column] = &[Unit::NAME, Unit::SHORT, Unit::SPELLINGS, Unit::CONTACT];

const FIGURES: &[Word] = &[words::FINDINGS_OF, words::OVERDUE];

const PEOPLE: &[Column] = &[Person::NAME, Person::POST, Person::UNIT, Person::ROLE, Person::CONTACT];

/// The page.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let session = use_session();
    let directory = Memo::new(move |_| {
        session.finding_list.with(|list| {
            session
                .read(|ledger| with_text_order(|order| Directory::of(ledger, list, order)))
                .unwrap_or_default()
        })
    });
    let nobody = Memo::new(move |_| session.finding_list.with(|list| list.figures().todo(Todo::Assign)));
    let assigned = move || match nobody.get() {
        0 => view! { <p class="muted">{words::EVERYBODY_HAS}</p> }.into_any(),
        _ => view! { <p><NobodyHas count=nobody /></p> }.into_any(),
    };
    view! {
        <PageHead title=words::DIRECTORY lead=words::DIRECTORY_LEAD.text()>
            <PrintButton />
        </PageHead>
        <div class="page__body">
            {assigned}
            <Alike directory />
            <Units directory />
            <People directory />
            <HandOver />
        </div>
    }
}

/// The names that may be one unit's, with what can be done about each pair.
#[component]
fn Alike(directory: Memo<Directory>) -> impl IntoView {
    let session = use_session();
    let pairs = Memo::new(move |_| directory.with(|all| all.alike.clone()));
    let line = move |(one, other): (String, String)| {
        let merge = |name: &str, other: &str| {
            let (name, other) = (name.to_owned(), other.to_owned());
            let said = words::CALL_IT.fill(&[&name]);
            let press = move |_| {
                let mut places = 0;
                session.act(|draft| places = commands::merge_units(draft, &name, &other));
                session.tell_done(words::UNITS_MERGED.fill(&[&other, &name, &places]));
            };
            view! { <button class="btn" type="button" on:click=press>{said}</button> }
        };
        let pair = (one.clone(), other.clone());
        let apart = move |_| {
            session.act(|draft| commands::tell_apart(draft, &pair.0, &pair.1));
        };
        view! {
            <tr>
                <th scope="row">{one.clone()} <br /> {other.clone()}</th>
                <td>
                    <div class="row">
                        {merge(&one, &other)}
                        {(one != other).then(|| merge(&other, &one))}
                        <button class="btn btn--quiet" type="button" on:click=apart>{words::NOT_ONE}</button>
                    </div>
                </td>
            </tr>
        }
    };
    view! {
        <Show when=move || !pairs.with(Vec::is_empty)>
            <section class="section no-print">
                <div class="section__head">
                    <h2>{words::ALIKE}</h2>
                    <span class="faint">{words::ALIKE_LEAD}</span>
                </div>
                <table class="plain"><tbody>{move || pairs.get().into_iter().map(line).collect_view()}</tbody></table>
            </section>
        </Show>
    }
}

/// The units that the ledger names with what each has, and the list with their contacts.
#[component]
fn Units(directory: Memo<Directory>) -> impl IntoView {
    let session = use_session();
    let units = Memo::new(move |_| directory.with(|all| all.units.clone()));
    let listed =
        Memo::new(move |_| units.with(|all| all.iter().filter_map(|one| one.id.clone()).collect::<Vec<_>>()));
    let unlisted = Memo::new(move |_| {
        units.with(|all| {
            all.iter().filter(|one| one.id.is_none()).map(|one| one.name.clone()).collect::<Vec<_>>()
        })
    });
    let href = |name: &str, due| {
        let filter = Filter { unit: name.to_owned(), due, ..Filter::default() };
        Route::Ledger { filter, open: None }.href()
    };
    let cells = move |UnitEntry { name, findings, overdue, .. }: UnitEntry| {
        let late = (overdue > 0).then(|| {
            view! { <a class="late" href=href(&name, Due::Late)>{words::N_LATE.fill(&[&overdue])}</a> }
        });
        view! {
            <td class="num" data-label=words::FINDINGS_OF><a href=href(&name, Due::Any)>{findings}</a></td>
            <td data-label=words::OVERDUE>{late}</td>
        }
        .into_any()
    };
    let line = move |one: UnitEntry| {
        let name = view! { <a href=href(&one.name, Due::Any)>{one.name.clone()}</a> };
        view! { <tr><th scope="row">{name}</th>{cells(one)}</tr> }
    };
    let of = Callback::new(move |id: String| {
        let found = units.with(|all| all.iter().find(|one| one.id.as_ref() == Some(&id)).cloned());
        cells(found.unwrap_or_default())
    });
    let of_unlisted = move || {
        let unlisted = units.get().into_iter().filter(|one| one.id.is_none());
        unlisted.map(line).collect_view()
    };
    let list_all = move |_| {
        let names = unlisted.get_untracked();
        session.act(|draft| {
            for name in &names {
                commands::list_unit(draft, name);
            }
        });
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::UNITS_LISTED}</h2></div>
            <Show when=move || units.with(Vec::is_empty)>
                <p class="muted">{words::NO_UNITS}</p>
            </Show>
            <Records
                kind=Unit::KIND
                columns=UNITS
                rows=listed
                add=AddBy::Typing(UNITS[0], UNITS[3])
                once=true
                figures=Figures { heads: FIGURES, of }
            />
            // Each unit stands in one table: those that the ledger names and nobody has listed stand here.
            <Show when=move || !unlisted.with(Vec::is_empty)>
                <table class="plain directory__units">
                    <thead>
                        <tr>
                            <th scope="col">{words::UNITS_UNLISTED}</th>
                            <th scope="col">{words::FINDINGS_OF}</th>
                            <th scope="col">{words::OVERDUE}</th>
                        </tr>
                    </thead>
                    <tbody>{of_unlisted}</tbody>
                </table>
                <p class="no-print">
                    <button class="btn" type="button" on:click=list_all>
                        {move || words::LIST_ALL.fill(&[&unlisted.with(Vec::len)])}
                    </button>
                </p>
            </Show>
        </section>
    }
}

/// The people, those of the leading group first.
#[component]
fn People(directory: Memo<Directory>) -> impl IntoView {
    let session = use_session();
    let people = Memo::new(move |_| directory.with(|all| all.people.clone()));
    let unlisted = move || directory.with(|all| all.unlisted.clone());
    let name = move |(name, count): (String, usize)| {
        let own = name.clone();
        let add = move |_| {
            session
                .act(|draft| drop(draft.insert(Person::KIND, [(Person::NAME, Value::from(own.as_str()))])));
        };
        view! {
            <button class="btn btn--quiet" type="button" on:click=add>
                {words::ADD_PERSON.fill(&[&words::IN_BRACKETS.fill(&[&name, &count])])}
            </button>
        }
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::PEOPLE_LISTED}</h2></div>
            <Show when=move || !unlisted().is_empty()>
                <p class="no-print">
                    <span class="muted">{words::UNLISTED_PEOPLE}</span>
                    {move || unlisted().into_iter().map(name).collect_view()}
                </p>
            </Show>
            <Records
                kind=Person::KIND
                columns=PEOPLE
                rows=people
                add=AddBy::Typing(PEOPLE[0], PEOPLE[1])
                none=words::NO_PEOPLE
            />
        </section>
    }
}
