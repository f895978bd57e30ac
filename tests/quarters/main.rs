//! Quarters in the life of a ledger, in which two offices work on three computers: what the lists and figures say is
//! held against a recount from the bare rows after every step, and at the end all computers come to the same.

mod recount;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rectify::domain::{
    Aspect, CheckMethod, CheckOutcome, Decision, Evidence, Fields, Finding, Measure, Meeting, Milestone,
    ReviewOutcome, Supervision, Transfer, Unit,
};
use rectify::exchange::{Envelope, Package, PackageScope, write};
use rectify::ledger::commands::{self, Entry, Refusal};
use rectify::ledger::views::{
    Blocker, Directory, Dispute, FindingList, Lifecycle, Stage, SupervisionList, TextOrder, Todo,
};
use rectify::ledger::{Author, Conflict, Draft, Ledger, RowRef, Stamp};
use rectify::notice;

use self::recount::{Counted, own, recount};

/// What is still wanted, in ten characters and more.
const WANTED: &str = "验收时仍有两处没有整改到位。";

/// The county's office, and two computers of the bureau.
const COUNTY: usize = 0;
const BUREAU: usize = 1;
const SECOND: usize = 2;

struct World {
    ledgers: [Ledger; 3],
    today: NaiveDate,
}

fn stamp(who: usize) -> Stamp {
    let (replica, office, name) = [
        ("county-1", "县委巡察办", "赵某"),
        ("bureau-1", "县城管局", "王某"),
        ("bureau-2", "县城管局", "李某"),
    ][who];
    // The clocks of these computers are years apart.
    let at = format!("{}-03-01T09:00:00+08:00", 2030 - who * 7);
    let by = Arc::new(Author { office: office.into(), name: name.into() });
    Stamp { replica: replica.parse().unwrap(), by, at: at.into() }
}

impl World {
    /// A ledger of these findings (title, unit, deadline), each with a measure, on all computers; and the ids.
    fn begin(findings: &[(&str, &str, &str)]) -> (Self, Vec<String>) {
        let id = "quarter-1".parse().unwrap();
        let mut one = Ledger::new(id);
        let mut ids = Vec::new();
        one.act(&stamp(COUNTY), |draft| {
            for (title, unit, deadline) in findings {
                let row = commands::add_finding(draft, "", title);
                draft.set(&row, Finding::RESPONSIBLE, *unit);
                draft.set(&row, Finding::DEADLINE, *deadline);
                draft.set(&row, Finding::STATUS, "in-progress");
                commands::add_measure(draft, row.id(), "建章立制。");
                ids.push(row.id().to_owned());
            }
        });
        let mut world =
            Self { ledgers: [one.clone(), one.clone(), one], today: "2024-01-10".parse().unwrap() };
        world.check();
        // From here on each computer has a ledger of its own, which the county handed out as a file.
        for who in [BUREAU, SECOND] {
            world.ledgers[who] = Ledger::new("quarter-1".parse().unwrap());
            world.send(COUNTY, who, PackageScope::Whole);
        }
        (world, ids)
    }

    fn entry(&self, note: &str) -> Entry {
        Entry { date: self.today.to_string(), today: self.today, person: "周某".into(), note: note.into() }
    }

    /// It is this day, and everything is counted again.
    fn day(&mut self, day: &str) {
        self.today = day.parse().unwrap();
        self.check();
    }

    fn act(&mut self, who: usize, act: impl FnOnce(&mut Draft)) {
        self.ledgers[who].act(&stamp(who), act);
        self.check();
    }

    /// A step that is done or refused; what is refused changes nothing.
    fn step<T>(
        &mut self,
        who: usize,
        act: impl FnOnce(&mut Draft, Entry) -> Result<T, Refusal>,
        note: &str,
    ) -> Result<T, Refusal> {
        let entry = self.entry(note);
        let mut done = Err(Refusal::NotNow);
        let changes = self.ledgers[who].act(&stamp(who), |draft| done = act(draft, entry));
        assert!(done.is_ok() || changes.is_empty());
        self.check();
        done
    }

    fn set(&mut self, who: usize, finding: &str, field: &str, value: &str) {
        let row = RowRef::new(Finding::KIND, finding).unwrap();
        self.act(who, |draft| draft.set(&row, field, value));
    }

    fn undo(&mut self, who: usize) {
        let undone = self.ledgers[who].undo(&stamp(who)).expect("something to undo");
        assert!(!undone.changes.is_empty());
        self.check();
    }

    /// One computer writes a file, the other takes it in as the app does.
    fn send(&mut self, from: usize, to: usize, scope: PackageScope) {
        let file = write(&scope.of(&self.ledgers[from]), &Envelope::default());
        let package = Package::read(&file).unwrap();
        self.ledgers[to].import(&stamp(to), package.changes, Transfer::default(), notice::sync_after_import);
        self.check();
    }

    /// Undoes the last file that was taken in.
    fn undo_import(&mut self, who: usize) {
        let last = self.ledgers[who].transfers().first().expect("a file").action.clone();
        self.ledgers[who].undo_action(&last, &stamp(who));
        self.check();
    }

    fn add_evidence(&mut self, who: usize, finding: &str, name: &str) -> RowRef {
        let paper = Evidence { finding: finding.into(), name: name.into(), ..Evidence::default() };
        let mut row = None;
        self.act(who, |draft| row = Some(draft.add(paper)));
        row.unwrap()
    }

    fn submit(&mut self, who: usize, finding: &str) -> Result<RowRef, Refusal> {
        self.step(who, |draft, entry| commands::submit(draft, finding, entry), "")
    }

    fn review(&mut self, who: usize, finding: &str, outcome: ReviewOutcome) -> Result<RowRef, Refusal> {
        let note = if outcome == ReviewOutcome::Passed { "" } else { WANTED };
        self.step(who, |draft, entry| commands::review(draft, finding, outcome, entry), note)
    }

    fn pass_all(&mut self, who: usize, finding: &str) {
        for _ in 0..3 {
            self.review(who, finding, ReviewOutcome::Passed).unwrap();
        }
    }

    fn stage(&self, who: usize, finding: &str) -> Stage {
        self.life(who, finding).stage
    }

    fn life(&self, who: usize, finding: &str) -> Lifecycle {
        Lifecycle::of(&self.ledgers[who], finding).unwrap()
    }

    fn todo(&self, who: usize, finding: &str, todo: Todo) -> bool {
        FindingList::of(&self.ledgers[who], self.today).item(finding).unwrap().todos.contains(todo)
    }

    /// Every computer says of every finding what a recount says, and in its figures what these come to.
    fn check(&self) {
        for (who, one) in self.ledgers.iter().enumerate() {
            let list = FindingList::of(one, self.today);
            let mut counts = [0; 4];
            let mut seen = 0;
            for row in one.all_rows().filter(|row| row.kind() == Finding::KIND && row.is_live()) {
                let item = list.item(row.id()).expect("a live finding is in the list");
                let counted = recount(one, &row, self.today);
                let told = Counted {
                    signed_off: matches!(item.stage, Stage::SignedOff(_)),
                    done: item.is_done(&list.settings),
                    overdue: item.due_state.is_overdue(),
                    measure_late: item.measures.iter().any(|one| one.due_state.is_overdue()),
                    extensions: item.extensions,
                    rebounds: Lifecycle::of(one, row.id()).unwrap().rebounds(),
                };
                assert_eq!(told, counted, "computer {who}, {}, on {}", row.text("title"), self.today);
                for (count, is_it) in counts.iter_mut().zip([
                    counted.signed_off,
                    counted.done,
                    counted.overdue,
                    counted.extensions > 0,
                ]) {
                    *count += usize::from(is_it);
                }
                seen += 1;
            }
            let figures = list.figures();
            assert_eq!(
                (figures.findings, [figures.signed_off, figures.done, figures.overdue, figures.extended]),
                (seen, counts)
            );
        }
    }

    /// All computers take in what all others have, in different orders, and come to the same.
    fn end(&mut self) {
        for (from, to) in [(SECOND, COUNTY), (BUREAU, COUNTY), (COUNTY, BUREAU), (BUREAU, SECOND)] {
            self.send(from, to, PackageScope::Whole);
        }
        let rows = |one: &Ledger| {
            let rows = one.all_rows().filter(|row| row.is_live() && row.kind() != Transfer::KIND);
            rows.map(|row| {
                (row.name().to_string(), row.fields().map(|(k, v)| (k.to_owned(), v.clone())).collect())
            })
            .collect::<BTreeMap<String, BTreeMap<String, _>>>()
        };
        let first = rows(&self.ledgers[COUNTY]);
        assert!(self.ledgers.iter().all(|one| rows(one) == first), "all come to the same");
        let contested = |one: &Ledger| one.conflicts().len();
        assert!(self.ledgers.iter().all(|one| contested(one) == contested(&self.ledgers[COUNTY])));
    }
}

#[test]
fn a_disputed_status_an_undo_in_the_middle_and_a_rebound_after_the_look_back() {
    let (mut world, ids) =
        World::begin(&[("账目不清", "计财股", "2024年2月底前"), ("公示不及时", "办公室", "2024年3月15日前")]);
    let finding = ids[0].as_str();
    world.add_evidence(BUREAU, finding, "整改前后对照表");
    // One says it is done, the other that it is not, without seeing each other.
    world.set(BUREAU, finding, Finding::STATUS, "done");
    world.set(SECOND, finding, Finding::STATUS, "not-done");
    world.day("2024-01-20");
    world.submit(BUREAU, finding).unwrap();
    world.send(SECOND, BUREAU, PackageScope::Whole);
    // Whatever is shown, nobody passes what two people contest.
    let Err(Refusal::Blocked(why)) = world.review(BUREAU, finding, ReviewOutcome::Passed) else { panic!() };
    assert!(why.contains(&Blocker::StatusDisputed), "{why:?}");
    world.set(BUREAU, finding, Finding::STATUS, "done");
    world.review(BUREAU, finding, ReviewOutcome::Passed).unwrap();
    // The opinion was given by mistake: undone, and the submission waits for the same step again.
    let first = world.life(BUREAU, finding).chain[0].clone();
    world.undo(BUREAU);
    assert_eq!(world.stage(BUREAU, finding), Stage::Submitted(first));
    world.send(BUREAU, COUNTY, PackageScope::Whole);
    world.day("2024-02-01");
    world.pass_all(COUNTY, finding);
    assert_eq!(world.stage(COUNTY, finding), Stage::SignedOff("2024-02-01".into()));
    // The bureau's second computer throws away the only paper meanwhile.
    world.send(BUREAU, SECOND, PackageScope::Whole);
    let paper = own(&world.ledgers[SECOND], Evidence::KIND, finding)[0].name();
    world.act(SECOND, |draft| draft.delete(&paper));
    world.send(SECOND, COUNTY, PackageScope::Whole);
    assert_eq!(world.stage(COUNTY, finding), Stage::InDoubt);
    assert!(world.todo(COUNTY, finding, Todo::Decide));
    // A look-back is no way to sign off; undoing what the file brought is.
    world.undo_import(COUNTY);
    assert_eq!(world.stage(COUNTY, finding), Stage::SignedOff("2024-02-01".into()));
    world.undo(SECOND);
    world.send(SECOND, COUNTY, PackageScope::Whole);
    assert_eq!(world.stage(COUNTY, finding), Stage::SignedOff("2024-02-01".into()));
    // The look-back finds it as before.
    world.day("2024-03-20");
    let fails = CheckOutcome::Fails;
    let look =
        |draft: &mut Draft, entry| commands::record_check(draft, finding, CheckMethod::OnSite, fails, entry);
    assert_eq!(world.step(COUNTY, look, "又不清"), Err(Refusal::NoteTooShort(10)));
    world.step(COUNTY, look, WANTED).unwrap();
    assert_eq!(world.stage(COUNTY, finding), Stage::Rebound);
    assert!(world.todo(COUNTY, finding, Todo::Late), "the old deadline is past");
    // The bureau does not know that yet, and writes what it always wrote.
    world.set(BUREAU, finding, Finding::STATUS, "done");
    world.send(BUREAU, COUNTY, PackageScope::Whole);
    world.send(COUNTY, BUREAU, PackageScope::Whole);
    assert_eq!(world.stage(BUREAU, finding), Stage::Rebound, "a status is no way out");
    let extend = |draft: &mut Draft, entry| commands::extend(draft, finding, "", "2024-04-30", entry);
    world.step(COUNTY, extend, "反弹后重新整改").unwrap();
    world.set(COUNTY, finding, Finding::STATUS, "done");
    world.submit(COUNTY, finding).unwrap();
    world.day("2024-03-25");
    world.pass_all(COUNTY, finding);
    let life = world.life(COUNTY, finding);
    assert_eq!((life.rounds.len(), life.rebounds(), life.rounds[0].reviews.len()), (2, 1, 3));
    world.end();
    assert_eq!(world.stage(SECOND, finding), Stage::SignedOff("2024-03-25".into()));
}

#[test]
fn an_extension_after_expiry_a_unit_under_two_spellings_and_a_file_that_is_taken_back() {
    let (mut world, ids) = World::begin(&[
        ("台账不全", "综合执法大队", "2024年2月底前"),
        ("巡查不勤", "执法 大队", "2024年2月底前"),
        ("培训不够", "执法大队（牵头）、办公室", "三季度末"),
        ("制度不全", "", "长期坚持"),
    ]);
    let measure = own(&world.ledgers[COUNTY], Measure::KIND, &ids[2])[0].name();
    world.act(COUNTY, |draft| draft.set(&measure, Measure::DEADLINE, "2024年3月15日前"));
    let late = |world: &World, who: usize| {
        let list = FindingList::of(&world.ledgers[who], world.today);
        list.late_units().into_iter().map(|one| (one.who, one.findings.len())).collect::<BTreeMap<_, _>>()
    };
    world.day("2024-03-16");
    let of = |all: &[(&str, usize)]| {
        all.iter().map(|(unit, n)| ((*unit).to_owned(), *n)).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(late(&world, COUNTY), of(&[("执法大队", 2), ("综合执法大队", 1), ("办公室", 1)]));
    // The county makes one unit of two spellings while the bureau writes the old one once more.
    let alike = |world: &World, who: usize| {
        let list = FindingList::of(&world.ledgers[who], world.today);
        Directory::of(&world.ledgers[who], &list, &mut TextOrder::default()).alike
    };
    assert_eq!(alike(&world, COUNTY).len(), 1);
    world.act(COUNTY, |draft| {
        commands::merge_units(draft, "综合执法大队", "执法大队");
    });
    assert_eq!(late(&world, COUNTY), of(&[("综合执法大队", 3), ("办公室", 1)]));
    world.undo(COUNTY);
    assert_eq!(late(&world, COUNTY).len(), 3, "undone as one step");
    world.ledgers[COUNTY].redo(&stamp(COUNTY)).unwrap();
    world.check();
    world.set(BUREAU, &ids[3], Finding::RESPONSIBLE, "执法大队");
    world.set(BUREAU, &ids[3], Finding::DEADLINE, "2024年2月底前");
    // An unrelated field of a finding whose unit was renamed elsewhere is no conflict.
    world.set(BUREAU, &ids[1], Finding::NEXT_STEP, "4月开展一次集中巡查");
    world.send(BUREAU, COUNTY, PackageScope::Whole);
    assert_eq!(world.ledgers[COUNTY].conflicts().len(), 0);
    assert_eq!(alike(&world, COUNTY).len(), 1, "it is offered again: the old spelling came anew");
    assert_eq!(late(&world, COUNTY), of(&[("综合执法大队", 3), ("办公室", 1), ("执法大队", 1)]));
    world.undo_import(COUNTY);
    assert_eq!(late(&world, COUNTY), of(&[("综合执法大队", 3), ("办公室", 1)]));
    world.send(BUREAU, COUNTY, PackageScope::Whole);
    world.act(COUNTY, |draft| {
        commands::merge_units(draft, "综合执法大队", "执法大队");
    });
    assert_eq!((alike(&world, COUNTY).len(), late(&world, COUNTY)["综合执法大队"]), (0, 4));
    let spellings = world.ledgers[COUNTY].rows(Unit::KIND).map(|row| row.text(Unit::SPELLINGS).to_owned());
    assert_eq!(spellings.collect::<Vec<_>>(), ["执法大队"], "no spelling twice");
    // The first is extended after it has expired, twice at once by two offices; the later day holds.
    world.send(COUNTY, BUREAU, PackageScope::Unit("综合执法大队".into()));
    for (who, to) in [(COUNTY, "2024-04-30"), (BUREAU, "2024-05-31")] {
        let extend = |draft: &mut Draft, entry| commands::extend(draft, &ids[0], "", to, entry);
        world.step(who, extend, "等待设备到货").unwrap();
    }
    assert!(!world.todo(COUNTY, &ids[0], Todo::Late));
    world.send(BUREAU, COUNTY, PackageScope::Unit("综合执法大队".into()));
    world.day("2024-05-15");
    assert!(!world.todo(COUNTY, &ids[0], Todo::Late));
    let told: Vec<_> = world.life(COUNTY, &ids[0]).extensions.into_iter().map(|(_, one)| one.from).collect();
    assert_eq!(told, ["2024年2月底前", "2024年2月底前"], "both say what held where they were made");
    let shorter = |draft: &mut Draft, entry| commands::extend(draft, &ids[0], "", "2024-05-20", entry);
    let holds = Refusal::NotLater("2024-05-31".parse().unwrap());
    assert_eq!(world.step(COUNTY, shorter, "提前"), Err(holds));
    // A measure of its own is extended and late again.
    let longer =
        |draft: &mut Draft, entry| commands::extend(draft, &ids[2], measure.id(), "2024-06-30", entry);
    world.step(COUNTY, longer, "讲师未定").unwrap();
    assert!(!world.todo(COUNTY, &ids[2], Todo::Late));
    world.day("2024-07-01");
    assert!(world.todo(COUNTY, &ids[2], Todo::Late) && world.todo(COUNTY, &ids[0], Todo::Late));
    world.undo(COUNTY);
    assert_eq!(world.life(COUNTY, &ids[2]).extensions.len(), 0);
    world.end();
}

/// Whether a row, or something under it, was deleted on one side and worked on upon the other, and how often.
fn deletions(one: &Ledger) -> usize {
    one.conflicts().iter().filter(|one| matches!(one, Conflict::Deletion { .. })).count()
}

#[test]
fn a_finding_is_deleted_while_it_is_reviewed_and_two_offices_judge_it_differently() {
    let (mut world, ids) =
        World::begin(&[("管理粗放", "环卫站", "2024年3月15日前"), ("收费混乱", "计财股", "2024年2月底前")]);
    let finding = ids[0].clone();
    let decision = Decision {
        finding: finding.clone(),
        text: "一个月内拿出方案".into(),
        due: "2024-02-12".into(),
        ..Decision::default()
    };
    world.act(COUNTY, |draft| drop(draft.add(decision)));
    world.send(COUNTY, BUREAU, PackageScope::Whole);
    // The bureau finishes it; the county takes it for a duplicate and deletes it with all that it knows of.
    world.add_evidence(BUREAU, &finding, "照片");
    world.set(BUREAU, &finding, Finding::STATUS, "done");
    world.day("2024-02-20");
    world.submit(BUREAU, &finding).unwrap();
    world.act(COUNTY, |draft| commands::delete(draft, Finding::KIND, &finding));
    assert!(Lifecycle::of(&world.ledgers[COUNTY], &finding).is_none());
    // A letter that names it names nothing any more.
    let letter = Supervision {
        step: "notice".into(),
        unit: "环卫站".into(),
        findings: vec![finding.clone()],
        ..Supervision::default()
    };
    world.act(COUNTY, |draft| drop(draft.add(letter)));
    let list = FindingList::of(&world.ledgers[COUNTY], world.today);
    let all = SupervisionList::of(&world.ledgers[COUNTY], &list, world.today);
    assert!(all.proposals.iter().all(|one| one.about.iter().all(|about| about.id != finding)));
    world.undo(COUNTY);
    world.send(BUREAU, COUNTY, PackageScope::Whole);
    assert!(deletions(&world.ledgers[COUNTY]) > 0, "work under a deleted finding is a conflict");
    assert!(
        world.ledgers[COUNTY].live(Finding::KIND, &finding).is_some(),
        "and in sight until it is decided"
    );
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    world.act(COUNTY, |draft| commands::keep(draft, &row));
    assert_eq!(deletions(&world.ledgers[COUNTY]), 0);
    assert_eq!(own(&world.ledgers[COUNTY], Decision::KIND, &finding).len(), 1, "it is whole again");
    let chain = world.life(COUNTY, &finding).chain;
    assert_eq!(world.stage(COUNTY, &finding), Stage::Submitted(chain[0].clone()));
    // Two offices give opinions that exclude each other, and one takes its own back by an undo.
    world.send(COUNTY, SECOND, PackageScope::Whole);
    world.review(COUNTY, &finding, ReviewOutcome::Passed).unwrap();
    world.review(SECOND, &finding, ReviewOutcome::Returned).unwrap();
    world.send(SECOND, COUNTY, PackageScope::Whole);
    assert_eq!(world.life(COUNTY, &finding).disputes, [Dispute::Opinions(chain[0].clone())]);
    world.undo(SECOND);
    world.send(SECOND, COUNTY, PackageScope::Whole);
    assert_eq!(world.life(COUNTY, &finding).disputes, []);
    for _ in 0..2 {
        world.review(COUNTY, &finding, ReviewOutcome::Passed).unwrap();
    }
    assert_eq!(world.stage(COUNTY, &finding), Stage::SignedOff("2024-02-20".into()));
    world.end();
}

#[test]
fn an_aspect_a_meeting_and_a_measure_are_deleted_while_others_work_under_them() {
    let (mut world, ids) =
        World::begin(&[("设施破损", "环卫站", "2024年4月底前"), ("收费混乱", "计财股", "2024年2月底前")]);
    let [first, second] = [ids[0].clone(), ids[1].clone()];
    let mut names = Vec::new();
    world.act(COUNTY, |draft| {
        let aspect = commands::add_aspect(draft, "城市管理方面");
        commands::move_to_aspect(draft, [&*first], aspect.id());
        let meeting = draft.add(Meeting { date: "2024-01-12".into(), ..Meeting::default() });
        let (finding, held) = (first.clone(), meeting.id().to_owned());
        draft.add(Decision { meeting: held, finding, text: "拿出方案".into(), ..Decision::default() });
        names = vec![aspect, meeting];
    });
    world.send(COUNTY, SECOND, PackageScope::Whole);
    // The aspect goes while another computer puts a finding into it; nothing is lost from the list.
    world.act(COUNTY, |draft| draft.delete(&names[0]));
    world.act(SECOND, |draft| commands::move_to_aspect(draft, [&*second], names[0].id()));
    world.send(SECOND, COUNTY, PackageScope::Whole);
    assert_eq!(world.ledgers[COUNTY].rows(Aspect::KIND).count(), 0);
    let list = FindingList::of(&world.ledgers[COUNTY], world.today);
    let places: Vec<_> = list.items().map(|item| item.place).collect();
    assert_eq!(places, [(1, 1), (1, 2)]);
    // The meeting goes; what it decided stays with its finding.
    world.act(COUNTY, |draft| draft.delete(&names[1]));
    assert_eq!(own(&world.ledgers[COUNTY], Decision::KIND, &first).len(), 1);
    // A measure goes under which another computer planned a step and put a paper.
    let measure = own(&world.ledgers[COUNTY], Measure::KIND, &first)[0].name();
    world.act(SECOND, |draft| {
        let (finding, measure) = (first.clone(), measure.id().to_owned());
        let paper = Evidence {
            finding: finding.clone(),
            measure: measure.clone(),
            name: "验收单".into(),
            ..Evidence::default()
        };
        draft.add(paper);
        draft.add(Milestone {
            finding, measure, deadline: "2024年2月底前".into(), ..Milestone::default()
        });
    });
    world.act(COUNTY, |draft| draft.delete(&measure));
    world.day("2024-03-10");
    world.send(SECOND, COUNTY, PackageScope::Whole);
    assert!(deletions(&world.ledgers[COUNTY]) > 0, "what was put under it is not thrown away unseen");
    assert!(world.todo(COUNTY, &first, Todo::Behind), "and its step is watched");
    world.act(COUNTY, |draft| draft.delete(&measure));
    assert!(!world.todo(COUNTY, &first, Todo::Behind));
    let left = own(&world.ledgers[COUNTY], Milestone::KIND, &first).len();
    assert_eq!(left, 0, "who deletes a measure deletes what stands under it");
    world.end();
}
