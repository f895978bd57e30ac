//! 哪些单位慢了: the units with overdue findings, and a reminder for each to copy into a chat.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::Finding;
use crate::ledger::views::{Due, DueState, Filter, FindingList, LateUnit, number};
use crate::ui::browser;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// How many units are shown, those with the most overdue findings first.
const UNITS_MAX: usize = 8;

/// The units; nothing where no finding with a unit is overdue.
#[component]
pub fn Lagging() -> impl IntoView {
    let session = use_session();
    let units = Memo::new(move |_| {
        let mut units = session.finding_list.with(FindingList::late_units);
        units.truncate(UNITS_MAX);
        units
    });
    let line = move |LateUnit { unit, findings, days }: LateUnit| {
        let filter = Filter { unit: unit.clone(), due: Due::Overdue, ..Filter::default() };
        let name = unit.clone();
        let copy = move |_| {
            let text = session
                .finding_list
                .with_untracked(|list| reminder(list, &name, session.today.get_untracked()));
            let said = words::REMINDER_COPIED.fill(&[&name]);
            spawn_local(async move {
                let copied = browser::copy(&text).await;
                session.toasts.show(if copied { said } else { words::COPY_FAILED.text().to_owned() });
            });
        };
        view! {
            <tr>
                <th scope="row"><a href=Route::Ledger { filter, open: None }.href()>{unit}</a></th>
                <td>{words::N_LATE.fill(&[&findings.len()])} {words::COMMA} {words::LONGEST_LATE.fill(&[&days])}</td>
                <td class="no-print">
                    <button class="btn btn--quiet" type="button" on:click=copy>{words::COPY_REMINDER}</button>
                </td>
            </tr>
        }
    };
    view! {
        <Show when=move || !units.with(Vec::is_empty)>
            <section class="section">
                <div class="section__head">
                    <h2>{words::LAGGING}</h2>
                    <span class="faint">{words::LAGGING_LEAD}</span>
                </div>
                <table class="plain"><tbody>{move || units.get().into_iter().map(line).collect_view()}</tbody></table>
            </section>
        </Show>
    }
}

/// 催办: the unit's overdue findings as plain text for a chat, with only what the ledger allows to be said there.
fn reminder(list: &FindingList, unit: &str, today: NaiveDate) -> String {
    let allowed = list.settings.reminder_fields();
    let late = list.items().filter_map(|item| match item.due_state {
        DueState::Overdue { date, days } if item.finding.is_of(unit) => Some((item, date, days)),
        _ => None,
    });
    let lines: Vec<_> = late
        .map(|(item, date, days)| {
            let Finding { title, leader, person, .. } = &item.finding;
            let mut said = vec![];
            for field in &allowed {
                said.push(match *field {
                    Finding::TITLE => title.clone(),
                    Finding::DEADLINE => words::REMINDER_DUE.fill(&[&format::short_date(date)]),
                    Finding::LEADER => words::LABELLED.fill(&[&words::FIELD_LEADER.text(), leader]),
                    Finding::PERSON => words::LABELLED.fill(&[&words::FIELD_PERSON.text(), person]),
                    Finding::STATUS => format::status(item.status.as_ref()).0,
                    _ => continue,
                });
            }
            said.push(words::DAYS_LATE.fill(&[&days]));
            format!("{} {}", number(item.place), said.join(words::COMMA.text()))
        })
        .collect();
    let head = words::REMINDER_HEAD.fill(&[&unit, &format::short_date(today), &lines.len()]);
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}
