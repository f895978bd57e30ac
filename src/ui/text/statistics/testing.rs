//! A ledger whose figures are known.

use serde_json::{Value, json};

use crate::ledger::testing::{ledger, stamp};
use crate::ledger::{Ledger, RowRef};

/// A ledger with findings of two aspects and without one, of two units and without one, done, late and ahead.
pub(in crate::ui::text) fn sample() -> Ledger {
    let mut one = ledger();
    let mut last = None;
    one.act(&stamp(0), |draft| {
        let aspect: RowRef = "aspect/a1".parse().unwrap();
        draft.set(&aspect, "title", "落实责任");
        for (aspect, unit, status, deadline, involved, marks) in [
            ("a1", "医务科、药剂科", "done", "2024年1月底前", "10万元", "重大"),
            ("a1", "医务科", "in-progress", "2024年2月底前", "若干", ""),
            ("a1", "", "basically-done", "2024年5月底前", "", ""),
            ("", "药剂科", "", "2024年5月15日", "", "重大、领导批示"),
            ("", "药剂科", "frozen", "长期坚持", "", ""),
        ] {
            let fields = [
                ("title", "问题"),
                ("aspect", aspect),
                ("responsible", unit),
                ("status", status),
                ("deadline", deadline),
                ("involved", involved),
                ("marks", marks),
            ];
            let row = draft.insert("finding", fields.map(|(field, value)| (field, json!(value))));
            draft.insert("measure", [("finding", json!(row.id())), ("text", json!("修订办法。"))]);
            last = Some(row);
        }
        let id = last.clone().map(|row| row.id().to_owned()).unwrap_or_default();
        let amount = [("way", "remitted"), ("amount", "1,234.5元"), ("finding", id.as_str())];
        draft.insert("amount", amount.map(|(field, value)| (field, json!(value))));
        for (form, people, finding) in
            [("talk", 2, &*id), ("talk", 1, &id), ("organisation", 1, ""), ("admonition", 1, &id)]
        {
            let one = [("form", json!(form)), ("people", json!(people)), ("finding", json!(finding))];
            draft.insert("accountability", one);
        }
        let outcome = [("outcome", "not-rectified"), ("finding", id.as_str())];
        draft.insert("assessment", outcome.map(|(field, value)| (field, json!(value))));
    });
    one.act(&stamp(0), |draft| draft.set(last.as_ref().unwrap(), "status", Value::from("done")));
    one
}
