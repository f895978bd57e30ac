//! What is left out of a document's text, counted.

use std::collections::BTreeMap;

use crate::office::docx::Omission;

/// How much of each kind.
#[derive(Default)]
pub struct Omissions(BTreeMap<Omission, usize>);

impl Omissions {
    /// Counts one.
    pub fn tell(&mut self, what: Omission) {
        *self.0.entry(what).or_default() += 1;
    }

    /// How much of a kind was counted so far.
    pub fn count(&self, what: Omission) -> usize {
        self.0.get(&what).copied().unwrap_or_default()
    }

    /// Counts an element that is left out, by its name; without effect for one that is not.
    pub fn tell_of(&mut self, element: &str) {
        match element {
            "footnoteReference" | "endnoteReference" => self.tell(Omission::Footnotes),
            "commentReference" => self.tell(Omission::Comments),
            "altChunk" => self.tell(Omission::Inserted),
            "chart" | "relIds" | "OLEObject" => self.tell(Omission::Objects),
            _ => {}
        }
    }

    /// All, in the order of [`Omission`].
    pub fn into_list(self) -> Vec<(Omission, usize)> {
        self.0.into_iter().collect()
    }
}
