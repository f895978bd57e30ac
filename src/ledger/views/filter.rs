//! Which findings of the list are shown: the filter and the search.

use std::borrow::Cow;
use std::sync::Arc;

use super::due_state::{DueState, DueWithin};
use super::finding_item::{FindingItem, FindingNumber, MonthOf, read_number};
use super::finding_list::{AspectGroup, FindingList};
use super::lifecycle::Stage;
use super::todo::Todo;
use crate::domain::width::half;
use crate::domain::{Accepted, AmountWay, Finding, LedgerSettings, Measure, Status, money, spelling};

/// The findings of a list that a filter admits, by aspect; in any order but that of their numbers, all in one group. Numbers
/// are those of the list. Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    filter: Filter,
    /// Each group of the list, and what is shown of it.
    parts: Vec<(Arc<AspectGroup>, Arc<AspectGroup>)>,
    /// All that is shown, where it is not in the order of the numbers.
    sorted: Option<Arc<AspectGroup>>,
}

impl Shown {
    /// What a filter admits of a list.
    pub fn of(list: &FindingList, filter: &Filter) -> Self {
        Self::default().follow(list, filter)
    }

    /// The same as [`Shown::of`], made from what was shown before: groups of the list that are still the same are not
    /// filtered again.
    pub fn follow(&self, list: &FindingList, filter: &Filter) -> Self {
        let asked = Asked::of(filter, &list.settings);
        let same_filter = self.filter == *filter;
        let parts = list.groups.iter().enumerate().map(|(at, group)| {
            let before = self.parts.get(at).filter(|(source, _)| same_filter && Arc::ptr_eq(source, group));
            before.cloned().unwrap_or_else(|| (group.clone(), asked.part(group)))
        });
        let parts: Vec<_> = parts.collect();
        let unchanged = same_filter && are_same(&self.parts, &parts);
        let sorted = if unchanged { self.sorted.clone() } else { filter.sorted(&parts) };
        Self { filter: filter.clone(), parts, sorted }
    }

    /// Whether all is shown in one list, in another order than that of the numbers.
    pub fn is_sorted(&self) -> bool {
        self.sorted.is_some()
    }

    /// The groups of which something is shown, in order.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<AspectGroup>> {
        let parts = if self.sorted.is_some() { &[] } else { self.parts.as_slice() };
        let groups = self.sorted.iter().chain(parts.iter().map(|(_, shown)| shown));
        groups.filter(|group| !group.items.is_empty())
    }

    /// The findings that are shown, in order.
    pub fn items(&self) -> impl Iterator<Item = &Arc<FindingItem>> {
        self.groups().flat_map(|group| &group.items)
    }

    /// How many findings are shown.
    pub fn count(&self) -> usize {
        self.groups().map(|group| group.items.len()).sum()
    }

    /// Whether both show the very same groups in memory. Equal ones may be told apart.
    pub fn is_same(&self, other: &Self) -> bool {
        self.filter.sort == other.filter.sort && are_same(&self.parts, &other.parts)
    }
}

/// Whether the very same groups are shown.
fn are_same(
    one: &[(Arc<AspectGroup>, Arc<AspectGroup>)],
    other: &[(Arc<AspectGroup>, Arc<AspectGroup>)],
) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|((_, one), (_, other))| Arc::ptr_eq(one, other))
}

/// Which findings a list shows, and in what order. It is part of the address, so a filtered list can be bookmarked. An
/// empty field admits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A status code; [`Filter::NO_STATUS`] for findings without one that this version knows.
    pub status: String,
    /// An aspect's row id; [`Filter::NO_NAME`] for findings without one.
    pub aspect: String,
    /// A unit's name, as [`FindingItem::units`] has it; [`Filter::NO_NAME`] for findings without one.
    pub unit: String,
    /// A leader's name, exactly as in the finding; [`Filter::NO_NAME`] for findings without one.
    pub leader: String,
    /// A person, as [`crate::domain::Finding::people`] gives it.
    pub person: String,
    /// A mark, as [`crate::domain::Finding::labels`] gives it; [`Filter::NO_NAME`] for findings without one.
    pub mark: String,
    /// A severity code; [`Filter::NO_STATUS`] for findings without one.
    pub severity: String,
    /// The least 涉及金额, in its own words; what is no amount admits everything.
    pub at_least: String,
    /// The greatest 涉及金额, likewise.
    pub at_most: String,
    /// A month, `YYYY-MM`; [`Filter::NO_STATUS`] for findings without the day that it is of.
    pub month: String,
    /// Which day of a finding the month is of.
    pub month_of: MonthOf,
    /// The code of an [`Accepted`]; [`Filter::NO_STATUS`] for findings that nobody has assessed.
    pub accepted: String,
    /// The code of an [`AmountWay`] in which something was put right; any other text admits everything.
    pub way: String,
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
    /// Something of it is due today; see [`FindingItem::due_within`].
    Today,
    /// Something of it is due today or later this week.
    Week,
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

impl Completion {
    /// Whether it admits a finding.
    pub(super) fn admits(self, item: &FindingItem, settings: &LedgerSettings) -> bool {
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

/// The order of what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By number, within each aspect.
    #[default]
    Number,
    /// By deadline, across aspects; see [`DueState::sort_key`].
    Deadline,
    /// By status, across aspects: from not begun to done, then long-term, those without a known status last.
    Status,
}

impl Filter {
    /// The status filter that shows findings without a status; likewise of severities, months and what is accepted.
    pub const NO_STATUS: &str = "none";
    /// The filter of a name that shows findings without one. No name begins with a blank.
    pub const NO_NAME: &str = " ";
    /// Of findings of which something was put right, in whatever way.
    pub const ANY_WAY: &str = "any";
    /// The least sum of money there is, for findings that name any.
    pub const ANY_SUM: &str = "0.01元";

    /// The code by which findings of a status are shown; `None` stands for those without one that this version knows.
    pub fn code_of(status: Option<Status>) -> &'static str {
        status.map_or(Self::NO_STATUS, Status::as_str)
    }

    /// Whether it may leave out findings; the order does not count.
    pub fn is_narrowing(&self) -> bool {
        *self != Self { sort: self.sort, ..Self::default() }
    }

    /// All that is shown in one group; `None` in the order of the numbers.
    fn sorted(&self, parts: &[(Arc<AspectGroup>, Arc<AspectGroup>)]) -> Option<Arc<AspectGroup>> {
        let mut items: Vec<_> = parts.iter().flat_map(|(_, shown)| &shown.items).cloned().collect();
        match self.sort {
            Sort::Number => return None,
            Sort::Deadline => items.sort_by_key(|item| item.due_state.sort_key()),
            Sort::Status => items.sort_by_key(|item| status_key(item)),
        }
        Some(Arc::new(AspectGroup { id: AspectGroup::ALL.to_owned(), nth: 0, title: String::new(), items }))
    }

    /// How many of some findings of one aspect it admits, whatever that aspect is; it is taken to search for nothing.
    pub(super) fn count<'a>(
        &self,
        items: impl IntoIterator<Item = &'a FindingItem>,
        settings: &LedgerSettings,
    ) -> usize {
        let asked = Asked { search: Search::default(), ..Asked::of(self, settings) };
        items.into_iter().filter(|item| asked.admits(item)).count()
    }
}

/// What a filter asks of findings, with its texts read once.
struct Asked<'a> {
    filter: &'a Filter,
    settings: &'a LedgerSettings,
    search: Search,
    /// The least and the greatest sum of money.
    least: Option<u64>,
    most: Option<u64>,
    way: Option<AmountWay>,
    /// The unit, as [`spelling`] has it.
    unit: Cow<'a, str>,
}

impl<'a> Asked<'a> {
    fn of(filter: &'a Filter, settings: &'a LedgerSettings) -> Self {
        let is_named = filter.unit != Filter::NO_NAME;
        Self {
            filter,
            settings,
            search: Search::of(&filter.query),
            least: money::fen(&filter.at_least),
            most: money::fen(&filter.at_most),
            way: AmountWay::parse(&filter.way),
            unit: if is_named { spelling(&filter.unit) } else { filter.unit.as_str().into() },
        }
    }

    /// What the filter admits of a group.
    fn part(&self, group: &Arc<AspectGroup>) -> Arc<AspectGroup> {
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
            Filter::NO_STATUS => item.known_status().is_none(),
            code => is_code(code, &finding.status),
        };
        let due = match filter.due {
            Due::Any => true,
            Due::Overdue => item.due_state.is_overdue(),
            Due::Late => {
                let person = self.filter.person.as_str();
                let unit = Some(&*self.unit).filter(|unit| !unit.trim().is_empty());
                item.is_late_of(unit, Some(person).filter(|person| !person.is_empty()))
            }
            Due::Today => item.due_within == Some(DueWithin::Today),
            Due::Week => item.due_within.is_some(),
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
            && filter.completion.admits(item, self.settings)
            && self.least.is_none_or(|least| item.involved.is_some_and(|own| own >= least))
            && self.most.is_none_or(|most| item.involved.is_some_and(|own| own <= most))
            && filter.todo.is_none_or(|todo| item.todos.contains(todo))
            && is_name(&self.unit, item.units.iter())
            && is_name(&filter.leader, leader.into_iter())
            && (filter.person.is_empty() || filter.due == Due::Late || finding.is_with(&filter.person))
            && is_name(&filter.mark, finding.labels())
            && self.search.finds(item)
    }
}

/// Whether a code is the wanted one.
fn is_code(wanted: &str, own: &str) -> bool {
    match wanted {
        "" => true,
        Filter::NO_STATUS => own.is_empty(),
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

/// The place of a finding's status in [`Sort::Status`].
fn status_key(item: &FindingItem) -> usize {
    let status = item.known_status();
    Status::ALL.iter().position(|one| Some(*one) == status).unwrap_or(Status::ALL.len())
}

/// The words of a search.
#[derive(Default)]
struct Search(Vec<Word>);

/// A word of a search.
struct Word {
    /// Its characters, folded.
    folded: Vec<char>,
    /// The same as a text, where each character is folded from itself alone: such a word is found without looking at
    /// every character of a text.
    exact: Option<String>,
    /// The number of a finding that the word is; `None` where it is none.
    number: Option<FindingNumber>,
}

impl Word {
    fn of(word: &str) -> Self {
        let text: String = word.chars().map(fold).collect();
        let number = read_number(&text).filter(|(aspect, nth)| format!("{aspect}.{nth}") == text);
        let folded = text.chars().collect();
        // Only what is ASCII when it is folded is folded from others too.
        let exact = text.chars().all(|c| !c.is_ascii()).then_some(text);
        Self { folded, exact, number }
    }

    /// Where it first occurs in a text, as byte positions; `None` when it does not.
    fn occurrence(&self, text: &str) -> Option<(usize, usize)> {
        if let Some(exact) = &self.exact {
            // Looking for a text prepares a table each time; the texts are short and many.
            let first = exact.chars().next()?;
            let from =
                text.match_indices(first).map(|(at, _)| at).find(|at| text[*at..].starts_with(exact))?;
            return Some((from, from + exact.len()));
        }
        let mut rest = text.chars();
        loop {
            let mut from = rest.clone();
            if self.folded.iter().all(|c| from.next().map(fold) == Some(*c)) {
                return Some((text.len() - rest.as_str().len(), text.len() - from.as_str().len()));
            }
            rest.next()?;
        }
    }
}

impl Search {
    fn of(query: &str) -> Self {
        Self(query.split_whitespace().map(Word::of).collect())
    }

    /// Whether every word is the finding's number or occurs in its texts; width and case make no difference.
    fn finds(&self, item: &FindingItem) -> bool {
        self.0.iter().all(|word| {
            word.number == Some(item.place) || searched(item).any(|(_, text)| word.occurrence(text).is_some())
        })
    }
}

/// The texts of a finding that a search looks through, each with the name of its field.
fn searched(item: &FindingItem) -> impl Iterator<Item = (&str, &String)> {
    let finding = &item.finding;
    let fields = [
        (Finding::TITLE, &finding.title),
        (Finding::LEADER, &finding.leader),
        (Finding::LEAD_UNIT, &finding.lead_unit),
        (Finding::RESPONSIBLE, &finding.responsible),
        (Finding::SUPPORTING, &finding.supporting),
        (Finding::PERSON, &finding.person),
        (Finding::CAUSE, &finding.cause),
        (Finding::RESULT, &finding.result),
        (Finding::DEADLINE, &finding.deadline),
        (Finding::MARKS, &finding.marks),
    ];
    let measures = item.measures.iter().map(|one| (Measure::TEXT, &one.text));
    fields.into_iter().chain(measures).chain(item.extra.iter().map(|(field, text)| (field.as_str(), text)))
}

/// A text around what a search found in it: before, found, after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The field of the finding; [`Measure::TEXT`] for a measure.
    pub field: String,
    /// The beginning of the text, or the end of that.
    pub before: String,
    /// What was found, as it is written.
    pub found: String,
    /// The rest of the text.
    pub after: String,
}

/// How many characters an excerpt has before what was found.
const BEFORE: usize = 12;

impl Excerpt {
    /// Where a search found its first word that is not in the title; `None` without such a word, and for a number.
    pub fn of(item: &FindingItem, query: &str) -> Option<Self> {
        let Search(words) = Search::of(query);
        let outside = |word: &&Word| word.occurrence(&item.finding.title).is_none();
        words.iter().filter(outside).find_map(|word| {
            searched(item).find_map(|(field, text)| {
                let (from, to) = word.occurrence(text)?;
                let cut = text[..from].char_indices().rev().nth(BEFORE).map(|(at, c)| at + c.len_utf8());
                let before = match cut {
                    Some(cut) => format!("…{}", &text[cut..from]),
                    None => text[..from].to_owned(),
                };
                Some(Self {
                    field: field.to_owned(),
                    before,
                    found: text[from..to].to_owned(),
                    after: text[to..].to_owned(),
                })
            })
        })
    }
}

/// A character in half width and lower case, for comparing.
fn fold(c: char) -> char {
    half(c).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::views::MeasureOf;
    use crate::ledger::views::finding_list::testing::sample;

    #[track_caller]
    fn check(filter: Filter, expect: &[&str]) {
        let shown = Shown::of(&sample(), &filter);
        assert_eq!(shown.items().map(|item| item.finding.title.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn filters_search_and_order() {
        check(Filter { unit: "药剂科".into(), ..Filter::default() }, &["第二个问题"]);
        check(Filter { status: "frozen".into(), ..Filter::default() }, &["无方面"]);
        check(Filter { due: Due::Overdue, ..Filter::default() }, &["第一个问题"]);
        check(Filter { query: "ａｂｃ办法 第二".into(), ..Filter::default() }, &["第二个问题"]);
        check(Filter { query: "1.1".into(), ..Filter::default() }, &["第一个问题"]);
        check(Filter { sort: Sort::Deadline, ..Filter::default() }, &["第一个问题", "无方面", "第二个问题"]);
        check(Filter { sort: Sort::Status, ..Filter::default() }, &["第一个问题", "第二个问题", "无方面"]);
        check(Filter { query: "没有".into(), ..Filter::default() }, &[]);
    }

    proptest! {
        /// However a word is written, it is found where a comparison of every character finds it.
        #[test]
        fn a_word_is_found_where_its_folded_characters_are(word in "[a-cＡ-Ｃ甲乙０1 　]{1,3}", text in "[a-cＡ-Ｃ甲乙０1 　]{0,9}") {
            let characters = |text: &str| text.chars().map(fold).collect::<Vec<_>>();
            let (folded, all) = (characters(&word), characters(&text));
            let expect = all.windows(folded.len()).position(|some| some == folded);
            let found = Word::of(&word).occurrence(&text).map(|(from, to)| {
                assert_eq!(characters(&text[from..to]), folded);
                text[..from].chars().count()
            });
            prop_assert_eq!(found, expect);
        }
    }

    #[test]
    fn a_number_is_found_as_it_is_written() {
        check(Filter { query: "１.１".into(), ..Filter::default() }, &["第一个问题"]);
        for query in ["01.1", "+1.1", "1.1.", "1.10"] {
            check(Filter { query: query.into(), ..Filter::default() }, &[]);
        }
    }

    #[test]
    fn an_excerpt_says_where_a_word_is_that_the_title_has_not() {
        let list = sample();
        let item = list.items().next().unwrap();
        let found = Excerpt::of(item, "第一 abc").unwrap();
        assert_eq!((found.field.as_str(), found.before.as_str()), (Measure::TEXT, "修订《"));
        assert_eq!((found.found.as_str(), found.after.as_str()), ("ABC", "办法》。"));
        assert_eq!(Excerpt::of(item, "第一"), None);
        assert_eq!(Excerpt::of(item, "1.1"), None);
        let long = FindingItem {
            measures: vec![MeasureOf {
                text: "一二三四五六七八九十一二三四五ＡＢ完".into(),
                ..item.measures[0].clone()
            }],
            ..FindingItem::clone(item)
        };
        assert_eq!(Excerpt::of(&long, "ab").unwrap().before, "…四五六七八九十一二三四五");
    }
}
