//! Loading the part of the program that the first screen does without: a WebAssembly module of its own on a web
//! server, and already here in the single file and while developing (docs/decisions/0011-split-module.md).

use std::cell::{Cell, RefCell};
use std::hint::black_box;

use js_sys::{Function, Object, Promise, Reflect, WebAssembly};
use leptos::prelude::{AnyView, Memo, Signal};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The name of the chunk, and of the function that it begins with. `cargo xtask build` puts into the chunk what only
/// exported functions named `chunk_…` reach.
const NAME: &str = "workspace";
const BEGIN: &str = "chunk_workspace";

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
    static MODULE: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
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

/// The chunk's module, for a worker; `undefined` while it is not loaded, and where the chunk has no module of its own.
pub fn module() -> JsValue {
    MODULE.with_borrow(JsValue::clone)
}

/// Loads the chunk.
///
/// # Errors
/// The network, the server or the browser fails; it can be tried again.
pub async fn load() -> Result<Chunk, JsValue> {
    let here = wasm_bindgen::exports();
    let mut begin = Reflect::get(&here, &BEGIN.into())?;
    if begin.is_undefined() {
        let module = JsFuture::from(fetch_chunk(NAME)?).await?;
        // The chunk works in the memory of this module, and calls its functions.
        let imports = Object::new();
        Reflect::set(&imports, &"main".into(), &here)?;
        let instance =
            JsFuture::from(WebAssembly::instantiate_module(module.unchecked_ref(), &imports)).await?;
        begin = Reflect::get(&instance.unchecked_into::<WebAssembly::Instance>().exports(), &BEGIN.into())?;
        MODULE.set(module);
    }
    begin.dyn_into::<Function>()?.call0(&JsValue::UNDEFINED)?;
    CHUNK.get().ok_or_else(|| JsValue::from_str(BEGIN))
}
