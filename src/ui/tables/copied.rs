//! The findings as a table for the clipboard: what an office asks for, and the other columns that the table shows. A
//! column that tells of none of them and of few ledgers is left out.

use chrono::NaiveDate;

use super::column::Column;
use crate::domain::Finding;
use crate::ledger::views::{AspectGroup, FindingColumn, FindingItem, FindingList, MeasureItem, number};
use crate::office::spreadsheet::copied::CopiedTable;
use crate::ui::text::{format, words};

/// The columns that are copied always, after the number, the aspect, the title and the measures.
const COPIED: [&str; 9] = [
    Finding::STATUS,
    Finding::DEADLINE,
    FindingColumn::EXTENDED,
    Finding::LEADER,
    Finding::LEAD_UNIT,
    Finding::RESPONSIBLE,
    Finding::SUPPORTING,
    Finding::PERSON,
    FindingColumn::LATEST,
];

/// The findings that `ids` names, in the order of the list, with the heads of the columns; `shown` are the columns of the
/// table.
pub fn copied(
    list: &FindingList,
    shown: &[Column<FindingItem>],
    today: NaiveDate,
    ids: &impl Fn(&str) -> bool,
) -> CopiedTable {
    let all: Vec<Column<FindingItem>> = Column::to_choose(list.extra_headings());
    let of_name = |name: &str| all.iter().find(|column| column.name == name);
    let also = |column: &&Column<FindingItem>| {
        let said = [FindingColumn::NUMBER, Finding::TITLE, FindingColumn::UNIT];
        !said.contains(&&*column.name) && !COPIED.contains(&&*column.name)
    };
    let chosen = shown.iter().filter(also);
    let mut columns: Vec<&Column<FindingItem>> =
        COPIED.iter().filter_map(|name| of_name(name)).chain(chosen).collect();
    let extended = list.items().filter(|item| ids(&item.id)).any(|item| !item.extended.is_empty());
    columns.retain(|column| extended || column.name != FindingColumn::EXTENDED);
    let first = [words::NUMBER, words::FIELD_ASPECT, words::FIELD_TITLE, words::FIELD_MEASURE];
    let heads = first.map(|word| word.text().to_owned()).into_iter();
    let mut rows: Vec<Vec<String>> =
        vec![heads.chain(columns.iter().map(|column| column.heading.to_string())).collect()];
    for group in &list.groups {
        let items = group.items.iter().filter(|item| ids(&item.id));
        rows.extend(items.map(|item| cells(group, item, &columns, today)));
    }
    CopiedTable::of(&rows, |_| false)
}

/// Measures as a table, with the columns that are shown.
pub fn copied_measures<'a>(
    measures: impl Iterator<Item = &'a MeasureItem>,
    shown: &[Column<MeasureItem>],
    today: NaiveDate,
) -> CopiedTable {
    let said = |one: &MeasureItem, column: &Column<MeasureItem>| match &*column.name {
        FindingColumn::LATEST => one.latest.clone().unwrap_or_default(),
        _ => column.text(one, today),
    };
    let heads = shown.iter().map(|column| column.heading.to_string()).collect();
    let mut rows: Vec<Vec<String>> = vec![heads];
    rows.extend(measures.map(|one| shown.iter().map(|column| said(one, column)).collect()));
    CopiedTable::of(&rows, |_| false)
}

fn cells(
    group: &AspectGroup,
    item: &FindingItem,
    columns: &[&Column<FindingItem>],
    today: NaiveDate,
) -> Vec<String> {
    let measures = item.measures.iter().enumerate();
    let measures = measures.map(|(at, one)| format!("{}{}", format::ordinal(at + 1, &one.text), one.text));
    let measures = measures.collect::<Vec<_>>().join("\n");
    let first = [number(item.place), group.title.clone(), item.finding.title.clone(), measures];
    let said = |column: &&Column<FindingItem>| match &*column.name {
        // A spreadsheet sorts whole days.
        FindingColumn::LATEST => item.latest.clone().unwrap_or_default(),
        _ => column.text(item, today),
    };
    first.into_iter().chain(columns.iter().map(said)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::Extension;
    use crate::ledger::{Ledger, RowRef, Stamp, commands};

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
        let table = copied(&list, &[], NaiveDate::MIN, &|id| id == ids[0]);
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
        let extended =
            copied(&FindingList::of(&ledger, NaiveDate::MIN), &[], NaiveDate::MIN, &|id| id == ids[0]).plain;
        assert!(
            extended.contains("\t整改时限\t延期至\t") && extended.contains("\t2026年9月30日\t"),
            "{extended}"
        );
        // What the table shows besides comes along.
        ledger.act(&stamp, |draft| {
            let row = RowRef::new(Finding::KIND, &ids[0]).unwrap();
            draft.set(&row, Finding::INVOLVED, "12.5万元");
            draft.set(&row, "extra/定性依据", "条例第九条");
        });
        let list = FindingList::of(&ledger, NaiveDate::MIN);
        let shown = Column::to_choose(list.extra_headings());
        let all = copied(&list, &shown, NaiveDate::MIN, &|_| true).plain;
        let lines: Vec<&str> = all.split("\r\n").collect();
        assert!(
            lines[0].ends_with("\t定性依据")
                && all.contains("\t12.5万元\t")
                && all.contains("\t条例第九条\r"),
            "{all}"
        );
        assert_eq!(lines[0].matches("整改时限").count(), 1, "{}", lines[0]);
        assert!(table.html.contains("一是修订办法<br style=\"mso-data-placement:same-cell\">并公布"));
    }
}
