//! The tables: what is counted of what, and what is left out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::figure_table::{Cell, FigureTable, Opens};
use super::names::{group_by, ledger_name, row_name, sentences};
use crate::domain::{Accepted, MoneyUnit, Status};
use crate::ledger::Ledger;
use crate::ledger::views::{
    Completion, Due, FigureRow, Filter, FindingList, GroupBy, Held, MeasureList, MeasuresShown, StatusCounts,
    Summary, rate,
};
use crate::ui::text::{Word, format, labels, words};

/// A column: its head, and what it says of a row.
type Column<'a> = (String, Box<dyn Fn(&FigureRow) -> Cell + 'a>);

/// A part of a whole in percent; `—` of nothing.
fn share(part: usize, whole: usize) -> Cell {
    Cell::plain(rate(part, whole).map_or_else(|| "—".to_owned(), format::rate))
}

/// The unit of the sums of a table of which none is greater than these: 万元 where they come to that much, as audit reports
/// have them.
fn unit_of(sums: [u64; 2]) -> MoneyUnit {
    MoneyUnit::of(sums[0].max(sums[1])).min(MoneyUnit::TenThousand)
}

/// As [`unit_of`], of a table with this total.
fn unit_of_row(total: &FigureRow) -> MoneyUnit {
    unit_of([total.involved().0, total.rectified()])
}

/// The columns that say something of a ledger.
fn columns<'a>(list: &'a FindingList, total: &FigureRow) -> Vec<Column<'a>> {
    let settings = &list.settings;
    let mut all: Vec<Column> = Vec::new();
    let mut figure = |head: &str, narrow: fn(&mut Filter)| {
        all.push((head.to_owned(), Box::new(move |row| Cell::counted(row.figure(settings, narrow)))));
    };
    figure(words::FINDINGS_COUNT.text(), |_| ());
    figure(words::COUNTED_DONE.text(), |filter| filter.completion = Completion::Done);
    figure(words::OVERDUE.text(), |filter| filter.due = Due::Overdue);
    if total.figure(settings, is_in_time).0 + total.figure(settings, is_late).0 > 0 {
        figure(words::DONE_IN_TIME.text(), is_in_time);
        figure(words::DONE_AFTER.text(), is_late);
    }
    if total.figure(settings, is_extended).0 > 0 {
        figure(words::EXTENDED.text(), is_extended);
    }
    if total.figure(settings, is_rectified).0 > 0 {
        figure(labels::accepted(Accepted::Rectified).text(), is_rectified);
    }
    if total.figure(settings, is_signed_off).0 > 0 {
        figure(words::STAGE_SIGNED_OFF.text(), is_signed_off);
    }
    let done = |row: &FigureRow| row.figure(settings, |filter| filter.completion = Completion::Done).0;
    all.insert(
        2,
        (words::RATE_SHORT.text().to_owned(), Box::new(move |row| share(done(row), row.items.len()))),
    );
    let parts = StatusCounts::of(total.items.iter().map(|item| &**item), settings).parts;
    for (at, (status, _)) in (1..).zip(parts) {
        let code = Filter::code_of(status);
        let cell = move |row: &FigureRow| {
            Cell::counted(row.figure(settings, |filter| filter.status = code.to_owned()))
        };
        all.insert(at, (labels::status(status).text().to_owned(), Box::new(cell)));
    }
    let unit = unit_of_row(total);
    let mut money = |head: Word, sum: fn(&FigureRow) -> u64, narrow: fn(&mut Filter)| {
        if sum(total) > 0 {
            let cell =
                move |row: &FigureRow| Cell::said_of(unit.told(sum(row)), row.figure(settings, narrow));
            all.push((head.text().to_owned(), Box::new(cell)));
        }
    };
    money(words::INVOLVED, |row| row.involved().0, |filter| filter.at_least = Filter::ANY_SUM.to_owned());
    money(words::RECTIFIED_AMOUNT, FigureRow::rectified, is_put_right);
    all
}

fn is_put_right(filter: &mut Filter) {
    filter.way = Filter::ANY_WAY.to_owned();
}

fn is_in_time(filter: &mut Filter) {
    filter.completion = Completion::InTime;
}

fn is_late(filter: &mut Filter) {
    filter.completion = Completion::Late;
}

fn is_extended(filter: &mut Filter) {
    filter.due = Due::Extended;
}

fn is_rectified(filter: &mut Filter) {
    Accepted::Rectified.as_str().clone_into(&mut filter.accepted);
}

fn is_signed_off(filter: &mut Filter) {
    filter.completion = Completion::SignedOff;
}

/// The findings by one of their names.
pub fn by_group(list: &FindingList, by: GroupBy) -> FigureTable {
    let (total, rows) = (list.statistics_total(), list.statistics(by, &Filter::default()));
    let columns = columns(list, &total);
    let cells = |name: String, row: &FigureRow| {
        let name = Cell { text: name, opens: Opens::Findings(Box::new(row.filter.clone())) };
        std::iter::once(name).chain(columns.iter().map(|(_, cell)| cell(row))).collect()
    };
    let (title, head) = group_by(by);
    let heads = columns.iter().map(|(head, _)| head.clone());
    let mut made: Vec<_> = rows.iter().map(|row| cells(row_name(by, row), row)).collect();
    made.push(cells(words::SUM_OF_ALL.text().to_owned(), &total));
    FigureTable {
        title: title.text().to_owned(),
        heads: std::iter::once(head.text().to_owned()).chain(heads).collect(),
        rows: made,
        has_total: true,
        note: reckoned(list, &rows, &total),
    }
    .with_sums_in(unit_of_row(&total))
}

/// Statuses, each in quotation marks.
fn quoted(statuses: impl Iterator<Item = Status>) -> String {
    let quoted = statuses.map(|status| words::QUOTED.fill(&[&labels::status(Some(status)).text()]));
    quoted.collect::<Vec<_>>().join(words::LISTED.text())
}

/// 口径 of a table of findings.
fn reckoned(list: &FindingList, rows: &[FigureRow], total: &FigureRow) -> String {
    let (settings, all) = (&list.settings, total.items.len());
    let done = total.figure(settings, |filter| filter.completion = Completion::Done).0;
    let mut said = vec![labels::reckoning(settings), words::RATE_IS.fill(&[&done, &all])];
    let without = total.figure(settings, |filter| Filter::NO_CODE.clone_into(&mut filter.accepted)).0;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter().flat_map(|row| &row.items).for_each(|item| *times.entry(&item.id).or_default() += 1);
    if without < all {
        said.push(words::REPORTED_SIDE.fill(&[&without]));
    }
    let dated = total.figure(settings, is_in_time).0 + total.figure(settings, is_late).0;
    if dated > 0 {
        said.push(words::DONE_DAY.fill(&[&(done - dated)]));
    }
    let extended = total.figure(settings, is_extended).0;
    if extended > 0 {
        said.push(words::EXTENDED_IN_ALL.fill(&[&extended, &total.extensions()]));
    }
    let noted = [
        (words::NAMELESS_LAST, rows.iter().find(|row| row.name.is_empty()).map_or(0, |row| row.items.len())),
        (words::IN_SEVERAL_ROWS, times.values().filter(|times| **times > 1).count()),
        (words::INVOLVED_UNREAD, total.involved().1),
    ];
    said.extend(noted.into_iter().filter(|(_, count)| *count > 0).map(|(word, count)| word.fill(&[&count])));
    sentences(&said)
}

/// 自报 and 认定: what units report against what the office accepts; `None` while it has assessed nothing.
pub fn reported_and_accepted(list: &FindingList) -> Option<FigureTable> {
    let (total, settings) = (list.statistics_total(), &list.settings);
    let outcomes = || Accepted::ALL.iter().copied().map(Some).chain([None]);
    let of = |outcome: Option<Accepted>| outcome.map_or(Filter::NO_CODE, Accepted::as_str).to_owned();
    let assessed = total.figure(settings, |filter| filter.accepted = of(None)).0 < total.items.len();
    let parts = StatusCounts::of(total.items.iter().map(|item| &**item), settings).parts;
    let statuses = parts
        .into_iter()
        .map(|(status, _)| (labels::status(status).text().to_owned(), Filter::code_of(status).to_owned()));
    let rows =
        statuses.chain([(words::SUM_OF_ALL.text().to_owned(), String::new())]).map(|(name, status)| {
            let cell = |outcome: Option<String>| {
                Cell::counted(total.figure(settings, |filter| {
                    status.clone_into(&mut filter.status);
                    filter.accepted = outcome.unwrap_or_default();
                }))
            };
            let cells = outcomes().map(|outcome| cell(Some(of(outcome)))).chain([cell(None)]);
            std::iter::once(Cell::plain(name)).chain(cells).collect()
        });
    let said = |outcome: Option<Accepted>| outcome.map_or(words::NOT_ASSESSED, labels::accepted);
    let heads = std::iter::once(words::REPORTED).chain(outcomes().map(said)).chain([words::SUM_OF_ALL]);
    let heads: Vec<_> = heads.collect();
    let note = words::REPORTED_ACCEPTED_LEAD.text().to_owned();
    assessed.then(|| FigureTable::new(words::REPORTED_ACCEPTED, &heads, rows.collect(), true, note))
}

/// 整改金额 by way; `None` where nothing was put right.
pub fn by_way(list: &FindingList) -> Option<FigureTable> {
    let total = list.statistics_total();
    let ways = total.by_way(&list.settings);
    let with_amount = total.items.iter().filter(|item| !item.amounts.is_empty()).count();
    let mut note = vec![words::WAYS_LEAD.fill(&[&with_amount])];
    let unread: usize = ways.iter().map(|one| one.unread).sum();
    if unread > 0 {
        note.push(words::AMOUNTS_UNREAD.fill(&[&unread]));
    }
    let unit = unit_of([total.rectified(), 0]);
    let sum = Cell::said_of(unit.told(total.rectified()), total.figure(&list.settings, is_put_right));
    let rows = ways.iter().map(|one| {
        let way = Cell::plain(labels::chosen(labels::WAYS, one.way.as_str()));
        let sum = Cell::said_of(unit.told(one.fen), one.findings.clone());
        vec![way, Cell::counted(one.findings.clone()), sum]
    });
    let last = vec![Cell::plain(words::SUM_OF_ALL.text().to_owned()), Cell::plain("—".to_owned()), sum];
    let heads = [words::AMOUNT_WAY, words::FINDINGS_COUNT, words::RECTIFIED_AMOUNT];
    let rows = rows.chain([last]).collect();
    let table = || FigureTable::new(words::RECTIFIED_AMOUNT, &heads, rows, true, sentences(&note));
    (!ways.is_empty()).then(|| table().with_sums_in(unit))
}

/// 问责 by form, as the ledger's records say it; `None` where there is none.
pub fn by_form(ledger: &Ledger, list: &FindingList) -> Option<FigureTable> {
    let (forms, total) = (Held::of(ledger).by_form, list.statistics_total());
    let rows = forms.iter().map(|(form, sum)| {
        let code = form.as_str();
        let findings = total.figure(&list.settings, |filter| filter.held = code.to_owned());
        let said = |text: String| Cell::said_of(text, findings.clone());
        let form = Cell::plain(labels::chosen(labels::FORMS, code));
        vec![form, said(findings.0.to_string()), said(sum.records.to_string()), said(sum.people.to_string())]
    });
    let heads = [
        words::ACCOUNTABILITY_FORM,
        words::FINDINGS_COUNT,
        words::ACCOUNTABILITY_RECORDS,
        words::ACCOUNTABILITY_PEOPLE,
    ];
    let note = words::FORMS_LEAD.text().to_owned();
    (!forms.is_empty()).then(|| FigureTable::new(words::ACCOUNTABILITY, &heads, rows.collect(), false, note))
}

/// 概况汇总: many ledgers, a row each, with their sums.
pub fn summaries(all: &[Summary], today: NaiveDate) -> FigureTable {
    let heads = [
        words::INSPECTED,
        words::ROUND,
        words::SHOULD_BE_DONE,
        words::ARE_DONE,
        words::RATE_SHORT,
        labels::accepted(Accepted::Rectified),
        words::STAGE_SIGNED_OFF,
        words::OVERDUE,
        words::AT_ONCE_COUNT,
        words::AT_ONCE_DONE,
        words::RATE_SHORT,
        words::INVOLVED,
        words::RECTIFIED_AMOUNT,
        words::ORGANISATIONS_HELD,
        words::PEOPLE_HELD,
    ];
    let said = |count: Option<u64>| count.map_or_else(|| "—".to_owned(), |count| count.to_string());
    // No sum where nobody wrote any: 0 would say that there is nothing to put right.
    let together = Summary::together(all);
    let unit = unit_of([together.involved, together.rectified]);
    let sum = |fen: u64, any: bool| Cell::plain(if any { unit.told(fen) } else { said(None) });
    let row = |name: String, one: &Summary| -> Vec<Cell> {
        let any = one.involved > 0 || one.rectified > 0;
        let count = |count: usize| Cell::plain(count.to_string());
        vec![
            Cell::plain(name),
            Cell::plain(one.round.clone()),
            count(one.findings),
            count(one.done),
            share(one.done, one.findings),
            count(one.accepted),
            count(one.signed_off),
            count(one.overdue(today)),
            count(one.at_once),
            count(one.at_once_done),
            share(one.at_once_done, one.at_once),
            sum(one.involved, one.involved > 0),
            sum(one.rectified, any),
            Cell::plain(said(one.organisations_held)),
            Cell::plain(said(one.people_held)),
        ]
    };
    let total = (all.len() > 1).then(|| row(words::TOGETHER.fill(&[&all.len()]), &together));
    let has_total = total.is_some();
    let rows = all.iter().map(|one| row(ledger_name(one), one)).chain(total).collect();
    FigureTable::new(words::SUMMARY, &heads, rows, has_total, reckonings(all)).with_sums_in(unit)
}

/// 口径 of many ledgers: which of them count which statuses as done.
fn reckonings(all: &[Summary]) -> String {
    let mut names: BTreeMap<&[String], Vec<String>> = BTreeMap::new();
    for one in all {
        names.entry(&one.counted).or_default().push(ledger_name(one));
    }
    let several = names.len() > 1;
    let counted = |codes: &[String]| quoted(codes.iter().filter_map(|code| Status::parse(code)));
    let said = names.into_iter().map(|(codes, names)| match several {
        true => words::LEDGERS_RECKONED.fill(&[&names.join(words::LISTED.text()), &counted(codes)]),
        false => words::RECKONED.fill(&[&counted(codes)]),
    });
    let rates = words::RATES_OF_SUMS.text().to_owned();
    sentences(&said.chain([rates]).collect::<Vec<_>>())
}

/// The measures by status, apart from the findings.
pub fn measures(list: &MeasureList) -> Option<FigureTable> {
    let all: Vec<_> = list.items().collect();
    let cells = |name: &str, shown: MeasuresShown| {
        let count = all.iter().filter(|one| shown.admits(one)).count();
        let figure = Cell { text: count.to_string(), opens: Opens::Measures(shown) };
        (count > 0).then(|| vec![Cell::plain(name.to_owned()), figure, share(count, all.len())])
    };
    let statuses = StatusCounts::DRAWN
        .iter()
        .filter_map(|status| cells(labels::status(*status).text(), MeasuresShown::Of(*status)));
    let rows: Vec<_> = statuses.chain(cells(words::SUM_OF_ALL.text(), MeasuresShown::All)).collect();
    let heads = [words::FIELD_STATUS, words::MEASURES_COUNT, words::SHARE];
    let note = sentences(&[words::SHARE_IS.fill(&[&all.len()]), words::MEASURES_APART.text().to_owned()]);
    (!all.is_empty()).then(|| FigureTable::new(words::MEASURES, &heads, rows, true, note))
}
