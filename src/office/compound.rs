//! Compound files (CFB, OLE2): what Word, Excel and WPS wrote before 2007, and what they write under a password. Only what
//! a file holds is told apart here, by the names of the streams at its top.

/// The first bytes of every compound file.
const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a compound file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompoundFile {
    /// A document of Word or WPS: .doc, .wps.
    Word,
    /// A workbook of Excel or WPS: .xls, .et.
    Spreadsheet,
    /// A newer file under a password; what is inside cannot be known.
    Encrypted,
    /// Something else (a presentation, a message), or a file that breaks off.
    Other,
}

/// What a compound file holds; `None` where the bytes are not those of one.
pub fn kind(bytes: &[u8]) -> Option<CompoundFile> {
    if !bytes.starts_with(SIGNATURE) {
        return None;
    }
    let names = Directory::read(bytes).map(|directory| directory.top()).unwrap_or_default();
    let has = |name: &str| names.iter().any(|one| one == name);
    Some(if has("EncryptedPackage") {
        CompoundFile::Encrypted
    } else if has("WordDocument") {
        CompoundFile::Word
    } else if has("Workbook") || has("Book") {
        CompoundFile::Spreadsheet
    } else {
        CompoundFile::Other
    })
}

/// The sectors that hold the names of streams, in order; each entry is 128 bytes.
struct Directory<'a>(Vec<&'a [u8]>);

impl<'a> Directory<'a> {
    /// Follows the chain of the directory's sectors through the allocation table; `None` where the header breaks off.
    /// Of a chain that breaks off, what there is.
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let size = match u16_at(bytes, 0x1e)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        // The header takes the place of one sector.
        let sector = |number: u32| {
            let from = (number as usize).checked_add(1)?.checked_mul(size)?;
            bytes.get(from..from.checked_add(size)?)
        };
        // The table's first 109 sectors are named in the header; a file with more of them (7 MB at least) may have its
        // directory beyond them, and is then no file that is known here.
        let table: Vec<u32> = (0..109).filter_map(|nth| u32_at(bytes, 0x4c + nth * 4)).collect();
        let next = |number: u32| {
            let per_sector = size / 4;
            let place = *table.get(number as usize / per_sector)?;
            u32_at(sector(place)?, number as usize % per_sector * 4)
        };
        let (mut found, mut at) = (Vec::new(), u32_at(bytes, 0x30)?);
        // A chain that goes round in a circle ends, because no file has more sectors than bytes.
        while let Some(one) = sector(at).filter(|_| found.len() * size < bytes.len()) {
            found.push(one);
            let Some(after) = next(at) else { break };
            at = after;
        }
        Some(Self(found))
    }

    /// The entry with this number.
    fn entry(&self, number: u32) -> Option<&'a [u8]> {
        let per_sector = self.0.first()?.len() / 128;
        self.0.get(number as usize / per_sector)?.chunks_exact(128).nth(number as usize % per_sector)
    }

    /// The names of what stands at the top of the file, not in a folder: a document may hold a whole workbook.
    fn top(&self) -> Vec<String> {
        let (mut names, mut seen) = (Vec::new(), Vec::new());
        // Entries of one folder form a tree: each names one on its left and one on its right.
        let mut open: Vec<u32> = self.entry(0).and_then(|root| u32_at(root, 0x4c)).into_iter().collect();
        while let Some(number) = open.pop() {
            let Some(entry) = self.entry(number).filter(|_| !seen.contains(&number)) else { continue };
            seen.push(number);
            let length = usize::from(u16_at(entry, 0x40).unwrap_or_default()).saturating_sub(2).min(62);
            let units: Vec<u16> = (0..length / 2).filter_map(|nth| u16_at(entry, nth * 2)).collect();
            names.push(String::from_utf16_lossy(&units));
            open.extend([0x44, 0x48].into_iter().filter_map(|place| u32_at(entry, place)));
            if seen.len() > ENTRIES_MAX {
                break;
            }
        }
        names
    }
}

/// The most entries at the top that are looked at; a document has a dozen.
const ENTRIES_MAX: usize = 200;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: u32 = u32::MAX;

    /// A compound file: a header, the allocation table, and a directory of a root and these entries, each with its
    /// name, the one on its right and the one in it.
    fn file(first: u32, entries: &[(&str, u32, u32)]) -> Vec<u8> {
        let mut bytes = vec![0; 512];
        bytes[..8].copy_from_slice(SIGNATURE);
        bytes[0x1e] = 9;
        let put = |bytes: &mut [u8], at: usize, number: u32| {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        };
        put(&mut bytes, 0x30, 1);
        (0..109).for_each(|nth| put(&mut bytes, 0x4c + nth * 4, if nth == 0 { 0 } else { NONE }));
        let mut table = vec![0xff; 512];
        let mut directory = Vec::new();
        let all = [&[("Root Entry", NONE, first)], entries].concat();
        for (name, right, inside) in all {
            let mut entry = vec![0; 128];
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry[..units.len()].copy_from_slice(&units);
            entry[0x40] = units.len() as u8 + 2;
            put(&mut entry, 0x44, NONE);
            put(&mut entry, 0x48, right);
            put(&mut entry, 0x4c, inside);
            directory.extend(entry);
        }
        directory.resize(directory.len().next_multiple_of(512), 0);
        let sectors = directory.len() / 512;
        put(&mut table, 0, 0xffff_fffd);
        for nth in 1..=sectors {
            put(&mut table, nth * 4, if nth == sectors { 0xffff_fffe } else { nth as u32 + 1 });
        }
        [bytes, table, directory].concat()
    }

    #[test]
    fn a_file_is_told_by_the_streams_at_its_top() {
        for (name, kind_of_it) in [
            ("WordDocument", CompoundFile::Word),
            ("Workbook", CompoundFile::Spreadsheet),
            ("Book", CompoundFile::Spreadsheet),
            ("EncryptedPackage", CompoundFile::Encrypted),
            ("PowerPoint Document", CompoundFile::Other),
        ] {
            // The directory takes two sectors.
            let entries = [("\u{5}SummaryInformation", 2, NONE), ("1Table", 3, NONE), ("Data", 4, NONE)];
            let entries: Vec<_> = entries.into_iter().chain([(name, NONE, NONE)]).collect();
            assert_eq!(kind(&file(1, &entries)), Some(kind_of_it), "{name}");
        }
        assert_eq!(kind(b"PK\x03\x04"), None);
        assert_eq!(kind(b""), None);
    }

    #[test]
    fn a_document_with_a_workbook_inside_is_a_document() {
        let entries = [("ObjectPool", 3, 2), ("Workbook", NONE, NONE), ("WordDocument", NONE, NONE)];
        assert_eq!(kind(&file(1, &entries)), Some(CompoundFile::Word));
    }

    #[test]
    fn a_file_that_breaks_off_or_goes_in_circles_is_something_else() {
        let good = file(1, &[("WordDocument", NONE, NONE)]);
        for cut in [8, 0x1f, 0x31, 512, 700, 1023, 1024] {
            assert_eq!(kind(&good[..cut]), Some(CompoundFile::Other), "{cut}");
        }
        let mut circle = good.clone();
        // The directory's only sector names itself as the next.
        circle[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
        assert_eq!(kind(&circle), Some(CompoundFile::Word));
        assert_eq!(kind(&file(1, &[("A", 1, 1), ("B", 2, 0)])), Some(CompoundFile::Other));
        let mut far = good;
        far[0x30..0x34].copy_from_slice(&0xffff_fff0u32.to_le_bytes());
        assert_eq!(kind(&far), Some(CompoundFile::Other));
    }
}
