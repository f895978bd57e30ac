//! A ledger as large as the largest offices have, for stories and benchmarks.

use std::sync::Arc;

use rectify::exchange::{Envelope, write};
use rectify::ledger::{Author, Ledger, Stamp};
use serde_json::json;

/// A package with so many findings in five aspects, with three measures and two progress entries each. The title of the
/// finding with index 777 holds `第七百七十七个`.
pub fn large_package(size: usize) -> Vec<u8> {
    let mut ledger = Ledger::new("bench1".parse().expect("a name"));
    let by = Arc::new(Author { office: "县城管局".into(), name: "王某".into() });
    let stamp =
        Stamp { replica: "bench".parse().expect("a name"), by, at: "2024-03-01T09:00:00+08:00".into() };
    let mut aspects = Vec::new();
    ledger.act(&stamp, |draft| {
        for nth in 0..5 {
            let order = format!("{}", (b'b' + nth) as char);
            let title = json!(format!("方面{nth}落实上级决策部署不够有力"));
            aspects.push(draft.insert("aspect", [("title", title), ("order", json!(order))]));
        }
    });
    for nth in 0..size {
        let aspect = aspects[nth * 5 / size].id().to_owned();
        let unit = ["市容股", "环卫股", "执法大队", "办公室", "财务股"][nth % 5];
        ledger.act(&stamp, |draft| {
            let name = if nth == 777 { "第七百七十七个" } else { "" };
            let finding = draft.insert(
                "finding",
                [
                    ("aspect", json!(aspect)),
                    ("order", json!(format!("b{nth:06}"))),
                    ("title", json!(format!("{name}第{nth}个问题：对重点工作研究部署不够深入，督促检查不够经常，部分任务落实不到位。"))),
                    ("status", json!(["not-done", "in-progress", "done"][nth % 3])),
                    ("responsible", json!(unit)),
                    ("leader", json!(["张某", "李某", "赵某"][nth % 3])),
                    ("deadline", json!(format!("2024年{}月底前", nth % 12 + 1))),
                ],
            );
            for measure in 0..3 {
                let text = format!("举措{measure}：修订完善相关制度，明确责任分工，每季度开展一次专项检查，及时通报结果。");
                draft.insert(
                    "measure",
                    [
                        ("finding", json!(finding.id())),
                        ("order", json!(format!("b{measure}"))),
                        ("text", json!(text)),
                    ],
                );
            }
            for day in 1..3 {
                draft.insert(
                    "progress",
                    [
                        ("finding", json!(finding.id())),
                        ("date", json!(format!("2024-02-0{day}"))),
                        ("text", json!("已经召开专题会议研究，制定了工作方案，正在按计划推进。")),
                    ],
                );
            }
        });
    }
    write(&ledger, &Envelope::default())
}
