//! What the parts of the ledger page share: the filter, what it lets through, and how the table is laid out.

use std::collections::HashSet;

use leptos::prelude::*;

use super::rows::Rows;
use crate::ledger::commands;
use crate::ledger::views::{Filter, FindingDetail, FindingItem, Shown};
use crate::ui::browser::collation::text_order;
use crate::ui::components::{LongLists, Ticked};
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::pages::choose_columns;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::tables::{Column, FieldName};

/// How the table is laid out; created at the root, so that going to another page and back does not change it.
#[derive(Clone, Copy)]
pub struct TableLayout {
    /// Whether lines show more of the text.
    pub(super) roomy: RwSignal<bool>,
    /// The aspects that are folded, by row id.
    pub(super) folded: RwSignal<HashSet<String>>,
    /// The row ids of the ticked findings, of whichever ledger.
    pub(super) ticked: Ticked,
    /// The finding that was just created, until its title is opened for editing.
    pub(super) fresh: StoredValue<Option<String>>,
}

impl TableLayout {
    /// Nothing is folded. Called once, at the root.
    pub fn new() -> Self {
        Self {
            roomy: RwSignal::new(false),
            folded: RwSignal::new(HashSet::new()),
            ticked: Ticked::new(),
            fresh: StoredValue::new(None),
        }
    }
}

/// How wide the titles are at least, in CSS pixels, where no finding is open beside the table.
const TITLES: usize = 300;

/// What the parts of the page read: the filter and what it lets through; copied freely.
#[derive(Clone, Copy)]
pub struct TableState {
    pub(super) session: Session,
    pub(super) navigation: Navigation,
    pub(super) layout: TableLayout,
    pub(super) lists: LongLists,
    /// The filter in the address.
    pub(super) filter: Memo<Filter>,
    /// What is searched for.
    pub(super) query: Memo<String>,
    /// Whether the order is another than that of the ledger.
    pub(super) is_sorted: Memo<bool>,
    /// The row id of the finding open beside the table.
    pub(super) open: Memo<Option<String>>,
    /// The findings that the filter lets through.
    pub(super) shown: Memo<Shown>,
    /// The rows of the table.
    pub(super) rows: Memo<Rows>,
    /// The columns that are shown, from left to right.
    pub(super) columns: Memo<Vec<Column<FindingItem>>>,
    /// The cell that is edited: the finding's row id, and the column.
    pub(super) edited: RwSignal<Option<(String, FieldName)>>,
}

impl TableState {
    /// The state of the page, read from the address and the open ledger.
    pub(super) fn new() -> Self {
        let (session, navigation) = (use_session(), use_navigation());
        let (layout, lists) = (expect_context::<TableLayout>(), expect_context::<LongLists>());
        let filter = Memo::new(move |_| match navigation.route.get() {
            Route::Ledger { filter, .. } => filter,
            _ => Filter::default(),
        });
        let query = Memo::new(move |_| filter.with(|filter| filter.query.clone()));
        let is_sorted = Memo::new(move |_| filter.with(|filter| filter.sort.by_column().is_some()));
        let open = Memo::new(move |_| match navigation.route.get() {
            Route::Ledger { open, .. } => open,
            _ => None,
        });
        let shown = Memo::new_with_compare(
            move |before: Option<&Shown>| {
                let before = before.cloned().unwrap_or_else(|| Shown::in_order(text_order()));
                session.finding_list.with(|list| filter.with(|filter| before.follow(list, filter)))
            },
            |before, now| !matches!((before, now), (Some(before), Some(now)) if before.is_same(now)),
        );
        let rows = Memo::new_with_compare(
            move |_| shown.with(|shown| layout.folded.with(|folded| Rows::of(shown, folded))),
            |_, _| true,
        );
        let (columns, edited) = (choose_columns::shown(session), RwSignal::new(None));
        Self {
            session,
            navigation,
            layout,
            lists,
            filter,
            query,
            is_sorted,
            open,
            shown,
            rows,
            columns,
            edited,
        }
    }

    /// Whether there are more columns than the usual ones: then the table may be wider than its place.
    pub(super) fn is_wide(&self) -> bool {
        self.columns.with(|columns| Column::are_many(columns))
    }

    /// The style of the table: how wide it is at least, so that the other columns take nothing from the titles, on a narrow screen or at a high zoom too.
    pub(super) fn style(&self) -> String {
        self.columns.with(|columns| Column::least(columns, TITLES))
    }

    /// How many columns the table has.
    pub(super) fn width(&self) -> String {
        self.columns.with(Vec::len).to_string()
    }

    /// The ticked findings that are in the open ledger. Tracks both.
    pub(super) fn ticked(&self) -> HashSet<String> {
        self.session.finding_list.with(|list| self.layout.ticked.of(|id| list.item(id).is_some()))
    }

    /// The row ids of the ticked findings that are listed, in the order of the table.
    pub(super) fn ticked_in_order(&self) -> Vec<String> {
        self.rows.with_untracked(|rows| {
            let lines = (1..=rows.lines()).filter_map(|nth| rows.line(nth));
            lines.filter(|id| self.layout.ticked.has_untracked(id)).map(str::to_owned).collect()
        })
    }

    /// Changes the filter, with a new entry in the browser's history.
    pub(super) fn filter(&self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.navigation.go(&Route::Ledger { filter, open: self.open.get_untracked() });
    }

    /// Opens a finding beside the table, or closes it.
    pub(super) fn show(&self, open: Option<String>) {
        let filter = self.filter.get_untracked();
        let route = Route::Ledger { filter, open };
        // Going from one finding to the next adds no entry to the browser's history: back leads to the table.
        if self.open.with_untracked(Option::is_some) {
            self.navigation.replace(&route);
        } else {
            self.navigation.go(&route);
        }
    }

    /// Adds an empty finding to the aspect of the open finding, else to the last one, and opens it.
    pub(super) fn add(&self) {
        let near = self.open.get_untracked().and_then(|id| {
            self.session
                .read_untracked(|ledger| FindingDetail::of(ledger, &id).map(|one| one.finding.aspect))
                .flatten()
        });
        let aspect = near.unwrap_or_else(|| {
            self.session.finding_list.with_untracked(|finding_list| {
                finding_list.groups.last().map(|group| group.id.clone()).unwrap_or_default()
            })
        });
        let mut id = String::new();
        self.session.act(|draft| id = commands::add_finding(draft, &aspect, "").id().to_owned());
        self.layout.fresh.set_value(Some(id.clone()));
        self.layout.folded.update(|folded| {
            folded.remove(&aspect);
        });
        // The filter is cleared, because it may not let an empty finding through.
        self.navigation.go(&Route::Ledger { filter: Filter::default(), open: Some(id) });
    }
}
