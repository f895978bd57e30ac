//! What the parts of the page of the measures share.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::ledger::views::{MeasureFilter, MeasureItem, MeasureList};
use crate::ui::components::Ticked;
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};

/// The ticked measures; created at the root, so that they are ticked still when somebody comes back to the page.
#[derive(Clone, Copy)]
pub struct TickedMeasures(pub Ticked);

/// The measures that are shown.
type Shown = Vec<Arc<MeasureItem>>;

/// The filter and what it lets through; copied freely.
#[derive(Clone, Copy)]
pub struct MeasuresState {
    pub session: Session,
    navigation: Navigation,
    pub ticked: Ticked,
    /// The filter in the address.
    pub filter: Memo<MeasureFilter>,
    /// Every measure.
    pub all: Memo<MeasureList>,
    /// Those of the unit that the search finds.
    pub found: Memo<Shown>,
    /// Of these, those that are shown, in the order of the table.
    pub rows: Memo<Shown>,
}

/// Whether both lists hold the very same measures in memory.
fn are_same(one: &[Arc<MeasureItem>], other: &[Arc<MeasureItem>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

impl MeasuresState {
    /// Read from the address and the open ledger.
    pub fn new() -> Self {
        let (session, navigation) = (use_session(), use_navigation());
        let TickedMeasures(ticked) = expect_context();
        let filter = Memo::new(move |_| match navigation.route.get() {
            Route::Measures(filter) => filter,
            _ => MeasureFilter::default(),
        });
        let all = Memo::new_with_compare(
            move |before: Option<&MeasureList>| {
                let (before, today) = (before.cloned().unwrap_or_default(), session.today.get());
                session
                    .finding_list
                    .with(|list| session.read(|ledger| before.follow(ledger, list, today)))
                    .unwrap_or_default()
            },
            |_, _| true,
        );
        let is_new = |before: Option<&Shown>, now: Option<&Shown>| {
            before.zip(now).is_none_or(|(before, now)| !are_same(before, now))
        };
        let found =
            Memo::new_with_compare(move |_| filter.with(|filter| all.with(|all| all.found(filter))), is_new);
        let rows = Memo::new_with_compare(
            move |_| {
                let mut rows = found.get();
                filter.with(|filter| filter.narrow(&mut rows));
                rows
            },
            is_new,
        );
        Self { session, navigation, ticked, filter, all, found, rows }
    }

    /// Changes the filter, with a new entry in the browser's history.
    pub fn narrow(self, change: impl FnOnce(&mut MeasureFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.navigation.go(&Route::Measures(filter));
    }

    /// The ticked measures that are in the open ledger. Tracks both.
    pub fn ticked(self) -> HashSet<String> {
        let there: HashSet<String> = self.ticked.of(|_| true);
        if there.is_empty() {
            return there;
        }
        self.all
            .with(|all| all.items().filter(|one| there.contains(&one.id)).map(|one| one.id.clone()).collect())
    }

    /// Ticks or unticks a measure; with `on_from_last`, those between it and the one ticked last are made like that one.
    pub fn tick(self, id: &str, on_from_last: bool) {
        self.ticked.tick(id, on_from_last, |last, id| {
            self.rows.with_untracked(|rows| {
                let at = |id: &str| rows.iter().position(|one| one.id == id);
                let (from, to) = (at(last)?, at(id)?);
                Some(rows[from.min(to)..=from.max(to)].iter().map(|one| one.id.clone()).collect())
            })
        });
    }

    /// Ticks every measure that is listed.
    pub fn tick_all(self) {
        self.ticked
            .add(self.rows.with_untracked(|rows| rows.iter().map(|one| one.id.clone()).collect::<Vec<_>>()));
    }
}
