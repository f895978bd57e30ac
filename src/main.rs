//! Mounts the app and, before anything else, the page a panic paints; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    rectify::ui::panic::install();
    leptos::mount::mount_to_body(rectify::ui::app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Rectify runs in a browser. Start it with: cargo xtask serve");
}
