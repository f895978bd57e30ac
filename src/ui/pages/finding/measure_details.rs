//! What a measure has of its own: unit, person, deadline and status. Where it has none, the finding's hold.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use super::state::Shown;
use super::work::MeasureSchedule;
use crate::domain::{Code, Measure, Status, Value};
use crate::ledger::views::PressedFinding;
use crate::ledger::{RowRef, commands};
use crate::ui::components::{Commit, DeadlineNote, FieldValue, Holds, InlineEdit, WriteValue};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::letters;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, words};

/// A text field of a measure: its name, its word, and how it is read.
type Text = (&'static str, Word, fn(&Measure) -> String);

const TEXTS: [Text; 3] = [
    (Measure::UNIT, words::MEASURE_UNIT, |one| one.unit.clone()),
    (Measure::PERSON, words::FIELD_PERSON, |one| one.person.clone()),
    (Measure::DEADLINE, words::FIELD_DEADLINE, |one| one.deadline.clone()),
];

/// Whether a measure has anything of its own.
pub fn has_details(measure: &Measure) -> bool {
    !measure.status.is_empty() || TEXTS.iter().any(|(_, _, read)| !read(measure).is_empty())
}

/// The element id of the line below a measure's words; the measure's row id follows.
pub fn details_id(measure: &str) -> String {
    format!("measure-{measure}")
}

/// The line below a measure's words.
#[component]
pub fn Details(
    shown: Shown,
    /// The measure's row id.
    id: String,
    /// What the measure is called.
    label: Signal<String>,
) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let id = StoredValue::new(id);
    let measure = Memo::new(move |_| {
        shown.with(|one| {
            let found = one.measures.iter().find(|(other, _)| id.with_value(|id| other == id));
            found.map(|(_, measure)| measure.clone()).unwrap_or_default()
        })
    });
    let text = move |(field, word, read): Text| {
        view! {
            <span class="measure__own">
                <span class="faint">{word}</span>
                <InlineEdit
                    label=Signal::derive(move || format!("{} {}", label.get(), word.text()))
                    value=Signal::derive(move || measure.with(read))
                    commit=Commit::ledger(move |draft, text| {
                        commands::set_text(draft, Measure::KIND, &id.get_value(), field, text);
                    })
                    empty=words::AS_FINDING.text()
                />
            </span>
        }
    };
    let extended =
        Memo::new(move |_| shown.with(|one| id.with_value(|id| one.life.extended(id).map(str::to_owned))));
    let extra = shown.memo(|one| one.measure_extra.clone());
    let own = move |field: String| {
        let heading = labels::field(Measure::KIND, &field).unwrap_or_default().into_owned();
        let row = (Measure::KIND, Cow::Owned(id.get_value()));
        let word = heading.clone();
        view! {
            <span class="measure__own">
                <span class="faint">{heading}</span>
                <FieldValue
                    row
                    field
                    label=Signal::derive(move || format!("{} {word}", label.get()))
                />
            </span>
        }
    };
    // The number of another finding moves it there, with all that stands under it.
    let move_to: WriteValue = Arc::new(move |draft, value| {
        if let Some(finding) = value.as_str() {
            commands::move_to_finding(draft, &id.get_value(), finding);
        }
    });
    let code = Signal::derive(move || measure.with(|measure| measure.status.clone()));
    let mark = move || format::status(Code::read(&code.get(), Status::parse).as_ref()).1;
    let choose = move |event| {
        let Ok(row) = RowRef::new(Measure::KIND, &id.get_value()) else { return };
        let chosen = event_target_value(&event);
        let value = if chosen.is_empty() { Value::Null } else { Value::from(chosen) };
        session.act(|draft| draft.set(&row, Measure::STATUS, value));
    };
    let option = move |value: &'static str, words: &'static str| {
        view! { <option value=value prop:selected=move || code.get() == value>{words}</option> }
    };
    let known = Status::ALL.map(|status| option(status.as_str(), labels::status(Some(status)).text()));
    let write = move |_| {
        let about = PressedFinding { id: shown.id(), measures: vec![id.get_value()] };
        if let Some(letter) = letters::write_about(session, about) {
            navigation.go(&Route::Supervision(Some(letter)));
        }
    };
    view! {
        <div class="measure__foot" id=details_id(&id.get_value())>
            <span class="status status--choice" data-status=mark>
                <select
                    class="select"
                    aria-label=move || format!("{} {}", label.get(), words::MEASURE_STATUS.text())
                    on:change=choose
                >
                    {option("", words::AS_FINDING.text())}
                    {known}
                </select>
            </span>
            {TEXTS.map(text)}
            <span class="measure__own no-print">
                <span class="faint">{words::MEASURE_BELONGS}</span>
                <FieldValue
                    row=(Measure::KIND, Cow::Owned(id.get_value()))
                    field=Measure::FINDING
                    label=Signal::derive(move || format!("{} {}", label.get(), words::MEASURE_BELONGS.text()))
                    holds=Holds::FindingNumber
                    write=move_to
                />
            </span>
            {move || extra.get().into_iter().map(own).collect_view()}
            {move || extended.get().map(|day| {
                let said = words::EXTENDED_UNTIL.fill(&[&format::near_date(&day, session.today.get())]);
                view! { <span class="flag" data-flag="extended">{said}</span> }
            })}
            <DeadlineNote
                wording=Signal::derive(move || {
                    extended.get().unwrap_or_else(|| measure.with(|measure| measure.deadline.clone()))
                })
                replace=move |text: String| {
                    session.act(|draft| {
                        commands::set_text(draft, Measure::KIND, &id.get_value(), Measure::DEADLINE, &text);
                    });
                }
            />
            <MeasureSchedule shown measure=id.get_value() />
            <button class="btn btn--quiet no-print" type="button" on:click=write>{words::NEW_LETTER}</button>
        </div>
    }
}
