//! 今天要办: what there is to do, a line a kind, with the first findings of each and a link to all of them.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::ledger::views::{
    Filter, FindingItem, FindingList, PromisePeriod, ReportList, ReportingEntry, Todo,
};
use crate::ui::pages::calendar::promise_list;
use crate::ui::pages::reporting::reporting_list;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, reporting, sign_off, words};

/// How many findings a line names.
const NAMED_MAX: usize = 3;

/// The lines; a kind that no finding gives has none.
#[component]
pub fn Today() -> impl IntoView {
    let session = use_session();
    let lines = Memo::new(move |_| session.finding_list.with(lines));
    let unanswered = Memo::new(move |_| {
        let today = session.today.get();
        session.read(|ledger| ReportList::of(ledger, today).unanswered).unwrap_or_default()
    });
    let reports = move || {
        let count = unanswered.get();
        (count > 0).then(|| {
            view! {
                <tr data-todo="reports">
                    <th scope="row"><a href=Route::PublicReports.href()>{words::TODO_REPORTS}</a></th>
                    <td class="n num">{count}</td>
                    <td></td>
                </tr>
            }
        })
    };
    let asked = reporting_list(session);
    let reporting = Memo::new(move |_| {
        let today = session.today.get();
        asked.with(|asked| asked.open(today).map(|one| reporting_line(one, today)).collect::<Vec<_>>())
    });
    let reported = move || {
        let line = |(count, said): ReportingLine| {
            view! {
                <tr data-todo="reporting">
                    <th scope="row"><a href=Route::Reporting.href()>{words::TODO_REPORTING}</a></th>
                    <td class="n num">{count}</td>
                    <td>{said}</td>
                </tr>
            }
        };
        reporting.get().into_iter().map(line).collect_view()
    };
    let all = promise_list(session);
    let promises = Memo::new(move |_| {
        let today = session.today.get();
        all.with(|all| {
            let (due, missed) = all.standing(today);
            [(words::TODO_PROMISES, "promises", due), (words::TODO_MISSED, "missed", missed)]
                .map(|(word, code, periods)| (word, code, periods.len(), first_of(&periods)))
        })
    });
    let promised = move || {
        let line = |(word, code, count, first): PromiseLine| {
            let named = first.into_iter().map(|(id, quote)| {
                view! { <li><a href=Route::Promise(id).href()>{quote}</a></li> }
            });
            let href = Route::Calendar(String::new()).href();
            (count > 0).then(|| {
                view! {
                    <tr data-todo=code>
                        <th scope="row"><a href=href>{word}</a></th>
                        <td class="n num">{count}</td>
                        <td><ul class="today__first">{named.collect_view()}</ul></td>
                    </tr>
                }
            })
        };
        promises.get().map(line).collect_view()
    };
    let nothing = Memo::new(move |_| {
        let is_empty = promises.with(|all| all.iter().all(|(_, _, count, _)| *count == 0));
        lines.with(Vec::is_empty) && unanswered.get() == 0 && is_empty && reporting.with(Vec::is_empty)
    });
    let line = move |(todo, count, first): Line| {
        let all = Filter { todo: Some(todo), ..Filter::default() };
        let href = Route::Ledger { filter: all, open: None }.href();
        let named = first.iter().map(|item| {
            let number = format::place(item.place);
            let said = sign_off::stage_at(&item.stage, session.today.get_untracked())
                .filter(|_| todo == Todo::Review || todo == Todo::Rework);
            view! {
                <li>
                    <a href=Route::Finding(item.id.clone()).href()>
                        {number} "　" {item.finding.title.clone()}
                    </a>
                    {said.map(|said| view! { <span class="faint">{said}</span> })}
                </li>
            }
        });
        let more = (count > first.len()).then(|| words::AND_MORE.fill(&[&(count - first.len())]));
        view! {
            <tr data-todo=todo.as_str()>
                <th scope="row"><a href=href.clone()>{sign_off::todo(todo)}</a></th>
                <td class="n num">{count}</td>
                <td>
                    <ul class="today__first">
                        {named.collect_view()}
                        {more.map(|more| view! { <li><a class="faint" href=href>{more}</a></li> })}
                    </ul>
                </td>
            </tr>
        }
    };
    view! {
        <section class="section today">
            <div class="section__head"><h2>{words::TODAY}</h2></div>
            <Show when=move || !nothing.get() fallback=|| view! { <p class="muted">{words::NOTHING_TO_DO}</p> }>
                <table class="plain">
                    <tbody>{move || lines.get().into_iter().map(line).collect_view()} {reported} {promised} {reports}</tbody>
                </table>
            </Show>
        </section>
    }
}

/// How many units have not reported on a period, and its name, its day and the first of them.
type ReportingLine = (usize, String);

fn reporting_line(entry: &ReportingEntry, today: NaiveDate) -> ReportingLine {
    let missing: Vec<&str> = entry.missing().collect();
    let due = format::near_date(&entry.period.due, today);
    let head = words::TODO_REPORTING_BY.fill(&[&reporting::name(&entry.period), &due]);
    let mut named =
        missing.iter().take(NAMED_MAX).copied().collect::<Vec<_>>().join(words::ENUMERATION_COMMA.text());
    match missing.len() {
        0 => named = words::TODO_REPORTING_ALL.text().to_owned(),
        count if count > NAMED_MAX => named += &words::AND_MORE.fill(&[&(count - NAMED_MAX)]),
        _ => {}
    }
    (missing.len(), words::LABELLED.fill(&[&head, &named]))
}

/// A kind of periods, its code, how many there are, and the first promises that have them, by row id.
type PromiseLine = (Word, &'static str, usize, Vec<(String, String)>);

/// The first promises of these periods, each once.
fn first_of(periods: &[PromisePeriod]) -> Vec<(String, String)> {
    let mut first: Vec<(String, String)> = Vec::new();
    for (one, _) in periods {
        if first.len() < NAMED_MAX && !first.iter().any(|(id, _)| id == one.id()) {
            first.push((one.id().to_owned(), one.promise.quote.clone()));
        }
    }
    first
}

/// A kind, how many findings give it, and the first of them.
type Line = (Todo, usize, Vec<Arc<FindingItem>>);

fn lines(list: &FindingList) -> Vec<Line> {
    let figures = list.figures();
    let line = |todo: Todo| {
        let first = list.items().filter(|item| item.todos.contains(todo)).take(NAMED_MAX).cloned().collect();
        (todo, figures.todo(todo), first)
    };
    Todo::ALL.into_iter().map(line).filter(|(_, count, _)| *count > 0).collect()
}
