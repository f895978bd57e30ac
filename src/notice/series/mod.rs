//! Runs of like lines and how they nest: lines restored where their breaks were lost, headings and the lines under
//! them. Decides no role.

mod apart;
pub mod asked;
mod bare;
pub mod broken_rows;
mod bullets;
pub mod charges;
mod checked;
mod counting;
pub mod deeds;
pub mod frame;
pub mod framed;
pub mod front;
mod glued;
pub mod grouped;
mod headless;
mod heads;
mod indents;
pub mod inspected;
mod labelled;
pub mod lead_and_helpers;
mod lost;
pub mod names;
pub mod nodes;
pub mod owners;
mod places;
mod row;
mod speakers;
pub mod stacked_labels;
mod subjects;
pub mod table;
pub mod title;
pub mod units;
pub mod until;
