//! What a table says in columns that fill no field that the program knows: fields of the office's own, of the finding or of
//! the measure in whose row it stands. Their cells show them, the empty ones too, so that what is entered later is written
//! where the column is. A column of 佐证材料 names evidence, which is a row of its own.

use super::Taking;
use crate::domain::row::FieldValue;
use crate::domain::width::squeeze;
use crate::domain::{Amount, EXTRA, Evidence, Fields, Finding, LedgerSettings, money};
use crate::ledger::{RowRef, RowView};
use crate::notice::facts::findings::FindingRead;
use crate::notice::rows::accept::Binding;
use crate::notice::rows::stated::{evidence_named, extra_field, extra_value, put_right};

impl Taking<'_, '_> {
    /// Takes the cells of a finding. What they say of the finding itself is filled in already.
    pub(super) fn extra(&mut self, finding: &RowRef, read: &FindingRead) {
        let mut cells = Vec::new();
        for extra in &read.extra {
            if extra.measure.is_none()
                && (self.is_amount(finding, read, extra.cell) || self.is_put_right(finding, read, extra.cell))
            {
                continue;
            }
            let field = extra_field(self.outline, read, extra.cell);
            let Some(heading) = field.strip_prefix(EXTRA) else { continue };
            let measure = extra.measure.and_then(|measure| self.measures.get(&measure)).cloned();
            if let Some(name) = evidence_named(heading, self.body(extra.cell)) {
                self.evidence(finding, measure.as_ref(), extra.cell, name);
                continue;
            }
            if !self.headings.iter().any(|known| known == heading) {
                self.headings.push(heading.to_owned());
            }
            let row = measure.unwrap_or_else(|| finding.clone());
            self.fill(&row, &field, self.body(extra.cell));
            cells.push((extra.cell, row, field));
        }
        // Only now: an empty cell shows a field that is empty once all of them have been filled in.
        for (cell, row, field) in cells {
            self.bind(cell, row, field);
        }
    }

    /// Takes the evidence that a cell names, one a line, of the finding or of one of its measures; what is there already is
    /// not added again.
    fn evidence(&mut self, finding: &RowRef, measure: Option<&RowRef>, cell: usize, names: &str) {
        let measure = measure.map(|row| row.id().to_owned()).unwrap_or_default();
        let mut rows = Vec::new();
        for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
            let mut under = self.draft.ledger().under(finding).filter(|row| row.kind() == Evidence::KIND);
            let known = under.find(|row| squeeze(row.text(Evidence::NAME)) == squeeze(name));
            let (finding, measure) = (finding.id().to_owned(), measure.clone());
            rows.push(known.map(|row| row.name()).unwrap_or_else(|| {
                self.draft.add(Evidence { finding, measure, name: name.to_owned(), ..Evidence::default() })
            }));
        }
        match rows.as_slice() {
            [] => {}
            [only] => self.bind(cell, only.clone(), Evidence::NAME),
            // A cell that names several shows none of them.
            _ => drop(self.stands_in.insert(cell, finding.clone())),
        }
    }

    /// Whether a cell says the amount that is involved, which is a field that the program knows; its cell shows that field in
    /// its own words, because the heading says the unit.
    fn is_amount(&mut self, finding: &RowRef, read: &FindingRead, cell: usize) -> bool {
        let (field, value) = extra_value(self.outline, read, cell);
        if field != Finding::INVOLVED {
            return false;
        }
        self.fill(finding, &field, &value);
        if value.is_empty() || self.draft.text(finding, &field) != value {
            self.bind(cell, finding.clone(), field);
        } else {
            let binding = Binding { about: finding.clone(), shows: field.into(), value: Some(value) };
            self.bindings.insert(cell, binding);
        }
        true
    }

    /// Whether a cell says how much was put right, which is a row of its own; what is there already is not added again. The
    /// cell shows the amount in its own words.
    fn is_put_right(&mut self, finding: &RowRef, read: &FindingRead, cell: usize) -> bool {
        let Some((way, amount)) = put_right(self.outline, read, cell) else { return false };
        if amount.is_empty() {
            return true;
        }
        let mut under = self.draft.ledger().under(finding).filter(|row| row.kind() == Amount::KIND);
        let is_same = |row: &RowView| {
            row.text(Amount::WAY) == way.as_str()
                && money::fen(row.text(Amount::AMOUNT)) == money::fen(&amount)
        };
        let known = under.find(is_same).map(|row| row.name());
        let about = known.unwrap_or_else(|| {
            let (finding, way) = (finding.id().to_owned(), way.as_str().to_owned());
            self.draft.add(Amount { finding, way, amount: amount.clone(), ..Amount::default() })
        });
        if self.draft.text(&about, Amount::AMOUNT) == amount {
            let binding = Binding { about, shows: Amount::AMOUNT.into(), value: Some(amount) };
            self.bindings.insert(cell, binding);
        }
        true
    }

    /// Keeps the order of the columns, where the ledger has no list of fields of its own yet: a list that was made elsewhere
    /// is another office's, and the fields that it leaves out follow those that it names.
    pub(super) fn headings(&mut self) {
        let Ok(settings) = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID) else { return };
        let held = self.draft.ledger().row(&settings).map(|row| LedgerSettings::read(&row).extra_fields);
        if held.unwrap_or_default().is_empty() && !self.headings.is_empty() {
            let headings = std::mem::take(&mut self.headings);
            self.draft.set(&settings, LedgerSettings::EXTRA_FIELDS, headings.into_field());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{stamp, taken};
    use crate::domain::{Amount, EXTRA, Evidence, Fields, Finding, LedgerSettings, Measure, money};
    use crate::ledger::{Ledger, RowRef, RowView};
    use crate::notice::{Comparison, Outline, Reading, accept, write};

    fn extra(row: &RowView) -> String {
        let own = row.fields().filter_map(|(name, value)| Some((name.strip_prefix(EXTRA)?, value.as_str()?)));
        own.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("|")
    }

    /// What the findings have of the office's own fields, and indented what their measures have.
    fn shown(ledger: &Ledger) -> Vec<String> {
        let mut lines = Vec::new();
        for row in ledger.ordered(Finding::KIND) {
            lines.push(extra(&row));
            let mut measures: Vec<_> =
                ledger.under(&row.name()).filter(|row| row.kind() == Measure::KIND).collect();
            measures.sort_by_key(|row| row.text(Measure::ORDER).to_owned());
            lines.extend(measures.iter().map(|row| format!("- {}", extra(row))));
        }
        lines
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) -> (Ledger, String) {
        let taken = taken(text);
        assert_eq!(shown(&taken.0), expect);
        taken
    }

    const HEAD: &str = "序号\t检查地点\t反馈问题\t整改措施\t联系\n电话\t整改目标\t整改状态\t是否销号\t备注\n";

    fn head() -> String {
        HEAD.replace("联系\n电话", "\"联系\n电话\"")
    }

    #[test]
    fn columns_that_fill_no_field_are_fields_of_the_office() {
        let rows = "1\t东渡口\t渡口无护栏\t装护栏\t0872-1\t\t已完成\t是\t见会议纪要\n2\t\t灯杆倾斜\t扶正\t\t年内扶正\t正在推进\t否\t\n";
        let (ledger, _) = check(
            &format!("{}{rows}", head()),
            &[
                "备注=见会议纪要|是否销号=是|检查地点=东渡口|联系电话=0872-1",
                "- ",
                "整改目标=年内扶正|是否销号=否",
                "- ",
            ],
        );
        let settings = LedgerSettings::read(&ledger.live(LedgerSettings::KIND, LedgerSettings::ID).unwrap());
        assert_eq!(settings.extra_fields, ["检查地点", "联系电话", "整改目标", "是否销号", "备注"]);
    }

    #[test]
    fn a_column_that_differs_from_row_to_row_tells_of_the_measures() {
        let rows = "1\t东渡口\t渡口无护栏\t装护栏\t1号\t\t\t\t已装\n\t\t\t设救生圈\t\t\t\t\t待购\n\t\t\t立牌\t\t\t\t\t\n";
        check(
            &format!("{}{rows}", head()),
            &["检查地点=东渡口|联系电话=1号", "- 备注=已装", "- 备注=待购", "- "],
        );
    }

    #[test]
    fn what_is_repeated_in_each_row_is_said_once() {
        let text =
            "反馈问题,整改措施,责任单位,所在乡镇,备注\n灯坏,换灯,路灯所,东乡,甲\n灯坏,查线路,路灯所,东乡,\n";
        check(text, &["备注=甲|所在乡镇=东乡", "- ", "- "]);
    }

    #[test]
    fn columns_of_one_name_are_two_fields() {
        let text = "| 反馈问题 | 整改措施 | 备注 | 备 注 |\n|---|---|---|---|\n| 灯坏 | 换灯 | 甲 | 乙 |\n";
        check(text, &["备注=甲|备注2=乙", "- "]);
    }

    #[test]
    fn a_second_column_of_a_field_that_a_finding_has_once_is_kept() {
        let text = "反馈问题\t整改措施\t完成时限\t实际完成时间\n灯坏\t换灯\t3月底前\t2月5日\n";
        check(text, &["实际完成时间=2月5日", "- "]);
    }

    #[test]
    fn an_amount_under_a_heading_that_says_its_unit_is_the_amount_involved() {
        let head = "序号\t反馈问题\t整改措施\t涉及金额（万元）\t备注\n";
        let rows = "1\t账目不清\t清账\t318.17\t甲\n2\t公示不全\t补公示\t\t\n3\t票据不严\t清票\t约2万元\t\n4\t超标接待\t退款\t不涉及\t\n";
        let (mut ledger, document) = taken(&format!("{head}{rows}"));
        let involved = |ledger: &Ledger| -> Vec<String> {
            ledger.ordered(Finding::KIND).iter().map(|row| row.text(Finding::INVOLVED).to_owned()).collect()
        };
        assert_eq!(involved(&ledger), ["318.17万元", "", "约2万元", ""]);
        // What is no amount stays in the office's own words.
        assert_eq!(shown(&ledger)[6], "涉及金额（万元）=不涉及");
        assert_eq!(write(&ledger, &document), format!("{head}{rows}"));
        let ids: Vec<_> = ledger.ordered(Finding::KIND).iter().map(|row| row.name()).collect();
        ledger.act(&stamp(), |draft| {
            draft.set(&ids[0], Finding::INVOLVED, "300万元");
            draft.set(&ids[1], Finding::INVOLVED, "5万元");
        });
        let edited = rows.replace("318.17", "300万元").replace("补公示\t\t", "补公示\t5万元\t");
        assert_eq!(write(&ledger, &document), format!("{head}{edited}"));
        // A line above the table says it of every column.
        for (above, expect) in [
            ("审计问题整改表\n填报单位：县财政局\t\t\t单位：万元\n", "3万元"),
            ("审计问题整改表\n金额单位（元）\n", "3元"),
            ("审计问题整改表\n填报单位：元宝镇\n", ""),
        ] {
            let (ledger, _) = taken(&format!(
                "{above}序号\t反馈问题\t整改措施\t问题金额\n1\t灯坏\t换灯\t3\n2\t门坏\t换门\t\n"
            ));
            assert_eq!(involved(&ledger)[0], expect, "{above}");
        }
        // Without a unit nobody knows how much it is.
        let (ledger, _) = taken("序号\t反馈问题\t整改措施\t涉及金额\n1\t灯坏\t换灯\t3\n");
        assert_eq!((involved(&ledger), &*shown(&ledger)[0]), (vec![String::new()], "涉及金额=3"));
    }

    #[test]
    fn amounts_in_units_of_ten_thousand_are_counted_in_yuan_and_what_was_put_right_is_a_row() {
        let text = "单位：万元\n序号\t反馈问题\t涉及金额\t整改措施\t已整改金额\n\
                    1\t往来款未清理\t318.5\t清账\t300\n2\t收入未入账\t6.2\t补记\t0\n3\t合同缺失\t\t补签\t\n";
        let sums = |ledger: &Ledger| -> Vec<[String; 2]> {
            let findings = ledger.ordered(Finding::KIND);
            let sums = findings.iter().map(|row| {
                let put_right = ledger.under(&row.name()).filter(|row| row.kind() == Amount::KIND);
                let put_right: Vec<u64> =
                    put_right.filter_map(|row| money::fen(row.text(Amount::AMOUNT))).collect();
                let involved = money::fen(row.text(Finding::INVOLVED)).unwrap_or(0);
                [money::yuan(involved), money::yuan(put_right.iter().sum())]
            });
            sums.collect()
        };
        let (mut ledger, document) = taken(text);
        let expect = [["3,185,000", "3,000,000"], ["62,000", "0"], ["0", "0"]];
        assert_eq!(sums(&ledger), expect.map(|pair| pair.map(str::to_owned)));
        assert!(shown(&ledger).iter().all(|line| !line.contains("金额")));
        assert_eq!(write(&ledger, &document), text);
        let row = ledger.rows(Amount::KIND).map(|row| row.name()).next().unwrap();
        ledger.act(&stamp(), |draft| draft.set(&row, Amount::AMOUNT, "310万元"));
        assert_eq!(write(&ledger, &document), text.replace("\t300\n", "\t310万元\n"));
        // Beside the ways it is their sum.
        let ways = "反馈问题\t整改措施\t整改金额（元）\t上缴财政（元）\t调账处理（元）\n往来款未清理\t清账\t30\t20\t10\n";
        let (ledger, _) = taken(ways);
        assert_eq!(sums(&ledger), [["0".to_owned(), "30".to_owned()]]);
        assert_eq!(shown(&ledger)[0], "整改金额（元）=30");
    }

    #[test]
    fn a_column_of_evidence_names_evidence_of_the_finding_or_of_the_measure_in_its_row() {
        let text = "序号\t反馈问题\t整改措施\t佐证材料\t备注\n1\t水表未校\t送检\t检定证书\t甲\n\t\t换表\t换表记录\t乙\n2\t泵房漏雨\t补漏\t验收单\t\n3\t账实不符\t盘点\t无\t\n4\t围栏破损\t修补\t有\t\n5\t水沟堵塞\t清淤\t\"清淤照片\n签收单\"\t\n";
        let (mut ledger, document) = taken(text);
        let told = |ledger: &Ledger| -> Vec<String> {
            let findings = ledger.ordered(Finding::KIND);
            let of = |finding: &RowView| -> Vec<String> {
                let rows = ledger.under(&finding.name()).filter(|row| row.kind() == Evidence::KIND);
                let all = rows.map(|row| Evidence::read(&row)).map(|one| {
                    let measure = ledger.live(Measure::KIND, &one.measure);
                    let measure = measure.map(|row| row.text(Measure::TEXT).to_owned()).unwrap_or_default();
                    format!("{} {measure}", one.name)
                });
                all.collect()
            };
            let mut all: Vec<String> = findings.iter().flat_map(of).collect();
            all.sort();
            all
        };
        assert_eq!(told(&ledger), ["换表记录 换表", "检定证书 送检", "清淤照片 ", "签收单 ", "验收单 "]);
        // Whether there is any is said in the office's own words; that there is none is no evidence.
        assert_eq!(
            shown(&ledger),
            ["", "- 备注=甲", "- 备注=乙", "", "- ", "", "- ", "佐证材料=有", "- ", "", "- "]
        );
        // What is renamed is written where it stood, and the same table again adds nothing.
        let sheet =
            ledger.ordered(Evidence::KIND).into_iter().find(|row| row.text(Evidence::NAME) == "验收单");
        let sheet = sheet.map(|row| row.name()).unwrap();
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let comparison = Comparison::of(&ledger, &outline, &reading);
        ledger.act(&stamp(), |draft| drop(accept(draft, &outline, &reading, &comparison)));
        assert_eq!(told(&ledger).len(), 5);
        ledger.act(&stamp(), |draft| draft.set(&sheet, Evidence::NAME, "竣工验收单"));
        assert_eq!(write(&ledger, &document), text.replace("验收单", "竣工验收单"));
    }

    #[test]
    fn edits_are_written_where_the_column_is() {
        let rows = "1\t东渡口\t渡口无护栏\t装护栏\t\t\t\t\t已装\n\t\t\t设救生圈\t\t\t\t\t待购\n";
        let (mut ledger, document) = taken(&format!("{}{rows}", head()));
        let finding = ledger.ordered(Finding::KIND)[0].name();
        let measure = ledger
            .under(&finding)
            .find(|row| row.text("extra/备注") == "待购")
            .map(|row| row.name())
            .unwrap();
        ledger.act(&stamp(), |draft| {
            draft.set(&finding, "extra/联系电话", "0872-2");
            draft.set(&finding, "extra/检查地点", "西渡口");
            draft.set(&measure, "extra/备注", "已购");
        });
        let edited = "1\t西渡口\t渡口无护栏\t装护栏\t0872-2\t\t\t\t已装\n\t\t\t设救生圈\t\t\t\t\t已购\n";
        assert_eq!(write(&ledger, &document), format!("{}{edited}", head()));
    }

    #[test]
    fn a_second_table_fills_what_is_empty_and_asks_before_it_replaces() {
        let text = "反馈问题\t整改措施\t责任片区\t备注\n灯坏\t换灯\t东片\t\n";
        let (mut ledger, _) = taken(text);
        let later = text.replace("东片\t", "西片\t已换").replace("备注", "备注\t经办科室意见");
        let outline = Outline::read(&later);
        let reading = Reading::of(&outline);
        let mut comparison = Comparison::of(&ledger, &outline, &reading);
        let read = &reading.aspects[0].findings[0];
        let differences = comparison.differences(&ledger, &outline, 0, read);
        assert_eq!(
            differences.iter().map(|one| (&*one.field, &*one.read, one.taken)).collect::<Vec<_>>(),
            [("extra/责任片区", "西片", false)]
        );
        comparison.choose(0, "extra/责任片区", true);
        ledger.act(&stamp(), |draft| drop(accept(draft, &outline, &reading, &comparison)));
        assert_eq!(shown(&ledger)[0], "备注=已换|责任片区=西片");
        // The list of fields is the one of the first table.
        let settings = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID).unwrap();
        let settings = LedgerSettings::read(&ledger.row(&settings).unwrap());
        assert_eq!(settings.extra_fields, ["责任片区", "备注"]);
    }

    #[test]
    fn a_heading_that_is_no_name_of_a_field_in_a_package_is_kept_with_its_text() {
        // Rules, numbers and an empty heading: nothing can be called by them.
        let text = "序号\t反馈问题\t整改措施\t\t备注\n1\t2\t3\t4\t5\n1\t灯坏\t换灯\t无名列\t甲\n";
        check(text, &["备注=甲", "- "]);
    }
}
