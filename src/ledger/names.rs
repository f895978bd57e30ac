//! Names that many changes share: of fields, kinds, replicas. Each is allocated once.

use std::sync::Arc;

use rustc_hash::FxHashSet;

/// The names that were read so far.
#[derive(Debug, Default)]
pub struct Names(FxHashSet<Arc<str>>);

impl Names {
    /// The name, shared with earlier ones that are equal.
    pub fn keep(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let name: Arc<str> = name.into();
        self.0.insert(name.clone());
        name
    }
}
