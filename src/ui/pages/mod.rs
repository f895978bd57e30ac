//! The pages, one module each; `alerts`, `aspects`, `page_setup` and `restore_points` are parts of the settings page.

mod alerts;
mod aspects;
mod conflicts;
mod directory;
mod dispatch;
pub mod documents;
pub mod exchange;
pub mod finding;
pub mod first;
pub mod ledger;
mod ledgers;
mod measures;
pub mod overview;
mod page_setup;
mod public_reports;
pub mod reading;
mod recovery;
mod restore_points;
pub mod settings;
mod supervision;

pub use conflicts::Conflicts;
pub use directory::DirectoryPage;
pub use dispatch::Dispatch;
pub use documents::Documents;
pub use exchange::Exchange;
pub use finding::FindingPage;
pub use first::First;
pub use ledger::LedgerPage;
pub use ledgers::Ledgers;
pub use measures::Measures;
pub use overview::Overview;
pub use public_reports::PublicReports;
pub use reading::ReadingPage;
pub use recovery::Recovery;
pub use settings::Settings;
pub use supervision::SupervisionPage;
