//! Files of other office programs, read into plain values and written from them: pure, bytes in and bytes out.

pub mod calendar;
pub mod compound;
pub mod docx;
mod form_table;
pub mod pictures;
pub mod recognise;
pub mod spreadsheet;
mod ticked;
