//! Figures that a document prints, counted again: sums and rates, problems and aspects, how far they are, days between two
//! dates.

use std::collections::BTreeMap;

use super::counts::Counts;
use super::days::days;
use super::found::{Found, Lint};
use crate::domain::{Passage, Status};
use crate::ledger::RowRef;
use crate::notice::breakdown::breakdowns;
use crate::notice::statistics::{Statistic, of_text};
use crate::notice::told::{counted, day_spans};
use crate::notice::{Fragment, Role};

/// What does not fit in the passages of a document.
pub fn figures(fragments: &[Fragment], counts: &Counts) -> Vec<Found> {
    (0..fragments.len()).flat_map(|at| of_passage(&fragments[at..], counts)).collect()
}

/// What does not fit in the first of these passages.
fn of_passage(fragments: &[Fragment], counts: &Counts) -> Vec<Found> {
    let Some((fragment, text, own)) = running(fragments) else { return Vec::new() };
    let Ok(row) = RowRef::new(Passage::KIND, &fragment.passage) else { return Vec::new() };
    let found = |check, quote: &str, says: Vec<String>| {
        Found::new(check, row.clone(), quote, &format!("{quote}\n{}", says.join("\n")), says)
    };
    let mut all: Vec<Found> = Vec::new();
    for one in of_text(&text).into_iter().filter(|one| one.span.start < own) {
        let quote = &text[one.span.clone()];
        all.extend(wrong(&one.value, counts).map(|(check, says)| found(check, quote, says)));
    }
    for one in breakdowns(&text).into_iter().filter(|one| one.span.start < own && !one.adds_up()) {
        // Statuses are counted above.
        let quote = &text[one.span.clone()];
        if !all.iter().any(|other| other.lint == Lint::Sum && other.quote.contains(quote)) {
            all.push(found(Lint::Sum, quote, one.printed().map(number).to_vec()));
        }
    }
    for one in day_spans(&text).into_iter().filter(|one| one.span.start < own) {
        all.extend(days(&one).map(|says| found(Lint::Days, &text[one.span.clone()], says)));
    }
    if counts.introduction.contains(&fragment.passage) {
        // The first count is that of this inspection.
        if let Some(one) = counted(&text).into_iter().find(|one| one.span.start < own) {
            let quote = &text[one.span.clone()];
            if let Some(said) = one.findings.filter(|said| !counts.findings.contains(said)) {
                let says = vec![said.to_string(), counts.findings[0].to_string()];
                all.push(found(Lint::FindingCount, quote, says));
            }
            if let Some(said) = one.aspects.filter(|said| counts.aspects > 0 && *said != counts.aspects) {
                all.push(found(Lint::AspectCount, quote, vec![said.to_string(), counts.aspects.to_string()]));
            }
        }
    }
    all
}

/// The first of these passages with its text, up to the end of its last sentence where the document broke it into lines,
/// and how many bytes of that are its own; `None` where it is none that tells figures.
pub(super) fn running(fragments: &[Fragment]) -> Option<(&Fragment, String, usize)> {
    let (first, rest) = fragments.split_first()?;
    let role = Role::parse(&first.role)?;
    let breaks_off = matches!(role, Role::Preamble | Role::Text | Role::Measure | Role::Result);
    if !breaks_off && !matches!(role, Role::Contact | Role::Heading) {
        return None;
    }
    let mut text = String::new();
    go_on(&mut text, &first.text());
    let own = text.len();
    let continues = |one: &&Fragment| {
        one.marker.is_empty() && matches!(Role::parse(&one.role), Some(Role::Preamble | Role::Text))
    };
    for next in rest.iter().take(LINES_MAX).take_while(continues) {
        if !breaks_off || text.ends_with(SENTENCE_ENDS) {
            break;
        }
        go_on(&mut text, &next.text());
    }
    Some((first, text, own))
}

/// Adds the lines of a text, each in the line before it where no sentence ended there.
fn go_on(text: &mut String, more: &str) {
    for line in more.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if text.ends_with(SENTENCE_ENDS) {
            text.push('\n');
        }
        text.push_str(line);
    }
}

/// What a line ends with that is not broken within a sentence.
const SENTENCE_ENDS: [char; 9] = ['。', '；', ';', '！', '？', '：', ':', '”', '）'];

/// Over more lines no sentence with figures goes.
const LINES_MAX: usize = 8;

/// What does not fit in a statement of figures: the parts, the rate, or how far the findings are.
fn wrong(one: &Statistic, counts: &Counts) -> Option<(Lint, Vec<String>)> {
    if one.about {
        return None;
    }
    if !one.adds_up() {
        return Some((Lint::Sum, vec![number(one.total), number(one.sum())]));
    }
    // An office counts by its own reckoning or by none.
    let rate = one.rate_of(|status| counts.settings.counts_as_done(Some(status)));
    if !one.consistent && !one.prints_rate(rate) {
        return Some((Lint::Rate, vec![number(one.rate.unwrap_or_default()), number(rate)]));
    }
    let says = stale(one, counts);
    (!says.is_empty()).then_some((Lint::StatusCount, says))
}

fn number(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// Where a statement tells otherwise than the ledger how many findings are how far: of each such status its code, the
/// number printed, and that of the ledger. Only a statement about all findings of the document can be held against it.
fn stale(one: &Statistic, counts: &Counts) -> Vec<String> {
    let mut printed: BTreeMap<Status, usize> = BTreeMap::new();
    for (status, part) in &one.parts {
        *printed.entry(*status).or_default() += *part as usize;
    }
    let total = one.total as usize;
    let tells_all = one.sum() == one.total;
    let differ = |known: &BTreeMap<Status, usize>| -> Vec<String> {
        let of = |status: &Status| known.get(status).copied().unwrap_or_default();
        let counts_done = || -> usize {
            known.iter().filter(|(one, _)| counts.settings.counts_as_done(Some(**one))).map(|(_, n)| n).sum()
        };
        let told = Status::ALL.into_iter().filter_map(|status| {
            let said = printed.get(&status).copied();
            let said = said.or((tells_all && of(&status) > 0).then_some(0))?;
            (said != of(&status)).then_some((status, said))
        });
        let told: Vec<_> = told.collect();
        // By the reckoning of the ledger others may count as done too.
        if printed.len() == 1 && printed.get(&Status::Done) == Some(&counts_done()) {
            return Vec::new();
        }
        let code = |status: Status| status.as_str().to_owned();
        told.into_iter()
            .flat_map(|(status, said)| [code(status), said.to_string(), of(&status).to_string()])
            .collect()
    };
    let levels = counts.statuses.iter().filter(|known| known.values().sum::<usize>() == total);
    let mut each: Vec<Vec<String>> = levels.filter(|_| one.counts_findings).map(differ).collect();
    if each.iter().any(Vec::is_empty) { Vec::new() } else { each.drain(..).next().unwrap_or_default() }
}
