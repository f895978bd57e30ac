//! Dates that cannot be, findings past their deadline of which nothing is known, and rows that nothing shows.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::found::{Found, Lint};
use super::measures::has_figure;
use super::report::{is_report, told_as_done};
use crate::domain::date::dated;
use crate::domain::width::squeeze;
use crate::domain::{
    Accountability, Amount, Assessment, Check, Decision, Deliverable, Document, Evidence, Fields, Finding,
    Inspection, Measure, Measurement, Occurrence, Owner, Passage, Progress, Review, ReviewOutcome, Status,
    Submission, Transfer, calendar_date,
};
use crate::ledger::views::{DueState, FindingList, Lifecycle, Rules};
use crate::ledger::{Ledger, RowRef, RowView};
use crate::notice::Fragment;

pub(super) fn check(
    ledger: &Ledger,
    list: &FindingList,
    documents: &[(Document, Vec<Fragment>)],
    today: NaiveDate,
    found: &mut Vec<Found>,
) {
    let reported = Reported {
        is_report: documents.iter().any(|(document, _)| is_report(document)),
        measures: documents.iter().flat_map(|(_, all)| told_as_done(all)).collect(),
    };
    let began = ledger
        .live(Inspection::KIND, Inspection::ID)
        .and_then(|row| dated(row.text(Inspection::FROM)))
        .and_then(|when| when.first());
    let rules = Rules::of(ledger);
    for item in list.items() {
        let Some(row) = ledger.live(Finding::KIND, &item.id) else { continue };
        let below: Vec<RowView> = ledger.under(&row.name()).collect();
        nothing_recorded(&row, &below, item.due_state, &reported, found);
        signed_before_evidence(&row, &below, &Lifecycle::read(&row, &below, &rules), found);
        dated_before(&below, began, &item.id, found);
    }
    if let Some(began) = began {
        clocks(ledger, began, today, found);
    }
    evidence_numbers(ledger, found);
    orphans(ledger, found);
}

/// What the documents tell of what was done.
struct Reported<'d> {
    /// Whether one of them tells of what was done, not of what is to be done.
    is_report: bool,
    /// The ids of the measures that stand under a label that says so.
    measures: HashSet<&'d str>,
}

/// The deadline of a finding is past, and nobody has recorded anything; nor do its measures tell of what was done.
fn nothing_recorded(
    row: &RowView,
    below: &[RowView],
    due: DueState,
    reported: &Reported,
    found: &mut Vec<Found>,
) {
    let DueState::Overdue { days: late, .. } = due else { return };
    let tells = |row: &RowView| {
        let text = row.text(Measure::TEXT);
        row.kind() == Measure::KIND
            && (tells_of_deeds(text)
                || reported.is_report && reports_deeds(text)
                || reported.measures.contains(row.id()))
    };
    let said = [Finding::RESULT, Finding::OBSTACLE, Finding::NEXT_STEP];
    if said.iter().any(|field| !row.text(field).is_empty())
        || below.iter().any(|row| is_record(row) || tells(row))
    {
        return;
    }
    let deadline = row.text(Finding::DEADLINE);
    let text = format!("{}\n{deadline}", row.text(Finding::TITLE));
    found.push(Found::new(
        Lint::NothingRecorded,
        row.name(),
        row.text(Finding::TITLE),
        &text,
        vec![deadline.to_owned(), late.to_string()],
    ));
}

/// Whether a row below a finding says that somebody did something about it.
fn is_record(row: &RowView) -> bool {
    let says = |field: &str| !row.text(field).is_empty();
    match row.kind() {
        Progress::KIND | Evidence::KIND | Amount::KIND | Measurement::KIND | Accountability::KIND => true,
        Submission::KIND | Assessment::KIND => true,
        Measure::KIND => Status::parse(row.text(Measure::STATUS)) == Some(Status::Done),
        Occurrence::KIND => Occurrence::read(row).done > 0 || says(Occurrence::EXCUSE),
        Deliverable::KIND => says(Deliverable::STATE),
        Decision::KIND => says(Decision::DONE) || says(Decision::FOLLOW_UP),
        Check::KIND => says(Check::DATE),
        _ => false,
    }
}

/// Deeds that are over when they are done.
const DEEDS: [&str; 42] = [
    "清退", "追回", "追缴", "收缴", "退还", "退回", "退缴", "补缴", "上缴", "收回", "拆除", "关停", "修复",
    "修缮", "更换", "安装", "购置", "补齐", "补录", "补签", "补登", "归档", "清理", "注销", "建成", "终止",
    "取消", "责令", "处罚", "化解", "盘活", "约谈", "恢复", "合并", "办理", "办结", "选配", "配齐", "补充",
    "补正", "签订", "开通",
];

/// What is done to people.
const HELD: [&str; 6] = ["处分", "诫勉", "问责", "约谈", "通报批评", "批评教育"];

/// What was done with a rule that is named: 修订《公示办法》.
const ISSUED: [&str; 6] = ["印发", "修订", "制定", "出台", "制发", "完善"];

/// Whether a measure of a document that reports tells of what was done: 清退补贴3.46万元, 更换路灯22盏, 印发《细则》. In a
/// plan the same words say what is to be done.
fn reports_deeds(text: &str) -> bool {
    squeeze(text).split(['，', ',', '。', '；', ';']).any(|clause| {
        let deed = DEEDS.iter().find_map(|deed| Some(clause.find(deed)? + deed.len()));
        let is_counted = deed.is_some_and(|end| has_figure(&clause[end..]));
        // 对1名责任人给予警告处分 names them before.
        let is_held = HELD.iter().any(|word| clause.contains(word)) && has_figure(clause);
        !clause.contains('每') && (is_counted || is_held)
            || ISSUED.iter().any(|word| clause.contains(&format!("{word}《")))
    })
}

/// Whether a measure tells of what was done: 已清理14笔.
fn tells_of_deeds(text: &str) -> bool {
    text.match_indices('已').any(|(at, word)| {
        // 已有制度 and 而已 tell of nothing that was done, nor does 对已建成的项目.
        !text[..at].ends_with(['而', '不', '早', '对', '将', '凡', '自'])
            && !text[at + word.len()..].starts_with(['有', '久', '知', '存'])
    })
}

/// The last review that passed is dated before any evidence was recorded. A sign-off of earlier days, written down in one
/// go with the paper that proves it, is none.
fn signed_before_evidence(row: &RowView, below: &[RowView], life: &Lifecycle, found: &mut Vec<Found>) {
    let Some(round) = life.last() else { return };
    let passed = round.reviews.iter().filter(|(_, review)| review.outcome == ReviewOutcome::Passed.as_str());
    let last = passed.filter_map(|(id, review)| Some((calendar_date(&review.date)?, id))).max();
    let Some((signed, review)) = last else { return };
    let review =
        below.iter().find(|row| row.kind() == Review::KIND && row.id() == review).and_then(RowView::made);
    let with_it =
        |row: &&RowView| row.made().zip(review).is_some_and(|(one, other)| one.action == other.action);
    let evidence = || below.iter().filter(|row| row.kind() == Evidence::KIND);
    if evidence().any(|row| with_it(&row)) {
        return;
    }
    let recorded = evidence().filter_map(|row| day_of(&row.made()?.at)).min();
    let Some(recorded) = recorded.filter(|recorded| *recorded > signed) else { return };
    let says = vec![signed.to_string(), recorded.to_string()];
    let title = row.text(Finding::TITLE);
    found.push(Found::new(Lint::SignedBeforeEvidence, row.name(), title, &says.join("\n"), says));
}

/// Progress that is dated before the inspection began.
fn dated_before(below: &[RowView], began: Option<NaiveDate>, finding: &str, found: &mut Vec<Found>) {
    let Some(began) = began else { return };
    for row in below.iter().filter(|row| row.kind() == Progress::KIND) {
        let date = row.text(Progress::DATE);
        if calendar_date(date).is_some_and(|day| day < began) {
            let says = vec![date.to_owned(), began.to_string()];
            let text = format!("{date}\n{}", row.text(Progress::TEXT));
            let about = Found::new(Lint::DatedBefore, row.name(), row.text(Progress::TEXT), &text, says);
            found.push(about.under(finding));
        }
    }
}

/// The day of a time, by the clock of that computer.
fn day_of(at: &str) -> Option<NaiveDate> {
    calendar_date(at.get(..10)?)
}

/// Computers whose clock showed a day before the inspection began, each once with the latest such row.
fn clocks(ledger: &Ledger, began: NaiveDate, today: NaiveDate, found: &mut Vec<Found>) {
    // With the clock of this computer before the inspection nothing can be said about others.
    if today < began {
        return;
    }
    let mut wrong: BTreeMap<String, (RowRef, String, String)> = BTreeMap::new();
    for change in ledger.changes().iter().filter(|change| change.row.kind() != Transfer::KIND) {
        let Some(day) = day_of(&change.at).filter(|day| *day < began) else { continue };
        let computer = change.id.replica.profile().to_owned();
        let who = [change.by.office.as_str(), change.by.name.as_str()].join(" ").trim().to_owned();
        wrong.entry(computer).or_insert_with(|| (change.row.clone(), day.to_string(), who));
    }
    for (computer, (row, day, who)) in wrong {
        let who = if who.is_empty() { computer.clone() } else { who };
        let says = vec![who, day, began.to_string()];
        found.push(Found::new(Lint::ClockBefore, row, &computer, &says.join("\n"), says));
    }
}

/// Evidence whose number another paper has: two offices archived by themselves before they merged. One paper that proves
/// several findings may have one number there.
fn evidence_numbers(ledger: &Ledger, found: &mut Vec<Found>) {
    let mut papers: BTreeMap<String, Vec<(RowRef, Evidence)>> = BTreeMap::new();
    for row in ledger.rows(Evidence::KIND) {
        let number = squeeze(row.text(Evidence::NUMBER));
        if !number.is_empty() {
            papers.entry(number).or_default().push((row.name(), Evidence::read(&row)));
        }
    }
    for (number, papers) in papers {
        for (row, paper) in &papers {
            let Some((_, other)) = papers.iter().find(|(_, other)| !is_one_paper(paper, other)) else {
                continue;
            };
            let says = vec![number.clone(), other.name.clone()];
            let text = format!("{number}\n{}\n{}", paper.name, other.name);
            let about = Found::new(Lint::EvidenceNumber, row.clone(), &paper.name, &text, says);
            found.push(about.under(&paper.finding));
        }
    }
}

/// Whether two pieces of evidence are the same paper, by what they are called and by their files.
fn is_one_paper(one: &Evidence, other: &Evidence) -> bool {
    let is_one_file = one.file == other.file || one.file.is_empty() || other.file.is_empty();
    squeeze(&one.name) == squeeze(&other.name) && is_one_file
}

/// Rows under something that is gone: no page shows them.
fn orphans(ledger: &Ledger, found: &mut Vec<Found>) {
    let gone = |row: &RowView, owner: Owner| {
        let id = owner.id(row.kind(), row.get(owner.kind()))?;
        ledger.live(owner.kind(), id).is_none().then(|| format!("{}/{id}", owner.kind()))
    };
    for row in ledger.all_rows().filter(|row| row.is_live() && row.kind() != Transfer::KIND) {
        // A passage that is about a row that is gone still prints its own words.
        if row.kind() == Passage::KIND && ledger.live(Document::KIND, row.text(Passage::DOCUMENT)).is_some() {
            continue;
        }
        let Some(owner) = Owner::ALL.into_iter().find_map(|owner| gone(&row, owner)) else { continue };
        // Ids, days and codes say nothing to a reader.
        let words = row.fields().find_map(|(_, value)| {
            let text = value.as_str().filter(|text| !text.is_ascii())?;
            Some(text.chars().take(60).collect::<String>())
        });
        let quote = words.unwrap_or_default();
        found.push(Found::new(Lint::Orphan, row.name(), &quote, &owner, vec![]));
    }
}
