//! The ledger that every engine gets: made up, the same on every run, and of the size and shape of a real one.
//!
//! One office writes it in one go. Two others each start from it, change the status of a fifth of the findings and
//! the text of a tenth of the progress notes, and do not see each other's work: some fields both change, to different
//! values or to equal ones.

use std::collections::{HashMap, HashSet};

/// One row as it was first written.
pub struct Row {
    /// The kind of row.
    pub kind: &'static str,
    /// Its id, as the app would give it.
    pub id: String,
    /// Its fields by name.
    pub fields: Vec<(&'static str, String)>,
}

/// One field that an office sets anew.
pub struct Edit {
    /// The row's place in [`Data::rows`].
    pub row: usize,
    /// The name of the field.
    pub field: &'static str,
    /// What it is set to.
    pub value: String,
}

/// The ledger, and what two offices do with it.
pub struct Data {
    /// The rows as they were first written.
    pub rows: Vec<Row>,
    /// What each of the two offices did, in the order it was done.
    pub offices: [Vec<Edit>; 2],
}

/// A field of a row: its kind, id and name.
pub type Place<'a> = (&'a str, &'a str, &'a str);

/// The replica that wrote the ledger; the ids of its rows follow from it, as the app makes them.
pub const WRITER: &str = "base0000";
/// The two offices that change it.
pub const OFFICES: [&str; 2] = ["office0a", "office0b"];

const STATUSES: [&str; 5] = ["open", "doing", "ready", "done", "long-term"];
/// The texts for one edited note in four, so that two offices sometimes write the same.
const STOCK: [&str; 3] =
    ["已完成整改，经核查属实，同意销号。", "正在推进，按月报送进展。", "已制定方案，完成初步排查。"];
const MEASURES: usize = 3;
const NOTES: usize = 5;

/// The fields of a finding and the length of their text in characters; a field without a length is no Chinese text.
/// Nine of the names are unknown to the app, which carries them along.
const FINDING: [(&str, Option<usize>); 22] = [
    ("aspect", Some(8)),
    ("basis", Some(40)),
    ("category", Some(16)),
    ("cause", Some(60)),
    ("deadline", Some(10)),
    ("feedback", Some(80)),
    ("goal", Some(50)),
    ("inspector", Some(3)),
    ("lead_unit", Some(8)),
    ("leader", Some(3)),
    ("order", None),
    ("person", Some(3)),
    ("phone", None),
    ("ready", None),
    ("remark", Some(40)),
    ("responsible", Some(15)),
    ("result", Some(60)),
    ("reviewed", None),
    ("source", Some(12)),
    ("status", None),
    ("supporting", Some(20)),
    ("title", Some(40)),
];

impl Data {
    /// A ledger of so many findings, each with its measures and notes.
    pub fn new(findings: usize) -> Self {
        let mut chance = Entropy(7);
        let mut rows = Vec::with_capacity(findings * (1 + MEASURES + NOTES));
        for _ in 0..findings {
            let finding =
                add(&mut rows, "finding", FINDING.map(|(name, size)| (name, chance.field(name, size))));
            for place in 0..MEASURES {
                let fields = [("order", format!("a{place}")), ("text", chance.text(80))];
                add(&mut rows, "measure", under(&finding, fields));
            }
            for _ in 0..NOTES {
                add(
                    &mut rows,
                    "progress",
                    under(&finding, [("date", chance.date()), ("text", chance.text(60))]),
                );
            }
        }
        let offices = [11, 13].map(|seed| edits(&rows, &mut Entropy(seed)));
        Self { rows, offices }
    }

    /// What each edited field must hold after the merge, and the fields that collide, whose value may be either.
    pub fn outcome(&self) -> (HashMap<Place<'_>, &str>, HashSet<Place<'_>>) {
        let (mut values, mut collisions) = (HashMap::new(), HashSet::new());
        for edit in self.offices.iter().flatten() {
            let place = (self.rows[edit.row].kind, &*self.rows[edit.row].id, edit.field);
            let earlier = values.insert(place, &*edit.value);
            if earlier.is_some_and(|earlier| earlier != edit.value) {
                collisions.insert(place);
            }
        }
        values.retain(|place, _| !collisions.contains(place));
        (values, collisions)
    }
}

/// Adds a row and returns its id, which is the one the app gives to the next row of a new ledger.
fn add<F: IntoIterator<Item = (&'static str, String)>>(
    rows: &mut Vec<Row>,
    kind: &'static str,
    fields: F,
) -> String {
    let id = format!("{WRITER}-{}", rows.len() + 1);
    rows.push(Row { kind, id: id.clone(), fields: fields.into_iter().collect() });
    id
}

fn under(finding: &str, fields: [(&'static str, String); 2]) -> Vec<(&'static str, String)> {
    fields.into_iter().chain([("finding", finding.to_owned())]).collect()
}

/// The edits of one office: the statuses, then the notes, neither in the order of the rows.
fn edits(rows: &[Row], chance: &mut Entropy) -> Vec<Edit> {
    let mut edits = Vec::new();
    for row in chosen(rows, "finding", 5, chance) {
        let now = rows[row].fields.iter().find(|(name, _)| *name == "status");
        let others: Vec<&str> =
            STATUSES.into_iter().filter(|status| now.is_some_and(|(_, now)| now != status)).collect();
        edits.push(Edit { row, field: "status", value: chance.one(&others).to_owned() });
    }
    for row in chosen(rows, "progress", 10, chance) {
        let value = if chance.below(4) == 0 { chance.one(&STOCK).to_owned() } else { chance.text(60) };
        edits.push(Edit { row, field: "text", value });
    }
    edits
}

/// One in `every` of the rows of a kind, shuffled.
fn chosen(rows: &[Row], kind: &str, every: usize, chance: &mut Entropy) -> Vec<usize> {
    let mut all: Vec<usize> = (0..rows.len()).filter(|&row| rows[row].kind == kind).collect();
    for place in (1..all.len()).rev() {
        all.swap(place, chance.below(place + 1));
    }
    all.truncate(all.len() / every);
    all
}

/// Random numbers that are the same on every run: a linear congruential generator.
struct Entropy(u64);

impl Entropy {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn one<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }

    fn date(&mut self) -> String {
        format!("2026-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28))
    }

    fn field(&mut self, name: &str, size: Option<usize>) -> String {
        match (name, size) {
            (_, Some(size)) => self.text(size),
            ("status", None) => self.one(&STATUSES).to_owned(),
            ("order", None) => format!("a{:05}", self.below(100_000)),
            ("phone", None) => format!("139{:08}", self.below(100_000_000)),
            (_, None) => self.date(),
        }
    }

    /// So many characters of text as such ledgers have it: words, with some commas and numbers between them.
    fn text(&mut self, size: usize) -> String {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let (mut text, mut length) = (String::with_capacity(3 * size), 0);
        while length < size {
            let word = match self.below(8) {
                0 => "，".to_owned(),
                1 => self.below(100).to_string(),
                _ => self.one(&words).to_owned(),
            };
            length += word.chars().count();
            text += &word;
        }
        text.chars().take(size).collect()
    }
}

const WORDS: &str = "
    学习 贯彻 落实 党组 理论 中心组 意识形态 责任制 研究 部署 专题 会议 主体责任 监督责任 廉政 风险 防控 排查 台账 制度
    修订 完善 机制 执行 不到位 不够 深入 存在 差距 问题 整改 措施 牵头 配合 科室 责任人 期限 立行立改 长期坚持 每月 每季度
    检查 督促 通报 谈话 提醒 约谈 问责 处理 清理 资金 采购 合同 招标 验收 项目 工程 建设 管理 审批 流程 公开 公示 监管 执法
    案件 办理 规范 文书 培训 考核 测试 达标 满意度 群众 投诉 回访 窗口 服务 优化 营商环境 干部 选拔 任用 档案 轮岗 交流 支部
    组织生活 民主评议 党费 收缴 发展党员 形式主义 官僚主义 作风 纪律 津贴 补贴 发放 退还 追缴 公务 接待 车辆 用房 超标 调整
    巡察 反馈 意见 上级 要求 县委 单位 领导 班子 成员 分管 汇报 专项 行动 方案 印发 文件 情况 报告 核实 销号 完成";
