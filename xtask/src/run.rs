//! Running other programs: where they are found, what environment they get, and what is printed when they fail.

use crate::Outcome;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Environment variables that are set in addition to this process's own, or in their place.
pub type Env = Vec<(String, String)>;

/// A command in the repository's root with the variables of `env`.
pub fn command(program: impl AsRef<OsStr>, args: &[&str], env: &Env) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).envs(env.iter().map(|(name, value)| (name, value)));
    command
}

/// Runs a program to its end; what it prints is shown.
///
/// # Errors
/// The program is missing, or ended with anything but success.
pub fn run(command: &mut Command) -> Outcome {
    let shown = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` failed ({status}); its own words are above")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}")),
    }
}

/// Runs as [`run`] does, but ends the program when `limit` has passed.
///
/// # Errors
/// As [`run`], or the time was not enough.
pub fn run_within(command: &mut Command, limit: Duration) -> Outcome {
    let shown = shown(command);
    let mut child = command.spawn().map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(format!("`{shown}` failed ({status})")),
            Ok(None) if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("`{shown}` did not end within {} s", limit.as_secs()));
            }
            Err(error) => return Err(format!("`{shown}` was lost: {error}")),
        }
    }
}

/// What a program prints, trimmed; `None` when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The path of a program on `PATH`; `None` when it is not there.
pub fn which(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join(&file)).find(|path| path.is_file())
}

/// The variable `PATH` with `dirs` before everything that is in it already.
///
/// # Errors
/// A directory's name holds the character that separates entries.
pub fn path_with(dirs: &[PathBuf]) -> Outcome<(String, String)> {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let all = dirs.iter().cloned().chain(std::env::split_paths(&before));
    let joined = std::env::join_paths(all).map_err(|error| format!("PATH cannot be written: {error}"))?;
    Ok(("PATH".to_owned(), joined.to_string_lossy().into_owned()))
}

/// The repository's root.
pub fn root() -> &'static Path {
    // Set when xtask is compiled, which every `cargo xtask` does for the checkout it is started in.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// A command as it is printed.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
