//! A package with its evidence files: a zip archive with the package's JSON at its top and the files in a folder beside
//! it. Any program opens it; what is in it is known by what the files are, not by what they are called.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The folder of the files.
const FOLDER: &str = "佐证材料";

/// Beyond this an archive is not unpacked: a browser of 32 bits has two gigabytes in all.
pub const UNPACKED_MAX: u64 = 400 << 20;

/// Of a file in an archive: its name and its bytes.
pub type NamedFile = (String, Vec<u8>);

/// What was found in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The package, not read yet, and what its file is called.
    pub package: NamedFile,
    pub files: Vec<NamedFile>,
}

/// Why an archive is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// No archive, or one that does not hold a package: a Word file is one.
    Foreign,
    /// It breaks off, or its sums do not match.
    Damaged,
    /// More than [`UNPACKED_MAX`].
    TooLarge,
}

/// Whether the bytes begin as an archive does.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Packs a package, under its file name, with files.
///
/// The same contents give the same bytes (law C12): nothing is written of when it was packed.
pub fn write(name: &str, package: &[u8], files: &[NamedFile]) -> Vec<u8> {
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Pictures and scans are compressed already.
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: String, how: SimpleFileOptions, bytes: &[u8]| {
        archive.start_file(name, how)?;
        archive.write_all(bytes).map_err(zip::result::ZipError::from)
    };
    // Into memory, under names of our own making: none of it can fail.
    let _ = put(name.to_owned(), packed, package);
    for (nth, (name, bytes)) in files.iter().enumerate() {
        // Two files may be called the same.
        let _ = put(format!("{FOLDER}/{:02}-{}", nth + 1, super::envelope::plain(name, 80)), plain, bytes);
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Unpacks an archive.
///
/// # Errors
/// [`ArchiveError`] says why nothing of it can be taken.
pub fn read(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Damaged)?;
    let mut left = UNPACKED_MAX;
    let (mut package, mut files) = (None, Vec::new());
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| ArchiveError::Damaged)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|_| ArchiveError::Damaged)?.into_owned();
        let at_top = !name.contains(['/', '\\']);
        if at_top && !name.to_lowercase().ends_with(".json") {
            // `[Content_Types].xml` stands at the top of a Word file.
            return Err(ArchiveError::Foreign);
        }
        let mut bytes = Vec::new();
        // What a header says of its size is not believed.
        entry.take(left + 1).read_to_end(&mut bytes).map_err(|_| ArchiveError::Damaged)?;
        left = left.checked_sub(bytes.len() as u64).ok_or(ArchiveError::TooLarge)?;
        if at_top && package.is_none() {
            package = Some((name, bytes));
        } else if !at_top {
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
    }
}
