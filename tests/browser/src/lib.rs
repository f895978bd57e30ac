//! Helpers of the user stories: a web server for `dist/`, a browser that can be killed, and a profile that outlives it.
//!
//! The stories are the tests in `tests/`. They run with `cargo xtask test --only e2e`, after `cargo xtask build`.

mod axe;
mod browser;
pub mod clerk;
mod clock;
mod large;
mod processes;
mod profile;
mod site;

pub use axe::check_axe;
pub use browser::{Browser, before_the_page, screenshots};
pub use large::large_package;
pub use profile::Profile;
pub use site::{Manners, Site, dist};
pub use thirtyfour;

/// The result of a story, or of a step of one; `?` works on everything a story does.
pub type Story = Result<(), Box<dyn std::error::Error + Send + Sync>>;
