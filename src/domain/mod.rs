//! What a thing is. Typed readings of a row's fields; knows nothing of how rows change or where they rest.
//!
//! A row is a bag of named fields ([`record::Fields`]). Each kind of row has a struct here that names its fields
//! and reads them; what it does not know it leaves alone, so a field from a later version survives (law C7).

pub mod date;
pub mod document;
pub mod evidence;
pub mod finding;
pub mod inspection;
pub mod kind;
pub mod kinds;
pub mod order;
pub mod period;
pub mod promise;
pub mod receipt;
pub mod record;
pub mod status;
pub mod values;
pub mod width;

pub use date::Deadline;
pub use document::{Document, Passage};
pub use evidence::Evidence;
pub use finding::{Aspect, Finding, Measure, Progress};
pub use inspection::{Inspection, LedgerCard};
pub use kind::Kind;
pub use period::Every;
pub use promise::{Commitment, Deliverable, Target};
pub use receipt::Receipt;
pub use record::{Code, Fields, Value};
pub use status::Status;
pub use values::Values;
