//! A step of `cargo xtask test` that runs beside the others: the files for users are linked by one thread for minutes,
//! in which the other processors have nothing to do.

use crate::Outcome;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A step that was begun. When it is dropped before it was waited for, the program is stopped, but not those that it
/// started.
pub struct Background {
    child: Child,
    printed: PathBuf,
    began: Instant,
}

impl Background {
    /// Begins the step `name`, which `command` runs; its words go into a file.
    ///
    /// # Errors
    /// The program cannot be started, or the file not be written.
    pub fn start(name: &str, mut command: Command) -> Outcome<Self> {
        let printed = std::env::temp_dir().join(format!("rectify-{name}-{}.log", std::process::id()));
        let told = |error| format!("the step {name} cannot run beside the others: {error}");
        let file = File::create(&printed).map_err(told)?;
        let errors = file.try_clone().map_err(told)?;
        let child = command.stdin(Stdio::null()).stdout(file).stderr(errors).spawn().map_err(told)?;
        Ok(Self { child, printed, began: Instant::now() })
    }

    /// Waits for the end and prints what the step said; returns how long it took, in this program's time.
    ///
    /// # Errors
    /// The step failed.
    pub fn finish(mut self) -> Outcome<Duration> {
        let status = self.child.wait().map_err(|error| format!("the step was lost: {error}"))?;
        println!("{}", fs::read_to_string(&self.printed).unwrap_or_default());
        if status.success() { Ok(self.began.elapsed()) } else { Err("its own words are above".to_owned()) }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.printed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{Env, command};

    fn cargo(name: &str, argument: &str) -> Outcome<Background> {
        Background::start(name, command("cargo", &[argument], &Env::new()))
    }

    #[test]
    fn a_step_that_fails_says_so_and_leaves_no_file() {
        let step = cargo("refused", "--no-such-argument").expect("cargo starts");
        let printed = step.printed.clone();
        assert!(step.finish().is_err());
        assert!(!printed.exists());
    }

    #[test]
    fn a_step_that_passes_says_how_long_it_took() {
        assert!(cargo("passing", "--version").and_then(Background::finish).is_ok_and(|time| !time.is_zero()));
    }

    #[cfg(unix)]
    #[test]
    fn a_step_nobody_waits_for_is_stopped() {
        let step = Background::start("left", command("sleep", &["600"], &Env::new())).expect("sleep starts");
        let process = step.child.id().to_string();
        drop(step);
        assert_eq!(crate::run::output(&mut command("ps", &["-p", &process], &Env::new())), None);
    }
}
