//! What columns say that show no field as it is.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::day_in_words as day;
use crate::domain::money::yuan;
use crate::domain::{
    Accepted, Accountability, AccountabilityForm, Amount, AmountWay, Check, CheckMethod, CheckOutcome,
    Commitment, Decision, Deliverable, Evidence, Extension, Fields, Finding, Measure, Meeting, Period,
    Progress, Status, Supervision, SupervisionStep, Target,
};
use crate::ledger::views::{
    self, AspectGroup, DueState, FindingItem, FindingList, Lifecycle, MeasureOf, PeriodState, Promise,
    PromiseList, Rules, Stage, Summary, borne,
};
use crate::ledger::{Ledger, RowView};

/// A row of a form, with what its columns may ask for.
pub struct Line<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// Its findings.
    pub list: &'a FindingList,
    /// The rules of its sign-offs.
    pub rules: &'a Rules,
    /// The row; `None` for the ledger itself.
    pub row: Option<RowView<'a>>,
    /// Its place, from 1.
    pub nth: usize,
    /// The number of evidence; empty for other rows.
    pub number: String,
    /// The rows below it.
    pub below: Vec<RowView<'a>>,
    /// The recurring promises of the ledger.
    pub promises: &'a PromiseList,
    /// The day on which the form is filled.
    pub today: NaiveDate,
    /// The finding, where it is one, and its group.
    pub finding: Option<(&'a FindingItem, &'a AspectGroup)>,
}

impl Line<'_> {
    fn text(&self, field: &str) -> &str {
        self.row.as_ref().map_or("", |row| row.text(field))
    }

    /// What the rows of a kind below it say, a line each.
    fn each(&self, kind: &str, said: impl Fn(&RowView) -> String) -> String {
        let rows = self.below.iter().filter(|row| row.kind() == kind);
        rows.map(said).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// The promise of the row; `None` where nobody has confirmed it.
    fn promise(&self) -> Option<&Promise> {
        self.promises.find(self.row.as_ref()?.id())
    }

    fn life(&self) -> Option<Lifecycle> {
        self.row.as_ref().map(|row| Lifecycle::read(row, &self.below, self.rules))
    }

    /// A field of the row that one of its fields names.
    fn named(&self, kind: &str, by: &str, field: &str) -> String {
        let row = self.ledger.live(kind, self.text(by));
        row.map(|row| row.text(field).to_owned()).unwrap_or_default()
    }
}

pub fn nothing(_: &Line) -> String {
    String::new()
}

pub fn number(line: &Line) -> String {
    line.nth.to_string()
}

pub fn aspect(line: &Line) -> String {
    line.finding.map(|(_, group)| group.title.clone()).unwrap_or_default()
}

pub fn measures(line: &Line) -> String {
    let texts = line.finding.map(|(item, _)| item.measures.as_slice()).unwrap_or_default();
    match texts {
        [only] => only.text.clone(),
        all => {
            let numbered = |(nth, one): (usize, &MeasureOf)| format!("{}.{}", nth + 1, one.text);
            all.iter().enumerate().map(numbered).collect::<Vec<_>>().join("\n")
        }
    }
}

/// The progress among these rows by day, a line each: `2026年11月20日：补录合同4个`.
pub fn progress(below: &[RowView]) -> String {
    let mut rows: Vec<&RowView> = below.iter().filter(|row| row.kind() == Progress::KIND).collect();
    rows.sort_by_key(|row| row.text(Progress::DATE));
    let said = |row: &RowView| match row.text(Progress::DATE) {
        "" => row.text(Progress::TEXT).to_owned(),
        date => format!("{}：{}", day(date), row.text(Progress::TEXT)),
    };
    rows.into_iter().map(said).collect::<Vec<_>>().join("\n")
}

/// The evidence of a finding, a line each, with where it is kept.
pub fn evidence(below: &[RowView]) -> String {
    let said = |row: &RowView| {
        let (name, place) = (row.text(Evidence::NAME), row.text(Evidence::PLACE));
        if place.is_empty() { name.to_owned() } else { format!("{name}（{place}）") }
    };
    let rows = below.iter().filter(|row| row.kind() == Evidence::KIND);
    rows.map(said).collect::<Vec<_>>().join("\n")
}

pub fn targets(line: &Line) -> String {
    line.each(Target::KIND, |row| row.text(Target::QUOTE).to_owned())
}

pub fn deliverables(line: &Line) -> String {
    line.each(Deliverable::KIND, |row| format!("《{}》", row.text(Deliverable::TITLE)))
}

/// What was put right, a line for each amount: `追缴追回：12.5万元`.
pub fn amounts(line: &Line) -> String {
    line.each(Amount::KIND, |row| {
        let way = row.text(Amount::WAY);
        let way = AmountWay::parse(way).map_or(way, |way| way.wording());
        [way, row.text(Amount::AMOUNT)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("：")
    })
}

pub fn rectified(line: &Line) -> String {
    line.finding.map(|(item, _)| yuan(item.rectified())).unwrap_or_default()
}

/// What is not put right yet; empty where nothing says how much there is to be.
pub fn left(line: &Line) -> String {
    let left = line.finding.and_then(|(item, _)| item.involved?.checked_sub(item.rectified()));
    left.map(yuan).unwrap_or_default()
}

pub fn held_how(line: &Line) -> String {
    let code = line.text(Accountability::FORM);
    AccountabilityForm::parse(code).map_or(code, |form| form.wording()).to_owned()
}

pub fn held(line: &Line) -> String {
    line.row.as_ref().map(|row| Accountability::read(row).people.to_string()).unwrap_or_default()
}

/// The day until which the deadline of the finding was extended, and below it those of its measures that were, by their place.
pub fn extended(line: &Line) -> String {
    let days = line.finding.map(|(item, _)| item.extended.as_slice()).unwrap_or_default();
    let said = |(place, to): &(Option<usize>, String)| match place {
        None => day(to),
        Some(nth) => format!("措施{nth}：{}", day(to)),
    };
    days.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// The same of one measure, which has the finding's deadline where it has none of its own.
pub fn measure_extended(line: &Line, measure: &RowView) -> String {
    let life = line.life();
    let own = life.as_ref().and_then(|life| life.extended(measure.id()));
    let inherits = measure.text(Measure::DEADLINE).is_empty();
    let finding = || life.as_ref().filter(|_| inherits).and_then(|life| life.extended(""));
    own.or_else(finding).map(day).unwrap_or_default()
}

pub fn done_on(line: &Line) -> String {
    let done = line.finding.filter(|(item, _)| item.due_state == DueState::Settled);
    done.and_then(|(item, _)| item.done_day()).map(|on| day(&on.to_string())).unwrap_or_default()
}

pub fn submitted(line: &Line) -> String {
    let life = line.life();
    let last = life.as_ref().and_then(Lifecycle::last);
    last.map(|round| day(&round.submission.date)).unwrap_or_default()
}

pub fn closed(line: &Line) -> String {
    match line.finding.map(|(item, _)| &item.stage) {
        Some(Stage::SignedOff(on)) => day(on),
        _ => String::new(),
    }
}

pub fn stage(line: &Line) -> String {
    match line.finding.map(|(item, _)| &item.stage) {
        None | Some(Stage::Open(_)) => String::new(),
        Some(Stage::Submitted(review)) => format!("待{review}"),
        Some(Stage::Returned(review)) => format!("{review}退回"),
        Some(Stage::SignedOff(_)) => "已销号".to_owned(),
        Some(Stage::InDoubt) => "销号存疑".to_owned(),
        Some(Stage::Rebound) => "反弹".to_owned(),
    }
}

pub fn accepted(line: &Line) -> String {
    let said = |accepted| match accepted {
        Accepted::Rectified => "已整改",
        Accepted::Continuing => "持续整改",
        Accepted::NotRectified => "未整改",
    };
    line.finding.and_then(|(item, _)| item.accepted).map(said).unwrap_or_default().to_owned()
}

pub fn day_of(line: &Line, field: &str) -> String {
    day(line.text(field))
}

pub fn step(line: &Line) -> String {
    let code = line.text(Supervision::STEP);
    match SupervisionStep::parse(code) {
        Some(SupervisionStep::Notice) => "督办通知书",
        Some(SupervisionStep::Guidance) => "阶段督查指导书",
        Some(SupervisionStep::Reminder) => "提醒书",
        Some(SupervisionStep::Warning) => "告诫书",
        Some(SupervisionStep::Accountability) => "问责书",
        None => code,
    }
    .to_owned()
}

/// The findings that a letter or a report names.
pub fn its_findings(line: &Line) -> String {
    // Both name them in fields of the same name.
    let named = line.row.as_ref().map(|row| Supervision::read(row).findings).unwrap_or_default();
    let items: HashMap<&str, &str> =
        line.list.items().map(|item| (item.id.as_str(), item.finding.title.as_str())).collect();
    let titles: Vec<&str> = named.iter().filter_map(|id| items.get(id.as_str()).copied()).collect();
    match titles.as_slice() {
        [only] => (*only).to_owned(),
        all => (1..).zip(all).map(|(nth, title)| format!("{nth}.{title}")).collect::<Vec<_>>().join("\n"),
    }
}

/// A part of a whole in percent; empty of nothing.
pub fn rate(part: usize, whole: usize) -> String {
    let rate = views::rate(part, whole);
    rate.map(|hundredths| format!("{}.{:02}%", hundredths / 100, hundredths % 100)).unwrap_or_default()
}

/// Whom a ledger is about, or else its name.
pub fn inspected(one: &Summary, _: NaiveDate) -> String {
    if one.inspected.is_empty() { &one.name } else { &one.inspected }.clone()
}

/// The statuses that count as done in a ledger.
pub fn reckoning(one: &Summary, _: NaiveDate) -> String {
    let statuses = one.counted.iter().filter_map(|code| Status::parse(code));
    statuses.map(|status| status.wording()).collect::<Vec<_>>().join("、")
}

pub fn count(number: Option<u64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

pub fn every(line: &Line) -> String {
    let code = line.text(Commitment::EVERY);
    match Period::ALL.into_iter().find(|period| period.as_str() == code) {
        Some(Period::Day) => "每天",
        Some(Period::Week) => "每周",
        Some(Period::TenDays) => "每旬",
        Some(Period::TwoWeeks) => "每两周",
        Some(Period::Month) => "每月",
        Some(Period::TwoMonths) => "每两个月",
        Some(Period::Quarter) => "每季度",
        Some(Period::HalfYear) => "每半年",
        Some(Period::Year) => "每年",
        None => code,
    }
    .to_owned()
}

pub fn times(line: &Line) -> String {
    count(line.row.as_ref().and_then(|row| Commitment::read(row).times))
}

pub fn until(line: &Line) -> String {
    if line.text(Commitment::TO).is_empty() { "长期".to_owned() } else { day_of(line, Commitment::TO) }
}

/// How the period stands that the day is in.
pub fn this_period(line: &Line) -> String {
    let Some(promise) = line.promise() else { return "待确认".to_owned() };
    let Some(entry) = promise.current(line.today) else { return "本期不用办".to_owned() };
    let state = match entry.state {
        PeriodState::Ahead => "没到",
        PeriodState::Due => "正在办",
        PeriodState::Done => "办了",
        PeriodState::Partly => "办了一部分",
        PeriodState::Missed => "没办",
        PeriodState::Excused => "免办",
        PeriodState::Paused => "暂停",
    };
    format!("{}前，{state}（{}/{}次）", day(&entry.due.to_string()), entry.recorded.done, entry.times)
}

pub fn missed(line: &Line) -> String {
    line.promise().map(|promise| promise.standing(line.today).1.len().to_string()).unwrap_or_default()
}

pub fn its_measure(line: &Line) -> String {
    // Every kind of row names its measure and its finding in fields of the same names.
    line.named(Measure::KIND, Evidence::MEASURE, Measure::TEXT)
}

pub fn its_finding(line: &Line) -> String {
    line.named(Finding::KIND, Evidence::FINDING, Finding::TITLE)
}

pub fn its_units(line: &Line) -> String {
    line.row
        .as_ref()
        .map(|row| borne(line.ledger, std::iter::once(&Commitment::read(row))).0)
        .unwrap_or_default()
}

/// By how many days an extension puts a deadline off; empty where the one before has no day.
pub fn days_longer(line: &Line) -> String {
    let longer = line.row.as_ref().and_then(|row| Extension::read(row).days(&line.list.context));
    longer.map(|days| days.to_string()).unwrap_or_default()
}

/// Of a finding that was signed off a check is a look-back.
pub fn check_kind(line: &Line) -> String {
    if line.text(Check::AFTER).is_empty() { "检查" } else { "回头看" }.to_owned()
}

pub fn check_how(line: &Line) -> String {
    let code = line.text(Check::METHOD);
    match CheckMethod::parse(code) {
        Some(CheckMethod::Papers) => "查阅资料",
        Some(CheckMethod::OnSite) => "现场检查",
        Some(CheckMethod::Sample) => "随机抽查",
        None => code,
    }
    .to_owned()
}

pub fn check_outcome(line: &Line) -> String {
    let (code, is_look_back) = (line.text(Check::OUTCOME), !line.text(Check::AFTER).is_empty());
    match (CheckOutcome::parse(code), is_look_back) {
        (Some(CheckOutcome::Holds), true) => "未反弹",
        (Some(CheckOutcome::Holds), false) => "整改属实",
        (Some(CheckOutcome::Fails), true) => "反弹",
        (Some(CheckOutcome::Fails), false) => "未到位",
        (None, _) if code.is_empty() && line.text(Check::DATE).is_empty() => "待检查",
        (None, _) => code,
    }
    .to_owned()
}

pub fn check_draw(line: &Line) -> String {
    line.text(Check::DRAW).to_owned()
}

/// A field of the meeting of a decision, a day in words.
pub fn its_meeting(line: &Line, field: &str) -> String {
    day(&line.named(Meeting::KIND, Decision::MEETING, field))
}

/// Who does what was decided: where nobody is named, the units of the finding.
pub fn decision_units(line: &Line) -> String {
    match line.text(Decision::UNIT) {
        "" => its_units(line),
        unit => unit.to_owned(),
    }
}
