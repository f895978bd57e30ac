//! Reads a WebAssembly module byte by byte and says whether a browser of 2018 accepts it.
//!
//! Accepted is the first version of WebAssembly and, beyond it, imported and exported mutable globals (Chromium 69).
//! Every instruction is looked at, so that nothing newer slips in by a compiler's new default.

use std::collections::BTreeMap;

/// What a module needs beyond the first version: the feature, and how often it occurs. Empty for a module that is
/// accepted.
pub type Newer = BTreeMap<String, usize>;

/// Reads a whole module.
///
/// # Errors
/// The bytes are not a module this reader can follow; the message says where.
pub fn newer_features(module: &[u8]) -> Result<Newer, String> {
    let mut reader = Reader { bytes: module, at: 0 };
    if reader.take(8)? != b"\0asm\x01\0\0\0" {
        return Err("this is not a WebAssembly module".to_owned());
    }
    let mut newer = Newer::new();
    while reader.at < module.len() {
        let id = reader.byte()?;
        let size = reader.number()?;
        let mut section = Reader { bytes: reader.take(size)?, at: 0 };
        read_section(id, &mut section, &mut newer).map_err(|error| format!("section {id}: {error}"))?;
    }
    Ok(newer)
}

/// Reads one section and notes what it needs.
fn read_section(id: u8, section: &mut Reader, newer: &mut Newer) -> Result<(), String> {
    let mut note = |feature: &str| *newer.entry(feature.to_owned()).or_default() += 1;
    match id {
        1 => section.each(|r| r.function_type(&mut note)),
        2 => section.each(|r| {
            r.name()?;
            r.name()?;
            match r.byte()? {
                0 => r.number().map(drop),
                1 => r.table(&mut note),
                2 => r.limits(&mut note),
                3 => r.global_type(&mut note),
                _ => {
                    note("exception handling");
                    Ok(())
                }
            }
        }),
        4 => section.each(|r| r.table(&mut note)),
        5 => section.each(|r| r.limits(&mut note)),
        6 => section.each(|r| {
            r.global_type(&mut note)?;
            r.expression(&mut note)
        }),
        9 => section.each(|r| match r.number()? {
            0 => {
                r.expression(&mut note)?;
                r.each(|r| r.number().map(drop))
            }
            _ => {
                note("bulk memory or reference types (element segment)");
                // The rest of the section has another shape; one occurrence is enough.
                r.skip_all();
                Ok(())
            }
        }),
        10 => section.each(|r| {
            let size = r.number()?;
            let mut body = Reader { bytes: r.take(size)?, at: 0 };
            body.each(|r| {
                r.number()?;
                r.value_type(&mut note)
            })?;
            while body.at < body.bytes.len() {
                body.instruction(&mut note)?;
            }
            Ok(())
        }),
        11 => section.each(|r| {
            if r.number()? != 0 {
                note("bulk memory (data segment)");
                r.skip_all();
                return Ok(());
            }
            r.expression(&mut note)?;
            let size = r.number()?;
            r.take(size).map(drop)
        }),
        12 => {
            note("bulk memory (data count)");
            Ok(())
        }
        // Custom, function, export and start sections look the same in every version.
        0 | 3 | 7 | 8 => Ok(()),
        _ => {
            note("a section of a later version");
            Ok(())
        }
    }
}

/// A place in the bytes.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, String> {
        Ok(self.take(1)?[0])
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], String> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| format!("the bytes end at {}", self.at))?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn skip_all(&mut self) {
        self.at = self.bytes.len();
    }

    /// An unsigned number of up to 32 bits; also steps over signed ones, whose value is never needed.
    fn number(&mut self) -> Result<usize, String> {
        let mut value = 0u64;
        for shift in (0..70).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return usize::try_from(value).map_err(|error| error.to_string());
            }
        }
        Err(format!("the number before {} does not end", self.at))
    }

    fn name(&mut self) -> Result<(), String> {
        let size = self.number()?;
        self.take(size).map(drop)
    }

    /// Reads a counted list; stops early when an item skipped the rest.
    fn each(&mut self, mut item: impl FnMut(&mut Self) -> Result<(), String>) -> Result<(), String> {
        let count = self.number()?;
        for _ in 0..count {
            if self.at == self.bytes.len() {
                break;
            }
            item(self)?;
        }
        Ok(())
    }

    fn value_type(&mut self, note: &mut impl FnMut(&str)) -> Result<(), String> {
        match self.byte()? {
            0x7c..=0x7f => {}
            0x7b => note("simd"),
            _ => note("reference types (value)"),
        }
        Ok(())
    }

    fn function_type(&mut self, note: &mut impl FnMut(&str)) -> Result<(), String> {
        if self.byte()? != 0x60 {
            note("garbage collection (type)");
            self.skip_all();
            return Ok(());
        }
        self.each(|r| r.value_type(note))?;
        let mut results = 0;
        self.each(|r| {
            results += 1;
            r.value_type(note)
        })?;
        if results > 1 {
            note("multivalue (function)");
        }
        Ok(())
    }

    fn table(&mut self, note: &mut impl FnMut(&str)) -> Result<(), String> {
        if self.byte()? != 0x70 {
            note("reference types (table)");
        }
        self.limits(note)
    }

    fn limits(&mut self, note: &mut impl FnMut(&str)) -> Result<(), String> {
        let flags = self.byte()?;
        if flags > 1 {
            note("threads or 64-bit memory");
        }
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Ok(())
    }

    fn global_type(&mut self, note: &mut impl FnMut(&str)) -> Result<(), String> {
        self.value_type(note)?;
        self.byte().map(drop)
    }

    /// A constant expression, up to and with its `end`.
    fn expression(&mut self, note: &mut impl FnMut(&str)) -> Result<(), String> {
        while self.instruction(note)? != 0x0b {}
        Ok(())
    }

    /// One instruction with its operands; returns its code.
    fn instruction(&mut self, note: &mut impl FnMut(&str)) -> Result<u8, String> {
        let code = self.byte()?;
        match code {
            // unreachable, nop, else, end, return, drop, select, and all arithmetic
            0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xbf => {}
            // block, loop, if
            0x02..=0x04 => match self.byte()? {
                0x40 | 0x7c..=0x7f => {}
                _ => {
                    note("multivalue (block)");
                    self.at -= 1;
                    self.number()?;
                }
            },
            // br, br_if, call, the variables, constants of integers
            0x0c | 0x0d | 0x10 | 0x20..=0x24 | 0x41 | 0x42 => self.step()?,
            // br_table
            0x0e => {
                self.each(|r| r.step())?;
                self.step()?;
            }
            // call_indirect: old engines read exactly one zero byte where newer ones read a table's number
            0x11 => {
                self.step()?;
                if self.byte()? != 0 {
                    note("reference types (call_indirect)");
                    self.at -= 1;
                    self.step()?;
                }
            }
            // loads and stores
            0x28..=0x3e => {
                self.step()?;
                self.step()?;
            }
            // memory.size, memory.grow
            0x3f | 0x40 => {
                if self.byte()? != 0 {
                    note("several memories");
                }
            }
            0x43 => drop(self.take(4)?),
            0x44 => drop(self.take(8)?),
            0xc0..=0xc4 => note("sign extension"),
            0x1c => {
                note("reference types (select)");
                self.each(|r| r.step())?;
            }
            0x25 | 0x26 => {
                note("reference types (table.get, table.set)");
                self.step()?;
            }
            0xd0 | 0xd2 => {
                note("reference types (ref)");
                self.step()?;
            }
            0xd1 => note("reference types (ref)"),
            0xfc => {
                let code = self.number()?;
                note(if code < 8 { "saturating float conversion" } else { "bulk memory" });
                let operands = match code {
                    0..=7 => 0,
                    9 | 11 | 13 | 15..=17 => 1,
                    _ => 2,
                };
                for _ in 0..operands {
                    self.step()?;
                }
            }
            other => {
                // Its operands are not known, so the rest of the function cannot be read; the occurrence is noted.
                note(&format!("a newer instruction (0x{other:02x})"));
                self.skip_all();
            }
        }
        Ok(code)
    }

    /// Steps over one number of any sign and up to 64 bits.
    fn step(&mut self) -> Result<(), String> {
        while self.byte()? & 0x80 != 0 {}
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one function of type `[] -> []` and this body.
    fn module(body: &[u8]) -> Vec<u8> {
        let mut bytes = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0".to_vec();
        let body_len = u8::try_from(body.len() + 2).unwrap();
        bytes.extend([10, body_len + 2, 1, body_len, 0]);
        bytes.extend(body);
        bytes.push(0x0b);
        bytes
    }

    #[track_caller]
    fn check(body: &[u8], expect: &[&str]) {
        let newer = newer_features(&module(body)).unwrap();
        assert_eq!(newer.into_keys().collect::<Vec<_>>(), expect);
    }

    #[test]
    fn the_first_version_is_accepted() {
        check(&[0x41, 0x80, 0x7f, 0x41, 0x00, 0x11, 0x00, 0x00], &[]);
        check(&[0x42, 0xc0, 0xc0, 0x00, 0x1a, 0x3f, 0x00, 0x1a], &[]);
    }

    #[test]
    fn newer_instructions_are_named() {
        check(&[0x41, 0x01, 0xc0, 0x1a], &["sign extension"]);
        check(&[0xfc, 0x0a, 0x00, 0x00], &["bulk memory"]);
        check(&[0xfc, 0x02, 0x1a], &["saturating float conversion"]);
        check(&[0xd0, 0x6f, 0x1a], &["reference types (ref)"]);
        check(&[0x11, 0x00, 0x80, 0x00], &["reference types (call_indirect)"]);
        check(&[0xfd, 0x0c], &["a newer instruction (0xfd)"]);
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert!(newer_features(b"<html>").is_err());
        let whole = module(&[0x01]);
        assert!(newer_features(&whole[..whole.len() - 1]).is_err());
    }
}
