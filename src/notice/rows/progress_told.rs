//! What a document tells of how far things are (整改进展：…): beside a finding that has measures, in the ledger or in the document
//! itself, it is an entry of the finding's progress, and neither another measure nor its result.

use crate::domain::{Fields, Measure, Progress, date::When};
use crate::ledger::{Ledger, RowRef};
use crate::notice::facts::findings::FindingRead;
use crate::notice::facts::handed_over::own_day;
use crate::notice::lex::role::Role;
use crate::notice::lex::text::is_blank;
use crate::notice::outline::document::Outline;
use crate::notice::rows::computed;
use crate::notice::rows::matching::same_words;
use crate::notice::rows::stated::{Stated, stated};

/// What is in a label that announces progress: 整改进展, 目前进展情况, 整改进度, 办到哪了.
const LABELS: [&str; 3] = ["进展", "进度", "到哪"];
/// What is in one that does where the ledger has the measures: by itself 完成情况 tells how it ended.
const LATER: &str = "完成情况";

/// The segments of a finding that tell its progress, in order; none where neither the ledger has measures of `finding`, `None`
/// for one that it does not have, nor the document: then they are all that is known of what was done.
pub(super) fn told(
    ledger: &Ledger,
    finding: Option<&RowRef>,
    outline: &Outline,
    read: &FindingRead,
) -> Vec<usize> {
    let planned = finding.is_some_and(|finding| ledger.under(finding).any(|row| row.kind() == Measure::KIND));
    let mut segments: Vec<usize> = read.measures.iter().chain(&read.results).copied().collect();
    segments.sort_unstable();
    let (mut tells, mut next) = (false, read.segment);
    // A label holds until the next one, or until a heading: 整改进展：一是…二是….
    let told: Vec<usize> = segments
        .into_iter()
        .filter(|at| {
            let segment = &outline.segments()[*at];
            let above = (next..*at).rev().find(|at| outline.segments()[*at].role == Role::Heading);
            let label = segment.heading.as_ref().unwrap_or(&segment.before).clone();
            let label = outline.text()[label].trim_matches(is_blank).trim_end_matches(['：', ':', '】', ']']);
            let own = Some(label).filter(|label| !label.trim().is_empty());
            if let Some(label) = own.or_else(|| above.map(|at| outline.value(at))) {
                let later = planned && label.contains(LATER);
                tells = later || LABELS.iter().any(|word| label.contains(word));
            }
            next = at + 1;
            tells
        })
        .collect();
    let measured = planned || read.measures.iter().any(|at| !told.contains(at));
    if measured { told } else { Vec::new() }
}

/// The words of a segment as an entry of a finding's progress, on the document's own day; `None` where the finding has an
/// entry with these words. Entries that stand there as a report says them (11月2日，…。) are left out.
pub(super) fn entry(
    ledger: &Ledger,
    finding: &RowRef,
    outline: &Outline,
    segment: usize,
) -> Option<Progress> {
    let left = unknown(ledger, finding, outline.value(segment).trim());
    let text = left.as_str();
    let mut entries = ledger.under(finding).filter(|row| row.kind() == Progress::KIND);
    if text.is_empty() || entries.any(|row| same_words(row.text(Progress::TEXT), text)) {
        return None;
    }
    let day = own_day(outline.text(), outline.segments()).map(|day| day.value);
    let date = day.and_then(|day| if let When::Day(day) = day { Some(day.to_string()) } else { None });
    let (finding, text) = (finding.id().to_owned(), text.to_owned());
    Some(Progress { finding, text, date: date.unwrap_or_default(), ..Progress::default() })
}

/// A text that tells progress without the sentences that a report makes of the finding's entries.
fn unknown(ledger: &Ledger, finding: &RowRef, text: &str) -> String {
    let mut left = text.to_owned();
    for sentence in computed::progress(ledger, finding) {
        let begins = |at: &usize| left[..*at].is_empty() || left[..*at].ends_with('。');
        let found = left.match_indices(&sentence).map(|(at, _)| at).find(begins);
        if let Some(at) = found {
            left.replace_range(at..at + sentence.len(), "");
        }
    }
    left.trim().to_owned()
}

/// What a document states of the fields of a finding that the ledger has; what these segments tell of its progress is no
/// result.
pub(super) fn stated_beside(outline: &Outline, read: &FindingRead, told: &[usize]) -> Vec<Stated> {
    let mut read = read.clone();
    read.results.retain(|at| !told.contains(at));
    stated(outline, &read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DocumentFamily, Finding};
    use crate::ledger::testing::{ledger, stamp};
    use crate::notice::{Comparison, Outline, Reading, accept, draft_document, write};

    const PLAN: &str = "关于巡察反馈问题的整改方案\n\n一、党建方面\n（一）理论学习不深入。\n整改措施：一是制定学习计划。二是开展集中学习。\n                        （二）议事规则不健全。\n整改措施：一是修订议事规则。\n";

    fn take(one: &mut Ledger, text: &str) -> (usize, usize, usize) {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let comparison = Comparison::of(one, &outline, &reading);
        let (mut counts, mut document) = ((0, 0, 0), String::new());
        one.act(&stamp(0), |draft| {
            let taken = accept(draft, &outline, &reading, &comparison);
            counts = (taken.added, taken.measures, taken.progress);
            document = taken.document.id().to_owned();
        });
        assert_eq!(write(one, &document), text);
        counts
    }

    fn entries(one: &Ledger) -> Vec<(String, String)> {
        let mut all: Vec<_> = one
            .rows(Progress::KIND)
            .map(|row| (row.text(Progress::DATE).to_owned(), row.text(Progress::TEXT).to_owned()))
            .collect();
        all.sort();
        all
    }

    #[test]
    fn a_report_after_its_plan_adds_progress_and_no_measures() {
        let mut one = ledger();
        assert_eq!(take(&mut one, PLAN), (2, 0, 0));
        let report = "关于巡察反馈问题整改进展情况的报告\n\n一、党建方面\n（一）理论学习不深入。\n                      整改进展：一是计划已于9月5日印发。二是集中学习3次。\n（二）议事规则不健全。\n                      整改进展：规则已经党组会议审议通过。\n\n县教育局党组\n2026年10月20日\n";
        assert_eq!(take(&mut one, report), (0, 0, 3));
        let told = ["规则已经党组会议审议通过。", "计划已于9月5日印发。", "集中学习3次。"];
        let day = "2026-10-20".to_owned();
        let expect: Vec<_> = told.map(|text| (day.clone(), text.to_owned())).into();
        let mut found = entries(&one);
        found.sort_by_key(|(_, text)| told.iter().position(|told| told == text));
        assert_eq!(found, expect);
        assert_eq!(one.rows(Measure::KIND).count(), 3);
        // The same report again says nothing new.
        assert_eq!(take(&mut one, report), (0, 0, 0));
    }

    #[test]
    fn beside_measures_it_is_no_result_and_without_any_it_is_all_there_is() {
        let report = "关于巡察反馈问题整改情况的报告\n\n一、党建方面\n（一）理论学习不深入。\n整改措施：一是制定学习计划。\n                      整改进展：计划已经印发。\n";
        let mut one = ledger();
        take(&mut one, PLAN);
        assert_eq!(take(&mut one, report), (0, 0, 1));
        assert!(one.rows(Finding::KIND).all(|row| row.text(Finding::RESULT).is_empty()));
        // Nor does it stand against a result that somebody has written.
        let finding = one.rows(Finding::KIND).next().expect("a finding").name();
        one.act(&stamp(0), |draft| draft.set(&finding, Finding::RESULT, "学习制度已经落实"));
        let outline = Outline::read(report);
        let reading = Reading::of(&outline);
        let read = reading.findings().next().expect("a finding");
        let comparison = Comparison::of(&one, &outline, &reading);
        assert_eq!(comparison.row(0), Some(&finding));
        assert_eq!(comparison.differences(&one, &outline, 0, read), []);
        let mut bare = ledger();
        // What a first document tells beside its own measures is progress too; without any it is what was done.
        take(&mut bare, report);
        assert_eq!(entries(&bare), [(String::new(), "计划已经印发。".to_owned())]);
        assert!(bare.rows(Finding::KIND).all(|row| row.text(Finding::RESULT).is_empty()));
        let mut without = ledger();
        take(&mut without, &report.replace("整改措施：一是制定学习计划。\n", ""));
        assert_eq!(without.rows(Progress::KIND).count(), 0);
    }

    #[test]
    fn a_column_of_progress_in_a_first_table_is_no_result() {
        let table = "序号\t问题\t整改措施\t整改进展\t整改时限\n1\t账务公开不及时\t按月公开账务\t已公开2期\t6月底前\n2\t考勤制度不严\t启用打卡机\t机器已安装\t立即\n";
        let mut one = ledger();
        take(&mut one, table);
        let texts: Vec<_> = entries(&one).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["已公开2期", "机器已安装"]);
        assert!(one.rows(Finding::KIND).all(|row| row.text(Finding::RESULT).is_empty()));
        // 整改成效 is the result.
        let mut other = ledger();
        take(&mut other, &table.replace("整改进展", "整改成效"));
        assert_eq!(other.rows(Progress::KIND).count(), 0);
        assert!(other.rows(Finding::KIND).all(|row| !row.text(Finding::RESULT).is_empty()));
    }

    #[test]
    fn a_report_that_was_made_here_tells_only_what_was_written_into_it() {
        let mut one = ledger();
        take(&mut one, PLAN);
        let finding = one.rows(Finding::KIND).next().expect("a finding").id().to_owned();
        let mut report = String::new();
        one.act(&stamp(0), |draft| {
            for (date, text) in [("2026-11-02", "计划已印发"), ("2026-11-20", "学习开展2次。")] {
                let (finding, date, text) = (finding.clone(), date.to_owned(), text.to_owned());
                draft.add(Progress { finding, date, text, ..Progress::default() });
            }
            report = draft_document(draft, DocumentFamily::Report).id().to_owned();
        });
        let report = write(&one, &report);
        assert_eq!(take(&mut one, &report), (0, 0, 0), "{report}");
        let more = report.replace("学习开展2次。", "学习开展2次。党组书记领学3次。");
        assert_eq!(take(&mut one, &more), (0, 0, 1), "{more}");
        let all = entries(&one);
        assert!(all.iter().any(|(_, text)| text == "党组书记领学3次。") && all.len() == 3, "{all:?}");
        assert!(one.rows(Finding::KIND).all(|row| row.text(Finding::RESULT).is_empty()));
    }

    #[test]
    fn measures_under_a_heading_of_their_own_are_no_progress() {
        let mut one = ledger();
        take(&mut one, PLAN);
        let report = "关于巡察反馈问题整改情况的报告\n\n一、党建方面\n（一）理论学习不深入。\n整改进展：计划已经印发。\n整改措施：\n（1）制定学习计划。\n（2）开展集中学习。\n整改成效：学习制度已经建立。\n（二）议事规则不健全。\n整改措施：\n（1）修订议事规则。\n（2）组织学习规则。\n";
        assert_eq!(take(&mut one, report).2, 1);
        let results: Vec<_> =
            one.rows(Finding::KIND).map(|row| row.text(Finding::RESULT).to_owned()).collect();
        assert_eq!(results, ["学习制度已经建立。", ""]);
    }
}
