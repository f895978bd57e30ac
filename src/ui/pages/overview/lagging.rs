//! 逾期情况: the units or the people with overdue findings, and a reminder for each to copy into a chat.

use leptos::prelude::*;

use crate::ledger::views::{Due, Filter, FindingList, Pressed};
use crate::ui::route::Route;
use crate::ui::services::copying;
use crate::ui::session::use_session;
use crate::ui::text::{reminder, supervision, words};

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
                .with_untracked(|list| reminder::reminder(list, &name, &findings, by_person, today));
            copying::copy(session, text, words::REMINDER_COPIED.fill(&[&name]));
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
