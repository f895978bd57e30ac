//! The preferences of this browser profile, as a signal that is saved when it changes.

use leptos::prelude::*;

use crate::storage::{Preferences, profile};
use crate::ui::text::Language;

/// The preferences; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct PreferencesService(RwSignal<Preferences>);

/// The [`PreferencesService`] from the context.
pub fn use_preferences() -> PreferencesService {
    expect_context()
}

impl PreferencesService {
    /// Reads what was saved. Called once, at the root.
    pub fn new() -> Self {
        Self(RwSignal::new(profile::preferences()))
    }

    /// Reads the preferences, and tracks them.
    pub fn with<T>(&self, read: impl FnOnce(&Preferences) -> T) -> T {
        self.0.with(read)
    }

    /// As [`PreferencesService::with`], without tracking.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&Preferences) -> T) -> T {
        self.0.with_untracked(read)
    }

    /// Changes and saves the preferences.
    pub fn update(&self, change: impl FnOnce(&mut Preferences)) {
        self.0.update(change);
        self.0.with_untracked(profile::save_preferences);
    }

    /// The language of the screen. Tracks the preferences.
    pub fn language(&self) -> Language {
        self.with(|kept| kept.language.as_deref().map(Language::parse).unwrap_or_default())
    }
}
