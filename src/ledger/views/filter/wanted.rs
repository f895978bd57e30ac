//! What a filter asks for.

use crate::domain::Status;
use crate::ledger::views::finding_item::MonthOf;
use crate::ledger::views::sorting::Sort;
use crate::ledger::views::todo::Todo;

/// Which findings a list shows, and in what order. It is part of the address, so a filtered list can be bookmarked. An
/// empty field admits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A status code; [`Filter::NO_CODE`] for findings without one that this version knows.
    pub status: String,
    /// An aspect's row id; [`Filter::NO_NAME`] for findings without one.
    pub aspect: String,
    /// A unit's name, as [`FindingItem::units_of`](crate::ledger::views::FindingItem::units_of) has it;
    /// [`Filter::NO_NAME`] for findings without one.
    pub unit: String,
    /// A leader's name, exactly as in the finding; [`Filter::NO_NAME`] for findings without one.
    pub leader: String,
    /// A person, as [`crate::domain::Finding::people`] gives it; [`Filter::NO_NAME`] for findings with nobody.
    pub person: String,
    /// A mark, as [`crate::domain::Finding::labels`] gives it; [`Filter::NO_NAME`] for findings without one.
    pub mark: String,
    /// A severity code; [`Filter::NO_CODE`] for findings without one.
    pub severity: String,
    /// The least 涉及金额, in its own words; what is no amount admits everything.
    pub at_least: String,
    /// The greatest 涉及金额, likewise.
    pub at_most: String,
    /// A month, `YYYY-MM`; [`Filter::NO_CODE`] for findings without the day that it is of.
    pub month: String,
    /// Which day of a finding the month is of.
    pub month_of: MonthOf,
    /// The code of an [`Accepted`](crate::domain::Accepted); [`Filter::NO_CODE`] for findings that nobody has assessed.
    pub accepted: String,
    /// The code of an [`AmountWay`](crate::domain::AmountWay) in which something was put right; any other text admits
    /// everything.
    pub way: String,
    /// The code of an [`AccountabilityForm`](crate::domain::AccountabilityForm) in which somebody was held to account,
    /// [`Filter::ANY_WAY`] for whatever form; any other text admits everything.
    pub held: String,
    /// Whether it is done.
    pub completion: Completion,
    /// Which due states.
    pub due: Due,
    /// What there is to do about it; `None` admits everything.
    pub todo: Option<Todo>,
    /// Words of a search, separated by blanks; all have to occur.
    pub query: String,
    /// The order.
    pub sort: Sort,
}

/// Which due states a filter admits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// All.
    #[default]
    Any,
    /// Past the deadline.
    Overdue,
    /// Past the deadline, or a measure is past its own; with a unit or a person, what is theirs.
    Late,
    /// Something of it is due today; see [`FindingItem::due_within`](crate::ledger::views::FindingItem::due_within).
    Today,
    /// Something of it is due today or on the seven days that follow.
    Week,
    /// Yellow or red since these days; see [`DueState::has_turned`](crate::ledger::views::DueState::has_turned).
    Turned,
    /// Due soon.
    Soon,
    /// There is a day, and it has not passed.
    Ahead,
    /// There is no deadline, and the finding is not done.
    Unset,
    /// 立行立改 without a day, and not done.
    AtOnce,
    /// There is a deadline, and no day could be read out of it.
    Unread,
    /// 长期坚持.
    LongTerm,
    /// The deadline, or one of a measure's, was extended.
    Extended,
}

/// Which findings a filter admits by how far they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Completion {
    /// All.
    #[default]
    Any,
    /// Those that count as done by the ledger's reckoning.
    Done,
    /// All others.
    NotDone,
    /// Those that were done by the last day of their deadline.
    InTime,
    /// Those that were done after it.
    Late,
    /// Those that are signed off.
    SignedOff,
}

impl Filter {
    /// The code that shows findings without one: of statuses, severities, months, and what is accepted.
    pub const NO_CODE: &str = "none";
    /// The filter of a name that shows findings without one. No name begins with a blank.
    pub const NO_NAME: &str = " ";
    /// Of findings of which something was put right, or for which somebody was held to account, in whatever way.
    pub const ANY_WAY: &str = "any";
    /// The least sum of money there is, for findings that name any.
    pub const ANY_SUM: &str = "0.01元";

    /// The code by which findings of a status are shown; `None` stands for those without one that this version knows.
    pub fn code_of(status: Option<Status>) -> &'static str {
        status.map_or(Self::NO_CODE, Status::as_str)
    }

    /// Whether a text in the place of a search is rather a table or a document that somebody pasted there: nobody types a
    /// tab, or that much.
    pub fn is_pasted(query: &str) -> bool {
        query.contains('\t') || query.chars().count() > 80
    }

    /// Whether it may leave out findings; the order does not count.
    pub fn is_narrowing(&self) -> bool {
        *self != Self { sort: self.sort.clone(), ..Self::default() }
    }
}
