//! `cargo xtask test`: every check in order, the first failure stops the run, and a summary closes it.

use crate::build::trunk_env;
use crate::run::{Env, command, root, run};
use crate::wasm::{Purpose, Road, TARGET};
use crate::{Outcome, browser, build, say, setup, tools, wasm};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

/// What a step ended with when it did not fail.
enum Done {
    Passed,
    /// Not done here, and why.
    Skipped(String),
}

struct Step {
    name: &'static str,
    what: &'static str,
    /// Whether it needs a browser, or the files that only a browser test reads.
    slow: bool,
    work: fn(&Env) -> Outcome<Done>,
}

const STEPS: [Step; 7] = [
    Step { name: "fmt", what: "formatting", slow: false, work: fmt },
    Step { name: "clippy", what: "lints, native", slow: false, work: clippy },
    Step { name: "wasm", what: "lints, WebAssembly", slow: false, work: clippy_wasm },
    Step { name: "native", what: "tests of the core", slow: false, work: native },
    Step { name: "storage", what: "storage conformance in a browser", slow: true, work: storage },
    Step { name: "build", what: "the files for users", slow: true, work: build_dist },
    Step { name: "e2e", what: "user stories in a browser", slow: true, work: e2e },
];

/// Runs the steps that were asked for.
///
/// # Errors
/// An argument is unknown, or a step failed.
pub fn test(args: &[&str]) -> Outcome {
    let only = match args {
        [] | ["--quick"] => None,
        ["--only", name] if STEPS.iter().any(|step| step.name == *name) => Some(*name),
        _ => {
            let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            return Err(format!("`test` knows --quick and --only with one of {}", names.join(", ")));
        }
    };
    let chosen = |step: &&Step| only.map_or(args.is_empty() || !step.slow, |name| name == step.name);

    let (env, _held) = target_env()?;
    let start = Instant::now();
    let mut summary: Vec<(&Step, Duration, Option<String>)> = vec![];
    for step in STEPS.iter().filter(chosen) {
        say::headline(&format!("test: {} ({})", step.name, step.what));
        let began = Instant::now();
        match (step.work)(&env) {
            Ok(Done::Passed) => summary.push((step, began.elapsed(), None)),
            Ok(Done::Skipped(why)) => {
                say::warning(&format!("{} was NOT run: {why}", step.name));
                summary.push((step, began.elapsed(), Some(why)));
            }
            Err(error) => {
                print_summary(&summary, start.elapsed());
                say::note(&format!("FAILED   {:<10}{}", step.name, step.what));
                return Err(format!(
                    "{} ({}) failed\n{error}\nAgain, this step alone: cargo xtask test --only {}",
                    step.name, step.what, step.name
                ));
            }
        }
    }
    print_summary(&summary, start.elapsed());
    Ok(())
}

fn print_summary(summary: &[(&Step, Duration, Option<String>)], total: Duration) {
    say::headline("Summary");
    for (step, time, skipped) in summary {
        let state = if skipped.is_some() { "NOT RUN" } else { "ok" };
        say::note(&format!("{state:<9}{:<10}{:<36}{:>12}", step.name, step.what, say::seconds(*time)));
    }
    say::note(&format!("{:<55}{:>12}", "together", say::seconds(total)));
}

fn fmt(env: &Env) -> Outcome<Done> {
    // The packages that are workspaces of their own as well.
    let others = ["benches/exchange/Cargo.toml", "tests/fuzz/Cargo.toml"];
    let all = std::iter::once(vec!["fmt", "--all", "--check"])
        .chain(others.map(|path| vec!["fmt", "--manifest-path", path, "--check"]));
    for args in all {
        let mend: Vec<&str> = args.iter().copied().filter(|arg| *arg != "--check").collect();
        run(&mut command("cargo", &args, env))
            .map_err(|error| format!("{error}\nTo mend: cargo {}", mend.join(" ")))?;
    }
    Ok(Done::Passed)
}

fn clippy(env: &Env) -> Outcome<Done> {
    let args = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    passed(run(&mut command("cargo", &args, env)))
}

fn clippy_wasm(env: &Env) -> Outcome<Done> {
    let ready = wasm::ready(Purpose::Developing)?;
    // Not `--all-targets`: native tests use crates that do not exist for the browser.
    let mut args = vec!["--package", "rectify", "--lib", "--bins", "--target", TARGET, "--locked"];
    if storage_test_exists() {
        args.extend(["--test", "storage_browser"]);
    }
    if ready.road == Road::Debian {
        // Debian has no clippy for this compiler: the compiler's own warnings are what can be had.
        args.insert(0, "check");
        let env = [ready.env, env.clone(), vec![("RUSTFLAGS".to_owned(), "-Dwarnings".to_owned())]].concat();
        run(&mut command("cargo", &args, &env))?;
        return Ok(Done::Skipped(
            "clippy cannot be had with Debian's compiler; the compiler's own warnings are clean".to_owned(),
        ));
    }
    args.insert(0, "clippy");
    args.extend(["--", "-D", "warnings"]);
    passed(run(&mut command("cargo", &args, &[ready.env, env.clone()].concat())))
}

fn native(env: &Env) -> Outcome<Done> {
    let args = ["test", "--workspace", "--exclude", "rectify-browser-tests", "--locked"];
    // Each a life of a page over a storage that fails.
    let mut env = env.clone();
    env.push(("RECTIFY_LIVES".to_owned(), "10000".to_owned()));
    passed(run(&mut command("cargo", &args, &env)))
}

fn storage(env: &Env) -> Outcome<Done> {
    if !storage_test_exists() {
        return Ok(Done::Skipped("tests/storage_browser.rs does not exist".to_owned()));
    }
    let Some(browser) = browser_or_excuse()? else {
        return Ok(Done::Skipped("no browser (see above)".to_owned()));
    };
    let mut env = [trunk_env(Purpose::Developing)?, env.clone()].concat();
    let mut set = |name: &str, value: &str| env.push((name.to_owned(), value.to_owned()));
    set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    set("CHROMEDRIVER", &browser.driver.to_string_lossy());
    set("WASM_BINDGEN_TEST_TIMEOUT", "120");
    let args = ["test", "--package", "rectify", "--target", TARGET, "--test", "storage_browser", "--locked"];
    passed(run(&mut command("cargo", &args, &env)))
}

fn build_dist(env: &Env) -> Outcome<Done> {
    passed(build::build_in(env).map(drop))
}

fn e2e(env: &Env) -> Outcome<Done> {
    let Some(browser) = browser_or_excuse()? else {
        return Ok(Done::Skipped("no browser (see above)".to_owned()));
    };
    let mut env = env.clone();
    env.push(("CHROMEDRIVER".to_owned(), browser.driver.to_string_lossy().into_owned()));
    env.push(("RECTIFY_CHROME".to_owned(), browser.browser.to_string_lossy().into_owned()));
    let axe = setup::npm_tool(&tools::AXE)?;
    env.push(("RECTIFY_AXE".to_owned(), axe.to_string_lossy().into_owned()));
    let args = ["test", "--package", "rectify-browser-tests", "--locked"];
    passed(
        run(&mut command("cargo", &args, &env))
            .map_err(|error| format!("{error}\nWhat the pages looked like is in target/screenshots/")),
    )
}

/// The browser; or, on a person's own machine, the reason printed loudly. CI never goes on without one.
fn browser_or_excuse() -> Outcome<Option<browser::Browser>> {
    match browser::ready() {
        Ok(browser) => Ok(Some(browser)),
        Err(error) if in_ci() => Err(error),
        Err(error) => {
            say::warning(&error);
            Ok(None)
        }
    }
}

/// Where Cargo builds: in CI a directory in the tools' cache, so that a fresh clone finds dependencies and the standard
/// library built already; elsewhere the checkout's own.
///
/// Cargo tells dependencies apart by version, compiler and flags, so that sharing them is sound. This repository's own
/// packages it tells apart by nothing that differs between two clones, only by whether their files are newer than the
/// last build, which may have been another clone's: so all of them are made newer first, and are always built anew.
/// Two runs must not overlap: the second to come keeps to its own `target/`.
fn target_env() -> Outcome<(Env, Option<File>)> {
    if !in_ci() || std::env::var_os("CARGO_TARGET_DIR").is_some() {
        return Ok((Env::new(), None));
    }
    let dir = tools::cache().join("target");
    fs::create_dir_all(&dir).map_err(|error| format!("{} cannot be made: {error}", dir.display()))?;
    let lock = dir.join("in-use.lock");
    let held = File::create(&lock).map_err(|error| format!("{} cannot be made: {error}", lock.display()))?;
    if held.try_lock().is_err() {
        say::note("another run uses the shared build directory; this one builds in target/");
        return Ok((Env::new(), None));
    }
    forget_when_large(&dir);
    make_newer(root()).map_err(|error| format!("the checkout's files cannot be marked as new: {error}"))?;
    say::note(&format!("building in {}", dir.display()));
    Ok((vec![("CARGO_TARGET_DIR".to_owned(), dir.to_string_lossy().into_owned())], Some(held)))
}

/// Gives every file of the checkout the present time, so that no earlier build counts as a build of it.
fn make_newer(dir: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)?.flatten() {
        let (kind, name) = (entry.file_type()?, entry.file_name());
        if kind.is_dir() && ![".git", "target", "dist", "node_modules"].iter().any(|skipped| name == *skipped)
        {
            make_newer(&entry.path())?;
        } else if kind.is_file() {
            File::options().append(true).open(entry.path())?.set_modified(std::time::SystemTime::now())?;
        }
    }
    Ok(())
}

/// Starts the shared build directory afresh when it has grown past what a disk should give to it: Cargo never removes
/// what an older compiler or an earlier clone left.
fn forget_when_large(dir: &Path) {
    const BYTES_MAX: u64 = 12 << 30;
    if bytes_under(dir) > BYTES_MAX {
        say::note(&format!("{} has grown past 12 GB and starts afresh", dir.display()));
        for entry in fs::read_dir(dir).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn bytes_under(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => bytes_under(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        })
        .sum()
}

fn storage_test_exists() -> bool {
    root().join("tests/storage_browser.rs").exists()
}

fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

fn passed(outcome: Outcome) -> Outcome<Done> {
    outcome.map(|()| Done::Passed)
}
