//! What an engine does, how one run of it is measured, and whether what it wrote is right.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

use std::time::Instant;

use crate::data::{Data, Place};

/// What there is to merge, as files.
#[derive(Default)]
pub struct Files {
    /// What both offices started from; only a three-way merge needs it, and the others leave it empty.
    pub base: Vec<u8>,
    pub a: Vec<u8>,
    pub b: Vec<u8>,
}

/// Reads a field out of a merged file.
pub type Look = Box<dyn Fn(Place) -> Option<String>>;

/// Something that merges the work of two offices.
pub trait Engine {
    /// Both files in memory, ready to be merged.
    type Loaded<'f>;
    type Merged;

    fn files(data: &Data) -> Files;
    fn load(files: &Files) -> Self::Loaded<'_>;
    /// Frees what it does not keep.
    fn merge(loaded: Self::Loaded<'_>) -> Self::Merged;
    fn save(merged: &mut Self::Merged) -> Vec<u8>;
    /// How many fields hold two values that nobody has chosen between; `None` where the engine keeps one silently.
    fn collisions(merged: &Self::Merged) -> Option<usize>;
    /// Reads every value the engine has put off reading until somebody asks; whether it puts off at all.
    fn catch_up(_: &Self::Merged) -> bool {
        false
    }
    fn look(saved: &[u8]) -> Look;
}

/// An engine by name.
pub struct Entry {
    pub name: &'static str,
    pub files: fn(&Data) -> Files,
    pub run: fn(&Files) -> Run,
    pub look: fn(&[u8]) -> Look,
}

impl Entry {
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
    pub collisions: Option<usize>,
    /// Megabytes that memory grew by at its highest; `None` where the system does not tell.
    pub peak: Option<f64>,
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

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// The most memory this process has had so far, in kilobytes (Linux).
fn highest() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Whether a run came to the right end: every edited field that does not collide, and every field of some rows.
///
/// # Errors
/// What is wrong.
pub fn check(run: &Run, look: fn(&[u8]) -> Look, data: &Data) -> Result<(), String> {
    /// Of the rows nobody edited, one in so many is looked at.
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
