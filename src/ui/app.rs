//! The frame: rail, bar, and the room that the address names.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::arrivals::Arrivals;
use super::bar::Bar;
use super::components::{DropTarget, Icon, icon};
use super::desk::{Desk, Trouble};
use super::machine;
use super::rooms;
use super::route::Route;
use super::words::{self, Language, Word};
use crate::ledger::views::{Due, Filter};

/// Where one is, and the way elsewhere.
#[derive(Clone, Copy)]
pub struct Way {
    pub route: RwSignal<Route>,
}

impl Way {
    pub fn here() -> Self {
        expect_context()
    }

    /// Goes to `route`, leaving a step to go back to.
    pub fn go(&self, route: &Route) {
        let _ = machine::window().location().set_hash(&route.href());
        self.route.set(route.clone());
    }

    /// Goes to `route` in place of where one is: for a filter that is being typed.
    pub fn replace(&self, route: &Route) {
        let history = machine::window().history();
        let replaced = history.and_then(|history| {
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&route.href()))
        });
        if replaced.is_ok() {
            self.route.set(route.clone());
        } else {
            self.go(route);
        }
    }
}

#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::lay();
    provide_context(desk);
    let reading = rooms::reading::Reading::lay();
    provide_context(reading);
    let arrivals = Arrivals::lay();
    provide_context(arrivals);
    provide_context(rooms::ledger::Layout::lay());
    let hash = || machine::window().location().hash().unwrap_or_default();
    let way = Way { route: RwSignal::new(Route::parse(&hash())) };
    provide_context(way);
    let moved = window_event_listener(ev::hashchange, move |_| {
        let route = Route::parse(&hash());
        if way.route.with_untracked(|here| *here != route) {
            way.route.set(route);
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| on_key(desk, &event));
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        desk.note_typed();
        if desk.is_unsaved() || reading.is_open() || arrivals.waits() || machine::is_anything_typed() {
            // The browser asks in its own words.
            event.prevent_default();
        }
    });
    // A page that is put out of sight may be thrown away without another word.
    let hidden = window_event_listener(ev::pagehide, move |_| desk.note_typed());
    let covered = window_event_listener(ev::visibilitychange, move |_| desk.note_typed());
    // A page left open overnight wakes to another day.
    let woken = window_event_listener(ev::focus, move |_| {
        let today = machine::today();
        if desk.today.get_untracked() != today {
            desk.today.set(today);
        }
    });
    on_cleanup(move || {
        moved.remove();
        keys.remove();
        leaving.remove();
        woken.remove();
        hidden.remove();
        covered.remove();
    });
    Effect::new(move |_| wear(desk));

    let opened = RwSignal::new(false);
    // Whoever comes to see what rests here comes because something does not open; elsewhere the ledger is wanted.
    let begun = StoredValue::new(false);
    Effect::new(move |_| {
        if way.route.with(|route| *route == Route::Recovery) {
            if !begun.get_value() {
                opened.set(true);
            }
            return;
        }
        if !begun.get_value() {
            begun.set_value(true);
            opened.set(false);
            spawn_local(async move {
                desk.open().await;
                opened.set(true);
            });
        }
    });
    // A browser that keeps nothing is told on the first screen; a ledger that is missing is no first visit.
    let framed = Memo::new(move |_| {
        desk.has_ledger() || desk.trouble.with(|all| all.iter().any(Trouble::is_in_the_way))
    });

    view! {
        <a class="skip" href="#room" on:click=move |event| {
            // The address belongs to the rooms, so the jump is made by hand.
            event.prevent_default();
            machine::focus("room");
        }>{move || desk.say(words::SKIP)}</a>
        {move || match (opened.get(), framed.get()) {
            (false, _) => view! { <p class="alone__main" role="status">{desk.say(words::OPENING)}</p> }.into_any(),
            (true, false) => {
                // A document that is being read, or a package that has come, has its own room from the start.
                let reading =
                    Memo::new(move |_| way.route.with(|route| {
                        matches!(route, Route::Reading | Route::Exchange | Route::Ledgers | Route::Recovery)
                    }));
                (move || {
                    if reading.get() { view! { <Frame /> }.into_any() } else { view! { <rooms::First /> }.into_any() }
                })
                .into_any()
            }
            (true, true) => view! { <Frame /> }.into_any(),
        }}
        <Toasts />
        <DropTarget />
    }
}

/// Puts theme and language on the page as a whole.
fn wear(desk: Desk) {
    let Some(root) = machine::document().document_element() else { return };
    let language = desk.language.get();
    let _ = root.set_attribute("lang", language.code());
    let english = if language == Language::English { "off" } else { "on" };
    let _ = root.set_attribute("data-english", english);
    match desk.preferences.with(|kept| kept.theme.clone()) {
        Some(theme) => drop(root.set_attribute("data-theme", &theme)),
        None => drop(root.remove_attribute("data-theme")),
    }
}

fn on_key(desk: Desk, event: &web_sys::KeyboardEvent) {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
    let command = event.ctrl_key() || event.meta_key();
    // An empty box has nothing of its own to undo.
    let empty = command
        && event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
            .is_some_and(|box_| box_.value().is_empty());
    if typing && !empty || event.is_composing() {
        return;
    }
    match (event.key().as_str(), command, event.shift_key()) {
        // With the capitals locked it is the other letter.
        ("z" | "Z", true, false) => desk.undo(),
        ("y" | "Y", true, false) | ("z" | "Z", true, true) => desk.redo(),
        ("/", false, _) => {
            machine::focus("search");
        }
        _ => return,
    }
    event.prevent_default();
}

#[component]
fn Frame() -> impl IntoView {
    let way = Way::here();
    // What the frame looks like depends on the room only, so opening a finding beside the table redraws no frame.
    let fills = move || {
        way.route.with(|route| matches!(route, Route::Ledger { .. } | Route::Reading | Route::Documents(_)))
    };
    let print = move || {
        way.route.with(|route| match route {
            Route::Ledger { .. } | Route::Ledgers => Some("wide"),
            Route::Documents(_) => Some("gongwen"),
            _ => None,
        })
    };
    view! {
        <div class="app" class:app--fill=fills data-print=print>
            <Rail />
            <Bar />
            <main class="room" id="room" tabindex="-1">
                <rooms::Troubles />
                <Room />
            </main>
        </div>
    }
}

/// Which room, without what in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Overview,
    Ledger,
    Finding,
    Documents,
    Reading,
    Exchange,
    Conflicts,
    Ledgers,
    Settings,
    Recovery,
}

fn which(route: &Route) -> Which {
    match route {
        Route::Overview => Which::Overview,
        Route::Ledger { .. } => Which::Ledger,
        Route::Finding(_) => Which::Finding,
        Route::Documents(_) => Which::Documents,
        Route::Reading => Which::Reading,
        Route::Exchange => Which::Exchange,
        Route::Conflicts => Which::Conflicts,
        Route::Ledgers => Which::Ledgers,
        Route::Settings => Which::Settings,
        Route::Recovery => Which::Recovery,
    }
}

#[component]
fn Room() -> impl IntoView {
    let way = Way::here();
    // A room follows its own part of the address; the frame draws another one only when the room changes.
    let here = Memo::new(move |_| way.route.with(which));
    Effect::new(move |before: Option<Which>| {
        let here = here.get();
        // A room is entered at its door, not where the last one was left.
        if before.is_some_and(|before| before != here) {
            machine::to_top();
        }
        here
    });
    move || match here.get() {
        Which::Overview => view! { <rooms::Overview /> }.into_any(),
        Which::Ledger => view! { <rooms::LedgerRoom /> }.into_any(),
        Which::Finding => view! { <rooms::FindingPage /> }.into_any(),
        Which::Documents => view! { <rooms::Documents /> }.into_any(),
        Which::Reading => view! { <rooms::ReadingRoom /> }.into_any(),
        Which::Exchange => view! { <rooms::Exchange /> }.into_any(),
        Which::Conflicts => view! { <rooms::Conflicts /> }.into_any(),
        Which::Ledgers => view! { <rooms::Ledgers /> }.into_any(),
        Which::Settings => view! { <rooms::Settings /> }.into_any(),
        Which::Recovery => view! { <rooms::Recovery /> }.into_any(),
    }
}

#[component]
fn Rail() -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let overdue = Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.figures().overdue));
    let conflicts = Memo::new(move |_| desk.read(|ledger| ledger.conflicts().len()).unwrap_or(0));
    // A room for what is to be decided, as long as there is something.
    let disputed = Memo::new(move |_| conflicts.get() > 0 || way.route.with(which) == Which::Conflicts);
    let entry = move |which_room: Which, route: Route, mark: Icon, word: Word| {
        let current = move || {
            let here = way.route.with(which);
            let inside = here == which_room
                || (which_room == Which::Ledger && matches!(here, Which::Finding | Which::Reading));
            inside.then_some("page")
        };
        let count = move || {
            let (count, word) = match which_room {
                Which::Ledger => (overdue.get(), Some(words::OVERDUE)),
                Which::Conflicts => (conflicts.get(), None),
                _ => (0, None),
            };
            (count > 0).then(|| {
                view! {
                    <span class="rail__count rail__count--late">
                        {word.map(|word| view! { <span class="rail__count-word">{desk.say(word)}" "</span> })}
                        {count}
                    </span>
                }
            })
        };
        view! {
            <li>
                <a class="rail__item" href=route.href() aria-current=current>
                    {icon(mark)}
                    <span class="rail__name">{move || desk.say(word)}</span>
                    <span class="en" lang="en">{word.en}</span>
                    {count}
                </a>
            </li>
        }
    };
    view! {
        <nav class="rail" aria-label=move || desk.say(words::ROOMS)>
            <a class="rail__mark" href=Route::Overview.href()>{icon(Icon::Mark)}{move || desk.say(words::APP)}</a>
            <ul class="rail__list">
                {entry(Which::Overview, Route::Overview, Icon::Overview, words::OVERVIEW)}
                {entry(Which::Ledger, Route::ledger(), Icon::Ledger, words::LEDGER)}
                {entry(Which::Documents, Route::Documents(None), Icon::Documents, words::DOCUMENTS)}
                {entry(Which::Exchange, Route::Exchange, Icon::Exchange, words::EXCHANGE)}
                <Show when=move || disputed.get()>
                    {move || entry(Which::Conflicts, Route::Conflicts, Icon::Conflicts, words::CONFLICTS)}
                </Show>
                {entry(Which::Ledgers, Route::Ledgers, Icon::Ledgers, words::LEDGERS)}
                {entry(Which::Settings, Route::Settings, Icon::Settings, words::SETTINGS)}
            </ul>
            <div class="rail__foot">
                <LanguageSwitch id="rail" />
                <div>{move || desk.say(words::LOCAL_ONLY)}</div>
                <div>{move || desk.say(words::NO_UPLOAD)}</div>
            </div>
        </nav>
    }
}

/// Chinese or English.
#[component]
pub fn LanguageSwitch(
    /// Tells the switches of a page apart.
    id: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    let option = move |language: Language, label: &'static str| {
        let name = format!("language-{id}-{}", language.code());
        view! {
            <input
                type="radio"
                name=format!("language-{id}")
                id=name.clone()
                prop:checked=move || desk.language.get() == language
                on:change=move |_| desk.keep(|kept| kept.language = Some(language.code().to_owned()))
            />
            <label for=name lang=language.code()>{label}</label>
        }
    };
    view! {
        <div class="switch" role="radiogroup" aria-label=move || desk.say(words::LANGUAGE)>
            {option(Language::Chinese, "中")}
            {option(Language::English, "EN")}
        </div>
    }
}

/// Passing messages; each stays six seconds.
#[component]
fn Toasts() -> impl IntoView {
    let desk = Desk::here();
    Effect::new(move |_| {
        let Some(shown) = desk.toast.get() else { return };
        set_timeout(
            move || {
                if desk.toast.get_untracked().as_ref() == Some(&shown) {
                    desk.toast.set(None);
                }
            },
            std::time::Duration::from_secs(6),
        );
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                desk.toast.get().map(|toast| {
                    let undo = toast.undo.map(|action| {
                        view! {
                            <button class="btn" type="button" on:click=move |_| desk.undo_action(&action)>
                                {desk.say(words::UNDO)}
                            </button>
                        }
                    });
                    view! { <div class="toast"><span>{toast.text}</span>{undo}</div> }
                })
            }}
        </div>
    }
}

/// The ledger, filtered by what a figure counts: figures are links to the findings they count.
pub fn ledger_by(due: Due, status: &str) -> String {
    Route::Ledger { filter: Filter { due, status: status.to_owned(), ..Filter::default() }, open: None }
        .href()
}
