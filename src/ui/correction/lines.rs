//! The text by paragraphs, each with the segments in it, as the reading page lists them; and the colours of roles.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{CorrectionSession, breaks};
use crate::notice::{DoubtReason, Role};

/// A paragraph of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The line of the text it starts on, from 1.
    pub number: usize,
    /// The segments in it, in order; never empty.
    pub parts: Vec<Part>,
}

/// A segment as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// The byte at which the segment starts, which identifies it.
    pub at: usize,
    /// The byte at which its words start.
    pub from: usize,
    /// The label printed before its words: `整改措施：`; empty without one.
    pub label: String,
    /// Its text, from its marker to its end.
    pub words: String,
    /// What it was read as.
    pub role: Role,
    /// The ordinal: `1`, `（一）`; `None` without one.
    pub number: Option<String>,
    /// Why it is doubtful; `None` when it is not, or the doubt was settled.
    pub why: Option<DoubtReason>,
}

impl Line {
    /// The key of the line in a list: equal for lines that look the same at the same place, so that only changed ones
    /// are redrawn.
    pub fn key(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

impl CorrectionSession {
    /// The paragraphs of the text; blank segments are left out.
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
            if !self.outline.shows(segment) {
                // The line breaks between two paragraphs may be a segment of their own.
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

/// The colour a role is shown in, as named in `style/reading.css`.
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
    /// The value of `data-role` for this colour.
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
        Role::Obstacle | Role::NextStep => Tint::Measure,
        Role::Status => Tint::Status,
        Role::Leader | Role::LeadUnit | Role::Responsible | Role::Supporting | Role::Person => Tint::Who,
        Role::Deadline => Tint::When,
        Role::Header | Role::Column | Role::Number | Role::Blank => Tint::Noise,
        Role::Title | Role::Preamble | Role::Contact | Role::Signature | Role::Text => Tint::Body,
    }
}
