//! The workspace: everything but the first screen. It is a chunk of the program that is loaded by itself (see `chunk`),
//! and creates the services, listens to the window and draws the frame with the page that the address names.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;

use super::browser;
use super::chunk::{self, Chunk, Workspace};
use super::components::{LongLists, Ticked};
use super::navigation::use_navigation;
use super::pages;
use super::route::{Page, Route};
use super::services::attachments::Attachments;
use super::services::backup::BackupService;
use super::services::import_queue::ImportQueue;
use super::services::intake::{Given, use_intake};
use super::services::preferences::use_preferences;
use super::services::toasts::Toasts;
use super::session::{Session, StorageProblem};
use super::shell::{Banners, Shell, ToastList};

/// The chunk begins here.
#[wasm_bindgen]
pub fn chunk_workspace() {
    chunk::arrived(Chunk { start, serve: browser::worker::serve });
}

/// Creates the services, opens what is stored and takes what was handed in meanwhile.
fn start() -> Workspace {
    let (preferences, navigation, intake) = (use_preferences(), use_navigation(), use_intake());
    let toasts = Toasts::new();
    let session = Session::new(preferences, toasts);
    let attachments = Attachments::new(session);
    let backup = BackupService::new(session);
    let reading = pages::reading::ReadingState::new(preferences, toasts);
    let on_document = Callback::new(move |document| reading.open(document));
    let import_queue = ImportQueue::new(session, attachments, navigation, on_document);
    provide_context(toasts);
    provide_context(session);
    provide_context(attachments);
    provide_context(backup);
    provide_context(reading);
    provide_context(import_queue);
    provide_context(pages::ledger::TableLayout::new());
    provide_context(pages::measures::TickedMeasures(Ticked::new()));
    provide_context(LongLists::new());

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
    let covered = window_event_listener(ev::visibilitychange, move |_| {
        session.note_unsaved_input();
        // On a phone a page that is looked at again need not get the focus.
        session.check_today();
    });
    let woken = window_event_listener(ev::focus, move |_| session.check_today());
    // A page that stays visible overnight gets no `focus` event, so the date is checked on a timer too.
    let ticking = set_interval_with_handle(move || session.check_today(), TODAY).ok();
    on_cleanup(move || {
        for listener in [keys, leaving, hidden, covered, woken] {
            listener.remove();
        }
        if let Some(ticking) = ticking {
            ticking.clear();
        }
    });

    let opened = RwSignal::new(false);
    let open = move || {
        opened.set(true);
        intake.set_taker(Callback::new(move |given| match given {
            Given::Text(text) => {
                reading.begin(text, None);
                navigation.go(&Route::Reading);
            }
            Given::Files(files) => import_queue.receive(files),
        }));
    };
    // The recovery page is for ledgers that do not open, so it is shown without opening one. On any other page the
    // ledger is opened first.
    let begun = StoredValue::new(false);
    Effect::new(move |_| {
        if navigation.route.with(|route| *route == Route::Recovery) {
            if !begun.get_value() {
                open();
            }
            return;
        }
        if !begun.get_value() {
            begun.set_value(true);
            opened.set(false);
            spawn_local(async move {
                session.open().await;
                open();
                attachments.find().await;
                backup.find_folder().await;
            });
        }
    });
    // Without a ledger it is the first visit, unless a reported problem may hide one.
    let has_ledger = Memo::new(move |_| {
        session.has_ledger() || session.problems.with(|all| all.iter().any(StorageProblem::hides_a_ledger))
    });
    Workspace {
        opened: opened.into(),
        has_ledger,
        frame: || view! { <Shell><CurrentPage /></Shell> }.into_any(),
        banners: || view! { <Banners /> }.into_any(),
        toasts: || view! { <ToastList /> }.into_any(),
    }
}

/// How often the date is checked.
const TODAY: std::time::Duration = std::time::Duration::from_secs(60);

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
        Page::Statistics => view! { <pages::Statistics /> }.into_any(),
        Page::Ledger => view! { <pages::LedgerPage /> }.into_any(),
        Page::Finding => view! { <pages::FindingPage /> }.into_any(),
        Page::Documents => view! { <pages::Documents /> }.into_any(),
        Page::Lint => view! { <pages::LintPage /> }.into_any(),
        Page::Publish => view! { <pages::Publish /> }.into_any(),
        Page::Supervision => view! { <pages::SupervisionPage /> }.into_any(),
        Page::Dispatch => view! { <pages::Dispatch /> }.into_any(),
        Page::Reporting => view! { <pages::ReportingPage /> }.into_any(),
        Page::Evaluation => view! { <pages::EvaluationPage /> }.into_any(),
        Page::Calendar => view! { <pages::Calendar /> }.into_any(),
        Page::Promise => view! { <pages::PromisePage /> }.into_any(),
        Page::PublicReports => view! { <pages::PublicReports /> }.into_any(),
        Page::Measures => view! { <pages::Measures /> }.into_any(),
        Page::Evidence => view! { <pages::EvidencePage /> }.into_any(),
        Page::Directory => view! { <pages::DirectoryPage /> }.into_any(),
        Page::Reading => view! { <pages::ReadingPage /> }.into_any(),
        Page::Exchange => view! { <pages::Exchange /> }.into_any(),
        Page::Conflicts => view! { <pages::Conflicts /> }.into_any(),
        Page::Ledgers => view! { <pages::Ledgers /> }.into_any(),
        Page::Settings => view! { <pages::Settings /> }.into_any(),
        Page::Recovery => view! { <pages::Recovery /> }.into_any(),
    }
}
