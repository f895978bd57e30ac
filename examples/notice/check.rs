//! Scores the reader against documents with golden readings, and says how well its doubts are calibrated.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rectify::domain::width::squeeze;
use rectify::notice::{Outline, Reading, Role, Weights};
use serde_json::Value;

use crate::damage::{self, Dice, Document};

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

/// What the reader marks as doubtful or as unclassified, against what it has wrong.
#[derive(Clone, Copy, Default)]
struct Marks {
    /// What was read right, and how much of it is marked.
    right: usize,
    right_marked: usize,
    /// What was read and is wrong, and how much of it is marked.
    invented: usize,
    invented_marked: usize,
    /// What is wrong or missing; how much of it lies on a mark, and how much on one or right beside it.
    errors: usize,
    errors_on: usize,
    errors_at: usize,
    /// Marks on anything that is no finding or measure.
    elsewhere: usize,
}

impl Marks {
    fn add(&mut self, other: Marks) {
        self.right += other.right;
        self.right_marked += other.right_marked;
        self.invented += other.invented;
        self.invented_marked += other.invented_marked;
        self.errors += other.errors;
        self.errors_on += other.errors_on;
        self.errors_at += other.errors_at;
        self.elsewhere += other.elsewhere;
    }

    /// The columns of [`Marks::HEAD`].
    fn line(self) -> String {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let certain = self.right - self.right_marked;
        let shown = certain + self.invented - self.invented_marked;
        format!(
            "{:>8}{:>10.2}{:>10.1}{:>8}{:>8.1}{:>8.1}{:>8}",
            shown,
            share(certain, shown),
            share(self.right_marked, self.right),
            self.errors,
            share(self.errors_on, self.errors),
            share(self.errors_at, self.errors),
            self.elsewhere,
        )
    }

    /// Shown as certain: how many, and of these right in a hundred; of a hundred right ones marked; errors, and of a
    /// hundred on a mark, on or right beside one; marks on other text.
    const HEAD: &str = "certain   right %  marked %  errors    on %    at %   other";
}

/// A score of many documents.
#[derive(Default)]
pub struct Score {
    /// By family, findings and measures.
    families: BTreeMap<String, (Counts, Counts)>,
    marks: Marks,
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
        out + &format!("{}\n{}\n", Marks::HEAD, self.marks.line())
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
        let compared = Golden::of(&expected).compare(&text, weights);
        let counts = score.families.entry(family).or_default();
        counts.0.add(compared.findings);
        counts.1.add(compared.measures);
        score.marks.add(compared.marks);
    }
    Ok(score)
}

/// Says for every way of damaging the documents of a folder where the reader errs and what it marks.
///
/// # Errors
/// A sentence for people: the folder or a file cannot be read.
pub fn damaged(folder: &Path) -> Result<String, String> {
    let documents = documents(folder)?;
    let weights = Weights::default();
    let mut out = format!("{:<24}{}\n", "damage", Marks::HEAD);
    let mut total = Marks::default();
    for (way, (name, damage)) in damage::WAYS.iter().enumerate() {
        let mut marks = Marks::default();
        for (index, (_, text, expected)) in documents.iter().enumerate() {
            let mut golden = Golden::of(expected);
            golden.numbered = false;
            let document = Document { text: text.clone(), words: golden.words() };
            let Some(document) = damage(&document, &mut Dice::new(index * 31 + way)) else { continue };
            golden.take(&document.words);
            marks.add(golden.compare(&document.text, &weights).marks);
        }
        total.add(marks);
        out += &format!("{name:<24}{}\n", marks.line());
    }
    Ok(out + &format!("{:<24}{}\n", "(all)", total.line()))
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
struct Golden {
    findings: Vec<GoldenFinding>,
    /// Whether the numbers of the findings are compared.
    numbered: bool,
}

struct GoldenFinding {
    number: String,
    title: String,
    measures: Vec<String>,
}

/// What the comparison of one document gives.
struct Compared {
    findings: Counts,
    measures: Counts,
    marks: Marks,
}

impl Golden {
    fn of(expected: &Value) -> Golden {
        let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
        let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let issues = list(expected, "aspects").into_iter().flat_map(|aspect| list(&aspect, "issues"));
        let findings = issues.map(|issue| GoldenFinding {
            number: words(&issue["number"]),
            title: words(&issue["title"]),
            measures: list(&issue, "measures").iter().map(words).collect(),
        });
        let disputed = list(expected, "disputed").iter().any(|field| field == "numbers");
        Golden { findings: findings.collect(), numbered: !disputed }
    }

    /// All titles and measures, in order.
    fn words(&self) -> Vec<String> {
        let all = self.findings.iter().flat_map(|one| std::iter::once(&one.title).chain(&one.measures));
        all.cloned().collect()
    }

    /// Takes other words for all titles and measures.
    fn take(&mut self, words: &[String]) {
        let all =
            self.findings.iter_mut().flat_map(|one| std::iter::once(&mut one.title).chain(&mut one.measures));
        all.zip(words).for_each(|(own, other)| own.clone_from(other));
    }

    fn wanted(&self) -> (Vec<Item>, Vec<Item>) {
        let number = |one: &GoldenFinding| if self.numbered { squeeze(&one.number) } else { String::new() };
        let findings = self.findings.iter().map(|one| (number(one), squeeze(&one.title))).collect();
        let measures = |one: &GoldenFinding| {
            let title = squeeze(&one.title);
            one.measures.iter().map(move |words| (title.clone(), squeeze(words))).collect::<Vec<_>>()
        };
        (findings, self.findings.iter().flat_map(measures).collect())
    }

    fn compare(&self, text: &str, weights: &Weights) -> Compared {
        let outline = Outline::read_weighted(text, &[], weights);
        let reading = Reading::of(&outline);
        let (mut findings, mut measures) = (Vec::new(), Vec::new());
        for finding in reading.aspects.iter().flat_map(|aspect| &aspect.findings) {
            let number = finding.number.as_deref().filter(|_| self.numbered).unwrap_or_default();
            let title = squeeze(outline.value(finding.segment));
            let of_finding = finding.measures.iter();
            measures.extend(of_finding.map(|m| (*m, (title.clone(), squeeze(outline.value(*m))))));
            findings.push((finding.segment, (squeeze(number), title)));
        }
        let (wanted_findings, wanted_measures) = self.wanted();
        let titles: Vec<&String> = wanted_findings.iter().map(|(_, title)| title).collect();
        // Whose title is wrong is one error, and not as many as it has measures.
        let same = |read: &Item, other: &Item| {
            read.1 == other.1 && (read.0 == other.0 || !titles.contains(&&read.0))
        };
        let marked = Marked::of(&outline, &reading);
        let mut marks = Marks::default();
        let content = findings.iter().chain(&measures).filter(|(segment, _)| marked.marked[*segment]).count();
        marks.elsewhere = marked.marked.iter().filter(|marked| **marked).count() - content;
        let findings = marked.score(&findings, wanted_findings.clone(), |a, b| a == b, &mut marks);
        let measures = marked.score(&measures, wanted_measures, same, &mut marks);
        Compared { findings, measures, marks }
    }
}

/// Which segments of an outline a person is shown as doubtful or as unclassified.
struct Marked<'a> {
    outline: &'a Outline,
    marked: Vec<bool>,
}

impl<'a> Marked<'a> {
    fn of(outline: &'a Outline, reading: &Reading) -> Self {
        let mut marked = vec![false; outline.segments().len()];
        outline.unclassified().into_iter().for_each(|index| marked[index] = true);
        for doubt in &reading.doubts {
            let holds = |span: &std::ops::Range<usize>| span.contains(&doubt.span.start);
            if let Some(index) = outline.segments().iter().position(|segment| holds(&segment.span)) {
                marked[index] = true;
            }
        }
        Self { outline, marked }
    }

    /// Whether a segment, or the one before or after it that is not blank, is marked.
    fn at(&self, index: usize) -> bool {
        let shows = |index: &usize| self.outline.segments()[*index].role != Role::Blank;
        let before = (0..index).rev().find(shows);
        let after = (index + 1..self.marked.len()).find(shows);
        [before, Some(index), after].into_iter().flatten().any(|index| self.marked[index])
    }

    /// Compares what was read with what was wanted.
    fn score(
        &self,
        read: &[(usize, Item)],
        mut wanted: Vec<Item>,
        same: impl Fn(&Item, &Item) -> bool,
        marks: &mut Marks,
    ) -> Counts {
        let mut counts = Counts { wanted: wanted.len(), read: read.len(), ..Counts::default() };
        for (segment, item) in read {
            let marked = self.marked[*segment];
            match wanted.iter().position(|other| same(item, other)) {
                Some(at) => {
                    wanted.remove(at);
                    counts.right += 1;
                    marks.right += 1;
                    marks.right_marked += usize::from(marked);
                }
                None => {
                    marks.invented += 1;
                    marks.invented_marked += usize::from(marked);
                    marks.errors += 1;
                    marks.errors_on += usize::from(marked);
                    marks.errors_at += usize::from(self.at(*segment));
                }
            }
        }
        for (_, words) in wanted {
            let holds = |index: &usize| {
                let held = squeeze(self.outline.value(*index));
                !held.is_empty() && (held.contains(&words) || words.contains(&held))
            };
            let places: Vec<usize> = (0..self.marked.len()).filter(holds).collect();
            marks.errors += 1;
            marks.errors_on += usize::from(places.iter().any(|index| self.marked[*index]));
            marks.errors_at += usize::from(places.iter().any(|index| self.at(*index)));
        }
        counts
    }
}
