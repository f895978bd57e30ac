//! What people do with rows, one file per kind of row. Each command adds to a draft, as part of one action.

mod aspect;
mod check;
mod directory;
mod earlier_sign_off;
mod evaluation;
mod evidence;
mod extension;
mod finding;
mod hand_over;
mod measure;
mod promise;
mod regroup;
mod reporting;
mod row;
mod sign_off;

pub use aspect::{add_aspect, move_aspect, move_finding, move_to_aspect, place_findings};
pub use check::{draw_checks, record_check};
pub(in crate::ledger) use directory::UNIT_FIELDS;
pub use directory::{list_unit, merge_units, tell_apart};
pub use earlier_sign_off::record_earlier_sign_off;
pub use evaluation::{begin_evaluation, begin_evaluation_like, next_indicator_key};
pub use evidence::keep_evidence_numbers;
pub use extension::extend;
pub use finding::{add_finding, add_marks, take_marks};
pub use hand_over::{Bearer, HandedOver, bearers, hand_over, to_hand_over};
pub use measure::{add_measure, move_measure, take_told_deadlines, with_told_deadline};
pub use promise::{
    confirm_promises, end_promise, keep_without_measure, link_promises, occurrence, record, record_once,
    take_new_words, tell_promises_apart,
};
pub use regroup::{can_merge, joined_title, merge_findings, move_to_finding, split_finding};
pub use reporting::{
    answered_by_return, close_reporting, explain, open_reporting, record_return, set_report, unit_report,
};
pub use row::{Direction, Side, delete, keep, set_text};
pub use sign_off::{Entry, Refusal, assess, review, submit, withdraw};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Commitment, Fields, Finding, Measure, Progress, Value};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::{Ledger, RowRef};

    fn texts(ledger: &Ledger) -> Vec<String> {
        ledger.ordered(Measure::KIND).iter().map(|row| row.text(Measure::TEXT).to_owned()).collect()
    }

    #[test]
    fn what_is_added_comes_last_and_can_be_moved() {
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&stamp(0), |draft| finding = add_finding(draft, "", "问题").id().to_owned());
        for text in ["甲", "乙", "丙"] {
            one.act(&stamp(0), |draft| drop(add_measure(draft, &finding, text)));
        }
        assert_eq!(texts(&one), ["甲", "乙", "丙"]);
        let id = |ledger: &Ledger, at: usize| ledger.ordered(Measure::KIND)[at].id().to_owned();
        let last = id(&one, 2);
        one.act(&stamp(0), |draft| move_measure(draft, &last, Direction::Up));
        assert_eq!(texts(&one), ["甲", "丙", "乙"]);
        one.act(&stamp(0), |draft| move_measure(draft, &last, Direction::Up));
        one.act(&stamp(0), |draft| move_measure(draft, &last, Direction::Up));
        assert_eq!(texts(&one), ["丙", "甲", "乙"]);
        let first = id(&one, 1);
        one.act(&stamp(0), |draft| move_measure(draft, &first, Direction::Down));
        assert_eq!(texts(&one), ["丙", "乙", "甲"]);
    }

    #[test]
    fn aspects_and_findings_are_moved() {
        let mut one = ledger();
        let (mut aspects, mut findings) = (Vec::new(), Vec::new());
        one.act(&stamp(0), |draft| {
            aspects.extend(["甲", "乙"].map(|title| add_aspect(draft, title).id().to_owned()));
        });
        for (aspect, title) in [(0, "一"), (0, "二"), (1, "三")] {
            one.act(&stamp(0), |draft| {
                findings.push(add_finding(draft, &aspects[aspect], title).id().to_owned());
            });
        }
        let told = |ledger: &Ledger| {
            let list = crate::ledger::views::FindingList::of(ledger, chrono::NaiveDate::MIN);
            let group = |group: &std::sync::Arc<crate::ledger::views::AspectGroup>| {
                let titles: Vec<_> = group.items.iter().map(|item| item.finding.title.as_str()).collect();
                format!("{}：{}", group.title, titles.join("、"))
            };
            list.groups.iter().map(group).collect::<Vec<_>>()
        };
        assert_eq!(told(&one), ["甲：一、二", "乙：三"]);
        one.act(&stamp(0), |draft| move_aspect(draft, &aspects[1], Direction::Up));
        assert_eq!(told(&one), ["乙：三", "甲：一、二"]);
        one.act(&stamp(0), |draft| move_finding(draft, &findings[0], Direction::Down));
        assert_eq!(told(&one), ["乙：三", "甲：二、一"]);
        let ids = [findings[1].as_str(), &findings[0], &findings[2], "gone"];
        one.act(&stamp(0), |draft| move_to_aspect(draft, ids, &aspects[1]));
        assert_eq!(told(&one), ["乙：三、二、一", "甲："]);
        one.undo(&stamp(0));
        assert_eq!(told(&one), ["乙：三", "甲：二、一"]);
        let place = |ids: &[usize], target: usize, side| {
            let ids: Vec<_> = ids.iter().map(|at| findings[*at].clone()).collect();
            let mut one = one.clone();
            one.act(&stamp(0), |draft| place_findings(draft, &ids, &findings[target], side));
            told(&one)
        };
        assert_eq!(place(&[0], 1, Side::Before), ["乙：三", "甲：一、二"]);
        assert_eq!(place(&[1, 0], 2, Side::After), ["乙：三、二、一", "甲："]);
        assert_eq!(place(&[2], 0, Side::Before), ["乙：", "甲：二、三、一"]);
        // Onto itself nothing moves.
        assert_eq!(place(&[0, 1], 1, Side::After), ["乙：三", "甲：二、一"]);
        // Where the keys leave no room.
        one.act(&stamp(0), |draft| {
            for id in &findings {
                set_text(draft, Finding::KIND, id, Finding::ORDER, "i");
            }
        });
        let before = told(&one);
        let (first, second) = if before[1] == "甲：一、二" { (0, 1) } else { (1, 0) };
        one.act(&stamp(0), |draft| {
            place_findings(draft, &findings[2..], &findings[second], Side::Before);
        });
        let title = |at: usize| ["一", "二"][at];
        assert_eq!(told(&one), ["乙：".to_owned(), format!("甲：{}、三、{}", title(first), title(second))]);
    }

    #[test]
    fn measures_take_the_deadlines_that_their_words_say() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            let finding = draft.add(Finding::default());
            for text in ["8月10日前补齐公示牌。", "约谈3人。", "9月底前完工。"] {
                ids.push(add_measure(draft, finding.id(), text).id().to_owned());
            }
            set_text(draft, Measure::KIND, &ids[2], Measure::DEADLINE, "2026年10月");
            let other = draft.add(Finding { deadline: "8月10日前".into(), ..Finding::default() });
            ids.push(add_measure(draft, other.id(), "8月10日前补齐公示牌。").id().to_owned());
        });
        // The last has a finding that says the same.
        assert_eq!(with_told_deadline(&one, ids.clone()), ids[..1]);
        ids.pop();
        one.act(&stamp(0), |draft| take_told_deadlines(draft, &ids));
        let deadline = |id: &String| one.live(Measure::KIND, id).unwrap().text(Measure::DEADLINE).to_owned();
        assert_eq!(ids.iter().map(deadline).collect::<Vec<_>>(), ["8月10日前", "", "2026年10月"]);
        assert!(one.act(&stamp(0), |draft| take_told_deadlines(draft, &ids)).is_empty());
    }

    #[test]
    fn measures_with_the_same_key_can_still_be_moved() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for text in ["甲", "乙", "丙"] {
                let row = [("finding", "f".into()), ("order", "i".into()), ("text", text.into())];
                draft.insert(Measure::KIND, row);
            }
        });
        let mut expect = texts(&one);
        expect.swap(0, 1);
        let second = one.ordered(Measure::KIND)[1].id().to_owned();
        one.act(&stamp(0), |draft| move_measure(draft, &second, Direction::Up));
        assert_eq!(texts(&one), expect);
    }

    #[test]
    fn a_finding_goes_with_all_that_stands_under_it_and_comes_back_whole() {
        let mut one = ledger();
        let mut finding = String::new();
        one.act(&stamp(0), |draft| {
            finding = add_finding(draft, "", "问题").id().to_owned();
            let measure = add_measure(draft, &finding, "措施");
            let under = [("finding", Value::from(finding.as_str())), ("measure", measure.id().into())];
            draft.insert(Commitment::KIND, under.clone());
            draft.insert(Progress::KIND, [under[0].clone()]);
        });
        let count = |ledger: &Ledger| ledger.all_rows().filter(|row| !row.is_deleted()).count();
        assert_eq!(count(&one), 4);
        one.act(&stamp(0), |draft| draft.delete(&RowRef::new(Finding::KIND, &finding).unwrap()));
        assert_eq!(count(&one), 0);
        one.undo(&stamp(0));
        assert_eq!(count(&one), 4);
    }

    #[test]
    fn c5_what_is_kept_comes_back_with_all_that_went_with_it() {
        let (mut one, mut other) = (ledger(), ledger());
        let mut finding = String::new();
        one.act(&stamp(0), |draft| {
            finding = add_finding(draft, "", "问题").id().to_owned();
            add_measure(draft, &finding, "措施");
        });
        other.merge(one.changes().to_vec());
        let row = RowRef::new(Finding::KIND, &finding).unwrap();
        one.act(&stamp(0), |draft| draft.delete(&row));
        let edit = other.act(&stamp(1), |draft| draft.set(&row, Finding::STATUS, "done"));
        one.merge(edit);
        assert_eq!((one.conflicts().len(), one.rows(Measure::KIND).count()), (1, 0));
        let mut kept = one.clone();
        kept.act(&stamp(0), |draft| keep(draft, &row));
        assert_eq!((kept.conflicts().len(), kept.rows(Measure::KIND).count()), (0, 1));
        assert_eq!(kept.live(Finding::KIND, &finding).unwrap().text(Finding::STATUS), "done");
        one.act(&stamp(0), |draft| draft.delete(&row));
        assert_eq!((one.conflicts().len(), one.rows(Finding::KIND).count()), (0, 0));
    }
}
