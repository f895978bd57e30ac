//! `cargo xtask test`: every check in order; the first failure stops the run, and a summary is printed at the end.

use crate::background::Background;
use crate::build::trunk_env;
use crate::run::{Env, command, root, run, which};
use crate::wasm::{Purpose, Road, TARGET};
use crate::{Outcome, browser, build, say, setup, tools, wasm};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};

/// The result of a step that did not fail.
enum Done {
    Passed,
    /// It was not done here; the reason.
    Skipped(String),
}

/// One check.
struct Step {
    /// Its name for `--only`.
    name: &'static str,
    /// What it checks.
    what: &'static str,
    /// Whether it needs a browser, or the files that only a browser test reads.
    slow: bool,
    work: Work,
}

type Work = fn(&Env) -> Outcome<Done>;

const STEPS: [Step; 9] = [
    Step { name: "fmt", what: "formatting", slow: false, work: fmt },
    Step { name: "clippy", what: "lints, native", slow: false, work: clippy },
    Step { name: "wasm", what: "lints, WebAssembly", slow: false, work: clippy_wasm },
    Step { name: "docs", what: "documentation without a warning", slow: false, work: docs },
    Step { name: "native", what: "tests of the core", slow: false, work: native },
    Step { name: "elsewhere", what: "our office files in other programs", slow: false, work: elsewhere },
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
    let mut beside: Option<Background> = None;
    for step in STEPS.iter().filter(chosen) {
        say::headline(&format!("test: {} ({})", step.name, step.what));
        let began = Instant::now();
        // Elsewhere a person reads along, and a step that fails must leave nothing running.
        if step.name == "docs" && only.is_none() && args.is_empty() && in_ci() {
            // Both would set up the same tools at once.
            trunk_env(Purpose::Users)?;
            let this = std::env::current_exe().map_err(|error| format!("this program is lost: {error}"))?;
            let build = command(this, &["test", "--only", "build"], &env);
            beside = Some(Background::start("build", build)?);
            say::note("the files for users are built meanwhile; what that says stands in its place below");
        }
        let (done, time) = match beside.take_if(|_| step.name == "build") {
            Some(build) => build
                .finish()
                .map_or_else(|error| (Err(error), began.elapsed()), |time| (Ok(Done::Passed), time)),
            None => ((step.work)(&env), began.elapsed()),
        };
        match done {
            Ok(Done::Passed) => summary.push((step, time, None)),
            Ok(Done::Skipped(why)) => {
                say::warning(&format!("{} was NOT run: {why}", step.name));
                summary.push((step, time, Some(why)));
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

/// `cargo xtask check`: formatting, lints, native and for WebAssembly, and the tests of the library; under a minute
/// where little changed.
///
/// # Errors
/// A step failed.
pub fn check() -> Outcome {
    let (env, _held) = target_env()?;
    let steps: [(&str, Work); 4] = [("fmt", fmt), ("clippy", clippy), ("wasm", clippy_wasm), ("unit", unit)];
    let start = Instant::now();
    for (name, work) in steps {
        say::headline(&format!("check: {name}"));
        work(&env).map_err(|error| format!("{name} failed\n{error}"))?;
    }
    say::headline(&format!("Checked in {}", say::seconds(start.elapsed())));
    Ok(())
}

/// `cargo xtask fix`: formats, and corrects what the lints know how to correct.
///
/// # Errors
/// It does not compile.
pub fn fix() -> Outcome {
    let none = Env::new();
    let lints = ["clippy", "--fix", "--allow-dirty", "--allow-staged", "--locked"];
    let native = [&lints[..], &["--workspace", "--all-targets"]].concat();
    run(&mut command("cargo", &native, &none))?;
    let ready = wasm::ready(Purpose::Developing)?;
    if ready.road == Road::Rustup {
        let ui = [&lints[..], &["--package", "rectify", "--lib", "--bins", "--target", TARGET]].concat();
        run(&mut command("cargo", &ui, &ready.env))?;
    }
    for manifest in MANIFESTS {
        run(&mut command("cargo", &["fmt", "--all", "--manifest-path", manifest], &none))?;
    }
    Ok(())
}

/// `cargo xtask bless`: writes anew the files that tests compare with the code: the package's schema, the table of
/// kinds and the packages of `tests/packages`.
///
/// # Errors
/// A test fails for another reason.
pub fn bless() -> Outcome {
    let env = vec![("RECTIFY_UPDATE".to_owned(), "1".to_owned())];
    run(&mut command(
        "cargo",
        &["test", "--package", "rectify", "--lib", "--locked", "exchange::tests"],
        &env,
    ))?;
    run(&mut command("git", &["status", "--short", "docs"], &Env::new()))
}

/// `cargo xtask docs`: the documentation, of private items too; a broken link is a failure.
///
/// # Errors
/// rustdoc warns, or the toolchain for WebAssembly cannot be installed.
pub fn write_docs() -> Outcome {
    let (env, _held) = target_env()?;
    docs(&env).map(drop)
}

fn print_summary(summary: &[(&Step, Duration, Option<String>)], total: Duration) {
    say::headline("Summary");
    for (step, time, skipped) in summary {
        let state = if skipped.is_some() { "NOT RUN" } else { "ok" };
        say::note(&format!("{state:<9}{:<10}{:<36}{:>12}", step.name, step.what, say::seconds(*time)));
    }
    say::note(&format!("{:<55}{:>12}", "together", say::seconds(total)));
}

/// The workspace, and the packages that are workspaces of their own.
const MANIFESTS: [&str; 3] = ["Cargo.toml", "benches/exchange/Cargo.toml", "tests/fuzz/Cargo.toml"];

fn fmt(env: &Env) -> Outcome<Done> {
    for manifest in MANIFESTS {
        run(&mut command("cargo", &["fmt", "--all", "--manifest-path", manifest, "--check"], env))
            .map_err(|error| format!("{error}\nTo mend: cargo xtask fix"))?;
    }
    Ok(Done::Passed)
}

fn docs(env: &Env) -> Outcome<Done> {
    let ready = wasm::ready(Purpose::Developing)?;
    let mut env = [ready.env, env.clone()].concat();
    env.push(("RUSTDOCFLAGS".to_owned(), "-D warnings".to_owned()));
    // For the browser, since the screen exists there only.
    let args = ["doc", "--package", "rectify", "--lib", "--no-deps", "--document-private-items"];
    passed(run(&mut command("cargo", &[&args[..], &["--target", TARGET, "--locked"]].concat(), &env)))
}

/// Tests of the library and of the walls between its parts.
fn unit(env: &Env) -> Outcome<Done> {
    let args = ["test", "--package", "rectify", "--lib", "--test", "walls", "--locked"];
    passed(run(&mut command("cargo", &args, env)))
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
    // As the files for users are built: what a view may do differs.
    let erased = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS".to_owned();
    let env = &[env.clone(), vec![(erased, "--cfg erase_components".to_owned())]].concat();
    args.extend(["--", "-D", "warnings"]);
    passed(run(&mut command("cargo", &args, &[ready.env, env.clone()].concat())))
}

fn native(env: &Env) -> Outcome<Done> {
    let args = ["test", "--workspace", "--exclude", "rectify-browser-tests", "--locked"];
    // How many pages are simulated over a storage that fails.
    let mut env = env.clone();
    env.push(("RECTIFY_LIVES".to_owned(), "10000".to_owned()));
    passed(run(&mut command("cargo", &args, &env)))
}

/// What other programs make of the files that are written here: those of Python, and LibreOffice where it is.
fn elsewhere(env: &Env) -> Outcome<Done> {
    let Some(python) = setup::python()? else {
        return Ok(Done::Skipped(
            "there is no python3 to install openpyxl, python-docx and icalendar with".to_owned(),
        ));
    };
    let mut env = env.clone();
    env.push(("RECTIFY_PYTHON".to_owned(), python.to_string_lossy().into_owned()));
    let mut args = vec!["test", "--package", "rectify", "--test", "elsewhere", "--locked"];
    let office = which("soffice").or_else(|| which("libreoffice"));
    match &office {
        Some(office) => env.push(("RECTIFY_SOFFICE".to_owned(), office.to_string_lossy().into_owned())),
        None => args.extend(["--", "python::"]),
    }
    run(&mut command("cargo", &args, &env))?;
    Ok(match office {
        Some(_) => Done::Passed,
        None => Done::Skipped(
            "openpyxl, python-docx and icalendar agreed, but there is no LibreOffice (soffice) to edit and print with"
                .to_owned(),
        ),
    })
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
    env.extend(browser.env());
    match browser::firefox() {
        Ok(firefox) => env.extend(firefox),
        Err(error) if in_ci() => return Err(error),
        // The story in Firefox says that it is skipped.
        Err(error) => say::warning(&error),
    }
    // Without it, stories that print say that they are skipped.
    if let Some(python) = setup::python()? {
        env.push(("RECTIFY_PYTHON".to_owned(), python.to_string_lossy().into_owned()));
    }
    let mut tools = vec![("RECTIFY_AXE", &tools::AXE)];
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        tools.extend([
            ("RECTIFY_OLD_CHROMIUM", &tools::OLD_CHROMIUM),
            ("RECTIFY_PUPPETEER", &tools::PUPPETEER),
        ]);
    }
    for (name, tool) in tools {
        env.push((name.to_owned(), setup::npm_tool(tool)?.to_string_lossy().into_owned()));
    }
    let args = ["test", "--package", "rectify-browser-tests", "--locked"];
    passed(
        run(&mut command("cargo", &args, &env))
            .map_err(|error| format!("{error}\nWhat the pages looked like is in target/screenshots/")),
    )
}

/// The browser; `None`, with the reason printed, on a machine without one. In CI that is an error.
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
/// Cargo identifies dependencies by version, compiler and flags, so sharing them is sound. This repository's own
/// packages are identified by nothing that differs between two clones; Cargo builds them again only if their files
/// are newer than the last build, which may have been another clone's. So all files are made newer first, and the
/// packages are always built again. Two runs must not overlap: the second one builds in its own `target/`.
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

/// Gives every file of the checkout the present time, so that it is newer than any earlier build.
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

/// Empties the shared build directory when it has grown too large: Cargo never removes what an older compiler or an
/// earlier clone left.
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
