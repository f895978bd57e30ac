//! One period: its days, how many units have reported, and a line a unit.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::{ReportingPeriod, UnitReport, Value};
use crate::ledger::views::{Explanation, ReportState, ReportingEntry, ReportingList, UnitAnswer};
use crate::ledger::{Draft, commands};
use crate::ui::components::{Column, FieldValue, RowField, WriteValue};
use crate::ui::services::copying;
use crate::ui::session::use_session;
use crate::ui::text::{labels, reporting, words};

const PERIOD: [Column; 3] = [ReportingPeriod::NAME, ReportingPeriod::DUE, ReportingPeriod::UNITS];

const REPORT: [Column; 4] =
    [UnitReport::RECEIVED, UnitReport::UNCHANGED, UnitReport::PERSON, UnitReport::NOTE];

/// The period with this row id.
#[component]
pub fn Period(
    id: String,
    all: Memo<ReportingList>,
    /// The units that have unfinished work.
    unfinished: Memo<BTreeSet<String>>,
    /// What is asked at the end of the period on which reports are taken now.
    asked: Memo<Vec<Explanation>>,
) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(id.clone());
    let entry = Memo::new(move |_| {
        all.with(|all| own.with_value(|id| all.periods.iter().find(|one| one.id == *id).cloned()))
    });
    let of_entry = move |read: fn(&ReportingEntry) -> String| {
        entry.with(|one| one.as_ref().map(read).unwrap_or_default())
    };
    let units = Memo::new(move |_| {
        entry
            .with(|one| one.iter().flat_map(|one| &one.units).map(|one| one.unit.clone()).collect::<Vec<_>>())
    });
    let presses = move || {
        entry.with(|one| {
            one.as_ref().is_some_and(|one| one.is_open(session.today.get()) && one.missing().next().is_some())
        })
    };
    let copy = move |_| {
        let Some(entry) = entry.get_untracked() else { return };
        let text = reporting::reminder(&entry, session.today.get_untracked());
        copying::copy(session, text, words::REPORTING_COPIED.text().to_owned());
    };
    let delete = move |_| {
        session.act(|draft| commands::delete(draft, ReportingPeriod::KIND, &own.get_value()));
        session.tell_done(words::ROW_DELETED.text());
    };
    let is_closed =
        Memo::new(move |_| entry.with(|one| one.as_ref().is_some_and(|one| !one.period.closed.is_empty())));
    let close = move |_| {
        let today = session.today.get_untracked();
        session.act(|draft| commands::close_reporting(draft, &own.get_value(), today));
        session.tell_done(words::REPORTING_CLOSED_NOW.text());
    };
    let field = move |field: Column| {
        let word = labels::field(ReportingPeriod::KIND, field).unwrap_or_default();
        view! { <RowField row=(ReportingPeriod::KIND, Cow::Owned(own.get_value())) field word /> }
    };
    let heads = REPORT.map(|field| {
        view! { <th scope="col">{labels::field(UnitReport::KIND, field)}</th> }
    });
    view! {
        <article class="meeting">
            <h3>{move || of_entry(|one| reporting::name(&one.period))}</h3>
            <dl class="facts">
                <dt>{words::REPORTING_DAYS}</dt>
                <dd>{move || of_entry(|one| reporting::days(&one.period))}</dd>
                {PERIOD.map(field)}
                // Only the day on which it was closed can be set right; it is closed by a press.
                {move || is_closed.get().then(|| field(ReportingPeriod::CLOSED))}
            </dl>
            <p class="row">
                <span role="status">{move || of_entry(reporting::counts)}</span>
                <Show when=presses>
                    <button class="btn no-print" type="button" on:click=copy>{words::REPORTING_COPY}</button>
                </Show>
            </p>
            <table class="plain records">
                <thead>
                    <tr>
                        <th scope="col">{words::UNIT}</th>
                        <th scope="col">{words::REPORTING_STATE}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || units.get() key=String::clone let:unit>
                        <Line unit entry unfinished asked />
                    </For>
                </tbody>
            </table>
            <p class="row no-print">
                <Show when=move || !is_closed.get()>
                    <button class="btn" type="button" on:click=close>{words::REPORTING_CLOSE}</button>
                </Show>
                <button class="btn btn--quiet" type="button" on:click=delete>{words::REPORTING_DELETE}</button>
            </p>
        </article>
    }
}

/// One unit: how it stands, and what is kept of its report.
#[component]
fn Line(
    unit: String,
    entry: Memo<Option<ReportingEntry>>,
    unfinished: Memo<BTreeSet<String>>,
    asked: Memo<Vec<Explanation>>,
) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(unit.clone());
    let answer = move |entry: &Option<ReportingEntry>| -> Option<(ReportingEntry, UnitAnswer)> {
        let entry = entry.as_ref()?;
        let one = own.with_value(|unit| entry.of_unit(unit).cloned())?;
        Some((entry.clone(), one))
    };
    let set = move |draft: &mut Draft, field: &str, value: Value| {
        if let Some((entry, one)) = entry.with_untracked(answer) {
            commands::set_report(draft, &entry.id, &one, field, value);
        }
    };
    let state = Memo::new(move |_| {
        let today = session.today.get();
        entry.with(answer).map(|(entry, one)| reporting::state(&entry, &one, today)).unwrap_or_default()
    });
    let is_missing = move || entry.with(answer).is_some_and(|(_, one)| one.state == ReportState::Missing);
    let row = entry.with_untracked(answer).and_then(|(entry, one)| {
        one.row.or_else(|| commands::unit_report(&entry.id, &one.unit).map(|row| row.id().to_owned()))
    });
    let row = row.unwrap_or_default();
    let press = move |_| {
        let today = session.today.get_untracked().to_string();
        session.act(|draft| set(draft, UnitReport::UNCHANGED, today.as_str().into()));
    };
    let cell = |field: Column| {
        let word = labels::field(UnitReport::KIND, field).unwrap_or_default().into_owned();
        let (label, id) = (format!("{unit} {word}"), row.clone());
        let value = move || {
            let write: WriteValue = Arc::new(move |draft, value| set(draft, field, value));
            view! {
                <FieldValue
                    row=(UnitReport::KIND, Cow::Owned(id.clone()))
                    field
                    label=label.clone()
                    write
                />
            }
        };
        let said = words::REPORT_UNCHANGED_OF.fill(&[&unit]);
        // While a unit has said nothing, one press says that there is nothing new; then its day can be edited.
        let shown = match field {
            UnitReport::UNCHANGED => view! {
                <Show when=is_missing fallback=value>
                    <button class="btn no-print" type="button" aria-label=said.clone() on:click=press>
                        {words::REPORT_UNCHANGED}
                    </button>
                </Show>
            }
            .into_any(),
            _ => value().into_any(),
        };
        view! { <td data-label=word>{shown}</td> }
    };
    // What it has not explained is told while its period goes on.
    let unexplained = move || {
        let is_open = entry.with(|one| one.as_ref().is_some_and(|one| one.is_open(session.today.get())));
        let is_own = |one: &&Explanation| one.is_missing() && own.with_value(|unit| one.unit == *unit);
        let count = if is_open { asked.with(|all| all.iter().filter(is_own).count()) } else { 0 };
        (count > 0)
            .then(|| view! { " " <span class="faint small">{words::EXPLAIN_UNIT.fill(&[&count])}</span> })
    };
    let idle = move || own.with_value(|unit| unfinished.with(|all| !all.contains(unit)));
    view! {
        <tr>
            <th scope="row">
                {unit.clone()} " "
                <Show when=idle><span class="faint small">{words::REPORT_NO_WORK}</span></Show>
            </th>
            <td data-label=words::REPORTING_STATE.text() class:late=move || state.get().1>
                {move || state.get().0}
                {unexplained}
            </td>
            {REPORT.map(cell)}
        </tr>
    }
}
