//! Reads a written notice on the command line: `cargo run --example notice -- read FILE`.

use std::process::ExitCode;

use rectify::notice::Outline;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let o = Outline::read(&text);
    for s in o.segments() {
        println!(
            "{:?} d{} m={:?} [{}]<{}>{{{}}}[{}] {:?}",
            s.role,
            s.depth,
            s.marker.as_ref().map(|m| &text[m.1.clone()]),
            &text[s.before.clone()].escape_debug(),
            &text[s.open.clone()],
            &text[s.body.clone()].chars().take(24).collect::<String>(),
            &text[s.after.clone()].escape_debug(),
            s.why
        );
    }
    ExitCode::SUCCESS
}
