//! The findings as a table for the clipboard. A column that tells of none of them and of few ledgers is left out.

use crate::domain::Finding;
use crate::ledger::views::{AspectGroup, FindingItem, FindingList, number};
use crate::office::spreadsheet::copied::CopiedTable;
use crate::ui::text::{format, labels, sign_off, words};

/// The findings that `ids` names, in the order of the list, with the heads of the columns.
pub fn copied(list: &FindingList, ids: &impl Fn(&str) -> bool) -> CopiedTable {
    let heads = [
        words::NUMBER,
        words::FIELD_ASPECT,
        words::FIELD_TITLE,
        words::FIELD_MEASURE,
        words::FIELD_STATUS,
        words::FIELD_DEADLINE,
        words::NEW_DEADLINE,
        words::FIELD_LEADER,
        words::FIELD_LEAD_UNIT,
        words::FIELD_RESPONSIBLE,
        words::FIELD_SUPPORTING,
        words::FIELD_PERSON,
        words::LATEST,
    ];
    let mut rows = vec![heads.map(|head| head.text().to_owned()).to_vec()];
    for group in &list.groups {
        rows.extend(group.items.iter().filter(|item| ids(&item.id)).map(|item| cells(group, item).to_vec()));
    }
    if rows.iter().skip(1).all(|row| row[EXTENDED_AT].is_empty()) {
        for row in &mut rows {
            row.remove(EXTENDED_AT);
        }
    }
    CopiedTable::of(&rows, |_| false)
}

/// The place of 延期至.
const EXTENDED_AT: usize = 6;

fn cells(group: &AspectGroup, item: &FindingItem) -> [String; 13] {
    let Finding { title, deadline, leader, lead_unit, responsible, supporting, person, .. } =
        item.finding.clone();
    let measures: Vec<String> = (item.measures.iter().enumerate())
        .map(|(at, one)| format!("{}{}", format::ordinal(at + 1, &one.text), one.text))
        .collect();
    let status = match (&item.status, item.known_status()) {
        (Some(_), None) => item.finding.status.clone(),
        (_, known) => labels::status(known).text().to_owned(),
    };
    [
        number(item.place),
        group.title.clone(),
        title,
        measures.join("\n"),
        status,
        deadline,
        sign_off::extended_to(item),
        leader,
        lead_unit,
        responsible,
        supporting,
        person,
        item.latest.clone(),
    ]
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::Extension;
    use crate::ledger::{Ledger, Stamp, commands};

    #[test]
    fn cells_survive_the_way_into_a_spreadsheet() {
        let mut ledger = Ledger::new("t-1".parse().unwrap());
        let stamp = Stamp { replica: "ann".parse().unwrap(), by: Default::default(), at: "".into() };
        let mut ids = Vec::new();
        ledger.act(&stamp, |draft| {
            for title in ["=1+1 <b>\"引号\"", "另一个"] {
                let finding = commands::add_finding(draft, "", title);
                commands::add_measure(draft, finding.id(), "修订办法\n并公布");
                commands::add_measure(draft, finding.id(), "二是检查");
                ids.push(finding.id().to_owned());
            }
        });
        let list = FindingList::of(&ledger, NaiveDate::MIN);
        let table = copied(&list, &|id| id == ids[0]);
        let lines: Vec<&str> = table.plain.split("\r\n").collect();
        assert_eq!(lines.len(), 3, "{}", table.plain);
        assert!(lines[0].starts_with("序号\t方面\t反馈问题\t整改措施"), "{}", lines[0]);
        assert!(
            lines[1].starts_with("1.1\t\t\"=1+1 <b>\"\"引号\"\"\"\t\"一是修订办法\n并公布\n二是检查\""),
            "{}",
            lines[1]
        );
        assert!(!lines[0].contains("延期至"), "{}", lines[0]);
        assert!(table.html.contains("mso-number-format:'\\@'"));
        assert!(table.html.contains("&lt;b&gt;") && !table.html.contains("<b>"));
        assert_eq!(table.html.matches("<tr>").count(), 2);
        ledger.act(&stamp, |draft| {
            draft.add(Extension { finding: ids[0].clone(), to: "2026-09-30".into(), ..Extension::default() });
        });
        let extended = copied(&FindingList::of(&ledger, NaiveDate::MIN), &|id| id == ids[0]).plain;
        assert!(
            extended.contains("\t整改时限\t延期至\t") && extended.contains("\t2026年9月30日\t"),
            "{extended}"
        );
        assert!(table.html.contains("一是修订办法<br style=\"mso-data-placement:same-cell\">并公布"));
    }
}
