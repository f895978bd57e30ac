//! The form that opens a period: its days are proposed after the one before, and every unit with unfinished work is asked.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::{CalendarPeriod, Period, ReportingPeriod, date};
use crate::ledger::commands;
use crate::ledger::views::{ReportingList, Todo, unfinished_units};
use crate::ui::components::{LabeledInput, NobodyHas};
use crate::ui::session::use_session;
use crate::ui::text::{Word, reporting, words};

/// The form.
#[component]
pub fn OpenForm(all: Memo<ReportingList>) -> impl IntoView {
    let session = use_session();
    let [from, to, due] = [(); 3].map(|()| RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    // How many findings have nobody, where that is why no unit can be asked.
    let nobody = RwSignal::new(0);
    let fill = move |period: ReportingPeriod| {
        from.set(period.from);
        to.set(period.to);
        due.set(period.due);
    };
    let now = move |every| ReportingPeriod::of(CalendarPeriod::of(every, session.today.get_untracked()));
    let last = Memo::new(move |_| all.with(|all| all.periods.first().map(|one| one.period.clone())));
    Effect::new(move |_| fill(last.get().and_then(|one| one.next()).unwrap_or_else(|| now(Period::Month))));
    let open = move |_| {
        let today = session.today.get_untracked();
        let day = |text: RwSignal<String>, from: Option<NaiveDate>| {
            let text = text.get_untracked();
            let day = match from {
                None => date::typed(text.trim(), today),
                Some(from) => date::typed_from(text.trim(), today, from),
            };
            day.ok_or(text)
        };
        if [from, to, due].iter().any(|text| text.with_untracked(|text| text.trim().is_empty())) {
            return error.set(Some(words::REPORTING_NO_DAY.text().to_owned()));
        }
        let days = day(from, None).and_then(|from| Ok([from, day(to, Some(from))?, day(due, Some(from))?]));
        let [from, to, due] = match days {
            Ok(days) => days.map(|day| day.to_string()),
            Err(text) => return error.set(Some(words::NOT_A_DAY.fill(&[&text]))),
        };
        if to < from {
            return error.set(Some(words::REPORTING_REVERSED.text().to_owned()));
        }
        let units = session.finding_list.with_untracked(|list| {
            session.read_untracked(|ledger| unfinished_units(ledger, list, today)).unwrap_or_default()
        });
        let count = units.len();
        if count == 0 {
            nobody.set(session.finding_list.with_untracked(|list| list.figures().todo(Todo::Assign)));
            let why = if nobody.get_untracked() > 0 {
                words::REPORTING_NO_UNITS
            } else {
                words::REPORTING_ALL_DONE
            };
            return error.set(Some(why.text().to_owned()));
        }
        let units = units.into_iter().collect::<Vec<_>>().join(words::ENUMERATION_COMMA.zh);
        let mut period = ReportingPeriod { from, to, due, units, ..ReportingPeriod::default() };
        period.name = reporting::name(&period);
        let name = period.name.clone();
        let mut opened = false;
        session.act(|draft| opened = commands::open_reporting(draft, period, today).is_some());
        if opened {
            error.set(None);
            nobody.set(0);
            session.tell_done(words::REPORTING_OPENED.fill(&[&name, &count]));
        } else {
            error.set(Some(words::REPORTING_EXISTS.text().to_owned()));
        }
    };
    let assign = move || (nobody.get() > 0).then(|| view! { <p><NobodyHas count=nobody /></p> });
    let proposed = move |word: Word, every: Period| {
        view! { <button class="btn btn--quiet" type="button" on:click=move |_| fill(now(every))>{word}</button> }
    };
    let is_first = move || last.with(Option::is_none);
    view! {
        <section class="section no-print">
            <div class="section__head">
                <h2>{move || if is_first() { words::REPORTING_OPEN.text() } else { words::REPORTING_NEXT.text() }}</h2>
                <span class="row">
                    {proposed(words::REPORTING_WEEK, Period::Week)}
                    {proposed(words::REPORTING_MONTH, Period::Month)}
                </span>
            </div>
            <p class="muted">
                {move || if is_first() { words::REPORTING_NONE.text() } else { words::REPORTING_NEXT_HINT.text() }}
            </p>
            <div class="step-form step-form--row">
                <LabeledInput word=words::REPORTING_FROM text=from />
                <LabeledInput word=words::REPORTING_TO text=to />
                <LabeledInput word=words::REPORTING_DUE text=due />
                <button class="btn btn--primary" type="button" on:click=open>{words::REPORTING_DO_OPEN}</button>
            </div>
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            {assign}
        </section>
    }
}
