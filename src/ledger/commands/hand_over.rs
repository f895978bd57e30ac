//! 移交: what people do when a unit is dissolved or a leader leaves in mid-year: what is not done goes to who comes after;
//! what is done stays with who did it.

use chrono::NaiveDate;

use crate::domain::{
    Code, Commitment, Decision, Fields, Finding, LedgerSettings, Measure, PromiseState, PublicReport,
    ReportingPeriod, Status, calendar_date, replace_name, spelling, unit_names,
};
use crate::ledger::views::{Lifecycle, PromiseBearer, Stage};
use crate::ledger::{Draft, Ledger, RowRef, RowView};

/// Who hands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// A unit.
    Unit,
    /// A leader or another person.
    Person,
}

/// What is handed over: how many findings and measures, and what else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// Findings.
    pub findings: usize,
    /// Measures that name the unit or person themselves.
    pub measures: usize,
    /// Decisions of meetings, public reports, open reporting periods and promises.
    pub others: usize,
}

impl Bearer {
    /// The fields that name it, with the kind of row they are in.
    fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Unit => &[
                (Finding::KIND, Finding::LEAD_UNIT),
                (Finding::KIND, Finding::RESPONSIBLE),
                (Finding::KIND, Finding::SUPPORTING),
                (Measure::KIND, Measure::UNIT),
                (Commitment::KIND, Commitment::UNIT),
                (Decision::KIND, Decision::UNIT),
                (PublicReport::KIND, PublicReport::UNIT),
                (ReportingPeriod::KIND, ReportingPeriod::UNITS),
            ],
            Self::Person => &[
                (Finding::KIND, Finding::LEADER),
                (Finding::KIND, Finding::PERSON),
                (Measure::KIND, Measure::PERSON),
                (Commitment::KIND, Commitment::PERSON),
            ],
        }
    }
}

/// Puts `to` in the place of `from` wherever something is still to be done, and says how much that was. Letters, reports and
/// evaluations that are written keep the name they have.
pub fn hand_over(draft: &mut Draft, bearer: Bearer, from: &str, to: &str, today: NaiveDate) -> HandedOver {
    let changed = handed(draft.ledger(), bearer, from, to, today);
    for (row, field, list) in &changed {
        draft.set(row, field, list.as_str());
    }
    counted(&changed)
}

/// What [`hand_over`] would hand over.
pub fn to_hand_over(ledger: &Ledger, bearer: Bearer, from: &str, to: &str, today: NaiveDate) -> HandedOver {
    counted(&handed(ledger, bearer, from, to, today))
}

/// A field of a row, and the list that is to stand in it.
type Handed = (RowRef, &'static str, String);

fn handed(ledger: &Ledger, bearer: Bearer, from: &str, to: &str, today: NaiveDate) -> Vec<Handed> {
    if spelling(to).is_empty() || spelling(from) == spelling(to) {
        return Vec::new();
    }
    let row = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
    let settings = row.map(|row| LedgerSettings::read(&row)).unwrap_or_default();
    let mut changed = Vec::new();
    for (kind, field) in bearer.fields() {
        for row in ledger.rows(kind) {
            let Some(list) = replace_name(row.text(field), from, to) else { continue };
            if is_open(ledger, &row, &settings, today) {
                changed.push((row.name(), *field, list));
            }
        }
    }
    changed.extend(promises_of_what_is_done(ledger, bearer, from, to, &settings, today));
    changed
}

/// The promises that are kept still though the finding or the measure whose unit or person keeps them is done, and stays
/// with who did it: they name who comes after themselves.
fn promises_of_what_is_done(
    ledger: &Ledger,
    bearer: Bearer,
    from: &str,
    to: &str,
    settings: &LedgerSettings,
    today: NaiveDate,
) -> Vec<Handed> {
    let (field, of): (_, fn(&Ledger, &Commitment) -> PromiseBearer) = match bearer {
        Bearer::Unit => (Commitment::UNIT, PromiseBearer::unit),
        Bearer::Person => (Commitment::PERSON, PromiseBearer::person),
    };
    let handed = |row: RowView| {
        let promise = Commitment::read(&row);
        let now = of(ledger, &promise);
        let measure = ledger.live(Measure::KIND, &promise.measure);
        // Where the measure names nobody, the finding does.
        let measure = measure.filter(|row| !row.text(field).is_empty());
        let above = measure.or_else(|| ledger.live(Finding::KIND, &promise.finding))?;
        let stays = !now.is_own && !is_open(ledger, &above, settings, today);
        let list = replace_name(&now.name, from, to).filter(|_| stays)?;
        is_open(ledger, &row, settings, today).then(|| (row.name(), field, list))
    };
    ledger.rows(Commitment::KIND).filter_map(handed).collect()
}

/// Whether something is still to be done about what a row is of. A long-term finding stays on the books, however it is
/// counted.
fn is_open(ledger: &Ledger, row: &RowView, settings: &LedgerSettings, today: NaiveDate) -> bool {
    let is_over = |status: &str| {
        let known = Code::read(status, Status::parse).and_then(|code| code.known());
        known != Some(Status::LongTerm) && settings.counts_as_done(known)
    };
    let finding_is_open = |id: &str| {
        let status = ledger.live(Finding::KIND, id).map(|row| row.text(Finding::STATUS).to_owned());
        let Some((status, life)) = status.zip(Lifecycle::of(ledger, id)) else { return false };
        match life.stage {
            Stage::SignedOff(_) => false,
            Stage::Rebound => true,
            _ => !is_over(&status),
        }
    };
    match row.kind() {
        Finding::KIND => finding_is_open(row.id()),
        Measure::KIND => !is_over(row.text(Measure::STATUS)) && finding_is_open(row.text(Measure::FINDING)),
        Commitment::KIND => {
            let is_past = calendar_date(row.text(Commitment::TO)).is_some_and(|last| last < today);
            let state = PromiseState::parse(row.text(Commitment::STATE));
            state == Some(PromiseState::Confirmed) && !is_past
        }
        Decision::KIND => row.text(Decision::DONE).trim().is_empty(),
        PublicReport::KIND => row.text(PublicReport::ANSWERED).trim().is_empty(),
        _ => row.text(ReportingPeriod::CLOSED).is_empty(),
    }
}

fn counted(changed: &[Handed]) -> HandedOver {
    let count = |kind: &str| {
        let rows = changed.iter().map(|(row, ..)| row).filter(|row| row.kind() == kind);
        rows.collect::<std::collections::BTreeSet<_>>().len()
    };
    let (findings, measures) = (count(Finding::KIND), count(Measure::KIND));
    let others = [Decision::KIND, PublicReport::KIND, ReportingPeriod::KIND, Commitment::KIND];
    let others = others.map(count).iter().sum();
    HandedOver { findings, measures, others }
}

/// The names that something can be handed over from.
pub fn bearers(ledger: &Ledger, bearer: Bearer) -> Vec<String> {
    let mut names = std::collections::BTreeSet::new();
    for (kind, field) in bearer.fields() {
        for row in ledger.rows(kind) {
            names.extend(unit_names(row.text(field)).map(|name| name.into_owned()));
        }
    }
    names.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    fn add(one: &mut Ledger, finding: Finding) -> RowRef {
        let mut row = None;
        one.act(&stamp(0), |draft| row = Some(draft.add(finding)));
        row.unwrap()
    }

    fn today() -> NaiveDate {
        "2024-04-01".parse().unwrap()
    }

    #[test]
    fn a_promise_that_is_kept_still_is_handed_over_though_its_finding_is_done() {
        let mut one = ledger();
        let finding = |status: &str| Finding {
            responsible: "市政所、环卫站".into(),
            person: "王某".into(),
            status: status.into(),
            ..Finding::default()
        };
        let (open, done) = (add(&mut one, finding("")), add(&mut one, finding("done")));
        let mut promises = Vec::new();
        one.act(&stamp(0), |draft| {
            let measure = draft.add(Measure {
                finding: done.id().into(),
                unit: "市政所（牵头）".into(),
                status: "done".into(),
                ..Measure::default()
            });
            for (finding, measure, own, state, to) in [
                // Goes with its finding, by itself, by its measure; keeps whom it names.
                (&open, "", "", "confirmed", ""),
                (&done, "", "", "confirmed", "2024-12-31"),
                (&done, measure.id(), "", "confirmed", ""),
                (&done, "", "市政 所", "confirmed", ""),
                (&done, "", "执法队", "confirmed", ""),
                // Nobody has confirmed it, it is no promise, it has ended.
                (&done, "", "", "", ""),
                (&done, "", "", "dismissed", ""),
                (&done, "", "", "confirmed", "2024-03-31"),
            ] {
                promises.push(draft.add(Commitment {
                    finding: finding.id().into(),
                    measure: measure.into(),
                    unit: own.into(),
                    state: state.into(),
                    to: to.into(),
                    every: "month".into(),
                    ..Commitment::default()
                }));
            }
        });
        let bearers = |one: &Ledger, of: fn(&Ledger, &Commitment) -> PromiseBearer| {
            let of = |row: &RowRef| of(one, &Commitment::read(&one.row(row).unwrap())).name;
            promises.iter().map(of).collect::<Vec<_>>()
        };
        let before = bearers(&one, PromiseBearer::unit);
        let expect = HandedOver { findings: 1, measures: 0, others: 3 };
        one.act(&stamp(0), |draft| {
            assert_eq!(hand_over(draft, Bearer::Unit, "市政所", "养护中心", today()), expect);
        });
        let after = bearers(&one, PromiseBearer::unit);
        assert_eq!(
            after[..5],
            ["养护中心、环卫站", "养护中心、环卫站", "养护中心（牵头）", "养护中心", "执法队"]
        );
        assert_eq!(after[5..], before[5..]);
        let own: Vec<_> = promises.iter().map(|row| one.row(row).unwrap().text("unit").to_owned()).collect();
        assert_eq!(own[..3], ["", "养护中心、环卫站", "养护中心（牵头）"]);
        one.act(&stamp(0), |draft| {
            let said = hand_over(draft, Bearer::Person, "王某", "李某", today());
            assert_eq!((said.findings, said.others), (1, 4));
        });
        assert_eq!(bearers(&one, PromiseBearer::person)[..3], ["李某", "李某", "李某"]);
    }

    #[test]
    fn what_is_not_done_goes_to_who_comes_after_and_what_is_done_stays() {
        let mut one = ledger();
        let finding = |responsible: &str, status: &str| Finding {
            responsible: responsible.into(),
            status: status.into(),
            ..Finding::default()
        };
        let open = add(&mut one, finding("环卫站、市政所（配合养护）", "in-progress"));
        let done = add(&mut one, finding("市政所", "done"));
        let long = add(&mut one, finding("市政 所", "long-term"));
        let both = add(&mut one, finding("市政所、养护中心", ""));
        let mut measures = Vec::new();
        one.act(&stamp(0), |draft| {
            for (finding, status) in [(&open, ""), (&open, "done"), (&done, "")] {
                measures.push(draft.add(Measure {
                    finding: finding.id().into(),
                    unit: "市政所".into(),
                    status: status.into(),
                    ..Measure::default()
                }));
            }
            let decision =
                |done: &str| Decision { unit: "市政所".into(), done: done.into(), ..Decision::default() };
            draft.add(decision(""));
            draft.add(decision("2024-03-01"));
            draft
                .add(ReportingPeriod { units: "市政所、环卫站".into(), ..ReportingPeriod::default() });
            draft.add(ReportingPeriod {
                units: "市政所".into(),
                closed: "2024-03-01".into(),
                ..ReportingPeriod::default()
            });
        });
        let expect = HandedOver { findings: 3, measures: 1, others: 2 };
        assert_eq!(to_hand_over(&one, Bearer::Unit, "市政所", "养护中心", today()), expect);
        assert_eq!(bearers(&one, Bearer::Unit), ["养护中心", "市政所", "环卫站"]);
        let before: Vec<_> =
            one.all_rows().map(|row| format!("{:?}", row.fields().collect::<Vec<_>>())).collect();
        let mut said = HandedOver::default();
        one.act(&stamp(0), |draft| said = hand_over(draft, Bearer::Unit, "市政所", "养护中心", today()));
        assert_eq!(said, expect);
        let text = |row: &RowRef, field: &str| one.row(row).unwrap().text(field).to_owned();
        assert_eq!(text(&open, Finding::RESPONSIBLE), "环卫站、养护中心（配合养护）");
        assert_eq!(text(&done, Finding::RESPONSIBLE), "市政所");
        assert_eq!(text(&long, Finding::RESPONSIBLE), "养护中心");
        assert_eq!(text(&both, Finding::RESPONSIBLE), "养护中心");
        let units: Vec<_> = measures.iter().map(|row| text(row, Measure::UNIT)).collect();
        assert_eq!(units, ["养护中心", "市政所", "市政所"]);
        one.undo(&stamp(0));
        let after: Vec<_> =
            one.all_rows().map(|row| format!("{:?}", row.fields().collect::<Vec<_>>())).collect();
        assert_eq!(after, before);
    }

    #[test]
    fn a_leader_who_leaves_hands_over_what_is_open_by_any_spelling_and_nobody_hands_over_to_nobody() {
        let mut one = ledger();
        let row = add(
            &mut one,
            Finding { leader: "张 某".into(), person: "王某、张某".into(), ..Finding::default() },
        );
        for (from, to) in [("张某", ""), ("张某", "张　某"), ("无此人", "李某"), ("", "李某")] {
            let changes = one.act(&stamp(0), |draft| {
                assert_eq!(hand_over(draft, Bearer::Person, from, to, today()), HandedOver::default());
            });
            assert!(changes.is_empty(), "{from} {to}");
        }
        one.act(&stamp(0), |draft| {
            assert_eq!(hand_over(draft, Bearer::Person, "张某", "李某", today()).findings, 1);
        });
        let row = one.row(&row).unwrap();
        assert_eq!((row.text(Finding::LEADER), row.text(Finding::PERSON)), ("李某", "王某、李某"));
    }
}
