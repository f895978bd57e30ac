//! The tools that are needed, their versions, and where they are cached. `setup` installs them.

use crate::Outcome;
use crate::run::{Env, command, output, root, which};
use std::path::PathBuf;

/// The version of Trunk; 0.22 needs a newer compiler than `rust-version`.
pub const TRUNK: &str = "0.21.14";

/// The version of cargo-fuzz, which runs fuzz targets.
pub const CARGO_FUZZ: &str = "0.13.2";

/// The version of geckodriver, which drives Firefox.
pub const GECKODRIVER: &str = "0.37.1";

/// The packages from PyPI that read what is written here, with their versions, in a file of the repository.
pub const PYTHON_PACKAGES: &str = "tests/elsewhere/requirements.txt";

/// A file of an npm package.
pub struct NpmTool {
    /// The package on npm.
    pub package: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The path of the file below `node_modules`.
    pub file: &'static str,
    /// What it is for, in one line.
    pub purpose: &'static str,
}

/// `wasm-opt`, as a script for Node.
pub const BINARYEN: NpmTool = NpmTool {
    package: "binaryen",
    version: "132.0.0",
    file: "binaryen/bin/wasm-opt",
    purpose: "wasm-opt, which makes the module smaller",
};

/// The accessibility checker that the user stories run on every page.
pub const AXE: NpmTool = NpmTool {
    package: "axe-core",
    version: "4.14.1",
    file: "axe-core/axe.min.js",
    purpose: "axe, which looks for what keeps people with a screen reader out",
};

/// The oldest Chromium that the app is made for, packed for Linux.
pub const OLD_CHROMIUM: NpmTool = NpmTool {
    package: "chrome-aws-lambda",
    version: "1.20.4",
    file: "chrome-aws-lambda/bin/chromium.br",
    purpose: "Chromium 78, of 2019, which some office browsers still are",
};

/// Drives it; later versions, and the drivers of today, refuse to.
pub const PUPPETEER: NpmTool = NpmTool {
    package: "puppeteer-core",
    version: "1.20.0",
    file: "puppeteer-core/index.js",
    purpose: "puppeteer-core, which drives Chromium 78",
};

/// Another program in a single HTML file, which the app is measured beside.
pub const TIDDLYWIKI: NpmTool = NpmTool {
    package: "tiddlywiki",
    version: "5.4.1",
    file: "tiddlywiki/tiddlywiki.js",
    purpose: "TiddlyWiki, which the app is measured beside",
};

/// Decompresses what is in the single file, and is a part of it.
pub const XZ_DECOMPRESS: NpmTool = NpmTool {
    package: "xz-decompress",
    version: "0.2.3",
    file: "xz-decompress/dist/package/xz-decompress.js",
    purpose: "xz-decompress, which unpacks the single file",
};

/// Rewrites JavaScript; wasm-bindgen's is for browsers since 2020.
pub const ESBUILD: NpmTool = NpmTool {
    package: "esbuild",
    version: "0.28.2",
    file: "esbuild/lib/main.js",
    purpose: "esbuild, which makes the JavaScript small and fit for old browsers",
};

impl NpmTool {
    /// The directory in the cache for exactly this version.
    pub fn home(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    /// The file; `None` when it is not installed.
    pub fn find(&self) -> Option<PathBuf> {
        Some(self.home().join("node_modules").join(self.file)).filter(|path| path.is_file())
    }
}

/// A tool that Cargo can install from source.
pub struct Tool {
    /// The package on the Rust registry.
    pub package: &'static str,
    /// Its program, which prints its version.
    pub program: &'static str,
    /// Exactly this version is used.
    pub version: String,
    /// What it is for, in one line.
    pub purpose: &'static str,
    /// How long building it takes on two slow cores.
    pub minutes: &'static str,
    /// Whether its own lock file is used.
    pub locked: bool,
}

/// Builds and serves the page from `Trunk.toml`.
pub fn trunk() -> Tool {
    Tool {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        purpose: "builds the page from index.html and Trunk.toml, and serves it",
        minutes: "6 minutes",
        locked: true,
    }
}

/// Writes the JavaScript around the module, and runs tests in a browser.
///
/// # Errors
/// `Cargo.lock` names no wasm-bindgen.
pub fn wasm_bindgen() -> Outcome<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: locked_version("wasm-bindgen")?,
        purpose: "joins the module to JavaScript; must be exactly the version in Cargo.lock",
        minutes: "2 minutes",
        locked: false,
    })
}

impl Tool {
    /// The directory in the cache for exactly this version.
    pub fn home(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.package, self.version))
    }

    /// The directory that holds the program in exactly this version: the cache first, then `PATH`; `None` when
    /// neither has it.
    pub fn find(&self) -> Option<PathBuf> {
        let cached = self.home().join("bin");
        let on_path = which(self.program).and_then(|path| path.parent().map(PathBuf::from));
        [Some(cached), on_path].into_iter().flatten().find(|dir| {
            let printed = output(&mut command(dir.join(self.program), &["--version"], &Env::new()));
            printed.is_some_and(|text| text.split_whitespace().nth(1) == Some(&self.version))
        })
    }
}

/// The directory for tools, outside every checkout so that a clean clone builds none of them again.
pub fn cache() -> PathBuf {
    if let Some(dir) = std::env::var_os("RECTIFY_TOOLS") {
        return root().join(dir);
    }
    let home = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        home("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("HOME").map(|dir| dir.join("Library/Caches"))
    } else {
        home("XDG_CACHE_HOME").or_else(|| home("HOME").map(|dir| dir.join(".cache")))
    };
    base.unwrap_or_else(std::env::temp_dir).join("rectify-tools")
}

/// The version `Cargo.lock` pins for a package.
fn locked_version(package: &str) -> Outcome<String> {
    let text = std::fs::read_to_string(root().join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let name = format!("name = \"{package}\"");
    let mut lines = text.lines().skip_while(|line| *line != name);
    let version = lines.nth(1).and_then(|line| line.strip_prefix("version = \""));
    version
        .and_then(|rest| rest.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| format!("Cargo.lock names no `{package}`; restore it with `git checkout Cargo.lock`"))
}
