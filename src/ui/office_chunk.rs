//! Where the chunk begins that works on files of other office programs.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::jobs;

/// The chunk begins here.
#[wasm_bindgen]
pub fn chunk_office() {
    jobs::install(jobs::office_chunk::run);
}
