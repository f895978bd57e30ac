//! Splits a small program, with what a linker and wasm-bindgen would have left in it.

use super::program::{Program, constant};
use super::{split, without_linker_notes};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, Encode, ExportKind,
    ExportSection, Function, FunctionSection, LinkingSection, MemorySection, MemoryType, Module, NameMap,
    NameSection, RefType, SymbolTable, TableSection, TableType, TypeSection,
};
use wasmparser::{DataKind, Import, Parser, Payload};

/// The functions: who calls whom, and the name as the linker has it.
const FUNCTIONS: [(&str, &[u32]); 5] = [
    ("main", &[1]),
    ("shared", &[]),
    ("chunk_rest_0123456789abcdef", &[1, 3]),
    ("of_the_rest", &[]),
    ("in_the_table", &[]),
];
/// The bytes of the memory from [`DATA`] on: what `main` refers to, and what the rest does, which refers to a function.
const BYTES: &[u8; 12] = b"mine.OWN\x01\0\0\0";
const DATA: u32 = 1024;

/// The program; with the index of the linker's function that holds each relocation, its type and its symbol.
fn program(entry: &str, relocations: &[(Option<u32>, u8, u32)]) -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let (mut functions, mut code, mut names) = (FunctionSection::new(), CodeSection::new(), NameMap::new());
    for (index, (name, called)) in (0..).zip(FUNCTIONS) {
        functions.function(0);
        let mut body = Function::new([]);
        for one in called {
            body.instructions().call(*one);
        }
        body.instructions().end();
        code.function(&body);
        names.append(index, if name.starts_with("chunk_") { entry } else { name });
    }
    let mut tables = TableSection::new();
    let element_type = RefType::FUNCREF;
    tables.table(TableType { element_type, minimum: 2, maximum: Some(2), table64: false, shared: false });
    let mut memories = MemorySection::new();
    let limits =
        MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
    memories.memory(limits);
    let mut exports = ExportSection::new();
    exports.export("main", ExportKind::Func, 0).export(entry, ExportKind::Func, 2);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([4].as_slice().into()));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(DATA.cast_signed()), *BYTES);
    module.section(&types).section(&functions).section(&tables).section(&memories).section(&exports);
    module.section(&elements).section(&code).section(&data);

    if !relocations.is_empty() {
        let mut symbols = SymbolTable::new();
        for (index, (name, _)) in (0..).zip(FUNCTIONS) {
            symbols.function(0, index, Some(name));
        }
        let piece = |offset, size| wasm_encoder::DataSymbolDefinition { index: 0, offset, size };
        symbols.data(0, "mine", Some(piece(0, 4))).data(0, "own", Some(piece(5, 7)));
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        module.section(&linking);
    }
    let mut section = NameSection::new();
    section.functions(&names);
    module.section(&section);
    let plain = module.clone().finish();
    let read = Program::read(&plain).unwrap();
    for (is_code, name) in [(true, "reloc.CODE"), (false, "reloc.DATA")] {
        let own: Vec<_> = relocations.iter().filter(|one| one.0.is_some() == is_code).collect();
        let (section, begin) = if is_code { read.links.code } else { read.links.data };
        let mut bytes = vec![];
        section.encode(&mut bytes);
        (own.len() as u32).encode(&mut bytes);
        for (holder, kind, symbol) in own {
            let place = match holder {
                Some(function) => read.bodies[*function as usize].range().end - 1,
                None => read.links.segments[0] + 8,
            };
            bytes.push(*kind);
            ((place - begin) as u32).encode(&mut bytes);
            symbol.encode(&mut bytes);
            // Addresses of data have an addend.
            if matches!(kind, 3..=5) {
                bytes.push(0);
            }
        }
        if !relocations.is_empty() {
            module.section(&CustomSection { name: name.into(), data: bytes.into() });
        }
    }
    module.finish()
}

/// What a module holds: how many functions it defines and has in the table, what it imports and exports, and its data.
#[derive(Debug, Default, PartialEq)]
struct Held {
    defined: u32,
    in_table: usize,
    imports: Vec<String>,
    exports: Vec<String>,
    data: Vec<(u32, Vec<u8>)>,
}

fn held(module: &[u8]) -> Held {
    let mut held = Held::default();
    for payload in Parser::new(0).parse_all(module) {
        match payload.unwrap() {
            Payload::FunctionSection(all) => held.defined = all.count(),
            Payload::ImportSection(all) => {
                let named = |one: Import| format!("{}.{}", one.module, one.name);
                held.imports = all.into_imports().map(|one| named(one.unwrap())).collect();
            }
            Payload::ExportSection(all) => {
                held.exports = all.into_iter().map(|one| one.unwrap().name.to_owned()).collect();
            }
            Payload::ElementSection(all) => held.in_table = all.count() as usize,
            Payload::DataSection(all) => {
                for one in all.into_iter().map(Result::unwrap) {
                    let DataKind::Active { offset_expr, .. } = one.kind else { panic!("passive data") };
                    held.data.push((constant(&offset_expr).unwrap(), one.data.to_vec()));
                }
            }
            _ => {}
        }
    }
    held
}

/// What the linker says: `main` holds the address of the first piece of data, the rest's function that of the second,
/// and that piece the address of the function in the table.
const RELOCATIONS: [(Option<u32>, u8, u32); 3] = [(Some(0), 4, 5), (Some(3), 4, 6), (None, 2, 4)];

#[test]
fn each_part_is_in_the_first_module_that_reaches_it() {
    let (linked, finished) = (program(FUNCTIONS[2].0, &RELOCATIONS), program("chunk_rest", &[]));
    let modules = split(&linked, &finished, &["rest"]).unwrap();
    let names: Vec<&str> = modules.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["main", "rest"]);
    let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    let main = Held {
        defined: 2,
        exports: texts(&["main", "a", "memory", "functions"]),
        data: vec![(DATA, b"mine.".to_vec())],
        ..Held::default()
    };
    assert_eq!(held(&modules[0].bytes), main);
    let rest = Held {
        defined: 3,
        in_table: 1,
        imports: texts(&["main.a", "main.functions", "main.memory"]),
        exports: texts(&["chunk_rest"]),
        data: vec![(DATA + 5, BYTES[5..].to_vec())],
    };
    assert_eq!(held(&modules[1].bytes), rest);
}

#[test]
fn what_cannot_be_split_rightly_is_refused() {
    let linked = program(FUNCTIONS[2].0, &RELOCATIONS);
    let refused = |linked: &[u8], finished: &[u8]| split(linked, finished, &["rest"]).err().unwrap();
    let finished = program("chunk_rest", &[]);
    assert!(refused(&finished, &finished).contains("--emit-relocs"));
    assert!(refused(&linked, &program("rest", &[])).contains("chunk_"));
    assert!(refused(&linked, &program("chunk_other", &[])).contains("chunk_rest"));
    let other = split(&linked, &program("chunk_other", &[]), &["other"]).err().unwrap();
    assert!(other.contains("did not know the function chunk_other"), "{other}");
    assert!(split(&linked, &finished, &[]).err().unwrap().contains("nobody loads"));
    assert!(refused(&linked, b"<html>").contains("cannot be split"));
}

#[test]
fn notes_of_the_linker_are_taken_out() {
    let linked = without_linker_notes(&program("chunk_rest", &RELOCATIONS)).unwrap();
    assert_eq!(linked, program("chunk_rest", &[]));
}
