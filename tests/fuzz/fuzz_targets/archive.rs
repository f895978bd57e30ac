//! Whatever bytes come as an archive: unpacking them ends in a refusal or in a package and files that are packed and
//! unpacked again as they are, without a panic and without more memory than an archive may take.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rectify::exchange::Package;
use rectify::exchange::archive;

fuzz_target!(|bytes: &[u8]| {
    let Ok(found) = archive::read(bytes) else { return };
    assert!(found.package.1.len() as u64 <= archive::PACKAGE_MAX);
    let _ = Package::read(&found.package.1);
    let again = archive::write("a.json", &found.package.1, &found.files);
    let back = archive::read(&again).expect("what was packed can be unpacked");
    assert_eq!(back.package.1, found.package.1);
    let contents =
        |files: Vec<archive::NamedFile>| files.into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>();
    assert_eq!(contents(back.files), contents(found.files));
});
