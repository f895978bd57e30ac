//! Whether a filter admits a finding.

use std::borrow::Cow;
use std::sync::Arc;

use super::search::Search;
use super::wanted::{Completion, Due, Filter};
use crate::domain::{Accepted, AccountabilityForm, AmountWay, LedgerSettings, money, spelling};
use crate::ledger::views::due_state::{DueState, DueWithin};
use crate::ledger::views::finding_item::FindingItem;
use crate::ledger::views::finding_list::AspectGroup;
use crate::ledger::views::lifecycle::Stage;

impl Completion {
    /// Whether it admits a finding.
    pub(in crate::ledger::views) fn admits(self, item: &FindingItem, settings: &LedgerSettings) -> bool {
        match self {
            Self::Any => true,
            Self::Done => item.is_done(settings),
            Self::NotDone => !item.is_done(settings),
            Self::InTime => item.done_late(settings) == Some(0),
            Self::Late => item.done_late(settings).is_some_and(|days| days > 0),
            Self::SignedOff => matches!(item.stage, Stage::SignedOff(_)),
        }
    }
}

impl Filter {
    /// How many of some findings of one aspect it admits, whatever that aspect is; it is taken to search for nothing.
    pub(in crate::ledger::views) fn count<'a>(
        &self,
        items: impl IntoIterator<Item = &'a FindingItem>,
        settings: &LedgerSettings,
    ) -> usize {
        let asked = Asked { search: Search::default(), ..Asked::of(self, settings) };
        items.into_iter().filter(|item| asked.admits(item)).count()
    }
}

/// What a filter asks of findings, with its texts read once.
pub(super) struct Asked<'a> {
    filter: &'a Filter,
    settings: &'a LedgerSettings,
    search: Search,
    /// The least and the greatest sum of money.
    least: Option<u64>,
    most: Option<u64>,
    way: Option<AmountWay>,
    held: Option<AccountabilityForm>,
    /// The unit, as [`spelling`] has it.
    unit: Cow<'a, str>,
}

impl<'a> Asked<'a> {
    pub(super) fn of(filter: &'a Filter, settings: &'a LedgerSettings) -> Self {
        let is_named = filter.unit != Filter::NO_NAME;
        Self {
            filter,
            settings,
            search: Search::of(&filter.query),
            least: money::fen(&filter.at_least),
            most: money::fen(&filter.at_most),
            way: AmountWay::parse(&filter.way),
            held: AccountabilityForm::parse(&filter.held),
            unit: if is_named { spelling(&filter.unit) } else { filter.unit.as_str().into() },
        }
    }

    /// What the filter admits of a group.
    pub(super) fn part(&self, group: &Arc<AspectGroup>) -> Arc<AspectGroup> {
        if !self.filter.is_narrowing() {
            return group.clone();
        }
        let own = Some(group.id.as_str()).filter(|id| !id.is_empty());
        let is_in = is_name(&self.filter.aspect, own.into_iter());
        let items = group.items.iter().filter(|item| is_in && self.admits(item)).cloned().collect();
        Arc::new(AspectGroup { id: group.id.clone(), nth: group.nth, title: group.title.clone(), items })
    }

    /// Whether the filter admits a finding of an aspect that it admits.
    fn admits(&self, item: &FindingItem) -> bool {
        let (filter, finding) = (self.filter, &item.finding);
        let status = match filter.status.as_str() {
            Filter::NO_CODE => item.known_status().is_none(),
            code => is_code(code, &finding.status),
        };
        let due = match filter.due {
            Due::Any => true,
            Due::Overdue => item.due_state.is_overdue(),
            Due::Late => {
                let person = Some(filter.person.as_str()).filter(|name| *name != Filter::NO_NAME);
                let unit = Some(&*self.unit).filter(|unit| !unit.trim().is_empty());
                item.is_late_of(unit, person.filter(|person| !person.is_empty()))
            }
            Due::Today => item.due_within == Some(DueWithin::Today),
            Due::Week => item.due_within.is_some(),
            Due::Turned => item.due_state.has_turned(self.settings.alert_days()),
            Due::Soon => item.due_state.is_soon(),
            Due::Ahead => matches!(item.due_state, DueState::Ahead { .. }),
            Due::Unset => item.due_state == DueState::Open,
            Due::AtOnce => item.due_state == DueState::AtOnce,
            Due::Unread => item.due_state.is_unread(),
            Due::LongTerm => item.due_state == DueState::LongTerm,
            Due::Extended => item.extensions > 0,
        };
        let leader = Some(finding.leader.as_str()).filter(|leader| !leader.trim().is_empty());
        let month = || item.month(filter.month_of).unwrap_or_default();
        status
            && due
            && is_code(&filter.severity, &finding.severity)
            && is_code(&filter.accepted, item.accepted.map_or("", Accepted::as_str))
            && (filter.month.is_empty() || is_code(&filter.month, &month()))
            && self.way.is_none_or(|wanted| item.amounts.iter().any(|(way, _)| *way == wanted))
            && (self.filter.way != Filter::ANY_WAY || item.rectified() > 0)
            && self.held.is_none_or(|wanted| item.held.contains(&wanted))
            && (self.filter.held != Filter::ANY_WAY || !item.held.is_empty())
            && filter.completion.admits(item, self.settings)
            && self.least.is_none_or(|least| item.involved.is_some_and(|own| own >= least))
            && self.most.is_none_or(|most| item.involved.is_some_and(|own| own <= most))
            && filter.todo.is_none_or(|todo| item.todos.contains(todo))
            && is_name(&self.unit, item.units.iter())
            && is_name(&filter.leader, leader.into_iter())
            && match filter.person.as_str() {
                "" => true,
                Filter::NO_NAME => finding.people().next().is_none(),
                person => filter.due == Due::Late || finding.is_with(person),
            }
            && is_name(&filter.mark, finding.labels())
            && self.search.finds(item)
    }
}

/// Whether a code is the wanted one.
fn is_code(wanted: &str, own: &str) -> bool {
    match wanted {
        "" => true,
        Filter::NO_CODE => own.is_empty(),
        code => own == code,
    }
}

/// Whether the wanted name is among a finding's.
fn is_name<N: AsRef<str>>(wanted: &str, mut own: impl Iterator<Item = N>) -> bool {
    match wanted {
        "" => true,
        Filter::NO_NAME => own.next().is_none(),
        name => own.any(|own| own.as_ref() == name),
    }
}
