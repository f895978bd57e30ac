//! The pages, one module each; `alerts`, `aspects` and `restore_points` are parts of the settings page.

mod alerts;
mod aspects;
mod conflicts;
pub mod documents;
pub mod exchange;
pub mod finding;
pub mod first;
pub mod ledger;
mod ledgers;
pub mod overview;
pub mod reading;
mod recovery;
mod restore_points;
pub mod settings;
mod supervision;

pub use conflicts::Conflicts;
pub use documents::Documents;
pub use exchange::Exchange;
pub use finding::FindingPage;
pub use first::First;
pub use ledger::LedgerPage;
pub use ledgers::Ledgers;
pub use overview::Overview;
pub use reading::ReadingPage;
pub use recovery::Recovery;
pub use settings::Settings;
pub use supervision::SupervisionPage;
