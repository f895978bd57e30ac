//! The choice of a measure of the finding, or of the finding as a whole, for what stands under either.

use leptos::prelude::*;

use super::state::Shown;
use crate::ui::text::{Word, words};

/// The list to choose from; `value` is the measure's row id, and empty for the finding as a whole.
#[component]
pub fn MeasureChoice(
    shown: Shown,
    label: Word,
    value: Signal<String>,
    choose: Callback<String>,
) -> impl IntoView {
    let measures = shown.memo(|one| one.measures.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>());
    let option = move |id: String, said: String| {
        let own = id.clone();
        view! { <option value=id prop:selected=move || value.with(|value| *value == own)>{said}</option> }
    };
    let options = move || {
        let measure = |(nth, id): (usize, String)| option(id, words::MEASURE_NTH.fill(&[&(nth + 1)]));
        measures.get().into_iter().enumerate().map(measure).collect_view()
    };
    view! {
        <select class="select" aria-label=label on:change=move |event| choose.run(event_target_value(&event))>
            {option(String::new(), words::WHOLE_FINDING.text().to_owned())}
            {options}
        </select>
    }
}
