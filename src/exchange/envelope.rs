//! What a package says of itself: what it is for, who exported it and when, and whose part it holds.

use std::collections::BTreeMap;

use crate::domain::{Code, Transfer};
use crate::ledger::views::FindingNumber;
use crate::ledger::{Author, ChangeIds};

/// What a package is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 整本: the whole ledger, for a colleague, for another computer or as an archive copy.
    Whole,
    /// 下发: a unit's part, to be worked on there.
    Issue,
    /// 上报: a unit's part, with what was done.
    Return,
    /// 增量: what came since an earlier file.
    Update,
}

impl Code<Purpose> {
    /// The code in the file.
    pub fn code(&self) -> &str {
        match self {
            Code::Known(purpose) => purpose.as_str(),
            Code::Unknown(code) => code,
        }
    }
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; 4] = [Purpose::Whole, Purpose::Issue, Purpose::Return, Purpose::Update];

    /// The code in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Whole => "whole",
            Purpose::Issue => "issue",
            Purpose::Return => "return",
            Purpose::Update => "update",
        }
    }

    /// The word in the file's name.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Whole => "整本",
            Purpose::Issue => "下发",
            Purpose::Return => "上报",
            Purpose::Update => "增量",
        }
    }

    /// Reads a code; an empty one, as of files without a purpose, is the whole ledger.
    pub fn parse(code: &str) -> Code<Self> {
        Code::read(code, |code| Self::ALL.into_iter().find(|purpose| purpose.as_str() == code))
            .unwrap_or(Code::Known(Self::Whole))
    }
}

/// What a package says of itself. None of it is part of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// What the package is for.
    pub purpose: Code<Purpose>,
    /// What people call the ledger; empty without a name.
    pub ledger_name: String,
    /// The unit whose part it holds; empty for the whole ledger.
    pub unit: String,
    /// Who exported it.
    pub sender: Author,
    /// The browser profile it was exported in.
    pub replica: String,
    /// When, by the clock of that computer: `2026-11-24T08:20:11+08:00`; empty where the file does not say.
    pub at: String,
    /// Of an update: the changes the receiver is taken to have; empty for other packages.
    pub since: ChangeIds,
    /// Of a part: the numbers its findings have in the whole, by row id, so that both sides use the same numbers.
    pub places: BTreeMap<String, FindingNumber>,
}

impl Default for Envelope {
    fn default() -> Self {
        Self {
            purpose: Code::Known(Purpose::Whole),
            ledger_name: String::new(),
            unit: String::new(),
            sender: Author::default(),
            replica: String::new(),
            at: String::new(),
            since: ChangeIds::default(),
            places: BTreeMap::new(),
        }
    }
}

impl Envelope {
    /// What is recorded of a file with this name that was exported or imported.
    pub fn transfer(&self, file: &str) -> Transfer {
        Transfer {
            file: file.to_owned(),
            purpose: self.purpose.code().to_owned(),
            unit: self.unit.clone(),
            office: self.sender.office.clone(),
            name: self.sender.name.clone(),
            replica: self.replica.clone(),
            packed: self.at.clone(),
            places: self.places.iter().map(|(id, (aspect, nth))| format!("{id} {aspect}.{nth}")).collect(),
            ..Transfer::default()
        }
    }

    /// The name of the file, by which a person recognises it among others:
    /// `大荔县城管局-上报-综合执法大队-20230301.json`. `about` is whom the ledger is about.
    pub fn file_name(&self, about: &str) -> String {
        let purpose = match &self.purpose {
            Code::Known(purpose) => purpose.word(),
            Code::Unknown(code) => code,
        };
        let day: String = self.at.chars().take(10).filter(char::is_ascii_digit).collect();
        let parts = [about, purpose, &self.unit, &day].map(|part| plain(part, 40));
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{}.json", parts.join("-"))
    }
}

/// A name without what file systems refuse, at most `length` characters long.
pub fn plain(name: &str, length: usize) -> String {
    let kept = name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c });
    kept.take(length).collect::<String>().trim_matches([' ', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_so_that_a_person_knows_it() {
        let envelope = Envelope {
            purpose: Code::Known(Purpose::Return),
            unit: "综合执法大队".into(),
            at: "2023-03-01T09:12:00+08:00".into(),
            ..Envelope::default()
        };
        assert_eq!(envelope.file_name("大荔县城管局"), "大荔县城管局-上报-综合执法大队-20230301.json");
        let whole = Envelope { purpose: Code::Known(Purpose::Whole), unit: String::new(), ..envelope };
        assert_eq!(whole.file_name(" a/b:c?. "), "a b c-整本-20230301.json");
        assert_eq!(Envelope::default().file_name(""), "整本.json");
        // No path leads out of a folder or an archive.
        for name in ["../../etc/passwd", "..\\..\\a", "C:\\a", "/a", "..", "a\0/b"] {
            let plain = plain(name, 40);
            assert!(!plain.contains(['/', '\\', ':', '\0']) && !plain.starts_with('.'), "{plain}");
        }
    }
}
