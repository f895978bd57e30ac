//! What a text is made of, before anything is decided: characters, lines, ordinals, labels, amounts, words.

pub mod amount;
pub mod answers;
mod broken_cells;
pub mod characters;
pub mod chat;
pub mod clean;
pub mod code;
pub mod colon;
pub mod column;
pub mod cut;
pub mod label;
mod label_role;
mod label_words;
pub mod lexicon;
pub mod line;
pub mod numbering;
mod numeral;
mod ordinal;
mod ordinal_with_words;
pub mod role;
pub mod spoken;
pub mod text;
mod word_lists;
pub mod words;
pub mod zone;
