//! What documents tell of a finding besides its title and fields: the facts after the sentence that is its title.

use crate::domain::{Document, Fields, Passage};
use crate::ledger::{Ledger, RowRef};
use crate::notice::lex::role::Role;

/// What one document tells of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The document's row id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// What it tells, in order.
    pub texts: Vec<String>,
}

/// What each document tells of a finding in words that are the value of no field, in the order of the documents.
pub fn told_of(ledger: &Ledger, finding: &RowRef) -> Vec<Told> {
    let about = finding.to_string();
    let mut passages: Vec<Passage> = ledger
        .rows(Passage::KIND)
        .filter(|row| row.text(Passage::ABOUT) == about && row.text(Passage::SHOWS).is_empty())
        .map(|row| Passage::read(&row))
        .filter(|passage| Role::parse(&passage.role) == Some(Role::Text))
        .collect();
    passages.sort_by(|a, b| a.order.cmp(&b.order));
    let told = |document: crate::ledger::RowView| {
        let own = passages.iter().filter(|passage| passage.document == document.id());
        let text = |passage: &Passage| passage.text.as_deref().map(str::trim).unwrap_or_default().to_owned();
        let texts: Vec<_> = own.map(text).filter(|text| !text.is_empty()).collect();
        let title = document.text(Document::TITLE).to_owned();
        (!texts.is_empty()).then(|| Told { document: document.id().to_owned(), title, texts })
    };
    ledger.ordered(Document::KIND).into_iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Finding;
    use crate::ledger::testing::stamp;
    use crate::notice::ledger_of;

    #[test]
    fn what_follows_the_title_is_told_and_what_is_a_field_is_not() {
        let text = "中共青石县委巡察组关于巡察县水务局党组的反馈意见\n一、巡察发现的主要问题\n（一）履行职责方面\n\
            1．河长制巡河流于形式。12条河段一年未巡。\n2．水费收缴不及时。\n二、意见建议\n1．压实责任。\n";
        let (ledger, _) = ledger_of(text, &stamp(0));
        let of = |title: &str| {
            let row = ledger.rows(Finding::KIND).find(|row| row.text(Finding::TITLE) == title).unwrap();
            told_of(&ledger, &row.name()).into_iter().flat_map(|told| told.texts).collect::<Vec<_>>()
        };
        assert_eq!(of("河长制巡河流于形式"), ["12条河段一年未巡。"]);
        assert_eq!(of("水费收缴不及时"), [""; 0]);
    }
}
