//! Scores the reader against documents with golden readings, and says how well its doubts are calibrated.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rectify::domain::width::squeeze;
use rectify::notice::{Confidence, Outline, Reading, Weights};
use serde_json::Value;

/// What is compared: of a finding its number and title, of a measure the finding's title and its words.
type Item = (String, String);

/// Counts of one kind of thing.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    right: usize,
    wanted: usize,
    read: usize,
}

impl Counts {
    /// The harmonic mean of precision and recall; 1 where there is nothing.
    pub fn f1(self) -> f64 {
        let all = self.wanted + self.read;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }

    fn add(&mut self, other: Counts) {
        self.right += other.right;
        self.wanted += other.wanted;
        self.read += other.read;
    }
}

/// How sure the reader was where it was right and where it was wrong.
#[derive(Clone, Copy, Default)]
struct Calibration {
    certain: usize,
    certain_right: usize,
    errors: usize,
    errors_marked: usize,
}

/// A score of many documents.
#[derive(Default)]
pub struct Score {
    /// By family, findings and measures.
    families: BTreeMap<String, (Counts, Counts)>,
    calibration: Calibration,
}

impl Score {
    /// All families together.
    pub fn total(&self) -> (Counts, Counts) {
        let mut total = (Counts::default(), Counts::default());
        for (findings, measures) in self.families.values() {
            total.0.add(*findings);
            total.1.add(*measures);
        }
        total
    }

    /// A table for people.
    pub fn report(&self) -> String {
        let line = |name: &str, (findings, measures): (Counts, Counts)| {
            let counts = |c: Counts| format!("{:5.3} ({}/{}/{})", c.f1(), c.right, c.wanted, c.read);
            format!("{name:<12}{:<28}{}\n", counts(findings), counts(measures))
        };
        let mut out = format!("{:<12}{:<28}{}\n", "family", "findings F1", "measures F1 (right/wanted/read)");
        self.families.iter().for_each(|(name, counts)| out += &line(name, *counts));
        out += &line("(all)", self.total());
        let Calibration { certain, certain_right, errors, errors_marked } = self.calibration;
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        out += &format!("shown as certain: {certain}, right {:.2}%\n", share(certain_right, certain));
        out += &format!("errors: {errors}, on something marked {:.1}%\n", share(errors_marked, errors));
        out
    }
}

/// Scores every `*.txt` of a folder that has an `.expected.json`.
///
/// # Errors
/// A sentence for people: the folder or a file cannot be read.
pub fn folder(folder: &Path, weights: &Weights) -> Result<Score, String> {
    let mut score = Score::default();
    for (name, text, expected) in documents(folder)? {
        let family = name.split('-').nth(1).unwrap_or("all").to_owned();
        document(
            &text,
            &expected,
            weights,
            score.families.entry(family).or_default(),
            &mut score.calibration,
        );
    }
    Ok(score)
}

/// The documents of a folder: name, text, golden reading.
pub fn documents(folder: &Path) -> Result<Vec<(String, String, Value)>, String> {
    let told = |path: &Path, error: String| format!("{}: {error}", path.display());
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|error| told(folder, error.to_string()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        let Ok(expected) = fs::read_to_string(file.with_extension("expected.json")) else { continue };
        let text = fs::read_to_string(&file).map_err(|error| told(&file, error.to_string()))?;
        let expected = serde_json::from_str(&expected).map_err(|error| told(&file, error.to_string()))?;
        let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        documents.push((name, text, expected));
    }
    Ok(documents)
}

/// The findings and measures of a golden reading.
fn wanted(expected: &Value, numbered: bool) -> (Vec<Item>, Vec<Item>) {
    let (mut findings, mut measures) = (Vec::new(), Vec::new());
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    for aspect in list(expected, "aspects") {
        for issue in list(&aspect, "issues") {
            let number = issue["number"].as_str().filter(|_| numbered).unwrap_or_default();
            findings.push((squeeze(number), squeeze(issue["title"].as_str().unwrap_or_default())));
            let texts = list(&issue, "measures");
            let title = squeeze(issue["title"].as_str().unwrap_or_default());
            let item = |m: &Value| (title.clone(), squeeze(m.as_str().unwrap_or_default()));
            measures.extend(texts.iter().map(item));
        }
    }
    (findings, measures)
}

fn document(
    text: &str,
    expected: &Value,
    weights: &Weights,
    counts: &mut (Counts, Counts),
    calibration: &mut Calibration,
) {
    let outline = Outline::read_weighted(text, &[], weights);
    let reading = Reading::of(&outline);
    let disputed = expected["disputed"].as_array().cloned().unwrap_or_default();
    let numbered = !disputed.iter().any(|field| field == "numbers");
    let (wanted_findings, wanted_measures) = wanted(expected, numbered);
    let (mut findings, mut measures) = (Vec::new(), Vec::new());
    let groups = reading.aspects.iter().filter(|aspect| !aspect.findings.is_empty());
    for aspect in groups {
        for finding in &aspect.findings {
            let number = finding.number.as_deref().filter(|_| numbered).unwrap_or_default();
            findings.push((finding.segment, (squeeze(number), squeeze(outline.value(finding.segment)))));
            let of_finding = finding.measures.iter();
            let title = squeeze(outline.value(finding.segment));
            measures.extend(of_finding.map(|m| (*m, (title.clone(), squeeze(outline.value(*m))))));
        }
    }
    let marked = |index: usize| {
        let segment = &outline.segments()[index];
        segment.sure != Confidence::Certain
            || reading
                .doubts
                .iter()
                .any(|d| d.span.start < segment.span.end && segment.span.start < d.span.end)
    };
    let unclassified = outline.unclassified();
    for (read, want, counts) in
        [(findings, wanted_findings, &mut counts.0), (measures, wanted_measures, &mut counts.1)]
    {
        let mut rest = want.clone();
        let mut own = Counts { wanted: want.len(), read: read.len(), ..Counts::default() };
        for (segment, item) in &read {
            let right = rest.iter().position(|other| other == item).map(|at| rest.remove(at)).is_some();
            own.right += usize::from(right);
            if !marked(*segment) {
                calibration.certain += 1;
                calibration.certain_right += usize::from(right);
            }
            if !right {
                calibration.errors += 1;
                calibration.errors_marked += usize::from(marked(*segment));
            }
        }
        for (_, words) in rest {
            calibration.errors += 1;
            // What was missed is marked where the text that holds it is: as doubtful, or as unclassified.
            let holds = |index: &usize| {
                let held = squeeze(outline.value(*index));
                !held.is_empty() && (held.contains(&words) || words.contains(&held))
            };
            let at = (0..outline.segments().len()).filter(holds);
            calibration.errors_marked +=
                usize::from(at.into_iter().any(|i| marked(i) || unclassified.contains(&i)));
        }
        counts.add(own);
    }
}
