//! 催办文字: what is late of a unit or a person, for a chat.

use chrono::NaiveDate;

use super::supervision::counted;
use super::{format, words};
use crate::domain::Finding;
use crate::ledger::views::{DueState, FindingItem, FindingList, MeasureOf, PressedFinding, number};

/// 催办: what is overdue of a unit or a person as plain text for a chat, with only what the ledger allows to be said there: a
/// line a finding, and where a measure of it is late, a line for that.
pub fn reminder(
    list: &FindingList,
    who: &str,
    late: &[PressedFinding],
    by_person: bool,
    today: NaiveDate,
) -> String {
    let allowed = list.settings.reminder_fields();
    let line = |item: &FindingItem, (measure, due): (Option<&MeasureOf>, DueState)| {
        let DueState::Overdue { date, days } = due else { return None };
        let Finding { title, leader, .. } = &item.finding;
        let person = measure.map(|one| &one.person).filter(|person| !person.is_empty());
        let person = person.unwrap_or(&item.finding.person);
        let mut said = vec![];
        for field in &allowed {
            said.push(match *field {
                Finding::TITLE => match measure {
                    Some(one) => words::LETTER_OF_MEASURE.fill(&[title, &one.text]),
                    None => title.clone(),
                },
                Finding::DEADLINE => words::REMINDER_DUE.fill(&[&format::short_date(date)]),
                Finding::LEADER if !leader.is_empty() => {
                    words::LABELLED.fill(&[&words::FIELD_LEADER.text(), leader])
                }
                Finding::PERSON if !person.is_empty() => {
                    words::LABELLED.fill(&[&words::FIELD_PERSON.text(), person])
                }
                Finding::STATUS => format::status(item.status.as_ref()).0,
                _ => continue,
            });
        }
        said.push(words::DAYS_LATE.fill(&[&days]));
        Some(format!("{} {}", number(item.place), said.join(words::COMMA.text())))
    };
    let items = late.iter().filter_map(|one| Some((list.item(&one.id)?, one)));
    let lines = items.flat_map(|(item, one)| one.parts(item).into_iter().filter_map(|part| line(item, part)));
    let head = if by_person { words::REMINDER_HEAD_PERSON } else { words::REMINDER_HEAD };
    let head = head.fill(&[&who, &format::short_date(today), &counted(words::N_LATE, late)]);
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{LedgerSettings, Measure};
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn a_reminder_says_what_is_late_and_what_of_it_is_a_measure() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (title, deadline, measure) in
                [("台账不全", "2024年2月底前", ""), ("例会不开", "", "2024年3月5日前"), ("没有逾期", "", "")]
            {
                let row = commands::add_finding(draft, "", title);
                draft.set(&row, Finding::DEADLINE, deadline);
                draft.set(&row, Finding::RESPONSIBLE, "计财股");
                draft.set(&row, Finding::LEADER, "闻一鸣");
                let row = commands::add_measure(draft, row.id(), "补开例会");
                draft.set(&row, Measure::DEADLINE, measure);
            }
        });
        let today = "2024-03-10".parse().unwrap();
        let list = FindingList::of(&one, today);
        let late = list.late_units();
        assert_eq!(late.len(), 1);
        let text = reminder(&list, &late[0].who, &late[0].findings, false, today);
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[0].starts_with("计财股：截至") && lines.len() == 3, "{text}");
        assert!(lines[0].contains("贵单位整改逾期 2 个（其中 1 个是措施）"), "{text}");
        // What the ledger does not allow to be said in a chat is not.
        assert!(lines[1].contains("台账不全") && !text.contains("闻一鸣"), "{text}");
        assert!(lines[2].contains("例会不开") && lines[2].contains("补开例会"), "{text}");
        assert!(lines[2].ends_with("逾期 5 天") && !text.contains("没有逾期"), "{text}");
    }

    #[test]
    fn a_reminder_says_what_the_ledger_allows_and_no_more() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "台账不全");
            for (field, value) in [
                (Finding::DEADLINE, "2024年2月底前"),
                (Finding::RESPONSIBLE, "计财股"),
                (Finding::LEADER, "闻一鸣"),
                (Finding::PERSON, "周某"),
                (Finding::CAUSE, "无人管理"),
                (Finding::STATUS, "in-progress"),
            ] {
                draft.set(&row, field, value);
            }
        });
        let today = "2024-03-10".parse().unwrap();
        let mut said = |fields: &[&str]| {
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            one.act(&stamp(0), |draft| {
                draft.set(&"ledger/ledger".parse().unwrap(), LedgerSettings::REMINDER_FIELDS, fields);
            });
            let list = FindingList::of(&one, today);
            let late = list.late_units();
            let text = reminder(&list, "计财股", &late[0].findings, false, today);
            text.lines().nth(1).unwrap_or_default().to_owned()
        };
        assert_eq!(said(&[]), "1.1 台账不全，时限2024年2月29日，逾期 10 天", "the default");
        assert_eq!(said(&[""]), "1.1 逾期 10 天", "nothing but the number");
        assert_eq!(
            said(&[Finding::LEADER, Finding::PERSON, Finding::STATUS, Finding::CAUSE]),
            "1.1 责任领导：闻一鸣，责任人：周某，正在整改，逾期 10 天"
        );
    }
}
