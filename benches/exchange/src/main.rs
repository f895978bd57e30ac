//! What it costs to merge the work of two offices: the app's own ledgers, beside plain JSON and three libraries.
//!
//! An office imports the file of another one: it loads both, merges them and saves the result. A ledger that keeps its
//! history has to be worth what that costs, so the same ledger and the same edits (see `data`) go through
//!
//! - `ours`, the app: packages with rows, history and checks, in plain text;
//! - `plain`, the baseline (`floor` in the table): rows alone, merged three ways with the file both offices started
//!   from;
//! - `automerge`, `loro` and `yrs`: libraries whose documents merge by themselves, in formats of their own. Each keeps
//!   its history and saves as it does by default, which for the first two is compressed.
//!
//! Times are milliseconds, the median of five runs (three where a run takes more than ten seconds, which is then
//! printed). Every run is a process of its own, as a person opens a file once; engines take turns, so that what else
//! the machine does affects all of them. Loading starts with the bytes in memory; freeing what the merge does not
//! keep is part of the merge. `× floor` compares totals. MB saved are 10^6 bytes of the merged file; peak MB are 2^20
//! bytes by which memory grew at most over load, merge and save. Collisions are fields that both changed to different
//! values; an engine that cannot list them keeps one of the two silently. Two times that are in no total are printed
//! below the table: listing the collisions after the merge (the baseline does it while merging), and reading what
//! loading put off (loro decodes rows only when they are read; the others have them decoded).
//!
//! It fails when an engine lists other collisions than there are, or when what it saved, read again, does not hold what
//! the offices wrote, because times of wrong results mean nothing.

mod automerge;
mod data;
mod loro;
mod measure;
mod ours;
mod plain;
mod table;
mod yrs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use data::Data;
use measure::{Entry, Files};
use table::{Measured, Sample};

const SIZES: [usize; 2] = [2_000, 10_000];
const ENGINES: [Entry; 5] = [
    Entry::of::<ours::Ours>("ours"),
    Entry::of::<plain::Plain>("plain"),
    Entry::of::<automerge::Automerge>("automerge"),
    Entry::of::<loro::Loro>("loro"),
    Entry::of::<yrs::Yrs>("yrs"),
];

type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => SIZES.into_iter().try_for_each(compare),
        // How the program starts itself for a run; `findings` is empty where the result was checked already.
        ["run", engine, folder, findings] => run_one(engine, Path::new(folder), findings),
        _ => Err("takes no arguments".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Measures every engine on a ledger of so many findings and prints the table.
fn compare(findings: usize) -> Outcome {
    let data = Data::new(findings);
    let folder = Folder::new(findings)?;
    let mut measured: Vec<Measured> = Vec::new();
    for engine in &ENGINES {
        write_files(&folder.0.join(engine.name), &(engine.files)(&data))?;
        measured.push(Measured { name: engine.name, runs: Vec::new() });
    }
    for round in 0..Measured::RUNS {
        for engine in &mut measured {
            if round == 0 || round < engine.wanted() {
                let sample = run_child(engine.name, &folder.0, (round == 0).then_some(findings))?;
                engine.runs.push(sample);
            }
        }
    }
    table::print(findings, data.rows.len(), &measured);
    // Each was compared with the data already; these two must agree with each other as well.
    if measured[0].runs[0].collisions != measured[1].runs[0].collisions {
        return Err("ours and plain do not list the same number of collisions".to_owned());
    }
    Ok(())
}

/// Runs an engine once in a process of its own; with `findings`, its result is checked against the data of that size.
fn run_child(engine: &str, folder: &Path, findings: Option<usize>) -> Outcome<Sample> {
    let program = std::env::current_exe().map_err(|e| format!("this program cannot be found: {e}"))?;
    let findings = findings.map(|findings| findings.to_string()).unwrap_or_default();
    let folder = folder.join(engine);
    let mut command = Command::new(program);
    command.args(["run", engine]).arg(folder).arg(findings);
    let output = command.output().map_err(|e| format!("{engine} cannot be started: {e}"))?;
    if !output.status.success() {
        return Err(format!("{engine}: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let told = String::from_utf8_lossy(&output.stdout);
    Sample::read(&told).ok_or_else(|| format!("{engine} told {told:?}"))
}

/// Runs an engine once in this process and prints what it took.
fn run_one(name: &str, folder: &Path, findings: &str) -> Outcome {
    let engine = ENGINES.iter().find(|engine| engine.name == name);
    let engine = engine.ok_or_else(|| format!("{name} is no engine"))?;
    let run = (engine.run)(&read_files(folder)?);
    if let Ok(findings) = findings.parse() {
        measure::check(&run, engine.look, &Data::new(findings))?;
    }
    println!("{}", Sample::of(&run).write());
    Ok(())
}

fn write_files(folder: &Path, files: &Files) -> Outcome {
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let parts = [("base", &files.base), ("a", &files.a), ("b", &files.b)];
    parts.into_iter().try_for_each(|(name, bytes)| {
        fs::write(folder.join(name), bytes).map_err(|e| format!("{}/{name}: {e}", folder.display()))
    })
}

fn read_files(folder: &Path) -> Outcome<Files> {
    let read =
        |name: &str| fs::read(folder.join(name)).map_err(|e| format!("{}/{name}: {e}", folder.display()));
    Ok(Files { base: read("base")?, a: read("a")?, b: read("b")? })
}

/// A folder for the files of one size, removed when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(findings: usize) -> Outcome<Self> {
        let name = format!("rectify-exchange-{}-{findings}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).map_err(|e| format!("{}: {e}", folder.0.display()))?;
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
