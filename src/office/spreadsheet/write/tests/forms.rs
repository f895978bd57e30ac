//! What the forms hold besides the ledger's own columns.

use super::*;
use crate::domain::EXTRA;

#[test]
fn c11_a_figure_that_is_written_over_is_told() {
    let (mut one, findings) = example();
    one.act(&stamp(0), |draft| {
        draft.set(&findings[0], Finding::INVOLVED, "12.5万元");
        let about = ("finding", json!(findings[0].id()));
        draft.insert(Amount::KIND, [about, ("way", json!("recovered")), ("amount", json!("35000.5"))]);
    });
    let bytes = written(vec![sheet_of(&one, Form::Money, "")]);
    let fixed = |bytes: &[u8]| {
        let proposals = Proposals::of(&one, &back(bytes).returned.unwrap(), today());
        assert!(proposals.changes.is_empty());
        proposals.fixed.iter().map(|edit| (edit.column.clone(), edit.text.clone())).collect::<Vec<_>>()
    };
    // What another program writes in another way is the same figure.
    assert_eq!(fixed(&bytes), []);
    let over = edited(&bytes, "<v>35000.5</v>", "<v>60000</v>");
    assert_eq!(fixed(&over), [("rectified".to_owned(), "60000".to_owned())]);
}

#[test]
fn money_accountability_and_reports_have_tables_of_their_own() {
    let (mut one, findings) = example();
    let about = || ("finding", json!(findings[0].id()));
    one.act(&stamp(0), |draft| {
        draft.set(&findings[0], Finding::INVOLVED, "约12.5万元");
        for (way, amount) in [("recovered", "3万元"), ("", "5000元"), ("later-way", "不详")] {
            draft.insert(Amount::KIND, [about(), ("way", json!(way)), ("amount", json!(amount))]);
        }
        draft.insert(
            Accountability::KIND,
            [about(), ("form", json!("talk")), ("people", json!(2)), ("date", json!("2024-08-02"))],
        );
        draft.insert(Accountability::KIND, [("form", json!("organisation")), ("people", json!(1))]);
        let of = json!([findings[0].id(), findings[2].id(), "no-such"]);
        draft.insert(
            PublicReport::KIND,
            [
                ("source", json!("来信")),
                ("date", json!("2024-07-01")),
                ("text", json!("补贴没有发到手")),
                ("unit", json!("计财股")),
                ("findings", of),
            ],
        );
    });
    let lines = |form, unit: &str| {
        let text = back(&written(vec![sheet_of(&one, form, unit)])).text;
        text.lines().skip(2).filter(|line| line.contains('\t')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        back(&written(vec![sheet_of(&one, Form::Money, "")]))
            .text
            .lines()
            .skip(3)
            .take(5)
            .collect::<Vec<_>>(),
        [
            "一、落实惠农政策方面（1个）",
            "1\t补贴名册核对不细，个别农户重复领取\t计财股\t约12.5万元\t\"追缴追回：3万元",
            "5000元",
            "later-way：不详\"\t35000\t90000\t正在整改",
            "填表人：　　　　　　　　审核人：　　　　　　　　单位负责人（签字）：",
        ]
    );
    assert_eq!(
        lines(Form::Accountability, "")[1..],
        [
            "1\t对党组织问责\t1\t\t\t\t",
            "2\t约谈\t2\t2024年8月2日\t补贴名册核对不细，个别农户重复领取\t计财股\t",
        ]
    );
    assert_eq!(lines(Form::Accountability, "计财股").len(), 2);
    let report = &lines(Form::Reports, "计财股")[1];
    assert!(report.starts_with("1\t来信\t2024年7月1日\t补贴没有发到手\t计财股\t\"1.补贴名册"), "{report}");
    assert_eq!(lines(Form::Reports, "人事股").len(), 1);
}

#[test]
fn extensions_checks_and_decisions_have_tables_of_their_own() {
    let (mut one, findings) = example();
    let (about, other) = (findings[0].id().to_owned(), findings[2].id().to_owned());
    let measure = measures_in_order(&one.under(&findings[0]).collect::<Vec<_>>())[1].id().to_owned();
    one.act(&stamp(0), |draft| {
        let finding = || about.clone();
        let to = || "2024-12-31".to_owned();
        for (measure, from) in [("", "2024年9月30日"), (&*measure, "2024-10-31"), ("", "尽快")] {
            draft.add(Extension {
                finding: finding(),
                measure: measure.into(),
                from: from.into(),
                to: to(),
                reason: "重新招标".into(),
                ..Extension::default()
            });
        }
        for (after, due, date, outcome) in [
            ("", "", "2024-08-05", "fails"),
            ("s-1", "2024-08-01", "", ""),
            ("s-1", "", "2024-07-01", "later"),
        ] {
            draft.add(Check {
                finding: finding(),
                after: after.into(),
                due: due.into(),
                date: date.into(),
                outcome: outcome.into(),
                method: "on-site".into(),
                ..Check::default()
            });
        }
        let meeting =
            draft.add(Meeting {
                title: "第3次会议".into(), date: "2024-08-01".into(), ..Meeting::default()
            });
        for (finding, text, unit) in
            [(about.as_str(), "限期追缴", ""), (&other, "抽查考勤", "计财股、办公室"), ("", "每月调度", "")]
        {
            draft.add(Decision {
                meeting: meeting.id().to_owned(),
                finding: finding.into(),
                text: text.into(),
                unit: unit.into(),
                ..Decision::default()
            });
        }
    });
    let lines = |form, unit: &str| -> Vec<String> {
        let made = sheet_of(&one, form, unit);
        let sheet = back(&written(vec![made]));
        assert_eq!(sheet.returned.map(|returned| returned.edits), Some(Vec::new()));
        let text = sheet.text.lines().skip(3).map(str::to_owned);
        text.filter(|line| line.contains('\t')).collect()
    };
    let title = "补贴名册核对不细，个别农户重复领取";
    let extensions = lines(Form::Extensions, "");
    assert_eq!(
        extensions[0],
        format!("1\t{title}\t\t计财股\t2024年9月30日\t2024年12月31日\t92\t重新招标\t\t")
    );
    assert!(extensions.iter().any(|line| line.contains("\t尽快\t2024年12月31日\t\t")), "{extensions:?}");
    assert!(
        extensions.iter().any(|line| line.contains("\t2024年10月31日\t2024年12月31日\t61\t")),
        "{extensions:?}"
    );
    assert_eq!(lines(Form::Extensions, "人事股"), [""; 0]);
    assert_eq!(
        lines(Form::Checks, "计财股"),
        [
            format!("1\t{title}\t计财股\t回头看\t\t2024年7月1日\t\t现场检查\tlater\t\t"),
            format!("2\t{title}\t计财股\t回头看\t2024年8月1日\t\t\t现场检查\t待检查\t\t"),
            format!("3\t{title}\t计财股\t检查\t\t2024年8月5日\t\t现场检查\t未到位\t\t"),
        ]
    );
    // A decision about another unit's finding that names this one is its own too; one in general is everybody's.
    let decided = |unit: &str| -> Vec<String> {
        let lines = lines(Form::Decisions, unit);
        lines
            .iter()
            .map(|line| line.split('\t').skip(3).step_by(2).take(2).collect::<Vec<_>>().join(" "))
            .collect()
    };
    assert_eq!(decided(""), ["限期追缴 计财股", "抽查考勤 计财股、办公室", "每月调度 "]);
    assert_eq!(decided("计财股"), ["限期追缴 计财股", "抽查考勤 计财股、办公室"]);
    assert_eq!(decided("人事股"), ["抽查考勤 计财股、办公室"]);
}

#[test]
fn lead_units_have_a_column_where_there_are_any() {
    let (mut one, findings) = example();
    let heads = |one: &Ledger, form| {
        let table = sheet_of(one, form, "");
        table
            .columns
            .into_iter()
            .map(|column| column.heading)
            .filter(|name| name.ends_with("单位"))
            .collect::<Vec<_>>()
    };
    assert_eq!(heads(&one, Form::Ledger), ["责任单位"]);
    one.act(&stamp(0), |draft| draft.set(&findings[1], Finding::LEAD_UNIT, "项目股"));
    assert_eq!(heads(&one, Form::Ledger), ["牵头单位", "责任单位"]);
    assert_eq!(heads(&one, Form::Duties), ["牵头单位", "责任单位", "配合单位"]);
    // It comes back like any other.
    let bytes = written(vec![sheet_of(&one, Form::Ledger, "")]);
    let bytes = edited(&bytes, "<t>项目股</t>", "<t>工程股</t>");
    let proposals = Proposals::of(&one, &back(&bytes).returned.unwrap(), today());
    let told: Vec<_> = proposals.changes.iter().map(|one| (&*one.field, &*one.read)).collect();
    assert_eq!(told, [(Finding::LEAD_UNIT, "工程股")]);
}

#[test]
fn a_deadline_that_was_extended_stands_beside_the_one_that_was_printed() {
    let (mut one, findings) = example();
    let below: Vec<_> = one.under(&findings[0]).collect();
    let measures: Vec<RowRef> = measures_in_order(&below).into_iter().map(|row| row.name()).collect();
    let mut extend = |finding: &RowRef, measure: &str, to: &str| {
        let (finding, measure, to) = (finding.id().to_owned(), measure.to_owned(), to.to_owned());
        one.act(&stamp(0), |draft| {
            drop(draft.add(Extension { finding, measure, to, ..Extension::default() }))
        });
    };
    // The second measure of the first finding has a deadline of its own, which is extended no further than it is itself.
    extend(&findings[0], "", "2024-12-31");
    extend(&findings[1], "", "2025-01-31");
    let days = |one: &Ledger, form| {
        let made = sheet_of(one, form, "");
        let codes: Vec<&str> = made.columns.iter().map(|column| &*column.heading).collect();
        let at = codes.iter().position(|heading| *heading == "延期至").unwrap();
        assert_eq!(codes[at - 1], "整改时限", "{form:?}");
        let bytes = written(vec![made.clone()]);
        let returned = back(&bytes).returned.unwrap();
        assert_eq!(returned.edits, []);
        let rows = made.rows.iter().filter_map(|row| match row {
            Row::Cells { cells, .. } => Some(cells[at].as_ref().map_or("|", |cell| &cell.text).to_owned()),
            _ => None,
        });
        rows.collect::<Vec<_>>()
    };
    let (first, second) = ("2024年12月31日", "2025年1月31日");
    for form in [Form::Ledger, Form::Tasks] {
        assert_eq!(days(&one, form), [first, "", first, second, ""], "{form:?}");
    }
    for form in [Form::Problems, Form::Duties] {
        assert_eq!(days(&one, form), [first, second, ""], "{form:?}");
    }
    let mut extend = |measure: &RowRef, to: &str| {
        let (finding, measure, to) = (findings[0].id().to_owned(), measure.id().to_owned(), to.to_owned());
        one.act(&stamp(0), |draft| {
            drop(draft.add(Extension { finding, measure, to, ..Extension::default() }))
        });
    };
    extend(&measures[1], "2025-02-28");
    assert_eq!(days(&one, Form::Ledger)[..3], [first, "2025年2月28日", first]);
    assert_eq!(days(&one, Form::Problems)[0], format!("{first}\n措施2：2025年2月28日"));
    // A form of an office's own has the columns that it chose, and this one where it chose a deadline.
    let list = FindingList::of(&one, today());
    for (chosen, expect) in [(7, 7), (8, 9)] {
        let mut own = Chosen::of(Form::Ledger);
        own.columns.truncate(chosen);
        let headings = table(&one, &list, &own, &Asked::default()).columns;
        assert_eq!(headings.len(), expect);
        assert_eq!(headings.last().unwrap().heading, if chosen == 8 { "延期至" } else { "责任人" });
    }
}

#[test]
fn promises_say_how_their_period_stands_and_what_was_missed() {
    let (mut one, findings) = example();
    let mut ids = Vec::new();
    one.act(&stamp(0), |draft| {
        for (at, quote) in ["每月通报", "每月核对", "每月提醒"].iter().enumerate() {
            let promise = Commitment {
                finding: findings[at].id().into(),
                quote: (*quote).into(),
                every: "month".into(),
                ..Commitment::default()
            };
            ids.push(draft.add(promise).id().to_owned());
        }
        draft.set(&RowRef::new(Commitment::KIND, &ids[2]).unwrap(), Commitment::STATE, "dismissed");
    });
    let from = "2024-06-15".parse().unwrap();
    one.act(&stamp(0), |draft| commands::confirm_promises(draft, &ids[..1], from));
    let sheet = back(&written(vec![sheet_of(&one, Form::Commitments, "")]));
    let rows: Vec<&str> = sheet.text.lines().filter(|line| line.contains("\t每月")).collect();
    assert_eq!(
        rows,
        [
            "1\t每月通报\t每月\t\t2024年6月15日\t长期\t2024年8月31日前，正在办（0/1次）\t2\t补贴名册核对不细，个别农户重复领取\t计财股",
            "2\t每月核对\t每月\t\t\t长期\t待确认\t\t=1+1 项目验收走过场\t项目股、计财股",
        ]
    );
}

#[test]
fn c11_columns_of_one_heading_come_back_each_as_its_own() {
    // An office's own field may be called as a column is that is there anyway.
    let (mut one, findings) = example();
    let own = format!("{EXTRA}责任单位");
    one.act(&stamp(0), |draft| draft.set(&findings[0], &own, "县农业局"));
    let bytes = written(vec![sheet_of(&one, Form::Ledger, "")]);
    let told = |bytes: &[u8]| -> Vec<(String, String, String, bool)> {
        let changes = Proposals::of(&one, &back(bytes).returned.unwrap(), today()).changes;
        changes.into_iter().map(|one| (one.field.into_owned(), one.held, one.read, one.overtaken)).collect()
    };
    let of =
        |field: &str, held: &str, read: &str| (field.to_owned(), held.to_owned(), read.to_owned(), false);
    assert_eq!(told(&bytes), []);
    let edited_unit = edited(&bytes, "<t>办公室</t>", "<t>人事股</t>");
    assert_eq!(told(&edited_unit), [of("unit", "办公室", "人事股")]);
    let edited_own = edited(&bytes, "<t>县农业局</t>", "<t>县畜牧局</t>");
    assert_eq!(told(&edited_own), [of(&own, "县农业局", "县畜牧局")]);
}
