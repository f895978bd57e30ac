//! The top bar: the ledger's name, the search, undo and redo, the state of saving, and the age of the last export.

use leptos::html;
use leptos::prelude::*;

use crate::ledger::views::{Filter, MeasureFilter};
use crate::storage::{Durability, StorageError};
use crate::ui::browser;
use crate::ui::components::{Icon, IconButton, icon};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::backup::{Backup, exported, exported_words, use_backup};
use crate::ui::services::export;
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::{SaveState, use_session};
use crate::ui::text::words;

/// The bar above the page.
#[component]
pub fn TopBar() -> impl IntoView {
    let session = use_session();
    view! {
        <header class="top-bar">
            <a class="top-bar__ledger" href=Route::Ledgers.href()><span>
                {move || if session.has_ledger() { session.name() } else { words::NO_LEDGER_OPEN.text().to_owned() }}
            </span></a>
            <Search />
            <div class="top-bar__tools">
                <IconButton
                    mark=Icon::Undo
                    word=words::UNDO
                    key="Ctrl+Z"
                    disabled=Signal::derive(move || !session.undoable.get().undo)
                    press=move |()| session.undo()
                />
                <IconButton
                    mark=Icon::Redo
                    word=words::REDO
                    key="Ctrl+Y"
                    disabled=Signal::derive(move || !session.undoable.get().redo)
                    press=move |()| session.redo()
                />
            </div>
            <Saved />
            <Age />
        </header>
    }
}

/// The first row of the table that is shown.
const FIRST_HIT: &str = "[role=grid] tr[tabindex]";

/// Searches the ledger: what is typed becomes the filter of the ledger page, or of the measures where these are shown. ↓ goes to
/// what was found.
#[component]
fn Search() -> impl IntoView {
    let navigation = use_navigation();
    let input = NodeRef::<html::Input>::new();
    let (session, composing) = (use_session(), StoredValue::new(false));
    let query = Memo::new(move |_| {
        navigation.route.with(|route| match route {
            Route::Ledger { filter, .. } => filter.query.clone(),
            Route::Measures(filter) => filter.query.clone(),
            _ => String::new(),
        })
    });
    let search = move || {
        let Some(input) = input.get_untracked().filter(|_| !composing.get_value()) else { return };
        let typed = input.value();
        // What came at once and is no search: a table or a text in the wrong place.
        if Filter::is_pasted(&typed) && query.with_untracked(|before| !Filter::is_pasted(before)) {
            session.toasts.show(words::PASTED_INTO_SEARCH.text());
        }
        match navigation.route.get_untracked() {
            Route::Ledger { filter, open } => {
                navigation.replace(&Route::Ledger { filter: Filter { query: typed, ..filter }, open });
            }
            Route::Measures(filter) => {
                navigation.replace(&Route::Measures(MeasureFilter { query: typed, ..filter }));
            }
            _ => navigation
                .go(&Route::Ledger { filter: Filter { query: typed, ..Filter::default() }, open: None }),
        }
    };
    view! {
        <div class="top-bar__search" role="search">
            {icon(Icon::Search)}
            <input
                class="input"
                id="search"
                type="search"
                node_ref=input
                placeholder=words::SEARCH_HINT
                aria-label=words::SEARCH_LABEL
                aria-keyshortcuts="/"
                prop:value=move || query.get()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| {
                    composing.set_value(false);
                    search();
                }
                on:input=move |_| search()
                on:keydown=move |event| {
                    if event.key() == "ArrowDown" && !event.is_composing() && !composing.get_value() {
                        event.prevent_default();
                        browser::focus_first("page", FIRST_HIT);
                    }
                }
            />
            <span class="kbd" aria-hidden="true">"/"</span>
        </div>
    }
}

/// The state of saving (law S1); after a failure, with buttons to try again and to export (law S4).
#[component]
fn Saved() -> impl IntoView {
    let session = use_session();
    let failed = Memo::new(move |_| match session.saving.get() {
        SaveState::Failed(error) => Some(error),
        _ => None,
    });
    // Without a ledger there is nothing that could be saved.
    let is_idle =
        Memo::new(move |_| !session.has_ledger() && matches!(session.saving.get(), SaveState::Saved { .. }));
    move || match failed.get() {
        Some(error) => view! { <NotSaved error /> }.into_any(),
        None if is_idle.get() => ().into_any(),
        None => view! { <Saving /> }.into_any(),
    }
}

/// Saved, or being saved. Every edit changes this twice, so only the words are drawn anew.
#[component]
fn Saving() -> impl IntoView {
    let session = use_session();
    // The code of the state, its word, and why it is so.
    let state = move || match session.saving.get() {
        SaveState::Kept(Durability::Page) => ("kept", words::KEPT_HERE, Some(words::MEMORY_ONLY)),
        SaveState::Kept(_) => ("kept", words::KEPT_LATER, Some(words::LOCAL_ONLY_STORE)),
        SaveState::Saving | SaveState::Failed(_) => ("saving", words::SAVING, None),
        SaveState::Saved { .. } => ("saved", words::SAVED, None),
    };
    let at = move || match session.saving.get() {
        SaveState::Saved { at } => at.unwrap_or_default(),
        _ => String::new(),
    };
    view! {
        <div
            class="top-bar__saved"
            role="status"
            data-state=move || state().0
            title=move || state().2.map(|why| why.text())
        >
            <span>{move || state().1.text()} " " <span class="top-bar__saved-word">{at}</span></span>
        </div>
    }
}

/// That the edit could not be stored, and why.
#[component]
fn NotSaved(error: StorageError) -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let why = match error {
        StorageError::Quota => words::QUOTA,
        StorageError::TooNew { .. } => words::SAVE_TOO_NEW,
        _ => words::SAVE_FAILED,
    };
    view! {
        <div class="top-bar__saved" role="alert" data-state="error" title=why>
            <span>{words::NOT_SAVED}</span>
            <button class="btn btn--quiet" type="button" on:click=move |_| session.write()>
                {words::TRY_AGAIN}
            </button>
            <button class="btn btn--quiet" type="button" on:click=move |_| export::export_whole(session, attachments)>
                {words::EXPORT_NOW}
            </button>
        </div>
    }
}

/// How old the last exported file is; in its place, a backup that failed or a folder that has to be allowed again.
#[component]
fn Age() -> impl IntoView {
    let (session, preferences, backup) = (use_session(), use_preferences(), use_backup());
    let age = Memo::new(move |_| exported(session));
    move || {
        if !session.has_ledger() {
            return ().into_any();
        }
        if let Backup::Failed { .. } = backup.state.get() {
            return view! {
                <a class="top-bar__exported" data-late="true" href=Route::Settings.href()>{words::BACKUP_FAILED}</a>
            }
            .into_any();
        }
        if let Backup::Asks(folder) = backup.state.get() {
            return view! {
                <button class="btn btn--quiet top-bar__exported" type="button" on:click=move |_| backup.allow_folder()>
                    {words::FOLDER_ASKS.fill(&[&folder])}
                </button>
            }
            .into_any();
        }
        let age = age.get();
        let reminds = preferences.with(|kept| kept.reminds_after());
        let late = reminds.is_some_and(|after| age.since > 0 && age.days as u64 >= after);
        view! {
            <a class="top-bar__exported" data-late=late.to_string() href=Route::Exchange.href()>
                {exported_words(session)}
            </a>
        }
        .into_any()
    }
}
