//! 未到位原因和下一步: asked at the end of a period about each finding that is not done, filled in here, for one or for many.

use std::borrow::Cow;
use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::domain::Finding;
use crate::ledger::commands;
use crate::ledger::views::{self, Explanation, ReportingEntry};
use crate::ui::components::{DueBadge, FieldValue, Keyed, LabeledInput, LongLists, Space, window_rows};
use crate::ui::route::Route;
use crate::ui::services::copying;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, reporting, words};

impl Keyed for Explanation {
    fn key(&self) -> &str {
        &self.finding
    }
}

/// What the list is of, for the row focused last.
const LIST: &str = "explanation";

/// Which findings are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    /// Those about which something is missing.
    Missing,
    /// Those that were due by the end of the period.
    Due,
    /// All that are not done.
    All,
}

impl Listed {
    const ALL: [(Self, Word); 3] = [
        (Self::Missing, words::EXPLAIN_MISSING),
        (Self::Due, words::EXPLAIN_DUE),
        (Self::All, words::EXPLAIN_ALL),
    ];

    fn admits(self, one: &Explanation) -> bool {
        match self {
            Self::Missing => one.is_missing(),
            Self::Due => one.is_due,
            Self::All => true,
        }
    }
}

/// The section of the period that units report on now.
#[component]
pub fn Explanations(entry: Memo<Option<ReportingEntry>>, asked: Memo<Vec<Explanation>>) -> impl IntoView {
    let session = use_session();
    let listed = RwSignal::new(Listed::Due);
    let rows = Memo::new(move |_| {
        let listed = listed.get();
        asked.with(|all| all.iter().filter(|one| listed.admits(one)).cloned().collect::<Vec<_>>())
    });
    let count = move |listed: Listed| asked.with(|all| all.iter().filter(|one| listed.admits(one)).count());
    let counts = move || words::EXPLAIN_COUNTS.fill(&[&count(Listed::Due), &count(Listed::Missing)]);
    let chip = move |(one, word): (Listed, Word)| {
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || (listed.get() == one).to_string()
                on:click=move |_| listed.set(one)
            >
                {word}
                <span class="num">{move || count(one)}</span>
            </button>
        }
    };
    let copy = move |_| {
        let Some(period) = entry.get_untracked().map(|entry| entry.period) else { return };
        let text = asked.with_untracked(|asked| reporting::explain_reminder(&period, asked));
        copying::copy(session, text, words::REPORTING_COPIED.text().to_owned());
    };
    let title = move || {
        let name = entry.with(|one| one.as_ref().map(|one| reporting::name(&one.period)));
        words::LABELLED.fill(&[&name.unwrap_or_default(), &words::EXPLAIN.text()])
    };
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    view! {
        <section class="section">
            <div class="section__head"><h2>{title}</h2></div>
            <p class="muted">{words::EXPLAIN_LEAD}</p>
            <p class="row">
                <span role="status">{counts}</span>
                <span class="row no-print" role="group" aria-label=words::FILTERS>{Listed::ALL.map(chip)}</span>
                <Show when=move || { count(Listed::Missing) > 0 }>
                    <button class="btn no-print" type="button" on:click=copy>{words::EXPLAIN_COPY}</button>
                </Show>
            </p>
            <Show when=move || !none.get() fallback=|| view! { <p class="muted">{words::EXPLAIN_NONE}</p> }>
                <Table rows />
            </Show>
        </section>
    }
}

/// The findings, and what is filled in for the ticked ones.
#[component]
fn Table(rows: Memo<Vec<Explanation>>) -> impl IntoView {
    let session = use_session();
    let body = NodeRef::<html::Tbody>::new();
    let focused = expect_context::<LongLists>();
    let ticked = RwSignal::new(BTreeSet::<String>::new());
    let (obstacle, next_step) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    window_rows(
        LIST,
        body,
        rows,
        focused.kept(LIST),
        Space::Row(Signal::stored("5".to_owned())),
        Signal::stored(()),
        move |drawn| view! { <Line one=drawn.row index=drawn.index ticked /> }.into_any(),
    );
    // Those that are listed still.
    let chosen = Memo::new(move |_| {
        let is_ticked = |one: &&Explanation| ticked.with(|ticked| ticked.contains(&one.finding));
        rows.with(|rows| rows.iter().filter(is_ticked).map(|one| one.finding.clone()).collect::<Vec<_>>())
    });
    let tick_all = move |_| {
        ticked.set(rows.with_untracked(|rows| rows.iter().map(|one| one.finding.clone()).collect()));
    };
    let fill = move |event: leptos::web_sys::SubmitEvent| {
        event.prevent_default();
        let ids = chosen.get_untracked();
        let (why, next) = (obstacle.get_untracked(), next_step.get_untracked());
        let mut written = 0;
        session.act(|draft| written = commands::explain(draft, &ids, &why, &next));
        session.tell_done(words::EXPLAIN_FILLED.fill(&[&written]));
        if written > 0 {
            ticked.update(BTreeSet::clear);
            obstacle.set(String::new());
            next_step.set(String::new());
        }
    };
    let says = move || [obstacle, next_step].iter().any(|text| text.with(|text| !text.trim().is_empty()));
    view! {
        <form class="step-form step-form--row no-print" on:submit=fill>
            <LabeledInput word=words::OBSTACLE text=obstacle />
            <LabeledInput word=words::NEXT_STEP text=next_step />
            <button class="btn" type="submit" disabled=move || chosen.with(Vec::is_empty) || !says()>
                {move || words::EXPLAIN_FILL.fill(&[&chosen.with(Vec::len)])}
            </button>
            <button class="btn btn--quiet" type="button" on:click=tick_all>
                {move || words::EXPLAIN_TICK_ALL.fill(&[&rows.with(Vec::len)])}
            </button>
            <span class="hint">{words::EXPLAIN_FILL_HINT}</span>
        </form>
        <div class="measures-box">
            <table class="plain stacked explain-table" aria-rowcount=move || (rows.with(Vec::len) + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words::UNIT}</th>
                        <th scope="col">{words::FIELD_TITLE}</th>
                        <th scope="col">{words::FIELD_DEADLINE}</th>
                        <th scope="col">{words::OBSTACLE}</th>
                        <th scope="col">{words::NEXT_STEP}</th>
                    </tr>
                </thead>
                <tbody node_ref=body on:focusin=move |event| focused.note(LIST, &event)></tbody>
            </table>
        </div>
    }
}

/// One finding.
#[component]
fn Line(one: Memo<Explanation>, index: Memo<usize>, ticked: RwSignal<BTreeSet<String>>) -> impl IntoView {
    let session = use_session();
    let id = one.with_untracked(|one| one.finding.clone());
    let kept = StoredValue::new(id.clone());
    let number = Signal::derive(move || one.with(|one| views::number(one.place)));
    let tick = move |event| {
        ticked.update(|ticked| {
            if event_target_checked(&event) {
                ticked.insert(kept.get_value());
            } else {
                kept.with_value(|id| ticked.remove(id));
            }
        });
    };
    let is_on = move || ticked.with(|ticked| kept.with_value(|id| ticked.contains(id)));
    let unit = move || match one.with(|one| one.unit.clone()) {
        none if none.is_empty() => words::EXPLAIN_NOBODY.text().to_owned(),
        unit => unit,
    };
    let field = {
        let id = id.clone();
        move |field: &'static str, word: Word| {
            let label = Signal::derive(move || format!("{} {}", number.get(), word.text()));
            view! { <FieldValue row=(Finding::KIND, Cow::Owned(id.clone())) field label /> }
        }
    };
    let old = move || {
        let said = one.with(|one| one.said.filter(|_| one.is_old));
        said.map(|day| {
            let day = format::near_date(&day.to_string(), session.today.get());
            view! { <span class="muted small">{words::EXPLAIN_OLD.fill(&[&day])}</span> }
        })
    };
    view! {
        <tr id=LongLists::element(&id) aria-rowindex=move || index.get().to_string()>
            <td>
                <label class="check">
                    <input
                        class="no-print"
                        type="checkbox"
                        aria-label=move || words::TICK.fill(&[&number.get()])
                        prop:checked=is_on
                        on:change=tick
                    />
                    <span>{unit}</span>
                </label>
            </td>
            <td>
                <a href=Route::Finding(id.clone()).href()>
                    {number} " " {move || one.with(|one| one.title.clone())}
                </a>
            </td>
            <td>{move || view! { <DueBadge due_state=one.with(|one| one.due_state) /> }}</td>
            <td data-label=words::OBSTACLE>{field(Finding::OBSTACLE, words::OBSTACLE)} {old}</td>
            <td data-label=words::NEXT_STEP>{field(Finding::NEXT_STEP, words::NEXT_STEP)}</td>
        </tr>
    }
}
