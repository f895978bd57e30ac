//! 问题: one finding with all that stands under it, as a page and as the pane beside the table.

mod conflicts;
mod evidence;
mod facts;
mod head;
mod history;
mod measures;
mod progress;
mod promises;

use leptos::prelude::*;

use crate::domain::{Finding, Value};
use crate::ledger::views::FindingDetail;
use crate::ledger::views::FindingItem;
use crate::ledger::{RowRef, commands};
use crate::ui::app::Way;
use crate::ui::components::{Edit, PrintHead};
use crate::ui::desk::Desk;
use crate::ui::format;
use crate::ui::route::Route;
use crate::ui::words::{self, Word};

/// The finding that is shown, as the parts of its view read it.
#[derive(Clone, Copy)]
struct Shown {
    id: StoredValue<String>,
    /// Its place in the list, its status and its due state.
    item: Memo<Option<FindingItem>>,
    finding_detail: Memo<Option<FindingDetail>>,
}

impl Shown {
    fn of(desk: Desk, id: String) -> Self {
        let kept = StoredValue::new(id.clone());
        let sought = id.clone();
        Self {
            id: kept,
            item: Memo::new(move |_| {
                desk.finding_list.with(|finding_list| finding_list.item(&sought).cloned())
            }),
            finding_detail: Memo::new(move |_| desk.read(|ledger| FindingDetail::of(ledger, &id)).flatten()),
        }
    }

    fn id(&self) -> String {
        self.id.get_value()
    }

    /// Whether it is in the ledger: an entry noted under a deleted finding would bring back a part of it.
    fn is_there(&self, desk: Desk) -> bool {
        desk.glance(|ledger| ledger.live(Finding::KIND, &self.id()).is_some()).unwrap_or(false)
    }

    /// Reads the detail; the default once the finding is gone.
    fn with<T: Default>(&self, read: impl FnOnce(&FindingDetail) -> T) -> T {
        self.finding_detail.with(|finding_detail| finding_detail.as_ref().map(read)).unwrap_or_default()
    }

    fn memo<T: Default + PartialEq + Send + Sync + 'static>(&self, read: fn(&FindingDetail) -> T) -> Memo<T> {
        let shown = *self;
        Memo::new(move |_| shown.with(read))
    }
}

/// Sets a field of a row; an empty text clears it.
fn set_text(desk: Desk, kind: &str, id: &str, field: &str, text: String) {
    let Ok(row) = RowRef::new(kind, id) else { return };
    let value = if text.is_empty() { Value::Null } else { Value::from(text) };
    desk.act(|draft| draft.set(&row, field, value));
}

/// A field of the finding that is edited where it stands.
#[component]
fn Field(
    shown: Shown,
    field: &'static str,
    word: Word,
    read: fn(&FindingDetail) -> String,
    #[prop(optional)] long: bool,
    #[prop(optional)] begun: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let value = shown.memo(read);
    view! {
        <Edit
            label=Signal::derive(move || desk.say(word).to_owned())
            value
            long
            begun
            commit=Callback::new(move |text| set_text(desk, Finding::KIND, &shown.id(), field, text))
        />
    }
}

/// The finding as a page of its own.
#[component]
pub fn FindingPage() -> impl IntoView {
    let way = Way::here();
    let id = Memo::new(move |_| match way.route.get() {
        Route::Finding(id) => id,
        _ => String::new(),
    });
    move || view! { <Page id=id.get() /> }
}

#[component]
fn Page(id: String) -> impl IntoView {
    let desk = Desk::here();
    let item = {
        let id = id.clone();
        Memo::new(move |_| {
            desk.finding_list.with(|finding_list| {
                let title = finding_list.group_of(&id).map(|group| group.title.clone()).unwrap_or_default();
                finding_list.item(&id).map(|item| (item.place, title))
            })
        })
    };
    let place =
        move || item.get().map(|(place, _)| format::place(place, desk.language.get())).unwrap_or_default();
    let name = Signal::derive(move || desk.fill(words::FINDING_NTH, &[&place()]));
    let aspect = move || {
        let ((nth, _), title) = item.get()?;
        (!title.is_empty()).then(|| view! { <li>{format::aspect(nth, &title, desk.language.get())}</li> })
    };
    view! {
        <PrintHead what=name />
        <nav class="crumbs" aria-label=move || desk.say(words::HERE)>
            <ol>
                <li><a href=Route::ledger().href()>{move || desk.say(words::LEDGER)}</a></li>
                {aspect}
                <li aria-current="page">{name}</li>
            </ol>
        </nav>
        <FindingView id aside=false />
    }
}

/// The finding itself.
#[component]
pub fn FindingView(
    /// Its row id.
    id: String,
    /// Whether it stands in the pane beside the table.
    aside: bool,
    /// Whether it was just made, so that its words are asked for at once.
    #[prop(optional)]
    fresh: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let shown = Shown::of(desk, id);
    let there = Memo::new(move |_| shown.finding_detail.with(Option::is_some));
    move || {
        if there.get() {
            view! { <Whole shown aside fresh /> }.into_any()
        } else {
            view! { <Gone /> }.into_any()
        }
    }
}

#[component]
fn Gone() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div class="empty">
            <p>{move || desk.say(words::NO_FINDING)}</p>
            <a class="btn" href=Route::ledger().href()>{move || desk.say(words::TO_LEDGER)}</a>
        </div>
    }
}

#[component]
fn Whole(shown: Shown, aside: bool, fresh: bool) -> impl IntoView {
    let desk = Desk::here();
    let label = move || {
        let place = shown.item.with(|item| item.as_ref().map(|item| item.place)).unwrap_or_default();
        desk.fill(words::FINDING_NTH, &[&format::place(place, desk.language.get())])
    };
    let cause = move || {
        view! { <Long shown field=Finding::CAUSE word=words::FIELD_CAUSE read=|one| one.finding.cause.clone() /> }
    };
    let main = move || {
        view! {
            // In the pane the measures come first: one goes from line to line to see what is being done.
            {(!aside).then(cause)}
            <measures::Measures shown />
            <progress::ProgressLog shown />
            <evidence::EvidenceList shown />
            <Long shown field=Finding::RESULT word=words::FIELD_RESULT read=|one| one.finding.result.clone() />
            {aside.then(cause)}
            <promises::Promises shown />
            <history::History shown />
            <DeleteFinding shown />
        }
    };
    view! {
        <article class="finding" class:finding--aside=aside aria-label=label>
            <head::Head shown aside fresh />
            {if aside {
                view! {
                    <conflicts::Conflicts shown />
                    <facts::Facts shown aside />
                    {main()}
                }
                .into_any()
            } else {
                view! {
                    <div class="finding__main">
                        <conflicts::Conflicts shown />
                        {main()}
                    </div>
                    <div class="finding__facts"><facts::Facts shown aside /></div>
                }
                .into_any()
            }}
        </article>
    }
}

/// A long text with its heading.
#[component]
fn Long(shown: Shown, field: &'static str, word: Word, read: fn(&FindingDetail) -> String) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <section class="part">
            <div class="part__head">
                <h2>{move || desk.say(word)} " " <span class="en" lang="en">{word.en}</span></h2>
            </div>
            <div class="read"><Field shown field word read long=true /></div>
        </section>
    }
}

#[component]
fn DeleteFinding(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let delete = move |_| {
        let id = shown.id();
        let title: String = shown.finding_detail.with_untracked(|finding_detail| {
            finding_detail
                .as_ref()
                .map(|one| one.finding.title.chars().take(16).collect())
                .unwrap_or_default()
        });
        // First away, then delete: the page of a deleted finding has nothing to show.
        match way.route.get_untracked() {
            Route::Ledger { filter, .. } => way.go(&Route::Ledger { filter, open: None }),
            _ => way.go(&Route::ledger()),
        }
        desk.act(|draft| commands::delete_finding(draft, &id));
        let text = desk.fill(words::FINDING_DELETED, &[&title]);
        desk.tell_done(text);
    };
    view! {
        <section class="part no-print">
            <button class="btn btn--quiet" type="button" on:click=delete>
                {move || desk.say(words::DELETE_FINDING)}
            </button>
        </section>
    }
}
