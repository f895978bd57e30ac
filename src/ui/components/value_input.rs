//! The input for a value by what it holds: a list to choose from, or a text with what is offered for it and said of it.

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;

use super::deadline_note::DeadlineNote;
use super::inline_edit::{Commit, InlineEdit};
use crate::domain::Fields;
use crate::domain::{Person, Unit, Value, completions, money};
use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::ui::session::{Session, use_session};
use crate::ui::text::holds::Holds;
use crate::ui::text::labels::chosen;
use crate::ui::text::words;

/// The value that a typed text stands for today; null for an empty one, `None` for a text that is no such value. Days ahead
/// are counted from `day` where there is one; see [`day_of`](crate::ui::text::holds::day_of).
pub fn read_value(session: Session, holds: Holds, text: &str, day: Option<NaiveDate>) -> Option<Value> {
    let from = day.filter(|_| matches!(holds, Holds::DayAhead));
    let from = from.unwrap_or_else(|| session.today.get_untracked());
    session.finding_list.with_untracked(|list| holds.read(text, from, list))
}

/// The input. Files are attached and not typed, so [`Holds::File`] is drawn elsewhere.
#[component]
pub fn ValueInput(
    holds: Holds,
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// The value as it is shown.
    #[prop(into)]
    value: Signal<String>,
    /// What becomes of what is typed or chosen.
    commit: Commit,
    /// What the empty field says.
    #[prop(optional_no_strip, into)]
    empty: MaybeProp<String>,
    /// Starts with the box open.
    #[prop(optional)]
    begun: bool,
    /// Called when the box is left.
    #[prop(optional_no_strip)]
    left: Option<Callback<()>>,
) -> impl IntoView {
    let session = use_session();
    if let Holds::OneOf(list) = holds {
        let choose = move |event| commit.run(session, event_target_value(&event));
        // A code that this version does not know is in the list, so that it is shown and kept.
        let unknown = move || {
            let code = value.get();
            let is_known = code.is_empty() || list.iter().any(|(known, _)| *known == code);
            (!is_known)
                .then(|| view! { <option value=code.clone() selected=true>{chosen(list, &code)}</option> })
        };
        let option = move |code: &'static str, said: String| {
            view! { <option value=code prop:selected=move || value.get() == code>{said}</option> }
        };
        let nothing = empty.get_untracked().unwrap_or_else(|| words::NOT_SET.text().to_owned());
        let node = NodeRef::<html::Select>::new();
        Effect::new(move |_| {
            if let Some(node) = node.get().filter(|_| begun) {
                let _ = node.focus();
            }
        });
        let leave = move |_| {
            if let Some(left) = left {
                left.try_run(());
            }
        };
        // Whenever a list without a form changes, Chromium's autofill looks at every input of the page that has none.
        return view! {
            <form class="choice">
                <select
                    class="select"
                    class:select--unset=move || value.get().is_empty()
                    node_ref=node
                    aria-label=move || label.get()
                    on:change=choose
                    on:blur=leave
                >
                    {option("", nothing)}
                    {list.iter().map(|(code, word)| option(code, word.text().to_owned())).collect_view()}
                    {unknown}
                </select>
            </form>
        }
        .into_any();
    }
    let typing = RwSignal::new(None::<String>);
    let wording = Signal::derive(move || typing.get().unwrap_or_else(|| value.get()));
    let long = matches!(holds, Holds::Long | Holds::Lines);
    let retype = StoredValue::new(commit.clone());
    let note = move || match holds {
        Holds::Money => Some(money_note(&wording.get()).into_any()),
        Holds::Deadline => {
            let replace = move |text: String| {
                typing.set(None);
                retype.with_value(|commit| commit.run(session, text));
            };
            (!wording.get().is_empty()).then(|| view! { <DeadlineNote wording replace /> }.into_any())
        }
        _ => None,
    };
    view! {
        <InlineEdit label value commit empty long begun typing=Some(typing) offers=offers_of(holds, session) left />
        {note}
    }
    .into_any()
}

/// How much an amount is in yuan, or that none can be read.
fn money_note(text: &str) -> impl IntoView + use<> {
    let said = match money::fen(text) {
        _ if text.is_empty() => String::new(),
        Some(fen) => words::YUAN.fill(&[&money::yuan(fen)]),
        None => words::NOT_MONEY.text().to_owned(),
    };
    view! { <span class="muted small" role="status">{said}</span> }
}

/// What is offered while somebody types, besides what they have typed: names of the ledger.
fn offers_of(holds: Holds, session: Session) -> Option<Callback<String, Vec<String>>> {
    let offered = match holds {
        Holds::Units => names_of_units as fn(&Ledger, &FindingList) -> Vec<String>,
        Holds::People => names_of_people,
        _ => return None,
    };
    let offer = move |text: String| {
        let names = session.finding_list.with_untracked(|list| {
            session.read_untracked(|ledger| offered(ledger, list)).unwrap_or_default()
        });
        completions(&names, &text)
    };
    Some(Callback::new(offer))
}

/// The names of units, those that most findings have first, then those of the directory.
pub fn names_of_units(ledger: &Ledger, list: &FindingList) -> Vec<String> {
    by_count(list.units(), ledger.rows(Unit::KIND).map(|row| row.text(Unit::NAME).to_owned()))
}

/// The names of people, those that most findings have first, then those of the directory.
pub fn names_of_people(ledger: &Ledger, list: &FindingList) -> Vec<String> {
    by_count(list.leaders(), ledger.rows(Person::KIND).map(|row| row.text(Person::NAME).to_owned()))
}

fn by_count(
    counts: &std::collections::BTreeMap<String, usize>,
    listed: impl Iterator<Item = String>,
) -> Vec<String> {
    let mut names: Vec<_> =
        counts.iter().map(|(name, count)| (std::cmp::Reverse(*count), name.clone())).collect();
    names.sort();
    let mut names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
    for name in listed.filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
