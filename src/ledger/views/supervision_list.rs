//! 督办: the letters there are, what has become of each, and which letter a unit is due next. Nothing is sent by itself.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::due_state::Pressing;
use super::finding_list::FindingList;
use super::pressed::{Pressed, PressedFinding};
use crate::domain::{Supervision, SupervisionStep, calendar_date, spelling};
use crate::ledger::Ledger;

/// The letters of a ledger and the letters that are due next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SupervisionList {
    /// The letters with their row ids, the latest day first.
    pub letters: Vec<Letter>,
    /// The letters that are due, by unit.
    pub proposals: Vec<Proposal>,
}

/// One letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// Its row id.
    pub id: String,
    /// Its fields.
    pub letter: Supervision,
    /// What it presses.
    pub about: Vec<PressedFinding>,
    /// How far it is.
    pub state: LetterState,
    /// Whether another letter has the same number: two offices wrote letters at the same time.
    pub number_taken: bool,
}

/// How far a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// Written, not sent.
    Draft,
    /// Sent, and not yet received.
    Sent,
    /// Received, and the day to answer is not past.
    Received,
    /// The day to answer is past, by so many days.
    Unanswered(i64),
    /// Answered.
    Answered,
}

/// A letter that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The unit.
    pub unit: String,
    /// Which letter.
    pub step: SupervisionStep,
    /// What it would press.
    pub about: Vec<PressedFinding>,
    /// What of it presses most.
    pub most: Pressing,
}

impl SupervisionList {
    /// The letters of a ledger on a day; `list` is the list of its findings on that day.
    pub fn of(ledger: &Ledger, list: &FindingList, today: NaiveDate) -> Self {
        let mut letters: Vec<Letter> = (ledger.rows(Supervision::KIND))
            .map(|row| {
                let letter = Supervision::read(&row);
                let state = LetterState::of(&letter, today);
                let about = list.pressed_by(&letter);
                Letter { id: row.id().to_owned(), letter, about, state, number_taken: false }
            })
            .collect();
        letters.sort_by(|a, b| (&b.letter.date, &b.letter.number).cmp(&(&a.letter.date, &a.letter.number)));
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for one in letters.iter().filter(|one| !one.letter.number.is_empty()) {
            *numbers.entry(one.letter.number.clone()).or_default() += 1;
        }
        for one in &mut letters {
            one.number_taken = numbers.get(&one.letter.number).is_some_and(|count| *count > 1);
        }
        let proposals = proposals(&letters, list, today);
        Self { letters, proposals }
    }

    /// The number of the next letter of a year by the ledger's pattern, one more than the greatest. Numbers of another
    /// pattern are left out.
    pub fn next_number(&self, pattern: &str, year: i32) -> String {
        let nth = |one: &Letter| Supervision::nth(pattern, year, &one.letter.number);
        Supervision::number(pattern, year, self.letters.iter().filter_map(nth).max().unwrap_or(0) + 1)
    }

    /// The letter that a finding, or measures of it, are due next: the one after the weightiest that presses them.
    pub fn next_step(&self, finding: &PressedFinding) -> SupervisionStep {
        let named = self.letters.iter().filter(|one| one.about.iter().any(|own| own.meets(finding)));
        let last = named.filter_map(|one| SupervisionStep::parse(&one.letter.step)).max();
        last.map_or(SupervisionStep::Notice, SupervisionStep::next)
    }
}

impl LetterState {
    /// How far a letter is on a day.
    pub fn of(letter: &Supervision, today: NaiveDate) -> Self {
        match calendar_date(&letter.due).filter(|due| *due < today) {
            _ if !letter.answered.is_empty() => Self::Answered,
            _ if letter.sent.is_empty() && letter.received.is_empty() => Self::Draft,
            Some(due) => Self::Unanswered((today - due).num_days()),
            None if letter.received.is_empty() => Self::Sent,
            None => Self::Received,
        }
    }
}

impl FindingList {
    /// What a letter presses: the findings that it names, each as a whole or by those of its measures that it names.
    pub fn pressed_by(&self, letter: &Supervision) -> Vec<PressedFinding> {
        let about = |id: &String| {
            let own = self.item(id).map(|item| item.measures.as_slice()).unwrap_or_default();
            let own = own.iter().map(|measure| measure.id.clone());
            let measures = own.filter(|measure| letter.measures.contains(measure)).collect();
            PressedFinding { id: id.clone(), measures }
        };
        letter.findings.iter().map(about).collect()
    }
}

/// The letters that are due, the weightiest first. A unit with something overdue is due the first letter, or the one after
/// the weightiest that presses some of what is still overdue, once the day to answer that one is past. While that day is
/// ahead, or a letter lies there unsent, nothing is due. A unit with something whose deadline is near is due a reminder
/// (提醒书) of what no reminder, nor a weightier letter, has pressed.
fn proposals(letters: &[Letter], list: &FindingList, today: NaiveDate) -> Vec<Proposal> {
    let presses = |letter: &Letter, one: &PressedFinding| letter.about.iter().any(|own| own.meets(one));
    let about = |unit: &str, pressed: &[PressedFinding]| -> Vec<&Letter> {
        let is_about = |one: &&Letter| {
            spelling(&one.letter.unit) == unit && pressed.iter().any(|pressed| presses(one, pressed))
        };
        letters.iter().filter(is_about).collect()
    };
    let late = |Pressed { who: unit, findings, most }: Pressed| {
        let letters = about(&unit, &findings);
        let waits = |one: &&Letter| match one.state {
            LetterState::Draft | LetterState::Sent | LetterState::Received => true,
            LetterState::Unanswered(_) => false,
            // The answer may be that it will be done by that day.
            LetterState::Answered => calendar_date(&one.letter.due).is_some_and(|due| due >= today),
        };
        if letters.iter().any(waits) {
            return None;
        }
        let last = letters.iter().filter_map(|one| SupervisionStep::parse(&one.letter.step)).max();
        // The deadline of these is past, so the letter before it (提醒书) comes too late.
        let step = match last.map(SupervisionStep::next) {
            None => SupervisionStep::Notice,
            Some(SupervisionStep::Reminder) => SupervisionStep::Warning,
            Some(step) => step,
        };
        Some(Proposal { unit, step, about: findings, most })
    };
    let near = |Pressed { who: unit, mut findings, .. }: Pressed| {
        let step = SupervisionStep::Reminder;
        let told: Vec<_> = (about(&unit, &findings).into_iter())
            .filter(|one| SupervisionStep::parse(&one.letter.step) >= Some(step))
            .collect();
        for one in &mut findings {
            let is_told = |id: &String| {
                let alone = PressedFinding { id: one.id.clone(), measures: vec![id.clone()] };
                told.iter().any(|letter| presses(letter, &alone))
            };
            let (told_of, left): (Vec<_>, Vec<_>) = one.measures.iter().cloned().partition(is_told);
            if !told_of.is_empty() && !left.is_empty() {
                one.measures = left;
            }
        }
        findings.retain(|one| !told.iter().any(|letter| presses(letter, one)));
        let left = findings.iter().filter_map(|one| {
            let parts = one.parts(list.item(&one.id)?);
            parts.into_iter().filter_map(|(_, due)| due.near()).max()
        });
        let most = left.max()?;
        Some(Proposal { unit, step, about: findings, most })
    };
    let late = list.late_units().into_iter().filter_map(late);
    let mut proposals: Vec<_> = late.chain(list.near_units().into_iter().filter_map(near)).collect();
    proposals.sort_by_key(|one| {
        let is_late = matches!(one.most, Pressing::Overdue(_));
        Reverse((is_late, one.step, one.about.len(), one.most))
    });
    proposals
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, merged, stamp};

    const TODAY: &str = "2024-03-20";

    /// A ledger in which 甲股 has two overdue findings and 乙股 one that is ahead.
    fn sample() -> Ledger {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (title, unit, deadline) in [
                ("问题一", "甲股", "2024年2月底前"),
                ("问题二", "甲股（牵头）、丙股", "2024年3月10日前"),
                ("问题三", "乙股", "2024年12月底前"),
            ] {
                draft.insert(
                    "finding",
                    [("title", json!(title)), ("responsible", json!(unit)), ("deadline", json!(deadline))],
                );
            }
        });
        one
    }

    fn read(one: &Ledger, today: &str) -> SupervisionList {
        let today = today.parse().unwrap();
        SupervisionList::of(one, &FindingList::of(one, today), today)
    }

    fn told(one: &Ledger, today: &str) -> Vec<(String, SupervisionStep, usize, Pressing)> {
        let all = read(one, today).proposals;
        all.into_iter().map(|one| (one.unit, one.step, one.about.len(), one.most)).collect()
    }

    fn write(one: &mut Ledger, step: SupervisionStep, due: &str, sent: &str) {
        let findings = read(one, TODAY).proposals.into_iter().find(|one| one.unit == "甲股");
        let findings = findings
            .map(|one| one.about.into_iter().map(|one| one.id).collect())
            .unwrap_or_else(|| one.rows("finding").map(|row| row.id().to_owned()).take(2).collect());
        let number = read(one, TODAY).next_number("", 2024);
        one.act(&stamp(0), |draft| {
            draft.add(Supervision {
                number,
                step: step.as_str().into(),
                unit: "甲 股".into(),
                findings,
                date: "2024-03-01".into(),
                due: due.into(),
                sent: sent.into(),
                ..Supervision::default()
            });
        });
    }

    #[test]
    fn each_letter_is_weightier_than_the_one_before_and_waits_for_its_day() {
        use SupervisionStep::{Accountability, Notice, Warning};
        let mut one = sample();
        let third = ("丙股".to_owned(), Notice, 1, Pressing::Overdue(10));
        assert_eq!(told(&one, TODAY), [("甲股".to_owned(), Notice, 2, Pressing::Overdue(20)), third.clone()]);
        write(&mut one, Notice, "2024-03-25", "2024-03-20");
        assert_eq!(told(&one, TODAY), [third], "its day is ahead");
        assert_eq!(told(&one, "2024-03-26")[0].1, SupervisionStep::Guidance);
        write(&mut one, SupervisionStep::Guidance, "2024-03-25", "2024-03-20");
        assert_eq!(told(&one, "2024-03-26")[0].1, Warning, "a reminder comes before the deadline");
        write(&mut one, Accountability, "2024-03-25", "2024-03-20");
        assert_eq!(told(&one, "2024-03-26")[0].1, Accountability, "there is none after the last");
        write(&mut one, Accountability, "2024-03-25", "");
        assert!(told(&one, "2024-03-26").iter().all(|one| one.0 != "甲股"), "one lies there unsent");
    }

    #[test]
    fn a_letter_that_was_answered_before_its_day_is_followed_by_none_until_then() {
        let mut one = sample();
        write(&mut one, SupervisionStep::Notice, "2024-03-25", "2024-03-20");
        let letter = one.rows(Supervision::KIND).next().unwrap().name();
        one.act(&stamp(0), |draft| draft.set(&letter, Supervision::ANSWERED, "2024-03-20"));
        let of = |today| told(&one, today).into_iter().find(|one| one.0 == "甲股").map(|one| one.1);
        assert_eq!((of(TODAY), of("2024-03-25")), (None, None));
        assert_eq!(of("2024-03-26"), Some(SupervisionStep::Guidance));
    }

    #[test]
    fn a_reminder_is_due_before_the_deadline_and_once_for_each_finding() {
        use Pressing::{Ahead, Overdue};
        use SupervisionStep::{Notice, Reminder, Warning};
        let mut one = sample();
        let of = |one: &Ledger, today: &str, unit: &str| -> Vec<(SupervisionStep, usize, Pressing)> {
            let all = told(one, today).into_iter().filter(|one| one.0 == unit);
            all.map(|(_, step, count, days)| (step, count, days)).collect()
        };
        // Green 20 days ahead, yellow 10 days ahead, overdue.
        assert_eq!(of(&one, "2024-12-20", "乙股"), []);
        assert_eq!(of(&one, "2024-12-21", "乙股"), [(Reminder, 1, Ahead(10))]);
        assert_eq!(of(&one, "2024-12-31", "乙股"), [(Reminder, 1, Ahead(0))]);
        assert_eq!(of(&one, "2025-01-01", "乙股"), [(Notice, 1, Overdue(1))]);
        // What is overdue stands before it.
        assert_eq!(told(&one, "2024-12-21").last().map(|one| one.1), Some(Reminder));
        let named: Vec<String> = one.rows("finding").map(|row| row.id().to_owned()).collect();
        let write = |one: &mut Ledger, step: SupervisionStep, findings: &[String]| {
            let letter = Supervision {
                step: step.as_str().into(),
                unit: "乙股".into(),
                findings: findings.to_vec(),
                due: "2024-12-31".into(),
                ..Supervision::default()
            };
            one.act(&stamp(0), |draft| drop(draft.add(letter)));
        };
        // A letter about something else, or an earlier step, does not stand for it; a reminder does.
        write(&mut one, Reminder, &[]);
        write(&mut one, Notice, &named);
        assert_eq!(of(&one, "2024-12-25", "乙股"), [(Reminder, 1, Ahead(6))]);
        write(&mut one, Reminder, &named);
        assert_eq!(of(&one, "2024-12-25", "乙股"), []);
        // A second finding that comes near is a reminder of its own.
        one.act(&stamp(0), |draft| {
            let fields = [("responsible", json!("乙 股")), ("deadline", json!("2024年12月28日前"))];
            draft.insert("finding", fields);
        });
        assert_eq!(of(&one, "2024-12-25", "乙股"), [(Reminder, 1, Ahead(3))]);
        // Once the reminded one is overdue and the letters are sent, the next step warns.
        let drafts: Vec<_> = one.rows(Supervision::KIND).map(|row| row.name()).collect();
        one.act(&stamp(0), |draft| {
            drafts.iter().for_each(|row| draft.set(row, Supervision::SENT, "2024-12-25"))
        });
        assert_eq!(of(&one, "2025-01-01", "乙股"), [(Warning, 2, Overdue(4))]);
    }

    #[test]
    fn a_measure_that_is_late_is_pressed_by_letters_of_its_own() {
        use Pressing::{Ahead, Overdue};
        use SupervisionStep::{Guidance, Notice, Reminder};
        let mut one = ledger();
        let (mut finding, mut measures) = (String::new(), Vec::new());
        one.act(&stamp(0), |draft| {
            let fields = [("responsible", json!("甲股")), ("deadline", json!("2024年12月底前"))];
            finding = draft.insert("finding", fields).id().to_owned();
            for deadline in ["2024年2月底前", "2024年3月10日前", "2024年3月25日前", "2024年3月28日前"]
            {
                let fields =
                    [("finding", json!(finding)), ("unit", json!("乙股")), ("deadline", json!(deadline))];
                measures.push(draft.insert("measure", fields).id().to_owned());
            }
        });
        let of = |one: &Ledger, today: &str| -> Vec<(SupervisionStep, Vec<usize>, Pressing)> {
            let all = read(one, today).proposals.into_iter();
            let nth = |id: &String| measures.iter().position(|own| own == id).unwrap() + 1;
            let told = |one: Proposal| {
                assert_eq!((one.unit.as_str(), one.about.len()), ("乙股", 1), "甲股 has nothing late");
                (one.step, one.about[0].measures.iter().map(nth).collect(), one.most)
            };
            all.map(told).collect()
        };
        assert_eq!(of(&one, TODAY), [(Notice, vec![1, 2], Overdue(20)), (Reminder, vec![3, 4], Ahead(5))]);
        let write = |one: &mut Ledger, step: SupervisionStep, own: &[usize], sent: &str| {
            let letter = Supervision {
                step: step.as_str().into(),
                unit: "乙股".into(),
                findings: vec![finding.clone()],
                measures: own.iter().map(|nth| measures[nth - 1].clone()).collect(),
                due: "2024-03-21".into(),
                sent: sent.into(),
                ..Supervision::default()
            };
            one.act(&stamp(0), |draft| drop(draft.add(letter)));
        };
        // A reminder of one of two: the other is still to be reminded of. A letter about what is late says nothing of it.
        write(&mut one, Reminder, &[3], "2024-03-15");
        write(&mut one, Notice, &[1], "2024-03-15");
        assert_eq!(of(&one, TODAY), [(Reminder, vec![4], Ahead(8))], "the day to answer the notice is ahead");
        assert_eq!(
            of(&one, "2024-03-22"),
            [(Guidance, vec![1, 2], Overdue(22)), (Reminder, vec![4], Ahead(6))]
        );
        let list = read(&one, TODAY);
        let next = |own: &[usize]| {
            let measures = own.iter().map(|nth| measures[nth - 1].clone()).collect();
            list.next_step(&PressedFinding { id: finding.clone(), measures })
        };
        assert_eq!((next(&[1]), next(&[2]), next(&[])), (Guidance, Notice, SupervisionStep::Warning));
        // A letter about the finding as a whole is about its measures too.
        write(&mut one, Reminder, &[], "2024-03-15");
        assert_eq!(of(&one, "2024-03-22").iter().filter(|one| one.0 == Reminder).count(), 0);
    }

    #[test]
    fn c5_two_offices_that_give_one_number_are_told() {
        let (mut one, mut other) = (sample(), sample());
        other.merge(one.changes().to_vec());
        write(&mut one, SupervisionStep::Notice, "2024-03-25", "");
        other.act(&stamp(1), |draft| {
            draft.insert(Supervision::KIND, [("number", json!("整改督〔2024〕1号"))]);
        });
        let both = read(&merged([&one, &other]), TODAY);
        assert!(both.letters.len() == 2 && both.letters.iter().all(|one| one.number_taken));
        assert_eq!(both.next_number("", 2024), "整改督〔2024〕2号");
        assert_eq!(both.next_number("督{年}-{号}", 2025), "督2025-1");
    }

    #[test]
    fn a_letter_is_as_far_as_its_days_say() {
        let on = |due: &str, sent: &str, received: &str, answered: &str| {
            let days = [due, sent, received, answered].map(str::to_owned);
            let [due, sent, received, answered] = days;
            let letter = Supervision { due, sent, received, answered, ..Supervision::default() };
            LetterState::of(&letter, TODAY.parse().unwrap())
        };
        assert_eq!(on("2024-03-19", "", "", ""), LetterState::Draft);
        assert_eq!(on("2024-03-20", "2024-03-10", "", ""), LetterState::Sent);
        assert_eq!(on("2024-03-20", "2024-03-10", "2024-03-11", ""), LetterState::Received);
        assert_eq!(on("2024-03-19", "2024-03-10", "2024-03-11", ""), LetterState::Unanswered(1));
        assert_eq!(on("2024-03-19", "2024-03-10", "", "2024-03-18"), LetterState::Answered);
        assert_eq!(on("下周", "2024-03-10", "", ""), LetterState::Sent);
    }
}
