//! Bytes as text that may stand in a script of a page: five characters for four bytes, where base64 takes a third more.
//!
//! A digit of base 85 is the character 40 more than it, from `(` to `|`; `!` stands for `<`, which begins a tag. What
//! decodes it is the `START` of `single_file`.

/// Four bytes a time, the last ones filled up with zeros.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(4) * 5);
    for group in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..group.len()].copy_from_slice(group);
        let mut value = u32::from_be_bytes(four);
        let mut digits = [0; 5];
        for digit in digits.iter_mut().rev() {
            *digit = (value % 85) as u8 + 40;
            value /= 85;
        }
        text.extend(digits.map(|digit| if digit == b'<' { '!' } else { char::from(digit) }));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the page does it.
    fn decode(text: &str, size: usize) -> Vec<u8> {
        let groups = text.as_bytes().chunks(5).map(|five| {
            let digits = five.iter().map(|c| u32::from(if *c == b'!' { b'<' } else { *c }) - 40);
            digits.fold(0, |value: u32, digit| value.wrapping_mul(85).wrapping_add(digit))
        });
        let mut bytes: Vec<u8> = groups.flat_map(u32::to_be_bytes).collect();
        bytes.truncate(size);
        bytes
    }

    #[test]
    fn what_is_encoded_is_decoded_and_begins_no_tag() {
        for size in [0, 1, 2, 3, 4, 5, 100_003] {
            let bytes: Vec<u8> = (0..size).map(|at| (at * at / 7 % 256) as u8).collect();
            let text = encode(&bytes);
            assert_eq!(decode(&text, size), bytes);
            assert!(!text.contains(['<', '&', '"']) && text.len() == size.div_ceil(4) * 5);
        }
        assert_eq!(decode(&encode(&[255; 8]), 8), [255; 8]);
    }
}
