//! What was read, beside the text: figures, doubts and the outline.

use leptos::prelude::*;
use leptos::web_sys::{Element, MouseEvent};

use super::Reading;
use crate::notice::Role;
use crate::ui::desk::Desk;
use crate::ui::proof::Node;
use crate::ui::words::{self, Word};

/// How many doubts are listed; the button goes through all.
const DOUBTS_SHOWN: usize = 5;

#[component]
pub fn Side() -> impl IntoView {
    view! {
        <StatusCounts />
        <NotANotice />
        <Checks />
        <Doubts />
        <Tree />
        <super::take::Take />
    }
}

#[component]
fn StatusCounts() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let counts = Memo::new(move |_| reading.read(|proof| proof.counts()));
    let figure = move |word: Word, count: usize| {
        view! { <div><dt>{desk.say(word)}</dt><dd class="num">{count}</dd></div> }
    };
    move || {
        let counts = counts.get();
        view! {
            <div class="tally">
                <dl class="tally__figures">
                    {figure(words::COUNT_ASPECTS, counts.aspects)}
                    {figure(words::COUNT_FINDINGS, counts.findings)}
                    {figure(words::COUNT_MEASURES, counts.measures)}
                    {figure(words::COUNT_COMMITMENTS, counts.commitments)}
                </dl>
            </div>
        }
    }
}

/// A text that no finding was read in: said kindly, and nothing is made up.
#[component]
fn NotANotice() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let findings = Memo::new(move |_| reading.read(|proof| proof.counts().findings));
    view! {
        <Show when=move || findings.get() == 0>
            <div class="tally">
                <div class="banner" data-kind="soon" role="status">
                    <div>
                        <b>{move || desk.say(words::NOT_A_NOTICE_TITLE)}</b>
                        <p>{move || desk.say(words::NOT_A_NOTICE_HINT)}</p>
                    </div>
                </div>
            </div>
        </Show>
    }
}

/// The figures the text itself states, recalculated.
#[component]
fn Checks() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let checks = Memo::new(move |_| reading.read(|proof| proof.checks()));
    move || {
        let checks = checks.get();
        (!checks.is_empty()).then(|| {
            let said = checks.into_iter().map(|check| {
                let word = if check.agrees { words::FIGURES_AGREE } else { words::FIGURES_DISAGREE };
                view! {
                    <p class="tally__check" data-ok=if check.agrees { "yes" } else { "no" }>
                        {desk.fill(word, &[&check.words])}
                    </p>
                }
            });
            view! { <div class="tally">{said.collect_view()}</div> }
        })
    }
}

#[component]
fn Doubts() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let doubts = Memo::new(move |_| reading.read(|proof| proof.doubts()));
    let list = move || {
        let doubts = doubts.get();
        let more = doubts.len().saturating_sub(DOUBTS_SHOWN);
        let shown = doubts.into_iter().take(DOUBTS_SHOWN).map(|doubt| {
            view! {
                <li>
                    <a
                        href="#/reading"
                        on:click=move |event| {
                            event.prevent_default();
                            reading.go(doubt.at);
                        }
                    >
                        {desk.fill(words::LINE, &[&doubt.line])} "　" {desk.say(words::why(doubt.why))}
                    </a>
                </li>
            }
        });
        let more =
            (more > 0).then(|| view! { <li class="muted">{desk.fill(words::MORE_DOUBTS, &[&more])}</li> });
        view! { <ol>{shown.collect_view()}{more}</ol> }
    };
    view! {
        <Show
            when=move || !doubts.with(Vec::is_empty)
            fallback=move || {
                reading.read(|proof| proof.counts().findings > 0).then(|| {
                    view! {
                        <div class="tally">
                            <p class="tally__check">{move || desk.say(words::NO_DOUBTS)}</p>
                        </div>
                    }
                })
            }
        >
            <div class="doubts">
                <div class="doubts__head">
                    <span role="status">{move || desk.fill(words::N_DOUBTS, &[&doubts.with(Vec::len)])}</span>
                    <button
                        class="btn btn--quiet"
                        type="button"
                        aria-keyshortcuts="N"
                        on:click=move |_| reading.next_doubt()
                    >
                        {move || desk.say(words::NEXT_DOUBT)}
                        <span class="kbd" aria-hidden="true">"N"</span>
                    </button>
                </div>
                {list}
            </div>
        </Show>
    }
}

#[component]
fn Tree() -> impl IntoView {
    let desk = Desk::here();
    let reading = Reading::here();
    let nodes = Memo::new(move |_| reading.read(|proof| proof.tree()));
    let over = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|proof| proof.node_over(at))
    });
    let chosen = Selector::new(move || over.get());
    let shown = move || {
        let language = desk.language.get();
        nodes.with(|nodes| nodes.iter().map(|node| (language.code(), node.clone())).collect::<Vec<_>>())
    };
    let on_click = move |event: MouseEvent| {
        let node = event_target::<Element>(&event).closest("[data-node]").ok().flatten();
        if let Some(at) = node.and_then(|node| node.get_attribute("data-node")?.parse().ok()) {
            reading.go(at);
        }
    };
    view! {
        <div class="outline" role="tree" aria-label=move || desk.say(words::OUTLINE) on:click=on_click>
            <For each=shown key=|row| row.clone() children=move |(_, node)| {
                let (at, chosen) = (node.at, chosen.clone());
                view! {
                    <div
                        class="node"
                        role="treeitem"
                        tabindex="-1"
                        {..leptos::attr::custom::custom_attribute("aria-level", node.level.to_string())}
                        aria-selected=move || chosen.selected(&Some(at)).to_string()
                        data-node=at.to_string()
                    >
                        <span class="node__no num">{node.number.clone()}</span>
                        <span class="node__text" title=node.title.clone()>{node.title.clone()}</span>
                        <span class="node__count num">{count(desk, &node)}</span>
                    </div>
                }
            } />
        </div>
    }
}

fn count(desk: Desk, node: &Node) -> String {
    let word = match node.role {
        Role::Part | Role::Aspect => words::N_FINDINGS,
        _ => words::N_MEASURES,
    };
    if node.count == 0 {
        return String::new();
    }
    desk.language.get_untracked().fill(word, &[&node.count])
}
