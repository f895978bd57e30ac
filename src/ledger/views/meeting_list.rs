//! 调度: the meetings of a ledger with what each decided, and the decisions that nobody has followed up.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{Decision, Fields, Meeting, MeetingCategory};
use crate::ledger::{Ledger, RowView};

/// The meetings of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingList {
    /// The meetings, the latest day first.
    pub meetings: Vec<MeetingEntry>,
    /// How many meetings of the ledger there are of each category.
    pub counts: BTreeMap<MeetingCategory, usize>,
    /// The row ids of the decisions that are not done, of whatever meeting, by the day until which each is to be done.
    pub open: Vec<String>,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingEntry {
    /// Its row id.
    pub id: String,
    /// The row ids of its decisions, in the order they were made.
    pub decisions: Vec<String>,
}

impl MeetingList {
    /// The meetings of a ledger of a category, or all, and then the decisions of none besides.
    pub fn of(ledger: &Ledger, category: Option<MeetingCategory>) -> Self {
        let own = |row: &RowView| MeetingCategory::of(row.text(Meeting::CATEGORY), row.text(Meeting::TITLE));
        let is_asked = |row: &RowView| category.is_none() || own(row) == category;
        let mut counts = BTreeMap::new();
        for category in ledger.rows(Meeting::KIND).filter_map(|row| own(&row)) {
            *counts.entry(category).or_default() += 1;
        }
        let mut of_meeting: HashMap<String, Vec<String>> = HashMap::new();
        let mut open = Vec::new();
        let mut decisions: Vec<_> = ledger.rows(Decision::KIND).collect();
        decisions.sort_by_key(|row| row.made_at());
        let is_of_asked = |row: &RowView| {
            let meeting = ledger.live(Meeting::KIND, row.text(Decision::MEETING));
            category.is_none() || meeting.is_some_and(|row| is_asked(&row))
        };
        for row in decisions.into_iter().filter(is_of_asked) {
            if row.text(Decision::DONE).trim().is_empty() {
                let due = row.text(Decision::DUE);
                open.push((due.is_empty(), due.to_owned(), row.id().to_owned()));
            }
            of_meeting.entry(row.text(Decision::MEETING).to_owned()).or_default().push(row.id().to_owned());
        }
        open.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut meetings: Vec<_> = ledger
            .rows(Meeting::KIND)
            .filter(is_asked)
            .map(|row| (row.text(Meeting::DATE).to_owned(), row.id().to_owned()))
            .collect();
        meetings.sort_by(|a, b| b.cmp(a));
        let entry = |(_, id): (String, String)| MeetingEntry {
            decisions: of_meeting.remove(&id).unwrap_or_default(),
            id,
        };
        Self {
            meetings: meetings.into_iter().map(entry).collect(),
            counts,
            open: open.into_iter().map(|(.., id)| id).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn decisions_stand_with_their_meeting_and_open_ones_by_their_day() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let first = draft.add(Meeting { date: "2024-01-10".into(), ..Meeting::default() });
            draft.add(Meeting {
                date: "2024-02-10".into(),
                category: "leading-group".into(),
                ..Meeting::default()
            });
            for (meeting, text, due, done) in [
                (first.id(), "甲", "2024-03-01", ""),
                (first.id(), "乙", "", ""),
                (first.id(), "丙", "2024-02-01", ""),
                (first.id(), "丁", "2024-01-20", "2024-01-19"),
                ("", "戊", "2024-02-15", ""),
            ] {
                draft.add(Decision {
                    meeting: meeting.into(),
                    text: text.into(),
                    due: due.into(),
                    done: done.into(),
                    ..Decision::default()
                });
            }
        });
        let list = MeetingList::of(&one, None);
        let told = |ids: &[String]| {
            ids.iter()
                .map(|id| one.live(Decision::KIND, id).unwrap().text("text").to_owned())
                .collect::<String>()
        };
        let meetings: Vec<_> = list.meetings.iter().map(|one| told(&one.decisions)).collect();
        assert_eq!(meetings, ["", "甲乙丙丁"]);
        assert_eq!(told(&list.open), "丙戊甲乙");
        // Of one category: that of a meeting, and what it decided.
        let second = one.rows(Meeting::KIND).find(|row| !row.text(Meeting::CATEGORY).is_empty());
        let second = second.unwrap().id().to_owned();
        one.act(&stamp(0), |draft| {
            draft.add(Decision { meeting: second.clone(), text: "己".into(), ..Decision::default() });
        });
        let of = |category| {
            let list = MeetingList::of(&one, category);
            (list.meetings.len(), list.open.len())
        };
        assert_eq!(of(None), (2, 5));
        assert_eq!(of(Some(MeetingCategory::LeadingGroup)), (1, 1));
        // The one without a category is what the log was called.
        assert_eq!(of(Some(MeetingCategory::Dispatch)), (1, 3));
        assert_eq!(of(Some(MeetingCategory::Special)), (0, 0));
    }

    #[test]
    fn meetings_are_counted_by_category_or_by_what_their_title_says() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (title, category) in [
                ("整改工作领导小组第3次会议", ""),
                ("整改工作领导小组第4次会议", "dispatch"),
                ("欠款清收专题会", ""),
                ("7月调度", ""),
                ("", ""),
                ("年中会", "of a later version"),
            ] {
                let (title, category) = (title.into(), category.into());
                draft.add(Meeting { title, category, date: "2024-07-01".into(), ..Meeting::default() });
            }
        });
        let list = MeetingList::of(&one, None);
        let counts = [
            (MeetingCategory::LeadingGroup, 1),
            (MeetingCategory::Dispatch, 3),
            (MeetingCategory::Special, 1),
        ];
        assert_eq!(list.counts, counts.into());
        assert_eq!(list.meetings.len(), 6);
    }
}
