//! The JavaScript that wasm-bindgen writes, made fit for old browsers and small.

use crate::run::{Env, command, output, run, which};
use crate::tools::{ESBUILD, NpmTool};
use crate::{Outcome, setup};
use std::path::{Path, PathBuf};

/// The oldest browser that opens the app; see `mvp` for the same of WebAssembly.
const OLDEST: &str = "chrome78";

/// Rewrites a file in place. Names that other scripts use stay.
const REWRITE: &str = "const [library, file, target] = process.argv.slice(1); require(library).buildSync({ \
     entryPoints: [file], outfile: file, allowOverwrite: true, minify: true, charset: 'utf8', target });";

/// Prints what is used of a package, as a classic script that sets a global name.
const PICK: &str = "const [library, resolveDir, contents, globalName, target] = process.argv.slice(1); \
     const options = { bundle: true, write: false, minify: true, charset: 'utf8', format: 'iife', globalName, target }; \
     const built = require(library).buildSync({ stdin: { contents, resolveDir }, ...options }); \
     process.stdout.write(built.outputFiles[0].text);";

/// A script that makes one function or class of an npm package, and what that needs of it, a member of a global with the
/// package's name, its hyphens as underscores.
///
/// # Errors
/// esbuild or the package cannot be had.
pub fn pick(package: &NpmTool, member: &str) -> Outcome<String> {
    setup::npm_tool(package)?;
    let (library, node) = tools()?;
    let (home, name) = (package.home(), package.package);
    let contents = format!("export {{ {member} }} from '{name}'");
    let global = name.replace('-', "_");
    let args = ["-e", PICK, &library.to_string_lossy(), &home.to_string_lossy(), &contents, &global, OLDEST];
    output(&mut command(node, &args, &Env::new())).ok_or(format!("esbuild cannot read {name}"))
}

/// Rewrites a script in place: what the oldest browser does not know in other words, and without what only people read.
///
/// # Errors
/// esbuild cannot be had, or the script is damaged.
pub fn rewrite(script: &Path) -> Outcome {
    let (library, node) = tools()?;
    let args = ["-e", REWRITE, &library.to_string_lossy(), &script.to_string_lossy(), OLDEST];
    run(&mut command(node, &args, &Env::new()))
}

/// esbuild, and what runs it.
fn tools() -> Outcome<(PathBuf, PathBuf)> {
    let library = setup::npm_tool(&ESBUILD)?;
    let node = which("node").ok_or("Node is needed to rewrite the JavaScript; install it and build again")?;
    Ok((library, node))
}
