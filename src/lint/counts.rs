//! How much of what a document has, which its figures are held against.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Code, Document, DocumentFamily, Fields, Finding, LedgerSettings, Status};
use crate::ledger::Ledger;
use crate::notice::{Fragment, Role};

/// How much of what a document has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// How many aspects.
    pub(super) aspects: usize,
    /// The numbers of problems that may be meant: those with a number of their own, those that are not divided with the
    /// parts of those that are, and all of them.
    pub(super) findings: Vec<usize>,
    /// The passages up to the first problem, which tell of all of them; empty in a document that need not list them all.
    pub(super) introduction: Vec<String>,
    /// How far the problems are by the ledger, for each of these numbers where every problem has a status.
    pub(super) statuses: Vec<BTreeMap<Status, usize>>,
    /// Of the ledger: which statuses its rate counts as done.
    pub(super) settings: LedgerSettings,
}

impl Counts {
    /// Counts what a document of a ledger shows. How far its findings are is told by the ledger of today, so it is counted
    /// only where the document is the latest one, or prints the status of each finding itself: an earlier report told of
    /// its own day.
    pub fn of(ledger: &Ledger, document: &Document, fragments: &[Fragment], is_latest: bool) -> Self {
        let role = |one: &Fragment| Role::parse(&one.role);
        // A table may be a part of another, a closure is of one finding, and what is drafted counts by itself.
        let family = DocumentFamily::parse(&document.family);
        let lists_all = family.is_some_and(|family| {
            use DocumentFamily::{Brief, ClosureNotice, Report, Table};
            !matches!(family, Table | ClosureNotice | Report | Brief)
        });
        let is_problem = |one: &Fragment| matches!(role(one), Some(Role::Finding | Role::SubFinding));
        let first = fragments.iter().position(is_problem).filter(|_| lists_all).unwrap_or_default();
        let tells = |one: &&Fragment| matches!(role(one), Some(Role::Preamble | Role::Text));
        let levels = levels(fragments);
        let prints = |id: &str| {
            let own = |one: &Fragment| one.about.as_ref().is_some_and(|about| about.id() == id);
            is_latest || fragments.iter().any(|one| one.shows == Finding::STATUS && own(one))
        };
        let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
        Self {
            aspects: aspects(fragments),
            statuses: levels.iter().filter_map(|level| statuses(ledger, level, prints)).collect(),
            findings: levels.iter().map(Vec::len).collect(),
            introduction: fragments[..first].iter().filter(tells).map(|one| one.passage.clone()).collect(),
            settings: settings.map(|row| LedgerSettings::read(&row)).unwrap_or_default(),
        }
    }
}

/// How many aspects a document has. Where none is one, the parts that problems stand under directly (一、政治建设方面) are,
/// unless they tell how far those are (一、已完成整改的问题).
fn aspects(fragments: &[Fragment]) -> usize {
    let role = |one: &Fragment| Role::parse(&one.role);
    let named = fragments.iter().filter(|one| role(one) == Some(Role::Aspect)).count();
    if named > 0 {
        return named;
    }
    let is_headed =
        |pair: &&[Fragment]| role(&pair[0]) == Some(Role::Part) && role(&pair[1]) == Some(Role::Finding);
    let parts: Vec<String> = fragments.windows(2).filter(is_headed).map(|pair| pair[0].text()).collect();
    let divides = |title: &String| !["整改", "问题", "完成"].iter().any(|word| title.contains(word));
    if parts.len() > 1 && parts.iter().all(divides) { parts.len() } else { 0 }
}

/// The problems with a number of their own; those that are not divided, with the parts of those that are; and all of them.
fn levels(fragments: &[Fragment]) -> [Vec<&Fragment>; 3] {
    let role = |one: &Fragment| Role::parse(&one.role);
    let problems = fragments.iter().filter(|one| matches!(role(one), Some(Role::Finding | Role::SubFinding)));
    let all: Vec<&Fragment> = problems.collect();
    let is_part = |at: usize| all.get(at).is_some_and(|one| role(one) == Some(Role::SubFinding));
    let of = |keep: &dyn Fn(usize) -> bool| (0..all.len()).filter(|at| keep(*at)).map(|at| all[at]).collect();
    [of(&|at| !is_part(at)), of(&|at| is_part(at) || !is_part(at + 1)), all.clone()]
}

/// How many of these problems are how far; `None` where that is not known of each.
fn statuses(
    ledger: &Ledger,
    level: &[&Fragment],
    prints: impl Fn(&str) -> bool,
) -> Option<BTreeMap<Status, usize>> {
    let ids: BTreeSet<&str> = level
        .iter()
        .filter_map(|one| one.about.as_ref().filter(|about| about.kind() == Finding::KIND))
        .map(|about| about.id())
        .collect();
    let mut counts = BTreeMap::new();
    for id in &ids {
        let row = ledger.live(Finding::KIND, id).filter(|_| prints(id))?;
        let status = Code::read(row.text(Finding::STATUS), Status::parse)?.known()?;
        *counts.entry(status).or_default() += 1;
    }
    (!ids.is_empty() && ids.len() == level.len()).then_some(counts)
}
