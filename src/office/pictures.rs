//! Pictures that stand in documents and workbooks: their files, and where in the text each stands.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The most pictures that are taken from a file; others are told of.
pub const PICTURES_MAX: usize = 500;

/// The most bytes that the pictures of a file may have together; those beyond are told of.
pub const PICTURES_SIZE_MAX: u64 = 60 << 20;

/// The most bytes of a picture: what is kept as evidence has 20 MiB at most.
pub const PICTURE_MAX: u64 = 20 << 20;

/// The endings of pictures that browsers and other programs show.
const ENDINGS: [&str; 8] = ["png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff"];

/// A picture as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFile {
    /// The end of its name, in small letters: `png`.
    pub ending: String,
    /// Its bytes, which cross to the page apart from the rest.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl PictureFile {
    /// Its media type.
    pub fn media(&self) -> String {
        let kind = match self.ending.as_str() {
            "jpg" => "jpeg",
            "tif" => "tiff",
            ending => ending,
        };
        format!("image/{kind}")
    }
}

/// A picture where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPicture {
    /// The bytes of the text that it belongs to: its row, or its line.
    pub within: Range<usize>,
    /// What it is called where it stands; empty where nothing says so.
    pub heading: String,
    /// The number of its file.
    pub file: usize,
}

/// The files of pictures while a document is read: each is taken once, as far as there is room.
#[derive(Debug)]
pub struct PictureFiles {
    /// The number of each file that was taken, by the path of its part.
    taken: HashMap<String, usize>,
    files: Vec<PictureFile>,
    /// How many bytes may still be taken.
    left: u64,
}

impl Default for PictureFiles {
    fn default() -> Self {
        Self { taken: HashMap::new(), files: Vec::new(), left: PICTURES_SIZE_MAX }
    }
}

impl PictureFiles {
    /// The number of the file at a path; `None` for one that is not there, is no picture, or is one too many. `bytes` gives
    /// those of a part, so many at most.
    pub fn take(&mut self, path: &str, bytes: impl FnOnce(u64) -> Option<Vec<u8>>) -> Option<usize> {
        if let Some(known) = self.taken.get(path) {
            return Some(*known);
        }
        let ending = ending(path);
        if self.files.len() >= PICTURES_MAX || !ENDINGS.contains(&ending.as_str()) {
            return None;
        }
        let bytes = bytes(self.left.min(PICTURE_MAX)).filter(|bytes| !bytes.is_empty())?;
        self.left -= bytes.len() as u64;
        self.files.push(PictureFile { ending, bytes });
        self.taken.insert(path.to_owned(), self.files.len() - 1);
        Some(self.files.len() - 1)
    }

    /// Those that were taken, by their numbers.
    pub fn into_files(self) -> Vec<PictureFile> {
        self.files
    }
}

/// Whether the part at a path is a drawing of Windows, which browsers do not show.
pub fn is_metafile(path: &str) -> bool {
    matches!(ending(path).as_str(), "emf" | "wmf" | "emz" | "wmz")
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// The path of the part that a target means to one in this folder. It is looked up in the archive and nowhere else, so that
/// one that leads out of it finds nothing.
pub fn path_of(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_taken_once_and_as_far_as_there_is_room() {
        let mut files = PictureFiles::default();
        let of = |size: u64| move |max: u64| (size <= max).then(|| vec![0; size as usize]);
        assert_eq!(files.take("word/media/a.PNG", of(3)), Some(0));
        assert_eq!(files.take("word/media/a.PNG", |_| panic!("it is known")), Some(0));
        for wrong in ["word/document.xml", "word/media/b", "word/media/c.emf", "x.svg"] {
            assert_eq!(files.take(wrong, of(3)), None, "{wrong}");
        }
        assert_eq!(files.take("empty.png", of(0)), None);
        assert_eq!(files.take("giant.png", of(PICTURE_MAX + 1)), None);
        let taken = (0..4).filter(|nth| files.take(&format!("{nth}.jpg"), of(PICTURE_MAX)).is_some());
        assert_eq!(taken.count(), 2, "the third would be more than all may have");
        assert!(is_metafile("word/media/c.EMF") && !is_metafile("emf"));
        assert_eq!(files.into_files().len(), 3);
    }

    #[test]
    fn a_target_is_a_path_in_the_archive() {
        assert_eq!(path_of("word", "media/1.png"), "word/media/1.png");
        assert_eq!(path_of("xl/drawings", "../media/1.png"), "xl/media/1.png");
        assert_eq!(path_of("word", "/word/media/1.png"), "word/media/1.png");
        assert_eq!(path_of("word", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(path_of("", "./word/document.xml"), "word/document.xml");
    }
}
