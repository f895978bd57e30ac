//! What a check found: which check, about which row and words, and the sum by which it stays settled.

use sha2::{Digest, Sha256};

use crate::domain::Finding;
use crate::domain::row::codes;
use crate::ledger::RowRef;

codes! {
    /// What is checked.
    Lint {
        /// Parts that do not add up to their total.
        Sum = "sum",
        /// A rate that is not that of its figures.
        Rate = "rate",
        /// Another number of problems than the document has.
        FindingCount = "finding-count",
        /// Another number of aspects than the document has.
        AspectCount = "aspect-count",
        /// Another number of findings in a status than the ledger has.
        StatusCount = "status-count",
        /// Another number of people or organisations held to account than the ledger has.
        PeopleHeld = "people-held",
        /// Other money put right than the ledger has.
        MoneyPutRight = "money-put-right",
        /// Another number of days than lie between two dates.
        Days = "days",
        /// A measure that nobody can check.
        Vague = "vague",
        /// A finding without measures, where others have some.
        NoMeasure = "no-measure",
        /// A measure in the same words under another finding.
        Copied = "copied",
        /// The deadline is past, and nothing was recorded.
        NothingRecorded = "nothing-recorded",
        /// The sign-off is dated before its evidence was recorded.
        SignedBeforeEvidence = "signed-before-evidence",
        /// Progress that is dated before the inspection began.
        DatedBefore = "dated-before",
        /// A clock that showed a day before the inspection began.
        ClockBefore = "clock-before",
        /// Evidence with a number that another paper has, too.
        EvidenceNumber = "evidence-number",
        /// A row under something that is gone.
        Orphan = "orphan",
        /// The name of a person.
        PersonName = "person-name",
        /// The number of an identity card.
        IdNumber = "id-number",
        /// A telephone number outside the contact.
        Phone = "phone",
        /// The number of a bank card.
        BankNumber = "bank-number",
        /// Words of cases and secrets.
        CaseWord = "case-word",
        /// Something that is still to be filled in.
        Placeholder = "placeholder",
        /// A date that no calendar has, or whose characters were lost.
        DoubtfulDate = "doubtful-date",
        /// Words of something that is withheld.
        WithheldWords = "withheld-words",
        /// Something is withheld in a way that this version does not know.
        WithheldUnknown = "withheld-unknown",
        /// Something is withheld, and nobody is named who approved that.
        NotApproved = "not-approved",
        /// Something is withheld, and no reason is given.
        NoGround = "no-ground",
    }
}

/// A result of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The check.
    pub lint: Lint,
    /// The row that it is about.
    pub about: RowRef,
    /// The id of the finding it is about; empty where it is about none.
    pub finding: String,
    /// The words it is about.
    pub quote: String,
    /// The values of the sentence that explains it.
    pub says: Vec<String>,
    /// The sum of the text it speaks of.
    pub sum: String,
}

impl Found {
    /// A result about the words `quote` of a row. It stays settled until the `text` it speaks of changes.
    pub fn new(lint: Lint, about: RowRef, quote: &str, text: &str, says: Vec<String>) -> Self {
        let finding = if about.kind() == Finding::KIND { about.id() } else { "" };
        Self { lint, finding: finding.to_owned(), about, quote: quote.to_owned(), says, sum: sum(text) }
    }

    /// The same of a row under a finding.
    pub(super) fn under(mut self, finding: &str) -> Self {
        self.finding = finding.to_owned();
        self
    }
}

/// The sum by which a text is known again.
fn sum(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..8])
}
