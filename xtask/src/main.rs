//! `cargo xtask …`: the command line. Each command is a file of its own; this one only reads the arguments.

mod background;
mod bench;
mod browser;
mod build;
mod doctor;
mod fuzz;
mod mvp;
mod run;
mod say;
mod script;
mod serve;
mod setup;
mod single_file;
mod sizes;
mod soak;
mod split;
mod test;
mod tools;
mod wasm;
mod windows_1252;
mod worker;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask serve [--port N] [--open]   set up what is missing, build, and serve the app on this machine
cargo xtask check                       the inner loop: formatting, lints, tests of the library; under a minute
cargo xtask fix                         formats, and corrects what the lints know how to correct
cargo xtask bless                       writes anew what tests compare with the code: the package's schema, its kinds
cargo xtask docs                        the documentation of the code, private items too; a broken link fails
cargo xtask build                       the files for users, in dist/: for a web server, and one to double-click
cargo xtask test [--quick] [--only S]   everything that must hold before a change is taken; S is one of
                                        fmt, clippy, wasm, docs, native, elsewhere, storage, build, e2e; --quick stops before
                                        the browser
cargo xtask bench [NAME]                the native benchmarks, or one of them: growth (odd ledgers cost in proportion),
                                        notice (reading is linear), views (what the screen waits for at
                                        30,000 measures), office (a large ledger as
                                        Excel and Word), app, exchange (merging ledgers, beside
                                        plain JSON and three libraries, which it builds first)
cargo xtask fuzz [SECONDS] [NAME]       fuzzes the readers of other people's files, ten minutes unless told, or one of
                                        them: package, archive, word, workbook
cargo xtask soak [N M]                  kills Chromium N times and Firefox M times (200 and 50 unless told) while
                                        somebody edits, and compares; a quarter of an hour
cargo xtask doctor                      what is installed and what is missing; changes nothing

RECTIFY_TOOLS=DIR             where the tools are kept (default: the platform's cache directory)
RECTIFY_WASM=rustup|debian    which road to WebAssembly to take (default: whichever is there, rustup first)";

/// The result of a command; the error says what happened and what to do about it.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.split_first() {
        Some((&"serve", rest)) => serve::serve(rest),
        Some((&"build", [])) => build::build().map(|_| ()),
        Some((&"check", [])) => test::check(),
        Some((&"fix", [])) => test::fix(),
        Some((&"bless", [])) => test::bless(),
        Some((&"docs", [])) => test::write_docs(),
        Some((&"test", rest)) => test::test(rest),
        Some((&"bench", rest)) => bench::bench(rest),
        Some((&"fuzz", rest)) => fuzz::fuzz(rest),
        Some((&"soak", rest)) => soak::soak(rest),
        Some((&"doctor", [])) => doctor::doctor(),
        None | Some((&("help" | "--help" | "-h"), _)) => {
            println!("{HELP}");
            Ok(())
        }
        Some((command, rest)) => Err(format!("`{command} {}` is not a command\n\n{HELP}", rest.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say::failure(&message);
            ExitCode::FAILURE
        }
    }
}
