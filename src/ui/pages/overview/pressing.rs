//! What is overdue or due soon, the most urgent first.

use leptos::prelude::*;

use crate::ledger::views::{
    AnswersDue, Due, DueCount, DueState, Figures, FindingItem, FindingList, MeasuresShown,
};
use crate::ui::components::{DueBadge, StatusBadge, figure};
use crate::ui::navigation::ledger_href;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::statistics::{Cell, Opens};
use crate::ui::text::{Word, format, words};

/// How many lines are shown at most; a link leads to the rest.
const LINES_MAX: usize = 12;

/// The list of what is overdue or due soon.
#[component]
pub fn Pressing() -> impl IntoView {
    let session = use_session();
    let items = Memo::new(move |_| {
        session
            .finding_list
            .with(|finding_list| finding_list.pressing().into_iter().cloned().collect::<Vec<_>>())
    });
    let soon = Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.settings.soon()));
    let figures = Memo::new(move |_| session.finding_list.with(FindingList::figures));
    let said = move || {
        figures.with(|all| match all.overdue + all.soon {
            0 => words::NOTHING_PRESSES.fill(&[&soon.get()]),
            _ => words::PRESSING_SAID.fill(&[&all.overdue, &soon.get(), &all.soon]),
        })
    };
    // Each figure opens what it counts.
    let within = move |due: Due, word: Word, count: fn(&Figures) -> usize| {
        view! { {word} " " <a class="num" href=ledger_href(due, "")>{move || figures.with(count)}</a> }
    };
    // What is to be answered is no finding; it is told where there is any.
    let answers = Memo::new(move |_| {
        let today = session.today.get();
        session.read(|ledger| AnswersDue::of(ledger, today)).unwrap_or_default()
    });
    let answers = move || {
        let AnswersDue { letters, reports } = answers.get();
        let line = |word: Word, to: Route, count: DueCount| {
            let said = word.fill(&[&count.today, &count.week]);
            (count.week > 0).then(|| view! { {words::SEMICOLON} <a href=to.href()>{said}</a> })
        };
        let letters = line(words::LETTERS_TO_ANSWER, Route::Supervision(None), letters);
        (letters, line(words::REPORTS_TO_ANSWER, Route::PublicReports, reports))
    };
    // Measures have days of their own, also where their findings are not due yet.
    let measures = move || {
        let line = |word: Word, shown: MeasuresShown, count: usize| {
            let cell = Cell { text: word.fill(&[&count]), opens: Opens::Measures(shown) };
            (count > 0).then(|| view! { {words::SEMICOLON} {figure(&cell)} })
        };
        let (late, near) = figures.with(|all| (all.measures_overdue, all.measures_soon));
        let late = line(words::MEASURES_LATE, MeasuresShown::Overdue, late);
        (late, line(words::MEASURES_NEAR, MeasuresShown::Soon, near))
    };
    let more = move || {
        let (all, late) = (items.with(Vec::len), figures.with(|all| all.overdue));
        // Where some overdue findings are left out, the link leads to those, else to what is due soon.
        let due = if late > LINES_MAX { Due::Overdue } else { Due::Soon };
        (all > LINES_MAX).then(|| {
            view! {
                <p class="small">
                    <a href=ledger_href(due, "")>{words::MORE_OF_THEM.fill(&[&(all - LINES_MAX)])}</a>
                </p>
            }
        })
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::PRESSING}</h2>
                <span class="faint">
                    {within(Due::Today, words::DUE_TODAY, |all| all.due_today)} {words::COMMA}
                    {within(Due::Week, words::DUE_WEEK, |all| all.due_week)} {words::DUE_INCLUDES} {answers} {words::SEMICOLON}
                    {within(Due::Turned, words::TURNED, |all| all.turned)} {words::SEMICOLON}
                    {said}
                    {measures}
                </span>
            </div>
            <Show when=move || !items.with(Vec::is_empty)>
                <table class="plain due-list">
                    <thead>
                        <tr>
                            <th scope="col">{words::REMAINING}</th>
                            <th scope="col">{words::FIELD_TITLE}</th>
                            <th scope="col">{words::FIELD_STATUS}</th>
                            <th scope="col">{words::UNIT}</th>
                            <th scope="col">{words::FIELD_LEADER}</th>
                            <th scope="col" class="n">{words::FIELD_DEADLINE}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            items.get().into_iter().take(LINES_MAX).map(line).collect_view()
                        }}
                    </tbody>
                </table>
                {more}
            </Show>
        </section>
    }
}

/// One finding.
fn line(item: FindingItem) -> impl IntoView {
    let finding = item.finding;
    let unit = if finding.lead_unit.is_empty() { finding.responsible } else { finding.lead_unit };
    let when = match item.due_state {
        DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => format::short_date(date),
        _ => finding.deadline,
    };
    view! {
        <tr>
            <td><DueBadge due_state=item.due_state /></td>
            <th scope="row"><a href=Route::Finding(item.id).href()>{finding.title}</a></th>
            <td><StatusBadge status=item.status /></td>
            <td class="opt">{unit}</td>
            <td class="opt">{finding.leader}</td>
            <td class="n num opt">{when}</td>
        </tr>
    }
}
