//! One indicator of an evaluation: its points and rule, and what is deducted under it.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::{Deduction, Indicator};
use crate::ledger::commands;
use crate::ledger::views::{EvaluationSheet, IndicatorEntry};
use crate::ui::components::{AddBy, Column, Records, RowField};
use crate::ui::session::use_session;
use crate::ui::text::{evaluation, labels, words};

/// The columns of deductions.
pub const DEDUCTIONS: &[Column] =
    &[Deduction::REASON, Deduction::POINTS, Deduction::FINDINGS, Deduction::BASIS];

const FIELDS: [Column; 3] = [Indicator::TEXT, Indicator::POINTS, Indicator::RULE];

/// The indicator with this row id.
#[component]
pub fn OneIndicator(id: String, evaluation: String, shown: Memo<Option<EvaluationSheet>>) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(id.clone());
    let of = StoredValue::new(evaluation);
    let entry = Memo::new(move |_| {
        let find = |one: &EvaluationSheet| {
            own.with_value(|id| {
                let at = one.indicators.iter().position(|one| one.id == *id)?;
                Some((at + 1, one.indicators[at].clone()))
            })
        };
        shown.with(|one| one.as_ref().and_then(find))
    });
    let rows = Memo::new(move |_| {
        let ids =
            |(_, one): &(usize, IndicatorEntry)| one.deductions.iter().map(|(id, _)| id.clone()).collect();
        entry.with(|one| one.as_ref().map(ids)).unwrap_or_default()
    });
    let name = move || {
        entry
            .with(|one| one.as_ref().map(|(nth, one)| format!("{nth}. {}", one.indicator.text)))
            .unwrap_or_default()
    };
    let stands =
        move || entry.with(|one| one.as_ref().map(|(_, one)| evaluation::stands(one))).unwrap_or_default();
    let is_over = move || entry.with(|one| one.as_ref().is_some_and(|(_, one)| one.is_over));
    let begin = Callback::new(move |()| {
        vec![(Deduction::EVALUATION, of.get_value().into()), (Deduction::INDICATOR, own.get_value().into())]
    });
    let delete = move |_| {
        session.act(|draft| commands::delete(draft, Indicator::KIND, &own.get_value()));
        session.tell_done(words::ROW_DELETED.text());
    };
    let field = |field: Column| {
        let word = labels::field(Indicator::KIND, field).unwrap_or_default();
        view! { <RowField row=(Indicator::KIND, Cow::Owned(id.clone())) field word /> }
    };
    view! {
        <article class="meeting">
            <h3>{name}</h3>
            <p class:late=is_over>{stands}</p>
            <dl class="facts">{FIELDS.map(field)}</dl>
            <Records
                kind=Deduction::KIND
                columns=DEDUCTIONS
                rows
                add=AddBy::Typing(DEDUCTIONS[0], DEDUCTIONS[1])
                begin
                none=words::DEDUCTION_NONE
            />
            <p class="no-print">
                <button class="btn btn--quiet" type="button" on:click=delete>{words::INDICATOR_DELETE}</button>
            </p>
        </article>
    }
}
