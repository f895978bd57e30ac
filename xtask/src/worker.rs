//! The script of the worker, in which the app does long work (src/ui/browser/worker.rs): the JavaScript around the module
//! as a classic script, because old browsers start no other, and a line that waits for the module.

use crate::Outcome;
use std::fs;
use std::path::Path;

/// Starts the first module that the page hands over, and gives it a chunk when it asks (src/ui/chunk.rs). The program's
/// own code then listens in its place.
pub const BOOT: &str = "onmessage = function (event) { onmessage = null; \
     self.rectifyChunk = function (name) { return Promise.resolve(event.data[1][name]); }; \
     wasm_bindgen({ module_or_path: event.data[0] }); };";

/// The global function by which the app finds the script.
const FUNCTION: &str = "rectifyWorker";

/// What the page of one file says: the script is made of what stands in the element `glue`.
pub fn from_page() -> String {
    format!(
        "<script>\nfunction {FUNCTION}() {{\n\
         return URL.createObjectURL(new Blob([document.getElementById(\"glue\").textContent, \"\\n{BOOT}\"]));\n\
         }}\n</script>"
    )
}

/// Writes the script into the folder of a site, under a name that changes with it, and says it in index.html. `glue` is
/// what wasm-bindgen made for classic scripts.
///
/// # Errors
/// A file cannot be read or written, or index.html has no head.
pub fn write(dist: &Path, glue: &str) -> Outcome {
    let script = format!("{glue}\n{BOOT}\n");
    let name = format!("worker-{:016x}.js", fingerprint(script.as_bytes()));
    let index = dist.join("index.html");
    let page =
        fs::read_to_string(&index).map_err(|error| format!("{} cannot be read: {error}", index.display()))?;
    let said = format!("<script>function {FUNCTION}() {{ return \"./{name}\"; }}</script>\n</head>");
    let with = page.replacen("</head>", &said, 1);
    if with == page {
        return Err("index.html has no end of its head".to_owned());
    }
    for (path, text) in [(dist.join(&name), script), (index, with)] {
        fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    }
    Ok(())
}

/// Changes when the bytes change: 64 bits of FNV-1a, enough for a file's name.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
