//! What a measure promises: recurring work, numbers to reach, rules and documents to make; and what was kept of it.

use super::row::{codes, row_kind};

row_kind! {
    /// 定期事项: a recurring promise.
    Commitment = "commitment" {
        /// The id of its finding's row; empty for a promise outside the findings.
        FINDING finding: String,
        /// The id of the measure that promises it; empty where none does.
        MEASURE measure: String,
        /// The promise in its own words.
        QUOTE quote: String,
        /// The code of a [`super::Period`]: `day`, `month`, `half-year`.
        EVERY every: String,
        /// How often in the period; `None` where no count is promised.
        TIMES times: Option<u64>,
        /// The day of the period until which it is due, counted from 1; `None` for its last day. See
        /// [`super::CalendarPeriod::due`].
        BY_DAY by_day: Option<u64>,
        /// Its own 责任单位, as printed; empty where the measure's, or the finding's, holds.
        UNIT unit: String,
        /// Its own 责任人, likewise.
        PERSON person: String,
        /// The code of a [`PromiseState`].
        STATE state: String,
        /// The day from which it holds, `YYYY-MM-DD`.
        FROM from: String,
        /// The last day on which it holds, `YYYY-MM-DD`; empty while it is kept for good.
        TO to: String,
        /// The id of the promise that this is the same as; its own id where a person said that it is none other.
        SAME_AS same_as: String,
    }
}

codes! {
    /// What a person says of a promise that was read. A row without a state is proposed.
    PromiseState {
        /// It is kept in the calendar.
        Confirmed = "confirmed",
        /// It is no promise.
        Dismissed = "dismissed",
    }
}

row_kind! {
    /// A time in which a promise is not kept, with the reason.
    Pause = "pause" {
        /// The id of its finding's row; empty for a promise outside the findings.
        FINDING finding: String,
        /// The id of the promise.
        COMMITMENT commitment: String,
        /// Its first day, `YYYY-MM-DD`.
        FROM from: String,
        /// Its last day, `YYYY-MM-DD`; empty while it goes on.
        TO to: String,
        /// Why.
        REASON reason: String,
    }
}

row_kind! {
    /// 应办期次: what was recorded of one period of a promise. Its id is made from the promise's and the period's (law
    /// C8); a period of which nothing was recorded has no row.
    Occurrence = "occurrence" {
        /// The id of its finding's row; empty for a promise outside the findings.
        FINDING finding: String,
        /// The id of the promise.
        COMMITMENT commitment: String,
        /// The code of its [`super::CalendarPeriod`]: `2024-04`, `2024-Q2`, `2024-W05`.
        PERIOD period: String,
        /// How often it was done.
        DONE done: u64,
        /// The day on which it was done last, `YYYY-MM-DD`.
        DATE date: String,
        /// What was done.
        NOTE note: String,
        /// Why nothing had to be done in this period; empty where it had to.
        EXCUSE excuse: String,
    }
}

row_kind! {
    /// 量化指标: a number a measure promises.
    Target = "target" {
        /// The id of its finding's row; empty for a promise outside the findings.
        FINDING finding: String,
        /// The id of the measure that promises it; empty where none does.
        MEASURE measure: String,
        /// The promise in its own words.
        QUOTE quote: String,
        /// The number with its unit, as printed: `100%`, `30分钟`.
        VALUE value: String,
    }
}

row_kind! {
    /// What was measured of a target on a day.
    Measurement = "measurement" {
        /// The id of its finding's row; empty for a target outside the findings.
        FINDING finding: String,
        /// The id of the target.
        TARGET target: String,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
        /// The number with its unit, in its own words: `98.5%`, `25分钟`.
        VALUE value: String,
        /// How it was measured.
        NOTE note: String,
    }
}

row_kind! {
    /// 制度成果: a rule or document made (《…》).
    Deliverable = "deliverable" {
        /// The id of its finding's row.
        FINDING finding: String,
        /// The title in 《》, without the marks.
        TITLE title: String,
        /// The code of a [`DeliverableState`].
        STATE state: String,
        /// The number under which it was issued: `某城管发〔2024〕12号`.
        NUMBER number: String,
        /// The day on which it was issued, `YYYY-MM-DD`.
        DATE date: String,
        /// Where it is kept: a file number, a shelf, a path.
        PLACE place: String,
    }
}

codes! {
    /// How far a rule or document is. A row without a state is promised.
    DeliverableState {
        /// There is a draft.
        Drafted = "drafted",
        /// It was issued.
        Issued = "issued",
    }
}
