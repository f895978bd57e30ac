//! `cargo xtask build`: the files for users, in `dist/`, made by Trunk and then made smaller and checked.

use crate::run::{Env, command, path_with, root, run};
use crate::wasm::{Purpose, Road};
use crate::{Outcome, mvp, say, setup, single_file, sizes, tools, wasm};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Sets up what is missing and writes `dist/`.
///
/// # Errors
/// A tool cannot be had, the build failed, or the module would not open in an old browser.
pub fn build() -> Outcome<PathBuf> {
    build_in(&Env::new())
}

/// As [`build`], with `more` in the environment.
///
/// # Errors
/// As [`build`].
pub fn build_in(more: &Env) -> Outcome<PathBuf> {
    let env = [trunk_env(Purpose::Users)?, more.clone()].concat();
    let wasm_opt = setup::wasm_opt();

    say::headline("Building dist/ for users (Trunk, release, standard library from source)");
    let start = Instant::now();
    // Files that an earlier build left would be published with this one.
    let dist = root().join("dist");
    if dist.exists() {
        std::fs::remove_dir_all(&dist)
            .map_err(|error| format!("{} cannot be emptied: {error}", dist.display()))?;
    }
    run(&mut command("trunk", &["build", "--release", "--cargo-profile", "wasm-release", "--locked"], &env))?;

    let module = module_in(&dist)?;
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", module.display());
    let bare = std::fs::read(&module).map_err(failed)?;
    let shrink = |module: &Path| wasm_opt.as_deref().map_or(Ok(()), |wasm_opt| shrink(wasm_opt, module));
    shrink(&module)?;
    let bytes = std::fs::read(&module).map_err(failed)?;
    let newer = mvp::newer_features(&bytes)?;
    if !newer.is_empty() {
        let list: Vec<String> = newer.iter().map(|(feature, count)| format!("{feature}: {count}")).collect();
        return Err(format!(
            "the module needs WebAssembly features that old browsers lack: {}\n\
             The flags in xtask/src/wasm.rs no longer keep them out; look at what changed in the compiler or wasm-bindgen.",
            list.join(", ")
        ));
    }
    // wasm-bindgen makes the same module for both, and making it smaller takes a minute.
    let shrink_once = |other: &Path| match std::fs::read(other).is_ok_and(|other| other == bare) {
        true => std::fs::write(other, &bytes).map_err(failed),
        false => shrink(other),
    };
    single_file::write(&dist, &single_file::program(&env), &env, shrink_once)?;
    say::headline(&format!("dist/ is ready ({})", say::seconds(start.elapsed())));
    say::note(
        "for users: standard library from source, no WebAssembly feature newer than 2018 (every instruction read)",
    );
    say::note("put the directory under any path of any web server; web.config is for IIS");
    sizes::print();
    Ok(dist)
}

/// The environment in which Trunk finds its tools and Cargo its toolchain for WebAssembly.
///
/// # Errors
/// A tool or the toolchain cannot be installed.
pub fn trunk_env(purpose: Purpose) -> Outcome<Env> {
    let ready = wasm::ready(purpose)?;
    let trunk = setup::tool(&tools::trunk())?;
    let wasm_bindgen = setup::tool(&tools::wasm_bindgen()?)?;
    let mut env = ready.env;
    env.push(path_with(&[trunk, wasm_bindgen])?);
    // Trunk asks a server for newer versions of itself on every start.
    env.push(("TRUNK_SKIP_VERSION_CHECK".to_owned(), "true".to_owned()));
    // Trunk reads NO_COLOR as a switch and refuses any value but `true` and `false`.
    if std::env::var_os("NO_COLOR").is_some() {
        env.push(("NO_COLOR".to_owned(), "true".to_owned()));
    }
    say::headline(match (ready.road, purpose) {
        (Road::Rustup, Purpose::Developing) => "WebAssembly: rustup's target, prebuilt standard library",
        (Road::Rustup, Purpose::Users) => {
            "WebAssembly: rustup's compiler, standard library from source (rust-src)"
        }
        (Road::Debian, Purpose::Developing) => "WebAssembly: Debian's compiler, standard library from source",
        (Road::Debian, Purpose::Users) => {
            "WebAssembly: Debian's compiler, standard library from source for old browsers"
        }
    });
    if purpose == Purpose::Developing {
        say::note(
            "for this machine's own browser; `cargo xtask build` makes the files for users and old browsers",
        );
    }
    Ok(env)
}

/// Runs `wasm-opt` over the module in place.
///
/// Here and not by Trunk, so that a plain `trunk build` needs no `wasm-opt`. The hash in the name is taken before, from
/// the same code: equal names hold equal programs. There are no integrity attributes to go stale (see Trunk.toml).
fn shrink(wasm_opt: &Path, module: &Path) -> Outcome {
    let (wasm_opt, module) = (wasm_opt.to_string_lossy(), module.to_string_lossy());
    // Only these features: a pass that needs more must fail, because old browsers do not have more.
    let passes = ["--flatten", "--rereloop", "-Oz", "-Oz"];
    let features = ["--mvp-features", "--enable-mutable-globals"];
    let args = [&[&*wasm_opt][..], &passes, &features, &[&*module, "-o", &*module]].concat();
    run(&mut command("node", &args, &Env::new()))
}

fn module_in(dist: &Path) -> Outcome<PathBuf> {
    let entries = std::fs::read_dir(dist).map_err(|error| format!("Trunk wrote no dist/: {error}"))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    paths
        .find(|path| path.extension().is_some_and(|ext| ext == "wasm"))
        .ok_or("dist/ holds no module".to_owned())
}
