//! What people do with findings.

use super::row::last_key;
use crate::domain::{Finding, order, with_names, without_names};
use crate::ledger::{Draft, RowRef};

/// Adds a finding at the end of an aspect (an empty id: of none), and returns its reference.
pub fn add_finding(draft: &mut Draft, aspect: &str, title: &str) -> RowRef {
    let last = last_key(draft.ledger(), Finding::KIND, Finding::ASPECT, aspect);
    draft.add(Finding {
        aspect: aspect.to_owned(),
        order: order::between(&last, ""),
        title: title.to_owned(),
        ..Finding::default()
    })
}

/// Marks findings with one or more marks, beside those that they have.
pub fn add_marks(draft: &mut Draft, findings: &[RowRef], marks: &str) {
    change_marks(draft, findings, |own| with_names(own, marks));
}

/// Takes one or more marks away from findings that have them.
pub fn take_marks(draft: &mut Draft, findings: &[RowRef], marks: &str) {
    change_marks(draft, findings, |own| without_names(own, marks));
}

fn change_marks(draft: &mut Draft, findings: &[RowRef], change: impl Fn(&str) -> String) {
    for finding in findings {
        let own = draft.text(finding, Finding::MARKS);
        let changed = change(&own);
        if changed != own {
            draft.set(finding, Finding::MARKS, changed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Evidence;
    use crate::ledger::Ledger;
    use crate::ledger::commands::add_measure;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{FindingList, Stage};

    #[test]
    fn many_findings_are_assigned_and_marked_in_one_step_and_none_is_signed_off_by_it() {
        let mut one = ledger();
        let mut rows = Vec::new();
        one.act(&stamp(0), |draft| {
            for (title, marks) in [("甲", "领导批示"), ("乙", ""), ("丙", "移送，领导批示")] {
                let row = add_finding(draft, "", title);
                draft.set(&row, Finding::MARKS, marks);
                add_measure(draft, row.id(), "措施");
                draft
                    .add(Evidence { finding: row.id().into(), name: "照片".into(), ..Evidence::default() });
                rows.push(row);
            }
        });
        let read = |one: &Ledger| {
            let list = FindingList::of(one, "2024-03-01".parse().unwrap());
            list.items().map(|item| item.finding.clone()).collect::<Vec<_>>()
        };
        let before = read(&one);
        one.act(&stamp(0), |draft| {
            for row in &rows {
                draft.set(row, Finding::RESPONSIBLE, "执法大队");
                draft.set(row, Finding::DEADLINE, "2024年6月底前");
                draft.set(row, Finding::STATUS, "done");
            }
            add_marks(draft, &rows, "移送、重点");
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let marks: Vec<_> = list.items().map(|item| item.finding.marks.clone()).collect();
        assert_eq!(marks, ["领导批示、移送、重点", "移送、重点", "移送，领导批示、重点"]);
        let told = |item: &crate::ledger::views::FindingItem| (item.is_of("执法大队"), item.stage.clone());
        let open = Stage::Open(Some(crate::domain::Status::Done));
        assert!(list.items().all(|item| told(item) == (true, open.clone())));
        assert_eq!(one.undo(&stamp(0)).unwrap().left, 0);
        assert_eq!(read(&one), before, "all of it goes in one step");
        one.act(&stamp(0), |draft| take_marks(draft, &rows, "领导批示"));
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let marks: Vec<_> = list.items().map(|item| item.finding.marks.clone()).collect();
        assert_eq!(marks, ["", "", "移送"]);
    }
}
