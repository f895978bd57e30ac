//! Tests of the laws with three offices, which edit, exchange files in any order, whole and in part, some twice, some
//! stale, some never, and undo imports.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::kinds::KINDS;
use crate::domain::row::Shape;
use crate::domain::{
    Evaluation, Finding, Owner, Person, PublicReport, ReportingPeriod, Supervision, Transfer, Unit,
    UnitReport,
};
use crate::ledger::difference::difference;
use crate::ledger::import::ImportEffect;
use crate::ledger::testing::{ledger, picture, stamp};
use crate::ledger::{Change, ChangeId, ChangeIds, RowRef, Stamp};

/// One thing an office does.
#[derive(Clone, Debug)]
enum Deed {
    Finding {
        unit: usize,
    },
    /// A row of the nth kind that stands under a row that is there: a finding, a measure, a period, an evaluation.
    Under {
        row: usize,
        kind: usize,
    },
    /// A row of the nth kind that stands by itself, with the name of a unit in it.
    Standing {
        unit: usize,
        kind: usize,
    },
    Set {
        row: usize,
        field: usize,
        value: u8,
    },
    Delete {
        row: usize,
    },
    Undo,
    Redo,
    /// Exports a file, which may be imported by anybody at any time, or never.
    Export {
        what: What,
        short: bool,
    },
    Import {
        file: prop::sample::Index,
    },
}

#[derive(Clone, Debug)]
enum What {
    Whole,
    Unit(usize),
    Since(prop::sample::Index),
}

const UNITS: [&str; 3] = ["执法大队", "环卫站", "办公室"];
/// Kinds that name a unit by themselves, with the field that does.
const OF_UNIT: [(&str, &str); 7] = [
    (Supervision::KIND, Supervision::UNIT),
    (PublicReport::KIND, PublicReport::UNIT),
    (Unit::KIND, Unit::NAME),
    (Person::KIND, Person::UNIT),
    (ReportingPeriod::KIND, ReportingPeriod::UNITS),
    (UnitReport::KIND, UnitReport::UNIT),
    (Evaluation::KIND, Evaluation::UNIT),
];

/// These kinds, and those besides findings that stand under no other (meetings, forms, saved filters), each with a field of
/// texts.
fn standing() -> Vec<(&'static str, &'static str)> {
    let is_under = |fields: &[(&str, Shape)]| {
        Owner::ALL.iter().any(|owner| fields.iter().any(|(field, _)| *field == owner.kind()))
    };
    let named = |kind: &str| kind == Finding::KIND || OF_UNIT.iter().any(|(own, _)| *own == kind);
    let others = KINDS.iter().filter(|(kind, fields)| !named(kind) && !is_under(fields));
    let said = others.map(|(kind, fields)| {
        let text = fields.iter().find(|(_, shape)| *shape == Shape::Text);
        (*kind, text.unwrap_or_else(|| panic!("{kind} has no text")).0)
    });
    OF_UNIT.into_iter().chain(said).collect()
}

const FIELDS: [&str; 4] = ["title", "status", "responsible", "text"];

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let what = prop_oneof![
        2 => Just(What::Whole),
        3 => (0..3usize).prop_map(What::Unit),
        1 => any::<prop::sample::Index>().prop_map(What::Since),
    ];
    let deed = prop_oneof![
        2 => (0..3usize).prop_map(|unit| Deed::Finding { unit }),
        2 => (0..8usize, 0..100usize).prop_map(|(row, kind)| Deed::Under { row, kind }),
        1 => (0..UNITS.len(), 0..standing().len()).prop_map(|(unit, kind)| Deed::Standing { unit, kind }),
        6 => (0..8usize, 0..4usize, 0..3u8).prop_map(|(row, field, value)| Deed::Set { row, field, value }),
        1 => (0..8usize).prop_map(|row| Deed::Delete { row }),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        4 => (what, any::<bool>()).prop_map(|(what, short)| Deed::Export { what, short }),
        5 => any::<prop::sample::Index>().prop_map(|file| Deed::Import { file }),
    ];
    prop::collection::vec((0..3usize, deed), 0..70)
}

/// The ledgers of the offices, and the files that were exported.
struct World {
    offices: [Ledger; 3],
    files: Vec<Vec<u8>>,
    /// Every change anybody ever made.
    made: BTreeMap<ChangeId, Arc<Change>>,
    stamps: [Stamp; 3],
}

impl World {
    fn new(stamps: [Stamp; 3]) -> Self {
        Self { offices: [ledger(), ledger(), ledger()], files: Vec::new(), made: BTreeMap::new(), stamps }
    }

    fn row(&self, who: usize, nth: usize) -> Option<RowRef> {
        let rows: Vec<_> = self.offices[who]
            .all_rows()
            .filter(|row| row.kind() != Transfer::KIND)
            .map(|row| row.name())
            .collect();
        (!rows.is_empty()).then(|| rows[nth % rows.len()].clone())
    }

    /// Lets an office act, and checks that it replaces only what it has seen.
    fn act(&mut self, who: usize, act: impl FnOnce(&mut Ledger, &Stamp) -> Vec<Arc<Change>>) {
        let mut seen: BTreeSet<ChangeId> =
            self.offices[who].changes().iter().map(|change| change.id.clone()).collect();
        let made = act(&mut self.offices[who], &self.stamps[who].clone());
        for change in made {
            assert!(change.replaces.is_subset(&seen), "replaces what was not seen: {change:?}");
            // A change may replace another one of the same action.
            seen.insert(change.id.clone());
            self.made.entry(change.id.clone()).or_insert(change);
        }
    }

    fn play(&mut self, deeds: &[(usize, Deed)]) {
        for (who, deed) in deeds {
            self.deed(*who, deed);
        }
    }

    fn deed(&mut self, who: usize, deed: &Deed) {
        match deed {
            Deed::Finding { unit } => self.act(who, |ledger, stamp| {
                ledger.act(stamp, |draft| {
                    draft.insert("finding", [("title", json!("问题")), ("responsible", json!(UNITS[*unit]))]);
                })
            }),
            Deed::Under { row, kind } => {
                let Some((above, owner)) =
                    self.row(who, *row).and_then(|row| Some((row.clone(), Owner::of(row.kind())?)))
                else {
                    return;
                };
                let link = owner.kind();
                let is_under = |(kind, fields): &&(&str, &[(&str, Shape)])| {
                    Owner::depth(kind) > Owner::depth(link) && fields.iter().any(|(field, _)| *field == link)
                };
                let under: Vec<_> = KINDS.iter().filter(is_under).collect();
                let (kind, fields) = under[kind % under.len()];
                // Every other field of the kind that is a text says something, too.
                let texts = fields.iter().filter(|(field, shape)| *field != link && *shape == Shape::Text);
                self.act(who, |ledger, stamp| {
                    ledger.act(stamp, |draft| {
                        let texts = texts.map(|(field, _)| (*field, json!("甲")));
                        draft.insert(kind, texts.chain([(link, json!(above.id()))]));
                    })
                });
            }
            Deed::Standing { unit, kind } => self.act(who, |ledger, stamp| {
                let (kind, field) = standing()[*kind];
                ledger.act(stamp, |draft| {
                    draft.insert(kind, [(field, json!(UNITS[*unit])), ("sent", json!("2024-03-01"))]);
                })
            }),
            Deed::Set { row, field, value } => {
                let Some(row) = self.row(who, *row) else { return };
                let value = match FIELDS[*field] {
                    "responsible" => json!(UNITS[*value as usize]),
                    _ if *value == 0 => Value::Null,
                    _ => json!(value.to_string()),
                };
                self.act(who, |ledger, stamp| {
                    ledger.act(stamp, |draft| draft.set(&row, FIELDS[*field], value))
                });
            }
            Deed::Delete { row } => {
                let Some(row) = self.row(who, *row) else { return };
                self.act(who, |ledger, stamp| ledger.act(stamp, |draft| draft.delete(&row)));
            }
            Deed::Undo => self.act(who, |ledger, stamp| ledger.undo(stamp).unwrap_or_default().changes),
            Deed::Redo => self.act(who, |ledger, stamp| ledger.redo(stamp).unwrap_or_default().changes),
            Deed::Export { what, short } => {
                let part = match what {
                    What::Whole => PackageScope::Whole,
                    What::Unit(unit) => PackageScope::Unit(UNITS[*unit].into()),
                    What::Since(file) if !self.files.is_empty() => {
                        let base = Package::read(&self.files[file.index(self.files.len())]).unwrap();
                        let known = base.changes.iter().map(|change| &change.id).collect();
                        PackageScope::Since { known, unit: base.envelope.unit }
                    }
                    What::Since(_) => PackageScope::Whole,
                };
                let part = part.of(&self.offices[who]);
                let part = if *short { part.without_old_values() } else { part.into_owned() };
                self.files.push(write(&part, &Envelope::default()));
            }
            Deed::Import { file } if !self.files.is_empty() => {
                let file = self.files[file.index(self.files.len())].clone();
                self.import(who, &file);
            }
            Deed::Import { .. } => {}
        }
    }

    /// Imports a file, and checks that it changes what the preview said and nothing else (laws C6, C11).
    fn import(&mut self, who: usize, file: &[u8]) {
        let package = Package::read(file).unwrap();
        // Reading beside the ledger is quicker, and has the same result.
        assert_eq!(Package::read_beside(file, Some(&self.offices[who])).unwrap(), package);
        assert!(package.external_edits.is_empty());
        let named: BTreeSet<RowRef> = package.changes.iter().map(|change| change.row.clone()).collect();
        let before = self.offices[who].clone();
        let foretold = ImportEffect::of(&before, &package.changes);
        assert!(foretold.merged.clashes.is_empty());
        let fresh: BTreeSet<ChangeId> = foretold.merged.added.iter().cloned().collect();
        self.act(who, |ledger, stamp| {
            let taken = ledger.import(stamp, package.changes, Transfer::default(), |_, _| ());
            let added: BTreeSet<ChangeId> = taken.merged.added.into_iter().collect();
            assert_eq!(added, fresh);
            taken
                .changes
                .into_iter()
                .filter(|change| !fresh.contains(&change.id) && before.change(&change.id).is_none())
                .collect()
        });
        let after = &self.offices[who];
        for row in before.all_rows().chain(after.all_rows()).filter(|row| row.kind() != Transfer::KIND) {
            let name = row.name();
            let told = foretold.after.row(&name);
            assert!(told.is_some() || !named.contains(&name));
            let expect = told.or_else(|| before.row(&name)).map(|row| values(&row));
            assert_eq!(after.row(&name).map(|row| values(&row)), expect, "{name}");
        }
        for row in difference(&before, after).into_iter().filter(|row| row.row.kind() != Transfer::KIND) {
            let told = foretold.difference(&row.row).expect("what differs afterwards was told");
            let is_new = foretold.added.contains(&row.row);
            assert!(!is_new || *told == row, "{told:?} {row:?}");
        }
    }

    /// Every office imports everything of every other, until none has anything new.
    fn converge(&mut self) {
        let files: Vec<Vec<u8>> = self
            .offices
            .iter()
            .map(|office| write(&PackageScope::Whole.of(office), &Envelope::default()))
            .collect();
        for who in 0..3 {
            for file in files.iter().rev().chain(&files[..1]) {
                self.import(who, file);
            }
        }
    }
}

/// A ledger without its transfers.
fn shared(ledger: &Ledger) -> Ledger {
    ledger.only(|change| change.row.kind() != Transfer::KIND)
}

fn values(row: &crate::ledger::RowView) -> String {
    format!("{} {:?}", row.is_deleted(), row.fields().collect::<Vec<_>>())
}

/// The conflicts of fields: where, and the values.
fn disputes(ledger: &Ledger) -> BTreeMap<String, BTreeSet<String>> {
    let fields = ledger.conflicts().into_iter().filter_map(|conflict| match conflict {
        crate::ledger::Conflict::Field { row, field, standing } => {
            let values = standing.iter().map(|one| one.value.to_string()).collect();
            Some((format!("{row} {field}"), values))
        }
        crate::ledger::Conflict::Deletion { .. } => None,
    });
    fields.collect()
}

/// Edits the rows of a file as a person in a text editor may: another text, a row or a field taken out, a field added.
fn edit(file: &mut Value, row: prop::sample::Index, field: prop::sample::Index, how: usize) {
    let Some(rows) = file["rows"].as_object_mut().filter(|rows| !rows.is_empty()) else { return };
    let kind = row.index(rows.len());
    let Some(rows) =
        rows.values_mut().nth(kind).and_then(Value::as_array_mut).filter(|rows| !rows.is_empty())
    else {
        return;
    };
    let at = field.index(rows.len());
    if how == 0 {
        rows.remove(at);
        return;
    }
    let Some(fields) = rows[at].as_object_mut() else { return };
    let names: Vec<String> =
        fields.keys().filter(|name| !["id", "finding"].contains(&name.as_str())).cloned().collect();
    match (how, names.get(row.index(names.len().max(1)))) {
        (1, Some(name)) => drop(fields.remove(name)),
        (2, _) => drop(fields.insert("person".into(), json!("新加的"))),
        (_, Some(name)) => drop(fields.insert(name.clone(), json!(format!("改过{how}")))),
        _ => {}
    }
}

fn stamps() -> [Stamp; 3] {
    [stamp(0), stamp(1), stamp(2)]
}

fn played(deeds: &[(usize, Deed)]) -> World {
    let mut world = World::new(stamps());
    world.play(deeds);
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn c3_whatever_files_went_where_all_offices_come_to_the_same(deeds in deeds()) {
        let mut world = played(&deeds);
        world.converge();
        let parts = world.offices.each_ref().map(|office| PackageScope::Whole.of(office));
        prop_assert_eq!(picture(&parts[0]), picture(&parts[1]));
        prop_assert_eq!(picture(&parts[1]), picture(&parts[2]));
        let files = parts.each_ref().map(|part| write(part, &Envelope::default()));
        prop_assert_eq!(&files[0], &files[1]);
        prop_assert_eq!(&files[1], &files[2]);
        // Once more changes nothing.
        for who in 0..3 {
            let package = Package::read(&files[0]).unwrap();
            let import_effect = ImportEffect::of(&world.offices[who], &package.changes);
            prop_assert_eq!((import_effect.merged.added.len(), import_effect.rows.len()), (0, 0));
        }
    }

    /// A value is gone only if somebody who had seen it replaced it; [`World::act`] checks that it was seen.
    #[test]
    fn c5_no_value_disappears_unless_a_person_replaced_it(deeds in deeds()) {
        let mut world = played(&deeds);
        world.converge();
        let whole = shared(&world.offices[0]);
        let made: Vec<_> = world.made.values().filter(|change| change.row.kind() != Transfer::KIND).collect();
        prop_assert_eq!(whole.len(), made.len());
        for change in made {
            for (field, value) in change.set.iter() {
                let standing = whole.row(&change.row).map(|row| row.standing(field)).unwrap_or_default();
                let stands = standing.iter().any(|one| one.change.id == change.id && one.value == value);
                let replaced = whole.changes().iter().any(|other| {
                    other.row == change.row && other.touches(field) && other.replaces.contains(&change.id)
                });
                prop_assert_eq!(stands, !replaced, "{:?}", change);
            }
        }
        // What collides is listed, each value with the change that set it.
        for row in whole.all_rows().filter(|row| !row.is_deleted()) {
            for field in FIELDS {
                let standing = row.standing(field);
                let differ = standing.iter().any(|one| one.value != standing[0].value);
                let listed = row.conflicts().iter().any(|conflict| {
                    matches!(conflict, crate::ledger::Conflict::Field { field: listed, .. } if *listed == field)
                });
                prop_assert_eq!(differ, listed);
            }
        }
    }

    /// The same deeds by people with other clocks have the same result.
    #[test]
    fn c4_clocks_decide_nothing(deeds in deeds(), clocks in prop::array::uniform3("[0-9]{4}-01-01")) {
        let mut one = played(&deeds);
        let mut other = World::new(stamps());
        for (stamp, clock) in other.stamps.iter_mut().zip(&clocks) {
            stamp.at = clock.as_str().into();
        }
        other.play(&deeds);
        one.converge();
        other.converge();
        prop_assert_eq!(picture(&PackageScope::Whole.of(&one.offices[0])), picture(&PackageScope::Whole.of(&other.offices[1])));
    }

    /// Importing one unit's part leaves every row that it does not name as it was; [`World::import`] checks each.
    #[test]
    fn c6_a_part_never_closes_or_deletes_what_it_does_not_hold(deeds in deeds(), unit in 0..3usize) {
        let mut world = played(&deeds);
        let part = PackageScope::Unit(UNITS[unit].into()).of(&world.offices[0]).into_owned();
        let file = write(&part, &Envelope::default());
        for who in 1..3 {
            let others = |ledger: &Ledger| -> Vec<String> {
                let rows = ledger.all_rows().filter(|row| part.row(&row.name()).is_none() && row.kind() != Transfer::KIND);
                rows.map(|row| format!("{} {}", row.name(), values(&row))).collect()
            };
            let before = others(&world.offices[who]);
            world.import(who, &file);
            prop_assert_eq!(before, others(&world.offices[who]));
        }
    }

    /// After an import is undone, the state is as if it had never been, and the same file can be imported again.
    #[test]
    fn c10_undoing_an_import_takes_back_all_of_it_and_nothing_else(deeds in deeds()) {
        let mut world = played(&deeds);
        let mut office = world.offices[0].clone();
        let changes = shared(&world.offices[1]).changes().to_vec();
        // Old values that the file brings for what was here without them stay; they are no part of the state.
        let now = |ledger: &Ledger| write(&PackageScope::Whole.of(ledger).without_old_values(), &Envelope::default());
        let before = now(&office);
        let taken = office.import(&stamp(0), changes.clone(), Transfer::default(), |_, _| ());
        let after = now(&office);
        if !taken.merged.added.is_empty() {
            let undone = office.undo(&stamp(0)).unwrap();
            prop_assert_eq!(undone.left, 0);
            prop_assert_eq!(&before, &now(&office));
            // The ledger that is stored says the same.
            let rests = world.offices[0].changes().iter().chain(&taken.changes).chain(&undone.changes).cloned();
            prop_assert_eq!(&before, &now(&Ledger::of(office.id().clone(), rests)));
            office.redo(&stamp(0)).unwrap();
            prop_assert_eq!(&after, &now(&office));
            office.undo(&stamp(0)).unwrap();
            let import_effect = ImportEffect::of(&office, &changes);
            prop_assert_eq!(import_effect.merged.added.len(), taken.merged.added.len());
            office.import(&stamp(0), changes, Transfer::default(), |_, _| ());
            prop_assert_eq!(&after, &now(&office));
        }
        world.offices[0] = office;
        world.converge();
        prop_assert_eq!(picture(&PackageScope::Whole.of(&world.offices[0])), picture(&PackageScope::Whole.of(&world.offices[1])));
    }

    /// A short history leaves out old values, and nothing else.
    #[test]
    fn c12_a_short_history_says_the_same_today(deeds in deeds()) {
        let world = played(&deeds);
        for office in &world.offices {
            let whole = shared(office);
            let short = whole.without_old_values();
            prop_assert_eq!(picture(&whole), picture(&short));
            let text = write(&short, &Envelope::default());
            let back = Package::read(&text).unwrap().into_ledger();
            prop_assert_eq!(&text, &write(&back, &Envelope::default()));
            prop_assert_eq!(&text, &write(&back.without_old_values(), &Envelope::default()));
            for change in back.changes() {
                for (field, value) in change.set.iter().filter(|(field, _)| ***field != *Change::DELETED) {
                    let row = back.row(&change.row).unwrap();
                    prop_assert!(row.standing(field).iter().any(|one| one.value == value));
                }
            }
            // Merging a short history removes no old values, and a short history can be completed later.
            let mut mended = back.clone();
            mended.merge(whole.changes().to_vec());
            let mut kept = whole.clone();
            prop_assert_eq!(kept.merge(back.changes().to_vec()).known, whole.len());
            prop_assert_eq!(write(&mended, &Envelope::default()), write(&kept, &Envelope::default()));
        }
    }

    /// A file whose rows somebody edited: whatever is edited, no conflict is decided, importing it twice changes
    /// nothing the second time, and it does not matter whether the unedited file came before or after.
    #[test]
    fn c5_edited_rows_decide_nothing_and_come_to_the_same_in_either_order(
        deeds in deeds(), edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..5usize), 1..6),
        who in 0..3usize,
    ) {
        let world = played(&deeds);
        let all = shared(&world.offices[0]).changes().iter().chain(shared(&world.offices[1]).changes()).cloned().collect::<Vec<_>>();
        let told = Ledger::of(world.offices[0].id().clone(), all);
        let whole = write(&told, &Envelope::default());
        let mut file: Value = serde_json::from_slice(&whole).unwrap();
        for (row, field, how) in edits {
            edit(&mut file, row, field, how);
        }
        let edited = file.to_string();
        let package = |bytes: &[u8]| Package::read(bytes).unwrap();
        // In an office that has work of its own.
        let mut office = shared(&world.offices[who]);
        office.merge(package(&whole).changes);
        let before = disputes(&office);
        let take = |ledger: &mut Ledger, bytes: &[u8]| {
            let package = Package::read_beside(bytes, Some(ledger)).unwrap();
            let preview = ImportPreview::of(ledger, &package, &stamp(3), true);
            assert!(preview.is_sound(), "{:?} {:#?} {}", preview.import_effect.merged.clashes, preview.changes, String::from_utf8_lossy(bytes));
            ledger.merge(preview.changes)
        };
        take(&mut office, edited.as_bytes());
        let after = disputes(&office);
        for (at, values) in &before {
            // An edit may replace the value that was shown, and conflict with the others.
            prop_assert!(after.get(at).is_some_and(|now| now.len() >= values.len()), "{at}: {values:?} {after:?}");
        }
        prop_assert_eq!(take(&mut office, edited.as_bytes()).added, vec![]);
        let mut told = Vec::new();
        for order in [[&whole[..], edited.as_bytes()], [edited.as_bytes(), &whole[..]]] {
            let mut fresh = Ledger::new(office.id().clone());
            order.into_iter().for_each(|bytes| drop(take(&mut fresh, bytes)));
            let rows: Vec<String> = fresh.all_rows().map(|row| format!("{} {}", row.name(), values(&row))).collect();
            told.push((rows, disputes(&fresh)));
        }
        prop_assert_eq!(&told[0], &told[1]);
    }

    /// Kinds, fields, statuses and values of a later version survive import, edit, export and merge unchanged.
    #[test]
    fn c7_what_is_not_known_survives_untouched(
        kind in "[a-z][a-z-]{0,8}", field in "\\PC{1,6}", status in "\\PC{1,8}", value in any_json(), deeds in deeds(),
    ) {
        let mut world = World::new(stamps());
        world.deed(0, &Deed::Finding { unit: 0 });
        let finding = world.row(0, 0).unwrap();
        let (row, extra) = (RowRef::new(&kind, "later-1").unwrap(), json!({"seal": value.clone()}));
        world.act(0, |ledger, stamp| {
            ledger.act(stamp, |draft| {
                draft.set(&row, "finding", finding.id());
                draft.set(&row, &field, value.clone());
                draft.set(&finding, "status", status.as_str());
                draft.set(&finding, &format!("later {field}"), value.clone());
            })
        });
        // A change with members that this version does not know.
        let mut strange = Change::clone(&world.offices[0].changes()[0]);
        strange.id = "900.later".parse().unwrap();
        strange.action = strange.id.clone();
        strange.row = RowRef::new("later-kind", "x").unwrap();
        strange.set = [("a".into(), value.clone())].into();
        strange.extra.insert("seal".into(), extra.clone());
        world.offices[0].merge([strange]);
        // Whoever wrote it may undo it, so undo and redo are left out.
        let deeds: Vec<_> = deeds.into_iter().filter(|(_, deed)| !matches!(deed, Deed::Undo | Deed::Redo)).collect();
        world.play(&deeds);
        world.converge();
        for office in &world.offices {
            let read = |row: &RowRef, field: &str| {
                let standing = office.row(row).unwrap().standing(field);
                standing.iter().map(|one| one.value.clone()).collect::<Vec<_>>()
            };
            if kind != "finding" && field != "deleted" && field != "finding" {
                prop_assert!(value.is_null() || read(&row, &field).contains(&value));
            }
            let later = read(&finding, &format!("later {field}"));
            prop_assert!(value.is_null() || later == [value.clone()]);
            prop_assert_eq!(office.change(&"900.later".parse().unwrap()).unwrap().extra.get("seal"), Some(&extra));
            let edited = world.made.values().any(|change| change.row == finding && change.set.contains_key("status") && change.id.counter > 4);
            prop_assert!(edited || read(&finding, "status").contains(&json!(status)));
        }
    }

    /// Two offices that import the same rows written by hand get the same rows, without conflicts.
    #[test]
    fn c8_rows_written_by_hand_are_the_same_rows_everywhere(titles in prop::collection::vec("[甲乙丙]{0,2}", 0..6)) {
        let rows: Vec<Value> = titles.iter().map(|title| json!({"title": title, "status": "done"})).collect();
        let file = json!({"format": FORMAT, "version": 2, "rows": {"finding": rows}}).to_string();
        let package = Package::read(file.as_bytes()).unwrap();
        let mut offices = [ledger(), ledger()];
        for (who, office) in offices.iter_mut().enumerate() {
            let edits = package.external_changes(office, &stamp(who));
            office.merge(edits);
            prop_assert_eq!(office.rows("finding").count(), titles.len());
            // The same file again has no edits.
            prop_assert_eq!(package.external_changes(office, &stamp(who)).len(), 0);
        }
        let [mut one, other] = offices;
        one.merge(other.changes().to_vec());
        prop_assert_eq!(one.rows("finding").count(), titles.len());
        prop_assert!(one.conflicts().is_empty());
    }

    /// However a day is typed, it is stored and exported as `YYYY-MM-DD`.
    #[test]
    fn c9_days_travel_as_days(day in 0i64..40_000, form in 0..4usize) {
        use chrono::Datelike;
        let date = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(day as u64);
        let (y, m, d) = (date.year(), date.month(), date.day());
        let typed = [format!("{y}.{m}.{d}"), format!("{y}/{m}/{d}"), format!("{y:04}{m:02}{d:02}"), format!("{y}年{m}月{d}日")];
        let read = crate::domain::date::typed(&typed[form], date).unwrap();
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            draft.insert("progress", [("date", json!(read.to_string()))]);
        });
        let text = write(&one, &Envelope::default());
        let expect = format!("\"date\":\"{y:04}-{m:02}-{d:02}\"");
        let text = String::from_utf8(text).unwrap();
        prop_assert!(text.contains(&expect), "{}", text);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_filter("JSON has no such number", |n| n.is_finite()).prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".{0,4}", inner, 0..4).prop_map(Value::from_iter),
        ]
    })
}

#[test]
fn known_ids_are_told_in_runs() {
    let mut world = World::new(stamps());
    for _ in 0..40 {
        world.deed(0, &Deed::Finding { unit: 0 });
    }
    let ids: ChangeIds = world.offices[0].changes().iter().map(|change| &change.id).collect();
    assert_eq!(ids.to_string(), "1-40.ann");
}
