//! 调度: the meetings that went through the findings, what they decided, and what of it is not followed up.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::domain::{Decision, Meeting, MeetingCategory, Value};
use crate::ledger::commands;
use crate::ledger::views::MeetingList;
use crate::ui::components::{AddBy, Column, FieldValue, PageHead, PrintButton, Records, Tabs};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, labels, words};

const DECISIONS: &[Column] =
    &[Decision::TEXT, Decision::FINDING, Decision::UNIT, Decision::DUE, Decision::DONE, Decision::FOLLOW_UP];

const MEETING: [Column; 6] =
    [Meeting::TITLE, Meeting::CATEGORY, Meeting::DATE, Meeting::CHAIR, Meeting::ATTENDEES, Meeting::TEXT];

/// The tabs of the pages that press units: letters, meetings, reports, and evaluations.
#[component]
pub fn PressingTabs() -> impl IntoView {
    view! {
        <Tabs tabs=vec![
            (words::LETTERS, Route::Supervision(None)),
            (words::DISPATCH, Route::Dispatch),
            (words::REPORTING, Route::Reporting),
            (words::EVALUATION, Route::Evaluation(None)),
        ] />
    }
}

/// The page.
#[component]
pub fn Dispatch() -> impl IntoView {
    let session = use_session();
    // The code of the category that is shown; empty for all.
    let category = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        let category = category.with(|code| MeetingCategory::parse(code));
        session.read(|ledger| MeetingList::of(ledger, category)).unwrap_or_default()
    });
    let open = Memo::new(move |_| all.with(|all| all.open.clone()));
    let meetings =
        Memo::new(move |_| all.with(|all| all.meetings.iter().map(|one| one.id.clone()).collect::<Vec<_>>()));
    let add = move |_| {
        let today = session.today.get_untracked().to_string();
        let category = category.get_untracked();
        let fields = [(Meeting::DATE, today), (Meeting::CATEGORY, category)];
        let fields = fields.into_iter().filter(|(_, text)| !text.is_empty());
        session.act(|draft| {
            draft.insert(Meeting::KIND, fields.map(|(field, text)| (field, Value::from(text))));
        });
    };
    let choices = labels::choices(Meeting::KIND, Meeting::CATEGORY).unwrap_or_default();
    let option = move |&(code, word): &(&'static str, Word)| {
        let count = move || {
            let own = MeetingCategory::parse(code);
            own.and_then(|own| all.with(|all| all.counts.get(&own).copied())).unwrap_or_default()
        };
        view! { <option value=code>{move || words::IN_BRACKETS.fill(&[&word.text(), &count()])}</option> }
    };
    view! {
        <PageHead title=words::DISPATCH lead=words::DISPATCH_LEAD.text() tabs=view! { <PressingTabs /> }.into_any()>
            <button class="btn btn--primary" type="button" on:click=add>{words::ADD_MEETING}</button>
            <PrintButton />
            <select
                class="select no-print"
                aria-label=words::MEETING_CATEGORY
                on:change=move |event| category.set(event_target_value(&event))
            >
                <option value="">{words::ALL_MEETINGS}</option>
                {choices.iter().map(option).collect_view()}
            </select>
        </PageHead>
        <div class="page__body">
            <Show when=move || !meetings.with(Vec::is_empty)>
                <section class="section">
                    <div class="section__head"><h2>{words::DECISIONS_OPEN}</h2></div>
                    <Show
                        when=move || !open.with(Vec::is_empty)
                        fallback=|| view! { <p class="muted">{words::NO_OPEN_DECISIONS}</p> }
                    >
                        <Records kind=Decision::KIND columns=DECISIONS rows=open add=AddBy::Elsewhere />
                    </Show>
                </section>
            </Show>
            <section class="section">
                <div class="section__head"><h2>{words::MEETINGS}</h2></div>
                <Show when=move || !meetings.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NO_MEETINGS}</p> }>
                    <For each=move || meetings.get() key=String::clone let:id>
                        <OneMeeting id all />
                    </For>
                </Show>
            </section>
        </div>
    }
}

/// One meeting with its decisions.
#[component]
fn OneMeeting(id: String, all: Memo<MeetingList>) -> impl IntoView {
    let session = use_session();
    let own = StoredValue::new(id.clone());
    let decisions = Memo::new(move |_| {
        all.with(|all| {
            let one = all.meetings.iter().find(|one| own.with_value(|id| one.id == *id));
            one.map(|one| one.decisions.clone()).unwrap_or_default()
        })
    });
    let field = |field: Column| {
        let word = labels::field(Meeting::KIND, field).unwrap_or_default().into_owned();
        let row = (Meeting::KIND, Cow::Owned(id.clone()));
        view! {
            <dt>{word.clone()}</dt>
            <dd><FieldValue row field label=word /></dd>
        }
    };
    let delete = move |_| {
        session.act(|draft| commands::delete(draft, Meeting::KIND, &own.get_value()));
        session.tell_done(words::ROW_DELETED.text());
    };
    view! {
        <article class="meeting">
            <dl class="facts">{MEETING.map(field)}</dl>
            <h3>{words::DECISIONS}</h3>
            <Records
                kind=Decision::KIND
                columns=DECISIONS
                rows=decisions
                add=AddBy::Typing(DECISIONS[0], DECISIONS[1])
                begin=Callback::new(move |()| vec![(Decision::MEETING, own.get_value().into())])
            />
            <p class="no-print">
                <button class="btn btn--quiet" type="button" on:click=delete>{words::DELETE_MEETING}</button>
            </p>
        </article>
    }
}
