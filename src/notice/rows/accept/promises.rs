//! Recurring promises, numbers to reach, and rules made: each becomes a row, once per finding.

use std::collections::{HashMap, HashSet};

use super::Taking;
use crate::domain::{Commitment, Deliverable, Fields, Measure, Target, by_day};
use crate::ledger::RowRef;
use crate::notice::facts::extracted::FindingPath;

impl Taking<'_, '_> {
    /// Creates the rows that the ledger does not have yet.
    pub(super) fn promises(&mut self) {
        let ledger = self.draft.ledger();
        let mut seen: HashSet<(&str, String, String)> = [Commitment::KIND, Target::KIND, Deliverable::KIND]
            .into_iter()
            .flat_map(|kind| ledger.rows(kind).map(move |row| (kind, row)))
            .map(|(kind, row)| {
                let words =
                    if kind == Deliverable::KIND { row.text(Deliverable::TITLE) } else { row.text("quote") };
                (kind, row.text("finding").to_owned(), words.to_owned())
            })
            .collect();
        let finding_id = |findings: &HashMap<FindingPath, RowRef>, place: Option<FindingPath>| {
            place.and_then(|place| findings.get(&place)).map(|row| row.id().to_owned()).unwrap_or_default()
        };
        for found in &self.reading.commitments {
            let (finding, quote) =
                (finding_id(&self.findings, found.value.place), self.outline.quote(&found.span));
            if seen.insert((Commitment::KIND, finding.clone(), quote.to_owned())) {
                let measure = self.measure_at(found.span.start);
                self.draft.add(Commitment {
                    finding,
                    measure,
                    quote: quote.to_owned(),
                    every: found.value.period().to_owned(),
                    times: found.value.times.map(u64::from),
                    by_day: by_day(found.value.every, quote),
                    ..Commitment::default()
                });
            }
        }
        for found in &self.reading.targets {
            let (finding, quote) =
                (finding_id(&self.findings, found.value.place), self.outline.quote(&found.span));
            if seen.insert((Target::KIND, finding.clone(), quote.to_owned())) {
                let measure = self.measure_at(found.span.start);
                let value = found.value.value.clone();
                self.draft.add(Target { finding, measure, quote: quote.to_owned(), value });
            }
        }
        for found in &self.reading.documents {
            // Only a title in a measure is a rule that was made; elsewhere it may be anybody's document.
            let Some(segment) = self.segment_at(found.span.start).filter(|at| self.measures.contains_key(at))
            else {
                continue;
            };
            let begins = self.outline.segments()[segment].body.start.min(found.span.start);
            if !is_made(&self.outline.text()[begins..found.span.start], &found.value) {
                continue;
            }
            let finding = self.draft.text(&self.measures[&segment].clone(), Measure::FINDING);
            if seen.insert((Deliverable::KIND, finding.clone(), found.value.clone())) {
                let title = found.value.clone();
                self.draft.add(Deliverable { finding, title, ..Deliverable::default() });
            }
        }
    }

    /// The segment that a byte of the text is in.
    fn segment_at(&self, byte: usize) -> Option<usize> {
        let after = self.outline.segments().partition_point(|segment| segment.span.start <= byte);
        after.checked_sub(1)
    }

    fn measure_at(&self, byte: usize) -> String {
        let row = self.segment_at(byte).and_then(|at| self.measures.get(&at));
        row.map(|row| row.id().to_owned()).unwrap_or_default()
    }
}

/// What is done with rules of one's own.
const MADE: [&str; 14] = [
    "制定", "制订", "修订", "修改", "出台", "印发", "完善", "建立", "健全", "起草", "拟定", "编制", "签订",
    "形成",
];
/// What is done with the rules of others.
const FOLLOWED: [&str; 17] = [
    "学习", "学深", "研读", "贯彻", "执行", "落实", "遵守", "对照", "按照", "依照", "依据", "根据", "参照",
    "传达", "宣传", "宣讲", "违反",
];
/// What the titles of laws and party rules end with, which no office makes by itself.
const LAWS: [&str; 4] = ["条例", "准则", "党章", "法"];

/// Whether a title, with what stands before it in its measure, is a rule that is made, and not one that is studied or
/// followed: the verb next to it decides, and without one its kind.
fn is_made(before: &str, title: &str) -> bool {
    let clause = before.rsplit(['。', '；']).next().unwrap_or_default();
    let last = |verbs: &[&str]| verbs.iter().filter_map(|verb| clause.rfind(verb)).max();
    match (last(&MADE), last(&FOLLOWED)) {
        (made, followed) if made != followed => made > followed,
        _ => !LAWS.iter().any(|end| title.ends_with(end)) || title.ends_with("办法"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::taken;
    use super::*;

    #[test]
    fn rules_that_are_made_are_told_from_those_that_are_studied() {
        let (ledger, _) = taken(
            "关于巡察反馈问题的整改方案\n\n一、队伍建设方面\n（一）选人用人不规范。\n\
             整改措施：一是组织学习《党政领导干部选拔任用工作条例》《公务员法》。二是对照《考核规定》修订《股室考核办法》，\
             出台《中层干部管理制度》《请销假制度》。三是《公章使用登记簿》每次登记。四是《保密法》上墙。五是严格执行《财务制度》。\n",
        );
        let mut titles: Vec<_> =
            ledger.rows(Deliverable::KIND).map(|row| row.text(Deliverable::TITLE).to_owned()).collect();
        titles.sort();
        assert_eq!(titles, ["中层干部管理制度", "公章使用登记簿", "股室考核办法", "请销假制度"]);
    }
}
