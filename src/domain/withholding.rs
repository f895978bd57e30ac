//! 不公开: what of the ledger is left out of the public text, why, and who approved that; and the public text as it was
//! approved.

use super::row::{codes, row_kind};

row_kind! {
    /// One thing that is left out: a finding, a measure, one field of either, an aspect, or text of a document's own.
    Withholding = "withholding" {
        /// The id of the finding; empty where `about` says what it is.
        FINDING finding: String,
        /// The id of the measure; empty for the finding.
        MEASURE measure: String,
        /// The aspect or the passage, as `kind/id`; empty for a finding and what is under it. With an aspect its findings
        /// are left out, and with a heading what stands below it.
        ABOUT about: String,
        /// The name of the field; empty for all of it.
        FIELD field: String,
        /// The code of a [`WithholdingReason`].
        GROUND ground: String,
        /// What there is to say besides.
        NOTE note: String,
        /// Who approved it.
        APPROVER approver: String,
        /// The day on which it was approved, `YYYY-MM-DD`.
        DATE date: String,
    }
}

codes! {
    /// Why something may be left out (docs/domain/workflow.md, step 10).
    WithholdingReason {
        /// State or party secrets.
        Secret = "secret",
        /// A case that is not yet public.
        Case = "case",
        /// What could inflame.
        Inflaming = "inflaming",
        /// What could bring people to petition in numbers.
        Petitions = "petitions",
        /// Another grave and sensitive matter.
        Sensitive = "sensitive",
        /// Personal data.
        Personal = "personal",
    }
}

row_kind! {
    /// The public text of a document as somebody approved it.
    ApprovedText = "approved-text" {
        /// The id of the document.
        DOCUMENT document: String,
        /// The text.
        TEXT text: String,
        /// Who approved it.
        PERSON person: String,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
    }
}
