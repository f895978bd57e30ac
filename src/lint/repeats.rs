//! 屡查屡犯: findings of a ledger that resemble findings of an earlier one, with what became of those.

use crate::domain::{Code, Evidence, Fields, Finding, Measure, Status};
use crate::ledger::views::{Lifecycle, Rules, Stage};
use crate::ledger::{Ledger, RowView};
use crate::notice::matching::match_titles;

/// A finding that resembles one of another ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The id of the finding here; empty for one that is in no ledger yet.
    pub finding: String,
    /// Its words here.
    pub title: String,
    /// The words of the other one.
    pub earlier: String,
    /// Where that one is on its way to sign-off.
    pub stage: Stage,
    /// The status of that one; `None` where it has none that this version knows.
    pub status: Option<Status>,
    /// What was done about that one.
    pub measures: Vec<String>,
    /// 整改成效 of that one.
    pub result: String,
    /// What proves it: its evidence, by name.
    pub evidence: Vec<String>,
    /// Whether they are one problem for certain.
    pub sure: bool,
}

/// From this score on two findings of different ledgers are shown side by side.
const ALIKE_MIN: f32 = 0.5;

/// The findings of a ledger, each with its id and its words.
pub fn findings(ledger: &Ledger) -> Vec<(String, String)> {
    let rows = ledger.ordered(Finding::KIND);
    rows.iter().map(|row| (row.id().to_owned(), row.text(Finding::TITLE).to_owned())).collect()
}

/// Which of these findings, each with its id and its words, resemble one of a ledger.
pub fn repeats(here: &[(String, String)], theirs: &Ledger) -> Vec<Repeat> {
    let there = theirs.ordered(Finding::KIND);
    let known: Vec<&str> = there.iter().map(|row| row.text(Finding::TITLE)).collect();
    let read: Vec<&str> = here.iter().map(|(_, title)| title.as_str()).collect();
    let rules = Rules::of(theirs);
    let found = match_titles(&known, &read).into_iter().zip(here);
    let alike = found.filter_map(|(found, (id, title))| {
        let one = found.filter(|one| one.score >= ALIKE_MIN && !title.is_empty())?;
        let other = &there[one.known];
        let below: Vec<RowView> = theirs.under(&other.name()).collect();
        let texts = |kind: &str, field: &str| -> Vec<String> {
            let rows = below.iter().filter(|row| row.kind() == kind);
            rows.map(|row| row.text(field).to_owned()).filter(|text| !text.is_empty()).collect()
        };
        Some(Repeat {
            finding: id.clone(),
            title: title.clone(),
            earlier: other.text(Finding::TITLE).to_owned(),
            stage: Lifecycle::read(other, &below, &rules).stage,
            status: Code::read(other.text(Finding::STATUS), Status::parse).and_then(|code| code.known()),
            measures: texts(Measure::KIND, Measure::TEXT),
            result: other.text(Finding::RESULT).to_owned(),
            evidence: texts(Evidence::KIND, Evidence::NAME),
            sure: one.sure,
        })
    });
    alike.collect()
}
