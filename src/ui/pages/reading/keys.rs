//! The keys of the reading page: arrows move, with Shift they choose several, digits change the role, N goes to the next doubt, Ctrl+Z undoes a
//! correction.

use leptos::web_sys::KeyboardEvent;

use super::state::ReadingState;
use super::tools::KEYS;
use crate::ui::browser::{self, Phase};

/// Listens until the page is left.
pub fn listen(reading: ReadingState) {
    // On the document, which gets an event before the window does: Ctrl+Z on the window undoes in the ledger.
    browser::listen(browser::document(), "keydown", Phase::Bubble, move |event| on_key(reading, &event));
}

/// Does what a key stands for, unless it is typed into an input.
fn on_key(reading: ReadingState, event: &KeyboardEvent) {
    if browser::is_typed_into(event) || event.is_composing() || event.alt_key() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), command) {
        ("z" | "Z", true) if event.shift_key() => reading.change(|correction| correction.redo()),
        ("z" | "Z", true) => reading.change(|correction| correction.undo()),
        ("y" | "Y", true) => reading.change(|correction| correction.redo()),
        ("ArrowDown", false) if event.shift_key() => reading.step_far_end(true),
        ("ArrowUp", false) if event.shift_key() => reading.step_far_end(false),
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
