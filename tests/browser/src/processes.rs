//! Killing a driver and every process of its browser at once.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A process as the system lists it.
struct Process {
    id: u32,
    parent: u32,
    command: String,
}

/// Kills the driver, its descendants, and whatever else runs on the profile; returns when they are gone.
pub fn kill_tree(driver: &mut Child, profile: &Path) {
    let id = driver.id();
    kill_all(id, profile, || drop(driver.try_wait()));
    let _ = driver.kill();
    let _ = driver.wait();
}

/// As [`kill_tree`], for a driver that somebody else waits for; `waits` is called between two tries.
pub fn kill_all(driver: u32, profile: &Path, mut waits: impl FnMut()) {
    if cfg!(windows) {
        let id = driver.to_string();
        let _ = Command::new("taskkill").args(["/F", "/T", "/PID", &id]).stdout(Stdio::null()).status();
        return;
    }
    // Repeated, because the browser may start a process at the same moment.
    for _ in 0..50 {
        let doomed = doomed(driver, profile);
        if doomed.is_empty() {
            break;
        }
        // The shell's own `kill`: the program of that name is not on every machine.
        let _ = Command::new("sh")
            .args(["-c", &format!("kill -9 {}", doomed.join(" "))])
            .stderr(Stdio::null())
            .status();
        waits();
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The ids of the driver, of whatever runs on the profile, and of all their descendants.
fn doomed(driver: u32, profile: &Path) -> Vec<String> {
    let profile = profile.to_string_lossy();
    let all = list();
    let mut ids: Vec<u32> = all
        .iter()
        .filter(|process| process.id == driver || process.command.contains(&*profile))
        .map(|process| process.id)
        .collect();
    loop {
        let more: Vec<u32> = all
            .iter()
            .filter(|process| ids.contains(&process.parent) && !ids.contains(&process.id))
            .map(|process| process.id)
            .collect();
        if more.is_empty() {
            break;
        }
        ids.extend(more);
    }
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// Every process that runs; zombies are left out.
fn list() -> Vec<Process> {
    if cfg!(target_os = "linux") { list_proc() } else { list_ps() }
}

/// The processes in `/proc`.
fn list_proc() -> Vec<Process> {
    let read = |id: u32| {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // The name is in parentheses and may hold anything; after it come the state and the parent.
        let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
        let state = rest.next()?;
        let parent = rest.next()?.parse().ok()?;
        let command = std::fs::read(format!("/proc/{id}/cmdline")).ok()?;
        let command = String::from_utf8_lossy(&command).replace('\0', " ");
        (state != "Z" && state != "X").then_some(Process { id, parent, command })
    };
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter_map(read).collect()
}

/// The processes that `ps` lists.
fn list_ps() -> Vec<Process> {
    let output = Command::new("ps").args(["-axo", "pid=,ppid=,args="]).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let read = |line: &str| {
        let mut words = line.split_whitespace();
        let (id, parent) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Process { id, parent, command: words.collect::<Vec<_>>().join(" ") })
    };
    text.lines().filter_map(read).collect()
}
