//! What an outline says: findings, the inspection, promises, goals, figures, documents, contact; and what is doubtful.

pub mod commitments;
pub mod contact;
pub mod documents;
mod doubts;
pub mod extracted;
mod family;
pub mod findings;
pub mod golden;
pub mod inspection;
pub mod reading;
pub mod statistics;
pub mod targets;
pub mod unread;
