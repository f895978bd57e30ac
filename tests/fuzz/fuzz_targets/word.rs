//! Whatever bytes come as a Word document, and whatever XML stands in one: reading it ends in a refusal or in a text,
//! without a panic and within the sizes that are allowed.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use rectify::office::docx;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: [&str; 4] = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/media/1.png"];
const RELATIONSHIPS: &[u8] = b"<R><R Type='x/styles' Target='styles.xml'/>\
    <R Type='x/numbering' Target='numbering.xml'/><R Id='p' Type='x/image' Target='media/1.png'/></R>";

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    // Checksums keep a fuzzer out of an archive, so the parts are put into one here; a byte of 255 separates them.
    let parts = bytes.split(|byte| *byte == 255).chain([&[][..]; 3]);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let relationships = ("word/_rels/document.xml.rels", RELATIONSHIPS);
    for (name, part) in NAMES.into_iter().zip(parts).chain([relationships]) {
        archive.start_file(name, SimpleFileOptions::default()).expect("a new name");
        archive.write_all(part).expect("memory");
    }
    check(&archive.finish().expect("memory").into_inner());
});

fn check(bytes: &[u8]) {
    if let Ok(word) = docx::read(bytes) {
        // Each line has a break, and a cell may be put between quotes and its quotes doubled.
        assert!(word.text.len() <= docx::TEXT_MAX * 3);
        for picture in &word.pictures {
            assert!(word.text.get(picture.within.clone()).is_some() && picture.file < word.files.len());
        }
    }
}
