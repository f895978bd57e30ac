//! The text by paragraphs, each with the segments in it, as the room lists them.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::Proof;
use crate::notice::{DoubtReason, Role};

/// A paragraph of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The line of the text it starts on, from 1.
    pub number: usize,
    pub parts: Vec<Part>,
}

/// A segment as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The start of the segment: its name.
    pub at: usize,
    /// Where its words start in the text.
    pub from: usize,
    /// What stands before the words on the line: `整改措施：`.
    pub label: String,
    pub words: String,
    pub role: Role,
    /// `1`, `（一）`: the ordinal, where there is one.
    pub number: Option<String>,
    pub why: Option<DoubtReason>,
}

impl Line {
    /// The same for lines that look the same at the same place, so that only what changed is drawn again.
    pub fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// How many line breaks a text has; `\r\n` is one.
pub(super) fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

impl Proof {
    /// The paragraphs that show anything.
    pub fn lines(&self) -> Vec<Line> {
        let text = self.outline.text();
        let mut lines: Vec<Line> = Vec::new();
        let (mut number, mut read) = (1, 0);
        let mut broken = true;
        for segment in self.outline.segments() {
            let before = &text[segment.before.clone()];
            broken |= before.contains(['\n', '\r']);
            number += breaks(&text[read..segment.start()]);
            read = segment.start();
            if segment.role == Role::Blank {
                // What stands between two paragraphs may be a segment of its own.
                broken |= text[segment.span.clone()].contains(['\n', '\r']);
                continue;
            }
            let words = text[segment.start()..segment.span.end].trim_end();
            let part = Part {
                at: segment.span.start,
                from: segment.start(),
                label: before.trim().to_owned(),
                words: words.to_owned(),
                role: segment.role,
                number: segment.number(),
                why: self.doubtful(segment),
            };
            match lines.last_mut().filter(|_| !broken) {
                Some(line) => line.parts.push(part),
                None => lines.push(Line { number, parts: vec![part] }),
            }
            broken = false;
        }
        lines
    }
}

/// The colour a role is shown in: the names of `style/reading.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    Part,
    Aspect,
    Finding,
    Measure,
    Status,
    Who,
    When,
    Body,
    Noise,
}

impl Tint {
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Aspect => "aspect",
            Self::Finding => "finding",
            Self::Measure => "measure",
            Self::Status => "status",
            Self::Who => "who",
            Self::When => "when",
            Self::Body => "body",
            Self::Noise => "noise",
        }
    }
}

/// The colour of a role.
pub fn tint(role: Role) -> Tint {
    match role {
        Role::Part | Role::Heading => Tint::Part,
        Role::Aspect => Tint::Aspect,
        Role::Finding | Role::SubFinding => Tint::Finding,
        Role::Measure | Role::Result | Role::Cause | Role::Target => Tint::Measure,
        Role::Status => Tint::Status,
        Role::Leader | Role::LeadUnit | Role::Responsible | Role::Supporting | Role::Person => Tint::Who,
        Role::Deadline => Tint::When,
        Role::Header | Role::Column | Role::Number | Role::Blank => Tint::Noise,
        Role::Title | Role::Preamble | Role::Contact | Role::Signature | Role::Text => Tint::Body,
    }
}
