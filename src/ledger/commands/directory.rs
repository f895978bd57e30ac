//! What people do with the list of units: making one unit of two spellings, and saying that two names are two units.

use super::row::set_text;
use crate::domain::{
    Commitment, Decision, Evaluation, Fields, Finding, Measure, Person, PublicReport, ReportingPeriod,
    Supervision, Unit, UnitReport, replace_name, spelling, unit_names,
};
use crate::ledger::{Draft, Ledger, RowRef, RowView};

/// The fields that name units, with the kind of row they are in.
pub(in crate::ledger) const UNIT_FIELDS: [(&str, &str); 12] = [
    (Finding::KIND, Finding::LEAD_UNIT),
    (Finding::KIND, Finding::RESPONSIBLE),
    (Finding::KIND, Finding::SUPPORTING),
    (Measure::KIND, Measure::UNIT),
    (Commitment::KIND, Commitment::UNIT),
    (Supervision::KIND, Supervision::UNIT),
    (PublicReport::KIND, PublicReport::UNIT),
    (Decision::KIND, Decision::UNIT),
    (Person::KIND, Person::UNIT),
    (ReportingPeriod::KIND, ReportingPeriod::UNITS),
    (UnitReport::KIND, UnitReport::UNIT),
    (Evaluation::KIND, Evaluation::UNIT),
];

/// Makes `other` a spelling of the unit `name`: every row that names the one names the unit instead, and the list of
/// units has it as one. Returns how many fields were changed.
pub fn merge_units(draft: &mut Draft, name: &str, other: &str) -> usize {
    let mut changed = Vec::new();
    for (kind, field) in UNIT_FIELDS {
        for row in draft.ledger().rows(kind) {
            if let Some(list) = replace_name(row.text(field), other, name) {
                changed.push((row.name(), field, list));
            }
        }
    }
    for (row, field, list) in &changed {
        draft.set(row, field, list.as_str());
    }
    let gone = row_called(draft.ledger(), other).map(|row| (row.name(), Unit::read(&row)));
    let row = list_unit(draft, name);
    let mut spellings = draft.text(&row, Unit::SPELLINGS);
    let mut add = |name: &str| {
        if !unit_names(&spellings).any(|known| known == spelling(name)) {
            spellings = [spellings.as_str(), name]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("、");
        }
    };
    add(other);
    if let Some((gone, unit)) = gone.filter(|(gone, _)| *gone != row) {
        unit_names(&unit.spellings).for_each(|name| add(&name));
        for (field, text) in [(Unit::CONTACT, &unit.contact), (Unit::SHORT, &unit.short)] {
            if draft.text(&row, field).is_empty() && !text.is_empty() {
                draft.set(&row, field, text.as_str());
            }
        }
        draft.delete(&gone);
    }
    draft.set(&row, Unit::SPELLINGS, spellings);
    changed.len()
}

/// Says that `other` is another unit than `name`, so that nobody is asked again.
pub fn tell_apart(draft: &mut Draft, name: &str, other: &str) {
    let row = list_unit(draft, name);
    let distinct = draft.text(&row, Unit::DISTINCT);
    let list =
        [distinct.as_str(), other].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("、");
    set_text(draft, Unit::KIND, row.id(), Unit::DISTINCT, &list);
}

/// The row of a unit in the list, added where there is none.
pub fn list_unit(draft: &mut Draft, name: &str) -> RowRef {
    match row_called(draft.ledger(), name) {
        Some(row) => row.name(),
        None => draft.add(Unit { name: spelling(name).into_owned(), ..Unit::default() }),
    }
}

/// The unit's row: the one of that name before one with that spelling.
fn row_called<'l>(ledger: &'l Ledger, name: &str) -> Option<RowView<'l>> {
    let called = || ledger.rows(Unit::KIND).filter(|row| Unit::read(row).is_called(name));
    called().find(|row| spelling(row.text(Unit::NAME)) == spelling(name)).or_else(|| called().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn two_spellings_become_one_unit_everywhere_in_one_step() {
        let mut one = ledger();
        let mut finding = None;
        one.act(&stamp(0), |draft| {
            let row = draft.add(Finding {
                lead_unit: "执法队（牵头）".into(),
                responsible: "环卫站、执法 队".into(),
                ..Finding::default()
            });
            draft.add(Measure { finding: row.id().into(), unit: "执法队".into(), ..Measure::default() });
            draft.add(Supervision { unit: "执法队".into(), ..Supervision::default() });
            draft.add(Unit {
                name: "执法队".into(),
                spellings: "城管队".into(),
                contact: "李某".into(),
                ..Unit::default()
            });
            finding = Some(row);
        });
        let before = one.clone();
        let mut changed = 0;
        one.act(&stamp(0), |draft| changed = merge_units(draft, "综合执法大队", "执法队"));
        assert_eq!(changed, 4);
        let row = one.row(&finding.unwrap()).unwrap();
        assert_eq!(
            [row.text(Finding::LEAD_UNIT), row.text(Finding::RESPONSIBLE)],
            ["综合执法大队（牵头）", "环卫站、综合执法大队"]
        );
        let units: Vec<_> = one.rows(Unit::KIND).map(|row| Unit::read(&row)).collect();
        assert_eq!(units.len(), 1);
        assert_eq!(
            (&*units[0].name, &*units[0].spellings, &*units[0].contact),
            ("综合执法大队", "执法队、城管队", "李某")
        );
        // Once more changes nothing.
        assert!(
            one.clone()
                .act(&stamp(0), |draft| assert_eq!(merge_units(draft, "综合执法大队", "执法队"), 0))
                .is_empty()
        );
        one.undo(&stamp(0));
        let shown = |ledger: &Ledger| -> Vec<String> {
            ledger
                .all_rows()
                .filter(RowView::is_live)
                .map(|row| format!("{:?}", row.fields().collect::<Vec<_>>()))
                .collect()
        };
        assert_eq!(shown(&one), shown(&before));
    }

    #[test]
    fn a_unit_that_is_told_apart_is_listed_with_the_other_name() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| tell_apart(draft, "执法大队", "综合执法大队"));
        one.act(&stamp(0), |draft| tell_apart(draft, "执法大队", "县执法大队"));
        let unit = Unit::read(&one.rows(Unit::KIND).next().unwrap());
        assert!(unit.is_distinct_from("综合执法大队") && unit.is_distinct_from("县执法大队"));
        assert_eq!(one.rows(Unit::KIND).count(), 1);
    }
}
