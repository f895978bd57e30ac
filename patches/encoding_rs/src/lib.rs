//! Encodings in the shape of the crate `encoding_rs`: UTF-8, UTF-16 and, byte for byte, ISO 8859-1, which are what
//! workbooks since 1997 are written in. Of any other encoding the letters of ASCII are read and the rest is U+FFFD, an
//! error, so that what reads a workbook can say that it is too old (docs/decisions/0017-spreadsheets.md).

use std::borrow::Cow;

/// How bytes become characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Utf8,
    Utf16 {
        little: bool,
    },
    /// A byte a character, with its number.
    Latin,
    /// Not known here: ASCII alone.
    Ascii,
}

/// An encoding.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding {
    name: &'static str,
    kind: Kind,
}

/// What stopped a decoder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoderResult {
    /// All input was read.
    InputEmpty,
    /// There is no more room.
    OutputFull,
    /// The input is not in the encoding: so many bytes, and so many after them were read.
    Malformed(u8, u8),
}

/// Reads a text in pieces.
#[derive(Debug)]
pub struct Decoder {
    encoding: &'static Encoding,
    /// Bytes of a character that is not whole yet.
    pending: Vec<u8>,
}

/// One character at the start of some bytes.
enum Step {
    Char(char, usize),
    /// So many bytes that are no character.
    Wrong(usize),
    /// More bytes are needed.
    More,
}

impl Kind {
    fn step(self, bytes: &[u8]) -> Step {
        match self {
            Self::Latin => Step::Char(char::from(bytes[0]), 1),
            Self::Ascii if bytes[0] < 0x80 => Step::Char(char::from(bytes[0]), 1),
            Self::Ascii => Step::Wrong(1),
            Self::Utf8 => utf8(bytes),
            Self::Utf16 { little } => utf16(bytes, little),
        }
    }
}

fn utf8(bytes: &[u8]) -> Step {
    let start = &bytes[..bytes.len().min(4)];
    let valid = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() == 0 => {
            return error.error_len().map_or(Step::More, Step::Wrong);
        }
        Err(error) => std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default(),
    };
    valid.chars().next().map_or(Step::More, |c| Step::Char(c, c.len_utf8()))
}

fn utf16(bytes: &[u8], little: bool) -> Step {
    let unit = |at: usize| {
        let pair = [*bytes.get(at)?, *bytes.get(at + 1)?];
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let Some(first) = unit(0) else { return Step::More };
    match first {
        0xd800..0xdc00 => match unit(2) {
            None => Step::More,
            Some(second) => match char::decode_utf16([first, second]).next() {
                Some(Ok(c)) => Step::Char(c, 4),
                _ => Step::Wrong(2),
            },
        },
        first => char::from_u32(u32::from(first)).map_or(Step::Wrong(2), |c| Step::Char(c, 2)),
    }
}

impl Encoding {
    /// Its name.
    pub fn name(&'static self) -> &'static str {
        self.name
    }

    /// The encoding that a label names; `None` for one that is not known here.
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let label = label.trim_ascii().to_ascii_lowercase();
        match label.as_slice() {
            b"utf-8" | b"utf8" => Some(UTF_8),
            b"utf-16" | b"utf-16le" => Some(UTF_16LE),
            b"utf-16be" => Some(UTF_16BE),
            b"iso-8859-1" | b"latin1" | b"us-ascii" | b"windows-1252" => Some(WINDOWS_1252),
            _ => None,
        }
    }

    /// Reads a text; what is wrong in it is U+FFFD. The mark at its start says what encoding it is in, where there is one.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let (encoding, bytes) = match bytes {
            [0xef, 0xbb, 0xbf, rest @ ..] => (UTF_8, rest),
            [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
            [0xfe, 0xff, rest @ ..] => (UTF_16BE, rest),
            bytes => (self, bytes),
        };
        let (mut text, mut wrong, mut at) = (String::with_capacity(bytes.len()), false, 0);
        while at < bytes.len() {
            let (c, len) = match encoding.kind.step(&bytes[at..]) {
                Step::Char(c, len) => (c, len),
                Step::Wrong(len) => (char::REPLACEMENT_CHARACTER, len),
                Step::More => (char::REPLACEMENT_CHARACTER, bytes.len() - at),
            };
            wrong |= c == char::REPLACEMENT_CHARACTER;
            text.push(c);
            at += len;
        }
        (Cow::Owned(text), encoding, wrong)
    }

    /// Reads a text; `None` where something is wrong in it.
    pub fn decode_without_bom_handling_and_without_replacement<'a>(
        &'static self,
        bytes: &'a [u8],
    ) -> Option<Cow<'a, str>> {
        let mut text = String::with_capacity(bytes.len() * 3);
        let mut decoder = self.new_decoder_without_bom_handling();
        match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
            (DecoderResult::InputEmpty, _) => Some(Cow::Owned(text)),
            _ => None,
        }
    }

    /// Reads a text in pieces.
    pub fn new_decoder_without_bom_handling(&'static self) -> Decoder {
        Decoder { encoding: self, pending: Vec::new() }
    }
}

impl Decoder {
    /// Its encoding.
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// The most bytes that so many more bytes of input become.
    pub fn max_utf8_buffer_length_without_replacement(&self, bytes: usize) -> Option<usize> {
        bytes.checked_add(self.pending.len())?.checked_mul(3)?.checked_add(3)
    }

    /// Adds what some bytes say to a text, as far as it has room. Returns how many bytes were read.
    pub fn decode_to_string_without_replacement(
        &mut self,
        bytes: &[u8],
        text: &mut String,
        last: bool,
    ) -> (DecoderResult, usize) {
        let room = text.capacity() - text.len();
        let mut left = room;
        self.run(bytes, last, |c| {
            left = left.checked_sub(c.len_utf8())?;
            text.push(c);
            Some(())
        })
    }

    /// Writes what some bytes say. Returns how many bytes were read, and how many written.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        bytes: &[u8],
        out: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        let mut written = 0;
        let (result, read) = self.run(bytes, last, |c| {
            c.encode_utf8(out.get_mut(written..written + c.len_utf8())?);
            written += c.len_utf8();
            Some(())
        });
        (result, read, written)
    }

    /// Gives each character to `put`, until it has no more room.
    fn run(
        &mut self,
        bytes: &[u8],
        last: bool,
        mut put: impl FnMut(char) -> Option<()>,
    ) -> (DecoderResult, usize) {
        let kept = self.pending.len();
        let all = [&self.pending[..], bytes].concat();
        let mut at = 0;
        while at < all.len() {
            match self.encoding.kind.step(&all[at..]) {
                Step::Char(c, len) => {
                    if put(c).is_none() {
                        // It is kept as far as it was kept before; the rest of it is not read.
                        let read = at.max(kept);
                        self.pending = all[at..read].to_vec();
                        return (DecoderResult::OutputFull, read - kept);
                    }
                    at += len;
                }
                Step::Wrong(len) => {
                    self.pending.clear();
                    return (DecoderResult::Malformed(len as u8, 0), (at + len).saturating_sub(kept));
                }
                Step::More if last => {
                    self.pending.clear();
                    return (DecoderResult::Malformed((all.len() - at) as u8, 0), bytes.len());
                }
                Step::More => break,
            }
        }
        self.pending = all[at..].to_vec();
        (DecoderResult::InputEmpty, bytes.len())
    }
}

/// Declares encodings, as a value and as a reference to it.
macro_rules! encodings {
    ($($name:ident $value:ident $label:literal $kind:expr;)*) => {
        $(
            #[doc = $label]
            pub static $value: Encoding = Encoding { name: $label, kind: $kind };
            #[doc = $label]
            pub static $name: &Encoding = &$value;
        )*
    };
}

encodings! {
    UTF_8 UTF_8_INIT "UTF-8" Kind::Utf8;
    UTF_16LE UTF_16LE_INIT "UTF-16LE" Kind::Utf16 { little: true };
    UTF_16BE UTF_16BE_INIT "UTF-16BE" Kind::Utf16 { little: false };
    WINDOWS_1252 WINDOWS_1252_INIT "windows-1252" Kind::Latin;
    REPLACEMENT REPLACEMENT_INIT "replacement" Kind::Ascii;
    BIG5 BIG5_INIT "Big5" Kind::Ascii;
    EUC_JP EUC_JP_INIT "EUC-JP" Kind::Ascii;
    EUC_KR EUC_KR_INIT "EUC-KR" Kind::Ascii;
    GB18030 GB18030_INIT "gb18030" Kind::Ascii;
    GBK GBK_INIT "GBK" Kind::Ascii;
    IBM866 IBM866_INIT "IBM866" Kind::Ascii;
    ISO_2022_JP ISO_2022_JP_INIT "ISO-2022-JP" Kind::Ascii;
    ISO_8859_2 ISO_8859_2_INIT "ISO-8859-2" Kind::Ascii;
    ISO_8859_3 ISO_8859_3_INIT "ISO-8859-3" Kind::Ascii;
    ISO_8859_4 ISO_8859_4_INIT "ISO-8859-4" Kind::Ascii;
    ISO_8859_5 ISO_8859_5_INIT "ISO-8859-5" Kind::Ascii;
    ISO_8859_6 ISO_8859_6_INIT "ISO-8859-6" Kind::Ascii;
    ISO_8859_7 ISO_8859_7_INIT "ISO-8859-7" Kind::Ascii;
    ISO_8859_8 ISO_8859_8_INIT "ISO-8859-8" Kind::Ascii;
    ISO_8859_8_I ISO_8859_8_I_INIT "ISO-8859-8-I" Kind::Ascii;
    ISO_8859_10 ISO_8859_10_INIT "ISO-8859-10" Kind::Ascii;
    ISO_8859_13 ISO_8859_13_INIT "ISO-8859-13" Kind::Ascii;
    ISO_8859_14 ISO_8859_14_INIT "ISO-8859-14" Kind::Ascii;
    ISO_8859_15 ISO_8859_15_INIT "ISO-8859-15" Kind::Ascii;
    ISO_8859_16 ISO_8859_16_INIT "ISO-8859-16" Kind::Ascii;
    KOI8_R KOI8_R_INIT "KOI8-R" Kind::Ascii;
    KOI8_U KOI8_U_INIT "KOI8-U" Kind::Ascii;
    MACINTOSH MACINTOSH_INIT "macintosh" Kind::Ascii;
    SHIFT_JIS SHIFT_JIS_INIT "Shift_JIS" Kind::Ascii;
    WINDOWS_874 WINDOWS_874_INIT "windows-874" Kind::Ascii;
    WINDOWS_1250 WINDOWS_1250_INIT "windows-1250" Kind::Ascii;
    WINDOWS_1251 WINDOWS_1251_INIT "windows-1251" Kind::Ascii;
    WINDOWS_1253 WINDOWS_1253_INIT "windows-1253" Kind::Ascii;
    WINDOWS_1254 WINDOWS_1254_INIT "windows-1254" Kind::Ascii;
    WINDOWS_1255 WINDOWS_1255_INIT "windows-1255" Kind::Ascii;
    WINDOWS_1256 WINDOWS_1256_INIT "windows-1256" Kind::Ascii;
    WINDOWS_1257 WINDOWS_1257_INIT "windows-1257" Kind::Ascii;
    WINDOWS_1258 WINDOWS_1258_INIT "windows-1258" Kind::Ascii;
    X_MAC_CYRILLIC X_MAC_CYRILLIC_INIT "x-mac-cyrillic" Kind::Ascii;
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "整改 a\u{e9}\u{1f4c4}。";

    fn encoded(encoding: &'static Encoding) -> Vec<u8> {
        match encoding.kind {
            Kind::Utf16 { little } => TEXT
                .encode_utf16()
                .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect(),
            _ => TEXT.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_text_is_read_whole_and_in_pieces_of_any_size() {
        for encoding in [UTF_8, UTF_16LE, UTF_16BE] {
            let bytes = encoded(encoding);
            assert_eq!(encoding.decode(&bytes), (TEXT.into(), encoding, false));
            assert_eq!(
                encoding.decode_without_bom_handling_and_without_replacement(&bytes).as_deref(),
                Some(TEXT)
            );
            for (piece, room) in [(1, 4), (2, 5), (3, 4), (7, 100)] {
                let (mut decoder, mut text) = (encoding.new_decoder_without_bom_handling(), Vec::new());
                for (nth, part) in bytes.chunks(piece).enumerate() {
                    let (mut rest, last) = (part, (nth + 1) * piece >= bytes.len());
                    loop {
                        let mut out = vec![0; room];
                        let (result, read, written) =
                            decoder.decode_to_utf8_without_replacement(rest, &mut out, last);
                        text.extend(&out[..written]);
                        rest = &rest[read..];
                        match result {
                            DecoderResult::InputEmpty => break,
                            DecoderResult::OutputFull => {}
                            DecoderResult::Malformed(..) => panic!("{encoding:?} {piece} {room}"),
                        }
                    }
                }
                assert_eq!(String::from_utf8(text).unwrap(), TEXT, "{encoding:?} {piece} {room}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_marked_or_refused() {
        assert_eq!(UTF_8.decode(b"a\xffb\xe6"), ("a\u{fffd}b\u{fffd}".into(), UTF_8, true));
        assert_eq!(UTF_16LE.decode(b"a\0\x00\xd8b\0"), ("a\u{fffd}b".into(), UTF_16LE, true));
        assert_eq!(GBK.decode(b"A\xd5\xfb"), ("A\u{fffd}\u{fffd}".into(), GBK, true));
        assert_eq!(WINDOWS_1252.decode(b"A\xe9"), ("A\u{e9}".into(), WINDOWS_1252, false));
        for (encoding, bytes) in [(UTF_8, &b"a\xe6\x95"[..]), (UTF_16BE, b"\0a\xd8"), (GBK, b"\xd5")] {
            assert_eq!(encoding.decode_without_bom_handling_and_without_replacement(bytes), None);
        }
    }

    #[test]
    fn a_mark_says_what_a_text_is_in() {
        assert_eq!(GBK.decode(b"\xef\xbb\xbfa").0, "a");
        assert_eq!(UTF_8.decode(b"\xff\xfea\0"), ("a".into(), UTF_16LE, false));
        assert_eq!(Encoding::for_label(b" UTF-8 "), Some(UTF_8));
        assert_eq!(Encoding::for_label(b"gbk"), None);
    }
}
