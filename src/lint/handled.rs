//! People held to account and money put right: what documents tell of them, held against what the ledger has recorded.
//!
//! What stands under a finding is held against the rows of that finding, and what is told of all against those of the
//! ledger, in both cases only where something of the kind is recorded: an office that keeps no such rows contradicts
//! nothing.

use std::collections::BTreeMap;

use super::figures::running;
use super::found::{Found, Lint};
use super::report::is_plan;
use crate::domain::{AccountabilityForm, AmountWay, Document, Fields, Finding, Measure, Passage, money};
use crate::ledger::views::{Held, PutRight};
use crate::ledger::{Ledger, RowRef, RowView};
use crate::notice::handled::{Figure, Handled, handled};
use crate::notice::{Fragment, Role};

/// A figure with the passage in which it stands.
type Placed = (RowRef, String, Figure);

/// What does not fit in a document that tells of today.
pub fn people_and_money(ledger: &Ledger, document: &Document, fragments: &[Fragment]) -> Vec<Found> {
    // Before anything was done nothing can be told of it.
    if is_plan(document) {
        return Vec::new();
    }
    let owners: Vec<Option<String>> = fragments.iter().map(|one| finding_of(ledger, one)).collect();
    let first = owners.iter().position(Option::is_some).unwrap_or(fragments.len());
    let last = owners.iter().rposition(Option::is_some).unwrap_or_default();
    let mut of_findings: BTreeMap<(String, Handled), Vec<Placed>> = BTreeMap::new();
    let mut found = Vec::new();
    let whole = Known::of_ledger(ledger);
    for (at, owner) in owners.iter().enumerate() {
        let Some((fragment, text, own)) = running(&fragments[at..]) else { continue };
        let Ok(row) = RowRef::new(Passage::KIND, &fragment.passage) else { continue };
        for figure in handled(&text).into_iter().filter(|one| one.span.start < own) {
            let quote = text[figure.span.clone()].to_owned();
            match owner {
                Some(finding) => {
                    let key = (finding.clone(), figure.what.clone());
                    of_findings.entry(key).or_default().push((row.clone(), quote, figure));
                }
                None if figure.of_all && !(first..last).contains(&at) => {
                    let wrong = whole.contradicts(&figure.what, &[&figure]);
                    found.extend(wrong.map(|known| result((&row, &quote, &figure), known, "ledger")));
                }
                None => {}
            }
        }
    }
    let divided = divided(fragments);
    for ((finding, what), placed) in of_findings {
        let Ok(row) = RowRef::new(Finding::KIND, &finding) else { continue };
        // What is told of a divided finding may be recorded of its parts.
        if divided.contains(&finding) {
            continue;
        }
        let figures: Vec<&Figure> = placed.iter().map(|(.., figure)| figure).collect();
        let known = Known::of_rows(|| ledger.under(&row));
        if let Some(known) = known.contradicts(&what, &figures) {
            let (row, quote, figure) = &placed[0];
            found.push(result((row, quote, figure), known, "finding").under(&finding));
        }
    }
    found
}

/// The finding that a passage tells of, by row id; not the finding's own words, which tell of what was wrong.
fn finding_of(ledger: &Ledger, fragment: &Fragment) -> Option<String> {
    if matches!(Role::parse(&fragment.role), Some(Role::Finding | Role::SubFinding)) {
        return fragment.about.as_ref().map(|about| about.id().to_owned());
    }
    let about = fragment.about.as_ref()?;
    match about.kind() {
        Finding::KIND => Some(about.id().to_owned()),
        Measure::KIND => Some(ledger.live(Measure::KIND, about.id())?.text(Measure::FINDING).to_owned()),
        _ => None,
    }
}

/// The findings of a document that are divided, by row id.
fn divided(fragments: &[Fragment]) -> Vec<String> {
    let role = |one: &Fragment| Role::parse(&one.role);
    let problems: Vec<&Fragment> =
        fragments.iter().filter(|one| matches!(role(one), Some(Role::Finding | Role::SubFinding))).collect();
    let pairs = problems
        .windows(2)
        .filter(|pair| (role(pair[0]), role(pair[1])) == (Some(Role::Finding), Some(Role::SubFinding)));
    pairs.filter_map(|pair| Some(pair[0].about.as_ref()?.id().to_owned())).collect()
}

/// A result: what is counted, the figure as printed, that of the ledger, and of what it is.
fn result((row, quote, figure): (&RowRef, &str, &Figure), known: String, of: &str) -> Found {
    let (lint, what) = match &figure.what {
        Handled::People(forms) => (Lint::PeopleHeld, codes(forms.iter().map(|form| form.as_str()))),
        Handled::Organisations => (Lint::PeopleHeld, AccountabilityForm::Organisation.as_str().to_owned()),
        Handled::Money(ways) => (Lint::MoneyPutRight, codes(ways.iter().map(|way| way.as_str()))),
    };
    let says = vec![what, figure.printed.clone(), known, of.to_owned()];
    Found::new(lint, row.clone(), quote, &format!("{quote}\n{}", says.join("\n")), says)
}

fn codes(all: impl Iterator<Item = &'static str>) -> String {
    all.collect::<Vec<_>>().join("+")
}

/// What is recorded of a finding or of the ledger.
struct Known {
    held: Held,
    /// How many people and organisations, by the reckoning of 概况.
    people: Option<u64>,
    organisations: Option<u64>,
    money: PutRight,
}

impl Known {
    fn of_ledger(ledger: &Ledger) -> Self {
        let (people, organisations) = Held::in_all(ledger);
        Self { people, organisations, held: Held::of(ledger), money: PutRight::of(ledger) }
    }

    fn of_rows<'l, I: Iterator<Item = RowView<'l>>>(rows: impl Fn() -> I) -> Self {
        let held = Held::of_rows(rows());
        Self {
            people: held.people,
            organisations: held.organisations,
            held,
            money: PutRight::of_rows(rows()),
        }
    }

    /// The figure that is recorded, where none that is told of it fits; a thing may be told twice, or in parts.
    fn contradicts(&self, what: &Handled, told: &[&Figure]) -> Option<String> {
        match what {
            Handled::People(forms) => {
                let (least, most) = self.people_in(forms)?;
                let times = told.iter().any(|one| one.counts_times);
                // One person may have been talked to several times.
                let fits = |said: u64| (least..=most).contains(&said) || times && said > most;
                (!sums(told).into_iter().any(fits)).then(|| most.to_string())
            }
            Handled::Organisations => {
                let known = self.organisations?;
                (!sums(told).contains(&known)).then(|| known.to_string())
            }
            Handled::Money(ways) => {
                if self.money.amounts.is_empty() || self.money.unread > 0 {
                    return None;
                }
                let told = parts(told, |one| (fen(one), step(one)));
                let fits = |known: u64| {
                    // Rounded or cut off at the last printed digit.
                    let is_near = |(said, step): &(f64, f64)| {
                        let over = known as f64 - said;
                        over >= -step / 2.0 && over < *step
                    };
                    told.iter().any(is_near)
                };
                let known = self.money_in(ways);
                (!known.iter().copied().any(fits)).then(|| money::yuan(known[0]))
            }
        }
    }

    /// How many people are recorded in these forms together: the least, where one person may have been in each of them, and
    /// the most. `None` where nothing is recorded that could say.
    fn people_in(&self, forms: &[AccountabilityForm]) -> Option<(u64, u64)> {
        if forms.is_empty() {
            return self.people.map(|people| (people, people));
        }
        self.held.people?;
        let each = || forms.iter().map(|form| self.held.by_form.get(form).map_or(0, |sum| sum.people));
        Some((each().max().unwrap_or_default(), each().sum()))
    }

    /// What the ledger may call the same money: in these ways, in any way by which money comes back, in all ways; of a few
    /// amounts each sum of some of them.
    fn money_in(&self, ways: &[AmountWay]) -> Vec<u64> {
        let of = |ways: &[AmountWay]| -> u64 {
            ways.iter()
                .filter_map(|way| self.money.by_way.get(way))
                .fold(0, |sum, fen| sum.saturating_add(*fen))
        };
        let all = self.money.total();
        let mut known = vec![if ways.is_empty() { all } else { of(ways) }];
        if ways.iter().any(|way| COMES_BACK.contains(way)) {
            // 追缴 that was paid into the treasury is recorded as either.
            known.extend(COMES_BACK.map(|way| of(&[way])));
            known.push(of(&COMES_BACK));
        }
        if self.money.amounts.len() <= FEW {
            let amounts = &self.money.amounts;
            let some = |set: u32| amounts.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1);
            known.extend((1..1u32 << amounts.len()).map(|set| some(set).map(|(_, fen)| *fen).sum::<u64>()));
        }
        known.push(all);
        known
    }
}

/// The ways in which money comes back.
const COMES_BACK: [AmountWay; 4] =
    [AmountWay::Recovered, AmountWay::Remitted, AmountWay::Refunded, AmountWay::Returned];

/// Of so many amounts each sum is looked at.
const FEW: usize = 6;

/// How many people or organisations are told of: each figure, those that differ together, and all together.
fn sums(told: &[&Figure]) -> Vec<u64> {
    parts(told, |one| (one.amount.value, 0.0)).into_iter().map(|(sum, _)| sum as u64).collect()
}

/// Each figure, those that differ together, and all together, with the precision of the least precise.
fn parts(told: &[&Figure], value: impl Fn(&Figure) -> (f64, f64)) -> Vec<(f64, f64)> {
    let each: Vec<(f64, f64)> = told.iter().map(|one| value(one)).collect();
    let mut differ: Vec<(f64, f64)> = Vec::new();
    for one in &each {
        if !differ.iter().any(|other| other.0 == one.0) {
            differ.push(*one);
        }
    }
    let together =
        |all: &[(f64, f64)]| all.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, one.1.max(sum.1)));
    let (differ, all) = (together(&differ), together(&each));
    each.into_iter().chain([differ, all]).collect()
}

/// A printed amount in fen, and how much its last digit is worth.
fn fen(one: &Figure) -> f64 {
    one.amount.value * worth(one)
}

fn step(one: &Figure) -> f64 {
    worth(one) / 10f64.powi(one.amount.decimals.min(9) as i32)
}

fn worth(one: &Figure) -> f64 {
    money::fen(&format!("1{}", one.amount.unit)).unwrap_or(100) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Accountability, Amount, Inspection};
    use crate::ledger::testing::stamp;
    use crate::notice::{compose, documents_of, ledger_of};

    const NOTICE: &str = include_str!("../../tests/samples/sample-notice.txt");

    /// The sample with `whole` before its closing words and `first` as the result of its first finding, and rows of the
    /// ledger: form, people; way, amount. Those of the first finding where it has words of its own.
    fn ledger(whole: &str, first: &str, people: &[(&str, u64)], money: &[(&str, &str)]) -> Ledger {
        let text = NOTICE.replace("按照巡察工作有关要求", &format!("{whole}按照巡察工作有关要求"));
        assert!(whole.is_empty() || text != NOTICE);
        let mut one = ledger_of(&text, &stamp(3)).0;
        let finding = one.ordered(Finding::KIND)[0].name();
        let measure = one.under(&finding).find(|row| row.kind() == Measure::KIND).unwrap().name();
        one.act(&stamp(0), |draft| {
            let of = if first.is_empty() { String::new() } else { finding.id().to_owned() };
            if !first.is_empty() {
                draft.set(&measure, Measure::TEXT, first);
            }
            for (form, people) in people {
                let (finding, form) = (of.clone(), (*form).to_owned());
                draft.add(Accountability { finding, form, people: *people, ..Accountability::default() });
            }
            for (way, amount) in money {
                let (finding, way, amount) = (of.clone(), (*way).to_owned(), (*amount).to_owned());
                draft.add(Amount { finding, way, amount, ..Amount::default() });
            }
        });
        one
    }

    fn found(ledger: &Ledger) -> Vec<Found> {
        let (id, document) = documents_of(ledger).pop().unwrap();
        people_and_money(ledger, &document, &compose(ledger, &id))
    }

    #[track_caller]
    fn check(ledger: &Ledger, expected: &[[&str; 4]]) {
        let says: Vec<_> = found(ledger).into_iter().map(|one| one.says).collect();
        assert_eq!(says, expected);
    }

    #[test]
    fn people_that_a_document_tells_of_are_those_of_the_ledger() {
        let of = |whole: &str, people: &[(&str, u64)]| ledger(whole, "", people, &[]);
        check(&of("共问责12人，其中约谈10人、诫勉2人。", &[("talk", 10), ("admonition", 2)]), &[]);
        check(
            &of("共问责12人，其中约谈10人、诫勉2人。", &[("talk", 8), ("admonition", 2)]),
            &[["", "12人", "10", "ledger"], ["talk", "10人", "8", "ledger"]],
        );
        check(&of("累计约谈10人。", &[("admonition", 2)]), &[["talk", "10人", "0", "ledger"]]);
        // A person with both is counted once by some, twice by others.
        let both = &[("party-discipline", 2), ("sanction", 1)];
        check(&of("共给予党纪政务处分2人。", both), &[]);
        check(&of("共给予处分3人。", both), &[]);
        check(&of("共给予处分4人。", both), &[["party-discipline+sanction", "4人", "3", "ledger"]]);
        check(&of("累计提醒谈话、批评教育9人。", &[("reminder", 4), ("criticism", 5)]), &[]);
        // Times are no people, but they are no fewer.
        check(&of("累计约谈15人次。", &[("talk", 10)]), &[]);
        check(&of("累计约谈9人次。", &[("talk", 10)]), &[["talk", "9人次", "10", "ledger"]]);
        check(&of("共问责党组织2个。", &[("organisation", 1)]), &[["organisation", "2个", "1", "ledger"]]);
        // A plan tells of what is to be done.
        let mut plan = of("共问责12人。", &[("talk", 10)]);
        assert_eq!(found(&plan).len(), 1);
        let row = RowRef::new(Document::KIND, &documents_of(&plan)[0].0).unwrap();
        plan.act(&stamp(0), |draft| draft.set(&row, Document::TITLE, "关于落实反馈意见的整改方案"));
        check(&plan, &[]);
        // What is told of one matter is not told of all, and an office that keeps no such rows contradicts nothing.
        check(&of("针对此事约谈3人。", &[("talk", 10)]), &[]);
        check(&of("共问责12人。", &[]), &[]);
        // The number that 概况 prints goes before the rows.
        let mut told = of("共问责12人。", &[("talk", 10)]);
        let row = RowRef::new(Inspection::KIND, Inspection::ID).unwrap();
        told.act(&stamp(0), |draft| draft.set(&row, Inspection::PEOPLE_HELD, 12));
        check(&told, &[]);
    }

    #[test]
    fn money_that_a_document_tells_of_is_that_of_the_ledger() {
        let of = |whole: &str, money: &[(&str, &str)]| ledger(whole, "", &[], money);
        check(&of("共收缴资金35.6万元。", &[("recovered", "35.6万元")]), &[]);
        check(&of("共收缴资金35.6万元。", &[("recovered", "355,980元")]), &[]);
        check(
            &of("共收缴资金35.6万元。", &[("recovered", "20万元"), ("remitted", "5万元")]),
            &[["recovered", "35.6万元", "200,000", "ledger"]],
        );
        // What was recovered and paid in is recorded as either.
        check(&of("共追缴资金5万元。", &[("remitted", "5万元")]), &[]);
        check(&of("共追缴资金25万元。", &[("recovered", "20万元"), ("remitted", "5万元")]), &[]);
        check(&of("共追缴资金约36万元。", &[("recovered", "20万元")]), &[]);
        check(&of("共追缴资金36万元。", &[("recovered", "若干")]), &[]);
        check(&of("尚有5万元未追缴。", &[("recovered", "20万元")]), &[]);
    }

    #[test]
    fn what_reports_usually_say_besides_contradicts_nothing() {
        let people = &[("talk", 10), ("admonition", 2)];
        let money = &[("recovered", "35.6万元"), ("refunded", "4万元")];
        let of = |whole: &str| ledger(whole, "", people, money);
        for fits in [
            "累计运用“第一种形态”批评教育帮助12人次。",
            "先后约谈10人次、诫勉2人。",
            "共对12名干部进行了约谈或诫勉。",
            "共追缴违纪资金35.6万元，退还群众4万元。",
            "全县共约谈215人。",
            "整改期间，收缴、清退各类资金合计39.6万元。",
            "巡察期间共谈话126人。",
        ] {
            check(&of(fits), &[]);
        }
        check(&of("共约谈12人。"), &[["talk", "12人", "10", "ledger"]]);
        check(&of("整改以来，累计问责13人。"), &[["", "13人", "12", "ledger"]]);
        check(&of("共退还群众4.5万元。"), &[["refunded", "4.5万元", "40,000", "ledger"]]);
    }

    #[test]
    fn what_stands_under_a_finding_is_held_against_that_finding() {
        let of =
            |first: &str, people: &[(&str, u64)], money: &[(&str, &str)]| ledger("", first, people, money);
        check(&of("约谈责任人3名，清退补贴3.46万元。", &[("talk", 3)], &[("refunded", "34600")]), &[]);
        check(
            &of("约谈责任人3名，清退补贴3.46万元。", &[("talk", 2)], &[("refunded", "3.4万元")]),
            &[["talk", "3名", "2", "finding"], ["refunded", "3.46万元", "34,000", "finding"]],
        );
        // Told in parts.
        check(&of("约谈科长2人。约谈副科长1人。", &[("talk", 3)], &[]), &[]);
        check(&of("先清退1万元。再清退2.5万元。", &[], &[("refunded", "3.5万元")]), &[]);
        let wrong = found(&of("约谈3人。", &[("talk", 2)], &[])).pop().unwrap();
        assert!(wrong.lint == Lint::PeopleHeld && !wrong.finding.is_empty() && wrong.quote == "约谈3人");
    }
}
