//! What a file that came is: a package, an archive, an encrypted file, raw records, a document, or none of these and
//! why.

use std::sync::Arc;

use super::word;
use crate::exchange::archive::{self, ARCHIVE_MAX, ArchiveError, PACKAGE_MAX};
use crate::exchange::{PackageError, encryption};
use crate::jobs::office::{OfficeJob, OfficeOutcome};
use crate::jobs::{Job, JobError, Outcome};
use crate::office::docx::{DocxError, WordText};
use crate::office::recognise::{OfficeFile, office_file};
use crate::office::spreadsheet::error::SpreadsheetError;
use crate::office::spreadsheet::read::Workbook;
use crate::storage::{FileInfo, StorageError, dump};
use crate::ui::browser;
use crate::ui::session::Session;
use crate::ui::text::words;

/// Files with their bytes.
pub type Files = Vec<(FileInfo, Vec<u8>)>;

/// Why nothing of a file can be imported.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// It is no sound package.
    Package(PackageError),
    /// There is nothing in it.
    Empty,
    /// An archive of something else, or a file of another program.
    Word,
    /// A document of Word or WPS that cannot be read.
    Document(DocxError),
    /// A spreadsheet of which nothing is taken.
    Spreadsheet(SpreadsheetError),
    /// A zip archive that is cut off or does not match its checksums.
    Archive,
    /// An archive of several packages, or with two files of one name.
    Ambiguous,
    /// An archive that is not unpacked here: a zip under a password, a .rar or .7z.
    ArchiveClosed,
    /// A picture.
    Picture,
    /// A PDF.
    Pdf,
    /// Not text in any encoding known here, from this byte on.
    NotText(usize),
    /// An archive that unpacks to more than [`archive::UNPACKED_MAX`], or to too large a package.
    UnpacksTooLarge,
    /// Larger than is read here: its size, and the most that is read.
    TooLarge {
        /// In bytes.
        size: u64,
        /// In bytes.
        max: u64,
    },
    /// The browser could not read it.
    Unreadable,
    /// It was sound, and could not be stored here.
    Storage(StorageError),
    /// The work on it did not come to its end.
    Job(JobError),
}

/// What pictures begin with: PNG, JPEG, GIF, TIFF, WebP.
const PICTURES: [&[u8]; 6] = [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF"];

/// What archives of other kinds than zip begin with: RAR, 7z.
const ARCHIVES: [&[u8]; 2] = [b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"];

/// What a file turned out to be.
pub enum Received {
    /// Encrypted with a passphrase.
    Locked(Vec<u8>),
    /// Packages as JSON, and the evidence files beside them.
    Packages(Vec<u8>, Arc<Files>),
    /// Raw records; see [`dump`].
    Records(String),
    /// A written document.
    Document(Document),
}

/// A written document that came as a file.
#[derive(Clone)]
pub struct Document {
    /// The file.
    pub original: Original,
    /// What was read of it.
    pub contents: Contents,
}

impl Document {
    /// Whether it is a table that was written here and came back.
    pub fn is_returned_table(&self) -> bool {
        match &self.contents {
            Contents::Workbook(book) => book.sheets.iter().any(|sheet| sheet.returned.is_some()),
            _ => false,
        }
    }
}

/// A file as it came, which can be kept beside what was read of it.
#[derive(Clone, Debug, Default)]
pub struct Original {
    /// Its name.
    pub name: String,
    /// Its media type; empty where the browser does not know it.
    pub media: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
}

/// What was read of a document.
#[derive(Clone)]
pub enum Contents {
    /// Its text.
    Text(String),
    /// The text of a Word document.
    Word(WordText),
    /// The sheets of a spreadsheet.
    Workbook(Workbook),
}

impl From<ArchiveError> for Refusal {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Foreign => Self::Word,
            ArchiveError::Damaged => Self::Archive,
            ArchiveError::Password => Self::ArchiveClosed,
            ArchiveError::TooLarge => Self::UnpacksTooLarge,
            ArchiveError::Ambiguous => Self::Ambiguous,
        }
    }
}

/// Reads a file as far as needed to know what it is; `work` does a job.
///
/// # Errors
/// [`Refusal`] says why nothing of it can be imported.
pub async fn open(
    session: Session,
    file: &web_sys::File,
    work: impl AsyncFnOnce(Job) -> Result<Outcome, JobError>,
) -> Result<Received, Refusal> {
    let (name, size) = (file.name(), file.size() as u64);
    let may_be_archive = [".zip", ".age"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    let max = if may_be_archive { ARCHIVE_MAX + PACKAGE_MAX } else { PACKAGE_MAX };
    if size > max {
        return Err(Refusal::TooLarge { size, max });
    }
    let bytes = browser::read_file(file).await.map_err(|_| Refusal::Unreadable)?;
    if encryption::is_encrypted(&bytes) {
        return Ok(Received::Locked(bytes));
    }
    tell_apart(session, &name, &file.type_(), bytes, work).await
}

/// What the bytes of a file are, by what is in them and by the file's name.
///
/// # Errors
/// As [`open`].
pub async fn tell_apart(
    session: Session,
    name: &str,
    media: &str,
    bytes: Vec<u8>,
    work: impl AsyncFnOnce(Job) -> Result<Outcome, JobError>,
) -> Result<Received, Refusal> {
    let ends = |ending: &str| name.to_lowercase().ends_with(ending);
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let original =
        |bytes| Original { name: name.to_owned(), media: media.to_owned(), bytes: Arc::new(bytes) };
    let document = |bytes, contents| Received::Document(Document { original: original(bytes), contents });
    let office = office_file(&bytes);
    if let Some(OfficeFile::Document | OfficeFile::OldDocument) = office {
        let read = word::read(bytes.clone(), work).await.map_err(Refusal::Job)?;
        return read.map(|word| document(bytes, Contents::Word(word))).map_err(Refusal::Document);
    }
    if office == Some(OfficeFile::Encrypted) {
        return Err(Refusal::Spreadsheet(SpreadsheetError::Password));
    }
    if office == Some(OfficeFile::Workbook) {
        let job = Job::Office(OfficeJob::ReadWorkbook { file: bytes.clone() });
        return match work(job).await.map_err(Refusal::Job)? {
            Outcome::Office(OfficeOutcome::Workbook(read)) => {
                let read = read.map_err(Refusal::Spreadsheet)?;
                Ok(document(bytes, Contents::Workbook(read)))
            }
            _ => Err(Refusal::Unreadable),
        };
    }
    if archive::is_zip(&bytes) {
        let Outcome::Unpacked(unpacked) = work(Job::Unpack { archive: bytes }).await.map_err(Refusal::Job)?
        else {
            return Err(Refusal::Archive);
        };
        let unpacked = unpacked?;
        return Ok(Received::Packages(unpacked.package.1, Arc::new(unpacked.files)));
    }
    if ends(".zip") {
        return Err(Refusal::Archive);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Refusal::Pdf);
    }
    if PICTURES.iter().any(|start| bytes.starts_with(start)) {
        return Err(Refusal::Picture);
    }
    if ARCHIVES.iter().any(|start| bytes.starts_with(start)) {
        return Err(Refusal::ArchiveClosed);
    }
    // The signature of Word and WPS files before 2007.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Refusal::Word);
    }
    // 记事本 saves so as “Unicode”; no program writes packages so.
    if !ends(".json")
        && let Some(text) = browser::from_utf16(&bytes)
    {
        return Ok(document(bytes, Contents::Text(text)));
    }
    let text = match str::from_utf8(&bytes) {
        // The mark at the start of many files from Windows is no part of a document.
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
        Err(error) => match browser::from_gbk(&bytes) {
            Some(text) => {
                session.toasts.show(words::FILE_WAS_GBK.text());
                text
            }
            // Reading it as a package reports that it is not UTF-8.
            None if ends(".json") => return Ok(Received::Packages(bytes, Arc::default())),
            None => return Err(Refusal::NotText(error.valid_up_to())),
        },
    };
    Ok(if dump::is_dump(&text) {
        Received::Records(text)
    } else if ends(".json") || text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        Received::Packages(text.into_bytes(), Arc::default())
    } else {
        document(bytes, Contents::Text(text))
    })
}
