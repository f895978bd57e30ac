//! Toasts: messages that go away by themselves. They say what happened; nothing has to be decided.

use leptos::prelude::*;

use crate::ledger::ChangeId;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// The action that it offers to undo; `None` when it offers nothing.
    pub undo: Option<ChangeId>,
}

/// The message on the screen; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// The message; `None` when none is shown.
    pub shown: RwSignal<Option<Toast>>,
}

/// The [`Toasts`] from the context.
pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// Shows no message yet. Called once, at the root.
    pub fn new() -> Self {
        Self { shown: RwSignal::new(None) }
    }

    /// Shows a message.
    pub fn show(&self, text: impl Into<String>) {
        self.shown.set(Some(Toast { text: text.into(), undo: None }));
    }

    /// Shows a message that offers to undo `action`, if there is one.
    pub fn show_with_undo(&self, text: impl Into<String>, action: Option<ChangeId>) {
        self.shown.set(Some(Toast { text: text.into(), undo: action }));
    }

    /// Removes a message that offers to undo, because another action has come since.
    pub fn withdraw_undo(&self) {
        if self.shown.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo.is_some())) {
            self.shown.set(None);
        }
    }
}
