//! The storage that forgets: for tests, and for a browser in which nothing can be kept.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::StorageError;
use super::cabinet::{Cabinet, Drawers};

/// A cabinet made of memory.
pub type Memory = Cabinet<Shelf>;

/// Drawers that are gone with the page.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Rc<RefCell<BTreeMap<String, String>>>);

impl Memory {
    pub fn new() -> Self {
        Self::default()
    }

    /// Another connection to the same drawers, as another tab or the next start has one.
    pub fn another(&self) -> Self {
        Self::of(self.drawers().clone())
    }
}

impl Drawers for Shelf {
    fn get(&self, name: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().get(name).cloned())
    }

    fn put(&self, name: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(name.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(name);
        Ok(())
    }

    fn names(&self, start: &str) -> Result<Vec<String>, StorageError> {
        let names = self.0.borrow();
        let from = names.range(start.to_owned()..).map(|(name, _)| name);
        Ok(from.take_while(|name| name.starts_with(start)).cloned().collect())
    }
}
