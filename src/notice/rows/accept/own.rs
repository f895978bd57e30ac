//! What the rows of a table say of single measures, as fields of these measures.

use super::{Binding, Taking};
use crate::domain::{Finding, Measure};
use crate::ledger::RowRef;
use crate::notice::facts::findings::FindingRead;
use crate::notice::facts::findings::Own;
use crate::notice::lex::role::Role;
use crate::notice::rows::compare::{advances, bare};
use crate::notice::rows::stated::field_of;

/// The field of a measure that a cell of this role fills, and that of its finding, which holds where it is empty; `None`
/// for a role that fills none.
fn fields(role: Role) -> Option<(&'static str, &'static str)> {
    let own = match role {
        Role::LeadUnit | Role::Responsible => Measure::UNIT,
        Role::Person => Measure::PERSON,
        Role::Deadline => Measure::DEADLINE,
        // A result that states how far it is.
        Role::Status | Role::Result => return Some((Measure::STATUS, Finding::STATUS)),
        _ => return None,
    };
    field_of(role).map(|field| (own, field))
}

impl Taking<'_, '_> {
    /// Gives the measures of a finding what its rows say of each, and makes the cells show it.
    pub(super) fn own(&mut self, finding: &RowRef, read: &FindingRead) {
        for own in &read.own {
            let Some(measure) = self.measures.get(&own.measure).cloned() else { continue };
            let role = self.outline.segments()[own.cell].role;
            let Some((field, of_finding)) = fields(role) else { continue };
            let value = match (own.status, own.states) {
                (Some(status), _) => status.as_str().to_owned(),
                (None, Some(cell)) if field != Measure::STATUS => self.body(cell).to_owned(),
                _ => String::new(),
            };
            let held = self.draft.text(&measure, field);
            // What the ledger holds for the finding is replaced by a person alone.
            let differs = own.differs && bare(&value) != bare(&self.draft.text(finding, of_finding));
            let forward = field == Measure::STATUS && advances(&held, &value);
            if !value.is_empty() && (held.is_empty() && differs || forward && !held.is_empty()) {
                self.draft.set(&measure, field, value.as_str());
            }
            if role != Role::Result {
                self.show(own, measure, field, of_finding, &value);
            }
        }
    }

    /// Makes a cell show a field of a measure, or where that is empty the field of the finding, if it says the same.
    fn show(&mut self, own: &Own, measure: RowRef, field: &'static str, of_finding: &str, value: &str) {
        // A row's one cell for several measures shows that of the first.
        let shown = self.bindings.get(&own.cell).is_some_and(|other| other.about.kind() == Measure::KIND);
        if shown || self.stands_in.get(&own.cell).is_some_and(|other| other.kind() == Measure::KIND) {
            return;
        }
        let held = self.draft.text(&measure, field);
        let printed = self.outline.body(own.cell);
        let finding = self.draft.text(&measure, Measure::FINDING);
        let inherited = RowRef::new(Finding::KIND, &finding)
            .map(|finding| self.draft.text(&finding, of_finding))
            .unwrap_or_default();
        let current = if held.is_empty() && !printed.is_empty() { inherited } else { held };
        self.bindings.remove(&own.cell);
        self.stands_in.remove(&own.cell);
        let same = bare(&current) == bare(value) || printed.is_empty();
        if same {
            // With words of its own, it can tell that the finding's value stands for the measure's.
            let shows = field.into();
            self.bindings.insert(own.cell, Binding { about: measure, shows, value: Some(current) });
        } else {
            self.stands_in.insert(own.cell, measure);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{stamp, taken};
    use crate::domain::{Fields, Finding, Measure};
    use crate::ledger::Ledger;
    use crate::notice::write;

    /// A line a finding, title, units, people, deadline and status; and below it a line a measure.
    fn shown(ledger: &Ledger) -> Vec<String> {
        let mut lines = Vec::new();
        for row in ledger.ordered(Finding::KIND) {
            let one = Finding::read(&row);
            let facts = [one.title, one.responsible, one.person, one.deadline, one.status];
            lines.push(facts.join("|"));
            let mut measures: Vec<Measure> = ledger
                .under(&row.name())
                .filter(|row| row.kind() == Measure::KIND)
                .map(|row| Measure::read(&row))
                .collect();
            measures.sort_by(|a, b| a.order.cmp(&b.order));
            lines.extend(
                measures.into_iter().map(|one| {
                    ["-", &one.text, &one.unit, &one.person, &one.deadline, &one.status].join("|")
                }),
            );
        }
        lines
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(shown(&taken(text).0), expect);
    }

    const HEAD: &str = "序号\t反馈问题\t整改措施\t责任单位\t责任人\t完成时限\t整改状态\n";

    #[test]
    fn several_problems_in_a_cell_have_each_its_measure_and_all_the_facts_of_the_row() {
        let rows = "1\t1.护栏锈蚀；2.灯不亮\t1.除锈；2.换灯\t港航站\t甲某\t2025年3月底前\t已完成\n2\t井盖破损\t换井盖\t路灯所\t乙某\t立行立改\t已完成\n";
        check(
            &format!("{HEAD}{rows}"),
            &[
                "护栏锈蚀|港航站|甲某|2025年3月底前|done",
                "-|除锈；||||",
                "灯不亮|港航站|甲某|2025年3月底前|done",
                "-|换灯||||",
                "井盖破损|路灯所|乙某|立行立改|done",
                "-|换井盖||||",
            ],
        );
    }

    #[test]
    fn a_column_of_the_measures_says_nothing_of_the_finding_beside_its_own() {
        let head =
            "序号\t反馈问题\t整改措施\t措施责任单位\t措施完成时限\t措施进度\t责任单位\t整改时限\t整改状态\n";
        let rows = "1\t渡口无护栏\t装护栏\t港航站\t2025年3月底前\t已完成\t交通局\t2025年9月底前\t正在推进\n\
            \t\t设救生圈\t应急办\t2025年6月底前\t未开展\t\t\t\n\
            2\t灯杆倾斜\t扶正\t路灯所\t立行立改\t正在办理\t城管局\t2025年5月底前\t基本完成\n";
        check(
            &format!("{head}{rows}"),
            &[
                "渡口无护栏|交通局||2025年9月底前|in-progress",
                "-|装护栏|港航站||2025年3月底前|done",
                "-|设救生圈|应急办||2025年6月底前|not-done",
                "灯杆倾斜|城管局||2025年5月底前|basically-done",
                "-|扶正|路灯所||立行立改|in-progress",
            ],
        );
        // Where no other column tells it, it is the finding's as well.
        let alone =
            "序号\t反馈问题\t整改措施\t措施责任单位\n1\t渡口无护栏\t装护栏\t港航站\n\t\t设救生圈\t应急办\n";
        check(alone, &["渡口无护栏|港航站、应急办|||", "-|装护栏|港航站|||", "-|设救生圈|应急办|||"]);
    }

    #[test]
    fn a_measure_in_a_row_of_its_own_has_what_its_row_says() {
        let rows = "1\t渡口无护栏\t装护栏\t港航站\t甲某\t2025年3月底前\t已完成\n\t\t设救生圈\t应急办\t甲某\t2025年6月底前\t正在推进\n2\t灯杆倾斜\t扶正\t路灯所\t乙某\t立行立改\t已完成\n";
        check(
            &format!("{HEAD}{rows}"),
            &[
                "渡口无护栏|港航站、应急办|甲某|2025年6月底前|in-progress",
                "-|装护栏|港航站||2025年3月底前|done",
                "-|设救生圈|应急办|||",
                "灯杆倾斜|路灯所|乙某|立行立改|done",
                "-|扶正||||",
            ],
        );
    }

    #[test]
    fn a_title_and_a_number_repeated_in_each_row_are_one_finding() {
        let rows = "1\t渡口无护栏\t装护栏\t港航站\t甲某\t3月底前\t已完成\n1\t渡口无护栏\t设救生圈\t港航站\t乙某\t3月底前\t已完成\n2\t渡口无护栏\t另装一处\t港航站\t乙某\t4月底前\t已完成\n";
        check(
            &format!("{HEAD}{rows}"),
            &[
                "渡口无护栏|港航站|甲某、乙某|3月底前|done",
                "-|装护栏||甲某||",
                "-|设救生圈||乙某||",
                "渡口无护栏|港航站|乙某|4月底前|done",
                "-|另装一处||||",
            ],
        );
    }

    #[test]
    fn cells_numbered_like_the_measures_are_each_of_the_measure_of_their_number() {
        let rows = "1\t渡口无护栏\t\"1.装护栏；\n2.设救生圈。\"\t\"1.港航站\n2.应急办\"\t甲某\t\"1.3月底前；\n2.长期坚持\"\t\"1.已完成\n2.正在推进\"\n";
        check(
            &format!("{HEAD}{rows}"),
            &[
                "渡口无护栏|港航站、应急办|甲某|3月底前|in-progress",
                "-|装护栏；|港航站|||done",
                "-|设救生圈。|应急办||长期坚持|",
            ],
        );
    }

    #[test]
    fn an_empty_cell_says_what_the_one_above_says_except_how_far_it_is() {
        let rows = "1\t渡口无护栏\t装护栏\t港航站\t甲某\t3月底前\t已完成\n\t\t设救生圈\t\t\t5月底前\t\n\t\t立警示牌\t应急办\t\t\t未启动\n";
        check(
            &format!("{HEAD}{rows}"),
            &[
                "渡口无护栏|港航站、应急办|甲某|5月底前|not-done",
                "-|装护栏|港航站||3月底前|done",
                "-|设救生圈|港航站|||",
                "-|立警示牌|应急办|||",
            ],
        );
    }

    #[test]
    fn edits_of_such_fields_are_written_in_their_cells_and_nowhere_else() {
        let rows = "1\t渡口无护栏\t装护栏\t港航站\t甲某\t3月底前\t已完成\n\t\t设救生圈\t港航站\t\t5月底前\t正在推进\n";
        let (mut ledger, document) = taken(&format!("{HEAD}{rows}"));
        let finding = ledger.ordered(Finding::KIND)[0].name();
        let mut measures: Vec<_> = ledger
            .under(&finding)
            .filter(|row| row.kind() == Measure::KIND)
            .map(|row| (row.text(Measure::ORDER).to_owned(), row.name()))
            .collect();
        measures.sort();
        let second = measures[1].1.clone();
        ledger.act(&stamp(), |draft| {
            draft.set(&second, Measure::UNIT, "应急办");
            draft.set(&second, Measure::PERSON, "丙某");
            draft.set(&second, Measure::DEADLINE, "6月底前");
            draft.set(&second, Measure::STATUS, "done");
        });
        let edited = "1\t渡口无护栏\t装护栏\t港航站\t甲某\t3月底前\t已完成\n\t\t设救生圈\t应急办\t丙某\t6月底前\t已完成整改\n";
        assert_eq!(write(&ledger, &document), format!("{HEAD}{edited}"));
        // What holds for the finding shows in the cells that say nothing else.
        ledger.act(&stamp(), |draft| draft.set(&finding, Finding::RESPONSIBLE, "水利局"));
        assert_eq!(write(&ledger, &document), format!("{HEAD}{}", edited.replace("港航站", "水利局")));
    }

    #[test]
    fn words_before_the_title_tell_findings_with_the_same_title_apart() {
        let text = "检查地点\t存在问题\t整改措施\t责任单位\n东门\t灯坏\t换灯\t甲科\n西门\t灯坏\t换灯两盏\t乙科\n西门\t灯坏\t查线路\t丙科\n";
        check(
            text,
            &["灯坏|甲科|||", "-|换灯||||", "灯坏|乙科、丙科|||", "-|换灯两盏|乙科|||", "-|查线路|丙科|||"],
        );
    }
}
