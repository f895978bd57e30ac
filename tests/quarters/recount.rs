//! A finding counted again from its bare rows, by nothing that the program counts with.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rectify::domain::Fields;
use rectify::ledger::{Conflict, Ledger, RowView};

/// The days that the deadlines of these quarters name, as a person reads them off a calendar.
const DAYS: [(&str, &str); 6] = [
    ("2024年2月底前", "2024-02-29"),
    ("2024年3月15日前", "2024-03-15"),
    ("三季度末", "2024-09-30"),
    ("2024年4月底前", "2024-04-30"),
    ("长期坚持", ""),
    ("", ""),
];

/// What was counted of a finding from its bare rows.
#[derive(Debug, PartialEq)]
pub struct Counted {
    /// Whether it is signed off.
    pub signed_off: bool,
    /// Whether its unit reports it done, and it has not rebounded since.
    pub done: bool,
    /// Whether its deadline is past.
    pub overdue: bool,
    /// Whether a measure's own deadline is past.
    pub measure_late: bool,
    /// How often its deadline or one of a measure was extended.
    pub extensions: usize,
    /// How often it rebounded.
    pub rebounds: usize,
}

fn day_of(wording: &str) -> Option<NaiveDate> {
    if let Ok(day) = wording.parse() {
        return Some(day);
    }
    let known = DAYS.iter().find(|(own, _)| *own == wording).unwrap_or_else(|| panic!("{wording}"));
    known.1.parse().ok()
}

/// The live rows of a kind under a finding, by the fields alone.
pub fn own<'a>(one: &'a Ledger, kind: &'static str, finding: &'a str) -> Vec<RowView<'a>> {
    let is_it = |row: &RowView| row.kind() == kind && row.is_live() && row.text("finding") == finding;
    one.all_rows().filter(is_it).collect()
}

/// The submissions of a finding, counted from the bare rows.
struct Submissions<'a> {
    all: Vec<RowView<'a>>,
    reviews: Vec<RowView<'a>>,
    checks: Vec<RowView<'a>>,
}

impl<'a> Submissions<'a> {
    fn of(one: &'a Ledger, finding: &'a str) -> Self {
        let [all, reviews, checks] = ["submission", "review", "check"].map(|kind| own(one, kind, finding));
        Self { all, reviews, checks }
    }

    fn says(&self, submission: &str, step: &str, outcome: &str) -> bool {
        self.reviews.iter().any(|review| {
            ["submission", "step", "outcome"].map(|field| review.text(field)) == [submission, step, outcome]
        })
    }

    fn passed(&self, one: &RowView) -> bool {
        let steps = one.get("reviews").and_then(|steps| steps.as_array()).cloned().unwrap_or_default();
        let steps: Vec<_> = steps.iter().filter_map(|step| step.as_str()).collect();
        let all = steps.iter().all(|step| self.says(one.id(), step, "passed"));
        all && !steps.is_empty() && !steps.iter().any(|step| self.says(one.id(), step, "returned"))
    }

    fn rebounded(&self, one: &RowView) -> bool {
        let fails = |check: &RowView| check.text("after") == one.id() && check.text("outcome") == "fails";
        self.passed(one) && self.checks.iter().any(fails)
    }

    /// Those that no other one follows, by itself or by the look-back at it.
    fn open(&self) -> Vec<&RowView<'a>> {
        let after = |one: &RowView| {
            let check = self.checks.iter().find(|check| check.id() == one.text("after"));
            check.map_or(one.text("after"), |check| check.text("after")).to_owned()
        };
        let followed: BTreeSet<String> = self.all.iter().map(after).collect();
        self.all.iter().filter(|one| !followed.contains(one.id())).collect()
    }
}

/// Whether all is there that a sign-off needs besides reviews.
fn is_ready(one: &Ledger, row: &RowView) -> bool {
    let contested = |row: &RowView| {
        row.conflicts().iter().any(|one| matches!(one, Conflict::Field { field, .. } if *field == "status"))
    };
    let measures = own(one, "measure", row.id());
    let is_done = |measure: &RowView| ["", "done"].contains(&measure.text("status")) && !contested(measure);
    row.text("status") == "done"
        && !contested(row)
        && !measures.is_empty()
        && measures.iter().all(is_done)
        && own(one, "evidence", row.id())
            .iter()
            .any(|paper| ["name", "file"].iter().any(|field| !paper.text(field).is_empty()))
}

/// Counts a finding again from its bare rows.
pub fn recount(one: &Ledger, row: &RowView, today: NaiveDate) -> Counted {
    let submissions = Submissions::of(one, row.id());
    let extensions = own(one, "extension", row.id());
    let open = submissions.open();
    let signed_off = matches!(&open[..], [last] if submissions.passed(last) && !submissions.rebounded(last))
        && is_ready(one, row);
    let is_rebound = !open.is_empty() && open.iter().all(|one| submissions.rebounded(one));
    let done = row.text("status") == "done" && !is_rebound;
    let past = |measure: &str, printed: &str| {
        let moved = extensions.iter().filter(|one| one.text("measure") == measure);
        let holds = moved.map(|one| one.text("to").to_owned()).max().unwrap_or_else(|| printed.to_owned());
        day_of(&holds).is_some_and(|day| day < today)
    };
    let kept = row.text("status") == "long-term";
    let settled = signed_off || done;
    let is_late = |measure: &RowView| {
        let stands = match measure.text("status") {
            "" if kept => "long-term",
            own => own,
        };
        !settled && !["done", "long-term"].contains(&stands) && past(measure.id(), measure.text("deadline"))
    };
    Counted {
        signed_off,
        done,
        overdue: !settled && !kept && past("", row.text("deadline")),
        measure_late: own(one, "measure", row.id()).iter().any(is_late),
        extensions: extensions.len(),
        rebounds: submissions.all.iter().filter(|one| submissions.rebounded(one)).count(),
    }
}
