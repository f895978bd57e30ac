//! 待定: everything that two offices wrote differently and nobody has decided yet.

use leptos::prelude::*;

use crate::ledger::choice::Choice;
use crate::ui::components::Decide;
use crate::ui::desk::{Desk, Toast};
use crate::ui::route::Route;
use crate::ui::{format, words};

#[component]
pub fn Conflicts() -> impl IntoView {
    let desk = Desk::here();
    let all = Memo::new(move |_| desk.read(Choice::all).unwrap_or_default());
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
        desk.toast.set(Some(Toast { text: desk.say(words::DECIDED).to_owned(), undo: true }));
    };
    let listed = move || {
        let mut groups: Vec<(Option<String>, Vec<Choice>)> = Vec::new();
        for choice in words_only.get() {
            match groups.iter_mut().find(|(finding, _)| *finding == choice.finding) {
                Some((_, group)) => group.push(choice),
                None => groups.push((choice.finding.clone(), vec![choice])),
            }
        }
        groups.into_iter().map(|(finding, choices)| view! { <Group finding choices /> }).collect_view()
    };
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
            {listed}
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
fn Group(finding: Option<String>, choices: Vec<Choice>) -> impl IntoView {
    let desk = Desk::here();
    let head = move || {
        let language = desk.language.get();
        let Some(id) = finding.clone() else { return language.of(words::LEDGER_ITSELF).into_any() };
        let item = desk.register.with(|register| register.item(&id).cloned());
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
            {choices.into_iter().map(|choice| view! { <Decide choice /> }).collect_view()}
        </section>
    }
}
