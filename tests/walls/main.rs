//! The repository's own rules, as tests: heads of files, the walls between modules, what no file may hold.

mod modules;

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

use modules::{Modules, Use};

/// Packages in `Cargo.lock`, all platforms and tests included. Raising it is a line that somebody has to defend.
/// 335 since the schema of the package is tested with `jsonschema`, which brings forty, packages can be put under a
/// passphrase, which brings a dozen, and travel with their evidence files in a zip, which brings ten. 337 since the build
/// splits the program, which needs `wasmparser` and `wasm-encoder`. 347 since spreadsheets are read and written, which
/// brings ten. 349 since the single file is compressed as xz. 353 since checkpoints are in postcard's format.
const PACKAGES_MAX: usize = 353;

/// What the pure core must not name: the browser, the clock, chance.
const FOREIGN: [&str; 9] =
    ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen", "SystemTime", "Utc::now", "Local::now", "rand"];

#[test]
fn every_source_file_says_what_it_owns() {
    let mut wrong = vec![];
    for dir in ["src", "xtask", "tests", "examples", "benches"] {
        for path in files_under(dir).into_iter().filter(|path| is_rust(path)) {
            if !read(&path).starts_with("//! ") {
                wrong.push(path);
            }
        }
    }
    assert!(wrong.is_empty(), "the first line must be `//! ` and say what the file owns: {wrong:#?}");
}

#[test]
fn the_core_names_no_browser_no_clock_no_chance() {
    let mut wrong = vec![];
    for dir in
        ["src/domain", "src/ledger", "src/notice", "src/lint", "src/publish", "src/exchange", "src/office"]
    {
        for path in files_under(dir).into_iter().filter(|path| is_rust(path)) {
            for (number, line) in read(&path).lines().enumerate() {
                // Comments may speak of what the code must not use.
                let code = line.split("//").next().unwrap_or_default();
                for word in FOREIGN.iter().filter(|word| names(code, word)) {
                    wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "time, chance and the browser come in as arguments: {wrong:#?}");
}

/// What each part of the crate may use besides itself, the first that fits a file: whatever is not listed is a wall.
const LAYERS: [(&str, &[&str]); 34] = [
    ("lib.rs", &[]),
    ("main.rs", &["ui/app", "ui/panic", "ui/browser"]),
    ("domain", &[]),
    ("ledger", &["domain"]),
    ("notice/lex", &["domain"]),
    ("notice/series", &["domain", "notice/lex"]),
    ("notice/hypothesis", &["domain", "notice/lex", "notice/series"]),
    ("notice/outline", &["domain", "notice/lex", "notice/series", "notice/hypothesis"]),
    ("notice/facts", &["domain", "notice/lex", "notice/series", "notice/outline"]),
    ("notice/rows", &["domain", "ledger", "notice/lex", "notice/outline", "notice/facts"]),
    ("notice", &["domain", "ledger"]),
    ("lint", &["domain", "ledger", "notice"]),
    ("publish", &["domain", "ledger", "notice", "lint"]),
    ("exchange", &["domain", "ledger"]),
    ("office", &["domain", "ledger", "notice", "exchange"]),
    ("storage", &["domain", "ledger"]),
    ("jobs", &["domain", "notice", "exchange", "office", "storage"]),
    ("ui/text", &["domain", "ledger", "notice", "lint", "exchange", "office", "storage", "jobs"]),
    ("ui/route", &["ledger"]),
    ("ui/row_window", &[]),
    ("ui/tables", &["domain", "ledger", "office", "ui/text"]),
    ("ui/correction", &["domain", "notice"]),
    // A worker runs the page's own modules, the chunk too.
    ("ui/browser", &["ledger", "jobs", "ui/chunk"]),
    ("ui/navigation", &["ledger", "ui/route", "ui/browser"]),
    ("ui/panic", &["storage", "ui/text", "ui/browser"]),
    ("ui/chunk", &[]),
    ("ui/office_chunk", &["jobs"]),
    // The two services that the session itself needs, and the one that the first screen needs besides.
    ("ui/services/preferences", &["storage", "ui/text"]),
    ("ui/services/toasts", &["ledger"]),
    ("ui/services/intake", &[]),
    (
        "ui/session",
        &["core", "ui/text", "ui/route", "ui/browser", "ui/services/preferences", "ui/services/toasts"],
    ),
    ("ui/services", &["core", "ui/text", "ui/route", "ui/browser", "ui/navigation", "ui/session"]),
    (
        "ui/components",
        &[
            "core",
            "ui/text",
            "ui/route",
            "ui/row_window",
            "ui/browser",
            "ui/navigation",
            "ui/session",
            "ui/services",
        ],
    ),
    ("ui/pages", &["core", "screen", "ui/correction", "ui/tables"]),
];

/// As [`LAYERS`], for what puts the others together.
const TOP: [(&str, &[&str]); 4] = [
    ("ui/shell", &["core", "screen"]),
    ("ui/workspace", &["core", "screen", "ui/pages", "ui/shell", "ui/chunk"]),
    // Not the workspace, nor what it draws but for the first page: the first screen would bring it all with it.
    (
        "ui/app",
        &[
            "storage",
            "ui/text",
            "ui/route",
            "ui/browser",
            "ui/navigation",
            "ui/services/preferences",
            "ui/services/intake",
            "ui/components",
            "ui/pages",
            "ui/chunk",
        ],
    ),
    ("ui/mod.rs", &[]),
];

/// What `screen` stands for: what pages and the frame around them are made of.
const SCREEN: [&str; 7] =
    ["ui/text", "ui/route", "ui/browser", "ui/navigation", "ui/session", "ui/services", "ui/components"];

/// What `core` stands for.
const CORE: [&str; 9] =
    ["domain", "ledger", "notice", "lint", "publish", "exchange", "office", "storage", "jobs"];

/// Whether a file of `src` is in a part of the crate.
fn is_in(file: &str, part: &str) -> bool {
    file.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}

/// Whether a file of `src` may use another.
fn may_use(from: &str, to: &str) -> bool {
    let Some((own, allowed)) = LAYERS.iter().chain(&TOP).find(|(part, _)| is_in(from, part)) else {
        return false;
    };
    let stands_for = |part: &&'static str| match *part {
        "core" => CORE.to_vec(),
        "screen" => SCREEN.to_vec(),
        part => vec![part],
    };
    is_in(to, own) || allowed.iter().flat_map(stands_for).any(|part| is_in(to, part))
}

/// A path below `src`.
fn below_src(path: &Path) -> String {
    path.strip_prefix(root().join("src")).unwrap_or(path).display().to_string()
}

#[test]
fn each_part_uses_only_what_is_below_it() {
    let uses = Modules::read(&root().join("src")).uses(false);
    let wrong: BTreeSet<String> = uses
        .iter()
        .filter(|one| !may_use(&below_src(&one.from), &below_src(&one.to)))
        .map(|one| format!("{} {} → {}", told(one), below_src(&one.from), below_src(&one.to)))
        .collect();
    assert!(wrong.is_empty(), "see LAYERS in tests/walls/main.rs: {wrong:#?}");
}

#[test]
fn no_files_use_one_another_in_a_circle() {
    let modules = Modules::read(&root().join("src"));
    let (circles, uses) = (modules.circles(), modules.uses(false));
    let within = |circle: &BTreeSet<PathBuf>| -> Vec<String> {
        uses.iter().filter(|one| circle.contains(&one.from) && circle.contains(&one.to)).map(told).collect()
    };
    let told: Vec<_> = circles.iter().map(within).collect();
    assert!(circles.is_empty(), "what both need moves to a file below them: {told:#?}");
}

fn told(one: &Use) -> String {
    format!("{}:{} uses {}", short(&one.from), one.line, one.path)
}

#[test]
fn the_screen_says_nothing_that_is_not_in_its_words() {
    let mut wrong = vec![];
    for path in
        files_under("src/ui").into_iter().filter(|path| is_rust(path) && !path.starts_with("src/ui/text"))
    {
        let text = read(&path);
        // Tests at the end of a file have documents of their own.
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        if path.ends_with("tests.rs") {
            continue;
        }
        for (number, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code
                .chars()
                .any(|c| ('\u{3001}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ffef}').contains(&c))
            {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "every word on the screen stands in src/ui/text: {wrong:#?}");
}

#[test]
fn every_word_is_said_somewhere() {
    let mut named: HashMap<String, usize> = HashMap::new();
    let files: Vec<_> = files_under("src").into_iter().filter(|path| is_rust(path)).collect();
    for path in &files {
        for name in read(path).split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            *named.entry(name.to_owned()).or_default() += 1;
        }
    }
    let words = files.iter().filter(|path| path.starts_with("src/ui/text/words"));
    let declared = words.flat_map(|path| {
        let text = read(path);
        let declares = |line: &str| line.trim_start().split_once(": \"").map(|(name, _)| name.to_owned());
        text.lines().filter_map(declares).collect::<Vec<_>>()
    });
    let (said, silent): (Vec<_>, Vec<_>) = declared.partition(|name| named[name] > 1);
    assert!(silent.is_empty(), "these words stand in src/ui/text/words and are used nowhere: {silent:?}");
    assert!(said.len() > 1000, "the words were found: {}", said.len());
}

#[test]
fn style_sheets_draw_no_words() {
    let mut wrong = Vec::new();
    for file in repository_files().into_iter().filter(|file| file.extension().is_some_and(|end| end == "css"))
    {
        for (at, line) in read(&file).lines().enumerate() {
            let drawn = line.split("content:").skip(1).filter_map(|rest| rest.split(';').next());
            let is_word = |text: &str| text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
            if drawn.filter(|text| is_word(text)).count() > 0 {
                wrong.push(format!("{}:{}", short(&file), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "words of the screen belong into src/ui/text/words: {wrong:?}");
}

/// What Chromium 78 does not know, which some office browsers still are: a declaration of it is ignored there.
const NEWER_STYLES: [&str; 17] = [
    "padding-inline:",
    "padding-block:",
    "margin-inline:",
    "margin-block:",
    "border-inline:",
    "border-block:",
    "inset:",
    "inset-inline:",
    "inset-block:",
    "aspect-ratio:",
    "clamp(",
    "min(",
    "max(",
    "color-mix(",
    ":is(",
    ":where(",
    ":has(",
];

/// What is wrong with one rule of a style sheet: its selector, or what stands before it, and its declarations.
fn newer_styles(selector: &str, declarations: &str) -> Vec<&'static str> {
    let has = |text: &str, what: &str| {
        let in_word = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        text.match_indices(what).any(|(at, _)| what.starts_with(':') || !in_word(at))
    };
    let mut wrong: Vec<&'static str> =
        NEWER_STYLES.into_iter().filter(|what| has(selector, what) || has(declarations, what)).collect();
    let is_flexible = declarations.contains("display: flex") || declarations.contains("display: inline-flex");
    if is_flexible && has(declarations, "gap:") {
        wrong.push("gap between flexible boxes");
    }
    // One selector that is not known takes the others of its list with it.
    if selector.contains(',') && selector.contains(":focus-visible") {
        wrong.push(":focus-visible in a list");
    }
    wrong
}

/// The rules of a style sheet without comments, each as its selector and its declarations, but for those that only browsers
/// read that say they know `:has`.
fn rules(bare: &str) -> Vec<(&str, &str)> {
    let mut rules = Vec::new();
    // What opened each block around the place, and whether only newer browsers read it.
    let mut around: Vec<(&str, bool)> = Vec::new();
    let mut from = 0;
    for (at, c) in bare.match_indices(['{', '}']) {
        let before = bare[from..at].trim();
        from = at + 1;
        if c == "{" {
            let newer = around.last().is_some_and(|(_, newer)| *newer);
            around.push((before, newer || before.starts_with("@supports selector(:has(")));
        } else if let Some((selector, newer)) = around.pop()
            && !newer
            && !before.is_empty()
        {
            rules.push((selector, before));
        }
    }
    rules
}

#[test]
fn style_sheets_use_nothing_newer_than_chromium_78() {
    let mut wrong = Vec::new();
    for file in repository_files().into_iter().filter(|file| file.extension().is_some_and(|end| end == "css"))
    {
        let text = read(&file);
        let bare: String =
            text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest)).collect();
        for (selector, declarations) in rules(&bare) {
            for what in newer_styles(selector, declarations) {
                wrong.push(format!("{}: {selector}: {what}", short(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "Chromium 78 does not know it: {wrong:#?}");
    let supported =
        "@media print { @supports selector(:has(*)) { .a:has(.b) { gap: 0 } } .c:has(.d) { gap: 0 } }";
    assert_eq!(rules(supported), [(".c:has(.d)", "gap: 0")]);
    assert_eq!(newer_styles(".c:has(.d)", ""), [":has("]);
    assert_eq!(newer_styles(".a", "display: grid; gap: 4px; min-width: max-content"), Vec::<&str>::new());
    assert_eq!(
        newer_styles(".a, .b:focus-visible", "display: flex; gap: 4px; width: min(1px, 2px)").len(),
        3
    );
}

#[test]
fn every_page_that_is_cited_exists() {
    let mut wrong = vec![];
    for path in repository_files() {
        let in_code = path.extension().is_some_and(|ext| ext == "rs" || ext == "toml" || ext == "css");
        let in_docs = path.extension().is_some_and(|ext| ext == "md");
        if !in_code && !in_docs || path.ends_with("CHANGELOG.md") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            for cited in line.split(|c: char| !c.is_ascii_alphanumeric() && !"./_-".contains(c)) {
                let cited = cited.trim_matches('.');
                if !cited.ends_with(".md") || cited.starts_with("*") || cited == ".md" {
                    continue;
                }
                let beside = path.parent().unwrap_or(Path::new("")).join(cited);
                let places = [
                    PathBuf::from(cited),
                    Path::new("docs").join(cited),
                    Path::new("docs/domain").join(cited),
                    beside,
                ];
                let outside = cited.starts_with("../shared") || cited.contains("NNNN");
                if !outside && !places.iter().any(|place| root().join(place).is_file()) {
                    wrong.push(format!("{}:{}: {cited}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "not in the repository: {wrong:#?}");
}

#[test]
fn no_file_holds_a_machines_path_or_a_registrys_address() {
    // In pieces, so that this file passes too.
    let paths = ["root", "work", "home"].map(|name| format!("/{name}/"));
    let hosts = [
        ["registry.", "npmjs"].concat(),
        ["npm", "mirror"].concat(),
        ["index.", "crates.io"].concat(),
        ["static.", "crates.io"].concat(),
        ["static.", "rust-lang.org"].concat(),
        ["deb.", "debian.org"].concat(),
        ["security.", "debian.org"].concat(),
        ["proxy.", "golang.org"].concat(),
        ["files.", "pythonhosted.org"].concat(),
    ];
    let mut wrong = vec![];
    for path in repository_files() {
        // Pictures and other bytes are not text.
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            for found in paths.iter().filter(|found| has_path(line, found)) {
                wrong.push(format!("{}:{}: {found}", path.display(), number + 1));
            }
            for found in hosts.iter().filter(|found| line.contains(found.as_str())) {
                wrong.push(format!("{}:{}: {found}", path.display(), number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "belongs to one machine or one network: {wrong:#?}");
}

#[test]
fn packages_stay_under_the_ceiling() {
    let count = read(Path::new("Cargo.lock")).lines().filter(|line| *line == "[[package]]").count();
    assert!(count <= PACKAGES_MAX, "{count} packages in Cargo.lock, at most {PACKAGES_MAX}");
}

#[test]
fn every_lock_file_has_what_the_package_depends_on() {
    let manifest = read(&root().join("Cargo.toml"));
    let tables = manifest.split("\n[").filter_map(|table| table.split_once("]\n"));
    let wanted: Vec<&str> = tables
        .filter(|(head, _)| head.ends_with("dependencies") && !head.ends_with("dev-dependencies"))
        .flat_map(|(_, lines)| lines.lines().filter_map(|line| line.split_once(" = ")))
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with(['#', ' ']))
        .collect();
    assert!(wanted.contains(&"serde") && wanted.contains(&"leptos"), "{wanted:?}");
    for file in ["Cargo.lock", "benches/exchange/Cargo.lock", "tests/fuzz/Cargo.lock"] {
        let lock = read(&root().join(file));
        let own = lock.split("[[package]]").find(|one| one.contains("\nname = \"rectify\"\n"));
        let own = own.unwrap_or_else(|| panic!("{file} has no package `rectify`"));
        // Followed by a version where several are used.
        let is_there = |name: &str| {
            [format!("\n \"{name}\""), format!("\n \"{name} ")].iter().any(|one| own.contains(one))
        };
        let missing: Vec<_> = wanted.iter().filter(|name| !is_there(name)).collect();
        assert!(missing.is_empty(), "{file} lacks {missing:?}; to mend: cargo update --workspace, beside it");
    }
}

/// Whether `code` names `word` as a word of its own: `rand` is not in `operand`.
fn names(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        // `gloo_storage` and `web_sys` begin with the word, so only what stands before it counts for those.
        let before = code[..at].chars().next_back().is_some_and(is_part);
        let after = code[at + word.len()..].chars().next().is_some_and(is_part) && word == "rand";
        !before && !after
    })
}

/// Whether `line` holds the absolute path, not a relative one that ends alike (`a/work/`).
fn has_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-*}".contains(c))
    })
}

#[test]
fn the_walls_see_what_they_should() {
    assert!(!may_use("ledger/state.rs", "notice/mod.rs") && may_use("notice/mod.rs", "ledger/state.rs"));
    assert!(
        !may_use("ui/pages/first.rs", "ui/shell/mod.rs")
            && !may_use("ui/components/icon.rs", "ui/pages/first.rs")
    );
    assert!(
        !may_use("ui/session/mod.rs", "ui/services/export.rs") && !may_use("ui/new.rs", "domain/date.rs")
    );
    assert!(names("use gloo_storage::LocalStorage;", "gloo") && names("rand::random()", "rand"));
    assert!(!names("let operand = 1;", "rand") && !names("let random_order = 1;", "rand"));
    assert!(has_path(&["see /wo", "rk/x"].concat(), &["/wo", "rk/"].concat()));
    assert!(!has_path(&["src/wo", "rk/x"].concat(), &["/wo", "rk/"].concat()));
}

/// A path from the root of the repository.
fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn read(path: &Path) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext == "rs")
}

/// What git keeps or would keep; in an unpacked archive without git, everything but build output.
fn repository_files() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    match listed {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            let paths = text.split('\0').filter(|path| !path.is_empty()).map(PathBuf::from);
            // A file that was deleted and not yet committed is listed, too.
            paths.filter(|path| root().join(path).is_file()).collect()
        }
        _ => files_under("."),
    }
}

fn files_under(dir: &str) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut dirs = vec![PathBuf::from(dir)];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(root().join(&dir)).into_iter().flatten().flatten() {
            let path = dir.join(entry.file_name());
            let skipped =
                ["target", "dist", "node_modules", ".git"].iter().any(|name| entry.file_name() == *name);
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !skipped => dirs.push(path),
                Ok(kind) if kind.is_file() => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}
