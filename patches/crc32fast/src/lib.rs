//! CRC-32 as in zip and gzip, in the shape of the crate `crc32fast`, which it stands in for: the tables are worked out when
//! they are first used, where that crate keeps 16 KB of them that no compression makes smaller
//! (docs/decisions/0016-crc32.md).

use std::sync::LazyLock;

/// The polynomial, its lowest power in the highest bit.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// By table and byte: the sum of the byte followed by as many zeros as the table's number.
static TABLES: LazyLock<[[u32; 256]; 8]> = LazyLock::new(|| {
    let mut tables = [[0; 256]; 8];
    for byte in 0..256 {
        let mut sum = (0..8).fold(byte as u32, |sum, _| times_x(sum));
        tables[0][byte] = sum;
        for table in &mut tables[1..] {
            sum = (0..8).fold(sum, |sum, _| times_x(sum));
            table[byte] = sum;
        }
    }
    tables
});

/// The sum of some bytes.
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// A sum that is being taken.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    sum: u32,
    bytes: u64,
}

impl Hasher {
    /// The sum of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Goes on from the sum of so many bytes.
    pub fn new_with_initial_len(sum: u32, bytes: u64) -> Self {
        Self { sum, bytes }
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        let tables = &*TABLES;
        let mut sum = !self.sum;
        let (eights, rest) = bytes.as_chunks::<8>();
        for &[a, b, c, d, e, f, g, h] in eights {
            let [a, b, c, d] = (u32::from_le_bytes([a, b, c, d]) ^ sum).to_le_bytes();
            let each = [h, g, f, e, d, c, b, a].into_iter().zip(tables);
            sum = each.fold(0, |sum, (byte, table)| sum ^ table[usize::from(byte)]);
        }
        for byte in rest {
            sum = (sum >> 8) ^ tables[0][usize::from(sum as u8 ^ byte)];
        }
        (self.sum, self.bytes) = (!sum, self.bytes + bytes.len() as u64);
    }

    /// The sum.
    pub fn finalize(self) -> u32 {
        self.sum
    }

    /// Begins again.
    pub fn reset(&mut self) {
        *self = Self::new();
    }

    /// Adds the bytes of which `other` is the sum.
    pub fn combine(&mut self, other: &Self) {
        // As many zeros are put behind the own bytes, which multiplies by x eight times for each.
        let (mut zeros, mut square, mut left) = (1 << 31, 1 << (31 - 8), other.bytes);
        while left > 0 {
            if left % 2 == 1 {
                zeros = multiply(zeros, square);
            }
            square = multiply(square, square);
            left /= 2;
        }
        self.sum = multiply(self.sum, zeros) ^ other.sum;
        self.bytes += other.bytes;
    }
}

/// A polynomial times x.
const fn times_x(sum: u32) -> u32 {
    if sum % 2 == 1 { (sum >> 1) ^ POLYNOMIAL } else { sum >> 1 }
}

/// Two polynomials multiplied.
fn multiply(one: u32, mut other: u32) -> u32 {
    let mut product = 0;
    for power in (0..32).rev() {
        if one >> power & 1 == 1 {
            product ^= other;
        }
        other = times_x(other);
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Bit by bit, as the standard says.
    fn slowly(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| times_x(sum)))
    }

    #[test]
    fn known_sums() {
        assert_eq!(hash(b""), 0);
        assert_eq!(hash(b"123456789"), 0xcbf4_3926);
        assert_eq!(hash(&[0; 32]), 0x190a_55ad);
        assert_eq!(hash(&[0xff; 32]), 0xff6c_ab0b);
    }

    proptest! {
        #[test]
        fn the_sum_of_parts_is_the_sum_of_all(bytes: Vec<u8>, cut: prop::sample::Index) {
            let (first, second) = bytes.split_at(cut.index(bytes.len() + 1));
            prop_assert_eq!(hash(&bytes), slowly(&bytes));
            let mut in_turn = Hasher::new();
            in_turn.update(first);
            let mut joined = in_turn.clone();
            in_turn.update(second);
            prop_assert_eq!(in_turn.finalize(), hash(&bytes));
            let mut resumed = Hasher::new_with_initial_len(hash(first), first.len() as u64);
            resumed.update(second);
            prop_assert_eq!(resumed.finalize(), hash(&bytes));
            let mut behind = Hasher::new();
            behind.update(second);
            joined.combine(&behind);
            prop_assert_eq!(joined.finalize(), hash(&bytes));
        }
    }
}
