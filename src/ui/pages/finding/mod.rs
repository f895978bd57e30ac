//! 问题: one finding with all that stands under it, as a page and as the pane beside the table.

mod conflicts;
mod evidence;
mod facts;
mod field;
mod head;
pub mod history;
mod measure_choice;
mod measure_details;
mod measures;
mod named;
mod progress;
mod promises;
mod regroup;
mod sign_off;
mod state;
mod targets;
mod told;
mod work;

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use self::field::Field;
use self::state::Shown;

use crate::domain::Finding;
use crate::ledger::commands;
use crate::ledger::views::{self, FindingDetail};
use crate::ui::browser::{self, Phase};
use crate::ui::components::{Icon, IconButton, PrintHead};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, words};

/// The finding as a page of its own.
#[component]
pub fn FindingPage() -> impl IntoView {
    let navigation = use_navigation();
    let id = Memo::new(move |_| match navigation.route.get() {
        Route::Finding(id) => id,
        _ => String::new(),
    });
    move || view! { <Page id=id.get() /> }
}

/// The page: where the finding is, and the finding.
#[component]
fn Page(id: String) -> impl IntoView {
    let session = use_session();
    let item = {
        let id = id.clone();
        Memo::new(move |_| {
            session.finding_list.with(|finding_list| {
                let title = finding_list.group_of(&id).map(|group| group.title.clone()).unwrap_or_default();
                finding_list.item(&id).map(|item| (item.place, title))
            })
        })
    };
    let place = move || item.get().map(|(place, _)| views::number(place)).unwrap_or_default();
    let name = Signal::derive(move || words::FINDING_NTH.fill(&[&place()]));
    let aspect = move || {
        let ((nth, _), title) = item.get()?;
        (!title.is_empty()).then(|| view! { <li>{format::aspect(nth, &title)}</li> })
    };
    // The finding before or after it in the order of their numbers.
    let own = id.clone();
    let beside = move |by: isize| {
        let id = own.clone();
        Memo::new(move |_| {
            session.finding_list.with(|list| {
                let at = list.items().position(|item| item.id == id)?.checked_add_signed(by)?;
                list.items().nth(at).map(|item| item.id.clone())
            })
        })
    };
    let (before, after) = (beside(-1), beside(1));
    let navigation = use_navigation();
    let step = move |mark: Icon, word: Word, to: Memo<Option<String>>| {
        let edge = Signal::derive(move || to.with(Option::is_none));
        let press = move |()| {
            if let Some(id) = to.get_untracked() {
                navigation.go(&Route::Finding(id));
            }
        };
        view! { <IconButton mark word disabled=edge press /> }
    };
    browser::listen(browser::document(), "keydown", Phase::Bubble, move |event: KeyboardEvent| {
        // An inline edit that Esc ends does not let the key come this far; lists, and inputs with a text, have their own
        // use for it.
        let is_taken = browser::is_filled(&event) || browser::within(&event, "#search").is_some();
        if event.key() == "Escape" && !event.is_composing() && !is_taken {
            event.prevent_default();
            navigation.back_to_table();
        }
    });
    view! {
        <PrintHead what=name />
        <nav class="crumbs crumbs--steps" aria-label=words::HERE>
            <ol>
                <li><a href=Route::ledger().href()>{words::LEDGER}</a></li>
                {aspect}
                <li aria-current="page">{name}</li>
            </ol>
            <span>
                {step(Icon::Up, words::PREVIOUS, before)}
                {step(Icon::Down, words::NEXT, after)}
            </span>
        </nav>
        <FindingView id aside=false />
    }
}

/// The finding itself.
#[component]
pub fn FindingView(
    /// Its row id.
    id: String,
    /// Whether it stands in the pane beside the table.
    aside: bool,
    /// Whether it was just made, so that its words are asked for at once.
    #[prop(optional)]
    fresh: bool,
) -> impl IntoView {
    let session = use_session();
    let shown = Shown::of(session, id);
    let there = Memo::new(move |_| shown.finding_detail.with(Option::is_some));
    move || {
        if there.get() {
            view! { <Whole shown aside fresh /> }.into_any()
        } else {
            view! { <Gone /> }.into_any()
        }
    }
}

/// What is shown when there is no such finding.
#[component]
fn Gone() -> impl IntoView {
    view! {
        <div class="empty">
            <p>{words::NO_FINDING}</p>
            <a class="btn" href=Route::ledger().href()>{words::TO_LEDGER}</a>
        </div>
    }
}

/// All parts of the finding.
#[component]
fn Whole(shown: Shown, aside: bool, fresh: bool) -> impl IntoView {
    let label = move || {
        let place = shown.item.with(|item| item.as_ref().map(|item| item.place)).unwrap_or_default();
        words::FINDING_NTH.fill(&[&views::number(place)])
    };
    let cause = move || {
        view! { <Long shown field=Finding::CAUSE word=words::FIELD_CAUSE read=|one| one.finding.cause.clone() /> }
    };
    let main = move || {
        view! {
            // In the pane the measures come first: it is for going from line to line to see what is being done.
            <told::ToldInDocuments shown />
            {(!aside).then(cause)}
            <measures::Measures shown />
            <progress::ProgressLog shown />
            <evidence::EvidenceList shown />
            {aside.then(|| view! { <sign_off::SignOff shown aside /> })}
            <Long shown field=Finding::RESULT word=words::FIELD_RESULT read=|one| one.finding.result.clone() />
            {aside.then(cause)}
            <work::Work shown />
            <named::NamedIn shown />
            <promises::Promises shown />
            <history::History shown />
            <regroup::Regroup shown />
            <DeleteFinding shown />
        }
    };
    view! {
        <article class="finding" class:finding--aside=aside aria-label=label>
            <head::Head shown aside fresh />
            {if aside {
                view! {
                    <conflicts::Conflicts shown />
                    <facts::Facts shown aside />
                    {main()}
                }
                .into_any()
            } else {
                view! {
                    <sign_off::Road shown />
                    <div class="finding__main">
                        <conflicts::Conflicts shown />
                        {main()}
                    </div>
                    <div class="finding__facts">
                        <facts::Facts shown aside />
                        <sign_off::SignOff shown aside />
                    </div>
                }
                .into_any()
            }}
        </article>
    }
}

/// A long text with its heading.
#[component]
fn Long(shown: Shown, field: &'static str, word: Word, read: fn(&FindingDetail) -> String) -> impl IntoView {
    view! {
        <section class="part">
            <div class="part__head">
                <h2>{word}</h2>
            </div>
            <div class="read"><Field shown field word read long=true /></div>
        </section>
    }
}

/// The button that deletes the finding with all that stands under it.
#[component]
fn DeleteFinding(shown: Shown) -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let delete = move |_| {
        let id = shown.id();
        let title: String = shown.finding_detail.with_untracked(|finding_detail| {
            finding_detail
                .as_ref()
                .map(|one| one.finding.title.chars().take(16).collect())
                .unwrap_or_default()
        });
        // The page is left before the finding is deleted, because it would have nothing to show.
        match navigation.route.get_untracked() {
            Route::Ledger { filter, .. } => navigation.go(&Route::Ledger { filter, open: None }),
            _ => navigation.go(&Route::ledger()),
        }
        session.act(|draft| commands::delete(draft, Finding::KIND, &id));
        let text = words::FINDING_DELETED.fill(&[&title]);
        session.tell_done(text);
    };
    view! {
        <section class="part no-print">
            <button class="btn btn--quiet" type="button" on:click=delete>
                {words::DELETE_FINDING}
            </button>
        </section>
    }
}
