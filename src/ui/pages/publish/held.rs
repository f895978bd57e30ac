//! What of the public text is withheld by a press on it.

use crate::domain::{Aspect, Fields, Finding, Inspection, Measure, Passage, Withholding};
use crate::ledger::{Ledger, RowRef};
use crate::notice::{Fragment, Role, field_of};
use crate::publish::{Publicity, Rules};
use crate::ui::text::{Word, words};

/// What a passage shows that can be withheld.
pub enum Held {
    /// A field of a finding or a measure; the title of a finding and the words of a measure stand for all of it.
    Field(RowRef, String),
    /// An aspect, with its findings.
    Aspect(RowRef),
    /// A heading of the document's own, with what stands below it.
    Section(RowRef),
    /// A paragraph of the document's own.
    Paragraph(RowRef),
}

impl Held {
    /// What a passage shows; `None` where it is nothing that can be withheld by itself.
    pub fn of(ledger: &Ledger, piece: &Fragment) -> Option<Self> {
        let role = Role::parse(&piece.role)?;
        if piece.body.trim().is_empty() {
            return None;
        }
        let Some(about) = piece.about.clone() else {
            let passage = RowRef::new(Passage::KIND, &piece.passage).ok()?;
            return match role {
                Role::Part | Role::Heading => Some(Self::Section(passage)),
                Role::Preamble | Role::Text | Role::Contact | Role::Signature | Role::Header => {
                    Some(Self::Paragraph(passage))
                }
                _ => None,
            };
        };
        match about.kind() {
            Aspect::KIND => Some(Self::Aspect(about)),
            // Who inspected whom and when, and who signs.
            Inspection::KIND => RowRef::new(Passage::KIND, &piece.passage).ok().map(Self::Paragraph),
            Finding::KIND | Measure::KIND => {
                // Words of the document's own may stand for a field.
                let stands_for = || field_of(role).unwrap_or_default().to_owned();
                let field = if piece.shows.is_empty() { stands_for() } else { piece.shows.clone() };
                let may = Rules::of(ledger).publicity(about.kind(), &field) == Publicity::WhereShown;
                may.then_some(Self::Field(about, field))
            }
            _ => None,
        }
    }

    /// What the button says.
    pub fn label(&self) -> Word {
        match self {
            Self::Field(..) => words::WITHHOLD,
            Self::Aspect(_) => words::WITHHOLD_ASPECT,
            Self::Section(_) => words::WITHHOLD_SECTION,
            Self::Paragraph(_) => words::WITHHOLD_PARAGRAPH,
        }
    }

    /// The row that withholds it, without a day.
    pub fn withholding(&self, ledger: &Ledger) -> Withholding {
        match self {
            Self::Aspect(about) | Self::Section(about) | Self::Paragraph(about) => {
                Withholding { about: about.to_string(), ..Withholding::default() }
            }
            Self::Field(about, field) => {
                let is_measure = about.kind() == Measure::KIND;
                let above = || ledger.row(about).map(|row| row.text(Measure::FINDING).to_owned());
                let is_whole = [Finding::TITLE, Measure::TEXT].contains(&field.as_str());
                Withholding {
                    finding: if is_measure { above().unwrap_or_default() } else { about.id().to_owned() },
                    measure: if is_measure { about.id().to_owned() } else { String::new() },
                    field: if is_whole { String::new() } else { field.clone() },
                    ..Withholding::default()
                }
            }
        }
    }
}
