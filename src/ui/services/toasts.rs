//! Toasts: messages that go away by themselves. They say what happened; nothing has to be decided.

use leptos::prelude::*;

use crate::ledger::ChangeId;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// The action that it offers to undo; `None` when it offers none.
    pub undo: Option<ChangeId>,
    /// Whether it says that work is under way, and offers to stop it. It stays until another message comes.
    pub stops: bool,
}

/// The message on the screen; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// The message; `None` when none is shown.
    pub shown: RwSignal<Option<Toast>>,
    /// Stops the work that was said to be under way last.
    stop: StoredValue<Option<Stop>, LocalStorage>,
}

/// Stops some work.
type Stop = Box<dyn Fn()>;

/// The [`Toasts`] from the context.
pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// Shows no message yet. Called once, at the root.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(None), stop: StoredValue::new_local(None) }
    }

    /// Shows a message.
    pub fn show(&self, text: impl Into<String>) {
        self.show_with_undo(text, None);
    }

    /// Says that work is under way, which the person may stop.
    pub fn show_work(&self, text: impl Into<String>, stop: impl Fn() + 'static) {
        self.stop.set_value(Some(Box::new(stop)));
        self.shown.set(Some(Toast { text: text.into(), undo: None, stops: true }));
    }

    /// Stops the work that was said to be under way last.
    pub fn stop(&self) {
        if let Some(stop) = self.stop.try_update_value(Option::take).flatten() {
            stop();
        }
    }

    /// Shows a message that offers to undo `action`, if there is one.
    pub fn show_with_undo(&self, text: impl Into<String>, action: Option<ChangeId>) {
        self.shown.set(Some(Toast { text: text.into(), undo: action, stops: false }));
    }

    /// Removes a message that offers to undo, because another action has come since.
    pub fn withdraw_undo(&self) {
        if self.shown.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo.is_some())) {
            self.shown.set(None);
        }
    }
}
