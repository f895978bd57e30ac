//! Splits the program into modules, so that the first screen needs a small one only
//! (docs/decisions/0011-split-module.md).
//!
//! A chunk begins in an exported function whose name starts with `chunk_`. It gets every function, and every piece of
//! data, that is reached from there and not from the rest of the program.

mod program;
mod reach;
#[cfg(test)]
mod tests;
mod write;

use crate::Outcome;
use program::{Program, told};
use wasm_encoder::RawSection;
use wasmparser::{Parser, Payload};
use write::{MAIN, Writer};

/// How the names of the functions begin in which chunks begin.
const ENTRY: &str = "chunk_";

/// A module of the program.
pub struct SplitModule {
    /// `main`, or the name of the chunk.
    pub name: String,
    /// The module.
    pub bytes: Vec<u8>,
}

/// Splits a program: the first module, and the `chunks` in the order of loading: each may use what is in those before it.
///
/// `linked` is the program as the linker left it, with relocations and all names; `finished` is what was made of it,
/// with the names of functions.
///
/// # Errors
/// A module is damaged or lacks what splitting needs, or its chunks are not those named.
pub fn split(linked: &[u8], finished: &[u8], chunks: &[&str]) -> Outcome<Vec<SplitModule>> {
    let (linked, program) = (Program::read(linked)?, Program::read(finished)?);
    let begins: Vec<&str> = program.exports.iter().filter_map(|one| one.name.strip_prefix(ENTRY)).collect();
    let missing = |name: &&str| Err(told(format!("no function is named {ENTRY}{name}")));
    let unknown = |name: &&str| Err(told(format!("{ENTRY}{name} begins a chunk that nobody loads")));
    chunks.iter().find(|name| !begins.contains(name)).map_or(Ok(()), missing)?;
    begins.iter().find(|name| !chunks.contains(name)).map_or(Ok(()), unknown)?;
    let entries: Vec<u32> =
        chunks.iter().filter_map(|name| program.exported(&format!("{ENTRY}{name}"))).collect();
    let parts = reach::parts(&linked, &program, &entries)?;
    let modules = [&[MAIN][..], chunks].concat();
    let writer = Writer::new(&program, &parts, &modules)?;
    let written = modules
        .iter()
        .enumerate()
        .map(|(number, name)| Ok(SplitModule { name: (*name).to_owned(), bytes: writer.module(number)? }));
    written.collect()
}

/// The module without what the linker left for a later linker: it is no longer true once the program is changed.
///
/// # Errors
/// The module is damaged.
pub fn without_linker_notes(module: &[u8]) -> Outcome<Vec<u8>> {
    without(module, |name| name == "linking" || name.starts_with("reloc."))
}

/// The module without the names of its functions.
///
/// # Errors
/// The module is damaged.
pub fn without_names(module: &[u8]) -> Outcome<Vec<u8>> {
    without(module, |name| name == "name")
}

/// The module without custom sections, by their name.
fn without(module: &[u8], is_dropped: impl Fn(&str) -> bool) -> Outcome<Vec<u8>> {
    let mut kept = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(told)?;
        let dropped = matches!(&payload, Payload::CustomSection(custom) if is_dropped(custom.name()));
        if let Some((id, range)) = payload.as_section().filter(|_| !dropped) {
            let data = &module[range.start as usize..range.end as usize];
            kept.section(&RawSection { id, data });
        }
    }
    Ok(kept.finish())
}
