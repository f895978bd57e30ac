//! Everything that belongs to one finding, for its page: measures, progress, evidence, promises, history.

use std::collections::BTreeSet;

use super::due_state::deadline_context;
use super::finding_item::FindingItem;
use super::lifecycle::{Lifecycle, Rules};
use crate::domain::date::Context;
use crate::domain::{
    Accountability, Amount, Assessment, Check, Commitment, Decision, Deliverable, Evidence, Extension,
    Fields, Finding, Measure, Measurement, Milestone, Occurrence, Pause, Progress, PublicReport, Review,
    Status, Submission, Supervision, Target, Value, Withholding,
};
use crate::ledger::{Author, Change};
use crate::ledger::{Ledger, RowView};

/// One finding with all rows under it. Rows come as row id and fields.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingDetail {
    /// The finding.
    pub finding: Finding,
    /// Its measures, in order.
    pub measures: Vec<(String, Measure)>,
    /// Its progress, the latest day first.
    pub progress: Vec<(String, Progress)>,
    /// Its evidence, in the order it was added.
    pub evidence: Vec<(String, Evidence)>,
    /// Its way to sign-off.
    pub life: Lifecycle,
    /// What its deadlines are read by.
    pub context: Context,
    /// Its recurring promises, by row id.
    pub commitments: Vec<(String, Commitment)>,
    /// The numbers it promises to reach, by row id.
    pub targets: Vec<(String, Target)>,
    /// What was measured of them, by row id.
    pub measurements: Vec<(String, Measurement)>,
    /// Whether rules or documents are made for it.
    pub has_deliverables: bool,
    /// Its milestones, by row id.
    pub milestones: Vec<(String, Milestone)>,
    /// The row ids of the amounts that were put right.
    pub amounts: Vec<String>,
    /// The row ids of what meetings decided about it.
    pub decisions: Vec<String>,
    /// The row ids of the measures of accountability.
    pub accountabilities: Vec<String>,
    /// The letters (督办) that name it, by row id, the earliest day first.
    pub letters: Vec<(String, Supervision)>,
    /// The public reports (群众反映) that are about it, likewise.
    pub reports: Vec<PublicReport>,
    /// The row ids of what of it is not made public.
    pub withholdings: Vec<String>,
    /// Its fields of the office's own, by name.
    pub extra: Vec<(String, String)>,
    /// The names of the fields of the office's own that its measures have, in order.
    pub measure_extra: Vec<String>,
    /// The history of the finding, its measures, progress and evidence, deleted ones too; the latest step first.
    pub history: Vec<HistoryStep>,
}

/// One step in the history of the finding or of a row under it.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryStep {
    /// When, by the clock of the computer where it was made.
    pub at: String,
    /// Who did it.
    pub by: Author,
    /// The kind of the row that changed.
    pub kind: String,
    /// The field that changed; for a whole row its main text (title, text or name).
    pub field: String,
    /// The value before; null where there was none.
    pub before: Value,
    /// The value after; null where the field was cleared or the row deleted.
    pub after: Value,
    /// What the step did.
    pub what: StepKind,
    /// Of a decision: the values that were not chosen; otherwise empty.
    pub rejected: Vec<Value>,
    /// The reason the person gave; `None` where none was given.
    pub reason: Option<String>,
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// It created the row; the other fields set with it have no steps of their own.
    Made,
    /// It set or cleared a field.
    Edited,
    /// It undid an earlier step; `after` is the value that is back.
    Undone,
    /// It undid an undo; `after` is the value that is back.
    Redone,
    /// It decided between the values of several people.
    Decided,
    /// It deleted the row; `before` is what the row said.
    Deleted,
    /// It restored the row.
    Restored,
    /// It moved the row to another place in its list.
    Moved,
}

impl FindingDetail {
    /// The finding with this row id; `None` when there is none or it is deleted.
    pub fn of(ledger: &Ledger, id: &str) -> Option<Self> {
        let row = ledger.live(Finding::KIND, id)?;
        let below: Vec<_> = ledger.ever_under(&row.name()).collect();
        let under = |kind| live(&below, kind);
        let measures = under(Measure::KIND);
        let mut progress = under(Progress::KIND);
        progress.sort_by(|a, b| b.text(Progress::DATE).cmp(a.text(Progress::DATE)));
        let mut evidence = under(Evidence::KIND);
        evidence.sort_by_key(|row| row.made_at());
        let commitments = under(Commitment::KIND);
        let targets = under(Target::KIND);
        let alive: Vec<_> = below.iter().copied().filter(RowView::is_live).collect();
        let told = || std::iter::once(&row).chain(alive.iter().filter(|row| TOLD.contains(&row.kind())));
        // Deleted rows have a history too, so that nobody has to remember that they were there.
        let gone: Vec<_> = (below.iter().copied())
            .filter(RowView::is_deleted)
            .filter(|row| TOLD.contains(&row.kind()))
            .collect();
        let mut history: Vec<_> = told().chain(&gone).flat_map(steps).collect();
        history.sort_by(|a, b| b.0.cmp(&a.0));
        Some(Self {
            finding: Finding::read(&row),
            measures: read(&measures, Measure::read),
            progress: read(&progress, Progress::read),
            evidence: read(&evidence, Evidence::read),
            life: Lifecycle::read(&row, &alive, &Rules::of(ledger)),
            context: deadline_context(ledger),
            commitments: read(&commitments, Commitment::read),
            targets: read(&targets, Target::read),
            measurements: read(&under(Measurement::KIND), Measurement::read),
            has_deliverables: !under(Deliverable::KIND).is_empty(),
            milestones: read(&under(Milestone::KIND), Milestone::read),
            amounts: ids(&under(Amount::KIND)),
            decisions: ids(&under(Decision::KIND)),
            accountabilities: ids(&under(Accountability::KIND)),
            letters: {
                let rows = naming(ledger, Supervision::KIND, Supervision::FINDINGS, Supervision::DATE, id);
                read(&rows, Supervision::read)
            },
            reports: naming(ledger, PublicReport::KIND, PublicReport::FINDINGS, PublicReport::DATE, id)
                .iter()
                .map(PublicReport::read)
                .collect(),
            withholdings: ids(&under(Withholding::KIND)),
            extra: FindingItem::read_extra(&row),
            measure_extra: measures
                .iter()
                .flat_map(FindingItem::read_extra)
                .map(|(name, _)| name)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            history: history.into_iter().map(|(_, step)| step).collect(),
        })
    }
}

impl FindingDetail {
    /// The row ids of the milestones of a measure, or of the finding as a whole (`""`), in the order they were made.
    pub fn milestones(&self, measure: &str) -> Vec<String> {
        let own = self.milestones.iter().filter(|(_, one)| one.measure == measure);
        own.map(|(id, _)| id.clone()).collect()
    }

    /// The status that the measures' own statuses speak for, where it is another one than the finding's; `None` where no
    /// measure has a status of its own. A measure without one is as far as the finding.
    pub fn proposed_status(&self) -> Option<Status> {
        let own = Status::parse(&self.finding.status);
        if self.measures.iter().all(|(_, measure)| measure.status.is_empty()) {
            return None;
        }
        let all = |admits: fn(Status) -> bool| {
            let status = |measure: &Measure| Status::parse(&measure.status).or(own);
            self.measures.iter().all(|(_, measure)| status(measure).is_some_and(admits))
        };
        let proposed = if all(|status| status == Status::Done) {
            Status::Done
        } else if all(|status| matches!(status, Status::Done | Status::LongTerm)) {
            Status::LongTerm
        } else if all(|status| status == Status::NotDone) {
            Status::NotDone
        } else {
            Status::InProgress
        };
        // Basically done is more than in progress, and a person's judgement.
        let judged = own == Some(Status::BasicallyDone) && proposed == Status::InProgress;
        (own != Some(proposed) && !judged).then_some(proposed)
    }
}

/// The kinds under a finding whose rows have a history on its page.
const TOLD: [&str; 19] = [
    Measure::KIND,
    Progress::KIND,
    Evidence::KIND,
    Submission::KIND,
    Review::KIND,
    Check::KIND,
    Extension::KIND,
    Assessment::KIND,
    Milestone::KIND,
    Amount::KIND,
    Decision::KIND,
    Accountability::KIND,
    Pause::KIND,
    Occurrence::KIND,
    Measurement::KIND,
    Withholding::KIND,
    Commitment::KIND,
    Target::KIND,
    Deliverable::KIND,
];

/// Of these, which are read out of measures by the dozen, only what people changed is told.
const READ: [&str; 3] = [Commitment::KIND, Target::KIND, Deliverable::KIND];

/// The live rows of a kind, by their order keys, then by id.
fn live<'a>(rows: &[RowView<'a>], kind: &str) -> Vec<RowView<'a>> {
    let mut rows: Vec<_> = rows.iter().copied().filter(|row| row.kind() == kind && row.is_live()).collect();
    rows.sort_by(|a, b| a.text("order").cmp(b.text("order")).then(a.id().cmp(b.id())));
    rows
}

/// The rows of a kind with a finding in a list of theirs, by their day.
fn naming<'a>(ledger: &'a Ledger, kind: &str, list: &str, day: &str, finding: &str) -> Vec<RowView<'a>> {
    let names = |row: &RowView| {
        let list = row.get(list).and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(|id| id.as_str() == Some(finding)))
    };
    let mut rows: Vec<_> = ledger.rows(kind).filter(names).collect();
    rows.sort_by(|a, b| a.text(day).cmp(b.text(day)).then(a.id().cmp(b.id())));
    rows
}

fn ids(rows: &[RowView]) -> Vec<String> {
    rows.iter().map(|row| row.id().to_owned()).collect()
}

fn read<'a, T>(rows: &[RowView<'a>], read: fn(&RowView<'a>) -> T) -> Vec<(String, T)> {
    rows.iter().map(|row| (row.id().to_owned(), read(row))).collect()
}

/// The steps of a row, each with the id of its change.
fn steps(row: &RowView) -> Vec<(crate::ledger::ChangeId, HistoryStep)> {
    let main = match row.kind() {
        Finding::KIND => Finding::TITLE,
        Evidence::KIND => Evidence::NAME,
        Review::KIND => Review::STEP,
        Submission::KIND | Check::KIND => Submission::DATE,
        Extension::KIND => Extension::TO,
        Assessment::KIND => Assessment::OUTCOME,
        Milestone::KIND => Milestone::DEADLINE,
        Amount::KIND => Amount::AMOUNT,
        Accountability::KIND => Accountability::FORM,
        Pause::KIND => Pause::FROM,
        Occurrence::KIND => Occurrence::PERIOD,
        Measurement::KIND => Measurement::VALUE,
        Withholding::KIND => Withholding::GROUND,
        Commitment::KIND | Target::KIND => Commitment::QUOTE,
        Deliverable::KIND => Deliverable::TITLE,
        _ => Measure::TEXT,
    };
    let entries = row.history();
    let first = entries.last().map(|entry| entry.change.id.clone());
    let text = row.get(main).cloned().unwrap_or_default();
    (entries.into_iter())
        .filter_map(|entry| {
            let made = Some(&entry.change.id) == first.as_ref();
            let (what, before, after) = match entry.field {
                Change::DELETED if entry.change.deletes() => (StepKind::Deleted, text.clone(), Value::Null),
                Change::DELETED => (StepKind::Restored, Value::Null, text.clone()),
                "order" if !made => (StepKind::Moved, text.clone(), text.clone()),
                field if made && (field != main || READ.contains(&row.kind())) => return None,
                _ if made => (StepKind::Made, Value::Null, entry.after.clone()),
                _ if entry.change.undoes.is_some() => {
                    let undone = entry.change.undoes.as_ref().and_then(|undone| row.ledger().change(undone));
                    let redoes = undone.is_some_and(|one| one.undoes.is_some());
                    (
                        if redoes { StepKind::Redone } else { StepKind::Undone },
                        entry.before,
                        entry.after.clone(),
                    )
                }
                _ if !entry.rejected.is_empty() => (StepKind::Decided, entry.before, entry.after.clone()),
                _ => (StepKind::Edited, entry.before, entry.after.clone()),
            };
            let field =
                if matches!(what, StepKind::Edited | StepKind::Decided | StepKind::Undone | StepKind::Redone)
                {
                    entry.field
                } else {
                    main
                };
            let step = HistoryStep {
                at: entry.change.at.to_string(),
                by: Author::clone(&entry.change.by),
                kind: row.kind().to_owned(),
                field: field.to_owned(),
                before,
                after,
                what,
                rejected: entry.rejected,
                reason: entry.change.reason.as_deref().map(str::to_owned),
            };
            Some((entry.change.id.clone(), step))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::{RowRef, commands};

    #[test]
    fn letters_and_reports_that_name_a_finding_stand_on_its_page() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            ids = ["甲", "乙"].map(|title| commands::add_finding(draft, "", title).id().to_owned()).to_vec();
            for (unit, date, findings) in [
                ("丁股", "2024-03-02", vec![ids[1].clone()]),
                ("丙股", "2024-03-02", ids.clone()),
                ("戊股", "2024-03-01", vec![ids[0].clone(), "gone".to_owned()]),
            ] {
                let letter =
                    Supervision { unit: unit.into(), date: date.into(), findings, ..Default::default() };
                draft.add(letter);
            }
            draft.add(PublicReport {
                findings: vec![ids[0].clone()],
                text: "反映".into(),
                ..Default::default()
            });
            draft.add(PublicReport { text: "别的".into(), ..Default::default() });
        });
        let detail = FindingDetail::of(&one, &ids[0]).unwrap();
        let units: Vec<_> = detail.letters.iter().map(|(_, letter)| letter.unit.as_str()).collect();
        assert_eq!(units, ["戊股", "丙股"]);
        assert_eq!(detail.reports.iter().map(|report| report.text.as_str()).collect::<Vec<_>>(), ["反映"]);
        let letter = RowRef::new(Supervision::KIND, &detail.letters[0].0).unwrap();
        one.act(&stamp(0), |draft| draft.delete(&letter));
        assert_eq!(FindingDetail::of(&one, &ids[0]).unwrap().letters.len(), 1);
    }

    /// A finding with nothing under it.
    fn gathered() -> FindingDetail {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| id = commands::add_finding(draft, "", "问题").id().to_owned());
        FindingDetail::of(&one, &id).unwrap()
    }

    #[test]
    fn measures_with_a_status_of_their_own_propose_the_findings() {
        use Status::{Done, InProgress, LongTerm, NotDone};
        for (own, measures, proposed) in [
            ("in-progress", &["", ""][..], None),
            ("in-progress", &["done", "done"], Some(Done)),
            ("in-progress", &["done", ""], None),
            ("done", &["done", "in-progress"], Some(InProgress)),
            ("done", &["", "not-done"], Some(InProgress)),
            ("", &["not-done", "not-done"], Some(NotDone)),
            ("", &["done", ""], Some(InProgress)),
            ("done", &["done", "long-term"], Some(LongTerm)),
            ("basically-done", &["done", "in-progress"], None),
            ("basically-done", &["done", "done"], Some(Done)),
            ("done", &["frozen"], None),
        ] {
            let detail = FindingDetail {
                finding: Finding { status: own.into(), ..Finding::default() },
                measures: (measures.iter())
                    .map(|status| (String::new(), Measure { status: (*status).into(), ..Measure::default() }))
                    .collect(),
                ..gathered()
            };
            assert_eq!(detail.proposed_status(), proposed, "{own} {measures:?}");
        }
    }

    #[test]
    fn a_finding_is_gathered_with_its_history() {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            id = row.id().to_owned();
            draft.set(&row, Finding::LEADER, "甲");
        });
        one.act(&stamp(0), |draft| drop(commands::add_measure(draft, &id, "措施一")));
        let row = RowRef::new(Finding::KIND, &id).unwrap();
        one.act(&stamp(0), |draft| draft.set(&row, Finding::LEADER, "乙"));
        for (date, text) in [("2024-01-15", "早"), ("2024-03-11", "晚")] {
            one.act(&stamp(0), |draft| {
                let fields = [("finding", id.as_str().into()), ("date", date.into()), ("text", text.into())];
                draft.insert(Progress::KIND, fields);
            });
        }
        let finding_detail = FindingDetail::of(&one, &id).unwrap();
        assert_eq!(finding_detail.measures[0].1.text, "措施一");
        assert_eq!(
            finding_detail.progress.iter().map(|(_, entry)| entry.text.as_str()).collect::<Vec<_>>(),
            ["晚", "早"]
        );
        let told: Vec<_> =
            finding_detail.history.iter().map(|step| (step.field.as_str(), &step.after, step.what)).collect();
        assert_eq!(
            told,
            [
                ("text", &"晚".into(), StepKind::Made),
                ("text", &"早".into(), StepKind::Made),
                ("leader", &"乙".into(), StepKind::Edited),
                ("text", &"措施一".into(), StepKind::Made),
                ("title", &"问题".into(), StepKind::Made),
            ]
        );
        let measure = finding_detail.measures[0].0.clone();
        one.act(&stamp(0), |draft| commands::delete(draft, Measure::KIND, &measure));
        let step = FindingDetail::of(&one, &id).unwrap().history[0].clone();
        assert_eq!((step.what, step.before), (StepKind::Deleted, "措施一".into()));
        one.undo(&stamp(0));
        let step = FindingDetail::of(&one, &id).unwrap().history[0].clone();
        assert_eq!((step.what, step.after), (StepKind::Restored, "措施一".into()));
        // Of what is read by the dozen only what people did.
        let before = FindingDetail::of(&one, &id).unwrap().history.len();
        one.act(&stamp(0), |draft| {
            let about = ("finding", Value::from(id.as_str()));
            let promise =
                draft.insert(Commitment::KIND, [about.clone(), (Commitment::QUOTE, "每月通报".into())]);
            let of = (Occurrence::COMMITMENT, promise.id().into());
            draft.insert(Occurrence::KIND, [about, of, (Occurrence::PERIOD, "2024-04".into())]);
        });
        let history = FindingDetail::of(&one, &id).unwrap().history;
        assert_eq!(history.len(), before + 1);
        assert_eq!((history[0].what, history[0].after.clone()), (StepKind::Made, "2024-04".into()));
        // A decision lists the values that were not chosen.
        let mut other = one.clone();
        one.act(&stamp(0), |draft| draft.set(&row, Finding::LEADER, "丙"));
        other.act(&stamp(1), |draft| draft.set(&row, Finding::LEADER, "丁"));
        one.merge(other.changes().to_vec());
        one.act(&stamp(0), |draft| draft.set(&row, Finding::LEADER, "丙"));
        let step = FindingDetail::of(&one, &id).unwrap().history[0].clone();
        assert_eq!(
            (step.what, step.after, step.rejected),
            (StepKind::Decided, "丙".into(), vec!["丁".into()])
        );
        one.act(&stamp(0), |draft| commands::delete(draft, Finding::KIND, &id));
        assert_eq!(FindingDetail::of(&one, &id), None);
    }
}
