//! 谁慢了: the units or the people with overdue findings, and a reminder for each to copy into a chat.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::Finding;
use crate::ledger::views::{
    Due, DueState, Filter, FindingItem, FindingList, MeasureOf, Pressed, PressedFinding, number,
};
use crate::ui::browser;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, supervision, words};

/// How many are shown, those with the most overdue findings first.
const SHOWN_MAX: usize = 8;

/// The units or the people; nothing where no finding that somebody has is overdue.
#[component]
pub fn Lagging() -> impl IntoView {
    let session = use_session();
    let by_person = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let by = if by_person.get() { FindingList::late_people } else { FindingList::late_units };
        session.finding_list.with(by)
    });
    let some = Memo::new(move |_| {
        session.finding_list.with(|list| !list.late_units().is_empty() || !list.late_people().is_empty())
    });
    let line = move |pressed: Pressed| {
        let by_person = by_person.get();
        let said = said_late(&pressed);
        let Pressed { who, findings, .. } = pressed;
        let filter = match by_person {
            true => Filter { person: who.clone(), due: Due::Late, ..Filter::default() },
            false => Filter { unit: who.clone(), due: Due::Late, ..Filter::default() },
        };
        let name = who.clone();
        let copy = move |_| {
            let today = session.today.get_untracked();
            let text = session
                .finding_list
                .with_untracked(|list| reminder(list, &name, &findings, by_person, today));
            let said = words::REMINDER_COPIED.fill(&[&name]);
            spawn_local(async move {
                let copied = browser::copy(&text).await;
                session.toasts.show(if copied { said } else { words::COPY_FAILED.text().to_owned() });
            });
        };
        view! {
            <tr>
                <th scope="row"><a href=Route::Ledger { filter, open: None }.href()>{who}</a></th>
                <td>{said}</td>
                <td class="no-print">
                    <button class="btn btn--quiet" type="button" on:click=copy>{words::COPY_REMINDER}</button>
                </td>
            </tr>
        }
    };
    let chip = move |word, person: bool| {
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || (by_person.get() == person).to_string()
                on:click=move |_| by_person.set(person)
            >
                {word}
            </button>
        }
    };
    let more = move || {
        let left = all.with(Vec::len).saturating_sub(SHOWN_MAX);
        (left > 0).then(|| view! { <p class="small muted">{words::AND_MORE.fill(&[&left])}</p> })
    };
    view! {
        <Show when=move || some.get()>
            <section class="section">
                <div class="section__head">
                    <h2>{words::LAGGING}</h2>
                    <span class="faint">{words::LAGGING_LEAD}</span>
                    <span class="row">{chip(words::UNITS_LISTED, false)} {chip(words::PEOPLE_LISTED, true)}</span>
                </div>
                <table class="plain"><tbody>
                    {move || all.get().into_iter().take(SHOWN_MAX).map(line).collect_view()}
                </tbody></table>
                {more}
            </section>
        </Show>
    }
}

/// How much is late, and since when at most.
fn said_late(one: &Pressed) -> String {
    let counted = supervision::counted(words::N_LATE, &one.findings);
    [counted, supervision::pressing(one.most)].join(words::COMMA.text())
}

/// 催办: what is overdue of a unit or a person as plain text for a chat, with only what the ledger allows to be said there: a
/// line a finding, and where a measure of it is late, a line for that.
fn reminder(
    list: &FindingList,
    who: &str,
    late: &[PressedFinding],
    by_person: bool,
    today: NaiveDate,
) -> String {
    let allowed = list.settings.reminder_fields();
    let line = |item: &FindingItem, (measure, due): (Option<&MeasureOf>, DueState)| {
        let DueState::Overdue { date, days } = due else { return None };
        let Finding { title, leader, .. } = &item.finding;
        let person = measure.map(|one| &one.person).filter(|person| !person.is_empty());
        let person = person.unwrap_or(&item.finding.person);
        let mut said = vec![];
        for field in &allowed {
            said.push(match *field {
                Finding::TITLE => match measure {
                    Some(one) => words::LETTER_OF_MEASURE.fill(&[title, &one.text]),
                    None => title.clone(),
                },
                Finding::DEADLINE => words::REMINDER_DUE.fill(&[&format::short_date(date)]),
                Finding::LEADER if !leader.is_empty() => {
                    words::LABELLED.fill(&[&words::FIELD_LEADER.text(), leader])
                }
                Finding::PERSON if !person.is_empty() => {
                    words::LABELLED.fill(&[&words::FIELD_PERSON.text(), person])
                }
                Finding::STATUS => format::status(item.status.as_ref()).0,
                _ => continue,
            });
        }
        said.push(words::DAYS_LATE.fill(&[&days]));
        Some(format!("{} {}", number(item.place), said.join(words::COMMA.text())))
    };
    let items = late.iter().filter_map(|one| Some((list.item(&one.id)?, one)));
    let lines = items.flat_map(|(item, one)| one.parts(item).into_iter().filter_map(|part| line(item, part)));
    let head = if by_person { words::REMINDER_HEAD_PERSON } else { words::REMINDER_HEAD };
    let head = head.fill(&[&who, &format::short_date(today), &late.len()]);
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}
