//! Plots as plain data: bars of parts that are told apart without colour.

use super::statistics::{Cell, Opens, group_by, month, row_name, sentences};
use super::{Word, format, labels, promises, words};
use crate::domain::{Code, Status};
use crate::ledger::views::{
    Completion, Due, FigureRow, Filter, FindingList, GroupBy, MonthDone, MonthKept, PeriodState, StatusCounts,
};

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its look: `done`, `basic`, `doing`, `long` or `none` (style/ledger.css).
    pub mark: &'static str,
    /// What it counts.
    pub label: String,
    /// How many.
    pub count: usize,
    /// What it opens.
    pub opens: Opens,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// What its name opens.
    pub opens: Opens,
    /// Its parts from the left; none of them is empty.
    pub parts: Vec<Part>,
    /// What stands behind it, one after the other.
    pub end: Vec<Cell>,
}

/// Bars one below the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// What it is called.
    pub title: Word,
    /// What the bars stand for, and what stands behind them.
    pub heads: [Word; 2],
    /// The bars.
    pub bars: Vec<Bar>,
    /// 口径: what was counted, and what was left out.
    pub note: String,
}

/// The most months that a plot shows.
const MONTHS_MAX: usize = 24;

/// A count of findings and what it opens.
fn figure(count: usize, filter: Filter) -> Cell {
    Cell::counted((count, filter))
}

/// A bar of the findings of a row by status.
fn status_bar(name: String, row: &FigureRow, list: &FindingList) -> Bar {
    let counts = StatusCounts::of(row.items.iter().map(|item| &**item), &list.settings);
    let part = |(status, count): &(Option<Status>, usize)| Part {
        mark: format::status(status.map(Code::Known).as_ref()).1,
        label: labels::status(*status).text().to_owned(),
        count: *count,
        opens: Opens::Findings(Box::new(Filter {
            status: Filter::code_of(*status).to_owned(),
            ..row.filter.clone()
        })),
    };
    Bar {
        name,
        opens: Opens::Findings(Box::new(row.filter.clone())),
        parts: counts.parts.iter().map(part).collect(),
        end: vec![
            figure(counts.done, Filter { completion: Completion::Done, ..row.filter.clone() }),
            Cell::plain(" / "),
            figure(counts.total, row.filter.clone()),
        ],
    }
}

/// The statuses of the findings of each aspect or unit.
pub fn statuses(list: &FindingList, by: GroupBy) -> Plot {
    let rows = list.statistics(by, &Filter::default());
    let (title, head) = group_by(by);
    Plot {
        title: if by == GroupBy::Unit { words::UNITS_STATUS } else { title },
        heads: [head, words::DONE_OF_ALL],
        bars: rows.iter().map(|row| status_bar(row_name(by, row), row, list)).collect(),
        note: String::new(),
    }
}

/// What was done in each month, and until then; `None` where nothing was done in a month that is known.
pub fn progress(list: &FindingList) -> Option<Plot> {
    let all = list.done_by_month();
    let done = list.figures().done;
    let mut before = all.came_done;
    let bar = |one: &MonthDone| {
        let parts = [
            ("long", words::DONE_BEFORE, before, Opens::Nothing),
            ("done", words::DONE_IN_MONTH, one.done, Opens::Findings(Box::new(one.done_filter()))),
        ];
        before += one.done;
        let mut end =
            vec![figure(one.done, one.done_filter()), Cell::plain(words::DONE_AND_SUM_OF.fill(&[&before]))];
        if one.signed_off > 0 {
            end.push(Cell::plain(words::SIGNED_OFF_COUNT.text()));
            end.push(figure(one.signed_off, one.signed_off_filter()));
        }
        let part = |(mark, label, count, opens): (_, Word, _, _)| Part {
            mark,
            label: label.text().to_owned(),
            count,
            opens,
        };
        Bar {
            name: month(&one.month),
            opens: if one.done > 0 { Opens::Findings(Box::new(one.done_filter())) } else { Opens::Nothing },
            parts: parts.into_iter().filter(|(_, _, count, _)| *count > 0).map(part).collect(),
            end,
        }
    };
    let mut bars: Vec<Bar> = all.months.iter().map(bar).collect();
    let mut note = vec![words::PROGRESS_LEAD.fill(&[&done, &all.came_done])];
    if bars.len() > MONTHS_MAX {
        bars.drain(..bars.len() - MONTHS_MAX);
        note.push(words::PROGRESS_EARLIER.fill(&[&MONTHS_MAX]));
    }
    if all.signed_off_undated > 0 {
        note.push(words::SIGNED_OFF_UNDATED.fill(&[&all.signed_off_undated]));
    }
    let heads = [words::MONTH, words::DONE_AND_SUM];
    let plot = |bars| Plot { title: words::PROGRESS_BY_MONTH, heads, bars, note: sentences(&note) };
    Some(bars).filter(|bars| !bars.is_empty()).map(plot)
}

/// The findings that are overdue, and those that are due in the months to come; `None` where there are none.
pub fn ahead(list: &FindingList) -> Option<Plot> {
    let of = |due| Filter { due, ..Filter::default() };
    let overdue = list.statistics_total().figure(&list.settings, |filter| filter.due = Due::Overdue).0;
    let items = list.items().filter(|item| item.due_state.is_overdue()).cloned().collect();
    let late = FigureRow { name: String::new(), nth: 0, filter: of(Due::Overdue), items };
    let months = list.statistics(GroupBy::Month, &of(Due::Ahead));
    let due: usize = months.iter().map(|row| row.items.len()).sum();
    let late = (overdue > 0).then(|| status_bar(words::OVERDUE.text().to_owned(), &late, list));
    let bars = late.into_iter().chain(months.iter().map(|row| status_bar(month(&row.name), row, list)));
    let mut bars: Vec<Bar> = bars.collect();
    for bar in &mut bars {
        // The done ones among them are of no interest here: what is done is not due.
        bar.end.drain(..2);
    }
    let heads = [words::DEADLINE_MONTH, words::FINDINGS_COUNT];
    let note = words::DUE_AHEAD_LEAD.fill(&[&due, &overdue]);
    Some(Plot { title: words::DUE_AHEAD, heads, bars, note }).filter(|plot| !plot.bars.is_empty())
}

/// How the promises of each month were kept; `None` where none was due.
pub fn kept(months: &[MonthKept]) -> Option<Plot> {
    // Of one look there is one part.
    const DRAWN: [(&[PeriodState], &str); 5] = [
        (&[PeriodState::Done], "done"),
        (&[PeriodState::Partly], "basic"),
        (&[PeriodState::Due], "doing"),
        (&[PeriodState::Excused, PeriodState::Paused], "long"),
        (&[PeriodState::Missed], "none"),
    ];
    let count = |one: &MonthKept, state| one.states.get(&state).copied().unwrap_or(0);
    let bar = |one: &MonthKept| {
        let label = |states: &[PeriodState]| {
            let words: Vec<_> = states.iter().map(|state| promises::state(*state).text()).collect();
            words.join(words::ENUMERATION_COMMA.text())
        };
        let part = |(states, mark): &(&[PeriodState], &'static str)| Part {
            mark,
            label: label(states),
            count: states.iter().map(|state| count(one, *state)).sum(),
            opens: Opens::Month(one.month.clone()),
        };
        let due: usize = one.states.values().sum();
        Bar {
            name: month(&one.month),
            opens: Opens::Month(one.month.clone()),
            parts: DRAWN.iter().map(part).filter(|part| part.count > 0).collect(),
            end: vec![Cell {
                text: format!("{} / {due}", count(one, PeriodState::Done)),
                opens: Opens::Month(one.month.clone()),
            }],
        }
    };
    let due: usize = months.iter().flat_map(|one| one.states.values()).sum();
    let done: usize = months.iter().map(|one| count(one, PeriodState::Done)).sum();
    let note = words::KEPT_LEAD.fill(&[&due, &done]);
    (due > 0).then(|| Plot {
        title: words::KEPT_BY_MONTH,
        heads: [words::MONTH, words::KEPT_OF_DUE],
        bars: months.iter().map(bar).collect(),
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::FindingList;
    use crate::ui::text::statistics::testing::sample;

    fn drawn(bar: &Bar) -> (String, Vec<(&str, usize)>, String) {
        let parts = bar.parts.iter().map(|part| (part.label.as_str(), part.count)).collect();
        (bar.name.clone(), parts, bar.end.iter().map(|cell| cell.text.as_str()).collect())
    }

    fn list() -> FindingList {
        FindingList::of(&sample(), "2024-03-01".parse().unwrap())
    }

    #[test]
    fn a_month_stands_on_what_was_done_before_it() {
        let plot = progress(&list()).unwrap();
        // The clock of the sample is in 2030; the other one came into the ledger done.
        let expect = ("2030年1月".to_owned(), vec![("以前完成", 1), ("当月完成", 1)], "1，累计 2".to_owned());
        assert_eq!(plot.bars.iter().map(drawn).collect::<Vec<_>>(), [expect]);
        assert!(plot.note.contains("现在计入完成的 2 个；其中 1 个进台账时就已完成"), "{}", plot.note);
        assert_eq!(progress(&FindingList::default()), None);
    }

    #[test]
    fn what_is_late_stands_before_the_months_to_come() {
        let plot = ahead(&list()).unwrap();
        let expect = [
            ("逾期".to_owned(), vec![("正在整改", 1)], "1".to_owned()),
            ("2024年5月".to_owned(), vec![("基本完成", 1), ("未标状态", 1)], "2".to_owned()),
        ];
        assert_eq!(plot.bars.iter().map(drawn).collect::<Vec<_>>(), expect);
        assert_eq!(ahead(&FindingList::default()), None);
    }

    #[test]
    fn promises_are_kept_by_month() {
        let states = [(PeriodState::Missed, 2), (PeriodState::Done, 3), (PeriodState::Excused, 1)].into();
        let months = [
            MonthKept { month: "2024-02".into(), states },
            MonthKept { month: "2024-03".into(), states: [].into() },
        ];
        let plot = kept(&months).unwrap();
        let parts = vec![("办了", 3), ("免办、暂停", 1), ("没办", 2)];
        assert_eq!(drawn(&plot.bars[0]), ("2024年2月".to_owned(), parts, "3 / 6".to_owned()));
        assert_eq!(drawn(&plot.bars[1]), ("2024年3月".to_owned(), vec![], "0 / 0".to_owned()));
        assert_eq!(kept(&months[1..]), None);
    }
}
