//! 待定: everything that two offices wrote differently and nobody has decided yet.

use leptos::prelude::*;

use crate::ledger::views::PendingConflict;
use crate::ui::components::{Decide, decision_key};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::{format, words};

#[component]
pub fn Conflicts() -> impl IntoView {
    let desk = Desk::here();
    let all = Memo::new(move |_| desk.read(PendingConflict::all).unwrap_or_default());
    let words_only = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|one| !one.is_layout()).cloned().collect::<Vec<_>>())
    });
    let layout = Memo::new(move |_| all.with(|all| all.iter().filter(|one| one.is_layout()).count()));
    let said = move || match words_only.with(Vec::len) {
        0 => desk.say(words::NO_CONFLICTS).to_owned(),
        count => desk.fill(words::N_CONFLICTS, &[&count]),
    };
    let settle = move |_| {
        desk.act(|draft| {
            all.with_untracked(|all| {
                all.iter().filter(|one| one.is_layout()).for_each(|one| one.settle(draft))
            });
        });
        desk.tell_done(desk.say(words::DECIDED).to_owned());
    };
    // The findings in question, in the order of the first thing to decide in each.
    let findings = Memo::new(move |_| {
        let mut findings: Vec<Option<String>> = Vec::new();
        words_only.with(|all| {
            for choice in all {
                if !findings.contains(&choice.finding) {
                    findings.push(choice.finding.clone());
                }
            }
        });
        findings
    });
    view! {
        <div class="room__head">
            <div>
                <h1>{move || desk.say(words::CONFLICTS)} <span class="en" lang="en">{words::CONFLICTS.en}</span></h1>
                <p class="room__lead" role="status">{said}</p>
            </div>
        </div>
        <div class="room__body">
            <Show when=move || all.with(Vec::is_empty)>
                <div class="empty">
                    <p>{move || desk.say(words::CONFLICTS_EMPTY)}</p>
                    <a class="btn" href=Route::ledger().href()>{move || desk.say(words::TO_LEDGER)}</a>
                </div>
            </Show>
            <For each=move || findings.get() key=Clone::clone let:finding>
                <Group finding all=words_only />
            </For>
            <Show when=move || { layout.get() > 0 }>
                <section class="section">
                    <div class="section__head"><h2>{move || desk.say(words::LAYOUT_CONFLICTS)}</h2></div>
                    <p class="muted">{move || desk.fill(words::LAYOUT_CONFLICTS_WHAT, &[&layout.get()])}</p>
                    <button class="btn" type="button" on:click=settle>{move || desk.say(words::SETTLE_AS_SHOWN)}</button>
                </section>
            </Show>
        </div>
    }
}

/// The conflicts of one finding, or of what belongs to none.
#[component]
fn Group(finding: Option<String>, all: Memo<Vec<PendingConflict>>) -> impl IntoView {
    let desk = Desk::here();
    let own = {
        let finding = finding.clone();
        move || all.with(|all| all.iter().filter(|one| one.finding == finding).cloned().collect::<Vec<_>>())
    };
    let head = move || {
        let language = desk.language.get();
        let Some(id) = finding.clone() else { return language.of(words::LEDGER_ITSELF).into_any() };
        let item = desk.finding_list.with(|finding_list| finding_list.item(&id).cloned());
        let Some(item) = item else { return language.of(words::UNWRITTEN).into_any() };
        let title = if item.finding.title.is_empty() {
            language.of(words::UNWRITTEN).to_owned()
        } else {
            item.finding.title
        };
        view! {
            <a href=Route::Finding(id).href()>{format::place(item.place, language)}" "{title}</a>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{head}</h2></div>
            <For each=own key=decision_key let:choice><Decide choice /></For>
        </section>
    }
}
