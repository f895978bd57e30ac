//! Documents drafted from the ledger: 整改方案, 整改报告, 概况. Their passages show the ledger's rows like those of a document
//! that was pasted, so they follow it and take in new findings and measures; what only a person can write is a passage to
//! be written on.

use crate::domain::{
    Aspect, Document, DocumentFamily, Fields, Finding, Inspection, LedgerSettings, Measure, Passage, Status,
    day_in_words, order,
};
use crate::ledger::{Draft, RowRef, RowView};
use crate::notice::lex::role::Role;
use crate::notice::rows::computed;

/// What stands where a person has to write.
const TO_WRITE: &str = "（待填写）";

/// Drafts a document of one of [`DocumentFamily::DRAFTED`]; returns its row.
pub fn draft_document(draft: &mut Draft, family: DocumentFamily) -> RowRef {
    let mut writing = Writing::new(draft);
    let title = writing.title(family);
    writing.own(Role::Title, 1, "", &title);
    writing.preamble();
    match family {
        DocumentFamily::Plan => writing.plan(),
        DocumentFamily::Report => writing.report(),
        _ => writing.figures(),
    }
    writing.signature();
    let Writing { passages, .. } = writing;
    let last = draft.ledger().ordered(Document::KIND).last().map(|row| row.text(Document::ORDER).to_owned());
    let order = order::between(&last.unwrap_or_default(), "");
    let document =
        draft.add(Document { title, family: family.as_str().to_owned(), order, ..Document::default() });
    for (passage, order) in passages.iter().zip(order::spread(passages.len())) {
        draft.add(Passage { document: document.id().to_owned(), order, ..passage.clone() });
    }
    document
}

/// A document while it is written: the ledger that it is about, and its passages so far.
struct Writing<'l> {
    ledger: &'l crate::ledger::Ledger,
    inspection: Inspection,
    passages: Vec<Passage>,
}

/// A line that shows a field of a finding: its label, the field, and what the label is to a reader.
type Line = (&'static str, &'static str, Role);

/// What a plan says of a finding before its measures, and after them.
const CAUSE: [Line; 1] = [("原因分析：", Finding::CAUSE, Role::Cause)];
const DUTY: [Line; 4] = [
    ("责任领导：", Finding::LEADER, Role::Leader),
    ("牵头单位：", Finding::LEAD_UNIT, Role::LeadUnit),
    ("责任单位：", Finding::RESPONSIBLE, Role::Responsible),
    ("整改时限：", Finding::DEADLINE, Role::Deadline),
];
/// What a report says of a finding before its measures, and after them.
const OWNER: [Line; 3] = [
    ("牵头单位：", Finding::LEAD_UNIT, Role::LeadUnit),
    ("责任单位：", Finding::RESPONSIBLE, Role::Responsible),
    ("整改时限：", Finding::DEADLINE, Role::Deadline),
];
const RESULT: [Line; 1] = [("整改成效：", Finding::RESULT, Role::Result)];

impl<'l> Writing<'l> {
    fn new(draft: &Draft<'l>) -> Self {
        let ledger = draft.ledger();
        let inspection = ledger.live(Inspection::KIND, Inspection::ID);
        let inspection = inspection.map(|row| Inspection::read(&row)).unwrap_or_default();
        Self { ledger, inspection, passages: Vec::new() }
    }

    /// What kind of inspection it was, by the name of who made it.
    fn inspected_by(&self) -> &'static str {
        let known = ["巡视", "巡察", "审计", "督察", "督查"];
        known.into_iter().find(|word| self.inspection.inspector.contains(word)).unwrap_or("检查")
    }

    fn title(&self, family: DocumentFamily) -> String {
        let what = match family {
            DocumentFamily::Plan => "整改方案",
            DocumentFamily::Report => "整改情况报告",
            _ => "整改概况",
        };
        let Inspection { inspected, inspector, .. } = &self.inspection;
        match inspector.as_str() {
            "" => format!("{inspected}{what}"),
            inspector => format!("{inspected}落实{inspector}反馈意见{what}"),
        }
    }

    fn put(&mut self, role: Role, depth: u64, before: &str, passage: Passage) {
        self.passages.push(Passage { role: role.code(), depth, before: before.to_owned(), ..passage });
    }

    /// Words of the document's own, which are edited on the sheet.
    fn own(&mut self, role: Role, depth: u64, before: &str, words: &str) {
        self.put(role, depth, before, Passage { text: Some(words.to_owned()), ..Passage::default() });
    }

    /// A heading of the first rank, which counts.
    fn part(&mut self, words: &str) {
        let passage = Passage {
            text: Some(words.to_owned()),
            marker_pattern: "{一}、".to_owned(),
            ..Passage::default()
        };
        self.put(Role::Part, 1, "\n", passage);
    }

    fn left_to_write(&mut self) {
        self.own(Role::Text, 2, "\n", TO_WRITE);
    }

    /// What is computed from the ledger, in a paragraph of its own.
    fn computed(&mut self, name: &str) {
        self.shown(Role::Text, 2, "\n", &format!("{}/{}", LedgerSettings::KIND, LedgerSettings::ID), name);
    }

    fn shown(&mut self, role: Role, depth: u64, before: &str, about: &str, shows: &str) {
        let passage = Passage { about: about.to_owned(), shows: shows.to_owned(), ..Passage::default() };
        self.put(role, depth, before, passage);
    }

    /// Who inspected whom and when, as far as the ledger says.
    fn preamble(&mut self) {
        let Inspection { inspector, inspected, from, to, feedback, .. } = self.inspection.clone();
        if inspector.is_empty() || inspected.is_empty() {
            return;
        }
        let by = self.inspected_by();
        let did = format!("开展了{by}。");
        let told = format!("，反馈了{by}意见。");
        let pieces: [(&str, &str, &str); 5] = [
            (Inspection::FROM, &from, if to.is_empty() { "，" } else { "至" }),
            (Inspection::TO, &to, "，"),
            (Inspection::INSPECTOR, &inspector, "对"),
            (Inspection::INSPECTED, &inspected, &did),
            (Inspection::FEEDBACK, &feedback, &told),
        ];
        let about = format!("{}/{}", Inspection::KIND, Inspection::ID);
        let mut before = "\n";
        for (field, value, after) in pieces.into_iter().filter(|(_, value, _)| !value.is_empty()) {
            let words = day_in_words(value);
            let own = (words != value).then_some(words);
            let passage = Passage {
                about: about.clone(),
                shows: field.to_owned(),
                value: if own.is_some() { value.to_owned() } else { String::new() },
                text: own,
                after: after.to_owned(),
                ..Passage::default()
            };
            self.put(Role::Preamble, 1, std::mem::take(&mut before), passage);
        }
    }

    fn plan(&mut self) {
        self.part("总体要求");
        self.left_to_write();
        self.part("组织领导");
        self.left_to_write();
        self.computed(computed::OWNERS);
        self.part("整改任务");
        self.findings(|writing, row| {
            writing.lines(row, &CAUSE);
            writing.measures(row);
            writing.lines(row, &DUTY);
            writing.extended(row);
        });
        self.part("工作要求");
        self.left_to_write();
    }

    fn report(&mut self) {
        self.part("总体情况");
        self.computed(computed::COUNTS);
        self.part("问题整改情况");
        self.findings(|writing, row| {
            writing.lines(row, &OWNER);
            writing.extended(row);
            writing.status(row);
            writing.measures(row);
            writing.lines(row, &RESULT);
            for (label, name) in [("\n整改进展：", computed::PROGRESS), ("\n", computed::OBSTACLE)] {
                writing.shown(Role::Text, 4, label, &row.name().to_string(), name);
            }
        });
        self.part("资金和问责情况");
        self.computed(computed::MONEY);
        self.computed(computed::HELD);
        self.part("下一步工作");
        self.left_to_write();
    }

    fn figures(&mut self) {
        for name in [computed::COUNTS, computed::MONEY, computed::HELD] {
            self.computed(name);
        }
    }

    /// The findings under their aspects.
    fn findings(&mut self, tell: impl Fn(&mut Self, &RowView)) {
        let findings = self.ledger.ordered(Finding::KIND);
        let aspects = self.ledger.ordered(Aspect::KIND);
        let is_of = |row: &RowView, id: &str| row.text(Finding::ASPECT) == id;
        for aspect in &aspects {
            let own: Vec<_> = findings.iter().filter(|row| is_of(row, aspect.id())).collect();
            if !own.is_empty() {
                self.heading(Role::Aspect, 2, "（{一}）", &aspect.name(), Aspect::TITLE);
            }
            own.into_iter().for_each(|row| self.finding(row, &tell));
        }
        let loose = findings.iter().filter(|row| !aspects.iter().any(|aspect| is_of(row, aspect.id())));
        loose.for_each(|row| self.finding(row, &tell));
    }

    fn finding(&mut self, row: &RowView, tell: impl Fn(&mut Self, &RowView)) {
        // Without aspects the findings are of the second rank themselves.
        let (depth, pattern) = match self.passages.iter().any(|one| one.role == Role::Aspect.code()) {
            true => (3, "{1}."),
            false => (2, "（{一}）"),
        };
        self.heading(Role::Finding, depth, pattern, &row.name(), Finding::TITLE);
        tell(self, row);
    }

    fn heading(&mut self, role: Role, depth: u64, pattern: &str, about: &RowRef, shows: &str) {
        let passage = Passage {
            marker_pattern: pattern.to_owned(),
            about: about.to_string(),
            shows: shows.to_owned(),
            ..Passage::default()
        };
        self.put(role, depth, "\n", passage);
    }

    fn lines(&mut self, row: &RowView, lines: &[Line]) {
        for (label, field, role) in lines {
            let passage = Passage {
                about: row.name().to_string(),
                shows: (*field).to_owned(),
                where_said: true,
                ..Passage::default()
            };
            self.put(*role, 4, &format!("\n{label}"), passage);
        }
    }

    /// The day until which the deadline in the line before it was extended.
    fn extended(&mut self, row: &RowView) {
        self.shown(Role::Text, 4, "\n延期至：", &row.name().to_string(), computed::EXTENDED);
    }

    fn status(&mut self, row: &RowView) {
        let code = row.text(Finding::STATUS);
        let words = match Status::parse(code) {
            Some(status) => status.wording(),
            None => code,
        };
        let passage = Passage {
            about: row.name().to_string(),
            shows: Finding::STATUS.to_owned(),
            text: Some(words.to_owned()),
            value: code.to_owned(),
            where_said: true,
            ..Passage::default()
        };
        self.put(Role::Status, 4, "\n整改状态：", passage);
    }

    fn measures(&mut self, finding: &RowView) {
        let below = self.ledger.under(&finding.name()).filter(|row| row.kind() == Measure::KIND);
        let mut rows: Vec<RowView> = below.collect();
        rows.sort_by_key(|row| (row.text(Measure::ORDER).to_owned(), row.id()));
        for (at, row) in rows.iter().enumerate() {
            let before = if at == 0 { "\n整改措施：\n" } else { "\n" };
            let passage = Passage {
                marker_pattern: "（{1}）".to_owned(),
                about: row.name().to_string(),
                shows: Measure::TEXT.to_owned(),
                ..Passage::default()
            };
            self.put(Role::Measure, 4, before, passage);
        }
    }

    /// The office that signs, and where its day is to be written.
    fn signature(&mut self) {
        if !self.inspection.inspected.is_empty() {
            let about = format!("{}/{}", Inspection::KIND, Inspection::ID);
            self.shown(Role::Signature, 0, "\n", &about, Inspection::INSPECTED);
        }
        self.own(Role::Signature, 0, "\n", "（成文日期）");
    }
}

#[cfg(test)]
mod tests;
