//! Mounts the application and paints the panic page; nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;
    leptos::mount::mount_to_body(|| view! { <h1>"整改台账 Rectify"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Rectify runs in a browser. Start it with: cargo xtask serve");
}
