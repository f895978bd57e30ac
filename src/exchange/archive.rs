//! A package with its evidence files: a zip archive with the package's JSON at its top and the files in a folder beside
//! it. The files are identified by their contents, not by their names.

use std::io::{Cursor, Read, Write};

use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The folder of the evidence files.
const FOLDER: &str = "佐证材料";

/// The most bytes of evidence files that an archive is written with; an archive that is read may have a package more.
/// The files are not parsed, so they may be larger than a package.
pub const ARCHIVE_MAX: u64 = 200 << 20;

/// The largest package that is read, in bytes. A ledger of 10,000 findings is a third of it; reading takes several
/// times a file's size in memory, and a browser of 32 bits has two gigabytes in all.
pub const PACKAGE_MAX: u64 = 100 << 20;

/// The most bytes that an archive is unpacked to: a browser of 32 bits has two gigabytes in all.
pub const UNPACKED_MAX: u64 = 400 << 20;

/// A file in an archive: its name and its bytes.
pub type NamedFile = (String, Vec<u8>);

/// What was found in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The package, not parsed yet, and what its file is called.
    pub package: NamedFile,
    /// The evidence files, in the order of the archive; their names are without folders.
    pub files: Vec<NamedFile>,
}

/// Why an archive is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ArchiveError {
    /// An archive without a package: a Word file is one.
    #[error("an archive, and not of a package")]
    Foreign,
    /// It is no archive, is cut off, or does not match its checksums.
    #[error("an archive that breaks off or is damaged: ask for it again")]
    Damaged,
    /// Its parts are encrypted with a password.
    #[error("an archive with a password: unpack it first")]
    Password,
    /// More than [`UNPACKED_MAX`], or a package larger than [`PACKAGE_MAX`].
    #[error("an archive of more than can be read here")]
    TooLarge,
    /// Several packages, or two files of one name: which one is meant is not known.
    #[error("an archive of several packages, or with two files of one name: make one of each")]
    Ambiguous,
}

/// Whether the bytes begin as those of a zip archive do.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Packs a package, under its file name, with evidence files.
///
/// The same contents give the same bytes (law C12): the time of packing is not written.
pub fn write(name: &str, package: &[u8], files: &[NamedFile]) -> Vec<u8> {
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Pictures and scans are compressed already.
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: String, how: SimpleFileOptions, bytes: &[u8]| {
        archive.start_file(name, how)?;
        archive.write_all(bytes).map_err(zip::result::ZipError::from)
    };
    // Writing into memory, under names made here, does not fail.
    let _ = put(name.to_owned(), deflated, package);
    for (nth, (name, bytes)) in files.iter().enumerate() {
        // Two files may be called the same.
        let _ = put(format!("{FOLDER}/{:02}-{}", nth + 1, super::envelope::plain(name, 80)), plain, bytes);
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Packs files in folders: `a/b.pdf` is the file `b.pdf` in the folder `a`.
pub fn write_folders(files: &[NamedFile]) -> Vec<u8> {
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut taken = std::collections::HashSet::new();
    for (path, bytes) in files {
        // No part of a path leads out of the archive, and no two files have one name.
        let parts: Vec<String> = path.split('/').map(|part| super::envelope::plain(part, 120)).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let mut name = parts.join("/");
        while !taken.insert(name.to_lowercase()) {
            name = match name.rsplit_once('.') {
                Some((stem, ending)) if !ending.contains('/') => format!("{stem}-.{ending}"),
                _ => format!("{name}-"),
            };
        }
        // Writing into memory does not fail.
        let _ = archive.start_file(name, deflated).map(|()| archive.write_all(bytes));
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// How many entries the record at the archive's end counts; `None` where there are too many for it, or there is none.
fn entries(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let end = bytes.windows(END.len()).rposition(|part| part == END)?;
    let count = bytes.get(end + 10..end + 12)?;
    Some(u16::from_le_bytes([count[0], count[1]])).filter(|count| *count != u16::MAX).map(usize::from)
}

/// Unpacks an archive.
///
/// # Errors
/// [`ArchiveError`] says why it is refused.
pub fn read(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Damaged)?;
    // Of several files of one name, the library shows the last only.
    if entries(bytes).is_some_and(|count| count != archive.len()) {
        return Err(ArchiveError::Ambiguous);
    }
    let mut left = UNPACKED_MAX;
    let (mut package, mut files) = (None, Vec::new());
    for at in 0..archive.len() {
        if archive.by_index_raw(at).is_ok_and(|entry| entry.encrypted()) {
            return Err(ArchiveError::Password);
        }
        let entry = archive.by_index(at).map_err(|_| ArchiveError::Damaged)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|_| ArchiveError::Damaged)?.into_owned();
        let at_top = !name.contains(['/', '\\']);
        if at_top && package.is_some() {
            return Err(ArchiveError::Ambiguous);
        }
        if at_top && !name.to_lowercase().ends_with(".json") {
            // `[Content_Types].xml` stands at the top of a Word file.
            return Err(ArchiveError::Foreign);
        }
        let mut bytes = Vec::new();
        // The size in an entry's header is not trusted.
        let most = if at_top { left.min(PACKAGE_MAX) } else { left };
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| ArchiveError::Damaged)?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(ArchiveError::TooLarge);
        }
        left -= size;
        if at_top {
            package = Some((name, bytes));
        } else {
            let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            files.push((name, bytes));
        }
    }
    Ok(Archive { package: package.ok_or(ArchiveError::Foreign)?, files })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<NamedFile> {
        vec![
            ("签到表.pdf".into(), vec![7; 5000]),
            ("签到表.pdf".into(), vec![8; 3]),
            ("a/b.txt".into(), vec![]),
        ]
    }

    #[test]
    fn files_in_folders_have_names_of_their_own_and_stay_in_the_archive() {
        let files = ["a/目录.html", "A/目录.html", "../../etc/passwd", "a/", "x:y?.txt"]
            .map(|path| (path.to_owned(), path.as_bytes().to_vec()));
        let bytes = write_folders(&files);
        let mut archive = ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
        let mut names = Vec::new();
        for (at, (_, content)) in files.iter().enumerate() {
            let mut entry = archive.by_index(at).unwrap();
            let mut read = Vec::new();
            entry.read_to_end(&mut read).unwrap();
            assert_eq!(read, *content);
            names.push(entry.name().unwrap().into_owned());
        }
        assert_eq!(names, ["a/目录.html", "A/目录-.html", "etc/passwd", "a", "x y .txt"]);
    }

    #[test]
    fn a_package_and_its_files_come_out_as_they_went_in() {
        let package = "{\"format\":\"rectify-package\"}".repeat(100);
        let archive = write("某局-上报.json", package.as_bytes(), &files());
        assert!(is_zip(&archive) && archive.len() < 6200, "{}", archive.len());
        assert_eq!(archive, write("某局-上报.json", package.as_bytes(), &files()));
        let found = read(&archive).unwrap();
        assert_eq!(found.package, ("某局-上报.json".to_owned(), package.into_bytes()));
        let bytes: Vec<_> = found.files.iter().map(|(_, bytes)| bytes.clone()).collect();
        assert_eq!(bytes, files().into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>());
        assert_eq!(found.files[0].0, "01-签到表.pdf");
    }

    #[test]
    fn what_is_no_such_archive_is_refused() {
        let good = write("a.json", b"{}", &files());
        for cut in [good.len() - 1, good.len() / 2, 10] {
            assert_eq!(read(&good[..cut]), Err(ArchiveError::Damaged));
        }
        let mut flipped = good.clone();
        let at = flipped.windows(4).position(|four| four == [7; 4]).unwrap();
        flipped[at] = 9;
        assert_eq!(read(&flipped), Err(ArchiveError::Damaged));
        assert_eq!(read(&write("[Content_Types].xml", b"<x/>", &[])), Err(ArchiveError::Foreign));
        assert_eq!(read(b"PK"), Err(ArchiveError::Damaged));
        // The flag of an encrypted part, in the directory and before each part (APPNOTE 4.4.4).
        let mut locked = good;
        for (head, flags) in [(b"PK\x01\x02", 8), (b"PK\x03\x04", 6)] {
            let places = locked.windows(4).enumerate().filter(|(_, four)| *four == head).map(|(at, _)| at);
            places.collect::<Vec<_>>().into_iter().for_each(|at| locked[at + flags] |= 1);
        }
        assert_eq!(read(&locked), Err(ArchiveError::Password));
    }

    /// An archive of these entries, with the central directory's copies of `from` in names made `to`.
    fn archive(entries: &[(&str, &[u8])], from: &str, to: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in entries {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        let mut bytes = archive.finish().unwrap().into_inner();
        let places: Vec<usize> = bytes
            .windows(from.len().max(1))
            .enumerate()
            .filter(|(_, part)| *part == from.as_bytes())
            .map(|(at, _)| at)
            .collect();
        for at in places {
            bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
        }
        bytes
    }

    #[test]
    fn c11_of_two_packages_or_two_files_of_one_name_none_is_guessed() {
        assert_eq!(
            read(&archive(&[("a.json", b"1"), ("b.json", b"2")], "", "")),
            Err(ArchiveError::Ambiguous)
        );
        let twins = archive(&[("a.json", b"1"), ("x/1.txt", b"2"), ("x/2.txt", b"3")], "x/2.txt", "x/1.txt");
        assert_eq!(read(&twins), Err(ArchiveError::Ambiguous));
        let twins = archive(&[("a.json", b"1"), ("b.json", b"2")], "b.json", "a.json");
        assert_eq!(read(&twins), Err(ArchiveError::Ambiguous));
    }

    #[test]
    fn c11_a_package_that_unpacks_beyond_all_measure_is_refused() {
        let large = vec![b' '; PACKAGE_MAX as usize + 1];
        let bomb = write("a.json", &large, &[]);
        assert!(bomb.len() < 200_000, "{}", bomb.len());
        assert_eq!(read(&bomb), Err(ArchiveError::TooLarge));
    }
}
