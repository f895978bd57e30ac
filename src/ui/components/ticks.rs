//! A row of boxes to tick: which of several things a list names.

use leptos::prelude::*;

/// The boxes.
#[component]
pub fn Ticks(
    /// What may be chosen: as the list names it, and its word.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// What the list names.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Is given the list after each tick.
    choose: Callback<Vec<String>>,
) -> impl IntoView {
    let tick = move |(name, word): (String, String)| {
        let own = name.clone();
        let press = move |event| {
            let mut names = chosen.get_untracked();
            names.retain(|other| *other != name);
            if event_target_checked(&event) {
                names.push(name.clone());
            }
            choose.run(names);
        };
        let is_on = move || chosen.with(|chosen| chosen.contains(&own));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_on on:change=press />
                <span>{word}</span>
            </label>
        }
    };
    move || choices.get().into_iter().map(tick).collect_view()
}
