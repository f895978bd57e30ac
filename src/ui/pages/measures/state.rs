//! What the parts of the page of the measures share.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::domain::Measure;
use crate::ledger::views::{MeasureFilter, MeasureItem, MeasureRows};
use crate::ui::browser::{self, collation::text_order};
use crate::ui::components::{Grid, LongLists, Ticked};
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::pages::choose_columns;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::tables::Column;

/// The ticked measures; created at the root, so that they are ticked still when somebody comes back to the page.
#[derive(Clone, Copy)]
pub struct TickedMeasures(pub Ticked);

/// The filter and what it lets through; copied freely.
#[derive(Clone, Copy)]
pub struct MeasuresState {
    pub session: Session,
    navigation: Navigation,
    lists: LongLists,
    pub ticked: Ticked,
    /// The filter in the address.
    pub filter: Memo<MeasureFilter>,
    /// The columns of the table, from left to right.
    pub columns: Memo<Vec<Column<MeasureItem>>>,
    /// The measures that it shows, in the order of the table.
    pub rows: Memo<MeasureRows>,
}

impl MeasuresState {
    /// Read from the address and the open ledger.
    pub fn new() -> Self {
        let (session, navigation) = (use_session(), use_navigation());
        let (TickedMeasures(ticked), lists) = (expect_context(), expect_context());
        let filter = Memo::new(move |_| match navigation.route.get() {
            Route::Measures(filter) => filter,
            _ => MeasureFilter::default(),
        });
        // What was shown is taken over and not copied: a ledger has tens of thousands of measures.
        let rows = Memo::new_owning(move |before: Option<MeasureRows>| {
            let (is_first, today) = (before.is_none(), session.today.get());
            let mut rows = before.unwrap_or_else(|| MeasureRows::in_order(text_order()));
            let is_new = session.finding_list.with(|list| {
                filter.with(|filter| session.read(|ledger| rows.follow(ledger, list, filter, today)))
            });
            match is_new {
                Some(is_new) => (rows, is_new || is_first),
                None => (MeasureRows::in_order(text_order()), true),
            }
        });
        let columns = choose_columns::shown(session);
        Self { session, navigation, lists, ticked, filter, columns, rows }
    }

    /// Changes the filter, with a new entry in the browser's history.
    pub fn narrow(self, change: impl FnOnce(&mut MeasureFilter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.navigation.go(&Route::Measures(filter));
    }

    /// The ticked measures that are in the open ledger. Tracks both.
    pub fn ticked(self) -> HashSet<String> {
        let is_there = |id: &str| {
            self.session.read(|ledger| ledger.live(Measure::KIND, id).is_some()).unwrap_or_default()
        };
        self.ticked.of(is_there)
    }
}

impl Grid for MeasuresState {
    const LIST: &'static str = Measure::KIND;

    fn lists(self) -> LongLists {
        self.lists
    }

    fn ticks(self) -> Ticked {
        self.ticked
    }

    fn count(self) -> usize {
        self.rows.with(|rows| rows.items().len())
    }

    fn place(self, id: &str) -> Option<usize> {
        self.rows.with(|rows| rows.items().iter().position(|one| one.id == id)).map(|at| at + 1)
    }

    fn at(self, place: usize) -> Option<String> {
        self.rows.with(|rows| rows.items().get(place.checked_sub(1)?).map(|one| one.id.clone()))
    }

    /// The page of its finding.
    fn open(self, id: String) {
        let finding = self.rows.with_untracked(|rows| {
            rows.items().iter().find(|one| one.id == id).map(|one| one.finding.id.clone())
        });
        if let Some(finding) = finding {
            self.navigation.go(&Route::Finding(finding));
        }
    }

    fn edit(self, id: String) {
        browser::focus_first(&LongLists::element(&id), ".edit, .select");
    }
}
