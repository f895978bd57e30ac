//! Work that takes long and needs nothing but bytes: reading a document or a package, encryption, and archives. It runs
//! in a worker (`ui::browser::worker`), so that the page answers meanwhile; here is what it does, and how it crosses to
//! the worker and back.
//!
//! A [`Message`] is a head, in postcard's format, and buffers of bytes, which are handed over without being copied. Page and
//! worker are one program, so that no version reads the message of another.

pub mod office;
pub mod office_chunk;

use std::cell::Cell;
use std::hint::black_box;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::exchange::archive::{ArchiveError, NamedFile};
use crate::exchange::encryption::{self, EncryptionError, Entropy};
use crate::exchange::packed::PackedPackage;
use crate::exchange::{PackageError, bundle};
use crate::notice::{Found, Outline};
use crate::storage::FileInfo;
use office::{OfficeJob, OfficeJobHead, OfficeOutcome, OfficeOutcomeHead};

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// [`Outline::read`].
    Read { text: String },
    /// [`encryption::encrypt`].
    Encrypt { plain: Vec<u8>, passphrase: String, entropy: Entropy },
    /// [`encryption::decrypt`].
    Decrypt { sealed: Vec<u8>, passphrase: String },
    /// [`crate::exchange::archive::write`]: a package under its file name, and evidence files.
    Pack { package: NamedFile, files: Vec<NamedFile> },
    /// [`crate::exchange::archive::write_folders`].
    Folders { files: Vec<NamedFile> },
    /// [`crate::exchange::archive::read`], and the infos of the files.
    Unpack { archive: Vec<u8> },
    /// [`bundle::read`]: the packages of a file.
    Packages { file: Vec<u8> },
    /// Work on a file of another office program.
    Office(OfficeJob),
}

/// What came of a [`Job`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Of [`Job::Read`].
    Outline(Outline),
    /// Of [`Job::Encrypt`], [`Job::Pack`] and [`Job::Folders`].
    Bytes(Vec<u8>),
    /// Of [`Job::Decrypt`].
    Decrypted(Result<Vec<u8>, EncryptionError>),
    /// Of [`Job::Unpack`].
    Unpacked(Result<Unpacked, ArchiveError>),
    /// Of [`Job::Packages`].
    Packages(Result<Vec<Result<PackedPackage, PackageError>>, PackageError>),
    /// Of [`Job::Office`].
    Office(OfficeOutcome),
}

/// Why a job has no outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobError {
    /// The person cancelled it.
    Cancelled,
    /// The worker panicked, or the browser ended it; with what it said.
    Crashed(String),
    /// What does it could not be loaded.
    NotLoaded,
}

/// What was in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpacked {
    /// The package, not parsed yet, and what its file is called.
    pub package: NamedFile,
    /// The evidence files, with their bytes; their names are dropped, because the ledger has them.
    pub files: Vec<(FileInfo, Vec<u8>)>,
}

/// A job or an outcome on its way between the page and the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is, in postcard's format.
    pub head: Vec<u8>,
    /// Its bytes.
    pub parts: Vec<Vec<u8>>,
}

/// The head of a job; the bytes stand in the parts, in the order of the fields.
#[derive(Serialize, Deserialize)]
enum JobHead {
    Read,
    Encrypt { passphrase: String, file_key: [u8; 16], salt: [u8; 16], nonce: [u8; 16] },
    Decrypt { passphrase: String },
    Pack { names: Vec<String> },
    Folders { names: Vec<String> },
    Unpack,
    Packages,
    Office(OfficeJobHead),
}

/// The head of an outcome.
#[derive(Serialize, Deserialize)]
enum OutcomeHead {
    Outline(Found),
    Bytes,
    Decrypted(Result<(), EncryptionError>),
    Unpacked(Result<(String, Vec<FileInfo>), ArchiveError>),
    Packages(Result<Vec<Result<(), PackageError>>, PackageError>),
    Office(OfficeOutcomeHead),
}

/// Does a job that [needs the office chunk](Job::needs_office).
pub type Runner = fn(Job, &mut dyn FnMut(f64)) -> Outcome;

thread_local! {
    static RUNNER: Cell<Option<Runner>> = const { Cell::new(None) };
}

/// Says what does the jobs from now on; called when the chunk has come.
pub fn install(runner: Runner) {
    // The compiler must not learn which function it is, or the other chunks would refer to it, and hold it all.
    RUNNER.set(black_box(Some(runner)));
}

/// Does a job with what is installed.
///
/// # Panics
/// Nothing is installed: whoever starts a job loads the chunk first.
fn run_installed(job: Job, progress: &mut dyn FnMut(f64)) -> Outcome {
    let runner = RUNNER.get().expect("the chunk of the office work is loaded before its jobs");
    runner(job, progress)
}

impl Job {
    /// Whether what does it lies in the chunk of the office work ([`office_chunk`]): whatever has to do with zip, which would
    /// weigh on every visit.
    pub fn needs_office(&self) -> bool {
        matches!(self, Self::Pack { .. } | Self::Folders { .. } | Self::Unpack { .. } | Self::Office(_))
    }

    /// Does the work. `progress` is told now and then how much is done, from 0 to 1, where that is known.
    pub fn run(self, progress: &mut dyn FnMut(f64)) -> Outcome {
        match self {
            Self::Read { text } => Outcome::Outline(Outline::read(&text)),
            Self::Encrypt { plain, passphrase, entropy } => {
                Outcome::Bytes(encryption::encrypt(&plain, &passphrase, &entropy))
            }
            Self::Decrypt { sealed, passphrase } => {
                Outcome::Decrypted(encryption::decrypt(&sealed, &passphrase))
            }
            Self::Packages { file } => {
                let packages = bundle::read_with(&file, None, progress);
                let packed = |package: Result<_, _>| package.map(|package| PackedPackage::of(&package));
                Outcome::Packages(packages.map(|all| all.into_iter().map(packed).collect()))
            }
            job => run_installed(job, progress),
        }
    }

    /// The job as it crosses to the worker.
    pub fn into_message(self) -> Message {
        match self {
            Self::Read { text } => message(&JobHead::Read, vec![text.into_bytes()]),
            Self::Encrypt { plain, passphrase, entropy: Entropy { file_key, salt, nonce } } => {
                message(&JobHead::Encrypt { passphrase, file_key, salt, nonce }, vec![plain])
            }
            Self::Decrypt { sealed, passphrase } => message(&JobHead::Decrypt { passphrase }, vec![sealed]),
            Self::Pack { package, files } => {
                let (names, parts) = std::iter::once(package).chain(files).unzip();
                message(&JobHead::Pack { names }, parts)
            }
            Self::Folders { files } => {
                let (names, parts) = files.into_iter().unzip();
                message(&JobHead::Folders { names }, parts)
            }
            Self::Unpack { archive } => message(&JobHead::Unpack, vec![archive]),
            Self::Packages { file } => message(&JobHead::Packages, vec![file]),
            Self::Office(job) => {
                let (head, parts) = job.into_parts();
                message(&JobHead::Office(head), parts)
            }
        }
    }

    /// The job of a message; `None` where it holds none.
    pub fn of_message(message: Message) -> Option<Self> {
        let mut parts = message.parts.into_iter();
        Some(match head(&message.head)? {
            JobHead::Read => Self::Read { text: String::from_utf8(parts.next()?).ok()? },
            JobHead::Encrypt { passphrase, file_key, salt, nonce } => {
                Self::Encrypt { plain: parts.next()?, passphrase, entropy: Entropy { file_key, salt, nonce } }
            }
            JobHead::Decrypt { passphrase } => Self::Decrypt { sealed: parts.next()?, passphrase },
            JobHead::Pack { names } => {
                let mut files = names.into_iter().zip(parts);
                Self::Pack { package: files.next()?, files: files.collect() }
            }
            JobHead::Folders { names } => Self::Folders { files: names.into_iter().zip(parts).collect() },
            JobHead::Unpack => Self::Unpack { archive: parts.next()? },
            JobHead::Packages => Self::Packages { file: parts.next()? },
            JobHead::Office(head) => Self::Office(OfficeJob::of_parts(head, parts)?),
        })
    }
}

impl Outcome {
    /// The outcome as it crosses to the page.
    pub fn into_message(self) -> Message {
        match self {
            Self::Outline(outline) => {
                let (text, found) = outline.into_parts();
                message(&OutcomeHead::Outline(found), vec![text.into_bytes()])
            }
            Self::Bytes(bytes) => message(&OutcomeHead::Bytes, vec![bytes]),
            Self::Decrypted(outcome) => {
                let (head, parts) = split(outcome, |plain| ((), vec![plain]));
                message(&OutcomeHead::Decrypted(head), parts)
            }
            Self::Unpacked(outcome) => {
                let (head, parts) = split(outcome, |Unpacked { package: (name, package), files }| {
                    let (infos, bytes): (Vec<_>, Vec<_>) = files.into_iter().unzip();
                    ((name, infos), std::iter::once(package).chain(bytes).collect())
                });
                message(&OutcomeHead::Unpacked(head), parts)
            }
            Self::Packages(outcome) => {
                let (head, parts) = split(outcome, |packages| {
                    let mut parts = Vec::new();
                    let head = |package: Result<PackedPackage, _>| package.map(|packed| parts.push(packed.0));
                    (packages.into_iter().map(head).collect(), parts)
                });
                message(&OutcomeHead::Packages(head), parts)
            }
            Self::Office(outcome) => {
                let (head, parts) = outcome.into_parts();
                message(&OutcomeHead::Office(head), parts)
            }
        }
    }

    /// The outcome of a message; `None` where it holds none.
    pub fn of_message(message: Message) -> Option<Self> {
        let mut parts = message.parts.into_iter();
        Some(match head(&message.head)? {
            OutcomeHead::Outline(found) => {
                Self::Outline(Outline::of_parts(String::from_utf8(parts.next()?).ok()?, found))
            }
            OutcomeHead::Bytes => Self::Bytes(parts.next()?),
            OutcomeHead::Decrypted(Ok(())) => Self::Decrypted(Ok(parts.next()?)),
            OutcomeHead::Decrypted(Err(error)) => Self::Decrypted(Err(error)),
            OutcomeHead::Unpacked(Ok((name, infos))) => {
                let package = (name, parts.next()?);
                Self::Unpacked(Ok(Unpacked { package, files: infos.into_iter().zip(parts).collect() }))
            }
            OutcomeHead::Unpacked(Err(error)) => Self::Unpacked(Err(error)),
            OutcomeHead::Packages(Ok(heads)) => {
                let whole = |head: Result<(), _>| match head {
                    Ok(()) => parts.next().map(|bytes| Ok(PackedPackage(bytes))),
                    Err(error) => Some(Err(error)),
                };
                Self::Packages(Ok(heads.into_iter().map(whole).collect::<Option<_>>()?))
            }
            OutcomeHead::Packages(Err(error)) => Self::Packages(Err(error)),
            OutcomeHead::Office(head) => Self::Office(OfficeOutcome::of_parts(head, parts)?),
        })
    }
}

fn message(head: &impl Serialize, parts: Vec<Vec<u8>>) -> Message {
    // Names, numbers and lists of them: writing them does not fail.
    Message { head: postcard::to_allocvec(head).unwrap_or_default(), parts }
}

fn head<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

/// A result's head and its bytes.
fn split<T, H, E>(
    outcome: Result<T, E>,
    cut: impl FnOnce(T) -> (H, Vec<Vec<u8>>),
) -> (Result<H, E>, Vec<Vec<u8>>) {
    match outcome.map(cut) {
        Ok((head, parts)) => (Ok(head), parts),
        Err(error) => (Err(error), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::PageSetup;
    use crate::exchange::{Envelope, Package, write};
    use crate::ledger::testing::{ledger, stamp};
    use crate::office::docx::{self, WordFile};
    use crate::office::spreadsheet::table::Table;
    use crate::office::spreadsheet::write::{Book, write_all};

    /// Does a job as the worker does it: over messages.
    fn over_messages(job: Job) -> Outcome {
        install(office_chunk::run);
        let there = Job::of_message(job.clone().into_message()).unwrap();
        assert_eq!(there, job);
        let outcome = there.run(&mut |_| ());
        let back = Outcome::of_message(outcome.clone().into_message()).unwrap();
        assert_eq!(back, outcome);
        back
    }

    #[test]
    fn what_is_encrypted_over_messages_is_decrypted_over_messages() {
        let entropy = Entropy { file_key: [1; 16], salt: [2; 16], nonce: [3; 16] };
        let plain = "整改台账".as_bytes().to_vec();
        let job = Job::Encrypt { plain: plain.clone(), passphrase: "口令“一”".into(), entropy };
        let Outcome::Bytes(sealed) = over_messages(job) else { panic!("no bytes") };
        let open = |passphrase: &str| {
            over_messages(Job::Decrypt { sealed: sealed.clone(), passphrase: passphrase.into() })
        };
        assert_eq!(open("口令“一”"), Outcome::Decrypted(Ok(plain)));
        assert_eq!(open("另一个"), Outcome::Decrypted(Err(EncryptionError::WrongPassphrase)));
    }

    #[test]
    fn what_is_read_over_messages_is_what_is_read_here() {
        let sample = include_str!("../../tests/samples/sample-notice.txt");
        for text in [sample, "", "\u{feff}一、\u{b}二、\r\n"] {
            let outcome = over_messages(Job::Read { text: text.into() });
            assert_eq!(outcome, Outcome::Outline(Outline::read(text)));
        }
    }

    #[test]
    fn what_is_packed_over_messages_is_unpacked_over_messages() {
        let package = ("某局.json".to_owned(), b"{}".to_vec());
        let files = vec![("一.pdf".to_owned(), vec![7; 500]), ("空.txt".to_owned(), Vec::new())];
        let job = Job::Pack { package: package.clone(), files: files.clone() };
        let Outcome::Bytes(archive) = over_messages(job) else { panic!("no bytes") };
        let Outcome::Unpacked(Ok(unpacked)) = over_messages(Job::Unpack { archive }) else {
            panic!("not unpacked")
        };
        assert_eq!(unpacked.package, package);
        let infos: Vec<_> = files.iter().map(|(_, bytes)| (FileInfo::of(bytes, ""), bytes.clone())).collect();
        assert_eq!(unpacked.files, infos);
        let none = over_messages(Job::Unpack { archive: b"PK\x03\x04".to_vec() });
        assert_eq!(none, Outcome::Unpacked(Err(ArchiveError::Damaged)));
    }

    #[test]
    fn packages_that_are_read_over_messages_are_those_of_the_file() {
        let mut office = ledger();
        office.act(&stamp(0), |draft| drop(draft.insert("finding", [("title", json!("甲"))])));
        let one = write(&office, &Envelope::default());
        let cut = &one[..one.len() / 2];
        let damaged = String::from_utf8(one.clone()).unwrap().replace("\"version\": 2", "\"version\": 9");
        for file in [&one[..], cut, &bundle::write([&one, damaged.as_bytes(), &one])] {
            let Outcome::Packages(read) = over_messages(Job::Packages { file: file.to_vec() }) else {
                panic!("no packages")
            };
            let unpacked = read.map(|all| all.into_iter().map(|one| one.map(|one| unpack(&one))).collect());
            assert_eq!(unpacked, bundle::read(file, None));
        }
    }

    #[test]
    fn a_workbook_that_is_read_over_messages_is_the_one_of_the_file() {
        let file = include_bytes!("../../tests/samples/office/merged.xlsx");
        let pictures = include_bytes!("../../tests/samples/office/pictures.xlsx");
        for file in [&file[..], &file[..900], &pictures[..]] {
            let job = Job::Office(OfficeJob::ReadWorkbook { file: file.to_vec() });
            let read = crate::office::spreadsheet::read::read(file, &mut |_| ());
            assert_eq!(over_messages(job), Outcome::Office(OfficeOutcome::Workbook(read)));
        }
    }

    #[test]
    fn workbooks_that_are_written_over_messages_are_those_that_are_written_here() {
        let book = |name: &str| Book { name: name.into(), tables: vec![Table::default()], ..Book::default() };
        for books in [vec![book("一.xlsx")], vec![book("一.xlsx"), book("二.xlsx")]] {
            let written = write_all(&books).map_err(|error| error.to_string());
            let job = Job::Office(OfficeJob::WriteWorkbooks { books });
            assert_eq!(over_messages(job), Outcome::Office(OfficeOutcome::Written(written)));
        }
    }

    #[test]
    fn word_documents_that_are_read_and_written_over_messages_are_those_that_are_here() {
        let file = include_bytes!("../../tests/samples/office/word/python-docx-table.docx");
        for file in [&file[..], &file[..100], b""] {
            let read = docx::read(file);
            let job = Job::Office(OfficeJob::ReadWord { file: file.to_vec() });
            assert_eq!(over_messages(job), Outcome::Office(OfficeOutcome::Word(read)));
        }
        let letter = WordFile::of_letter("督办通知书", "1号", "1号", "水务局：\n请整改。\n2026年3月1日");
        let sheet = WordFile::of_sheets("台账".into(), vec![Table::default()]);
        for documents in [vec![letter.clone()], vec![letter, sheet.clone(), sheet]] {
            let page = PageSetup::default().page();
            let written = docx::write_all(&documents, &page);
            let job = Job::Office(OfficeJob::WriteWord { documents, page });
            assert_eq!(over_messages(job), Outcome::Office(OfficeOutcome::Written(Ok(written))));
        }
    }

    fn unpack(packed: &PackedPackage) -> Package {
        let mut unpacking = packed.unpack().unwrap();
        while unpacking.read(1).unwrap() {}
        unpacking.finish()
    }

    #[test]
    fn the_progress_of_reading_packages_grows_from_nothing_to_all() {
        let mut office = ledger();
        for _ in 0..20 {
            office.act(&stamp(0), |draft| {
                (0..500).for_each(|_| drop(draft.insert("finding", [("title", json!("甲"))])));
            });
        }
        let one = write(&office, &Envelope::default());
        for file in [one.clone(), bundle::write([&one[..], &one[..]])] {
            let mut told = Vec::new();
            Job::Packages { file }.run(&mut |done| told.push(done));
            assert!(told.len() > 8, "{told:?}");
            assert!(told.is_sorted() && told[0] > 0.0 && told[told.len() - 1] < 1.0, "{told:?}");
        }
    }

    #[test]
    fn a_message_of_something_else_is_no_job() {
        for head in [&b""[..], b"{}", b"\x05", b"\x03\x01", b"\x03\xff\xff\xff\xff\x0f"] {
            assert_eq!(Job::of_message(Message { head: head.to_vec(), parts: Vec::new() }), None);
            assert_eq!(Outcome::of_message(Message { head: head.to_vec(), parts: Vec::new() }), None);
        }
    }
}
