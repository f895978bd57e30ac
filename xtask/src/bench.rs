//! `cargo xtask bench`: the benchmarks of the core, which run natively, and of the app in a browser; all of them or one
//! by name.

use crate::run::{Env, command, run};
use crate::{Outcome, browser, setup, tools};

/// The benchmarks: a name, and the arguments for Cargo.
///
/// `exchange` is a package outside the workspace, so that the libraries it measures never enter the app's lock file.
const BENCHES: [(&str, &[&str]); 6] = [
    ("growth", &["bench", "--package", "rectify", "--bench", "growth", "--locked"]),
    ("notice", &["bench", "--package", "rectify", "--bench", "notice", "--locked"]),
    ("views", &["bench", "--package", "rectify", "--bench", "views", "--locked"]),
    ("office", &["bench", "--package", "rectify-browser-tests", "--bench", "office", "--locked"]),
    // Over `dist/`, as `cargo xtask build` left it.
    (APP, &["bench", "--package", "rectify-browser-tests", "--bench", "app", "--locked"]),
    ("exchange", &["run", "--release", "--locked", "--manifest-path", "benches/exchange/Cargo.toml"]),
];

/// The benchmark that needs a browser and the files for users.
const APP: &str = "app";

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
    benches.try_for_each(|(name, args)| {
        let env = if *name == APP { app_env()? } else { Env::new() };
        run(&mut command("cargo", args, &env))
    })
}

/// The environment of the benchmark of the app: a browser, and what it is measured beside.
///
/// # Errors
/// One of them is not there and cannot be installed.
fn app_env() -> Outcome<Env> {
    let mut env = browser::ready()?.env();
    let wiki = setup::npm_tool(&tools::TIDDLYWIKI)?;
    env.push(("RECTIFY_TIDDLYWIKI".to_owned(), wiki.to_string_lossy().into_owned()));
    Ok(env)
}
