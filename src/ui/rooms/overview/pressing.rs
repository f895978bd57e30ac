//! What is overdue or due soon, what presses most first.

use leptos::prelude::*;

use crate::ledger::views::DueState;
use crate::ledger::views::{Due, FindingItem, FindingList};
use crate::ui::app::ledger_by;
use crate::ui::components::{DueMark, StatusMark};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::{format, words};

/// Beyond this many lines the ledger is the better list.
const LINES_MAX: usize = 12;

#[component]
pub fn Pressing() -> impl IntoView {
    let desk = Desk::here();
    let items = Memo::new(move |_| {
        desk.finding_list
            .with(|finding_list| finding_list.pressing().into_iter().cloned().collect::<Vec<_>>())
    });
    let soon = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.card.soon()));
    let figures = Memo::new(move |_| desk.finding_list.with(FindingList::figures));
    let said = move || {
        figures.with(|all| match all.overdue + all.soon {
            0 => desk.fill(words::NOTHING_PRESSES, &[&soon.get()]),
            _ => desk.fill(words::PRESSING_SAID, &[&all.overdue, &soon.get(), &all.soon]),
        })
    };
    let more = move || {
        let (all, late) = (items.with(Vec::len), figures.with(|all| all.overdue));
        // The first lines may all be late ones; the link leads to the sort of which most is left out.
        let due = if late > LINES_MAX { Due::Overdue } else { Due::Soon };
        (all > LINES_MAX).then(|| {
            view! {
                <p class="small">
                    <a href=ledger_by(due, "")>{desk.fill(words::MORE_OF_THEM, &[&(all - LINES_MAX)])}</a>
                </p>
            }
        })
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{move || desk.say(words::PRESSING)}</h2>
                <span class="faint">{said}</span>
            </div>
            <Show when=move || !items.with(Vec::is_empty)>
                <table class="plain due-list">
                    <thead>
                        <tr>
                            <th scope="col">{move || desk.say(words::REMAINING)}</th>
                            <th scope="col">{move || desk.say(words::FIELD_TITLE)}</th>
                            <th scope="col">{move || desk.say(words::FIELD_STATUS)}</th>
                            <th scope="col">{move || desk.say(words::UNIT)}</th>
                            <th scope="col">{move || desk.say(words::FIELD_LEADER)}</th>
                            <th scope="col" class="n">{move || desk.say(words::FIELD_DEADLINE)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            items.get().into_iter().take(LINES_MAX).map(|item| line(desk, item)).collect_view()
                        }}
                    </tbody>
                </table>
                {more}
            </Show>
        </section>
    }
}

fn line(desk: Desk, item: FindingItem) -> impl IntoView {
    let language = desk.language.get();
    let finding = item.finding;
    let unit = if finding.lead_unit.is_empty() { finding.responsible } else { finding.lead_unit };
    let when = match item.due_state {
        DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => format::short_date(date, language),
        _ => finding.deadline,
    };
    view! {
        <tr>
            <td><DueMark due_state=item.due_state /></td>
            <th scope="row"><a href=Route::Finding(item.id).href()>{finding.title}</a></th>
            <td><StatusMark status=item.status /></td>
            <td class="opt">{unit}</td>
            <td class="opt">{finding.leader}</td>
            <td class="n num opt">{when}</td>
        </tr>
    }
}
