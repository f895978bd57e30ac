//! Loading the parts of the program that the first screen does without: WebAssembly modules of their own on a web
//! server, and already here in the single file and while developing (docs/decisions/0011-split-module.md).

use std::cell::{Cell, RefCell};
use std::hint::black_box;

use js_sys::{Function, Object, Promise, Reflect, WebAssembly};
use leptos::prelude::{AnyView, Memo, Signal};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The chunks in the order in which they are loaded: each may use those before it. A chunk begins with the exported
/// function `chunk_…`; `cargo xtask build` puts into it what only that function reaches.
const NAMES: [&str; 2] = ["workspace", "office"];

/// What the chunk brings once it has started.
#[derive(Clone, Copy)]
pub struct Workspace {
    /// Whether what is stored here was looked for, and the ledger opened if there is one.
    pub opened: Signal<bool>,
    /// Whether a ledger is open, or a reported problem may hide one.
    pub has_ledger: Memo<bool>,
    /// Draws the frame with the page that the address names.
    pub frame: fn() -> AnyView,
    /// Draws what is wrong with the storage.
    pub banners: fn() -> AnyView,
    /// Draws the messages that go away by themselves.
    pub toasts: fn() -> AnyView,
}

/// What can be called in the chunk.
#[derive(Clone, Copy)]
pub struct Chunk {
    /// Starts the workspace; called once, under the owner that keeps its signals and contexts.
    pub start: fn() -> Workspace,
    /// Does the jobs that a page posts; called once, in a worker.
    pub serve: fn(),
}

thread_local! {
    static CHUNK: Cell<Option<Chunk>> = const { Cell::new(None) };
    static LOADED: RefCell<Loaded> = const { RefCell::new(Loaded { modules: Vec::new(), exports: Vec::new() }) };
}

#[wasm_bindgen]
extern "C" {
    /// Fetches and compiles the chunk's module; a try that failed is forgotten. Defined in `Trunk.toml`, and in
    /// a worker in `xtask/src/worker.rs`.
    #[wasm_bindgen(catch, js_name = rectifyChunk)]
    fn fetch_chunk(name: &str) -> Result<Promise, JsValue>;
}

/// Called by the chunk when it has come.
pub fn arrived(chunk: Chunk) {
    // The compiler must not learn what is called here later, or the first module would refer to it, and hold it all.
    CHUNK.set(black_box(Some(chunk)));
}

/// What was loaded so far, by the names of the chunks; nothing for chunks without a module of their own.
struct Loaded {
    modules: Vec<(&'static str, JsValue)>,
    exports: Vec<(&'static str, JsValue)>,
}

/// The modules of the chunks that were loaded or fetched, by their names, for a worker.
pub fn modules() -> JsValue {
    let all = Object::new();
    LOADED.with_borrow(|loaded| {
        for (name, module) in &loaded.modules {
            // A new object takes any property.
            let _ = Reflect::set(&all, &(*name).into(), module);
        }
    });
    all.into()
}

/// Loads the workspace.
///
/// # Errors
/// The network, the server or the browser fails; it can be tried again.
pub async fn load() -> Result<Chunk, JsValue> {
    begin(NAMES[0]).await?;
    CHUNK.get().ok_or_else(|| JsValue::from_str(NAMES[0]))
}

/// Loads what works on files of other office programs, once; the workspace is loaded already.
///
/// # Errors
/// As [`load`].
pub async fn load_office() -> Result<(), JsValue> {
    begin(NAMES[1]).await
}

/// Fetches what works on files of other office programs, for a worker that will load it.
///
/// # Errors
/// As [`load`].
pub async fn fetch_office() -> Result<(), JsValue> {
    if entry(&wasm_bindgen::exports(), NAMES[1])?.is_undefined() {
        fetch(NAMES[1]).await.map(drop)
    } else {
        Ok(())
    }
}

/// The function that a chunk begins with; `undefined` where it is in another module.
fn entry(exports: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(exports, &format!("chunk_{name}").into())
}

/// The module of a chunk.
async fn fetch(name: &'static str) -> Result<JsValue, JsValue> {
    let module = JsFuture::from(fetch_chunk(name)?).await?;
    LOADED.with_borrow_mut(|loaded| {
        if !loaded.modules.iter().any(|(known, _)| *known == name) {
            loaded.modules.push((name, module.clone()));
        }
    });
    Ok(module)
}

/// Loads a chunk and calls the function that it begins with.
async fn begin(name: &'static str) -> Result<(), JsValue> {
    let here = wasm_bindgen::exports();
    let mut begin = entry(&here, name)?;
    if begin.is_undefined() {
        let module = fetch(name).await?;
        // A chunk works in the memory of the first module, and calls functions of all before it.
        let imports = Object::new();
        Reflect::set(&imports, &"main".into(), &here)?;
        let before = LOADED.with_borrow(|loaded| loaded.exports.clone());
        for (chunk, exports) in before.into_iter().filter(|(chunk, _)| *chunk != name) {
            Reflect::set(&imports, &chunk.into(), &exports)?;
        }
        let instance =
            JsFuture::from(WebAssembly::instantiate_module(module.unchecked_ref(), &imports)).await?;
        let exports = instance.unchecked_into::<WebAssembly::Instance>().exports();
        begin = entry(&exports, name)?;
        LOADED.with_borrow_mut(|loaded| loaded.exports.push((name, exports.into())));
    }
    begin.dyn_into::<Function>()?.call0(&JsValue::UNDEFINED)?;
    Ok(())
}
