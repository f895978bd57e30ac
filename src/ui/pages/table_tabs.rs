//! The tabs that lead from one table of the ledger to the others.

use leptos::prelude::*;

use crate::ledger::views::{EvidenceShown, MeasureFilter};
use crate::ui::components::Tabs;
use crate::ui::route::Route;
use crate::ui::text::words;

/// The tabs.
#[component]
pub fn TableTabs() -> impl IntoView {
    view! {
        <Tabs tabs=vec![
            (words::BY_FINDING, Route::ledger()),
            (words::BY_MEASURE, Route::Measures(MeasureFilter::default())),
            (words::EVIDENCE_INDEX, Route::Evidence(EvidenceShown::default())),
        ] />
    }
}
