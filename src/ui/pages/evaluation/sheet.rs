//! One evaluation: its score and grade, the indicators with what is deducted, and the satisfaction ballots.

use std::borrow::Cow;

use leptos::prelude::*;

use super::indicator::{DEDUCTIONS, OneIndicator};
use crate::domain::{Deduction, Evaluation, Indicator, Satisfaction};
use crate::ledger::commands;
use crate::ledger::views::{EvaluationFacts, EvaluationSheet};
use crate::ui::components::{AddBy, Column, PrintButton, PrintHead, Records, RowField};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::{sheet_export, word};
use crate::ui::session::{Session, use_session};
use crate::ui::text::{evaluation, labels, words};

const FIELDS: [Column; 6] = [
    Evaluation::TITLE,
    Evaluation::UNIT,
    Evaluation::DATE,
    Evaluation::PERSON,
    Evaluation::GRADES,
    Evaluation::NOTE,
];

const BALLOTS: &[Column] = &[
    Satisfaction::SUBJECT,
    Satisfaction::DATE,
    Satisfaction::SATISFIED,
    Satisfaction::FAIRLY,
    Satisfaction::NEUTRAL,
    Satisfaction::DISSATISFIED,
    Satisfaction::RECKONING,
];

const INDICATOR: [Column; 2] = [Indicator::TEXT, Indicator::POINTS];

/// The sheet with this row id.
#[component]
pub fn Sheet(id: String, all: Memo<Vec<EvaluationSheet>>) -> impl IntoView {
    let own = StoredValue::new(id);
    let shown = Memo::new(move |_| {
        all.with(|all| own.with_value(|id| all.iter().find(|one| one.id == *id).cloned()))
    });
    let there = Memo::new(move |_| shown.with(Option::is_some));
    move || match there.get() {
        true => view! { <Whole id=own.get_value() shown /> }.into_any(),
        false => view! { <p class="muted">{words::NO_EVALUATION}</p> }.into_any(),
    }
}

#[component]
fn Whole(id: String, shown: Memo<Option<EvaluationSheet>>) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let own = StoredValue::new(id.clone());
    let said = move |say: fn(&EvaluationSheet) -> String| {
        move || shown.with(|one| one.as_ref().map(say)).unwrap_or_default()
    };
    let ids = move |read: fn(&EvaluationSheet) -> Vec<String>| {
        Memo::new(move |_| shown.with(|one| one.as_ref().map(read)).unwrap_or_default())
    };
    let indicators = ids(|one| one.indicators.iter().map(|one| one.id.clone()).collect());
    let loose = ids(|one| one.loose.clone());
    let ballots = ids(|one| one.satisfaction.iter().map(|(id, _)| id.clone()).collect());
    let warnings = ids(evaluation::warnings);
    let rates = ids(|one| one.satisfaction.iter().map(|(_, one)| evaluation::satisfaction(one)).collect());
    let facts = move || {
        let unit = shown.with(|one| one.as_ref().map(|one| one.evaluation.unit.clone())).unwrap_or_default();
        let facts =
            session.finding_list.with(|list| session.read(|ledger| EvaluationFacts::of(ledger, list, &unit)));
        let reckoned = session.finding_list.with(|list| labels::reckoning(&list.settings));
        [evaluation::facts(&facts.unwrap_or_default()), reckoned].join(words::LIST_BREAK.text())
    };
    let with_sheet = move |act: fn(Session, &EvaluationSheet)| {
        move |_| shown.with_untracked(|one| one.iter().for_each(|one| act(session, one)))
    };
    let to_word = with_sheet(|session, one| {
        let file = session.finding_list.with_untracked(|list| evaluation::word_file(one, list));
        word::save(session, file);
    });
    let to_excel = with_sheet(|session, one| {
        let tables = session.finding_list.with_untracked(|list| evaluation::tables(one, list));
        let name = [evaluation::title(one), evaluation::about(&one.evaluation)];
        sheet_export::save_tables(session, &name.each_ref().map(String::as_str), tables);
    });
    let delete = move |_| {
        navigation.go(&Route::Evaluation(None));
        session.act(|draft| commands::delete(draft, Evaluation::KIND, &own.get_value()));
        session.tell_done(words::ROW_DELETED.text());
    };
    let field = |field: Column| {
        let word = labels::field(Evaluation::KIND, field).unwrap_or_default();
        let empty = match field {
            Evaluation::UNIT => Some(words::EVALUATION_ALL.text().to_owned()),
            Evaluation::GRADES => Some(words::EVALUATION_GRADES_USUAL.text().to_owned()),
            _ => None,
        };
        let empty = empty.unwrap_or_else(|| words::NOT_SET.text().to_owned());
        view! { <RowField row=(Evaluation::KIND, Cow::Owned(id.clone())) field word empty /> }
    };
    let add_indicator = Callback::new(move |()| {
        let id = own.get_value();
        let order = session.read_untracked(|ledger| commands::next_indicator_key(ledger, &id));
        vec![(Indicator::EVALUATION, id.into()), (Indicator::ORDER, order.unwrap_or_default().into())]
    });
    let add_ballot = Callback::new(move |()| vec![(Satisfaction::EVALUATION, own.get_value().into())]);
    view! {
        <PrintHead what=words::EVALUATION.text() />
        <nav class="crumbs no-print" aria-label=words::HERE>
            <ol>
                <li><a href=Route::Evaluation(None).href()>{words::EVALUATION}</a></li>
                <li aria-current="page">{said(evaluation::title)}</li>
            </ol>
        </nav>
        <div class="page__head">
            <div>
                <h1>{said(evaluation::title)}</h1>
                <p class="page__lead" role="status">{said(evaluation::score)}</p>
            </div>
            <div class="page__acts row no-print">
                <button class="btn" type="button" on:click=to_excel>{words::EVALUATION_TO_EXCEL}</button>
                <button class="btn" type="button" on:click=to_word>{words::TO_WORD}</button>
                <PrintButton />
            </div>
        </div>
        <div class="page__body">
            <section class="section">
                <dl class="facts">{FIELDS.map(field)}</dl>
                <p class="muted">{facts}</p>
                {move || warnings.get().into_iter().map(|said| view! { <p class="late">{said}</p> }).collect_view()}
            </section>
            <section class="section">
                <div class="section__head"><h2>{words::INDICATORS}</h2></div>
                <For each=move || indicators.get() key=String::clone let:id>
                    <OneIndicator id evaluation=own.get_value() shown />
                </For>
                <Show when=move || !loose.with(Vec::is_empty)>
                    <h3>{words::EVALUATION_LOOSE}</h3>
                    <Records kind=Deduction::KIND columns=DEDUCTIONS rows=loose add=AddBy::Elsewhere />
                </Show>
                <div class="no-print">
                    <h3>{words::INDICATOR_ADD}</h3>
                    <Records
                        kind=Indicator::KIND
                        columns=&[]
                        rows=Vec::new()
                        add=AddBy::Typing(INDICATOR[0], INDICATOR[1])
                        begin=add_indicator
                    />
                </div>
            </section>
            <section class="section">
                <div class="section__head"><h2>{words::SATISFACTION}</h2></div>
                <Records
                    kind=Satisfaction::KIND
                    columns=BALLOTS
                    rows=ballots
                    add=AddBy::Typing(BALLOTS[0], BALLOTS[1])
                    begin=add_ballot
                    none=words::SATISFACTION_NONE
                />
                <ul>{move || rates.get().into_iter().map(|said| view! { <li>{said}</li> }).collect_view()}</ul>
            </section>
            <p class="no-print">
                <button class="btn btn--quiet" type="button" on:click=delete>{words::EVALUATION_DELETE}</button>
            </p>
        </div>
    }
}
