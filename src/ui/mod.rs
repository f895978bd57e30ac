//! How it looks. What a browser is needed for exists on wasm32 only; the words, the addresses and the wording of
//! dates are plain functions and are tested natively.

pub mod format;
/// A document set out as a sheet.
pub mod paper;
/// The text that is checked before it is taken.
pub mod proof;
pub mod route;
pub mod words;

/// The frame: rail, bar, and the room the address names.
#[cfg(target_arch = "wasm32")]
pub mod app;
/// Files that came and have not been taken.
#[cfg(target_arch = "wasm32")]
pub mod arrivals;
/// The bar above the room.
#[cfg(target_arch = "wasm32")]
pub mod bar;
/// What several rooms use.
#[cfg(target_arch = "wasm32")]
pub mod components;
/// The ledger that is open, and its saving.
#[cfg(target_arch = "wasm32")]
pub mod desk;
/// A folder that a person chose for backups.
#[cfg(target_arch = "wasm32")]
pub mod folder;
/// The browser's clock, files and clipboard.
#[cfg(target_arch = "wasm32")]
pub mod machine;
/// What stands on the screen when the program broke.
#[cfg(target_arch = "wasm32")]
pub mod panic;
/// One module a room.
#[cfg(target_arch = "wasm32")]
pub mod rooms;
/// The other pages of this browser.
#[cfg(target_arch = "wasm32")]
pub mod tabs;
