//! The keys of the room: arrows move, digits change the reading, N goes to the next doubt, Ctrl+Z takes a correction
//! back.

use leptos::prelude::*;
use leptos::web_sys::{Element, KeyboardEvent};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::Reading;
use super::tools::KEYS;
use crate::ui::machine;

/// Listens as long as the room stands.
pub fn listen(reading: Reading) {
    // On the document, which hears of a key before the window does: the window's Ctrl+Z undoes in the ledger.
    let heard = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| on_key(reading, &event));
    let page = machine::document();
    let _ = page.add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
    let heard = StoredValue::new_local(heard);
    on_cleanup(move || {
        heard.try_with_value(|heard| {
            let _ = machine::document()
                .remove_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
        });
    });
}

fn on_key(reading: Reading, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let tag = target.map(|target| target.tag_name()).unwrap_or_default();
    if matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT") || event.is_composing() || event.alt_key() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), command) {
        ("z" | "Z", true) if event.shift_key() => reading.change(|proof| proof.redo()),
        ("z", true) => reading.change(|proof| proof.undo()),
        ("y", true) => reading.change(|proof| proof.redo()),
        ("ArrowDown", false) => reading.step(true),
        ("ArrowUp", false) => reading.step(false),
        ("n" | "N", false) => reading.next_doubt(),
        (key, false) => match KEYS.iter().find(|(digit, _)| *digit == key) {
            Some((_, role)) => reading.set_role(*role),
            None => return,
        },
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}
