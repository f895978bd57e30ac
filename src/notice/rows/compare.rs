//! A document beside the ledger, before it is taken: which findings are there already, and which fields hold another value
//! there. A person may decide otherwise on each.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::domain::date::Deadline;
use crate::domain::width::squeeze;
use crate::domain::{Aspect, Fields, Finding, Measure, Status};
use crate::ledger::views::deadline_context;
use crate::ledger::{Ledger, LedgerId, RowRef, RowView};
use crate::notice::facts::findings::FindingRead;
use crate::notice::facts::reading::Reading;
use crate::notice::facts::states::progress;
use crate::notice::lex::text::is_stop;
use crate::notice::outline::document::Outline;
use crate::notice::rows::matching::{Described, match_findings, same_words};
use crate::notice::rows::progress_told;

/// Where a finding of a document belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Belongs {
    /// The ledger does not have it.
    New,
    /// It is this finding of the ledger.
    Known(RowRef),
    /// It may be this finding of the ledger: a person has to decide. It is taken as new otherwise.
    Undecided(RowRef),
}

/// A field of a finding that holds something else in the ledger than in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: Cow<'static, str>,
    /// What the ledger holds.
    pub held: String,
    /// What the document says.
    pub read: String,
    /// Whether the document's value is taken.
    pub taken: bool,
}

/// The words that a finding of a document adds below one of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added<'o> {
    /// Its measures that the ledger does not have under the finding, also those that a person leaves out.
    pub measures: Vec<AddedMeasure<'o>>,
    /// Beside these, the measures of the ledger that the document does not have in their words.
    pub beside: Vec<String>,
    /// What it tells of the progress that the ledger does not have.
    pub progress: Vec<&'o str>,
}

/// A measure of a document that the ledger does not have in these words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddedMeasure<'o> {
    /// Its segment of the document.
    pub segment: usize,
    /// What it says.
    pub words: &'o str,
    /// Whether it is added.
    pub taken: bool,
}

/// How many findings of a document the ledger has, has not, and may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// It has so many.
    pub known: usize,
    /// So many are new.
    pub new: usize,
    /// So many are to be decided.
    pub undecided: usize,
}

/// A document beside a ledger, with what a person has decided. Findings of the document are counted from 0 through all
/// its aspects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    ledger: LedgerId,
    belongs: Vec<Belongs>,
    /// Whether the document's value of a field is taken, where a person has said so; the last word counts.
    chosen: Vec<(usize, Cow<'static, str>, bool)>,
    /// The segments of measures that are not added to a finding that the ledger has: it has them in other words.
    left_out: HashSet<usize>,
}

impl Comparison {
    /// Holds a document against a ledger.
    pub fn of(ledger: &Ledger, outline: &Outline, reading: &Reading) -> Self {
        let known = in_order(ledger);
        if known.is_empty() {
            return Self::with(ledger, vec![Belongs::New; reading.finding_count()]);
        }
        let held: Vec<Held> = known.iter().map(|row| Held::of(ledger, row)).collect();
        let left: Vec<Described> = held.iter().map(Held::described).collect();
        let found = match_findings(&left, &described(outline, reading));
        let belongs = found.into_iter().map(|found| match found {
            Some(one) if one.sure => Belongs::Known(known[one.known].name()),
            Some(one) => Belongs::Undecided(known[one.known].name()),
            None => Belongs::New,
        });
        Self::with(ledger, belongs.collect())
    }

    fn with(ledger: &Ledger, belongs: Vec<Belongs>) -> Self {
        Self { ledger: ledger.id().clone(), belongs, chosen: Vec::new(), left_out: HashSet::new() }
    }

    /// Whether it is this ledger that the document was held against.
    pub fn is_of(&self, ledger: &Ledger) -> bool {
        self.ledger == *ledger.id()
    }

    /// Where each finding of the document belongs.
    pub fn belongs(&self) -> &[Belongs] {
        &self.belongs
    }

    /// The row of the ledger that a finding of the document is; `None` for one that is new or undecided.
    pub fn row(&self, finding: usize) -> Option<&RowRef> {
        match self.belongs.get(finding) {
            Some(Belongs::Known(row)) => Some(row),
            _ => None,
        }
    }

    /// Says where a finding of the document belongs.
    pub fn decide(&mut self, finding: usize, belongs: Belongs) {
        if let Some(own) = self.belongs.get_mut(finding) {
            *own = belongs;
            self.chosen.retain(|(one, ..)| *one != finding);
        }
    }

    /// Takes every suggestion that is undecided.
    pub fn decide_as_suggested(&mut self) {
        for belongs in &mut self.belongs {
            if let Belongs::Undecided(row) = belongs {
                *belongs = Belongs::Known(row.clone());
            }
        }
    }

    /// The first finding of the document that is to be decided.
    pub fn first_undecided(&self) -> Option<usize> {
        self.belongs.iter().position(|belongs| matches!(belongs, Belongs::Undecided(_)))
    }

    /// Says whether the document's value of a field is taken.
    pub fn choose(&mut self, finding: usize, field: impl Into<Cow<'static, str>>, taken: bool) {
        self.chosen.push((finding, field.into(), taken));
    }

    /// Says whether a measure that the ledger does not have in these words is added to a finding that it has.
    pub fn choose_measure(&mut self, segment: usize, taken: bool) {
        match taken {
            true => self.left_out.remove(&segment),
            false => self.left_out.insert(segment),
        };
    }

    /// Whether a person leaves out this measure. The document keeps its words.
    pub(super) fn leaves_out(&self, segment: usize) -> bool {
        self.left_out.contains(&segment)
    }

    /// How many findings the ledger has, has not, and may have.
    pub fn counts(&self) -> Compared {
        let mut counts = Compared::default();
        for belongs in &self.belongs {
            match belongs {
                Belongs::New => counts.new += 1,
                Belongs::Known(_) => counts.known += 1,
                Belongs::Undecided(_) => counts.undecided += 1,
            }
        }
        counts
    }

    /// The findings of the ledger that no finding of the document is, in order.
    pub fn unmentioned(&self, ledger: &Ledger) -> Vec<RowRef> {
        let mentioned: HashSet<&RowRef> = (self.belongs.iter())
            .filter_map(|belongs| match belongs {
                Belongs::New => None,
                Belongs::Known(row) | Belongs::Undecided(row) => Some(row),
            })
            .collect();
        in_order(ledger).iter().map(RowView::name).filter(|row| !mentioned.contains(row)).collect()
    }

    /// The fields that hold something else in the ledger than in the document. A status is taken from the document where
    /// it says that more was done, anything else where a person says so; a deadline that names the same day in other words
    /// is no other. Where several findings of the document are one of the ledger, the first alone can replace a value.
    pub fn differences(
        &self,
        ledger: &Ledger,
        outline: &Outline,
        finding: usize,
        read: &FindingRead,
    ) -> Vec<Difference> {
        let Some(row) = self.row(finding) else { return Vec::new() };
        let first =
            self.belongs.iter().position(|belongs| matches!(belongs, Belongs::Known(one) if one == row));
        let view = ledger.live(row.kind(), row.id()).filter(|_| first == Some(finding));
        let Some(view) = view else { return Vec::new() };
        let told = progress_told::told(ledger, Some(row), outline, read);
        let differs = progress_told::stated_beside(outline, read, &told).into_iter().filter_map(|stated| {
            let held = view.text(&stated.field);
            if held.is_empty() || stated.value.is_empty() || bare(held) == bare(&stated.value) {
                return None;
            }
            if stated.field == Finding::DEADLINE && is_same_day(ledger, held, &stated.value) {
                return None;
            }
            let said = |(one, field, _): &&(usize, Cow<str>, bool)| *one == finding && *field == stated.field;
            let chosen = self.chosen.iter().rev().find(said).map(|(.., taken)| *taken);
            // A conflict is decided by a person alone.
            let forward = stated.field == Finding::STATUS
                && advances(held, &stated.value)
                && view.standing(&stated.field).len() < 2;
            Some(Difference {
                taken: chosen.unwrap_or(forward),
                field: stated.field,
                held: held.to_owned(),
                read: stated.value,
            })
        });
        differs.collect()
    }

    /// The fields that are empty in the ledger and filled from the document, with what it says; of [`Finding::ASPECT`] the
    /// words of the aspect, which becomes a row of its own.
    pub fn fills(
        &self,
        ledger: &Ledger,
        outline: &Outline,
        reading: &Reading,
        finding: usize,
        read: &FindingRead,
    ) -> Vec<(Cow<'static, str>, String)> {
        let Some(row) = self.row(finding) else { return Vec::new() };
        let Some(view) = ledger.live(row.kind(), row.id()) else { return Vec::new() };
        let told = progress_told::told(ledger, Some(row), outline, read);
        let is_new = |field: &str, value: &str| !value.is_empty() && view.text(field).is_empty();
        let stated = progress_told::stated_beside(outline, read, &told)
            .into_iter()
            .filter(|one| is_new(&one.field, &one.value));
        let aspect = reading.aspect_of(finding).map(|title| outline.value(title).to_owned());
        let aspect = aspect.filter(|title| is_new(Finding::ASPECT, title));
        (aspect.map(|title| (Finding::ASPECT.into(), title)).into_iter())
            .chain(stated.map(|one| (one.field, one.value)))
            .collect()
    }

    /// What a finding of the document adds below the same finding of the ledger.
    pub fn added<'o>(
        &self,
        ledger: &Ledger,
        outline: &'o Outline,
        finding: usize,
        read: &FindingRead,
    ) -> Added<'o> {
        let Some(row) = self.row(finding) else { return Added::default() };
        let told = progress_told::told(ledger, Some(row), outline, read);
        let mut known = MeasuresOf::of(ledger, row);
        let measures = read.measures.iter().filter(|at| !told.contains(at)).map(|&segment| AddedMeasure {
            segment,
            words: outline.value(segment),
            taken: !self.leaves_out(segment),
        });
        let is_new = |at: &&usize| progress_told::entry(ledger, row, outline, **at).is_some();
        let measures: Vec<_> = measures.filter(|one| known.take(one.words).is_none()).collect();
        let beside = if measures.is_empty() { Vec::new() } else { known.left() };
        Added {
            measures,
            beside,
            progress: told.iter().filter(is_new).map(|at| outline.value(*at)).collect(),
        }
    }
}

/// The measures of a finding of the ledger that no measure of a document was recognised as yet.
pub(super) struct MeasuresOf(Vec<(String, RowRef)>);

impl MeasuresOf {
    pub(super) fn of(ledger: &Ledger, finding: &RowRef) -> Self {
        let below = ledger.under(finding).filter(|row| row.kind() == Measure::KIND);
        Self(below.map(|row| (row.text(Measure::TEXT).to_owned(), row.name())).collect())
    }

    /// The words of those that are left.
    fn left(self) -> Vec<String> {
        self.0.into_iter().map(|(words, _)| words).collect()
    }

    /// The measure with the same words, which is then no other's.
    pub(super) fn take(&mut self, words: &str) -> Option<RowRef> {
        let at = self.0.iter().position(|(own, _)| same_words(own, words))?;
        Some(self.0.remove(at).1)
    }
}

/// A value for comparing: without blanks, width and final punctuation.
pub(super) fn bare(value: &str) -> String {
    let mut bare = squeeze(value);
    bare.truncate(bare.trim_end_matches(is_stop).len());
    bare
}

/// Whether two deadlines name one day, in whatever words: 2026年9月底前 and 2026年9月30日.
fn is_same_day(ledger: &Ledger, held: &str, read: &str) -> bool {
    let context = deadline_context(ledger);
    let [held, read] = [held, read].map(|wording| Deadline::parse(wording, &context));
    held.day().is_some() && held == read
}

/// Whether a status says that more was done than another.
pub(super) fn advances(held: &str, read: &str) -> bool {
    let done = |code: &str| Status::parse(code).map(progress);
    done(held).zip(done(read)).is_some_and(|(held, read)| read > held)
}

/// The findings of a ledger, by the order of their aspects.
fn in_order(ledger: &Ledger) -> Vec<RowView<'_>> {
    let findings = ledger.ordered(Finding::KIND);
    let mut all = Vec::with_capacity(findings.len());
    let (mut grouped, rest): (Vec<_>, Vec<_>) = (findings.into_iter())
        .partition(|row| ledger.live(Aspect::KIND, row.text(Finding::ASPECT)).is_some());
    for aspect in ledger.ordered(Aspect::KIND) {
        let (own, others) = grouped.into_iter().partition(|row| row.text(Finding::ASPECT) == aspect.id());
        let own: Vec<_> = own;
        all.extend(own);
        grouped = others;
    }
    all.extend(rest);
    all
}

/// What a ledger says of a finding.
struct Held {
    title: String,
    aspect: String,
    measures: Vec<String>,
    unit: String,
    deadline: String,
}

impl Held {
    fn of(ledger: &Ledger, finding: &RowView) -> Self {
        let aspect = ledger.live(Aspect::KIND, finding.text(Finding::ASPECT));
        let measures = ledger.under(&finding.name()).filter(|row| row.kind() == Measure::KIND);
        let text = |field: &str| finding.text(field).to_owned();
        Self {
            title: text(Finding::TITLE),
            aspect: aspect.map(|row| row.text(Aspect::TITLE).to_owned()).unwrap_or_default(),
            measures: measures.map(|row| row.text(Measure::TEXT).to_owned()).collect(),
            unit: text(Finding::RESPONSIBLE),
            deadline: text(Finding::DEADLINE),
        }
    }

    fn described(&self) -> Described<'_> {
        Described {
            title: &self.title,
            aspect: &self.aspect,
            measures: self.measures.iter().map(String::as_str).collect(),
            unit: &self.unit,
            deadline: &self.deadline,
        }
    }
}

fn described<'o>(outline: &'o Outline, reading: &Reading) -> Vec<Described<'o>> {
    let value = |segment: Option<usize>| segment.map_or("", |at| outline.value(at));
    let describe = |(aspect, read): (Option<usize>, &FindingRead)| Described {
        title: outline.value(read.segment),
        aspect: value(aspect),
        measures: read.measures.iter().map(|at| outline.value(*at)).collect(),
        unit: value(read.unit),
        deadline: value(read.deadline),
    };
    (reading.aspects.iter())
        .flat_map(|aspect| aspect.findings.iter().map(move |read| (aspect.title, read)))
        .map(describe)
        .collect()
}
