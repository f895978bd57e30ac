//! One finding of the list, with its number and its due state.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::due_state::{DueState, DueWithin, Pressing};
use super::lifecycle::Stage;
use super::todo::Todos;
use crate::domain::{
    Accepted, AccountabilityForm, Amount, AmountWay, CalendarPeriod, Code, EXTRA, Fields, Finding,
    LedgerSettings, Measure, Period, Status, calendar_date, money, spelling, unit_names,
};
use crate::ledger::RowView;

/// The number of a finding, counted from 1: its aspect, and the finding in it. Printed `2.1`. The aspect is 0 for findings
/// without one that stand before all aspects.
pub type FindingNumber = (usize, usize);

/// Reads a number such as `2.1`; `None` for any other text.
pub fn read_number(text: &str) -> Option<FindingNumber> {
    let (aspect, nth) = text.split_once('.')?;
    Some((aspect.parse().ok()?, nth.parse().ok()?))
}

/// A number as it is typed and filed: `2.1`.
pub fn number((aspect, nth): FindingNumber) -> String {
    format!("{aspect}.{nth}")
}

/// The measures among the rows under a finding, in order.
pub fn measures_in_order<'a, 'b>(below: &'b [RowView<'a>]) -> Vec<&'b RowView<'a>> {
    let mut measures: Vec<_> = below.iter().filter(|row| row.kind() == Measure::KIND).collect();
    measures.sort_by(|a, b| (a.text(Measure::ORDER), a.id()).cmp(&(b.text(Measure::ORDER), b.id())));
    measures
}

/// Whether nobody has to work any more on a measure by row id, or on the finding as a whole (`""`), which stands so.
pub(super) fn is_done(finding: DueState, measures: &[MeasureOf], measure: &str) -> bool {
    finding == DueState::Settled || measures.iter().any(|one| one.is_done && one.id == measure)
}

/// Which day of a finding a month is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MonthOf {
    /// The last day of its deadline.
    #[default]
    Deadline,
    /// The day on which its status was entered.
    Status,
    /// The day of its sign-off.
    SignOff,
}

/// One finding of the list.
// `Eq`, so that what is shared is equal without being compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingItem {
    /// The finding's row id.
    pub id: String,
    /// Its number; in one unit's part, the number in the whole ledger.
    pub place: FindingNumber,
    /// Its fields.
    pub finding: Finding,
    /// Who works on it: its units as [`Finding::units`] gives them, and those of its measures and promises; each
    /// once.
    pub units: Vec<String>,
    /// Its status; `None` where none is set.
    pub status: Option<Code<Status>>,
    /// Where it is on its way to sign-off.
    pub stage: Stage,
    /// What the office that leads accepts (认定); `None` where it has not said.
    pub accepted: Option<Accepted>,
    /// The days, `YYYY-MM-DD`, until which its deadline (`None`) and those of its measures, by their place from 1, were
    /// extended.
    pub extended: Vec<(Option<usize>, String)>,
    /// How often its deadline, or one of a measure of it, was extended.
    pub extensions: usize,
    /// How far it is from its deadline.
    pub due_state: DueState,
    /// Whether anything of it is due today or on the seven days that follow: its deadline, one of a measure's own, a milestone, what a meeting
    /// decided, the next look-back or review.
    pub due_within: Option<DueWithin>,
    /// How many of its measures are past the deadline that holds for them, and how many are due soon.
    pub measures_due: (usize, usize),
    /// The last day of the deadline that holds, also of a finding that is done; `None` where it names none.
    pub last_day: Option<NaiveDate>,
    /// The day on which its status was entered, by that computer's clock; empty where it came with the finding.
    pub status_day: String,
    /// The day on which it was submitted for sign-off last; `None` where it never was, or the look-back found a rebound.
    pub submitted: Option<NaiveDate>,
    /// What there is to do about it.
    pub todos: Todos,
    /// Its measures, in order.
    pub measures: Vec<MeasureOf>,
    /// The day of the latest progress, `YYYY-MM-DD`, empty where no entry bears a day; `None` when there is no progress.
    pub latest: Option<String>,
    /// How many conflicts its row has.
    pub conflicts: usize,
    /// The fields of the office's own, by name, its own and then those of its measures; see [`crate::domain::EXTRA`].
    pub extra: Vec<(String, String)>,
    /// 涉及金额 in fen; `None` where no amount is given or can be read.
    pub involved: Option<u64>,
    /// 整改金额: how each was put right, and how much in fen; `None` where that cannot be read.
    pub amounts: Vec<(AmountWay, Option<u64>)>,
    /// 问责: the forms that are known, one for each record.
    pub held: Vec<AccountabilityForm>,
}

/// A measure of a finding, with what it has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasureOf {
    /// Its row id.
    pub id: String,
    /// What is promised.
    pub text: String,
    /// Its own unit, as printed; empty where the finding's holds.
    pub unit: String,
    /// Its own person, likewise.
    pub person: String,
    /// How far it is from its own deadline: [`DueState::Open`] where it has none, [`DueState::Settled`] where the measure or
    /// the finding is done.
    pub due_state: DueState,
    /// Whether it is done, by its own status or that of its finding.
    pub is_done: bool,
}

impl FindingItem {
    /// What of it is late, or near, as `presses` tells: the finding as a whole (`None`), or the measures whose own deadline it
    /// is. A finding that is past its deadline is pressed as a whole.
    pub fn pressed(
        &self,
        presses: fn(DueState) -> Option<Pressing>,
    ) -> impl Iterator<Item = (Option<&MeasureOf>, Pressing)> {
        let whole = presses(self.due_state);
        let by_measure = whole.is_none() && !self.due_state.is_overdue();
        let measures = self.measures.iter().filter(move |_| by_measure);
        let measures: Vec<_> =
            measures.filter_map(|one| Some((Some(one), presses(one.due_state)?))).collect();
        whole.map(|most| (None, most)).into_iter().chain(measures)
    }

    /// Whether it, or a measure of it, is past its deadline; of a unit or a person where one is named, what is theirs.
    pub fn is_late_of(&self, unit: Option<&str>, person: Option<&str>) -> bool {
        self.pressed(DueState::late).any(|(measure, _)| {
            unit.is_none_or(|unit| self.units_of(measure).any(|own| own == spelling(unit)))
                && person.is_none_or(|person| self.people_of(measure).any(|own| own == spelling(person)))
        })
    }

    /// Who works on a measure of it; on the finding as a whole, [`Self::units`].
    pub fn units_of<'a>(
        &'a self,
        measure: Option<&'a MeasureOf>,
    ) -> Box<dyn Iterator<Item = Cow<'a, str>> + 'a> {
        match measure {
            None => Box::new(self.units.iter().map(|unit| Cow::Borrowed(unit.as_str()))),
            Some(MeasureOf { unit, .. }) if unit.trim().is_empty() => Box::new(self.finding.units()),
            Some(measure) => Box::new(unit_names(&measure.unit)),
        }
    }

    /// The people of a measure of it; of the finding as a whole, [`Finding::people`].
    pub fn people_of<'a>(
        &'a self,
        measure: Option<&'a MeasureOf>,
    ) -> Box<dyn Iterator<Item = Cow<'a, str>> + 'a> {
        match measure.map(|measure| measure.person.as_str()).filter(|person| !person.trim().is_empty()) {
            Some(person) => Box::new(unit_names(person)),
            None => Box::new(self.finding.people()),
        }
    }

    /// Whether a unit, in any spelling, works on it.
    pub fn is_of(&self, unit: &str) -> bool {
        let unit = spelling(unit);
        self.units.iter().any(|own| *own == unit)
    }

    /// The units of a finding with these measures and promises, which name their own in a field of one name; see
    /// [`Self::units`].
    pub(super) fn read_units<'r>(
        finding: &Finding,
        below: impl Iterator<Item = &'r RowView<'r>>,
    ) -> Vec<String> {
        let of_measures = below.flat_map(|row| unit_names(row.text(Measure::UNIT)));
        let mut units: Vec<String> = Vec::new();
        for unit in finding.units().chain(of_measures) {
            if !units.iter().any(|known| *known == unit) {
                units.push(unit.into_owned());
            }
        }
        units
    }

    /// Its status; `None` without one that this version knows.
    pub fn known_status(&self) -> Option<Status> {
        self.status.as_ref().and_then(Code::known)
    }

    /// Whether its unit's report counts as done, by the ledger's reckoning. A finding that rebounded does not, whatever
    /// its status still says.
    pub fn is_done(&self, settings: &LedgerSettings) -> bool {
        self.stage != Stage::Rebound && settings.counts_as_done(self.known_status())
    }

    /// The day on which it was done: the one that its field says, else that of its submission or that on which its status
    /// was entered, whichever is earlier; `None` where none is known, as of one that came as done and was submitted later.
    pub fn done_day(&self) -> Option<NaiveDate> {
        let came_done = self.status_day.is_empty() && self.known_status() == Some(Status::Done);
        let submitted = self.submitted.filter(|_| !came_done);
        let entered = || submitted.into_iter().chain(calendar_date(&self.status_day)).min();
        calendar_date(&self.finding.done_on).or_else(entered)
    }

    /// By how many days it was done after the last day of its deadline, 0 where it was in time; `None` while it is not done,
    /// or where one of the two days is not known.
    pub fn done_late(&self, settings: &LedgerSettings) -> Option<i64> {
        let days = self.done_day().zip(self.last_day).map(|(done, last)| (done - last).num_days().max(0));
        days.filter(|_| self.is_done(settings))
    }

    /// The day on which it was done, of a finding that nobody has to work on any more, and of any that names the day.
    pub fn finished(&self) -> Option<NaiveDate> {
        let is_settled = self.due_state == DueState::Settled || !self.finding.done_on.is_empty();
        self.done_day().filter(|_| is_settled)
    }

    /// Whether nobody has to work any more on a measure of it by row id, or on the finding as a whole (`""`).
    pub fn has_done(&self, measure: &str) -> bool {
        is_done(self.due_state, &self.measures, measure)
    }

    /// How many of its measures are done.
    pub fn measures_done(&self) -> usize {
        self.measures.iter().filter(|one| one.is_done).count()
    }

    /// The units that stand for all in one column, with the field that names them: the lead unit, else the responsible
    /// units.
    pub fn unit_shown(&self) -> (&'static str, &str) {
        match self.finding.lead_unit.as_str() {
            "" => (Finding::RESPONSIBLE, &self.finding.responsible),
            lead => (Finding::LEAD_UNIT, lead),
        }
    }

    /// 整改金额 in fen: the sum of its amounts that can be read.
    pub fn rectified(&self) -> u64 {
        self.amounts.iter().filter_map(|(_, fen)| *fen).sum()
    }

    /// An amount as its row says it; a way that this version does not know is another one.
    pub(super) fn read_amount(row: &RowView) -> (AmountWay, Option<u64>) {
        let way = AmountWay::parse(row.text(Amount::WAY)).unwrap_or(AmountWay::Other);
        (way, money::fen(row.text(Amount::AMOUNT)))
    }

    /// The day on which the status of a finding's row was entered; empty where the finding came with it. What an undo puts
    /// back was entered when it was first.
    pub(super) fn read_status_day(row: &RowView) -> String {
        let set = row.standing(Finding::STATUS).first().map(|head| head.change);
        let Some(set) = set.and_then(|set| row.ledger().origin(set, Finding::STATUS)) else {
            return String::new();
        };
        let made = row.made();
        let came = made.is_none_or(|made| made.action == set.action);
        if came { String::new() } else { set.at.get(..10).unwrap_or_default().to_owned() }
    }

    /// The month of a day of the finding, `YYYY-MM`; `None` where there is no such day.
    pub fn month(&self, of: MonthOf) -> Option<String> {
        let day = match (of, &self.stage) {
            (MonthOf::Deadline, _) => self.last_day,
            (MonthOf::Status, _) => calendar_date(&self.status_day),
            (MonthOf::SignOff, Stage::SignedOff(day)) => calendar_date(day),
            (MonthOf::SignOff, _) => None,
        };
        Some(CalendarPeriod::of(Period::Month, day?).code())
    }

    /// The names of the fields of the office's own that it or a measure has, some of them several times.
    pub fn extra_names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.extra.iter().map(|(name, _)| name.into())
    }

    /// What it says in a field of the office's own: its own words, or what its measures say, each once.
    pub fn extra_text(&self, field: &str) -> String {
        let mut said: Vec<&str> = Vec::new();
        for (_, text) in self.extra.iter().filter(|(name, _)| name == field) {
            if !said.contains(&text.as_str()) {
                said.push(text);
            }
        }
        said.join("\n")
    }

    /// The fields of the office's own in a row that say something, by name.
    pub fn read_extra(row: &RowView) -> Vec<(String, String)> {
        let own = row.fields().filter(|(name, _)| name.starts_with(EXTRA));
        let texts = own.filter_map(|(name, value)| Some((name.to_owned(), value.as_str()?.to_owned())));
        texts.filter(|(_, text)| !text.is_empty()).collect()
    }
}
