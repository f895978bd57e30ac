//! `整改台账.html`: the whole app in one file that opens by a double click and asks for nothing else.
//!
//! Made of the same index.html, styles and program as `dist/`. A page from `file://` may load no other file, so
//! everything stands in it: the JavaScript around the module as a classic script, and the styles and the module itself,
//! compressed. A small library in the file decompresses them. The page is in an encoding where bytes are characters
//! ([`windows_1252`]; docs/decisions/0009-single-file.md).

use crate::run::{Env, command, root, run};
use crate::{Outcome, say, script, tools, windows_1252, worker};
use lzma_rust2::{CheckType, XzOptions, XzWriter};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What the file is called.
const NAME: &str = "整改台账.html";

/// The most the file may weigh, in bytes.
const BYTES_MAX: usize = 2_000_000;

/// The styles of what is on the screen before the program is; they stand in the file as they are.
const FIRST_STYLES: [&str; 2] = ["style/tokens.css", "style/base.css"];

/// How index.html names its encoding.
const UTF_8: &str = "<meta charset=\"utf-8\">";

/// Writes the file into `dist`, and beside it the worker's script, which is made of the same JavaScript. `program` is what Cargo built, before wasm-bindgen; `shrink` makes a module smaller.
///
/// # Errors
/// A tool cannot be had, index.html is not as expected, or the file weighs more than [`BYTES_MAX`].
pub fn write(dist: &Path, program: &Path, env: &Env, shrink: impl Fn(&Path) -> Outcome) -> Outcome {
    // Node comes with it, where it is not here yet.
    let unpack = script::pick(&tools::XZ_DECOMPRESS, "XzReadableStream")?;
    say::headline(&format!("Writing {NAME}"));
    let work = root().join("target/single-file");
    let program = program.to_string_lossy();
    let work_text = work.to_string_lossy();
    let args =
        ["--target", "no-modules", "--no-typescript", "--no-demangle", "--out-name", "rectify", "--out-dir"];
    let args = [&args[..], &[&work_text, &program]].concat();
    run(&mut command("wasm-bindgen", &args, env))?;
    let module = work.join("rectify_bg.wasm");
    shrink(&module)?;
    let index = read(&root().join("index.html"))?;
    let styles = later_styles(&index)?;
    let module =
        fs::read(&module).map_err(|error| format!("{} cannot be read: {error}", module.display()))?;
    let packed = pack(&[styles.as_bytes(), &module].concat())?;
    let script = work.join("rectify.js");
    script::rewrite(&script)?;
    let glue = read(&script)?;
    worker::write(dist, &glue)?;
    let page = page(&index, &[("unpack", &unpack), ("glue", &glue)], &packed, styles.len())?;
    let size = page.len();
    if size > BYTES_MAX {
        return Err(format!("{NAME} weighs {size} bytes, at most {BYTES_MAX} are allowed"));
    }
    let path = dist.join(NAME);
    fs::write(&path, page).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    say::note(&format!("{size} bytes, of at most {BYTES_MAX}; opens by a double click"));
    Ok(())
}

/// Bytes as xz: a quarter less than gzip, whose memory of 32 KB is short for a program.
fn pack(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error: std::io::Error| format!("the program cannot be compressed: {error}");
    let mut options = XzOptions::with_preset(9);
    // The program is not a text: four bits of the byte before tell more of the next one than its place does.
    (options.lzma_options.lc, options.lzma_options.lp, options.lzma_options.pb) = (4, 0, 0);
    // What unpacks it has the whole dictionary in memory.
    options.lzma_options.dict_size = 8 << 20;
    options.lzma_options.nice_len = 273;
    options.set_check_sum_type(CheckType::Crc32);
    let mut packed = XzWriter::new(Vec::new(), options).map_err(failed)?;
    packed.write_all(bytes).map_err(failed)?;
    packed.finish().map_err(failed)
}

/// The styles that index.html links, without [`FIRST_STYLES`].
fn later_styles(index: &str) -> Outcome<String> {
    let sheets =
        index.lines().filter_map(trunk_link).filter(|(kind, _)| *kind == "css").map(|(_, sheet)| sheet);
    let later = sheets.filter(|sheet| !FIRST_STYLES.contains(sheet));
    later.map(|sheet| Ok(compact(&read(&root().join(sheet))?))).collect()
}

/// The page: index.html with its links to other files replaced by what is in them; `packed` holds `styles` bytes of styles,
/// and then the module.
fn page(index: &str, scripts: &[(&str, &str)], packed: &[u8], styles: usize) -> Outcome<Vec<u8>> {
    let named = index.replacen(UTF_8, &format!("<meta charset=\"{}\">", windows_1252::NAME), 1);
    if named == index {
        return Err(format!("index.html does not say `{UTF_8}`"));
    }
    let (mut page, mut has_program, mut in_script) = (Vec::new(), false, false);
    for line in named.lines() {
        match trunk_link(line) {
            None => {
                in_script = (in_script || line.contains("<script")) && !line.contains("</script");
                let escape = if in_script { windows_1252::script } else { windows_1252::html };
                page.extend(escape(line).bytes());
            }
            Some(("css", sheet)) if FIRST_STYLES.contains(&sheet) => {
                let rules = windows_1252::style(&compact(&read(&root().join(sheet))?));
                page.extend(format!("<style>\n{rules}</style>").bytes());
            }
            Some(("rust", _)) => {
                has_program = true;
                for (id, script) in scripts {
                    // Nothing in a script may look like its end.
                    let script = windows_1252::script(&script.replace("</script", "<\\/script"));
                    page.extend(format!("<script id=\"{id}\">\n{script}\n</script>\n").bytes());
                }
                page.extend(worker::from_page().bytes());
                let data = format!("data-size=\"{}\" data-styles=\"{styles}\"", packed.len());
                page.extend(format!("<script type=\"text/plain\" id=\"module\" {data}>").bytes());
                page.extend(windows_1252::encode(packed));
                page.extend(format!("</script>\n{START}").bytes());
            }
            // Packed styles, and files for a web server.
            Some(_) => {}
        }
        page.push(b'\n');
    }
    if has_program { Ok(page) } else { Err("index.html has no link for the program".to_owned()) }
}

/// A style sheet without indentation, empty lines and comments that take whole lines.
fn compact(text: &str) -> String {
    let mut kept = String::new();
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        let code = match (in_comment || line.starts_with("/*"), line.split_once("*/")) {
            (false, _) => line,
            (true, None) => {
                in_comment = true;
                continue;
            }
            (true, Some((_, rest))) => {
                in_comment = false;
                rest.trim_start()
            }
        };
        if !code.is_empty() {
            kept += code;
            kept.push('\n');
        }
    }
    kept
}

/// What Trunk would put in the place of a line: its kind, and the file it names.
fn trunk_link(line: &str) -> Option<(&str, &str)> {
    let attribute = |name: &str| {
        let rest = line.split_once(&format!("{name}=\""))?.1;
        rest.split('"').next()
    };
    if !line.trim_start().starts_with("<link data-trunk ") {
        return None;
    }
    Some((attribute("rel")?, attribute("href").unwrap_or_default()))
}

/// Starts the app from what stands in the page.
const START: &str = r#"<script>
  window.rectifyLoads = true;
  if (typeof WebAssembly !== "object" || typeof Promise !== "function") {
    rectifyCannotOpen("old");
  } else {
    (function () {
      var place = document.getElementById("module");
      // One character for a byte (xtask/src/windows_1252.rs). Which one, the browser knows.
      var all = new Uint8Array(256), bytes = new Uint8Array(65536), at;
      for (at = 0; at < 256; at += 1) all[at] = at;
      var characters = new TextDecoder("windows-1252").decode(all);
      for (at = 0; at < 256; at += 1) bytes[characters.charCodeAt(at)] = at;
      var text = place.textContent, packed = new Uint8Array(Number(place.getAttribute("data-size")));
      for (var from = 0, to = 0; from < text.length; from += 1, to += 1) {
        var byte = bytes[text.charCodeAt(from)];
        packed[to] = byte === 61 ? bytes[text.charCodeAt(from += 1)] ^ 64 : byte;
      }
      var styles = Number(place.getAttribute("data-styles"));
      place.parentNode.removeChild(place);
      var stream = new xz_decompress.XzReadableStream(new Response(packed).body);
      new Response(stream).arrayBuffer()
        .then(function (unpacked) {
          var sheet = document.createElement("style");
          sheet.textContent = new TextDecoder().decode(new Uint8Array(unpacked, 0, styles));
          document.head.appendChild(sheet);
          return wasm_bindgen({ module_or_path: new Uint8Array(unpacked, styles) });
        })
        .then(function () {
          var opening = document.getElementById("opening");
          if (opening) opening.parentNode.removeChild(opening);
          document.documentElement.setAttribute("data-opened", "");
        })
        .catch(function (error) { rectifyCannotOpen("failed", error); });
    })();
  }
</script>"#;

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// Where Cargo puts the program for users.
pub fn program(env: &Env) -> PathBuf {
    let target = env.iter().find(|(name, _)| name == "CARGO_TARGET_DIR").map(|(_, dir)| PathBuf::from(dir));
    let target = target.or_else(|| std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from));
    target.unwrap_or_else(|| root().join("target")).join("wasm32-unknown-unknown/wasm-release/rectify.wasm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_people_read_is_left_out() {
        let sheet = "/* a sheet\n   of rules */ .a { b: c; }\n\n  /* d */\n  .e { f: g; } /* h */\n";
        assert_eq!(compact(sheet), ".a { b: c; }\n.e { f: g; } /* h */\n");
    }

    /// The page as text, which it is when nothing is packed.
    fn text(index: &str, scripts: &[(&str, &str)], packed: &[u8], styles: usize) -> String {
        let page = page(index, scripts, packed, styles).unwrap();
        assert!(page.is_ascii());
        String::from_utf8(page).unwrap()
    }

    #[test]
    fn a_page_of_one_file_names_no_other() {
        let index = "<meta charset=\"utf-8\">\n<head>\n<title>台</title>\n<script>\n  say(\"账\");\n</script>\n\
                     <link data-trunk rel=\"css\" href=\"style/tokens.css\">\n\
                     <link data-trunk rel=\"copy-file\" href=\"web.config\">\n</head>\n\
                     <link data-trunk rel=\"rust\" data-bin=\"rectify\" data-wasm-opt=\"0\">";
        let page = text(index, &[("glue", "var a = '</script>';")], &[1, 0, 3], 2);
        assert!(page.contains("id=\"module\" data-size=\"3\" data-styles=\"2\">\u{1}=@\u{3}</script>"));
        assert!(page.contains("<style>") && page.contains("charset=\"windows-1252\""));
        assert!(page.contains("<title>&#21488;</title>") && page.contains("  say(\"\\u8d26\");"));
        assert!(page.contains("var a = '<\\/script>';") && !page.contains("data-trunk"));
        assert!(super::page("<html></html>", &[], &[], 0).is_err());
        assert!(super::page(UTF_8, &[], &[], 0).is_err());
    }

    #[test]
    fn every_style_stands_in_the_page_or_is_packed() {
        let index = read(&root().join("index.html")).unwrap();
        let packed = later_styles(&index).unwrap();
        let page = text(&index, &[], &[], packed.len());
        let sheets: Vec<_> =
            index.lines().filter_map(trunk_link).filter(|(kind, _)| *kind == "css").collect();
        assert!(sheets.len() > FIRST_STYLES.len());
        for (_, sheet) in sheets {
            let rules = compact(&read(&root().join(sheet)).unwrap());
            assert!(page.contains(&windows_1252::style(&rules)) != packed.contains(&rules), "{sheet}");
        }
    }
}
