//! The units: how many findings each has, when its part was exported and its return imported, and who is awaited.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::exchange::unit_status::UnitStatus;
use crate::exchange::{PackageScope, Purpose};
use crate::ledger::views::Filter;
use crate::ui::route::Route;
use crate::ui::services::attachments::{Attachments, use_attachments};
use crate::ui::services::export;
use crate::ui::services::export::ExportOptions;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{format, words};

/// The table of units, with buttons to issue one part or all.
#[component]
pub fn Units(units: Memo<Vec<UnitStatus>>) -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let none = Memo::new(move |_| units.with(Vec::is_empty));
    let awaited = Memo::new(move |_| units.with(|all| all.iter().filter(|unit| unit.is_awaited()).count()));
    let issue_all = move |_| {
        let names: Vec<String> =
            units.with_untracked(|all| all.iter().map(|unit| unit.name.clone()).collect());
        spawn_local(export::issue_all(session, names));
    };
    let said = move || {
        let (all, awaited) = (units.with(Vec::len), awaited.get());
        if awaited > 0 {
            words::UNITS_AWAITED.fill(&[&all, &awaited])
        } else {
            words::UNITS_SAID.fill(&[&all])
        }
    };
    view! {
        <Show when=move || !none.get()>
            <section class="section">
                <div class="section__head">
                    <h2>{words::UNITS}</h2>
                    <span class="faint">{said}</span>
                    <button class="btn section__act no-print" type="button" on:click=issue_all>
                        {words::ISSUE_ALL}
                    </button>
                </div>
                <div class="scrolls">
                    <table class="plain units">
                        <thead>
                            <tr>
                                <th scope="col">{words::UNIT}</th>
                                <th scope="col" class="n">{words::FINDINGS}</th>
                                <th scope="col" class="n">{words::STATUS_DONE}</th>
                                <th scope="col" class="n">{words::STAGE_SUBMITTED}</th>
                                <th scope="col">{words::LAST_ISSUED}</th>
                                <th scope="col">{words::LAST_RETURNED}</th>
                                <th scope="col"><span class="sr">{words::OUT_ISSUE}</span></th>
                            </tr>
                        </thead>
                        <tbody>{move || units.get().into_iter().map(|unit| line(session, attachments, unit)).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

/// One unit.
fn line(session: Session, attachments: Attachments, unit: UnitStatus) -> impl IntoView {
    let filter = Filter { unit: unit.name.clone(), ..Filter::default() };
    let when = |at: &Option<String>| at.as_deref().map(format::moment).unwrap_or_else(|| "—".to_owned());
    let awaited = unit.is_awaited();
    let name = unit.name.clone();
    let label = words::ISSUE_TO.fill(&[&unit.name]);
    view! {
        <tr>
            <th scope="row">
                <a href=Route::Ledger { filter, open: None }.href()>{unit.name.clone()}</a>
            </th>
            <td class="n">{unit.status_counts.total}</td>
            <td class="n">{unit.status_counts.done}</td>
            <td class="n">{unit.submitted}</td>
            <td class="num">{when(&unit.issued)}</td>
            <td class="num">
                {when(&unit.returned)}
                {awaited.then(|| view! { " " <span class="due" data-due="soon">{words::AWAITED}</span> })}
            </td>
            <td class="n">
                <button
                    class="btn btn--quiet"
                    type="button"
                    aria-label=label
                    on:click=move |_| {
                        let scope = PackageScope::Unit(name.clone());
                        export::export(session, attachments, scope, Purpose::Issue, ExportOptions::default());
                    }
                >
                    {words::ISSUE}
                </button>
            </td>
        </tr>
    }
}
