//! One module a room.

pub mod documents;
pub mod exchange;
pub mod finding;
pub mod first;
pub mod ledger;
pub mod overview;
pub mod reading;
pub mod settings;
mod troubles;

pub use documents::Documents;
pub use exchange::Exchange;
pub use finding::FindingPage;
pub use first::{DropTarget, First};
pub use ledger::LedgerRoom;
pub use overview::Overview;
pub use reading::ReadingRoom;
pub use settings::Settings;
pub use troubles::Troubles;
