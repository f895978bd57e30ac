//! Puts the app together: draws the first screen at once, and loads the workspace, which is everything else.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::JsCast;

use super::browser;
use super::chunk::{self, Workspace};
use super::components::DropTarget;
use super::navigation::Navigation;
use super::pages::First;
use super::route::Route;
use super::services::intake::Intake;
use super::services::preferences::PreferencesService;
use super::text::{Word, set_language, words};
use crate::storage::profile;

/// How far the workspace is.
#[derive(Clone, Copy)]
enum Loading {
    /// It is being fetched.
    Waits,
    /// It could not be fetched.
    Failed,
    /// It has started.
    Done(Workspace),
}

/// What the screen shows.
#[derive(Clone, Copy, PartialEq)]
enum Screen {
    /// That the ledger is being opened.
    Opening,
    /// That the program did not load completely.
    Failed,
    /// The page of the first visit.
    First,
    /// A page in the frame.
    Frame,
}

/// The root component: draws the screen, and loads the workspace.
#[component]
pub fn App() -> impl IntoView {
    let preferences = PreferencesService::new();
    let navigation = Navigation::new();
    let intake = Intake::new();
    provide_context(preferences);
    provide_context(navigation);
    provide_context(intake);

    let moved = window_event_listener(ev::hashchange, move |_| navigation.follow_address());
    on_cleanup(move || moved.remove());
    Effect::new(move |_| apply_theme(preferences));

    let loading = RwSignal::new(Loading::Waits);
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let load = move || {
        loading.set(Loading::Waits);
        spawn_local(async move {
            loading.set(match chunk::load().await {
                // Its services and contexts belong to the root.
                Ok(chunk) => Loading::Done(owner.get_value().with(chunk.start)),
                Err(error) => {
                    browser::log(&error);
                    Loading::Failed
                }
            });
        });
    };
    load();

    // Where this profile has stored nothing, the first screen need not wait until the database says so, too.
    let fresh = !profile::is_used();
    // These pages are shown in the frame even on the first visit: a document or a package may have been opened there.
    let framed = Memo::new(move |_| {
        let own = |route: &Route| {
            matches!(route, Route::Reading | Route::Exchange | Route::Ledgers | Route::Recovery)
        };
        navigation.route.with(own)
    });
    let screen =
        Memo::new(move |_| match loading.get() {
            Loading::Done(workspace) if workspace.opened.get() => {
                if workspace.has_ledger.get() || framed.get() { Screen::Frame } else { Screen::First }
            }
            _ if fresh && !framed.get() => Screen::First,
            Loading::Failed => Screen::Failed,
            _ => Screen::Opening,
        });
    let failed = move || {
        view! {
            <div class="banner" data-kind="late" role="alert">
                <div>
                    {words::LOADING_FAILED}
                    <p class="banner__acts">
                        <button class="btn" type="button" on:click=move |_| load()>{words::LOAD_AGAIN}</button>
                    </p>
                </div>
            </div>
        }
    };
    let banners = move || match loading.get() {
        Loading::Waits => ().into_any(),
        Loading::Failed => failed().into_any(),
        Loading::Done(workspace) => (workspace.banners)(),
    };
    let frame = move || match loading.get_untracked() {
        Loading::Done(workspace) => (workspace.frame)(),
        _ => ().into_any(),
    };
    let toasts = move || match loading.get() {
        Loading::Done(workspace) => (workspace.toasts)(),
        _ => ().into_any(),
    };
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
            {move || match screen.get() {
                Screen::Opening => view! { <p class="alone__main" role="status">{words::OPENING}</p> }.into_any(),
                Screen::Failed => view! { <main class="alone__main" id="page">{failed()}</main> }.into_any(),
                Screen::First => view! { <First>{banners}</First> }.into_any(),
                Screen::Frame => frame(),
            }}
            {toasts}
            <DropTarget />
        }
    }
}

/// The marks that style sheets draw, by the property that holds each as a CSS string.
const MARKS: [(&str, Word); 4] = [
    ("--word-edit", words::MARK_EDIT),
    ("--word-kept", words::MARK_KEPT),
    ("--word-changed", words::MARK_CHANGED),
    ("--word-old", words::MARK_OLD),
];

/// Sets theme and language on the root element, and the marks in that language.
fn apply_theme(preferences: PreferencesService) {
    let Some(root) = browser::document().document_element() else { return };
    let language = preferences.language();
    let _ = root.set_attribute("lang", language.code());
    if let Some(root) = root.dyn_ref::<HtmlElement>() {
        for (property, word) in MARKS {
            let _ = root.style().set_property(property, &format!("\"{}\"", word.text_in(language)));
        }
    }
    match preferences.with(|kept| kept.theme.clone()) {
        Some(theme) => drop(root.set_attribute("data-theme", &theme)),
        None => drop(root.remove_attribute("data-theme")),
    }
}
