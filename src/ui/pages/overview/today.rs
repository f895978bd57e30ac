//! 今天要办: what there is to do, a line a kind, with the first findings of each and a link to all of them.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::{Commitment, Fields};
use crate::ledger::Ledger;
use crate::ledger::views::{
    self, DeliverableList, FindingItem, FindingList, PromiseList, PromisePeriod, ReportList, ReportingEntry,
    Todo,
};
use crate::ui::pages::calendar::{deliverable_list, promise_list};
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
    let asked = reporting_list(session);
    let reporting = Memo::new(move |_| {
        let today = session.today.get();
        let line =
            |one: &ReportingEntry| Some(reporting_line(one, today)).filter(|(missing, _)| *missing > 0);
        asked.with(|asked| asked.open(today).filter_map(line).collect::<Vec<_>>())
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
    let (promises, documents) = (promise_list(session), deliverable_list());
    let others = Memo::new(move |_| {
        let today = session.today.get();
        let mut all = promises.with(|all| of_promises(all, today));
        let to_confirm = promises.with(|all| all.proposed.clone());
        all.extend(session.read(|ledger| unconfirmed(ledger, &to_confirm)));
        all.push(documents.with(not_issued));
        all.extend(session.read(|ledger| unanswered(ledger, today)));
        all.retain(|one| one.count > 0);
        all
    });
    let nothing = Memo::new(move |_| {
        lines.with(Vec::is_empty) && others.with(Vec::is_empty) && reporting.with(Vec::is_empty)
    });
    let line = move |Line { todo, count, first, unexplained }: Line| {
        let href = Route::todo(todo).href();
        let named = first.iter().map(|item| {
            let number = views::number(item.place);
            let said = match todo {
                Todo::Review | Todo::Rework => sign_off::stage_at(&item.stage, session.today.get()),
                // What is late and says nothing of it stands once, with both.
                Todo::Late if item.todos.contains(Todo::Explain) => {
                    Some(words::TODO_UNEXPLAINED.text().to_owned())
                }
                _ => None,
            };
            view! {
                <li>
                    <a href=Route::Finding(item.id.clone()).href()>
                        {number} "　" {item.finding.title.clone()}
                    </a>
                    {said.map(|said| view! { " " <span class="faint">{said}</span> })}
                </li>
            }
        });
        let more = (count > first.len()).then(|| words::AND_MORE.fill(&[&(count - first.len())]));
        let unexplained = (unexplained > 0).then(|| {
            let href = Route::todo(Todo::Explain).href();
            view! { <li data-todo=Todo::Explain.as_str()><a href=href>{words::TODO_EXPLAIN_OF.fill(&[&unexplained])}</a></li> }
        });
        view! {
            <tr data-todo=todo.as_str()>
                <th scope="row"><a href=href.clone()>{sign_off::todo(todo)}</a></th>
                <td class="n num">{count}</td>
                <td>
                    <ul class="today__first">
                        {named.collect_view()}
                        {more.map(|more| view! { <li><a class="faint" href=href>{more}</a></li> })}
                        {unexplained}
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
                    <tbody>{move || lines.get().into_iter().map(line).collect_view()} {reported} {move || others.get().into_iter().map(other).collect_view()}</tbody>
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
    if missing.len() > NAMED_MAX {
        named += &words::AND_MORE.fill(&[&(missing.len() - NAMED_MAX)]);
    }
    (missing.len(), words::LABELLED.fill(&[&head, &named]))
}

/// Something to do that no finding gives by itself.
#[derive(Clone, PartialEq)]
struct Other {
    code: &'static str,
    word: Word,
    /// Where all of it is shown.
    href: String,
    count: usize,
    /// The first of it, each with its address.
    first: Vec<(String, String)>,
}

impl Other {
    fn new(code: &'static str, word: Word, to: Route, count: usize) -> Self {
        Self { code, word, href: to.href(), count, first: Vec::new() }
    }
}

fn other(one: Other) -> AnyView {
    let first = one.first.into_iter().map(|(href, said)| view! { <li><a href=href>{said}</a></li> });
    view! {
        <tr data-todo=one.code>
            <th scope="row"><a href=one.href>{one.word}</a></th>
            <td class="n num">{one.count}</td>
            <td><ul class="today__first">{first.collect_view()}</ul></td>
        </tr>
    }
    .into_any()
}

fn calendar() -> Route {
    Route::Calendar(String::new())
}

/// What is to be done of promises, and what was missed.
fn of_promises(all: &PromiseList, today: NaiveDate) -> Vec<Other> {
    let (due, missed) = all.standing(today);
    let kinds = [("promises", words::TODO_PROMISES, due), ("missed", words::TODO_MISSED, missed)];
    let line = |(code, word, periods): (_, _, Vec<PromisePeriod>)| Other {
        first: first_of(&periods),
        ..Other::new(code, word, calendar(), periods.len())
    };
    kinds.map(line).into()
}

/// The first promises of these periods, each once.
fn first_of(periods: &[PromisePeriod]) -> Vec<(String, String)> {
    let mut first: Vec<(String, String)> = Vec::new();
    for (one, _) in periods {
        let href = Route::Promise(one.id().to_owned()).href();
        if first.len() < NAMED_MAX && !first.iter().any(|(known, _)| *known == href) {
            first.push((href, one.promise.quote.clone()));
        }
    }
    first
}

/// Promises that were read and that nobody has confirmed: they have no first day, and nothing of them is due.
fn unconfirmed(ledger: &Ledger, ids: &[String]) -> Other {
    let quote = |id: &String| {
        let row = ledger.live(Commitment::KIND, id)?;
        Some((calendar().href(), row.text(Commitment::QUOTE).to_owned()))
    };
    let first = ids.iter().filter_map(quote).take(NAMED_MAX).collect();
    Other { first, ..Other::new("unconfirmed", words::TODO_CONFIRM, calendar(), ids.len()) }
}

/// Rules and documents that were promised and are not issued.
fn not_issued(all: &DeliverableList) -> Other {
    let to = || Route::Calendar(Route::DOCUMENTS_MADE.to_owned());
    let open = all.documents.iter().filter(|one| !one.is_issued()).take(NAMED_MAX);
    let first = open.map(|one| (to().href(), words::IN_TITLE_MARKS.fill(&[&one.title()]))).collect();
    Other { first, ..Other::new("documents", words::TODO_DOCUMENTS, to(), all.open) }
}

fn unanswered(ledger: &Ledger, today: NaiveDate) -> Other {
    Other::new("reports", words::TODO_REPORTS, Route::PublicReports, ReportList::of(ledger, today).unanswered)
}

/// A kind, how many findings give it, the first of them, and of those that are late how many say neither why nor what comes
/// next, which are no line of their own.
#[derive(Clone, PartialEq)]
struct Line {
    todo: Todo,
    count: usize,
    first: Vec<Arc<FindingItem>>,
    unexplained: usize,
}

fn lines(list: &FindingList) -> Vec<Line> {
    let figures = list.figures();
    let line = |todo: Todo| {
        let first = list.items().filter(|item| item.todos.contains(todo)).take(NAMED_MAX).cloned().collect();
        let unexplained = if todo == Todo::Late { figures.todo(Todo::Explain) } else { 0 };
        Line { todo, count: figures.todo(todo), first, unexplained }
    };
    let kinds = Todo::ALL.into_iter().filter(|todo| *todo != Todo::Explain);
    kinds.map(line).filter(|line| line.count > 0).collect()
}
