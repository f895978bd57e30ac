//! 核对文稿: a pasted text with what was understood marked in it, before anything is taken.

use leptos::prelude::*;

/// The text that is being read; kept at the root, so that going to another room and back loses nothing.
#[derive(Clone, Copy)]
pub struct Reading {
    /// What was pasted, as it was.
    pub text: RwSignal<String>,
}

impl Reading {
    pub fn lay() -> Self {
        Self { text: RwSignal::new(String::new()) }
    }

    pub fn here() -> Self {
        expect_context()
    }

    /// Reads a text anew.
    pub fn begin(&self, text: String) {
        self.text.set(text);
    }
}

#[component]
pub fn ReadingRoom() -> impl IntoView {
    view! { <h1>"核对文稿"</h1> }
}
