//! Which findings and measures came into a document, and which went from it, since it is in the ledger.

use std::collections::BTreeSet;

use crate::domain::{Document, Fields, Finding, Measure, Passage};
use crate::ledger::{ChangeId, Ledger, RowRef, RowView};

/// A finding or a measure that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// Whether it went; otherwise it came.
    pub is_gone: bool,
    /// Whether it is a finding; otherwise a measure.
    pub is_finding: bool,
    /// What it says: the title of a finding, the text of a measure.
    pub text: String,
}

/// What came into a document, given by its row id, and went from it, in its order. A measure that came or went with its
/// finding is not told by itself.
pub fn amended(ledger: &Ledger, document: &str) -> Vec<Amended> {
    let Some(began) = RowRef::new(Document::KIND, document).ok().and_then(|row| ledger.row(&row)) else {
        return Vec::new();
    };
    let began = made_in(&began);
    let mut passages: Vec<RowView> = ledger
        .all_rows()
        .filter(|row| row.kind() == Passage::KIND && row.text(Passage::DOCUMENT) == document)
        .collect();
    passages.sort_by(|a, b| a.text(Passage::ORDER).cmp(b.text(Passage::ORDER)));
    // What the document had when it was taken has not come, wherever it stands now.
    let first = passages.iter().filter(|passage| made_in(passage) == began);
    let first: BTreeSet<&str> = first.map(|passage| passage.text(Passage::ABOUT)).collect();
    let mut told = BTreeSet::new();
    let mut all = Vec::new();
    for passage in &passages {
        let about = passage.text(Passage::ABOUT).parse::<RowRef>().ok().and_then(|about| ledger.row(&about));
        let Some(about) = about.filter(|about| [Finding::KIND, Measure::KIND].contains(&about.kind())) else {
            continue;
        };
        let has_come = !first.contains(passage.text(Passage::ABOUT));
        let is_gone = passage.is_deleted() && about.is_deleted();
        // What came and went again never stood in the document as it was taken.
        if has_come == is_gone || (has_come && passage.is_deleted()) || !told.insert(about.name()) {
            continue;
        }
        let finding = RowRef::new(Finding::KIND, about.text(Measure::FINDING)).ok();
        if about.kind() == Measure::KIND && finding.is_some_and(|finding| told.contains(&finding)) {
            continue;
        }
        let is_finding = about.kind() == Finding::KIND;
        let text = about.text(if is_finding { Finding::TITLE } else { Measure::TEXT }).to_owned();
        all.push(Amended { is_gone, is_finding, text });
    }
    all
}

/// The action that made a row.
fn made_in<'a>(row: &RowView<'a>) -> Option<&'a ChangeId> {
    row.made().map(|change| &change.action)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DocumentFamily;
    use crate::ledger::commands;
    use crate::ledger::testing::stamp;
    use crate::notice::{documents_of, draft_document, ledger_of, sync_documents};

    const PLAN: &str = "某县水务局巡察整改方案\n\
        一、聚焦水费收缴方面\n\
        （一）水费收缴不到位\n整改措施：一是核对台账。二是上门催缴。\n\
        （二）水表更换滞后\n整改措施：一是制定计划。二是分批更换。\n";

    fn told(ledger: &Ledger) -> Vec<String> {
        let document = &documents_of(ledger)[0].0;
        let say = |one: Amended| {
            format!(
                "{}{} {}",
                if one.is_gone { "-" } else { "+" },
                if one.is_finding { "问题" } else { "措施" },
                one.text
            )
        };
        amended(ledger, document).into_iter().map(say).collect()
    }

    fn act(ledger: &mut Ledger, act: impl FnOnce(&mut crate::ledger::Draft)) {
        ledger.act(&stamp(0), |draft| {
            act(draft);
            sync_documents(draft);
        });
    }

    #[test]
    fn what_went_from_a_document_and_came_into_it_is_told() {
        let mut one = ledger_of(PLAN, &stamp(0)).0;
        assert_eq!(told(&one), [""; 0]);
        let findings: Vec<RowRef> = one.ordered(Finding::KIND).iter().map(|row| row.name()).collect();
        let measures: Vec<RowRef> = one.ordered(Measure::KIND).iter().map(|row| row.name()).collect();
        let (titles, texts): (Vec<_>, Vec<_>) = (
            findings.iter().map(|row| one.row(row).unwrap().text(Finding::TITLE).to_owned()).collect(),
            measures.iter().map(|row| one.row(row).unwrap().text(Measure::TEXT).to_owned()).collect(),
        );
        assert_eq!((findings.len(), measures.len()), (2, 4), "{titles:?} {texts:?}");
        let of = |ledger: &Ledger, at: usize| {
            let finding = ledger.row(&measures[at]).unwrap().text(Measure::FINDING).to_owned();
            findings.iter().position(|row| row.id() == finding).unwrap()
        };
        let first = (0..4).find(|at| of(&one, *at) == 0).unwrap();
        act(&mut one, |draft| draft.delete(&measures[first]));
        assert_eq!(told(&one), [format!("-措施 {}", texts[first])]);
        // A finding with its measures is one thing.
        act(&mut one, |draft| draft.delete(&findings[1]));
        assert_eq!(told(&one), [format!("-措施 {}", texts[first]), format!("-问题 {}", titles[1])]);
        one.undo(&stamp(0));
        act(&mut one, |draft| drop(commands::add_measure(draft, findings[0].id(), "三是公示结果。")));
        assert_eq!(told(&one), [format!("-措施 {}", texts[first]), "+措施 三是公示结果。".to_owned()]);
        // A report that is drafted now has what there is now.
        let mut report = String::new();
        act(&mut one, |draft| report = draft_document(draft, DocumentFamily::Report).id().to_owned());
        assert_eq!(amended(&one, &report), []);
        act(&mut one, |draft| draft.delete(&findings[1]));
        let gone: Vec<_> = amended(&one, &report).into_iter().map(|one| (one.is_gone, one.text)).collect();
        assert_eq!(gone, [(true, titles[1].clone())]);
    }
}
