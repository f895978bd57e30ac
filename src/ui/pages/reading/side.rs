//! What was read, beside the text: counts, doubts and the outline.

use leptos::prelude::*;
use leptos::web_sys::{Element, MouseEvent};

use super::state::use_reading;
use crate::notice::findings::FindingRead;
use crate::notice::{Role, Unread};
use crate::ui::components::Repeats;
use crate::ui::correction::{Node, Recognised};
use crate::ui::text::{Word, labels, words};

/// How many doubts are listed; the button goes through all.
const DOUBTS_SHOWN: usize = 5;

/// The column beside the text.
#[component]
pub fn Side() -> impl IntoView {
    view! {
        <ReadAs />
        <ReadingCounts />
        <NothingRead />
        <Checks />
        <Doubts />
        <Unclassified />
        <Tree />
        <super::take::Take />
        <Earlier />
    }
}

/// What was recognised, whether the text states as many findings, and another reading that is possible.
#[component]
fn ReadAs() -> impl IntoView {
    let reading = use_reading();
    let recognised = Memo::new(move |_| reading.read(|correction| correction.recognised()));
    move || {
        let Recognised { family, findings, stated, runner_up, .. } = recognised.get();
        (findings > 0).then(|| {
            let family = labels::family(family).text();
            let agrees = match stated {
                Some(stated) if stated == findings => words::STATED_AS_MANY.text().to_owned(),
                Some(stated) => words::STATED_OTHERWISE.fill(&[&stated]),
                None => String::new(),
            };
            let other = runner_up.map(|count| {
                let word = if count == findings {
                    words::READ_OTHERWISE.text().to_owned()
                } else {
                    words::OR_SO_MANY.fill(&[&count])
                };
                view! {
                    <button
                        class="btn btn--quiet"
                        type="button"
                        title=words::EXCHANGE_HINT
                        on:click=move |_| {
                            reading.change(|correction| correction.exchange());
                        }
                    >
                        {word}
                    </button>
                }
            });
            view! {
                <div class="tally">
                    <p class="read-as" role="status">
                        <b>{words::RECOGNISED.fill(&[&family, &findings])}</b>{agrees}{other}
                    </p>
                </div>
            }
        })
    }
}

/// Which of the problems that were read an earlier ledger had already, where this computer may have one.
#[component]
fn Earlier() -> impl IntoView {
    let reading = use_reading();
    let any = Memo::new(move |_| reading.read(|correction| correction.counts().findings > 0));
    let findings = move || {
        reading.read_untracked(|correction| {
            let title = |one: &FindingRead| correction.outline().value(one.segment).to_owned();
            correction.reading().findings().map(|one| (String::new(), title(one))).collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || any.get()>
            <section class="earlier">
                <h2>{words::REPEATS}</h2>
                <Repeats findings />
            </section>
        </Show>
    }
}

/// How much text belongs to no reading, and a button that goes through it.
#[component]
fn Unclassified() -> impl IntoView {
    let reading = use_reading();
    let count = Memo::new(move |_| {
        let findings = reading.read(|correction| correction.counts().findings);
        if findings == 0 { 0 } else { reading.read(|correction| correction.unclassified().len()) }
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="doubts">
                <div class="doubts__head">
                    <span role="status">{move || words::UNCLASSIFIED.fill(&[&count.get()])}</span>
                    <button class="btn btn--quiet" type="button" on:click=move |_| reading.next_unclassified()>
                        {words::NEXT_DOUBT}
                    </button>
                </div>
            </div>
        </Show>
    }
}

/// How many aspects, findings, measures and recurring promises were read.
#[component]
fn ReadingCounts() -> impl IntoView {
    let reading = use_reading();
    let counts = Memo::new(move |_| reading.read(|correction| correction.counts()));
    let figure = move |word: Word, count: usize| {
        view! { <div><dt>{word.text()}</dt><dd class="num">{count}</dd></div> }
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

/// Where no finding was read: what the text is, why not, and what to do.
#[component]
fn NothingRead() -> impl IntoView {
    let reading = use_reading();
    let recognised = Memo::new(move |_| reading.read(|correction| correction.recognised()));
    move || {
        let Recognised { unread, family, .. } = recognised.get();
        unread.map(|why| {
            let (title, hint) = match why {
                Unread::NoSuchDocument => {
                    (words::NOT_A_NOTICE_TITLE.text().to_owned(), words::NOT_A_NOTICE_HINT)
                }
                Unread::NoFindings => (
                    words::NO_FINDINGS_TITLE.fill(&[&labels::family(family).text()]),
                    words::NO_FINDINGS_HINT,
                ),
                Unread::ColumnsUnknown => {
                    (words::COLUMNS_UNKNOWN_TITLE.text().to_owned(), words::COLUMNS_UNKNOWN_HINT)
                }
                Unread::ColumnsLost => {
                    (words::COLUMNS_LOST_TITLE.text().to_owned(), words::COLUMNS_LOST_HINT)
                }
            };
            view! {
                <div class="tally">
                    <div class="banner" data-kind="soon" role="status">
                        <div>
                            <b>{title}</b>
                            <p>{hint}</p>
                        </div>
                    </div>
                </div>
            }
        })
    }
}

/// The figures the text itself states, recalculated.
#[component]
fn Checks() -> impl IntoView {
    let reading = use_reading();
    let checks = Memo::new(move |_| reading.read(|correction| correction.checks()));
    move || {
        let checks = checks.get();
        (!checks.is_empty()).then(|| {
            let said = checks.into_iter().map(|check| {
                let word = if check.agrees { words::FIGURES_AGREE } else { words::FIGURES_DISAGREE };
                view! {
                    <p class="tally__check" data-ok=if check.agrees { "yes" } else { "no" }>
                        {word.fill(&[&check.words])}
                    </p>
                }
            });
            view! { <div class="tally">{said.collect_view()}</div> }
        })
    }
}

/// The doubts that are not settled, each a link to its segment.
#[component]
fn Doubts() -> impl IntoView {
    let reading = use_reading();
    let doubts = Memo::new(move |_| reading.read(|correction| correction.doubts()));
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
                        {words::LINE.fill(&[&doubt.line])} "　" {labels::why(doubt.why).text()}
                    </a>
                </li>
            }
        });
        let more = (more > 0).then(|| view! { <li class="muted">{words::MORE_DOUBTS.fill(&[&more])}</li> });
        view! { <ol>{shown.collect_view()}{more}</ol> }
    };
    view! {
        <Show
            when=move || !doubts.with(Vec::is_empty)
            fallback=move || {
                reading.read(|correction| correction.counts().findings > 0).then(|| {
                    view! {
                        <div class="tally">
                            <p class="tally__check">{words::NO_DOUBTS}</p>
                        </div>
                    }
                })
            }
        >
            <div class="doubts">
                <div class="doubts__head">
                    <span role="status">{move || words::N_DOUBTS.fill(&[&doubts.with(Vec::len)])}</span>
                    <button
                        class="btn btn--quiet"
                        type="button"
                        aria-keyshortcuts="N"
                        on:click=move |_| reading.next_doubt()
                    >
                        {words::NEXT_DOUBT}
                        <span class="kbd" aria-hidden="true">"N"</span>
                    </button>
                </div>
                {list}
            </div>
        </Show>
    }
}

/// The outline as a tree.
#[component]
fn Tree() -> impl IntoView {
    let reading = use_reading();
    let nodes = Memo::new(move |_| reading.read(|correction| correction.tree()));
    let over = Memo::new(move |_| {
        let at = reading.chosen.get();
        reading.read(|correction| correction.node_over(at))
    });
    let chosen = Selector::new(move || over.get());
    let shown = move || nodes.get();
    let on_click = move |event: MouseEvent| {
        let node = event_target::<Element>(&event).closest("[data-node]").ok().flatten();
        if let Some(at) = node.and_then(|node| node.get_attribute("data-node")?.parse().ok()) {
            reading.go(at);
        }
    };
    view! {
        <div class="outline" role="tree" aria-label=words::OUTLINE on:click=on_click>
            <For each=shown key=|node| node.clone() children=move |node| {
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
                        <span class="node__count num">{count(&node)}</span>
                    </div>
                }
            } />
        </div>
    }
}

/// The count beside a heading; empty for 0.
fn count(node: &Node) -> String {
    let word = match node.role {
        Role::Part | Role::Aspect => words::N_FINDINGS,
        _ => words::N_MEASURES,
    };
    if node.count == 0 {
        return String::new();
    }
    word.fill(&[&node.count])
}
