//! Writes a Word document in the form of GB/T 9704-2012: what stands in it (`content`), the paragraphs and tables (`body`,
//! `run`, `table`, `title`), their styles (`styles`), the page (`page`), and the parts of the archive around them (`parts`).

mod body;
mod content;
mod page;
mod parts;
mod run;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod title;
mod xml;

pub use content::{WordBlock, WordFile, WordRun, WordTable};

use crate::domain::Page;
use crate::exchange::archive;

/// The bytes of a .docx. The same contents give the same bytes.
pub fn write(file: &WordFile, page: &Page) -> Vec<u8> {
    let body = body::body(&file.blocks, page);
    parts::archive(&file.title, &body, page)
}

/// Several documents, each a file of an archive, under its title; one alone as it is.
pub fn write_all(files: &[WordFile], page: &Page) -> Vec<u8> {
    match files {
        [file] => write(file, page),
        all => archive::write_folders(
            &all.iter().map(|file| (format!("{}.docx", file.title), write(file, page))).collect::<Vec<_>>(),
        ),
    }
}
