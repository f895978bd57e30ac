//! The application for a sign-off as a Word file. Tables of many rows are forms (`office/spreadsheet/form`).

use super::{format, sign_off, words};
use crate::domain::day_in_words;
use crate::ledger::views::{self, FindingDetail, FindingItem};
use crate::notice::blocks::BlockStyle;
use crate::office::docx::{WordBlock, WordFile, WordTable};

/// Texts one below the other, each with its ordinal where it has none.
fn numbered(texts: &[String]) -> String {
    let lines = texts.iter().enumerate().map(|(at, text)| format!("{}{text}", format::ordinal(at + 1, text)));
    lines.collect::<Vec<_>>().join("\n")
}

/// An opinion with who gave it and on which day, to be signed and sealed; room for one that is still to be given.
fn opinion(said: Option<(&str, &str, &str)>) -> String {
    match said {
        None => words::FORM_OPINION.text().to_owned(),
        Some((note, person, date)) => {
            words::FORM_OPINION_GIVEN.fill(&[&note, &person, &day_in_words(date)]).trim_start().to_owned()
        }
    }
}

/// 销号申请表: what was found, promised and done about one finding, what proves it, and room for each review.
pub fn application(detail: &FindingDetail, item: &FindingItem) -> WordFile {
    let finding = &detail.finding;
    let measures: Vec<String> = detail.measures.iter().map(|(_, measure)| measure.text.clone()).collect();
    let progress: Vec<String> = detail
        .progress
        .iter()
        .rev()
        .map(|(_, one)| format!("{} {}", day_in_words(&one.date), one.text).trim().to_owned())
        .collect();
    let evidence: Vec<String> = detail.evidence.iter().map(|(_, one)| one.name.clone()).collect();
    let mut rows = vec![
        (words::NUMBER, views::number(item.place)),
        (words::FIELD_TITLE, finding.title.clone()),
        (words::FIELD_LEAD_UNIT, finding.lead_unit.clone()),
        (words::FIELD_RESPONSIBLE, finding.responsible.clone()),
        (words::FIELD_LEADER, finding.leader.clone()),
        (words::FIELD_DEADLINE, finding.deadline.clone()),
        (words::NEW_DEADLINE, sign_off::extended_to(item)),
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
    let round = detail.life.last();
    let own = round.map(|round| &round.submission);
    let own = opinion(own.map(|own| (own.note.as_str(), own.person.as_str(), own.date.as_str())));
    rows.push(vec![words::FORM_UNIT_OPINION.text().to_owned(), own]);
    rows.extend(detail.life.chain.iter().map(|step| {
        let said = round.and_then(|round| round.word_on(step));
        let said = said.map(|said| (said.note.as_str(), said.person.as_str(), said.date.as_str()));
        vec![step.clone(), opinion(said)]
    }));
    let name = words::FORM_APPLICATION.text();
    let title = WordBlock::paragraph(BlockStyle::Title, name);
    WordFile {
        title: words::FORM_OF.fill(&[&name, &finding.title]),
        blocks: vec![title, WordBlock::Table(WordTable { head: 0, rows })],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Evidence, Finding, Review, ReviewOutcome, Submission};
    use crate::ledger::testing::{ledger as empty, stamp};
    use crate::ledger::views::FindingList;
    use crate::ledger::{Ledger, commands};

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
    fn an_application_has_what_the_ledger_holds_and_room_for_each_review() {
        let one = filled();
        let list = FindingList::of(&one, "2024-06-01".parse().unwrap());
        let item = list.items().next().unwrap();
        let form = application(&FindingDetail::of(&one, &item.id).unwrap(), item);
        assert_eq!(form.title, "销号申请表-台账不全");
        let rows = rows(&form);
        let labels: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(labels[..2], ["序号", "反馈问题"]);
        assert!(labels.ends_with(&["责任单位负责人审核", "整改工作领导小组审核", "巡察办验收"]));
        let said = |label: &str| rows.iter().find(|row| row[0] == label).map(|row| row[1].as_str());
        assert_eq!(said("整改措施"), Some("一是补记。\n二是每周核对"));
        assert_eq!(said("佐证材料"), Some("一是台账\n二是照片"));
        let room = words::FORM_OPINION.text();
        assert_eq!([said("责任单位意见"), said("巡察办验收")], [Some(room); 2]);
    }

    #[test]
    fn opinions_that_were_given_stand_in_the_application_with_their_names_and_days() {
        let mut one = filled();
        one.act(&stamp(0), |draft| {
            let finding = draft.ledger().rows(Finding::KIND).next().expect("a finding").id().to_owned();
            let row = draft.add(Submission {
                finding: finding.clone(),
                reviews: vec!["责任单位负责人审核".into(), "巡察办验收".into()],
                date: "2024-06-03".into(),
                person: "王芳".into(),
                note: "已经补全".into(),
                ..Submission::default()
            });
            draft.add(Review {
                finding,
                submission: row.id().into(),
                step: "责任单位负责人审核".into(),
                outcome: ReviewOutcome::Passed.as_str().into(),
                date: "2024-06-05".into(),
                person: "李建国".into(),
                ..Review::default()
            });
        });
        let list = FindingList::of(&one, "2024-06-10".parse().unwrap());
        let item = list.items().next().unwrap();
        let rows = rows(&application(&FindingDetail::of(&one, &item.id).unwrap(), item));
        let said = |label: &str| rows.iter().find(|row| row[0] == label).map(|row| row[1].clone());
        assert_eq!(said("责任单位意见").unwrap(), "已经补全\n（签字、盖章）王芳　2024年6月3日");
        assert_eq!(said("责任单位负责人审核").unwrap(), "（签字、盖章）李建国　2024年6月5日");
        assert_eq!(said("巡察办验收").unwrap(), words::FORM_OPINION.text());
    }
}
