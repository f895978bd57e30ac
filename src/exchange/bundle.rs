//! Several ledgers in one file: their packages one after another, each as it would be by itself.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::error::PackageError;
use super::format::head::{BUNDLE as FORMAT, head, text};
use super::package::Package;
use crate::ledger::Ledger;

/// The version of the format of several packages in one file.
const VERSION: u32 = 1;

/// Puts packages, as [`super::write`] wrote them, into one file.
pub fn write<'a>(packages: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let packages: Vec<&[u8]> = packages.into_iter().map(<[u8]>::trim_ascii_end).collect();
    let head = format!("{{\n  \"format\": \"{FORMAT}\",\n  \"version\": {VERSION},\n  \"packages\": [\n");
    [head.as_bytes(), &packages.join(&b",\n"[..]), b"\n  ]\n}\n"].concat()
}

/// The file, with its packages not parsed yet.
#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow)]
    packages: Vec<&'a RawValue>,
}

/// The packages of a file: those of a bundle, each read or refused by itself; otherwise the one that the file is.
/// They are read beside `ours`; see [`Package::read_beside`].
///
/// # Errors
/// The file as a whole cannot be read.
pub fn read(bytes: &[u8], ours: Option<&Ledger>) -> Result<Vec<Result<Package, PackageError>>, PackageError> {
    read_with(bytes, ours, &mut |_| ())
}

/// As [`read`]; `progress` is told how much is done, as by [`Package::read_with`].
///
/// # Errors
/// As [`read`].
pub fn read_with(
    bytes: &[u8],
    ours: Option<&Ledger>,
    progress: &mut dyn FnMut(f64),
) -> Result<Vec<Result<Package, PackageError>>, PackageError> {
    let text = text(bytes)?;
    match head(text)? {
        (FORMAT, 1) => {
            let wire: Wire = serde_json::from_str(text).map_err(PackageError::from_json)?;
            let count = wire.packages.len() as f64;
            let read = |(nth, package): (usize, &&RawValue)| {
                let part = &mut |done: f64| progress((nth as f64 + done) / count);
                Package::read_with(package.get().as_bytes(), ours, part)
            };
            Ok(wire.packages.iter().enumerate().map(read).collect())
        }
        (FORMAT, found) if found > u64::from(VERSION) => {
            Err(PackageError::TooNew { found, supported: VERSION })
        }
        (FORMAT, _) => Err(PackageError::NoVersion),
        _ => Package::read_with(bytes, ours, progress).map(|package| vec![Ok(package)]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::{self, Envelope};
    use crate::ledger::testing::{ledger, stamp};

    fn package(title: &str) -> Vec<u8> {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            draft.insert("finding", [("title", json!(title))]);
        });
        exchange::write(&one, &Envelope::default())
    }

    #[test]
    fn what_is_put_together_comes_apart_again() {
        let files = [package("甲"), package("乙")];
        let together = write(files.iter().map(Vec::as_slice));
        let back = read(&together, None).unwrap();
        let texts: Vec<Vec<u8>> = back
            .into_iter()
            .map(|package| {
                let package = package.unwrap();
                let envelope = package.envelope.clone();
                exchange::write(&package.into_ledger(), &envelope)
            })
            .collect();
        assert_eq!(texts, files);
        assert_eq!(read(&files[0], None).unwrap().len(), 1);
        assert_eq!(read(&write([]), None).unwrap().len(), 0);
    }

    #[test]
    fn c11_one_damaged_package_does_not_spoil_the_others() {
        let damaged = String::from_utf8(package("乙")).unwrap().replacen("\"action\"", "\"deed\"", 1);
        let good = package("甲");
        let back = read(&write([good.as_slice(), damaged.as_bytes()]), None).unwrap();
        assert!(back[0].is_ok() && back[1].is_err());
        assert_eq!(read(b"{\"format\": \"rectify-bundle\"}", None), Err(PackageError::NoVersion));
        let newer = String::from_utf8(write([])).unwrap().replace("\"version\": 1", "\"version\": 4");
        assert_eq!(read(newer.as_bytes(), None), Err(PackageError::TooNew { found: 4, supported: 1 }));
        assert!(matches!(
            read(b"{\"format\": \"rectify-bundle\", \"version\": 1}", None),
            Err(PackageError::Invalid { .. })
        ));
    }
}
