//! Compound files (CFB, OLE2): what Word, Excel and WPS wrote before 2007, and what they write under a password. What a
//! file holds is told apart here, by the names of the streams at its top, and one stream is taken out or put into a file of its own.

use std::ops::Range;

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
    let directory = Sectors::of(bytes).and_then(|sectors| Directory::read(&sectors));
    let names = directory.map(|directory| directory.top()).unwrap_or_default();
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

/// The bytes of the first stream of this name, wherever in the folders of the file it stands; `None` where there is none or
/// the file breaks off before it is told where. Of a stream that breaks off, what there is.
pub fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let sectors = Sectors::of(bytes)?;
    let directory = Directory::read(&sectors)?;
    let entries = || directory.0.iter().flat_map(|sector| sector.chunks_exact(128));
    let entry = entries().find(|entry| name_of(entry).eq_ignore_ascii_case(name))?;
    let (start, length) = (u32_at(entry, START)?, u32_at(entry, LENGTH)? as usize);
    let pieces =
        if length < SMALL { sectors.small(entries().next()?, start, length) } else { sectors.chain(start) };
    Some(pieces.into_iter().flat_map(|piece| &bytes[piece]).copied().take(length).collect())
}

/// A file with this stream and nothing else ([MS-CFB], version 4).
pub fn with_one_stream(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 4096;
    // A shorter one would have to lie in small sectors.
    let length = stream.len().max(SMALL);
    let data = length.div_ceil(SECTOR);
    // The table has a number for each sector of the stream, for that of the directory, and for its own.
    let mut tables = 1;
    while data + 1 + tables > tables * SECTOR / 4 {
        tables += 1;
    }
    let (directory, table) = (data, data + 1);
    let mut file = vec![0; SECTOR];
    let put =
        |file: &mut [u8], at: usize, number: u32| file[at..at + 4].copy_from_slice(&number.to_le_bytes());
    file[..8].copy_from_slice(SIGNATURE);
    // Version, order of bytes, sizes of sectors as powers of 2.
    file[0x18..0x22].copy_from_slice(&[0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    for (at, number) in [(0x28, 1), (0x2c, tables), (0x30, directory), (0x38, SMALL)] {
        put(&mut file, at, number as u32);
    }
    [0x3c, 0x44].into_iter().for_each(|at| put(&mut file, at, END_OF_CHAIN));
    for nth in 0..109 {
        put(&mut file, 0x4c + nth * 4, if nth < tables { (table + nth) as u32 } else { FREE });
    }
    file.extend_from_slice(stream);
    file.resize(SECTOR * (1 + data), 0);
    let entry = |name: &str, kind: u8, inside: u32, start: u32, length: usize| {
        let mut entry = vec![0; 128];
        let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[0x40] = units.len() as u8;
        (entry[0x42], entry[0x43]) = (kind, 1);
        for (at, number) in
            [(0x44, FREE), (0x48, FREE), (0x4c, inside), (START, start), (LENGTH, length as u32)]
        {
            put(&mut entry, at, number);
        }
        entry
    };
    file.extend(entry("Root Entry", 5, 1, 0, 0));
    file.extend(entry(name, 2, FREE, 0, length));
    file.resize(SECTOR * (2 + data), 0);
    let chain =
        (1..data as u32).chain([END_OF_CHAIN, END_OF_CHAIN]).chain(std::iter::repeat_n(TABLE, tables));
    file.extend(chain.flat_map(u32::to_le_bytes));
    file.resize(SECTOR * (2 + data + tables), 0xff);
    file
}

/// Numbers that name no sector: the end of a chain, one that is free or none, one of the table itself.
const END_OF_CHAIN: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;
const TABLE: u32 = 0xffff_fffd;

/// Where an entry says at which sector its bytes begin, and how many they are.
const START: usize = 0x74;
const LENGTH: usize = 0x78;

/// Streams shorter than this lie in sectors of [`SMALL_SECTOR`] bytes within the stream of the first entry.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// The sectors of a file and the table that names the sector after each.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    /// The numbers of the sectors that hold the table.
    table: Vec<u32>,
}

impl<'a> Sectors<'a> {
    /// `None` where the header breaks off.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let size = match u16_at(bytes, 0x1e)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        // The table's first 109 sectors are named in the header, and more of them (from 7 MB on) in sectors of their own,
        // each of which names the next with its last number.
        let table = (0..109).filter_map(|nth| u32_at(bytes, 0x4c + nth * 4)).collect();
        let mut all = Self { bytes, size, table };
        let mut more = u32_at(bytes, 0x44)?;
        while let Some(place) = all.place(more).filter(|_| all.table.len() * size < bytes.len()) {
            let names = place.step_by(4).filter_map(|at| u32_at(bytes, at));
            all.table.extend(names);
            more = all.table.pop()?;
        }
        Some(all)
    }

    /// Where a sector lies. The last one may be shorter.
    fn place(&self, number: u32) -> Option<Range<usize>> {
        // The header takes the place of one sector.
        let from = (number as usize).checked_add(1)?.checked_mul(self.size)?;
        (from < self.bytes.len()).then(|| from..self.bytes.len().min(from + self.size))
    }

    /// The sector after this one.
    fn next(&self, number: u32) -> Option<u32> {
        let per_sector = self.size / 4;
        let place = self.place(*self.table.get(number as usize / per_sector)?)?;
        u32_at(self.bytes, place.start + number as usize % per_sector * 4)
    }

    /// The sectors from this one on; of a chain that breaks off, what there is.
    fn chain(&self, start: u32) -> Vec<Range<usize>> {
        let (mut found, mut at) = (Vec::new(), Some(start));
        // A chain that goes round in a circle ends, because no file has more sectors than bytes.
        while let Some(place) =
            at.and_then(|at| self.place(at)).filter(|_| found.len() * self.size < self.bytes.len())
        {
            found.push(place);
            at = at.and_then(|at| self.next(at));
        }
        found
    }

    /// The small sectors from this one on, for so many bytes; `root` is the first entry of the directory.
    fn small(&self, root: &[u8], start: u32, length: usize) -> Vec<Range<usize>> {
        let within = |places: &[Range<usize>], at: usize| {
            let place = places.get(at / self.size)?;
            Some(place.start + at % self.size).filter(|at| *at < place.end)
        };
        let first =
            |bytes: &[u8], at: usize| u32_at(bytes, at).map(|start| self.chain(start)).unwrap_or_default();
        let (sectors, table) = (first(root, START), first(self.bytes, 0x3c));
        let (mut found, mut at) = (Vec::new(), Some(start as usize));
        while let Some(from) = at.and_then(|at| within(&sectors, at.checked_mul(SMALL_SECTOR)?)) {
            if found.len() * SMALL_SECTOR >= length {
                break;
            }
            found.push(from..self.bytes.len().min(from + SMALL_SECTOR));
            let next = at.and_then(|at| u32_at(self.bytes, within(&table, at.checked_mul(4)?)?));
            at = next.map(|next| next as usize);
        }
        found
    }
}

/// The sectors that hold the names of streams, in order; each entry is 128 bytes.
struct Directory<'a>(Vec<&'a [u8]>);

impl<'a> Directory<'a> {
    /// `None` where the header breaks off.
    fn read(sectors: &Sectors<'a>) -> Option<Self> {
        let places = sectors.chain(u32_at(sectors.bytes, 0x30)?);
        Some(Self(
            places
                .into_iter()
                .map(|place| &sectors.bytes[place])
                .filter(|one| one.len() == sectors.size)
                .collect(),
        ))
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
            names.push(name_of(entry));
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

fn name_of(entry: &[u8]) -> String {
    let length = usize::from(u16_at(entry, 0x40).unwrap_or_default()).saturating_sub(2).min(62);
    let units: Vec<u16> = (0..length / 2).filter_map(|nth| u16_at(entry, nth * 2)).collect();
    String::from_utf16_lossy(&units)
}

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
    fn a_stream_in_a_file_of_its_own_comes_back() {
        for length in [4096, 4097, 100_000, 5_000_000] {
            let own: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let file = with_one_stream("Workbook", &own);
            assert_eq!(kind(&file), Some(CompoundFile::Spreadsheet));
            assert_eq!(stream(&file, "workbook"), Some(own), "{length}");
            assert_eq!(stream(&file, "Book"), None);
        }
        // A short one is as long as the shortest that lies in sectors of the usual size.
        let short = stream(&with_one_stream("Workbook", b"abc"), "Workbook").unwrap();
        assert!(short.starts_with(b"abc\0") && short.len() == SMALL);
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
