//! The life of a finding: how far it is on its way from feedback to sign-off (销号), look-back (回头看) and, if it comes
//! to that, rebound (反弹).
//!
//! Nothing says in so many words that a finding is signed off. It is when its last submission has passed every review of
//! the chain, nobody returned it, and what signing off needs is there: so no edit, import, undo or merge can sign off a
//! finding without evidence and reviews, and what falls away later shows.

mod blockers;
mod rounds;
mod rules;

use chrono::NaiveDate;

pub use blockers::Blocker;
pub use rounds::{Dispute, Round, RoundState};
pub use rules::Rules;

use crate::domain::date::dated;
use crate::domain::{Accepted, Assessment, Check, Code, Extension, Fields, Finding, Status, calendar_date};
use crate::ledger::{Ledger, RowView};

/// Where a finding is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Not submitted: its status says how far it is; `None` where it has none that this version knows.
    Open(Option<Status>),
    /// Submitted, and waiting for the review of this name.
    Submitted(String),
    /// The review of this name returned it.
    Returned(String),
    /// Signed off on this day, as the last review writes it.
    SignedOff(String),
    /// Every review passed, but what signing off needs is no longer there, or two offices did what excludes each other.
    InDoubt,
    /// It was signed off, a look-back failed, and nobody has submitted it again.
    Rebound,
}

/// The life of one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifecycle {
    /// Where it is.
    pub stage: Stage,
    /// Its submissions in order, each with its reviews and look-backs.
    pub rounds: Vec<Round>,
    /// The names of the reviews that its next submission has to pass.
    pub chain: Vec<String>,
    /// What keeps it from being signed off, besides reviews.
    pub blockers: Vec<Blocker>,
    /// What two offices did without seeing each other and a person has to decide.
    pub disputes: Vec<Dispute>,
    /// Checks, planned and done, by the day: those of no sign-off too.
    pub checks: Vec<(String, Check)>,
    /// Its extensions, by the new deadline.
    pub extensions: Vec<(String, Extension)>,
    /// What the office that leads accepts, the latest day last.
    pub assessments: Vec<(String, Assessment)>,
}

impl Lifecycle {
    /// The life of the finding with this row id; `None` when there is none or it is deleted.
    pub fn of(ledger: &Ledger, id: &str) -> Option<Self> {
        let finding = ledger.live(Finding::KIND, id)?;
        let below: Vec<_> = ledger.under(&finding.name()).collect();
        Some(Self::read(&finding, &below, &Rules::of(ledger)))
    }

    /// The life of a finding from its row and the live rows under it.
    pub fn read(finding: &RowView, below: &[RowView], rules: &Rules) -> Self {
        let (mut checks, mut extensions, mut assessments) = (vec![], vec![], vec![]);
        for row in below {
            let id = || row.id().to_owned();
            match row.kind() {
                Check::KIND => checks.push((id(), Check::read(row))),
                Extension::KIND => extensions.push((id(), Extension::read(row))),
                Assessment::KIND => assessments.push((id(), Assessment::read(row))),
                _ => {}
            }
        }
        checks.sort_by(|a, b| (day(&a.1), &a.0).cmp(&(day(&b.1), &b.0)));
        extensions.sort_by(|a, b| (&a.1.to, &a.0).cmp(&(&b.1.to, &b.0)));
        assessments.sort_by(|a, b| (&a.1.date, &a.0).cmp(&(&b.1.date, &b.0)));
        let rounds = rounds::of(below, &checks);
        let disputes = rounds::disputes(&rounds, rules);
        let blockers = blockers::of(finding, below);
        let status = Code::read(finding.text(Finding::STATUS), Status::parse).and_then(|code| code.known());
        let stage = stage(&rounds, status, !blockers.is_empty() || !disputes.is_empty());
        Self {
            stage,
            rounds,
            chain: rules.chain.clone(),
            blockers,
            disputes,
            checks,
            extensions,
            assessments,
        }
    }

    /// The last submission, the one that counts; `None` before the first.
    pub fn last(&self) -> Option<&Round> {
        rounds::last(&self.rounds)
    }

    /// The last submission, where it can be withdrawn: nobody has reviewed it yet, two offices have to decide, or what its
    /// sign-off rests on is gone. A sign-off that rebounded stays on record.
    pub fn withdrawable(&self) -> Option<&Round> {
        let last = self.last().filter(|_| self.stage != Stage::Rebound)?;
        let may = last.reviews.is_empty() || !self.disputes.is_empty() || self.stage == Stage::InDoubt;
        may.then_some(last)
    }

    /// The latest day of the last submission, its reviews and the look-backs that were done at its sign-off; `None`
    /// before the first submission.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let last = self.last()?;
        let reviews = last.reviews.iter().map(|(_, review)| &review.date);
        let checks =
            self.checks.iter().filter(|(_, check)| check.after == last.id).map(|(_, check)| &check.date);
        let days = std::iter::once(&last.submission.date).chain(reviews).chain(checks);
        days.filter_map(|day| calendar_date(day)).max()
    }

    /// What the office that leads accepts now; `None` where it has not said, or by a code this version does not know.
    pub fn accepted(&self) -> Option<Accepted> {
        self.assessments.last().and_then(|(_, last)| Accepted::parse(&last.outcome))
    }

    /// How often it rebounded.
    pub fn rebounds(&self) -> usize {
        self.rounds.iter().filter(|round| round.is_rebound()).count()
    }

    /// The day until which the finding (`""`) or one of its measures was extended; `None` where it never was.
    pub fn extended(&self, measure: &str) -> Option<&str> {
        let own = self.extensions.iter().rev().find(|(_, one)| one.measure == measure);
        own.map(|(_, one)| one.to.as_str()).filter(|day| !day.is_empty())
    }

    /// The wording of the deadline that holds: the last extension's day, or the wording as printed.
    pub fn deadline<'a>(&'a self, measure: &str, printed: &'a str) -> &'a str {
        self.extended(measure).unwrap_or(printed)
    }

    /// The days until which the finding (`None`) and those of its measures that were, by their place from 1, were extended.
    pub fn extended_to<'a>(
        &self,
        measures: impl IntoIterator<Item = &'a str>,
    ) -> impl Iterator<Item = (Option<usize>, String)> {
        let places = std::iter::once((None, "")).chain((1..).map(Some).zip(measures));
        places.filter_map(|(place, id)| Some((place, self.extended(id)?.to_owned())))
    }

    /// The next planned check that was not done yet.
    pub fn planned(&self) -> Option<&(String, Check)> {
        self.checks.iter().find(|(_, check)| check.date.is_empty() && !check.due.is_empty())
    }

    /// The planned check and its day. A look-back that was planned at a sign-off which rebounded since has been overtaken.
    pub fn next_check(&self) -> Option<(&str, NaiveDate)> {
        let (id, check) = self.planned()?;
        let round = self.rounds.iter().find(|round| round.id == check.after);
        let is_current =
            round.is_none_or(|round| matches!(round.state, RoundState::Passed(_)) && !round.is_rebound());
        Some((id.as_str(), dated(&check.due)?.first()?)).filter(|_| is_current)
    }
}

/// The day of a check: when it was done, or else when it is planned.
fn day(check: &Check) -> &str {
    if check.date.is_empty() { &check.due } else { &check.date }
}

fn stage(rounds: &[Round], status: Option<Status>, in_doubt: bool) -> Stage {
    let Some(last) = rounds::last(rounds) else { return Stage::Open(status) };
    if last.is_rebound() {
        return Stage::Rebound;
    }
    match &last.state {
        RoundState::Pending(step) => Stage::Submitted(step.clone()),
        RoundState::Returned(step) => Stage::Returned(step.clone()),
        RoundState::Passed(_) if in_doubt => Stage::InDoubt,
        RoundState::Passed(day) => Stage::SignedOff(day.clone()),
    }
}
