//! The value of a field of a row, edited in place: what the field holds decides how it is read, offered and explained.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use super::evidence_file::EvidenceFile;
use super::inline_edit::Commit;
use super::value_input::{ValueInput, read_value};
use crate::domain::{Fields, Inspection, LedgerSettings, Value};
use crate::ledger::{Draft, Ledger, RowRef};
use crate::ui::session::use_session;
use crate::ui::text::holds::{Holds, day_of};

/// A row, by kind and id.
pub type RowId = (&'static str, Cow<'static, str>);

/// The rows that every ledger has one of.
pub const SETTINGS: RowId = (LedgerSettings::KIND, Cow::Borrowed(LedgerSettings::ID));
pub const INSPECTION: RowId = (Inspection::KIND, Cow::Borrowed(Inspection::ID));

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
    /// What is typed, where `write` takes something else than the field holds.
    #[prop(optional)]
    holds: Option<Holds>,
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
    // What a later version knows is a text here.
    let holds = holds.or_else(|| Holds::of(kind, &field)).unwrap_or(Holds::Text);
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
    let write = move |draft: &mut Draft, text: &str| {
        let at = own.get_value();
        let row = RowRef::new(kind, &at.0).ok();
        let day = row.as_ref().and_then(|row| day_of(draft.ledger(), row));
        let Some(value) = read_value(session, holds, text, day) else { return };
        match (instead.get_value(), row) {
            (Some(write), _) => write(draft, value),
            (None, Some(row)) => draft.set(&row, &at.1, value),
            (None, None) => {}
        }
    };
    // A text that is no such value changes nothing, and the person is told so.
    let commit = Commit::ledger_then(write, move |text| {
        if read_value(session, holds, &text, None).is_none() {
            session.toasts.show(holds.wrong(&text));
        }
    });
    view! { <ValueInput holds label value commit empty begun left /> }.into_any()
}

/// A field of a row with its word before it.
#[component]
pub fn RowField(
    row: RowId,
    #[prop(into)] field: Cow<'static, str>,
    #[prop(into)] word: Cow<'static, str>,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <dt>{word.clone()}</dt>
        <dd><FieldValue row field label=word.into_owned() empty /></dd>
    }
}
