//! What drafted documents say that no field holds: counts, sums, the last entries of progress. A passage names it like a
//! field of the ledger's row or a finding's, so that it is computed anew whenever the document is printed.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::domain::{
    AccountabilityForm, Code, Fields, Finding, LedgerSettings, Progress, Status, day_in_words, money,
};
use crate::ledger::views::{Held, Lifecycle, PutRight, Rules, Summary, measures_in_order, rate};
use crate::ledger::{Ledger, RowRef, RowView};

/// How many findings there are, and how far they are.
pub const COUNTS: &str = "computed/counts";
/// The money that is involved and what was put right of it.
pub const MONEY: &str = "computed/money";
/// How many people and organisations were held to account, by form.
pub const HELD: &str = "computed/accountability";
/// Who leads and who is responsible.
pub const OWNERS: &str = "computed/owners";
/// What was done about a finding, day by day.
pub const PROGRESS: &str = "computed/progress";
/// Why a finding is not done, and what comes next.
pub const OBSTACLE: &str = "computed/obstacle";
/// Until when the deadline of a finding was extended, and those of its measures.
pub const EXTENDED: &str = "computed/extended";

/// What a passage about a row shows by this name; `None` for a name of no such thing, which is then a field.
pub fn computed(ledger: &Ledger, about: &RowRef, name: &str) -> Option<String> {
    let finding = || ledger.live(Finding::KIND, about.id());
    Some(match name {
        COUNTS => counts(ledger),
        MONEY => sums(ledger),
        HELD => held(ledger),
        OWNERS => owners(ledger),
        PROGRESS => finding().map(|row| progress(ledger, &row.name()).concat()).unwrap_or_default(),
        OBSTACLE => finding().map(|row| obstacle(&row)).unwrap_or_default(),
        EXTENDED => finding().map(|row| extended(ledger, &row)).unwrap_or_default(),
        _ => return None,
    })
}

fn counts(ledger: &Ledger) -> String {
    let summary = Summary::of(ledger);
    let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
    let settings = settings.map(|row| LedgerSettings::read(&row)).unwrap_or_default();
    let status = |row: RowView| Code::read(row.text(Finding::STATUS), Status::parse)?.known();
    let mut by_status: BTreeMap<Option<Status>, usize> = BTreeMap::new();
    for row in ledger.rows(Finding::KIND) {
        *by_status.entry(status(row)).or_default() += 1;
    }
    let each = Status::ALL.into_iter().rev().map(Some).chain([None]).filter_map(|status| {
        let count = by_status.get(&status)?;
        Some(format!("{}{count}个", status.map_or("未标状态", Status::wording)))
    });
    let each = each.collect::<Vec<_>>().join("，");
    let mut text = format!("台账共列反馈问题{}个", summary.findings);
    if !each.is_empty() {
        let _ = write!(text, "，其中{each}");
    }
    text.push('。');
    // 口径: what a rate counts is said with it.
    let counted = [
        (true, Status::Done),
        (settings.basically_done_counts, Status::BasicallyDone),
        (settings.long_term_counts, Status::LongTerm),
    ];
    let counted: Vec<_> =
        counted.iter().filter(|(counts, _)| *counts).map(|(_, one)| one.wording()).collect();
    if let Some(rate) = rate(summary.done, summary.findings) {
        let _ = write!(
            text,
            "按“{}”计，完成整改{}个，完成率{}.{:02}%。",
            counted.join("”“"),
            summary.done,
            rate / 100,
            rate % 100
        );
    }
    if summary.at_once > 0 {
        let _ = write!(text, "立行立改问题{}个，完成整改{}个。", summary.at_once, summary.at_once_done);
    }
    let _ = write!(text, "已销号{}个。", summary.signed_off);
    text
}

/// An amount in the words of documents: in 万元 with two decimals at most where it can be, else in 元.
fn amount(fen: u64) -> String {
    match fen {
        wan if wan >= 1_000_000 && wan % 10_000 == 0 => {
            let (whole, part) = (wan / 1_000_000, wan % 1_000_000 / 10_000);
            match part {
                0 => format!("{whole}万元"),
                part => format!("{whole}.{part:02}").trim_end_matches('0').to_owned() + "万元",
            }
        }
        fen => format!("{}元", money::yuan(fen)),
    }
}

fn sums(ledger: &Ledger) -> String {
    let involved = ledger.rows(Finding::KIND).map(|row| money::fen(row.text(Finding::INVOLVED)));
    let involved: Vec<Option<u64>> = involved.collect();
    let sums = PutRight::of(ledger);
    let unread = ledger.rows(Finding::KIND).filter(|row| !row.text(Finding::INVOLVED).is_empty()).count()
        - involved.iter().flatten().count()
        + sums.unread;
    let found = involved.into_iter().flatten().fold(0, u64::saturating_add);
    let put_right = sums.total();
    let mut text = String::new();
    if found > 0 {
        let _ = write!(text, "涉及金额{}。", amount(found));
    }
    if put_right > 0 {
        let each = sums.by_way.iter().map(|(way, sum)| format!("{}{}", way.wording(), amount(*sum)));
        let _ = write!(text, "整改金额{}，其中{}。", amount(put_right), each.collect::<Vec<_>>().join("，"));
    }
    if unread > 0 {
        let _ = write!(text, "另有{unread}处金额不是数字，没有计入。");
    }
    text
}

fn held(ledger: &Ledger) -> String {
    let summary = Summary::of(ledger);
    let mut said = Vec::new();
    said.extend(summary.organisations_held.map(|count| format!("问责党组织{count}个")));
    said.extend(summary.people_held.map(|count| format!("问责{count}人")));
    let by_form = Held::of(ledger).by_form.into_iter().map(|(form, sum)| (form, sum.people));
    let people = by_form.filter(|(form, count)| *count > 0 && *form != AccountabilityForm::Organisation);
    let each: Vec<_> = people.map(|(form, count)| format!("{}{count}人", form.wording())).collect();
    if said.is_empty() {
        return String::new();
    }
    let each = if each.is_empty() { String::new() } else { format!("（{}）", each.join("，")) };
    format!("{}{each}。", said.join("，"))
}

fn owners(ledger: &Ledger) -> String {
    let (mut leaders, mut units): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let put = |all: &mut Vec<String>, name: String| {
        if !all.contains(&name) {
            all.push(name);
        }
    };
    for row in ledger.ordered(Finding::KIND) {
        let finding = Finding::read(&row);
        crate::domain::unit_names(&finding.leader).for_each(|name| put(&mut leaders, name.into_owned()));
        finding.units().for_each(|name| put(&mut units, name.into_owned()));
    }
    let mut text = String::new();
    for (label, names) in [("责任领导", leaders), ("责任单位", units)] {
        if !names.is_empty() {
            let _ = write!(text, "{label}：{}。", names.join("、"));
        }
    }
    text
}

/// Each entry of a finding's progress as a report says it, in the order of their days.
pub(super) fn progress(ledger: &Ledger, finding: &RowRef) -> Vec<String> {
    let below = ledger.under(finding).filter(|row| row.kind() == Progress::KIND);
    let mut entries: Vec<Progress> = below.map(|row| Progress::read(&row)).collect();
    entries.sort_by(|a, b| a.date.cmp(&b.date));
    let said = entries.iter().filter(|one| !one.text.trim().is_empty()).map(|one| {
        let words = one.text.trim().trim_end_matches('。');
        let day = day_in_words(&one.date);
        if day.is_empty() { format!("{words}。") } else { format!("{day}，{words}。") }
    });
    said.collect()
}

fn extended(ledger: &Ledger, finding: &RowView) -> String {
    let below: Vec<_> = ledger.under(&finding.name()).collect();
    let life = Lifecycle::read(finding, &below, &Rules::of(ledger));
    let measures = measures_in_order(&below);
    let said = life.extended_to(measures.iter().map(|row| row.id())).map(|(place, day)| match place {
        None => day_in_words(&day),
        Some(nth) => format!("第{nth}条措施{}", day_in_words(&day)),
    });
    said.collect::<Vec<_>>().join("；")
}

fn obstacle(finding: &RowView) -> String {
    let mut text = String::new();
    for (label, field) in [("未到位原因", Finding::OBSTACLE), ("下一步措施", Finding::NEXT_STEP)] {
        let words = finding.text(field).trim().trim_end_matches('。');
        if !words.is_empty() {
            let _ = write!(text, "{label}：{words}。");
        }
    }
    text
}
