//! Events of the page that no element of a view hears: on the window and on the document.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Where in the order of listeners an event is heard.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Before the elements inside, and of events that do not rise from them, such as `scroll`.
    Capture,
    /// After the elements inside.
    Bubble,
}

/// Calls `heard` with every event of this name on `target` until the component that called this is gone.
pub fn listen<E: JsCast>(
    target: impl Into<EventTarget>,
    name: &'static str,
    phase: Phase,
    heard: impl Fn(E) + 'static,
) {
    let target = target.into();
    let capture = phase == Phase::Capture;
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| heard(event.unchecked_into()));
    let callback = heard.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(name, callback, capture);
    let kept: StoredValue<_, LocalStorage> = StoredValue::new_local((target, heard));
    on_cleanup(move || {
        kept.try_with_value(|(target, heard)| {
            let callback = heard.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(name, callback, capture);
        });
    });
}

/// Calls `heard` when the mouse button that is down is let go, wherever the mouse is then.
pub fn on_release(heard: impl FnOnce() + 'static) {
    let (options, heard) = (AddEventListenerOptions::new(), Closure::once_into_js(heard));
    options.set_once(true);
    let _ = super::window().add_event_listener_with_callback_and_add_event_listener_options(
        "mouseup",
        heard.unchecked_ref(),
        &options,
    );
}
