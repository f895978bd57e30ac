//! 佐证材料: proof that something was done, and where it is kept.

use super::row::row_kind;

row_kind! {
    /// A paper or file that proves a finding's rectification.
    Evidence = "evidence" {
        /// The id of the finding it belongs to.
        FINDING finding: String,
        /// The id of the measure that it proves; empty for the finding as a whole.
        MEASURE measure: String,
        /// The id of the [`super::Occurrence`] that it proves; empty where it proves none.
        OCCURRENCE occurrence: String,
        /// The id of the [`super::Deliverable`] whose text it is; empty where it is none's.
        DELIVERABLE deliverable: String,
        /// Its number in the file, as printed: `2.1.3-01`; empty for the one that follows from its place.
        NUMBER number: String,
        /// What it is: `会议纪要〔2024〕3号`, `整改前后照片`.
        NAME name: String,
        /// Where it is kept: a file number, a shelf, a path.
        PLACE place: String,
        /// The attached file: the SHA-256 of its bytes, as 64 hexadecimal digits; empty when none is attached.
        FILE file: String,
        /// The file's name: `签到表.pdf`; empty when none is attached.
        FILE_NAME file_name: String,
        /// The file's size in bytes; 0 when none is attached.
        FILE_SIZE file_size: u64,
    }
}
