//! What reaches what: from a function to those it calls, and by address, as the linker's relocations say, to functions
//! in the table and to data, which refers to others in turn. Each part of the program belongs to the first module that
//! reaches it.

use super::program::{Program, calls};
use crate::Outcome;
use std::collections::{HashMap, HashSet};
use wasmparser::{ExternalKind, RelocationType, SymbolInfo};

/// To which module the parts of a program belong, by the module's number in the order of loading.
pub struct Parts {
    /// By the function's index.
    pub functions: Vec<usize>,
    /// Of each piece of data that the linker knew: from address, to address, and the module.
    pub data: Vec<(u32, u32, usize)>,
}

/// The graph. A part is known by a number: functions by their name, because the linker's indices are not those of the
/// finished program.
#[derive(Default)]
struct Graph<'a> {
    by_name: HashMap<&'a str, usize>,
    edges: Vec<Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn add(&mut self) -> usize {
        self.edges.push(vec![]);
        self.edges.len() - 1
    }

    fn named(&mut self, name: &'a str) -> usize {
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let new = self.add();
        self.by_name.insert(name, new);
        new
    }
}

/// Gives each part of `program` to a module. `linked` is the same program as the linker left it; `entries` are the
/// functions in which each chunk begins, the chunks in the order of loading.
///
/// # Errors
/// The linker left no relocations, or one that is not known here; or a chunk does not begin anywhere.
pub fn parts(linked: &Program, program: &Program, entries: &[u32]) -> Outcome<Parts> {
    if linked.links.relocations.is_empty() {
        return Err("the linker left no relocations: it has to be run with --emit-relocs".to_owned());
    }
    let mut graph = Graph::default();
    let count = program.function_types.len() as u32;
    let of_function: Vec<usize> = (0..count)
        .map(|index| match program.names.get(&index) {
            Some(name) => graph.named(name),
            None => graph.add(),
        })
        .collect();
    let of_slot = |slot: u32| program.slots.get(&slot).map(|function| of_function[*function as usize]);

    for (index, body) in program.defined() {
        for called in calls(body)? {
            graph.edges[of_function[index as usize]].push(of_function[called as usize]);
        }
    }
    let data = read_links(linked, &mut graph, of_slot)?;
    check_names(linked, program)?;

    // Modules in order: first what JavaScript calls, then each chunk.
    let exported = program.exports.iter().filter(|export| export.kind == ExternalKind::Func);
    let first = exported.map(|export| export.index).filter(|index| !entries.contains(index));
    let first: Vec<u32> = first.chain(program.start).collect();
    let roots = std::iter::once(first).chain(entries.iter().map(|entry| vec![*entry]));
    let last = entries.len();
    let mut owner = vec![None; graph.edges.len()];
    for (module, roots) in roots.enumerate() {
        let mut open: Vec<usize> = roots.iter().map(|root| of_function[*root as usize]).collect();
        while let Some(part) = open.pop() {
            if owner[part].is_none() {
                owner[part] = Some(module);
                open.extend(&graph.edges[part]);
            }
        }
    }
    let of = |part: usize| owner[part].unwrap_or(last);
    let mut functions: Vec<usize> = of_function.iter().map(|part| of(*part)).collect();
    // What JavaScript gives comes with the first module, and goes from there to the others.
    functions[..program.imports.len()].fill(0);
    Ok(Parts { functions, data: data.into_iter().map(|(from, to, part)| (from, to, of(part))).collect() })
}

/// A name without the mark that wasm-bindgen makes names of one with, `_` and 16 hexadecimal digits.
fn without_mark(name: &str) -> &str {
    match name.rsplit_once('_') {
        Some((before, mark)) if mark.len() == 16 && mark.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            before
        }
        _ => name,
    }
}

/// A function under a name that the linker did not know would lose its relocations.
fn check_names(linked: &Program, program: &Program) -> Outcome {
    let known: HashSet<&str> = linked.names.values().flat_map(|name| [name, without_mark(name)]).collect();
    // wasm-bindgen adds some, which call others and hold no address.
    let added = |name: &str| name.starts_with("__wbindgen_") || name.starts_with("__wbg_");
    let mut defined = program.defined().filter_map(|(index, _)| program.names.get(&index));
    let foreign = defined.find(|name| !known.contains(*name) && !added(name));
    foreign.map_or(Ok(()), |name| Err(format!("the linker did not know the function {name}")))
}

/// Adds what the linker's relocations say. Returns the pieces of data: from address, to address, and the part.
fn read_links<'a>(
    linked: &Program<'a>,
    graph: &mut Graph<'a>,
    of_slot: impl Fn(u32) -> Option<usize>,
) -> Outcome<Vec<(u32, u32, usize)>> {
    let links = &linked.links;
    let slot_of: HashMap<u32, u32> = linked.slots.iter().map(|(slot, function)| (*function, *slot)).collect();
    // wasm-bindgen takes its mark off the functions that it exports.
    for name in linked.names.values() {
        let (exported, own) = (graph.named(without_mark(name)), graph.named(name));
        if exported != own {
            graph.edges[exported].push(own);
        }
    }
    // What each symbol stands for: as something that is called, and as something whose address is taken.
    let mut data = vec![];
    let mut symbols: Vec<(Option<usize>, Vec<usize>)> = vec![];
    for symbol in &links.symbols {
        symbols.push(match symbol {
            SymbolInfo::Func { index, .. } => {
                let own = linked.names.get(index).map(|name| graph.named(name));
                let in_slot = slot_of.get(index).and_then(|slot| of_slot(*slot));
                (own, own.into_iter().chain(in_slot).collect())
            }
            SymbolInfo::Data { symbol: Some(place), .. } => {
                let (address, _) = linked.data[place.index as usize];
                let part = graph.add();
                data.push((address + place.offset, address + place.offset + place.size, part));
                (None, vec![part])
            }
            _ => (None, vec![]),
        });
    }
    data.sort_unstable();

    // The place of a relocation, in the file, and the part that it is in.
    let mut bodies: Vec<(u64, u64, usize)> = vec![];
    for (index, body) in linked.defined() {
        let name = linked.names.get(&index).ok_or("the linker left a function without a name")?;
        bodies.push((body.range().start, body.range().end, graph.named(name)));
    }
    let in_code = |place: u64| -> Vec<usize> {
        let after = bodies.partition_point(|(start, _, _)| *start <= place);
        bodies[..after].last().filter(|(_, end, _)| place < *end).map(|body| body.2).into_iter().collect()
    };
    let in_data = |place: u64| -> Vec<usize> {
        let segment = links.segments.partition_point(|start| *start <= place).saturating_sub(1);
        let address = linked.data[segment].0 + (place - links.segments[segment]) as u32;
        // Pieces can lie over one another: equal ends of strings are stored once.
        let holds = |piece: &&(u32, u32, usize)| piece.0 <= address && address < piece.1;
        let after = data.partition_point(|(from, _, _)| *from <= address);
        data[..after].iter().rev().take(64).filter(holds).map(|piece| piece.2).collect()
    };
    for (section, relocations) in &links.relocations {
        let (begin, holders): (u64, &dyn Fn(u64) -> Vec<usize>) = match *section {
            it if it == links.code.0 => (links.code.1, &in_code),
            it if it == links.data.0 => (links.data.1, &in_data),
            // Of debugging information.
            _ => continue,
        };
        for relocation in relocations {
            let (called, taken) =
                symbols.get(relocation.index as usize).ok_or("a relocation without a symbol")?;
            let targets: Vec<usize> = match relocation.ty {
                RelocationType::FunctionIndexLeb => called.iter().copied().collect(),
                RelocationType::TableIndexSleb
                | RelocationType::TableIndexI32
                | RelocationType::MemoryAddrLeb
                | RelocationType::MemoryAddrSleb
                | RelocationType::MemoryAddrI32 => taken.clone(),
                RelocationType::TypeIndexLeb
                | RelocationType::GlobalIndexLeb
                | RelocationType::TableNumberLeb => continue,
                other => return Err(format!("a relocation that is not known here: {other:?}")),
            };
            let holders = holders(begin + u64::from(relocation.offset));
            if holders.is_empty() {
                return Err(format!("a relocation at {} in no function or data", relocation.offset));
            }
            for holder in holders {
                graph.edges[holder].extend(&targets);
            }
        }
    }
    Ok(data)
}
