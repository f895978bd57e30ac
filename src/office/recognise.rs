//! What a file of an office program is, by what is in it and not by its name. It takes nothing apart, so that the page can
//! ask before what reads such files is loaded.

use super::compound::{self, CompoundFile};

/// A file of an office program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeFile {
    /// A workbook, of whatever version: .xlsx, .xls, .et.
    Workbook,
    /// A document of Word since 2007: .docx.
    Document,
    /// A document of Word or WPS before that: .doc, .wps.
    OldDocument,
    /// A newer file under a password.
    Encrypted,
}

/// What a file of an office program is; `None` for any other file, also for an archive that holds such files. Of a file
/// that breaks off, what its beginning says.
pub fn office_file(bytes: &[u8]) -> Option<OfficeFile> {
    match compound::kind(bytes) {
        Some(CompoundFile::Spreadsheet) => Some(OfficeFile::Workbook),
        Some(CompoundFile::Word) => Some(OfficeFile::OldDocument),
        Some(CompoundFile::Encrypted) => Some(OfficeFile::Encrypted),
        Some(CompoundFile::Other) => None,
        None => listed(bytes).unwrap_or_else(|| begun(bytes)).into_iter().find_map(by_name),
    }
}

/// What the name of a part says.
fn by_name(name: &[u8]) -> Option<OfficeFile> {
    if name.starts_with(b"xl/") {
        Some(OfficeFile::Workbook)
    } else if name.starts_with(b"word/") {
        Some(OfficeFile::Document)
    } else {
        None
    }
}

/// The names in the directory at the end of an archive; `None` where there is none, or only that of an archive inside.
fn listed(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    const END: &[u8] = b"PK\x05\x06";
    // Behind it stand the end's other 18 bytes and a comment of at most 65,535 (APPNOTE 4.3.16).
    let from = bytes.len().saturating_sub(END.len() + 18 + usize::from(u16::MAX));
    let end = from + bytes[from..].windows(END.len()).rposition(|part| part == END)?;
    let mut at = u32_at(bytes, end + 16)?;
    let mut names = Vec::new();
    while bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let [name, extra, comment] = [28, 30, 32].map(|place| u16_at(bytes, at + place));
        let name = name?;
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra? + comment?;
    }
    (at == end).then_some(names)
}

/// The names before the parts of an archive that breaks off; none where the first is no part of an office file, because
/// an archive may hold such files.
fn begun(bytes: &[u8]) -> Vec<&[u8]> {
    const PART: &[u8] = b"PK\x03\x04";
    let name = |at: usize| bytes.get(at + 30..at + 30 + u16_at(bytes, at + 26)?);
    let firsts: [&[u8]; 5] = [b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"word/"];
    let is_office = name(0).is_some_and(|name| firsts.iter().any(|first| name.starts_with(first)));
    if !bytes.starts_with(PART) || !is_office {
        return Vec::new();
    }
    bytes
        .windows(PART.len())
        .enumerate()
        .filter(|(_, part)| *part == PART)
        .filter_map(|(at, _)| name(at))
        .collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes).map(usize::from)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at + 4)?.try_into().ok().map(|bytes| u32::from_le_bytes(bytes) as usize)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;
    use crate::exchange::archive;

    const WORKBOOK: &[u8] = include_bytes!("../../tests/samples/office/merged.xlsx");
    const OLD: &[u8] = include_bytes!("../../tests/samples/office/old.xls");

    #[test]
    fn files_are_known_by_what_is_in_them() {
        assert_eq!(office_file(WORKBOOK), Some(OfficeFile::Workbook));
        assert_eq!(office_file(OLD), Some(OfficeFile::Workbook));
        for other in [&b""[..], b"PK\x03\x04", b"PK\x05\x06", "序号\t问题".as_bytes()] {
            assert_eq!(office_file(other), None, "{other:?}");
        }
        for cut in [700, WORKBOOK.len() / 2, WORKBOOK.len() - 30] {
            assert_eq!(office_file(&WORKBOOK[..cut]), Some(OfficeFile::Workbook), "{cut}");
        }
    }

    #[test]
    fn an_archive_that_holds_a_workbook_is_none() {
        let file = |name: &str| (name.to_owned(), WORKBOOK.to_vec());
        let package = archive::write("某局.json", b"{}", &[file("附件.xlsx")]);
        assert_eq!(office_file(&package), None);
        // Broken off behind the workbook in it.
        assert_eq!(office_file(&package[..package.len() - 200]), None);
        let mut document = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, bytes) in [("[Content_Types].xml", &b""[..]), ("word/media/1.xlsx", WORKBOOK)] {
            document.start_file(name, stored).unwrap();
            document.write_all(bytes).unwrap();
        }
        let document = document.finish().unwrap().into_inner();
        assert_eq!(office_file(&document), Some(OfficeFile::Document));
        assert_eq!(office_file(&document[..document.len() - 150]), Some(OfficeFile::Document));
    }
}
