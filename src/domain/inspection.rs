//! The inspection a ledger is about, and the ledger's settings: its name and how its rates are counted (口径).

use super::alerts::{AlertDays, AlertScheme};
use super::date::{Context, When, dated};
use super::finding::Finding;
use super::row::row_kind;
use super::status::Status;

row_kind! {
    /// The ledger's name and settings. There is one such row, with a fixed id, so that two offices that set the name
    /// edit the same row.
    LedgerSettings = "ledger" {
        /// The ledger's name; empty when none was set.
        NAME name: String,
        /// Whether 基本完成 counts as done in rates: published reports differ, so it is a setting
        /// (docs/domain/workflow.md).
        BASICALLY_DONE_COUNTS basically_done_counts: bool,
        /// Whether 长期坚持 counts as done in rates.
        LONG_TERM_COUNTS long_term_counts: bool,
        /// Whether findings without an aspect stand before the aspects, as in the document that they came with; else
        /// behind them.
        NO_ASPECT_FIRST no_aspect_first: bool,
        /// The code of an [`AlertScheme`]: how deadlines are marked as they come near; empty for the usual one.
        ALERTS alerts: String,
        /// Days before the deadline from which a finding is marked as due soon; `None` for those of the scheme.
        SOON_DAYS soon_days: Option<u64>,
        /// Days before the deadline from which the mark is yellow; `None` for those of the scheme.
        URGENT_DAYS urgent_days: Option<u64>,
        /// 审核环节: the names of the reviews that a submission has to pass, in order; empty for the default of
        /// [`LedgerSettings::chain`].
        REVIEWS reviews: Vec<String>,
        /// Days from a sign-off to its look-back (回头看); `None` for the default of [`LedgerSettings::look_back`].
        LOOK_BACK_DAYS look_back_days: Option<u64>,
        /// In how many characters a review that returns a finding says what is still wanted, and a look-back that failed
        /// what was found; `None` for the default of [`LedgerSettings::opinion`].
        OPINION_LENGTH opinion_length: Option<u64>,
        /// The columns of the office's own, by heading, in order; see [`super::EXTRA`]. Those that findings have and
        /// that are not listed follow.
        EXTRA_FIELDS extra_fields: Vec<String>,
        /// Those of them that may go to the public, by heading.
        PUBLIC_EXTRA_FIELDS public_extra_fields: Vec<String>,
        /// How letters that press units are numbered: `整改督〔{年}〕{号}号`; empty for the default of
        /// [`super::Supervision::number`].
        LETTER_PATTERN letter_pattern: String,
        /// The names of the fields of findings that may stand in a text for a chat group (催办文字); empty for the
        /// default of [`LedgerSettings::reminder_fields`].
        REMINDER_FIELDS reminder_fields: Vec<String>,
        /// The days that a letter gives a unit to act, as it is drafted; `None` for the default of
        /// [`LedgerSettings::days_to_act`].
        ACT_DAYS act_days: Option<u64>,
        /// Days ahead of an entry at which a calendar reminds of it; `None` for the default of
        /// [`LedgerSettings::days_to_remind`].
        REMIND_DAYS remind_days: Option<u64>,
    }
}

impl LedgerSettings {
    /// The id of the one row of this kind.
    pub const ID: &str = "ledger";

    /// The chain of a ledger that does not set its own.
    pub const CHAIN: [&str; 3] = ["责任单位负责人审核", "整改工作领导小组审核", "巡察办验收"];

    /// What a text for a chat group says of a finding besides its number, where the ledger does not say.
    pub const REMINDER: [&str; 2] = [Finding::TITLE, Finding::DEADLINE];

    /// The fields of findings that may stand in a text for a chat group, which is read by many.
    pub fn reminder_fields(&self) -> Vec<&str> {
        if self.reminder_fields.is_empty() {
            return Self::REMINDER.to_vec();
        }
        self.reminder_fields.iter().map(String::as_str).collect()
    }

    /// How deadlines are marked as they come near. A scheme of a later version is marked as the usual one.
    pub fn alert_days(&self) -> AlertDays {
        let scheme = AlertScheme::parse(&self.alerts).unwrap_or_default();
        AlertDays::new(scheme, self.soon_days, self.urgent_days)
    }

    /// How many days ahead of its deadline a finding is due soon.
    pub fn soon(&self) -> i64 {
        self.alert_days().soon
    }

    /// The reviews of a submission in order, each once and none empty. Where the ledger does not say, those that offices
    /// use after the unit's own check (docs/domain/workflow.md, step 9).
    pub fn chain(&self) -> Vec<String> {
        let mut chain: Vec<String> = Vec::new();
        for name in self.reviews.iter().map(|name| name.trim()) {
            if !name.is_empty() && !chain.iter().any(|other| other == name) {
                chain.push(name.to_owned());
            }
        }
        if chain.is_empty() { Self::CHAIN.map(str::to_owned).to_vec() } else { chain }
    }

    /// The days from a sign-off to its look-back, 1 to 3650; 180 where the ledger does not say.
    pub fn look_back(&self) -> u64 {
        self.look_back_days.map_or(180, |days| days.clamp(1, 3650))
    }

    /// In how many characters at least it is said what is still wanted of a finding that is returned, 1 to 200; 10 where
    /// the ledger does not say (docs/domain/workflow.md, step 9).
    pub fn opinion(&self) -> usize {
        self.opinion_length.map_or(10, |length| length.clamp(1, 200) as usize)
    }

    /// The days that a letter gives a unit to act, 1 to 365; 15 where the ledger does not say.
    pub fn days_to_act(&self) -> u64 {
        self.act_days.map_or(15, |days| days.clamp(1, 365))
    }

    /// Days ahead of an entry at which a calendar reminds of it besides that day, up to 90; 3 where the ledger does not say.
    pub fn days_to_remind(&self) -> u64 {
        self.remind_days.map_or(3, |days| days.min(90))
    }

    /// 口径: whether a finding in this status counts as done in a rate; `None` (no known status) does not.
    pub fn counts_as_done(&self, status: Option<Status>) -> bool {
        match status {
            Some(Status::Done) => true,
            Some(Status::BasicallyDone) => self.basically_done_counts,
            Some(Status::LongTerm) => self.long_term_counts,
            Some(Status::NotDone | Status::InProgress) | None => false,
        }
    }
}

row_kind! {
    /// Who inspected whom and when. One row with a fixed id. Fields are empty or `None` where the document does not
    /// say.
    Inspection = "inspection" {
        /// The inspecting office, 县委第三巡察组.
        INSPECTOR inspector: String,
        /// The inspected organisation, 县城管局党组.
        INSPECTED inspected: String,
        /// The first day of the inspection: `YYYY-MM-DD` (law C9), or `YYYY-MM` or `YYYY` where a document says no
        /// more.
        FROM from: String,
        /// The last day of the inspection, as `from`.
        TO to: String,
        /// The day of the feedback (反馈), as `from`.
        FEEDBACK feedback: String,
        /// 轮次, in its own words: `第三轮`.
        ROUND round: String,
        /// 问责党组织数, as the inspected organisation reports it.
        ORGANISATIONS_HELD organisations_held: Option<u64>,
        /// 问责人员数, as the inspected organisation reports it.
        PEOPLE_HELD people_held: Option<u64>,
    }
}

impl Inspection {
    /// The id of the one row of this kind.
    pub const ID: &str = "inspection";

    /// What gives the deadlines of this inspection their days: the feedback, or the end of the inspection where the
    /// feedback is not known, from which no period runs.
    pub fn deadline_context(&self) -> Context {
        let fed_back = dated(&self.feedback);
        let feedback = fed_back.filter(|when| matches!(when, When::Day(_))).and_then(|day| day.first());
        let from = fed_back.or_else(|| dated(&self.to)).and_then(|when| when.first());
        Context { feedback, from }
    }
}

#[cfg(test)]
mod tests {
    use super::super::alerts::Alert;
    use super::*;

    fn settings(fields: &[(&str, super::super::Value)]) -> LedgerSettings {
        let row: std::collections::BTreeMap<_, _> =
            fields.iter().map(|(field, value)| (field.to_string(), value.clone())).collect();
        LedgerSettings::read(&row)
    }

    #[test]
    fn c7_days_set_before_there_were_schemes_and_schemes_of_later_versions_are_read() {
        let older = settings(&[(LedgerSettings::SOON_DAYS, 30.into())]).alert_days();
        assert_eq!((older.soon, older.urgent, older.at(30)), (30, Some(10), Some(Alert::Green)));
        let later = settings(&[(LedgerSettings::ALERTS, "rainbow".into())]);
        assert_eq!(later.alerts, "rainbow");
        assert_eq!(later.alert_days(), LedgerSettings::default().alert_days());
    }

    #[test]
    fn days_of_letters_and_calendars_are_those_of_the_ledger_within_reason() {
        let of = |act: Option<u64>, remind: Option<u64>| {
            let one = LedgerSettings { act_days: act, remind_days: remind, ..LedgerSettings::default() };
            (one.days_to_act(), one.days_to_remind())
        };
        assert_eq!(of(None, None), (15, 3));
        assert_eq!(of(Some(7), Some(0)), (7, 0));
        // As a file from elsewhere may say.
        assert_eq!(of(Some(0), Some(u64::MAX)), (1, 90));
        assert_eq!(of(Some(u64::MAX), None), (365, 3));
    }

    #[test]
    fn deadlines_run_from_the_feedback_and_take_their_year_from_what_is_known() {
        let context = |feedback: &str, to: &str| {
            let one = Inspection { feedback: feedback.into(), to: to.into(), ..Inspection::default() };
            let Context { feedback, from } = one.deadline_context();
            (feedback.map(|day| day.to_string()), from.map(|day| day.to_string()))
        };
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(context("2023-10-27", "2023-09-30"), (day("2023-10-27"), day("2023-10-27")));
        // As somebody typed it before the settings read dates.
        assert_eq!(context("2023年10月27日", ""), (day("2023-10-27"), day("2023-10-27")));
        assert_eq!(context("2023-10", ""), (None, day("2023-10-01")));
        assert_eq!(context("", "2023-09-30"), (None, day("2023-09-30")));
        assert_eq!(context("10月27日", "去年"), (None, None));
    }
}
