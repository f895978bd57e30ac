//! Rectify (整改台账): the ledger in which an office keeps its inspection rectification.
//!
//! The modules in reading order. Dependencies run one way, from the bottom of this list to the top.

/// What a thing is: finding, measure, status, deadline.
pub mod domain;
/// How it travels: the JSON package.
pub mod exchange;
/// How it changes: change, merge, undo, history, figures.
pub mod ledger;
/// How it reads: written document ⇄ ledger.
pub mod notice;
/// Where it rests: a small trait, memory and the browser's database behind it.
pub mod storage;
/// How it looks: the rooms, their words and their addresses.
pub mod ui;
