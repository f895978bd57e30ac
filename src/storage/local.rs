//! localStorage, through gloo-storage: the preferences and the markers, and the ledgers themselves where there is no
//! database. Exists on wasm32 only.
//!
//! It reaches the disk seconds or minutes late and may be missing altogether, so preferences and markers never fail:
//! what cannot be read is as if it had never been there, and what cannot be kept says so with `false`.

use gloo_storage::{LocalStorage, Storage};
use serde_json::Value;

use super::{Cabinet, Drawers, Marker, Preferences, StorageError};
use crate::ledger::LedgerId;

const PREFERENCES: &str = "rectify.preferences";
/// One key a ledger, so that two tabs with different ledgers do not overwrite each other's.
const MARKER: &str = "rectify.marker.";

/// Before the names of what the cabinet keeps.
const CABINET: &str = "rectify.cabinet.";

/// The ledgers in localStorage: five million characters at most, and no promise that they are on the disk.
pub type Local = Cabinet<Pages>;

/// localStorage as drawers.
#[derive(Clone, Debug)]
pub struct Pages(web_sys::Storage);

/// The ledgers in localStorage; `None` where it is forbidden, or does not keep what it is given.
pub fn cabinet() -> Option<Local> {
    let pages = Pages(local()?);
    // A private window of an old browser has a localStorage that takes nothing.
    pages.put(TRIAL, "1").ok()?;
    pages.remove(TRIAL).ok()?;
    Some(Cabinet::of(pages))
}

const TRIAL: &str = "trial";

impl Drawers for Pages {
    fn get(&self, name: &str) -> Result<Option<String>, StorageError> {
        self.0.get_item(&format!("{CABINET}{name}")).map_err(thrown)
    }

    fn put(&self, name: &str, text: &str) -> Result<(), StorageError> {
        self.0.set_item(&format!("{CABINET}{name}"), text).map_err(thrown)
    }

    fn remove(&self, name: &str) -> Result<(), StorageError> {
        self.0.remove_item(&format!("{CABINET}{name}")).map_err(thrown)
    }

    fn names(&self, start: &str) -> Result<Vec<String>, StorageError> {
        let mut names = Vec::new();
        for at in 0..self.0.length().map_err(thrown)? {
            let name = self.0.key(at).map_err(thrown)?;
            let name = name.as_deref().and_then(|name| name.strip_prefix(CABINET));
            names.extend(name.filter(|name| name.starts_with(start)).map(str::to_owned));
        }
        names.sort();
        Ok(names)
    }
}

fn thrown(thrown: wasm_bindgen::JsValue) -> StorageError {
    super::browser::error(thrown)
}

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
