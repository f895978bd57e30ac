//! Two inputs in a line for the next entry of a list: Enter or the button adds the entry, and so does leaving the page.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{ClipboardEvent, KeyboardEvent};

use crate::domain::in_one_line;
use crate::ledger::Draft;
use crate::ui::browser;
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

/// The texts of the two inputs, without surrounding white space.
pub type Entered = (String, String);

/// Writes an entry with these texts into a draft.
type Write = Arc<dyn Fn(&mut Draft, Entered) + Send + Sync>;

/// A handle to the inputs; [`EntryInputs::first`], [`EntryInputs::second`] and [`EntryInputs::button`] draw them.
#[derive(Clone, Copy)]
pub struct EntryInputs {
    first: NodeRef<html::Input>,
    second: NodeRef<html::Input>,
    /// The one of the two that must not be empty.
    required: NodeRef<html::Input>,
    /// Whether an input method is composing, where Enter chooses a word. `isComposing` alone is not reliable.
    composing: StoredValue<bool>,
    /// What was typed and not added yet. It is kept here because the inputs are gone when the page has been left.
    typed: StoredValue<Entered>,
    /// See [`EntryInputs::new`].
    accepts: Callback<Entered, bool>,
    /// See [`EntryInputs::new`].
    write: StoredValue<Write>,
    session: Session,
}

/// The input that must not be empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Required {
    First,
    Second,
}

impl EntryInputs {
    /// Creates two inputs. On Enter or the button, `accepts` returns whether the texts may be added, and tells the person why not;
    /// `write` makes the entry. When the page is left, `write` is called without asking `accepts`.
    pub fn new(
        required: Required,
        accepts: Callback<Entered, bool>,
        write: impl Fn(&mut Draft, Entered) + Send + Sync + 'static,
    ) -> Self {
        let (first, second) = (NodeRef::new(), NodeRef::new());
        let typed = StoredValue::new(Entered::default());
        let session = use_session();
        let write: Write = Arc::new(write);
        // What leaving the page would add; `None` while the required input is empty.
        let pending = move || {
            let is_entry = |(first, second): &Entered| {
                !(if required == Required::First { first } else { second }).is_empty()
            };
            typed.try_get_value().filter(is_entry)
        };
        let preview = write.clone();
        let input = session.register_input(move |draft| {
            if let Some(entered) = pending() {
                preview(draft, entered);
            }
        });
        let leave = write.clone();
        on_cleanup(move || {
            if let Some(entered) = pending() {
                session.act(|draft| leave(draft, entered));
            }
            session.unregister_input(input);
        });
        Self {
            first,
            second,
            required: if required == Required::First { first } else { second },
            composing: StoredValue::new(false),
            typed,
            accepts,
            write: StoredValue::new(write),
            session,
        }
    }

    /// The first input.
    pub fn first(
        self,
        word: impl Into<Cow<'static, str>>,
        placeholder: impl Into<Signal<String>>,
    ) -> impl IntoView {
        self.input(self.first, word.into(), placeholder.into())
    }

    /// The second input.
    pub fn second(
        self,
        word: impl Into<Cow<'static, str>>,
        placeholder: impl Into<Signal<String>>,
    ) -> impl IntoView {
        self.input(self.second, word.into(), placeholder.into())
    }

    /// The button that adds the entry, for those who do not know of Enter.
    pub fn button(self) -> impl IntoView {
        view! { <button class="btn" type="button" on:click=move |_| self.add()>{words::ADD_ENTRY}</button> }
    }

    fn input(
        self,
        node: NodeRef<html::Input>,
        word: Cow<'static, str>,
        placeholder: Signal<String>,
    ) -> impl IntoView {
        view! {
            <input
                class="input"
                node_ref=node
                placeholder=placeholder
                aria-label=word
                on:input=move |_| {
                    self.typed.set_value(self.values());
                    self.session.on_input();
                }
                on:keydown=move |event| self.on_key(&event)
                on:paste=move |event| on_paste(&event)
                on:compositionstart=move |_| self.composing.set_value(true)
                on:compositionend=move |_| self.composing.set_value(false)
            />
        }
    }

    fn values(self) -> Entered {
        let value = |node: NodeRef<html::Input>| {
            node.get_untracked().map(|node| node.value().trim().to_owned()).unwrap_or_default()
        };
        (value(self.first), value(self.second))
    }

    /// Adds the entry on Enter.
    fn on_key(self, event: &KeyboardEvent) {
        let composing = event.is_composing() || self.composing.get_value() || event.key_code() == 229;
        if event.key() != "Enter" || composing {
            return;
        }
        event.prevent_default();
        self.add();
    }

    /// Adds the entry and empties the inputs.
    fn add(self) {
        if self.required.get_untracked().is_none_or(|input| input.value().trim().is_empty()) {
            focus(self.required);
        } else if self.accepts.run(self.values()) {
            let write = self.write.get_value();
            self.add_with(|draft, entered| write(draft, entered));
        }
    }

    /// Adds what `write` makes of the texts, and empties the inputs.
    pub fn add_with(self, write: impl FnOnce(&mut Draft, Entered)) {
        let entered = self.values();
        self.typed.set_value(Entered::default());
        self.session.act(|draft| write(draft, entered));
        self.session.note_unsaved_input();
        for node in [self.first, self.second] {
            node.get_untracked().iter().for_each(|node| node.set_value(""));
        }
        focus(self.required);
    }
}

/// Puts marks between pasted lines: an input has one line, and a browser glues them together.
fn on_paste(event: &ClipboardEvent) {
    let pasted = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
    let line = pasted.and_then(|text| in_one_line(&text, words::SEMICOLON.text()));
    if line.is_some_and(|line| browser::type_text(&line)) {
        event.prevent_default();
    }
}

fn focus(node: NodeRef<html::Input>) {
    if let Some(node) = node.get_untracked() {
        let _ = node.focus();
    }
}
