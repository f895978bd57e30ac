//! The bar above the room: the ledger's name, the search, undo and redo, and how the saving stands.

use leptos::html;
use leptos::prelude::*;

use super::app::Way;
use super::components::{Icon, IconButton, icon};
use super::desk::{Backup, Desk, Exported, Saving};
use super::rooms::exchange;
use super::route::Route;
use super::words;
use crate::ledger::views::Filter;
use crate::storage::{Durability, StorageError};

#[component]
pub fn Bar() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <header class="bar">
            <a class="bar__ledger" href=Route::Ledgers.href()><span>
                {move || if desk.has_ledger() { desk.name() } else { desk.say(words::NO_LEDGER_OPEN).to_owned() }}
            </span></a>
            <Search />
            <div class="bar__tools">
                <IconButton
                    mark=Icon::Undo
                    word=words::UNDO
                    key="Ctrl+Z"
                    disabled=Signal::derive(move || !desk.can_undo())
                    press=move |()| desk.undo()
                />
                <IconButton
                    mark=Icon::Redo
                    word=words::REDO
                    key="Ctrl+Y"
                    disabled=Signal::derive(move || !desk.can_redo())
                    press=move |()| desk.redo()
                />
            </div>
            <Saved />
            <Age />
        </header>
    }
}

/// Searches the ledger; what is typed becomes the filter of the ledger's room.
#[component]
fn Search() -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let input = NodeRef::<html::Input>::new();
    let composing = StoredValue::new(false);
    let query = Memo::new(move |_| {
        way.route.with(|route| match route {
            Route::Ledger { filter, .. } => filter.query.clone(),
            _ => String::new(),
        })
    });
    let search = move || {
        let Some(input) = input.get_untracked().filter(|_| !composing.get_value()) else { return };
        let typed = input.value();
        match way.route.get_untracked() {
            Route::Ledger { filter, open } => {
                way.replace(&Route::Ledger { filter: Filter { query: typed, ..filter }, open });
            }
            _ => way.go(&Route::Ledger { filter: Filter { query: typed, ..Filter::default() }, open: None }),
        }
    };
    view! {
        <div class="bar__search" role="search">
            {icon(Icon::Search)}
            <input
                class="input"
                id="search"
                type="search"
                node_ref=input
                placeholder=move || desk.say(words::SEARCH_HINT)
                aria-label=move || desk.say(words::SEARCH_LABEL)
                aria-keyshortcuts="/"
                prop:value=move || query.get()
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |_| {
                    composing.set_value(false);
                    search();
                }
                on:input=move |_| search()
            />
            <span class="kbd" aria-hidden="true">"/"</span>
        </div>
    }
}

/// Whether what is on the screen is on the disk (law S1), and the way out where it is not (law S4).
#[component]
fn Saved() -> impl IntoView {
    let desk = Desk::here();
    move || {
        if !desk.has_ledger() && matches!(desk.saving.get(), Saving::Saved { .. }) {
            // Nothing is open that could be saved.
            return ().into_any();
        }
        match desk.saving.get() {
        Saving::Saved { at } => view! {
            <div class="bar__saved" role="status" data-state="saved">
                <span>{desk.say(words::SAVED)}" "<span class="bar__saved-word">{at}</span></span>
            </div>
        }
        .into_any(),
        Saving::Kept(durability) => {
            let (word, why) = match durability {
                Durability::Page => (words::KEPT_HERE, words::MEMORY_ONLY),
                _ => (words::KEPT_LATER, words::LOCAL_ONLY_STORE),
            };
            view! {
                <div class="bar__saved" role="status" data-state="kept" title=desk.say(why)>
                    <span>{desk.say(word)}</span>
                </div>
            }
            .into_any()
        }
        Saving::Saving => view! {
            <div class="bar__saved" role="status" data-state="saving"><span>{desk.say(words::SAVING)}</span></div>
        }
        .into_any(),
        Saving::Failed(error) => {
            let why = match error {
                StorageError::Quota => words::QUOTA,
                StorageError::TooNew { .. } => words::SAVE_TOO_NEW,
                _ => words::SAVE_FAILED,
            };
            view! {
                <div class="bar__saved" role="alert" data-state="error" title=desk.say(why)>
                    <span>{desk.say(words::NOT_SAVED)}</span>
                    <button class="btn btn--quiet" type="button" on:click=move |_| desk.write()>
                        {desk.say(words::TRY_AGAIN)}
                    </button>
                    <button class="btn btn--quiet" type="button" on:click=move |_| exchange::save_whole(desk)>
                        {desk.say(words::EXPORT_NOW)}
                    </button>
                </div>
            }
            .into_any()
        }
    }
    }
}

/// How old the last exported file is, once that is worth a word; and the folder that wants to be allowed again.
#[component]
fn Age() -> impl IntoView {
    let desk = Desk::here();
    let age = Memo::new(move |_| desk.exported());
    move || {
        if !desk.has_ledger() {
            return ().into_any();
        }
        if let Backup::Failed { .. } = desk.backup.get() {
            return view! {
                <a class="bar__exported" data-late="true" href=Route::Settings.href()>{desk.say(words::BACKUP_FAILED)}</a>
            }
            .into_any();
        }
        if let Backup::Asks(folder) = desk.backup.get() {
            return view! {
                <button class="btn btn--quiet bar__exported" type="button" on:click=move |_| desk.allow_folder()>
                    {desk.fill(words::FOLDER_ASKS, &[&folder])}
                </button>
            }
            .into_any();
        }
        let age = age.get();
        let reminds = desk.preferences.with(|kept| kept.reminds_after());
        let late = reminds.is_some_and(|after| age.since > 0 && age.days as u64 >= after);
        view! {
            <a class="bar__exported" data-late=late.to_string() href=Route::Exchange.href()>
                {exported_words(desk)}
            </a>
        }
        .into_any()
    }
}

/// How old the last exported file is.
pub fn exported_words(desk: Desk) -> String {
    match desk.exported() {
        Exported { ever: false, .. } => desk.say(words::NEVER_EXPORTED).to_owned(),
        Exported { days: 0, .. } => desk.say(words::EXPORTED_TODAY).to_owned(),
        Exported { days, .. } => desk.fill(words::EXPORTED_DAYS_AGO, &[&days]),
    }
}
