//! What the commands print: headlines, notes, failures, lengths of time. No decisions are made here.

use std::time::Duration;

/// Prints the headline of a part of the work.
pub fn headline(text: &str) {
    println!("\n== {text}");
}

/// Prints one line under the headline.
pub fn note(text: &str) {
    println!("   {text}");
}

/// Prints prominently that something was left out; the run continues.
pub fn warning(text: &str) {
    println!("\n!! {}\n", text.replace('\n', "\n!! "));
}

/// Prints what stopped the run, and what to do about it.
pub fn failure(text: &str) {
    eprintln!("\n** Stopped: {}", text.replace('\n', "\n   "));
}

/// A length of time in words: `7.2 s`, `3 min 05 s`.
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}
