//! What an outline says: findings, the inspection, promises, goals, figures, documents, contact; and what is doubtful.

mod beside;
pub mod breakdown;
mod closure;
pub mod commitments;
mod common;
pub mod contact;
pub mod documents;
mod doubts;
pub mod extracted;
mod family;
pub mod findings;
pub mod golden;
pub(in crate::notice) mod handed_over;
pub mod handled;
pub mod inspection;
mod offices;
mod own;
pub mod reading;
pub(in crate::notice) mod states;
pub mod statistics;
pub mod targets;
mod titles;
pub mod told;
mod told_states;
pub mod unread;
mod walk;
