//! localStorage, through gloo-storage: the preferences and the markers. Exists on wasm32 only.
//!
//! It reaches the disk seconds or minutes late and may be missing altogether, so nothing here fails: what cannot be
//! read is as if it had never been there, and what cannot be kept says so with `false`.

use gloo_storage::{LocalStorage, Storage};
use serde_json::Value;

use super::{Marker, Preferences};
use crate::ledger::LedgerId;

const PREFERENCES: &str = "rectify.preferences";
/// One key a ledger, so that two tabs with different ledgers do not overwrite each other's.
const MARKER: &str = "rectify.marker.";

/// What this profile remembers.
pub fn preferences() -> Preferences {
    Preferences::read(get(PREFERENCES).unwrap_or_default())
}

/// Keeps the preferences; whether that went well.
pub fn keep_preferences(preferences: &Preferences) -> bool {
    put(PREFERENCES, &preferences.write())
}

/// What should rest of `ledger`.
pub fn marker(ledger: &LedgerId) -> Option<Marker> {
    serde_json::from_value(get(&marker_key(ledger))?).ok()
}

/// What should rest of every ledger: a database that is empty against this has been lost.
pub fn markers() -> Vec<(LedgerId, Marker)> {
    let Some(local) = local() else { return Vec::new() };
    let keys = (0..local.length().unwrap_or(0)).filter_map(|at| local.key(at).ok().flatten());
    let ledgers = keys.filter_map(|key| key.strip_prefix(MARKER)?.parse().ok());
    let mut markers: Vec<_> = ledgers.filter_map(|ledger| Some((marker(&ledger)?, ledger))).collect();
    markers.sort_by(|a, b| a.1.cmp(&b.1));
    markers.into_iter().map(|(marker, ledger)| (ledger, marker)).collect()
}

/// Marks what rests of `ledger`, once it does; whether that went well.
pub fn mark(ledger: &LedgerId, marker: &Marker) -> bool {
    serde_json::to_value(marker).is_ok_and(|marker| put(&marker_key(ledger), &marker))
}

/// Forgets that anything should rest of `ledger`: a person erased it, or has accepted the loss.
pub fn unmark(ledger: &LedgerId) {
    if let Some(local) = local() {
        let _ = local.remove_item(&marker_key(ledger));
    }
}

fn marker_key(ledger: &LedgerId) -> String {
    format!("{MARKER}{ledger}")
}

/// gloo-storage panics where localStorage is forbidden, so this is asked first.
fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn get(key: &str) -> Option<Value> {
    local()?;
    LocalStorage::get(key).ok()
}

fn put(key: &str, value: &Value) -> bool {
    local().is_some() && LocalStorage::set(key, value).is_ok()
}
