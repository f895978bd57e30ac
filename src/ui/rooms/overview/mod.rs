//! 总览: what the ledger adds up to, what presses, and who carries how much.

mod bars;
mod figures;
mod pressing;

use leptos::prelude::*;

use crate::domain::Inspection;
use crate::ledger::views::Due;
use crate::ui::app::ledger_by;
use crate::ui::components::{EmptyLedger, PrintHead};
use crate::ui::desk::Desk;
use crate::ui::{format, machine, words};

#[component]
pub fn Overview() -> impl IntoView {
    let desk = Desk::here();
    let none =
        Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.items().next().is_none()));
    view! {
        <PrintHead what=Signal::derive(move || desk.say(words::OVERVIEW).to_owned()) />
        <Head none />
        <Show when=move || !none.get() fallback=|| view! { <EmptyLedger /> }>
            <div class="room__body">
                // What 基本完成 is hatched with in the bars.
                <svg class="sr" width="0" height="0" aria-hidden="true">
                    <defs>
                        <pattern
                            id="hatch"
                            width="5"
                            height="5"
                            patternUnits="userSpaceOnUse"
                            patternTransform="rotate(45)"
                        >
                            <path class="hatch" d="M1 0v5"></path>
                        </pattern>
                    </defs>
                </svg>
                <figures::Numbers />
                <pressing::Pressing />
                <div class="cols overview__cols">
                    <bars::ByAspect />
                    <bars::ByUnit />
                </div>
            </div>
        </Show>
    }
}

#[component]
fn Head(none: Memo<bool>) -> impl IntoView {
    let desk = Desk::here();
    let overdue = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.figures().overdue));
    let inspection = Memo::new(move |_| {
        desk.read(|ledger| ledger.live(Inspection::KIND, Inspection::ID).map(|row| Inspection::read(&row)))
            .flatten()
    });
    let lead = move || {
        let language = desk.language.get();
        let mut said = vec![desk.fill(words::AS_OF, &[&format::date(desk.today.get(), language)])];
        if let Some(it) = inspection.get() {
            if !it.inspector.is_empty() && !it.inspected.is_empty() {
                said.push(desk.fill(words::INSPECTED_BY, &[&it.inspector, &it.inspected]));
            } else {
                said.extend([it.inspector, it.inspected].into_iter().filter(|name| !name.is_empty()));
            }
            if let Ok(day) = it.feedback.parse() {
                said.push(desk.fill(words::FED_BACK, &[&format::short_date(day, language)]));
            }
        }
        said.join(language.of(words::COMMA))
    };
    let late = move || {
        let count = overdue.get();
        (count > 0).then(|| {
            view! {
                <a class="btn btn--primary" href=ledger_by(Due::Overdue, "")>
                    {desk.fill(words::GO_OVERDUE, &[&count])}
                </a>
            }
        })
    };
    view! {
        <div class="room__head">
            <div>
                <h1>{move || desk.say(words::OVERVIEW)} <span class="en" lang="en">{words::OVERVIEW.en}</span></h1>
                <p class="room__lead">{lead}</p>
            </div>
            <Show when=move || !none.get()>
                <div class="room__acts row">
                    <button class="btn" type="button" on:click=|_| drop(machine::window().print())>
                        {move || desk.say(words::PRINT)}
                    </button>
                    {late}
                </div>
            </Show>
        </div>
    }
}
