//! Two boxes in a line, in which the next entry of a list is noted: Enter enters it, and so does leaving the room.

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use crate::ui::desk::Desk;
use crate::ui::words::Word;

/// What stands in the two boxes, without surrounding white space.
pub type Typed = (String, String);

/// A handle to the boxes; [`EntryBoxes::first`] and [`EntryBoxes::second`] draw them.
#[derive(Clone, Copy)]
pub struct EntryBoxes {
    first: NodeRef<html::Input>,
    second: NodeRef<html::Input>,
    /// Which of the two an entry cannot be without.
    main: NodeRef<html::Input>,
    // Enter during composition chooses a word. `isComposing` alone is not reliable.
    composing: StoredValue<bool>,
    /// What was typed and not yet entered: the boxes are gone by the time the room has been left.
    typed: StoredValue<Typed>,
    enter: Callback<Typed, bool>,
    desk: Desk,
}

/// Which box an entry cannot be without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Main {
    First,
    Second,
}

impl EntryBoxes {
    /// Lays two boxes. `enter` makes the entry and tells whether it could; `leave` makes it as well as it can when the
    /// room is left.
    pub fn lay(main: Main, enter: Callback<Typed, bool>, leave: Callback<Typed>) -> Self {
        let (first, second) = (NodeRef::new(), NodeRef::new());
        let typed = StoredValue::new(Typed::default());
        let desk = Desk::here();
        let leave = move || {
            let Some((first, second)) = typed.try_get_value() else { return };
            let said = if main == Main::First { &first } else { &second };
            if !said.is_empty() {
                leave.run((first, second));
            }
        };
        let open = desk.open_box(leave);
        on_cleanup(move || {
            leave();
            desk.close_box(open);
        });
        let main = if main == Main::First { first } else { second };
        Self { first, second, main, composing: StoredValue::new(false), typed, enter, desk }
    }

    /// The first box.
    pub fn first(self, word: Word, placeholder: Signal<String>) -> impl IntoView {
        self.input(self.first, word, placeholder)
    }

    /// The second box.
    pub fn second(self, word: Word, placeholder: Signal<String>) -> impl IntoView {
        self.input(self.second, word, placeholder)
    }

    fn input(self, node: NodeRef<html::Input>, word: Word, placeholder: Signal<String>) -> impl IntoView {
        let desk = self.desk;
        view! {
            <input
                class="input"
                node_ref=node
                placeholder=placeholder
                aria-label=move || desk.say(word)
                on:input=move |_| {
                    self.typed.set_value(self.values());
                    desk.typed();
                }
                on:keydown=move |event| self.on_key(&event)
                on:compositionstart=move |_| self.composing.set_value(true)
                on:compositionend=move |_| self.composing.set_value(false)
            />
        }
    }

    fn values(self) -> Typed {
        let value = |node: NodeRef<html::Input>| {
            node.get_untracked().map(|node| node.value().trim().to_owned()).unwrap_or_default()
        };
        (value(self.first), value(self.second))
    }

    fn on_key(self, event: &KeyboardEvent) {
        let composing = event.is_composing() || self.composing.get_value() || event.key_code() == 229;
        if event.key() != "Enter" || composing {
            return;
        }
        event.prevent_default();
        if self.main.get_untracked().is_none_or(|main| main.value().trim().is_empty()) {
            focus(self.main);
        } else if self.enter.run(self.values()) {
            self.typed.set_value(Typed::default());
            self.desk.note_typed();
            for node in [self.first, self.second] {
                node.get_untracked().iter().for_each(|node| node.set_value(""));
            }
            focus(self.main);
        }
    }
}

fn focus(node: NodeRef<html::Input>) {
    if let Some(node) = node.get_untracked() {
        let _ = node.focus();
    }
}
