//! A list of rows of one kind: a table whose cells are edited in place, with a line or a button that adds a row. What is
//! in it is said by a description, so that every list of the app is the same piece of the program.

use std::borrow::Cow;

use leptos::prelude::*;

use super::entry_inputs::{Entered, EntryInputs, Required};
use super::field_value::FieldValue;
use super::icon::{Icon, icon};
use super::value_input::read_value;
use crate::domain::{Fields, Value};
use crate::ledger::{Draft, Ledger, RowRef};
use crate::ui::session::use_session;
use crate::ui::text::holds::Holds;
use crate::ui::text::{Word, labels, words};

/// A column: the name of the field. What it holds says [`Holds::of`].
pub type Column = &'static str;

/// How a row is added.
#[derive(Clone, Copy)]
pub enum AddBy {
    /// By a button: the row has what every new row has, and its first field is asked for at once.
    Button(Word),
    /// By typing these two fields.
    Typing(Column, Column),
    /// Not here.
    Elsewhere,
}

/// What a list says of its rows that is no field of theirs.
#[derive(Clone, Copy)]
pub struct Figures {
    /// The words over the columns.
    pub heads: &'static [Word],
    /// The cells of the row with this id.
    pub of: Callback<String, AnyView>,
}

/// The table. The word over a column is that of the field.
#[component]
pub fn Records(
    /// The kind of the rows.
    kind: &'static str,
    columns: &'static [Column],
    /// The row ids, in order.
    #[prop(into)]
    rows: Signal<Vec<String>>,
    add: AddBy,
    /// What every new row has.
    #[prop(default = Callback::new(|()| Vec::new()))]
    begin: Callback<(), Vec<(&'static str, Value)>>,
    /// What is said while there is no row.
    #[prop(optional)]
    none: Option<Word>,
    /// Whether no two rows have the same text in the first column that is typed.
    #[prop(optional)]
    once: bool,
    /// What is read out of the ledger of each row, behind its fields.
    #[prop(optional)]
    figures: Option<Figures>,
) -> impl IntoView {
    let session = use_session();
    let word = move |field: &str| word(kind, field);
    // The row that was just made by the button.
    let made = RwSignal::new(None::<String>);
    let delete = move |id: &str| {
        if let Ok(row) = RowRef::new(kind, id) {
            session.act(|draft| draft.delete(&row));
            session.tell_done(words::ROW_DELETED.text());
        }
    };
    let line = move |id: String| {
        let is_made = made.get_untracked().as_ref() == Some(&id);
        let nth = {
            let id = id.clone();
            move || rows.with(|rows| rows.iter().position(|other| *other == id).unwrap_or_default() + 1)
        };
        let cell = |(at, &field): (usize, &Column)| {
            let row = (kind, Cow::Owned(id.clone()));
            let begun = is_made && at == 0;
            view! {
                <td data-label=word(field)>
                    <FieldValue row field label=word(field) begun />
                </td>
            }
        };
        let cells = columns.iter().enumerate().map(cell).collect_view();
        let own = id.clone();
        let figures = figures.map(|figures| move || figures.of.run(own.clone()));
        view! {
            <tr>
                {cells}
                {figures}
                <td class="records__delete no-print">
                    <button
                        class="btn btn--icon"
                        type="button"
                        aria-label=move || words::DELETE_ROW.fill(&[&nth()])
                        title=words::DELETE
                        on:click=move |_| delete(&id)
                    >
                        {icon(Icon::Close)}
                    </button>
                </td>
            </tr>
        }
    };
    let heads = move || {
        let head = |field: &Column| view! { <th scope="col">{word(field)}</th> };
        let figures = figures.iter().flat_map(|figures| figures.heads);
        let figures = figures.map(|head| view! { <th scope="col">{*head}</th> }).collect_view();
        (columns.iter().map(head).collect_view(), figures)
    };
    let there = Memo::new(move |_| !rows.with(Vec::is_empty));
    let adding = match add {
        AddBy::Button(word) => {
            let press = move |_| {
                let fields = begin.run(());
                session.act(|draft| {
                    let row = draft.insert(kind, fields.clone());
                    made.set(Some(row.id().to_owned()));
                });
            };
            view! { <p class="no-print"><button class="btn" type="button" on:click=press>{word}</button></p> }
                .into_any()
        }
        AddBy::Elsewhere => ().into_any(),
        AddBy::Typing(first, second) => view! { <AddLine kind first second columns begin once /> }.into_any(),
    };
    view! {
        <Show
            when=move || there.get()
            fallback=move || none.map(|none| view! { <p class="muted">{none}</p> })
        >
            <table class="plain records">
                <thead>
                    <tr>
                        {heads}
                        <th class="records__delete no-print"><span class="sr">{words::DELETE}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=String::clone children=line />
                </tbody>
            </table>
        </Show>
        {adding}
    }
}

/// The word over a column.
fn word(kind: &str, field: &str) -> String {
    match (labels::field(kind, field), Holds::of(kind, field)) {
        (Some(word), _) => word.into_owned(),
        // What links rows has no word of its own.
        (None, Some(Holds::FindingNumber)) => words::ABOUT_FINDING.text().to_owned(),
        (None, _) => String::new(),
    }
}

/// The line by which a row is added.
#[component]
pub fn AddLine(
    kind: &'static str,
    first: Column,
    second: Column,
    /// What else a row has, where what is typed and cannot be read may stay.
    #[prop(optional)]
    columns: &'static [Column],
    /// What every new row has.
    #[prop(default = Callback::new(|()| Vec::new()))]
    begin: Callback<(), Vec<(&'static str, Value)>>,
    /// Whether a row with the same first text is refused.
    #[prop(optional)]
    once: bool,
) -> impl IntoView {
    let session = use_session();
    let error = RwSignal::new(None::<String>);
    let holds = move |field: Column| Holds::of(kind, field).unwrap_or(Holds::Text);
    let read = move |field: Column, text: &str| read_value(session, holds(field), text, None);
    let is_there =
        move |ledger: &Ledger, text: &str| once && ledger.rows(kind).any(|row| row.text(first) == text);
    let write = move |draft: &mut Draft, (one, other): Entered| {
        if is_there(draft.ledger(), &one) {
            return;
        }
        let today = session.today.get_untracked();
        let mut fields = begin.run(());
        fields.extend(session.finding_list.with_untracked(|list| {
            Holds::read_entry(kind, [(first, &one), (second, &other)], columns, today, list)
        }));
        draft.insert(kind, fields);
    };
    let accepts = Callback::new(move |(one, other): Entered| {
        let wrong = [(first, one.clone()), (second, other)]
            .into_iter()
            .find(|(field, text)| read(field, text).is_none());
        let wrong = wrong.map(|(field, text)| holds(field).wrong(&text));
        let known = session.read_untracked(|ledger| is_there(ledger, &one)).unwrap_or_default();
        let told = wrong.or_else(|| known.then(|| words::ALREADY_LISTED.fill(&[&one])));
        error.set(told.clone());
        told.is_none()
    });
    let boxes = EntryInputs::new(Required::First, accepts, write);
    let word = move |field: Column| word(kind, field);
    let said = move |field: Column| Signal::stored(word(field));
    view! {
        <div class="records__add no-print">
            {boxes.first(word(first), said(first))}
            {boxes.second(word(second), said(second))}
            {boxes.button()}
        </div>
        {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
    }
}
