//! Rectify (整改台账): the ledger in which an office keeps its inspection rectification.
//!
//! Dependencies run one way, from the bottom of this list to the top; see `docs/architecture.md`.

pub mod domain;
pub mod ledger;

pub mod notice;

pub mod lint;

pub mod publish;

pub mod exchange;

pub mod office;

pub mod storage;

pub mod jobs;

pub mod ui;
