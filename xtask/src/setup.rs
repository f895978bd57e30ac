//! The set-up steps: each finds what is needed or installs it, saying what, why and roughly how long.

use crate::run::{Env, command, output, root, run, which};
use crate::tools::{self, NpmTool, Tool};
use crate::{Outcome, say};
use std::path::{Path, PathBuf};

/// Finds a tool, or builds it from source into the cache; returns the directory of its programs.
///
/// # Errors
/// The build failed; the message says what to run by hand.
pub fn tool(tool: &Tool) -> Outcome<PathBuf> {
    if let Some(dir) = tool.find() {
        return Ok(dir);
    }
    let (package, version, home) = (tool.package, tool.version.as_str(), tool.home());
    say::headline(&format!("Installing {package} {version} (once; about {})", tool.minutes));
    say::note(tool.purpose);
    say::note(&format!("into {}", home.display()));

    let home_text = home.to_string_lossy();
    // Not in the checkout's `target/`: after a failure half-way, another clone continues from what was built.
    let target = tools::cache().join("build").join(package);
    let target_text = target.to_string_lossy();
    let mut args = vec!["install", package, "--version", version, "--root", &home_text];
    args.extend(["--target-dir", &target_text]);
    if tool.locked {
        args.push("--locked");
    }
    run(&mut command("cargo", &args, &Env::new())).map_err(|error| {
        format!("{error}\nBy hand: cargo install {package} --version {version}, then start again: a tool on PATH is used too.")
    })?;
    // Half a gigabyte of intermediate files that nothing reads again.
    let _ = std::fs::remove_dir_all(&target);
    tool.find().ok_or_else(|| {
        format!("{package} was installed into {}, but does not start as version {version}", home.display())
    })
}

/// Finds `wasm-opt` or installs it with npm; `None`, with the reason printed, where that is not possible.
pub fn wasm_opt() -> Option<PathBuf> {
    if let (Some(path), Some(_)) = (tools::BINARYEN.find(), which("node")) {
        return Some(path);
    }
    npm_tool(&tools::BINARYEN)
        .map_err(|error| {
            say::warning(&format!(
                "Going on without wasm-opt: the module works the same and is about a fifth larger.\n{error}\n\
                 By hand: install Node 18 or newer with npm, then start again."
            ));
        })
        .ok()
}

/// Finds a file of an npm package, or installs the package.
///
/// # Errors
/// npm is missing and cannot be installed, or it fails.
pub fn npm_tool(tool: &NpmTool) -> Outcome<PathBuf> {
    if let Some(path) = tool.find() {
        return Ok(path);
    }
    if npm().is_none() && is_debian() {
        apt(&["nodejs", "npm"], &format!("npm brings {}; about a minute", tool.purpose))?;
    }
    let npm = npm().ok_or("npm is not installed")?;
    let home = tool.home();
    say::headline(&format!("Installing {} {} ({}; about 20 s)", tool.package, tool.version, tool.purpose));
    say::note(&format!("into {}", home.display()));
    std::fs::create_dir_all(&home).map_err(|error| format!("{} cannot be made: {error}", home.display()))?;
    let package = format!("{}@{}", tool.package, tool.version);
    let home_text = home.to_string_lossy();
    let args = ["install", "--prefix", &home_text, "--no-audit", "--no-fund", "--no-save", &package];
    run(command(npm, &args, &Env::new()).current_dir(&home))?;
    tool.find().ok_or_else(|| format!("npm ended well, but {} is not where it belongs", tool.file))
}

/// Finds a Python with the packages of [`tools::PYTHON_PACKAGES`], or makes one in the cache; `None` where there is no
/// Python to make it with.
///
/// # Errors
/// The packages cannot be installed.
pub fn python() -> Outcome<Option<PathBuf>> {
    let wanted = std::fs::read_to_string(root().join(tools::PYTHON_PACKAGES))
        .map_err(|error| format!("{} cannot be read: {error}", tools::PYTHON_PACKAGES))?;
    // Other versions are another directory.
    let versions = wanted.lines().filter(|line| line.contains("==")).collect::<Vec<_>>().join(", ");
    let home = tools::cache().join(format!("python-{}", versions.replace("==", "-").replace(", ", "-")));
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let imports = ["-c", "import icalendar, openpyxl, docx, pypdfium2"];
    let works = || output(&mut command(&python, &imports, &Env::new())).is_some();
    if python.is_file() && works() {
        return Ok(Some(python));
    }
    let Some(base) = which("python3").or_else(|| which("python")) else { return Ok(None) };
    say::headline(&format!(
        "Installing {versions} (they read the office files that are written; about 20 s)"
    ));
    say::note(&format!("into {}", home.display()));
    let home_text = home.to_string_lossy();
    run(&mut command(base, &["-m", "venv", "--clear", &home_text], &Env::new()))
        .map_err(|error| format!("{error}\nBy hand, on Debian, as root: apt-get install python3-venv"))?;
    let install =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", tools::PYTHON_PACKAGES];
    run(&mut command(&python, &install, &Env::new()))?;
    if works() { Ok(Some(python)) } else { Err(format!("{versions} were installed, but do not start")) }
}

/// The path of npm, which is a batch file beside Node on Windows; `None` when it is missing.
fn npm() -> Option<PathBuf> {
    if cfg!(windows) { Some(which("node")?.parent()?.join("npm.cmd")) } else { which("npm") }
}

/// Whether this is Debian or one of its derivatives, with apt.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && which("apt-get").is_some()
}

/// Installs Debian packages.
///
/// # Errors
/// apt failed, or would ask for a password; the message says what to run by hand.
pub fn apt(packages: &[&str], why: &str) -> Outcome {
    let list = packages.join(" ");
    say::headline(&format!("Installing Debian packages: {list}"));
    say::note(why);
    let by_hand =
        format!("By hand, as root: apt-get update && apt-get install --no-install-recommends {list}");
    let is_root = output(&mut command("id", &["-u"], &Env::new())).is_some_and(|id| id == "0");
    let env: Env = vec![("DEBIAN_FRONTEND".to_owned(), "noninteractive".to_owned())];
    let apt_get = |args: &[&str]| {
        // `sudo -n` rather than `sudo`: in CI a question for a password would wait for ever.
        let mut all = if is_root { vec![] } else { vec!["-n", "apt-get"] };
        all.extend(args);
        run(&mut command(if is_root { "apt-get" } else { "sudo" }, &all, &env))
    };
    let mut install = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    install.extend(packages);
    // Package lists are fetched only where the install fails without them: `update` is the slow half.
    apt_get(&install)
        .or_else(|_| apt_get(&["update", "--quiet"]).and_then(|()| apt_get(&install)))
        .map_err(|error| format!("{error}\n{by_hand}"))
}
