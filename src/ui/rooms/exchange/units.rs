//! The units whose parts go out and come back: what each carries, who is still awaited.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::handing_out::{record_export, save};
use crate::exchange::unit_status::UnitStatus;
use crate::exchange::{PackageScope, Purpose};
use crate::ledger::views::Filter;
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::{format, machine, words};

#[component]
pub fn Units(units: Memo<Vec<UnitStatus>>) -> impl IntoView {
    let desk = Desk::here();
    let none = Memo::new(move |_| units.with(Vec::is_empty));
    let awaited = Memo::new(move |_| units.with(|all| all.iter().filter(|unit| unit.is_awaited()).count()));
    let issue_all = move |_| {
        let names: Vec<String> =
            units.with_untracked(|all| all.iter().map(|unit| unit.name.clone()).collect());
        spawn_local(async move {
            for name in names {
                let Some(packed) = desk.pack(&PackageScope::Unit(name), Purpose::Issue, false) else {
                    return;
                };
                if !save(desk, &packed, None).await {
                    return;
                }
                desk.handed_out(&packed);
                // A browser that gets many files in one breath takes some of them only.
                machine::pause(300).await;
            }
        });
    };
    let said = move || {
        let (all, awaited) = (units.with(Vec::len), awaited.get());
        if awaited > 0 {
            desk.fill(words::UNITS_AWAITED, &[&all, &awaited])
        } else {
            desk.fill(words::UNITS_SAID, &[&all])
        }
    };
    view! {
        <Show when=move || !none.get()>
            <section class="section">
                <div class="section__head">
                    <h2>{move || desk.say(words::UNITS)}</h2>
                    <span class="faint">{said}</span>
                    <button class="btn section__act no-print" type="button" on:click=issue_all>
                        {move || desk.say(words::ISSUE_ALL)}
                    </button>
                </div>
                <div class="scrolls">
                    <table class="plain board">
                        <thead>
                            <tr>
                                <th scope="col">{move || desk.say(words::UNIT)}</th>
                                <th scope="col" class="n">{move || desk.say(words::FINDINGS)}</th>
                                <th scope="col" class="n">{move || desk.say(words::STATUS_DONE)}</th>
                                <th scope="col" class="n">{move || desk.say(words::READY)}</th>
                                <th scope="col">{move || desk.say(words::LAST_ISSUED)}</th>
                                <th scope="col">{move || desk.say(words::LAST_RETURNED)}</th>
                                <th scope="col"><span class="sr">{move || desk.say(words::OUT_ISSUE)}</span></th>
                            </tr>
                        </thead>
                        <tbody>{move || units.get().into_iter().map(|unit| line(desk, unit)).collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

fn line(desk: Desk, unit: UnitStatus) -> impl IntoView {
    let filter = Filter { unit: unit.name.clone(), ..Filter::default() };
    let when = |at: &Option<String>| at.as_deref().map(format::moment).unwrap_or_else(|| "—".to_owned());
    let awaited = unit.is_awaited();
    let name = unit.name.clone();
    let label = desk.fill(words::ISSUE_TO, &[&unit.name]);
    view! {
        <tr>
            <th scope="row">
                <a href=Route::Ledger { filter, open: None }.href()>{unit.name.clone()}</a>
            </th>
            <td class="n">{unit.status_counts.total}</td>
            <td class="n">{unit.status_counts.done}</td>
            <td class="n">{unit.ready}</td>
            <td class="num">{when(&unit.issued)}</td>
            <td class="num">
                {when(&unit.returned)}
                {awaited.then(|| view! { " " <span class="due" data-due="soon">{desk.say(words::AWAITED)}</span> })}
            </td>
            <td class="n">
                <button
                    class="btn btn--quiet"
                    type="button"
                    aria-label=label
                    on:click=move |_| record_export(desk, PackageScope::Unit(name.clone()), Purpose::Issue, None)
                >
                    {desk.say(words::ISSUE)}
                </button>
            </td>
        </tr>
    }
}
