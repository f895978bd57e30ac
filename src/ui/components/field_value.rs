//! The value of a field of a row, edited in place: what the field holds decides how it is read, offered and explained.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use super::deadline_note::DeadlineNote;
use super::evidence_file::EvidenceFile;
use super::inline_edit::{Commit, InlineEdit};
use crate::domain::{
    Fields, Inspection, LedgerSettings, Person, Unit, Value, last_name, money, unit_names, width,
};
use crate::ledger::views::FindingList;
use crate::ledger::{Draft, Ledger, RowRef};
use crate::ui::session::{Session, use_session};
use crate::ui::text::holds::Holds;
use crate::ui::text::labels::chosen;
use crate::ui::text::words;

/// A row, by kind and id.
pub type RowId = (&'static str, Cow<'static, str>);

/// The rows that every ledger has one of.
pub const SETTINGS: RowId = (LedgerSettings::KIND, Cow::Borrowed(LedgerSettings::ID));
pub const INSPECTION: RowId = (Inspection::KIND, Cow::Borrowed(Inspection::ID));

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
        offers(&names, &text)
    };
    Some(Callback::new(offer))
}

/// How many names are offered.
const OFFERS_MAX: usize = 6;

/// The names that may be meant by the last name of a list that is being typed, each as the whole list would be.
fn offers(names: &[String], text: &str) -> Vec<String> {
    let (before, typed) = last_name(text);
    let typed = width::squeeze(typed).to_lowercase();
    let is_there = |name: &&String| !unit_names(before).any(|other| other == name.as_str());
    let fits = |name: &&String| {
        let name = name.to_lowercase();
        name != typed && (typed.is_empty() || name.contains(&typed))
    };
    names
        .iter()
        .filter(is_there)
        .filter(fits)
        .take(OFFERS_MAX)
        .map(|name| format!("{before}{name}"))
        .collect()
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

/// Writes a value where it is not the field of one row alone.
pub type WriteValue = Arc<dyn Fn(&mut Draft, Value) + Send + Sync>;

/// The value of a field of a row, edited in place.
#[component]
pub fn FieldValue(
    row: RowId,
    #[prop(into)] field: Cow<'static, str>,
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    holds: Holds,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
    /// Starts with the box open.
    #[prop(optional)]
    begun: bool,
    /// Called when the box is left.
    #[prop(optional, into)]
    left: Option<Callback<()>>,
    /// Writes the value instead of setting the field.
    #[prop(optional)]
    write: Option<WriteValue>,
) -> impl IntoView {
    let session = use_session();
    let instead = StoredValue::new(write);
    let (kind, id) = row;
    if let Holds::File = holds {
        return view! { <EvidenceFile row=id.into_owned() /> }.into_any();
    }
    let at: Arc<(String, Cow<'static, str>)> = Arc::new((id.into_owned(), field));
    let own = StoredValue::new(at.clone());
    let value = Memo::new(move |_| {
        let shown = |ledger: &Ledger| {
            let row = ledger.live(kind, &at.0)?;
            let value = row.get(&at.1)?;
            Some(session.finding_list.with(|list| holds.shown(value, list)))
        };
        session.read(shown).flatten().unwrap_or_default()
    });
    let read = move |text: &str| {
        let today = session.today.get_untracked();
        session.finding_list.with_untracked(|list| holds.read(text, today, list))
    };
    let write = move |draft: &mut Draft, text: &str| {
        let (at, Some(value)) = (own.get_value(), read(text)) else { return };
        match (instead.get_value(), RowRef::new(kind, &at.0)) {
            (Some(write), _) => write(draft, value),
            (None, Ok(row)) => draft.set(&row, &at.1, value),
            (None, Err(_)) => {}
        }
    };
    if let Holds::OneOf(list) = holds {
        let choose = move |event| {
            let code = event_target_value(&event);
            session.act(|draft| write(draft, &code));
        };
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
        let node = NodeRef::<leptos::html::Select>::new();
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
        return view! {
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
        }
        .into_any();
    }
    // A text that is no such value changes nothing, and the person is told so.
    let commit = Commit::ledger_then(write, move |text| {
        if read(&text).is_none() {
            session.toasts.show(holds.wrong(&text));
        }
    });
    let typing = RwSignal::new(None::<String>);
    let long = matches!(holds, Holds::Long | Holds::Lines);
    let note = move || match holds {
        Holds::Money => Some(money_note(&typing.get().unwrap_or_else(|| value.get())).into_any()),
        Holds::Deadline => {
            let wording = Signal::derive(move || typing.get().unwrap_or_else(|| value.get()));
            let replace = move |text: String| {
                typing.set(None);
                session.act(|draft| write(draft, &text));
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

/// A field of a row with its word before it.
#[component]
pub fn RowField(
    row: RowId,
    #[prop(into)] field: Cow<'static, str>,
    #[prop(into)] word: Cow<'static, str>,
    holds: Holds,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <dt>{word.clone()}</dt>
        <dd><FieldValue row field label=word.into_owned() holds empty /></dd>
    }
}
