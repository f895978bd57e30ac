//! Measures what a browser loads: the raw, gzip and brotli bytes of each file in `dist/`.

use crate::run::{Env, command, output, which};
use crate::{Outcome, say};
use std::path::Path;

/// Compresses each file as well as a web server can: gzip 9, brotli 11. Prints its name and its raw, gzip and brotli
/// bytes.
const SCRIPT: &str = r"
const fs = require('fs'), zlib = require('zlib'), dir = process.argv[1];
for (const name of fs.readdirSync(dir, { recursive: true }).map(String).sort()) {
  const path = require('path').join(dir, name);
  if (!fs.statSync(path).isFile()) continue;
  const bytes = fs.readFileSync(path);
  console.log([name, bytes.length, zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length].join('\t'));
}";

/// The most that the first visit may weigh, in bytes as brotli: everything that is fetched until the first screen can be
/// used.
const FIRST_VISIT_MAX: u64 = 250_000;
/// The most that all modules of the site but that of the office work may weigh together, in bytes as brotli.
const MODULES_MAX: u64 = 1_660_000;
/// The most that the module may weigh that works on files of other office programs, in bytes as brotli. It is fetched when
/// it is first needed.
const OFFICE_MAX: u64 = 320_000;

/// What a file weighs, in bytes.
struct Weight {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints one line a file, the sum, and what the first visit and all modules weigh; without Node, raw bytes only.
///
/// # Errors
/// They weigh more than they may.
pub fn print_and_check(dist: &Path) -> Outcome {
    let measured = which("node")
        .and_then(|node| output(&mut command(node, &["-e", SCRIPT, &dist.to_string_lossy()], &Env::new())));
    let Some(measured) = measured else {
        print_raw(dist);
        return Ok(());
    };
    let all: Vec<Weight> = measured.lines().filter_map(weight).collect();
    say::note(&format!("{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli"));
    for one in &all {
        say::note(&format!("{:<44}{:>10}{:>10}{:>10}", one.name, one.raw, one.gzip, one.brotli));
    }
    let first = check("the first visit", &all, is_first, FIRST_VISIT_MAX);
    let is_office = |name: &str| name.ends_with("_office.wasm");
    let usual = |name: &str| name.ends_with(".wasm") && !is_office(name);
    let modules = check("all modules but the office part", &all, usual, MODULES_MAX);
    let office = check("the office part", &all, is_office, OFFICE_MAX);
    first.and(modules).and(office)
}

/// Whether a file is fetched before the first screen can be used.
fn is_first(name: &str) -> bool {
    let ends = |end: &str| name.ends_with(end);
    name == "index.html" || ends(".css") || ends("_bg.wasm") || ends(".js") && !name.starts_with("worker-")
}

/// A line of what [`SCRIPT`] prints.
fn weight(line: &str) -> Option<Weight> {
    let mut cells = line.split('\t');
    let name = cells.next()?.to_owned();
    let mut number = || cells.next()?.parse().ok();
    Some(Weight { name, raw: number()?, gzip: number()?, brotli: number()? })
}

/// Prints the sum of the files that are `chosen`, and fails when it is more than `max` bytes as brotli.
fn check(what: &str, all: &[Weight], chosen: impl Fn(&str) -> bool, max: u64) -> Outcome {
    let mut sum = [0; 3];
    for one in all.iter().filter(|one| chosen(&one.name)) {
        sum = [sum[0] + one.raw, sum[1] + one.gzip, sum[2] + one.brotli];
    }
    say::note(&format!("{what:<44}{:>10}{:>10}{:>10}  of at most {max}", sum[0], sum[1], sum[2]));
    if sum[2] > max {
        return Err(format!("{what}: {} bytes as brotli, at most {max} are allowed", sum[2]));
    }
    Ok(())
}

/// Prints the raw bytes of each file.
fn print_raw(dist: &Path) {
    for entry in std::fs::read_dir(dist).into_iter().flatten().flatten() {
        if let Ok(meta) = entry.metadata() {
            say::note(&format!("{:<44}{:>10}", entry.file_name().to_string_lossy(), meta.len()));
        }
    }
    say::note("(compressed sizes need Node)");
}
