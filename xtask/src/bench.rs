//! `cargo xtask bench`: the native benchmarks of the core, all of them or one by name.

use crate::Outcome;
use crate::run::{Env, command, run};

/// The benchmarks: a name, and the arguments for Cargo.
///
/// `exchange` is a package outside the workspace, so that the libraries it measures never enter the app's lock file.
const BENCHES: [(&str, &[&str]); 3] = [
    ("growth", &["bench", "--package", "rectify", "--bench", "growth", "--locked"]),
    ("notice", &["bench", "--package", "rectify", "--bench", "notice", "--locked"]),
    ("exchange", &["run", "--release", "--locked", "--manifest-path", "benches/exchange/Cargo.toml"]),
];

/// Runs the benchmark of that name; without one, each in turn.
///
/// # Errors
/// There is no such benchmark, or one does not build or fails.
pub fn bench(args: &[&str]) -> Outcome {
    let chosen = |name: &str| args.first().is_none_or(|wanted| *wanted == name);
    if args.len() > 1 || !BENCHES.iter().any(|(name, _)| chosen(name)) {
        let names = BENCHES.map(|(name, _)| name).join(", ");
        return Err(format!("`bench {}` is not known; the benchmarks are {names}", args.join(" ")));
    }
    let mut benches = BENCHES.iter().filter(|(name, _)| chosen(name));
    benches.try_for_each(|(_, args)| run(&mut command("cargo", args, &Env::new())))
}
