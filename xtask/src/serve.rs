//! `cargo xtask serve`: sets up what is missing, then lets Trunk build, serve and rebuild on every change.

use crate::build::trunk_env;
use crate::run::{command, run};
use crate::wasm::Purpose;
use crate::{Outcome, say};

/// Serves until it is stopped.
///
/// # Errors
/// An argument is unknown, a tool cannot be installed, or Trunk stopped, because the port is in use for example.
pub fn serve(args: &[&str]) -> Outcome {
    let (mut port, mut open) = ("8080", false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match *arg {
            "--port" => port = args.next().ok_or("--port wants a number")?,
            "--open" => open = true,
            other => return Err(format!("`serve` knows --port N and --open, not `{other}`")),
        }
    }
    let number: u16 = port.parse().map_err(|_| format!("`{port}` is not a port (1 to 65535)"))?;
    let env = trunk_env(Purpose::Developing)?;

    say::headline(&format!("Rectify will be at  http://127.0.0.1:{number}/"));
    say::note("the first build takes a minute or two; later ones follow each saved file; Ctrl-C stops");
    let port = number.to_string();
    let mut all = vec!["serve", "--address", "127.0.0.1", "--port", &port];
    if open {
        all.push("--open");
    }
    run(&mut command("trunk", &all, &env)).map_err(|error| {
        format!(
            "{error}\nIf the address is in use, choose another: cargo xtask serve --port {}",
            number.wrapping_add(1)
        )
    })
}
