//! The results of the runs: medians, the table and the ratios under it.

use crate::measure::Run;

/// One run, in numbers.
#[derive(Clone)]
pub struct Sample {
    /// Milliseconds to load, to merge, to save, of all three, and to list the collisions; then the MB saved.
    numbers: [f64; 6],
    /// See [`Run::collisions`].
    pub collisions: Option<usize>,
    /// See [`Run::peak`].
    peak: Option<f64>,
    /// See [`Run::catching_up`].
    catching_up: Option<f64>,
}

/// The names of [`Sample::numbers`].
const NUMBERS: [&str; 6] = ["load", "merge", "save", "total", "listing", "MB saved"];
const TOTAL: usize = 3;
const LISTING: usize = 4;
const BYTES: usize = 5;

impl Sample {
    /// The numbers of a run.
    pub fn of(run: &Run) -> Self {
        let [load, merge, save] = run.steps;
        let megabytes = run.saved.len() as f64 / 1e6;
        let numbers = [load, merge, save, load + merge + save, run.listing, megabytes];
        Self { numbers, collisions: run.collisions, peak: run.peak, catching_up: run.catching_up }
    }

    /// The numbers as a line, for the process that started the run.
    pub fn write(&self) -> String {
        let numbers = self.numbers.map(|number| number.to_string()).join(" ");
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let collisions = or_dash(self.collisions.map(|count| count.to_string()));
        let [peak, late] =
            [self.peak, self.catching_up].map(|number| or_dash(number.map(|it| it.to_string())));
        format!("{numbers} {collisions} {peak} {late}")
    }

    /// Reads a line that [`Sample::write`] wrote; `None` when it is none.
    pub fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (numbers, [collisions, peak, late]) = words.split_first_chunk::<6>()? else { return None };
        let numbers = numbers.map(|word| word.parse().unwrap_or(f64::NAN));
        let (collisions, peak, catching_up) = (collisions.parse().ok(), peak.parse().ok(), late.parse().ok());
        Some(Self { numbers, collisions, peak, catching_up })
    }
}

/// The runs of one engine.
pub struct Measured {
    /// What the table calls the engine.
    pub name: &'static str,
    /// Its runs, in the order they were made.
    pub runs: Vec<Sample>,
}

impl Measured {
    /// How many runs an engine gets.
    pub const RUNS: usize = 5;
    const RUNS_WHERE_SLOW: usize = 3;
    /// Milliseconds from which a run is slow.
    const SLOW: f64 = 10_000.0;

    /// How many runs the engine gets, by how long the first took.
    pub fn wanted(&self) -> usize {
        let slow = self.runs.first().is_some_and(|run| run.numbers[TOTAL] > Self::SLOW);
        if slow { Self::RUNS_WHERE_SLOW } else { Self::RUNS }
    }

    /// The median of one of the numbers.
    fn number(&self, which: usize) -> f64 {
        median(self.runs.iter().map(|run| run.numbers[which]).collect())
    }

    fn peak(&self) -> Option<f64> {
        let peaks: Option<Vec<f64>> = self.runs.iter().map(|run| run.peak).collect();
        peaks.map(median)
    }

    fn listing(&self) -> Option<f64> {
        self.runs.iter().all(|run| run.collisions.is_some()).then(|| self.number(LISTING))
    }

    fn catching_up(&self) -> Option<f64> {
        let times: Option<Vec<f64>> = self.runs.iter().map(|run| run.catching_up).collect();
        times.map(median)
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Prints the table for one size. `engines` has ours first and the baseline second.
pub fn print(findings: usize, rows: usize, engines: &[Measured]) {
    let [ours, floor, others @ ..] = engines else { return };
    println!("\n{findings} findings, {rows} rows");
    println!(
        "{:<10}{:>10}{:>10}{:>10}{:>10}{:>9}{:>10}{:>12}{:>9}",
        "engine",
        "load ms",
        "merge ms",
        "save ms",
        "total ms",
        "× floor",
        "MB saved",
        "collisions",
        "peak MB"
    );
    for engine in engines {
        let [load, merge, save, total] = [0, 1, 2, TOTAL].map(|which| engine.number(which));
        let collisions = engine.runs.first().and_then(|run| run.collisions);
        println!(
            "{:<10}{load:>10.1}{merge:>10.1}{save:>10.1}{total:>10.1}{:>9.2}{:>10.2}{:>12}{:>9}",
            engine.name,
            total / floor.number(TOTAL),
            engine.number(BYTES),
            collisions.map_or_else(|| "cannot".to_owned(), |count| count.to_string()),
            engine.peak().map_or_else(|| "-".to_owned(), |peak| format!("{peak:.1}")),
        );
    }
    println!();
    ratios(ours, floor);
    others.iter().for_each(|other| ratios(other, ours));
    beside("listing the collisions", engines, Measured::listing);
    beside("reading what was put off", engines, Measured::catching_up);
    for engine in engines.iter().filter(|engine| engine.runs.len() < Measured::RUNS) {
        println!("{}: the median of {} runs", engine.name, engine.runs.len());
    }
}

/// Prints a time that is in no total, for the engines that have it.
fn beside(what: &str, engines: &[Measured], time: fn(&Measured) -> Option<f64>) {
    let times = engines.iter().filter_map(|engine| Some(format!("{} {:.1}", engine.name, time(engine)?)));
    println!("{what}, ms: {}", times.collect::<Vec<_>>().join(", "));
}

/// Prints the ratios of what `one` takes to what `other` takes.
fn ratios(one: &Measured, other: &Measured) {
    let compared = [0, 1, 2, TOTAL, BYTES].map(|which| {
        let ratio = one.number(which) / other.number(which);
        format!("{} {ratio:.2}", NUMBERS[which])
    });
    let peak = one.peak().zip(other.peak()).map_or_else(|| "-".to_owned(), |(a, b)| format!("{:.2}", a / b));
    println!("{:<18}{}, peak {peak}", format!("{} / {}:", one.name, other.name), compared.join(", "));
}
