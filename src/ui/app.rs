//! Puts the app together: services, window listeners, the frame and the page that the address names.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::browser;
use super::components::DropTarget;
use super::navigation::{Navigation, use_navigation};
use super::pages;
use super::route::{Page, Route};
use super::services::attachments::Attachments;
use super::services::backup::BackupService;
use super::services::import_queue::ImportQueue;
use super::services::preferences::PreferencesService;
use super::services::toasts::Toasts;
use super::session::{Session, StorageProblem};
use super::shell::{Banners, Shell, ToastList};
use super::text::{set_language, words};

/// The root component: creates the services, listens to the window and draws the page that the address names.
#[component]
pub fn App() -> impl IntoView {
    let preferences = PreferencesService::new();
    let toasts = Toasts::new();
    let navigation = Navigation::new();
    let session = Session::new(preferences, toasts);
    let attachments = Attachments::new(session);
    let backup = BackupService::new(session);
    let reading = pages::reading::ReadingState::new();
    let on_document = Callback::new(move |text| reading.begin(text));
    let import_queue = ImportQueue::new(session, attachments, navigation, on_document);
    provide_context(preferences);
    provide_context(toasts);
    provide_context(navigation);
    provide_context(session);
    provide_context(attachments);
    provide_context(backup);
    provide_context(reading);
    provide_context(import_queue);
    provide_context(pages::ledger::TableLayout::new());

    let moved = window_event_listener(ev::hashchange, move |_| navigation.follow_address());
    let keys = window_event_listener(ev::keydown, move |event| on_key(session, &event));
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        session.note_unsaved_input();
        if session.is_unsaved() || reading.is_open() || import_queue.waits() || browser::is_anything_typed() {
            // The browser asks whether to leave, in its own words.
            event.prevent_default();
        }
    });
    // A hidden page may be discarded by the browser without any further event.
    let hidden = window_event_listener(ev::pagehide, move |_| session.note_unsaved_input());
    let covered = window_event_listener(ev::visibilitychange, move |_| session.note_unsaved_input());
    let woken = window_event_listener(ev::focus, move |_| session.check_today());
    // A page that stays visible overnight gets no `focus` event, so the date is checked on a timer too.
    let ticking = set_interval_with_handle(move || session.check_today(), TODAY).ok();
    on_cleanup(move || {
        for listener in [moved, keys, leaving, hidden, covered, woken] {
            listener.remove();
        }
        if let Some(ticking) = ticking {
            ticking.clear();
        }
    });
    Effect::new(move |_| apply_theme(preferences));

    let opened = RwSignal::new(false);
    // The recovery page is for ledgers that do not open, so it is shown without opening one. On any other page the
    // ledger is opened first.
    let begun = StoredValue::new(false);
    Effect::new(move |_| {
        if navigation.route.with(|route| *route == Route::Recovery) {
            if !begun.get_value() {
                opened.set(true);
            }
            return;
        }
        if !begun.get_value() {
            begun.set_value(true);
            opened.set(false);
            spawn_local(async move {
                session.open().await;
                opened.set(true);
                attachments.find().await;
                backup.find_folder().await;
            });
        }
    });
    // Without a ledger it is the first visit, unless a reported problem may hide one.
    let has_ledger = Memo::new(move |_| {
        session.has_ledger() || session.problems.with(|all| all.iter().any(StorageProblem::hides_a_ledger))
    });
    // These pages are shown in the frame even on the first visit: a document or a package may have been opened there.
    let framed = Memo::new(move |_| {
        let own = |route: &Route| {
            matches!(route, Route::Reading | Route::Exchange | Route::Ledgers | Route::Recovery)
        };
        has_ledger.get() || navigation.route.with(own)
    });
    let language = Memo::new(move |_| preferences.language());

    move || {
        // The whole screen is redrawn when the language changes (docs/decisions/0003-text.md).
        set_language(language.get());
        view! {
            <a class="skip" href="#page" on:click=move |event| {
                // The hash is the route, so the link cannot be followed: the element is focused instead.
                event.prevent_default();
                browser::focus("page");
            }>{words::SKIP}</a>
            {move || match (opened.get(), framed.get()) {
                (false, _) => view! { <p class="alone__main" role="status">{words::OPENING}</p> }.into_any(),
                (true, false) => view! { <pages::First><Banners /></pages::First> }.into_any(),
                (true, true) => view! { <Shell><CurrentPage /></Shell> }.into_any(),
            }}
            <ToastList />
            <DropTarget />
        }
    }
}

/// How often the date is checked.
const TODAY: std::time::Duration = std::time::Duration::from_secs(60);

/// Sets theme and language on the root element.
fn apply_theme(preferences: PreferencesService) {
    let Some(root) = browser::document().document_element() else { return };
    let _ = root.set_attribute("lang", preferences.language().code());
    match preferences.with(|kept| kept.theme.clone()) {
        Some(theme) => drop(root.set_attribute("data-theme", &theme)),
        None => drop(root.remove_attribute("data-theme")),
    }
}

/// The keys of every page: Ctrl+Z undoes, Ctrl+Y and Ctrl+Shift+Z redo, `/` goes to the search. Keys typed into an
/// input belong to the input.
fn on_key(session: Session, event: &web_sys::KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let command = event.ctrl_key() || event.meta_key();
    let typing = target.is_some_and(|target| match target.tag_name().as_str() {
        "TEXTAREA" => true,
        // A list has nothing of its own to undo; letters choose in it.
        "SELECT" => !command,
        "INPUT" => target.dyn_into::<web_sys::HtmlInputElement>().is_ok_and(|input| {
            // Nor has a box to tick, or an empty input.
            let ticked = matches!(input.type_().as_str(), "checkbox" | "radio" | "file" | "button");
            !(ticked || command && input.value().is_empty())
        }),
        _ => false,
    });
    if typing || event.is_composing() {
        return;
    }
    match (event.key().as_str(), command, event.shift_key()) {
        // With Caps Lock on, the key is the capital letter.
        ("z" | "Z", true, false) => session.undo(),
        ("y" | "Y", true, false) | ("z" | "Z", true, true) => session.redo(),
        ("/", false, _) => {
            browser::focus("search");
        }
        _ => return,
    }
    event.prevent_default();
}

/// The page that the address names.
#[component]
fn CurrentPage() -> impl IntoView {
    let navigation = use_navigation();
    // A page reads its own part of the route; the component is replaced only when the page itself changes.
    let here = Memo::new(move |_| navigation.route.with(Page::of));
    Effect::new(move |before: Option<Page>| {
        let here = here.get();
        // A new page starts scrolled to its top.
        if before.is_some_and(|before| before != here) {
            browser::to_top();
        }
        here
    });
    move || match here.get() {
        Page::Overview => view! { <pages::Overview /> }.into_any(),
        Page::Ledger => view! { <pages::LedgerPage /> }.into_any(),
        Page::Finding => view! { <pages::FindingPage /> }.into_any(),
        Page::Documents => view! { <pages::Documents /> }.into_any(),
        Page::Reading => view! { <pages::ReadingPage /> }.into_any(),
        Page::Exchange => view! { <pages::Exchange /> }.into_any(),
        Page::Conflicts => view! { <pages::Conflicts /> }.into_any(),
        Page::Ledgers => view! { <pages::Ledgers /> }.into_any(),
        Page::Settings => view! { <pages::Settings /> }.into_any(),
        Page::Recovery => view! { <pages::Recovery /> }.into_any(),
    }
}
