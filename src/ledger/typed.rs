//! What is being typed: the changes it would come to, so that a page that goes away in the middle leaves them behind,
//! and the next page enters them.

use std::sync::Arc;

use super::change::Change;
use super::draft::{Draft, Stamp};
use super::state::Ledger;

impl Ledger {
    /// The changes that an action would be, without recording them.
    pub fn rehearse(&self, stamp: &Stamp, act: impl FnOnce(&mut Draft)) -> Vec<Arc<Change>> {
        let mut draft = Draft::on(self, &stamp.replica);
        act(&mut draft);
        draft.into_changes(stamp, None)
    }

    /// Enters what a page had rehearsed before it went away, as an action of the page that found it; returns what is to
    /// be stored. A field is left alone when the page went on to enter it after all, and so is a row that is deleted.
    pub fn take_up(&mut self, typed: &[Arc<Change>], stamp: &Stamp) -> Vec<Arc<Change>> {
        let mut fields = Vec::new();
        for change in typed {
            if self.row(&change.row).is_some_and(|row| row.is_deleted()) {
                continue;
            }
            for (field, value) in change.set.iter() {
                let entered = self.log(&change.row).any(|later| {
                    later.id.replica == change.id.replica
                        && later.id.counter >= change.id.counter
                        && later.touches(field)
                });
                if !entered {
                    fields.push((&change.row, field, value.clone()));
                }
            }
        }
        self.act(stamp, |draft| {
            fields.into_iter().for_each(|(row, field, value)| draft.set(row, field, value));
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fields;
    use crate::ledger::RowRef;
    use crate::ledger::laws::{ledger, stamp};

    fn title(ledger: &Ledger, row: &RowRef) -> String {
        ledger.row(row).map(|row| Fields::text(&row, "title").to_owned()).unwrap_or_default()
    }

    #[test]
    fn s1_what_was_being_typed_is_entered_by_the_next_page() {
        let mut here = ledger();
        let mut made = None;
        here.act(&stamp(1), |draft| made = Some(draft.insert("finding", [("title", "路灯".into())])));
        let row = made.unwrap();
        let before = here.len();
        let typed = here.rehearse(&stamp(1), |draft| {
            draft.set(&row, "title", "路灯不亮");
            draft.insert("progress", [("text", "已换灯泡".into())]);
        });
        assert_eq!((here.len(), typed.len()), (before, 2));

        assert_eq!(here.take_up(&typed, &stamp(2)).len(), 2);
        assert_eq!(title(&here, &row), "路灯不亮");
        assert_eq!(here.rows("progress").count(), 1);
        // Found once more, it is no change: the note may outlive the entering by a moment.
        assert_eq!(here.take_up(&typed, &stamp(3)), vec![]);
        // And it goes back in one step, as if the person had pressed Enter.
        here.undo(&stamp(2));
        assert_eq!(
            (title(&here, &row).as_str(), here.live("progress", typed[1].row.id()).is_none()),
            ("路灯", true)
        );
    }

    #[test]
    fn s1_what_the_page_went_on_to_enter_is_not_taken_back_to_what_it_was() {
        let mut here = ledger();
        let mut made = None;
        here.act(&stamp(1), |draft| made = Some(draft.insert("finding", [("title", "路灯".into())])));
        let row = made.unwrap();
        let typed = here.rehearse(&stamp(1), |draft| draft.set(&row, "title", "路灯不"));
        here.act(&stamp(1), |draft| draft.set(&row, "title", "路灯不亮"));
        assert_eq!(here.take_up(&typed, &stamp(2)), vec![]);
        assert_eq!(title(&here, &row), "路灯不亮");

        let typed = here.rehearse(&stamp(1), |draft| draft.set(&row, "title", "路灯又"));
        here.act(&stamp(3), |draft| draft.delete(&row));
        assert_eq!(here.take_up(&typed, &stamp(2)), vec![]);
        assert!(here.live("finding", row.id()).is_none());
    }
}
