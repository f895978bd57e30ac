//! What the measures promise: what comes round again, numbers to reach, rules to make.

use leptos::prelude::*;

use super::Shown;
use crate::ui::desk::Desk;
use crate::ui::{format, words};

#[component]
pub fn Promises(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let commitments = shown.memo(|one| one.commitments.clone());
    let targets = shown.memo(|one| one.targets.clone());
    let deliverables = shown.memo(|one| one.deliverables.clone());
    let promised = move || !commitments.with(Vec::is_empty) || !targets.with(Vec::is_empty);
    let recurring = move || {
        let often = move |every: &str, times: Option<u64>| {
            let every = format::every(every).map(|word| desk.say(word).to_owned());
            let times = times.map(|times| desk.fill(words::TIMES, &[&times]));
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
                        <span class="muted small">{desk.fill(words::TARGET_VALUE, &[&one.value])}</span>
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
                    <h2>{move || desk.say(words::PROMISES)}</h2>
                    <span class="part__note">{move || desk.say(words::PROMISES_NOTE)}</span>
                </div>
                {recurring}
                {numbers}
            </section>
        </Show>
        <Show when=move || !deliverables.with(Vec::is_empty)>
            <section class="part">
                <div class="part__head"><h2>{move || desk.say(words::DELIVERABLES)}</h2></div>
                <ul>
                    {move || deliverables.get().into_iter().map(|(_, one)| view! { <li>{one.title}</li> }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
