//! `cargo xtask fuzz`: fuzzes the readers of packages, archives, documents and workbooks for a number of seconds, or one
//! of them.

use crate::run::{Env, command, path_with, root, run};
use crate::tools::{self, Tool};
use crate::{Outcome, say, setup};

/// The seconds without an argument, which are the least before a change of a reader is accepted.
const SECONDS: u64 = 600;

/// The fuzz targets, and how many tenths of the time each gets.
const TARGETS: [(&str, u64); 4] = [("package", 4), ("archive", 2), ("word", 2), ("workbook", 2)];

/// Runs the fuzz targets with the seeds of the repository, each for its share of the time; a target that is named has
/// all of it. An input that fails is written into `tests/fuzz/artifacts`.
///
/// # Errors
/// An argument is neither a number nor a target, cargo-fuzz cannot be installed, or an input failed.
pub fn fuzz(args: &[&str]) -> Outcome {
    let names = TARGETS.map(|(name, _)| name).join(", ");
    let (mut seconds, mut chosen) = (SECONDS, None);
    for arg in args {
        if let Ok(number) = arg.parse() {
            seconds = number;
        } else {
            let target = TARGETS.into_iter().find(|(name, _)| name == arg);
            let refusal = || format!("`fuzz {arg}`: a number of seconds or one of {names} is wanted");
            chosen = Some(target.ok_or_else(refusal)?.0);
        }
    }
    let cargo_fuzz = setup::tool(&cargo_fuzz())?;
    let mut env: Env = vec![path_with(&[cargo_fuzz])?];
    // With this variable a stable compiler accepts the unstable flags of libFuzzer's instrumentation.
    env.push(("RUSTC_BOOTSTRAP".to_owned(), "1".to_owned()));
    let target = root().join("target/fuzz");
    env.push(("CARGO_TARGET_DIR".to_owned(), target.to_string_lossy().into_owned()));
    for (name, share) in TARGETS.into_iter().filter(|(name, _)| chosen.is_none_or(|one| one == *name)) {
        let seconds = if chosen.is_some() { seconds } else { seconds * share / 10 };
        // Inputs that are found on the way stay out of the repository, whose seeds are chosen by hand.
        let learned = target.join("corpus").join(name);
        std::fs::create_dir_all(&learned)
            .map_err(|error| format!("{} cannot be made: {error}", learned.display()))?;
        say::headline(&format!("Fuzzing the reader of {name}s for {seconds} s"));
        let limit = format!("-max_total_time={seconds}");
        let learned = learned.to_string_lossy();
        let args = ["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", name];
        let seeds = format!("tests/fuzz/corpus/{name}");
        let limits = ["--", &limit, "-max_len=20000", "-timeout=10", "-rss_limit_mb=4000"];
        let all: Vec<&str> = args.into_iter().chain([&*learned, &seeds]).chain(limits).collect();
        run(&mut command("cargo", &all, &env))
            .map_err(|error| format!("{error}\nThe input that did it is in tests/fuzz/artifacts/{name}/"))?;
    }
    Ok(())
}

/// Runs fuzz targets.
fn cargo_fuzz() -> Tool {
    Tool {
        package: "cargo-fuzz",
        program: "cargo-fuzz",
        version: tools::CARGO_FUZZ.to_owned(),
        purpose: "runs fuzz targets; only `cargo xtask fuzz` needs it",
        minutes: "1 minute",
        locked: true,
    }
}
