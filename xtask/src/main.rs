//! `cargo xtask …`: set-up, build, serve, test and bench. The README says what each does.

fn main() {}
