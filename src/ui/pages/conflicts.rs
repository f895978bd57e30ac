//! 待定: everything that two offices wrote differently and nobody has decided yet.

use leptos::prelude::*;

use super::decided::Decided;
use crate::ledger::views::{self, PendingConflict};
use crate::ui::components::{ConflictCard, PageHead, decision_key};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The page of all conflicts, finding by finding, and last those about the layout of documents.
#[component]
pub fn Conflicts() -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| session.read(PendingConflict::all).unwrap_or_default());
    let words_only = Memo::new(move |_| {
        all.with(|all| all.iter().filter(|one| !one.is_layout()).cloned().collect::<Vec<_>>())
    });
    let layout = Memo::new(move |_| all.with(|all| all.iter().filter(|one| one.is_layout()).count()));
    let said = move || match words_only.with(Vec::len) {
        0 => words::NO_CONFLICTS.text().to_owned(),
        count => words::N_CONFLICTS.fill(&[&count]),
    };
    let settle = move |_| {
        session.act(|draft| {
            all.with_untracked(|all| {
                all.iter().filter(|one| one.is_layout()).for_each(|one| one.settle(draft))
            });
        });
        session.tell_done(words::DECIDED.text().to_owned());
    };
    // The findings with conflicts, in the order of the first conflict of each; `None` is what belongs to no finding.
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
        <PageHead title=words::CONFLICTS lead=Signal::derive(said) />
        <div class="page__body">
            <Show when=move || all.with(Vec::is_empty)>
                <div class="empty">
                    <p>{words::CONFLICTS_EMPTY}</p>
                    <a class="btn" href=Route::ledger().href()>{words::TO_LEDGER}</a>
                </div>
            </Show>
            <For each=move || findings.get() key=Clone::clone let:finding>
                <Group finding all=words_only />
            </For>
            <Show when=move || { layout.get() > 0 }>
                <section class="section">
                    <div class="section__head"><h2>{words::LAYOUT_CONFLICTS}</h2></div>
                    <p class="muted">{move || words::LAYOUT_CONFLICTS_WHAT.fill(&[&layout.get()])}</p>
                    <button class="btn" type="button" on:click=settle>{words::SETTLE_AS_SHOWN}</button>
                </section>
            </Show>
            <Decided />
        </div>
    }
}

/// The conflicts of one finding, or of what belongs to none.
#[component]
fn Group(finding: Option<String>, all: Memo<Vec<PendingConflict>>) -> impl IntoView {
    let session = use_session();
    let own = {
        let finding = finding.clone();
        move || all.with(|all| all.iter().filter(|one| one.finding == finding).cloned().collect::<Vec<_>>())
    };
    let head = move || {
        let Some(id) = finding.clone() else { return words::LEDGER_ITSELF.text().into_any() };
        let item = session.finding_list.with(|finding_list| finding_list.item(&id).cloned());
        let Some(item) = item else { return words::UNWRITTEN.text().into_any() };
        let title = if item.finding.title.is_empty() {
            words::UNWRITTEN.text().to_owned()
        } else {
            item.finding.title.clone()
        };
        view! {
            <a href=Route::Finding(id).href()>{views::number(item.place)}" "{title}</a>
        }
        .into_any()
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{head}</h2></div>
            <For each=own key=decision_key let:choice><ConflictCard choice /></For>
        </section>
    }
}
