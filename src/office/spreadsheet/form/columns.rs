//! Every column that a form may have: what it is called, how wide it is, and what it shows.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::rows::Rows;
use super::said::{self, Line};
use crate::domain::{
    Accountability, Check, Commitment, Decision, EXTRA, Evidence, Extension, Finding, Measure, Meeting,
    PublicReport, Supervision, money,
};
use crate::ledger::views::Summary;

/// A column.
#[derive(Clone)]
pub struct Column {
    /// The rows that can have it.
    pub rows: Rows,
    /// Its code in forms that are kept, and in tables that come back.
    pub code: Cow<'static, str>,
    /// What it is called where nobody calls it otherwise.
    pub heading: Cow<'static, str>,
    /// Its width in Chinese characters.
    pub width: u16,
    /// What it shows.
    pub shows: Shows,
    /// Whether it shows figures, which can be added up.
    pub is_figure: bool,
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        (self.rows, &self.code) == (other.rows, &other.code)
    }
}

/// What a column shows.
#[derive(Clone, Copy)]
pub enum Shows {
    /// A field of the row, which can be written into.
    Own(&'static str),
    /// A field of each measure of the finding, one below the other.
    Each(&'static str),
    /// A field of the finding; where measures have it of their own, that of each.
    Either(&'static str, &'static str),
    /// The field of the office's own that the code of the column names: the finding's; where measures have it of their own,
    /// that of each.
    Extra,
    /// The progress of the finding, a line each: a line that is written into it is new progress.
    Progress,
    /// Until when its deadline was extended; where measures have a deadline or an extension of their own, each.
    Extended,
    /// The evidence of the finding, a line each: a line that is written into it is new evidence.
    Evidence,
    /// What is read out of the ledger.
    Said(fn(&Line) -> String),
    /// What a ledger in one line says on a day.
    Ledger(fn(&Summary, NaiveDate) -> String),
}

impl Column {
    /// The column of this code for such rows.
    pub fn find(rows: Rows, code: &str) -> Option<Self> {
        let known = COLUMNS.iter().find(|column| column.rows == rows && column.code == code);
        let own = || Self::extra(code.strip_prefix(EXTRA)?).filter(|own| own.rows == rows);
        known.cloned().or_else(own)
    }

    /// The column of a field of the office's own, which findings and measures have; `None` for a heading that the list of a
    /// form's columns cannot hold.
    pub fn extra(heading: &str) -> Option<Self> {
        let fits = !heading.is_empty() && !heading.contains(['=', '\t', '\n', '\r']);
        fits.then(|| Self {
            code: format!("{EXTRA}{heading}").into(),
            heading: heading.to_owned().into(),
            ..column(Rows::Findings, "", "", 8, Shows::Extra)
        })
    }

    /// The columns that such rows can have.
    pub fn of(rows: Rows) -> impl Iterator<Item = &'static Self> {
        COLUMNS.iter().filter(move |column| column.rows == rows)
    }

    /// The column as a form has it, with its own heading.
    pub fn named(self) -> (Self, String) {
        let heading = self.heading.to_string();
        (self, heading)
    }

    /// Whether its cells are short, and stand in the middle of the column.
    pub fn is_short(&self) -> bool {
        self.width <= 7
    }
}

const fn column(rows: Rows, code: &'static str, heading: &'static str, width: u16, shows: Shows) -> Column {
    let (code, heading) = (Cow::Borrowed(code), Cow::Borrowed(heading));
    Column { rows, code, heading, width, shows, is_figure: false }
}

/// A column of figures.
const fn figure(rows: Rows, code: &'static str, heading: &'static str, says: fn(&Line) -> String) -> Column {
    let (code, heading) = (Cow::Borrowed(code), Cow::Borrowed(heading));
    Column { rows, code, heading, width: 4, shows: Shows::Said(says), is_figure: true }
}

/// A column of figures of whole ledgers.
const fn total(
    code: &'static str,
    heading: &'static str,
    width: u16,
    says: fn(&Summary, NaiveDate) -> String,
) -> Column {
    let (code, heading) = (Cow::Borrowed(code), Cow::Borrowed(heading));
    Column { rows: Rows::Ledgers, code, heading, width, shows: Shows::Ledger(says), is_figure: true }
}

const FINDINGS: Rows = Rows::Findings;
const LETTERS: Rows = Rows::Letters;
const LEDGERS: Rows = Rows::Ledgers;
const PROMISES: Rows = Rows::Commitments;
const PROOFS: Rows = Rows::Evidence;
const HELD: Rows = Rows::Accountability;
const REPORTS: Rows = Rows::Reports;
const EXTENSIONS: Rows = Rows::Extensions;
const CHECKS: Rows = Rows::Checks;
const DECISIONS: Rows = Rows::Decisions;

/// The columns.
pub const COLUMNS: &[Column] = &[
    figure(FINDINGS, "nth", "序号", said::number),
    column(FINDINGS, "aspect", "方面", 7, Shows::Said(said::aspect)),
    column(FINDINGS, "title", "反馈问题", 14, Shows::Own(Finding::TITLE)),
    column(FINDINGS, "cause", "原因剖析", 10, Shows::Own(Finding::CAUSE)),
    column(FINDINGS, "measure", "整改措施", 20, Shows::Each(Measure::TEXT)),
    column(FINDINGS, "measures", "整改措施", 20, Shows::Said(said::measures)),
    column(FINDINGS, "leader", "责任领导", 7, Shows::Own(Finding::LEADER)),
    column(FINDINGS, "lead", "牵头单位", 7, Shows::Own(Finding::LEAD_UNIT)),
    column(FINDINGS, "responsible", "责任单位", 7, Shows::Own(Finding::RESPONSIBLE)),
    column(FINDINGS, "unit", "责任单位", 7, Shows::Either(Finding::RESPONSIBLE, Measure::UNIT)),
    column(FINDINGS, "supporting", "配合单位", 7, Shows::Own(Finding::SUPPORTING)),
    column(FINDINGS, "who", "责任人", 5, Shows::Own(Finding::PERSON)),
    column(FINDINGS, "person", "责任人", 5, Shows::Either(Finding::PERSON, Measure::PERSON)),
    column(FINDINGS, "deadline", "整改时限", 7, Shows::Own(Finding::DEADLINE)),
    column(FINDINGS, "due", "整改时限", 7, Shows::Either(Finding::DEADLINE, Measure::DEADLINE)),
    column(FINDINGS, "status", "整改状态", 5, Shows::Own(Finding::STATUS)),
    column(FINDINGS, "state", "整改状态", 5, Shows::Either(Finding::STATUS, Measure::STATUS)),
    column(FINDINGS, "result", "整改成效", 11, Shows::Own(Finding::RESULT)),
    column(FINDINGS, "progress", "整改进展", 11, Shows::Progress),
    column(FINDINGS, "proofs", "佐证材料", 9, Shows::Evidence),
    column(FINDINGS, "targets", "量化指标", 8, Shows::Said(said::targets)),
    column(FINDINGS, "deliverables", "制度成果", 9, Shows::Said(said::deliverables)),
    column(FINDINGS, "obstacle", "未到位原因", 9, Shows::Own(Finding::OBSTACLE)),
    column(FINDINGS, "next", "下一步措施", 9, Shows::Own(Finding::NEXT_STEP)),
    column(FINDINGS, "goal", "阶段目标", 9, Shows::Own(Finding::STAGE_GOAL)),
    column(FINDINGS, "involved", "涉及金额", 7, Shows::Own(Finding::INVOLVED)),
    column(FINDINGS, "amounts", "整改方式和金额", 14, Shows::Said(said::amounts)),
    figure(FINDINGS, "rectified", "已整改金额（元）", said::rectified),
    figure(FINDINGS, "left", "未整改金额（元）", said::left),
    column(FINDINGS, "marks", "标记", 6, Shows::Own(Finding::MARKS)),
    column(FINDINGS, "extended", "延期至", 6, Shows::Extended),
    column(FINDINGS, "done-on", "完成日期", 6, Shows::Said(said::done_on)),
    column(FINDINGS, "submitted", "提请销号日期", 6, Shows::Said(said::submitted)),
    column(FINDINGS, "closed", "销号日期", 6, Shows::Said(said::closed)),
    column(FINDINGS, "stage", "销号环节", 7, Shows::Said(said::stage)),
    column(FINDINGS, "accepted", "认定", 5, Shows::Said(said::accepted)),
    column(FINDINGS, "remark", "备注", 7, Shows::Said(said::nothing)),
    figure(LETTERS, "nth", "序号", said::number),
    column(LETTERS, "number", "编号", 8, Shows::Own(Supervision::NUMBER)),
    column(LETTERS, "step", "文书", 6, Shows::Said(said::step)),
    column(LETTERS, "letter-unit", "承办单位", 7, Shows::Own(Supervision::UNIT)),
    column(LETTERS, "letter-findings", "督办事项", 22, Shows::Said(said::its_findings)),
    column(LETTERS, "date", "日期", 6, Shows::Said(|line| said::day_of(line, Supervision::DATE))),
    column(LETTERS, "act-by", "办结时限", 6, Shows::Said(|line| said::day_of(line, Supervision::DUE))),
    column(LETTERS, "signer", "签发人", 5, Shows::Own(Supervision::SIGNER)),
    column(LETTERS, "sent", "发出日期", 6, Shows::Said(|line| said::day_of(line, Supervision::SENT))),
    column(LETTERS, "received", "签收日期", 6, Shows::Said(|line| said::day_of(line, Supervision::RECEIVED))),
    column(LETTERS, "answered", "反馈日期", 6, Shows::Said(|line| said::day_of(line, Supervision::ANSWERED))),
    column(LETTERS, "answer", "反馈情况", 11, Shows::Own(Supervision::ANSWER)),
    column(LEDGERS, "name", "台账", 10, Shows::Ledger(|one, _| one.name.clone())),
    column(LEDGERS, "round", "轮次", 6, Shows::Ledger(|one, _| one.round.clone())),
    column(LEDGERS, "inspected", "被巡察党组织", 10, Shows::Ledger(said::inspected)),
    total("count", "应整改数", 4, |one, _| one.findings.to_string()),
    total("done", "已整改数", 4, |one, _| one.done.to_string()),
    column(LEDGERS, "rate", "完成率", 5, Shows::Ledger(|one, _| said::rate(one.done, one.findings))),
    total("at-once", "立行立改应整改数", 4, |one, _| one.at_once.to_string()),
    total("at-once-done", "立行立改已整改数", 4, |one, _| one.at_once_done.to_string()),
    column(
        LEDGERS,
        "at-once-rate",
        "立行立改完成率",
        5,
        Shows::Ledger(|one, _| said::rate(one.at_once_done, one.at_once)),
    ),
    total("accepted", "认定已整改数", 4, |one, _| one.accepted.to_string()),
    total("closed", "已销号数", 4, |one, _| one.signed_off.to_string()),
    total("overdue", "逾期数", 4, |one, today| one.overdue(today).to_string()),
    total("involved", "涉及金额（元）", 7, |one, _| money::yuan(one.involved)),
    total("rectified", "整改金额（元）", 7, |one, _| money::yuan(one.rectified)),
    total("organisations", "问责党组织数", 4, |one, _| said::count(one.organisations_held)),
    total("people", "问责人员数", 4, |one, _| said::count(one.people_held)),
    column(LEDGERS, "reckoning", "计入完成的状态", 7, Shows::Ledger(said::reckoning)),
    figure(PROMISES, "nth", "序号", said::number),
    column(PROMISES, "promise", "定期事项", 22, Shows::Own(Commitment::QUOTE)),
    column(PROMISES, "every", "周期", 5, Shows::Said(said::every)),
    figure(PROMISES, "times", "次数", said::times),
    column(PROMISES, "from", "起始日", 6, Shows::Said(|line| said::day_of(line, Commitment::FROM))),
    column(PROMISES, "to", "截止日", 6, Shows::Said(said::until)),
    column(PROMISES, "this-period", "本期办理", 12, Shows::Said(said::this_period)),
    figure(PROMISES, "missed", "漏办期数", said::missed),
    column(PROMISES, "promise-measure", "所在措施", 18, Shows::Said(said::its_measure)),
    column(PROMISES, "finding", "所属问题", 14, Shows::Said(said::its_finding)),
    column(PROMISES, "finding-unit", "责任单位", 7, Shows::Said(said::its_units)),
    figure(HELD, "nth", "序号", said::number),
    column(HELD, "held-how", "问责方式", 7, Shows::Said(said::held_how)),
    figure(HELD, "held", "人数（个数）", said::held),
    column(HELD, "held-on", "日期", 6, Shows::Said(|line| said::day_of(line, Accountability::DATE))),
    column(HELD, "finding", "所属问题", 18, Shows::Said(said::its_finding)),
    column(HELD, "finding-unit", "责任单位", 7, Shows::Said(said::its_units)),
    column(HELD, "held-by", "处理单位、文号", 12, Shows::Own(Accountability::NOTE)),
    figure(REPORTS, "nth", "序号", said::number),
    column(REPORTS, "source", "来源", 9, Shows::Own(PublicReport::SOURCE)),
    column(REPORTS, "came", "收到日期", 6, Shows::Said(|line| said::day_of(line, PublicReport::DATE))),
    column(REPORTS, "report", "反映内容", 18, Shows::Own(PublicReport::TEXT)),
    column(REPORTS, "report-unit", "承办单位", 7, Shows::Own(PublicReport::UNIT)),
    column(REPORTS, "report-findings", "相关问题", 12, Shows::Said(said::its_findings)),
    column(REPORTS, "answer-by", "答复时限", 6, Shows::Said(|line| said::day_of(line, PublicReport::DUE))),
    column(REPORTS, "answer", "办理结果", 16, Shows::Own(PublicReport::ANSWER)),
    column(
        REPORTS,
        "answered",
        "答复日期",
        6,
        Shows::Said(|line| said::day_of(line, PublicReport::ANSWERED)),
    ),
    figure(EXTENSIONS, "nth", "序号", said::number),
    column(EXTENSIONS, "finding", "所属问题", 18, Shows::Said(said::its_finding)),
    column(EXTENSIONS, "ext-measure", "对应措施", 14, Shows::Said(said::its_measure)),
    column(EXTENSIONS, "finding-unit", "责任单位", 7, Shows::Said(said::its_units)),
    column(EXTENSIONS, "ext-from", "原时限", 7, Shows::Said(|line| said::day_of(line, Extension::FROM))),
    column(EXTENSIONS, "ext-to", "延期至", 6, Shows::Said(|line| said::day_of(line, Extension::TO))),
    figure(EXTENSIONS, "ext-days", "延长天数", said::days_longer),
    column(EXTENSIONS, "ext-reason", "延期原因", 12, Shows::Own(Extension::REASON)),
    column(EXTENSIONS, "ext-by", "批准人", 6, Shows::Own(Extension::APPROVER)),
    column(EXTENSIONS, "ext-on", "批准日期", 6, Shows::Said(|line| said::day_of(line, Extension::DATE))),
    figure(CHECKS, "nth", "序号", said::number),
    column(CHECKS, "finding", "所属问题", 18, Shows::Said(said::its_finding)),
    column(CHECKS, "finding-unit", "责任单位", 7, Shows::Said(said::its_units)),
    column(CHECKS, "check-kind", "类别", 4, Shows::Said(said::check_kind)),
    column(CHECKS, "check-due", "计划日期", 6, Shows::Said(|line| said::day_of(line, Check::DUE))),
    column(CHECKS, "check-on", "检查日期", 6, Shows::Said(|line| said::day_of(line, Check::DATE))),
    column(CHECKS, "check-by", "检查人", 6, Shows::Own(Check::PERSON)),
    column(CHECKS, "check-how", "方式", 5, Shows::Said(said::check_how)),
    column(CHECKS, "check-outcome", "结果", 5, Shows::Said(said::check_outcome)),
    column(CHECKS, "check-found", "检查情况", 14, Shows::Own(Check::NOTE)),
    column(CHECKS, "check-draw", "抽查批次", 6, Shows::Said(said::check_draw)),
    figure(DECISIONS, "nth", "序号", said::number),
    column(DECISIONS, "meeting", "会议", 9, Shows::Said(|line| said::its_meeting(line, Meeting::TITLE))),
    column(DECISIONS, "met", "会议日期", 6, Shows::Said(|line| said::its_meeting(line, Meeting::DATE))),
    column(DECISIONS, "decision", "议定事项", 18, Shows::Own(Decision::TEXT)),
    column(DECISIONS, "finding", "所属问题", 14, Shows::Said(said::its_finding)),
    column(DECISIONS, "decision-unit", "承办单位", 7, Shows::Said(said::decision_units)),
    column(DECISIONS, "decision-due", "办理时限", 6, Shows::Said(|line| said::day_of(line, Decision::DUE))),
    column(DECISIONS, "decision-done", "办结日期", 6, Shows::Said(|line| said::day_of(line, Decision::DONE))),
    column(DECISIONS, "decision-follow-up", "落实情况", 14, Shows::Own(Decision::FOLLOW_UP)),
    figure(PROOFS, "nth", "序号", said::number),
    column(PROOFS, "proof-number", "编号", 6, Shows::Said(|line| line.number.clone())),
    column(PROOFS, "finding", "所属问题", 18, Shows::Said(said::its_finding)),
    column(PROOFS, "proof-measure", "对应措施", 14, Shows::Said(said::its_measure)),
    column(PROOFS, "proof", "材料名称", 18, Shows::Own(Evidence::NAME)),
    column(PROOFS, "place", "存放位置", 9, Shows::Own(Evidence::PLACE)),
    column(PROOFS, "file", "电子文件", 10, Shows::Own(Evidence::FILE_NAME)),
];
