//! What people do when findings were drawn up otherwise than they are worked on: a measure goes to another finding, one
//! finding is divided in two, two become one.

use super::row::{keys_at, last_key};
use super::sign_off::Refusal;
use crate::domain::{
    Assessment, Check, Extension, Fields, Finding, Measure, Owner, Review, Submission, Withholding, order,
};
use crate::ledger::views::Lifecycle;
use crate::ledger::{Draft, Ledger, RowRef, RowView};

/// The field by which a row names its finding.
const FINDING: &str = Owner::Finding.kind();

/// Puts a measure at the end of another finding, with everything that stands under it. Nothing where one of them is not
/// there, or the measure is there already.
pub fn move_to_finding(draft: &mut Draft, measure: &str, finding: &str) {
    let ledger = draft.ledger();
    let (Some(row), Some(_)) = (ledger.live(Measure::KIND, measure), ledger.live(Finding::KIND, finding))
    else {
        return;
    };
    if row.text(FINDING) != finding {
        let last = last_key(ledger, Measure::KIND, FINDING, finding);
        put_under(draft, &row, finding, &order::between(&last, ""));
    }
}

/// Puts a measure under a finding at a place, with everything that stands under it.
fn put_under(draft: &mut Draft, measure: &RowView, finding: &str, key: &str) {
    follow(draft, measure, finding);
    draft.set(&measure.name(), Measure::ORDER, key);
}

/// Makes a row and all under it name another finding.
fn follow(draft: &mut Draft, row: &RowView, finding: &str) {
    if row.get(FINDING).is_some() {
        draft.set(&row.name(), FINDING, finding);
    }
    for below in draft.ledger().under(&row.name()) {
        follow(draft, &below, finding);
    }
}

/// Divides a finding: a new one with this title stands behind it, of the same aspect and with the same people and
/// deadline, and has these of its measures. Its status is for its people to say. Returns the new finding.
pub fn split_finding(draft: &mut Draft, finding: &str, title: &str, measures: &[String]) -> Option<RowRef> {
    let ledger = draft.ledger();
    let row = ledger.live(Finding::KIND, finding)?;
    let whole = Finding::read(&row);
    let mut rest = ledger.ordered(Finding::KIND);
    rest.retain(|other| other.text(Finding::ASPECT) == whole.aspect);
    let at = rest.iter().position(|other| other.id() == finding)? + 1;
    let (keys, others) = keys_at(&rest, at, 1);
    others.iter().for_each(|(row, key)| draft.set(row, Finding::ORDER, key.as_str()));
    let part = draft.add(Finding {
        title: title.trim().to_owned(),
        order: keys.concat(),
        aspect: whole.aspect,
        leader: whole.leader,
        lead_unit: whole.lead_unit,
        responsible: whole.responsible,
        supporting: whole.supporting,
        person: whole.person,
        deadline: whole.deadline,
        severity: whole.severity,
        marks: whole.marks,
        ..Finding::default()
    });
    let own = ledger.ordered(Measure::KIND).into_iter();
    let moved: Vec<_> =
        own.filter(|row| row.text(FINDING) == finding && measures.iter().any(|id| id == row.id())).collect();
    for (row, key) in moved.iter().zip(order::spread(moved.len())) {
        put_under(draft, row, part.id(), &key);
    }
    Some(part)
}

/// What stays with a finding that becomes part of another: its own way to sign-off, and what was said of it as a whole.
const STAYS: [&str; 5] = [Submission::KIND, Review::KIND, Assessment::KIND, Check::KIND, Withholding::KIND];

/// Whether two findings can become one: they are two, and neither was ever submitted for sign-off.
pub fn can_merge(ledger: &Ledger, finding: &str, other: &str) -> bool {
    let is_new = |id: &str| Lifecycle::of(ledger, id).is_some_and(|life| life.rounds.is_empty());
    finding != other && is_new(finding) && is_new(other)
}

/// What one finding of two may be called: both, so that no problem is dropped that was fed back; one of them where it says
/// all of the other.
pub fn joined_title(ledger: &Ledger, finding: &str, other: &str) -> String {
    let title = |id: &str| {
        let row = ledger.live(Finding::KIND, id);
        row.map(|row| row.text(Finding::TITLE).trim().to_owned()).unwrap_or_default()
    };
    let (own, other) = (title(finding), title(other));
    let bare = |title: &str| title.trim_end_matches(CLOSING).to_owned();
    match () {
        () if own.contains(&bare(&other)) => own,
        () if other.contains(&bare(&own)) => other,
        () => format!("{}；{other}", bare(&own)),
    }
}

/// The marks at the end of a title, before which another one cannot follow.
const CLOSING: &[char] = &['。', '；', ';', '，', '.'];

/// Makes one finding of two, with this title: `other` goes, and what stands under it (measures, progress, evidence, money …)
/// stands under `finding`, whose empty fields are filled from it; causes and results of both are kept. Without a title
/// that of `finding` stays.
///
/// # Errors
/// [`Refusal::NotNow`] where one of them is not there or was submitted for sign-off: what its reviews said would be said of
/// something else.
pub fn merge_findings(draft: &mut Draft, finding: &str, other: &str, title: &str) -> Result<(), Refusal> {
    let ledger = draft.ledger();
    let rows = ledger.live(Finding::KIND, finding).zip(ledger.live(Finding::KIND, other));
    let Some((row, gone)) = rows.filter(|_| can_merge(ledger, finding, other)) else {
        return Err(Refusal::NotNow);
    };
    let mut last = last_key(ledger, Measure::KIND, FINDING, finding);
    let stays = |row: &RowView| {
        let own = row.text(Owner::Measure.kind()).is_empty();
        STAYS.contains(&row.kind()) || row.kind() == Extension::KIND && own
    };
    for below in ledger.under(&gone.name()) {
        if stays(&below) {
            draft.delete(&below.name());
            continue;
        }
        draft.set(&below.name(), FINDING, finding);
    }
    for measure in ledger.ordered(Measure::KIND).iter().filter(|row| row.text(FINDING) == other) {
        last = order::between(&last, "");
        draft.set(&measure.name(), Measure::ORDER, last.as_str());
    }
    for (field, value) in gone.fields().filter(|(field, _)| *field != FINDING && *field != Finding::STATUS) {
        let (own, new) = (row.text(field), value.as_str().unwrap_or_default());
        let is_said = row.get(field).is_some_and(|own| own.as_str() != Some(""));
        match field {
            Finding::CAUSE | Finding::RESULT if is_said && own != new && !new.is_empty() => {
                draft.set(&row.name(), field, format!("{own}\n{new}"));
            }
            _ if !is_said => draft.set(&row.name(), field, value.clone()),
            _ => {}
        }
    }
    if !title.is_empty() && title != row.text(Finding::TITLE) {
        draft.set(&row.name(), Finding::TITLE, title);
    }
    // What stood under it is under the other one now: it goes alone.
    draft.delete_alone(&gone.name());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use super::*;
    use crate::domain::{Commitment, Evidence, Occurrence, Progress};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::FindingList;

    /// Two findings, the first with two measures, of which the second has a promise with what was done.
    fn sample() -> (Ledger, [String; 2], [String; 2]) {
        let mut one = ledger();
        let (mut findings, mut measures) = (Vec::new(), Vec::new());
        one.act(&stamp(0), |draft| {
            for title in ["账目不清", "公示不全"] {
                findings.push(add_finding(draft, "", title).id().to_owned());
            }
            for (text, order) in [("清账。", "b"), ("每月公示。", "c")] {
                measures.push(draft.add(Measure {
                    finding: findings[0].clone(),
                    text: text.into(),
                    order: order.into(),
                    ..Measure::default()
                }));
            }
            let (finding, measure) = (findings[0].clone(), measures[1].id().to_owned());
            let promise = draft.add(Commitment {
                finding: finding.clone(),
                measure: measure.clone(),
                ..Commitment::default()
            });
            draft.add(Occurrence {
                finding: finding.clone(),
                commitment: promise.id().into(),
                ..Occurrence::default()
            });
            draft.add(Progress { finding: finding.clone(), measure: measure.clone(), ..Progress::default() });
            draft.add(Evidence { finding, name: "纪要".into(), ..Evidence::default() });
        });
        let measures = measures.iter().map(|row| row.id().to_owned()).collect::<Vec<_>>();
        (one, findings.try_into().unwrap(), measures.try_into().unwrap())
    }

    /// The kinds of the rows that name a finding.
    fn of(one: &Ledger, finding: &str) -> Vec<String> {
        let live = one.all_rows().filter(|row| row.is_live() && row.text(FINDING) == finding);
        live.map(|row| row.kind().to_owned()).collect()
    }

    #[test]
    fn a_measure_goes_to_another_finding_with_what_stands_under_it() {
        let (mut one, [first, second], [_, measure]) = sample();
        let before = of(&one, &first);
        one.act(&stamp(0), |draft| move_to_finding(draft, &measure, &second));
        assert_eq!(of(&one, &second), ["commitment", "measure", "occurrence", "progress"]);
        assert_eq!(of(&one, &first), ["evidence", "measure"]);
        // To where it is, to nowhere, and of nothing: nothing changes.
        for (measure, finding) in [(&*measure, &*second), (&measure, "gone"), ("gone", &second)] {
            assert!(one.act(&stamp(0), |draft| move_to_finding(draft, measure, finding)).is_empty());
        }
        one.undo(&stamp(0));
        assert_eq!((of(&one, &first), of(&one, &second)), (before, vec![]));
    }

    #[test]
    fn c5_a_measure_that_two_offices_put_elsewhere_is_a_conflict() {
        let (mut one, [first, second], [measure, _]) = sample();
        let mut third = String::new();
        one.act(&stamp(0), |draft| third = add_finding(draft, "", "丙").id().to_owned());
        let mut other = one.clone();
        one.act(&stamp(0), |draft| move_to_finding(draft, &measure, &second));
        let change = other.act(&stamp(1), |draft| move_to_finding(draft, &measure, &third));
        one.merge(change);
        let row = one.live(Measure::KIND, &measure).unwrap();
        assert!(row.text(FINDING) != first && !one.conflicts().is_empty());
    }

    #[test]
    fn a_finding_is_divided_with_its_people_and_the_chosen_measures() {
        let (mut one, [first, second], [stays, goes]) = sample();
        one.act(&stamp(0), |draft| {
            for (field, text) in
                [("responsible", "财务股"), ("deadline", "2024年6月底前"), ("status", "done")]
            {
                set_text(draft, Finding::KIND, &first, field, text);
            }
        });
        let mut part = None;
        one.act(&stamp(0), |draft| {
            part = split_finding(draft, &first, " 公示不及时 ", std::slice::from_ref(&goes))
        });
        let part = part.unwrap();
        let titles = |one: &Ledger| -> Vec<String> {
            let list = FindingList::of(one, chrono::NaiveDate::MIN);
            list.items().map(|item| item.finding.title.clone()).collect()
        };
        assert_eq!(titles(&one), ["账目不清", "公示不及时", "公示不全"]);
        let new = Finding::read(&one.live(Finding::KIND, part.id()).unwrap());
        assert_eq!((&*new.responsible, &*new.deadline, &*new.status), ("财务股", "2024年6月底前", ""));
        assert_eq!(one.live(Measure::KIND, &goes).unwrap().text(FINDING), part.id());
        assert_eq!(one.live(Measure::KIND, &stays).unwrap().text(FINDING), first);
        one.undo(&stamp(0));
        assert_eq!(titles(&one), ["账目不清", "公示不全"]);
        assert!(of(&one, &second).is_empty());
    }

    #[test]
    fn two_findings_become_one_with_what_both_had() {
        let (mut one, [first, second], _) = sample();
        one.act(&stamp(0), |draft| {
            let mut set = |id: &str, field: &str, text: &str| set_text(draft, Finding::KIND, id, field, text);
            set(&first, Finding::CAUSE, "人手不足");
            set(&first, Finding::LEADER, "甲");
            set(&second, Finding::CAUSE, "制度缺失");
            set(&second, Finding::LEADER, "乙");
            set(&second, Finding::DEADLINE, "2024年6月底前");
            add_measure(draft, &second, "补公示。");
        });
        let before = one.clone();
        // The later one takes what the first has.
        one.act(&stamp(0), |draft| merge_findings(draft, &second, &first, "公示不全、账目不清").unwrap());
        assert!(one.live(Finding::KIND, &first).is_none());
        let all = Finding::read(&one.live(Finding::KIND, &second).unwrap());
        assert_eq!(
            (&*all.cause, &*all.leader, &*all.deadline),
            ("制度缺失\n人手不足", "乙", "2024年6月底前")
        );
        assert_eq!(all.title, "公示不全、账目不清");
        let texts: Vec<_> =
            one.ordered(Measure::KIND).iter().map(|row| row.text(Measure::TEXT).to_owned()).collect();
        assert_eq!(texts, ["补公示。", "清账。", "每月公示。"]);
        assert_eq!(of(&one, &second).len(), 7);
        assert!(one.conflicts().is_empty());
        one.undo(&stamp(0));
        assert_eq!((of(&one, &first), of(&one, &second)), (of(&before, &first), of(&before, &second)));
        // What was submitted is its own: nothing is said of it that its reviews did not see.
        one.act(&stamp(0), |draft| {
            draft.add(Submission {
                finding: first.clone(),
                date: "2024-03-01".into(),
                ..Submission::default()
            });
        });
        one.act(&stamp(0), |draft| {
            assert_eq!(merge_findings(draft, &second, &first, ""), Err(Refusal::NotNow));
            assert_eq!(merge_findings(draft, &first, &second, ""), Err(Refusal::NotNow));
            assert_eq!(merge_findings(draft, &second, &second, ""), Err(Refusal::NotNow));
        });
    }

    #[test]
    fn a_finding_made_of_two_is_called_by_both() {
        let mut one = ledger();
        let mut named = |title: &str| {
            let mut id = String::new();
            one.act(&stamp(0), |draft| id = add_finding(draft, "", title).id().to_owned());
            id
        };
        let ids = ["账目不清。", "公示不全", "账目不清，公示不全", "账目不清"].map(&mut named);
        for (first, second, expect) in [
            (0, 1, "账目不清；公示不全"),
            (1, 0, "公示不全；账目不清。"),
            (1, 2, "账目不清，公示不全"),
            (2, 1, "账目不清，公示不全"),
            (0, 3, "账目不清。"),
        ] {
            assert_eq!(joined_title(&one, &ids[first], &ids[second]), expect);
        }
        assert_eq!(joined_title(&one, &ids[1], "gone"), "公示不全");
    }
}
