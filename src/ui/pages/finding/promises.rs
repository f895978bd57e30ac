//! What the measures promise: recurring work, numbers to reach, and documents to issue.

use leptos::prelude::*;

use super::state::Shown;
use crate::ui::text::{format, words};

/// The lists of promises; nothing where the measures promise nothing.
#[component]
pub fn Promises(shown: Shown) -> impl IntoView {
    let commitments = shown.memo(|one| one.commitments.clone());
    let targets = shown.memo(|one| one.targets.clone());
    let deliverables = shown.memo(|one| one.deliverables.clone());
    let promised = move || !commitments.with(Vec::is_empty) || !targets.with(Vec::is_empty);
    let recurring = move || {
        let often = move |every: &str, times: Option<u64>| {
            let every = format::every(every).map(|word| word.text().to_owned());
            let times = times.map(|times| words::TIMES.fill(&[&times]));
            every.into_iter().chain(times).collect::<Vec<_>>().join(" ")
        };
        let line = move |(_, one): (String, crate::domain::Commitment)| {
            view! {
                <div class="promise">
                    <p>
                        <span class="promise__words">{one.quote}</span>
                        "　"
                        <span class="muted small">{often(&one.every, one.times)}</span>
                    </p>
                </div>
            }
        };
        commitments.get().into_iter().map(line).collect_view()
    };
    let numbers = move || {
        let line = move |(_, one): (String, crate::domain::Target)| {
            view! {
                <div class="promise">
                    <p>
                        <span class="promise__words">{one.quote}</span>
                        "　"
                        <span class="muted small">{words::TARGET_VALUE.fill(&[&one.value])}</span>
                    </p>
                </div>
            }
        };
        targets.get().into_iter().map(line).collect_view()
    };
    view! {
        <Show when=promised>
            <section class="part">
                <div class="part__head">
                    <h2>{words::PROMISES}</h2>
                    <span class="part__note">{words::PROMISES_NOTE}</span>
                </div>
                {recurring}
                {numbers}
            </section>
        </Show>
        <Show when=move || !deliverables.with(Vec::is_empty)>
            <section class="part">
                <div class="part__head"><h2>{words::DELIVERABLES}</h2></div>
                <ul>
                    {move || deliverables.get().into_iter().map(|(_, one)| view! { <li>{one.title}</li> }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
