//! The intake: texts and files that a person hands in on any page, until what reads them is there. The first screen is
//! shown before that is loaded.

use leptos::prelude::*;

/// What a person hands in.
pub enum Given {
    /// A text that was pasted.
    Text(String),
    /// Files that were chosen or dropped.
    Files(Vec<web_sys::File>),
}

/// The intake; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Intake {
    /// Takes what is given; `None` while it is not loaded.
    taker: StoredValue<Option<Callback<Given>>, LocalStorage>,
    /// What was given before there was a taker, and is taken then; the latest counts.
    waiting: StoredValue<Option<Given>, LocalStorage>,
    /// Whether something waits.
    pub waits: RwSignal<bool>,
}

/// The [`Intake`] from the context.
pub fn use_intake() -> Intake {
    expect_context()
}

impl Intake {
    /// Without a taker. Called once, at the root.
    pub fn new() -> Self {
        Self {
            taker: StoredValue::new_local(None),
            waiting: StoredValue::new_local(None),
            waits: RwSignal::new(false),
        }
    }

    /// Hands something in: it is taken now, or as soon as there is a taker.
    pub fn give(&self, given: Given) {
        match self.taker.get_value() {
            Some(taker) => taker.run(given),
            None => {
                self.waiting.set_value(Some(given));
                self.waits.set(true);
            }
        }
    }

    /// From now on `taker` takes what is given, and at once what waits.
    pub fn set_taker(&self, taker: Callback<Given>) {
        self.taker.set_value(Some(taker));
        self.waits.set(false);
        if let Some(given) = self.waiting.try_update_value(Option::take).flatten() {
            taker.run(given);
        }
    }
}
