//! A list for tests.

use serde_json::json;

use super::FindingList;
use crate::ledger::testing::{ledger, stamp};

/// Two findings of one aspect, in the other order than they were made, and one without.
pub(in crate::ledger::views) fn sample() -> FindingList {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        let aspect = draft.insert("aspect", [("title", json!("甲方面")), ("order", json!("a"))]);
        for (order, title, status, unit, deadline) in [
            ("b", "第二个问题", "done", "医务科、药剂科", "2023年12月底前"),
            ("a", "第一个问题", "in-progress", "医务科（牵头）", "2024年1月底前"),
        ] {
            let finding = draft.insert(
                "finding",
                [
                    ("aspect", json!(aspect.id())),
                    ("order", json!(order)),
                    ("title", json!(title)),
                    ("status", json!(status)),
                    ("responsible", json!(unit)),
                    ("deadline", json!(deadline)),
                ],
            );
            draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("修订《ABC办法》。"))]);
        }
        draft.insert(
            "finding",
            [("title", json!("无方面")), ("aspect", json!("gone")), ("status", json!("frozen"))],
        );
    });
    FindingList::of(&one, "2024-03-01".parse().unwrap())
}
