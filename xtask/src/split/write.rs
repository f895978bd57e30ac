//! Writes the modules of a program whose parts have been given to them.
//!
//! All work in one memory and with one table of functions, both the first module's: each writes its own data to its
//! place in the memory, and its own functions into their slots of the table. What a later module calls in an earlier one
//! it imports; calls in the other direction go through the table.

use super::program::{Program, calls, told};
use super::reach::Parts;
use crate::Outcome;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    FunctionSection, GlobalSection, ImportSection, MemorySection, Module, StartSection, TableSection,
    TypeSection,
};

/// The name under which chunks import the first module.
pub const MAIN: &str = "main";
/// A gap between two pieces of data that costs fewer bytes than beginning a new segment.
const GAP: usize = 8;

/// Writes the modules of one program.
pub struct Writer<'a> {
    program: &'a Program<'a>,
    parts: &'a Parts,
    /// The names of the modules, in the order of loading.
    modules: &'a [&'a str],
    /// For each module, the functions of earlier modules that it calls.
    needs: Vec<BTreeSet<u32>>,
    /// The names under which functions are exported for later modules.
    shared: BTreeMap<u32, String>,
    /// To whom each byte of the memory belongs, from the address `data_begin` on; `None` for bytes between pieces.
    bytes: Vec<Option<usize>>,
    data_begin: u32,
}

/// Renumbers the functions in a body.
struct Renumber<'a>(&'a HashMap<u32, u32>);

impl Reencode for Renumber<'_> {
    type Error = String;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<String>> {
        let missing = || Error::UserError(format!("function {function} is called from an earlier module"));
        self.0.get(&function).copied().ok_or_else(missing)
    }
}

impl<'a> Writer<'a> {
    /// Prepares the modules.
    ///
    /// # Errors
    /// The program is damaged.
    pub fn new(program: &'a Program<'a>, parts: &'a Parts, modules: &'a [&'a str]) -> Outcome<Self> {
        let mut needs = vec![BTreeSet::new(); modules.len()];
        for (index, body) in program.defined() {
            let own = parts.functions[index as usize];
            for called in calls(body)? {
                if parts.functions[called as usize] < own {
                    needs[own].insert(called);
                }
            }
        }
        let taken: BTreeSet<&str> = program.exports.iter().map(|export| export.name).collect();
        let mut names = (0..).map(short).filter(|name| !taken.contains(name.as_str()));
        let wanted: BTreeSet<u32> = needs.iter().flatten().copied().collect();
        let shared = wanted.into_iter().zip(&mut names).collect();

        let data_begin = program.data.iter().map(|(address, _)| *address).min().unwrap_or(0);
        let data_end =
            program.data.iter().map(|(address, data)| *address as usize + data.len()).max().unwrap_or(0);
        let mut bytes = vec![None; data_end - data_begin as usize];
        for (from, to, module) in &parts.data {
            for address in *from..*to {
                let place = address.checked_sub(data_begin).and_then(|at| bytes.get_mut(at as usize));
                // Where pieces lie over one another, the first module brings the bytes.
                if let Some(owner) = place {
                    *owner = Some(owner.map_or(*module, |other: usize| other.min(*module)));
                }
            }
        }
        Ok(Self { program, parts, modules, needs, shared, bytes, data_begin })
    }

    /// Writes a module by its number.
    ///
    /// # Errors
    /// A function calls one of a later module, or the program is damaged.
    pub fn module(&self, own: usize) -> Outcome<Vec<u8>> {
        let program = self.program;
        let mut defined: Vec<u32> =
            program.defined().map(|(index, _)| index).filter(|index| self.owner(*index) == own).collect();
        // Functions with names alike are alike, and compress better side by side.
        defined.sort_by_key(|index| (program.names.get(index), *index));
        let imported: Vec<u32> = match own {
            0 => (0..program.imported()).collect(),
            _ => self.needs[own].iter().copied().collect(),
        };
        let numbers: HashMap<u32, u32> = imported.iter().chain(&defined).copied().zip(0..).collect();
        let mut renumber = Renumber(&numbers);

        let mut types = TypeSection::new();
        if let Some(all) = program.types.clone() {
            renumber.parse_type_section(&mut types, all).map_err(told)?;
        }
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for index in &defined {
            functions.function(program.function_types[*index as usize]);
            let body = &program.bodies[(*index - program.imported()) as usize];
            renumber.parse_function_body(&mut code, body.clone()).map_err(told)?;
        }
        let mut module = Module::new();
        module.section(&types).section(&self.imports(own, &imported, &mut renumber)?).section(&functions);
        if own == 0 {
            let (mut tables, mut memories) = (TableSection::new(), MemorySection::new());
            tables.table(renumber.table_type(self.table()?).map_err(told)?);
            memories.memory(renumber.memory_type(self.memory()?).map_err(told)?);
            let mut globals = GlobalSection::new();
            for global in &program.globals {
                renumber.parse_global(&mut globals, global.clone()).map_err(told)?;
            }
            module.section(&tables).section(&memories).section(&globals);
        }
        module.section(&self.exports(own, &numbers));
        if let Some(start) = program.start.filter(|_| own == 0) {
            module.section(&StartSection { function_index: numbers[&start] });
        }
        module.section(&self.elements(own, &numbers)).section(&code).section(&self.data(own));
        Ok(module.finish())
    }

    fn owner(&self, function: u32) -> usize {
        self.parts.functions[function as usize]
    }

    fn table(&self) -> Outcome<wasmparser::TableType> {
        self.program.table.ok_or_else(|| told("it has no table"))
    }

    fn memory(&self) -> Outcome<wasmparser::MemoryType> {
        self.program.memory.ok_or_else(|| told("it has no memory"))
    }

    /// The first module imports what JavaScript gives; the others import from the modules before them.
    fn imports(&self, own: usize, functions: &[u32], renumber: &mut Renumber) -> Outcome<ImportSection> {
        let mut imports = ImportSection::new();
        if own == 0 {
            for import in &self.program.imports {
                renumber.parse_import(&mut imports, *import).map_err(told)?;
            }
            return Ok(imports);
        }
        for function in functions {
            let kind = EntityType::Function(self.program.function_types[*function as usize]);
            imports.import(self.modules[self.owner(*function)], &self.shared[function], kind);
        }
        imports.import(MAIN, TABLE, renumber.table_type(self.table()?).map_err(told)?);
        imports.import(MAIN, MEMORY, renumber.memory_type(self.memory()?).map_err(told)?);
        for (number, global) in self.program.globals.iter().enumerate() {
            imports.import(MAIN, &global_name(number), renumber.global_type(global.ty).map_err(told)?);
        }
        Ok(imports)
    }

    fn exports(&self, own: usize, numbers: &HashMap<u32, u32>) -> ExportSection {
        let mut exports = ExportSection::new();
        for export in &self.program.exports {
            match export.kind {
                wasmparser::ExternalKind::Func if self.owner(export.index) == own => {
                    exports.export(export.name, ExportKind::Func, numbers[&export.index]);
                }
                wasmparser::ExternalKind::Memory if own == 0 => {
                    exports.export(export.name, ExportKind::Memory, export.index);
                }
                wasmparser::ExternalKind::Table if own == 0 => {
                    exports.export(export.name, ExportKind::Table, export.index);
                }
                wasmparser::ExternalKind::Global if own == 0 => {
                    exports.export(export.name, ExportKind::Global, export.index);
                }
                _ => {}
            }
        }
        for (function, name) in self.shared.iter().filter(|(function, _)| self.owner(**function) == own) {
            exports.export(name, ExportKind::Func, numbers[function]);
        }
        if own == 0 {
            let has = |name: &str| self.program.exports.iter().any(|export| export.name == name);
            if !has(MEMORY) {
                exports.export(MEMORY, ExportKind::Memory, 0);
            }
            exports.export(TABLE, ExportKind::Table, 0);
            for number in 0..self.program.globals.len() {
                exports.export(&global_name(number), ExportKind::Global, number as u32);
            }
        }
        exports
    }

    /// A module's functions in the table, a segment for each run of slots.
    fn elements(&self, own: usize, numbers: &HashMap<u32, u32>) -> ElementSection {
        let mut runs: Vec<(u32, Vec<u32>)> = vec![];
        for (slot, function) in &self.program.slots {
            if self.owner(*function) != own {
                continue;
            }
            match runs.last_mut() {
                Some((first, run)) if *first + run.len() as u32 == *slot => run.push(numbers[function]),
                _ => runs.push((*slot, vec![numbers[function]])),
            }
        }
        let mut elements = ElementSection::new();
        for (first, run) in runs {
            elements.active(None, &address(first), Elements::Functions(run.into()));
        }
        elements
    }

    /// A module's data, a segment for each run of bytes.
    fn data(&self, own: usize) -> DataSection {
        let mut section = DataSection::new();
        for (begin, bytes) in &self.program.data {
            let owner = |at: usize| match self.bytes[(*begin - self.data_begin) as usize + at] {
                None if bytes[at] != 0 => Some(0),
                known => known,
            };
            let mut at = 0;
            while at < bytes.len() {
                if owner(at) != Some(own) {
                    at += 1;
                    continue;
                }
                let (first, mut end) = (at, at + 1);
                // Over a small gap, if the bytes in it may be written too: zeros between pieces, and, by the first
                // module, what a chunk will write again.
                for next in at + 1..bytes.len() {
                    match owner(next) {
                        Some(module) if module == own => end = next + 1,
                        other if next - end < GAP && (own == 0 || other.is_none()) => {}
                        _ => break,
                    }
                }
                section.active(0, &address(*begin + first as u32), bytes[first..end].iter().copied());
                at = end;
            }
        }
        section
    }
}

/// The exports of the first module that are not functions.
const MEMORY: &str = "memory";
const TABLE: &str = "functions";

fn global_name(number: usize) -> String {
    format!("global{number}")
}

fn address(at: u32) -> ConstExpr {
    ConstExpr::i32_const(at.cast_signed())
}

/// A short name for a number: `a`, `b` … `z`, `aa`.
fn short(number: u32) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => letter.to_string(),
        more => short(more - 1) + &letter.to_string(),
    }
}
