//! Services for the session and the pages, besides the ledger. Each is a handle in the context, created once at the
//! root, so that its signals outlive every page; `copying` and `export` are plain functions.
//!
//! `preferences`, `toasts` and `intake` use nothing of the session; the others are built on it.

pub mod attachments;
pub mod backup;
pub mod case_archive;
pub mod copying;
pub mod export;
pub mod file_work;
pub mod import_queue;
pub mod intake;
pub mod letters;
pub mod preferences;
pub mod publication;
pub mod received;
pub mod sheet_export;
pub mod toasts;
pub mod word;
