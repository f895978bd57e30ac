//! Files of other office programs, read into plain values and written from them: pure, bytes in and bytes out.

pub mod calendar;
pub mod compound;
pub mod docx;
pub mod recognise;
pub mod spreadsheet;
