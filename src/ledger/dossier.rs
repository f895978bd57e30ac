//! Everything that belongs to one finding, gathered for its page: measures, progress, promises, conflicts, history.

use super::change::{Author, Change, RowRef};
use super::conflict::Conflict;
use super::state::{Ledger, RowView};
use crate::domain::{Commitment, Deliverable, Fields, Finding, Measure, Progress, Target, Value};

/// One finding with all that stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    pub finding: Finding,
    /// Row id and reading, in order.
    pub measures: Vec<(String, Measure)>,
    /// The latest day first.
    pub progress: Vec<(String, Progress)>,
    pub commitments: Vec<(String, Commitment)>,
    pub targets: Vec<(String, Target)>,
    pub deliverables: Vec<(String, Deliverable)>,
    pub conflicts: Vec<Choice>,
    /// The latest first.
    pub history: Vec<Step>,
}

/// A field in which two offices wrote different things, for a person to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub row: RowRef,
    pub field: String,
    /// What stands, with who wrote it and when; the first is the one shown for now.
    pub values: Vec<(Value, Author, String)>,
}

/// One step in the history of the finding or of what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub at: String,
    pub by: Author,
    pub kind: String,
    pub field: String,
    /// Null where nothing stood.
    pub before: Value,
    /// Null where the field was cleared.
    pub after: Value,
    pub what: What,
}

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It made the row; its other fields have no steps of their own.
    Made,
    Edited,
    /// It deleted the row; `before` is what the row said.
    Deleted,
    /// It brought the row back.
    Restored,
    /// It gave the row another place.
    Moved,
}

impl Dossier {
    /// Gathers the finding `id`; `None` when there is none, or when it was deleted.
    pub fn of(ledger: &Ledger, id: &str) -> Option<Self> {
        let row = ledger.live(Finding::KIND, id)?;
        let measures = under(ledger, Measure::KIND, id);
        let mut progress = under(ledger, Progress::KIND, id);
        progress.sort_by(|a, b| b.text(Progress::DATE).cmp(a.text(Progress::DATE)));
        let commitments = under(ledger, Commitment::KIND, id);
        let targets = under(ledger, Target::KIND, id);
        let deliverables = under(ledger, Deliverable::KIND, id);
        let told = || std::iter::once(&row).chain(&measures).chain(&progress);
        let conflicts = told().flat_map(|row| row.conflicts()).filter_map(choice).collect();
        // What was deleted has a history too: nobody should have to remember that it was there.
        let gone: Vec<_> = (ledger.all_rows())
            .filter(|row| row.is_deleted() && row.text("finding") == id)
            .filter(|row| [Measure::KIND, Progress::KIND].contains(&row.kind()))
            .collect();
        let mut history: Vec<_> = told().chain(&gone).flat_map(steps).collect();
        history.sort_by(|a, b| b.0.cmp(&a.0));
        Some(Self {
            finding: Finding::read(&row),
            measures: read(&measures, Measure::read),
            progress: read(&progress, Progress::read),
            commitments: read(&commitments, Commitment::read),
            targets: read(&targets, Target::read),
            deliverables: read(&deliverables, Deliverable::read),
            conflicts,
            history: history.into_iter().map(|(_, step)| step).collect(),
        })
    }
}

/// The rows of a kind that name the finding, by their order keys.
fn under<'a>(ledger: &'a Ledger, kind: &str, finding: &str) -> Vec<RowView<'a>> {
    let mut rows: Vec<_> = ledger.rows(kind).filter(|row| row.text("finding") == finding).collect();
    rows.sort_by(|a, b| a.text("order").cmp(b.text("order")).then(a.id().cmp(b.id())));
    rows
}

fn read<'a, T>(rows: &[RowView<'a>], read: fn(&RowView<'a>) -> T) -> Vec<(String, T)> {
    rows.iter().map(|row| (row.id().to_owned(), read(row))).collect()
}

fn choice(conflict: Conflict) -> Option<Choice> {
    let Conflict::Field { row, field, standing } = conflict else { return None };
    let values = (standing.into_iter())
        .map(|one| (one.value.clone(), Author::clone(&one.change.by), one.change.at.to_string()))
        .collect();
    Some(Choice { row, field: field.to_owned(), values })
}

/// The steps of a row, each with its place in time.
fn steps(row: &RowView) -> Vec<(super::ChangeId, Step)> {
    let main = if row.kind() == Finding::KIND { Finding::TITLE } else { Measure::TEXT };
    let entries = row.history();
    let first = entries.last().map(|entry| entry.change.id.clone());
    let text = row.get(main).cloned().unwrap_or_default();
    (entries.into_iter())
        .filter_map(|entry| {
            let made = Some(&entry.change.id) == first.as_ref();
            let (what, before, after) = match entry.field {
                Change::DELETED if entry.change.deletes() => (What::Deleted, text.clone(), Value::Null),
                Change::DELETED => (What::Restored, Value::Null, text.clone()),
                "order" if !made => (What::Moved, text.clone(), text.clone()),
                field if made && field != main => return None,
                _ if made => (What::Made, Value::Null, entry.after.clone()),
                _ => (What::Edited, entry.before, entry.after.clone()),
            };
            let field = if what == What::Edited { entry.field } else { main };
            let step = Step {
                at: entry.change.at.to_string(),
                by: Author::clone(&entry.change.by),
                kind: row.kind().to_owned(),
                field: field.to_owned(),
                before,
                after,
                what,
            };
            Some((entry.change.id.clone(), step))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::edits;
    use crate::ledger::laws::{ledger, stamp};

    #[test]
    fn a_finding_is_gathered_with_its_history() {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| {
            let row = edits::add_finding(draft, "", "问题");
            id = row.id().to_owned();
            draft.set(&row, Finding::LEADER, "甲");
        });
        one.act(&stamp(0), |draft| drop(edits::add_measure(draft, &id, "措施一")));
        let row = RowRef::new(Finding::KIND, &id).unwrap();
        one.act(&stamp(0), |draft| draft.set(&row, Finding::LEADER, "乙"));
        for (date, text) in [("2024-01-15", "早"), ("2024-03-11", "晚")] {
            one.act(&stamp(0), |draft| {
                let fields = [("finding", id.as_str().into()), ("date", date.into()), ("text", text.into())];
                draft.insert(Progress::KIND, fields);
            });
        }
        let dossier = Dossier::of(&one, &id).unwrap();
        assert_eq!(dossier.measures[0].1.text, "措施一");
        assert_eq!(
            dossier.progress.iter().map(|(_, entry)| entry.text.as_str()).collect::<Vec<_>>(),
            ["晚", "早"]
        );
        let told: Vec<_> =
            dossier.history.iter().map(|step| (step.field.as_str(), &step.after, step.what)).collect();
        assert_eq!(
            told,
            [
                ("text", &"晚".into(), What::Made),
                ("text", &"早".into(), What::Made),
                ("leader", &"乙".into(), What::Edited),
                ("text", &"措施一".into(), What::Made),
                ("title", &"问题".into(), What::Made),
            ]
        );
        let measure = dossier.measures[0].0.clone();
        one.act(&stamp(0), |draft| edits::delete_measure(draft, &measure));
        let step = Dossier::of(&one, &id).unwrap().history[0].clone();
        assert_eq!((step.what, step.before), (What::Deleted, "措施一".into()));
        one.undo(&stamp(0));
        let step = Dossier::of(&one, &id).unwrap().history[0].clone();
        assert_eq!((step.what, step.after), (What::Restored, "措施一".into()));
        one.act(&stamp(0), |draft| edits::delete_finding(draft, &id));
        assert_eq!(Dossier::of(&one, &id), None);
    }

    #[test]
    fn what_two_offices_wrote_is_put_to_choice() {
        let (mut one, mut other) = (ledger(), ledger());
        let mut id = String::new();
        let made = one.act(&stamp(0), |draft| id = edits::add_finding(draft, "", "问题").id().to_owned());
        other.merge(made);
        let row = RowRef::new(Finding::KIND, &id).unwrap();
        one.act(&stamp(0), |draft| draft.set(&row, Finding::LEADER, "甲"));
        let theirs = other.act(&stamp(1), |draft| draft.set(&row, Finding::LEADER, "乙"));
        one.merge(theirs);
        let dossier = Dossier::of(&one, &id).unwrap();
        assert_eq!(dossier.conflicts.len(), 1);
        assert_eq!(dossier.conflicts[0].values.len(), 2);
        let chosen = dossier.conflicts[0].values[1].0.clone();
        one.act(&stamp(0), |draft| draft.set(&row, Finding::LEADER, chosen.clone()));
        let dossier = Dossier::of(&one, &id).unwrap();
        assert_eq!((dossier.conflicts.len(), Value::from(dossier.finding.leader)), (0, chosen));
    }
}
