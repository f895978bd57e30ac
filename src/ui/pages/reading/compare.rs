//! 与台账对照: each finding of the text beside the finding of the ledger that it is, before the text is taken.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::{ReadingState, use_reading};
use super::take::{Taking, use_taking};
use crate::domain::Finding;
use crate::ledger::RowRef;
use crate::ledger::views;
use crate::notice::findings::FindingRead;
use crate::notice::{Belongs, Comparison, Difference};
use crate::ui::browser;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{format, labels, words};

/// How many findings are drawn at once; a button shows the others.
const DRAWN_AT_ONCE: usize = 150;
/// How many findings of the ledger are offered to choose from; of a larger ledger, those that are not mentioned.
const OFFERED_MAX: usize = 200;
/// The value of the choice 新增.
const NEW: &str = "new";

/// What the parts of the page share.
#[derive(Clone)]
struct Shared {
    session: Session,
    reading: ReadingState,
    /// The findings of the text.
    findings: Arc<[FindingRead]>,
    /// The findings of the ledger to choose from: row id, number and title.
    offered: Memo<Vec<(String, String)>>,
    /// Counts how often all selects have to show something else than a person chose in them.
    decided_at_once: RwSignal<usize>,
}

/// How a finding of the text stands to the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Standing {
    /// The value of `data-belongs`.
    belongs: &'static str,
    /// The number and title of the ledger's finding; empty for a new one.
    title: String,
    /// The measures that can be added to it: the segment, the words, and whether it is added.
    measures: Vec<(usize, String, bool)>,
    /// The ledger's own that may say the same in other words.
    beside: Vec<String>,
    /// The entries that are added to its progress.
    progress: Vec<String>,
    /// The empty fields of it that are filled, each as it is said.
    fills: Vec<String>,
    differences: Vec<Difference>,
}

/// The page.
#[component]
pub fn Compare() -> impl IntoView {
    let taking = use_taking();
    let Taking { session, reading, .. } = taking;
    Effect::new(move |_| {
        // Another ledger was opened: what was compared says nothing about it.
        let is_of =
            |ledger: &_| reading.comparison.with(|one| one.as_ref().is_none_or(|one| one.is_of(ledger)));
        if session.read(is_of) == Some(false) {
            reading.comparison.set(None);
        }
    });
    let findings = reading.read_untracked(|correction| correction.reading().findings().cloned().collect());
    let shared = Shared {
        session,
        reading,
        findings,
        offered: offered(session, reading),
        decided_at_once: RwSignal::new(0),
    };
    let count = shared.findings.len();
    let drawn = RwSignal::new(DRAWN_AT_ONCE);
    let counts = Memo::new(move |_| {
        reading.comparison.with(|one| one.as_ref().map(|one| one.counts())).unwrap_or_default()
    });
    let rows = {
        let shared = shared.clone();
        move |at| row_of(&shared, at)
    };
    let go = move |_| {
        if counts.get_untracked().undecided > 0 {
            drawn.set(count);
            let first =
                reading.comparison.with_untracked(|one| one.as_ref().and_then(|one| one.first_undecided()));
            request_animation_frame(move || browser::focus(&select_id(first.unwrap_or_default())));
        } else {
            taking.take(reading.comparison.get_untracked());
        }
    };
    let all_as_suggested = move |_| {
        reading.comparison.update(|one| one.iter_mut().for_each(|one| one.decide_as_suggested()));
        shared.decided_at_once.update(|times| *times += 1);
    };
    let read = shared.findings.clone();
    let differs = Memo::new(move |_| {
        let differs = |(at, read)| {
            standing(session, reading, at, read)
                .is_some_and(|one| one.differences.iter().any(|one| !one.taken))
        };
        read.iter().enumerate().any(differs)
    });
    let findings = shared.findings.clone();
    let take_all = move |_| {
        let of = |(at, read)| {
            let differences =
                untrack(|| standing(session, reading, at, read)).unwrap_or_default().differences;
            differences.into_iter().map(move |one| (at, one.field))
        };
        let all: Vec<_> = findings.iter().enumerate().flat_map(of).collect();
        reading.comparison.update(|one| {
            if let Some(one) = one {
                all.iter().for_each(|(at, field)| one.choose(*at, field.clone(), true));
            }
        });
    };
    let take_all = StoredValue::new(take_all);
    view! {
        <div class="page__body compare">
            <div class="compare__head">
                <h2>{words::COMPARE}</h2>
                <p class="muted">{words::COMPARE_LEAD}</p>
                <p class="compare__counts" role="status">
                    {move || {
                        let counts = counts.get();
                        words::COMPARED.fill(&[&counts.known, &counts.new, &counts.undecided])
                    }}
                </p>
            </div>
            <ol class="compare__list">
                <For each=move || 0..drawn.get().min(count) key=|at| *at children=rows />
            </ol>
            <Show when=move || drawn.get() < count>
                <button class="btn" type="button" on:click=move |_| drawn.set(count)>
                    {words::SHOW_REST.fill(&[&count.saturating_sub(DRAWN_AT_ONCE)])}
                </button>
            </Show>
            <Unmentioned />
            <div class="reading__go compare__go">
                <button class="btn btn--primary" type="button" on:click=go>
                    {move || match counts.get().undecided {
                        0 => words::TAKE_COMPARED.text().to_owned(),
                        left => words::DECIDE_FIRST.fill(&[&left]),
                    }}
                </button>
                <Show when=move || { counts.get().undecided > 0 }>
                    <button class="btn" type="button" on:click=all_as_suggested>{words::ALL_AS_SUGGESTED}</button>
                </Show>
                <Show when=move || differs.get()>
                    <button class="btn" type="button" on:click=move |event| take_all.with_value(|take| take(event))>
                        {words::TAKE_ALL_VALUES}
                    </button>
                </Show>
                // It may be another inspection, in which the same problems were found again.
                <button class="btn" type="button" on:click=move |_| taking.take(None)>{words::TAKE_APART}</button>
                <button class="btn" type="button" on:click=move |_| reading.comparison.set(None)>
                    {words::BACK_TO_CHECKING}
                </button>
            </div>
        </div>
    }
}

/// The findings of the ledger that the text does not mention.
#[component]
fn Unmentioned() -> impl IntoView {
    let (session, reading) = (use_session(), use_reading());
    let left = Memo::new(move |_| unmentioned(session, reading));
    move || {
        let left = left.get();
        (!left.is_empty()).then(|| {
            let more = left.len().saturating_sub(OFFERED_MAX);
            let shown = left
                .iter()
                .take(OFFERED_MAX)
                .map(|row| view! { <li>{name_of(session, row)}</li> }.into_any());
            view! {
                <details class="compare__left">
                    <summary>{words::UNMENTIONED.fill(&[&left.len()])}</summary>
                    <ul>{shown.collect::<Vec<_>>()}</ul>
                    {(more > 0).then(|| view! { <p class="muted">{words::MORE_DOUBTS.fill(&[&more])}</p> })}
                </details>
            }
        })
    }
}

/// The rows of the ledger that the text does not mention. Tracks both.
fn unmentioned(session: Session, reading: ReadingState) -> Vec<RowRef> {
    let left = |ledger: &_| reading.comparison.with(|one| one.as_ref().map(|one| one.unmentioned(ledger)));
    session.read(left).flatten().unwrap_or_default()
}

/// The number and the title of a finding of the ledger; empty where it is gone. Tracks the ledger.
fn name_of(session: Session, row: &RowRef) -> String {
    session.finding_list.with(|list| {
        let item = list.item(row.id());
        item.map(|item| format!("{} {}", views::number(item.place), item.finding.title)).unwrap_or_default()
    })
}

/// The findings of the ledger that a person can choose from, by row id.
fn offered(session: Session, reading: ReadingState) -> Memo<Vec<(String, String)>> {
    Memo::new(move |_| {
        let all: Vec<RowRef> = session.finding_list.with(|list| {
            let rows = list.items().take(OFFERED_MAX + 1);
            rows.filter_map(|item| RowRef::new(Finding::KIND, &item.id).ok()).collect()
        });
        let all = if all.len() > OFFERED_MAX { unmentioned(session, reading) } else { all };
        all.iter().take(OFFERED_MAX).map(|row| (row.id().to_owned(), name_of(session, row))).collect()
    })
}

/// One finding of the text, and where it belongs.
fn row_of(shared: &Shared, at: usize) -> AnyView {
    let (session, reading) = (shared.session, shared.reading);
    let read = shared.findings[at].clone();
    let title = reading.read_untracked(|correction| correction.outline().value(read.segment).to_owned());
    let standing = Memo::new(move |_| standing(session, reading, at, &read).unwrap_or_default());
    let shared = shared.clone();
    let select = move || {
        shared.decided_at_once.track();
        untrack(|| select_of(&shared, at))
    };
    view! {
        <li class="compare__row" data-belongs=move || standing.read().belongs>
            <p class="compare__read"><span class="compare__side">{words::IN_THE_DOCUMENT}</span>{title}</p>
            <div class="compare__held">
                {move || {
                    let Standing { belongs, title, progress, fills, beside, .. } = standing.get();
                    let (mark, told) = match belongs {
                        NEW => ("new", words::BELONGS_NEW.text().to_owned()),
                        "undecided" => ("both", words::MAYBE_THIS.fill(&[&title])),
                        _ => ("edit", title),
                    };
                    let beside =
                        (!beside.is_empty()).then(|| words::BESIDE_MEASURES.fill(&[&beside.join(" ")]));
                    let noted = (!progress.is_empty())
                        .then(|| words::NEW_PROGRESS.fill(&[&progress.len(), &progress.join(" ")]));
                    let filled =
                        (!fills.is_empty()).then(|| words::FILLS_EMPTY.fill(&[&fills.join(words::COMMA.text())]));
                    view! {
                        <p>
                            <span class="compare__side">{words::IN_THE_LEDGER}</span>
                            <span data-mark=mark>{told}</span>
                        </p>
                        {noted.map(|noted| view! { <p class="muted">{noted}</p> })}
                        {filled.map(|filled| view! { <p class="muted">{filled}</p> })}
                        {beside.map(|beside| view! { <p class="muted">{beside}</p> })}
                    }
                    .into_any()
                }}
                {select}
                {move || {
                    let Standing { measures, differences, .. } = standing.get();
                    let added = measures.into_iter().map(|one| added_of(reading, one));
                    let differ = differences.into_iter().map(|one| difference_of(reading, at, one));
                    added.chain(differ).collect::<Vec<_>>()
                }}
            </div>
        </li>
    }
    .into_any()
}

/// How a finding of the text stands to the ledger; `None` while there is nothing to compare. Tracks both.
fn standing(session: Session, reading: ReadingState, at: usize, read: &FindingRead) -> Option<Standing> {
    let comparison = reading.comparison.read();
    let comparison = comparison.as_ref()?;
    let (belongs, title) = match comparison.belongs().get(at)? {
        Belongs::New => (NEW, String::new()),
        Belongs::Known(row) => ("known", name_of(session, row)),
        Belongs::Undecided(row) => ("undecided", name_of(session, row)),
    };
    session.read(|ledger| {
        reading.read_untracked(|correction| {
            let outline = correction.outline();
            let added = comparison.added(ledger, outline, at, read);
            Some(Standing {
                belongs,
                title,
                measures: (added.measures.iter().map(|one| (one.segment, one.words.to_owned(), one.taken)))
                    .collect(),
                beside: added.beside,
                progress: added.progress.into_iter().map(str::to_owned).collect(),
                fills: (comparison.fills(ledger, outline, correction.reading(), at, read).into_iter())
                    .map(|(field, value)| {
                        let label = match &*field {
                            Finding::ASPECT => words::FIELD_ASPECT.text().into(),
                            _ => labels::field(Finding::KIND, &field).unwrap_or(field.clone()),
                        };
                        // A comma goes on after it.
                        let value = format::value(&field, &value.as_str().into());
                        format!("{label} {}", format::without_stop(&value))
                    })
                    .collect(),
                differences: comparison.differences(ledger, outline, at, read),
            })
        })
    })?
}

fn select_id(at: usize) -> String {
    format!("belongs-{at}")
}

/// The choice of where a finding of the text belongs.
fn select_of(shared: &Shared, at: usize) -> AnyView {
    let (session, reading) = (shared.session, shared.reading);
    let belongs = reading.comparison.with(|one| one.as_ref().and_then(|one| one.belongs().get(at).cloned()));
    let (value, suggested) = match &belongs {
        None | Some(Belongs::New) => (NEW.to_owned(), None),
        Some(Belongs::Known(row)) => (row.id().to_owned(), Some(row)),
        Some(Belongs::Undecided(row)) => (String::new(), Some(row)),
    };
    let mut offered = vec![(NEW.to_owned(), words::AS_NEW.text().to_owned())];
    offered.extend(suggested.map(|row| (row.id().to_owned(), name_of(session, row))));
    if value.is_empty() {
        offered.insert(0, (String::new(), words::CHOOSE_ONE.text().to_owned()));
    }
    let own = suggested.map(|row| row.id().to_owned());
    offered.extend(shared.offered.get().into_iter().filter(|(id, _)| Some(id) != own.as_ref()));
    let options = offered.into_iter().map(|(id, name)| {
        let chosen = id == value;
        view! { <option value=id selected=chosen>{name}</option> }.into_any()
    });
    let on_change = move |event| {
        let id = event_target_value(&event);
        let belongs = match RowRef::new(Finding::KIND, &id) {
            _ if id == NEW => Belongs::New,
            Ok(row) if !id.is_empty() => Belongs::Known(row),
            _ => return,
        };
        reading.comparison.update(|one| one.iter_mut().for_each(|one| one.decide(at, belongs.clone())));
    };
    view! {
        <select class="select" id=select_id(at) aria-label=words::BELONGS_TO.fill(&[&(at + 1)]) on:change=on_change>
            {options.collect::<Vec<_>>()}
        </select>
    }
    .into_any()
}

/// A field that holds something else in the ledger, and whether the text's value is taken.
fn difference_of(reading: ReadingState, at: usize, difference: Difference) -> AnyView {
    let Difference { field, held, read, taken } = difference;
    let label = labels::field(Finding::KIND, &field).unwrap_or(field.clone());
    let shown = |value: String| format::value(&field, &value.as_str().into());
    let text = words::TAKE_VALUE.fill(&[&label, &shown(held), &shown(read)]);
    choice(reading, taken, text, move |one, taken| one.choose(at, field.clone(), taken))
}

/// A measure that the ledger does not have in these words, and whether it is added.
fn added_of(reading: ReadingState, (segment, measure, taken): (usize, String, bool)) -> AnyView {
    let text = words::NEW_MEASURE.fill(&[&format::without_stop(&measure)]);
    choice(reading, taken, text, move |one, taken| one.choose_measure(segment, taken))
}

/// A checkbox that decides on something of the document.
fn choice(
    reading: ReadingState,
    taken: bool,
    text: String,
    choose: impl Fn(&mut Comparison, bool) + 'static,
) -> AnyView {
    let on_change = move |event| {
        let taken = event_target_checked(&event);
        // Nothing is drawn anew: the checkbox shows it already, and keeps the focus.
        reading.comparison.update_untracked(|one| one.iter_mut().for_each(|one| choose(one, taken)));
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=taken on:change=on_change />
            <span>{text}</span>
        </label>
    }
    .into_any()
}
