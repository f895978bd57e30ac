//! Mounts the app and, before anything else, the page a panic paints. In a worker, which runs the same module, it does
//! the page's long work instead.

#[cfg(target_arch = "wasm32")]
use rectify::ui::browser::worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    if worker::is_worker() {
        return worker::work();
    }
    rectify::ui::panic::install();
    leptos::mount::mount_to_body(rectify::ui::app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Rectify runs in a browser. Start it with: cargo xtask serve");
}
