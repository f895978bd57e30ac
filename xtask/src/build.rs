//! `cargo xtask build`: the files for users, in `dist/`, made by Trunk and then made smaller and checked.

use crate::run::{Env, command, path_with, root, run};
use crate::wasm::{Purpose, Road};
use crate::{Outcome, mvp, say, script, setup, single_file, sizes, split, tools, wasm};
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

    script::rewrite(&file_in(&dist, "js")?)?;
    let module = file_in(&dist, "wasm")?;
    let program = single_file::program(&env);
    let bare = read(&module)?;
    let shrink = |module: &Path| {
        write(module, &split::without_linker_notes(&read(module)?)?)?;
        wasm_opt.as_deref().map_or(Ok(()), |wasm_opt| shrink(wasm_opt, module))
    };
    shrink(&module)?;
    let whole = read(&module)?;
    split_in(&module, &program)?;
    // wasm-bindgen makes the same module for both, and making it smaller takes a minute.
    let shrink_once = |other: &Path| {
        if read(other)? == bare {
            write(other, &whole)?;
        } else {
            shrink(other)?;
        }
        // Only splitting needs the names of functions.
        write(other, &split::without_names(&read(other)?)?)
    };
    single_file::write(&dist, &program, &env, shrink_once)?;
    say::headline(&format!("dist/ is ready ({})", say::seconds(start.elapsed())));
    say::note(
        "for users: standard library from source, no WebAssembly feature newer than 2018 (every instruction read)",
    );
    say::note("put the directory under any path of any web server; web.config is for IIS");
    sizes::print_and_check(&dist)?;
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

/// Splits the module, in place, into what the first screen needs and the chunks beside it, of which the page is told.
/// `linked` is the same program as the linker left it.
fn split_in(module: &Path, linked: &Path) -> Outcome {
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(MODULE).ok_or(format!("Trunk calls the module {name}, not …{MODULE}"))?;
    let modules = split::split(&read(linked)?, &read(module)?, &CHUNKS)?;
    for (number, one) in modules.iter().enumerate() {
        check_for_old_browsers(&one.name, &one.bytes)?;
        let path = match number {
            0 => module.to_owned(),
            // The hash in the name is that of the whole program: all modules of one name belong together.
            _ => module.with_file_name(format!("{stem}_{}.wasm", one.name)),
        };
        write(&path, &one.bytes)?;
    }
    let index = module.with_file_name("index.html");
    let page = String::from_utf8(read(&index)?).map_err(|error| format!("index.html: {error}"))?;
    if !page.contains(NO_CHUNKS) {
        return Err(format!("index.html does not say `{NO_CHUNKS}` (see Trunk.toml)"));
    }
    // What else there is, is fetched when it is first needed.
    write(&index, page.replace(NO_CHUNKS, &format!("var chunkNames = [\"{}\"];", CHUNKS[0])).as_bytes())
}

/// # Errors
/// The module would not open in an old browser.
fn check_for_old_browsers(name: &str, module: &[u8]) -> Outcome {
    let newer = mvp::newer_features(module)?;
    if newer.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = newer.iter().map(|(feature, count)| format!("{feature}: {count}")).collect();
    Err(format!(
        "the module `{name}` needs WebAssembly features that old browsers lack: {}\n\
         The flags in xtask/src/wasm.rs no longer keep them out; look at what changed in the compiler or wasm-bindgen.",
        list.join(", ")
    ))
}

/// The chunks in the order of loading (src/ui/chunk.rs).
const CHUNKS: [&str; 2] = ["workspace", "office"];
/// How the name ends that Trunk gives the module.
const MODULE: &str = "_bg.wasm";
/// What `Trunk.toml` writes into the page for a program that is not split.
const NO_CHUNKS: &str = "var chunkNames = [];";

/// Runs `wasm-opt` over the module in place; functions keep their names.
///
/// Here and not by Trunk, so that a plain `trunk build` needs no `wasm-opt`. The hash in the name is taken before, from
/// the same code: equal names hold equal programs. There are no integrity attributes to go stale (see Trunk.toml).
fn shrink(wasm_opt: &Path, module: &Path) -> Outcome {
    let (wasm_opt, module) = (wasm_opt.to_string_lossy(), module.to_string_lossy());
    // Only these features: a pass that needs more must fail, because old browsers do not have more.
    // Functions with names alike are alike, and compress better side by side.
    let passes = ["--flatten", "--rereloop", "-Oz", "-Oz", "--reorder-functions-by-name"];
    let features = ["--mvp-features", "--enable-mutable-globals", "--debuginfo"];
    let args = [&[&*wasm_opt][..], &passes, &features, &[&*module, "-o", &*module]].concat();
    run(&mut command("node", &args, &Env::new()))
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// The one file that Trunk wrote with this ending.
fn file_in(dist: &Path, ending: &str) -> Outcome<PathBuf> {
    let entries = std::fs::read_dir(dist).map_err(|error| format!("Trunk wrote no dist/: {error}"))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    let found = paths.find(|path| path.extension().is_some_and(|ext| ext == ending));
    found.ok_or(format!("dist/ holds no .{ending}"))
}
