//! A browser's profile: the directory with what a person saved. New and empty, and removed at the end.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A profile for one story. A browser started again with it finds what an earlier one saved.
pub struct Profile {
    dir: PathBuf,
}

impl Profile {
    /// Creates an empty profile that no other test shares.
    ///
    /// # Panics
    /// The directory for temporary files cannot be written to.
    pub fn fresh() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("rectify-profile-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        // Process ids are used again, and an earlier run may have been stopped before it removed its directory.
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("downloads"))
            .expect("the directory for temporary files is writable");
        Self { dir }
    }

    /// The directory itself.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where the browser puts the files it downloads.
    pub fn downloads(&self) -> PathBuf {
        self.dir.join("downloads")
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}
