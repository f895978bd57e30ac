//! The form that moves the deadline of one or many findings.

use leptos::prelude::*;

use super::labeled_input::LabeledInput;
use super::step_form::{StepChoice, StepForm};
use crate::domain::date::Context;
use crate::domain::{Deadline, Fields, Measure};
use crate::ledger::RowView;
use crate::ledger::commands::{self, Refusal};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The new deadline, the reason and who approved it.
#[component]
pub fn ExtendForm(
    /// The row ids of the findings, or of the measures.
    findings: Callback<(), Vec<String>>,
    /// Whether each row is a measure, whose own deadline it is.
    #[prop(optional)]
    of_measures: bool,
    /// The row id of the measure whose deadline it is; empty for the finding's own.
    #[prop(optional, into)]
    measure: Signal<String>,
    /// What chooses the measure.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let session = use_session();
    let to = RwSignal::new(String::new());
    let extend = StepChoice::new(words::EXTEND, false, move |draft, id, entry| {
        // Without a year, the first such day from now on.
        let today = Context::feedback(session.today.get_untracked());
        let day = Deadline::parse(&to.get_untracked(), &today).day();
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        let finding = |row: RowView| row.text(Measure::FINDING).to_owned();
        match draft.ledger().live(Measure::KIND, id).filter(|_| of_measures).map(finding) {
            Some(finding) => commands::extend(draft, &finding, id, &day, entry),
            None if of_measures => Err(Refusal::NotNow),
            None => commands::extend(draft, id, &measure.get_untracked(), &day, entry),
        }
    });
    view! {
        <StepForm findings of_measures choices=vec![extend] note=words::ENTRY_REASON person=words::ENTRY_APPROVER is_own=false>
            {children.map(|children| children())}
            <LabeledInput word=words::EXTEND_TO text=to />
        </StepForm>
    }
}
