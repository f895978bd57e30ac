//! 台账: the findings as a table, filtered, with one of them open beside it.

mod filters;
mod line;
mod side;
mod table;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::ledger::commands;
use crate::ledger::views::FindingDetail;
use crate::ledger::views::{Filter, FindingItem, FindingList};
use crate::ui::app::Way;
use crate::ui::components::{EmptyLedger, PrintHead};
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::words;

/// How the table is laid out; kept at the root, so that going to another room and back finds it as it was.
#[derive(Clone, Copy)]
pub struct Layout {
    /// Whether lines show the whole text.
    roomy: RwSignal<bool>,
    /// The aspects that are folded, by row id.
    folded: RwSignal<HashSet<String>>,
    /// The finding that was just made, until its words are asked for.
    fresh: StoredValue<Option<String>>,
}

impl Layout {
    pub fn lay() -> Self {
        Self {
            roomy: RwSignal::new(false),
            folded: RwSignal::new(HashSet::new()),
            fresh: StoredValue::new(None),
        }
    }

    fn here() -> Self {
        expect_context()
    }
}

/// What the parts of the room read: the filter and what it lets through.
#[derive(Clone, Copy)]
struct Sight {
    desk: Desk,
    way: Way,
    layout: Layout,
    filter: Memo<Filter>,
    /// The finding open beside the table.
    open: Memo<Option<String>>,
    shown: Memo<Arc<FindingList>>,
    /// The items by row id, so that a line finds its own without searching.
    index: Memo<Arc<HashMap<String, FindingItem>>>,
    /// The ids of the lines on the screen, top to bottom.
    order: Memo<Arc<Vec<String>>>,
}

impl Sight {
    fn here() -> Self {
        let (desk, way, layout) = (Desk::here(), Way::here(), Layout::here());
        let filter = Memo::new(move |_| match way.route.get() {
            Route::Ledger { filter, .. } => filter,
            _ => Filter::default(),
        });
        let open = Memo::new(move |_| match way.route.get() {
            Route::Ledger { open, .. } => open,
            _ => None,
        });
        let shown = Memo::new(move |_| {
            desk.finding_list
                .with(|finding_list| Arc::new(filter.with(|filter| finding_list.filtered(filter))))
        });
        let index = Memo::new(move |_| {
            Arc::new(shown.with(|shown| shown.items().map(|item| (item.id.clone(), item.clone())).collect()))
        });
        let order = Memo::new(move |_| {
            layout.folded.with(|folded| {
                let visible = shown.get();
                let groups = visible.groups.iter().filter(|group| !folded.contains(&group.id));
                Arc::new(groups.flat_map(|group| &group.items).map(|item| item.id.clone()).collect())
            })
        });
        Self { desk, way, layout, filter, open, shown, index, order }
    }

    /// Narrows or orders the list; leaves a step to go back to.
    fn filter(&self, change: impl FnOnce(&mut Filter)) {
        let mut filter = self.filter.get_untracked();
        change(&mut filter);
        self.way.go(&Route::Ledger { filter, open: self.open.get_untracked() });
    }

    /// Opens a finding beside the table, or closes it.
    fn show(&self, open: Option<String>) {
        let filter = self.filter.get_untracked();
        let route = Route::Ledger { filter, open };
        // Going from one finding to the next is no step of its own: back leads to the table.
        if self.open.with_untracked(Option::is_some) {
            self.way.replace(&route);
        } else {
            self.way.go(&route);
        }
    }

    /// The line `step` below (or above) `id`, or the first.
    fn beside(&self, id: &str, step: isize) -> Option<String> {
        self.order.with_untracked(|order| {
            let at = match order.iter().position(|one| one == id) {
                Some(at) => at.checked_add_signed(step)?,
                None => 0,
            };
            order.get(at).cloned()
        })
    }

    /// Adds a finding where the person is: in the aspect of the open finding, else in the last one.
    fn add(&self) {
        let near = self.open.get_untracked().and_then(|id| {
            self.desk.glance(|ledger| FindingDetail::of(ledger, &id).map(|one| one.finding.aspect)).flatten()
        });
        let aspect = near.unwrap_or_else(|| {
            self.desk.finding_list.with_untracked(|finding_list| {
                finding_list.groups.last().map(|group| group.id.clone()).unwrap_or_default()
            })
        });
        let mut id = String::new();
        self.desk.act(|draft| id = commands::add_finding(draft, &aspect, "").id().to_owned());
        self.layout.fresh.set_value(Some(id.clone()));
        self.layout.folded.update(|folded| {
            folded.remove(&aspect);
        });
        // No filter lets an empty finding through.
        self.way.go(&Route::Ledger { filter: Filter::default(), open: Some(id) });
    }
}

#[component]
pub fn LedgerRoom() -> impl IntoView {
    let sight = Sight::here();
    let desk = sight.desk;
    let what = Signal::derive(move || {
        let filter = sight.filter.get();
        let said = filters::said(desk, &filter);
        if said.is_empty() {
            desk.say(words::LEDGER).to_owned()
        } else {
            format!("{}（{said}）", desk.say(words::LEDGER))
        }
    });
    let reading = Memo::new(move |_| sight.open.with(Option::is_some));
    let none =
        Memo::new(move |_| desk.finding_list.with(|finding_list| finding_list.items().next().is_none()));
    view! {
        <PrintHead what />
        <Top sight />
        <Show when=move || !none.get() fallback=|| view! { <EmptyLedger /> }>
            <filters::Filters sight />
            <div class="split" class:split--open=reading class:split--reading=reading>
                <div class="split__list"><table::Table sight /></div>
                <side::Side sight />
            </div>
        </Show>
    }
}

#[component]
fn Top(sight: Sight) -> impl IntoView {
    let desk = sight.desk;
    let figures = Memo::new(move |_| desk.finding_list.with(FindingList::figures));
    let counted = move || figures.with(|all| desk.fill(words::COUNTED, &[&all.findings, &all.measures]));
    let density = move |roomy: bool, id: &'static str, word| {
        view! {
            <input
                type="radio"
                name="density"
                id=id
                prop:checked=move || sight.layout.roomy.get() == roomy
                on:change=move |_| sight.layout.roomy.set(roomy)
            />
            <label for=id>{move || desk.say(word)}</label>
        }
    };
    view! {
        <div class="ledger-top">
            <h1>{move || desk.say(words::LEDGER)} <span class="en" lang="en">{words::LEDGER.en}</span></h1>
            <span class="muted">{counted}</span>
            <Show when=move || desk.has_ledger()>
            <div class="ledger-top__acts row">
                <div class="switch" role="radiogroup" aria-label=move || desk.say(words::DENSITY)>
                    {density(false, "density-line", words::ONE_LINE)}
                    {density(true, "density-full", words::FULL_TEXT)}
                </div>
                <button class="btn" type="button" on:click=move |_| sight.add()>
                    {move || desk.say(words::ADD_FINDING)}
                </button>
                <a class="btn btn--primary" href=Route::Reading.href()>{move || desk.say(words::PASTE_DOCUMENT)}</a>
            </div>
            </Show>
        </div>
    }
}
