//! The ways in which the public text leaves the office. Where something stands in it that nobody publishes knowingly, the
//! person is asked first.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::lint::Found;
use crate::publish::GRAVE;
use crate::ui::text::{Word, lint, words};

/// A button a way.
#[component]
pub fn Leaving(
    /// The button that most people press.
    main: Word,
    /// What each button says, and what it does.
    ways: Vec<(Word, Callback<()>)>,
    /// What the scan found that is not settled.
    open: Memo<Vec<Found>>,
) -> impl IntoView {
    // The way that waits for an answer.
    let asked = RwSignal::new(None::<Callback<()>>);
    let grave = Memo::new(move |_| {
        let mut counts = BTreeMap::<_, usize>::new();
        open.with(|open| {
            let at = |one: &Found| GRAVE.iter().position(|grave| *grave == one.lint);
            open.iter().filter_map(at).for_each(|at| *counts.entry(at).or_default() += 1);
        });
        let said = counts
            .into_iter()
            .map(|(at, count)| words::GRAVE_COUNT.fill(&[&lint::name(GRAVE[at]).text(), &count]));
        said.collect::<Vec<_>>().join(words::ENUMERATION_COMMA.text())
    });
    let leave = move |way: Callback<()>| {
        if grave.with_untracked(String::is_empty) { way.run(()) } else { asked.set(Some(way)) }
    };
    let button = |(word, way): (Word, Callback<()>)| {
        let is_main = word == main;
        view! {
            <button class="btn" class:btn--primary=is_main type="button" on:click=move |_| leave(way)>{word}</button>
        }
    };
    let anyway = move |_| {
        if let Some(way) = asked.try_update(Option::take).flatten() {
            way.run(());
        }
    };
    view! {
        <p class="row no-print">{ways.into_iter().map(button).collect_view()}</p>
        <Show when=move || asked.with(Option::is_some)>
            <div class="confirm no-print" role="alert">
                <p>{move || words::PUBLIC_GRAVE.fill(&[&grave.get()])}</p>
                <p class="row">
                    <button class="btn btn--primary" type="button" on:click=move |_| asked.set(None)>
                        {words::PUBLIC_GRAVE_STOP}
                    </button>
                    <button class="btn" type="button" on:click=anyway>{words::PUBLIC_GRAVE_GO}</button>
                </p>
            </div>
        </Show>
    }
}
