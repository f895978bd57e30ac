//! Fills a form from a ledger.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{Column, Shows};
use super::said::{self, Line, evidence, progress};
use super::{Chosen, Form, Rows};
use crate::domain::{
    Accountability, Check, Commitment, Decision, EXTRA, Evidence, Extension, Fields, Finding, Inspection,
    LedgerSettings, Measure, Passage, PromiseState, PublicReport, Status, Supervision, calendar_date,
    day_in_words as day, kinds, spelling, unit_names,
};
use crate::ledger::views::{
    FindingItem, FindingList, PromiseList, Rules, Summary, evidence_index, measures_in_order,
};
use crate::ledger::{Ledger, RowView};
use crate::notice::Numbering;
use crate::notice::numbering::Numeral;
use crate::office::spreadsheet::mark::{Key, Mark, Target};
use crate::office::spreadsheet::plain::{cut, fits, plain};
use crate::office::spreadsheet::table::{self, Cell, Row, Table};

/// What is asked for besides the form.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// The unit whose rows are wanted; empty for all.
    pub unit: &'a str,
    /// Who fills it in.
    pub office: &'a str,
    /// The day, `YYYY-MM-DD`.
    pub today: &'a str,
}

/// Fills a form. `list` is the list of the findings of `ledger`.
pub fn table(ledger: &Ledger, list: &FindingList, chosen: &Chosen, asked: &Asked) -> Table {
    let chosen = &completed(ledger, list, chosen);
    let filling = Filling {
        ledger,
        list,
        chosen,
        unit: spelling(asked.unit).into_owned(),
        rules: Rules::of(ledger),
        promises: PromiseList::of(ledger, list),
        today: calendar_date(asked.today).unwrap_or(NaiveDate::MIN),
    };
    let name = match asked.unit {
        "" => chosen.title.clone(),
        unit => unit.to_owned(),
    };
    let title = format!("{}{}", subject(ledger), chosen.title);
    Table { name, title, mark: mark(ledger, chosen), rows: filling.rows(), ..blank(chosen, asked) }
}

/// A form as it is, with the columns without which it would say something wrong of this ledger: the lead units before the units,
/// where a finding that only has a lead unit would stand there as nobody's; and beside the deadline the day until which it was
/// extended, where the old one alone would make it overdue; in the ledger also the fields of the office's own. A form of an office's own has the columns that it chose, and
/// beside a deadline this one too: who sees it does not know what its maker left out.
pub fn completed(ledger: &Ledger, list: &FindingList, chosen: &Chosen) -> Chosen {
    let mut all = chosen.clone();
    if chosen.form.rows() != Rows::Findings {
        return all;
    }
    let is_own =
        !chosen.columns.iter().map(|(column, _)| &*column.code).eq(chosen.form.columns().iter().copied());
    let mut put = |code: &str, beside: &[&str], after: usize| {
        let at = |codes: &[&str]| all.columns.iter().position(|(column, _)| codes.contains(&&*column.code));
        if let (None, Some(at), Some(column)) = (at(&[code]), at(beside), Column::find(Rows::Findings, code))
        {
            all.columns.insert(at + after, column.named());
        }
    };
    if !is_own && list.items().any(|item| !item.finding.lead_unit.is_empty()) {
        put("lead", &["unit"], 0);
    }
    if list.items().any(|item| !item.extended.is_empty()) {
        put("extended", &["due", "deadline"], 1);
    }
    if !is_own && chosen.form == Form::Ledger {
        put_own_fields(ledger, list, &mut all.columns);
    }
    all
}

/// Puts the fields of the office's own where they stood in the table that brought them; last what no table did.
fn put_own_fields(ledger: &Ledger, list: &FindingList, columns: &mut Vec<(Column, String)>) {
    let codes: Vec<String> =
        list.extra_headings().into_iter().map(|heading| format!("{EXTRA}{heading}")).collect();
    let placed = if codes.is_empty() { Vec::new() } else { places_of_own_fields(ledger) };
    let is_placed = |code: &String| placed.iter().any(|(own, _)| own == code);
    let known = placed.iter().filter(|(own, _)| codes.contains(own));
    let known = known.map(|(own, before)| (own.as_str(), before.as_deref()));
    let others = codes.iter().filter(|code| !is_placed(code)).map(|code| (code.as_str(), Some("")));
    for (code, before) in known.chain(others) {
        let shows = |column: &Column, field: &str| match column.shows {
            Shows::Own(own) | Shows::Each(own) => own == field,
            Shows::Either(own, measures) => own == field || measures == field,
            _ => column.code == field,
        };
        let at = match before {
            None => Some(usize::from(columns.first().is_some_and(|(column, _)| column.code == "nth"))),
            Some(field) => columns.iter().position(|(column, _)| shows(column, field)).map(|at| at + 1),
        };
        if let Some(column) = Column::find(Rows::Findings, code) {
            columns.insert(at.unwrap_or(columns.len()), column.named());
        }
    }
}

/// The fields of the office's own in the tables of a ledger, as they stand there, each with the field before it; `None` for one
/// that no field stands before.
fn places_of_own_fields(ledger: &Ledger) -> Vec<(String, Option<String>)> {
    let mut passages: Vec<RowView> = ledger.rows(Passage::KIND).collect();
    passages.sort_by_key(|row| [Passage::DOCUMENT, Passage::ORDER].map(|field| row.text(field).to_owned()));
    let mut placed: Vec<(String, Option<String>)> = Vec::new();
    let mut before: Option<String> = None;
    for row in &passages {
        let lead = row.text(Passage::BEFORE);
        if lead.contains('\n') {
            before = None;
        }
        let shows = row.text(Passage::SHOWS);
        if shows.starts_with(EXTRA) && lead.contains('\t') && placed.iter().all(|(own, _)| *own != shows) {
            placed.push((shows.to_owned(), before.clone()));
        }
        if !shows.is_empty() {
            before = Some(shows.to_owned());
        }
    }
    placed
}

/// Fills a form of ledgers: a row each, and their sums where they are several.
pub fn table_of_ledgers(all: &[Summary], chosen: &Chosen, asked: &Asked) -> Table {
    let today = calendar_date(asked.today).unwrap_or(NaiveDate::MIN);
    let rows = ledgers(all, chosen, today);
    Table { name: chosen.title.clone(), title: chosen.title.clone(), rows, ..blank(chosen, asked) }
}

/// A form without rows.
fn blank(chosen: &Chosen, asked: &Asked) -> Table {
    let who = if asked.unit.is_empty() { asked.office } else { asked.unit };
    let columns = chosen.columns.iter().map(|(column, heading)| table::Column {
        heading: heading.clone(),
        width: column.width,
        is_short: column.is_short(),
        is_figure: column.is_figure,
        choices: choices(column),
    });
    Table {
        under: (
            if who.is_empty() { String::new() } else { format!("填报单位：{who}") },
            format!("截至：{}", day(asked.today)),
        ),
        columns: columns.collect(),
        below: "填表人：　　　　　　　　审核人：　　　　　　　　单位负责人（签字）：".to_owned(),
        ..Table::default()
    }
}

/// The rows of ledgers.
fn ledgers(all: &[Summary], chosen: &Chosen, today: NaiveDate) -> Vec<Row> {
    let sum = || Summary { name: format!("合计{}本", all.len()), ..Summary::together(all) };
    let row = |one: &Summary| {
        let text = |column: &Column| match column.shows {
            Shows::Ledger(said) => plain(&said(one, today)),
            _ => String::new(),
        };
        let cells = chosen.columns.iter().map(|(column, _)| Some(Cell { text: text(column), rows: 1 }));
        Row::Cells { cells: cells.collect(), key: String::new() }
    };
    all.iter().map(row).chain((all.len() > 1).then(|| row(&sum()))).collect()
}

/// The name above a table: whom the ledger is about, or its own name.
fn subject(ledger: &Ledger) -> String {
    let text =
        |kind, id, field| ledger.live(kind, id).map(|row| row.text(field).to_owned()).unwrap_or_default();
    match text(Inspection::KIND, Inspection::ID, Inspection::INSPECTED) {
        inspected if inspected.is_empty() => {
            text(LedgerSettings::KIND, LedgerSettings::ID, LedgerSettings::NAME)
        }
        inspected => inspected,
    }
}

/// What the hidden column is called; empty for a form that shows no row of the ledger.
fn mark(ledger: &Ledger, chosen: &Chosen) -> String {
    let columns: Vec<(&str, &str)> =
        chosen.columns.iter().map(|(column, heading)| (&*column.code, heading.as_str())).collect();
    if chosen.form.rows() == Rows::Ledgers { String::new() } else { Mark::write(ledger.id(), &columns) }
}

/// The words that a column lets choose from.
fn choices(column: &Column) -> Vec<String> {
    match column.shows {
        Shows::Own(Finding::STATUS) | Shows::Either(Finding::STATUS, _) => {
            Status::ALL.map(|status| status.wording().to_owned()).to_vec()
        }
        _ => Vec::new(),
    }
}

/// What a cell says of a field's value: a status in words.
pub fn shown(field: &str, value: &str) -> String {
    let status = (field == Finding::STATUS).then(|| Status::parse(value)).flatten();
    plain(status.map_or(value, |status| status.wording()))
}

struct Filling<'a> {
    ledger: &'a Ledger,
    list: &'a FindingList,
    chosen: &'a Chosen,
    unit: String,
    rules: Rules,
    promises: PromiseList,
    today: NaiveDate,
}

/// A cell of one column on its way into the table, with the row of the ledger that it can be written into.
struct Filled {
    text: String,
    target: Option<Target>,
    rows: usize,
}

impl Filling<'_> {
    fn rows(&self) -> Vec<Row> {
        match self.chosen.form.rows() {
            Rows::Findings => self.findings(),
            Rows::Letters => self.dated(Supervision::KIND, Supervision::DATE, Supervision::UNIT),
            Rows::Ledgers => ledgers(&[Summary::of(self.ledger)], self.chosen, self.today),
            Rows::Commitments => self.promises(),
            Rows::Evidence => self.evidence(),
            Rows::Accountability => self.about(Accountability::KIND, &[Accountability::DATE], ""),
            Rows::Extensions => self.about(Extension::KIND, &[Extension::DATE], ""),
            Rows::Checks => self.about(Check::KIND, &[Check::DATE, Check::DUE], ""),
            Rows::Decisions => self.about(Decision::KIND, &[Decision::DUE], Decision::UNIT),
            Rows::Reports => self.dated(PublicReport::KIND, PublicReport::DATE, PublicReport::UNIT),
        }
    }

    fn line<'l>(&'l self, row: Option<RowView<'l>>, nth: usize) -> Line<'l> {
        let below = row.as_ref().map(|row| self.ledger.under(&row.name()).collect()).unwrap_or_default();
        Line {
            ledger: self.ledger,
            list: self.list,
            rules: &self.rules,
            promises: &self.promises,
            today: self.today,
            finding: None,
            row,
            nth,
            number: String::new(),
            below,
        }
    }

    /// Whether a finding is asked for. A table of money has those that are about money.
    fn is_wanted(&self, item: &FindingItem) -> bool {
        let is_in = self.chosen.form != Form::Money || item.involved.is_some() || item.rectified() > 0;
        is_in && (self.unit.is_empty() || item.is_of(&self.unit))
    }

    fn findings(&self) -> Vec<Row> {
        let (mut rows, mut nth) = (Vec::new(), 0);
        let grouped = !self.chosen.columns.iter().any(|(column, _)| column.code == "aspect");
        for group in &self.list.groups {
            let wanted: Vec<_> = group.items.iter().filter(|item| self.is_wanted(item)).collect();
            if grouped && !group.title.is_empty() && !wanted.is_empty() {
                rows.push(Row::Group(format!("{}{}（{}个）", ordinal(group.nth), group.title, wanted.len())));
            }
            for item in wanted {
                nth += 1;
                let row = self.ledger.live(Finding::KIND, &item.id);
                let line = Line { finding: Some((item, group)), ..self.line(row, nth) };
                let measures: Vec<_> = measures_in_order(&line.below).into_iter().copied().collect();
                rows.extend(self.filled(&line, &measures));
            }
        }
        rows
    }

    /// The evidence in the order of its numbers, which are those of the archive.
    fn evidence(&self) -> Vec<Row> {
        let wanted = |id: &str| self.list.item(id).is_some_and(|item| self.is_wanted(item));
        let index = evidence_index(self.ledger, self.list, None);
        let entries = index.into_iter().filter(|entry| wanted(&entry.finding)).zip(1..);
        entries
            .flat_map(|(entry, nth)| {
                let row = self.ledger.live(Evidence::KIND, &entry.id);
                self.filled(&Line { number: entry.number, ..self.line(row, nth) }, &[])
            })
            .collect()
    }

    /// The rows of a kind by day, and of a unit those that its name stands in.
    fn dated(&self, kind: &str, date: &str, unit: &str) -> Vec<Row> {
        let mut rows: Vec<_> = self.ledger.rows(kind).collect();
        rows.retain(|row| self.unit.is_empty() || spelling(row.text(unit)) == self.unit);
        rows.sort_by_key(|row| (row.text(date).to_owned(), row.id()));
        self.one_each(rows)
    }

    /// Rows that are about findings, by the first of these days that they have: of a unit those of its findings, and those
    /// that name it themselves; where no unit is asked for, those that are about no finding too.
    fn about(&self, kind: &str, days: &[&str], unit: &str) -> Vec<Row> {
        // Every kind of row names its finding in a field of the same name.
        let wanted = |row: &RowView| {
            let named = unit_names(row.text(unit)).any(|name| spelling(&name) == self.unit);
            match self.list.item(row.text(Evidence::FINDING)) {
                Some(item) => named || self.is_wanted(item),
                None => named || self.unit.is_empty(),
            }
        };
        let mut rows: Vec<_> = self.ledger.rows(kind).filter(wanted).collect();
        rows.sort_by_key(|row| {
            let day = days.iter().map(|day| row.text(day)).find(|day| !day.is_empty());
            (day.unwrap_or_default().to_owned(), row.id())
        });
        self.one_each(rows)
    }

    /// The promises that nobody has dismissed, in the order of the findings; those of no finding last.
    fn promises(&self) -> Vec<Row> {
        let mut of_finding: BTreeMap<String, Vec<RowView>> = BTreeMap::new();
        let is_dismissed = |row: &RowView| row.text(Commitment::STATE) == PromiseState::Dismissed.as_str();
        for row in self.ledger.rows(Commitment::KIND).filter(|row| !is_dismissed(row)) {
            of_finding.entry(row.text(kinds::UNDER).to_owned()).or_default().push(row);
        }
        let wanted = self.list.items().filter(|item| self.is_wanted(item));
        let mut rows: Vec<RowView> =
            wanted.filter_map(|item| of_finding.remove(&item.id)).flatten().collect();
        if self.unit.is_empty() {
            rows.extend(of_finding.into_values().flatten());
        }
        self.one_each(rows)
    }

    fn one_each(&self, rows: Vec<RowView>) -> Vec<Row> {
        (1..).zip(rows).flat_map(|(nth, row)| self.filled(&self.line(Some(row), nth), &[])).collect()
    }

    /// The rows of the table for a row of the ledger: one, or one for each measure.
    fn filled(&self, line: &Line, measures: &[RowView]) -> Vec<Row> {
        let all = || self.chosen.columns.iter().map(|(column, _)| column);
        let each = all().any(|column| matches!(column.shows, Shows::Each(_)));
        let measures = if each { measures } else { &[] };
        let count = measures.len().max(1);
        let columns: Vec<Vec<Filled>> = all().map(|column| cells(line, measures, column)).collect();
        let name = |row: Option<&RowView>| row.map(|row| row.name().to_string()).unwrap_or_default();
        let row = |at: usize| {
            let here: Vec<Option<&Filled>> = columns.iter().map(|cells| cells.get(at)).collect();
            let sums = here
                .iter()
                .map(|cell| cell.and_then(|cell| cell.target.map(|target| (target, target.sum(&cell.text)))));
            let key =
                Key { row: name(line.row.as_ref()), below: name(measures.get(at)), sums: sums.collect() };
            let cell =
                |cell: Option<&Filled>| cell.map(|cell| Cell { text: cell.text.clone(), rows: cell.rows });
            Row::Cells { cells: here.into_iter().map(cell).collect(), key: key.write() }
        };
        (0..count).map(row).collect()
    }
}

/// The cells of one column for a row of the ledger: one that covers all its measures, or one for each.
fn cells(line: &Line, measures: &[RowView], column: &Column) -> Vec<Filled> {
    let own = |field: &str| line.row.as_ref().map_or("", |row| row.text(field));
    let over_all = |text: &str, target| vec![Filled::of(text, target, measures.len().max(1))];
    let has_own = |field: &str| measures.iter().any(|measure| !measure.text(field).is_empty());
    let each = |text: &dyn Fn(&RowView) -> String| -> Vec<Filled> {
        measures.iter().map(|measure| Filled::of(&text(measure), Some(Target::Below), 1)).collect()
    };
    let either = |field: &str, below: &str| {
        if !has_own(below) {
            return over_all(&shown(field, own(field)), Some(Target::Row));
        }
        each(&|measure| match measure.text(below) {
            "" => shown(field, own(field)),
            text => shown(below, text),
        })
    };
    match column.shows {
        Shows::Progress => over_all(&progress(&line.below), Some(Target::Row)),
        Shows::Extended => {
            let days: Vec<String> =
                measures.iter().map(|measure| said::measure_extended(line, measure)).collect();
            match days.iter().all(|day| *day == days[0]) && !has_own(Measure::DEADLINE) {
                true => over_all(&said::extended(line), Some(Target::Row)),
                false => days.iter().map(|day| Filled::of(day, Some(Target::Below), 1)).collect(),
            }
        }
        Shows::Evidence => over_all(&evidence(&line.below), Some(Target::Row)),
        // The place in the table is that of the row and nobody's to write.
        Shows::Said(said) if column.code == "nth" => over_all(&said(line), None),
        // What is read out of the ledger has its sum too, so that what is written over it does not go in silence.
        Shows::Said(said) => {
            over_all(&said(line), Some(if column.is_figure { Target::Figure } else { Target::Row }))
        }
        // Of ledgers alone, which have rows of their own.
        Shows::Ledger(_) => over_all("", None),
        Shows::Own(field) => over_all(&shown(field, own(field)), Some(Target::Row)),
        Shows::Either(field, below) => either(field, below),
        Shows::Extra if own(&column.code).is_empty() && measures.is_empty() => {
            // What its measures say stands in the one cell, which then is nobody's to write into.
            let text = line.finding.map(|(item, _)| item.extra_text(&column.code)).unwrap_or_default();
            let target = text.is_empty().then_some(Target::Row);
            over_all(&text, target)
        }
        Shows::Extra => either(&column.code, &column.code),
        Shows::Each(_) if measures.is_empty() => over_all("", None),
        Shows::Each(field) => each(&|measure| shown(field, measure.text(field))),
    }
}

impl Filled {
    /// A cell. One that does not hold the whole text cannot be written into.
    fn of(text: &str, target: Option<Target>, rows: usize) -> Self {
        let text = plain(text);
        if fits(&text) { Self { text, target, rows } } else { Self { text: cut(&text), target: None, rows } }
    }
}

/// `一、`, for the group in this place.
fn ordinal(place: usize) -> String {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    Numbering::new(Numeral::Chinese, "", "、", place).render(place).unwrap_or_else(|| format!("{place}、"))
}
