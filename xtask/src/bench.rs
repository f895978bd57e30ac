//! `cargo xtask bench`: the native benchmarks of the core, with a filter on their names passed along.

use crate::Outcome;
use crate::run::{Env, command, run};

/// Runs `cargo bench -p rectify`.
///
/// # Errors
/// A benchmark does not build or fails.
pub fn bench(filter: &[&str]) -> Outcome {
    let mut args = vec!["bench", "--package", "rectify", "--benches", "--"];
    args.extend(filter);
    run(&mut command("cargo", &args, &Env::new()))
}
