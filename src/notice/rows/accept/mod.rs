//! Takes a document into the ledger: findings, measures and promises as rows, and the document itself as passages that
//! name those rows instead of repeating them.
//!
//! A [`Comparison`] says which findings the ledger has already, so the feedback, the plan and the notice of one inspection,
//! taken one after another, show the same rows: measures that are new are added, fields that are empty are filled, and
//! what holds another value is replaced where the comparison says so.

mod extra;
mod own;
mod passages;
mod promises;
#[cfg(test)]
mod testing;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::domain::width::squeeze;
use crate::domain::{Aspect, Document, Fields, Finding, Inspection, LedgerSettings, Measure, order};
use crate::ledger::{Draft, Ledger, RowRef};
use crate::notice::facts::extracted::FindingPath;
use crate::notice::facts::findings::{Aspect as AspectRead, FindingRead};
use crate::notice::facts::handed_over::bears;
use crate::notice::facts::reading::Reading;
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::document::Outline;
use crate::notice::rows::compare::{Comparison, MeasuresOf};
use crate::notice::rows::progress_told;
use crate::notice::rows::stated::Stated;

/// The result of taking a document into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The document's row.
    pub document: RowRef,
    /// How many findings were new.
    pub added: usize,
    /// How many findings the ledger had already.
    pub known: usize,
    /// How many measures were added to them.
    pub measures: usize,
    /// How many entries were added to their progress.
    pub progress: usize,
    /// How many values of theirs were replaced.
    pub replaced: usize,
    /// Its findings in order, each with the byte of the text at which it begins.
    pub findings: Vec<(usize, RowRef)>,
}

impl Accepted {
    /// The finding that the bytes of a row belong to: one that begins in it, or the last before it.
    pub fn finding_of(&self, row: &Range<usize>) -> Option<&RowRef> {
        let before = self.findings.iter().filter(|(begins, _)| *begins < row.end);
        before.max_by_key(|(begins, _)| *begins).map(|(_, finding)| finding)
    }
}

/// Takes a document into the ledger. `reading` is that of `outline`, and `comparison` holds it against the ledger of the
/// draft.
pub fn accept(draft: &mut Draft, outline: &Outline, reading: &Reading, comparison: &Comparison) -> Accepted {
    let mut taking = Taking::new(outline, reading, comparison, draft);
    taking.facts();
    for (group, aspect) in reading.aspects.iter().enumerate() {
        taking.aspect(group, aspect);
    }
    taking.headings();
    taking.promises();
    let document = taking.document();
    taking.passages(&document);
    let Taking { added, known, new_measures, new_progress, replaced, begins: findings, .. } = taking;
    Accepted { document, added, known, measures: new_measures, progress: new_progress, replaced, findings }
}

/// The row and field a segment shows.
struct Binding {
    about: RowRef,
    shows: Cow<'static, str>,
    /// The field's value, where the segment states it in words of its own; otherwise `None`.
    value: Option<String>,
}

struct Taking<'a, 'd> {
    outline: &'a Outline,
    reading: &'a Reading,
    comparison: &'a Comparison,
    draft: &'a mut Draft<'d>,
    known_aspects: HashMap<String, RowRef>,
    /// By kind, the greatest order key so far: new rows are appended.
    last_order: HashMap<&'static str, String>,
    findings: HashMap<FindingPath, RowRef>,
    /// The findings, each with the byte at which it begins.
    begins: Vec<(usize, RowRef)>,
    measures: HashMap<usize, RowRef>,
    bindings: HashMap<usize, Binding>,
    /// By segment, the row it is about, where it shows no field.
    stands_in: HashMap<usize, RowRef>,
    added: usize,
    known: usize,
    new_measures: usize,
    new_progress: usize,
    replaced: usize,
    /// The headings of columns that fill no field, in order.
    headings: Vec<String>,
}

impl<'a, 'd> Taking<'a, 'd> {
    fn new(
        outline: &'a Outline,
        reading: &'a Reading,
        comparison: &'a Comparison,
        draft: &'a mut Draft<'d>,
    ) -> Self {
        let aspects = draft.ledger().ordered(Aspect::KIND);
        let by_words = aspects.iter().rev().map(|row| (squeeze(row.text(Aspect::TITLE)), row.name()));
        Self {
            known_aspects: by_words.collect(),
            comparison,
            last_order: HashMap::new(),
            outline,
            reading,
            draft,
            findings: HashMap::new(),
            begins: Vec::new(),
            measures: HashMap::new(),
            bindings: HashMap::new(),
            stands_in: HashMap::new(),
            added: 0,
            known: 0,
            new_measures: 0,
            new_progress: 0,
            replaced: 0,
            headings: Vec::new(),
        }
    }

    /// The words of a segment as the ledger keeps them.
    fn body(&self, segment: usize) -> &'a str {
        self.outline.value(segment)
    }

    /// An order key after every row of `kind`, those of this document included.
    fn next_order(&mut self, kind: &'static str) -> String {
        let ledger = self.draft.ledger();
        let last = self.last_order.entry(kind).or_insert_with(|| {
            ledger.ordered(kind).last().map(|row| row.text("order").to_owned()).unwrap_or_default()
        });
        *last = order::between(last, "");
        last.clone()
    }

    /// Sets a field that is empty.
    fn fill(&mut self, row: &RowRef, field: &str, value: &str) {
        if !value.is_empty() && self.draft.text(row, field).is_empty() {
            self.draft.set(row, field, value);
        }
    }

    /// Fills in who inspected whom and when, and the name of the ledger.
    fn facts(&mut self) {
        let (Ok(inspection), Ok(card)) = (
            RowRef::new(Inspection::KIND, Inspection::ID),
            RowRef::new(LedgerSettings::KIND, LedgerSettings::ID),
        ) else {
            return;
        };
        let read = &self.reading.inspection;
        let text = |found: &Option<crate::notice::Extracted<String>>| {
            found.as_ref().map(|it| it.value.clone()).unwrap_or_default()
        };
        let when = |found: &Option<crate::notice::Extracted<crate::domain::date::When>>| {
            found.as_ref().map(|it| it.value.iso()).unwrap_or_default()
        };
        let (inspector, inspected) = (text(&read.inspector), text(&read.inspected));
        let here = self.draft.text(&inspection, Inspection::INSPECTED);
        if !here.is_empty() && squeeze(&here) != squeeze(&inspected) {
            // The document is about another organisation.
            return;
        }
        self.fill(&inspection, Inspection::INSPECTOR, &inspector);
        self.fill(&inspection, Inspection::INSPECTED, &inspected);
        self.fill(&inspection, Inspection::FROM, &when(&read.from));
        self.fill(&inspection, Inspection::TO, &when(&read.to));
        self.fill(&inspection, Inspection::FEEDBACK, &when(&read.feedback));
        let name = self.about().unwrap_or_else(|| self.name());
        self.fill(&card, LedgerSettings::NAME, &name);
    }

    /// The inspected organisation and the inspector, as a name; `None` where the document says neither.
    fn about(&self) -> Option<String> {
        let read = &self.reading.inspection;
        let names = [&read.inspected, &read.inspector];
        let names: Vec<&str> = names.into_iter().flatten().map(|name| name.value.as_str()).collect();
        (!names.is_empty()).then(|| names.join(" · "))
    }

    /// The document's title as the name of a ledger; empty where its first line is a sentence or a row: 昨天查夜的几个事，大家认领.
    fn name(&self) -> String {
        let name = self.title();
        let titled = self.outline.segments().iter().any(|segment| segment.role == Role::Title);
        if titled || !name.contains(text::is_comma) { name } else { String::new() }
    }

    /// The document's title, at most 60 characters: its title lines joined, or whom it is about, or its first line.
    fn title(&self) -> String {
        let titles =
            self.outline.segments().iter().enumerate().filter(|(_, segment)| segment.role == Role::Title);
        let mut title: Vec<&str> = titles.map(|(at, _)| self.body(at).trim()).collect();
        // A title printed twice, above the page and over the text, in one line or in two, is used once.
        if let Some(first) = title.first().copied()
            && squeeze(first) == squeeze(&title[1..].concat())
        {
            title.truncate(1);
        }
        title.dedup();
        let title = title.concat();
        // Without a title, whom it is about is a better name in a list than the first words of the preamble.
        let title = if title.is_empty() { self.about().unwrap_or_default() } else { title };
        let title =
            if title.is_empty() { self.outline.text().trim_start_matches('\u{feff}').trim() } else { &title };
        title.lines().next().unwrap_or_default().chars().take(60).collect()
    }

    fn aspect(&mut self, group: usize, aspect: &AspectRead) {
        // Findings are counted through all aspects.
        let first = self.reading.aspects[..group].iter().map(|before| before.findings.len()).sum::<usize>();
        // Of a new ledger the order is the document's, also of what stands above its first aspect.
        let stands_first = group == 0 && aspect.title.is_none() && !aspect.findings.is_empty();
        if stands_first
            && self.reading.aspects.len() > 1
            && self.draft.ledger().rows(Finding::KIND).next().is_none()
            && let Ok(card) = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID)
        {
            self.draft.set(&card, LedgerSettings::NO_ASPECT_FIRST, true);
        }
        let row = aspect.title.map(|segment| {
            let title = self.body(segment);
            let known = self.known_aspects.get(&squeeze(title)).cloned();
            let row = known.or_else(|| self.aspect_of(first..first + aspect.findings.len()));
            let row = row.unwrap_or_else(|| {
                let order = self.next_order(Aspect::KIND);
                self.draft
                    .insert(Aspect::KIND, [(Aspect::TITLE, title.into()), (Aspect::ORDER, order.into())])
            });
            self.known_aspects.insert(squeeze(title), row.clone());
            self.bind(segment, row.clone(), Aspect::TITLE);
            row
        });
        for (place, finding) in aspect.findings.iter().enumerate() {
            self.finding((group, place), first + place, row.as_ref(), finding);
        }
    }

    /// The aspect that the first of these findings of the document with one in the ledger has there.
    fn aspect_of(&self, mut findings: Range<usize>) -> Option<RowRef> {
        let ledger = self.draft.ledger();
        findings.find_map(|finding| {
            let row = self.comparison.row(finding)?;
            let finding = ledger.live(row.kind(), row.id())?;
            Some(ledger.live(Aspect::KIND, finding.text(Finding::ASPECT))?.name())
        })
    }

    /// Takes a finding, the one of this number through all aspects.
    fn finding(&mut self, place: FindingPath, number: usize, aspect: Option<&RowRef>, read: &FindingRead) {
        let title = self.body(read.segment);
        let ledger = self.draft.ledger();
        // What another page deleted meanwhile is not there any more.
        let known = self.comparison.row(number).filter(|row| ledger.live(row.kind(), row.id()).is_some());
        let row = match known {
            Some(row) => {
                self.known += 1;
                if let Some(aspect) = aspect {
                    self.fill(row, Finding::ASPECT, aspect.id());
                }
                row.clone()
            }
            None => {
                self.added += 1;
                let order = self.next_order(Finding::KIND);
                let aspect = aspect.map(|aspect| aspect.id().to_owned()).unwrap_or_default();
                self.draft.add(Finding { title: title.to_owned(), aspect, order, ..Finding::default() })
            }
        };
        self.findings.insert(place, row.clone());
        self.begins.push((self.outline.segments()[read.segment].start(), row.clone()));
        self.bind(read.segment, row.clone(), Finding::TITLE);
        for difference in self.comparison.differences(ledger, self.outline, number, read) {
            if difference.taken {
                self.replaced += 1;
                self.draft.set(&row, &difference.field, difference.read);
            }
        }
        let told = progress_told::told(ledger, known, self.outline, read);
        for Stated { field, value, segment } in progress_told::stated_beside(self.outline, read, &told) {
            self.fill(&row, &field, &value);
            // What is told of several problems at once keeps its words when one of them gets others.
            let own = segment.filter(|at| !self.outline.segments()[*at].is_common());
            let Some(segment) = own else { continue };
            if field != Finding::STATUS {
                self.bind(segment, row.clone(), field);
            } else if self.draft.text(&row, &field) == value {
                self.bindings
                    .insert(segment, Binding { about: row.clone(), shows: field, value: Some(value) });
            } else {
                self.stands_in.insert(segment, row.clone());
            }
        }
        self.progress(&row, &told);
        self.measures(&row, known.is_some(), read, &told);
        self.own(&row, read);
        self.extra(&row, read);
        for repeat in &read.repeats {
            self.bind(*repeat, row.clone(), Finding::TITLE);
        }
    }

    /// Adds what the document tells of a finding's progress to it. The document keeps its own words.
    fn progress(&mut self, finding: &RowRef, told: &[usize]) {
        let ledger = self.draft.ledger();
        for &segment in told {
            if let Some(entry) = progress_told::entry(ledger, finding, self.outline, segment) {
                self.new_progress += 1;
                self.draft.add(entry);
            }
            self.stands_in.insert(segment, finding.clone());
        }
    }

    /// Takes the measures of a finding but those that tell its progress, and of one that the ledger has those that a person
    /// leaves out.
    fn measures(&mut self, finding: &RowRef, known: bool, read: &FindingRead, told: &[usize]) {
        let ledger = self.draft.ledger();
        let mut here = MeasuresOf::of(ledger, finding);
        for &segment in read.measures.iter().filter(|segment| !told.contains(segment)) {
            let text = self.body(segment);
            let held = here.take(text);
            if known && held.is_none() && self.comparison.leaves_out(segment) {
                self.stands_in.insert(segment, finding.clone());
                continue;
            }
            let row = held.unwrap_or_else(|| {
                self.new_measures += usize::from(known);
                let order = self.next_order(Measure::KIND);
                self.draft.add(Measure {
                    finding: finding.id().to_owned(),
                    text: text.to_owned(),
                    order,
                    ..Measure::default()
                })
            });
            self.measures.insert(segment, row.clone());
            self.bind(segment, row, Measure::TEXT);
        }
    }

    /// Makes a segment show a field, if the field has exactly the same words. Otherwise the segment keeps its own words
    /// and is only about the row.
    fn bind(&mut self, segment: usize, about: RowRef, shows: impl Into<Cow<'static, str>>) {
        let shows = shows.into();
        let held = self.draft.text(&about, &shows);
        if held == self.outline.body(segment) {
            self.bindings.insert(segment, Binding { about, shows, value: None });
        } else if held == self.body(segment) {
            // A PDF's line breaks stand inside the words: the document keeps them until the words change.
            self.bindings.insert(segment, Binding { about, shows, value: Some(held) });
        } else {
            self.stands_in.insert(segment, about);
        }
    }

    fn document(&mut self) -> RowRef {
        let order = self.next_order(Document::KIND);
        let title = self.title();
        let family = self.reading.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default();
        let day = bears(self.outline.text(), self.outline.segments());
        let dated = day.map(|day| day.value.iso()).unwrap_or_default();
        self.draft.add(Document { title, family, dated, order, ..Document::default() })
    }
}

/// A new ledger with one document, and the document's row, for the command line and tests.
pub fn ledger_of(text: &str, stamp: &crate::ledger::Stamp) -> (Ledger, RowRef) {
    let outline = Outline::read(text);
    let reading = Reading::of(&outline);
    let mut ledger = Ledger::new(crate::ledger::LedgerId::from_random([0; 5]));
    let mut document = None;
    let comparison = Comparison::of(&ledger, &outline, &reading);
    ledger.act(stamp, |draft| document = Some(accept(draft, &outline, &reading, &comparison).document));
    let document = document.expect("a document was taken");
    (ledger, document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::{FindingItem, FindingList, number};
    use crate::notice::rows::accept::testing::taken;

    #[test]
    fn a_table_bears_the_day_on_which_it_was_filled_in() {
        let dated = |head: &str| {
            let table = "序号\t问题\t整改措施\t整改时限\n1\t账务公开不及时\t按月公开\t年底前\n2\t考勤不严\t装打卡机\t立即\n";
            let (ledger, document) = taken(&format!("某镇整改台账\n{head}\n{table}"));
            ledger.live(Document::KIND, &document).map(|row| row.text(Document::DATED).to_owned())
        };
        assert_eq!(dated("填报单位：某镇党委\t填报日期：2025年3月10日").as_deref(), Some("2025-03-10"));
        assert_eq!(dated("填表时间: 2025.7.2").as_deref(), Some("2025-07-02"));
        assert_eq!(dated("填报单位：某镇党委").as_deref(), Some(""));
    }

    /// The name that the ledger of a text has.
    fn name(text: &str) -> String {
        let (ledger, _) = taken(text);
        let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
        settings.map(|row| row.text(LedgerSettings::NAME).to_owned()).unwrap_or_default()
    }

    #[test]
    fn who_inspected_whom_names_a_ledger_before_its_title_does() {
        let text = "关于县委第五巡察组反馈问题的整改方案\n\n一、学习抓得不紧\n整改措施：每月学习一次。\n二、台账登记不全\n整改措施：补登台账。\n";
        assert_eq!(name(text), "县委第五巡察组");
        assert_eq!(
            name(&format!("{text}\n石桥县粮食局党组\n2026年4月2日\n")),
            "石桥县粮食局党组 · 县委第五巡察组"
        );
    }

    #[test]
    fn findings_above_the_first_aspect_stand_before_it() {
        let list = "（一）值班记录缺页\n整改措施：补齐记录。\n";
        let aspects = "一、财务管理方面\n（一）账目不清\n整改措施：清理账目。\n二、作风建设方面\n（一）考勤不严\n整改措施：装打卡机。\n";
        let told = |text: &str| {
            let (ledger, _) = taken(text);
            let list = FindingList::of(&ledger, chrono::NaiveDate::MIN);
            let said =
                |item: &std::sync::Arc<FindingItem>| format!("{} {}", number(item.place), item.finding.title);
            list.items().map(said).collect::<Vec<_>>()
        };
        assert_eq!(
            told(&format!("某站整改情况\n{list}{aspects}")),
            ["0.1 值班记录缺页", "1.1 账目不清", "2.1 考勤不严"]
        );
        assert_eq!(told(&format!("某站整改情况\n{aspects}")), ["1.1 账目不清", "2.1 考勤不严"]);
    }

    #[test]
    fn what_is_left_of_a_finding_and_who_leads_and_helps_are_fields_of_it() {
        let text = include_str!("../../../../tests/samples/problems-with-what-is-left-of-them.txt");
        let (ledger, document) = taken(text);
        let said = |row: &crate::ledger::RowView| {
            [Finding::OBSTACLE, Finding::NEXT_STEP, Finding::LEAD_UNIT, Finding::SUPPORTING]
                .map(|field| row.text(field).to_owned())
        };
        let found: Vec<_> = ledger.ordered(Finding::KIND).iter().map(said).collect();
        assert_eq!(
            found,
            [
                ["苗木供应不足。", "10月底前补种完毕。", "养护股", "财务股"],
                ["", "按季检修。", "设备股", "财务股、养护股"],
            ]
        );
        assert_eq!(crate::notice::write(&ledger, &document), text);
        // Labels alone on their lines, and what closes a document that says it nowhere else.
        let closing = "下一步：\n继续巡查。\n";
        let steps = |text: &str| {
            let (ledger, _) = taken(text);
            ledger.ordered(Finding::KIND).iter().map(|row| row.text(Finding::NEXT_STEP).to_owned()).collect()
        };
        let list = "整改情况\n（一）草皮养护不到位\n整改情况：已补种。\n（二）路灯不亮\n整改情况：已报修。\n";
        let found: Vec<String> = steps(&format!("{list}{closing}"));
        assert_eq!(found, ["", ""]);
        let each = list.replace("（二）", &format!("{closing}（二）"));
        let found: Vec<String> = steps(&format!("{each}{closing}"));
        assert_eq!(found, ["继续巡查。", "继续巡查。"]);
    }

    #[test]
    fn a_sentence_is_no_name_of_a_ledger() {
        assert_eq!(
            name(
                "昨天查夜的几个事，大家认领\n1、门锁坏了没换——后勤 老张，本周五前\n2、路灯不亮——电工 小罗，月底前\n"
            ),
            ""
        );
        assert_eq!(
            name("查夜记录\n1、门锁坏了没换——后勤 老张，本周五前\n2、路灯不亮——电工 小罗，月底前\n"),
            "查夜记录"
        );
    }
}
