//! Which table somebody asks for: its form, its columns and whose rows; and the office's own forms.

use leptos::prelude::*;

use crate::domain::row::kinds::ORDER;
use crate::domain::{Fields, TableForm, order};
use crate::ledger::commands;
use crate::office::spreadsheet::form::{self, Chosen, Form};
use crate::office::spreadsheet::table::Table;
use crate::ui::services::sheet_export::{self, Part, Program};
use crate::ui::session::Session;
use crate::ui::text::words;

/// The values of the choice of a part that are no unit: no unit's name has a blank at its start.
pub(super) const SHEET_EACH: &str = " sheets";
pub(super) const FILE_EACH: &str = " files";

/// What is chosen; a handle that is copied freely.
#[derive(Clone, Copy)]
pub(super) struct SheetChoice {
    session: Session,
    /// The office's own forms, each with its id.
    pub own: Memo<Vec<(String, TableForm)>>,
    /// The code of a form, or the id of one of the office's own.
    pub form: RwSignal<String>,
    /// A unit, everything, or one of [`SHEET_EACH`] and [`FILE_EACH`].
    pub part: RwSignal<String>,
    /// The form with its columns, which somebody may have changed.
    pub chosen: RwSignal<Chosen>,
}

impl SheetChoice {
    /// The ledger's own form, whole.
    pub fn new(session: Session) -> Self {
        let own = Memo::new(move |_| {
            let forms = session.read(|ledger| {
                let rows = ledger.ordered(TableForm::KIND);
                rows.iter().map(|row| (row.id().to_owned(), TableForm::read(row))).collect::<Vec<_>>()
            });
            forms.unwrap_or_default()
        });
        Self {
            session,
            own,
            form: RwSignal::new(Form::Ledger.as_str().to_owned()),
            part: RwSignal::new(String::new()),
            chosen: RwSignal::new(ready(session, Form::Ledger)),
        }
    }

    /// The id of the chosen form, where it is one of the office's own. Tracks it.
    pub fn own_id(self) -> Option<String> {
        let id = self.form.get();
        self.own.with(|all| all.iter().any(|(own, _)| *own == id)).then_some(id)
    }

    /// Chooses the form with a code or id, with its own columns.
    pub fn choose(self, code: String) {
        let found = match Form::parse(&code) {
            Some(form) => Some(ready(self.session, form)),
            None => self.own.with_untracked(|all| {
                all.iter().find(|(id, _)| *id == code).and_then(|(_, own)| Chosen::own(own))
            }),
        };
        if let Some(found) = found {
            self.chosen.set(found);
            self.form.set(code);
        }
    }

    /// The form and the part that are asked for; nothing, which is said, without columns.
    fn asked(self) -> Option<(Chosen, Part)> {
        let part = match self.part.get_untracked().as_str() {
            "" => Part::All,
            SHEET_EACH => Part::SheetEach,
            FILE_EACH => Part::FileEach,
            unit => Part::Unit(unit.to_owned()),
        };
        if self.chosen.with_untracked(|chosen| chosen.columns.is_empty()) {
            self.session.toasts.show(words::FORM_NO_COLUMNS.text());
            return None;
        }
        Some((self.chosen.get_untracked(), part))
    }

    /// Writes what is asked for as a file.
    pub fn export(self, program: Program) {
        if let Some((chosen, part)) = self.asked() {
            sheet_export::export(self.session, chosen, part, program);
        }
    }

    /// The tables that are asked for; nothing, which is said, where there are none.
    pub fn tables(self) -> Option<Vec<Table>> {
        let (chosen, part) = self.asked()?;
        let files = sheet_export::filled(self.session, &chosen, &part)?;
        Some(files.into_iter().flat_map(|(_, tables)| tables).collect())
    }

    /// Keeps the chosen columns as a form of the office's own, and chooses it.
    pub fn keep(self, name: String) {
        let columns = self.chosen.with_untracked(Chosen::kept);
        let base = self.chosen.with_untracked(|chosen| chosen.form.as_str().to_owned());
        let mut id = None;
        self.session.act(|draft| {
            let last = draft.ledger().ordered(TableForm::KIND).last().map(|row| row.text(ORDER).to_owned());
            let order = order::between(&last.unwrap_or_default(), "");
            let form = TableForm { name: name.clone(), base, columns, order };
            id = Some(draft.add(form).id().to_owned());
        });
        if let Some(id) = id {
            self.form.set(id);
            self.session.tell_done(words::FORM_SAVED.fill(&[&name]));
        }
    }

    /// Deletes the chosen form, where it is one of the office's own.
    pub fn delete(self) {
        let Some(id) = untrack(|| self.own_id()) else { return };
        self.session.act(|draft| commands::delete(draft, TableForm::KIND, &id));
        self.session.tell_done(words::FORM_DELETED.text());
        self.choose(Form::Ledger.as_str().to_owned());
    }
}

/// A form with the columns that the ledger fills.
fn ready(session: Session, form: Form) -> Chosen {
    let chosen = Chosen::of(form);
    let completed = session
        .finding_list
        .with_untracked(|list| session.read_untracked(|ledger| form::completed(ledger, list, &chosen)));
    completed.unwrap_or(chosen)
}
