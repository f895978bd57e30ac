//! How a finding is read into an item of the list.

use std::cell::RefCell;
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::date::{Context, Term, dated};
use crate::domain::{
    Accountability, AccountabilityForm, Amount, Code, Commitment, Deadline, Decision, Fields, Finding,
    LedgerSettings, Measure, Progress, Status, calendar_date, money,
};
use crate::ledger::views::due_state::{DueState, DueWithin, deadline_context};
use crate::ledger::views::finding_item::{FindingItem, FindingNumber, MeasureOf, is_done, measures_in_order};
use crate::ledger::views::lifecycle::{Lifecycle, Rules, Stage};
use crate::ledger::views::schedule::Schedule;
use crate::ledger::views::todo;
use crate::ledger::{Ledger, RowView};

/// What every item of a list depends on.
pub(super) struct Basis {
    pub(super) settings: Arc<LedgerSettings>,
    rules: Rules,
    pub(super) context: Context,
    pub(super) today: NaiveDate,
    /// What each wording of a deadline says: a ledger of thousands of findings has some dozens.
    terms: RefCell<FxHashMap<String, Term>>,
}

impl Basis {
    pub(super) fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
        Self {
            settings: Arc::new(settings.map(|row| LedgerSettings::read(&row)).unwrap_or_default()),
            rules: Rules::of(ledger),
            context: deadline_context(ledger),
            today,
            terms: RefCell::default(),
        }
    }

    /// What a wording of a deadline says.
    fn term(&self, wording: &str) -> Term {
        if let Some(term) = self.terms.borrow().get(wording) {
            return *term;
        }
        let term = Deadline::parse(wording, &self.context).term;
        self.terms.borrow_mut().insert(wording.to_owned(), term);
        term
    }

    /// The item of a finding.
    pub(super) fn item(&self, ledger: &Ledger, row: &RowView, place: FindingNumber) -> FindingItem {
        let below: Vec<_> = ledger.under(&row.name()).collect();
        let measures = measures_in_order(&below);
        let progress = below.iter().filter(|row| row.kind() == Progress::KIND);
        let finding = Finding::read(row);
        let status = Code::read(&finding.status, Status::parse);
        let life = Lifecycle::read(row, &below, &self.rules);
        // The status of a finding that rebounded may still be the one before.
        let rebounded =
            life.stage == Stage::Rebound && status.as_ref().and_then(Code::known) != Some(Status::LongTerm);
        let known = if rebounded { Some(Status::InProgress) } else { status.as_ref().and_then(Code::known) };
        let due = |wording: &str, status| {
            DueState::of_term(|| self.term(wording), status, &self.settings, self.today)
        };
        let deadline = life.deadline("", &finding.deadline);
        let due_state = match life.stage {
            Stage::SignedOff(_) => DueState::Settled,
            _ => due(deadline, known),
        };
        let last_day = match self.term(deadline) {
            Term::By(day) => Some(day),
            _ => None,
        };
        let measure = |row: &&RowView| {
            let own = Code::read(row.text(Measure::STATUS), Status::parse);
            let wording = life.deadline(row.id(), row.text(Measure::DEADLINE));
            let known = own.map_or(known, |own| own.known());
            let is_done = matches!(life.stage, Stage::SignedOff(_)) || self.settings.counts_as_done(known);
            let due_state = match due_state {
                DueState::Settled => DueState::Settled,
                _ if wording.is_empty() => DueState::Open,
                _ => due(wording, known),
            };
            MeasureOf {
                id: row.id().to_owned(),
                text: row.text(Measure::TEXT).to_owned(),
                unit: row.text(Measure::UNIT).to_owned(),
                person: row.text(Measure::PERSON).to_owned(),
                due_state,
                is_done,
            }
        };
        let own_measures: Vec<_> = measures.iter().map(measure).collect();
        let measure_late = own_measures.iter().any(|one| one.due_state.is_overdue());
        let until = self.today + chrono::Days::new(self.settings.soon() as u64);
        let open =
            |row: &&RowView| row.kind() == Decision::KIND && row.text(Decision::DONE).trim().is_empty();
        let decisions: Vec<_> =
            below.iter().filter(open).filter_map(|row| calendar_date(row.text(Decision::DUE))).collect();
        let check = life.next_check().map(|(_, day)| day).or_else(|| match due_state {
            DueState::LongTerm => dated(&finding.next_review)?.first(),
            _ => None,
        });
        let ahead = own_measures.iter().map(|one| one.due_state).chain([due_state]);
        let ahead = ahead.filter_map(|due| match due {
            DueState::Ahead { date, .. } => Some(date),
            _ => None,
        });
        let schedule = Schedule::read(&below, &self.context, self.today, |measure| {
            is_done(due_state, &own_measures, measure)
        });
        let ahead = ahead.chain(schedule.ahead()).chain(decisions.iter().copied()).chain(check);
        let due_within = DueWithin::of(ahead, self.today);
        let standing = todo::Standing {
            due_state,
            measure_late,
            behind: schedule.is_behind(),
            unread: due_state.is_unread()
                || own_measures.iter().any(|one| one.due_state.is_unread())
                || schedule.is_unread(),
            decisions,
            check,
            until,
        };
        let measures_due = self.measures_due(&measures, &life, status.as_ref(), deadline);
        let held = below.iter().filter(|row| row.kind() == Accountability::KIND);
        let amounts = below.iter().filter(|row| row.kind() == Amount::KIND);
        FindingItem {
            id: row.id().to_owned(),
            place,
            todos: todo::of(&life, &finding, &standing),
            accepted: life.accepted(),
            extended: life.extended_to(measures.iter().map(|row| row.id())).collect(),
            extensions: life.extensions.len(),
            submitted: life
                .last()
                .filter(|round| !round.is_rebound())
                .and_then(|round| calendar_date(&round.submission.date)),
            stage: life.stage,
            due_state,
            due_within,
            measures_due,
            last_day,
            status_day: FindingItem::read_status_day(row),
            status,
            measures: own_measures,
            latest: progress.map(|row| row.text(Progress::DATE)).max().map(str::to_owned),
            conflicts: row.conflicts().len(),
            extra: std::iter::once(row)
                .chain(measures.iter().copied())
                .flat_map(FindingItem::read_extra)
                .collect(),
            involved: money::fen(&finding.involved),
            amounts: amounts.map(FindingItem::read_amount).collect(),
            held: held.filter_map(|row| AccountabilityForm::parse(row.text(Accountability::FORM))).collect(),
            units: FindingItem::read_units(
                &finding,
                measures.iter().copied().chain(below.iter().filter(|row| row.kind() == Commitment::KIND)),
            ),
            finding,
        }
    }

    /// How many measures of a finding are past the deadline that holds for them, their finding's where they have none, and how
    /// many are due soon: as [`MeasureList`](crate::ledger::views::MeasureList) has them.
    fn measures_due(
        &self,
        measures: &[&RowView],
        life: &Lifecycle,
        status: Option<&Code<Status>>,
        deadline: &str,
    ) -> (usize, usize) {
        if matches!(life.stage, Stage::SignedOff(_)) {
            return (0, 0);
        }
        let (mut overdue, mut soon) = (0, 0);
        for row in measures {
            let own = Code::read(row.text(Measure::STATUS), Status::parse);
            let known = own.as_ref().or(status).and_then(Code::known);
            if self.settings.counts_as_done(known) {
                continue;
            }
            let wording = match life.deadline(row.id(), row.text(Measure::DEADLINE)) {
                "" => deadline,
                own => own,
            };
            let due = DueState::of_term(|| self.term(wording), known, &self.settings, self.today);
            overdue += usize::from(due.is_overdue());
            soon += usize::from(due.is_soon());
        }
        (overdue, soon)
    }
}
