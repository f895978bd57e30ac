//! The user interface. Modules that need a browser exist on wasm32 only; texts, addresses, the layout of a document and
//! the correction of a reading are plain functions and are tested natively.
//!
//! From the bottom up: `text`, `route`, `browser` and `navigation` use nothing above them; `session` is the open
//! ledger; `services` are what pages ask for besides the ledger; `components` are used by several pages; `pages` has
//! one module per page; `shell` is the frame around the page; `workspace` is all that the first screen does without,
//! which `chunk` loads; `app` puts it together.

/// Correcting how a text was read, before it is accepted into a ledger.
pub mod correction;
pub mod route;
pub mod row_window;
pub mod tables;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
mod chunk;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod navigation;
#[cfg(target_arch = "wasm32")]
mod office_chunk;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
pub mod panic;
#[cfg(target_arch = "wasm32")]
mod services;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod workspace;
