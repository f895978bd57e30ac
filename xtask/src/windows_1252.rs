//! A page in the encoding windows-1252, where every byte is a character: compressed bytes stand in it nearly as they are,
//! while UTF-8 needs a quarter more for them (base 85). What is not ASCII in the page itself is written as escapes.
//!
//! Browsers read all 256 bytes (<https://encoding.spec.whatwg.org/#windows-1252>). Three do not pass through the script of
//! a page: NUL becomes another character, a carriage return a line feed, and `<` may begin the script's end. They are
//! written as `=` and themselves with one bit changed, as yEnc does it (<http://www.yenc.org/yenc-draft.1.3.txt>). What
//! decodes them is the `START` of `single_file`.

/// How the encoding is named in a page.
pub const NAME: &str = "windows-1252";

/// Stands before a byte that is written with [`CHANGED`].
const ESCAPE: u8 = b'=';
/// The bit that is changed.
const CHANGED: u8 = 64;

/// Bytes as they may stand in a script of the page.
pub fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::with_capacity(bytes.len() + bytes.len() / 50);
    for byte in bytes {
        match *byte {
            0 | b'\r' | b'<' | ESCAPE => encoded.extend([ESCAPE, byte ^ CHANGED]),
            other => encoded.push(other),
        }
    }
    encoded
}

/// What stands between tags, or in an attribute.
pub fn html(text: &str) -> String {
    escaped(text, |unit| format!("&#{unit};"))
}

/// JavaScript; what is not ASCII stands in strings and comments.
pub fn script(text: &str) -> String {
    let units = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect();
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { units(c) }).collect()
}

/// A style sheet; what is not ASCII stands in strings and comments.
pub fn style(text: &str) -> String {
    // Six digits end an escape, whatever follows.
    escaped(text, |unit| format!("\\{unit:06x}"))
}

/// A text whose characters beyond ASCII are written as `escape` writes their numbers.
fn escaped(text: &str, escape: impl Fn(u32) -> String) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { escape(c.into()) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the page does it.
    fn decode(text: &[u8]) -> Vec<u8> {
        let mut rest = text.iter();
        let mut byte = || match *rest.next()? {
            ESCAPE => rest.next().map(|byte| byte ^ CHANGED),
            other => Some(other),
        };
        std::iter::from_fn(&mut byte).collect()
    }

    #[test]
    fn what_is_encoded_is_decoded_and_a_page_changes_none_of_it() {
        let all: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
        for bytes in [&all[..], &[0; 9], b"=<\r\r\n=</script><!--", b""] {
            let text = encode(bytes);
            assert_eq!(decode(&text), bytes);
            assert!(!text.iter().any(|byte| [0, b'\r', b'<'].contains(byte)));
        }
        assert_eq!(encode(&all).len(), all.len() + 8);
    }

    #[test]
    fn what_is_not_ascii_is_escaped() {
        assert_eq!(html("<p>台账</p>"), "<p>&#21488;&#36134;</p>");
        assert_eq!(script("\"账𠮷\""), "\"\\u8d26\\ud842\\udfb7\"");
        assert_eq!(style("\"宋a\""), "\"\\005b8ba\"");
    }
}
