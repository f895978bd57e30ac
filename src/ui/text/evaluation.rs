//! What the screen says of evaluations, and the sheet as a table for Word and for Excel.

use super::{Word, format, labels, words};
use crate::domain::{Deduction, Evaluation, Satisfaction, calendar_date, points, points_text};
use crate::ledger::views::{
    EvaluationFacts, EvaluationSheet, FindingList, IndicatorEntry, number, rate, satisfaction_rate,
};
use crate::notice::blocks::BlockStyle;
use crate::office::docx::{WordBlock, WordFile, WordTable};
use crate::office::spreadsheet::table::{Cell, Column, Row, Table};

/// What an evaluation is about.
pub fn about(evaluation: &Evaluation) -> String {
    match evaluation.unit.as_str() {
        "" => words::EVALUATION_ALL.text().to_owned(),
        unit => unit.to_owned(),
    }
}

/// The score and the grade; of a sheet without deductions also that there are none, because it may not be filled in yet.
pub fn score(sheet: &EvaluationSheet) -> String {
    let grade = sheet.grade().unwrap_or_else(|| words::EVALUATION_NO_GRADE.text().to_owned());
    let said = words::EVALUATION_SAYS.fill(&[&points_text(sheet.score), &grade]);
    let untouched = sheet.score == Evaluation::FULL;
    if untouched { said + words::EVALUATION_NO_DEDUCTIONS.text() } else { said }
}

/// What is wrong with the numbers of a sheet, if anything.
pub fn warnings(sheet: &EvaluationSheet) -> Vec<String> {
    let sum = (sheet.points != Evaluation::FULL && !sheet.indicators.is_empty())
        .then(|| words::EVALUATION_POINTS_SUM.fill(&[&points_text(sheet.points)]));
    let unread = (sheet.unread > 0).then(|| words::EVALUATION_UNREAD.fill(&[&sheet.unread]));
    let grades = sheet.evaluation.unread_grades().map(|line| words::EVALUATION_GRADE_UNREAD.fill(&[&line]));
    sum.into_iter().chain(unread).chain(grades).collect()
}

/// What an indicator has, what is deducted and what is left.
pub fn stands(entry: &IndicatorEntry) -> String {
    let deducted = points_text(entry.deducted);
    let said = match points(&entry.indicator.points) {
        Some(most) => words::INDICATOR_STANDS.fill(&[
            &points_text(most),
            &deducted,
            &points_text(most - entry.deducted),
        ]),
        None => words::INDICATOR_STANDS_FREE.fill(&[&deducted]),
    };
    match entry.is_over {
        true => [said.as_str(), words::COMMA.text(), words::INDICATOR_OVER.text()].concat(),
        false => said,
    }
}

/// What the ledger says of whom an evaluation is about.
pub fn facts(facts: &EvaluationFacts) -> String {
    let EvaluationFacts { counts, overdue, reports: (late, missing) } = facts;
    let share = rate(counts.done, counts.total).map_or_else(|| "—".to_owned(), format::rate);
    words::EVALUATION_FACTS.fill(&[&counts.total, &counts.done, &share, overdue, late, missing])
}

/// The rate of a ballot with its reckoning.
pub fn satisfaction(one: &Satisfaction) -> String {
    let rate = satisfaction_rate(one).map_or_else(|| "—".to_owned(), format::rate);
    words::SATISFACTION_SAYS.fill(&[&one.subject, &rate, &one.counted(), &one.total(), &reckoning(one)])
}

fn reckoning(one: &Satisfaction) -> String {
    labels::chosen(labels::RECKONINGS, one.reckoned().as_str())
}

/// The reason of a deduction with its points and what it rests on.
fn reason(one: &Deduction, list: &FindingList) -> String {
    let places = one.findings.iter().filter_map(|id| list.item(id)).map(|item| number(item.place));
    let basis: Vec<String> = places.chain([one.basis.clone()]).filter(|text| !text.is_empty()).collect();
    let basis = match basis.as_slice() {
        [] => String::new(),
        some => words::DEDUCTION_ON.fill(&[&some.join(words::ENUMERATION_COMMA.text())]),
    };
    format!("{}{basis} −{}", one.reason, one.points)
}

/// The heads of the table of a sheet.
const HEADS: [Word; 7] = [
    words::NUMBER,
    words::INDICATOR,
    words::INDICATOR_POINTS,
    words::INDICATOR_RULE,
    words::DEDUCTION,
    words::DEDUCTION_REASON,
    words::EVALUATION_SCORE,
];

/// A row an indicator, and the sum.
fn rows(sheet: &EvaluationSheet, list: &FindingList) -> Vec<Vec<String>> {
    let line = |(nth, one): (usize, &IndicatorEntry)| {
        let most = points(&one.indicator.points);
        let reasons: Vec<String> = one.deductions.iter().map(|(_, one)| reason(one, list)).collect();
        vec![
            (nth + 1).to_string(),
            one.indicator.text.clone(),
            one.indicator.points.clone(),
            one.indicator.rule.clone(),
            points_text(one.deducted),
            reasons.join("\n"),
            most.map(|most| points_text(most - one.deducted)).unwrap_or_default(),
        ]
    };
    let mut rows: Vec<_> = sheet.indicators.iter().enumerate().map(line).collect();
    let deducted = Evaluation::FULL - sheet.score;
    let sum = [
        "",
        words::TOTAL.text(),
        &points_text(sheet.points),
        "",
        &points_text(deducted),
        &sheet.grade().unwrap_or_default(),
        &points_text(sheet.score),
    ];
    rows.push(sum.map(str::to_owned).to_vec());
    rows
}

/// The heads of the table of ballots.
const BALLOT_HEADS: [Word; 9] = [
    words::SATISFACTION_SUBJECT,
    words::FIELD_DATE,
    words::SATISFACTION_SATISFIED,
    words::SATISFACTION_FAIRLY,
    words::SATISFACTION_NEUTRAL,
    words::SATISFACTION_DISSATISFIED,
    words::SATISFACTION_TOTAL,
    words::SATISFACTION_RATE,
    words::SATISFACTION_RECKONING,
];

fn ballots(sheet: &EvaluationSheet) -> Vec<Vec<String>> {
    let line = |(_, one): &(String, Satisfaction)| {
        let counts = [one.satisfied, one.fairly, one.neutral, one.dissatisfied, one.total()];
        let rate = satisfaction_rate(one).map(format::rate).unwrap_or_default();
        let text = [one.subject.clone(), one.date.clone()];
        let counts = counts.map(|count| count.to_string());
        text.into_iter().chain(counts).chain([rate, reckoning(one)]).collect()
    };
    sheet.satisfaction.iter().map(line).collect()
}

/// Who is evaluated, when and by whom.
fn under(sheet: &EvaluationSheet) -> (String, String) {
    let Evaluation { date, person, .. } = &sheet.evaluation;
    let day = calendar_date(date).map_or_else(|| date.clone(), format::short_date);
    let by = words::LABELLED.fill(&[&words::EVALUATION_BY.text(), person]);
    let about = words::LABELLED.fill(&[&words::EVALUATION_UNIT.text(), &about(&sheet.evaluation)]);
    let shown = [by].into_iter().filter(|_| !person.is_empty()).chain([day]).filter(|text| !text.is_empty());
    (about, shown.collect::<Vec<_>>().join("　"))
}

/// The sheet as a Word file.
pub fn word_file(sheet: &EvaluationSheet, list: &FindingList) -> WordFile {
    let table = |heads: &[Word], rows: Vec<Vec<String>>| {
        let head = heads.iter().map(|head| head.text().to_owned()).collect();
        WordBlock::Table(WordTable { head: 1, rows: std::iter::once(head).chain(rows).collect() })
    };
    let (about, day) = under(sheet);
    let paragraph = |text: &str| WordBlock::paragraph(BlockStyle::Body, text);
    let title = title(sheet);
    let mut blocks = vec![
        WordBlock::paragraph(BlockStyle::Title, &title),
        WordBlock::Centred(format!("{about}　{day}").trim().to_owned()),
        table(&HEADS, rows(sheet, list)),
        paragraph(&score(sheet)),
    ];
    if !sheet.evaluation.note.is_empty() {
        blocks.push(paragraph(&sheet.evaluation.note));
    }
    if !sheet.satisfaction.is_empty() {
        blocks.push(paragraph(words::SATISFACTION.text()));
        blocks.push(table(&BALLOT_HEADS, ballots(sheet)));
    }
    WordFile { title: format!("{title}-{}", self::about(&sheet.evaluation)), blocks }
}

/// The sheet as tables of a workbook.
pub fn tables(sheet: &EvaluationSheet, list: &FindingList) -> Vec<Table> {
    let table = |name: String, heads: &[Word], widths: &[u16], rows: Vec<Vec<String>>| {
        let column = |(head, width): (&Word, &u16)| Column {
            heading: head.text().to_owned(),
            width: *width,
            is_short: *width < 12,
            is_figure: false,
            choices: Vec::new(),
        };
        let cell = |text: String| Some(Cell { text, rows: 1 });
        let row = |cells: Vec<String>| Row::Cells {
            cells: cells.into_iter().map(cell).collect(),
            key: String::new(),
        };
        Table {
            title: name.clone(),
            name,
            under: under(sheet),
            columns: heads.iter().zip(widths).map(column).collect(),
            rows: rows.into_iter().map(row).collect(),
            ..Table::default()
        }
    };
    let sheet_table = Table {
        below: format!("{}\n{}", score(sheet), sheet.evaluation.note).trim_end().to_owned(),
        ..table(title(sheet), &HEADS, &[4, 12, 5, 20, 5, 30, 6], rows(sheet, list))
    };
    let satisfaction = (!sheet.satisfaction.is_empty()).then(|| {
        let name = words::SATISFACTION.text().to_owned();
        table(name, &BALLOT_HEADS, &[14, 9, 6, 7, 6, 6, 6, 8, 12], ballots(sheet))
    });
    std::iter::once(sheet_table).chain(satisfaction).collect()
}

/// What a sheet is called.
pub fn title(sheet: &EvaluationSheet) -> String {
    match sheet.evaluation.title.as_str() {
        "" => words::EVALUATION_SHEET.text().to_owned(),
        title => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Indicator;
    use crate::ledger::Ledger;

    fn sample() -> EvaluationSheet {
        let indicator = |points: &str, deducted, is_over| IndicatorEntry {
            id: "i".into(),
            indicator: Indicator {
                text: "组织领导".into(), points: points.into(), ..Indicator::default()
            },
            deductions: vec![(
                "d".into(),
                Deduction {
                    points: "3.5".into(),
                    reason: "没有专题研究".into(),
                    basis: "1.2-01".into(),
                    findings: vec!["gone".into()],
                    ..Deduction::default()
                },
            )],
            deducted,
            is_over,
        };
        EvaluationSheet {
            id: "e".into(),
            evaluation: Evaluation {
                date: "2024-12-01".into(),
                grades: vec!["优".into()],
                ..Evaluation::default()
            },
            indicators: vec![
                indicator("10", 350, false),
                indicator("", 350, false),
                indicator("2", 200, true),
            ],
            loose: Vec::new(),
            points: 1200,
            score: 9100,
            unread: 1,
            satisfaction: vec![(
                "s".into(),
                Satisfaction { subject: "干部".into(), satisfied: 3, fairly: 1, ..Satisfaction::default() },
            )],
        }
    }

    fn list() -> FindingList {
        FindingList::of(&Ledger::new("t".parse().unwrap()), chrono::NaiveDate::MIN)
    }

    #[test]
    fn the_numbers_and_what_is_wrong_with_them_are_told() {
        let sheet = sample();
        assert_eq!(score(&sheet), "得分 91，等次：没有对应的等次");
        let told: Vec<String> = sheet.indicators.iter().map(stands).collect();
        assert_eq!(
            told,
            ["分值 10，扣 3.5，得 6.5", "没有定分值，扣 3.5", "分值 2，扣 2，得 0，扣分超过分值，按分值计"]
        );
        assert_eq!(
            warnings(&sheet),
            [
                "各项分值合计 12，不是 100。",
                "有 1 处分数看不出是多少，没有计入。",
                "“优”看不出起评分，请写成“较好 80”。"
            ]
        );
        assert_eq!(
            satisfaction(&sheet.satisfaction[0].1),
            "干部：满意率 100.00%（4 / 4 票，口径：满意和比较满意）"
        );
    }

    #[test]
    fn the_sheet_goes_to_word_and_excel_with_every_deduction_and_ballot() {
        let sheet = sample();
        let file = word_file(&sheet, &list());
        assert_eq!(file.title, "整改评估表-整本台账");
        let tables_of_word: Vec<&WordTable> = file
            .blocks
            .iter()
            .filter_map(|block| match block {
                WordBlock::Table(table) => Some(table),
                _ => None,
            })
            .collect();
        let expect = ["1", "组织领导", "10", "", "3.5", "没有专题研究（依据：1.2-01） −3.5", "6.5"];
        assert_eq!(tables_of_word[0].rows[1], expect);
        assert_eq!(tables_of_word[0].rows[4], ["", "合计", "12", "", "9", "", "91"]);
        assert_eq!(tables_of_word[1].rows[1][6..], ["4", "100.00%", "满意和比较满意"]);
        let tables = tables(&sheet, &list());
        assert_eq!(tables.len(), 2);
        for table in &tables {
            for row in &table.rows {
                let Row::Cells { cells, .. } = row else { panic!("{row:?}") };
                assert_eq!(cells.len(), table.columns.len());
            }
        }
        assert_eq!(
            (tables[0].under.1.as_str(), tables[0].below.as_str()),
            ("2024年12月1日", "得分 91，等次：没有对应的等次")
        );
    }
}
