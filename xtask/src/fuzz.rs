//! `cargo xtask fuzz`: feeds the reader of packages what no person would think of, for as long as is asked.

use crate::run::{Env, command, path_with, root, run};
use crate::tools::{self, Tool};
use crate::{Outcome, say, setup};

/// As long as is asked for at least before a change of the reader is taken.
const SECONDS: u64 = 600;

/// Runs the fuzz target, with the seeds of the repository; what it finds is written beside them.
///
/// # Errors
/// An argument is no number, cargo-fuzz cannot be had, or something was found.
pub fn fuzz(args: &[&str]) -> Outcome {
    let seconds = match args {
        [] => SECONDS,
        [seconds] => {
            seconds.parse().map_err(|_| format!("`fuzz {seconds}`: a number of seconds is wanted"))?
        }
        _ => return Err("`fuzz` takes one number, of seconds".to_owned()),
    };
    let cargo_fuzz = setup::tool(&cargo_fuzz())?;
    let mut env: Env = vec![path_with(&[cargo_fuzz])?];
    // libFuzzer's instrumentation is a switch that a stable compiler takes under this name only.
    env.push(("RUSTC_BOOTSTRAP".to_owned(), "1".to_owned()));
    let target = root().join("target/fuzz");
    env.push(("CARGO_TARGET_DIR".to_owned(), target.to_string_lossy().into_owned()));
    // What is learned on the way stays out of the repository; its seeds are chosen by hand.
    let learned = target.join("corpus");
    std::fs::create_dir_all(&learned)
        .map_err(|error| format!("{} cannot be made: {error}", learned.display()))?;
    say::headline(&format!("Fuzzing the reader of packages for {seconds} s"));
    let limit = format!("-max_total_time={seconds}");
    let learned = learned.to_string_lossy();
    let args = ["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", "package"];
    let corpus = [&*learned, "tests/fuzz/corpus/package"];
    let limits = ["--", &limit, "-max_len=20000", "-timeout=10", "-rss_limit_mb=4000"];
    let all: Vec<&str> = args.into_iter().chain(corpus).chain(limits).collect();
    run(&mut command("cargo", &all, &env))
        .map_err(|error| format!("{error}\nThe input that did it is in tests/fuzz/artifacts/package/"))
}

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
