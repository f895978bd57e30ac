//! Measures what a browser loads: the raw, gzip and brotli bytes of each file in `dist/`.

use crate::run::{Env, command, output, root, which};
use crate::say;

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

/// Prints one line a file and a sum; without Node, raw bytes only.
pub fn print() {
    let dist = root().join("dist");
    let measured = which("node")
        .and_then(|node| output(&mut command(node, &["-e", SCRIPT, &dist.to_string_lossy()], &Env::new())));
    let Some(measured) = measured else {
        print_raw(&dist);
        return;
    };
    let mut sum = [0u64; 3];
    say::note(&format!("{:<44}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli"));
    for line in measured.lines() {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or_default();
        let bytes: Vec<u64> = cells.filter_map(|cell| cell.parse().ok()).collect();
        if let [raw, gzip, brotli] = bytes[..] {
            say::note(&format!("{name:<44}{raw:>10}{gzip:>10}{brotli:>10}"));
            sum = [sum[0] + raw, sum[1] + gzip, sum[2] + brotli];
        }
    }
    say::note(&format!("{:<44}{:>10}{:>10}{:>10}", "together", sum[0], sum[1], sum[2]));
}

/// Prints the raw bytes of each file.
fn print_raw(dist: &std::path::Path) {
    for entry in std::fs::read_dir(dist).into_iter().flatten().flatten() {
        if let Ok(meta) = entry.metadata() {
            say::note(&format!("{:<44}{:>10}", entry.file_name().to_string_lossy(), meta.len()));
        }
    }
    say::note("(compressed sizes need Node)");
}
