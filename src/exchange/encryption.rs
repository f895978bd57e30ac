//! Encryption of a package with a passphrase, in the age format (<https://age-encryption.org/v1>): other tools open
//! what is encrypted here, and what they encrypt with a passphrase is opened here.
//!
//! Written here rather than taken from the `age` crate, which would add a third to what a browser loads (239 kB gzip
//! against 10); the cryptography itself is RustCrypto's. Randomness is an argument.

use std::fmt;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD as PADDED};
use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use hkdf::Hkdf;
use hkdf::hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The first line of an encrypted file.
const MAGIC: &str = "age-encryption.org/v1";
const ARMOR_BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const ARMOR_END: &str = "-----END AGE ENCRYPTED FILE-----";

/// Base64 as the header has it: without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// How many bytes a chunk has, which is encrypted and authenticated by itself.
const CHUNK: usize = 64 << 10;
/// How many bytes the cipher adds to a chunk.
const TAG: usize = 16;

/// The work factor of files that are written: 2^16 rounds of scrypt, 64 MiB of memory, about a second in a slow
/// browser.
pub const WORK: u8 = 16;
/// The greatest work factor that is tried: 2^19 rounds take half a gigabyte, as much as a browser of 32 bits can give.
const WORK_MAX: u8 = 19;

/// The random bytes for encrypting one file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Entropy {
    /// The key of the file, which is itself encrypted with the passphrase.
    pub file_key: [u8; 16],
    /// The salt of the passphrase.
    pub salt: [u8; 16],
    /// The nonce from which the key of the contents is derived.
    pub nonce: [u8; 16],
}

impl fmt::Debug for Entropy {
    /// Without its bytes, which are secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy")
    }
}

/// Why an encrypted file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EncryptionError {
    /// It is encrypted with somebody's key rather than with a passphrase.
    NoPassphrase,
    /// Its work factor is so great that this program cannot try a passphrase.
    TooHard {
        /// The work factor: 2^work rounds.
        work: u8,
    },
    /// The passphrase is another one.
    WrongPassphrase,
    /// It is not as the format says: cut off, or damaged on the way.
    Damaged,
}

impl fmt::Display for EncryptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPassphrase => f.write_str("locked with a key, not with a passphrase"),
            Self::TooHard { work } => {
                write!(f, "locked with 2^{work} rounds of scrypt; at most 2^{WORK_MAX} are tried")
            }
            Self::WrongPassphrase => f.write_str("the passphrase is wrong"),
            Self::Damaged => f.write_str("damaged or cut off: ask for the file again"),
        }
    }
}

impl std::error::Error for EncryptionError {}

/// Whether a file begins as one that is encrypted in this format, as bytes or as text.
pub fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC.as_bytes()) || bytes.trim_ascii_start().starts_with(ARMOR_BEGIN.as_bytes())
}

/// Encrypts `plain` with a passphrase. The same `chance` must not be used for another file.
pub fn encrypt(plain: &[u8], passphrase: &str, chance: &Entropy) -> Vec<u8> {
    seal_with(plain, passphrase, chance, WORK)
}

/// As [`encrypt`], with another work factor.
fn seal_with(plain: &[u8], passphrase: &str, chance: &Entropy, work: u8) -> Vec<u8> {
    let wrapping = wrapping_key(passphrase, &chance.salt, work);
    let wrapped = encrypt_chunk(&wrapping, &[0; 12], &chance.file_key);
    let header =
        format!("{MAGIC}\n-> scrypt {} {work}\n{}\n---", BASE64.encode(chance.salt), BASE64.encode(&wrapped));
    let mac = header_mac(&chance.file_key, header.as_bytes()).finalize().into_bytes();
    let mut sealed = format!("{header} {}\n", BASE64.encode(mac)).into_bytes();
    sealed.extend(chance.nonce);
    let key = payload_key(&chance.file_key, &chance.nonce);
    // An empty text is one empty chunk.
    let count = plain.len().div_ceil(CHUNK).max(1);
    for nth in 0..count {
        let chunk = &plain[nth * CHUNK..plain.len().min((nth + 1) * CHUNK)];
        sealed.extend(encrypt_chunk(&key, &chunk_nonce(nth, nth + 1 == count), chunk));
    }
    sealed
}

/// Decrypts a file that was encrypted with a passphrase, here or by another tool.
///
/// # Errors
/// [`EncryptionError`]; nothing of a file that is damaged anywhere is returned.
pub fn decrypt(sealed: &[u8], passphrase: &str) -> Result<Vec<u8>, EncryptionError> {
    let bare;
    let sealed = if sealed.starts_with(MAGIC.as_bytes()) {
        sealed
    } else {
        bare = dearmor(sealed).ok_or(EncryptionError::Damaged)?;
        &bare
    };
    let header = Header::read(sealed)?;
    let wrapping = wrapping_key(passphrase, &header.salt, header.work);
    let file_key =
        decrypt_chunk(&wrapping, &[0; 12], &header.wrapped).ok_or(EncryptionError::WrongPassphrase)?;
    let file_key: [u8; 16] = file_key.try_into().map_err(|_| EncryptionError::Damaged)?;
    let signed = header_mac(&file_key, &sealed[..header.signed]).verify_slice(&header.mac);
    signed.map_err(|_| EncryptionError::Damaged)?;
    let (nonce, payload) = sealed[header.length..].split_at_checked(16).ok_or(EncryptionError::Damaged)?;
    let key = payload_key(&file_key, nonce);
    let chunks: Vec<&[u8]> = payload.chunks(CHUNK + TAG).collect();
    let mut plain = Vec::with_capacity(payload.len());
    for (nth, chunk) in chunks.iter().enumerate() {
        let last = nth + 1 == chunks.len();
        let part = decrypt_chunk(&key, &chunk_nonce(nth, last), chunk).ok_or(EncryptionError::Damaged)?;
        // Only the chunk of an empty text is empty; anything else was added by somebody.
        if part.is_empty() && nth > 0 {
            return Err(EncryptionError::Damaged);
        }
        plain.extend(part);
    }
    if chunks.is_empty() { Err(EncryptionError::Damaged) } else { Ok(plain) }
}

/// The header of an encrypted file.
struct Header {
    salt: [u8; 16],
    /// The work factor.
    work: u8,
    /// The file key, encrypted with the passphrase.
    wrapped: Vec<u8>,
    /// The authentication code of the header.
    mac: Vec<u8>,
    /// How many bytes of the file the authentication code is over.
    signed: usize,
    /// How many bytes the header has.
    length: usize,
}

impl Header {
    fn read(sealed: &[u8]) -> Result<Self, EncryptionError> {
        let mut at = 0;
        let mut line = || -> Result<(&str, usize), EncryptionError> {
            let rest = &sealed[at..];
            let length =
                rest.iter().take(LINE_MAX).position(|byte| *byte == b'\n').ok_or(EncryptionError::Damaged)?;
            let start = at;
            at += length + 1;
            Ok((std::str::from_utf8(&rest[..length]).map_err(|_| EncryptionError::Damaged)?, start))
        };
        let (magic, _) = line()?;
        if magic != MAGIC {
            return Err(EncryptionError::Damaged);
        }
        let (stanza, _) = line()?;
        let words: Vec<&str> = stanza.split(' ').collect();
        let ["->", "scrypt", salt, work] = words[..] else {
            return Err(if stanza.starts_with("-> ") {
                EncryptionError::NoPassphrase
            } else {
                EncryptionError::Damaged
            });
        };
        let salt = bytes(salt)?.try_into().map_err(|_| EncryptionError::Damaged)?;
        let plain_number = !work.starts_with('0') && work.bytes().all(|byte| byte.is_ascii_digit());
        let work: u8 = work.parse().ok().filter(|_| plain_number).ok_or(EncryptionError::Damaged)?;
        if work > WORK_MAX {
            return Err(EncryptionError::TooHard { work });
        }
        let (body, _) = line()?;
        let wrapped = bytes(body)?;
        if wrapped.len() != 16 + TAG {
            return Err(EncryptionError::Damaged);
        }
        // The format allows no other recipient beside a passphrase.
        let (last, start) = line()?;
        let mac = bytes(last.strip_prefix("--- ").ok_or(EncryptionError::NoPassphrase)?)?;
        Ok(Self { salt, work, wrapped, mac, signed: start + "---".len(), length: at })
    }
}

/// The most bytes that are searched for the end of a line of the header; real lines are far shorter.
const LINE_MAX: usize = 512;

/// Decodes Base64 of the header.
fn bytes(text: &str) -> Result<Vec<u8>, EncryptionError> {
    BASE64.decode(text).map_err(|_| EncryptionError::Damaged)
}

/// Decodes a file that was written as text (armor); `None` where it is damaged.
fn dearmor(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let inner = text.strip_prefix(ARMOR_BEGIN)?.strip_suffix(ARMOR_END)?;
    let joined: String = inner.lines().map(str::trim_end).collect();
    PADDED.decode(joined).ok()
}

/// The key that the passphrase stands for, which encrypts the file key.
fn wrapping_key(passphrase: &str, salt: &[u8; 16], work: u8) -> [u8; 32] {
    let salt = [format!("{MAGIC}/scrypt").as_bytes(), salt].concat();
    let mut key = [0; 32];
    // It fails for parameters out of range only; these are in range: work below 64, r and p as age has them.
    let hashed = scrypt::Params::new(work, 8, 1)
        .map(|params| scrypt::scrypt(passphrase.as_bytes(), &salt, &params, &mut key));
    debug_assert!(matches!(hashed, Ok(Ok(()))));
    key
}

/// The authentication code of the header.
fn header_mac(file_key: &[u8; 16], header: &[u8]) -> Hmac<Sha256> {
    let key = derive(file_key, &[], b"header");
    let mac = <Hmac<Sha256> as hkdf::hmac::KeyInit>::new_from_slice(&key);
    mac.expect("a key of any length will do").chain_update(header)
}

/// The key of the contents.
fn payload_key(file_key: &[u8; 16], nonce: &[u8]) -> [u8; 32] {
    derive(file_key, nonce, b"payload")
}

fn derive(file_key: &[u8; 16], salt: &[u8], purpose: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    let derived = Hkdf::<Sha256>::new(Some(salt), file_key).expand(purpose, &mut key);
    debug_assert!(derived.is_ok(), "thirty-two bytes are not too many");
    key
}

/// The nonce of a chunk: eleven bytes with its number, and one that marks the last.
fn chunk_nonce(nth: usize, last: bool) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(nth as u64).to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}

fn encrypt_chunk(key: &[u8; 32], nonce: &[u8; 12], plain: &[u8]) -> Vec<u8> {
    // It fails only for texts of more than 256 GB.
    ChaCha20Poly1305::new(key.into()).encrypt(nonce.into(), plain).unwrap_or_default()
}

fn decrypt_chunk(key: &[u8; 32], nonce: &[u8; 12], sealed: &[u8]) -> Option<Vec<u8>> {
    ChaCha20Poly1305::new(key.into()).decrypt(nonce.into(), sealed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCE: Entropy = Entropy { file_key: [1; 16], salt: [2; 16], nonce: [3; 16] };

    /// As [`encrypt`], but quick: the tests open many files.
    fn lock(plain: &[u8], passphrase: &str) -> Vec<u8> {
        seal_with(plain, passphrase, &CHANCE, 2)
    }

    #[test]
    fn what_is_locked_opens_with_the_passphrase_and_with_no_other() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let plain: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let sealed = lock(&plain, "整改 2024");
            assert!(is_encrypted(&sealed));
            assert_eq!(decrypt(&sealed, "整改 2024").as_deref(), Ok(&plain[..]), "{length}");
            assert_eq!(decrypt(&sealed, "整改2024"), Err(EncryptionError::WrongPassphrase));
        }
        assert!(!is_encrypted(b"{\"format\""));
    }

    /// What the `age` crate wrote (rage is made of it), as bytes and as text, with the passphrase `整改-2024`.
    #[test]
    fn what_another_tool_locked_opens() {
        let plain = "{\"format\": \"rectify-package\"}\n".as_bytes();
        for sealed in [
            &include_bytes!("../../tests/packages/sealed-elsewhere.json.age")[..],
            &include_bytes!("../../tests/packages/sealed-elsewhere.txt.age")[..],
        ] {
            assert!(is_encrypted(sealed));
            assert_eq!(decrypt(sealed, "整改-2024").as_deref(), Ok(plain));
        }
    }

    /// The bytes that the `age` crate was seen to open; other bytes are another format.
    #[test]
    fn the_format_is_pinned() {
        let sealed = encrypt(b"{}", "abc", &CHANCE);
        let header = String::from_utf8_lossy(&sealed[..sealed.len() - 34]);
        assert_eq!(header, PINNED);
        assert_eq!(PADDED.encode(&sealed[sealed.len() - 34..]), PINNED_PAYLOAD);
    }

    const PINNED: &str = concat!(
        "age-encryption.org/v1\n-> scrypt AgICAgICAgICAgICAgICAg 16\n",
        "A3UVm6wvMV0Jn/nRA5OxXI79zpjnefEp57g1o354fiA\n--- q34J4cX55qGP5kzlabOoMvspAJkZ6E916blG/ILtq1Q\n",
    );
    const PINNED_PAYLOAD: &str = "AwMDAwMDAwMDAwMDAwMDAw3VAH1m2osbQrQQEguhSjkyXg==";

    #[test]
    fn a_damaged_file_gives_out_nothing() {
        let plain = vec![b'x'; CHUNK + 10];
        let good = lock(&plain, "p");
        for cut in [0, 20, 60, 100, good.len() - CHUNK, good.len() - 20, good.len() - 1] {
            assert_eq!(decrypt(&good[..cut], "p"), Err(EncryptionError::Damaged), "{cut}");
        }
        // Cut between two chunks: what is left is whole chunks, and still refused.
        let first = good.len() - (10 + TAG);
        assert_eq!(decrypt(&good[..first], "p"), Err(EncryptionError::Damaged));
        for at in (0..good.len()).step_by(97).chain([good.len() - 1]) {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert!(decrypt(&bad, "p").is_err(), "{at}");
        }
        let mut longer = good.clone();
        longer.extend([0; 16]);
        assert_eq!(decrypt(&longer, "p"), Err(EncryptionError::Damaged));
    }

    #[test]
    fn other_locks_are_told_apart() {
        let header = |line: &str| format!("{MAGIC}\n{line}\nAAAA\n--- AAAA\n");
        assert_eq!(decrypt(header("-> X25519 abc").as_bytes(), "p"), Err(EncryptionError::NoPassphrase));
        let hard = header("-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30");
        assert_eq!(decrypt(hard.as_bytes(), "p"), Err(EncryptionError::TooHard { work: 30 }));
        for bad in ["-> scrypt AAAA 4", "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 04", "scrypt"] {
            assert_eq!(decrypt(header(bad).as_bytes(), "p"), Err(EncryptionError::Damaged), "{bad}");
        }
    }
}
