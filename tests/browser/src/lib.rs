//! What user stories are told with: a site that serves `dist/`, a browser that can be killed, a profile that outlives it.
//!
//! The stories are in `tests/`. They run with `cargo xtask test --only e2e`, after `cargo xtask build`.

mod axe;
mod browser;
pub mod clerk;
mod processes;
mod profile;
mod site;

pub use axe::check_axe;
pub use browser::{Browser, before_the_page};
pub use profile::Profile;
pub use site::{Manners, Site, dist};
pub use thirtyfour;

/// What a story ends with; `?` works on everything a story does.
pub type Story = Result<(), Box<dyn std::error::Error + Send + Sync>>;
