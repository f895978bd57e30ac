//! The toolchain for WebAssembly on this machine: rustup's or Debian's. Nothing else in xtask knows how they differ.

use crate::run::{Env, command, output, run, run_within, which};
use crate::{Outcome, say, setup};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The target of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";
/// The name under which rustup knows Debian's compiler.
const DEBIAN_TOOLCHAIN: &str = "debian";
/// The Debian packages of compiler, library and linker.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
/// rustup waits for ever on a network that drops packets; its largest download here takes 10 s on a slow line.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// What the module is for, which decides which standard library goes into it.
#[derive(Clone, Copy, PartialEq)]
pub enum Purpose {
    /// A developer's own browser: the prebuilt library where there is one, in seconds.
    Developing,
    /// Old browsers: the library built from source without any newer WebAssembly feature.
    Users,
}

/// Where compiler and library come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Road {
    /// rustup's toolchain and target.
    Rustup,
    /// Debian's packages, linked into rustup as a toolchain.
    Debian,
}

/// A toolchain that is installed.
pub struct Ready {
    /// Where it comes from.
    pub road: Road,
    /// The environment for Cargo, and for Trunk, which runs Cargo.
    pub env: Env,
}

/// Finds a toolchain for `purpose`, installing what it lacks.
///
/// # Errors
/// No toolchain can be installed; the message says what was tried and what to do by hand.
pub fn ready(purpose: Purpose) -> Outcome<Ready> {
    let roads = match forced()? {
        Some(road) => vec![road],
        None => vec![Road::Rustup, Road::Debian],
    };
    // One that is installed already is preferred: on a closed network every run would wait for rustup otherwise.
    if let Some(road) = roads.iter().find(|road| installed(**road, purpose)) {
        return Ok(Ready { road: *road, env: env(*road, purpose) });
    }
    let mut tried = vec![];
    for road in roads {
        match install(road, purpose) {
            Ok(()) if installed(road, purpose) => return Ok(Ready { road, env: env(road, purpose) }),
            Ok(()) => tried.push(format!("{road:?}: installed, but the library for {TARGET} is not there")),
            Err(error) => tried.push(format!("{road:?}: {error}")),
        }
    }
    Err(format!(
        "there is no way to WebAssembly on this machine\n{}\nBy hand: rustup target add {TARGET} && rustup component add rust-src",
        tried.join("\n")
    ))
}

/// Whether everything `purpose` needs is there; changes nothing.
pub fn installed(road: Road, purpose: Purpose) -> bool {
    match (road, purpose) {
        (Road::Rustup, Purpose::Developing) => prebuilt_library(),
        // The prebuilt library is checked too: where it is installed, the compiler's linker for the target is as well.
        (Road::Rustup, Purpose::Users) => prebuilt_library() && library_source(&Env::new()),
        (Road::Debian, _) => wasm_linker().is_some() && library_source(&toolchain(DEBIAN_TOOLCHAIN)),
    }
}

fn install(road: Road, purpose: Purpose) -> Outcome {
    match road {
        Road::Rustup => install_with_rustup(purpose),
        Road::Debian => install_from_debian(),
    }
}

fn install_with_rustup(purpose: Purpose) -> Outcome {
    let rustup = which("rustup").ok_or("rustup is not installed")?;
    let none = Env::new();
    if !prebuilt_library() {
        say::headline(&format!("Installing the Rust target {TARGET} (rustup; about 10 s)"));
        say::note("the standard library for WebAssembly");
        run_within(&mut command(&rustup, &["target", "add", TARGET], &none), RUSTUP_LIMIT)?;
    }
    if purpose == Purpose::Users && !library_source(&none) {
        say::headline("Installing rust-src (rustup; about 10 s)");
        say::note("the standard library is built from source, so that the module opens in old browsers");
        run_within(&mut command(&rustup, &["component", "add", "rust-src"], &none), RUSTUP_LIMIT)?;
    }
    Ok(())
}

fn install_from_debian() -> Outcome {
    if !setup::is_debian() {
        return Err("this is not Debian".to_owned());
    }
    let rustup = which("rustup").ok_or("rustup is not installed")?;
    if wasm_linker().is_none()
        || !Path::new("/usr/bin/rustc").exists()
        || !library_source(&toolchain(DEBIAN_TOOLCHAIN))
    {
        setup::apt(&DEBIAN_PACKAGES, "Rust for WebAssembly where rustup cannot download it; about 20 s")?;
    }
    run(&mut command(rustup, &["toolchain", "link", DEBIAN_TOOLCHAIN, "/usr"], &Env::new()))
}

/// The environment for Cargo.
fn env(road: Road, purpose: Purpose) -> Env {
    let mut env = Env::new();
    let mut set = |name: &str, value: &str| env.push((name.to_owned(), value.to_owned()));
    if road == Road::Debian {
        set("RUSTUP_TOOLCHAIN", DEBIAN_TOOLCHAIN);
        let linker = wasm_linker().map(|path| path.to_string_lossy().into_owned());
        set("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker.as_deref().unwrap_or("wasm-ld"));
    }
    if road == Road::Debian || purpose == Purpose::Users {
        // With this variable a stable compiler accepts `build-std`; nothing else unstable is used.
        set("RUSTC_BOOTSTRAP", "1");
        set("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    }
    if purpose == Purpose::Users {
        // `erase_components` makes one view type of many. Views of one tag then change in place, so a key that closes a
        // view must not go on to what is drawn where it stood (components/inline_edit.rs).
        set("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        set(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            // What the linker leaves on demand tells where to split the program (src/split).
            "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals --cfg erase_components \
             -Clink-arg=--emit-relocs -Clink-arg=--no-demangle",
        );
    }
    env
}

/// The toolchain that `RECTIFY_WASM` names; `None` when it names none.
fn forced() -> Outcome<Option<Road>> {
    match std::env::var("RECTIFY_WASM").as_deref() {
        Err(_) | Ok("") => Ok(None),
        Ok("rustup") => Ok(Some(Road::Rustup)),
        Ok("debian") => Ok(Some(Road::Debian)),
        Ok(other) => Err(format!("RECTIFY_WASM={other} is neither `rustup` nor `debian`")),
    }
}

/// Whether the compiler in use has a prebuilt library for the target.
fn prebuilt_library() -> bool {
    let printed =
        output(&mut command("rustc", &["--print", "target-libdir", "--target", TARGET], &Env::new()));
    printed.is_some_and(|dir| Path::new(&dir).is_dir())
}

/// Whether the compiler has the source of the standard library.
fn library_source(env: &Env) -> bool {
    let printed = output(&mut command("rustc", &["--print", "sysroot"], env));
    printed.is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std/Cargo.toml").exists())
}

/// The environment that makes rustup use a toolchain.
fn toolchain(name: &str) -> Env {
    vec![("RUSTUP_TOOLCHAIN".to_owned(), name.to_owned())]
}

/// LLVM's linker for WebAssembly; Debian's name carries a version, and the newest is taken.
fn wasm_linker() -> Option<PathBuf> {
    (15..40).rev().find_map(|version| which(&format!("wasm-ld-{version}"))).or_else(|| which("wasm-ld"))
}
