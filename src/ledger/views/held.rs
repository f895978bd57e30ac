//! 问责: how many people and organisations were held to account, as the findings add up.

use std::collections::BTreeMap;

use crate::domain::{Accountability, AccountabilityForm, Inspection};
use crate::ledger::{Ledger, RowView};

/// The sums; `None` where no row says anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// 人.
    pub people: Option<u64>,
    /// 党组织.
    pub organisations: Option<u64>,
    /// What there is of each form that is known.
    pub by_form: BTreeMap<AccountabilityForm, FormSum>,
}

/// The sums of one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormSum {
    /// How many records.
    pub records: usize,
    /// How many people, or organisations for [`AccountabilityForm::Organisation`].
    pub people: u64,
}

impl Held {
    /// The sums of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        Self::of_rows(ledger.rows(Accountability::KIND))
    }

    /// How many people and organisations in all: as the ledger states of the whole inspection, else as they add up.
    pub fn in_all(ledger: &Ledger) -> (Option<u64>, Option<u64>) {
        let inspection = ledger.live(Inspection::KIND, Inspection::ID).map(|row| Inspection::read(&row));
        let inspection = inspection.unwrap_or_default();
        let held = Self::of(ledger);
        (inspection.people_held.or(held.people), inspection.organisations_held.or(held.organisations))
    }

    /// The sums of these rows; those of other kinds say nothing.
    pub fn of_rows<'l>(rows: impl Iterator<Item = RowView<'l>>) -> Self {
        let mut held = Self::default();
        for row in rows.filter(|row| row.kind() == Accountability::KIND) {
            let one = Accountability::read(&row);
            let form = AccountabilityForm::parse(&one.form);
            let sum = match form {
                Some(AccountabilityForm::Organisation) => &mut held.organisations,
                _ => &mut held.people,
            };
            *sum = Some(sum.unwrap_or(0).saturating_add(one.people));
            if let Some(form) = form {
                let sum = held.by_form.entry(form).or_default();
                sum.records += 1;
                sum.people = sum.people.saturating_add(one.people);
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn people_and_organisations_are_never_in_one_number() {
        let mut one = ledger();
        assert_eq!(Held::of(&one), Held::default());
        one.act(&stamp(0), |draft| {
            for (form, people) in
                [("talk", 2), ("organisation", 1), ("admonition", 1), ("of a later version", 3), ("talk", 4)]
            {
                draft.add(Accountability { form: form.into(), people, ..Accountability::default() });
            }
        });
        let by_form = [
            (AccountabilityForm::Talk, FormSum { records: 2, people: 6 }),
            (AccountabilityForm::Admonition, FormSum { records: 1, people: 1 }),
            (AccountabilityForm::Organisation, FormSum { records: 1, people: 1 }),
        ];
        assert_eq!(
            Held::of(&one),
            Held { people: Some(10), organisations: Some(1), by_form: by_form.into() }
        );
    }
}
