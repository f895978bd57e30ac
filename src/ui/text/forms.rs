//! Tables of the ledger as Word files: the ledger, the application for a sign-off, the list of what proves it.

use super::{format, labels, words};
use crate::domain::{Code, Status};
use crate::ledger::Ledger;
use crate::ledger::views::{FindingDetail, FindingItem, FindingList, FindingNumber, evidence_index};
use crate::notice::blocks::BlockStyle;
use crate::office::docx::{WordBlock, WordFile, WordTable};

/// A file of a title and a table.
fn file(name: &str, title: String, table: WordTable) -> WordFile {
    WordFile {
        title: name.to_owned(),
        blocks: vec![WordBlock::paragraph(BlockStyle::Title, &title), WordBlock::Table(table)],
    }
}

/// 整改台账: a row a finding, under the headings of their aspects.
pub fn ledger(list: &FindingList, name: &str) -> WordFile {
    let heads = [
        words::NUMBER,
        words::FIELD_TITLE,
        words::FIELD_MEASURE,
        words::FIELD_RESPONSIBLE,
        words::FIELD_LEADER,
        words::FIELD_DEADLINE,
        words::FIELD_STATUS,
        words::FIELD_RESULT,
    ];
    let mut rows = vec![heads.map(|head| head.text().to_owned()).to_vec()];
    for group in &list.groups {
        if !group.title.is_empty() {
            rows.push(vec![format::aspect(group.nth, &group.title)]);
        }
        rows.extend(group.items.iter().map(|item| row(item)));
    }
    file(
        &words::FORM_OF.fill(&[&words::FORM_LEDGER_TABLE.text(), &name]),
        name.to_owned(),
        WordTable { head: 1, rows },
    )
}

fn row(item: &FindingItem) -> Vec<String> {
    let finding = &item.finding;
    let units = [&finding.lead_unit, &finding.responsible];
    let units: Vec<&str> = units.into_iter().map(String::as_str).filter(|unit| !unit.is_empty()).collect();
    vec![
        format::place(item.place),
        finding.title.clone(),
        numbered(&item.measures),
        units.join("\n"),
        finding.leader.clone(),
        finding.deadline.clone(),
        status(item.status.as_ref(), &finding.status),
        finding.result.clone(),
    ]
}

/// What the ledger's status says; a code that is not known as it is.
fn status(status: Option<&Code<Status>>, written: &str) -> String {
    match status.map(Code::known) {
        Some(None) => written.to_owned(),
        known => labels::status(known.flatten()).text().to_owned(),
    }
}

/// Texts one below the other, each with its ordinal where it has none.
fn numbered(texts: &[String]) -> String {
    let lines = texts.iter().enumerate().map(|(at, text)| format!("{}{text}", format::ordinal(at + 1, text)));
    lines.collect::<Vec<_>>().join("\n")
}

/// 销号申请表: what was found, promised and done about one finding, what proves it, and room for each review.
pub fn application(detail: &FindingDetail, number: FindingNumber) -> WordFile {
    let finding = &detail.finding;
    let measures: Vec<String> = detail.measures.iter().map(|(_, measure)| measure.text.clone()).collect();
    let progress: Vec<String> = detail
        .progress
        .iter()
        .rev()
        .map(|(_, one)| format!("{} {}", one.date, one.text).trim().to_owned())
        .collect();
    let evidence: Vec<String> = detail.evidence.iter().map(|(_, one)| one.name.clone()).collect();
    let mut rows = vec![
        (words::NUMBER, format::place(number)),
        (words::FIELD_TITLE, finding.title.clone()),
        (words::FIELD_LEAD_UNIT, finding.lead_unit.clone()),
        (words::FIELD_RESPONSIBLE, finding.responsible.clone()),
        (words::FIELD_LEADER, finding.leader.clone()),
        (words::FIELD_DEADLINE, detail.life.deadline("", &finding.deadline).to_owned()),
        (words::FIELD_CAUSE, finding.cause.clone()),
        (words::FIELD_MEASURE, numbered(&measures)),
        (words::FIELD_PROGRESS, progress.join("\n")),
        (words::FIELD_RESULT, finding.result.clone()),
        (words::EVIDENCE, numbered(&evidence)),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(word, text)| vec![word.text().to_owned(), text])
    .collect::<Vec<_>>();
    // Each review signs in its own row.
    let opinion = words::FORM_OPINION.text();
    rows.push(vec![words::FORM_UNIT_OPINION.text().to_owned(), opinion.to_owned()]);
    rows.extend(detail.life.chain.iter().map(|step| vec![step.clone(), opinion.to_owned()]));
    let name = words::FORM_APPLICATION.text();
    let title = words::FORM_OF.fill(&[&name, &finding.title]);
    file(&title, name.to_owned(), WordTable { head: 0, rows })
}

/// 案卷目录: what proves each finding, by its number, and where it is kept.
pub fn evidence(list: &FindingList, ledger: &Ledger, name: &str) -> WordFile {
    let heads = [
        words::LETTER_NUMBER,
        words::FIELD_TITLE,
        words::EVIDENCE_NAME,
        words::EVIDENCE_PLACE,
        words::FIELD_FILE,
    ];
    let mut rows = vec![heads.map(|head| head.text().to_owned()).to_vec()];
    rows.extend(evidence_index(ledger, list, None).into_iter().map(|entry| {
        let title = list.item(&entry.finding).map(|item| item.finding.title.clone());
        let one = entry.evidence;
        vec![entry.number, title.unwrap_or_default(), one.name, one.place, one.file_name]
    }));
    let title = words::FORM_EVIDENCE_LIST.text();
    file(&words::FORM_OF.fill(&[&title, &name]), title.to_owned(), WordTable { head: 1, rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Evidence, Finding};
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger as empty, stamp};

    fn filled() -> Ledger {
        let mut one = empty();
        one.act(&stamp(0), |draft| {
            let finding = commands::add_finding(draft, "", "台账不全");
            draft.set(&finding, Finding::RESPONSIBLE, "办公室");
            draft.set(&finding, Finding::STATUS, "frozen");
            for text in ["一是补记。", "每周核对"] {
                let row = commands::add_measure(draft, finding.id(), text);
                assert!(!row.id().is_empty());
            }
            for name in ["台账", "照片"] {
                draft.add(Evidence {
                    finding: finding.id().into(),
                    name: name.into(),
                    ..Evidence::default()
                });
            }
        });
        one
    }

    fn rows(file: &WordFile) -> Vec<Vec<String>> {
        match &file.blocks[1] {
            WordBlock::Table(table) => table.rows.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_tables_hold_what_the_ledger_holds() {
        let one = filled();
        let list = FindingList::of(&one, "2024-06-01".parse().unwrap());
        let table = ledger(&list, "某局");
        assert_eq!(table.title, "整改台账-某局");
        // A status of a later version stays as it is written.
        assert_eq!(
            rows(&table)[1],
            ["（一）1", "台账不全", "一是补记。\n二是每周核对", "办公室", "", "", "frozen", ""]
        );
        let item = list.items().next().unwrap();
        let form = application(&FindingDetail::of(&one, &item.id).unwrap(), item.place);
        let labels: Vec<String> = rows(&form).into_iter().map(|row| row[0].clone()).collect();
        assert_eq!(labels[..2], ["序号", "反馈问题"]);
        assert!(labels.ends_with(&[
            "责任单位负责人审核".into(),
            "整改工作领导小组审核".into(),
            "巡察办验收".into()
        ]));
        let papers = rows(&evidence(&list, &one, "某局"));
        assert_eq!(
            papers[1..],
            [["1.1-01", "台账不全", "台账", "", ""], ["1.1-02", "台账不全", "照片", "", ""]]
        );
        // Without findings there are the heads alone.
        let none = FindingList::of(&empty(), "2024-06-01".parse().unwrap());
        assert_eq!((rows(&ledger(&none, "")).len(), rows(&evidence(&none, &empty(), "")).len()), (1, 1));
    }
}
