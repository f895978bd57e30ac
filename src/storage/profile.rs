//! What this browser profile remembers outside the database: the preferences, and what the database should hold. It is
//! in localStorage, through gloo-storage. Exists on wasm32 only.
//!
//! localStorage reaches the disk seconds or minutes late and may be forbidden, so nothing here returns an error: what
//! cannot be read counts as never written, and a write that fails returns `false`.

use gloo_storage::{LocalStorage, Storage};
use serde_json::Value;

use super::{ExpectedState, Preferences};
use crate::ledger::LedgerId;

/// Before every key.
const PREFIX: &str = "rectify.";

const PREFERENCES: &str = "rectify.preferences";

/// Before a ledger's id in the key of its expected state. One key per ledger, so that two tabs with different ledgers
/// do not overwrite each other's. (`marker` is the name in data that older versions stored.)
const EXPECTED_STATE: &str = "rectify.marker.";

/// Whether anything of this app is in localStorage. Where nothing is, nothing is in the database either, but for what a
/// browser that was killed had not brought to the disk yet.
pub fn is_used() -> bool {
    let Some(local) = local_storage() else { return false };
    let mut keys = (0..local.length().unwrap_or(0)).filter_map(|at| local.key(at).ok().flatten());
    keys.any(|key| key.starts_with(PREFIX))
}

/// The stored preferences; the defaults where none can be read.
pub fn preferences() -> Preferences {
    Preferences::read(get(PREFERENCES).unwrap_or_default())
}

/// Stores the preferences; returns whether that succeeded.
pub fn save_preferences(preferences: &Preferences) -> bool {
    put(PREFERENCES, &preferences.write())
}

/// What the database should hold of `ledger`; `None` where nothing is remembered.
pub fn expected_state(ledger: &LedgerId) -> Option<ExpectedState> {
    serde_json::from_value(get(&key_of(ledger))?).ok()
}

/// What the database should hold of every ledger, by ledger id. A database that is empty although something is listed
/// here was lost.
pub fn expected_states() -> Vec<(LedgerId, ExpectedState)> {
    let Some(local) = local_storage() else { return Vec::new() };
    let keys = (0..local.length().unwrap_or(0)).filter_map(|at| local.key(at).ok().flatten());
    let ledgers = keys.filter_map(|key| key.strip_prefix(EXPECTED_STATE)?.parse().ok());
    let mut states: Vec<_> = ledgers.filter_map(|ledger| Some((expected_state(&ledger)?, ledger))).collect();
    states.sort_by(|a, b| a.1.cmp(&b.1));
    states.into_iter().map(|(state, ledger)| (ledger, state)).collect()
}

/// Remembers what the database holds of `ledger`; call it after the write. Returns whether that succeeded.
pub fn set_expected_state(ledger: &LedgerId, state: &ExpectedState) -> bool {
    serde_json::to_value(state).is_ok_and(|state| put(&key_of(ledger), &state))
}

/// Forgets the expected state of `ledger`: a person deleted it, or has accepted the loss.
pub fn clear_expected_state(ledger: &LedgerId) {
    if let Some(local) = local_storage() {
        let _ = local.remove_item(&key_of(ledger));
    }
}

fn key_of(ledger: &LedgerId) -> String {
    format!("{EXPECTED_STATE}{ledger}")
}

/// The browser's localStorage; `None` where it is forbidden. gloo-storage panics there, so this is checked first.
pub(super) fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn get(key: &str) -> Option<Value> {
    local_storage()?;
    LocalStorage::get(key).ok()
}

fn put(key: &str, value: &Value) -> bool {
    local_storage().is_some() && LocalStorage::set(key, value).is_ok()
}
