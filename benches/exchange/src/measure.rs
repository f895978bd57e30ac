//! What an engine does, how one run of it is measured, and whether what it wrote is right.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

use std::time::Instant;

use crate::data::{Data, Place};

/// What there is to merge, as files.
#[derive(Default)]
pub struct Files {
    /// What both offices started from; only a three-way merge needs it, and the others leave it empty.
    pub base: Vec<u8>,
    /// The file of the first office.
    pub a: Vec<u8>,
    /// The file of the second office, which is merged into the first.
    pub b: Vec<u8>,
}

/// Reads a field of a merged file; `None` when it is not there.
pub type Look = Box<dyn Fn(Place) -> Option<String>>;

/// Something that merges the work of two offices.
pub trait Engine {
    /// Both files in memory, ready to be merged.
    type Loaded<'f>;
    /// The result of the merge.
    type Merged;

    /// Writes the files of the two offices.
    fn files(data: &Data) -> Files;
    /// Reads both files.
    fn load(files: &Files) -> Self::Loaded<'_>;
    /// Merges them, and frees what is not kept.
    fn merge(loaded: Self::Loaded<'_>) -> Self::Merged;
    /// Writes the result.
    fn save(merged: &mut Self::Merged) -> Vec<u8>;
    /// How many fields hold two different values; `None` where the engine keeps one silently.
    fn collisions(merged: &Self::Merged) -> Option<usize>;
    /// Reads every value whose reading was put off when loading; returns whether the engine puts off any.
    fn catch_up(_: &Self::Merged) -> bool {
        false
    }
    /// Opens a saved file to read its fields.
    fn look(saved: &[u8]) -> Look;
}

/// An engine by name.
pub struct Entry {
    /// What the table calls it.
    pub name: &'static str,
    /// [`Engine::files`].
    pub files: fn(&Data) -> Files,
    /// Loads, merges and saves once.
    pub run: fn(&Files) -> Run,
    /// [`Engine::look`].
    pub look: fn(&[u8]) -> Look,
}

impl Entry {
    /// The entry of an engine.
    pub const fn of<E: Engine>(name: &'static str) -> Self {
        Self { name, files: E::files, run: run::<E>, look: E::look }
    }
}

/// What one run took.
pub struct Run {
    /// Milliseconds to load, to merge and to save.
    pub steps: [f64; 3],
    /// Milliseconds to list the collisions after the merge.
    pub listing: f64,
    /// Milliseconds to read what was put off; `None` where nothing was.
    pub catching_up: Option<f64>,
    /// [`Engine::collisions`].
    pub collisions: Option<usize>,
    /// By how many MB (2^20 bytes) memory grew at most; `None` where the system does not say.
    pub peak: Option<f64>,
    /// The merged file.
    pub saved: Vec<u8>,
}

/// Loads, merges and saves once.
fn run<E: Engine>(files: &Files) -> Run {
    let before = highest();
    let start = Instant::now();
    let loaded = E::load(files);
    let load = since(start);
    let start = Instant::now();
    let mut merged = E::merge(loaded);
    let merge = since(start);
    let start = Instant::now();
    let saved = E::save(&mut merged);
    let save = since(start);
    let peak = before.zip(highest()).map(|(before, after)| (after - before) / 1024.0);
    let start = Instant::now();
    let collisions = E::collisions(&merged);
    let listing = since(start);
    let start = Instant::now();
    let catching_up = E::catch_up(&merged).then(|| since(start));
    Run { steps: [load, merge, save], listing, catching_up, collisions, peak, saved }
}

/// Milliseconds since a moment.
fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The most memory this process has had so far, in kilobytes (Linux).
fn highest() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Whether the result of a run is right: every edited field that does not collide, and every field of some rows.
///
/// # Errors
/// What is wrong.
pub fn check(run: &Run, look: fn(&[u8]) -> Look, data: &Data) -> Result<(), String> {
    /// One row in so many is checked whether or not it was edited.
    const EVERY: usize = 97;
    let (mut expected, colliding) = data.outcome();
    if run.collisions.is_some_and(|found| found != colliding.len()) {
        return Err(format!("lists {:?} collisions, and there are {}", run.collisions, colliding.len()));
    }
    for row in data.rows.iter().step_by(EVERY) {
        for (field, value) in &row.fields {
            let place = (row.kind, &*row.id, *field);
            if !colliding.contains(&place) {
                expected.entry(place).or_insert(value);
            }
        }
    }
    let look = look(&run.saved);
    let wrong = expected.iter().find(|(place, value)| look(**place).as_deref() != Some(**value));
    wrong.map_or(Ok(()), |(place, value)| Err(format!("{place:?} is {:?}, not {value:?}", look(*place))))
}
