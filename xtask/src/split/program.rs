//! A WebAssembly program as the splitter sees it: what is in each section, and which function stands at each index.

use crate::Outcome;
use std::collections::{BTreeMap, HashMap};
use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, Export, ExternalKind, FunctionBody, Global, Import,
    KnownCustom, Linking, MemoryType, Name, Operator, Parser, Payload, RelocationEntry, SymbolInfo,
    TableType, TypeRef, TypeSectionReader,
};

/// A module with one memory and one table, both its own.
#[derive(Default)]
pub struct Program<'a> {
    /// The section of types; `None` without one.
    pub types: Option<TypeSectionReader<'a>>,
    /// The imported functions, which have the first indices.
    pub imports: Vec<Import<'a>>,
    /// The type of each function, imported or defined, by its index.
    pub function_types: Vec<u32>,
    /// The body of each function that is defined.
    pub bodies: Vec<FunctionBody<'a>>,
    /// The name of each function that has one.
    pub names: HashMap<u32, &'a str>,
    /// The table of functions.
    pub table: Option<TableType>,
    /// The memory.
    pub memory: Option<MemoryType>,
    /// Global variables.
    pub globals: Vec<Global<'a>>,
    /// What is exported.
    pub exports: Vec<Export<'a>>,
    /// The function that runs first; `None` without one.
    pub start: Option<u32>,
    /// The function in each slot of the table that has one.
    pub slots: BTreeMap<u32, u32>,
    /// The bytes of the memory at the beginning, with their addresses.
    pub data: Vec<(u32, &'a [u8])>,
    /// What the linker wrote down for a later linker; empty in a program that was changed since.
    pub links: LinkerNotes<'a>,
}

/// Symbols and relocations: where the program refers to which of its parts by address.
#[derive(Default)]
pub struct LinkerNotes<'a> {
    /// Functions and data.
    pub symbols: Vec<SymbolInfo<'a>>,
    /// By the index of the section they are in.
    pub relocations: Vec<(u32, Vec<RelocationEntry>)>,
    /// The index of the section of code, and where its content begins in the file.
    pub code: (u32, u64),
    /// The same of the section of data.
    pub data: (u32, u64),
    /// Where the bytes of each segment of data begin in the file.
    pub segments: Vec<u64>,
}

impl<'a> Program<'a> {
    /// Reads a module.
    ///
    /// # Errors
    /// It is damaged, or has something that a linked Rust program of 2018's WebAssembly has not.
    pub fn read(bytes: &'a [u8]) -> Outcome<Self> {
        let mut program = Self::default();
        let mut section = 0;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload.map_err(told)?;
            // Each section has an index, and a function's body is none.
            let is_section = payload.as_section().is_some();
            program.take(payload, section).map_err(told)?;
            section += u32::from(is_section);
        }
        Ok(program)
    }

    fn take(&mut self, payload: Payload<'a>, section: u32) -> Result<(), Box<dyn std::error::Error>> {
        match payload {
            Payload::TypeSection(types) => self.types = Some(types),
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    let TypeRef::Func(function) = import.ty else {
                        return Err(format!("imports {}, which is no function", import.name).into());
                    };
                    self.function_types.push(function);
                    self.imports.push(import);
                }
            }
            Payload::FunctionSection(types) => {
                for one in types {
                    self.function_types.push(one?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    let table = table?;
                    if self.table.replace(table.ty).is_some() {
                        return Err("has several tables".into());
                    }
                }
            }
            Payload::MemorySection(memories) => self.memory = memories.into_iter().next().transpose()?,
            Payload::GlobalSection(globals) => {
                self.globals = globals.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::ExportSection(exports) => {
                self.exports = exports.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                        (segment.kind, segment.items)
                    else {
                        return Err("has elements of a later version".into());
                    };
                    let first = constant(&offset_expr)?;
                    for (slot, function) in (first..).zip(functions) {
                        self.slots.insert(slot, function?);
                    }
                }
            }
            Payload::CodeSectionStart { unchecked_range, .. } => {
                self.links.code = (section, unchecked_range.start);
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(segments) => {
                self.links.data = (section, segments.range().start);
                for segment in segments {
                    let segment = segment?;
                    let DataKind::Active { offset_expr, .. } = segment.kind else {
                        return Err("has data of a later version".into());
                    };
                    self.data.push((constant(&offset_expr)?, segment.data));
                    self.links.segments.push(segment.range.end - segment.data.len() as u64);
                }
            }
            Payload::CustomSection(custom) => match custom.as_known() {
                KnownCustom::Name(names) => {
                    for name in names {
                        let Name::Function(functions) = name? else { continue };
                        for function in functions {
                            let function = function?;
                            self.names.insert(function.index, function.name);
                        }
                    }
                }
                KnownCustom::Linking(linking) => {
                    for one in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = one? {
                            self.links.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(relocations) => {
                    let entries = relocations.entries().into_iter().collect::<Result<_, _>>()?;
                    self.links.relocations.push((relocations.section_index(), entries));
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// How many functions are imported; the first that is defined has this index.
    pub fn imported(&self) -> u32 {
        self.imports.len() as u32
    }

    /// The functions that are defined: their index and body.
    pub fn defined(&self) -> impl Iterator<Item = (u32, &FunctionBody<'a>)> {
        (self.imported()..).zip(&self.bodies)
    }

    /// The index of an exported function.
    pub fn exported(&self, name: &str) -> Option<u32> {
        let is_it = |export: &&Export| export.name == name && export.kind == ExternalKind::Func;
        self.exports.iter().find(is_it).map(|export| export.index)
    }
}

/// The functions that a body calls by their index.
pub fn calls(body: &FunctionBody) -> Outcome<Vec<u32>> {
    let mut called = vec![];
    let mut operators = body.get_operators_reader().map_err(told)?;
    while !operators.eof() {
        if let Operator::Call { function_index } = operators.read().map_err(told)? {
            called.push(function_index);
        }
    }
    Ok(called)
}

/// The value of an expression that is one constant.
pub fn constant(expression: &ConstExpr) -> Result<u32, Box<dyn std::error::Error>> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => Err(format!("begins a segment at {other:?}").into()),
    }
}

/// An error as it is printed.
pub fn told(error: impl std::fmt::Display) -> String {
    format!("the module cannot be split: {error}")
}
