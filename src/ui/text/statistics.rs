//! Tables of figures, as the screen shows them, the clipboard takes them and a spreadsheet gets them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Language, Word, format, labels, language, promises, words};
use crate::domain::{Accepted, CalendarPeriod, Status, money};
use crate::ledger::views::{
    Completion, Due, FigureRow, Filter, FindingList, GroupBy, MeasureItem, MeasuresShown, MonthOf,
    StatusCounts, Summary, rate,
};

/// What a figure opens: what it counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Opens {
    /// Nothing is counted, or no page shows it.
    Nothing,
    /// The table of the ledger with a filter.
    Findings(Box<Filter>),
    /// The table of measures.
    Measures(MeasuresShown),
    /// A month of the calendar, `YYYY-MM`.
    Month(String),
}

/// A cell of a table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What it opens.
    pub opens: Opens,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureTable {
    /// What it is called.
    pub title: String,
    /// What its columns are called; the first has names.
    pub heads: Vec<String>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the last row is the total.
    pub has_total: bool,
    /// 口径: what was counted of what, and what was left out.
    pub note: String,
}

impl FigureTable {
    /// Whether a column has figures, and no names.
    pub fn is_figures(column: usize) -> bool {
        column > 0
    }

    /// Its texts, the heads first.
    pub fn texts(&self) -> Vec<Vec<String>> {
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect());
        std::iter::once(self.heads.clone()).chain(rows).collect()
    }
}

/// A column: its head, and what it says of a row.
type Column<'a> = (String, Box<dyn Fn(&FigureRow) -> Cell + 'a>);

impl Cell {
    /// A text that opens nothing.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), opens: Opens::Nothing }
    }

    /// A count of findings and the filter that shows them.
    pub fn counted((count, filter): (usize, Filter)) -> Self {
        let opens = if count > 0 { Opens::Findings(Box::new(filter)) } else { Opens::Nothing };
        Self { text: count.to_string(), opens }
    }
}

/// A month `YYYY-MM`; any other text as it is.
pub fn month(code: &str) -> String {
    CalendarPeriod::parse(code).map_or_else(|| code.to_owned(), promises::period)
}

/// What a grouping is called, and what its rows stand for.
pub fn group_by(by: GroupBy) -> (Word, Word) {
    match by {
        GroupBy::Aspect => (words::BY_ASPECT, words::FIELD_ASPECT),
        GroupBy::Unit => (words::BY_UNIT, words::UNIT),
        GroupBy::Leader => (words::BY_LEADER, words::FIELD_LEADER),
        GroupBy::Month => (words::BY_MONTH, words::DEADLINE_MONTH),
        GroupBy::Severity => (words::BY_SEVERITY, words::FIELD_SEVERITY),
        GroupBy::Mark => (words::BY_MARK, words::FIELD_MARKS),
    }
}

/// What the findings without a name of a grouping are called.
pub fn nameless(by: GroupBy) -> Word {
    match by {
        GroupBy::Aspect => words::NO_ASPECT,
        GroupBy::Unit => words::NO_UNIT,
        GroupBy::Leader => words::NO_LEADER,
        GroupBy::Month => words::NO_LAST_DAY,
        GroupBy::Severity => words::SEVERITY_NONE,
        GroupBy::Mark => words::NO_MARK,
    }
}

/// What a row is called.
pub fn row_name(by: GroupBy, row: &FigureRow) -> String {
    match by {
        _ if row.name.is_empty() => nameless(by).text().to_owned(),
        GroupBy::Aspect => format::aspect(row.nth, &row.name),
        GroupBy::Month => month(&row.name),
        GroupBy::Severity => labels::chosen(labels::SEVERITIES, &row.name),
        GroupBy::Unit | GroupBy::Leader | GroupBy::Mark => row.name.clone(),
    }
}

/// A part of a whole in percent; `—` of nothing.
fn share(part: usize, whole: usize) -> Cell {
    Cell::plain(rate(part, whole).map_or_else(|| "—".to_owned(), format::rate))
}

/// What a filter says that only figures lead to: of a month, of what is accepted, of money put right, of what is done.
/// Empty where it says none of that.
pub fn narrowed(filter: &Filter) -> String {
    let month = match (filter.month.as_str(), filter.month_of) {
        ("", _) => String::new(),
        (Filter::NO_STATUS, MonthOf::Deadline) => words::NO_LAST_DAY.text().to_owned(),
        (Filter::NO_STATUS, MonthOf::Status) => words::STATUS_CAME_ALONG.text().to_owned(),
        (Filter::NO_STATUS, MonthOf::SignOff) => words::NO_SIGN_OFF_DAY.text().to_owned(),
        (code, MonthOf::Deadline) => words::DEADLINE_IN.fill(&[&month(code)]),
        (code, MonthOf::Status) => words::STATUS_ENTERED_IN.fill(&[&month(code)]),
        (code, MonthOf::SignOff) => words::SIGNED_OFF_IN.fill(&[&month(code)]),
    };
    let accepted = match filter.accepted.as_str() {
        "" => String::new(),
        Filter::NO_STATUS => words::NOT_ASSESSED.text().to_owned(),
        code => Accepted::parse(code).map_or(code, |one| labels::accepted(one).text()).to_owned(),
    };
    let way = match filter.way.as_str() {
        "" => String::new(),
        code => words::PUT_RIGHT_BY.fill(&[&labels::chosen(labels::WAYS, code)]),
    };
    let completion = match filter.completion {
        Completion::Any => "",
        Completion::Done => words::COUNTED_DONE.text(),
        Completion::NotDone => words::NOT_COUNTED_DONE.text(),
        Completion::SignedOff => words::STAGE_SIGNED_OFF.text(),
    };
    let parts = [month, accepted, way, completion.to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(words::ENUMERATION_COMMA.text())
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
    let mut yuan = |head: Word, sum: fn(&FigureRow) -> u64| {
        if sum(total) > 0 {
            all.push((head.text().to_owned(), Box::new(move |row| Cell::plain(money::yuan(sum(row))))));
        }
    };
    yuan(words::INVOLVED_YUAN, |row| row.involved().0);
    yuan(words::RECTIFIED_YUAN, FigureRow::rectified);
    all
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
}

/// Sentences one after the other.
pub fn sentences(all: &[String]) -> String {
    all.join(match language() {
        Language::Chinese => "",
        Language::English => " ",
    })
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
    let without = total.figure(settings, |filter| Filter::NO_STATUS.clone_into(&mut filter.accepted)).0;
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    rows.iter().flat_map(|row| &row.items).for_each(|item| *times.entry(&item.id).or_default() += 1);
    if without < all {
        said.push(words::REPORTED_SIDE.fill(&[&without]));
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
    let of = |outcome: Option<Accepted>| outcome.map_or(Filter::NO_STATUS, Accepted::as_str).to_owned();
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
    let table = || FigureTable {
        title: words::REPORTED_ACCEPTED.text().to_owned(),
        heads: heads.map(|head| head.text().to_owned()).collect(),
        rows: rows.collect(),
        has_total: true,
        note: words::REPORTED_ACCEPTED_LEAD.text().to_owned(),
    };
    assessed.then(table)
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
    let sum = Cell::plain(money::yuan(total.rectified()));
    let rows = ways.iter().map(|one| {
        let way = Cell::plain(labels::chosen(labels::WAYS, one.way.as_str()));
        vec![way, Cell::counted(one.findings.clone()), Cell::plain(money::yuan(one.fen))]
    });
    let last = vec![Cell::plain(words::SUM_OF_ALL.text().to_owned()), Cell::plain("—".to_owned()), sum];
    let heads = [words::AMOUNT_WAY, words::FINDINGS_COUNT, words::RECTIFIED_YUAN];
    let table = || FigureTable {
        title: words::RECTIFIED_AMOUNT.text().to_owned(),
        heads: heads.map(|head| head.text().to_owned()).to_vec(),
        rows: rows.chain([last]).collect(),
        has_total: true,
        note: sentences(&note),
    };
    (!ways.is_empty()).then(table)
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
        words::INVOLVED_YUAN,
        words::RECTIFIED_YUAN,
        words::ORGANISATIONS_HELD,
        words::PEOPLE_HELD,
    ];
    let said = |count: Option<u64>| count.map_or_else(|| "—".to_owned(), |count| count.to_string());
    let row = |name: String, one: &Summary| -> Vec<Cell> {
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
            Cell::plain(money::yuan(one.involved)),
            Cell::plain(money::yuan(one.rectified)),
            Cell::plain(said(one.organisations_held)),
            Cell::plain(said(one.people_held)),
        ]
    };
    let total = (all.len() > 1).then(|| row(words::TOGETHER.fill(&[&all.len()]), &Summary::together(all)));
    FigureTable {
        title: words::SUMMARY.text().to_owned(),
        heads: heads.map(|head| head.text().to_owned()).to_vec(),
        has_total: total.is_some(),
        rows: all.iter().map(|one| row(ledger_name(one), one)).chain(total).collect(),
        note: reckonings(all),
    }
}

/// Whom a ledger is about, or else its name, or the placeholder for an unnamed one.
pub fn ledger_name(summary: &Summary) -> String {
    match (summary.inspected.as_str(), summary.name.as_str()) {
        ("", "") => words::UNNAMED_LEDGER.text().to_owned(),
        ("", name) | (name, _) => name.to_owned(),
    }
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
pub fn measures(all: &[MeasureItem]) -> Option<FigureTable> {
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
    (!all.is_empty()).then(|| FigureTable {
        title: words::MEASURES.text().to_owned(),
        heads: heads.map(|head| head.text().to_owned()).to_vec(),
        rows,
        has_total: true,
        note: sentences(&[words::SHARE_IS.fill(&[&all.len()]), words::MEASURES_APART.text().to_owned()]),
    })
}

#[cfg(test)]
pub(super) mod testing {
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
            let outcome = [("outcome", "not-rectified"), ("finding", id.as_str())];
            draft.insert("assessment", outcome.map(|(field, value)| (field, json!(value))));
        });
        one.act(&stamp(0), |draft| draft.set(last.as_ref().unwrap(), "status", Value::from("done")));
        one
    }
}

#[cfg(test)]
mod tests {
    use super::testing::sample;
    use super::*;
    use crate::ledger::Ledger;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{Shown, measure_list};
    use crate::ui::text::plots::{self, Bar};

    fn list(one: &Ledger) -> FindingList {
        FindingList::of(one, "2024-03-01".parse().unwrap())
    }

    /// Whatever opens findings says how many the table of the ledger then shows.
    #[track_caller]
    fn check_cell(list: &FindingList, text: &str, opens: &Opens) {
        if let Opens::Findings(filter) = opens {
            assert_eq!(Shown::of(list, filter).count().to_string(), text, "{filter:?}");
        }
    }

    #[track_caller]
    fn check_bar(list: &FindingList, bar: &Bar) {
        for part in &bar.parts {
            assert!(part.count > 0);
            check_cell(list, &part.count.to_string(), &part.opens);
        }
        bar.end.iter().for_each(|cell| check_cell(list, &cell.text, &cell.opens));
    }

    #[test]
    fn every_figure_of_a_table_and_a_plot_opens_as_many_findings_as_it_says() {
        let one = sample();
        let list = list(&one);
        let tables = GroupBy::ALL.into_iter().map(|by| Some(by_group(&list, by)));
        let tables = tables.chain([reported_and_accepted(&list), by_way(&list)]);
        for table in tables.map(Option::unwrap) {
            for row in &table.rows {
                assert_eq!(row.len(), table.heads.len(), "{}", table.title);
                row[1..].iter().for_each(|cell| check_cell(&list, &cell.text, &cell.opens));
            }
        }
        let plots = GroupBy::ALL.into_iter().map(|by| Some(plots::statuses(&list, by)));
        for plot in plots.chain([plots::progress(&list), plots::ahead(&list)]).map(Option::unwrap) {
            assert!(!plot.bars.is_empty());
            plot.bars.iter().for_each(|bar| check_bar(&list, bar));
        }
    }

    #[test]
    fn a_table_says_what_is_counted_of_what_and_what_is_left_out() {
        let table = by_group(&list(&sample()), GroupBy::Unit);
        assert_eq!(
            table.texts(),
            [
                vec![
                    "单位",
                    "问题数",
                    "已完成",
                    "基本完成",
                    "正在整改",
                    "未标状态",
                    "计入完成",
                    "完成率",
                    "逾期",
                    "涉及金额（元）",
                    "整改金额（元）",
                ],
                vec!["药剂科", "3", "2", "0", "0", "1", "2", "66.67%", "0", "100,000", "1,234.50"],
                vec!["医务科", "2", "1", "0", "1", "0", "1", "50.00%", "1", "100,000", "0"],
                vec!["没有责任单位", "1", "0", "1", "0", "0", "0", "0.00%", "0", "0", "0"],
                vec!["合计", "5", "2", "1", "1", "1", "2", "40.00%", "1", "100,000", "1,234.50"],
            ]
        );
        for said in [
            "计入完成的状态：“已完成”。",
            "完成率＝计入完成÷问题数，合计 2÷5。",
            "还有 4 个问题没有认定",
            "没有写明的 1 个列在最后一行",
            "有 1 个问题写了几个的",
            "有 1 个问题的涉及金额看不出数",
        ] {
            assert!(table.note.contains(said), "{said}: {}", table.note);
        }
    }

    #[test]
    fn what_is_reported_stands_beside_what_is_accepted() {
        let table = reported_and_accepted(&list(&sample())).unwrap();
        let heads = ["单位自报", "认定已整改", "认定持续整改", "认定未整改", "没有认定", "合计"];
        assert_eq!(table.texts()[0], heads);
        assert_eq!(table.texts()[1], ["已完成", "0", "0", "1", "1", "2"]);
        assert_eq!(table.texts().last().unwrap(), &["合计", "0", "0", "1", "4", "5"]);
        assert_eq!(reported_and_accepted(&list(&ledger())), None);
    }

    #[test]
    fn measures_are_counted_apart() {
        let one = sample();
        let all = measure_list(&one, &list(&one), "2024-03-01".parse().unwrap());
        let table = measures(&all).unwrap();
        assert_eq!(table.texts()[1], ["已完成", "2", "40.00%"]);
        assert_eq!(table.texts().last().unwrap(), &["合计", "5", "100.00%"]);
        for row in &table.rows {
            let Opens::Measures(shown) = row[1].opens else { panic!("{row:?}") };
            assert_eq!(all.iter().filter(|one| shown.admits(one)).count().to_string(), row[1].text);
        }
        assert_eq!(measures(&[]), None);
    }

    #[test]
    fn ledgers_with_different_reckonings_say_so() {
        let mut other = sample();
        other.act(&stamp(1), |draft| {
            draft.set(&"ledger/ledger".parse().unwrap(), "basically_done_counts", true);
            draft.set(&"inspection/inspection".parse().unwrap(), "inspected", "县卫健局党组");
        });
        let today = "2024-03-01".parse().unwrap();
        let both = [Summary::of(&sample()), Summary::of(&other)];
        let table = summaries(&both, today);
        let texts = table.texts();
        assert_eq!(texts[1][2..8], ["5", "2", "40.00%", "0", "0", "1"]);
        assert_eq!(texts[2][2..5], ["5", "3", "60.00%"]);
        assert_eq!(texts[3][..5], ["合计 2 本", "", "10", "5", "50.00%"]);
        assert!(
            table.note.contains("县卫健局党组：计入完成的状态是“基本完成”、“已完成”。"),
            "{}",
            table.note
        );
        // One alone has no sums, and its reckoning is everybody's.
        let alone = summaries(&both[..1], today);
        assert!(!alone.has_total && alone.rows.len() == 1);
        assert!(alone.note.starts_with("按反馈问题计"), "{}", alone.note);
    }
}
