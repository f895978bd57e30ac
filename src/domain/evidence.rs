//! 佐证材料: what shows that something was done, and where it is kept.

use super::row::row_kind;

row_kind! {
    /// A paper or file that proves a finding's rectification.
    Evidence = "evidence" {
        FINDING finding: String,
        /// What it is: `会议纪要〔2024〕3号`, `整改前后照片`.
        NAME name: String,
        /// Where it is kept: a file number, a shelf, a path.
        PLACE place: String,
        /// The file itself, where one was attached: SHA-256 of its bytes, as 64 hexadecimal digits.
        FILE file: String,
        /// What the file is called: `签到表.pdf`.
        FILE_NAME file_name: String,
        /// Its size in bytes.
        FILE_SIZE file_size: u64,
    }
}
